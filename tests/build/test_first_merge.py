"""A copy takes in what changed upstream: made by the fork button, from a template, or as a private mirror."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from repositories import git
from site_builder import make
from tiers import drawn
from walk import follow

LOCAL = {"local.yml": 'name: "Own course"\n', "local/pages/own.md": "# Own\n"}


def begin(folder: Path) -> Path:
    """Upstream's bare repository with two releases, the second with changes that reach many files."""
    far, near = folder / "upstream.git", folder / "near"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=trunk", far)
    git(folder, "clone", "--quiet", far, near)
    make(near, {f"course/{number}.md": f"# Page {number}\n\nFirst.\n" for number in range(9)})
    shutil.copytree(ROOT / "scripts", near / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    commit(near, "Begin")
    git(near, "tag", "v2026.9")
    release(near, "v2026.11", "Second.")
    return far


def commit(folder: Path, message: str) -> None:
    """Commit all, and send it with its tags."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", message)
    git(folder, "push", "--quiet", "origin", "HEAD:trunk")


def release(near: Path, name: str, text: str) -> None:
    """A new release: a page changed, one gone, one new."""
    make(near, {"course/1.md": f"# Page 1\n\n{text}\n", f"course/{name}.md": f"# {text}\n"})
    (near / "course" / "2.md").unlink(missing_ok=True)
    commit(near, name)
    git(near, "tag", name)
    git(near, "push", "--quiet", "--tags")


def fork(far: Path, target: Path) -> None:
    """The fork button, when upstream had its first release."""
    git(target.parent, "clone", "--quiet", "--bare", far, target)
    git(target, "update-ref", "refs/heads/trunk", "v2026.9")


def template(far: Path, target: Path) -> None:
    """The button that makes a new repository from the files alone, under an account that starts its history anew."""
    work = target.with_suffix(".work")
    git(target.parent, "clone", "--quiet", "--branch", "v2026.9", far, work)
    shutil.rmtree(work / ".git")
    git(target.parent, "init", "--quiet", "--bare", "--initial-branch=trunk", target)
    git(work, "init", "--quiet", "--initial-branch=trunk")
    git(work, "remote", "add", "origin", target)
    commit(work, "Initial commit")


def mirror(far: Path, target: Path) -> None:
    """A bare clone, sent to another host."""
    git(target.parent, "init", "--quiet", "--bare", "--initial-branch=trunk", target)
    git(target.parent, "clone", "--quiet", "--bare", far, target.with_suffix(".bare"))
    git(target.with_suffix(".bare"), "push", "--quiet", "--mirror", target)
    git(target, "update-ref", "refs/heads/trunk", "v2026.9")


def copied(far: Path, way: str) -> Path:
    """A clone of a copy that was made in one of three ways and has something of its own."""
    target = far.with_name(f"{way}.git")
    {"fork": fork, "template": template, "mirror": mirror}[way](far, target)
    git(far.parent, "clone", "--quiet", target, way)
    make(far.parent / way, LOCAL)
    commit(far.parent / way, "Our own")
    return far.parent / way


def merge(folder: Path, *words: str | Path) -> tuple[int, str]:
    """Run the script; its exit code, and all that it said."""
    done = subprocess.run(
        [folder / "scripts" / "merge", *words],
        env={**os.environ, **git.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def different(folder: Path, release: str) -> list[str]:
    """The paths in which a copy differs from a release."""
    return git(folder, "diff", "--name-only", f"refs/upstream-tags/{release}", "HEAD").split()


WAYS = ("fork", "template", "mirror")


@pytest.mark.parametrize("way", drawn("merges", WAYS, 1))
def test_the_first_merge_and_the_second(tmp_path: Path, way: str) -> None:
    """Each ends with upstream's files and the copy's own ones, and nothing conflicts."""
    far = begin(tmp_path)
    copy = copied(far, way)
    assert merge(copy) == (
        1,
        "Where is the course that this copy was made from? Say it once: scripts/merge --from ADDRESS\n",
    )
    code, said = merge(copy, "--from", far)
    assert (code, said.split(".")[0]) == (0, "This copy now has v2026"), said
    assert different(copy, "v2026.11") == sorted(LOCAL)
    assert merge(copy) == (0, "This copy already has it. There is nothing to do.\n")
    release(tmp_path / "near", "v2026.12", "Third.")
    make(copy, {"local/pages/own.md": "# Still our own\n"})
    commit(copy, "More of our own")
    assert merge(copy)[0] == 0
    assert different(copy, "v2026.12") == sorted(LOCAL)
    assert (copy / "local/pages/own.md").read_text(encoding="utf-8") == "# Still our own\n"
    assert git(copy, "status", "--porcelain") == ""
    assert git(copy, "tag", "--list", "v2026.12") == ""


@pytest.mark.parametrize("way", drawn("the guide's merges", WAYS, 1))
def test_the_first_merge_as_the_guide_says_it(tmp_path: Path, way: str) -> None:
    """With the commands of the page and no others, up to the repository on the host."""
    far = begin(tmp_path)
    forge = tmp_path / "forge"
    (forge / "lanternes").mkdir(parents=True)
    git(tmp_path, "clone", "--quiet", "--bare", far, forge / "upstream" / "course.git")
    target = forge / "lanternes" / "course.git"
    if way == "mirror":
        git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=trunk", target)
        # The mirror is made when the course had its first release.
        git(forge / "upstream" / "course.git", "update-ref", "refs/heads/trunk", "v2026.9")
        follow("mirror", tmp_path, forge)
        git(forge / "upstream" / "course.git", "fetch", "--quiet", "--force", far, "trunk:trunk")
    else:
        {"fork": fork, "template": template}[way](far, target)
    git(tmp_path, "clone", "--quiet", target, "course")
    copy = make(tmp_path / "course", LOCAL)
    commit(copy, "Our own")
    assert follow("merge", copy, forge) == copy
    assert different(copy, "v2026.11") == sorted(LOCAL)
    assert git(target, "rev-parse", "trunk") == git(copy, "rev-parse", "HEAD")
    assert git(target, "show", "trunk:course/1.md") == "# Page 1\n\nSecond.\n"


CHANGES = (("course/1.md", "# Ours\n"), ("course/3.md", ""), ("course/new.md", "# New\n"))


@pytest.mark.parametrize(("way", "change"), drawn("stops", [*itertools.product(WAYS, CHANGES)], 2))
def test_a_changed_file_of_upstream_stops_it(tmp_path: Path, way: str, change: tuple[str, str]) -> None:
    """Each such file is named, nothing is merged, and the way back that is named works."""
    far = begin(tmp_path)
    copy = copied(far, way)
    name, text = change
    (copy / name).write_text(text, encoding="utf-8") if text else (copy / name).unlink()
    commit(copy, "In place")
    before = git(copy, "rev-parse", "HEAD")
    code, said = merge(copy, "--from", far)
    assert (code, git(copy, "rev-parse", "HEAD")) == (1, before)
    lines = said.splitlines()
    assert [each for each in lines if each.startswith("  course")] == [f"  {name}"]
    (back,) = [each.split("(")[0].split() for each in lines if "git checkout" in each]
    taken_back = ["rm", "--quiet", name] if "new" in name else [*back[1:-1], name]
    git(copy, *taken_back)
    commit(copy, "As it was")
    assert merge(copy)[0] == 0
    assert different(copy, "v2026.11") == sorted(LOCAL)


def test_a_release_by_its_name(tmp_path: Path) -> None:
    """One that there is not is named with those that there are; a branch can be asked for too."""
    far = begin(tmp_path)
    release(tmp_path / "near", "v2026.12", "Third.")
    copy = copied(far, "template")
    code, said = merge(copy, "--from", far, "v2026.10")
    assert (code, said) == (
        1, 'The course has no release or branch "v2026.10". Its newest: v2026.12 v2026.11 v2026.9 \n',
    )  # fmt: skip
    assert merge(copy, "v2026.11")[0] == 0
    assert different(copy, "v2026.11") == sorted(LOCAL)
    assert merge(copy, "trunk")[0] == 0
    assert different(copy, "v2026.12") == sorted(LOCAL)


def test_what_is_not_committed_stops_it(tmp_path: Path) -> None:
    """So nothing is mixed into a merge."""
    far = begin(tmp_path)
    copy = copied(far, "fork")
    make(copy, {"local.yml": 'name: "Other"\n'})
    code, said = merge(copy, "--from", far)
    assert (code, said.split(".")[0]) == (1, "There are changes that are not committed")
