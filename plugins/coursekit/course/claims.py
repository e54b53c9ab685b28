"""The claims and questions of a page, section by section, in their normal form: what a review stamps.

A claim is a cited sentence: its words and numbers, and the facts that its citations name; a citation without facts
counts by its source. The page of a source does not count, nor does the order of claims. A question counts as a
whole: what it asks, each answer with whether it is right, its reasons, and how it takes answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coursekit.course.bibliography import CITATION, Citation, citations_of
from coursekit.model.blocks import Line, PageText, RawBlock, ReadBlock
from coursekit.model.diagnostics import Span
from coursekit.page import normal_form
from coursekit.page.headings import HEADING, OWN_ID
from coursekit.page.passages import END, FULL_STOPS, passages
from coursekit.page.visible import visible_text

TOP = "(top)"
"""Stands for the section before a page's first heading; no id of a heading looks so."""
QUESTIONS = frozenset({"quiz", "scenario"})
"""The blocks with something to decide."""
COUNTED = ("type", "enough", "exact", "choose")
"""The attributes that say how a question takes answers."""
SPACE = re.compile(r"\s+")
# A citation behind the sign that ends its sentence: "Who says so? [@one]"
BEHIND = re.compile(rf"(?P<end>[.!?\u2026{FULL_STOPS}][\"\u201d)]*)(?P<cited>(?:\s*\[@[^\[\]]*\])+)")
# The marks of a question that say what is right: "- [x] Yes", "[[red|crimson]]", "- [Ask](#ask)", "{#ask}".
RIGHT = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d+[.)])[ \t]+(?:\[(?P<mark>[ xX])\][ \t]+)?")
GAP = re.compile(r"\[\[(?P<inner>[^\[\]]*)\]\]")
STEP = re.compile(r"\]\(#(?P<step>[\w-]+)\)")
ANCHOR = re.compile(r"^\s*\{#(?P<step>[\w-]+)\}\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A cited sentence: as readers see it without its citations, with these, and its stamp."""

    line: int
    text: str
    citations: tuple[Citation, ...]
    stamp: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a page, and its stamp."""

    read: ReadBlock
    stamp: str


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamps of what a section claims and asks, each list sorted."""

    claims: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass
class Section:
    """A heading and what follows it up to the next one. `span` is where it begins."""

    id: str
    title: str
    span: Span
    claims: list[Claim] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)

    @property
    def stamps(self) -> Stamps:
        """Return the stamps of the section."""
        return Stamps(
            tuple(sorted(each.stamp for each in self.claims)),
            tuple(sorted(each.stamp for each in self.questions)),
        )


def sections(page: PageText) -> tuple[Section, ...]:
    """Return the sections of a page in their order; the one before the first heading only where it says something."""
    found = [Section(TOP, "", Span(1, 1, 2))]
    asked = [read for read in page.blocks if read.raw.name in QUESTIONS]
    inside = {line for read in asked for line in read.raw.numbers}
    aside = page.hidden | inside
    headings = {line.number: line for line in page.lines if line.number not in aside}
    questions = {read.raw.first: read for read in asked}
    texts = {
        each.lines[0].number: each.lines for each in passages(page) if each.lines[0].number not in inside
    }
    said = False
    for number in sorted(headings.keys() | questions.keys()):
        if number in questions:
            read = questions[number]
            found[-1].questions.append(Asked(read, normal_form.stamp(question_form(read.raw))))
        elif heading := HEADING.match(headings[number].text):
            own = OWN_ID.search(heading["attributes"] or "")
            title = visible_text(heading["text"])
            found.append(Section(own["id"] if own else title, title, Span.of(number, headings[number].text)))
        elif number in texts:
            said = said or len(found) == 1
            found[-1].claims += claims(texts[number])
    # A page of nothing but a block that others fill is still one section, so that it can be reviewed.
    return tuple(found if said or found[0].questions or len(found) == 1 else found[1:])


