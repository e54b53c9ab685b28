"""The languages in which to look for a piece of a page: its own, then those after it, then English.

A copy's `local.yml` can name its own list, what the language is called, and its direction; else CLDR says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coursekit.data import languages, tags
from coursekit.data.tags import ENGLISH, TagError, parse

__all__ = ["Layers", "TagError", "layers", "parse", "tags_of"]


@dataclass(frozen=True, slots=True)
class Layers:
    """A language of a site. `tags` are those to look in, the first one first and English last."""

    tag: str
    tags: tuple[str, ...]
    name: str
    direction: str


def tags_of(tag: str, fallback: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the tags to look in for one language, itself first and English last; arguments as of `layers`.

    Raises:
        TagError: one of the tags is none.
    """
    own = parse(tag)
    after = [parse(each) for each in fallback] or tags.chain(own)[1:]
    return tuple(dict.fromkeys((own, *after, ENGLISH)))


def layers(tag: str, fallback: Sequence[str] = (), name: str = "", direction: str = "") -> Layers:
    """Return the languages to look in for one language.

    Args:
        tag: the tag, as `parse` returns it or as somebody wrote it.
        fallback: tags to look in after it, where a copy names some; else its parents.
        name: what the language is called in itself, where a copy says so.
        direction: `ltr` or `rtl`, where a copy says so.

    Raises:
        TagError: one of the tags is none.
    """
    looked_in = tags_of(tag, fallback)
    own = looked_in[0]
    return Layers(
        tag=own,
        tags=looked_in,
        name=name or languages.autonym(own),
        direction=direction or tags.direction(own),
    )
