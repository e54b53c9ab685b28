"""What is compared whole: all that is said about each mistake of a table, and the HTML of each block."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from conftest import EXAMPLES
from coursekit.model.diagnostics import Diagnostic
from site_builder import Nesting


def printed(problems: Iterable[Diagnostic]) -> str:
    """All that a diagnostic says, two lines each, and its edit where it has one."""
    lines = []
    for each in sorted(problems, key=lambda d: (d.span, d.code, d.message)):
        lines.append(
            f"{each.span.line}:{each.span.column}-{each.span.end} {each.code} {each.level.value}: {each.message}"
        )
        lines.append(f"    {each.help}")
        if each.edit:
            lines.append(
                f"    edit {each.edit.span.line}:{each.edit.span.column}-{each.edit.span.end}: {each.edit.text!r}"
            )
    return "\n".join(lines) or "nothing"


def compare(name: str, said: dict[str, str], *, update: bool) -> None:
    """Compare what is said about each mistake of a table with the file of that name, or write the file."""
    text = "\n".join(f"== {key}\n{value}\n" for key, value in said.items())
    compare_file(EXAMPLES / "messages" / f"{name}.txt", text, update=update)


def compare_html(name: str, html: str, *, update: bool) -> None:
    """Compare HTML with the file of that name in `tests/examples/blocks`; its elements must be nested."""
    assert Nesting(html).faults == []
    compare_file(EXAMPLES / "blocks" / f"{name}.html", html.rstrip("\n") + "\n", update=update)


def compare_file(path: Path, text: str, *, update: bool) -> None:
    """Compare a text with a file, or write the file."""
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "read what has changed, then run pytest --update"
