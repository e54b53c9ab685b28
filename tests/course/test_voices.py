"""Each module lets somebody speak who does the work: a published voice with its source."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT

COURSE = ROOT / "course"
FOLDERS = sorted(COURSE.glob("[0-9][0-9]-*"))
# A voice is a block quotation that ends in its mark: > "…" [@id; F03.22]
VOICE = re.compile(r'^> ".+" \[@[\w-]+(?: p\.[\d-]+)?; F\w\w\.\d+\]$', re.MULTILINE)
# Modules for which no published voice was found. Take one out as soon as it has one.
WITHOUT: frozenset[str] = frozenset()


def voices(folder: str) -> list[str]:
    """The voices on the pages of one module's folder."""
    return [
        found
        for path in sorted((COURSE / folder).glob("*.md"))
        for found in VOICE.findall(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("folder", [each.name for each in FOLDERS])
def test_a_module_has_a_voice(folder: str) -> None:
    """At least one, or the module stands on the list of those that have none."""
    assert bool(voices(folder)) is (folder not in WITHOUT)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ('> "We did it." [@stella-dear-client; F03.23]', 1),
        ('> "We did it." [@who2013-swit p.9; F1S.01]', 1),
        ('> "We did it."', 0),
        ("> We did it. [@stella-dear-client; F03.23]", 0),
        ('"We did it." [@stella-dear-client; F03.23]', 0),
        ('> "We did it." [@stella-dear-client]', 0),
    ],
)
def test_a_voice_is_quoted_and_has_its_source(text: str, counted: int) -> None:
    """Quotation marks, a block quotation, and a mark with a fact at its end."""
    assert len(VOICE.findall(text)) == counted
