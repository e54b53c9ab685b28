"""How a service is reached: each number with all that qualifies it, and what its link opens.

Pages, cards, posters, saved contacts and exports take their numbers from `reached`, so that none is
shown without its note. Numbers are printed as the editor wrote them: hotlines do not survive
reformatting. Only what a link dials is made of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from coursekit.data.loader import Value
from coursekit.resources.fields import OF_CONTACT, QUALIFIERS, WEB, YES_NO
from coursekit.resources.place import texts
from coursekit.resources.ways import Way, in_row

LINK = re.compile(WEB)
OF_CALLS = ("free", "shows_on_bill")
"""What can be said of a call only, not of an address."""
TRUNK = re.compile(r"^(\s*(?:\+|00)[\d\s.-]*)\(0\)")
"""A zero that is dialled inside the country only: `+44 (0)20 7946 0000`."""
WORDS = "ext|extn|extension|x|poste|anexo|ramal|int|interno|interne|dw|durchwahl|toestel|extensión|доб|داخلي|内线|內線"
EXTENSION = re.compile(rf"^(.*\d.*?)\s*(?:[,;]+|[,;]?\s*(?:{WORDS})[.:]?)\s*(\d{{1,5}})\W*$", re.IGNORECASE)
"""A number and its extension: `555-0104 ext. 12`, `514 555-0101 poste 4`, `555-0104,,12`."""
LEADING = re.compile(r"^[^\d+*#]+")
"""What stands before a number, such as `Tel: (`."""
AFTER = re.compile(r"[,;]|\s/\s|[^\W\d_]*[^\W\d_A-Z][^\W\d_]*")
"""What a number ends at: a second one, or a word that is no word of capitals on a keypad."""
KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""The digits that carry letters (ITU-T E.161)."""
UNDIALLED = re.compile(r"[^0-9+*#]")
SHORTEST = 3
"""Digits of the shortest numbers that can be called, such as 112."""
LONGEST_TEXT = 100
"""Signs of the longest text that is a number, with its separators and an extension."""
LOCAL = 6
"""Digits of the shortest numbers with an extension."""
PAUSE = ",,"
"""Two pauses of a phone before it dials an extension."""
SAFE = "+,"


def reached(listing: Mapping[str, Value], known: Mapping[str, Way]) -> list[dict[str, Any]]:
    """Return the ways to reach a service in the editor's order.

    Args:
        listing: what the editor wrote.
        known: the ways by id.

    Returns:
        For each the id of its way, its `label` (empty where templates have words for it), its `value`
        as written, what its link leads to, what a phone dials, and all qualifiers, empty where nothing is said.
    """
    found = listing.get("contact")
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    about = OF_CONTACT.inner()
    return [
        {
            "way": way.id,
            "label": way.label,
            "field": about.get(way.id),
            "value": value,
            "href": link(way, value),
            "dial": dialled(value) if way.opens in {"tel", "sms"} else "",
            **qualifiers(row, calls=way.opens not in {"mailto", "web"}),
        }
        for row in rows
        for way, value in in_row(row, known)
    ]


def qualifiers(row: Mapping[str, Value], *, calls: bool = True) -> dict[str, Any]:
    """Return what qualifies the ways of a row; a code that is none becomes a part of the note."""
    own = {name: str(row.get(name) or "") for name in QUALIFIERS if isinstance(row.get(name, ""), str)}
    found: dict[str, Any] = {**dict.fromkeys(QUALIFIERS, ""), **own}
    found["languages"] = texts(row.get("languages"))
    for name in OF_CALLS:
        if found[name] not in YES_NO:
            found["note"] = ". ".join(filter(None, (found["note"], found[name])))
        if found[name] not in YES_NO or not calls:
            found[name] = ""
    return found


def in_plain_words(row: Mapping[str, Value]) -> str:
    """Return all that qualifies a row in one text, for other programs: the note first, as it was written."""
    about = OF_CONTACT.inner()
    found = qualifiers(row)
    said = [
        f"{about[name].about.removeprefix('whether ').capitalize()}: {value}."
        for name in QUALIFIERS[1:]
        if (value := ", ".join(texts(found[name])))
    ]
    note = found["note"]
    return " ".join([*([note if not said or note[-1] in ".!?" else f"{note}."] if note else []), *said])


def link(way: Way, value: str) -> str:
    """Return what the link of a way leads to; nothing where there is none."""
    if way.opens in {"tel", "sms"}:
        number = dialled(value)
        return f"{way.opens}:{quote(number, safe=SAFE)}" if number else ""
    if way.opens == "mailto":
        return f"mailto:{value}"
    return value if LINK.match(value) else ""


def dialled(number: str) -> str:
    """Return what a phone dials for a number as it was written: digits, `+`, `*`, `#`, and pauses.

    Digits of every script become those of ASCII, letters of an English keypad its digits. An extension
    comes after a pause. A zero in brackets after the code of a country is not dialled from abroad.
    A text that is too long for a number (`LONGEST_TEXT`) dials nothing.
    """
    if len(number) > LONGEST_TEXT:
        return ""
    text = plain(number)
    extension = EXTENSION.match(text)
    if extension and len(UNDIALLED.sub("", extension[1])) >= LOCAL:
        return f"{_signs(extension[1])}{PAUSE}{extension[2]}"
    for end in AFTER.finditer(text):
        if len(UNDIALLED.sub("", text[: end.start()])) >= SHORTEST:
            return _signs(text[: end.start()])
    return _signs(text)


def plain(number: str) -> str:
    """Return a number with digits and signs of ASCII, whatever script they were in."""
    text = unicodedata.normalize("NFKC", number)
    return "".join(
        str(unicodedata.decimal(x)) if unicodedata.decimal(x, None) is not None else x for x in text
    )


def _signs(text: str) -> str:
    text = TRUNK.sub(r"\1", LEADING.sub("", text))
    digits = UNDIALLED.sub("", text.translate(KEYPAD) if len(UNDIALLED.sub("", text)) >= SHORTEST else text)
    return digits[:1] + digits[1:].replace("+", "")


def same_number(one: str, other: str) -> bool:
    """Tell whether two dialled numbers are one, written with and without the code of a country.

    `+962 79 000 0002` is `079 000 0002`: the shorter ends the longer, and at most three digits stand before.
    """
    if one == other:
        return True
    short, long = sorted((_national(one), _national(other)), key=len)
    abroad = [each.startswith(("+", "00")) for each in (one, other)]
    return len(short) >= NATIONAL and long.endswith(short) and len(long) - len(short) <= CODE and any(abroad)


NATIONAL = 7
"""Digits of the shortest numbers that are compared without the code of a country."""
CODE = 3
"""Digits of the longest code of a country (ITU-T E.164)."""


def _national(number: str) -> str:
    """Return a number without what stands before its code of a country or area."""
    return number.partition(PAUSE)[0].lstrip("+0")


def numbers(listing: Mapping[str, Value], known: Mapping[str, Way]) -> Iterator[tuple[str, str, int]]:
    """Yield what a listing's numbers dial, with the field and the row that each stands in."""
    found = listing.get("contact")
    for number, row in enumerate(found if isinstance(found, list) else []):
        for way, value in in_row(row, known) if isinstance(row, dict) else ():
            if way.opens in {"tel", "sms"} and dialled(value):
                yield dialled(value), way.id, number
