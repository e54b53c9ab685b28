"""The rule of permanent heading ids: every heading says its own id, once on a page.

Translations and local changes hang on these ids, and headings in other scripts would get
meaningless ones. Codes H001 to H003, and H004 to H009 for what is nearly a heading or nearly an id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Diagnostic, Edit, Elsewhere, Level, Span

HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>(?:.*?\S)??)\s*+(?:\{(?P<attributes>[^{}]*)\})?+\s*+$")
OWN_ID = re.compile(r"#(?P<id>[^\s}]+)")
GOOD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# `##In short`, `#rights`, `####### deep`
TIGHT = re.compile(r"(?P<marks>#{1,6}(?=[^\s#{]))|(?P<many>#{7,})")
# `#1 is the first`: a number with its sign
NUMBER = re.compile(r"#(?=\d)")
# `#rights #module-5`, `#safety`; a heading begins with a capital, or has several signs or an id
TAGS = re.compile(r"#[^\W\d_A-Z][\w/-]*\s*|(?:#[^\W\d][\w/-]*\s+)+#[^\W\d][\w/-]*\s*")
# ` ## In short`
INDENTED = re.compile(r"(?P<gap>[ \t]{1,3})#{1,6}\s+\S")
# `---` or `===` below a line of text
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
OF_VERSIONS = "======="
"""What stands between two versions that were not joined, which has a message of its own."""
# `##`, `## {#in-short}`
EMPTY = re.compile(r"#{1,6}\s*(?:\{[^{}]*\})?\s*")
# What was meant as an id, behind the text: `{\#a}`, `\{#a\}`, `{# a}`, `{#a`, `#a}`, `(#a)`, `[#a]`, ` #a`, `{a}`, `{#a}.`, `{#a} ##`, `{{#a}}`
NEARLY = re.compile(
    r"(?<![ \t])[ \t]*+(?:\\?\{{1,2}[ \t]*+\\?#?[ \t]*+(?P<braced>\w[^{}\\]*)\\?(?:\}{1,2}|$)|(?<=\s)\\?#(?P<open>[\w-]+)\\?\}?"
    r"|[(\[]#(?P<other>[\w-]+)[)\]])(?P<after>[.:;,]?(?:[ \t]+#{1,6})?)[ \t]*$"
)
# `in`, `short`: a part of an id that was written with spaces
WORD = re.compile(r"\w[\w-]*")
SHOWN = 60
"""So many signs of a line are shown in a help."""
HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
# `**In short** {#in-short}`
BEHIND = re.compile(r"(?<=\S)[ \t]+\{#[\w-]+\}[ \t]*$")
HOLDERS = frozenset("#-*+|>{")
"""What begins a heading, an item, a row, a quotation or a list of attributes; bold text begins with two stars."""
# `{#in-short}` alone on the line below
BELOW = re.compile(r"\s*\{:?\s*#(?P<id>[\w-]+)\s*\}\s*")
# `#right\u2013to-care`, `#a.b`: the engine takes it, and it is no id of ours
ODD_ID = re.compile(r"#[^\s#{}]+")
LIST_OF_ATTRIBUTES = re.compile(
    r"(?:[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s\"]+))(?:\s+(?:[#.][\w-]+|[\w-]+=(?:\"[^\"]*\"|[^\s\"]+)))*"
)


def nearly(page: PageText) -> Iterator[Diagnostic]:
    """Yield what is nearly a heading, and the site reads as one or as text: H004 to H006, and H008."""
    blocks = {n for read in page.blocks for n in read.raw.numbers}
    before = ""
    for line in page.lines:
        text = line.text
        if line.number in page.hidden or line.number in blocks:
            before = ""
            continue
        sign = text[:1]
        if "{#" in text and (sign not in HOLDERS or text.startswith("**")) and (match := BEHIND.search(text)):
            yield Diagnostic(
                "H007",
                "an id stands behind a text that is no heading, so readers see its signs",
                Span.of(line.number, text, *match.span()),
                "begin the line with `## ` where it is a heading; for the id of a paragraph write `{: #the-id }` on the line below it",
            )
        if sign == "#":
            yield from _without_space(line)
        elif sign in {" ", "\t"} and (match := INDENTED.match(text)):
            yield Diagnostic(
                "H005",
                "a heading begins at the beginning of its line, so this is shown as text",
                Span.of(line.number, text, 0, match.end("gap")),
                "delete the spaces before it",
                edit=Edit(Span(line.number, 1, match.end("gap") + 1), ""),
            )
        elif sign in {"-", "="} and before and text != OF_VERSIONS and UNDERLINE.fullmatch(text):
            yield Diagnostic(
                "H006",
                "the line of signs makes a heading of this text, which then has no id",
                Span.of(line.number - 1, before),
                _underlined(
                    before, text, page.lines[line.number].text if line.number < len(page.lines) else ""
                ),
            )
        before = text if text.strip() and sign not in {"#", "|", "<", ">"} else ""


def _underlined(before: str, signs: str, below: str) -> str:
    """Return the help for signs right below a text: a heading, a rule, or the dash of an item that stands below."""
    if signs.strip() == "-" and below.strip():
        return "write the words of the next line right behind this dash: `- words`"
    parted = "put an empty line above the signs for a line across the page, or delete them"
    if len(before) > SHOWN or not before[:1].isalnum():
        return parted
    own = before.strip() if "{#" in before else f"{before.strip()} {{#{id_of(before)}}}"
    return f"for a heading write `## {own}` in place of both lines" + f"; else {parted}" * (signs[0] == "-")


def _without_space(line: Line) -> Iterator[Diagnostic]:
    """Yield H004 for signs of a heading without a space, and H008 for a heading without text."""
    if TAGS.fullmatch(line.text):
        yield Diagnostic(
            "H004",
            "tags of another program stand here, and readers see them",
            Span.of(line.number, line.text),
            "take them out; for a heading write a space after its signs: `## Words {#an-id}`",
        )
    elif match := NUMBER.match(line.text):
        span = Span.of(line.number, line.text, *match.span())
        message = "a line that begins with this sign is shown as a heading"
        yield Diagnostic("H004", message, span, "for a number write `\\#1`", edit=Edit(span, "\\#"))
    elif match := TIGHT.match(line.text):
        marks = match["marks"]
        yield Diagnostic(
            "H004",
            "a space is missing after the sign of this heading"
            if marks
            else "a heading has six signs at most",
            Span.of(line.number, line.text, *match.span()),
            "write a space after it; a word that only begins with the sign is written `\\#word`"
            if marks
            else "take some out: sections have two, parts of them three",
            edit=Edit(Span(line.number, match.end() + 1, match.end() + 1), " ") if marks else None,
        )
    elif EMPTY.fullmatch(line.text):
        yield Diagnostic(
            "H008",
            "this heading has no text",
            Span.of(line.number, line.text),
            "write it behind the signs, or take the line out",
        )


def id_meant(written: str) -> str:
    """Return an id as it was meant: with plain hyphens, and without signs that nobody sees; several words with hyphens between.

    >>> id_meant("right\u2013to-care .wide"), id_meant("A kind no")
    ('right-to-care', 'a-kind-no')
    """
    plain = "".join(each for each in written.translate(HYPHENS) if unicodedata.category(each) != "Cf")
    plain = plain.removeprefix("id=").strip("\"'")
    words = plain.split()
    several = len(words) > 1 and all(WORD.fullmatch(each) for each in words)
    return "-".join(words).lower() if several else words[0] if words else ""


def near_id(text: str, heading: re.Match[str]) -> tuple[re.Match[str] | None, str]:
    """Return what stands behind a heading and was meant as its id, and that id; empty where nothing was."""
    near = NEARLY.search(text, heading.end("marks"))
    meant = id_meant(next(filter(None, near.groups()[:3]))) if near else ""
    good = near and GOOD.fullmatch(meant) and near.start() > heading.end("marks") + 1
    return (near, meant) if good else (None, "")


def _unread(near: re.Match[str]) -> str:
    """Return why an id behind a heading cannot be read."""
    if near["after"]:
        return "signs stand behind the id of this heading"
    if "\u00a0" in near[0]:
        return "a hard space stands at the id of this heading"
    if any(unicodedata.category(each) == "Cf" for each in near[0]):
        return "a sign that nobody sees stands in the id of this heading"
    return "the id of this heading cannot be read"


def id_of(text: str) -> str:
    """Return an id for a heading: its words in small letters, with hyphens between."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "section"


