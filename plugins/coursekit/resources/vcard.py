"""A listing as a contact card, vCard 4.0: https://www.rfc-editor.org/rfc/rfc6350.

The card is made at build time and stands in the page itself, so that it works without a server and
without a script. Numbers stay as the editor wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from coursekit.resources.fields import ways

LINE = 75
"""Octets that a line may have; what is longer is folded (RFC 6350, 3.2)."""
NUMBER = re.compile(r"[\d\s().+*#/-]+")
"""What a phone can dial; a name or a link would be a number that fails."""


def escaped(text: str) -> str:
    """Return a value of text with what separates values escaped (RFC 6350, 3.4)."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never cut inside a character."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces)


def lines(listing: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a card, from a listing as a template is given it."""
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    yield f"FN:{escaped(listing['name'])}"
    if listing["run_by"].get("name"):
        yield f"ORG:{escaped(listing['run_by']['name'])}"
    for contact in listing["contact"]:
        for name in (each for each in ways() if each not in {"email", "web"}):
            if contact[name] and (name == "phone" or NUMBER.fullmatch(contact[name])):
                yield f"TEL:{escaped(contact[name])}"
            elif contact[name].startswith("https://"):
                yield f"URL:{' '.join(contact[name].split())}"
            elif contact[name]:
                yield f"NOTE:{escaped(f'{name.capitalize()}: {contact[name]}')}"
        if contact["email"]:
            yield f"EMAIL:{escaped(contact['email'])}"
        if contact["href"]:
            yield f"URL:{contact['href']}"
    if listing["hours"]:
        yield f"NOTE:{escaped(listing['hours'])}"
    day = listing["verified"]["date"].replace("-", "")
    if day.isdecimal():
        yield f"REV:{day}T000000Z"
    yield "END:VCARD"


def vcard(listing: Mapping[str, Any]) -> str:
    """Return a card, ready to be saved as a file."""
    return "".join(f"{folded(line)}\r\n" for line in lines(listing))
