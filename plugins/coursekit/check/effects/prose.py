"""Which words of a sentence turn what it says: numbers, dates, laws, and words such as "not" and "all".

Words are those of English; numbers and their signs count in every language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from coursekit.check.effects.effect import Kind
from coursekit.course.claims import without_citations
from coursekit.data import tags
from coursekit.page import normal_form
from coursekit.page.numbers import ATTRIBUTES, INNER_LINK, LIST_MARK, PLACES, figures
from coursekit.page.visible import visible_text

# `72`, `1,000`, `C-36`, `213(1)(d)`, `10:30`, `988`
NUMBER = re.compile(r"[\w+.,:/%()#-]*\d[\w.,:/%()#-]*")
# What numbers say nothing in: `2. `, `[lesson 3](../03/a.md)`, the half of a link, `{#a1}`, `lessons 1, 3 and 6`
SILENT = r"{list_mark}|{inner_link}|\]\([^()\s]*\)?|{attributes}|(?<!\w){places}\s+\d+(?:(?:,| and|, and) \d+)*(?!\d)"
# `+1 416 555 0104`, `1-800-555-0100`, `9-8-8`; no day such as `2026-11-29`
PHONE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d-)\+?\(?\d[\d ()./-]{5,}\d|\b\d-\d-\d\b")
DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d)\b"
)
LAW = re.compile(
    r"\b(?:Act|Code|Bill|Charter|Convention|Constitution)\b|\b(?:laws?|legal(?:ly|i[sz]e[ds]?)?|illegal(?:ly)?|lawful|unlawful|offences?|crimes?|"
    r"criminal(?:i[sz]e[ds]?)?|charges?|charged|convict\w+|courts?|arrest\w*|section \d+)\b"
)
# `500 mg`, `2 tablets`
DOSE = re.compile(r"\d\s?(?:mg|mcg|\u00b5g|ml|g|tablets?|pills?|capsules?|doses?)\b", re.IGNORECASE)
MEASURE = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|mg|ml|mcg|per cent|percent|half|third|quarter|"
    r"doubles?d?|triples?d?|twice|thrice|times)\b",
    re.IGNORECASE,
)
# Words of the normal form, which has no apostrophes: "dont"
SENSE = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|cannot|neither|nor|without|unless|except|only|all|every|everyone|everybody|"
    r"always|must|illegal|unsafe|\w+nt(?<=\b(?:dont|cant|wont))|(?:does|did|is|are|was|were|should|would|could|has|have|must)nt)\b",
    re.IGNORECASE,
)
# What a sentence has that keeps somebody from harm.
WARNS = re.compile(
    r"\b(?:do not|don't|never|danger\w*|warning|caution|emergency|overdose|legal advice|medical advice|general information|"
    r"not yet|not been|nobody has|ask an? (?:nurse|doctor|lawyer|pharmacist)|call for help|seek (?:help|care))\b",
    re.IGNORECASE,
)


def turned(old: str, new: str, language: str = tags.ENGLISH) -> tuple[Kind, str] | None:
    """Return the kind of danger in a text that was changed, and what is changed in words; None where none is seen.

    Args:
        old: the text before, as it is written.
        new: the text now.
        language: the tag of its language.
    """
    english = tags.is_english(language)
    before, now = (statement(text, language) for text in (old, new))
    law = english and bool(LAW.search(before) or LAW.search(now))
    # A phone number may stand in an address only.
    written = (without_citations(old), without_citations(new))
    looked = [(PHONE, "a phone number", *written), (NUMBER, "a number", before, now)]
    looked[1:1] = [(DATE, "a date", before, now)] if english else []
    for pattern, name, one, other in looked:
        if counted(pattern, one) != counted(pattern, other):
            return (Kind.LAW, f"{name} in a sentence about law") if law else (Kind.NUMBER, name)
    return turned_words(before, now, law=law) if english else None


def turned_words(before: str, now: str, *, law: bool) -> tuple[Kind, str] | None:
    """Return the same for what English says in words; `law` tells whether one of both is about law."""
    if values(before) != values(now) or counted(MEASURE, before) != counted(MEASURE, now):
        return (Kind.NUMBER, "a number or its unit")
    forms = [normal_form.words(text) for text in (before, now)]
    if counted(SENSE, forms[0]) != counted(SENSE, forms[1]):
        words = ", ".join(f'"{each}"' for each in sorted(changed_words(*forms)))
        return (Kind.LAW if law else Kind.SENSE, f"a word that turns a sentence ({words})")
    if counted(LAW, before) != counted(LAW, now):
        return (Kind.LAW, "what a sentence says of the law")
    return None


def statement(text: str, language: str) -> str:
    """Return what a text states: without its citations, and without numbers of lists, lessons and addresses."""
    places = PLACES.get(language.split("-", maxsplit=1)[0], PLACES[tags.ENGLISH])
    silent = SILENT.format(list_mark=LIST_MARK, inner_link=INNER_LINK, attributes=ATTRIBUTES, places=places)
    return visible_text(re.sub(silent, " ", without_citations(text), flags=re.IGNORECASE))


def counted(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """Return what a pattern finds in a text, how often each; signs around a number that only end a sentence do not count."""
    return Counter(match[0].strip(".,:()/-").lower() for match in pattern.finditer(text))


def values(text: str) -> Counter[str]:
    """Return the numbers of an English text, in digits or in words."""
    return Counter(each.values[0] for each in figures(text) if text[each.start : each.end].lower() != "one")


def changed_words(before: str, now: str) -> Iterator[str]:
    """Yield the words that turn a sentence, and that only one of its states has."""
    old, new = counted(SENSE, before), counted(SENSE, now)
    yield from ((old - new) + (new - old)).keys()


def brings(sentence: str) -> str:
    """Return what a new sentence has that somebody may act on at once; nothing where it has none of that."""
    if PHONE.search(without_citations(sentence)):
        return "a phone number"
    return "a dose" if DOSE.search(visible_text(sentence)) else ""


def warns(sentence: str, language: str = tags.ENGLISH) -> bool:
    """Tell whether a sentence keeps somebody from harm; of other languages than English it is not known."""
    return tags.is_english(language) and bool(WARNS.search(visible_text(sentence)))
