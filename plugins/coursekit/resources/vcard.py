"""A listing as a contact card, vCard 3.0: https://www.rfc-editor.org/rfc/rfc2426.

Version 3.0 with `N`, and one `NOTE`, is what both common systems of phones read; many address books
of Android refuse 4.0. The card is made at build time and stands in the page itself, so that it works
without a server and without a script. Numbers stay as the editor wrote them, each with its note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coursekit.resources.contacts import UNDIALLED

LINE = 75
"""Octets that a line may have; what is longer is folded (RFC 2426, 2.6)."""


def escaped(text: str) -> str:
    """Return a value of text with what separates values escaped (RFC 2426, 4)."""
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


def lines(
    listing: Mapping[str, Any], title: str, labels: Sequence[str], notes: Sequence[str]
) -> Iterator[str]:
    """Yield the lines of a card.

    Args:
        listing: a listing as a template is given it.
        title: what the contact is called.
        labels: what each of its ways is called, in the order of `contact`.
        notes: the lines of the contact's note.
    """
    name = escaped(title)
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{name};;;;"
    yield f"FN:{name}"
    for number, (contact, label) in enumerate(zip(listing["contact"], labels, strict=True), 1):
        item = f"item{number}"
        if contact["dial"]:
            written = UNDIALLED.sub("", contact["value"]) == contact["dial"]
            yield f"{item}.TEL:{escaped(contact['value'] if written else contact['dial'])}"
        elif contact["way"] == "email":
            yield f"{item}.EMAIL:{escaped(contact['value'])}"
        elif contact["href"]:
            yield f"{item}.URL:{contact['href']}"
        else:
            continue
        yield f"{item}.X-ABLabel:{escaped(label)}"
    if notes:
        yield "NOTE:" + escaped("\n".join(notes))
    day = listing["verified"]["date"].replace("-", "")
    if day.isdecimal():
        yield f"REV:{day}T000000Z"
    yield "END:VCARD"


def vcard(listing: Mapping[str, Any], title: str, labels: Sequence[str], notes: Sequence[str]) -> str:
    """Return a card, ready to be saved as a file."""
    return "".join(f"{folded(line)}\r\n" for line in lines(listing, title, labels, notes))
