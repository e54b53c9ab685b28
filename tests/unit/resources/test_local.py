"""Local information: what is there, what a copy of its own still lacks, and the report about it."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown import Markdown

from coursekit.check.checker import Checker
from coursekit.cli import main
from coursekit.model.folder import Folder
from coursekit.render.markdown_renderer import current_page
from goldens import compare

TODAY = dt.date(2026, 11, 22)
INDEX = """\
---
title: First module
module: 1
local_info: [line, table, text]
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

Hello to you.
"""
LESSON = """\
---
title: A lesson
module: 1
lesson: 1
minutes: 7
objectives: [one]
description: A page.
review_by: 2030-01
summary: In short.
jurisdiction: [INT]
---

<reflection id="r">

Why?

</reflection>

<local info="text">

</local>
"""
FILES = {
    "index.md": INDEX,
    "lesson.md": LESSON,
    "_data/bibliography.yml": "- {id: one, type: book, title: One, custom: {seen: primary}}\n",
    "_data/kinds.yml": "kinds: {crisis-line: {label: Line, topics: [crisis], check_months: 3}}\n",
    "_data/local_info.yml": "line: {label: A line, kind: crisis-line}\ntable: {label: A table}\ntext: {label: A text}\n",
    "_data/resources/demo.yml": """\
place: {name: Nowhere, country: KE, timezone: Etc/UTC, demo: "yes"}
listings:
  - {id: made-up, name: Made-up line, kind: crisis-line, verified: {date: 2026-11-01}}
info: {text: {text: Made-up text, verified: {date: 2026-11-01}}}
""",
    "_data/resources/land.yml": """\
place: {name: Land, country: KE, timezone: Africa/Nairobi, upstream: "yes"}
listings:
  - {id: land-line, name: Real line, kind: crisis-line, verified: {date: 2026-11-01}, source: one}
""",
}
OWN = """\
place: {{name: Town, country: {country}, timezone: Africa/Nairobi}}
info: {{text: {{text: Our text, verified: {{date: 2026-11-01}}}}}}
"""
CRISIS = '\n<resources topic="crisis">\n\n</resources>\n'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A course as its project ships it: a made-up place and one that comes with the course."""
    folder = tmp_path / "course"
    (folder / "_data" / "resources").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rendered(docs: Path, page: str, *, preview: bool = False) -> str:
    """A page's HTML, as an engine renders it: without front matter."""
    token = current_page.set(page)
    try:
        configs = {"coursekit": {"docs": str(docs), "preview": preview}}
        text = (docs / page).read_text(encoding="utf-8").split("---\n", maxsplit=2)[2]
        return Markdown(extensions=["coursekit"], extension_configs=configs).convert(text)
    finally:
        current_page.reset(token)


def codes(docs: Path) -> list[str]:
    """What a check of the course finds."""
    checker = Checker(Folder(docs), TODAY)
    found = checker.run(checker.files())
    return [f"{Path(x.path).name}:{x.diagnostic.span.line} {x.diagnostic.code}" for x in found]


def test_the_end_of_a_module_page(docs: Path) -> None:
    """A module's first page ends with the list: what real places give, and what is to come."""
    html = rendered(docs, "index.md")
    listed = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", html)
    assert listed == [("A line", "Land: Real line")]
    assert re.findall("Not in this copy yet: ([^.]*)", html) == ["A table; A text"]
    assert "Your organization adds this here." in rendered(docs, "index.md", preview=True)
    assert "local-information" not in rendered(docs, "lesson.md")


def test_a_made_up_text_is_shown_as_made_up(docs: Path) -> None:
    """In the editor's preview alone; learners get one quiet line with what to ask and where."""
    html = rendered(docs, "lesson.md", preview=True)
    assert "Nowhere (made up" in html
    assert "Your organization adds this here." in html
    html = rendered(docs, "lesson.md")
    assert "Made-up text" not in html
    assert "Your organization" not in html
    assert html.count("Not in this copy yet: A text.") == 1
    assert "near-you" not in html
    (docs / "near-you").mkdir()
    (docs / "near-you" / "index.md").write_text("# Near\n", encoding="utf-8")
    assert '<a href="near-you/index.html">' in rendered(docs, "lesson.md")


