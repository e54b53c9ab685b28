"""Which files a course holds, and where: one table. Codes F010 to F017, and F023.

What stands in no row of the table is named by the check, and no build publishes it: a script or a page of
HTML would run, a file of the host would rule the site, a link would bring in a file of the computer that
builds. Other sites that use our blocks keep files of any kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coursekit.data import tags
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.page import drawings, drawn_anew, pictures, recordings, strays
from coursekit.page.language import TRANSLATIONS

# `con`, `lpt1`: devices of Windows, which can have no such file; https://learn.microsoft.com/windows/win32/fileio/naming-a-file
DEVICE = r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])"
# `using-it`, `01`; no `-rf`, which a command would take for an option
NAME = re.compile(rf"(?!{DEVICE}\Z)[a-z0-9][a-z0-9-]*")
# `demo`, `demo.after-call`
PLACE_NAME = re.compile(rf"(?!{DEVICE}(?:\.|\Z))[a-z0-9_][a-z0-9_-]*(?:\.after-call)?")
LONGEST = 120
"""Characters of a path below the folder of pages; Windows takes 259 for all of a path, the folders around it included."""
DATA_NAMES = (
    "bibliography", "changes", "check", "exit", "facts", "feedback", "glossary", "groups", "history", "kinds", "local_info", "pages", "pathway", "pieces",
    "renames", "reviews", "trials", "variables", "ways", "ways-own", "words",
)  # fmt: skip
"""The files of data that the rules of a course know."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of file. `folder` is where it stands; the row without one holds in all folders of pages."""

    kind: str
    folder: str
    ends: tuple[str, ...]
    names: tuple[str, ...] = ()
    """The only names, without the ending, where the rules know each one."""
    form: re.Pattern[str] = NAME
    """What other names look like."""
    look: Callable[[bytes, str], Iterator[Diagnostic]] | None = None
    """What looks into the file, given its bytes and its ending."""


PLACES = "_data/resources"
EXAMPLES = "_data/examples"
TABLE = (
    Row("page", "", (".md",)),
    Row("picture", "", pictures.ENDS, look=pictures.check),
    Row("drawing", "", (".svg",), look=drawings.check),
    Row("bank", "_bank", (".md",)),
    Row("data", "_data", (".yml",), DATA_NAMES),
    Row("note", "_data", (".md",), ("README",)),
    Row("place", PLACES, (".yml",), form=PLACE_NAME),
    Row("place", EXAMPLES, (".yml",), form=PLACE_NAME),
    Row("note", PLACES, (".md",), ("README",)),
)
OWN_FOLDER, OWN_SETTINGS = "local", "local.yml"
OF_COPIES = (OWN_FOLDER, OWN_SETTINGS)
"""What stands at the top of a copy, and never in the course that copies come from."""
OWN = {
    "pages": ("page", "picture", "drawing"),
    "sections": ("page",),
    "i18n": ("page", "picture", "drawing", "data", "place"),
    "_data": ("data", "place", "note"),
    "ui": ("words",),
    "brand": ("picture", "drawing"),
    recordings.FOLDER: ("recording", "stamp"),
}
"""For each folder of a copy's own files, `local/`, the kinds that it holds."""
OWN_HELP = (
    "a copy holds pages/, sections/, i18n/TAG/ with pages (.md) and their pictures, _data/ with files named like those of the"
    " course, ui/TAG.po, brand/, and audio/ with recordings (.mp3, .m4a, .ogg, .opus) and their stamps"
)
FOLDERS = {row.folder for row in TABLE if row.folder}
TAKEN_FOLDERS = (recordings.FOLDER, "assets", "components", "schemas", "search", "templates")
"""Folders at the top of the site that the theme and the blocks fill, and one that the engine leaves out."""
TAKEN_PAGES = ("404.md", "search.md")
"""Pages at the top that are made from templates."""
MARKS = ("bibliography.yml", "pages.yml")
"""The files of data that only a course has."""
ASSEMBLED = ".course"
"""The folder, at the top of a copy, of the folders that its pages are assembled in."""
MAP = "_data/origin.json"
"""Where in such a folder it stands which file each line comes from."""
PLAYED = "_data/recordings.json"
"""Where it stands which sections have a recording."""
READABLE = ("F012", "F013", "F014", "F023")
"""What is wrong with a name; what stands in the file is checked all the same."""
PLACE = Span(1, 1, 2)


