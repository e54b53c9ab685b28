"""Small figures say the sign that stands for them where only text can stand."""

from __future__ import annotations

import pytest

from coursekit.render.small_figures import with_signs


@pytest.mark.parametrize(
    ("html", "signs"),
    [
        ("10<sup>3</sup>", ["³"]),
        ("H<sub>2</sub>O, 10<sup>-3</sup>", ["₂", "⁻³"]),
        ("10<sup>\u22123</sup>", ["⁻³"]),
        ("x<sup> n+1 </sup>", ["ⁿ⁺¹"]),
        ("10<sup>th</sup>", []),
        ("a<sup></sup>", []),
        ("<sup><b>2</b></sup>", []),
        ("<sup>2</sub>", []),
        ("10^3", []),
    ],
)
def test_signs(html: str, signs: list[str]) -> None:
    """Each figure has its own; one with something else in it stays as it is, and so does the text."""
    made = with_signs(html)
    for sign in signs:
        assert f' data-spoken="{sign}"' in made
        made = made.replace(f' data-spoken="{sign}"', "", 1)
    assert made == html
