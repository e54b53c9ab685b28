"""Variables: `{emergency_number}` in a page becomes a text. Codes O006, O007 and O019.

The course gives each its usual text in `_data/variables.yml`, and a copy its own in `local.yml`. They are replaced as text, before Markdown is read, and never by a language of templates. A value can become
no markup, block, link or heading: its signs are escaped. Names in code, in tags of HTML and in lists of
attributes (`{#id}`, `{: .wide }`) are none. A stamp is of the text with the names in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from coursekit.data import loader
from coursekit.data.loader import Data, Path
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.model.blocks import Line, PageText
from coursekit.model.characters import LineNumbers
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean
from coursekit.page.lines import code_spans, front_matter_end, hidden_lines, split

FILE = "variables.yml"
FORM = Form(schema_of("variables"), {"*": "Y006"}, "this list of variables")
# `{emergency_number}`; `\{name}` is a text in braces, and `{#id}`, `{.wide}`, `{: .wide }`, `{{name}}` are other things
NAME = re.compile(r"(?<![\\{])\{(?P<name>[a-z][a-z0-9_]*)\}(?!\})")
# The same as it is often mistyped: `{Emergency_number}`, `{emergency-number}`, `{ emergency number }`, `{{emergency_number}}`
NEAR = re.compile(r"\{(?<![\\{]\{)\{?[ ]*(?P<name>[A-Za-z][\w -]*?)[ ]*\}\}?")
# `<quiz id="a">`, `<a href="{x}">`, also one that ends on a later line
TAG = re.compile(r"<[A-Za-z/!][^<>]*>?")
# The rest of a tag that began on a line before: ` href="{x}">`
REST = re.compile(r"^[^<>]*>?")
# The address of a link, `](tel:{emergency_number})`
TARGET = re.compile(r"\]\([^()\s]*\)?")
# What stands before the text of a line: indent, marks of lists and quotations, an empty box
BEGINNING = re.compile(r"^(?:[ \t]|[-*+>][ \t]|\d+[.)][ \t]|\[[ xX]\][ \t])*$")
# Of a front matter: `title: `, `  - `
FIELD = re.compile(r"^(?P<head>\s*(?:-\s+)?(?:[a-z_]+:\s+)?)(?P<value>\S.*)$")
# Signs that a backslash makes plain in Markdown
ESCAPED = re.compile(r"[\\`*_{}\[\]()#!]")
# Others that begin something of HTML or of an extension
ENTITY = re.compile(r"[<>&|~^=$\"]")
# At the beginning of a line these make a list, a definition or a rule; after `[a]` a colon makes an address
STARTING = "-+:.;"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a name in a line: what it is, and its columns from 0."""

    name: str
    begin: int
    end: int
    in_address: bool


