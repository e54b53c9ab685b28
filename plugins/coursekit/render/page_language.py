"""The language of a built page: its tag, its direction, and which of the theme's own words fit it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coursekit.data import tags

WORDS = "partials/languages/{}.html"
"""Where Material for MkDocs has its words of a language."""
THEME_TAGS = {"ckb": "ku-IQ", "fil": "tl", "no": "nb", "sr-Latn": "sh"}
"""What Material calls languages that it knows under another tag."""


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """A language for templates. `theme_words` is a template of the theme, the English one where it has no other."""

    tag: str
    direction: str
    theme_words: str


def page_language(
    tag: str, choose: Callable[[list[str]], str], directions: Mapping[str, str] | None = None
) -> PageLanguage:
    """Return a language for templates.

    Args:
        tag: its tag.
        choose: returns the first of some names of templates that the theme has.
        directions: the directions that a copy gives to languages, by their tags.
    """
    names = (WORDS.format(name) for each in tags.chain(tag) for name in (each, THEME_TAGS.get(each)) if name)
    direction = (directions or {}).get(tag) or tags.direction(tag)
    return PageLanguage(tag, direction, choose([*names, WORDS.format(tags.ENGLISH)]))
