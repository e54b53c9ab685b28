"""Whether something stands in a copy of the course, a tree with `local.yml`, and the folder that it is assembled to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from coursekit.data import tags
from coursekit.localize import assemble, releases, settings
from coursekit.localize.assemble import Assembled
from coursekit.localize.layering import FIRST
from coursekit.localize.settings import COURSE, FILE, OWN, Locale, Settings
from coursekit.model.diagnostics import Diagnostic, Located
from coursekit.page.language import TRANSLATIONS

NEARLY = frozenset({"local.yml", "local.yaml", "local.yml.txt", "local.yaml.txt", "local.txt"})
"""What people call the settings of a copy, in small letters."""


def of(paths: Sequence[Path]) -> Settings | None:
    """Return the settings of the copy that some paths are in: its pages, its own files, or what it is assembled to."""
    root = settings.root_of(paths[0])
    found = settings.read(root) if root else None
    if found is None:
        return None
    parts = (found.course, found.own, found.file, assemble.folder_of(found), found.root)
    here = paths[0].resolve()
    inside = any(here == part.resolve() or here.is_relative_to(part.resolve()) for part in parts[:4])
    return found if inside or here == found.root.resolve() else None


def misnamed(root: Path) -> Iterator[Located]:
    """Yield O026 for what stands at the top of a tree for a copy and is not read, because the settings have another name or are not there."""
    names = sorted(each.name for each in root.iterdir()) if root.is_dir() else []
    for name in names:
        if name != FILE and name.lower() in NEARLY:
            message = f'"{name}" is not read: the settings of a copy stand in {FILE}'
            yield Located(
                str(root / name), Diagnostic("O026", message, FIRST, f"give it the name {FILE}"), ""
            )
    if OWN in names and FILE not in names:
        message = f"nothing of the folder {OWN} is used, for there is no {FILE} beside it"
        remedy = f"make the file {FILE}, one line is enough: locales: [en]"
        yield Located(str(root / OWN), Diagnostic("O026", message, FIRST, remedy), "")


def assembled(copy: Settings) -> Assembled:
    """Write the folder that a copy is assembled to, and return what it is made of, with what was changed outside `local`."""
    made = assemble.assembled(copy)
    made.write()
    told = list(releases.problems(copy.root))
    # A file of the course that was changed here is the copy's own to mend.
    edited = (made.origin.relative(each.path) for each in told if each.diagnostic.code == "O017")
    made.origin.own = (*made.origin.own, *edited)
    made.problems += told
    return made


def translations(course: Path) -> Iterator[Assembled]:
    """Yield the course in each language that it has translations in, written beside it as in a copy.

    They are no pages by themselves, so this is how they are checked where no copy asks for them.
    """
    folder = course / TRANSLATIONS
    for path in sorted(folder.iterdir()) if folder.is_dir() and course.name == COURSE else ():
        if path.is_dir() and tags.is_tag(path.name):
            made = assemble.assembled(Settings(course.absolute().parent, locales=(Locale(path.name),)))
            own = f"{COURSE}/{TRANSLATIONS}/{path.name}/"
            made.origin.own = (own,)
            made.problems = [each for each in made.problems if own in Path(each.path).as_posix()]
            made.write()
            yield made


def about(paths: Sequence[Path], copy: Settings, found: Sequence[Located]) -> list[Located]:
    """Return the problems in some files and folders; the folder of the course's pages stands for all."""
    whole = {copy.course.resolve(), copy.root.resolve(), assemble.folder_of(copy).resolve()}
    return below(paths, found) if whole.isdisjoint(path.resolve() for path in paths) else list(found)


def below(paths: Sequence[Path], found: Sequence[Located]) -> list[Located]:
    """Return the problems in some files and folders."""
    wanted = [path.resolve() for path in paths]
    return [each for each in found if any(Path(each.path).resolve().is_relative_to(path) for path in wanted)]
