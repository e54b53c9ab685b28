"""Reviews and trials against their pages: what holds, what lapses, and what cannot be true. All of it is made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coursekit.blocks import reader
from coursekit.check.checker import Checker
from coursekit.course import claims, reviews, trials
from coursekit.course.trials import MUCH, Stage, changed_share
from coursekit.model.folder import Folder
from coursekit.page.normal_form import VERSION
from site_builder import make
from tiers import sampled

TODAY = dt.date(2026, 11, 28)
PAGE = """\
---
title: A page
module: 1
lesson: 1
minutes: 5
objectives: [read]
review_by: 2030-01
jurisdiction: [INT]
---

## First {#first}

It works within 72 hours, mostly [@one; F01.01].

## Second {#second}

<quiz id="q">

Which one?

- [ ] Red
    - No.
- [x] Blue
    - Yes.

It is blue.

</quiz>
"""
DATA = {
    "_data/bibliography.yml": "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n",
    "m/page.md": PAGE,
    "other.md": PAGE.replace('"q"', '"r"').replace("module: 1\nlesson: 1\nminutes: 5\n", ""),
}
Course = Callable[..., Folder]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A function that makes a course: the page as it was reviewed or tried, then changed, and its records."""

    def made(*changes: tuple[str, str], **files: str) -> Folder:
        text = PAGE
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        data = {f"_data/{name}.yml": content for name, content in files.items()}
        return Folder(make(tmp_path / "course", {**DATA, **data, "m/page.md": text}))

    return made


def reviewed(*, page: str = "m/page.md", text: str = PAGE, **other: object) -> str:
    """A file with one review of a page, as a returned sheet gives it; `other` says what is different."""
    found = claims.sections(reader.read(text))
    stamps = {each.id: each.stamps for each in found}
    entry: dict[str, object] = {
        "page": page,
        "role": "clinician",
        "day": "2026-11-20",
        "sheet": claims.code(stamps),
        "sections": [
            {"section": name, "stands": "yes", "claims": list(each.claims), "questions": list(each.questions)}
            for name, each in stamps.items()
        ],
    }
    return yaml.safe_dump({"reviews": [{**entry, **other}]}, sort_keys=False)


def said(docs: Folder) -> list[str]:
    """What the check says of records: file, line and code."""
    found = Checker(docs, TODAY, advising=False).run(Checker(docs).files())
    return [
        f"{Path(each.path).name}:{each.diagnostic.span.line} {each.diagnostic.code}"
        for each in found
        if each.diagnostic.code.startswith("V")
    ]


def review(docs: Folder) -> reviews.Review:
    """What readers see of the clinician's review of the page."""
    found = {each.role: each for each in reviews.reviews(docs, docs / "m/page.md")}
    assert not found["lawyer"].done
    return found["clinician"]


def test_a_review_holds_for_its_text(course: Course) -> None:
    """For all sections of the page, and for no other role."""
    docs = course(reviews=reviewed())
    assert review(docs) == reviews.Review("clinician", "2026-11-20", 2, 2)
    assert review(docs).complete
    assert said(docs) == []


@pytest.mark.parametrize(
    "change",
    [
        ("72 hours, mostly", "72 hours mostly"),
        ("It works", "It\nworks"),
        ("72 hours", "**72 hours**"),
        ("- [ ] Red", "- [ ] Red."),
        ("minutes: 5", "minutes: 6"),
    ],
)
def test_a_comma_keeps_a_review(course: Course, change: tuple[str, str]) -> None:
    """So do a line break, emphasis, and what stands at the head of the page."""
    docs = course(change, reviews=reviewed())
    assert review(docs).complete
    assert said(docs) == []


@pytest.mark.parametrize(
    ("change", "lapsed", "line"),
    [
        (("72 hours", "48 hours"), ("first", "First"), 11),
        (("F01.01", "F01.02"), ("first", "First"), 11),
        (("mostly", "always"), ("first", "First"), 11),
        (("- [ ] Red", "- [x] Red"), ("second", "Second"), 15),
        (("- [x] Blue", "- [x] Green"), ("second", "Second"), 15),
        (("Which one?", "Which two?"), ("second", "Second"), 15),
        (("    - No.", "    - Maybe."), ("second", "Second"), 15),
    ],
)
def test_a_number_or_an_answer_makes_it_lapse(
    course: Course, change: tuple[str, str], lapsed: tuple[str, str], line: int
) -> None:
    """In its section only; readers see it, and the check names it there."""
    docs = course(change, reviews=reviewed())
    assert review(docs) == reviews.Review("clinician", "2026-11-20", 1, 2, (lapsed,))
    assert not review(docs).complete
    assert said(docs) == [f"page.md:{line} V004"]


