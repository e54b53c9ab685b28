"""Choice: a task list. One `[x]` is a choice of one, several are a choice of several.

```
Stem.

- [ ] option
    - feedback for this option
- [x] right option

Explanation.
```
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit.model import Block, Diagnostic, Edit, Line, Part, RawBlock, Site, Span
from coursekit.quiz.kinds import kind

# A bullet, a box and a text, each gap as it was written. `[text](url)` and `[text]: url` are links.
OPTION = re.compile(
    r"^(?P<bullet>[-*+])(?P<gap>[ \t]*)\[(?P<mark>.{0,2}?)\](?![(:\[])(?P<after>[ \t]*)(?P<text>.*)$"
)
BULLET = re.compile(r"^[-*+][ \t]+")
NESTED = re.compile(r"^(?P<indent>[ \t]+)(?P<bullet>[-*+][ \t]+)(?P<text>.*)$")
INDENTED = re.compile(r"^[ \t]+\S")


@dataclass(slots=True)
class OptionDraft:
    """An option while it is read: its line, whether it is right, its text and its feedback."""

    line: Line
    match: re.Match[str]
    text: list[str]
    feedback: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """Tell whether the editor marked this option as right."""
        return self.match["mark"].strip().lower() == "x"

    @property
    def readable(self) -> bool:
        """Tell whether the box is one of `[ ]`, `[x]` and `[X]`."""
        return self.match["mark"] in {" ", "x", "X"}

    @property
    def sameness(self) -> str:
        """Return the text in the form in which two options count as the same."""
        return " ".join(re.findall(r"\w+", " ".join(self.text).casefold()))


@dataclass(slots=True)
class Draft:
    """A choice question while it is read."""

    stem: list[str] = field(default_factory=list)
    options: list[OptionDraft] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice question, ready to render."""

    id: str
    right: tuple[bool, ...]
    parts: tuple[Part, ...]
    template: str = "quiz/choice.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the question's template variables."""
        options = [
            {
                "text": html[f"option{n}"],
                "right": right,
                "feedback": html.get(f"feedback{n}", ""),
            }
            for n, right in enumerate(self.right)
        ]
        return {
            "kind": "choice",
            "id": self.id,
            "stem": html["stem"],
            "explanation": html["explanation"],
            "options": options,
            "several": sum(self.right) > 1,
        }


def option_problems(option: OptionDraft) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of one option's line."""
    line, match = option.line, option.match
    box = Span.of(line.number, line.text, match.start("mark") - 1, match.end("mark") + 1)
    start = Span.of(line.number, line.text, 0, match.end("mark") + 1)
    text = match["text"]
    if not match["gap"]:
        yield Diagnostic(
            "Q010",
            "a space is missing between the dash and the box",
            start,
            f"write `- [{match['mark']}] {text}`",
            edit=Edit(Span(line.number, 2, 2), " "),
        )
    if match["mark"] == "":
        yield Diagnostic(
            "Q012",
            "the box of this option is empty",
            box,
            "put a space between the brackets for a wrong option `[ ]`, an x for a right one `[x]`",
        )
    elif not option.readable:
        yield Diagnostic(
            "Q011",
            f"[{match['mark']}] is not a mark",
            box,
            "use `[x]` for a right option and `[ ]` for a wrong one",
        )
    if text and not match["after"]:
        yield Diagnostic(
            "Q016",
            "a space is missing after the box",
            start,
            f"write `- [{match['mark']}] {text}`",
            edit=Edit(Span(line.number, match.end("after") + 1, match.end("after") + 1), " "),
        )
    if not text.strip():
        yield Diagnostic("Q019", "this option has no text", start, "write the answer after the box")


def read_lines(raw: RawBlock) -> Draft:
    """Sort the block's lines into stem, options with their feedback, and explanation."""
    draft = Draft()
    after_blank = True
    for line in raw.lines:
        match = None if line.number in raw.verbatim else OPTION.match(line.text)
        if match and not draft.explanation:
            draft.options.append(OptionDraft(line, match, [match["text"]]))
        elif match:
            draft.problems.append(misplaced(line, "an option stands after the explanation"))
        elif not draft.options:
            draft.stem.append(line.text)
        elif draft.explanation:
            draft.explanation.append(line.text)
        elif line.blank:
            (draft.options[-1].feedback or draft.options[-1].text).append("")
        elif INDENTED.match(line.text) or not after_blank:
            continue_option(draft, line)
        elif BULLET.match(line.text):
            draft.problems.append(misplaced(line, "this line of the list has no box"))
        else:
            draft.explanation.append(line.text)
        after_blank = line.blank
    return draft