def refused(docs: Folder) -> Mapping[Path, Sequence[Diagnostic]]:
    """Return the files and folders of a course that something is wrong with, and what; none in another site."""
    return docs.once(_refused)


def _refused(docs: Folder) -> dict[Path, Sequence[Diagnostic]]:
    return dict(_walk(docs, docs.root, "")) if is_course(docs) else {}


def is_course(docs: Folder) -> bool:
    """Tell whether a folder of pages is a course: it has sources or an order. Another site may use our data too."""
    return docs.data.root.is_symlink() or any((docs.data / name).exists() for name in MARKS)


def is_assembled(root: Path) -> bool:
    """Tell whether a folder of pages is one that a copy is assembled in; only this program writes there."""
    return root.absolute().parent.name == ASSEMBLED


def is_refused(docs: Folder, path: Path) -> bool:
    """Tell whether a file, or a folder that it stands in, may not be part of the course."""
    found = refused(docs)
    return bool(found) and any(not is_drawn(found.get(each, ())) for each in (path, *path.parents))


def can_hold_page(name: str) -> bool:
    """Tell whether a page of a course can stand at a path, or could once: no way out of the folder, and no place of the site's own."""
    pure = PurePosixPath(name)
    parts = (*pure.parts[:-1], pure.stem)
    return (
        kind_of(name) == "page"
        and pure.as_posix() == name
        and all(NAME.fullmatch(each) for each in parts)
        and parts[0] not in TAKEN_FOLDERS
        and name not in TAKEN_PAGES
    )


def is_drawn(problems: Sequence[Diagnostic]) -> bool:
    """Tell whether a file is published in spite of its problems: a picture that the build draws anew."""
    return all(each.renew or each.level is not Level.ERROR for each in problems)


def kind_of(name: str) -> str:
    """Return the kind of a file by its path in the folder of pages, nothing where the table has no row for it."""
    row = row_of(PurePosixPath(name))
    return row.kind if row else ""


def own_kind(name: str) -> str:
    """Return the kind of a copy's own file by its path in `local`, nothing where the table has no row for it."""
    first, _, rest = name.partition("/")
    if name == "README.md":
        return "note"
    if first == "ui":
        kind = "words" if rest.endswith(".po") and "/" not in rest else ""
    elif first == recordings.FOLDER:
        end = PurePosixPath(name).suffix
        kind = "recording" if end in recordings.ENDS else "stamp" if end == recordings.STAMP_END else ""
    elif first == "i18n":
        kind = kind_of(rest.partition("/")[2]) if "/" in rest else ""
    else:
        kind = kind_of(name if first == "_data" else rest) if rest else ""
        kind = "" if rest.startswith(f"{TRANSLATIONS}/") else kind
    return kind if kind in OWN.get(first, ()) else ""


def untranslated(name: PurePosixPath) -> PurePosixPath:
    """Return the path of what a file or folder is a translation of: `01/a.md` for `i18n/fr/01/a.md`; others as they are."""
    inside = name.parts[2:] if name.parts[:1] == (TRANSLATIONS,) else name.parts
    return PurePosixPath(*inside)


def row_of(name: PurePosixPath) -> Row | None:
    """Return the row of the table that a file stands in; a translation stands in that of its page."""
    name = untranslated(name)
    folder = name.parent.as_posix()
    for row in TABLE:
        here = folder == row.folder if row.folder else folder.split("/")[0] not in {"_bank", "_data"}
        if here and name.suffix in row.ends and (not row.names or name.stem in row.names):
            return row
    return None


def _walk(docs: Folder, folder: Path, inside: str) -> Iterator[tuple[Path, Sequence[Diagnostic]]]:
    """Yield what is refused below a folder; what stands in a refused folder is not looked at."""
    known: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        name = f"{inside}{path.name}"
        like = known.setdefault(unicodedata.normalize("NFKC", path.name).casefold(), path.name)
        problem = docs.foreign(path) or (_twice(path.name, like) if like != path.name else None)
        problems = [problem] if problem else [*_long(name)]
        if name == recordings.FOLDER and is_assembled(docs.root) and not problem:
            # Its files are checked where the copy has them, and written by the assembly.
            continue
        if path.is_dir() and not path.is_symlink():
            problems = problems or [*_folder(name)]
            if not problems:
                yield from _walk(docs, path, f"{name}/")
        else:
            problems = problems or [*_file(path, PurePosixPath(name))]
        if problems:
            yield path, problems


