"""The rules of citations: known sources, and facts that bear what a line says.

Codes C001 to C009. A citation names facts after a semicolon: `[@who2013-swit p.46; F03.01]`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursekit.course.bibliography import Citation
from coursekit.course.facts import LIMITS, Fact
from coursekit.model.blocks import Line
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.spelling import respelt
from coursekit.page.numbers import figures, stated

NAMED = 6
"""So many ids of facts are named in a help line."""


DIGITS = 2
"""So many digits stand at least before and behind the point."""
# `p.25`, `pp. 3-4`, in the place of a fact
PAGE = re.compile(r"pp?\.? ?\d|pages? \d", re.IGNORECASE)
# F01,01, F0I.01 and F01.O1 for F01.01
# `S. 63`, `page 63`, `P.63`
OTHER_PAGE = re.compile(
    r"(?:[SP]|(?!pp?\.)[Pp]{1,2}|Seite|[Pp]ages?|[Pp]\u00e1g(?:ina)?)\.?[ \u00a0]?(?P<page>\d+(?:[-\u2013]\d+)?)"
)
# `F01` of `F01,01`
HALF = re.compile(r"F\d{1,2}")
FACT_SIGNS = str.maketrans({",": ".", "O": "0", "I": "1", "L": "1"})


def meant(name: str) -> str:
    """Return the id of a fact that was meant: in capitals, with a full stop, with two digits before and after it."""
    head, _, rest = name.upper().replace(",", ".").partition(".")
    module = head.removeprefix("F")
    return f"F{module.translate(FACT_SIGNS).zfill(DIGITS)}.{rest.translate(FACT_SIGNS).zfill(DIGITS)}"


def find_fact(name: str, known: Mapping[str, Fact]) -> str:
    """Return the help for a fact that is not there: the one that is written nearly so, never one that is only near."""
    return respelt(
        meant(name),
        known,
        "find in _data/facts.yml the fact that the sentence stands on, or bring this one back there; a number that is only near is another fact",
    )


def misplaced(name: str, citation: Citation, known: Mapping[str, Fact]) -> str:
    """Return the help for what stands in the place of a fact: a page, two facts in one, half of one; nothing for a fact."""
    others = ", ".join(each.rstrip(";") for each in citation.facts if each != name)
    if PAGE.match(name):
        facts = f"; {others}" if others else ""
        return f"a page stands before the semicolon: [@{citation.id} {name.rstrip(';')}{facts}]"
    if name.endswith("\\"):
        return "take the backslash out, and part facts with commas"
    if name.endswith(";"):
        return f"the sign between facts is a comma: [@{citation.id}; {name.rstrip(';')}, {others or '…'}]"
    after = citation.facts[citation.facts.index(name) + 1 :]
    if name == "F" and after:
        return respelt(
            f"F{after[0]}", known, "no space stands inside a fact: F01.01", shown=f"[@{citation.id}; {{}}]"
        )
    if HALF.fullmatch(name) and after:
        return respelt(f"{name}.{after[0]}", known, "a point stands between the two numbers of a fact")
    return ""


def whole_id(citation: Citation, known: Collection[str]) -> str:
    """Return the id of a citation's source, with what a space has cut off: `[@catie supplies p.4]` cites catie-supplies."""
    parts = (citation.id, *citation.locator.split())
    joined = ("-".join(parts[:count]) for count in range(2, len(parts) + 1))
    return next((each for each in joined if each in known), citation.id)


def check(cites: Iterable[Citation], known: Mapping[str, Mapping[str, Any]]) -> Iterator[Diagnostic]:
    """Yield the problems of a page's citations.

    Args:
        cites: the citations of the page.
        known: the entries of the bibliography by id.
    """
    for citation in cites:
        if citation.id not in known:
            yield Diagnostic(
                "C001",
                f'there is no source "{citation.id}"',
                citation.span,
                respelt(
                    whole_id(citation, known),
                    known,
                    "look for its id in _data/bibliography.yml; a source that is not there is added first",
                    shown="[@{}]",
                ),
            )
        elif page := OTHER_PAGE.fullmatch(citation.locator):
            yield Diagnostic(
                "C011",
                f'"{citation.locator}" is printed as it stands, and pages are written with p.',
                citation.span,
                f"write p.{page['page']}",
                level=Level.WARNING,
            )
        elif known[citation.id].get("custom", {}).get("seen") == "not seen":
            yield Diagnostic(
                "C003",
                f'nobody has read the source "{citation.id}" yet',
                citation.span,
                "read it and write `custom: {seen: primary}` at its entry in _data/bibliography.yml, or take the sentence out",
            )


