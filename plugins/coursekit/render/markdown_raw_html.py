"""What an engine's own look at raw HTML is handed: MkDocs looks for ids in each page, with a reader that gives up at `<![`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from markdown.preprocessors import Preprocessor


def shield(processors: Iterable[Preprocessor]) -> None:
    """Keep `<![` in code, where it may stand, from processors that only look for ids; an engine makes them for each page."""
    for each in processors:
        if hasattr(each, "present_anchor_ids") and not isinstance(each.run, partial):
            each.run = partial(looked_at, each.run)  # type: ignore[method-assign] # for this page only


def looked_at(look: Callable[[list[str]], list[str]], lines: list[str]) -> list[str]:
    """Let something look at lines of a page without the signs that stop it, and return the lines as they are."""
    look([line.replace("<![", "&lt;![") for line in lines])
    return lines
