"""The settings of the site: ours pass, and all that runs code, reads the computer or calls others is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from coursekit.check import settings
from coursekit.cli import main

OURS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
ADDED = [
    "hooks: [evil.py]", "INHERIT: ../other.yml", "extra_javascript: [https://example.org/a.js]", "extra_css: [a.css]",
    "extra_templates: [a.html]", "extra: {analytics: {provider: google}}", "watch: [/]", "site_dir: /", "dev_addr: '0.0.0.0:1'",
    "remote_branch: x", "repo_url: https://example.org", "nav: [{Home: 'javascript:alert(1)'}]", "nav: ['//example.org']",
    "nav: ['../../etc/passwd']", "site_name: !ENV SECRET_TOKEN", "site_description: !ENV [SECRET, x]",
    "site_author: x", "strict: false", "copyright: '<script>alert(1)</script>'", "site_description: '<img src=x>'",
    "site_description: !!python/object/apply:os.system ['touch /tmp/owned']", "x: &a [1]", "site_name: again",
    "site_description: !relative $config_dir", "site_description: !!python/name:os.system", "? [a]\n: b",
    "? !!python/object/apply:os.getcwd []\n: b",
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
