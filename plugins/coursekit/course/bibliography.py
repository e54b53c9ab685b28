"""The bibliography: sources in CSL form, their citations in the text, and the block `<bibliography>`.

A citation is written `[@id]` or `[@id p.9]`, and with the facts that it stands for
`[@id p.9; F03.01, F03.02]`; readers do not see the facts. The data file is CSL-JSON written as YAML
(https://docs.citationstyles.org/), so that any reference manager can read it; citeproc-py
formats it. How much of a source was read stands in its `custom.seen`.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.course import citation_style, reference_text
from coursekit.course.letters import by_letter
from coursekit.data import loader
from coursekit.data.schema import Form, form_problems, inside, schema_of
from coursekit.model.blocks import Block, Line, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Span
from coursekit.model.folder import DATA, Folder
from coursekit.page import front_matter, lines
from coursekit.page.folder import pages

# `[@who2013-swit p.46; F03.01]`; after a backslash it is text
CITATION = re.compile(
    r"\[(?<!\\\[)@(?P<id>[A-Za-z0-9][A-Za-z0-9_-]*)(?:[ ,]++(?P<locator>[^\[\];\n]++))?(?:;(?P<facts>[^\[\]\n]*+))?\]"
)
SHOWN_AS_TEXT = re.compile(r"\\\[@[A-Za-z0-9][\w-]*[^\[\]\n]*\]")
"""The same where readers see its signs: `\\[@id]`."""
STYLE = "harvard-cite-them-right"
# <i>, what the citation library writes around a title
TAG = re.compile(r"<[^>]+>")
FILE = "bibliography.yml"
MEANT = {
    **dict.fromkeys(("year", "date", "published"), "issued"),
    **dict.fromkeys(("authors", "creator"), "author"),
    **dict.fromkeys(("journal", "booktitle", "website"), "container-title"),
    **dict.fromkeys(("link", "address"), "URL"),
    "seen": "`custom: {seen: primary}` where you have read it",
    **dict.fromkeys(("access", "seen-at"), "it under custom"),
}
"""What the fields of other programs are called here."""
FORM = Form(schema_of("bibliography"), {"*": "S001"}, "this bibliography", MEANT)
ENTRY = Form(FORM.schema["items"], FORM.codes, "this source")

SOURCES = 1_500
"""Entries in a bibliography: the citation library takes some milliseconds for each."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in a page: what it cites, where in it, for which facts, and where it stands."""

    id: str
    locator: str
    facts: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One source as a reader sees it: `label` is text, `reference` HTML with no tags but those of a title."""

    id: str
    label: str
    reference: str
    url: str
    seen: str


def citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a page in the order of its source, leaving out code."""
    every = lines.split(text)
    hidden = lines.hidden_lines(every)
    for line in every:
        if line.number in hidden or "[@" not in line.text:
            continue
        yield from citations_of(Line(line.number, lines.without_code(line.text)))


def citations_of(line: Line) -> Iterator[Citation]:
    """Yield the citations of one line, or of a sentence."""
    for match in CITATION.finditer(line.text):
        facts = tuple(filter(None, re.split(r"[\s,]+", (match["facts"] or "").strip(" ,"))))
        span = Span.of(line.number, line.text, *match.span())
        yield Citation(match["id"], (match["locator"] or "").strip(), facts, span)


def ids(folder: Folder) -> set[str] | None:
    """Return the ids of a data folder's sources, those with mistakes too; None where it has no bibliography."""
    return {str(entry.get("id", "")) for entry in load(folder)} if (folder / FILE).is_file() else None


def cited(text: str) -> tuple[Citation, ...]:
    """Return all citations of a page's text."""
    return tuple(citations(text))


def load(folder: Folder) -> list[dict[str, Any]]:
    """Return the entries of a data folder's bibliography, an empty list where it has none."""
    return loader.made_of(folder, entries, FILE, [])


def entries(document: loader.Data) -> list[dict[str, Any]]:
    """Return the entries of a bibliography; what should hold values with names and does not holds none."""
    listed: list[dict[str, Any]] = loader.entries(document.value)
    return [
        each | {"custom": each["custom"] if isinstance(each.get("custom"), dict) else {}} for each in listed
    ]


def sources(folder: Folder) -> dict[str, Entry]:
    """Return a data folder's sources by id, formatted, in the order of the bibliography's style."""
    return loader.made_of(folder, _format, FILE, {})


def _format(document: loader.Data) -> dict[str, Entry]:
    # Slow to load, and only a course with citations needs it.
    import citeproc  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    found = {entry["id"]: entry for entry in usable(document)}
    with warnings.catch_warnings(), citation_style.looked_up_once():
        warnings.simplefilter("ignore")  # the library warns of fields that the style does not use
        style = citeproc.CitationStylesStyle(STYLE, validate=False)
        csl_entries = CiteProcJSON([reference_text.hold(csl(entry)) for entry in found.values()])
        engine = citeproc.CitationStylesBibliography(style, csl_entries, citeproc.formatter.html)
        cites = {name: citeproc.Citation([citeproc.CitationItem(name)]) for name in found}
        for cite in cites.values():
            engine.register(cite)
        labels = {name: str(engine.cite(cite, lambda _: None)) for name, cite in cites.items()}
        engine.sort()
        references = zip(engine.keys, map(str, engine.bibliography()), strict=True)
        return {name: entry_view(found[name], labels[name], text) for name, text in references}


