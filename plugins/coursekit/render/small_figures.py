"""Raised and lowered figures in questions, with the sign that stands for each where only text can stand.

A result, a menu and a name for a screen reader are text: 10<sup>3</sup> would become 103. Signs: Unicode, "Superscripts
and Subscripts" (U+2070 to U+209F).
"""

from __future__ import annotations

import re

PLAIN = "0123456789+-\u2212=()n"
SIGNS = {
    "sup": str.maketrans(PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans(PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ"),
}
"""By the element: the signs that have a small one."""
# `<sup>3</sup>`, `<sub> 2 </sub>`; one that holds anything else has no sign and stays
FIGURE = re.compile(rf"<(?P<name>{'|'.join(SIGNS)})>(?P<text>\s*[{re.escape(PLAIN)}]+\s*)</(?P=name)>")


def with_signs(html: str) -> str:
    """Return a question in which each small figure says its sign: `<sup data-spoken="³">3</sup>`."""

    def said(found: re.Match[str]) -> str:
        name, text = found["name"], found["text"]
        return f'<{name} data-spoken="{text.strip().translate(SIGNS[name])}">{text}</{name}>'

    return FIGURE.sub(said, html)
