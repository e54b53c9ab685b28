"""The words around the text of pages, in catalogues of gettext: which files, what is wrong in them, and how they follow each other.

A message that no translator has looked at (`fuzzy`), or whose places for values are not those of the English, is
not used: the next catalogue answers, and at last the English.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations, c2py
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

from coursekit.data import tags

LOCALES = Path(__file__).parents[1] / "locales"
"""The catalogues that come with the package, `fr.po`."""
ENDING = ".po"
# "%(date)s", "%{count}", and the "#" of a theme
PLACE = re.compile(r"%\([a-z_]+\)[sd]|%\{[a-z]+\}")
MARKUP = re.compile(r"[<>]|&(?!amp;)#?\w+;")


MOST_FORMS = 6
"""Plural forms of the language that has most, Arabic: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html"""
# `"npl"` and, on the next line, `"urals=2"`: one text
JOINT = re.compile(rb'"[ \t\r]*\n[ \t]*"')
FORMS = re.compile(rb"nplurals[ \t]*=[ \t]*(\d{1,18})")
# `n%10==1 && n%100!=11 ? 0 : 1`: no sign that gettext would compute with otherwise, and nothing divided by zero
RULE = re.compile(r"(?:[n()\s?:<>=!&|0-9]|%\s*[1-9])+")
FIRST_NUMBERS = 1_000
"""So many numbers are tried with a rule; those of languages repeat after a hundred."""
UNREADABLE = (PoFileError, ValueError, LookupError)
"""What the readers of a catalogue raise for one that is none."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A copy's own way to say things: the folder of its catalogues, and the tags to look in instead of a language's parents."""

    folder: Path | None = None
    after: tuple[str, ...] = ()


OURS = Wording()
"""What comes with the package, and nothing else."""


def wording_of(value: Wording | Mapping[str, Any]) -> Wording:
    """Return a copy's own way to say things, also from a group of settings: `{folder: local/ui, after: [fr, en]}`."""
    return value if isinstance(value, Wording) else Wording(Path(value["folder"]), tuple(value["after"]))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a message of a catalogue is not used: its line, its English, and what is wrong in plain words."""

    line: int
    english: str
    reason: str
    fuzzy: bool = False


def files(locale: str, wording: Wording = OURS) -> tuple[Path, ...]:
    """Return the catalogues of a language, the nearest first: a copy's own, then those of the package; each by tag."""
    tag = locale.replace("_", "-")
    looked = dict.fromkeys((tag, *(wording.after or tags.chain(tag)[1:])))
    folders = [folder for folder in (wording.folder, LOCALES) if folder]
    found = (folder / f"{each}{ENDING}" for folder in folders for each in looked)
    return tuple(path for path in found if path.is_file())


@lru_cache(maxsize=32)
def translations(locale: str, wording: Wording = OURS) -> NullTranslations:
    """Return the words of a language, chained; English where no catalogue has a message."""
    chained: NullTranslations = NullTranslations()
    for path in reversed(files(locale, wording)):
        nearer = compiled(path)
        nearer.add_fallback(chained)
        chained = nearer
    return chained


def compiled(path: Path) -> NullTranslations:
    """Compile what is right in a catalogue in memory, so that no `.mo` file has to be kept up to date."""
    try:
        catalog = read(path)
    except UNREADABLE:
        return NullTranslations()
    for message in list(catalog):
        if message.id and next(faults_of(message), None):
            catalog.delete(message.id, message.context)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    return Translations(buffer)


def read(path: Path) -> Catalog:
    """Return a catalogue.

    Raises:
        PoFileError: it follows no rule of gettext.
        UnicodeDecodeError: it is not in UTF-8.
        ValueError: its head says something that cannot be, such as a date or a rule of plurals that there is not.
        LookupError: its head names an encoding that there is not.
    """
    raw = path.read_bytes()
    forms = max((int(each[1]) for each in FORMS.finditer(JOINT.sub(b"", raw))), default=1)
    if forms > MOST_FORMS:
        # Babel makes room for as many as the head says, before anybody can ask it.
        message = f"it has {forms} plural forms, and {MOST_FORMS} is the most"
        raise ValueError(message)
    # The language says how many plural forms there are, unless the head does.
    catalog = read_po(io.BytesIO(raw), locale=tags.cldr(path.stem), abort_invalid=True)
    if not RULE.fullmatch(catalog.plural_expr):
        message = f'"{catalog.plural_expr}" is no rule of plurals'
        raise ValueError(message)
    rule = c2py(catalog.plural_expr)
    if not all(0 <= rule(n) < catalog.num_plurals for n in range(FIRST_NUMBERS)):
        message = "its rule of plurals leads to a form that there is not"
        raise ValueError(message)
    return catalog


def faults(path: Path) -> Iterator[Fault]:
    """Yield why messages of a catalogue are not used, or the whole of it."""
    try:
        catalog = read(path)
    except UNREADABLE as error:
        yield Fault(int(getattr(error, "lineno", 0) or 0) + 1, "", f"the catalogue cannot be read: {error}")
        return
    for message in catalog:
        if message.id:
            yield from faults_of(message)


def faults_of(message: Message) -> Iterator[Fault]:
    """Yield what is wrong with one message; one that is not translated yet is right."""
    english = texts(message.id)
    said = [each for each in texts(message.string) if each]
    line = message.lineno or 1
    if message.fuzzy and said:
        yield Fault(line, english[0], "nobody has looked at it since the English changed (fuzzy)", fuzzy=True)
    known = {place for each in english for place in PLACE.findall(each)}
    for each in said:
        lost = set(PLACE.findall(each)) - known
        # A form for one can say "one" in words; a sentence with a single form cannot leave its values out.
        lost |= known - set(PLACE.findall(each)) if len(english) == 1 else set()
        if lost:
            yield Fault(line, english[0], f"{', '.join(sorted(lost))} does not stand in both languages")
        if MARKUP.search(each) and not MARKUP.search(english[0]):
            yield Fault(line, english[0], "it has signs of HTML, and the English has none")


def texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return a message's forms, of which most have one."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def forget() -> None:
    """Forget what was read, because it may have changed."""
    translations.cache_clear()
