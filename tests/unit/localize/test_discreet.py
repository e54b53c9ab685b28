"""What a discreet copy may call itself, its files and its tabs: words that tell have a message with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.localize import assemble, discreet, settings
from coursekit.localize.settings import Settings
from small_course import MATTER, small_course

PAGE = MATTER.format("Wellbeing").replace("---\n\n", "tab_title: {}\n---\n\n") + "## We {{#we}}\n\nUs.\n"
OWN = MATTER.format("Stigma and VIH de la rue") + "## We {#we}\n\nUs.\n"
CASES = {
    "nothing": ("", {}, []),
    "a neutral name": ("name: Our course\n", {}, []),
    "a word of a title": ("name: About stigma\n", {}, ["local.yml:2:O028"]),
    "in other letters": ("name: STIGMA\n", {}, ["local.yml:2:O028"]),
    "a part of a word": ("name: Stigmata\n", {}, []),
    "an abbreviation": ("name: VIH\n", {}, ["local.yml:2:O028"]),
    "short words of any language": ("name: La De\n", {}, []),
    "an address": ("address: https://stigma.example.org/\n", {}, ["local.yml:2:O029"]),
    "a neutral address": ("address: https://learn.example.org/\n", {}, []),
    "a page": ("pages: {add: [stigma.md]}\n", {"local/pages/stigma.md": PAGE.format("Us")}, ["local/pages/stigma.md:1:O028"]),
    "a tab": ("", {"local/pages/b.md": PAGE.format("Stigma here")}, ["local/pages/b.md:5:O028"]),
    "a neutral tab": ("", {"local/pages/b.md": PAGE.format("Near here")}, []),
    "a sign": (
        "brand: {logo: stigma.png}\n",
        {"local/brand/stigma.png": ""},
        ["local/brand/stigma.png:1:O028"],
    ),
}  # fmt: skip


def copy(folder: Path, text: str, more: dict[str, str]) -> Settings:
    """A copy of a small course with a page on stigma."""
    files = {"local.yml": text, "local/pages/a.md": OWN, **more}
    found = settings.read(small_course(folder, **files))
    assert found
    return found


def told(chosen: Settings) -> list[str]:
    """The messages about what tells, each with its file and line."""
    return [
        f"{Path(each.path).relative_to(chosen.root).as_posix()}:{each.diagnostic.span.line}:{each.diagnostic.code}"
        for each in assemble.assembled(chosen).problems
        if each.diagnostic.code in {"O028", "O029"}
    ]


@pytest.mark.parametrize("name", CASES)
def test_what_tells_is_named(tmp_path: Path, name: str) -> None:
    """Where the copy is discreet, and only there."""
    text, more, wanted = CASES[name]
    assert told(copy(tmp_path / "discreet", f'discreet: "yes"\n{text}', more)) == wanted
    assert told(copy(tmp_path / "usual", f'discreet: "no"\n{text}', more)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "Health course"),
        ("name: Us\n", "Us"),
        ('discreet: "yes"\n', "Course"),
        ('discreet: "true"\nname: Us\n', "Us"),
        ('discreet: "yes"\nname: Start\n', "Course"),
        ("discreet: 'no'\n", "Health course"),
        ("discreet: on\n", "Health course"),
    ],
)
def test_the_name_of_the_site(tmp_path: Path, text: str, name: str) -> None:
    """A name that tells is not used, nor is a setting that is none."""
    assert discreet.site_name(copy(tmp_path, text, {}), "Health course") == name


def test_its_own_word_for_a_course_is_neutral(tmp_path: Path) -> None:
    """A copy that says the word in its language may be called so, though titles have it."""
    words = 'msgid "Course"\nmsgstr "Cours"\n'
    title = MATTER.format("Un cours") + "## C {#c}\n\nUs.\n"
    text = 'discreet: "yes"\nlocales: [fr]\nname: Notre cours\n'
    chosen = copy(tmp_path, text, {"local/ui/fr.po": words, "local/pages/c.md": title})
    assert discreet.site_name(chosen, "Health course") == "Notre cours"
    assert discreet.plain_name(chosen) == "Cours"
    assert told(chosen) == []


@pytest.mark.parametrize("value", ["maybe", "[yes]", "2"])
def test_a_setting_that_is_none(tmp_path: Path, value: str) -> None:
    """It is named with its line, and the site is not discreet."""
    chosen = copy(tmp_path, f"name: Us\ndiscreet: {value}\n", {})
    assert [(each.code, each.span.line) for each in chosen.problems] == [("O001", 2)]
    assert not chosen.discreet
