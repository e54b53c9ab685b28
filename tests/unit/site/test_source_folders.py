"""Which files of the folders of sources a page asks for."""

from __future__ import annotations

import pytest

from coursekit.site.source_folders import asked_for, inside


@pytest.mark.parametrize(
    ("page", "text", "expected"),
    [
        ("index.md", "[a](_data/a.csv)", {"_data/a.csv"}),
        ("index.md", '[a](<_data/a b.csv> "A")', {"_data/a b.csv"}),
        ("index.md", "[a](_data/a%20b.csv#x)", {"_data/a b.csv"}),
        ("x/y.md", "![a](../_data/a.svg)", {"_data/a.svg"}),
        ("x/y.md", "![a](_data/a.svg)", set()),
        ("index.md", "[a][b]\n\n[b]: _bank/a.md\n", {"_bank/a.md"}),
        ("index.md", '<img src="_data/a.svg">', {"_data/a.svg"}),
        ("index.md", "[a](_data/resources/town.yml) [b](_data/./resources/town.yml)", set()),
        ("index.md", "The file _data/a.csv", set()),
        ("index.md", "[a](https://example.org/_data/a.csv)", set()),
    ],
)
def test_what_a_page_asks_for(page: str, text: str, expected: set[str]) -> None:
    """By its own links, seen from where it stands; listings never."""
    assert asked_for([(page, text)]) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("_data/a", True), ("_bank/a.md", True), ("a/_data/b", False), ("_database/b", False)],
)
def test_what_is_inside(path: str, expected: bool) -> None:
    """Only at the top of the folder of pages."""
    assert inside(path) is expected