def test_nothing_made_up_is_offered_in_a_crisis(docs: Path) -> None:
    """Neither beside a real line nor alone; a page that names the made-up place shows the form."""
    (docs / "lesson.md").write_text(LESSON + CRISIS, encoding="utf-8")
    assert re.findall("Real line|Made-up line", rendered(docs, "lesson.md")) == ["Real line"]
    (docs / "_data" / "resources" / "land.yml").unlink()
    for wanted in ('topic="crisis"', 'kind="crisis-line"'):
        (docs / "lesson.md").write_text(LESSON + CRISIS.replace('topic="crisis"', wanted), encoding="utf-8")
        html = rendered(docs, "lesson.md")
        assert "Made-up line" not in html
        assert "No service is listed here yet." in html
    (docs / "lesson.md").write_text(LESSON + CRISIS.replace("topic", 'place="demo" topic'), encoding="utf-8")
    assert "Made-up line" in rendered(docs, "lesson.md")


def test_a_copy_of_its_own(docs: Path) -> None:
    """Its texts take the place of made-up ones, and its check warns of what is missing."""
    assert codes(docs) == []
    (docs / "_data" / "resources" / "town.yml").write_text(OWN.format(country="KE"), encoding="utf-8")
    html = rendered(docs, "lesson.md")
    assert "Our text" in html
    assert "made up" not in html
    assert codes(docs) == ["town.yml:1 L027"]
    assert "Land: Real line" in rendered(docs, "index.md")
    (docs / "lesson.md").write_text(LESSON + CRISIS, encoding="utf-8")
    assert re.findall("Real line|Made-up line", rendered(docs, "lesson.md")) == ["Real line"]


def test_numbers_of_another_country_are_not_offered(docs: Path) -> None:
    """What came with the course for another country neither shows nor counts."""
    (docs / "_data" / "resources" / "town.yml").write_text(OWN.format(country="IN"), encoding="utf-8")
    assert codes(docs) == ["town.yml:1 L027"]
    assert "Real line" not in rendered(docs, "index.md")
    (docs / "lesson.md").write_text(LESSON + CRISIS, encoding="utf-8")
    assert not re.search("Real line|Made-up line", rendered(docs, "lesson.md"))
    named = '\n<resources place="land">\n\n</resources>\n'
    (docs / "lesson.md").write_text(LESSON + named, encoding="utf-8")
    assert "Real line" in rendered(docs, "lesson.md")


def test_unknown_ids(docs: Path) -> None:
    """A module or a block that asks for what does not exist."""
    (docs / "index.md").write_text(INDEX.replace("table,", "tables,"), encoding="utf-8")
    (docs / "lesson.md").write_text(LESSON.replace('info="text"', 'info="texts"'), encoding="utf-8")
    assert codes(docs) == ["index.md:4 P007", "lesson.md:19 L028"]


def test_the_list_of_local_information(docs: Path) -> None:
    """It can be read, and its kinds exist."""
    path = docs / "_data" / "local_info.yml"
    path.write_text(
        FILES["_data/local_info.yml"].replace("kind: crisis-line", "kind: crisisline"), encoding="utf-8"
    )
    assert codes(docs) == ["local_info.yml:1 L005"]
    path.write_text("line: {label: A line: short}\n", encoding="utf-8")
    assert "local_info.yml:1 Y001" in codes(docs)


def test_a_table(docs: Path) -> None:
    """A row that does not fit is left out; an empty cell says so; the source is named."""
    table = """\
tables:
  table:
    caption: Waits
    columns: [Test, Wait]
    rows: [[A, 1 week], [B, ""], [too, many, cells], text]
    source: one
    verified: {date: 2026-11-01, how: read-source, note: Not checked by a nurse.}
"""
    path = docs / "_data" / "resources" / "land.yml"
    path.write_text(FILES["_data/resources/land.yml"] + table, encoding="utf-8")
    (docs / "lesson.md").write_text(LESSON.replace('info="text"', 'info="table"'), encoding="utf-8")
    html = rendered(docs, "lesson.md")
    assert re.findall(r"<td>(.*?)</td>", html) == ["1 week", "not said"]
    assert "Not checked by a nurse." in html
    assert "Source: One" in html


