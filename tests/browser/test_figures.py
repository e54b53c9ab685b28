"""The script reads numbers as Python does, and no typed answer of the course accepts another number."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import yaml

from conftest import EXAMPLES, ROOT
from coursekit.blocks import reader
from coursekit.blocks.quiz.blanks import Blanks
from coursekit.blocks.quiz.number import Number
from coursekit.blocks.quiz.short import Short
from coursekit.model import figures
from coursekit.page.folder import banks, course_pages, opened
from visitor import PART, Visit

CASES: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "figures.yaml").read_text(encoding="utf-8"))
READ = """async (cases) => {
  const { read } = await (PART)('quiz/figure');
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


def typed_answers() -> list[tuple[str, str, int, tuple[str, ...]]]:
    """Each typed answer of the course: its page, question, gap, and what is accepted."""
    docs = opened(ROOT / "course")
    found = []
    for path in (*course_pages(docs), *banks(docs)):
        for read in reader.read(docs.text(path)).blocks:
            page = path.relative_to(ROOT / "course").with_suffix(".html").as_posix()
            if isinstance(read.block, Number):
                found.append((page, read.block.id, 0, tuple(value.number for value in read.block.answers)))
            elif isinstance(read.block, Short):
                found.append((page, read.block.id, 0, tuple(answer.text for answer in read.block.answers)))
            elif isinstance(read.block, Blanks):
                gaps = enumerate(read.block.gaps)
                found += [(page, read.block.id, n, gap.accepted) for n, gap in gaps]
    return found


TYPED = typed_answers()
NUMBERS = [(page, name, gap) for page, name, gap, texts in TYPED if any(figures.read(t)[0] for t in texts)]


def wrong_forms(number: str) -> list[str]:
    """Forms that hold the digits of a number and mean another one, or no single number."""
    around = "-{0} \u2212{0} - {0} .{0} ,{0} 0.{0} 1{0} {0}0 {0}.5 {0},5 {0}½ {0}¼ {0}_1/2 1/{0} {0}/7 {0}e1 {0}e-1 {0}000 {0},000"
    more = "{0}.000.000 {0}_{0} {0}-{0} {0}.{0}.{0} {0}²  {0}³ {0}₂ {0}_million {0}k {0}% {0}‰ minus_{0} not_{0} <{0} >{0} ±{0} ~{0} {0}_or_7"
    forms = f"{around} {more} {{0}}^2 {{0}}.0000000000000000000001 ({{0}}) √{{0}} #{{0}} {{0}}!{{0}}".split()
    inside = [f"{number[:n]}{sign}{number[n:]}" for n in range(1, len(number)) for sign in (*".,/- ", " / ")]
    return [*(form.replace("_", " ").format(number) for form in forms), *inside]


@pytest.mark.parametrize(("page", "name", "gap", "accepted"), TYPED, ids=lambda value: str(value)[:30])
def test_no_typed_answer_accepts_another_number(
    visit: Visit, page: str, name: str, gap: int, accepted: tuple[str, ...]
) -> None:
    """40 wrong forms at least for each accepted answer; what is accepted is right."""
    if page.startswith("_"):
        pytest.skip("a bank is no page; its questions are read by the same rules")
    visit.page.goto(f"{visit.address}/{page}")
    allowed = [figures.read(text)[0][:1] for text in accepted]
    for text in accepted:
        forms = [
            form
            for form in wrong_forms(text)
            if figures.read(form)[0] not in allowed or figures.read(form)[1]
        ]
        assert len(forms) >= 40
        right = visit.page.evaluate(JUDGE, [name, gap, [text, *forms]])
        assert [form for form, good in zip([text, *forms], right, strict=True) if good] == [text]


def test_the_course_has_numbers_to_type() -> None:
    """The test above is about something."""
    assert len(TYPED) > 20
    assert len(NUMBERS) >= 5
