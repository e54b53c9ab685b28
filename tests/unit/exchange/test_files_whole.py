"""What other programs are given is compared whole: every field of a listing, every kind of question."""

from __future__ import annotations

import pytest

from conftest import EXAMPLES, ROOT
from coursekit.cli import listings as cli_listings
from coursekit.exchange.listings import outgoing, tree
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.questions import csv, gift, markdown
from coursekit.exchange.questions import json as record
from coursekit.model.folder import Folder
from coursekit.resources.place import Place, kinds
from goldens import compare_file
from listings import listings
from questions import EVERYTHING, found
from questions import KINDS as QUESTIONS

KINDS = kinds(Folder(ROOT / "course" / "_data"))
PLACE = Place("town", "Town", "CA", "America/Toronto", ())
WRITERS = {"gift": gift.write, "csv": csv.write, "json": record.write, "md": markdown.page}


@pytest.mark.parametrize("style", [each for each in cli_listings.FORMATS if each != "hsds-csv"])
def test_listings(style: str, update: bool) -> None:
    """The tables of HSDS hold the same as its JSON, of which one listing is long enough."""
    whole = [tree.ordered(each)[0] for each in listings()[: 1 if style == "hsds" else None]]
    leaving = [outgoing.public(Leaving("town.yml", 1, each, PLACE))[0] for each in whole]
    content, losses = cli_listings.write(style, leaving, KINDS)
    assert isinstance(content, str)
    said = "".join(f"{loss}\n" for loss in losses)
    text = content.replace("\r\n", "\n").rstrip("\n") + "\n" + said
    compare_file(EXAMPLES / "exchange" / f"listings.{style}.txt", text, update=update)


@pytest.mark.parametrize("style", WRITERS)
def test_questions(style: str, update: bool) -> None:
    """One of each kind, and what a format cannot say of it."""
    content, losses = WRITERS[style]([found(text) for text in (*QUESTIONS.values(), EVERYTHING)])
    said = "".join(f"{loss}\n" for loss in losses)
    text = content.replace("\r\n", "\n").rstrip("\n") + "\n" + said
    compare_file(EXAMPLES / "exchange" / f"questions.{style}.txt", text, update=update)