def claims(lines: Iterable[Line]) -> Iterator[Claim]:
    """Yield the cited sentences of a passage."""
    every = tuple(lines)
    for text in sentences(every):
        cited = tuple(citations_of(Line(1, text)))
        if cited:
            stamp = normal_form.stamp((normal_form.words(without_citations(text)), *sorted(grounds(cited))))
            first = next((line.number for line in every if cited[0].id in line.text), every[0].number)
            yield Claim(first, without_citations(text), cited, stamp)


def sentences(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the sentences of a passage as readers see them, citations as they are written; a quotation is one."""
    text = visible_text(" ".join(line.text.lstrip(" \t>") for line in lines))
    text = BEHIND.sub(lambda match: f"{match['cited']}{match['end']}", text)
    start = 0
    for end in (*(match.end() for match in END.finditer(text)), len(text)):
        if end == len(text) or not is_open(text[start:end]):
            if text[start:end].strip():
                yield text[start:end].strip()
            start = end


def is_open(text: str) -> bool:
    """Tell whether a quotation has begun in a text and has not ended."""
    return text.count('"') % 2 == 1 or text.count("\u201c") > text.count("\u201d")


def without_citations(text: str) -> str:
    """Return a sentence without its citations and the space before them."""
    return SPACE.sub(" ", re.sub(rf" ?{CITATION.pattern}", "", text)).strip()


def grounds(cited: Iterable[Citation]) -> set[str]:
    """Return what citations stand on: their facts, and the sources of those that name none."""
    return {name for each in cited for name in (each.facts or (f"@{each.id}",))}


def question_form(raw: RawBlock) -> Iterator[str]:
    """Yield the normal form of a question line by line, each with what says which answer is right."""
    yield " ".join(
        [raw.name, *(f"{name}={raw.attributes[name].value}" for name in COUNTED if name in raw.attributes)]
    )
    passage: list[str] = []
    for line in (*raw.lines, Line(0, "")):
        begins = RIGHT.match(line.text)
        if passage and (line.blank or begins):
            yield from passage_form(passage)
            passage = []
        if not line.blank:
            passage.append(line.text)


def passage_form(passage: list[str]) -> Iterator[str]:
    """Yield the form of an answer, a reason or a paragraph: its mark and depth, its words, what it stands on."""
    mark = RIGHT.match(passage[0])
    depth = len(mark["indent"].expandtabs(4)) // 4 if mark else 0
    sign = f"{'>' * depth}[{(mark['mark'] or '').lower()}]" if mark else ""
    text = " ".join(each.strip() for each in [passage[0][mark.end() :] if mark else passage[0], *passage[1:]])
    steps = [match["step"] for match in STEP.finditer(text)]
    steps += [match["step"] for line in passage if (match := ANCHOR.match(line))]
    gaps = ["|".join(map(normal_form.words, match["inner"].split("|"))) for match in GAP.finditer(text)]
    # Where a gap stands is part of what is asked.
    plain = GAP.sub(" \u25a1 ", without_citations(text))
    grounded = sorted(grounds(citations_of(Line(1, text))))
    yield " ".join(
        [
            sign,
            normal_form.words(plain),
            *(f"[[{gap}]]" for gap in gaps),
            *(f"#{s}" for s in steps),
            *grounded,
        ]
    )


def every_sentence(page: PageText) -> tuple[str, ...]:
    """Return the stamps of all that a page says, sentence by sentence: headings, rows and questions, too."""
    found = (
        normal_form.words(without_citations(sentence))
        for passage in passages(page)
        for sentence in sentences(passage.lines)
    )
    return tuple(normal_form.stamp((form,)) for form in found if re.search(r"\w", form))


def code(every: Mapping[str, Stamps]) -> str:
    """Return the code that ties a printed sheet to its text: the stamp of all sections in their order."""
    return normal_form.stamp(
        " ".join([name, *stamps.claims, "?", *stamps.questions]) for name, stamps in every.items()
    )
