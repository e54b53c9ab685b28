"""The pipelines of each host: valid, with addresses of their own, and each line of them runs in a bare clone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import tiers
from conftest import ROOT
from repositories import git
from site_builder import BuildError, make, run

GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORGEJO = sorted((ROOT / ".forgejo" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
NETLIFY = ROOT / "netlify.toml"
SCHEMAS = [*((path, "vendor.github-workflows") for path in (*GITHUB, *FORGEJO)), (GITLAB, "vendor.gitlab-ci")]


def named(value: Any) -> str:
    """A test's name: the path of a pipeline below the repository."""
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else ""


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=named)
def test_a_pipeline_is_valid(path: Path, schema: str) -> None:
    """By the schema that its host publishes."""
    run("check-jsonschema", "--builtin-schema", schema, path, cwd=ROOT)


def test_a_pipeline_that_is_not_valid_is_found(tmp_path: Path) -> None:
    """So the test above can fail."""
    path = (
        make(tmp_path, {"ci.yml": "on: push\njobs: {check: {steps: [{run: [scripts/build]}]}}\n"}) / "ci.yml"
    )
    with pytest.raises(BuildError, match=r"ci\.yml"):
        run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path, cwd=ROOT)


@pytest.mark.parametrize("path", [*GITHUB, *FORGEJO, GITLAB, NETLIFY], ids=named)
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


def lines_of(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Each command of a pipeline, in order, with the variables that the pipeline itself gives it."""
    if path == NETLIFY:
        yield tomllib.loads(path.read_text(encoding="utf-8"))["build"]["command"], {}
        return
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    if path == GITLAB:
        for job in ("check", "pages"):
            yield from ((line, {}) for line in document[job]["script"])
        return
    for job in document["jobs"].values():
        given = {**job.get("env", {})}
        for step in job["steps"]:
            if "run" in step:
                # An expression of the host stands for a text that this test gives.
                env = {
                    key: re.sub(r"\$\{\{.*?\}\}", "", value)
                    for key, value in (given | step.get("env", {})).items()
                }
                yield step["run"], env


@pytest.mark.skipif(not tiers.CHOSEN.long, reason="takes minutes, so only the long tier does it")
@pytest.mark.parametrize("copy", [False, True], ids=["upstream", "copy"])
@pytest.mark.parametrize("path", [*GITHUB, *FORGEJO, GITLAB, NETLIFY], ids=named)
def test_each_line_runs_in_a_bare_clone(tmp_path: Path, path: Path, copy: bool) -> None:
    """In the order of the file, with nothing there but the clone and the environment of these tests.

    The tests themselves are only collected, what root installs and what asks the host's own service is
    only noted.
    """
    far, clone = tmp_path / "far.git", tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--bare", ROOT, far)
    git(tmp_path, "clone", "--quiet", far, clone)
    (clone / ".venv").symlink_to(ROOT / ".venv")
    if copy:
        make(clone, {"local.yml": 'name: "Own course"\nlocales: ["en"]\n'})
        git(clone, "add", "local.yml")
        git(clone, "commit", "--quiet", "-m", "Our own")
    tools = make(
        tmp_path / "tools",
        {name: f'#!/bin/sh\necho {name} "$@" >> "{tmp_path}/asked"\n' for name in ("sudo", "gh")},
    )
    for tool in tools.iterdir():
        tool.chmod(0o755)
    outside = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "PYTEST_ADDOPTS": "--collect-only --quiet",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    for line, env in lines_of(path):
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", line],  # noqa: S607 - the shell that hosts use
            cwd=clone,
            env={**os.environ, **outside, **env},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not done.returncode, f"{line}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    if path.name == "ci.yml":
        assert (tmp_path / "output").read_text(encoding="utf-8") == f"copy={str(copy).lower()}\n"
