"""Blanks: gaps in a sentence, a list or a table, with what is accepted in each.

```
Stem, where one is needed.

We meet every [[week]] in the [[community centre|centre]].

Explanation.
```

The text runs from the first to the last paragraph, list or table that holds a blank. What comes
before it is the stem, and what comes after it the explanation. Code holds no blanks. With `type="blanks"`
a list of items with empty boxes holds wrong answers that people often give, in whichever gap.

With `choose="menu"` each gap is a menu of the first answers of all gaps and of these wrong answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coursekit.blocks.quiz import accepted, items
from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz.accepted import Expected
from coursekit.blocks.quiz.body import INDENTED, Body
from coursekit.blocks.quiz.items import Item
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.question import Question, Text
from coursekit.model.blocks import Attribute, Block, Line, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.page.lines import split, verbatim, without_code

BLANK = re.compile(r"\[\[(?P<inside>(?:(?!\[\[|\]\]).)*)\]\]")
# A wrong answer that was foreseen: "- [ ] 160"
WRONG = re.compile(r"^[-*+][ \t]+\[ \](?:[ \t]|$)")
LIST_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+")
# Where a link or a picture leads to.
ADDRESS = re.compile(r"(?<=\]\()[^)\n]*|(?<=<)[a-z]+:[^>\n]*")
# Private-use characters keep a gap's place through the page's own Markdown.
OPEN, CLOSE = "\ue010", "\ue011"
PLACE = re.compile(f"{OPEN}(\\d+){CLOSE}")
MENU, FEWEST = "menu", 2


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap: what it accepts, the answer to show first."""

    accepted: tuple[str, ...]

    @property
    def source(self) -> str:
        """Return the gap as the source has it."""
        return f"[[{'|'.join(self.accepted)}]]"


def place_of(number: int) -> str:
    """Return the mark that stands in a text for the gap with this number, from 0."""
    return f"{OPEN}{number}{CLOSE}"


def written(text: Text, gaps: tuple[Gap, ...]) -> Text:
    """Return a text with marks as a source has it."""
    return tuple(PLACE.sub(lambda mark: gaps[int(mark[1])].source, line) for line in text)


def taken(text: Text) -> tuple[Text, tuple[Gap, ...]]:
    """Return a text of a source with marks for its gaps, and the gaps. Code has none."""
    draft = Draft()
    lines = split("\n".join(text))
    fenced = verbatim(lines).fenced
    for line in lines if text else ():
        draft.add(line, blanks_of(line, fenced))
    return tuple(draft.text), tuple(draft.gaps)


@dataclass(frozen=True, slots=True)
class Blanks(Question):
    """A text with gaps. `text` has a mark with the number of the gap where each one is."""

    kind = "blanks"
    text: Text
    gaps: tuple[Gap, ...]
    foreseen: tuple[Expected, ...] = ()
    """Wrong answers that people often give."""
    exact: tuple[str, ...] = ()
    """What of an answer has to be exact."""
    choose: str = ""
    """`menu` where gaps are chosen instead of written."""

    @property
    def options(self) -> tuple[str, ...]:
        """Return what a menu offers, each once, in the order of the source."""
        options: list[str] = []
        for text in (*(gap.accepted[0] for gap in self.gaps), *(answer.text for answer in self.foreseen)):
            if not accepted.accepts(options, self.exact)(text):
                options.append(text)
        return tuple(options)

    @property
    def staged(self) -> bool:
        """Tell whether a wrong try leaves more than one way to answer."""
        return not self.choose or bool(self.hints) or len(self.options) > FEWEST or len(self.gaps) > 1

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return the text with marks for the gaps, and the feedback."""
        return (Part("text", self.text), *accepted.feedback_parts(self.foreseen, "wrong"))

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return the rendered text in pieces around the gaps, and what each gap accepts."""
        pieces = [html["text"]]
        for number in PLACE.findall(pieces[0]):  # what is Markup stays so when it is taken apart
            pieces[-1:] = pieces[-1].split(place_of(int(number)), 1)
        options = self.options if self.choose else ()
        return {
            "options": [options[n] for n in items.shuffled(len(options), self.id)],
            "pieces": pieces,
            "gaps": [accepted.shown(html, [Expected(text) for text in gap.accepted]) for gap in self.gaps],
            "foreseen": accepted.shown(html, self.foreseen, "wrong"),
            # A menu has no slips to forgive.
            "exact": (*self.exact, MENU) if self.choose else self.exact,
        }


@dataclass(slots=True)
class Draft:
    """A text with gaps while it is read."""

    text: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, line: Line, blanks: list[re.Match[str]]) -> None:
        """Add a line, with a mark in place of each of its blanks."""
        done = 0
        text = ""
        for match in blanks:
            variants = tuple(variant.strip() for variant in match["inside"].split("|"))
            text += f"{line.text[done : match.start()]}{place_of(len(self.gaps))}"
            done = match.end()
            self.gaps.append(Gap(variants))
            self.problems += blank_problems(line, match, variants)
        self.text.append(text + line.text[done:])