def misplaced(line: Line, message: str) -> Diagnostic:
    """Return the problem of a list line where it cannot belong to the options."""
    return Diagnostic(
        "Q020",
        message,
        Span.of(line.number, line.text),
        "keep all options in one list, each with a box `- [ ]` or `- [x]`; the explanation comes after",
    )


def continue_option(draft: Draft, line: Line) -> None:
    """Add a line to the last option: its feedback, or the rest of its own text."""
    option = draft.options[-1]
    if option.feedback or NESTED.match(line.text):
        option.feedback.append(line.text)
    elif BULLET.match(line.text):
        draft.problems.append(misplaced(line, "this line of the list has no box"))
    else:
        option.text.append(line.text.strip())


def feedback_lines(lines: list[str]) -> tuple[str, ...]:
    """Return feedback as Markdown of its own: one nested bullet loses its bullet, several stay a list."""
    text = textwrap.dedent("\n".join(lines)).strip("\n").split("\n")
    bullet = BULLET.match(text[0])
    if not bullet or any(BULLET.match(line) for line in text[1:]):
        return tuple(text)
    rest = textwrap.dedent("\n".join(text[1:])).split("\n")
    return (text[0][bullet.end() :], *rest)


def question_problems(draft: Draft, raw: RawBlock) -> Iterator[Diagnostic]:
    """Yield what is wrong with the question as a whole."""
    if not any(line.strip() for line in draft.stem):
        yield Diagnostic(
            "Q001", "the question itself is missing", raw.tag_span, "write it before the options"
        )
    if not draft.options:
        yield Diagnostic(
            "Q002",
            "the question has no options",
            raw.tag_span,
            "add a list: `- [ ] a wrong option` and `- [x] the right one`",
        )
        return
    first = draft.options[0].line
    box = Span.of(first.number, first.text, 0, draft.options[0].match.end("mark") + 1)
    if len(draft.options) == 1:
        yield Diagnostic("Q003", "there is only one option", box, "add at least one more `- [ ] …`")
    if all(o.readable for o in draft.options) and not any(o.right for o in draft.options):
        yield Diagnostic(
            "Q013",
            "no option is marked correct",
            box,
            "put an x in the right one: `- [x] …`",
        )
    yield from twins(draft.options)
    if not any(line.strip() for line in draft.explanation):
        yield Diagnostic(
            "Q015",
            "the explanation is missing",
            raw.tag_span,
            "after the options and an empty line, write in a sentence or two why the answer is right",
        )


def twins(options: list[OptionDraft]) -> Iterator[Diagnostic]:
    """Yield Q014 for each option that says the same as an earlier one."""
    seen: dict[str, int] = {}
    for option in options:
        key = option.sameness
        if key and key in seen:
            yield Diagnostic(
                "Q014",
                f"this option is the same as the one on line {seen[key]}",
                Span.of(option.line.number, option.line.text),
                "change or remove one of them",
            )
        seen.setdefault(key, option.line.number)


@kind
class ChoiceKind:
    """Choose one option or several."""

    name = "choice"

    def matches(self, raw: RawBlock) -> bool:
        """Tell whether the block holds a task list."""
        return any(OPTION.match(line.text) for line in raw.lines)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read a choice question. See `Kind.parse`."""
        draft = read_lines(raw)
        problems = list(draft.problems)
        for option in draft.options:
            problems += option_problems(option)
        problems += question_problems(draft, raw)
        parts = [Part("stem", tuple(draft.stem))]
        for n, option in enumerate(draft.options):
            parts.append(Part(f"option{n}", tuple(option.text)))
            if option.feedback:
                parts.append(Part(f"feedback{n}", feedback_lines(option.feedback)))
        parts.append(Part("explanation", tuple(draft.explanation)))
        question = Choice(
            id=raw.id,
            right=tuple(option.right for option in draft.options),
            parts=tuple(parts),
        )
        return question, problems
