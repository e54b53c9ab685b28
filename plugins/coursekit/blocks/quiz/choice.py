"""Choice: a task list. One `[x]` is a choice of one, several are a choice of several.

```
Stem.

- [ ] option
    - feedback for this option
- [x] right option

Explanation.
```

With `enough="one"` in the tag, several `[x]` are a choice of one of which each is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.quiz import body as bodies
from coursekit.blocks.quiz import items
from coursekit.blocks.quiz.body import BULLET, NESTED, QUOTE, Body
from coursekit.blocks.quiz.items import OPTION, Item
from coursekit.blocks.quiz.kinds import kind
from coursekit.blocks.quiz.near_options import lettered_above, nearly, no_option
from coursekit.blocks.quiz.question import Question, Text
from coursekit.model import characters
from coursekit.model.blocks import Attribute, Block, Part, RawBlock
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page.lines import dedented

MOST_NESTED = 2
"""Feedback for a first try, and for a later one."""
BOXLESS = "for an option write a box, `- [ ]` or `- [x]`; for feedback to the option above write four spaces before it: `    - …`"
ONE_LIST = "keep all options in one list, each with a box `- [ ]` or `- [x]`; the explanation comes after"


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its text, whether it is right, and what to say when it was chosen."""

    text: Text
    right: bool
    first: Text = ()
    later: Text = ()


@dataclass(frozen=True, slots=True)
class Choice(Question):
    """A choice question."""

    kind = "choice"
    alternative = True
    options: tuple[Option, ...]
    enough: bool = False
    """Whether any one of the right options is the whole answer."""

    @property
    def several(self) -> bool:
        """Tell whether more than one option has to be chosen."""
        return not self.enough and sum(option.right for option in self.options) > 1

    @property
    def staged(self) -> bool:
        """Tell whether a wrong try leaves something to choose from, or the editor has more to say then."""
        later = any(option.later != option.first for option in self.options)
        return len(self.options) > 2 or later or bool(self.hints)  # noqa: PLR2004 - a pair of options

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return each option and its feedback."""
        parts = []
        for n, option in enumerate(self.options):
            parts.append(Part(f"option{n}", option.text))
            if option.first:
                parts.append(Part(f"first{n}", option.first))
            if option.later != option.first:
                parts.append(Part(f"later{n}", option.later))
        return tuple(parts)

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:
        """Return the options with their texts rendered."""
        options = [
            {
                "text": html[f"option{n}"],
                "right": option.right,
                "first": html.get(f"first{n}", ""),
                "later": html.get(f"later{n}", ""),
            }
            for n, option in enumerate(self.options)
        ]
        return {"options": options, "several": self.several, "enough": self.enough}


@dataclass(slots=True)
class Draft(Item):
    """An option while it is read: an item with a box."""

    @property
    def right(self) -> bool:
        """Tell whether the editor marked this option as right."""
        return self.match["mark"].strip().lower() == "x"

    @property
    def readable(self) -> bool:
        """Tell whether the box is one of `[ ]`, `[x]` and `[X]`."""
        return self.match["mark"] in {" ", "x", "X"}

    @property
    def box(self) -> Span:
        """Return the place from the bullet to the end of the box."""
        return Span.of(self.line.number, self.line.text, 0, self.match.end("mark") + 1)

    def option(self) -> Option:
        """Return the finished option."""
        return Option(self.shown, self.right, *bodies.nested_feedback(self.nested))


def read_options(raw: RawBlock, body: Body) -> tuple[list[Draft], list[Diagnostic]]:
    """Read the options, and the problems of lines that cannot be one."""
    verbatim = raw.verbatim
    drafts: list[Draft] = []
    before = body.answers[0].number if body.answers else 0
    found = [no_option(line) for line in raw.lines if line.number < before and nearly(line, verbatim)]
    found += [no_option(line) for line in lettered_above(raw, before)]
    for line in body.answers:
        match = None if line.number in verbatim else OPTION.match(line.text)
        if match:
            drafts.append(Draft(line, match, [match["text"]]))
        elif nearly(line, verbatim):
            found.append(no_option(line))
        elif line.number not in verbatim and BULLET.match(line.text):
            found.append(bodies.misplaced(line, "this line of the list has no box", BOXLESS))
        elif line.number not in verbatim and QUOTE.match(line.text):
            found.append(bodies.quotation(line))
        elif drafts[-1].nested or (line.number not in verbatim and NESTED.match(line.text)):
            drafts[-1].nested.append(line.text)
        else:
            if bodies.is_feedback(line, verbatim) and len(drafts[-1].text) == 1:
                found.append(bodies.reason(line))
            drafts[-1].text.append(line.text)
    late = (x for x in body.explanation if x.number not in verbatim and OPTION.match(x.text))
    found += [bodies.misplaced(x, "an option stands after the explanation", ONE_LIST) for x in late]
    return drafts, found


def _no_mark(sign: str, place: Span) -> Diagnostic:
    """Return Q011 for a sign in a box that is no mark."""
    if sign == "\u00a0":
        return Diagnostic("Q011", "a hard space stands in this box", place, characters.typed_anew())
    wanted = "use `[x]` for a right option and `[ ]` for a wrong one"
    return Diagnostic("Q011", f"[{sign}] is not a mark", place, wanted)


def option_problems(option: Draft) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of one option's line."""
    line, match = option.line, option.match
    mark = Span.of(line.number, line.text, match.start("mark") - 1, match.end("mark") + 1)
    text = match["text"]
    if not match["gap"]:
        yield Diagnostic(
            "Q010",
            "a space is missing between the dash and the box",
            option.box,
            f"write `- [{match['mark']}] {text}`",
            edit=Edit(Span(line.number, 2, 2), " "),
        )
    if match["mark"] == "":
        yield Diagnostic(
            "Q012",
            "the box of this option is empty",
            mark,
            "put a space between the brackets for a wrong option `[ ]`, an x for a right one `[x]`",
        )
    elif not option.readable:
        yield _no_mark(match["mark"], mark)
    if text and not match["after"]:
        place = Span(line.number, match.end("after") + 1, match.end("after") + 1)
        yield Diagnostic(
            "Q016",
            "a space is missing after the box",
            option.box,
            f"write `- [{match['mark']}] {text}`",
            edit=Edit(place, " "),
        )
    if not text.strip():
        yield Diagnostic("Q019", "this option has no text", option.box, "write the answer after the box")


