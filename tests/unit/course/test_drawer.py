"""What the drawer holds: around the page in work, short, and never more than there is room for."""

from __future__ import annotations

import unicodedata

import pytest

from coursekit.course import drawer
from coursekit.course.course_view import Link, Module

LESSONS = [Link(f"Lesson {number}", f"{number}.html", number) for number in range(1, 41)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("a" * drawer.LONGEST, "a" * drawer.LONGEST),
        ("a" * (drawer.LONGEST + 1), "a" * (drawer.LONGEST - 1) + "…"),
        # Between words, and without the sign that joined them.
        (f"{'word ' * 11}and, more words", f"{'word ' * 11}and…"),
        # One word at the beginning is no title.
        (f"Short {'a' * 80}", f"Short {'a' * (drawer.LONGEST - 7)}…"),
        # Three bytes to a sign.
        ("字" * 40, "字" * 40),
        ("字" * 41, "字" * 39 + "…"),
        ("", ""),
    ],
)
def test_a_title_is_shown_whole_or_its_beginning(title: str, expected: str) -> None:
    """On both sides of each limit."""
    assert drawer.shortened(title) == expected


@pytest.mark.parametrize("text", ["กำ" * 60, "मि" * 80, "é" * 90, "က္က" * 50])
def test_no_sign_loses_its_mark(text: str) -> None:
    """What follows the cut is never a mark of the sign before it."""
    text = unicodedata.normalize("NFD", text)
    for more in range(4):
        whole = "x" * more + text
        kept = drawer.shortened(whole).removesuffix("…")
        assert whole.startswith(kept)
        assert not unicodedata.category(whole[len(kept)]).startswith("M")


@pytest.mark.parametrize("here", [1, 2, 20, 39, 40])
def test_a_long_module_is_shown_around_the_page_in_work(here: int) -> None:
    """In order, without a gap, with the page in it, and the rest is one link away."""
    steps = tuple(Link(each.title, each.url, each.number, active=each.number == here) for each in LESSONS)
    (line,) = drawer.drawer([Module("Long", "index.html", 1, active=True, lessons=steps)], []).modules
    numbers = [each.number for each in line.below]
    assert here in numbers
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert line.is_cut
    assert 5 < len(numbers) < len(LESSONS)


def test_a_short_module_is_shown_whole() -> None:
    """And only the one in work is opened."""
    modules = [Module("M", "index.html", n, active=n == 2, lessons=tuple(LESSONS[:6])) for n in (1, 2, 3)]
    lines = drawer.drawer(modules, []).modules
    assert [len(line.below) for line in lines] == [0, 6, 0]
    assert not any(line.is_cut for line in lines)


@pytest.mark.parametrize(
    ("number", "expected"), [(0, [1, 2, 3]), (1, [1, 2]), (2, [1, 2, 3]), (9, [8, 9]), (10, [1, 2, 3])]
)
def test_neighbours(number: int, expected: list[int]) -> None:
    """One on each side, where there is one; outside the modules the first ones."""
    modules = [Module("M", "index.html", n) for n in range(1, 10)]
    assert [each.number for each in drawer.near(modules, number)] == expected


def test_a_folder_opens_where_one_is_in_it() -> None:
    """Its first page stands among the pages, its other pages below it."""
    pages = [Link("A", "a/index.html"), Link("B", "b/index.html")]
    section = [pages[1], Link("One", "b/1.html", active=True)]
    lines = drawer.drawer([], pages, section).pages
    assert [[each.url for each in line.below] for line in lines] == [[], ["b/1.html"]]