def status(*arguments: str | Path) -> str:
    """What `coursekit status` prints."""
    result = CliRunner().invoke(main, ["status", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_whole_status(docs: Path, update: bool) -> None:
    """All that is printed, of a course as its project ships it and of a copy with a module more."""
    said = {"shipped": status(docs)}
    (docs / "more").mkdir()
    (docs / "more" / "index.md").write_text(INDEX.replace("module: 1", "module: 2"), encoding="utf-8")
    said["a module more"] = status(docs)
    compare("status", said, update=update)


def test_status(docs: Path) -> None:
    """Each module, then all: what is there, what is missing, and how much there is to read."""
    output = status(docs)
    assert "Module 1: First module\n  0 questions, 1 reflections, about 4 words, 7 minutes\n" in output
    assert "  local information: 1 of 3\n    missing: A table (table)\n" in output
    assert "Listings: 2 checked, 0 due, 0 unconfirmed, 0 unpublished" in output


def test_status_of_a_copy_of_its_own(docs: Path) -> None:
    """A copy counts its own listings only, and is told of a file that cannot be read."""
    path = docs / "_data" / "resources" / "own.yml"
    text = (
        "place: {name: Own, country: TZ, timezone: Africa/Nairobi}\nlistings:\n"
        "  - {id: own-desk, name: Own desk, kind: desk, languages: [sw], verified: {date: 2026-11-01}}\n"
    )
    path.write_text(text, encoding="utf-8")
    output = status(docs)
    assert "Listings: 1 checked, 0 due, 0 unconfirmed, 0 unpublished\nLanguages: Swahili (sw)\n" in output
    assert "cannot be read" not in output
    path.write_text(text.replace("[sw]", "[sw"), encoding="utf-8")
    said = "own.yml cannot be read, so its listings are not counted. Run: coursekit check"
    assert f"{said}\nListings: " in status(docs)
    assert f"- [ ] `own.yml`{said.removeprefix('own.yml')}\n" in status(docs, "--overdue")


def test_status_of_overdue_listings(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing while all are checked; then real ones only, and whether pages still show them."""
    assert status(docs, "--overdue") == ""
    path = docs / "_data" / "resources" / "land.yml"
    other = (
        "  - {id: b, name: Desk, kind: desk, verified: {date: 2026-11-01}}\n"
        "  - {id: c, name: House, kind: desk, publish: [], verified: {date: 2027-11-01}}\n"
    )
    path.write_text(FILES["_data/resources/land.yml"] + other, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2029, 1, 1, tzinfo=dt.UTC).timestamp())))
    assert status(docs, "--overdue").splitlines() == [
        "- [ ] `Real line` (`land.yml`, `land-line`): checked on 2026-11-01, to be checked every 3 months.",
        "- [ ] `Desk` (`land.yml`, `b`): checked on 2026-11-01, to be checked every 12 months. It is no longer shown.",
        "- [ ] `c` (`land.yml`, `c`): checked on 2027-11-01, to be checked every 12 months.",
    ]


@pytest.mark.parametrize(
    "name",
    ["@octocat", "Desk #1", "https://example.org", "`@a` [x](y)", "<b>", "a\u202eb", "\\`@a", "a@b.example"],
)
def test_an_issue_mentions_nobody(docs: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The list becomes a public issue: the name of a listing is code there, and so no mention, number or link."""
    listing = f"  - {{id: b, name: {json.dumps(name)}, kind: desk, verified: {{date: 2026-11-01}}}}\n"
    (docs / "_data" / "resources" / "land.yml").write_text(
        FILES["_data/resources/land.yml"] + listing, encoding="utf-8"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2029, 1, 1, tzinfo=dt.UTC).timestamp())))
    line = status(docs, "--overdue").splitlines()[1]
    assert re.fullmatch(r"- \[ \] `[^`]+` \(`land\.yml`, `b`\): checked on [-\d]+, [^`@#<]*", line)
    assert "\u202e" not in line


def test_an_example_of_the_guide_is_for_editors_alone(docs: Path) -> None:
    """It is on pages of the guide that name it, and on no page of learners, in no list, count or preview."""
    (docs / "_data" / "examples").mkdir()
    (docs / "_data" / "resources" / "demo.yml").rename(docs / "_data" / "examples" / "demo.yml")
    (docs / "_data" / "pages.yml").write_text("guide: contribute\n", encoding="utf-8")
    block = '\n<resources place="demo">\n\n</resources>\n'
    for folder in ("contribute", "near-you"):
        (docs / folder).mkdir()
        front = LESSON[: LESSON.index("<reflection")].replace("module: 1\nlesson: 1\n", "")
        (docs / folder / "index.md").write_text(front + block, encoding="utf-8")
    assert "Made-up line" in rendered(docs, "contribute/index.md")
    assert [each for each in codes(docs) if each.endswith("O050")] == ["index.md:12 O050"]
    for wanted in ("", ' topic="crisis"'):
        (docs / "lesson.md").write_text(LESSON + CRISIS.replace(' topic="crisis"', wanted), encoding="utf-8")
        assert "Made-up" not in rendered(docs, "lesson.md", preview=True)
    assert "Listings: 1 checked" in status(docs)
