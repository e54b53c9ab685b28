"""Tags of blocks and their near misses: B001, B002, B004, B006, B007 and B029."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from coursekit.model.blocks import Attribute, Line
from coursekit.model.diagnostics import Diagnostic, Edit, Span
from coursekit.page.lines import without_code

# ` id="a" type="b"`: words after white space. Nothing here gives back what it took (`++`), so that a
# line without end costs no more than its length.
WORDS = r"(?P<attributes>(?:\s++(?:[^<>/\s]|/(?!>))++)*+)\s*+"
TAG = re.compile(
    r"^(?P<indent>[ \t]*+)(?P<sign><|(?:<[ \t]+|&lt;[ \t]*)(?=[^<>]*(?:>|&gt;)[ \t]*$))(?P<slash>/?)(?P<gap>(?:(?<=/)[ \t]++)?)(?P<name>[A-Za-z][A-Za-z0-9_-]*+)"
    rf"{WORDS}(?P<end>/?>|&gt;|$)(?P<rest>.*)$"
)
# What was meant as one: `id=a`, `id='a'`, `id=“a”`, `id=« a »`, `id: a`
MEANT = re.compile(
    "(?P<name>[A-Za-z_][A-Za-z0-9_-]*)\\s*[=:]\\s*"
    "(?:[\"'\u2018-\u201f\u00ab\u00bb]\\s*(?P<quoted>[^\"'\u2018-\u201f\u00ab\u00bb]*?)\\s*(?:[\"'\u2018-\u201f\u00ab\u00bb]|$)|(?P<bare>[^\\s\"'\u2018-\u201f\u00ab\u00bb]+))"
)
EXAMPLE = 'id="my-id"'
ATTRIBUTE = re.compile(r'(?P<name>[A-Za-z_][A-Za-z0-9_-]*)\s*=\s*"(?P<value>[^"]*)"')

# `> `, `- `, `1. `: a quotation or an item of a list
HELD = re.compile(r"(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t]*)+")
# Elements whose names look like a block's name but mean something else (HTML Living Standard).
HTML_ELEMENTS = frozenset({"source", "section", "search", "q"})
NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Tag:
    """A line that opens or closes a block, under the block's right name."""

    line: Line
    match: re.Match[str]
    name: str

    @property
    def closes(self) -> bool:
        """Tell whether this is a closing tag."""
        return bool(self.match["slash"])

    @property
    def span(self) -> Span:
        """Return the place of the tag itself, without indent and rest."""
        return Span.of(self.line.number, self.line.text, self.match.start("slash") - 1, self.match.end("end"))


def near(name: str, names: Collection[str]) -> str | None:
    """Return the block name that `name` stands for: itself, another case of it, or a near miss."""
    lower = name.lower()
    if lower in names:
        return lower
    if lower in HTML_ELEMENTS:
        return None
    found = difflib.get_close_matches(lower, sorted(names), n=1, cutoff=NEAR)
    return found[0] if found else None


@cache
def inline_tag(names: frozenset[str]) -> re.Pattern[str]:
    """Return what a line looks like that has text and then the tag of a block: `Really? <quiz id="a">`.

    Such a tag is a mistake that must not publish the answers below it.
    """
    tag = rf"<(?P<slash>/?)(?P<name>(?i:{'|'.join(sorted(names))})(?![A-Za-z0-9_-])){WORDS}(?P<end>/?>)"
    other = re.sub(r"\?P<\w+>", "?:", tag)
    return re.compile(rf"^(?P<indent>\s*+\S(?:[^<]++|<(?!{other.removeprefix('<')}))*+){tag}(?P<rest>.*)$")


def may_begin(text: str) -> bool:
    """Tell whether a tag can stand in a line at all, also one whose sign is written as an entity."""
    return "<" in text or "&lt;" in text


def find_tag(line: Line, names: Collection[str]) -> Tag | None:
    """Read a line as a block tag, or return None when it is something else."""
    if not may_begin(line.text):
        return None
    match = TAG.match(line.text)
    if match:
        name = near(match["name"], names)
        return Tag(line, match, name) if name else None
    match = inline_tag(frozenset(names)).match(without_code(line.text))
    return Tag(line, match, match["name"].lower()) if match else None