def _twice(name: str, like: str) -> Diagnostic:
    return Diagnostic(
        "F014",
        f'"{name}" and "{like}" are one name on some computers',
        PLACE,
        "give one of them another name, in small letters",
    )


def _long(name: str) -> Iterator[Diagnostic]:
    """Yield F023 for a path that some computers cannot hold."""
    if len(name) > LONGEST:
        yield Diagnostic(
            "F023",
            f"the path has {len(name):,} characters, and {LONGEST} is the most",
            PLACE,
            "shorten the name, or use fewer folders inside each other",
        )


def _folder(name: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with a folder, by its path in the folder of pages."""
    last = name.rsplit("/", 1)[-1]
    parts = PurePosixPath(name).parts
    if parts[0] == TRANSLATIONS and not parts[2:]:
        if parts[1:]:
            yield from _tag(last)
        return
    name = untranslated(PurePosixPath(name)).as_posix()
    if name in FOLDERS:
        return
    if name in TAKEN_FOLDERS:
        yield Diagnostic(
            "F012",
            f'the site has a folder "{name}" of its own, and this one would replace files in it',
            PLACE,
            "give the folder another name; pictures stand beside their page",
        )
    elif last.startswith((".", "_")) or name.startswith(("_data/", "_bank/")):
        yield Diagnostic("F011", f'the folder "{last}" is not part of a course', PLACE, strays.HELP)
    elif not NAME.fullmatch(last):
        yield strays.misnamed(last, PLACE)


def _tag(name: str) -> Iterator[Diagnostic]:
    """Yield F013 for a folder of translations that is not called like a language."""
    try:
        if tags.parse(name) == name:
            return
        wanted = f"call it {tags.parse(name)}"
    except tags.TagError as error:
        wanted = error.help
    yield Diagnostic("F013", f'the folder "{name}" has no tag of a language as its name', PLACE, wanted)


def _of_data(name: PurePosixPath) -> str:
    """Return the file of data that was meant: `facts.yml` for `_data/facts.yaml` and `_data/facts.yml.txt`."""
    first = name.name.split(".")[0].lower().replace("-", "_")
    return f"{first}.yml" if name.parent.as_posix() == "_data" and first in DATA_NAMES else ""


def _file(path: Path, name: PurePosixPath) -> Iterator[Diagnostic]:
    """Yield what is wrong with a file: its place, its name, or what is in it."""
    row = row_of(name)
    if name.as_posix() in TAKEN_PAGES:
        yield Diagnostic(
            "F012", f'the site makes a page "{name.stem}" itself', PLACE, "give the page another name"
        )
    elif row is None and name.parent.as_posix() == PLACES and not name.name.startswith((".", "~")):
        return  # L034 says how such a list of services is brought in
    elif name.as_posix() in {MAP, PLAYED} and is_assembled(path.parents[len(name.parts) - 1]):
        return
    elif row is None and row_of(small := name.with_suffix(name.suffix.lower())):
        wanted = f"write it in small letters, and the rest of the name too: {small.name.lower().replace('_', '-').replace(' ', '-')}"
        yield Diagnostic("F013", f'the ending of "{name.name}" has capitals', PLACE, wanted)
    elif row is None and (meant := _of_data(name)):
        there = (path.parent / meant).exists()
        yield Diagnostic(
            "F011",
            f'the file "{name.name}" is not read: its name is {meant}',
            PLACE,
            strays.joined(meant, there=there),
        )
    elif row is None or strays.is_left_behind(name):
        message = f'the file "{name.name}" is of no kind that a course holds'
        yield Diagnostic("F011", message, PLACE, strays.wanted(name, DATA_NAMES))
    elif not row.names and not row.form.fullmatch(name.stem):
        yield strays.misnamed(name.name, PLACE, strays.free_letter(path))
    elif row.look:
        with path.open("rb") as file:
            yield from row.look(file.read(drawn_anew.MOST_READ + 1), name.suffix)
