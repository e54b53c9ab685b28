"""What the content of this repository promises, upstream's own or that of an organization's copy.

These run everywhere; in a copy they are the only ones that its pipeline runs. What they find wrong is a
mistake of the pages that this repository builds, and never of the code.
"""

from __future__ import annotations

import re
from pathlib import Path

from conftest import COPY
from site_builder import broken_links, run

QUESTION = re.compile(r'<form class="quiz quiz--screen".*?</form>', re.DOTALL)
ANSWER = re.compile(r'<details class="quiz__answer".*?</details>', re.DOTALL)
# `<li data-option="0"><p><strong>Right:</strong>`
VERDICT = re.compile(r"<li data-option[^>]*><p><strong>(.*?)</strong>")
# `<div class="quiz__explanation"> <p>Because`
REASON = re.compile(r"quiz__explanation.*?<p[^>]*>\s*[^<\s]", re.DOTALL)


def test_the_check_finds_no_mistake() -> None:
    """No error in any page, file of data or setting: exactly what `scripts/build` asks first."""
    run("coursekit", "check", "--config", "mkdocs.yml", "course", cwd=COPY)


def test_links_lead_somewhere(copy_site: Path) -> None:
    """Every relative link and its anchor exist."""
    assert not broken_links(copy_site)


def test_every_question_shows_its_answer_and_reason(copy_site: Path) -> None:
    """Each form of a module has its <details> with the answer and an explanation, in the HTML itself."""
    forms = 0
    for page in sorted(copy_site.glob("[01]*/*.html")):
        for form in QUESTION.findall(page.read_text(encoding="utf-8")):
            forms += 1
            (kind,) = set(re.findall(r'data-kind="(\w+)"', form))
            (answer,) = ANSWER.findall(form)
            # One word for options that are right and one for the others, in whatever language.
            assert kind != "choice" or len(set(VERDICT.findall(answer))) == 2, page
            assert kind == "scale" or REASON.search(answer), page
    assert forms
