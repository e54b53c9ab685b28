"""Made-up forms for tests: what a person could hand over. Nobody wrote them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from conftest import ROOT
from coursekit.course import feedback
from coursekit.exchange.feedback.form import LINES, Form

ASKED = feedback.read((ROOT / "course" / "_data" / "feedback.yml").read_text(encoding="utf-8"))
IDS = [each.id for each in ASKED.lines]
QUESTIONS = [each.id for each in ASKED.questions]


def made_up(count: int, chance: random.Random) -> list[Form]:
    """So many forms, each with some texts and most lines."""
    return [one(number, chance) for number in range(count)]


def one(number: int, chance: random.Random) -> Form:
    """A form whose texts hold its number, so that each is found again wherever it comes."""
    texts = {name: f"made up {name} answer {number}" for name in QUESTIONS if chance.random() < 0.8}
    before = {name: chance.choice([1, 1, 2, 2, 3, 4]) for name in IDS if chance.random() < 0.95}
    return Form(
        texts, {name: (value, min(5, value + chance.choice([0, 1, 1, 2]))) for name, value in before.items()}
    )


def written(form: Form) -> str:
    """A form as its file."""
    said = [f"== {name}\n| What is asked\n{text}" for name, text in form.texts.items()]
    rated = [f"{name}: {before} {after}" for name, (before, after) in form.ratings.items()]
    return "\n".join(["form 1", *said, f"== {LINES}", *rated, "== end", ""])


def row(form: Form) -> Mapping[str, str]:
    """A form as a row of a table."""
    rated: dict[str, str] = {}
    for name, (before, after) in form.ratings.items():
        rated |= {f"before {name}": str(before), f"after {name}": str(after)}
    return {**form.texts, **rated}


def columns() -> Sequence[str]:
    """The columns of a table of forms."""
    return [*QUESTIONS, *(f"{moment} {name}" for name in IDS for moment in ("before", "after"))]


# What people type, without the marks of a form.
words = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: not text.startswith(("==", "|")))
)
forms = st.builds(
    Form,
    st.dictionaries(st.sampled_from(QUESTIONS), words.filter(bool), max_size=3),
    st.dictionaries(st.sampled_from(IDS), st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=12),
)
