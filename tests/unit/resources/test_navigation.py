"""The pages of places: a copy adds files, and touches nothing that came with the course."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.model.folder import Folder
from coursekit.resources import navigation
from site_builder import make

OWN = 'place: {name: Own, country: KE, timezone: "Africa/Nairobi"}\nlistings: []\n'
OTHER = 'place: {name: Other, country: CA, timezone: "Etc/UTC", upstream: "yes"}\nlistings: []\n'
DEMO = 'place: {name: Demo, country: CA, timezone: "Etc/UTC", demo: "yes"}\nlistings: []\n'
NAV = ["index.md", "near-you/index.md", "near-you/demo.md", "near-you/other.md", "about.md"]


def page(*places: str) -> str:
    """A page with a directory of each place."""
    return "\n".join(f'<directory place="{each}">\n\n</directory>\n' for each in places)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The course as it comes: a made-up place and one of another country."""
    return make(
        tmp_path,
        {
            "_data/resources/demo.yml": DEMO,
            "_data/resources/other.yml": OTHER,
            "near-you/index.md": "<directory>\n\n</directory>\n",
            "near-you/demo.md": page("demo"),
            "near-you/other.md": page("other"),
            "near-you/both.md": page("demo", "own"),
        },
    )


def test_the_course_itself_keeps_all_pages(docs: Path) -> None:
    """Nothing leaves before a copy has a place of its own, and a page that nobody named joins."""
    assert navigation.leaving(Folder(docs)) == set()
    assert navigation.arranged(NAV, Folder(docs), set()) == [*NAV[:2], "near-you/both.md", *NAV[2:]]


def test_a_copy_adds_files_only(docs: Path) -> None:
    """Its pages come first, those of the made-up place and of another country go; a shared page stays."""
    make(
        docs,
        {
            "_data/resources/own.yml": OWN,
            "near-you/own.md": page("own"),
            "near-you/own-card.md": '<card listings="a" place="own">\n\n</card>\n',
        },
    )
    gone = navigation.leaving(Folder(docs))
    assert gone == {"near-you/demo.md", "near-you/other.md"}
    new = ["near-you/both.md", "near-you/own.md", "near-you/own-card.md"]
    assert navigation.arranged(NAV, Folder(docs), gone) == [*NAV[:2], *new, "about.md"]


def test_a_navigation_with_sections_is_left_alone(docs: Path) -> None:
    """A page that a section names is named; without the folder's first page nothing is changed."""
    nav = ["near-you/index.md", {"More": ["near-you/demo.md", {"X": "near-you/both.md"}]}]
    assert navigation.arranged(nav, Folder(docs), set()) == [nav[0], "near-you/other.md", nav[1]]
    assert navigation.arranged(["a.md"], Folder(docs), set()) == ["a.md"]
