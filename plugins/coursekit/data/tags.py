"""Tags of languages: which ones there are, where to look after one, and in which direction it is written.

A tag follows BCP 47 (https://www.rfc-editor.org/info/bcp47): `sw`, `fr-CA`, `es-419`, `zh-Hant`, `x-ours`. Its subtags are held
against IANA's registry; scripts and parents come from CLDR through Babel.
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import exists

ENGLISH = "en"
"""The language of what every copy has; the last place to look."""
SHAPE = re.compile(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*")
# `sw`, `fil`, `fr-CA`
COMMON = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
LONGEST = 60
"""More signs no tag has that people use, and a name of a folder can hold them."""
# "-x-ours", "-u-nu-arab": private use and extensions, which say nothing about where to look
EXTRA = re.compile(r"-[A-Za-z0-9]-.*")
SCRIPT = re.compile(r"[A-Za-z]{4}")
# fmt: off
RIGHT_TO_LEFT = frozenset({
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar",
    "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Phli",
    "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa",
    "Yezi",
})
# fmt: on
"""Scripts whose lines run from right to left: ISO 15924, https://www.unicode.org/iso15924/."""
SCRIPTS = {"ku-IQ": "Arab", "ku-IR": "Arab", "pnb": "Arab"}
"""The scripts of tags of which CLDR says nothing, or not what people there write."""


class TagError(ValueError):
    """A text is no tag of a language. `help` says what to write."""

    def __init__(self, text: str, remedy: str) -> None:
        super().__init__(f'"{text}" is no tag of a language')
        self.help = remedy


@lru_cache(maxsize=256)
def parse(text: str) -> str:
    """Return a tag as it is written by custom, `fr-CA` for `fr-ca`.

    Raises:
        TagError: the text follows no rule of BCP 47, or names what the registry does not have.
    """
    if COMMON.fullmatch(text) and exists(text.replace("-", "_")):
        return text
    # The registry takes a moment to load, and the languages that CLDR has need none of it.
    import langcodes  # noqa: PLC0415

    if len(text) <= LONGEST and SHAPE.fullmatch(text) and langcodes.tag_is_valid(text):
        return langcodes.Language.get(text, normalize=False).to_tag()
    lined = text.strip().replace("_", "-")
    if lined != text and SHAPE.fullmatch(lined) and langcodes.tag_is_valid(lined):
        meant = f"write: {langcodes.Language.get(lined, normalize=False).to_tag()}"
    else:
        meant = "write the short sign of the language, such as en, fr, sw, fr-CA, es-419 or zh-Hant; for one that has none: x-ours"
    raise TagError(text, meant)


def is_tag(text: str) -> bool:
    """Tell whether a text is a tag, written by custom."""
    try:
        return parse(text) == text
    except TagError:
        return False


@lru_cache(maxsize=256)
def chain(tag: str) -> tuple[str, ...]:
    """Return a tag and its parents, the nearest first: `fr-CA`, `fr`. A parent is written in the same script."""
    found = [tag]
    while (parent := _parent(found[-1])) and parent not in found:
        found.append(parent)
    return tuple(found)


def _parent(tag: str) -> str:
    """Return the tag to look in after this one, nothing where there is none."""
    if EXTRA.search(tag) and not tag.startswith(("x-", "i-")):
        return EXTRA.sub("", tag)
    language, _, rest = tag.partition("-")
    # CLDR goes from Creole of Haiti to French of Haiti, which not everybody there reads.
    known = str(get_global("parent_exceptions").get(tag.replace("-", "_"), ""))
    if known and (known.startswith(f"{language}_") or "_" not in known):
        return known.replace("_", "-")
    if not rest:
        return str(get_global("language_aliases").get(language, "")).replace("_", "-")
    if language in {"x", "i"}:
        return ""
    shorter = tag.rpartition("-")[0]
    if script(shorter) == script(tag):
        return shorter
    written = f"{language}-{script(tag)}"
    return written if written.lower() != tag.lower() else ""


@lru_cache(maxsize=256)
def script(tag: str) -> str:
    """Return the script in which a language is written, such as `Latn`: the tag's own, else the likely one; else nothing."""
    plain = EXTRA.sub("", tag)
    language, *rest = plain.split("-")
    if language in {"x", "i"}:
        return ""
    own = next((part.title() for part in rest if SCRIPT.fullmatch(part)), "")
    if own or plain in SCRIPTS:
        return own or SCRIPTS[plain]
    likely = get_global("likely_subtags")
    region = rest[-1] if rest else ""
    found = str(likely.get(f"{language}_{region}") or likely.get(language) or "")
    if found:
        return found.split("_")[1]
    alias = str(get_global("language_aliases").get(language, "")).replace("_", "-")
    return script(alias) if alias and alias != tag else ""


def is_english(tag: str) -> bool:
    """Tell whether a tag is of English."""
    return tag.split("-", maxsplit=1)[0] == ENGLISH


def direction(tag: str) -> str:
    """Return how lines of a language run: `rtl` from right to left, else `ltr`."""
    return "rtl" if script(tag) in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=256)
def cldr(tag: str) -> Locale | None:
    """Return what CLDR knows of a language or of its nearest parent, in the same script; None where it knows none."""
    for each in chain(tag):
        try:
            found = Locale.parse(EXTRA.sub("", each), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        if script(str(found).replace("_", "-")) == script(tag):
            return found
    return None