def blank_problems(line: Line, match: re.Match[str], variants: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield Q037 for a blank in which an answer is missing, and Q032 for one that stands twice."""
    place = Span(line.number, match.start() + 1, match.end() + 1)
    if not all(variants):
        yield Diagnostic(
            "Q037",
            "an accepted answer of this blank is empty",
            place,
            "write what is accepted: `[[week]]`, or several: `[[week|seven days]]`",
        )
    yield from accepted.repeated((items.sameness((variant,)), place) for variant in variants)
    yield from accepted.ambiguous((variant, place) for variant in variants)


def blanks_of(line: Line, verbatim: frozenset[int]) -> list[re.Match[str]]:
    """Return the blanks of a line."""
    return [] if line.number in verbatim else list(BLANK.finditer(without_code(line.text)))


def unclosed(raw: RawBlock) -> Iterator[Diagnostic]:
    """Yield Q036 for each `[[` that no `]]` closes in its line."""
    for line in raw.lines:
        if line.number not in raw.verbatim:
            rest = BLANK.sub(lambda match: " " * len(match[0]), without_code(line.text))
            for match in re.finditer(r"\[\[", rest):
                yield Diagnostic(
                    "Q036",
                    "this blank is not closed",
                    Span(line.number, match.start() + 1, match.end() + 1),
                    "write `]]` after the accepted answer, in the same line: `[[week]]`",
                )


def in_addresses(raw: RawBlock) -> Iterator[Diagnostic]:
    """Yield Q039 for each blank in the address of a link, where no reader could fill it in."""
    for line in raw.lines:
        for address in ADDRESS.finditer(without_code(line.text)):
            for match in blanks_of(line, raw.verbatim):
                if address.start() <= match.start() < address.end():
                    yield Diagnostic(
                        "Q039",
                        "this blank stands in the address of a link",
                        Span(line.number, match.start() + 1, match.end() + 1),
                        "write the address in full, and put the blank into the text of the link or beside it",
                    )


def groups(raw: RawBlock) -> list[list[Line]]:
    """Return the lines by paragraph, list, table or fence, with the empty lines after each."""
    found: list[list[Line]] = []
    after_blank = True
    for line in raw.lines:
        fenced = line.number in raw.verbatim
        begins = line.number - 1 not in raw.verbatim if fenced else not INDENTED.match(line.text)
        listed = found and LIST_ITEM.match(line.text) and LIST_ITEM.match(found[-1][0].text)
        if not found or (after_blank and not line.blank and begins and not listed):
            found.append([])
        found[-1].append(line)
        after_blank = line.blank
    return found


def read(raw: RawBlock) -> tuple[Body, Draft]:
    """Return the lines around the text, and the text itself."""
    body = Body()
    draft = Draft()
    parts = groups(raw)
    held = [n for n, part in enumerate(parts) if any(blanks_of(line, raw.verbatim) for line in part)]
    first, last = (held[0], held[-1]) if held else (len(parts), len(parts))
    for n, part in enumerate(parts):
        for line in part:
            if n < first:
                bodies.before_answers(body, line, verbatim=line.number in raw.verbatim)
            elif n <= last:
                draft.add(line, blanks_of(line, raw.verbatim))
            else:
                body.explanation.append(line)
    return body, draft


def foreseen(raw: RawBlock) -> tuple[list[Item], RawBlock]:
    """Return the items with empty boxes, and the block without them. An item with a gap is part of the text."""
    wrong: list[Line] = []
    rest: list[Line] = []
    for line in raw.lines:
        free = line.number not in raw.verbatim
        box = free and WRONG.match(line.text) and not blanks_of(line, raw.verbatim)
        more = wrong and wrong[-1].number == line.number - 1 and INDENTED.match(line.text)
        (wrong if box or more else rest).append(line)
    answers = items.read(Body(answers=wrong), accepted.ITEM, raw.verbatim, "")[0] if wrong else []
    return accepted.parted(answers)[1], replace(raw, lines=tuple(rest))


def menu_problems(choose: Attribute | None, question: Blanks) -> Iterator[Diagnostic]:
    """Yield Q075 for a `choose` that says something else than `menu`, or where there is nothing to choose from."""
    if choose and choose.value != MENU:
        yield Diagnostic(
            "Q075",
            f'there is no way to choose called "{choose.value}"',
            choose.span,
            'write choose="menu", or remove it, and gaps are written',
        )
    elif choose and question.gaps and len(question.options) < FEWEST:
        yield Diagnostic(
            "Q075",
            "the menu of this question has one word only",
            choose.span,
            'add wrong ones, `- [ ] day`, after the text, with type="blanks" in the tag',
        )


@kind
class BlanksKind:
    """Fill in gaps."""

    question = Blanks

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block has gaps and no task list, in whose options a gap is text."""
        return items.has_gaps(raw) and not items.has_boxes(raw)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a text with blanks. See `Kind.parse`."""
        choose = raw.attributes.get("choose")
        wrong, raw = foreseen(raw)
        body, draft = read(raw)
        exact, problems = accepted.exactness(raw)
        found = [*unclosed(raw), *in_addresses(raw), *draft.problems, *problems]
        rights = accepted.accepts((text for gap in draft.gaps for text in gap.accepted), exact)
        found += [*accepted.empty(wrong), *accepted.foreseen_problems(wrong, rights, offered=bool(choose))]
        if not draft.gaps and not found:
            found.append(
                Diagnostic(
                    "Q038",
                    "the question has no blank",
                    raw.tag_span,
                    "put what readers are to fill in between two brackets: `We meet every [[week]].`",
                )
            )
        # The text itself asks, so that a stem may be left out.
        asked = Body(stem=[*body.stem, *draft.text], explanation=body.explanation)
        found += bodies.problems(raw, asked, explained=bool(draft.gaps))
        text = bodies.trimmed(draft.text)
        stem = bodies.trimmed(body.stem)
        often = accepted.expected(wrong)
        gaps = tuple(draft.gaps)
        chosen = MENU if choose else ""
        question = Blanks(raw.id, stem, body.hints, body.explained, text, gaps, often, exact, chosen)
        return question, [*found, *menu_problems(choose, question)]