def _id_missing(line: Line, match: re.Match[str], below: str) -> Diagnostic:
    """Return H001 for a heading without an id, H007 where one stands there that cannot be read."""
    text = line.text.rstrip()
    span = Span.of(line.number, line.text)
    near, meant = near_id(text, match)
    if near and meant:
        new = f" {{#{meant}}}"
        joined = "-" in meant and meant.translate({ord("-"): " "}) in near[0].lower()
        return Diagnostic(
            "H007",
            f"{_unread(near)}, so readers see its signs and links do not find it",
            Span.of(line.number, text, near.start(), near.end()),
            f"write the line anew: `{text[: near.start()]}{new}`",
            # Of several words the site takes the first as the id, and links may lead to it.
            edit=None if joined else Edit(Span(line.number, near.start() + 1, len(text) + 1), new),
        )
    if other := BELOW.fullmatch(below):
        message = "the id of this heading stands on the line below"
        return Diagnostic("H007", message, span, f"write it behind the heading: `{text} {{#{other['id']}}}`")
    new = id_of(match["text"])
    at = len(text) + 1
    return Diagnostic(
        "H001",
        "this heading has no permanent id",
        span,
        f"write `{text.strip()} {{#{new}}}`; where it had an id before, that one: ids are permanent",
        edit=Edit(Span(line.number, at, at), f" {{#{new}}}"),
    )


