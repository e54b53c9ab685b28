"""What a change does to readers: each kind of danger is named, and what is none is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import tables
from conftest import EXAMPLES, ROOT
from coursekit.check.effects import comparison, report, state
from coursekit.check.effects.effect import DANGERS, Effect, Kind
from coursekit.check.effects.leaves import changes
from coursekit.check.effects.report import word_line
from coursekit.check.effects.state import State
from coursekit.cli import main
from coursekit.data import loader
from coursekit.page.differences import difference
from repositories import git
from site_builder import make
from small_course import FILES

CASES = tables.read(EXAMPLES / "effects.yaml")
LESSON = """\
---
title: Ask
review_by: 2035-01
jurisdiction: [INT]
content_note: speaks of violence
---

## Too early {#too-early .critical}

No test can find HIV right after an exposure [@one p.3; F07.01].
A book gives a number, in 10 places [@one; F07.02, F07.03].
People are served by colleagues [@one].

Wait 10 days.
Police come when somebody calls.
You need not give your name.
Plan three visits before 30 June, at 10:30.
Call [555-010-0104](tel:+15550100104) or read [more](https://example.org/a).
The Act protects people from some charges, by its section 213, since 2014.
See lessons 1 and 3.
Do not drive afterwards.
This page has not been reviewed.

!!! warning

    Loud words follow.

<resources topic="crisis">

</resources>

<quiz id="m07-ask">

Which?

- [ ] This
    - No.
- [x] That
    - Yes.

Because.

</quiz>

<quiz id="m07-order">

In which order?

1. Ask
2. Wait

Because.

</quiz>

<quiz id="m07-gap">

There are [[three]] of them.

Because.

</quiz>

<quiz id="m07-pairs">

What belongs together?

| Light | Means |
|---|---|
| Red | Stop |
| Green | Go |

Because.

</quiz>

<scenario id="m07-story">

You hear steps.

- [Stay](#stay)
- [Leave](#go)

{#stay}

You stayed.

{#go}

You left.

</scenario>
"""
FACT = "- {{id: {}, class: {}, kind: study, status: {}, text: {}, sources: [one], jurisdiction: {}, review_by: {}{}}}\n"
DATA = {
    "bibliography.yml": "- {id: one, type: book, title: One, URL: https://one.example.org/, custom: {seen: secondary}}\n",
    "facts.yml": "facts:\n"
    + FACT.format("F07.04", "E", "recalled", "Somebody said so.", "INT", "2035-01", "")
    + FACT.format("F07.01", "C", "seen", "No test finds HIV right after an exposure.", "CA", "2035-02", "")
    + FACT.format("F07.02", "E", "seen", "A study was made in 10 places.", "INT", "2035-01", "")
    + FACT.format("F07.03", "A", "seen", "A book gives a number.", "INT", "2035-01", ", harm: high"),
    "pages.yml": "order: [index.md, about.md]\nguide: contribute\n",
    "kinds.yml": "kinds: {drop-in: {label: Drop-in, hides: 'yes'}}\n",
    "variables.yml": 'emergency_number: "911"\n',
    "glossary.yml": "- {term: Window, id: window, meaning: At most 45 days.}\n",
    "reviews.yml": "reviews: []\n",
    "trials.yml": "trials: []\n",
    "renames.yml": "ids: {}\n",
    "check.yml": "levels: {C008: error}\n",
    "exit.yml": "places: {INT: {address: 'https://weather.example.org/', about: weather}}\n",
    "pieces.yml": "pieces: [{id: a, page: 07/a.md, text: Words., facts: {F07.01: 1.3a4a28ed389b}, critical: 'yes'}]\n",
    "resources/here.yml": "place: {name: Here, timezone: Etc/UTC}\nlistings:\n"
    '  - {id: a, name: Harbour, kind: drop-in, about: Tea., contact: [{phone: "555-0101"}], hours: "Mo-Fr 10:00-12:00",'
    ' where: {share: area-only, area: Old town}, know_before: {reports_to_authorities: "yes"},'
    " publish: [site, print], verified: {date: '2026-01-02', by: us, how: visit}}\n"
    "  - {id: b, name: Hidden, kind: drop-in, publish: []}\n",
}
COURSE = {
    **FILES,
    "course/07/a.md": LESSON,
    "course/i18n/fr/07/a.md": "---\ntitle: Demander\n---\n\n## Trop tôt {#too-early}\n\nAttends 10 jours.\n",
    "course/contribute/index.md": "---\ntitle: Guide\n---\n\n## A {#a}\n\nWait 10 days.\n",
    "course/index.md": FILES["course/index.md"] + "\nSee [early](07/a.md#too-early).\n",
    **{f"course/_data/{name}": text for name, text in DATA.items()},
}


def changed(files: dict[str, str], *every: dict[str, Any]) -> dict[str, str]:
    """The files with some changes; each has to be possible."""
    found = dict(files)
    for each in every:
        path = f"course/{each['file']}"
        if "old" not in each:
            del found[path]
            continue
        assert found[path].count(each["old"]) == 1, each
        found[path] = found[path].replace(each["old"], each["new"])
    return found


def dangers(before: dict[str, str], now: dict[str, str]) -> list[Effect]:
    """What is dangerous between two states."""
    return [each for each in comparison.effects(State(before), State(now)) if each.dangerous]


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_each_case(case: dict[str, Any]) -> None:
    """A danger is named by its kind and in words; the same change backwards raises nothing. Others are not named."""
    now = changed(COURSE, *case.get("changes", [case]))
    found = dangers(COURSE, now)
    comparison.effects(State(now), State(COURSE))
    if "kind" in case:
        assert [x for x in found if x.kind.value == case["kind"] and case["says"] in x.message], found
    else:
        assert not found


def test_every_kind_of_danger_has_a_case() -> None:
    """Except code, which is no file of the course: the command below has it."""
    assert {each["kind"] for each in CASES if "kind" in each} == {each.value for each in DANGERS} - {
        Kind.CODE.value
    }
    assert {*report.NOUNS} == {*Kind} - DANGERS


def test_the_guide_explains_every_danger() -> None:
    """One row each, in their order."""
    guide = (ROOT / "course" / "contribute" / "effects.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE) == [
        each.value for each in Kind if each in DANGERS
    ]


ELEVEN = [
    "a claim that is turned", "a right answer that moves", "a phone number of a listing", "the year of a law",
    "a not that is gone", "a listing that is opened", "a warning that is gone", "a review",
    "a picture from another host", "an id of a question", "a rule that is silenced",
]  # fmt: skip
"""Dangerous changes of eleven kinds."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small course in git."""
    make(tmp_path, COURSE)
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "Begin")
    return tmp_path


def run(root: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and output of the command."""
    result = CliRunner(catch_exceptions=False).invoke(main, ["diff", *arguments, str(root / "course")])
    return result.exit_code, result.output


def test_eleven_at_once_against_git(repository: Path) -> None:
    """At least ten of eleven are named before all else, in the working tree, which git has not been told of."""
    cases = [case for case in CASES if case["name"] in ELEVEN]
    assert len({case["kind"] for case in cases}) == len(cases) == len(ELEVEN)
    make(repository, changed(COURSE, *cases))
    code, said = run(repository, "--format", "json", "trunk")
    found = [row for row in map(json.loads, said.splitlines()) if row["dangerous"]]
    named = [c for c in cases if any(r["kind"] == c["kind"] and c["says"] in r["message"] for r in found)]
    assert code == 0
    assert len(named) >= 10
    assert git(repository, "status", "--porcelain").split()[::2] == ["M"] * 3
    _, text = run(repository, "trunk")
    assert text.startswith("! course/07/a.md:10: claim: ")
    assert text.count("\n! ") + 1 == len(found)


def test_code_is_named_first(repository: Path) -> None:
    """What the host runs comes before other code, and both before every page."""
    make(repository, {".github/workflows/a.yml": "on: push\n", "scripts/build": "true\n", "course/own.js": "1\n", **changed(COURSE, CASES[0])})  # fmt: skip
    git(repository, "add", "--all")
    lines = run(repository, "trunk")[1].splitlines()
    assert "what a host runs" in lines[0]
    assert "what runs, and no page" in lines[1] + lines[2]
    assert "claim:" in "".join(lines[3:])


def test_folders_and_nothing(repository: Path, tmp_path: Path) -> None:
    """A folder can be compared with, without git; the same on both sides is nothing."""
    other = make(tmp_path / "other", changed(COURSE, CASES[0])) / "course"
    code, said = run(repository, str(other))
    assert (code, "claim:" in said) == (0, True)
    assert run(repository, "trunk") == (0, f"{report.NOTHING}\n")
    assert report.NOTHING in run(repository, "--format", "markdown", "trunk")[1]
    assert run(repository, "--format", "json", "trunk") == (0, "")


@pytest.mark.parametrize("base", ["nowhere", "HEAD:course", "trunk~9", "--output=x", "a\0b", "", " "])
def test_a_bad_base_is_one_sentence(repository: Path, base: str) -> None:
    """With exit code 2, and nothing is written."""
    result = CliRunner(catch_exceptions=False).invoke(main, ["diff", "--", base, str(repository / "course")])  # fmt: skip
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert not (repository / "x").exists()


HOSTILE = "`@someone` #1 [x](https://evil.example.com) \x1b[2J \u202e </details> ``` ::error::x"


@pytest.mark.parametrize("style", report.FORMATS)
def test_what_strangers_write_is_only_shown(repository: Path, style: str) -> None:
    """In names, ids, sentences and data: nobody is mentioned, nothing leads anywhere, no sign steers a terminal."""
    make(repository, {
        **changed(COURSE, {"file": "07/a.md", "old": "Wait 10 days.", "new": f"Wait 11 days, {HOSTILE}."}),
        "course/_data/variables.yml": 'emergency_number: "\\x1b[2J`@someone`"\n"@who\\u202e": "1"\n',
        "course/::error::a`b.js": "1\n",
    })  # fmt: skip
    _, said = run(repository, "--format", style, "trunk")
    assert "\x1b" not in said
    assert style == "json" or "\u202e" not in said
    for line in said.splitlines():
        assert not line.startswith("::")
        if style == "markdown":
            outside = "".join(line.split("`")[::2])
            assert not {"@", "#1", "](", "<img"} & {
                sign for sign in ("@", "#1", "](", "<img") if sign in outside
            }


def test_links_are_never_followed(repository: Path, tmp_path: Path) -> None:
    """A page or folder that became a link is named, and what it leads to is not shown."""
    make(tmp_path / "secret", {"a.md": "Secret 4711.\n"})
    (repository / "course/about.md").unlink()
    (repository / "course/about.md").symlink_to(tmp_path / "secret" / "a.md")
    (repository / "course/08").symlink_to(tmp_path / "secret")
    _, said = run(repository, "trunk")
    assert "course/about.md: unread: this file is a link" in said
    assert "course/08" in said
    assert "4711" not in said


def test_what_a_copy_adds_is_compared(repository: Path) -> None:
    """Listings, sections and translations in `local/`; its settings are no danger there, and are one in the course."""
    listing = "place: {name: Ours, timezone: Etc/UTC}\nlistings:\n  - {id: ours, name: Door, kind: drop-in, publish: []}\n"
    own = {
        "local.yml": 'name: "Own"\n',
        "local/_data/resources/ours.yml": listing,
        "local/sections/07/a.md": "## Early {#too-early}\n\nWait 10 days.\n",
    }
    make(repository, own)
    assert "code: changes the settings or pages of a copy" not in run(repository, "trunk")[1]
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "-m", "Ours")
    make(
        repository,
        {
            path: text.replace("publish: []", "publish: [site]").replace("10", "100")
            for path, text in own.items()
        },
    )
    _, said = run(repository, "trunk")
    assert 'local/_data/resources/ours.yml:3: listing: the listing "ours" is now shown: site' in said
    assert "local/sections/07/a.md:3: number: a number changed" in said


BROKEN = (
    "",
    "- a",
    "just words",
    "[]",
    "{",
    "a: &b",
    "facts: {id: [x]}",
    "listings: [{id: {a: b}, publish: {}}]",
    "\x00",
    "- {id: [], seen: {}}",
)


@pytest.mark.parametrize("path", [path for path in COURSE if path.endswith((".md", ".yml"))])
def test_a_broken_file_is_no_end(path: str) -> None:
    """Cut anywhere, or of another form: something is said, in every format, in both directions."""
    text = COURSE[path]
    cuts = [text[:n] for n in range(0, len(text), max(len(text) // 12, 1))]
    for each in (*cuts, *BROKEN):
        other = State({**COURSE, path: each})
        for pair in ((State(COURSE), other), (other, State(COURSE))):
            found = comparison.effects(*pair)
            assert all("".join(lines(found)) or not found for lines in report.FORMATS.values())


def test_data_is_compared_by_ids() -> None:
    """An entry before others moves nothing; a new or lost one is one thing."""
    old = loader.load("a: [{id: one, x: '1', y: '2'}, {id: two, x: '3'}]").value
    new = loader.load("a: [{id: new, x: '0', y: '0'}, {id: one, x: '1', z: '9'}]").value
    assert changes(old, new) == (
        {("a", "one", "y"): ("2", ""), ("a", "one", "z"): ("", "9")},
        {("a", "two")},
        {("a", "new")},
    )


def test_a_sentence_is_one_short_line() -> None:
    """Words that differ are marked as git marks them; others are cut, and so is a sentence without end."""
    far = "one two three four five six seven eight nine ten eleven twelve"
    assert word_line(difference(f"{far} stop now {far}", f"{far} go now {far}")) == (
        "… eight nine ten eleven twelve [-stop-] {+go+} now one two three four …"
    )
    assert len(word_line(difference("", "word " * 400))) <= report.LONGEST + 1


def in_file(name: str, *kinds: Kind) -> list[Effect]:
    """Changes of some kinds in a file, each on a line of its own."""
    return [Effect(kind, name, n, "changed", difference(f"a{n}", f"b{n}")) for n, kind in enumerate(kinds, 1)]


@pytest.mark.parametrize("files", range(8))
def test_what_is_no_danger_takes_three_lines_at_most(files: int) -> None:
    """The files with the most changes come first; the rest is counted, and none is left out. `--all` has each."""
    found = [each for n in range(files) for each in in_file(f"{n}.md", *[Kind.SENTENCE] * (n + 2))]
    lines = list(report.as_text(found))
    assert len(lines) == max(1, min(files, report.BRIEF))
    assert sum(int(n) for line in lines for n in re.findall(r"(\d+) sentences", line)) == len(found)
    assert not files or lines[0].startswith(f"  {files - 1}.md: {files + 1} sentences changed")
    assert len(list(report.as_text(found, whole=True))) == max(1, len(found))
    short, details = "\n".join(report.as_markdown(found)).partition("<details>")[::2]
    assert (short.count("\n- "), details.count("\n- ")) == (min(files, report.BRIEF), len(found))


def test_how_changes_are_counted() -> None:
    """By what became of sentences, and by kind; a single change stands there whole."""
    became = [difference("", "b"), difference("a", ""), difference("a", ""), difference("a", "b")]
    sentences = [Effect(Kind.SENTENCE, "a.md", n, "x", each) for n, each in enumerate(became)]
    assert report.counted([*sentences, *in_file("a.md", Kind.FACT, Kind.FACT, Kind.PICTURE)]) == (
        "1 sentence changed, 1 new, 2 gone, 2 facts, 1 picture"
    )
    assert list(report.as_text(in_file("a.md", Kind.SENTENCE))) == ["  a.md:1: changed  [-a1-] {+b1+}"]


def test_a_cause_is_told_once() -> None:
    """A danger that is the same in several places of a file is one line with all of them; another file has its own."""
    same = [Effect(Kind.REVIEW, path, line, "read") for path in ("a.yml", "b.yml") for line in (3, 5, 8)]
    assert list(report.as_text(same)) == [
        "! a.yml:3: review: read, and the same on lines 5, 8",
        "! b.yml:3: review: read, and the same on lines 5, 8",
    ]


def test_no_danger_is_left_out() -> None:
    """However many there are."""
    found = in_file("a.md", *[Kind.CLAIM] * 300)
    assert len(list(report.as_text(found))) == 300
    assert "\n".join(report.as_markdown(found)).count("**claim**") == 300


def test_the_course() -> None:
    """Of the whole course just the ten pages that were changed are told."""
    before = state.of_folders({"course": ROOT / "course"}, "course")
    pages = [path for path, text in before.texts.items() if path.endswith(".md") and "colleague" in text][:10]
    now = State(
        {**before.texts, **{path: before.texts[path].replace("colleague", "friend") for path in pages}}
    )
    found = comparison.effects(before, now)
    assert len(pages) == 10 == len({each.path for each in found})
