"""Parts of files for editors that are made from elsewhere, and compared or, with `--update`, written."""

from __future__ import annotations

from pathlib import Path


def with_part(page: str, name: str, content: str) -> str:
    """A page with the part between `<!-- name -->` and `<!-- /name -->` replaced."""
    start, end = f"<!-- {name} -->", f"<!-- /{name.split(':', maxsplit=1)[0]} -->"
    head, rest = page.split(start)
    return f"{head}{start}\n\n{content.strip()}\n\n{end}{rest.split(end)[1]}"


def compare(path: Path, expected: str, *, update: bool) -> None:
    """Compare a page with what it is to be, or write it."""
    if update:
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected, "run pytest --update"