def test_a_new_section_is_not_reviewed(course: Course) -> None:
    """The page is no longer reviewed as a whole, and nothing has lapsed."""
    docs = course(("## Second", "## More {#more}\n\nWords.\n\n## Second"), reviews=reviewed())
    assert review(docs) == reviews.Review("clinician", "2026-11-20", 2, 3)
    assert said(docs) == []


def test_a_section_that_does_not_stand(course: Course) -> None:
    """A reviewer who did not tick its box has not found it sound, and a later review by the role counts instead."""
    first = yaml.safe_load(reviewed())["reviews"][0]
    later = yaml.safe_load(reviewed(day="2026-11-21"))["reviews"][0]
    later["sections"][0]["stands"] = "no"
    for order in ([first, later], [later, first]):
        assert review(course(reviews=yaml.safe_dump({"reviews": order}))).done == 1
    again = yaml.safe_load(reviewed(day="2026-11-22"))["reviews"][0]
    assert review(course(reviews=yaml.safe_dump({"reviews": [first, later, again]}))).complete


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"page": "gone.md"}, ["reviews.yml:2 V002"]),
        ({"day": "2026-11-28"}, []),
        ({"day": "2026-11-29"}, ["reviews.yml:4 V005"]),
        ({"day": "2026-02-30"}, ["reviews.yml:4 V005"]),
        ({"sheet": f"{VERSION}.0123456789ab"}, ["reviews.yml:5 V006"]),
        ({"sheet": "0.0123456789ab"}, ["reviews.yml:5 V007"]),
        ({"sheet": ""}, ["reviews.yml:2 V001"]),
        ({"role": "nurse"}, ["reviews.yml:3 V001"]),
    ],
)
def test_a_false_review_is_named(course: Course, other: dict[str, str], expected: list[str]) -> None:
    """A page that is not there, a day that has not come, stamps of no sheet, another version, no code."""
    docs = course(reviews=reviewed(**other))
    assert said(docs) == expected


@pytest.mark.parametrize("sheet", [f"{VERSION}.0123456789ab", "0.0123456789ab"])
def test_stamps_without_their_sheet_count_for_nothing(course: Course, sheet: str) -> None:
    """Whoever writes stamps by hand, or takes a section out, has no review."""
    assert review(course(reviews=reviewed(sheet=sheet))) == reviews.Review("clinician", None, 0, 2)
    entry = yaml.safe_load(reviewed())
    entry["reviews"][0]["sections"].pop()
    docs = course(reviews=yaml.safe_dump(entry))
    assert not review(docs).done
    assert [each.split()[1] for each in said(docs)] == ["V006"]


def test_a_section_that_is_gone_is_named(course: Course) -> None:
    """Ids are permanent; the review of the other section holds."""
    docs = course(("{#first}", "{#one}"), reviews=reviewed())
    assert said(docs) == ["reviews.yml:7 V003"]
    assert review(docs) == reviews.Review("clinician", "2026-11-20", 1, 2)


# Trials


def tried(**other: object) -> dict[str, object]:
    """A trial of the page as it was."""
    entry: dict[str, object] = {
        "lesson": "m/page.md",
        "month": "2026-11",
        "people": "5",
        "where": "a drop-in",
        "by": "us",
        "changed": "one question",
        "text": list(claims.every_sentence(reader.read(PAGE))),
    }
    return {**entry, **other}


def file_of(*entries: dict[str, object]) -> str:
    """A file of trials."""
    return yaml.safe_dump({"trials": list(entries)}, sort_keys=False)


def stage(docs: Folder) -> Stage:
    """The stage of the page."""
    return trials.tried(docs, docs / "m/page.md").stage


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], Stage.DRAFT),
        ([tried()], Stage.TRIED),
        ([tried(), tried(changed="nothing")], Stage.TRIED),
        ([tried(by="others")], Stage.TAUGHT),
        ([tried(by="others", changed="nothing")], Stage.TAUGHT),
        ([tried(), tried(by="others")], Stage.TAUGHT),
        ([tried(), tried(by="others", changed="nothing")], Stage.SETTLED),
        ([tried(by="others"), tried(changed="nothing")], Stage.SETTLED),
        ([tried(by="others", changed="nothing"), tried()], Stage.TAUGHT),
        ([tried(month="2026-11", changed="nothing"), tried(month="2026-10", by="others")], Stage.SETTLED),
        ([tried(month="2026-10", changed="nothing"), tried(month="2026-11", by="others")], Stage.TAUGHT),
        ([tried(lesson="other.md")], Stage.DRAFT),
    ],
)
def test_stages(course: Course, entries: list[dict[str, object]], expected: Stage) -> None:
    """Draft, tried, taught elsewhere, settled; the last trial says if something had to be changed."""
    assert stage(course(trials=file_of(*entries))) is expected


