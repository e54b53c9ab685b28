"""What a copy changed outside its own files is named from the list of the release, and nothing is accused without one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.check import requests
from coursekit.cli import main
from coursekit.localize import releases
from site_builder import make

FILES = {
    "CHANGELOG.md": "# Changes\n",
    "course/index.md": "A\n",
    "course/01/a.md": "B\n",
    "course/01/a.svg": "<svg/>",
    "course/_data/kinds.yml": "kinds: {}\n",
    "mkdocs.yml": "site_name: A\n",
    "overrides/main.html": "x\n",
    "scripts/build": "x\n",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a release."""
    make(tmp_path, {**FILES, "local.yml": "", "local/pages/a.md": "x"})
    (tmp_path / releases.LIST).write_text(
        releases.written(tmp_path, [*FILES, "local.yml", "local/pages/a.md"]), encoding="utf-8"
    )
    return tmp_path


def said(copy: Path) -> dict[str, str]:
    """For each path that is named the code and what to do."""
    return {
        Path(each.path).relative_to(copy).as_posix(): f"{each.diagnostic.code} {each.diagnostic.help}"
        for each in releases.problems(copy)
    }


def test_a_copy_that_changed_nothing(copy: Path) -> None:
    """Its own files are in no list, line ends of Windows and what Python leaves count as nothing."""
    assert "local" not in (copy / releases.LIST).read_text(encoding="utf-8")
    (copy / "course/index.md").write_bytes(b"A\r\n")
    make(copy, {"scripts/__pycache__/a.pyc": "x", "site/index.html": "x", "netlify.toml": "x"})
    assert said(copy) == {}


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("course/01/a.md", "local/sections/01/a.md"),
        ("course/01/b.md", "local/pages/01/b.md"),
        ("course/01/a.svg", "local/pages/01/a.svg"),
        ("course/_data/kinds.yml", "local/_data/kinds.yml"),
        ("course/_data/resources/here.yml", "move it to local/_data/resources/here.yml"),
        ("course/i18n/fr/index.md", "move it to local/i18n/fr/index.md"),
        ("mkdocs.yml", "write what differs into local.yml"),
        ("overrides/main.html", "`brand`"),
        ("scripts/build", "tell the course's people"),
    ],
)
def test_each_change_is_named_with_its_place(copy: Path, name: str, where: str) -> None:
    """A changed or new file of the course, and where it belongs."""
    make(copy, {name: "changed\n"})
    assert list(said(copy)) == [name]
    assert said(copy)[name].startswith("O017")
    assert where in said(copy)[name]


def test_a_file_that_is_gone(copy: Path) -> None:
    """It is named, too."""
    (copy / "course/01/a.md").unlink()
    assert "`hide`" in said(copy)["course/01/a.md"]


def test_without_a_list_of_this_release_nothing_is_accused(copy: Path) -> None:
    """A list that is missing or older is said, once."""
    make(copy, {"course/01/a.md": "changed\n", "CHANGELOG.md": "# Changes\n\nMore.\n"})
    assert [*said(copy)] == ["local.yml"]
    assert said(copy)["local.yml"].startswith("O018")
    (copy / releases.LIST).unlink()
    assert said(copy)["local.yml"].startswith("O018")


