"""What a request could bring along: named with file and line, exit code 1, and nothing of it published by any build."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import tables
from conftest import EXAMPLES
from coursekit.cli.check import check_command
from coursekit.model.folder import Folder
from coursekit.site import redirects
from site_builder import end, make
from small_course import MATTER, small_course
from tiers import drawn

KEPT = "KEPT-TOKEN-4711"
EVIL = "EVIL-4711"
PAGE = MATTER.format("Evil")

ATTACKS: dict[str, dict[str, Any]] = {each["name"]: each for each in tables.read(EXAMPLES / "attacks.yaml")}
FILES = [name for name, each in ATTACKS.items() if "files" in each]
TOGETHER = [name for name in FILES if not ATTACKS[name].get("alone")]
SETTINGS = [name for name, each in ATTACKS.items() if "settings" in each]
KINDS = {
    "yaml-object-apply", "env-tag", "hooks", "symlink-file", "symlink-dir", "theme-shadow", "raw-html-file", "service-worker",
    "host-control", "fm-redirect", "fm-title", "inherit", "snippet-gitconfig", "snippet-abs", "dotfiles", "macros",
    "privacy-traversal", "privacy-ssrf", "auto-hash",
}  # fmt: skip
"""The nineteen that once were not all named."""
WORDS = {
    "PAGE": PAGE,
    "FRONT": "---\n",
    "REST": PAGE.removeprefix("---\n"),
    "DEEP": "- " * 300 + "a",
    "EVIL": EVIL,
}


def write(folder: Path, attack: str, number: int | str = "") -> None:
    """Write the files and links of an attack; with a number, files of one name of several attacks do not meet."""
    for name, text in ATTACKS[attack]["files"].items():
        path = folder / re.sub(r"(?<=course/)(a|evil|x|_bank)(?=\.|$)", rf"\g<1>{number}", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        elif text.startswith("link:"):
            path.symlink_to(text.removeprefix("link:"))
        else:
            whole = re.sub("|".join(WORDS), lambda word: WORDS[word[0]], text)
            path.write_text(whole, encoding="utf-8", newline="")


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Result]:
    """Return what runs the check as the build does, with a secret around it; an error that it does not catch fails the test."""

    def run(folder: Path) -> Result:
        monkeypatch.setenv("SECRET_TOKEN", KEPT)
        monkeypatch.chdir(folder)
        return CliRunner().invoke(check_command, ["--config", "mkdocs.yml", "course"], catch_exceptions=False)

    return run


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with all attacks by files at once, built without the check and not strictly."""
    folder = small_course(tmp_path_factory.mktemp("attacked"))
    make(folder, {"outside/secret.md": f"{PAGE}{KEPT}\n"})
    for n, attack in enumerate(TOGETHER):
        write(folder, attack, n)
    result = end("mkdocs", "build", "-d", "site", cwd=folder, SECRET_TOKEN=KEPT)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    return folder


def test_nothing_is_published(attacked: Path) -> None:
    """Not one file, name or word of the attacks is in the site, and no secret."""
    site = attacked / "site"
    for path in (each for each in sorted(site.rglob("*")) if each.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
        # A title that is named is shown all the same, as text.
        assert path.suffix != ".html" or "<script>alert(1)" not in text
        for word in (KEPT, EVIL, "Hidden Harbour", "root:x:"):
            assert word not in text, path
    ends = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert ends <= {".atom", ".csv", ".html", ".css", ".js", ".json", ".svg", ".png", ".xml", ".gz"}
    names = {path.name for path in site.rglob("*")}
    assert not names & {
        "sw.js",
        "_headers",
        "_worker.js",
        "raw.html",
        "x.svg",
        "env.txt",
        "more",
        "zero.html",
        ".well-known",
    }


@pytest.mark.parametrize("attack", [name for name in FILES if ATTACKS[name]["like"] == "redirect-out"])
def test_no_redirect_leads_out(tmp_path: Path, attack: str) -> None:
    """A plain build writes nothing beside the site, and nothing in the place of its own parts."""
    folder = small_course(tmp_path / "course")
    renames = ATTACKS[attack]["files"]["course/_data/renames.yml"].replace("/outside", f"{tmp_path}/outside")
    (folder / "course" / "_data" / "renames.yml").write_text(renames, encoding="utf-8")
    redirects.write(folder / "site", Folder(folder / "course"), redirects.Frame("Course"))
    assert not [path for path in tmp_path.rglob("evil*") if path.is_file()]


def test_each_kind_has_one_more() -> None:
    """All nineteen are here by their name, each with another one of its kind."""
    counts = Counter(each["like"] for each in ATTACKS.values())
    assert ATTACKS.keys() >= KINDS
    assert all(counts[kind] > 1 for kind in KINDS), counts


@pytest.mark.parametrize("attack", drawn("files", FILES, 12))
def test_files_are_named(tmp_path: Path, attack: str, check: Callable[[Path], Result]) -> None:
    """The check ends with 1 and one line with the file, its line and the code; no line begins a command, no secret is told."""
    folder = make(small_course(tmp_path), {"outside/secret.md": KEPT})
    write(folder, attack)
    result = check(folder)
    place, code = ATTACKS[attack]["named"].rsplit(" ", 1)
    assert result.exit_code == 1
    named = [
        line for line in result.stdout.splitlines() if line.startswith(f"{place}:") and f" {code} " in line
    ]
    assert named, result.stdout
    assert not [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert KEPT not in result.stdout
    assert not (folder / "owned").exists()


@pytest.mark.parametrize("attack", drawn("settings", SETTINGS, 4))
def test_settings_are_named(tmp_path: Path, attack: str, check: Callable[[Path], Result]) -> None:
    """The line of the settings; nothing is run."""
    folder = small_course(tmp_path)
    config = folder / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines()
    under = ATTACKS[attack].get("under", lines[-1])
    at = lines.index(under) + 1
    config.write_text(
        "\n".join([*lines[:at], ATTACKS[attack]["settings"], *lines[at:], ""]), encoding="utf-8"
    )
    result = check(folder)
    assert result.exit_code == 1
    assert re.search(rf"^mkdocs\.yml:{at + 1}:\d+: F019 ", result.stdout, re.MULTILINE), result.stdout
    assert KEPT not in result.stdout
    assert not (folder / "owned").exists()


def test_a_course_without_attacks(tmp_path: Path, check: Callable[[Path], Result]) -> None:
    """The same course is faultless before."""
    result = check(small_course(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
