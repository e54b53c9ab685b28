"""Hard spaces and soft hyphens where a plain space or nothing belongs: code I015. Rules of a language read it from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.model import characters
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page.prose import Prose

# a hard or other odd space after the mark of an item or a heading, or before one
ODD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
ODD_MARK = re.compile(
    rf"(?P<before>[ \t{ODD}]*(?:[-*+]|\d{{1,9}}\.|#{{1,6}}|>))(?P<odd>[ \t]*[{ODD}][ \t{ODD}]*)(?=\S)|(?P<lead>[ ]*[{ODD}][ {ODD}]*)(?=\S)"
)
LONG_WORDS = {"da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"}
"""Languages in which people put places to break long words."""
# a place to break a word; elsewhere it is named as a sign that nobody sees, and in an id by the rule of headings
SOFT = re.compile(r"(?<=\w)\u00ad(?=\w)(?![^{}\n]*\}[ \t]*$)", re.MULTILINE)
# two spaces of which one is hard, or a hard one between two words in small letters
HARD = re.compile("(?P<row>(?<=\\S)\u00a0[ \u00a0]+|(?<=\\S) +\u00a0 *)|(?<=[a-z]{2})\u00a0(?=[a-z]{2})")


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield the spaces and hyphens of a page that are none."""
    yield from odd_spaces(prose)
    yield from soft_hyphens(prose)


def soft_hyphens(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I015 for places to break a word, in languages whose words are short, and for spaces in a row or between all words."""
    long = prose.language.split("-")[0] in LONG_WORDS
    for match in SOFT.finditer(prose.text) if "\u00ad" in prose.text and not long else ():
        span = prose.span(*match.span())
        yield Diagnostic(
            "I015",
            "a soft hyphen stands in this word: nobody sees it, and a search does not find the word",
            span,
            "delete it: put the cursor after it and press the backspace key",
            level=Level.WARNING,
            edit=Edit(span, ""),
        )
    english = prose.language.split("-")[0] == "en"
    for match in HARD.finditer(prose.text) if "\u00a0" in prose.text else ():
        if match["row"] or english:
            span = prose.span(*match.span())
            yield Diagnostic(
                "I015",
                "a hard space stands here where a space belongs",
                span,
                characters.typed_anew(),
                level=Level.WARNING,
                edit=Edit(span, " "),
            )


def odd_spaces(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I015 for a space that is none where a mark needs one."""
    for n, row in enumerate(prose.source):
        if row.isascii():
            continue
        match = ODD_MARK.match(row)
        if match:
            group = "odd" if match["odd"] else "lead"
            line = prose.page.lines[n]
            span = Span.of(line.number, line.text, *match.span(group))
            new = " " if group == "odd" else " " * len(match["lead"])
            yield Diagnostic(
                "I015",
                "a hard space stands here, so the sign at the beginning of the line is not read"
                if len(new) == 1
                else "hard spaces stand here, so the beginning of the line is not read",
                span,
                characters.typed_anew(len(new)),
                edit=Edit(span, new),
            )
