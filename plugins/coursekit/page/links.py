"""How the address of a link or a picture is written in Markdown: the one form for everybody who looks for addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The end of a link's or picture's text and its address: `](page.md "Title")`, `](<a b.md>)`, one pair of brackets inside
INLINE = re.compile(r"\]\([ \t\n]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+))")
# What follows an address: ` "Title"`
TITLE = re.compile(r"[ \t]+[\"'(].*$")
# `[name]: address`, also with the address in the next line
TARGET = re.compile(
    r"^[ \t]*\[(?!\^)(?P<name>[^\[\]\n]+)\]:[ \t]*\n?[ \t]*<?(?P<address>[^\s<>]+)", re.MULTILINE
)


def addresses(text: str) -> Iterator[str]:
    """Yield the addresses of all links and pictures in Markdown, without their titles."""
    for match in INLINE.finditer(text):
        yield TITLE.sub("", match["bare"] if match["angle"] is None else match["angle"]).strip()
    for match in TARGET.finditer(text):
        yield match["address"]
