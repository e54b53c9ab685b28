"""A course without some of its modules or pages: what would be written, with all that leads there left out.

Pure, over the texts of a folder of pages. Lines are only left out or changed in place, never added, so
each line that is left knows its number before. What belongs to a module without standing in its folder
says so: a page by `serves: 6` in its front matter, a section by the id `m06`, a fact by an id that begins
with `F06.`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from coursekit.localize import hiding_data, hiding_lines, hiding_links
from coursekit.localize.hiding_lines import Shown
from coursekit.localize.hiding_links import Hidden
from coursekit.model import characters
from coursekit.page import front_matter, lines
from coursekit.page.folder import FIRST

MODULE, SERVES = "module", "serves"
# The id of a block: `<quiz id="m06-kitchen" type="short">`
BLOCK_ID = re.compile(r"^[ \t]*<[a-z]+[ \t][^<>\n]*\bid=\"(?P<id>[\w-]+)\"", re.MULTILINE)
# `module: 7`, `serves: 6`
NUMBERED = re.compile(r"^(?P<name>module|serves):[ \t]+(?P<number>0|[1-9]\d*)[ \t\r]*$", re.MULTILINE)


def shown(texts: Mapping[str, str], hide: Collection[str], course: Course | None = None) -> dict[str, Shown]:
    """Return the texts of a folder of pages without what is hidden; a path that is not there is not written.

    A line of prose that leads to something hidden is left out, with what hangs on it: the item of a list,
    the row of a table, the sentence before a list that is empty now, a heading with nothing below it. In
    a block the link becomes its text. Modules are numbered anew, also where a link says their number.

    Args:
        texts: by path below the folder (`07/b.md`, `_data/facts.yml`, `07/c.svg`), as they would be written;
            a file that is no text may stand there with an empty one.
        hide: what is hidden: a module by its folder or number (`06`), any folder, or a page (`near-you/demo.md`).
        course: what `Course.read` made of the texts, where somebody has asked before.
    """
    course = (course or Course.read(texts)) if hide else Course(frozenset(), {}, {})
    gone = course.hidden(hide)
    if not gone:
        return {path: Shown.whole(text) for path, text in texts.items()}
    hidden = course.hiding(gone, texts)
    found = _pages(texts, hidden)
    hidden = replace(hidden, gone=frozenset(found.gone))
    left = {**found.texts, **dict(hiding_data.files(texts, found.texts, hidden))}
    beside = _lost_drawings(texts, left)
    return {path: left[path] for path in texts if path in left and path not in beside}


def unknown(course: Course, hide: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the names that hide nothing, for a message at their place, and the folders of the modules that there are."""
    return [name for name in hide if not course.hidden([name])], sorted(course.fronts.values())


@dataclass(frozen=True, slots=True)
class Course:
    """Which files there are, and the modules that pages are in or serve."""

    paths: frozenset[str]
    modules: Mapping[str, int]
    """For each page of a module its number, and for each page that serves one."""
    fronts: Mapping[int, str]
    """The folder of each module."""

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> Course:
        """Return the course of some texts."""
        modules, fronts = {}, {}
        for path, text in texts.items():
            if not path.endswith(".md") or path.startswith("_"):
                continue
            own, served = _numbers(text)
            number = served if own is None else own
            if number is not None:
                modules[path] = number
            if own is not None and PurePosixPath(path).stem == FIRST:
                fronts[own] = str(PurePosixPath(path).parent)
        return cls(frozenset(texts), modules, fronts)

    def hidden(self, hide: Collection[str]) -> frozenset[str]:
        """Return the paths that are hidden by some names, with the pages that serve a hidden module."""
        gone: set[str] = set()
        for name in (each.strip("/") for each in hide):
            folder = self.fronts.get(int(name), name) if name.isdecimal() else name
            gone |= {
                path
                for path in self.paths
                if (path == folder or path.startswith(f"{folder}/")) and can_be_hidden(path)
            }
        numbers = self.dropped(gone)
        return frozenset(gone | {path for path, number in self.modules.items() if number in numbers})

    def dropped(self, gone: Collection[str]) -> frozenset[int]:
        """Return the numbers of the modules whose first page is not there."""
        return frozenset(n for n, folder in self.fronts.items() if f"{folder}/{FIRST}.md" in gone)

    def hiding(self, gone: frozenset[str], texts: Mapping[str, str]) -> Hidden:
        """Return what is known of the hidden before any page is read for it."""
        dropped = self.dropped(gone)
        left = sorted({*self.fronts, *self.modules.values()} - dropped)
        ids = [
            (path, found)
            for path, text in texts.items()
            if path.endswith(".md")
            for found in _block_ids(text)
        ]
        return Hidden(
            gone,
            dropped,
            {number: place for place, number in enumerate(left, 1)},
            self.modules,
            lost=frozenset(name for path, name in ids if path in gone),
            kept=frozenset(name for path, name in ids if path not in gone),
        )


