"""Carry out the edits that diagnostics offer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coursekit.data.files import write_whole
from coursekit.model.diagnostics import Edit, Located, Renewal


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made, from the end to the beginning so that places stay true.

    Of two edits that overlap only the later one in the text is made; the next run finds the other.
    """
    lines = text.split("\n")
    limit = (len(lines) + 1, 0)
    for edit in sorted(set(edits), key=lambda e: (e.span.line, e.span.column, e.text), reverse=True):
        span = edit.span
        if (edit.last or span.line, span.end) > limit:
            continue
        if edit.last:
            lines[span.line - 1 : edit.last] = edit.text.split("\n") if edit.text else []
            limit = (span.line, 0)
            continue
        line = lines[span.line - 1]
        lines[span.line - 1] = line[: span.column - 1] + edit.text + line[span.end - 1 :]
        limit = (span.line, span.column)
    return "\n".join(lines)


def fix(found: Iterable[Located]) -> int:
    """Make every offered edit and return how many files changed."""
    by_file: dict[str, list[Edit]] = {}
    renewals: dict[str, Renewal] = {}
    for located in found:
        if located.diagnostic.edit:
            by_file.setdefault(located.path, []).append(located.diagnostic.edit)
        if located.diagnostic.renew:
            renewals[located.path] = located.diagnostic.renew
    changed = sum(renewed(Path(name), renew) for name, renew in renewals.items())
    for name, edits in by_file.items():
        path = Path(name)
        with path.open(encoding="utf-8", newline="") as file:
            old = file.read()
        new = apply(old, edits)
        if new != old:
            write_whole(path, new.encode())
            changed += 1
    return changed


def renewed(path: Path, renew: Renewal) -> bool:
    """Make a file anew that is no text; tell whether it changed. One that cannot be made stays, and so does its message."""
    old = path.read_bytes()
    try:
        new = renew(old)
    except ValueError:
        return False
    if new != old:
        write_whole(path, new)
    return new != old
