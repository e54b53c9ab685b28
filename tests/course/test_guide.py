"""The authoring guide is written from the tested examples, and every message is explained there.

`pytest --update` writes the generated parts; without it they are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from conftest import EXAMPLES, ROOT, Example, examples
from coursekit.blocks import reader
from coursekit.check import reporters
from coursekit.check.messages import messages
from coursekit.model.diagnostics import Located
from coursekit.resources.fields import LISTING, PLACE, Field
from guide_parts import compare, with_part

GUIDE = ROOT / "course" / "contribute"
NOUNS = [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))]


def fence(text: str, language: str) -> str:
    """A text in a code fence, of more ticks than stand together in the text."""
    ticks = "`" * max(3, *(len(each) + 1 for each in re.findall(r"`{3,}", text)), 0)
    return f"{ticks}{language}\n{text.rstrip()}\n{ticks}\n"


def shown(example: Example) -> str:
    """An example as the guide shows it: its source, then itself."""
    return f"### {example.guide} {{#{example.name}}}\n\n{fence(example.text, 'markdown')}\n{example.text.rstrip()}\n"


def message(example: Example, code: str) -> str:
    """What the check prints for a code of an example."""
    page = reader.read(example.text)
    lines = [line.text for line in page.lines]
    found = next(d for d in page.all_diagnostics if d.code == code)
    text = reporters.as_text(Located("page.md", found, lines[found.span.line - 1]))
    return text.replace(f"   docs: {reporters.docs_page(code)}", "")


def explained() -> dict[str, str]:
    """Every code with its section of the page of messages: what the register says, and an example of a block."""
    sections = {code: each.guide + "\n" for code, each in messages().items()}
    shown_once: set[str] = set()
    for example in examples():
        for code in {entry.split()[1] for entry in example.diagnostics} - shown_once:
            shown_once.add(code)
            sections[code] += f"\n{fence(example.text, 'markdown')}\n{fence(message(example, code), 'text')}"
    return sections


@pytest.mark.parametrize("noun", NOUNS)
def test_examples_stand_in_the_guide(noun: str, update: bool) -> None:
    """Each page of the guide shows its examples, source and result."""
    path = GUIDE / f"{noun}.md"
    content = "\n".join(shown(example) for example in examples() if example.noun == noun and example.guide)
    if content:
        compare(
            path, with_part(path.read_text(encoding="utf-8"), f"examples: {noun}", content), update=update
        )


def table_rows(field: Field, prefix: str = "") -> Iterator[str]:
    """The rows of a field and of those inside it."""
    for inner in field.fields:
        name = f"{prefix}{inner.name}"
        takes = ", ".join(f"`{value}`" for value in inner.values)
        takes = takes or ("several values" if inner.fields else "anything" if inner.free else "text")
        many = " or a list" if inner.many else ", one group a row" if inner.rows else ""
        note = f". `{inner.name}_note` for the rest" if inner.noted else ""
        yield f"| `{name}`{'*' if inner.required else ''} | {inner.about[0].upper()}{inner.about[1:]}{note} | {takes}{many} |"
        yield from table_rows(inner, f"{name}.")


def test_fields_stand_in_the_guide(update: bool) -> None:
    """The page of listings has a row for each field of a place and a listing."""
    path = GUIDE / "resources.md"
    head = ["| Field | What to write | It takes |", "|---|---|---|"]
    content = "\n".join([*head, *table_rows(PLACE, "place."), *table_rows(LISTING)])
    compare(path, with_part(path.read_text(encoding="utf-8"), "fields", content), update=update)


def test_every_message_is_explained(update: bool) -> None:
    """The page of messages has a section for each code, and for no other."""
    path = GUIDE / "messages.md"
    sections = explained()
    content = "\n".join(f"## {code} {{#{code.lower()}}}\n\n{sections[code]}" for code in sorted(sections))
    compare(path, with_part(path.read_text(encoding="utf-8"), "messages", content), update=update)
