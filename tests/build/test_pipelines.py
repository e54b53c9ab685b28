"""The pipelines of each host: valid, with addresses of their own, and each line of them runs in a bare clone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import tiers
from conftest import ROOT
from pipelines import FORGEJO, GITHUB, GITLAB, PAGE, PIPELINES, Clone, Line, lines_of
from repositories import git
from site_builder import BuildError, make, run
from small_course import ASK, FILES

SCHEMAS = {"vendor.github-workflows": [*GITHUB, *FORGEJO], "vendor.gitlab-ci": [GITLAB]}


def named(value: Any) -> str:
    """A test's name: the path of a pipeline below the repository."""
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else ""


@pytest.mark.parametrize("schema", SCHEMAS)
def test_pipelines_are_valid(schema: str) -> None:
    """By the schema that their host publishes."""
    run("check-jsonschema", "--builtin-schema", schema, *SCHEMAS[schema], cwd=ROOT)


def test_a_pipeline_that_is_not_valid_is_found(tmp_path: Path) -> None:
    """So the test above can fail."""
    path = (
        make(tmp_path, {"ci.yml": "on: push\njobs: {check: {steps: [{run: [scripts/build]}]}}\n"}) / "ci.yml"
    )
    with pytest.raises(BuildError, match=r"ci\.yml"):
        run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path, cwd=ROOT)


@pytest.mark.parametrize("path", PIPELINES, ids=named)
def test_a_copy_edits_no_pipeline(path: Path) -> None:
    """No name of a branch, of an owner or of a site stands in it, and each action is pinned to a commit."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(main|master|github\.io|gitlab\.io|codeberg\.page)\b", re.sub(r"#.*", "", text))
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w./:-]+@[0-9a-f]{40}", action), action


# What a host says in its variables, and where the site and its sources then stand.
FORGE = {"GITHUB_REPOSITORY": "Team/Course", "GITHUB_REF": "refs/heads/trunk"}
GITHUB_COM = {**FORGE, "GITHUB_SERVER_URL": "https://github.com"}
ADDRESSES = [
    ({}, "", ""),
    (GITHUB_COM, "https://team.github.io/Course/", "https://github.com/Team/Course/edit/trunk/course/"),
    (
        {**GITHUB_COM, "GITHUB_REPOSITORY": "Team/team.github.io"},
        "https://team.github.io/",
        "https://github.com/Team/team.github.io/edit/trunk/course/",
    ),
    ({**GITHUB_COM, "GITHUB_REF": "refs/pull/7/merge"}, "https://team.github.io/Course/", ""),
    (
        {**FORGE, "GITHUB_SERVER_URL": "https://codeberg.org"},
        "https://team.codeberg.page/Course/",
        "https://codeberg.org/Team/Course/_edit/trunk/course/",
    ),
    (
        {**FORGE, "GITHUB_SERVER_URL": "https://codeberg.org", "GITHUB_REPOSITORY": "Team/pages"},
        "https://team.codeberg.page/",
        "https://codeberg.org/Team/pages/_edit/trunk/course/",
    ),
    (
        {**FORGE, "GITHUB_SERVER_URL": "https://forge.example.org"},
        "",
        "https://forge.example.org/Team/Course/_edit/trunk/course/",
    ),
    (
        {
            "GITLAB_CI": "true",
            "CI_PAGES_URL": "https://team.gitlab.io/course",
            "CI_PROJECT_URL": "https://gitlab.com/team/course",
            "CI_DEFAULT_BRANCH": "trunk",
        },
        "https://team.gitlab.io/course",
        "https://gitlab.com/team/course/-/edit/trunk/course/",
    ),
    # A name that many programs use is believed of its own host only.
    ({"URL": "https://elsewhere.example"}, "", ""),
    # The address of a repository can hold a key there, so it goes nowhere.
    (
        {
            "NETLIFY": "true",
            "URL": "https://course.netlify.app",
            "REPOSITORY_URL": "https://x:key@github.com/team/course",
        },
        "https://course.netlify.app",
        "",
    ),
    ({"CF_PAGES": "1", "CF_PAGES_URL": "https://0a1b2c.course.pages.dev"}, "https://course.pages.dev", ""),
    ({"CF_PAGES": "1", "CF_PAGES_URL": "https://course.pages.dev"}, "https://course.pages.dev", ""),
    ({**GITHUB_COM, "COURSE_SITE_URL": "https://own.example", "COURSE_EDIT_URL": "https://e"}, "https://own.example", "https://e"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "site", "edit"), ADDRESSES)
def test_the_address_comes_from_the_host(said: dict[str, str], site: str, edit: str) -> None:
    """Each host's own variables say it; what somebody set comes first; where nobody says it, it is empty."""
    script = '. scripts/address; printf "%s\\n" "$COURSE_SITE_URL" "$COURSE_EDIT_URL" "${site-unset}"'
    done = subprocess.run(
        ["sh", "-euc", script],  # noqa: S607 - the shell of the machine
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **said},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [site, edit, "unset"]


