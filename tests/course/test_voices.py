"""Who speaks in the course: sex workers in each module, and no source more than a tenth of the time."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from conftest import ROOT

COURSE = ROOT / "course"
FOLDERS = sorted(COURSE.glob("[0-9][0-9]"))
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


def sources(text: str) -> Counter[str]:
    """How often each source is cited: [@id p.9; F12.03] counts once for id."""
    return Counter(re.findall(r"\[@([\w-]+)[^\]]*\]", text))


def test_no_source_carries_more_than_a_tenth() -> None:
    """A course that leans on one guide sounds as if only one guide knew."""
    cited = sources(
        "".join(path.read_text(encoding="utf-8") for folder in FOLDERS for path in folder.glob("*.md"))
    )
    ((source, times),) = cited.most_common(1)
    assert times / cited.total() <= 0.1, source


def test_a_mark_counts_once_for_its_source() -> None:
    """Two marks side by side are two, and a link is none."""
    text = "It works [@a2020; F01.01] [@a2020 p.9; F01.02, F01.03], as [told](b.md) [@c-d]."
    assert sources(text) == {"a2020": 2, "c-d": 1}
