"""`coursekit status` tells how translations stand, `coursekit done` says that they are up to date."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import small_copy
from coursekit.cli import main

PAGE = "---\ntitle: A page\nreview_by: 2027-01\n---\n\nWelcome.\n\n## One {#one}\n\nWait 2 hours. Then call.\n\n## Two {#two}\n\nAll is well.\n"
FRENCH = "---\ntitle: Une page\n---\nSTAMP\n\nBienvenue.\n\n## Un {#one}\nSTAMP\n\nAttendez 2 heures.\n\n## Deux {#two}\nSTAMP\n\nTout va bien.\n"
OWN = "local/i18n/fr/01/a.md"
STAMP = re.compile(r"<!-- base: (\S+) -->")


def copied(root: Path, end: str = "\n") -> None:
    """A copy whose French page was made from the English before: one section and the title have changed since."""
    small_copy.write(root, small_copy.COURSE | {"course/01/a.md": PAGE, "course/contribute/x.md": PAGE})
    small_copy.write(root, {"local.yml": "name: Copy\nlocales: [fr]\n"})
    text = FRENCH
    for name in ("", "one", "two"):
        text = text.replace("STAMP", f"<!-- base: {small_copy.stamp(root, '01/a.md', name)} -->", 1)
    small_copy.write(root, {OWN: text.replace("\n", end)})
    small_copy.commit(root)
    small_copy.write(
        root, {"course/01/a.md": PAGE.replace("2 hours", "3 hours").replace("A page", "The page")}
    )
    small_copy.commit(root)


def run(root: Path, *words: str) -> Result:
    """Run a command on the course of a folder."""
    course = ["--course", str(root / "course")] if words[0] == "done" else [str(root / "course")]
    return CliRunner().invoke(main, [*words, *course])


def told(root: Path) -> dict[str, str]:
    """The states of the French pieces, by their ids."""
    found = json.loads(run(root, "status", "--format", "json").output)
    return {each["id"]: each["state"] for each in found["locales"][0]["entries"]}


def test_the_report_for_people(tmp_path: Path) -> None:
    """Numbers, then what to do, with the words that changed."""
    copied(tmp_path)
    told = run(tmp_path, "status", "--locale", "fr").output
    assert "fr: 3 of 5 sections translated (60%), 2 stale, 0 of them critical, 2 missing" in told
    assert "- Wait [-2-] hours." in told
    assert "+ Wait {+3+} hours." in told
    assert "Then call" not in told
    assert re.search(r"local/i18n/fr/01/a\.md:8 #one: stale, 2 words differ", told)
    assert "coursekit done " in told
    assert "Next to translate: index.md, 2 sections" in told


def test_the_report_as_json(tmp_path: Path) -> None:
    """The same, for programs."""
    copied(tmp_path)
    found = json.loads(run(tmp_path, "status", "--format", "json").output)["locales"][0]
    assert (found["locale"], found["total"], found["translated"]) == ("fr", 5, 3)
    assert found["states"] == {
        "stale": 2,
        "orphan": 0,
        "unstamped": 0,
        "link-changed": 0,
        "moved": 0,
        "missing": 2,
        "ok": 1,
    }
    one = next(each for each in found["entries"] if each["id"] == "one")
    assert one["sentences"][0]["new"] == [
        {"text": "Wait", "marked": False},
        {"text": "3", "marked": True},
        {"text": "hours.", "marked": False},
    ]
    assert one["stamp"] == small_copy.stamp(tmp_path, "01/a.md", "one")


def test_the_report_as_a_page(tmp_path: Path) -> None:
    """What somebody wrote is text there."""
    copied(tmp_path)
    small_copy.write(
        tmp_path, {"course/01/a.md": PAGE.replace("Wait 2 hours", "Wait `<b onclick=x>` 9 hours")}
    )
    html = run(tmp_path, "status", "--locale", "fr", "--format", "html").output
    assert "<del>2</del>" in html
    assert "onclick" in html
    assert "<b onclick" not in html


def test_the_comment_for_a_pull_request(tmp_path: Path) -> None:
    """What somebody wrote stands as code, in a fence that it cannot end; the line to paste is there."""
    copied(tmp_path)
    trap = "Wait 9 hours, @everyone, see #1 and https://example.org/ or ```` now"
    small_copy.write(tmp_path, {"course/01/a.md": PAGE.replace("Wait 2 hours", trap)})
    lines = run(tmp_path, "status", "--format", "comment").output.splitlines()
    assert lines[0] == "<!-- coursekit status -->"
    assert f"  <!-- base: {small_copy.stamp(tmp_path, '01/a.md', 'one')} -->" in lines
    fence = ""
    outside = []
    for line in lines[1:]:
        mark = re.match(r"  (`{3,})", line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        elif not fence:
            outside.append(re.sub(r"`[^`]*`", "", line))
    assert not fence
    assert any("@everyone" in line for line in lines)
    assert not re.search(r"@|#\d|://", "\n".join(outside))


def test_the_other_report_has_one_line_for_each_language(tmp_path: Path) -> None:
    """A course without translations says nothing of them."""
    copied(tmp_path)
    assert "fr: 3 of 5 sections translated" in run(tmp_path, "status").output
    small_copy.write(tmp_path / "other", small_copy.COURSE)
    assert "translated" not in run(tmp_path / "other", "status").output


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("what", "left"),
    [
        ("01/a.md#one", {"": "stale"}),
        ("01/a.md#", {"one": "stale"}),
        ("01/a.md", {}),
        ("01", {}),
        ("1", {}),
        (OWN, {}),
    ],
)
def test_done_writes_the_stamp_and_nothing_else(what: str, left: dict[str, str], end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """For a section, the opening, a page, a module, a file: once is enough, and only stamps change."""
    copied(tmp_path, end)
    monkeypatch.chdir(tmp_path)
    before = (tmp_path / OWN).read_bytes().decode()
    arguments = ["done", what]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    after = (tmp_path / OWN).read_bytes().decode()
    assert after != before
    assert STAMP.sub("", after) == STAMP.sub("", before)
    assert told(tmp_path) == left
    again = CliRunner().invoke(main, arguments)
    assert "->" not in again.output
    assert (tmp_path / OWN).read_bytes().decode() == after


def test_done_asks_which_language(tmp_path: Path) -> None:
    """What is up to date in one language may not be in another."""
    copied(tmp_path)
    small_copy.write(tmp_path, {OWN.replace("/fr/", "/sw/"): "## Moja {#one}\n\nSubiri.\n"})
    asked = run(tmp_path, "done", "01/a.md#one")
    assert asked.exit_code == 2
    assert "--locale TAG" in asked.output
    assert run(tmp_path, "done", "01/a.md#one", "--locale", "sw").exit_code == 0
    assert told(tmp_path)["one"] == "stale"
    assert STAMP.search((tmp_path / OWN.replace("/fr/", "/sw/")).read_text(encoding="utf-8"))


def test_done_says_what_it_cannot_find(tmp_path: Path) -> None:
    """Neither a page nor a section of one."""
    copied(tmp_path)
    found = run(tmp_path, "done", "01/a.md#three")
    assert found.exit_code == 2
    assert "no translation and no local change has this" in found.output


def test_done_marks_no_orphan(tmp_path: Path) -> None:
    """There is no English whose stamp it could have."""
    copied(tmp_path)
    path = tmp_path / OWN
    path.write_bytes(path.read_bytes() + b"\n## Trois {#three}\n\nTexte.\n")
    before = path.read_bytes()
    found = run(tmp_path, "done", "01/a.md#three")
    assert "not marked" in found.output
    assert path.read_bytes() == before


def test_a_tag_that_is_none(tmp_path: Path) -> None:
    """The message says so."""
    copied(tmp_path)
    found = run(tmp_path, "status", "--locale", "../x")
    assert found.exit_code == 2


def test_a_history_that_is_not_there_is_said(tmp_path: Path) -> None:
    """Nothing is guessed about sentences that nobody has."""
    copied(tmp_path)
    (tmp_path / ".git").rename(tmp_path / "put-away")
    assert "what changed is not known" in run(tmp_path, "status", "--locale", "fr").output
    found = json.loads(run(tmp_path, "status", "--format", "json").output)["locales"][0]["entries"]
    assert [each["sentences"] for each in found] == [None, None]


def test_the_largest_change_comes_first_and_what_can_do_harm_before_it(tmp_path: Path) -> None:
    """Somebody who has an hour begins at the top."""
    names = ("few", "many", "grave")
    english = {name: f"## {name} {{#{name}}}\n\nText of {name}.\n\n" for name in names}
    english["grave"] = english["grave"].replace("#grave", "#grave .critical")
    small_copy.write(tmp_path, small_copy.COURSE | {"course/a.md": "".join(english.values())})
    stamps = {name: small_copy.stamp(tmp_path, "a.md", name) for name in names}
    own = "".join(f"## x {{#{name}}}\n<!-- base: {stamps[name]} -->\n\nTexte.\n\n" for name in names)
    small_copy.write(tmp_path, {"local/i18n/fr/a.md": own})
    small_copy.commit(tmp_path)
    now = (
        "".join(english.values())
        .replace("of few", "of a few")
        .replace("of many", "of one two three")
        .replace("of grave", "of two")
    )
    small_copy.write(tmp_path, {"course/a.md": now})
    found = json.loads(run(tmp_path, "status", "--format", "json").output)["locales"][0]
    assert [each["id"] for each in found["entries"]] == ["grave", "many", "few"]
    assert found["critical"] == 1
