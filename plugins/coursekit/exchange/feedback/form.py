"""One form as a small text file that somebody hands over: how it is written, and how it is read.

    form 1
    == take
    | What will you take with you?
    Talks in pairs.
    == lines
    | 1. I take part in the way that I choose, and I can stop when I want.
    my-way: 2 4
    == end

What begins with `|` is there to be read by people only. `2 4` is how much a line fits, before and after; a dash is
no answer. Without `== end` a file was cut off. Digits of any script count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coursekit.course.feedback import VERSION, Feedback
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.render import templates

TEMPLATE = "slips/form.txt"
LINES, END = "lines", "end"
# `form 1`, `Form 12`
FIRST = re.compile(r"form[ \t]+(?P<version>\d{1,9})", re.IGNORECASE)
# `== take`
PART = re.compile(r"==[ \t]*(?P<name>\S.*)")
# `my-way: 2 4`, `my-way: - -`, with the dashes that phones write
RATING = re.compile(
    r"(?P<line>[a-z][a-z0-9-]*)[ \t]*:[ \t]*(?P<before>\d|[-\u2013\u2014])[ \t]+(?P<after>\d|[-\u2013\u2014])"
)


@dataclass(frozen=True, slots=True)
class Form:
    """What one person wrote. `texts` goes by question; `ratings` by line, before and after, counted from 1."""

    texts: Mapping[str, str] = field(default_factory=dict)
    ratings: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        """Tell whether anything was answered."""
        return bool(self.texts or self.ratings)


class NoFormError(Exception):
    """A text is no form. `problem` says why, and where."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


def blank(asked: Feedback, locale: str = "en") -> str:
    """Return an empty form, with what it asks as lines to be read."""
    return templates.render(TEMPLATE, {"asked": asked, "version": VERSION}, locale)


def read(text: str, asked: Feedback) -> Form:
    """Return the form that a text is.

    Args:
        text: the whole file.
        asked: what forms of this course ask.

    Raises:
        NoFormError: I102 it is empty, I104 no form, or one of another version, I105 cut off, I106 something in it
            that the course does not ask, or that stands twice.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise _problem(1, "I102", "this file is empty", "hand over the form that was written")
    first = next(number for number, line in enumerate(lines) if line.strip())
    _check_version(lines[first].strip(), first + 1)
    parts = dict(_parts(lines, first + 1, asked))
    texts = {each.id: said for each in asked.questions if (said := cleaned(parts.get(each.id, ())))}
    return Form(texts, dict(ratings(parts.get(LINES, ()), asked)))


def _problem(number: int, code: str, message: str, wanted: str, line: str = "") -> NoFormError:
    return NoFormError(Diagnostic(code, message, Span.of(number, line), wanted))


def _check_version(line: str, number: int) -> None:
    """Refuse what does not begin as a form of this version does."""
    found = FIRST.fullmatch(line)
    if not found:
        wanted = f'a form begins with the line "form {VERSION}"'
        raise _problem(number, "I104", "this file is no form", wanted)
    if int(found["version"]) != VERSION:
        wanted = f"version {VERSION} is read; write the answers into a new form"
        raise _problem(number, "I104", f"this form has version {int(found['version'])}", wanted, line)


Numbered = tuple[int, str]


def _parts(lines: Sequence[str], begin: int, asked: Feedback) -> Iterator[tuple[str, Sequence[Numbered]]]:
    """Yield each part of a form with its own lines, without those that are there to be read."""
    known = {*(each.id for each in asked.questions), LINES, END}
    found: dict[str, list[Numbered]] = {}
    own: list[Numbered] | None = None
    for number, line in enumerate(lines[begin:], begin + 1):
        head = PART.fullmatch(line.strip())
        name = head["name"].strip() if head else ""
        if END in found and line.strip():
            raise _problem(number, "I106", "something stands after the end of this form", "take it out")
        if head and name not in known:
            listed = ", ".join(f"== {each}" for each in sorted(known))
            raise _problem(
                number,
                "I106",
                "this form has a part that the course does not ask",
                f"the parts are: {listed}",
            )
        if head and name in found:
            raise _problem(number, "I106", f'the part "{name}" stands twice', "leave one of them", line)
        if head:
            own = found.setdefault(name, [])
        elif line.strip() and not line.lstrip().startswith("|"):
            if own is None:
                raise _problem(
                    number,
                    "I106",
                    "something stands before the first part",
                    "write below a line that begins with ==",
                )
            own.append((number, line))
        elif own:
            own.append((number, ""))
    if END not in found:
        raise _problem(
            len(lines), "I105", "this form was cut off", f"its last line is == {END}; ask for the whole file"
        )
    yield from found.items()


def cleaned(lines: Sequence[Numbered]) -> str:
    """Return what was written to a question, its paragraphs apart, without signs that steer a screen."""
    kept = "\n".join(line.strip() for _, line in lines).strip()
    plain = "".join(each for each in kept if each == "\n" or unicodedata.category(each) != "Cc")
    return re.sub(r"\n{2,}", "\n\n", plain)


def ratings(lines: Sequence[Numbered], asked: Feedback) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the lines that were answered twice; half an answer shows no change."""
    known = {each.id for each in asked.lines}
    taken: set[str] = set()
    for number, line in lines:
        if not line:
            continue
        found = RATING.fullmatch(line.strip())
        values = tuple(_value(found[name]) for name in ("before", "after")) if found else ()
        most = len(asked.answers)
        if not found or found["line"] not in known or any(value > most for value in values):
            wanted = f"write the name of a line and two numbers from 1 to {most}, such as {asked.lines[0].id}: 1 {most}"
            raise _problem(number, "I106", "this is no answer to a line", wanted)
        if found["line"] in taken:
            raise _problem(number, "I106", f'the line "{found["line"]}" stands twice', "leave one of them")
        taken.add(found["line"])
        before, after = values
        if before and after:
            yield found["line"], (before, after)


def _value(sign: str) -> int:
    """Return a number, 0 for no answer: `3`, `٣`, `-`. A nought is beyond all answers, as it is none."""
    if not sign.isdecimal():
        return 0
    return unicodedata.decimal(sign) or 10
