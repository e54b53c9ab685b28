"""The recordings of a copy, `local/audio`, each put beside the section that is read in it. Codes E001, E005 to E008.

    local/audio/06/a/calling.mp3     the section `calling` of 06/a.md
    local/audio/06/a/calling.yml     its stamp: which text is read in it
    local/audio/06/a.mp3             what stands on that page before its first heading
    local/audio/fr/06/a/calling.mp3  the same in one of several languages of the copy

The stamp is that of the text which the page shows, in whatever language that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coursekit.course import recordings as listed
from coursekit.course import renames
from coursekit.course.recordings import Recording
from coursekit.data import loader
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.localize import originals
from coursekit.localize.layering import located, no_page
from coursekit.localize.layers import layers
from coursekit.localize.originals import Key, Original
from coursekit.localize.states import State
from coursekit.localize.work import Work
from coursekit.model import anchors
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.spelling import did_you_mean
from coursekit.page import paths
from coursekit.page import recordings as sounds
from coursekit.page.recording_pieces import Pieces

FORM = Form(schema_of("recording"), {"*": "E008"}, "this stamp")
FIRST = Span(1, 1, 2)


@dataclass(frozen=True, slots=True)
class Placed:
    """One recording, the section that it belongs to today, and how it stands to the text of that section."""

    path: Path
    page: str
    id: str
    base: str = ""
    """The stamp that is written; empty where there is none."""
    text: Original | None = None
    """What the page shows; None where it has no such section, or hides it."""

    @property
    def name(self) -> str:
        """Return the section as a command takes it: `page.md#id`, the page alone for its opening."""
        return f"{self.page}#{self.id}" if self.id else self.page

    @property
    def stamp(self) -> Path:
        """Return the file of its stamp."""
        return self.path.with_suffix(sounds.STAMP_END)

    @property
    def stale(self) -> bool:
        """Tell whether the text has changed since the recording was made."""
        return bool(self.base and self.text and self.base != self.text.stamp)

    @property
    def state(self) -> State:
        """Return how it stands to what the page shows; an orphan is one of a section that the page does not show."""
        if self.text is None:
            return State.ORPHAN
        if not self.base:
            return State.UNSTAMPED
        return State.STALE if self.stale else State.OK

    @property
    def left_out(self) -> bool:
        """Tell whether it is not played, because an old text could do harm there."""
        return self.stale and self.text is not None and self.text.piece.critical


def stamped(stamp: str) -> bytes:
    """Return the file of a stamp."""
    return f'base: "{stamp}"\n'.encode()


def lay(work: Work, contents: dict[str, bytes]) -> list[Placed]:
    """Add the recordings to the contents of an assembled folder, name what is wrong with them, and return them.

    Args:
        work: the assembly in work.
        contents: all other files, as they will be.
    """
    found: dict[str, dict[str, Recording]] = {}
    taken: dict[Key, Path] = {}
    every = list(placed(work, contents))
    for each in every:
        sound, problems = _looked_at(each)
        key = (each.page, each.id)
        if each.text and taken.setdefault(key, each.path) != each.path:
            what = f"{taken[key].name} is a recording of the same section"
            problems.append(Diagnostic("E007", what, FIRST, "keep one of the two"))
            sound = None
        work.problems += (Located(str(each.path), problem, "") for problem in problems)
        if sound and each.text and not each.left_out:
            name = _published(each)
            contents[name] = sound.bare
            about = Recording(name, round(sound.seconds, 1), len(sound.bare), each.stale)
            found.setdefault(each.page, {})[each.id] = about
    work.problems += (Located(str(path), problem, "") for path, problem in _lone_stamps(work))
    if found:
        contents[paths.PLAYED] = listed.written(found)
    return every


def _looked_at(each: Placed) -> tuple[Pieces | None, list[Diagnostic]]:
    """Return a recording taken apart, and what is wrong with it."""
    data, end = sounds.content(each.path), each.path.suffix
    return sounds.read(data, end), [*sounds.check(data, end), *_problems(each)]


def placed(work: Work, contents: Mapping[str, bytes]) -> Iterator[Placed]:
    """Yield the recordings that the copy has in the language of its site, and name those of no page or section."""
    texts: dict[str, dict[str, Original]] = {}
    moved = renames.read(work.docs)
    for inside, path in _own(work):
        page, name = _section(PurePosixPath(inside), work)
        today, own = moved.section(page, name) if name else (moved.page(page), "")
        own = own or name
        if today not in texts:
            text = contents.get(today, b"").decode(errors="replace")
            texts[today] = {each.piece.id: each for each in originals.read(text)}
        text_of = texts[today].get(own)
        if text_of is None and not _is_hidden(work, today, own):
            problem = _astray(work, today, own, [*texts[today]])
            work.problems.append(Located(str(path), problem, ""))
        yield Placed(path, today, own, _base(work, path), text_of)


def _own(work: Work) -> Iterator[tuple[str, Path]]:
    """Yield the recordings by their paths below `audio`, without the folder of their language.

    Those of the language come first; of one section in several languages only the first one counts.
    """
    locale = work.settings.locale
    chain = layers(locale.tag, locale.fallback or ()).tags
    others = {each.tag for each in work.settings.locales} - {*chain}
    found: dict[str, list[tuple[str, Path]]] = {}
    for name, path in work.own.others.items():
        if name.startswith(f"{sounds.FOLDER}/") and path.suffix in sounds.ENDS:
            inside = name.removeprefix(f"{sounds.FOLDER}/")
            first, _, rest = inside.partition("/")
            tag = first if first in {*chain, *others} and not _is_top(work, first) else ""
            found.setdefault(tag, []).append((rest if tag else inside, path))
    done: set[PurePosixPath] = set()
    for tag in (*chain, ""):
        here = [(PurePosixPath(name).with_suffix(""), path) for name, path in found.get(tag, ())]
        yield from ((name.as_posix(), path) for name, path in here if name not in done)
        done |= {name for name, _ in here}


def _is_top(work: Work, name: str) -> bool:
    """Tell whether the course has a folder of a name."""
    return any(each.startswith(f"{name}/") for each in work.names)


def _section(name: PurePosixPath, work: Work) -> tuple[str, str]:
    """Return the page and the section that a path without its ending means: `06/a/calling`, or `06/a` for the opening."""
    whole = f"{name.as_posix()}.md"
    if whole in work.names or len(name.parts) == 1:
        return whole, ""
    return f"{name.parent.as_posix()}.md", name.name


def _base(work: Work, path: Path) -> str:
    """Return the stamp of a recording, and name what is wrong with its file."""
    file = path.with_suffix(sounds.STAMP_END)
    if file not in work.own.others.values():
        return ""
    document = loader.load(file.read_bytes().decode(errors="replace"))
    problems = [*document.diagnostics, *form_problems(document, FORM)]
    work.problems += (located(file, each) for each in problems)
    value = document.value if isinstance(document.value, dict) else {}
    return "" if problems else str(value.get("base"))


def _problems(each: Placed) -> Iterator[Diagnostic]:
    """Yield E005 for a recording of an older text, E006 for one that does not say which text is read in it."""
    if each.text is None:
        return
    again = f"listen to it beside the text; record it again, or say that it still fits: coursekit done {_command(each)}"
    if each.stale:
        what = (
            "it is not played, because an old text can do harm there" if each.left_out else "a line says so"
        )
        yield Diagnostic(
            "E005",
            f"the text of {each.name} has changed since this recording was made; {what}",
            FIRST,
            again,
            level=Level.WARNING,
        )
    elif not each.base:
        yield Diagnostic(
            "E006",
            f"nothing says which text of {each.name} is read here, so nobody will be told when it changes",
            FIRST,
            f'run coursekit done {_command(each)}, or write into {each.stamp.name} beside it: base: "{each.text.stamp}"',
            level=Level.WARNING,
        )


def _command(each: Placed) -> str:
    """Return a recording as a command takes it, from the top of the copy."""
    parts = each.path.parts
    return "/".join(parts[len(parts) - 1 - parts[::-1].index(paths.OWN_FOLDER) :])


def _is_hidden(work: Work, page: str, name: str) -> bool:
    """Tell whether the course has a section that this copy does not show."""
    if page not in work.names:
        return False
    base = work.names[page].read_bytes().decode(errors="replace")
    return any(each.piece.id == name for each in originals.read(base))


def _astray(work: Work, page: str, name: str, known: list[str]) -> Diagnostic:
    """Return E001 for a recording of a page or a section that is not there."""
    if page not in work.names:
        missing = no_page(page, work.pages)
        return Diagnostic("E001", missing.message, FIRST, missing.help, level=Level.WARNING)
    return Diagnostic(
        "E001",
        f'{page} has no section "{name}", so this recording is not played'
        if name
        else f"nothing stands on {page} before its first heading",
        FIRST,
        did_you_mean(
            name, [each for each in known if each], "name the file like the id of the section's heading"
        ),
        level=Level.WARNING,
    )


def _published(each: Placed) -> str:
    """Return where a recording stands in the site: its name says no more than the section's anchor."""
    page = each.page.removesuffix(".md")
    end = sounds.PUBLISHED.get(each.path.suffix, each.path.suffix)
    return f"{sounds.FOLDER}/{page}{f'/{anchors.anchor(each.id)}' if each.id else ''}{end}"


def _lone_stamps(work: Work) -> Iterator[tuple[Path, Diagnostic]]:
    """Yield E008 for each stamp without a recording beside it."""
    files = {path for name, path in work.own.others.items() if name.startswith(f"{sounds.FOLDER}/")}
    for path in sorted(files):
        if path.suffix == sounds.STAMP_END and not any(path.with_suffix(end) in files for end in sounds.ENDS):
            yield (
                path,
                Diagnostic(
                    "E008",
                    "no recording stands beside this stamp",
                    FIRST,
                    "delete it, or put the recording back",
                ),
            )
