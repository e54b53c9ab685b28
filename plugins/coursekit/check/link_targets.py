"""What links can lead to: the pages of a folder and their ids, and ids that vanished while links still lead to them. Code I038."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from coursekit.blocks import reader
from coursekit.check.whole_pages import ends_in_block
from coursekit.model.blocks import PageText
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import differ_by_number, nearest
from coursekit.page import links
from coursekit.page.folder import FIRST, WHOLE, pages
from coursekit.page.headings import GOOD, HEADING, OWN_ID, near_id
from coursekit.page.prose import Prose

# `{: #place }`, `<a id="place">`
OTHER_ID = re.compile(
    r"\{:?[^{}\n]*?#(?P<list>[\w-]+)[^{}\n]*\}|<[a-z]+\b[^<>]*?\bid=[\"']?(?P<html>[\w-]+)", re.IGNORECASE
)
# `<https://example.org>`, `<a href="https://example.org">`, `<img src="drawing.svg">`
IN_HTML = re.compile(
    r"<(?:(?P<pointed>https?://[^\s<>]+)>|a\b[^<>]*?\shref=\"(?P<href>https?://[^\"<>]+)\"|img\b[^<>]*?\ssrc=\"(?P<src>[^\":<>]+)\")"
)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
LETTERS = 2
"""So many signs a name may have at most that says nothing of its page."""
SHORT = 80
"""So many signs a line has at most that may be a heading."""
NAMED = 3
"""So many of the links to an id that is gone are named."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or a picture leads: the address as it is written, its place in the text, and whether it is a picture."""

    address: str
    start: int
    picture: bool
    text: str = ""


def targets(prose: Prose) -> Iterator[Target]:
    """Yield where the links and pictures of a page lead."""
    text = prose.text
    if "](" in text:
        for match in links.INLINE.finditer(text):
            group = "bare" if match["angle"] is None else "angle"
            address = links.TITLE.sub("", match[group]).strip()
            opened = text.rfind("[", max(0, match.start() - 300), match.start())
            picture = opened > 0 and text[opened - 1] == "!"
            yield Target(address, match.start(group), picture, text[opened + 1 : match.start()].strip())
    if "]:" in text:
        for match in links.TARGET.finditer(text):
            yield Target(match["address"], match.start("address"), picture=False)
    for match in IN_HTML.finditer(text) if "<" in text else ():
        group = next(name for name in ("pointed", "href", "src") if match[name])
        yield Target(match[group], match.start(group), picture=group == "src", text="<>")


def ids_of(docs: Folder, path: Path) -> frozenset[str]:
    """Return the ids of a page: those of its headings and blocks, and others that it gives."""
    known = docs.once(_ids)
    if path not in known:
        known[path] = ids(docs.made(reader.read, path))
    return known[path]


def _ids(docs: Folder) -> dict[Path, frozenset[str]]:  # noqa: ARG001 - what is made once of a folder
    """Return where the ids of pages are kept."""
    return {}


def ids(page: PageText) -> frozenset[str]:
    """Return the ids of a page."""
    found = {read.raw.id for read in page.blocks}
    for line in page.lines:
        if line.number in page.hidden or not ("#" in line.text or "id=" in line.text):
            continue
        heading = HEADING.match(line.text) if line.text.startswith("#") else None
        own = OWN_ID.search(heading["attributes"] or "") if heading else None
        # An id that cannot be read has a message of its own, and what leads to it none.
        if heading and not (own and GOOD.fullmatch(own["id"])):
            found.add(near_id(line.text.rstrip(), heading)[1])
        if own:
            found.add(own["id"])
        for match in OTHER_ID.finditer(line.text) if heading is None else ():
            found.add(match["list"] or match["html"])
    return frozenset(filter(None, found))


def names(docs: Folder) -> Mapping[str, Path]:
    """Return the pages of a folder by their paths, and those that the build makes."""
    return docs.once(_names)


def _names(docs: Folder) -> Mapping[str, Path]:
    found = {path.relative_to(docs.root).as_posix(): path for path in pages(docs)}
    made = {
        f"{PurePosixPath(name).parent}/{WHOLE}.md": path
        for name, path in found.items()
        if name.endswith(f"/{FIRST}.md")
    }
    return made | found


