"""The pipelines of each host as these tests read and run them: their commands, in a bare clone."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environment
import tables
from conftest import COPY, ROOT
from repositories import git
from site_builder import make
from small_course import ASK, FILES, MATTER

GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORGEJO = sorted((ROOT / ".forgejo" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
NETLIFY = ROOT / "netlify.toml"
PIPELINES = [*GITHUB, *FORGEJO, GITLAB, NETLIFY]
ONE_FILE = "tests/unit/test_tiers.py"
"""What a line that runs all tests runs here: it hands its arguments on."""
PAGE = "---\ntitle: Own\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n## Own {#own}\n\nWords.\n"
OVERDUE = {
    "course/_data/resources/there.yml": "place: {name: There, country: XX, timezone: Etc/UTC, upstream: 'yes'}\nlistings:\n"
    "  - {id: b, name: Old Harbour, kind: drop-in, about: Tea., cost: free, publish: [site],"
    " verified: {date: '2020-01-02', by: us, how: visit}}\n",
    "course/_data/facts.yml": "facts:\n- {id: F01.01, class: C, kind: study, status: seen, text: It is so., sources: [one],"
    " urls: [], jurisdiction: INT, review_by: 2020-01}\n",
    "course/index.md": MATTER.format("Start")
    + "## A {#a}\n\nWords [@one p.3; F01.01], and [about](about.md).\n",
}
"""A listing and a fact of a small course whose check was long ago."""


@dataclass(frozen=True)
class Line:
    """A command of a pipeline with the variables that the pipeline itself gives it, and the Python that it asks for."""

    text: str
    env: tuple[tuple[str, str], ...] = ()
    python: str = ""

    @property
    def whole(self) -> bool:
        """Whether it runs all tests."""
        return re.search(r"scripts/test(?! --content)", self.text) is not None


# What a condition says of whose repository it is.
ONLY_COPY = ("outputs.copy == 'true'",)
ONLY_UPSTREAM = ("outputs.copy == 'false'", "hashFiles('local.yml') == ''")
# `${{ matrix.options }}`, and any other expression
BASE = "${{ github.event.pull_request.base.sha }}"
"""What a request is based on: here the commit before the last one."""
BESIDE = "base"
"""The folder for the program of the base on GitLab."""
MATRIX, EXPRESSION = re.compile(r"\$\{\{ matrix\.(\w+) \}\}"), re.compile(r"\$\{\{.*?\}\}")


def lines_of(path: Path, *, copy: bool) -> Iterator[Line]:
    """Each command of a pipeline, in order, that a host runs for upstream or for a copy."""
    if path == NETLIFY:
        yield Line(tomllib.loads(path.read_text(encoding="utf-8"))["build"]["command"])
        return
    document = tables.read(path)
    if path == GITLAB:
        yield from (Line(text) for job in ("check", "effects", "pages") for text in document[job]["script"])
        return
    for job in document["jobs"].values():
        for values in combinations(job.get("strategy", {}).get("matrix", {})):
            yield from lines_of_job(job, values, copy=copy)


def combinations(matrix: dict[str, Any]) -> list[dict[str, str]]:
    """The values of a matrix for each run of its job; one run without values where there is none."""
    lists = [[(key, value) for value in values] for key, values in matrix.items() if key != "include"]
    return matrix.get("include") or [dict(each) for each in itertools.product(*lists)]


def lines_of_job(job: dict[str, Any], values: dict[str, str], *, copy: bool) -> Iterator[Line]:
    """The commands of one run of a job; an expression of the host that no matrix gives stands for nothing."""

    def filled(text: Any) -> str:
        return EXPRESSION.sub(
            "", MATRIX.sub(lambda found: values[found[1]], str(text).replace(BASE, "HEAD^1"))
        )

    python = ""
    for step in job["steps"]:
        conditions = f"{job.get('if', '')} {step.get('if', '')}"
        python = filled(step.get("with", {}).get("python-version", python))
        if "run" in step and not any(each in conditions for each in (ONLY_UPSTREAM if copy else ONLY_COPY)):
            env = {key: filled(value) for key, value in (job.get("env", {}) | step.get("env", {})).items()}
            yield Line(filled(step["run"]), tuple(env.items()), python)


# Stands for the program that asks GitHub: it knows one issue by its title once that has been opened.
GH = """#!/bin/sh
echo gh "$@" >> "{folder}/asked"
case "$1 $2" in
  "issue list") grep -qxF "title:$TITLE" "{folder}/issues" 2>/dev/null && echo 7 ;;
  "issue create") echo "title:$TITLE" >> "{folder}/issues"; cat "$6" >> "{folder}/issues" ;;
  "issue edit") cat "$5" > "{folder}/edited" ;;
