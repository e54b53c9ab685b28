"""What can be wrong in one listing: L005, L006, L009, L016 to L018, L024, L035, L037 to L042, L052."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping

from coursekit.blocks.reader import ID
from coursekit.data import loader
from coursekit.data.languages import MEANT, code_of
from coursekit.data.languages import name as language
from coursekit.data.loader import Data, Value
from coursekit.model.clock import calendar_day
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.model.folding import fold
from coursekit.model.spelling import did_you_mean, nearest, suggestion
from coursekit.resources.fields import MAIL, QUALIFIERS, WEB
from coursekit.resources.opening_hours import doubts
from coursekit.resources.opening_hours import problem as hours_in_words
from coursekit.resources.phone_numbers import number_problem
from coursekit.resources.place import KINDS, Kind, codes, group
from coursekit.resources.privacy import address_problems, kind_hides
from coursekit.resources.ways import STAYS_OUT, Way, in_row

# `cell 604-555-0177`, `ana@example.org`
PERSONAL = re.compile(r"\d(?:[ .()/-]{0,2}\d){5}|\S@\S")
SHORT = re.compile(r"[0-9]+")
SHORT_DATE = re.compile(
    r"(?:[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2})(?:[T ][0-9:.]+Z?)?"
)
YEAR = 4
"""Digits of a year."""
ADDRESSES = {
    "web": (WEB, "web address", "https://example.org"),
    "website": (WEB, "web address", "https://example.org"),
    "email": (MAIL, "mail address", "name@example.org"),
}
"""The fields that lead somewhere: their pattern, what it is called, and an example."""


def listing_problems(
    document: Data,
    where: loader.Path,
    listing: dict[str, Value],
    known: Mapping[str, Kind],
    country: str,
) -> Iterator[Diagnostic]:
    """Yield the problems of one listing's values; its form, dates and sources are checked elsewhere."""
    yield from id_problem(document, where, listing)
    yield from kind_problems(document, where, listing, known)
    yield from hours_problem(document, where, listing, country)
    yield from language_problems(document, where, listing)
    for path, row in rows_of_contact(where, listing):
        yield from hours_problem(document, path, row, country)
        yield from language_problems(document, path, row)
    yield from address_problems(document, where, listing)
    yield from kind_hides(document, where, listing, known)


def kind_problems(
    document: Data, where: loader.Path, entry: Mapping[str, Value], known: Mapping[str, Kind]
) -> Iterator[Diagnostic]:
    """Yield L005 for each kind that `_data/kinds.yml` does not have."""
    for kind in codes(entry.get("kind")):
        if kind not in known:
            yield Diagnostic(
                "L005",
                f'there is no kind of service "{kind}"',
                document.place((*where, "kind")),
                suggestion(nearest_kind(kind, known), f"the kinds are in _data/{KINDS}"),
            )


def nearest_kind(text: str, known: Mapping[str, Kind]) -> str | None:
    """Return the kind that was meant: one whose id or whose name for readers is like the text."""
    usable = [each for each in known.values() if ID.fullmatch(each.id)]
    names = {kind.label.lower(): kind.id for kind in usable} | {kind.id: kind.id for kind in usable}
    like = nearest(text.lower(), names)
    return names[like] if like else None


def id_problem(document: Data, where: loader.Path, listing: Mapping[str, Value]) -> Iterator[Diagnostic]:
    """Yield L005 for a malformed id of a listing."""
    name = listing.get("id")
    if isinstance(name, str) and name:
        yield from malformed(name, document.place((*where, "id")))


def malformed(name: str, place: Span) -> Iterator[Diagnostic]:
    """Yield L005 for a name that cannot be an id."""
    if not ID.fullmatch(name):
        own = "-".join(re.findall(r"[a-z0-9]+", fold(name))) or "pink-roof-drop-in"
        wanted = f"use small letters a to z, digits and hyphens: {own}"
        yield Diagnostic("L005", f'"{name}" cannot be an id', place, wanted)


