"""The front matter of a page: reading it, and checking it against the published schema.

The schema (`schemas/page.json`, JSON Schema 2020-12) is the one place that names the fields; an
editor's tool can use the same file. Codes P001 to P006, P008, P009 and P018.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from coursekit.data import loader
from coursekit.data.schema import Form, causes, errors, explain, schema_of
from coursekit.model.blocks import Line
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page import lines, matter_place

MONTH = re.compile(r"\d{4}-\d{2}")
LONGEST_WAIT = 10
"""Years."""
SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""In C like the loader of data, so that both read the same texts."""
FORM = Form(
    schema_of("page"),
    {"required": "P002", "additionalProperties": "P003", "*": "P004"},
    "the front matter",
)
REVIEWED = "`_data/reviews.yml` says who has reviewed the page, from sheets that came back"
SOURCES = "sources"
COMPUTED = {
    SOURCES: "its citations say which sources the page has",
    "reviewed_by": REVIEWED,
    "reviewed_by_role": REVIEWED,
    "reviewed_on": REVIEWED,
}
"""Fields that were written once and are computed now, each with where its value comes from."""
# `who2013-swit`
SOURCE = re.compile(r"[A-Za-z0-9][\w-]*")
PLAIN_TEXTS = ("title", "tab_title", "summary", "description", "objectives", "content_note")
"""The fields that are shown to readers."""
# `**bold**`, `[text](page.md)`
MARKS = re.compile(r"\*\*(?=\S[^*]*\S\*\*)|\]\((?=[^()\s]+\))")
# What belongs to the field above it: `  - one`, `- one`, `  two]`, `]`.
CONTINUED = re.compile(r"^(?:\s|-(?!--)|\])")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page's front matter: its typed values, and the same as text with places."""

    values: Mapping[str, Any]
    text: loader.Data

    def place(self, *path: str | int) -> Span:
        """Return where a value stands in the file; front matter begins on line 2. Without it, the file's first line."""
        if not self.text.places:
            return Span(1, 1, 2)
        span = self.text.place(path)
        return Span(span.line + 1, span.column, span.end)


def read(text: str) -> FrontMatter:
    """Read the front matter of a page's text; empty where it has none or it cannot be read."""
    every = lines.split(text)
    end = lines.front_matter_end(every)
    inner = "\n".join(line.text for line in every[1 : end - 1]) if end else ""
    document = loader.load(inner)
    values = {} if document.diagnostics else typed(inner, document)
    return FrontMatter({**plain(values), **lists(document)} if isinstance(values, dict) else {}, document)


def without(markdown: str, text: str) -> str:
    """Return the Markdown of a page without its front matter, where an engine that could not read it has left it in.

    Args:
        markdown: what the engine hands over.
        text: the file of the page.
    """
    every = lines.split(text)
    end = lines.front_matter_end(every)
    head = [line.text for line in every[:end]]
    given = markdown.split("\n")
    return "\n".join(given[end:]).lstrip("\n") if end and given[:end] == head else markdown


def typed(text: str, document: loader.Data) -> object:
    """Return the values with YAML's types; all as text where one has a type that it cannot be, such as 2026-13-40."""
    try:
        return yaml.load(text, Loader=SAFE)  # noqa: S506 - it is a safe loader
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return document.value