esac
exit 0
"""


class Clone:
    """A bare clone of the repository, or of a copy, with the environment of these tests; it runs lines.

    Args:
        folder: where it is made, with the bare repository that it sends to.
        copy: whether it has settings of its own.
        small: whether a small course stands in place of the whole one, so that each build takes seconds.
        overdue: whether the small course has something that is to be checked again.
    """

    def __init__(self, folder: Path, *, copy: bool, small: bool = False, overdue: bool = False) -> None:
        self.folder, self.root = folder, folder / "clone"
        git(folder, "clone", "--quiet", "--bare", COPY, folder / "far.git")
        git(folder, "clone", "--quiet", folder / "far.git", self.root)
        git(self.root, "rm", "-r", "--quiet", "--ignore-unmatch", "local.yml", "local")
        if small:
            shutil.rmtree(self.root / "course")
            make(self.root, {**FILES, **ASK, **(OVERDUE if overdue else {})})
        if copy:
            make(self.root, {"local.yml": 'name: "Own course"\nlocales: ["en"]\n'})
        self.commit("As it is")
        # The change that is looked at.
        make(self.root, {"local/pages/own.md" if copy else "course/near-you/own.md": PAGE})
        self.commit("A change")
        environment.lend(self.root)
        # Where a host puts what is proposed, beside what it is based on; here both are the same.
        (self.root / ".git/info/exclude").write_text("/proposed\n", encoding="utf-8")
        (self.root / "proposed").symlink_to(self.root)
        tools = {"sudo": f'#!/bin/sh\necho sudo "$@" >> "{folder}/asked"\n', "gh": GH.format(folder=folder)}
        for tool in make(folder / "tools", tools).iterdir():
            tool.chmod(0o755)

    def commit(self, message: str) -> None:
        """Keep what there is."""
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "-m", message)
        git(self.root, "push", "--quiet", "origin", "HEAD")
        self.base = git(self.root, "rev-parse", "HEAD^1").strip()

    def run(self, line: Line) -> subprocess.CompletedProcess[str]:
        """Run a line as a host does; what root installs and what asks the host's own service is only noted."""
        outside = {
            "PATH": f"{self.folder / 'tools'}:{os.environ['PATH']}",
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.base,
        }
        text = f"{line.text} {ONE_FILE}" if line.whole else line.text
        if "--lowest" in text:
            # It makes an environment of its own, with other versions.
            shutil.rmtree(self.root / ".venv")
            outside["PYTHON"] = f"python{line.python}"
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", text],  # noqa: S607 - the shell that hosts use
            cwd=self.root,
            env={**os.environ, **git.environment, **outside, **dict(line.env)},
            capture_output=True,
            text=True,
            check=False,
        )

    def passes(self, lines: Iterable[Line]) -> None:
        """Run lines, none of which fails."""
        for line in lines:
            done = self.run(line)
            # The program of the base is laid beside; it installs nothing anew here.
            if (self.root / BESIDE).is_dir() and not (self.root / BESIDE / ".venv").exists():
                environment.lend(self.root / BESIDE)
            assert not done.returncode, f"{line.text}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
