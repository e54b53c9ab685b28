"""The colours of the style sheets can be read on what they stand on, on light and on dark screens."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from coursekit.localize import brand

COMPONENTS = ROOT / "overrides" / "components"
AA, AAA = 4.5, 7
"""Standard: https://www.w3.org/TR/WCAG22/#contrast-minimum and #contrast-enhanced."""
# `--shell-line: #d3dfdf;`, `--quiz-right-tint: #1b78371a;`
COLOUR = re.compile(r"(--[\w-]+): (#[0-9a-f]{3,8});")
SURFACES = ("--md-default-bg-color", "--shell-surface")


def colours(sheet: str, *, dark: bool) -> dict[str, str]:
    """The colours that a style sheet of a component names, in full, such as `#0a4f5c`."""
    text = (COMPONENTS / sheet).read_text(encoding="utf-8")
    light, _, after = text.partition("@media")
    found = dict(COLOUR.findall(light)) | (dict(COLOUR.findall(after)) if dark else {})
    return {name: brief(value) for name, value in found.items()}


def brief(value: str) -> str:
    """A colour of three figures in six."""
    return "#" + "".join(figure * 2 for figure in value[1:]) if len(value) == 4 else value


def over(colour: str, below: str) -> str:
    """What a colour with its share of opacity at its end makes of the one below it."""
    share = int(colour[7:9], 16) / 255
    parts = (
        int(colour[at : at + 2], 16) * share + int(below[at : at + 2], 16) * (1 - share) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{round(part):02x}" for part in parts)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("--md-default-fg-color", AAA),
        ("--md-primary-fg-color", AAA),
        ("--md-accent-fg-color", AAA),
        ("--md-default-fg-color--light", AA),
    ],
)
def test_words_can_be_read(name: str, least: float, surface: str, *, dark: bool) -> None:
    """Text and links with 7 to 1, on tinted surfaces too; what only accompanies them with 4.5 to 1."""
    shell = colours("shell/tokens.css", dark=dark)
    assert brand.contrast(shell[name], shell[surface]) >= least


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_marks_can_be_read(kind: str, *, dark: bool) -> None:
    """The word that says what an answer is, on the tint of its option; and the line around it, 3 to 1."""
    shell, quiz = colours("shell/tokens.css", dark=dark), colours("quiz/quiz.css", dark=dark)
    tinted = over(quiz[f"--quiz-{kind}-tint"], shell["--md-default-bg-color"])
    assert brand.contrast(quiz[f"--quiz-{kind}"], tinted) >= AA
    assert brand.contrast(shell["--md-default-fg-color"], tinted) >= AAA
    assert brand.contrast(quiz[f"--quiz-{kind}"], shell["--shell-surface"]) >= 3


def test_a_copy_is_held_to_the_same_surfaces() -> None:
    """What the check of a copy's colours takes to be behind them is what the style sheet has there."""
    for group, dark in (("colours", False), ("dark", True)):
        shell = colours("shell/tokens.css", dark=dark)
        surfaces = tuple(shell[name] for name in SURFACES)
        expected = {"bar": (shell["--shell-on-bar"],), "links": surfaces, "accent": surfaces}
        assert brand.BEHIND[group] == expected


def test_what_is_too_faint_is_seen() -> None:
    """The measure can fail: the colour that links had before on a tinted surface."""
    assert brand.contrast("#0b5f6e", "#eef4f4") == pytest.approx(6.56, abs=0.01)
    assert over("#00000080", "#ffffff") == "#7f7f7f"
