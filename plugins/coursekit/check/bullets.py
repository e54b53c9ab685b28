"""Lines that begin with a bullet or a number of another program: code I001."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coursekit.model.diagnostics import Diagnostic, Edit, Span
from coursekit.page.prose import Prose

# • one, ▪ one; these are bullets wherever a line begins with one
SIGN = re.compile(
    "[ \t>]*(?P<sign>[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u25a0\u25a1\u2023\u2043\u2219\u27a2\u27a4\u25ba\u25b6\u25c6\u2756\u2605\uf0b7\uf0a7\uf0d8\uf076\uf0fc])[ \t\u00a0]*(?=\\S)"
)
# `• ` behind the sign of an item; other signs can be what the item is about
BULLET = re.compile("[\u2022\u25aa\u25e6\uf0b7\uf0a7\u00b7][ \t\u00a0]+|[-*][ \t]+(?![-* \t]*$)")
# "→ one", "✓ one", "o one", a dash and a text: bullets where two lines in a row begin so
# of any sign that is no letter, no quotation mark and no bracket
PAIRED = re.compile(
    "[ \t>]*(?P<sign>[^\\w\\s\\x00-\\x7f\u00a1\u00ab\u00bf\u2018-\u201f\u2026\u2039\u3001-\u3011\uff01-\uff0c]\ufe0f?|[o~=])[ \t\u00a0]+(?=\\S)"
)
TABBED = re.compile(r"[ ]*(?P<sign>o)\t\s*(?=\S)")
# a long dash, or "o   one", right beside an item
ALONE = re.compile("[ \t>]*(?P<sign>[\u2010-\u2015\u2212]|o(?=[ \t\u00a0]{2}))[ \t\u00a0]+(?=\\S)")
DASHES = "\u2013\u2014\u2015\u2212"
PLAIN = re.compile(
    "[\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u25a0\u2023\u2043\u2219\uf0b7\uf0a7\u2013\u2014\u2015\u2212o]"
)
"""Signs that say no more than a bullet does; a tick or an arrow may mean something."""
DIALOGUE = {"ar", "bg", "ca", "es", "fi", "fr", "hu", "it", "kk", "ky", "lt", "lv", "mk", "pl", "pt", "ro", "ru", "sr", "sv", "tr", "uk", "vi"}  # fmt: skip
"""Languages in which a dash at the beginning of a line is somebody who speaks."""
# 1) one, (1) one, a) one, a. one, i. one, 1: one, 1 - one, 1 . one
NUMBERED = re.compile(
    r"[ ]*(?P<whole>(?P<open>\(?)(?P<label>\d{1,3}|[a-zA-Z]|[ivx]{1,4}|[IVX]{1,4})(?P<close>\.\)|[).:/\u00ba\u00b0]| [-\u2013.]))[ \t]+(?=\S)"
)
# "1\ufe0f\u20e3 one", "\u2460 one": the key of a number, as phones have it, and a number in a ring
KEYCAP = re.compile("[ \t>]*(?P<sign>\\d\ufe0f?\u20e3|[\u2460-\u2473\u2776-\u2793])[ \t\u00a0]*(?=\\S)")
# "1. one 2. two 3. three": items that stand in one line
RUN_ON = re.compile(r"[ ]*1\. (?=\S).*?[ ](?P<sign>2\.)[ ]+\S.*?[ ]3\.[ ]+\S")
# `\\- one`, `1\\. one`: items that a program has made text
ESCAPED = re.compile(r"[ ]{0,3}(?P<sign>\\[-*+]|\d{1,2}\\[.)])[ \t]+(?=\S)")
# "2) one", "b) one", right beside an item
LABELLED = re.compile(r"[ ]{0,3}(?P<whole>(?P<label>\d{1,2}|[a-z])\))[ \t]+(?=\S)")
# 1.one, -one, *one, 1.**one**, -**one**, -"one", -[one](b.md)
TIGHT = re.compile(
    r"[ ]{0,3}(?P<mark>(?:\d{1,2}\.|[-+])(?=[^\W\d_]|\*\*\w|[\"\u201c\u00ab\u00bf\u00a1\[])|\*(?=[^\W\d_]))"
)
# `-- one`, right beside an item
DOUBLE = re.compile(r"[ ]{0,3}(?P<sign>-{2,3})[ \t]+(?=\S)")
# `2. one`: goes on from an item that is none
COUNTED = re.compile(r" {0,3}(?P<number>\d{1,2})\. +(?=\S)")
# `\u2013**one**`, `\u2013one`, right beside an item
LONG = re.compile("[ ]{0,3}(?P<sign>[\u2010-\u2015\u2212])(?=[^\\W\\d_]|\\*\\*\\w)")
# `**One.** Words`, where the items beside it are `- **Two.** Words`
SIGNLESS = re.compile(r"\*\*\w[^*\n]*\*\*")
# `2 one`, `2, one`, `Step 2: one`, right below item 1
UNPOINTED = re.compile(
    r"[ ]{0,3}(?P<whole>(?:(?:[Ss]tep|[Pp]aso|[\u00c9\u00e9]tape|Schritt) )?(?P<label>\d{1,2})[,;:]?)[ \t]+(?=\S)"
)
NEAR = 9
"""So many lines above a line its list is looked for."""
# `- one`, `2. one`: an item, or what would be one with an empty line above
ITEM = re.compile(r"[ ]{0,3}(?P<mark>[-*+]|\d{1,2}\.)[ \t]+(?=\S)")


# what stands around a number: (1), 1:
LABEL = re.compile("[().:/\u00ba\u00b0 \u2013-]")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
COUNTING = "begin the text above with `1. ` where it is the first item; or put an empty line between, and count from 1"
IN_WORDS = {4: "four", 8: "eight", 12: "twelve"}
QUOTING = "begin each line of a quotation with `> `; for a list "


def check(prose: Prose, rows: Sequence[str], start: int) -> Iterator[Diagnostic]:
    """Yield I001 for the first line of some that begins with a bullet or a number of another program.

    Args:
        prose: the prose of the page.
        rows: the lines, without an empty one between them.
        start: the index of the first of them in the page.
    """
    every = prose.source
    for n, row in enumerate(rows):
        below = rows[n + 1] if n + 1 < len(rows) else ""
        next_ones = range(start + n + 1, min(start + n + 3, len(every)))
        following = next((every[k] for k in next_ones if every[k].strip()), "")
        match = _bullet(row, below, following, prose.language)
        if match:
            yield _problem(prose, start + n, match, after=bool(n))
            return


def in_list(prose: Prose, index: int) -> Diagnostic | None:
    """Return I001 for a line right beside an item that begins with a bullet or a number of another program.

    Beside an item one line is enough to say what its sign is: a dash that a phone has made long.
    """
    row = prose.source[index]
    if row.lstrip("> ")[:1] in DASHES and prose.language.split("-", maxsplit=1)[0] in DIALOGUE:
        return None
    found = next(
        filter(None, (form.match(row) for form in (TABBED, SIGN, ALONE, LABELLED, DOUBLE, LONG))), None
    )
    match = found or _tight(row) or _next_number(prose, index)
    if match is None:
        return _without_sign(prose, index)
    problem = _problem(prose, index, match, after=False)
    counted = index and re.match(r"[ >]*\d", prose.source[index - 1])
    if not counted or match[0].lstrip(" >")[:1].isdigit():
        return problem
    inner = "where it belongs to the step above, put an empty line before it, and begin it with four spaces and `- `; else "
    return replace(problem, help=f"{inner}{problem.help}")


def _without_sign(prose: Prose, index: int) -> Diagnostic | None:
    """Return I001 for a line that begins with bold text as the items above and below it do, and without their sign."""
    if not SIGNLESS.match(prose.source[index]):
        return None
    beside = (ITEM.match(row) for row in prose.source[max(0, index - 1) : index + 2])
    sign = next((item for item in beside if item and item.string.startswith("**", item.end())), None)
    line = prose.page.lines[index]
    message = "the sign of this item is missing, which the items beside it have"
    wanted = f"begin it with `{sign['mark'] if sign else '-'} `"
    return Diagnostic("I001", message, Span.of(line.number, line.text), wanted) if sign else None


def _next_number(prose: Prose, index: int) -> re.Match[str] | None:
    """Return how a line begins with the number that comes after that of the last item above, without its point."""
    match = UNPOINTED.match(prose.source[index])
    above = reversed(prose.source[max(0, index - NEAR) : index]) if match else ()
    last = next((item["number"] for row in above if (item := COUNTED.match(row))), "0")
    return match if match and int(match["label"]) == int(last) + 1 > 1 else None


def first_of(prose: Prose, rows: Sequence[str], index: int) -> Diagnostic | None:
    """Return I001 for the line above an item that is an item itself, with a sign of another program or a letter: A. one, 2. two."""
    match = NUMBERED.match(rows[0])
    lettered = match if match and match["close"] == "." and goes_on(rows, 1) else None
    return in_list(prose, index) or (_problem(prose, index, lettered, after=False) if lettered else None)


def in_item(prose: Prose, index: int, below: str) -> Diagnostic | None:
    """Return I001 for a line inside an item that begins with a bullet, or with a dash or a letter as the line below does."""
    row = prose.source[index]
    dashed, other = ALONE.match(row), ALONE.match(below)
    pair = dashed if dashed and other and dashed["sign"] == other["sign"] else None
    lettered = NUMBERED.match(row)
    lettered = lettered if lettered and _follows(lettered, NUMBERED.match(below)) else None
    match = (SIGN.match(row) if not row.isascii() else None) or pair or lettered
    return _problem(prose, index, match, after=False) if match else None


def doubled(prose: Prose, index: int, at: int) -> Diagnostic | None:
    """Return I001 for an item that has the bullet of another program behind its own, with the edit that takes it out."""
    line = prose.page.lines[index]
    match = BULLET.match(prose.source[index], at)
    if match is None:
        return None
    span = Span.of(line.number, line.text, *match.span())
    message = "this item has two bullets, and readers see both"
    return Diagnostic("I001", message, span, "take the second one out", edit=Edit(span, ""))


def run_on(prose: Prose, index: int) -> Diagnostic | None:
    """Return I001 for a line that holds several items with their numbers."""
    match = RUN_ON.match(prose.rows[index])
    if match is None:
        return None
    line = prose.page.lines[index]
    message = "several items of a list stand in this line, and the site shows one"
    wanted = "write each item on a line of its own"
    return Diagnostic("I001", message, Span.of(line.number, line.text, *match.span("sign")), wanted)


def _problem(prose: Prose, index: int, match: re.Match[str], *, after: bool) -> Diagnostic:
    """Return I001, with the edit where the sign says no more than a bullet does; `after` text an empty line comes first."""
    name = next(each for each in ("sign", "whole", "mark") if each in match.re.groupindex)
    sign = match[name]
    tight = name == "mark"
    lost = not (tight or LABEL.sub("", sign).isdecimal() or PLAIN.fullmatch(sign))
    line = prose.page.lines[index]
    span = Span.of(line.number, line.text, match.start(name), match.end())
    texts = []
    for text in prose.source[index:]:
        found = match.re.match(text)
        if not found:
            break
        texts.append(f"{text[: found.start(name)]}{_mark(found[name], tight=tight)}{text[found.end() :]}")
    edit = None if lost else Edit(span, "\n".join([""] * after + texts), last=index + max(1, len(texts)))
    shown = f'"{sign}"' if sign.isprintable() else "a bullet of another font"
    meant = "begin each item with `- ` for a bullet or with `1. ` for a number; a letter or sign that means something goes into the text"
    meant = f"{QUOTING}{meant}" if sign in "\u00bb\u203a" else meant
    return Diagnostic(
        "I001",
        "a space is missing after the sign of this item"
        if tight
        else f"a line of a list begins with {shown}, which the site does not know as a bullet or number",
        span,
        meant
        if lost
        else f"write `{_mark(sign, tight=tight)}` in its place in each item, and put an empty line before and after the list",
        edit=edit if texts else None,
    )


def _mark(sign: str, *, tight: bool) -> str:
    """Return how Markdown begins an item with a sign."""
    number = LABEL.sub("", sign)
    return f"{sign} " if tight else f"{number}. " if number.isdecimal() else "- "


def _bullet(row: str, below: str, following: str, language: str) -> re.Match[str] | None:
    """Return how a line begins as an item of another program, if it does, in view of the line below and the next with text."""
    found = TABBED.match(row) or (SIGN.match(row) if not row.isascii() else None)
    if found:
        return found
    for form in (KEYCAP, ESCAPED):
        if (match := form.match(row)) and form.match(following):
            return match
    match = PAIRED.match(row)
    if match and (language.split("-", maxsplit=1)[0] not in DIALOGUE or match["sign"] not in DASHES):
        other = PAIRED.match(below)
        if other and other["sign"] == match["sign"]:
            return match
    match = NUMBERED.match(row)
    if match and (match["open"] or match["close"] != "." or match["label"].isalpha()):
        return match if _follows(match, NUMBERED.match(following)) or (match["whole"] == "1)") else None
    match = _tight(row)
    other = (TIGHT.match(below) or ITEM.match(below)) if match else None
    return match if match and other and other["mark"][-1] == match["mark"][-1] else None


def _tight(row: str) -> re.Match[str] | None:
    """Return how a line begins as an item without a space behind its sign; a star with a partner is emphasis."""
    match = TIGHT.match(row)
    return None if match and match["mark"] == "*" and "*" in row[match.end() :] else match


def _follows(match: re.Match[str], other: re.Match[str] | None) -> bool:
    """Tell whether one label comes right after another: a) b), i. ii., (1) (2)."""
    if not other or other["close"] != match["close"] or other["open"] != match["open"]:
        return False
    first, second = match["label"].lower(), other["label"].lower()
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    if first in ROMAN and second in ROMAN and ROMAN.index(second) == ROMAN.index(first) + 1:
        return True
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def goes_on(rows: Sequence[str], n: int) -> bool:
    """Tell whether two lines in a row count on, so that the text above them was meant as an item too."""
    first = COUNTED.match(rows[n]) if n else None
    after = COUNTED.match(rows[n + 1]) if first and n + 1 < len(rows) else None
    return bool(first and after and int(after["number"]) == int(first["number"]) + 1)
