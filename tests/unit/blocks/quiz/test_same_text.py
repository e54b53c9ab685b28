"""One rule says which texts are the same, and every kind of question keeps to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tables
from conftest import EXAMPLES
from coursekit.blocks import reader
from coursekit.blocks.quiz import kinds
from coursekit.page.visible import visible_text

CASES = tables.read(EXAMPLES / "rules" / "same_text.yaml")

# The answers of a question with two texts of a case, and the code that says that they are the same.
USERS: dict[str, tuple[Callable[[str, str], str], str]] = {
    "choice": (lambda one, other: f"- [x] {one}\n- [ ] {other}", "Q014"),
    "order": (lambda one, other: f"1. {one}\n2. Something else\n3. {other}", "Q041"),
    "match": (lambda one, other: f"| Item | Partner |\n|---|---|\n| {one} | a |\n| {other} | b |", "Q054"),
    "scale": (lambda one, other: f"- {one}\n- Something else\n- {other}", "Q062"),
    "short": (lambda one, other: f"- {one}\n- {other}", "Q032"),
    "blanks": (lambda one, other: f"A [[{one}|{other}]] here.", "Q032"),
    "partners": (
        lambda one, other: f"| I | P |\n|---|---|\n| a | {one} |\n| b | c |\n|  | {other} |",
        "Q055",
    ),
}
# Numbers are compared as numbers: `8` is `8.0`.
NO_TEXTS = {"number"}


@pytest.mark.parametrize("user", USERS)
def test_same_texts(user: str) -> None:
    """A question is refused for two texts exactly where readers see the same twice."""
    write, code = USERS[user]
    kind = "match" if user == "partners" else user
    wrong = []
    for case in CASES:
        one, other = case["one"], case["other"]
        if user == "blanks" and "`" in one + other:
            continue  # code holds no gap
        for pair in ((one, other), (other, one)):
            text = f'<quiz id="a" type="{kind}">\n\nQ?\n\n{write(*pair)}\n\nBecause.\n\n</quiz>'
            found = [problem.code for problem in reader.read(text).all_diagnostics]
            wrong += [(pair, found)] if (code in found) is not case["same"] else []
    assert wrong == []


def test_every_kind_keeps_to_the_rule() -> None:
    """A new kind stands in this table, or is said to hold no texts."""
    assert set(kinds.KIND_MODULES) <= {*USERS, *NO_TEXTS}


@given(st.text())
def test_any_text_is_seen(text: str) -> None:
    """Any text has a visible form, and its letters alone stay as they are."""
    seen = visible_text(text)
    assert "  " not in seen
    letters = "".join(sign for sign in seen if sign.isalnum() or sign == " ")
    assert visible_text(letters) == " ".join(letters.split())