def like(name: str, known: Iterable[str]) -> str | None:
    """Return the page that was meant by a path. Of pages that are called by a letter the next one, or that of another folder, is another page."""
    own, pages_there = PurePosixPath(name), list(known)
    there = own.parent in {PurePosixPath(each).parent for each in pages_there}
    # Without their ends, which are the same for all
    fitting = {
        PurePosixPath(each).with_suffix("").as_posix(): each
        for each in pages_there
        if _fits(PurePosixPath(each), own, there=there)
    }
    found = nearest(own.with_suffix("").as_posix() if own.name else name, fitting)
    # Pages of one folder are alike by its name alone.
    return fitting[found] if found and nearest(own.stem, [PurePosixPath(found).stem]) else None


def _fits(page: PurePosixPath, own: PurePosixPath, *, there: bool) -> bool:
    """Tell whether a page may be meant by a path, whose folder is `there`: one of the same name in another folder only where it is not."""
    if page.name == own.name:
        return not there
    return not (differ_by_number(own.stem, page.stem) or _is_letter(own.stem) or _is_letter(page.stem))


def _is_letter(stem: str) -> bool:
    """Tell whether a name says nothing of its page, as that of a lesson and of the first page of a folder."""
    return len(stem) <= LETTERS or stem == FIRST


def vanished(docs: Folder, path: Path) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return the ids that a page does not have and that several other pages lead to, each with their files and lines."""
    name = path.relative_to(docs.root).as_posix()
    return docs.once(_vanished).get(name, [])


def _vanished(docs: Folder) -> dict[str, list[tuple[str, list[tuple[str, int]]]]]:
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    known = names(docs)
    for path in pages(docs):
        here = path.relative_to(docs.root)
        for page, anchor, line in docs.made(anchored, path):
            name = os.path.normpath((here.parent / page).as_posix())
            if (
                name in known
                and PurePosixPath(name).stem != WHOLE
                and anchor not in ids_of(docs, known[name])
                and not docs.refused(known[name])
            ):
                found.setdefault((name, anchor), []).append((here.as_posix(), line))
    result: dict[str, list[tuple[str, list[tuple[str, int]]]]] = {}
    for (name, anchor), places in found.items():
        if len({each for each, _ in places}) > 1:
            result.setdefault(name, []).append((anchor, places))
    return result


def anchored(text: str) -> tuple[tuple[str, str, int], ...]:
    """Return the links of a page to a place on another one: its path as it is written, the id and the line."""
    if ".md#" not in text:
        return ()
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if ".md#" in line:
            for address in links.addresses(line):
                path, _, anchor = address.partition("#")
                if anchor and path.endswith(".md") and not SCHEME.match(path):
                    found.append((path, unquote(anchor), number))
    return tuple(found)


def gone(docs: Folder, path: Path) -> Iterator[Diagnostic]:
    """Yield I038 for an id that a page no longer has and that several pages lead to: the page, and not theirs, was changed."""
    # Of a page with a block that is never closed the rest is read as part of the block.
    page = docs.made(reader.read, path)
    for anchor, places in () if ends_in_block(page) else vanished(docs, path):
        named = ", ".join(f"{name} line {line}" for name, line in places[:NAMED])
        more = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
        yield Diagnostic(
            "I038",
            f'this page has no heading or block with the id "{anchor}" any more, and {len(places)} links lead to it: {named}{more}',
            where_it_was(page, anchor),
            f"ids are permanent: write {{#{anchor}}} behind the heading again, or name its new place in _data/renames.yml and change the links",
        )


def where_it_was(page: PageText, anchor: str) -> Span:
    """Return the place of the heading that had an id by its words: a heading, or a line alone that may have been one; else the page's first line."""
    rows = page.lines
    for n, line in enumerate(rows):
        text = line.text
        alone = not any(each.text.strip() for each in (*rows[max(0, n - 1) : n], *rows[n + 1 : n + 2]))
        if line.number in page.hidden or not (text.startswith("#") or (alone and len(text) < SHORT)):
            continue
        if anchor in _slug(text.partition("{")[0]):
            return Span.of(line.number, text)
    return Span(1, 1, 2)


def lost_headings(docs: Folder, path: Path) -> frozenset[int]:
    """Return the lines at which `gone` says what their heading has lost."""
    page = docs.made(reader.read, path)
    return frozenset(where_it_was(page, anchor).line for anchor, _ in vanished(docs, path))


def by_words(docs: Folder, path: Path, anchor: str) -> str:
    """Return the id of the heading whose words an anchor has: what a repository or another program makes of them."""
    for line in docs.made(reader.read, path).lines:
        heading = HEADING.match(line.text) if line.text.startswith("#") else None
        own = OWN_ID.search(heading["attributes"] or "") if heading else None
        if heading and own and _slug(heading["text"]) == _slug(anchor):
            return own["id"]
    return ""


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))