def can_be_hidden(path: str) -> bool:
    """Tell whether a file can be left out: the start page, data and what else is no page for readers stay."""
    return path != f"{FIRST}.md" and not path.startswith("_")


def _numbers(text: str) -> tuple[int | None, int | None]:
    """Return the number of the module that a page is in, and of the one that it serves; None where it does not say."""
    front = text[: text.find("\n---", 3) + 1] if text.startswith("---") else ""
    plain = {match["name"]: int(match["number"]) for match in NUMBERED.finditer(front)}
    # YAML is read only where something of the kind is written in another way.
    if sum(front.count(name) for name in (MODULE, SERVES)) == len(plain):
        return plain.get(MODULE), plain.get(SERVES)
    values = front_matter.read(text).values
    own, served = (values.get(name) for name in (MODULE, SERVES))
    return own if isinstance(own, int) else None, served if isinstance(served, int) else None


def _block_ids(text: str) -> Iterator[str]:
    """Yield the ids of the blocks of a page, but not those of an example in a fence."""
    found = list(BLOCK_ID.finditer(text))
    fenced = found and any(mark in text for mark in ("```", "~~~", "<!--"))
    unseen = lines.hidden_lines(lines.split(text)) if fenced else ()
    numbers = characters.LineNumbers(text)
    for match in found:
        if not unseen or numbers.at(match.start()) not in unseen:
            yield match["id"]


@dataclass(frozen=True, slots=True)
class Pages:
    """The texts that are left, and the addresses of all that is gone: files, and `page#id` for parts of pages."""

    texts: Mapping[str, Shown]
    gone: frozenset[str]


def _pages(texts: Mapping[str, str], hidden: Hidden) -> Pages:
    """Return what is left, each page without what leads to something that is gone.

    A section that is left empty is gone, too, so what leads to it goes next, until nothing more does.
    """
    found = {path: Shown.whole(text) for path, text in texts.items() if path not in hidden.gone}
    waiting = [path for path in found if path.endswith(".md")]
    while waiting:
        lost: set[str] = set()
        for path in waiting:
            found[path], anchors = hiding_lines.page(path, texts[path], hidden)
            lost |= {f"{path}#{each}" for each in anchors}
        lost -= hidden.gone
        hidden = replace(hidden, gone=hidden.gone | lost)
        waiting = [
            path
            for path in found
            if lost
            and path.endswith(".md")
            and not lost.isdisjoint(hiding_links.addresses(path, texts[path]).values())
        ]
    return Pages(found, hidden.gone)


def _lost_drawings(texts: Mapping[str, str], left: Mapping[str, Shown]) -> set[str]:
    """Return the drawings and pictures that only hidden pages or lines showed."""
    before = "\n".join(text for path, text in texts.items() if path.endswith(".md"))
    after = "\n".join(each.text for path, each in left.items() if path.endswith(".md"))
    beside = {path: PurePosixPath(path) for path in left if not path.endswith((".md", ".yml"))}
    names = {path: f"{name.stem.removesuffix('-dark')}{name.suffix}" for path, name in beside.items()}
    return {path for path, name in names.items() if name in before and name not in after}
