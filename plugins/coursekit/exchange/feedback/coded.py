"""Read the working sheet that comes back: the themes and the words that somebody gave to each text.

Only these words go into a report, never what was written. They are held against the texts, so that no sentence of
somebody's slips in, and they are shown only where several texts have them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.course.feedback import Entry, Feedback
from coursekit.exchange import spreadsheet
from coursekit.exchange.feedback.collection import COMPUTED, TABLE_BYTES, plain_text
from coursekit.exchange.feedback.form import Form, NoFormError
from coursekit.exchange.losses import BadInputError
from coursekit.exchange.spreadsheet import Columns
from coursekit.model.diagnostics import Diagnostic, Located, Span

SEVERAL = 3
"""So many texts have to have the same words before these are shown."""
LONGEST = 80
"""Signs of words for a theme."""
RUN = 4
"""So many words in a row are a quotation; two signs of a script without spaces count as one."""
NONE = "0"
# `1 3`, `1, 3`, `٢`
NUMBERS = re.compile(r"[\s,;+/]+")
# A word, or one sign of a script that writes no spaces: Thai, Lao, Burmese, Khmer, Kana, Han.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
UNSPACED_SIGN = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with the words that several texts have; `others` tells whether there were more."""

    theme: Entry | None
    words: tuple[str, ...]
    others: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """What was sorted, theme by theme, at last what is under none; and what is wrong with the sheet."""

    themes: tuple[Theme, ...]
    problems: tuple[Located, ...]


def read(path: Path, asked: Feedback, forms: Iterable[Form]) -> Coded:
    """Return what somebody sorted by hand.

    Args:
        path: the table of a working sheet, filled in.
        asked: what forms of this course ask.
        forms: the forms that the sheet was made of; nothing of what they say may stand in it as words.
    """
    try:
        text = plain_text(path, TABLE_BYTES)
        rows, _ = spreadsheet.read(text, str(path), Columns(("themes", "words"), any_case=True))
    except NoFormError as error:
        return Coded((), (Located(str(path), error.problem, ""),))
    except BadInputError as error:
        problem = Diagnostic("I108", error.message, Span(error.line, 1, 2), error.remedy)
        return Coded((), (Located(str(path), problem, ""),))
    said = frozenset(run for form in forms for each in form.texts.values() for run in runs(each))
    problems = [each for line, row in rows for each in _problems(row, line, asked, said)]
    counted = _counted(rows, asked)
    themes = tuple(
        Theme(theme, shown, len(shown) < len(words))
        for theme in (*asked.themes, None)
        if (words := counted[theme]) is not None
        for shown in (tuple(sorted(each for each, count in words.items() if count >= SEVERAL)),)
    )
    return Coded(themes, tuple(Located(str(path), each, "") for each in problems))


def _counted(
    rows: Iterable[tuple[int, Mapping[str, str]]], asked: Feedback
) -> Mapping[Entry | None, Counter[str]]:
    """Return how many texts have which words under each theme; capitals and spaces do not count."""
    counted: dict[Entry | None, Counter[str]] = {each: Counter() for each in (*asked.themes, None)}
    spelled: dict[str, str] = {}
    for _, row in rows:
        words = " ".join(row.get("words", "").split())
        if words:
            spoken = spelled.setdefault(words.casefold(), words)
            for theme in _themes(row.get("themes", NONE), asked) or ():
                counted[theme][spoken] += 1
    return counted


def _themes(cell: str, asked: Feedback) -> Sequence[Entry | None] | None:
    """Return the themes that a cell names by their numbers; None where it names one that there is not."""
    found: list[Entry | None] = []
    for each in dict.fromkeys(part for part in NUMBERS.split(cell.strip()) if part):
        if not each.isdecimal() or int(each) > len(asked.themes):
            return None
        found.append(asked.themes[int(each) - 1] if int(each) else None)
    return found


def _problems(
    row: Mapping[str, str], line: int, asked: Feedback, said: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a row of the sheet."""
    at, words = Span(line, 1, 2), row.get("words", "").strip()
    if _themes(row.get("themes", ""), asked) is None:
        wanted = f"write numbers from 1 to {len(asked.themes)}, or {NONE} for none of them"
        yield Diagnostic("I110", "this row names a theme that there is not", at, wanted)
    if words[:1] in COMPUTED and words:
        yield Diagnostic(
            "I109", "a cell of this row is a formula or a name", at, "write some words of your own"
        )
    if len(words) > LONGEST:
        message = f"these words have {len(words)} signs, and {LONGEST} is the most"
        yield Diagnostic("I110", message, at, "name the point in a few words")
    if not said.isdisjoint(runs(words)):
        wanted = "name the point in words of your own, as a report quotes nobody"
        yield Diagnostic("I111", "these words stand in a form", at, wanted)


def runs(text: str) -> Iterator[str]:
    """Yield what of a text would be a quotation: each run of so many words."""
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    weights = [0.5 if UNSPACED_SIGN.fullmatch(each) else 1.0 for each in words]
    for begin in range(len(words)):
        weight = 0.0
        for end in range(begin, len(words)):
            weight += weights[end]
            if weight >= RUN:
                yield " ".join(words[begin : end + 1])
                break
