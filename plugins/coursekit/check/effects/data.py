"""What a change does to a file of data: facts, records of reviews and trials, sources, words, and all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from coursekit.check.effects import leaves, services
from coursekit.check.effects.effect import Effect, Kind
from coursekit.check.effects.leaves import Way
from coursekit.check.effects.prose import turned
from coursekit.check.effects.state import State, hosts_of, language_of
from coursekit.course import facts
from coursekit.course.facts import HARMS
from coursekit.data import loader
from coursekit.data.loader import Data
from coursekit.page.differences import difference
from coursekit.page.normal_form import STAMP
from coursekit.resources.place import EXAMPLES, FOLDER

SEEN = ("not seen", "citation only", "secondary", "primary-part", "primary")
"""How much of a source was read, the least first."""
SILENT = frozenset({"history", "changes"})
"""Files that tell what changed, and are no news themselves."""


def effects(path: str, old: State, new: State) -> Iterator[Effect]:
    """Yield what a change does to a file of data; one that cannot be read is named and not compared.

    Args:
        path: the file, which only one of both may have.
        old: the course before.
        new: the course now.
    """
    before, now = old.data(path), new.data(path)
    for document, when in ((before, "could not be read before"), (now, "cannot be read")):
        if any(each.code == "Y001" for each in document.diagnostics):
            line = document.diagnostics[0].span.line
            yield Effect(Kind.UNREAD, path, line, f"this file {when}, so it is not compared")
            return
    pure = PurePosixPath(path)
    if pure.parent.name in {FOLDER, EXAMPLES}:
        yield from services.effects(path, before, now)
    else:
        yield from READERS.get(pure.stem, of_leaves)(path, before, now)
    yield from address_effects(path, old.texts.get(path, ""), new.texts.get(path, ""), old.hosts)


def address_effects(path: str, old: str, new: str, known: frozenset[str]) -> Iterator[Effect]:
    """Yield the hosts that a file newly names and the course did not, all together: a new source brings one, mostly."""
    hosts = sorted({*hosts_of(new)} - {*hosts_of(old)} - known)
    if hosts:
        line = next(
            n for n, text in enumerate(new.lower().split("\n"), 1) if any(each in text for each in hosts)
        )
        yield Effect(
            Kind.ADDRESS, path, line, f"names what the course did not name before: {', '.join(hosts)}"
        )


def of_leaves(path: str, old: Data, new: Data) -> Iterator[Effect]:
    """Yield what is different in a file without rules of its own, text by text."""
    changed, gone, come = leaves.changes(old.value, new.value)
    for way, (one, other) in changed.items():
        if STAMP.fullmatch(other or one):
            continue
        kind, message = leaf_effect(path, way, one, other)
        yield Effect(kind, path, line_of(new, way), message, difference(one, other))
    for ways, what in ((gone, "is gone"), (come, "is new")):
        for way in sorted(ways):
            yield Effect(Kind.DATA, path, line_of(new, way), f"{named(way)} {what}")


def leaf_effect(path: str, way: Way, old: str, new: str) -> tuple[Kind, str]:
    """Return what it does that one text of data is changed."""
    stem, name = PurePosixPath(path).stem, way[-1] if way else ""
    rules: tuple[tuple[bool, Kind, str], ...] = (
        (stem == "check", Kind.EXCEPTION, "the level of a message of the check changed"),
        (stem == "bibliography" and name == "seen" and is_raised(SEEN, old, new), Kind.REVIEW, "says that more of the source was read"),
        (stem == "bibliography" and name in {"URL", "DOI"} and bool(old), Kind.ADDRESS, "the source leads elsewhere"),
        (stem == "kinds" and name == "hides", Kind.LISTING, "whether such a service hides its address changed"),
        (stem == "variables" and bool(old), Kind.NUMBER, "what every page says for this name changed"),
        (stem == "exit" and name == "address", Kind.ADDRESS, "where the exit leads changed"),
        (name == "critical" and not new, Kind.WARNING, "is no longer critical"),
    )  # fmt: skip
    for holds, kind, what in rules:
        if holds:
            return kind, f"{named(way)}: {what}"
    found = turned(old, new, language_of(path)) if old and new else None
    return (found[0], f"{named(way)}: {found[1]} changed") if found else (Kind.DATA, f"{named(way)} changed")


def is_raised(order: tuple[str, ...], old: str, new: str) -> bool:
    """Tell whether a word comes later in an order than another."""
    places = {word: number for number, word in enumerate(order)}
    return places.get(new, len(order)) > places.get(old, -1)


def of_facts(path: str, old: Data, new: Data) -> Iterator[Effect]:
    """Yield what is different in the facts of a course."""
    before, now = (
        {str(each.get("id", "")): each for each in loader.entries(data.value, "facts")} for data in (old, new)
    )
    for number, (name, entry) in enumerate(now.items()):
        line = new.place(("facts", number)).line
        if name not in before:
            yield Effect(
                Kind.FACT, path, line, f"the fact {name} is new", difference("", str(entry.get("text", "")))
            )
            continue
        was, has = facts.fact(before[name]), facts.fact(entry)
        if was.text != has.text:
            found = turned(was.text, has.text, language_of(path))
            worst = (Kind.CLAIM, "what it says") if has.harm == HARMS[0] else (Kind.FACT, "what it says")
            kind, what = found or worst
            yield Effect(kind, path, line, f"the fact {name}: {what} changed", difference(was.text, has.text))
        yield from (Effect(kind, path, line, f"the fact {name} {what}") for kind, what in standing(was, has))
    for name in before.keys() - now.keys():
        yield Effect(
            Kind.FACT, path, 0, f"the fact {name} is gone", difference(facts.fact(before[name]).text, "")
        )


def standing(was: facts.Fact, has: facts.Fact) -> Iterator[tuple[Kind, str]]:
    """Yield what is different in how a fact stands: who has read it, until when it is good, how much it can hurt."""
    if was.status == "recalled" != has.status:
        yield Kind.REVIEW, f"was recalled, and now counts as {has.status}"
    elif "*" in was.status and "*" not in has.status:
        yield Kind.REVIEW, "now counts as read in its own source"
    if was.review_by < has.review_by:
        yield Kind.REVIEW, f"is good until {has.review_by}, and not {was.review_by}"
    if HARMS.index(has.harm) > HARMS.index(was.harm):
        yield Kind.WARNING, f"counts as less harmful: {has.harm}, and not {was.harm}"
    if was.left_out and not has.left_out:
        yield Kind.REVIEW, "is no longer left out"
    if was.sources != has.sources:
        yield Kind.FACT, f"has other sources: {', '.join(has.sources) or 'none'}"
    if was.jurisdiction != has.jurisdiction:
        yield (
            Kind.LAW,
            f"holds for {', '.join(has.jurisdiction) or 'nobody'}, and not {', '.join(was.jurisdiction)}",
        )


def of_records(path: str, old: Data, new: Data) -> Iterator[Effect]:
    """Yield the reviews or trials that a change claims, and those that it takes out."""
    stem = PurePosixPath(path).stem
    before, now = (loader.entries(data.value, stem) for data in (old, new))
    for number, entry in enumerate(now):
        if entry not in before:
            about = ", ".join(str(entry.get(name, "")) for name in ("page", "lesson", "role", "day", "month") if entry.get(name))  # fmt: skip
            line = new.place((stem, number)).line
            yield Effect(Kind.REVIEW, path, line, f"says that there was one of the {stem}: {about}")
    gone = sum(entry not in now for entry in before)
    if gone:
        yield Effect(
            Kind.REVIEW, path, 0, f"{gone} of the {stem} {'is' if gone == 1 else 'are'} gone or changed"
        )


def nothing(path: str, old: Data, new: Data) -> Iterator[Effect]:  # noqa: ARG001 - as the others are called
    """Yield nothing: the file is no news itself."""
    yield from ()


def named(way: Way) -> str:
    """Return the way to a text in words, without the name of the list that all stand in."""
    return " / ".join(way[1:] if len(way) > 2 else way) or "the whole file"  # noqa: PLR2004 - the list and the entry


def line_of(document: Data, way: Way) -> int:
    """Return the line of a text, 0 where it is gone."""
    path: tuple[str | int, ...] = ()
    value = document.value
    for name in way:
        if isinstance(value, list):
            names = [leaves.name_of(each) for each in value]
            inner: str | int = (
                names.index(name) if name in names else int(name) - 1 if name.isdecimal() else -1
            )
            if not (isinstance(inner, int) and 0 <= inner < len(value)):
                break
            value = value[inner]
        else:
            inner = name
            if not isinstance(value, dict) or name not in value:
                break
            value = value[name]
        path = (*path, inner)
    return document.place(path).line if len(path) == len(way) else 0


READERS: Mapping[str, Callable[[str, Data, Data], Iterator[Effect]]] = {
    "facts": of_facts,
    "reviews": of_records,
    "trials": of_records,
    **dict.fromkeys(SILENT, nothing),
}
"""By the name of a file what reads it; all others are read text by text."""
