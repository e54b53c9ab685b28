"""The data files of a course without what only serves hidden pages. See `hiding`.

An entry goes by what it names: a hidden page, a fact that no page cites any more, a source that nothing
uses any more, a word of the glossary that no page has any more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from coursekit.course import bibliography, change_record, facts, glossary, pieces, renames
from coursekit.data import loader
from coursekit.localize.hiding_entries import Gone, without
from coursekit.localize.hiding_lines import Shown
from coursekit.localize.hiding_links import Hidden
from coursekit.model.folder import DATA
from coursekit.page import folder

# An id in a file: `F06.01`, `who2022`
NAME = re.compile(r"[A-Za-z0-9][\w.-]*")

# A path as it stands in a file, `06/a.md#kitchen`, and other words
NAMED = re.compile(r"[\w./#-]+")
OF_PAGES = frozenset({f"{DATA}/{renames.FILE}", f"{DATA}/{folder.FILE}"})
"""The files that are about pages; they name them in ways of their own."""


def files(
    before: Mapping[str, str], left: Mapping[str, Shown], hidden: Hidden
) -> Iterator[tuple[str, Shown]]:
    """Yield the data files as they are written.

    Args:
        before: all texts by their paths.
        left: what is left of the pages, and the data files as they were.
        hidden: what is gone.
    """
    data = {path: before[path] for path in left if path.startswith(f"{DATA}/") and path.endswith(".yml")}
    pages = {path: each.text for path, each in left.items() if path.endswith(".md")}
    old = {path: text for path, text in before.items() if path.endswith(".md")}
    names = _names(left, hidden)
    # Most files name no page: they are not read for it.
    found = {
        path: without(text, _pages(path, text, names, hidden))
        if path in OF_PAGES or not names.isdisjoint(NAMED.findall(text))
        else Shown.whole(text)
        for path, text in data.items()
    }

    def leave(name: str, gone: Gone) -> None:
        path = f"{DATA}/{name}"
        if path in found:
            again = without(found[path].text, gone)
            found[path] = Shown(again.text, tuple(found[path].lines[n - 1] for n in again.lines))

    lost_facts = _facts(old, pages, found, hidden)
    leave(change_record.FILE, lost_facts)
    leave(facts.FILE, lost_facts)
    leave(bibliography.FILE, _sources(old, pages, data, found))
    leave(glossary.FILE, _terms(data, old, pages))
    yield from found.items()


def _names(left: Mapping[str, Shown], hidden: Hidden) -> frozenset[str]:
    """Return the paths of hidden pages, and of the folders in which nothing is left."""
    parents = {parent.as_posix() for each in hidden.gone for parent in PurePosixPath(each).parents} - {"."}
    return hidden.gone | {each for each in parents if not any(one.startswith(f"{each}/") for one in left)}


def _pages(path: str, text: str, names: Collection[str], hidden: Hidden) -> Gone:
    """Return which names in a file are hidden pages. In the order of pages they stand below their folders."""
    if path == f"{DATA}/{renames.FILE}":
        return _renamed(renames.read_text(text), hidden)
    if path != f"{DATA}/{folder.FILE}":
        return lambda _, name: name in names
    return lambda above, name: name in names or (bool(above) and f"{above[-1]}/{name}.md" in names)


def _renamed(found: renames.Renames, hidden: Hidden) -> Gone:
    """Return which old names of pages and ids lead to something hidden, however many steps there are between."""

    def gone(above: tuple[str, ...], name: str) -> bool:
        if above[:1] == ("ids",) and len(above) == 2:  # noqa: PLR2004 - the group and the page that an id stands under
            page, part = found.section(above[1], name)
            return hidden.hides(f"{page}#{part}")
        return found.page(name) in hidden.gone

    return gone


def _cited(texts: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Return the sources and the facts that pages cite."""
    found = [match for text in texts.values() for match in bibliography.CITATION.finditer(text)]
    return {m["id"] for m in found}, {name for m in found for name in NAME.findall(m["facts"] or "")}


def _facts(
    old: Mapping[str, str], pages: Mapping[str, str], found: Mapping[str, Shown], hidden: Hidden
) -> Gone:
    """Return which facts only hidden lines used, or belong to a hidden module and were never used."""
    before, after = _cited(old)[1], _cited(pages)[1]
    own = found.get(f"{DATA}/{pieces.FILE}")
    used = after | set(NAME.findall(own.text if own else ""))
    begins = tuple(f"F{number:02}." for number in hidden.dropped)
    return lambda _, name: name not in used and (name in before or (bool(begins) and name.startswith(begins)))


def _sources(
    old: Mapping[str, str], pages: Mapping[str, str], data: Mapping[str, str], found: Mapping[str, Shown]
) -> Gone:
    """Return which sources were used and are not any more, by a page or another file."""

    def used(cited: set[str], texts: Mapping[str, str]) -> set[str]:
        others = (text for path, text in texts.items() if path != f"{DATA}/{bibliography.FILE}")
        return cited.union(*map(NAME.findall, others))

    before = used(_cited(old)[0], data)
    after = used(_cited(pages)[0], {path: each.text for path, each in found.items()})
    return lambda above, name: above[-1:] == ("id",) and name in before and name not in after


def _terms(data: Mapping[str, str], old: Mapping[str, str], pages: Mapping[str, str]) -> Gone:
    """Return which words of the glossary stood on pages and do not any more."""
    # Only a word of a page that has changed can be lost.
    before = "\n".join(text for path, text in old.items() if pages.get(path) != text).casefold()
    after = "\n".join(pages.values()).casefold()

    def has(text: str, term: glossary.Term) -> bool:
        words = filter(None, (term.term, term.expansion, f"#{term.id})" if term.id else ""))
        return any(word.casefold() in text for word in words)

    listed = glossary.read(loader.load(data.get(f"{DATA}/{glossary.FILE}", "")))
    lost = {term.id for term in listed if has(before, term) and not has(after, term)}
    return lambda above, name: above[-1:] == ("id",) and name in lost