def declared(document: Data, at: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the values of a group of variables, and O006 for each that is not one line of plain text."""
    value = document.value
    for step in at:
        value = value.get(str(step), {}) if isinstance(value, dict) else {}
    found: dict[str, str] = {}
    problems = []
    for name, text in value.items() if isinstance(value, dict) else ():
        if not isinstance(text, str) or not text.strip():
            continue  # the form says so; what is left empty is not given
        clean = text.strip()
        if not clean.isprintable() or len(clean) > LONGEST:
            problems.append(
                Diagnostic(
                    "O006",
                    f"the variable {{{name}}} is not one line of text",
                    document.place((*at, name)),
                    f"write at most {LONGEST} letters, digits and signs on one line",
                )
            )
        elif NAME.fullmatch(f"{{{name}}}"):
            found[name] = clean
    return found, problems


def defaults(data: Folder) -> Mapping[str, str]:
    """Return the texts that a folder of data gives; none where it has no such file."""
    return data.made_of(read, FILE, {})


def read(text: str) -> Mapping[str, str]:
    """Return the texts that the file gives."""
    return declared(loader.load(text), ())[0]


def check_file(document: loader.Data) -> Iterator[Diagnostic]:
    """Yield what is wrong with the file: its form, and O006."""
    yield from document.diagnostics
    yield from form_problems(document, FORM)
    for name, text in document.value.items() if isinstance(document.value, dict) else ():
        if text == "":
            message = f'the variable "{name}" has no text, so pages show its name in braces'
            yield Diagnostic(
                "Y006", message, document.place((name,)), "write what readers are to see in its place"
            )
    yield from declared(document, ())[1]


def check(page: PageText, known: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the variables of a page that nobody assembles: O007, and O019 where none is replaced."""
    front = front_matter_end(page.lines)
    inside = lines_in_tags("\n".join(line.text for line in page.lines))
    kept = {n for read in page.blocks for n in read.raw.numbers}
    for line in page.lines:
        if "{" not in line.text or (line.number > front and line.number in page.hidden):
            continue
        in_tag = line.number in inside
        if line.number > front and line.number not in kept:
            yield from unknown(line.text, line.number, known, in_tag=in_tag)
            continue
        yield from (stays(use, line) for use in uses(line.text, in_tag=in_tag) if use.name in known)


def stays(use: Use, line: Line) -> Diagnostic:
    """Return O019 for a variable in a place where none is replaced."""
    return Diagnostic(
        "O019",
        f"{{{use.name}}} stays as it is here",
        Span.of(line.number, line.text, use.begin, use.end),
        "write the words themselves: in files of data, and in blocks and titles of the course itself, no variable is replaced",
    )


def filled(lines: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """Return lines of Markdown without front matter, with their variables replaced."""
    text = "\n".join(lines)
    if not values or not NAME.search(text):
        return list(lines)
    hidden, inside = hidden_lines(split(text)), lines_in_tags(text)
    return [
        line if n in hidden else replaced(line, values, in_tag=n in inside) for n, line in enumerate(lines, 1)
    ]


def lines_in_tags(text: str) -> frozenset[int]:
    """Return the numbers of the lines that begin inside a tag of HTML."""
    found: set[int] = set()
    numbers = LineNumbers(text)
    for match in TAG.finditer(text) if "<" in text else ():
        first = numbers.at(match.start())
        found.update(range(first + 1, numbers.at(match.end()) + 1))
    return frozenset(found)


def uses(line: str, *, in_tag: bool = False) -> Iterator[Use]:
    """Yield the variables that a line uses, outside code and tags; `in_tag` where it begins inside one."""
    yield from _found(NAME, line, in_tag=in_tag)


def _found(pattern: re.Pattern[str], line: str, *, in_tag: bool) -> Iterator[Use]:
    """Yield where a pattern with a name fits a line, outside code and tags."""
    if "{" not in line or not pattern.search(line):
        return
    spans = [*code_spans(line), *(match.span() for match in TAG.finditer(line))]
    spans += [match.span() for match in REST.finditer(line) if in_tag]
    addresses = [match.span() for match in TARGET.finditer(line)]
    for match in pattern.finditer(line):
        begin, end = match.span()
        if not any(first <= begin < last for first, last in spans):
            inside = any(first <= begin < last for first, last in addresses)
            yield Use(match["name"], begin, end, inside)


def replaced(line: str, values: Mapping[str, str], *, in_tag: bool = False) -> str:
    """Return a line of Markdown with its variables replaced; an unknown one stays."""
    parts, done = [], 0
    for use in uses(line, in_tag=in_tag):
        if use.name in values:
            start = bool(BEGINNING.match(line[: use.begin]))
            value = values[use.name]
            parts += [
                line[done : use.begin],
                quote(value, safe="+") if use.in_address else escaped(value, line[use.end :], start=start),
            ]
            done = use.end
    return "".join([*parts, line[done:]])


def escaped(value: str, rest: str, *, start: bool) -> str:
    """Return a value as Markdown that shows just its signs.

    Args:
        value: one line of text.
        rest: what follows it in its line: `18` before `. Then` would begin a list.
        start: whether it begins a line or what an item holds.
    """
    text = ENTITY.sub(lambda sign: f"&#{ord(sign[0])};", ESCAPED.sub(lambda sign: f"\\{sign[0]}", value))
    if not text:
        return text
    listing = re.match(r"\d+[.)]", value + rest) is not None
    if value[0] in STARTING or (start and listing):
        text = f"&#{ord(value[0])};{value[1:] if listing and text == value else text[1:]}"
    return text


def replaced_in_field(line: str, values: Mapping[str, str]) -> str:
    """Return a line of a front matter, which is YAML, with its variables replaced: in quotes where it needs them."""
    match = FIELD.match(line.rstrip())
    if not match or not any(use.name in values for use in uses(line)):
        return line
    value = match["value"]
    quoted = value[0] if value[0] in "\"'" and value[-1] == value[0] and len(value) > 1 else ""
    inner = value[1:-1] if quoted else value
    text = NAME.sub(lambda name: _in_quotes(values.get(name["name"]), name[0], quoted), inner)
    return match["head"] + (f"{quoted}{text}{quoted}" if quoted else json.dumps(text, ensure_ascii=False))


def _in_quotes(value: str | None, written: str, quoted: str) -> str:
    if value is None:
        return written
    if quoted == "'":
        return value.replace("'", "''")
    return json.dumps(value, ensure_ascii=False)[1:-1] if quoted else value


def unknown(line: str, number: int, known: Collection[str], *, in_tag: bool = False) -> Iterator[Diagnostic]:
    """Yield O007 for each variable of a line that nothing gives a text."""
    for use in uses(line, in_tag=in_tag):
        if use.name not in known:
            hint = did_you_mean(use.name, known, shown="{{{}}}", after=" ")
            yield Diagnostic(
                "O007",
                f"{{{use.name}}} is no variable of this course",
                Span.of(number, line, use.begin, use.end),
                f"{hint}give it a text, in a copy under `vars` in local.yml, in the course in _data/{FILE}; "
                f"or write \\{{{use.name}}} for the words themselves",
            )
    named = {use.begin for use in uses(line, in_tag=in_tag)}
    for use in _found(NEAR, line, in_tag=in_tag):
        meant = "_".join(re.split(r"[ _-]+", use.name.lower()))
        if use.begin in named:
            continue
        # `{num\u00e9ro_urgence}`: a name that was translated
        if meant not in known and "_" in use.name and " " not in use.name:
            yield Diagnostic(
                "O007",
                f"{line[use.begin : use.end]} is no variable of this course",
                Span.of(number, line, use.begin, use.end),
                f"a name stays as it is in every language: {', '.join(f'{{{each}}}' for each in sorted(known))}",
            )
        if meant in known:
            yield Diagnostic(
                "O007",
                f"{line[use.begin : use.end]} stays as it is: so no variable is written",
                Span.of(number, line, use.begin, use.end),
                f"write {{{meant}}}, or a backslash before it for the words themselves",
            )