def test_a_site_goes_into_its_branch(tmp_path: Path) -> None:
    """The branch holds the site alone, with no name of a person in it; the branch in hand stays as it is."""
    far = tmp_path / "far.git"
    git(tmp_path, "init", "--quiet", "--bare", far)
    git(tmp_path, "clone", "--quiet", far, "near")
    near = make(tmp_path / "near", {"README.md": "Read\n", ".gitignore": "/site/\n"})
    (near / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "publish", near / "scripts")
    git(near, "add", "--all")
    git(near, "commit", "--quiet", "-m", "Begin")
    with pytest.raises(AssertionError):
        git(far, "rev-parse", "--verify", "--quiet", "pages")
    failed = subprocess.run([near / "scripts" / "publish"], capture_output=True, text=True, check=False)
    assert (failed.returncode, failed.stderr) == (1, "There is no site in site. Run scripts/build first.\n")
    for text in ("one", "two"):
        make(near / "site", {"index.html": text, "a/b.html": text})
        subprocess.run([near / "scripts" / "publish", "site"], check=True, capture_output=True)
        assert git(far, "ls-tree", "-r", "--name-only", "pages").split() == ["a/b.html", "index.html"]
        assert git(far, "show", "pages:index.html") == text
        assert git(far, "log", "--format=%an %ae %ad %P", "--date=format:%z", "pages").split() == [
            "Course", "course@invalid", "+0000",
        ]  # fmt: skip
    assert git(near, "status", "--porcelain") == ""


def test_a_condition_and_a_matrix_are_read() -> None:
    """Lines of upstream are none of a copy, and each run of a matrix has its own values."""
    ci, review = ROOT / ".github/workflows/ci.yml", ROOT / ".github/workflows/review.yml"
    ours, theirs = ([each.text for each in lines_of(ci, copy=copy)] for copy in (False, True))
    assert ours.count("scripts/test") == 3
    assert [each.python for each in lines_of(ci, copy=False) if "--lowest" in each.text] == ["3.11"]
    assert "scripts/test --content" in theirs
    assert not [each for each in theirs if Line(each).whole or "sudo" in each]
    assert [each.text for each in lines_of(review, copy=True) if "status" in each.text] == [
        ".venv/bin/coursekit status --overdue > overdue.md",
        ".venv/bin/coursekit status --review --overdue > overdue.md",
    ]
    assert not list(lines_of(ROOT / ".github/workflows/long.yml", copy=True))


CLONES = {
    f"{copy}-{small}": (copy == "copy", small == "small")
    for small in ("small", "whole")[: tiers.count(1, 2)]
    for copy in ("upstream", "copy")
}


