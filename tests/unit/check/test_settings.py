"""The settings of the site: ours pass, and all that runs code, reads the computer or calls others is named with its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from coursekit.check import settings
from coursekit.cli import main
from small_course import small_course

OURS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
ADDED = [
    "hooks: [evil.py]", "INHERIT: ../other.yml", "extra_javascript: [https://example.org/a.js]", "extra_css: [a.css]",
    "extra_templates: [a.html]", "extra: {analytics: {provider: google}}", "watch: [/]", "site_dir: /", "dev_addr: '0.0.0.0:1'",
    "remote_branch: x", "repo_url: https://example.org", "nav: [{Home: 'javascript:alert(1)'}]", "nav: ['//example.org']",
    "nav: ['../../etc/passwd']", "site_name: !ENV SECRET_TOKEN", "site_description: !ENV [SECRET, x]",
    "site_author: x", "strict: false", "copyright: '<script>alert(1)</script>'", "site_description: '<img src=x>'",
    "site_description: !!python/object/apply:os.system ['touch /tmp/owned']", "x: &a [1]", "site_name: again",
    "site_description: !relative $config_dir", "site_description: !!python/name:os.system", "? [a]\n: b",
    "? !!python/object/apply:os.getcwd []\n: b", 'site_author: "a\\nb"', 'site_description: "<b>\\n"',
    # A browser reads these as one that runs or leads away.
    "nav: [{x: 'javascript: alert(1)'}]", "nav: [{x: ' javascript:alert(1)'}]", 'nav: [{x: "java\\tscript:alert(1)"}]',
    'nav: [{x: "javascript:alert(1)\\n"}]', 'nav: [{x: "\\x01javascript:alert(1)"}]', "nav: [{x: '\\\\example.org/'}]",
    "nav: [{x: '/\\example.org/'}]", "nav: [{x: ' //example.org/'}]", "nav: [{x: /etc/passwd}]", "nav: [a/../../secret.md]",
    "nav: ['index.md\\n<b>']", 'nav: [{"<img src=x>\\n": index.md}]', "nav: [..]", "nav: [{x: {y: 'data:text/html,x'}}]",
    # What the reader of the settings cannot make.
    f"site_description: {'9' * 4900}", "site_description: 2026-02-30", "site_description: !!binary é", "site_description: !!int a",
    "site_description:", "site_description: ~",
]  # fmt: skip
CHANGED = [
    ("docs_dir: course", "docs_dir: /"), ("docs_dir: course", "docs_dir: ../.."), ("custom_dir: overrides", "custom_dir: course"),
    ("name: material", "name: other"), ("font: false", "font: {text: Roboto}"), ("[search.html]", "[search.html, evil.html]"),
    ("  - coursekit/quiz\n", "  - coursekit/quiz: {check: false}\n"), ("  - coursekit/quiz\n", "  - macros\n"),
    ("  - coursekit/quiz\n", "  - privacy\n"), ("  - coursekit/quiz\n", "  - coursekit/quiz: {components: course}\n"),
    ("base_path: course", "base_path: ."), ("base_path: course", "base_path: [course, /]"),
    ("check_paths: true", "url_download: true"), ("check_paths: true", "auto_append: [/etc/passwd]"),
    ("  - abbr\n", "  - pymdownx.b64: {base_path: /}\n"), ("  - abbr\n", "  - markdown_include.include\n"),
    ("  - pymdownx.superfences\n", "  - pymdownx.superfences: {custom_fences: [{name: a, format: !!python/name:os.system}]}\n"),
    ("  - coursekit\nvalidation", "  - coursekit: {preview: true}\nvalidation"), ("COURSE_SITE_URL", "GITHUB_TOKEN"),
    ('[COURSE_SITE_URL, ""]', '[COURSE_SITE_URL, GITHUB_TOKEN, ""]'), ("favicon: assets/", "favicon: https://example.org/"),
    ("  font: false\n", "  icon: {logo: ../../}\n  font: false\n"),
    # A line end lets nothing through.
    ("site_name: Health course", 'site_name: "</title><script>alert(1)</script>\\n"'), ("docs_dir: course", 'docs_dir: "..\\n"'),
    ('[COURSE_EDIT_URL, ""]', '[COURSE_EDIT_URL, "javascript:alert(1)//\\n"]'), ("font: false", 'font: "true\\n"'),
    ('!ENV [COURSE_EDIT_URL, ""]', '"javascript:alert(1)//\\n"'), ("custom_dir: overrides", 'custom_dir: "course/\\nx"'),
    ("favicon: assets/favicon.svg", 'favicon: "https://example.org/x.svg\\n"'), ("base_path: course", 'base_path: "/\\n"'),
    ("[search.html]", '["../../etc/passwd\\n"]'), ("permalink: false", 'permalink: "<img src=x>\\n"'),
    ("- content.action.edit", '- "<b>\\n"'), ("  - coursekit/quiz\n", '  - coursekit/quiz: {graded: "true\\nx"}\n'),
    ("exclude_docs: |\n  /_data/\n  /_bank/\n", 'exclude_docs: "!.*"\n'), ("exclude_docs: |\n", 'exclude_docs: "!_data\\n"\nx: |\n'), ("name: material", 'name: "material\\n"'),
    # Nothing stands where something is needed.
    ("docs_dir: course", "docs_dir:"), ("custom_dir: overrides", "custom_dir:"), ("font: false", "font: ~"),
]  # fmt: skip
MISSING = [
    "docs_dir: course\n", "  name: material\n", "  custom_dir: overrides\n", "  font: false\n", "  - coursekit\n",
]  # fmt: skip


def found(text: str) -> list[tuple[str, int]]:
    """Codes and lines."""
    return [(each.code, each.span.line) for each in settings.problems(text)]


def test_our_settings() -> None:
    """Nothing is wrong with them."""
    assert found(OURS) == []


@pytest.mark.parametrize("line", ADDED)
def test_what_is_added(line: str) -> None:
    """Each is named where it stands, and the settings of forms that cannot be read too."""
    number = OURS.count("\n") + 1
    assert ("F019", number) in found(f"{OURS}{line}\n")


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_what_is_changed(old: str, new: str) -> None:
    """The line that was changed is named."""
    assert old in OURS
    text = OURS.replace(old, new, 1)
    number = next(
        n for n, (a, b) in enumerate(zip(OURS.split("\n"), text.split("\n"), strict=False), 1) if a != b
    )
    assert ("F019", number) in found(text)


@pytest.mark.parametrize("line", MISSING)
def test_what_is_missing(line: str) -> None:
    """Without it other parts would take the place of ours, and nothing would look at pages."""
    assert OURS.count(line) == 1
    assert [code for code, _ in found(OURS.replace(line, ""))] == ["F019"]


@pytest.mark.parametrize("plugins", ["[]", "[coursekit/quiz]", "[search]", "{}"])
def test_plugins_that_are_missing(plugins: str) -> None:
    """Any other list of plugins publishes whatever stands in the folder."""
    text = re.sub(r"(?ms)^plugins:.*?^(?=markdown)", f"plugins: {plugins}\n", OURS)
    assert ("F019", text[: text.index("plugins:")].count("\n") + 1) in found(text)


BYTES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "another encoding": ("F001", lambda text: f"{text}site_author: é\n".encode("latin-1")),
    "two bytes each": ("F001", lambda text: text.encode("utf-16")),
    "too long": ("F002", lambda text: f"{text}nav:\n{'  - index.md' * 100_000}\n".encode()),
    "a long line": ("F003", lambda text: f"{text}nav: {'[' * 6_000}\n".encode()),
    "a long number": ("F003", lambda text: f"{text}nav: {'9' * 6_000}\n".encode()),
}
"""By name: the code, and what makes the bytes of the file."""


@pytest.mark.parametrize("kind", BYTES)
def test_a_file_that_is_not_read(tmp_path: Path, kind: str) -> None:
    """It is named like any other file of a course, and nothing reads it."""
    code, made = BYTES[kind]
    folder = small_course(tmp_path)
    (folder / "mkdocs.yml").write_bytes(made(OURS))
    assert [each.diagnostic.code for each in settings.check(folder / "mkdocs.yml")] == [code]


@pytest.mark.parametrize("name", ["mkdocs.yml", "course", "overrides"])
def test_no_part_is_a_link(tmp_path: Path, name: str) -> None:
    """The settings, the pages and the templates stand there themselves."""
    folder = small_course(tmp_path)
    (folder / name).rename(folder / "elsewhere")
    (folder / name).symlink_to("elsewhere")
    found = settings.check(folder / "mkdocs.yml")
    assert [(Path(each.path).name, each.diagnostic.code) for each in found] == [(name, "F010")]


@pytest.mark.parametrize("data", [None, "a file"])
def test_a_folder_that_is_no_course_any_more(tmp_path: Path, data: str | None) -> None:
    """Who takes out the files by which a course is known would take out all of its rules."""
    folder = small_course(tmp_path)
    assert settings.check(folder / "mkdocs.yml") == []
    shutil.rmtree(folder / "course" / "_data")
    if data:
        (folder / "course" / "_data").write_text(data, encoding="utf-8")
    found = settings.check(folder / "mkdocs.yml")
    assert [each.diagnostic.code for each in found] == ["F025"]


@pytest.mark.parametrize("text", ["a: [", "\t", "a: b: c", "- x", "x", "&a [*a]", "[" * 3000])
def test_what_cannot_be_read(text: str) -> None:
    """A sentence, and no traceback."""
    assert {code for code, _ in found(text)} == {"F019"}


def test_nothing_is_run(tmp_path: Path) -> None:
    """The command names it with exit code 1 and runs nothing."""
    mark = tmp_path / "owned"
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: !!python/object/apply:os.system ['touch {mark}']\n", encoding="utf-8")
    (tmp_path / "course").mkdir()
    result = CliRunner().invoke(main, ["check", "--config", str(config), str(tmp_path / "course")])
    assert result.exit_code == 1
    assert "mkdocs.yml:1:" in result.output
    assert "F019" in result.output
    assert not mark.exists()
