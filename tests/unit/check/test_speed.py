"""The check takes time in line with a page's length, whatever signs the page holds.

A gate that one line can hold up is no gate: twice the signs may take at most three times as long.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from coursekit.model.limits import LINE
from slow import SIGNS
from tiers import sampled

HEAD = "---\ntitle: T\nmodule: 1\nlesson: 1\nminutes: 5\n---\n\n"
SHORT = 1.0
"""Seconds of computing below which a ratio says nothing on a busy machine."""


def lines_of(sign: str, length: int, size: int) -> str:
    """Lines of one length, so many that they have a size together."""
    line = f"x{sign * ((length - 2) // len(sign))}y"
    return f"{line}\n" * (size // len(line))


def in_a_block(text: str) -> str:
    """The text of a question."""
    return f'<quiz id="a">\n\n{text}\n- [x] a\n- [ ] b\n\nc\n\n</quiz>\n'


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], float]:
    """Return what checks a page of a course with the real words, and says how many seconds of computing it took."""
    root = tmp_path_factory.mktemp("speed")
    (root / "_data").mkdir()
    # What is looked for in every line; with all facts and sources a page would be lost in their time.
    for name in ("words.yml", "glossary.yml", "pages.yml"):
        shutil.copy(ROOT / "course" / "_data" / name, root / "_data")
    page = root / "a.md"

    def check(text: str) -> float:
        page.write_text(HEAD + text, encoding="utf-8")
        begin = time.process_time()
        Checker(Folder(root)).run([page])
        return time.process_time() - begin

    check("x")  # what is loaded once
    empty = check("x")
    return lambda text: check(text) - empty


def grows(checked: Callable[[str], float], small: str, large: str) -> float:
    """How many times as long the large one takes, 1 where both are quick."""
    slow = checked(large)
    if slow < SHORT:
        return 1
    return min(slow, checked(large)) / max(checked(small), checked(small), SHORT / 4)


@pytest.mark.parametrize(
    ("begin", "sign"),
    [
        ("x <a", " "),
        ("x", "`a"),
        ("x", "<"),
        ("x", "a<b "),
        ("x", "[a"),
        ("x", "[@"),
        ("x", "<!--"),
        ("x", "("),
        ("| ", "| "),
    ],
)
def test_lines_that_were_slow(checked: Callable[[str], float], begin: str, sign: str) -> None:
    """What once held the check up for minutes takes a moment, line by line."""
    line = f"{begin}{sign * ((LINE - len(begin) - 1) // len(sign))}y\n"
    assert checked(line * 4) < 4 * SHORT


@sampled(4, 150)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4).map("".join), st.booleans())
def test_longer_lines(checked: Callable[[str], float], sign: str, block: bool) -> None:
    """As many signs in lines eight times as long: an eighth of the lines, and not four times the time."""
    wrap = in_a_block if block else str
    size = 12 * LINE
    small, large = (wrap(lines_of(sign, length, size)) for length in (LINE // 8, LINE))
    assert grows(checked, small, large) < 4


@sampled(4, 150)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4).map("".join), st.booleans())
def test_longer_pages(checked: Callable[[str], float], sign: str, block: bool) -> None:
    """Four times as many short lines take less than nine times the time."""
    wrap = in_a_block if block else str
    small, large = (wrap(lines_of(sign, len(sign) + 2, size)) for size in (15_000, 60_000))
    assert grows(checked, small, large) < 9