def gap_in_code(raw: RawBlock) -> Diagnostic | None:
    """Return Q080 for two brackets in code, where they are only shown."""
    for line in raw.lines:
        at = line.text.find("[[")
        if at >= 0 and "]]" in line.text[at:]:
            return Diagnostic(
                "Q080",
                "a gap cannot stand in code",
                Span.of(line.number, line.text, at, line.text.index("]]", at) + 2),
                "write the line without its code signs: `ls -[[l]]`",
            )
    return None


def many_nested(drafts: list[Draft]) -> Iterator[Diagnostic]:
    """Yield Q082 for an option under which more than two dashes are nested."""
    for draft in drafts:
        starts = [
            line for line in dedented("\n".join(draft.nested).strip("\n").split("\n")) if BULLET.match(line)
        ]
        if len(starts) > MOST_NESTED:
            yield Diagnostic(
                "Q082",
                f"{len(starts)} lines are nested under this option: the first is its feedback, all others that for later tries",
                draft.box,
                "write one or two; for a list in the option, put it into the question and let the options name it",
                level=Level.WARNING,
            )


def list_problems(raw: RawBlock, drafts: list[Draft]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the options together."""
    meant = [line for line in raw.lines if nearly(line, raw.verbatim)]
    if not drafts and meant:
        yield from map(no_option, meant)
        return
    if not drafts and (gap := gap_in_code(raw)):
        yield gap
        return
    if not drafts:
        yield Diagnostic(
            "Q002",
            "the question has no options",
            raw.tag_span,
            "add a list: `- [ ] a wrong option` and `- [x] the right one`",
        )
        return
    if len(drafts) == 1:
        yield Diagnostic("Q003", "there is only one option", drafts[0].box, "add at least one more `- [ ] …`")
    if all(d.readable for d in drafts) and not any(d.right for d in drafts):
        yield Diagnostic(
            "Q013",
            "no option is marked correct",
            drafts[0].box,
            "put an x in the right one: `- [x] …`",
        )
    yield from items.repeated(
        (draft.said for draft in drafts),
        "Q014",
        "this option is the same as the one {elsewhere}",
        "change or remove one of them",
    )


def enough_problems(enough: Attribute | None, options: tuple[Option, ...]) -> Iterator[Diagnostic]:
    """Yield Q022 for an `enough` that says something else than `one`, or where there are no two right options."""
    if enough and (enough.value != "one" or sum(option.right for option in options) <= 1):
        yield Diagnostic(
            "Q022",
            'enough="one" is for a choice of which several options are right',
            enough.span,
            "mark each right one with `[x]`, or remove enough",
        )


@kind
class ChoiceKind:
    """Choose one option or several."""

    question = Choice

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block holds a task list."""
        return items.has_boxes(raw)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a choice question. See `Kind.parse`."""
        body = bodies.split(raw, lambda text: bool(OPTION.match(text)))
        drafts, found = read_options(raw, body)
        for draft in drafts:
            found += option_problems(draft)
        found += bodies.problems(raw, body, explained=bool(drafts))
        found += list_problems(raw, drafts)
        found += many_nested(drafts)
        options = tuple(draft.option() for draft in drafts)
        enough = raw.attributes.get("enough")
        found += enough_problems(enough, options)
        shown = Choice(
            raw.id, bodies.trimmed(body.stem), body.hints, body.explained, options, enough=enough is not None
        )
        return shown, found