def test_the_command_writes_what_git_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that git ignores are not of the course; a copy writes no list."""
    make(tmp_path, {**FILES, ".gitignore": "site/\n", "site/a.html": "x"})
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["release"]).exit_code == 2
    subprocess.run(["git", "init", "-q"], check=True, cwd=tmp_path)  # noqa: S607 - the system's git
    assert CliRunner().invoke(main, ["release"]).exit_code == 0
    assert {*releases.listed(tmp_path)} == {*FILES, ".gitignore"}
    make(tmp_path, {"local.yml": ""})
    assert CliRunner().invoke(main, ["release"]).exit_code == 2


@pytest.mark.parametrize("name", ["local.yml", "local/i18n/fr/a.md", "Local.yml", "LOCAL/x.sh"])
def test_a_request_with_a_copys_files_is_refused(name: str) -> None:
    """The course itself never becomes a copy."""
    result = CliRunner().invoke(main, ["request"], input=f"course/index.md\0{name}\0")
    assert result.exit_code == 1
    assert "Take them out" in result.output
    assert CliRunner().invoke(main, ["request", "--copy"], input=f"course/index.md\0{name}\0").exit_code == 0


def test_a_request_to_a_copy() -> None:
    """Its own pages are pages; what is of no kind there is unwanted."""
    found = requests.sorted_out(
        ["local/i18n/fr/01/a.md", "local/brand/logo.svg", "local/ui/fr.po", "local/x.js", "local.yml"],
        copy=True,
    )
    assert found.pages == ("local/brand/logo.svg", "local/i18n/fr/01/a.md", "local/ui/fr.po")
    assert (found.unwanted, found.code, found.foreign) == (("local/x.js",), ("local.yml",), ())


PAGE_BEGIN = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'


@pytest.fixture
def released_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The course's own repository with a built site."""
    lock = f"attrs==26.1.0 \\\n    --hash=sha256:{'0' * 64}\n"
    pyproject = '[project]\nname = "course"\nversion = "2026.11"\n'
    site = {
        "site/index.html": f"{PAGE_BEGIN}<title>Course</title></head><body>Words</body></html>\n",
        "site/a.html": f"{PAGE_BEGIN}</head><body>x</body></html>\n",
    }
    make(
        tmp_path,
        {
            **FILES,
            ".gitignore": "site/\ndist/\n",
            "requirements.txt": lock,
            "pyproject.toml": pyproject,
            **site,
        },
    )
    subprocess.run(["git", "init", "-q"], check=True, cwd=tmp_path)  # noqa: S607 - the system's git
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795867200")
    return tmp_path


def test_one_command_makes_all_files_of_a_release(released_tree: Path) -> None:
    """Bundles, hashes of the site and of all files, the lock and the parts in it, the same each time but for Kiwix."""
    assert CliRunner().invoke(main, ["release", "dist"]).exit_code == 0
    dist = released_tree / "dist"
    first = {path.name: path.read_bytes() for path in dist.iterdir()}
    assert set(first) == {
        "SHA256SUMS", "course.cdx.json", "course.sha256", "course.tar.gz", "course.zim", "course.zip", "requirements.txt",
    }  # fmt: skip
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=dist, check=True)  # noqa: S607 - the system's
    assert first["SHA256SUMS"].count(b"\n") == len(first) - 1
    assert CliRunner().invoke(main, ["verify", "site", "--against", "dist/course.sha256"]).exit_code == 0
    parts = json.loads(first["course.cdx.json"])
    assert (parts["bomFormat"], parts["metadata"]["component"]["name"]) == ("CycloneDX", "course")
    assert [each["ref"] for each in parts["dependencies"]] == ["pkg:pypi/attrs@26.1.0", "whole"]
    (part,) = parts["components"]
    assert (part["name"], part["version"]) == ("attrs", "26.1.0")
    assert part["externalReferences"][0]["hashes"] == [{"alg": "SHA-256", "content": "0" * 64}]
    assert {*releases.listed(released_tree)} >= {"course/index.md", "requirements.txt"}
    assert CliRunner().invoke(main, ["release", "dist"]).exit_code == 0
    same = {path.name for path in dist.iterdir() if path.read_bytes() == first[path.name]}
    assert set(first) - same <= {"SHA256SUMS", "course.zim"}


@pytest.mark.parametrize(
    ("gone", "said"),
    [("site", "Build it first"), ("requirements.txt", "no requirements.txt"), ("", "holds something else")],
)
def test_a_release_that_cannot_be_made(released_tree: Path, gone: str, said: str) -> None:
    """A sentence, exit code 2, and nothing is deleted."""
    make(released_tree / "dist", {"own.txt": "mine"} if not gone else {})
    if gone:
        (released_tree / gone).rename(released_tree / "elsewhere")
    result = CliRunner().invoke(main, ["release", "dist"])
    assert result.exit_code == 2
    assert said in result.stderr
    assert gone or (released_tree / "dist" / "own.txt").is_file()
