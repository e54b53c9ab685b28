"""Files of other programs as chance makes them: spoilt copies of what each format holds. See `fuzz`.

A sample of every reader is made with the writer of its format; `OTHERS` holds those that nothing here writes.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from functools import cache

import fuzz_data
from coursekit.cli import listings as listings_command
from coursekit.exchange.listings import outgoing, tree
from coursekit.exchange.questions import formats
from coursekit.model.folder import Folder
from coursekit.resources.place import Place, kinds
from fuzz import COURSE, in_bytes, spoilt
from listings import listings
from questions import EVERYTHING, KINDS, found

QUESTIONS, LISTINGS = "import", "listings import"
READERS = {QUESTIONS: tuple(formats.READERS), LISTINGS: tuple(listings_command.READERS)}
"""For each command the formats that it reads."""
OTHERS = {
    "mkdocs-quiz": """\
# Page

<quiz>
What is 2+2?

- [x] 4
> Yes.
- [ ] 3

It is four.
</quiz>

<quiz>
The capital of France is [[Paris]].
</quiz>
"""
}
GIFT = [
    "::a::Which?{=b ~c#d ####e}", "{", "}", "{T}", "{#1:2}", "{#1..2}", "{=a -> b =c -> d}", "{~%50%a}", "$CATEGORY: a/b", "// a", "\\{",
    "[html]<p>", "[markdown]", "####", "~%", "{#", "->", "::",
]  # fmt: skip
XML = [
    "<qti-assessment-item>", "</qti-item-body>", "<p>", "</p>", "<qti-text-entry-interaction/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;",
    "<![CDATA[", "]]>", "<?a", "<qti-value>b</qti-value>", "<qti-simple-choice>", 'identifier="a"', 'base-type="float"', "<math>", "xmlns:a='b'",
]  # fmt: skip
TABLES = ['"', ",", ";", "\t", '""', ",,,", "=1+1", "id,name", "sep=;", "'", "id"]
PIECES = (*GIFT, *XML, *TABLES)
"""What the formats are made of, whole and half."""


@cache
def sample(command: str, style: str) -> bytes:
    """A file of a format that its reader takes."""
    if style in OTHERS:
        return OTHERS[style].encode()
    if command == QUESTIONS:
        content, _ = formats.WRITERS[style]([found(text) for text in (*KINDS.values(), EVERYTHING)])
    else:
        place = Place("town", "Town", "CA", "America/Toronto", ())
        rows = [outgoing.Leaving("town.yml", 1, tree.ordered(each)[0], place) for each in listings()]
        content, _ = listings_command.write(style, rows, kinds(Folder(COURSE)))
    return content if isinstance(content, bytes) else content.encode()


def file(chance: random.Random) -> tuple[str, str, bytes]:
    """A command, the format that it reads, and what stands in a file of it."""
    command = chance.choice(sorted(READERS))
    style = chance.choice(READERS[command])
    raw = sample(command, style)
    if chance.random() < 0.05:
        raw = sample(*chance.choice([(each, one) for each in READERS for one in READERS[each]]))
    return command, style, packed(chance, raw) if raw.startswith(b"PK") else texts(chance, raw)


def packed(chance: random.Random, raw: bytes) -> bytes:
    """A package with some of its files spoilt, gone, doubled or renamed, or with its own bytes spoilt."""
    if chance.random() < 0.3:
        return in_bytes(chance, raw)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            kind = chance.random()
            if kind < 0.4:
                content = texts(chance, content)
            name = (
                chance.choice(["../a", "/etc/a", "a/", "\u202ea", "a" * 300])
                if kind > 0.97
                else entry.filename
            )
            if kind < 0.95:
                new.writestr(name, content)
    return out.getvalue()


def texts(chance: random.Random, raw: bytes) -> bytes:
    """A text with slips, with pieces of formats in it, or a tree with other values."""
    text = raw.decode()
    kind = chance.random()
    if kind < 0.4 and text.startswith(("{", "[")):
        value = json.loads(text)
        for _ in range(chance.randint(1, 6)):
            value = fuzz_data.replaced(chance, value)
        return json.dumps(value).encode()
    for _ in range(chance.randint(0, 4) if kind < 0.7 else 0):
        place = chance.randrange(len(text) + 1)
        text = (
            text[:place]
            + chance.choice(PIECES) * chance.choice([1, 1, 2, 500])
            + text[place + chance.randrange(20) :]
        )
    return spoilt(chance, text)