@dataclass(frozen=True, slots=True)
class Facts:
    """The rules of the facts that citations name, for the facts of a course on a day."""

    known: Mapping[str, Fact]
    today: dt.date

    def check(
        self,
        cites: Iterable[Citation],
        sources: Collection[str],
        lines: Sequence[Line],
        language: str,
        *,
        lesson: bool,
    ) -> Iterator[Diagnostic]:
        """Yield the problems of a page in a language: C004 to C008, and in a module C009 for a citation without facts.

        Args:
            cites: the citations of the page.
            sources: the ids of the bibliography; one that is not there is named as such, and not with its facts.
            lines: the lines of the page.
            language: the tag of its language.
            lesson: whether it belongs to a module.
        """
        by_line: dict[int, list[Citation]] = {}
        for citation in cites:
            by_line.setdefault(citation.span.line, []).append(citation)
        for number, found in by_line.items():
            # Two sources in one pair of brackets have a message of their own, C010.
            if any(name.startswith("@") for each in found for name in each.facts):
                continue
            for citation in found:
                yield from self.cited(citation, known=citation.id in sources)
                if lesson and not citation.facts:
                    yield from self.unnamed(citation)
            yield from self.numbers(lines[number - 1], found, language)

    def cited(self, citation: Citation, *, known: bool) -> Iterator[Diagnostic]:
        """Yield what is wrong with the facts of one citation, given whether its source is known."""
        for number, name in enumerate(citation.facts):
            fact = self.known.get(name)
            half = citation.facts[number - 1] if number else ""
            if (name.isdigit() and HALF.fullmatch(half)) or half == "F":
                continue  # the second half of a fact with a comma or a space in it
            if fact is None:
                yield Diagnostic(
                    "C004",
                    f'there is no fact "{name}"',
                    citation.span,
                    misplaced(name, citation, self.known) or find_fact(name, self.known),
                )
                continue
            if fact.status == "recalled":
                yield Diagnostic(
                    "C005",
                    f"the fact {name} is recalled: no source has been found for it",
                    citation.span,
                    f"take the sentence out, or find a source and name it at {name} in _data/facts.yml: `sources: [its-id]` and `status: seen`",
                )
            if known and citation.id not in fact.sources:
                yield Diagnostic(
                    "C007",
                    f'"{citation.id}" is no source of the fact {name}',
                    citation.span,
                    f"if the sentence stands on this fact, write [@{fact.sources[0]}; {name}]; if it stands on the source, find its fact in _data/facts.yml"
                    if fact.sources
                    else f"add its source to {name} in _data/facts.yml",
                )
            yield from self.late(fact, citation.span)

    def late(self, fact: Fact, span: Span) -> Iterator[Diagnostic]:
        """Yield C006 for a fact whose review month has passed."""
        level = fact.overdue(self.today)
        if level:
            limit = LIMITS.get(fact.ages)
            wait = f"; {limit} days after that month it is an error" if limit else ""
            yield Diagnostic(
                "C006",
                f"the fact {fact.id} was to be checked again by {fact.review_by}",
                span,
                f"check it against its source and set a new review_by in _data/facts.yml (class {fact.ages}{wait})",
                level=level,
            )

    def unnamed(self, citation: Citation) -> Iterator[Diagnostic]:
        """Yield C009 for a citation that names no fact, where its source has some."""
        every = self.known.values()
        own = [fact.id for fact in every if citation.id in fact.sources and fact.status != "recalled"]
        if own:
            more = f" and {len(own) - NAMED} more" if len(own) > NAMED else ""
            yield Diagnostic(
                "C009",
                "this citation names no fact",
                citation.span,
                f"add the fact that the sentence stands on, such as [@{citation.id}; {own[0]}]; "
                f"this source has {', '.join(own[:NAMED])}{more}",
                level=Level.ADVICE,
            )

    def numbers(self, line: Line, found: list[Citation], language: str) -> Iterator[Diagnostic]:
        """Yield C008 for each number of a line that none of the facts cited there has, by its value."""
        facts = [self.known[name] for each in found for name in each.facts if name in self.known]
        if not facts:
            return
        # A copy's own facts can be written in its language.
        own = {value for fact in facts for each in figures(fact.text, language) for value in each.values}
        own |= {value for fact in facts for value in fact.numbers}
        for figure in stated(line.text, language):
            if own.isdisjoint(figure.values):
                held = "; ".join(f"{fact.id} has {', '.join(fact.numbers) or 'no number'}" for fact in facts)
                yield Diagnostic(
                    "C008",
                    f'no fact cited on this line has the number "{line.text[figure.start : figure.end]}"',
                    Span(line.number, figure.start + 1, figure.end + 1),
                    f"write it as the fact does ({held}), cite the fact that has it, or take it out; "
                    "where you reckoned it, say how on the line before: <!-- allow C008: 9 of 100 is 8.9% -->",
                )
