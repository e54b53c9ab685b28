"""The names of languages by their codes, and codes that people take for another language's.

Codes are ISO 639 with regions of BCP 47, such as `en`, `sw`, `es-419`. Names come from CLDR
(through Babel), which knows few sign languages, so those that course places may need stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from coursekit.data import tags

# In English; codes of ISO 639-3.
NAMES = {
    "asf": "Auslan (Australian Sign Language)",
    "ase": "American Sign Language",
    "bfi": "British Sign Language",
    "bzs": "Brazilian Sign Language",
    "csn": "Colombian Sign Language",
    "fcs": "Quebec Sign Language",
    "fsl": "French Sign Language",
    "gsg": "German Sign Language",
    "iks": "Inuit Sign Language",
    "ins": "Indian Sign Language",
    "ise": "Italian Sign Language",
    "jsl": "Japanese Sign Language",
    "kmr": "Northern Kurdish",
    "ksi": "Krisa",
    "mfs": "Mexican Sign Language",
    "nzs": "New Zealand Sign Language",
    "prs": "Dari",
    "psp": "Philippine Sign Language",
    "sfs": "South African Sign Language",
    "ssp": "Spanish Sign Language",
    "tsq": "Thai Sign Language",
    "tza": "Tanzanian Sign Language",
    "ugn": "Ugandan Sign Language",
    "xki": "Kenyan Sign Language",
}
# Languages whose own names editors are likely to write.
SPOKEN = (
    "am", "ar", "bn", "de", "es", "fa", "fil", "fr", "ha", "hi", "id", "it", "ja", "ko", "mg", "my", "nl",
    "om", "pl", "ps", "pt", "ro", "ru", "rw", "sn", "so", "sw", "ta", "th", "ti", "tr", "uk", "ur", "vi",
    "wo", "xh", "yo", "zh", "zu",
)  # fmt: skip
# Mostly codes of countries; some of them are codes of other languages too.
MEANT = {
    "al": "sq", "br": "pt", "cn": "zh", "cz": "cs", "dk": "da", "ge": "ka", "gr": "el", "ir": "fa",
    "jp": "ja", "ke": "sw", "kr": "ko", "ksi": "xki", "ph": "fil", "pk": "ur", "rs": "sr", "se": "sv",
    "sp": "es", "tz": "sw", "ua": "uk", "vn": "vi",
}  # fmt: skip
# Languages of Latin script in which accents are tones that tell words apart: in Vietnamese `bán` sells
# and `bạn` is a friend. An answer in words has to have them.
TONAL = frozenset({"ee", "fon", "ig", "nv", "vi", "yo"})


@dataclass(frozen=True, slots=True)
class Separators:
    """What stands between the items of a list, after a label, and between sentences."""

    item: str = ", "
    label: str = ": "
    sentence: str = ". "


# By script, and for Latin letters by language. French has a space before a colon that no line ends at.
SEPARATORS = {
    "Arab": Separators(item="\u060c "), "Beng": Separators(sentence="\u0964 "), "Deva": Separators(sentence="\u0964 "),
    "Ethi": Separators(item="\u1363 ", label="\u1366 ", sentence="\u1362 "), "Guru": Separators(sentence="\u0964 "),
    "Hans": Separators("\u3001", "\uff1a", "\u3002"), "Hant": Separators("\u3001", "\uff1a", "\u3002"),
    "Jpan": Separators("\u3001", "\uff1a", "\u3002"), "Khmr": Separators(label="\u17d6 ", sentence="\u17d4 "),
    "Mymr": Separators(item="\u104a ", sentence="\u104b "), "fr": Separators(label="\u00a0: "),
    "ur": Separators(item="\u060c ", sentence="\u06d4 "),
}  # fmt: skip


def separators(tag: str) -> Separators:
    """Return the signs with which a language takes things apart."""
    spoken = tag.split("-", maxsplit=1)[0]
    return SEPARATORS.get(spoken) or SEPARATORS.get(tags.script(tag)) or Separators()


def counts_accents(tag: str) -> bool:
    """Tell whether accents tell so many words of a language apart that an answer has to have them."""
    return tag.replace("_", "-").split("-")[0].lower() in TONAL


def decimal_sign(tag: str) -> str:
    """Return the sign for decimals of a language, a point or a comma, as CLDR has it; a point for one it does not know."""
    found = tags.cldr(tag.replace("_", "-"))
    return "," if found and found.number_symbols.get("latn", {}).get("decimal") == "," else "."


def groups_with_space(tag: str) -> bool:
    """Tell whether a language writes a space between thousands, as CLDR has it."""
    found = tags.cldr(tag.replace("_", "-"))
    return bool(found and str(found.number_symbols.get("latn", {}).get("group") or "-").isspace())


def name(code: str, locale: str = "en") -> str | None:
    """Return what a language is called in the language of a locale, else in English.

    Args:
        code: an ISO 639 code with or without a region, as the editor wrote it.
        locale: a BCP 47 tag of the language to answer in.

    Returns:
        The name, or None for a code that neither CLDR nor this module knows.
    """
    tag = code.strip().replace("_", "-")
    for wanted in (locale, "en"):
        found = _cldr(tag, wanted)
        if found and tag.lower() not in NAMES:
            return found
    return NAMES.get(tag.lower())


def autonym(tag: str) -> str:
    """Return what a language is called in itself, `Kiswahili`; else its English name, else the tag."""
    own = tags.cldr(tag)
    if own is None:
        spoken = tag.split("-", maxsplit=1)[0]
        return next((found for each in (*tags.chain(tag), spoken) if (found := name(each))), tag)
    known = (
        own.languages.get(each.replace("-", "_")) for each in tags.chain(tag) if "-" in each or each == tag
    )
    found = next((str(each) for each in known if each), "")
    return found or own.get_display_name(own) or tag


def code_of(text: str) -> str | None:
    """Return the code of a language from its name, in English or in the language itself; None for no such name."""
    return _codes().get(" ".join(text.lower().split()))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Return the codes of languages by their names in small letters."""
    own = {str(Locale.parse(code).languages.get(code, "")).lower(): code for code in SPOKEN}
    english = {str(name).lower(): code for code, name in Locale("en").languages.items()}
    return own | {name.lower(): code for code, name in NAMES.items()} | english


def _cldr(tag: str, locale: str) -> str | None:
    """Return CLDR's name of a language."""
    try:
        answer = Locale.parse(locale.replace("_", "-"), sep="-")
        if tag in answer.languages:
            return str(answer.languages[tag])
        return Locale.parse(tag, sep="-").get_display_name(answer)
    except (UnknownLocaleError, ValueError, TypeError):
        return None
