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
from tiers import sampled

HEAD = "---\ntitle: T\nmodule: 1\nlesson: 1\nminutes: 5\n---\n\n"
SIGNS = [
    *"<>[]()!*_`~|:\"'=-#{}\\&;@%$^+.0aé \n\t/,\u00a0",
    *("<a", "<!--", "](", "[^", "[@", "{:", "&#", "](<", "- ", "> ", "1. ", "    ", "a ", "[a]: ", "a@b"),
    *('<quiz id="a">\n', "</quiz>\n", "- [ ] a\n", "```\n", "!!! note\n", "<div>", "<quiz", "http://", "[["),
]
SIZE = 50_000
SHORT = 0.5
"""Seconds below which a doubling says nothing on a busy machine."""


def as_long_lines(sign: str, size: int) -> str:
    """Lines as long as they may be."""
    line = f"x{sign * ((LINE - 2) // len(sign))}y"
    return "\n".join([line] * (size // len(line)))


def as_short_lines(sign: str, size: int) -> str:
    """One paragraph of many lines."""
    return f"y{sign}\n" * (size // (len(sign) + 2))


def in_a_block(sign: str, size: int) -> str:
    """The text of a question."""
    return f'<quiz id="a">\n\n{as_long_lines(sign, size)}\n\n- [x] a\n- [ ] b\n\nc\n\n</quiz>\n'


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], float]:
    """Return what checks a page of a course with the real data, and says how many seconds of computing it took."""
    root = tmp_path_factory.mktemp("speed")
    shutil.copytree(ROOT / "course" / "_data", root / "_data")
    page = root / "a.md"

    def check(text: str) -> float:
        page.write_text(HEAD + text, encoding="utf-8")
        begin = time.process_time()
        Checker(Folder(root)).run([page])
        return time.process_time() - begin

    check("x")  # what is loaded once
    return check


@sampled(8, 200)
@given(
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=4).map("".join),
    st.sampled_from([as_long_lines, as_short_lines, in_a_block]),
)
def test_twice_the_signs(checked: Callable[[str], float], sign: str, form: Callable[[str, int], str]) -> None:
    """Twice as much of anything is checked in less than three times the time."""
    empty = checked("x")
    twice = checked(form(sign, 2 * SIZE)) - empty
    if twice > SHORT:
        once = min(checked(form(sign, SIZE)) - empty for _ in range(2))
        again = min(twice, checked(form(sign, 2 * SIZE)) - empty)
        assert again < 3 * max(once, SHORT / 2), (sign, once, again)