def _levels(page: PageText) -> Iterator[Diagnostic]:
    """Yield H009 for a title in the text of a page, and for a heading that leaves a level out."""
    last = 1
    for line in page.lines:
        match = (
            HEADING.match(line.text) if line.text.startswith("#") and line.number not in page.hidden else None
        )
        if not match:
            continue
        depth = len(match["marks"])
        span = Span.of(line.number, line.text, 0, depth)
        if depth == 1:
            message = "the title of a page stands at its top, behind `title:`, and this is a second one"
            wanted = f"for a section write `#{line.text.strip()[:SHOWN]}`; where it says the title once more, take it out"
            yield Diagnostic("H009", message, span, wanted, level=Level.WARNING)
        elif depth > last + 1:
            message = (
                f"this heading has {depth} signs, and the one above it {max(last, 1)}: a level is left out"
            )
            yield Diagnostic("H009", message, span, f"write `{'#' * (last + 1)}`", level=Level.WARNING)
        last = depth


def _used(name: str, page: PageText, span: Span, first: int) -> Diagnostic:
    """Return H003 for an id that a heading further up has, on the line `first`."""
    wanted = "give this heading an id of its own"
    if _below(page, first) == _below(page, span.line):
        wanted = f"the same section stands {Elsewhere(first)}: delete one of the two, or {wanted}"
    message = f'the id "{name}" is already used {Elsewhere(first)}'
    return Diagnostic("H003", message, span, wanted, elsewhere=Elsewhere(first))


def _below(page: PageText, number: int) -> str:
    """Return the text right below a line, or below the empty one that follows."""
    return next((line.text for line in page.lines[number : number + 2] if not line.blank), "")


def check(page: PageText) -> Iterator[Diagnostic]:
    """Yield the problems of a page's headings."""
    seen: dict[str, int] = {}
    for line in page.lines:
        match = None if line.number in page.hidden else HEADING.match(line.text)
        if not match:
            continue
        span = Span.of(line.number, line.text)
        if not match["text"]:
            continue  # it has no text, and a message of its own
        attributes = (match["attributes"] or "").removeprefix(":").strip()
        own = OWN_ID.search(attributes)
        # The site reads an id only after a plain space.
        apart = line.text[: max(0, line.text.rfind("{"))].endswith(" ")
        read = LIST_OF_ATTRIBUTES.fullmatch(attributes) or ODD_ID.fullmatch(attributes)
        if not own or not apart or "{#" in match["text"] or not read:
            below = page.lines[line.number].text if line.number < len(page.lines) else ""
            yield _id_missing(line, match, below)
            continue
        name = own["id"]
        if not GOOD.fullmatch(name):
            meant = id_meant(name.lower().replace("_", "-"))
            example = meant if GOOD.fullmatch(meant) else "what-stigma-does"
            yield Diagnostic(
                "H002",
                f'"{name}" cannot be the id of a heading',
                span,
                f"use small letters a to z, digits and hyphens: {{#{example}}}",
            )
        if name in seen:
            yield _used(name, page, span, seen[name])
        seen.setdefault(name, line.number)
    yield from nearly(page)
    yield from _levels(page)
