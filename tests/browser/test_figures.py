"""The script reads numbers as Python does, and no typed answer of the course accepts another number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

import tables
from conftest import EXAMPLES, ROOT
from course_pages import DOCS
from coursekit.blocks import reader
from coursekit.blocks.quiz.blanks import Blanks
from coursekit.blocks.quiz.number import Number
from coursekit.blocks.quiz.question import Question
from coursekit.blocks.quiz.short import Short
from coursekit.model import figures
from coursekit.model.anchors import anchor
from coursekit.page.folder import course_pages
from visitor import PART, Visit

CASES: list[dict[str, Any]] = tables.read(EXAMPLES / "figures.yaml")
READ = """async (cases) => {
  const { read } = await (PART)('quiz/text');
  return cases.map(({ text, decimal = '.' }) => {
    const { values, rest } = read(text, decimal);
    return [values.map((pair) => pair.map(String)), rest];
  });
}""".replace("PART", PART)
JUDGE = """async ([id, gap, forms]) => {
  const { kinds } = await (PART)('quiz/quiz');
  const form = document.getElementById(id);
  const kind = kinds.get(form.dataset.kind);
  const words = { ...document.querySelector('[data-words="quiz"]').dataset, ...form.dataset };
  kind.prepare(form);
  const fields = [...form.querySelectorAll('.quiz__field')];
  const first = (n) => form.querySelector(`.quiz__accepted[data-gap="${n}"]`).textContent;
  return forms.map((text) => {
    fields.forEach((field, n) => { field.value = n === gap ? text : first(n); });
    return !kind.open(form, words) && kind.read(form, words).right;
  });
}""".replace("PART", PART)


def test_the_script_reads_as_the_table_says(visit: Visit) -> None:
    """Values exactly, units as text."""
    visit.page.goto(f"{visit.address}/contribute/number.html")
    found = visit.page.evaluate(READ, CASES)
    assert [[str(Fraction(int(up), int(down))) for up, down in values] for values, _ in found] == [
        case["values"] for case in CASES
    ]
    assert [rest for values, rest in found if values] == [
        case.get("unit", "") for case in CASES if case["values"]
    ]


@dataclass(frozen=True)
class Typed:
    """A field of the course: its page, question, place, what is accepted, and which numbers are."""

    page: str
    question: str
    gap: int
    accepted: tuple[str, ...]
    bounds: tuple[tuple[Fraction, Fraction], ...]

    def takes(self, text: str) -> bool:
        """Whether a text is one of the accepted words or numbers."""
        values, unit = figures.read(text)
        within = any(low <= value <= high for value in values[:1] for low, high in self.bounds)
        return text in self.accepted or (len(values) == 1 and within and not unit)


def fields_of(page: str, block: Question) -> Iterator[Typed]:
    """The fields of a question."""
    if isinstance(block, Number):
        bounds = tuple((Fraction(low), Fraction(high)) for low, high in (v.bounds for v in block.answers))
        yield Typed(page, anchor(block.id), 0, tuple(value.number for value in block.answers), bounds)
    elif isinstance(block, Short | Blanks):
        texts = (
            [tuple(a.text for a in block.answers)]
            if isinstance(block, Short)
            else [g.accepted for g in block.gaps]
        )
        for gap, accepted in enumerate(texts):
            values = (value for text in accepted for value in figures.read(text)[0])
            yield Typed(page, anchor(block.id), gap, accepted, tuple((value, value) for value in values))


def typed_answers() -> Iterator[Typed]:
    """Each field of the course's pages."""
    for path in course_pages(DOCS):
        page = path.relative_to(ROOT / "course").with_suffix(".html").as_posix()
        for read in DOCS.made(reader.read, path).blocks:
            if isinstance(read.block, Question):
                yield from fields_of(page, read.block)


TYPED = tuple(typed_answers())
PAGES = sorted({field.page for field in TYPED})
# Written as NUMBER in place of the digits; `_` is a space.
AROUND = """
    -{0} \u2212{0} -_{0} .{0} ,{0} 0.{0} 1{0} {0}0 {0}.5 {0},5 {0}½ {0}_¼ {0}_1/2 1/{0} 7/{0} {0}/7 {0}e1 {0}e-1 {0}000
    {0},000 {0}.000.000 {0}_{0} {0}-{0} {0}.{0}.{0} {0}² {0}³ {0}₂ {0}_million {0}k {0}% {0}‰ minus_{0} not_{0}
    <{0} >{0} ±{0} ~{0} {0}_or_7 {0}^2 {0}.0000000000000000000001 √{0} #{0} {0}_7 {0}'7 {0}_x_10^2 \u0661{0}
""".split()  # noqa: SIM905 - as a table


def wrong_forms(number: str) -> list[str]:
    """Forms that hold the digits of a number and mean another one, or no single number."""
    inside = [f"{number[:n]}{sign}{number[n:]}" for n in range(1, len(number)) for sign in (*".,/- ", " / ")]
    return [*(form.replace("_", " ").format(number) for form in AROUND), *inside]


def unequal(field: Typed) -> list[str]:
    """Wrong forms of all accepted numbers, of 16 where there is none."""
    numbers = [text for text in field.accepted if figures.read(text)[0]]
    forms = [form for number in numbers or ["16"] for form in wrong_forms(number)]
    return [form for form in forms if not field.takes(form)]


@pytest.mark.parametrize("page", PAGES)
def test_no_typed_answer_accepts_another_number(visit: Visit, page: str) -> None:
    """40 wrong forms at least for each typed answer of the course, and all that is accepted is right."""
    visit.page.goto(f"{visit.address}/{page}")
    for field in TYPED:
        if field.page == page:
            wrong = unequal(field)
            assert len(wrong) >= 40
            forms = [*field.accepted, *wrong]
            right = visit.page.evaluate(JUDGE, [field.question, field.gap, forms])
            assert [form for form, good in zip(forms, right, strict=True) if good] == list(field.accepted), (
                field
            )


def test_the_course_has_numbers_to_type() -> None:
    """The test above is about something."""
    assert len(TYPED) > 5
    assert sum(bool(field.bounds) for field in TYPED) >= 5