def lists(document: loader.Data) -> dict[str, Any]:
    """Return the lists as they were written: `[ON]` is Ontario, and not YAML's word for true."""
    written = document.value if isinstance(document.value, dict) else {}
    names = [name for name, rule in FORM.schema["properties"].items() if rule.get("type") == "array"]
    return {name: written[name] for name in names if isinstance(written.get(name), list)}


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as JSON has them: a date is its text."""
    return {
        str(key): value.isoformat() if isinstance(value, dt.date) else value for key, value in values.items()
    }


def wrong_fields(values: Mapping[str, Any]) -> set[str]:
    """Return the fields that no template may be handed: those that there are not, and those with a value of another form."""
    known = FORM.schema["properties"]
    return {
        name
        for name, value in values.items()
        if name not in known or next(iter(errors(value, known[name])), None) is not None
    }


def last_line(every: Sequence[Line], first: int) -> int:
    """Return the last line of a field that begins on a line: a list may go on below it."""
    last = first
    for line in every[first:]:
        if CONTINUED.match(line.text):
            last = line.number
        elif not line.blank:
            break
    return last


def _in_page(problem: Diagnostic) -> Diagnostic:
    """Return P001 for a problem of the text of front matter, whose lines are counted from below the first three hyphens."""
    span, message = problem.span, problem.message
    if there := problem.elsewhere:
        message = message.replace(str(there), str(replace(there, line=there.line + 1)))
    return Diagnostic("P001", message, Span(span.line + 1, span.column, span.end), problem.help)


def check(
    matter: FrontMatter, every: Sequence[Line], today: dt.date, cited: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a page's front matter, given also the page's lines and the ids of the sources that it cites."""
    yield from map(_in_page, matter.text.diagnostics)
    if matter.text.diagnostics:
        return
    if lost := matter_place.not_found(every):
        yield lost
        return
    values = {name: value for name, value in matter.values.items() if name not in COMPUTED}
    for error in causes(errors(values, FORM.schema)):
        yield from explain(error, FORM, lambda path: matter.place(*path) if path else Span(1, 1, 4))
    for name in sorted(COMPUTED.keys() & matter.values.keys()):
        gone = (
            sorted({each for each in map(str, matter.values[name]) if SOURCE.fullmatch(each)} - set(cited))
            if name == SOURCES and isinstance(matter.values[name], list)
            else []
        )
        yield _lost_source(gone[0], matter, every) if gone else computed(name, matter, every)
    yield from _marked(matter)
    due = overdue(matter.values, today)
    if due:
        yield Diagnostic(
            "P006",
            f"this page was to be reviewed by {due}",
            matter.place("review_by"),
            "check its facts against their sources, then set a new review_by",
            level=Level.WARNING,
        )
    elif MONTH.match(month := str(matter.values.get("review_by", ""))) and month > _distant(today):
        yield Diagnostic(
            "P006",
            f"nobody would look at this page again before {month}",
            matter.place("review_by"),
            "write the month by which somebody checks its facts, at most a few years from now",
            level=Level.WARNING,
        )


def _distant(today: dt.date) -> str:
    """Return the last month that a review may wait for, as `2036-11`."""
    return f"{today.year + LONGEST_WAIT}-{today.month:02}"


def _marked(matter: FrontMatter) -> Iterator[Diagnostic]:
    """Yield P018 for a text with signs of Markdown, which front matter shows as they are."""
    for name in PLAIN_TEXTS:
        value = matter.values.get(name)
        for n, text in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(text, str) and (match := MARKS.search(text)):
                yield Diagnostic(
                    "P018",
                    f'readers see the signs "{match[0]}" here: this text is shown as it is',
                    matter.place(name, n) if isinstance(value, list) else matter.place(name),
                    "write it in plain words, without bold, links and code",
                    level=Level.WARNING,
                )


def _lost_source(name: str, matter: FrontMatter, every: Sequence[Line]) -> Diagnostic:
    """Return C010 for a source that the front matter lists and no sentence cites, where its name stands in the text."""
    end = lines.front_matter_end(tuple(every))
    near = next((line for line in every[end:] if re.search(rf"\b{re.escape(name)}\b", line.text)), None)
    return Diagnostic(
        "C010",
        f'a citation was lost: the page lists the source "{name}", and no sentence cites it',
        Span.of(near.number, near.text) if near else matter.place(SOURCES),
        f"write [@{name}] in the sentence that stood on it; only then take `sources` out of the front matter",
    )


def computed(name: str, matter: FrontMatter, every: Sequence[Line]) -> Diagnostic:
    """Return P008 for a field that is no longer written; one that says that there was a review is not taken out unseen."""
    place = matter.place(name)
    told = COMPUTED[name] == REVIEWED and bool(matter.values[name])
    return Diagnostic(
        "P008",
        f"`{name}` is no longer written: {COMPUTED[name]}",
        place,
        "tell whoever keeps the reviews who looked at the page and when, then take the line out"
        if told
        else "take the field out",
        level=Level.WARNING,
        edit=None if told else Edit(place, "", last=last_line(every, place.line)),
    )


def overdue(values: Mapping[str, Any], today: dt.date) -> str | None:
    """Return the month or day by which a page was to be reviewed, if that time has passed."""
    due = str(values.get("review_by", ""))
    if not MONTH.match(due):
        return None
    now = today.isoformat()[: len(due)]
    return due if due < now else None