def hours_problem(
    document: Data, where: loader.Path, listing: Mapping[str, Value], country: str
) -> Iterator[Diagnostic]:
    """Yield L009 for hours that cannot be read, L037 to L042 for what they say and hardly mean."""
    text, path = listing.get("hours"), (*where, "hours")
    if not isinstance(text, str) or not text:
        return
    problem = hours_in_words(text)
    if problem:
        message, wanted, example = problem.rpartition("; write ")
        yield Diagnostic(
            "L009",
            message or problem,
            document.place(path),
            f"{'write ' if wanted else ''}{example}; what does not fit goes into hours_note",
        )
    for doubt in doubts(text, country):
        edit = hours_edit(document.lines.get(path), doubt.instead)
        yield Diagnostic(doubt.code, doubt.message, document.place(path), doubt.help, doubt.level, edit)


def hours_edit(span: Span | None, hours: str) -> Edit | None:
    """Return the edit that writes other hours in quotes, None where there are none or they stand on several lines."""
    if span is None or not hours:
        return None
    mark = "'" if '"' in hours else '"'
    return Edit(span, f"{mark}{hours}{mark}") if mark == '"' or "'" not in hours else None


def date_problem(
    document: Data, where: loader.Path, entry: Mapping[str, Value], today: dt.date
) -> Iterator[Diagnostic]:
    """Yield L006 for a day of a check that cannot be right."""
    verified = entry.get("verified")
    date = str(verified.get("date", "")) if isinstance(verified, dict) else ""
    if not date or real_date(date, today):
        return
    future = calendar_day(date) is not None
    meant = "" if future else " or ".join(meant_days(date, today))
    yield Diagnostic(
        "L006",
        f"{date} is in the future" if future else f'"{date}" is not a day on which this was checked',
        document.place((*where, "verified", "date")),
        f"did you mean {meant}? write year-month-day"
        if meant
        else "write the day on which somebody last checked this, as year-month-day: the 3rd of May 2026 is 2026-05-03",
    )


def by_problem(document: Data, where: loader.Path, entry: Mapping[str, Value]) -> Iterator[Diagnostic]:
    """Yield L006 where the number or the mail of a person stands in the word on who has checked."""
    verified = entry.get("verified")
    who = str(verified.get("by", "")) if isinstance(verified, dict) else ""
    if PERSONAL.search(who):
        wanted = 'write a group or a role: by: "course editors"; where it has been sent, tell the maintainers in private: the history keeps it'
        message = "the number or mail of a person stands in the word on who has checked this"
        yield Diagnostic("L006", message, document.place((*where, "verified", "by")), wanted)


def real_date(text: str, today: dt.date) -> bool:
    """Tell whether a text is a calendar day that is not after today."""
    day = calendar_day(text)
    return day is not None and day <= today


def meant_days(text: str, today: dt.date) -> list[str]:
    """Return the days that numbers in another order can mean, such as 3/11/2026, none after today."""
    first, second, third = (SHORT.findall(text) + [""] * 3)[:3] if SHORT_DATE.fullmatch(text) else ("",) * 3
    year, *others = (first, second, third) if len(first) == YEAR else (third, second, first)
    orders = ((year, *others), (year, *reversed(others)))
    days = (calendar_day(f"{year}-{month.zfill(2)}-{day.zfill(2)}") for year, month, day in orders)
    found = list(dict.fromkeys(day.isoformat() for day in days if day is not None and day <= today))
    return found[:1] if len(first) == YEAR else found


