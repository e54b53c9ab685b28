"""Words to avoid: which ones a page uses, and what to write instead. Codes W001 and W002.

`_data/words.yml` lists them, each for a language, English where an entry names none. Quotations, titles of
sources, code, addresses and the phrases listed under `except` do not count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from coursekit.course.bibliography import load
from coursekit.data import loader, tags
from coursekit.data.loader import texts
from coursekit.data.schema import Form, schema_of
from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.folder import Folder
from coursekit.model.phrases import either
from coursekit.page.lines import front_matter_end, without_code

FILE = "words.yml"
FORM = Form(schema_of("words"), {"*": "S005"}, "this list of words")
# Longer than any sentence is worth searching for, and short enough to be a name.
SHORTEST_TITLE = 12
SHOWN = ("title", "tab_title", "description", "summary", "content_note", "objectives")
"""The fields of a front matter that readers see."""
KEY = re.compile(r"^(?P<key>[a-z_]+):")
# "English", \u201cEnglish\u201d, \u00abfran\u00e7ais\u00bb, \u201eDeutsch\u201c, \u300c\u65e5\u672c\u8a9e\u300d
QUOTED = (
    r"\u201c[^\u201d\n]*\u201d|\"[^\"\n]*\"|\u00ab[^\u00bb\n]*\u00bb"
    r"|\u201e[^\u201c\u201d\n]*[\u201c\u201d]|\u300c[^\u300d\n]*\u300d|\u300e[^\u300f\n]*\u300f"
)
UNSEEN = re.compile(rf"{QUOTED}|\[@[^\[\]\n]*\]|(?<=\])\([^()\n]*\)|<?https?://\S+|\{{[#:.][^{{}}\n]*\}}")
NOTHING = re.compile(r"(?!)(?P<word>)")
# Any "should", one in a question too, since the sign that makes it one may stand in a title.
LIKE_SHOULD = re.compile("should", re.IGNORECASE)
# A question with "should" asks and does not tell.
SHOULD = re.compile(r"\bshould(?:n['\u2019]t)?\b(?![^.!?\n]*\?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """Some words to avoid, what to use in their place, and why."""

    use: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers see of a page: its lines, and the texts of these without what does not count, so that places stay true."""

    rows: tuple[Line, ...]
    texts: tuple[str, ...]

    def found(self, *patterns: re.Pattern[str]) -> list[int]:
        """Return the indexes of the texts in which one of some patterns is found, which look at one line each."""
        starts = list(accumulate((len(text) + 1 for text in self.texts), initial=0))
        whole = "\n".join(self.texts)
        places = {match.start() for each in patterns for match in each.finditer(whole)}
        return sorted({bisect_right(starts, place) - 1 for place in places})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a course in a language: one pattern for all, and the rule of each by its folded form."""

    pattern: re.Pattern[str]
    exact: re.Pattern[str]
    rules: Mapping[str, Rule]
    excepted: re.Pattern[str]
    should: re.Pattern[str]
    """What tells people what to do; it is known in English only."""

    def check(self, seen: Shown) -> Iterator[Diagnostic]:
        """Yield W001 for each word to avoid that readers would see, and W002 for each "should"."""
        # Exceptions are hundreds of titles: looked for only where one may excuse something.
        for n in seen.found(self.pattern, self.exact, LIKE_SHOULD):
            line = seen.rows[n]
            text = self.excepted.sub(blank, seen.texts[n])
            for match in (*self.pattern.finditer(text), *self.exact.finditer(text)):
                rule = self.rules[match["word"].casefold()]
                yield Diagnostic(
                    "W001",
                    f'"{match[0]}" is a word that this course avoids',
                    Span.of(line.number, line.text, *match.span()),
                    f"write: {rule.use}. {rule.why} For a name or a quotation: <!-- allow W001: the name of a law -->",
                    level=Level.WARNING,
                )
            for match in self.should.finditer(text):
                yield Diagnostic(
                    "W002",
                    f'"{match[0]}" tells people what to do',
                    Span.of(line.number, line.text, *match.span()),
                    'say what is so, or offer it: "you can", "it helps to"',
                    level=Level.ADVICE,
                )


def blank(match: re.Match[str]) -> str:
    """Return as many spaces as a match is long, so that places stay true."""
    return " " * len(match[0])


def shown(page: PageText) -> Shown:
    """Return what readers see of a page."""
    rows = tuple(shown_lines(page))
    whole = "\n".join(without_code(row.text) for row in rows)
    return Shown(rows, tuple(UNSEEN.sub(blank, whole).split("\n")))


def shown_lines(page: PageText) -> Iterator[Line]:
    """Yield the lines of a page that readers see, those of its front matter included."""
    end = front_matter_end(page.lines)
    key = ""
    for line in page.lines[:end]:
        found = KEY.match(line.text)
        key = found["key"] if found else key
        if key in SHOWN:
            # A value in quotes is not a quotation.
            yield Line(line.number, line.text.replace('"', " "))
    yield from (line for line in page.lines[end:] if line.number not in page.hidden)


def words(folder: Folder, language: str) -> Words | None:
    """Return the words of a data folder for a language, or None where it has no list."""
    return folder.once(_reader(language)) if (folder / FILE).is_file() else None


@lru_cache(maxsize=64)
def _reader(language: str) -> Callable[[Folder], Words]:
    """Return the one function that reads the words for a language."""
    return lambda folder: _read(folder, language)


def _read(folder: Folder, language: str) -> Words:
    spoken = tags.chain(language)
    root = folder.made(loader.load, folder / FILE).value
    names = [str(entry.get("title", "")).strip("[]") for entry in load(folder)]
    listed = texts(root.get("except")) if isinstance(root, dict) else ()
    loose: dict[str, Rule] = {}
    exact: dict[str, Rule] = {}
    for entry in loader.entries(root, "words"):
        if str(entry.get("language") or tags.ENGLISH) not in spoken:
            continue
        rule = Rule(" ".join(texts(entry.get("use"))), " ".join(texts(entry.get("why"))))
        target = exact if entry.get("case") == "exact" else loose
        target.update((word, rule) for word in texts(entry.get("avoid")))
    return Words(
        pattern=pattern(loose, re.IGNORECASE),
        exact=pattern(exact, re.NOFLAG),
        rules={word.casefold(): rule for word, rule in {**loose, **exact}.items()},
        excepted=pattern([*listed, *(name for name in names if len(name) >= SHORTEST_TITLE)], re.IGNORECASE),
        should=SHOULD if tags.is_english(language) else NOTHING,
    )


def pattern(phrases: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """Return a pattern that finds any of some phrases as whole words, the longest first, also with an s."""
    known = list(phrases)
    if not known:
        return NOTHING
    words_of = either(known, fold=bool(flags & re.IGNORECASE))
    return re.compile(rf"(?<![\w-])(?P<word>{words_of})s?(?![\w-])", flags)