def test_people_of_all_trials_are_counted(course: Course) -> None:
    """And the last month is named, whatever their order."""
    docs = course(trials=file_of(tried(month="2026-11"), tried(month="2026-09", people="3")))
    assert trials.tried(docs, docs / "m/page.md") == trials.Tried(Stage.TRIED, 8, "2026-11")


def test_a_lesson_falls_back_when_much_changes(course: Course) -> None:
    """Of nine sentences two may change; with the third one the lesson is a draft again, and the check says so."""
    two, three = [("Red", "Pink"), ("Which one", "What")], ("It is blue", "It is green")
    assert len(claims.every_sentence(reader.read(PAGE))) == 9
    docs = course(*two, trials=file_of(tried()))
    assert (stage(docs), said(docs)) == (Stage.TRIED, [])
    docs = course(*two, three, trials=file_of(tried()))
    assert (stage(docs), said(docs)) == (Stage.DRAFT, ["trials.yml:2 V008"])


@pytest.mark.parametrize(
    ("before", "now", "share"),
    [
        ("abcd", "abcd", Fraction(0)),
        ("abcd", "dcba", Fraction(0)),
        ("abcd", "abcx", MUCH),
        ("abc", "abcd", MUCH),
        ("abcd", "abc", MUCH),
        ("aabb", "ab", Fraction(1, 2)),
        ("abcd", "", Fraction(1)),
        ("", "", Fraction(0)),
    ],
)
def test_share_of_what_changed(before: str, now: str, share: Fraction) -> None:
    """Changed, new and dropped sentences count, over the longer text; their order does not."""
    assert changed_share(before, now) == share


@pytest.mark.parametrize(("same", "expected"), [(75, True), (74, False)])
def test_the_limit_of_change(same: int, expected: bool) -> None:
    """A quarter may change, and no more."""
    before = tuple(map(str, range(100)))
    now = (*before[:same], *(f"new {n}" for n in range(100 - same)))
    found = trials.Trial("m/page.md", "2026-11", 5, "", "us", "", before)
    assert trials.counts(found, now) is expected


@sampled(50, 1_000)
@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_share_is_a_share(one: list[int], other: list[int]) -> None:
    """From 0 to 1, the same both ways, and 0 for the same sentences only."""
    before, now = list(map(str, one)), list(map(str, other))
    share = changed_share(before, now)
    assert 0 <= share <= 1
    assert share == changed_share(now, before)
    assert (share == 0) == (sorted(before) == sorted(now))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"people": "1"}, []),
        ({"people": "0"}, ["trials.yml:4 V001"]),
        ({"people": "-1"}, ["trials.yml:4 V001"]),
        ({"people": "some"}, ["trials.yml:4 V001"]),
        ({"text": []}, ["trials.yml:2 V001"]),
        ({"where": ""}, ["trials.yml:2 V001"]),
        ({"by": "them"}, ["trials.yml:6 V001"]),
        ({"month": "2026-11"}, []),
        ({"month": "2026-12"}, ["trials.yml:3 V005"]),
        ({"month": "2026-13"}, ["trials.yml:3 V001"]),
        ({"lesson": "gone.md"}, ["trials.yml:2 V002"]),
        ({"lesson": "other.md"}, ["trials.yml:2 V002"]),
        ({"text": ["0.0123456789ab"]}, ["trials.yml:8 V007"]),
    ],
)
def test_a_false_trial_is_named(course: Course, other: dict[str, object], expected: list[str]) -> None:
    """Fewer people than one, a month that has not come, no lesson, no text."""
    docs = course(trials=file_of(tried(**other)))
    assert said(docs) == expected
    assert stage(docs) in {Stage.TRIED, Stage.DRAFT}


def test_a_trial_without_people_or_text_gives_no_stage(course: Course) -> None:
    """Whatever a build may do with a file that the check has refused."""
    nobody, nothing = tried(people="0"), tried(text=[])
    for entry in (nobody, nothing):
        assert stage(course(trials=file_of(entry))) is Stage.DRAFT


def test_a_course_without_records(course: Course) -> None:
    """Nobody has reviewed it, and all lessons are drafts."""
    docs = course()
    assert reviews.reviews(docs, docs / "m/page.md") == tuple(map(reviews.Review, reviews.ROLES))
    assert stage(docs) is Stage.DRAFT
    assert said(course(reviews="reviews: []\n", trials="trials: []\n")) == []