def language_problems(
    document: Data, where: loader.Path, listing: Mapping[str, Value]
) -> Iterator[Diagnostic]:
    """Yield L016 for a code that names no language that we know, L017 for one that often means another."""
    for code in codes(listing.get("languages")):
        span = document.place((*where, "languages"))
        name, meant = language(code), MEANT.get(code.lower())
        if meant:
            called = f'language "{code}" is {name}' if name else f'there is no language "{code}"'
            help_text = f"did you mean {language(meant)} ({meant})?"
            kept = f" Leave it if {name} is right" if name else ""
            yield Diagnostic("L017", called, span, f"{help_text}{kept}", level=Level.WARNING)
        elif name is None:
            like = code_of(code)
            yield Diagnostic(
                "L016",
                f'we do not know the language "{code}"',
                span,
                f"write {like} for {language(like)}"
                if like
                else "write a code of ISO 639, such as sw for Swahili; pages print an unknown code as it is",
                level=Level.WARNING,
            )


def rows_of_contact(
    where: loader.Path, listing: Mapping[str, Value]
) -> Iterator[tuple[loader.Path, dict[str, Value]]]:
    """Yield each way to reach a service that is a group of values, and where it stands."""
    contacts = listing.get("contact")
    for number, row in enumerate(contacts if isinstance(contacts, list) else []):
        if isinstance(row, dict):
            yield (*where, "contact", number), row


def contact_problems(
    document: Data, where: loader.Path, listing: Mapping[str, Value], known: Mapping[str, Way]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the ways to reach a service.

    L018 for a number that cannot be right, L035 for an address that leads nowhere, L052 for a row that
    nothing can show.
    """
    for path, row in rows_of_contact(where, listing):
        if any(row.values()):
            yield from row_problems(document, path, row, known)
        for way, value in in_row(row, known):
            odd = number_problem(value) if way.opens in {"tel", "sms"} else None
            if odd:
                span = document.place((*path, way.id))
                help_text = f"{odd[1]}; it stays as you wrote it"
                yield Diagnostic("L018", odd[0], span, help_text, level=Level.WARNING)
        yield from link_problems(document, path, row)
    yield from link_problems(document, (*where, "run_by"), group(listing.get("run_by")))


def row_problems(
    document: Data, path: loader.Path, row: Mapping[str, Value], known: Mapping[str, Way]
) -> Iterator[Diagnostic]:
    """Yield L052 for a row that has no way in it, or a way without its name."""
    found = in_row(row, known)
    told = {*known, *QUALIFIERS, *STAYS_OUT, "name"}
    # Another name has a message of its own, which says which field was meant.
    if not found and set(row) <= told:
        names = ", ".join(known)
        named = next((name for name in row if name in STAYS_OUT), "")
        out = f"a {named} reaches nobody who needs help, so it stays out; " if named else ""
        yield Diagnostic(
            "L052",
            "nothing in this row can be shown: it has no way to reach the service",
            document.place(path),
            f"{out}write one of: {names}; for another way: {{other: …, name: what it is called}}",
        )
    if any(way.id == "other" and not way.label for way, _ in found):
        wanted = "write beside it: name: …"
        yield Diagnostic("L052", "this other way does not say what it is", document.place(path), wanted)


def link_problems(document: Data, path: loader.Path, row: Mapping[str, Value]) -> Iterator[Diagnostic]:
    """Yield L035 for a web or mail address that leads nowhere."""
    for name, (pattern, what, example) in ADDRESSES.items():
        value = row.get(name)
        if isinstance(value, str) and value and not re.search(pattern, value):
            span = document.place((*path, name))
            yield Diagnostic("L035", f'"{value}" is no {what}', span, f"write it in full: {example}")


def source_problems(
    document: Data, where: loader.Path, entry: Mapping[str, Value], sources: Collection[str] | None
) -> Iterator[Diagnostic]:
    """Yield L024 for a source that the bibliography does not have."""
    for source in codes(entry.get("source")) if sources is not None else ():
        if sources is not None and source not in sources:
            yield Diagnostic(
                "L024",
                f'there is no source "{source}" in the bibliography',
                document.place((*where, "source")),
                did_you_mean(source, sources, "add it to _data/bibliography.yml first"),
            )
