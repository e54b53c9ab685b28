"""Write items as an Anki deck: the question in front, the answer and the reason behind.

The library genanki writes the file. A card is known by its site and by the id of its question, so that a newer deck
changes the cards of an older one and keeps what the learner did with them, and the deck of a copy of the course
changes none of them.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from coursekit.exchange.losses import Loss, LossKind
from coursekit.exchange.questions import markup
from coursekit.exchange.questions.item import Found, Item
from coursekit.exchange.questions.kinds import rules

# Anki knows card types by numbers; this one never changes, or imports would double everything.
MODEL = 1_607_392_319
# The numbers of decks lie here.
FIRST, COUNT = 1 << 30, 1 << 30
TITLE = "Check yourself"


@dataclass(frozen=True, slots=True)
class Site:
    """The site that questions are from. Both may be empty."""

    name: str = ""
    address: str = ""


NOWHERE = Site()


class NoLibraryError(Exception):
    """The library that writes decks is not installed."""


def library() -> Any:
    """Return the module genanki.

    Raises:
        NoLibraryError: when it is not installed.
    """
    try:
        return import_module("genanki")
    except ImportError:
        raise NoLibraryError from None


def front(question: Item) -> str:
    """Return the front of a card: the question, and what there is to choose from."""
    return markup.as_html(question.stem) + rules(question.kind).front(question)


def back(question: Item) -> str:
    """Return the back of a card: the right answers, the explanation and the feedback for each answer."""
    said = ((*a.shown, "→", *a.first) for a in question.answers if a.first)
    reasons = markup.as_html(question.explanation) + markup.as_list((" ".join(lines),) for lines in said)
    return rules(question.kind).back(question) + reasons


def side(content: str) -> str:
    """Return a side of a card, in the direction of its text.

    Anki plays or draws what it finds in square brackets, such as a sound with an address. So the
    opening one is written as its number, and stays text.
    """
    return f'<div dir="auto">{content.replace("[", "&#91;")}</div>'


def deck_id(site: Site) -> int:
    """Return the number of a site's deck: the same for the same site, another for any other."""
    digest = hashlib.sha256(f"{site.address or site.name}".encode()).digest()
    return FIRST + int.from_bytes(digest[:8], "big") % COUNT


def write(found: Iterable[Found], site: Site = NOWHERE) -> tuple[bytes, list[Loss]]:
    """Return items as an Anki package, and what could not be written.

    Args:
        found: the questions.
        site: the site that they are from. Without an address, its name tells its cards from those of others.

    Raises:
        NoLibraryError: when genanki is not installed.
    """
    genanki = library()
    model = genanki.Model(
        MODEL,
        TITLE,
        fields=[{"name": "Question"}, {"name": "Answer"}],
        templates=[
            {"name": TITLE, "qfmt": "{{Question}}", "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}'}
        ],
    )
    deck = genanki.Deck(deck_id(site), f"{site.name}: {TITLE}" if site.name else TITLE)
    losses = []
    for each in found:
        if not rules(each.item.kind).teaches:
            what = f"a {each.item.kind} has no answer to learn"
            losses.append(Loss(each.path, each.line, each.item.id, what, LossKind.LEFT_OUT))
            continue
        fields = [side(front(each.item)), side(back(each.item))]
        deck.add_note(
            genanki.Note(model=model, fields=fields, guid=genanki.guid_for(deck_id(site), each.item.id))
        )
        losses += [Loss(each.path, each.line, each.item.id, what) for what in lost(each.item)]
    return file_of(genanki.Package(deck).write_to_file), losses


def file_of(write_to: Callable[[str], None]) -> bytes:
    """Return what a function writes to a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        write_to(str(path))
        return path.read_bytes()


def lost(question: Item) -> list[str]:
    """Return in words what a card does not say of a question."""
    texts = [question.stem, question.written, question.explanation, *(a.shown for a in question.answers)]
    names = dict.fromkeys(name for text in texts for name in markup.beyond(text))
    notes = [f"{name} is written as plain text" for name in names]
    if question.hints:
        notes.append("the hints are left out")
    if any(answer.later != answer.first for answer in question.answers):
        notes.append("feedback for a later try is left out")
    if question.labels:
        notes.append("the column heads are left out")
    if question.choose:
        notes.append("the menu of the gaps is left out")
    return notes
