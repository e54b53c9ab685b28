"""Tags of languages, and where to look after each."""

from __future__ import annotations

from typing import Any

import langcodes
import pytest
from babel import Locale
from babel.localedata import locale_identifiers

import tables
from conftest import EXAMPLES
from coursekit.data import tags
from coursekit.localize.layers import TagError, layers, parse

TAGS = [each.replace("_", "-") for each in locale_identifiers()]
TABLE: dict[str, Any] = tables.read(EXAMPLES / "rules" / "tags.yaml")


@pytest.mark.parametrize("case", TABLE["good"], ids=lambda case: str(case["tag"]))
def test_layers(case: dict[str, Any]) -> None:
    """Each tag has its layers, its direction and its name."""
    found = layers(case["tag"])
    assert (list(found.tags), found.direction, found.name) == (
        case["layers"],
        case["direction"],
        case["name"],
    )


def test_common_tags_need_no_registry() -> None:
    """What is taken for a tag because CLDR has it is one of the registry, too, written by custom."""
    common = [each for each in TAGS if tags.COMMON.fullmatch(each)]
    assert len(common) > 500
    # Toki Pona is newer than the library's list.
    assert [each for each in common if not langcodes.tag_is_valid(each)] == ["tok"]
    assert [each for each in common if langcodes.Language.get(each, normalize=False).to_tag() != each] == []


def test_a_copy_has_the_last_word() -> None:
    """A copy's own list, name and direction count, and English stays the last place."""
    found = layers("pt-BR", ["pt-PT", "ES"], "Nosso português", "rtl")
    assert (found.tags, found.name, found.direction) == (
        ("pt-BR", "pt-PT", "es", "en"),
        "Nosso português",
        "rtl",
    )
    assert layers("fr", ["en", "fr"]).tags == ("fr", "en")
    with pytest.raises(TagError):
        layers("pt", ["pt_BR"])


@pytest.mark.parametrize(("text", "tag"), TABLE["written"].items())
def test_tags_are_written_by_custom(text: str, tag: str) -> None:
    """Capitals do not count."""
    assert parse(text) == tag


@pytest.mark.parametrize(("text", "meant"), TABLE["bad"].items())
def test_what_is_no_tag_is_said(text: str, meant: str) -> None:
    """A text that is no tag is named, with the tag that was meant where that is plain."""
    with pytest.raises(TagError, match="is no tag of a language") as caught:
        parse(text)
    assert caught.value.help.startswith(f"write: {meant}" if meant else "write the short sign")


def test_a_tag_has_a_longest() -> None:
    """A tag can be the name of a folder."""
    longest = "en-x-" + "-".join(["abcdefgh"] * 6) + "-a"
    assert len(longest) == tags.LONGEST
    assert parse(longest) == longest
    with pytest.raises(TagError):
        parse(f"{longest}b")


def test_directions_are_those_of_cldr() -> None:
    """Every locale of CLDR runs as it says there; Mongolian letters stand in columns, which is neither."""
    found = [name.replace("_", "-") for name in locale_identifiers() if not name.startswith("mn_Mong")]
    wrong = [tag for tag in found if tags.direction(tag) != Locale.parse(tag, sep="-").text_direction]
    assert len(found) > 500
    assert not wrong


def test_parents_end() -> None:
    """No tag of CLDR is its own grandparent, and all of its parents are in its script."""
    for tag in (name.replace("_", "-") for name in locale_identifiers()):
        assert {tags.script(each) for each in tags.chain(tag)} == {tags.script(tag)}
