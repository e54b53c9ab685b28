"""The name of a page tells nothing of what it is about, and a message offers the next free letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.check import addresses
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from site_builder import make

RENAMES = "pages: {05/c.md: 05/a.md}\n"


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("05/calling.md", "Calling for help", ["05/calling.md: calling"]),
        ("05/tests.md", "When a test means something", ["05/tests.md: test"]),
        ("overdose/d.md", "An overdose", ["overdose/d.md: overdose"]),
        ("05/d.md", "D is for drugs", []),
        ("05/look-back.md", "Look back", []),
        ("05/what-is.md", "What it is", []),
        ("05/d.md", "A shape", ["05/shape.svg: shape"]),
    ],
)
def test_words_of_the_title(tmp_path: Path, name: str, title: str, expected: list[str]) -> None:
    """In the name of the page, of its folder, or of what stands beside it; small and neutral words may stand there."""
    text = f"---\ntitle: {title}\n---\n"
    files = {"05/a.md": "", "05/b.md": "", "05/shape.svg": "", "_data/renames.yml": RENAMES, name: text}
    docs = Folder(make(tmp_path, files))
    found = list(addresses.check(docs / name, front_matter.read(text), docs))
    assert [
        each.message.split('"', 1)[1].replace('" tells what the page is about', "") for each in found
    ] == expected
    assert all(each.code == "A001" and each.span.line == 2 for each in found)
    # `c` was the name of another page once.
    wanted = (
        "drawing-1.svg" if expected and ".svg" in expected[0] else "d.md" if name.startswith("05") else "a.md"
    )
    assert all(f"such as {wanted}" in each.help for each in found)


@pytest.mark.parametrize(("tab", "found"), [("Drugs and you", ["Drugs"]), ("Notes", []), ("", [])])
def test_the_tab(tmp_path: Path, tab: str, found: list[str]) -> None:
    """A005 for a word of `telling` in the name of the tab."""
    text = f"---\ntitle: A plan\ntab_title: {tab}\n---\n"
    files = {"_data/words.yml": "words: []\ntelling: [drug*]\n", "05/a.md": text}
    docs = Folder(make(tmp_path, files))
    problems = list(addresses.check(docs / "05/a.md", front_matter.read(text), docs))
    assert [each.message.rpartition(": ")[2].strip('"') for each in problems] == found
    assert all(each.code == "A005" and each.span.line == 3 for each in problems)


def test_the_list_of_neutral_words_is_short() -> None:
    """Each one more weakens the rule."""
    assert len(addresses.NEUTRAL) <= 40
