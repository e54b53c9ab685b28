"""What editors read, whole: tables of mistakes with all that is said about each, in `tests/examples/messages`."""

from __future__ import annotations

from collections.abc import Iterable

from conftest import EXAMPLES
from coursekit.model.diagnostics import Diagnostic


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
    path = EXAMPLES / "messages" / f"{name}.txt"
    text = "\n".join(f"== {key}\n{value}\n" for key, value in said.items())
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "read what has changed, then run pytest --update"