def before_problems(tag: Tag) -> Iterator[Diagnostic]:
    """Yield what is wrong with what stands before a tag on its line."""
    line, match, name = tag.line, tag.match, tag.name
    before = match["indent"]
    if HELD.fullmatch(before):
        yield Diagnostic(
            "B029",
            f"<{name}> stands in a quotation or a list",
            tag.span,
            "move the block out: its tags and its text begin at the very beginning of their lines",
        )
    elif before.strip():
        yield Diagnostic(
            "B006",
            f"there is text on the same line as <{match['slash']}{name}>",
            Span.of(line.number, line.text, 0, len(before.rstrip())),
            "leave the tag alone on its line, at the very beginning, with an empty line around it",
        )
    elif before:
        yield Diagnostic(
            "B004",
            f"the tag <{match['slash']}{name}> is indented",
            tag.span,
            "delete the spaces before it, and before each line up to its end tag"
            if not match["slash"]
            else "delete the spaces before it",
        )


def tag_problems(tag: Tag) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of one tag line."""
    line, match, name = tag.line, tag.match, tag.name
    written = match["name"]
    place = Span.of(line.number, line.text, match.start("name"), match.end("name"))
    if written != name:
        code = "B001" if written.lower() == name else "B002"
        yield Diagnostic(
            code,
            f"<{match['slash']}{written}> is not a block; did you mean <{match['slash']}{name}>?",
            place,
            f"write the name in small letters, spelt like this: <{match['slash']}{name}{'>' if match['slash'] else ''}",
            edit=Edit(place, name),
        )
    sign = match.groupdict().get("sign", "<")
    # `< quiz id="a">`, `</ quiz>`, `&lt;/quiz&gt;`; of `&lt;quiz id="a"&gt;` the attributes say it
    if (sign != "<" and (sign[0] == "<" or match["slash"])) or match.groupdict().get("gap"):
        wanted = f"</{name}>" if match["slash"] else meant(tag)
        message = f"the tag <{match['slash']}{name}> is written with other signs, or with a space in it"
        yield Diagnostic("B007", message, tag.span, f"write it like this: {wanted}")
    yield from before_problems(tag)
    if HELD.fullmatch(match["indent"]):
        return
    if match["rest"].strip():
        yield Diagnostic(
            "B006",
            f"there is text on the same line as <{match['slash']}{name}>",
            Span.of(line.number, line.text, match.start("rest")),
            "leave the tag alone on its line and put the text below it, after a blank line",
        )


def read_attributes(tag: Tag) -> tuple[dict[str, Attribute], list[Diagnostic]]:
    """Read the attributes of a tag. What is not `name="value"` is a problem B007."""
    line, match = tag.line, tag.match
    base = match.start("attributes")
    text = match["attributes"]
    found: dict[str, Attribute] = {}
    left = list(text)
    for each in ATTRIBUTE.finditer(text):
        span = Span.of(line.number, line.text, base + each.start(), base + each.end())
        found[each["name"]] = Attribute(each["value"], span)
        left[each.start() : each.end()] = " " * (each.end() - each.start())
    rest = "".join(left)
    problems = []
    if rest.strip() or match["end"] != ">":
        start = base + len(rest) - len(rest.lstrip())
        stop = base + len(rest.rstrip()) if rest.strip() else match.end("end")
        alone = match["end"] == "/>" and not rest.strip()
        # `&lt;quiz id="a"&gt;` has them already.
        straight = ", with straight double quotes" if match.groupdict().get("sign", "<")[0] == "<" else ""
        problems.append(
            Diagnostic(
                "B007",
                f"the tag <{tag.name}> ends in />, and a block has two tags"
                if alone
                else f"the tag <{tag.name}> cannot be read",
                Span.of(line.number, line.text, min(start, stop - 1), stop),
                f"write {meant(tag)}, its text below, and </{tag.name}> on a line of its own"
                if alone
                else f"write it like this{straight}: {meant(tag)}",
            )
        )
    return found, problems


def meant(tag: Tag) -> str:
    """Return a tag as it was meant, with what its attributes say between straight quotes."""
    found = [
        f'{each["name"]}="{each["quoted"] or each["bare"] or ""}"'
        for each in MEANT.finditer(tag.match["attributes"])
    ]
    return f"<{tag.name} {' '.join(found) or EXAMPLE}>"
