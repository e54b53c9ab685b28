"""Write items as an Anki deck: the question in front, the answer and the reason behind.

The library genanki writes the file. A card is known by the id of its question, so that a newer deck
changes the cards of an older one and keeps what the learner did with them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, tostring

from coursekit.blocks.quiz.items import shuffled
from coursekit.blocks.quiz.question import Text
from coursekit.exchange.losses import Loss
from coursekit.exchange.questions import item, markup
from coursekit.exchange.questions.item import Found, Item

# Anki knows decks and card types by numbers; they never change, or imports would double everything.
MODEL, DECK = 1_607_392_319, 2_059_400_110
TITLE = "Check yourself"
LINE = "____"


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


def html(text: Text) -> str:
    """Return a Markdown text as HTML."""
    root = Element("div")
    markup.blocks(root, text)
    return "".join(tostring(child, encoding="unicode", method="html") for child in root)


def listed(texts: Iterable[Text], tag: str = "ul") -> str:
    """Return texts as an HTML list."""
    root = Element(tag)
    for text in texts:
        entry = Element("li")
        markup.inline(entry, item.joined(text))
        root.append(entry)
    return tostring(root, encoding="unicode", method="html") if len(root) else ""


def filled(question: Item, shown: Callable[[list[str]], str]) -> str:
    """Return a text with its gaps filled as HTML."""
    whole = item.joined(question.text)
    for gap in reversed(item.gaps(question.text)):
        whole = whole[: gap.start()] + shown(item.accepted(gap)) + whole[gap.end() :]
    return html(tuple(whole.split("\n")))


def front(question: Item) -> str:
    """Return the front of a card: the question, and what there is to choose from."""
    texts = [answer.text for answer in question.answers if answer.text]
    partners = list(dict.fromkeys(answer.partner for answer in question.answers))
    shown = {
        "choice": lambda: listed(texts),
        "blanks": lambda: filled(question, lambda _: LINE),
        "order": lambda: listed(texts[n] for n in shuffled(len(texts), question.id)),
        "match": lambda: listed(texts) + listed(partners[n] for n in shuffled(len(partners), question.id)),
    }
    return html(question.stem) + shown.get(question.kind, str)()


def answers(question: Item) -> str:
    """Return the right answers."""
    if question.kind == "blanks":
        return filled(question, lambda accepted: f"**{accepted[0]}**")
    if question.kind == "match":
        pairs = ((*a.text, "→", *a.partner) for a in question.answers if a.text)
        return listed((" ".join(pair),) for pair in pairs)
    rights = [answer.text for answer in question.answers if answer.right]
    if question.kind == "order":
        return listed(rights, "ol")
    return listed(rights)


def reasons(question: Item) -> str:
    """Return the explanation and the feedback for each answer that has one."""
    said = ((*a.text, "→", *a.first) for a in question.answers if a.first)
    return html(question.explanation) + listed((" ".join(lines),) for lines in said)


def side(content: str) -> str:
    """Return a side of a card, in the direction of its text.

    Anki plays or draws what it finds in square brackets, such as a sound with an address. So the
    opening one is written as its number, and stays text.
    """
    return f'<div dir="auto">{content.replace("[", "&#91;")}</div>'


def write(found: Iterable[Found]) -> tuple[bytes, list[Loss]]:
    """Return items as an Anki package, and what could not be written.

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
    deck = genanki.Deck(DECK, TITLE)
    losses = []
    for each in found:
        if each.item.kind == "scale":
            what = "left out: a scale has no answer to learn"
            losses.append(Loss(each.path, each.line, each.item.id, what))
            continue
        fields = [side(front(each.item)), side(answers(each.item) + reasons(each.item))]
        deck.add_note(genanki.Note(model=model, fields=fields, guid=genanki.guid_for(each.item.id)))
        losses += [Loss(each.path, each.line, each.item.id, what) for what in lost(each.item)]
    return packed(genanki.Package(deck).write_to_file), losses


def packed(write_to: Callable[[str], None]) -> bytes:
    """Return what a function writes to a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        write_to(str(path))
        return path.read_bytes()


def lost(question: Item) -> list[str]:
    """Return in words what a card does not say of a question."""
    texts = [question.stem, question.text, question.explanation, *(a.text for a in question.answers)]
    names = dict.fromkeys(name for text in texts for name in markup.beyond(text))
    notes = [f"{name} is written as plain text" for name in names]
    if question.hints:
        notes.append("the hints are left out")
    if any(answer.later != answer.first for answer in question.answers):
        notes.append("feedback for a later try is left out")
    if question.labels:
        notes.append("the column heads are left out")
    return notes
