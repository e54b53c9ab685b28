"""What a request could bring along: named with file and line, exit code 1, and nothing of it published by any build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import make
from small_course import MATTER, small_course

TOOLS = Path(sys.executable).parent
KEPT = "KEPT-TOKEN-4711"
EVIL = "EVIL-4711"
PAGE = MATTER.format("Evil")

# What each attack writes, the file and line that are named, and the code.
FILES: dict[str, tuple[dict[str, str], str, str]] = {
    "host-control": ({f"course/{name}": EVIL for name in ("_headers",)}, "course/_headers:1", "F011"),
    "host-redirects": ({"course/_redirects": EVIL}, "course/_redirects:1", "F011"),
    "host-worker": ({"course/_worker.js": EVIL}, "course/_worker.js:1", "F011"),
    "host-name": ({"course/CNAME": EVIL}, "course/CNAME:1", "F011"),
    "service-worker": ({"course/sw.js": EVIL}, "course/sw.js:1", "F011"),
    "module": ({"course/evil.mjs": EVIL}, "course/evil.mjs:1", "F011"),
    "raw-html-file": ({"course/raw.html": EVIL}, "course/raw.html:1", "F011"),
    "raw-svg": ({"course/x.svg": f"<svg onload='{EVIL}'/>"}, "course/x.svg:1", "F017"),
    "theme-shadow-script": ({"course/components/search/search.js": EVIL}, "course/components:1", "F012"),
    "theme-shadow-icon": ({"course/assets/favicon.svg": EVIL}, "course/assets:1", "F012"),
    "theme-shadow-page": ({"course/404.md": PAGE + EVIL}, "course/404.md:1", "F012"),
    "dotfiles": ({"course/.well-known/security.txt": EVIL}, "course/.well-known:1", "F011"),
    "document": ({"course/a.pdf": EVIL}, "course/a.pdf:1", "F011"),
    "command-in-a-name": ({"course/n\n::error::x.md": PAGE + EVIL}, "course/n␊::error::x.md:1", "F013"),
    "turned-name": ({"course/a\u202eb.md": PAGE + EVIL}, "course/a<U+202E>b.md:1", "F013"),
    "snippet-data": ({"course/a.md": PAGE + '--8<-- "_data/resources/here.yml"\n'}, "course/a.md:7", "F018"),
    "snippet-gitconfig": ({"course/a.md": PAGE + '--8<-- "../.git/config"\n'}, "course/a.md:7", "F018"),
    "snippet-abs": ({"course/a.md": PAGE + "--8<--\n/etc/hostname\n--8<--\n"}, "course/a.md:8", "F018"),
    "fm-redirect": ({"course/a.md": PAGE.replace("title:", "template: redirect.html\nlocation: x\ntitle:")}, "course/a.md:2", "P003"),
    "fm-template": ({"course/a.md": PAGE.replace("title:", "template: ../../etc/passwd\ntitle:")}, "course/a.md:2", "P003"),
    "fm-hide": ({"course/a.md": PAGE.replace("title:", "hide: 3\ntitle:")}, "course/a.md:2", "P003"),
    "fm-title": ({"course/a.md": PAGE.replace("title: Evil", "title: [1, 2]\nog: x")}, "course/a.md:2", "P004"),
    "bang-bracket": ({"course/a.md": PAGE + '<![><img src="]>\n'}, "course/a.md:7", "B020"),
    "deep-list": ({"course/a.md": PAGE + "- " * 300 + "a\n"}, "course/a.md:7", "F005"),
}  # fmt: skip
LINKS = {
    "symlink-environ": ("course/env.txt", "/proc/self/environ"),
    "symlink-page": ("course/leak.md", "../outside/secret.md"),
    "symlink-dir": ("course/more", "../outside"),
    "symlink-data": ("course/_data/facts.yml", "../../outside/secret.md"),
    "symlink-endless": ("course/zero.md", "/dev/zero"),
}
SETTINGS = {
    "yaml-object-apply": "extra: !!python/object/apply:os.system ['touch owned']",
    "yaml-name": "site_author: !!python/name:os.system",
    "env-tag": "site_description: !ENV SECRET_TOKEN",
    "hooks": "hooks: [course/evil.py]",
    "inherit": "INHERIT: ../outside/secret.yml",
    "privacy-ssrf": "plugins: [privacy]",
    "macros": "plugins: [macros]",
    "auto-append": "markdown_extensions: [{pymdownx.snippets: {auto_append: [/etc/hostname]}}]",
    "other-script": "extra_javascript: [https://example.org/evil.js]",
}


def call(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours in a folder, with a secret around it."""
    environment = {**os.environ, "SECRET_TOKEN": KEPT, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [TOOLS / command[0], *command[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the check as the build does."""
    return call(folder, "coursekit", "check", "--config", "mkdocs.yml", "course")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with all attacks by files at once, built without the check and not strictly."""
    folder = small_course(tmp_path_factory.mktemp("attacked"))
    make(folder, {"outside/secret.md": f"{PAGE}{KEPT}\n"})
    for n, (files, _, _) in enumerate(FILES.values()):
        # The pages of attacks have the same name when each is tried alone.
        make(folder, {name.replace("course/a.md", f"course/a{n}.md"): text for name, text in files.items()})
    for name, target in LINKS.values():
        (folder / name).symlink_to(target)
    result = call(folder, "mkdocs", "build", "-d", "site")
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    return folder


def test_nothing_is_published(attacked: Path) -> None:
    """Not one file, name or word of the attacks is in the site, and no secret."""
    site = attacked / "site"
    for path in (each for each in sorted(site.rglob("*")) if each.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
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


@pytest.mark.parametrize("attack", FILES)
def test_files_are_named(tmp_path: Path, attack: str) -> None:
    """The check ends with 1 and one line with the file, its line and the code; no line begins a command."""
    files, place, code = FILES[attack]
    result = check(make(small_course(tmp_path), files))
    assert result.returncode == 1
    assert [
        line for line in result.stdout.splitlines() if line.startswith(f"{place}:") and f" {code} " in line
    ]
    assert not [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("attack", LINKS)
def test_links_are_named(tmp_path: Path, attack: str) -> None:
    """The link, and nothing of what it leads to."""
    name, target = LINKS[attack]
    folder = make(small_course(tmp_path), {"outside/secret.md": KEPT})
    (folder / name).symlink_to(target)
    result = check(folder)
    assert result.returncode == 1
    assert f"{name}:1:1: F010" in result.stdout
    assert KEPT not in result.stdout


@pytest.mark.parametrize("attack", SETTINGS)
def test_settings_are_named(tmp_path: Path, attack: str) -> None:
    """The line of the settings; nothing is run."""
    folder = small_course(tmp_path)
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}{SETTINGS[attack]}\n", encoding="utf-8")
    result = check(folder)
    assert result.returncode == 1
    assert f"mkdocs.yml:{text.count(chr(10)) + 1}:" in result.stdout
    assert "F019" in result.stdout
    assert not (folder / "owned").exists()


def test_a_course_without_attacks(tmp_path: Path) -> None:
    """The same course is faultless before."""
    result = check(small_course(tmp_path))
    assert (result.returncode, result.stdout) == (0, "")
