"""Opening hours as written: plain English lines brought into the syntax of OpenStreetMap, and its rules.

The syntax is that of https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. The library
`opening_hours` says what is well formed; what is read here is what a listing needs of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined] # its stub leaves the error out

FULL_DAY = 24 * 60
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = f"(?:{'|'.join(DAYS)})"
LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_DAY = frozenset(range(7))
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
OPEN, OFF, UNKNOWN = "open", "off", "unknown"
EVENING, LATE = 17 * 60, 22 * 60
"""From when on an open end lasts into the night, and from when on for a shorter time."""

LONGEST = 2_000
"""Characters of hours that are read. OpenStreetMap takes 255."""
QUOTED = re.compile(r'("[^"]*")')
# A semicolon or a new line, but not inside a comment in quotes.
BREAK = re.compile(r'[;\n](?=(?:[^"]*"[^"]*")*[^"]*\Z)')
DAY_WORD = re.compile(
    r"\b(?:(mon|tue|wed|thu|fri|sat|sun)|(tues|thur|thurs)|(" + "|".join(LONG_DAYS) + r"))s?\b", re.IGNORECASE
)
ONE_OF = f"({'|'.join(ORDINALS)})"
# "the first and third Mo of the month"
ORDINAL = re.compile(
    rf"\b(?:the )?{ONE_OF}(?:(?:,| and) (?:the )?{ONE_OF})? ({'|'.join(DAYS)})\b"
    r"(?: of (?:the|each|every) month)?",
    re.IGNORECASE,
)
# The comma before another rule that adds to the ones before it: "10:00-12:00,We", "off,PH", "18:00+,Sa".
ADDING = re.compile(r"(?:(?<=:\d\d)|(?<=\+)|(?<=off)|(?<=open)|(?<=closed)|(?<=unknown)),(?=[A-Z])")
# What stands between two rules: "; ", ", " or " || ".
JOIN = re.compile(
    r'(; |(?:(?<=[\d+"])|(?<=off)|(?<=open)|(?<=closed)|(?<=unknown)), | \|\| )(?=(?:[^"]*"[^"]*")*[^"]*\Z)'
)
# "Sa[1] 12:00-15:00", "PH off", "Mo-Fr 09:00-17:00 open "ring twice"", "24/7"
RULE = re.compile(
    r"(?P<selector>.*?)\s*(?P<times>24/7|\d{1,2}:\d{2}\S*)?\s*"
    r'(?P<state>\b(?:off|closed|open|unknown)\b)?\s*(?P<comment>"[^"]*")?'
)
# Such as 09:00-17:00, 18:00+ or 22:00-02:00+.
TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?:-(\d{1,2}):([0-5]\d))?(\+)?")
WEEKDAYS = re.compile(rf"{DAY}(?:[,-]{DAY})*")

Span = tuple[int, int, bool]
"""From and to in minutes since the day began; beyond 1440 is the next day. True: it is not known whether."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: on which days, at which times, which state, and how it joins the rules before it.

    `days` are the weekdays of a rule of every week, Monday is 0; None for a rule of other days, such
    as a month, a date or public holidays. Without `spans` the rule holds for the whole day.
    """

    text: str
    join: str
    selector: str
    days: frozenset[int] | None
    spans: tuple[Span, ...]
    state: str
    comment: str
    timed: bool
    resets: bool
    """It takes the place of the rules before it on its days."""

    @property
    def special(self) -> bool:
        """Whether it is about other days than days of every week."""
        return self.days is None


def as_osm(text: str) -> str:
    """Return hours in the syntax of OpenStreetMap: plain lines translated, the rest and what is too long left as it is."""
    if len(text) > LONGEST:
        return text
    rules = [rule.strip() for rule in BREAK.split(text)]
    return "; ".join(
        "".join(part if part.startswith('"') else plain(part) for part in QUOTED.split(rule))
        for rule in rules
        if rule
    )


def plain(rule: str) -> str:
    """Translate the English words of one rule: days, "to", "and", "closed on public holidays"."""
    rule = re.sub(r"\s{2,}", " ", rule)
    rule = re.sub(r"\b24 hours\b", "00:00-24:00", rule, flags=re.IGNORECASE)
    rule = re.sub(r"[\u2010-\u2015]", "-", rule)
    rule = DAY_WORD.sub(lambda match: match[0][:2].capitalize(), rule)
    rule = re.sub(r"\bevery ?day\b|\bdaily\b", "Mo-Su", rule, flags=re.IGNORECASE)
    rule = ORDINAL.sub(in_month, rule)
    rule = re.sub(r"\bpublic holidays?\b", "PH", rule, flags=re.IGNORECASE)
    rule = re.sub(r"^closed (?:on )?(.+)$", r"\1 off", rule, flags=re.IGNORECASE)
    rule = re.sub(r"(?<=[\w\]])\s*(?:\bto\b|\buntil\b|-)\s*(?=\w)", "-", rule)
    rule = re.sub(r"\s+and\s+|\s*,\s*", ",", rule)
    rule = re.sub(r"\A,", ", ", ADDING.sub(", ", rule))
    return re.sub(r"(?<=[a-z\]]):?\s+(?=\d)", " ", rule)


def in_month(match: re.Match[str]) -> str:
    """Return a day of the month such as Mo[1] for the first Monday, Mo[1,3] for the first and the third."""
    which = ",".join(str(ORDINALS[each.lower()]) for each in match.groups()[:2] if each)
    return f"{match[3].capitalize()}[{which}]"


@lru_cache(maxsize=2048)
def read(text: str) -> tuple[Rule, ...] | None:
    """Return the rules of some hours, or None where they cannot be read.

    Args:
        text: what the editor wrote.
    """
    if len(text) > LONGEST:
        return None
    written = as_osm(text)
    try:
        OpeningHours(written)
    except ParserError:
        return None
    found: list[Rule] = []
    for join, part in parts(written):
        rule = one_rule(join, part, found)
        if rule is None:
            return None
        found.append(rule)
    return tuple(found)


def parts(written: str) -> Iterator[tuple[str, str]]:
    """Yield each rule of hours in the syntax, and what joins it to the one before: `;`, `,` or `||`."""
    first, *others = JOIN.split(written)
    yield ";", first.strip()
    for join, part in zip(others[::2], others[1::2], strict=True):
        yield join.strip(), part.strip()


def one_rule(join: str, text: str, before: list[Rule]) -> Rule | None:
    """Return a rule from its text, or None where it says what is not read here."""
    match = RULE.fullmatch(text)
    if match is None:
        return None
    selector, comment = match["selector"].removesuffix(":"), (match["comment"] or "").strip('"')
    state = {"closed": OFF}.get(match["state"], match["state"]) or (UNKNOWN if match["comment"] else OPEN)
    spans = times(match["times"] or "", unknown=state == UNKNOWN)
    if spans is None:
        return None
    names_days = bool(selector) or match["times"] == "24/7"
    # A rule without days adds to the day, unless the rule before it has none either.
    after_none = bool(before) and not before[-1].selector and state == OPEN
    return Rule(
        text,
        join,
        selector,
        weekdays(selector),
        spans,
        state,
        comment,
        timed=bool(match["times"]),
        resets=join == ";" and state != OFF and (names_days or after_none),
    )


def weekdays(selector: str) -> frozenset[int] | None:
    """Return the days of a selector such as Mo-Fr,Su; all for none, None for one of other days."""
    if not selector:
        return EVERY_DAY
    if not WEEKDAYS.fullmatch(selector):
        return None
    found: set[int] = set()
    for part in selector.split(","):
        first, *last = (DAYS.index(name) for name in part.split("-"))
        if len(last) > 1:
            return None
        length = (last[0] - first) % 7 if last else 0
        found |= {(first + number) % 7 for number in range(length + 1)}
    return frozenset(found)


def times(text: str, *, unknown: bool) -> tuple[Span, ...] | None:
    """Return the times of a rule as spans, the whole day for none; None where there is another kind of time."""
    if text in {"", "24/7"}:
        return ((0, FULL_DAY, unknown),)
    spans: list[Span] = []
    for part in text.split(","):
        match = TIME.fullmatch(part)
        if match is None or not (match[3] or match[5]):
            return None
        start = stop = int(match[1]) * 60 + int(match[2])
        if match[3]:
            stop = int(match[3]) * 60 + int(match[4])
            stop += FULL_DAY if stop <= start else 0
            spans.append((start, stop, unknown))
        if start > FULL_DAY or stop > 2 * FULL_DAY:
            return None
        if match[5]:
            spans.append((stop, after_open_end(stop), True))
    return tuple(spans)


def after_open_end(minute: int) -> int:
    """Return until when it is not known whether a service is still open after an open end such as 18:00+.

    The lengths are those of opening_hours.js, so that both say the same.
    """
    if minute < EVENING:
        return FULL_DAY
    return minute + (10 if minute < LATE else 8) * 60