@pytest.mark.parametrize("name", tiers.drawn("clones", [*CLONES], 1))
def test_each_line_runs_in_a_bare_clone(tmp_path: Path, name: str) -> None:
    """Each line that does not run all tests, once: several pipelines have the same ones.

    They build and test a course several times, which takes many minutes with the whole one: the long tier does it, too.
    """
    copy, small = CLONES[name]
    lines = [each for path in PIPELINES for each in lines_of(path, copy=copy) if not each.whole]
    clone = Clone(tmp_path, copy=copy, small=small)
    clone.passes({each.text: each for each in lines}.values())
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"copy={str(copy).lower()}\n"
    said = (tmp_path / "summary").read_text(encoding="utf-8")
    assert said.startswith("## This request changes pages only")
    assert ("pages/own.md" if copy else "near-you/own.md") in said
    assert "## What this change does to readers" in said
    assert "a new page: read all of it" in said
    assert (clone.root / "public" / "index.html").is_file()
    assert ">Own</a>" in (clone.root / "preview" / "index.html").read_text(encoding="utf-8")
    assert git(tmp_path / "far.git", "show", "pages:index.html")
    assert git(clone.root, "status", "--porcelain", "--", "course", "local", "mkdocs.yml") == ""


@pytest.mark.parametrize("copy", tiers.drawn("overdue", [False, True], 1), ids="copy={}".format)
def test_what_is_overdue_is_one_issue(tmp_path: Path, copy: bool) -> None:
    """The issue is opened the first time, and changed from then on; where nothing is late, nobody is asked."""
    review = [
        each
        for each in lines_of(ROOT / ".github/workflows/review.yml", copy=copy)
        if "setup" not in each.text
    ]
    titles = ["Listings to check again", "Facts to check again"]
    clone = Clone(tmp_path, copy=copy, small=True, overdue=True)
    clone.passes(review)
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert [each for each in asked if " create " in each] == [
        f"gh issue create --title {each} --body-file overdue.md" for each in titles
    ]
    opened = (tmp_path / "issues").read_text(encoding="utf-8")
    assert "`Old Harbour`" in opened
    assert "**F01.01**" in opened
    assert "Hidden Harbour" not in opened
    clone.passes(review)
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()[len(asked) :]
    assert [each.split()[2] for each in asked] == ["list", "edit"] * 2
    make(clone.root, {**FILES, **ASK})
    (clone.root / "course/_data/facts.yml").unlink()
    (clone.root / "course/_data/resources/there.yml").unlink()
    (tmp_path / "asked").unlink()
    clone.passes(review)
    assert not (tmp_path / "asked").exists()


@pytest.mark.skipif(not tiers.CHOSEN.long, reason="takes minutes, so only the long tier does it")
@pytest.mark.parametrize("path", [each for each in PIPELINES if any(x.whole for x in lines_of(each, copy=False))], ids=named)  # fmt: skip
def test_lines_that_run_all_tests(tmp_path: Path, path: Path) -> None:
    """In the order of the file, with the name of one file of tests: all tests are what this is part of."""
    Clone(tmp_path, copy=False).passes(dict.fromkeys(lines_of(path, copy=False)))


def test_settings_of_a_copy_are_refused_upstream(tmp_path: Path) -> None:
    """A request that brings `local.yml` where the base has none fails in its first step, and the summary says why."""
    clone = Clone(tmp_path, copy=False)
    make(clone.root, {"local.yml": 'name: "Own course"\n', "local/pages/own.md": PAGE})
    clone.commit("Our own")
    (line,) = [
        each for each in lines_of(ROOT / ".github/workflows/ci.yml", copy=True) if "request" in each.text
    ]
    assert clone.run(line).returncode == 1
    assert "brings the settings or pages of a copy" in (tmp_path / "summary").read_text(encoding="utf-8")
    make(clone.root, {"local.yml": 'name: "Other course"\n'})
    clone.commit("Once it is a copy")
    assert clone.run(line).returncode == 0