def label(entry: Entry, locator: str) -> str:
    """Return how a citation reads: `(WHO 2022, p. 9)`. The locator may be empty."""
    place = f", {locator.strip()}" if locator else ""
    return f"({entry.label}{place.replace('p.', 'p. ')})"


def usable(document: loader.Data) -> Iterator[dict[str, Any]]:
    """Yield the entries whose form has no mistake, so that the citation library can read them; none beyond the limit."""
    for number, entry in enumerate(entries_of(document)[:SOURCES]):
        if isinstance(entry, dict) and not any(form_problems(document, ENTRY, entry, (number,))):
            yield {name: value for name, value in entry.items() if value}


def entries_of(document: loader.Data) -> list[Any]:
    """Return the entries of a bibliography as they were read, none where it is no list."""
    return document.value if isinstance(document.value, list) else []


def entry_view(entry: Mapping[str, Any], label: str, reference: str) -> Entry:
    """Return a source as readers see it, from what the citation library made of it."""
    plain = reference_text.plain(html.unescape(TAG.sub("", label)))
    plain = plain.strip("()").removesuffix(", no date")
    return Entry(entry["id"], plain, reference_text.release(reference), link(entry), seen(entry))


def check_file(document: loader.Data) -> Iterator[Diagnostic]:
    """Yield what is wrong in a bibliography: Y001 unreadable, S001 an entry that cannot be used, S002 twice, S008 too many."""
    yield from document.diagnostics
    yield from form_problems(document, FORM)
    if len(entries_of(document)) > SOURCES:
        problem = f"this is source {SOURCES + 1:,}, and a course can have {SOURCES:,}: each takes its time in a build"
        yield Diagnostic("S008", problem, document.place((SOURCES,)), "take out those that no page cites")
    first: dict[str, int] = {}
    for number, entry in enumerate(entries_of(document)):
        if not isinstance(entry, dict):
            continue
        yield from _unsaid(document, number, entry)
        key = str(entry.get("id", ""))
        if key in first:
            place = document.place((number, "id"))
            before = Elsewhere(first[key])
            problem = f'the source "{key}" is already {before}'
            wanted = (
                "give this source an id of its own; only where both are the same one, take one of them out"
            )
            yield Diagnostic("S002", problem, place, wanted, elsewhere=before)
        first.setdefault(key, document.place((number, "id")).line)


def _unsaid(document: loader.Data, number: int, entry: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield S001 for a source that does not say how it was read, in a file in which others do; nearly said, the form says it."""
    others = any(isinstance(each, dict) and each.get("custom") for each in entries_of(document))
    if others and not entry.get("custom") and "seen" not in entry:
        yield Diagnostic(
            "S001",
            'this source has no "seen" under "custom"',
            document.place((number,)),
            f"say how it was read: custom: {{seen: …}}, with one of: {', '.join(inside(FORM.schema, (0, 'custom', 'seen'))['enum'])}",
        )


def csl(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry as CSL-JSON: the year a number again, our own fields left out."""
    known = {k: v for k, v in entry.items() if k not in {"custom", "issued"}}
    if entry["type"] == "article-journal" and "volume" not in entry:
        # Without a volume the style calls an article a preprint, which we do not know.
        known["type"] = "article-magazine"
    if entry.get("issued"):
        known["issued"] = {"date-parts": [[int(part) for part in entry["issued"].split("-")]]}
    return known


def link(entry: Mapping[str, Any]) -> str:
    """Return where a reader finds the source: its DOI if it has one, else its address."""
    return f"https://doi.org/{entry['DOI']}" if entry.get("DOI") else str(entry.get("URL", ""))


def seen(entry: Mapping[str, Any]) -> str:
    """Return how the source was read, one of the words of the schema, or an empty text where the entry does not say."""
    custom = entry.get("custom")
    return str(custom.get("seen", "")) if isinstance(custom, dict) else ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a source is cited: the page's title, the address without its root, the n-th time there."""

    title: str
    href: str
    repeat: int
    facts: tuple[str, ...] = ()


def mentions(docs: Folder) -> dict[str, list[Mention]]:
    """Return for each source id the pages that cite it, by their addresses, with the anchor of each citation."""
    return docs.once(_mentions)


def _mentions(docs: Folder) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for path in sorted(pages(docs)):
        if "[@" not in docs.text(path):
            continue
        # A course is built without directory addresses, so that its files work from a folder too.
        page = path.relative_to(docs.root).with_suffix(".html").as_posix()
        title = str(docs.made(front_matter.read, path).values.get("title", page))
        counts: dict[str, int] = {}
        for citation in docs.made(cited, path):
            number = counts[citation.id] = counts.get(citation.id, 0) + 1
            href = f"{page}#{anchor(citation.id, number)}"
            found.setdefault(citation.id, []).append(Mention(title, href, number, citation.facts))
    return found


def anchor(identifier: str, number: int) -> str:
    """Return the id of the n-th citation of a source on a page."""
    return f"{identifier}-cite-{number}"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The list of all sources, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "bibliography/bibliography.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the file of its data."""
        return (f"{DATA}/{FILE}",)

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the sources that some page cites, each with the places that cite it."""
        folder = site.data
        if not folder or not site.docs:
            return {"letters": ()}
        used = mentions(site.docs)
        entries = [
            {"source": entry, "mentions": used[key]} for key, entry in sources(folder).items() if key in used
        ]
        return {"letters": by_letter(entries, _words), "root": site.root}


def _words(entry: dict[str, Any]) -> str:
    return TAG.sub("", entry["source"].reference)


@block
class BibliographyType:
    """The list of sources."""

    name = "bibliography"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Bibliography(), []
