"""Hours as directories write them, read word by word: "8:30 am - 5:00 pm, Monday - Friday".

Nothing is guessed: a word that is not known, a time without its other end, a day without times, or
a clock that can mean two hours ends the reading, and no hours are proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coursekit.resources.opening_hours.clocks import DAY_HOURS, Time, Token, UnclearError, from_match
from coursekit.resources.opening_hours.clocks import spans as spans_of
from coursekit.resources.opening_hours.pairing import Group, assembled, spans_all
from coursekit.resources.opening_hours.words import (
    APPOINTMENT,
    PARTS_OF_DAY,
    SHORT,
    folded,
    phrases,
    swahili_days,
)

# Such as 9, 9am, 9 a. m., 9:30, 9h30, 16 h 45, 9.30, 8 heures 30, 17.00hrs.
TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?P<mark>\s?(?:heures?|horas?|hrs?|hs|h)(?![a-z])|[:.](?=\d\d))?"
    r"(?:\s?(?P<minute>[0-5]\d)(?![\d:]))?(?P<after>\s?(?:hours|horas|heures|hrs|hs|h)\b\.?)?"
    r"(?P<half>\s?(?:[ap]\.\s?m\.?|[ap]m\b\.?))?(?![\d:])"
)
PUNCTUATION = {
    "-": "dash",
    "/": "slash",
    ",": "and",
    "&": "and",
    "+": "and",
    "(": "and",
    ")": "and",
    ":": "filler",
}
BREAKS = ".;\n|•"
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: rules of OpenStreetMap, or what is missing for them (`days` or `times`)."""

    rules: str = ""
    missing: str = ""
    strange: str = ""
    """The first word that is not known."""


@lru_cache(maxsize=1024)
def reading(text: str) -> Reading:
    """Return what hours in the form of a directory say, nothing where they leave something open.

    Args:
        text: what the editor wrote.
    """
    if '"' in text or APPOINTMENT.search(folded(text)):
        return Reading()
    try:
        tokens = [token for token in tokens_of(text) if token.kind != "filler"]
    except UnknownWordError as error:
        return Reading(strange=str(error))
    comment = next((each.kind for each in tokens if each.kind in {"every other week", "on call"}), "")
    tokens = [each for each in tokens if each.kind != comment]
    try:
        groups = list(groups_of(tokens))
    except UnclearError:
        return Reading()
    kinds = {group.kind for group in groups}
    if "days" not in kinds and not any(spans_all(group) for group in groups):
        return Reading(missing="days" if "times" in kinds else "")
    if "times" not in kinds and "off" not in kinds:
        return Reading(missing="times")
    return Reading(assembled(groups, comment))


class UnknownWordError(Exception):
    """A word of which it is not known what it says about hours."""


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a text.

    Raises:
        UnknownWordError: where a word is not known.
    """
    plain, known = folded(text), phrases()
    swahili = any(name in plain for name in (*swahili_days(), *PARTS_OF_DAY)) or "saa " in plain
    place = 0
    while place < len(plain):
        sign = plain[place]
        if sign in BREAKS or sign in PUNCTUATION:
            yield Token("break" if sign in BREAKS else PUNCTUATION[sign])
            place += 1
            continue
        if sign.isspace():
            place += 1
            continue
        phrase = phrase_at(plain, place, known, capital=capital_at(text, plain, place))
        if phrase:
            kind, value = known[phrase]
            if kind == "unclear":
                raise UnknownWordError(phrase)
            yield saa(value) if kind == "saa" else Token(kind, value)
            place += len(phrase)
            continue
        match = TIME.match(plain, place)
        if not match or int(match["hour"]) > DAY_HOURS:
            raise UnknownWordError(re.match(r"\S*", text[place:])[0])  # type: ignore[index] # \S* matches always
        yield Token("time", time=from_match(match, swahili=swahili))
        place = match.end()


def capital_at(text: str, plain: str, place: int) -> bool:
    """Tell whether a capital stands at a place of a text; not known where folding moved the letters."""
    return len(text) == len(plain) and text[place].isupper()


def saa(hour: str) -> Token:
    """Return an hour that is spelled out in Swahili."""
    return Token("time", time=Time(int(hour), 0, swahili=True, marked=True))


def phrase_at(plain: str, place: int, known: dict[str, tuple[str, str]], *, capital: bool) -> str:
    """Return the longest phrase that is known and stands at a place, not as a part of a word."""
    for phrase, (kind, _) in known.items():
        if not plain.startswith(phrase, place):
            continue
        end = place + len(phrase)
        whole = not (LETTER.match(phrase[-1]) and LETTER.match(plain[end : end + 1] or " "))
        if whole and (kind != "day" or len(phrase) > SHORT or capital or phrase[0].isdigit()):
            return phrase
    return ""


def groups_of(tokens: list[Token]) -> Iterator[Group]:
    """Yield days that stand together, times that stand together, and the word closed."""
    times: list[Token] = []
    days: list[Token] = []
    after_off = False
    for token in [*tokens, Token("off end")]:
        is_time = token.kind in {
            "time",
            "noon",
            "midnight",
            "always",
            "am",
            "pm",
            "part",
            "minutes",
            "quarter",
        }
        is_day = token.kind in {"day", "all", "work", "end", "ph", "nth", "after"}
        ends = token.kind in {"off", "off end"} or (after_off and token.kind == "break")
        if days and (is_time or ends):
            yield days_of(days)
            days, after_off = [], False
        if times and (is_day or ends):
            yield Group("times", spans=spans_of(times))
            times = []
        if token.kind == "off":
            yield Group("off")
            after_off = True
        elif is_time or (times and not is_day):
            times.append(token)
        elif is_day or days:
            days.append(token)


def days_of(tokens: list[Token]) -> Group:
    """Return the days that some tokens name.

    Raises:
        UnclearError: where that is not clear.
    """
    group = Group("days")
    links = [each.kind for each in tokens if each.kind in {"dash", "to"}]
    chain = [each for each in tokens if each.kind != "break"]
    long = 2
    for number, token in enumerate(chain):
        before = chain[number - 1].kind if number else ""
        if token.kind in {"nth", "after"}:
            group.nth.append(int(token.value))
        elif token.kind == "ph":
            group.holidays = True
        elif token.kind == "day":
            day = int(token.value)
            opens = number > 1 and chain[number - 2].kind == "day"
            if (
                before in {"dash", "to"}
                and opens
                and not (before == "dash" and links.count("dash") >= long and is_list(chain))
            ):
                first = group.days[-1]
                group.days += [(first + each) % 7 for each in range(1, (day - first) % 7 + 1)]
            else:
                group.days.append(day)
        elif token.kind in {"all", "work", "end"}:
            group.days += {"all": range(7), "work": range(5), "end": (5, 6)}[token.kind]
    if group.nth and (len(set(group.days)) != 1 or group.holidays):
        raise UnclearError
    return group


def is_list(chain: list[Token]) -> bool:
    """Tell whether days joined by dashes are a list, such as Mon - Tue - Thu: three or more in one chain."""
    return [each.kind for each in chain] == ["day", *["dash", "day"] * (len(chain) // 2)]
