"""The commands `coursekit review` and `coursekit trial`, from the sheet to the record. All of it is made up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from coursekit.check.checker import Checker
from coursekit.cli import main
from coursekit.course import reviews, trials
from coursekit.model.folder import Folder
from site_builder import make

FACTS = """\
facts:
- {id: F01.01, class: D, kind: study, status: seen, text: It worked within 72 hours., sources: [one p.3], jurisdiction: INT, review_by: 2030-01}
"""
PAGE = """\
---
title: A <page>
module: 1
lesson: 1
minutes: 5
objectives: [read]
review_by: 2030-01
jurisdiction: [INT]
---

Words & more.

## First {#first}

It works within 72 hours, mostly [@one p.3; F01.01].

<quiz id="q">

Which one?

- [ ] Red
    - No, it is not.
- [x] Blue
    - Yes, it is.

It is blue.

</quiz>

## Story {#story}

<scenario id="s">

What now?

- [Ask her](#ask)

{#ask}

She answers.

</scenario>
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The page of a small course."""
    files = {
        "_data/bibliography.yml": "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n",
        "_data/facts.yml": FACTS,
        "m/page.md": PAGE,
    }
    return make(tmp_path / "course", files) / "m" / "page.md"


def run(*args: object) -> Result:
    """A command of the program."""
    return CliRunner().invoke(main, [str(each) for each in args])


def filled(page: Path, /, **other: object) -> Path:
    """The form of a sheet of the page, filled in; `other` says what is different."""
    sheet = page.parent.parent.parent / "sheet.html"
    assert run("review", page, "-o", sheet, "--force").exit_code == 0
    form = sheet.with_suffix(".yml")
    value = yaml.safe_load(form.read_text(encoding="utf-8"))
    value |= {"role": "clinician", "day": "2026-11-20", "sections": dict.fromkeys(value["sections"], "yes")}
    form.write_text(yaml.safe_dump(value | other), encoding="utf-8")
    return form


def records(page: Path) -> tuple[reviews.Record, ...]:
    """The reviews that are on record."""
    return reviews.records(Folder(page.parent.parent).data)


def test_the_sheet(page: Path, tmp_path: Path) -> None:
    """It shows claims with sources and facts, questions with answers and reasons, room, and its code."""
    sheet = tmp_path / "sheet.html"
    result = run("review", page, "-o", sheet)
    assert result.exit_code == 0
    html = sheet.read_text(encoding="utf-8")
    code = yaml.safe_load(sheet.with_suffix(".yml").read_text(encoding="utf-8"))["sheet"]
    for text in (
        code,
        "A &lt;page&gt;",
        '<li value="1">',
        "It works within 72 hours, mostly.",
        "(<em>One</em> 2001, p. 3)" if "<em>One" in html else "One",
        "F01.01: It worked within 72 hours.",
        "<strong>Wrong answer:</strong> Red",
        "No, it is not.",
        "<strong>Right answer:</strong> Blue",
        "It is blue.",
        "Ask her \u2192 ask",
        "\u2192 ask:",
        "What has to change, and why",
    ):
        assert text in html
    assert html.count("This section can stand as it is.") == 3
    assert '<link rel="stylesheet" href="sheet.css">' in html
    assert "@page" in sheet.with_suffix(".css").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "http" not in html
    assert run("review", page, "-o", sheet).exit_code == 2


def test_a_returned_sheet_is_recorded(page: Path) -> None:
    """With its role, its day, its code and the sections that can stand; nothing is recorded twice."""
    form = filled(page, sections={"(top)": "yes", "first": "yes", "story": "no"})
    assert run("review", page, "--record", form).exit_code == 0
    (found,) = records(page)
    assert (found.page, found.role, found.day, found.sound) == ("m/page.md", "clinician", "2026-11-20", True)
    assert found.stands == {"(top)", "first"}
    assert set(found.sections) == {"(top)", "first", "story"}
    docs = Folder(page.parent.parent)
    assert reviews.reviews(docs, page)[1] == reviews.Review("clinician", "2026-11-20", 2, 3)
    assert not [x for x in Checker(docs).run(Checker(docs).files()) if x.diagnostic.code.startswith("V")]
    again = run("review", page, "--record", form)
    assert (again.exit_code, "this sheet is recorded already" in again.output) == (2, True)
    assert run("review", page, "--record", filled(page, role="lawyer")).exit_code == 0
    assert [each.role for each in records(page)] == ["clinician", "lawyer"]


def test_a_sheet_of_another_text_is_refused(page: Path) -> None:
    """A number makes it another text, a comma does not."""
    form = filled(page)
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("72 hours", "48 hours"), encoding="utf-8")
    result = run("review", page, "--record", form)
    assert result.exit_code == 2
    assert "have changed since the sheet was printed" in result.output
    assert records(page) == ()
    page.write_text(text.replace("72 hours,", "72 hours"), encoding="utf-8")
    assert run("review", page, "--record", form).exit_code == 0
    assert len(records(page)) == 1


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"sheet": "1.0123456789ab"}, "have changed since the sheet was printed"),
        ({"sheet": "0.0123456789ab"}, "in another way than by version"),
        ({"sheet": ""}, 'has no "sheet"'),
        ({"role": ""}, 'has no "role"'),
        ({"role": "friend"}, '"role" cannot be "friend"'),
        ({"day": "2027-01-01"}, "has not come yet"),
        ({"day": "2026-02-30"}, "there is no day"),
        ({"day": "soon"}, '"day" cannot be "soon"'),
        ({"page": "other.md"}, 'this form is about "other.md"'),
        ({"sections": {"first": "", "story": ""}}, "no section is marked"),
        ({"sections": {"first": "maybe"}}, '"first" cannot be "maybe"'),
        ({"sections": {"second": "yes"}}, 'the sheet has no section "second"'),
        ({"names": "Ann"}, 'has no field "names"'),
    ],
)
def test_a_form_that_says_something_else_is_refused(
    page: Path, other: dict[str, object], message: str
) -> None:
    """With its line and what is wrong; nothing is recorded."""
    result = run("review", page, "--record", filled(page, **other))
    assert result.exit_code == 2
    assert message in result.output
    assert records(page) == ()


def test_usage(page: Path, tmp_path: Path) -> None:
    """A page of a course, and something to do with it."""
    assert "Say what to do" in run("review", page).output
    other = tmp_path / "course" / "_data" / "facts.yml"
    assert "this is no page of a course" in run("review", other, "-o", tmp_path / "a.html").output


TRIAL = {"--month": "2026-11", "--people": "5", "--where": "a drop-in", "--changed": "nothing"}


def trial(page: Path, **other: str) -> Result:
    """The command that records a trial."""
    options = TRIAL | {f"--{name}": value for name, value in other.items()}
    return run("trial", page, *(part for pair in options.items() for part in pair))


def test_a_trial_is_recorded(page: Path) -> None:
    """Each one at the end of the file, with the text as it is."""
    assert trial(page).exit_code == 0
    assert trial(page, by="others", where="a clinic: far away").exit_code == 0
    docs = Folder(page.parent.parent)
    assert [each.by for each in trials.trials(docs.data)] == ["us", "others"]
    assert trials.tried(docs, page) == trials.Tried(trials.Stage.SETTLED, 10, "2026-11")
    assert not [x for x in Checker(docs).run(Checker(docs).files()) if x.diagnostic.code.startswith("V")]


@pytest.mark.parametrize("other", [{"month": "2027-01"}, {"month": "May"}, {"people": "0"}, {"where": ""}])
def test_a_false_trial_is_refused(page: Path, other: dict[str, str]) -> None:
    """Before anything is written."""
    assert trial(page, **other).exit_code == 2
    assert trials.trials(Folder(page.parent.parent).data) == ()
