"""Which files a page is changed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.model.folder import Folder
from coursekit.page.sources import RUN, runs, sources
from site_builder import make

PLACE, WORDS = "_data/resources/town.yml", "_data/glossary.yml"


def text(begin: int, count: int) -> str:
    """Words of which each few that follow each other stand at one place only; so many runs of them."""
    return " ".join(f"w{begin + n}" for n in range(count + RUN - 1))


@pytest.mark.parametrize(
    ("own", "place", "words", "expected"),
    [
        (8, 0, 0, ("a.md",)),
        # 1.25 times as much, and one more.
        (8, 10, 0, ("a.md",)),
        (8, 11, 0, (PLACE, "a.md")),
        (8, 10, 11, (WORDS, PLACE, "a.md")),
        (8, 12, 11, (PLACE, WORDS, "a.md")),
        # The largest counts, not all that comes from elsewhere.
        (8, 9, 9, ("a.md",)),
        # What shows nothing of its text here is not named.
        (0, 1, 0, (PLACE, "a.md")),
        # A page without a word of its own, whose data are too short to tell.
        (0, 0, 0, (PLACE, WORDS, "a.md")),
    ],
)
def test_the_file_that_holds_most_comes_first(
    tmp_path: Path, own: int, place: int, words: int, expected: tuple[str, ...]
) -> None:
    """A page comes alone where no other holds clearly more of it; at the limit too."""
    parts = [text(begin, count) if count else "" for begin, count in ((0, own), (100, place), (200, words))]
    docs = Folder(make(tmp_path, dict(zip(("a.md", PLACE, WORDS), parts, strict=True))))
    html = "".join(f"<p>{part}</p><hr><i>{n} {n} {n} {n}</i>" for n, part in enumerate(parts))
    assert sources("a.md", html, [PLACE, WORDS, "_data/gone.yml"], docs) == expected


def test_pages_that_are_put_in(tmp_path: Path) -> None:
    """They count too, and one that is missing does not."""
    said = '--8<-- "b.md:2:"\n\n--8<-- "c.md"\n\n--8<-- "gone.md"\n'
    files = {"a.md": said, "b.md": text(0, 3), "c.md": text(100, 5), "_data/pages.yml": ""}
    docs = Folder(make(tmp_path, files))
    assert sources("a.md", f"<p>{files['b.md']}</p><p>{files['c.md']}</p>", [], docs) == (
        "c.md",
        "b.md",
        "a.md",
    )


@pytest.mark.parametrize(
    "written",
    [
        "## One *two* three {#an-id}\n\nfour [five](a.md#b) six [@who p.4; F01.02].",
        '<h2 id="b">One <em>two</em> three</h2><p>four <a href="a.html">five</a> six <sup><a href="#c">.</a></sup></p>',
        "term: one\nmeaning: two".replace("term: one", "One").replace(
            "meaning: two", "two three four five six"
        ),
    ],
)
def test_a_source_and_its_html_have_the_same_words(written: str) -> None:
    """Tags, ids, citations, addresses and marks are no words."""
    assert runs(written) == runs("one two three four five six")
    assert len(runs(written)) == 6 - RUN + 1
