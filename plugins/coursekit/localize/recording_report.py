"""How the recordings of a copy stand to the texts of today, in each of its languages: for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from coursekit.check.reporters import relative, shown_path, visible_signs
from coursekit.localize.settings import Settings
from coursekit.localize.states import State
from coursekit.page.recordings import FOLDER

if TYPE_CHECKING:
    from coursekit.localize.recordings import Placed

NAMES = {State.STALE: "stale", State.UNSTAMPED: "without a stamp", State.ORPHAN: "not shown", State.OK: "ok"}
"""The states in words, the one to look at first first."""
Heard: TypeAlias = Mapping[str, Sequence["Placed"]]
"""Recordings by the tag of the language in which the copy plays them."""


def recordings(copy: Settings | None, only: str | None = None) -> Heard:
    """Return the recordings that a copy has in one of its languages, or in each.

    A copy without any is not assembled.
    """
    if copy is None or not (copy.own / FOLDER).is_dir():
        return {}
    # Most of the program is loaded to assemble, and the report on translations needs little of it.
    from coursekit.localize import assemble  # noqa: PLC0415 - see above

    found = {}
    for locale in copy.locales:
        if only in (None, locale.tag):
            others = (each for each in copy.locales if each != locale)
            found[locale.tag] = assemble.assembled(replace(copy, locales=(locale, *others))).recordings
    return {tag: every for tag, every in found.items() if every}


def lines(heard: Heard) -> Iterator[str]:
    """Yield one line for the recordings in each language, and one for each that somebody has to look at."""
    for tag, every in heard.items():
        counts = {state: sum(each.state is state for each in every) for state in NAMES}
        name = f"Recordings in {visible_signs(tag)}" if len(heard) > 1 else "Recordings"
        told = ", ".join(f"{counts[state]} {NAMES[state]}" for state in (State.STALE, State.UNSTAMPED))
        yield f"{name}: {len(every) - counts[State.ORPHAN]} sections, {told}"
        yield from (
            f"  {line(each)}" for state in NAMES for each in every if each.state is state is not State.OK
        )


def line(each: Placed) -> str:
    """Return the state, the section and the file of a recording."""
    return visible_signs(f"{title(each)}: {each.name} ({shown_path(str(each.path))})")


def title(each: Placed) -> str:
    """Return the state of a recording in words."""
    return f"{NAMES[each.state]}, critical: not played" if each.left_out else NAMES[each.state]


def plain(heard: Heard) -> list[dict[str, Any]]:
    """Return the recordings as JSON has them, each once for each language that plays it."""
    return [
        {
            "locale": tag,
            "page": each.page,
            "id": each.id,
            "path": relative(str(each.path)),
            "state": each.state.value,
            "critical": each.left_out,
            "base": each.base or None,
            "stamp": each.text.stamp if each.text else None,
        }
        for tag, every in heard.items()
        for each in every
    ]
