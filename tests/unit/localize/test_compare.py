"""A translation keeps the blocks, options, right answers and sources of its English."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import small_copy
from coursekit.cli import main
from coursekit.localize import compare
from coursekit.model.diagnostics import Level
from coursekit.model.folder import Folder

ENGLISH = """\
## One {#one}

It is so [@who p.9; F01.01].
And so [@who].

<quiz id="q-choice">

Which?

- [x] This
- [ ] That
- [ ] Other

So it is [@unaids].

</quiz>

<quiz id="q-order">

In which order?

1. First
2. Second
3. Third

So it is.

</quiz>

<quiz id="q-match">

What fits?

| Left | Right |
| --- | --- |
| a | b |
| c | d |
| e | f |

So it is.

</quiz>

<quiz id="q-number">

How many?

- 4 minutes

So it is.

</quiz>

<scenario id="a-story">

You are here.

- [Go](#go)
- [Stay](#stay)

{#go}

You went.

{#stay}

You stayed.

</scenario>

<local>
"""
OTHER = "local/i18n/fr/01/a.md"


def french(text: str = ENGLISH) -> str:
    """The English in other words, everything else as it was."""
    for old, new in (
        ("It is so", "C'est ainsi"),
        ("Which?", "Laquelle ?"),
        ("This", "Celle-ci"),
        ("You", "Vous"),
    ):
        text = text.replace(old, new)
    return text


def found(root: Path, text: str, *, now: str = ENGLISH) -> list[tuple[str, Level, int]]:
    """Code, level and line of what is wrong with a translation that was made from `ENGLISH`."""
    small_copy.write(root, {"course/_data/pages.yml": "order: [index.md]\n", "course/01/a.md": ENGLISH})
    base = small_copy.stamp(root, "01/a.md", "one")
    head, rest = text.split("\n", 1)
    small_copy.write(root, {"course/01/a.md": now, OTHER: f"{head}\n<!-- base: {base} -->\n{rest}"})
    every = compare.of_course(Folder(root / "course"), own=True)
    assert {Path(each.path) for each in every} <= {root / OTHER}
    return [(each.diagnostic.code, each.diagnostic.level, each.diagnostic.span.line) for each in every]


def test_a_true_translation_has_no_problem(tmp_path: Path) -> None:
    """Words may differ, also the words of answers."""
    assert found(tmp_path, french()) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('id="q-order"', 'id="q-ordre"', "P011", 1),
        ('id="q-order"', 'id="q-ordre"', "P012", 19),
        ("<local>\n", "", "P011", 1),
        ("- [ ] Other\n", "", "P013", 7),
        ("3. Third\n", "3. Third\n4. Fourth\n", "P013", 19),
        ("| c | d |\n", "", "P013", 31),
        ("- [x] Celle-ci\n- [ ] That", "- [ ] Celle-ci\n- [x] That", "P014", 7),
        ("- 4", "- 5", "P014", 45),
        ("[@unaids]", "", "P015", 1),
        ("And so [@who].", "And so.", "P015", 1),
        ("[@who p.9; F01.01]", "[@who p.9; F01.01][@other]", "P016", 4),
    ],
)
def test_what_got_lost_is_named(old: str, new: str, code: str, line: int, tmp_path: Path) -> None:
    """Each slip of a translator is told at its place; where the English has changed since, errors are warnings."""
    text = french()
    assert old in text
    told = found(tmp_path, text.replace(old, new))
    assert code in {each[0] for each in told}
    level = Level.WARNING if code == "P016" else Level.ERROR
    assert {(each[0], each[1]) for each in told if each[0] == code} == {(code, level)}
    assert {each[2] for each in told if each[0] == code} == {line}
    later = found(tmp_path, text.replace(old, new), now=ENGLISH.replace("It is so", "It was so"))
    assert {each[1] for each in later if each[0] == code} == {Level.WARNING}


def test_another_way_through_a_story_is_named(tmp_path: Path) -> None:
    """Choices lead where those of the English lead."""
    text = french().replace("[Go](#go)", "[Go](#stay)").replace("[Stay](#stay)", "[Stay](#go)")
    assert ("P014", Level.ERROR) in {each[:2] for each in found(tmp_path, text)}


def test_a_stamp_that_cannot_be_compared_is_named(tmp_path: Path) -> None:
    """One that somebody typed, or that another version wrote."""
    small_copy.write(
        tmp_path, small_copy.COURSE | {"local/i18n/fr/index.md": "## Un {#one}\n<!-- base: soon -->\n"}
    )
    every = compare.of_course(Folder(tmp_path / "course"), own=True)
    assert [(each.diagnostic.code, each.diagnostic.span.line) for each in every] == [("P017", 1)]


def test_local_changes_may_ask_something_else(tmp_path: Path) -> None:
    """What a copy says in place of the course is its own."""
    small_copy.write(tmp_path, {"course/01/a.md": ENGLISH, "course/_data/pages.yml": "order: [index.md]\n"})
    small_copy.write(tmp_path, {"local/sections/01/a.md": "## One {#one}\n{: .replace }\n\nOur law.\n"})
    assert compare.of_course(Folder(tmp_path / "course"), own=True) == []


def test_the_check_of_a_course_compares_its_translations(tmp_path: Path) -> None:
    """What stands in `course/i18n` is checked where it is kept; a copy is told of its own files only."""
    files = {"course/01/a.md": ENGLISH, "course/i18n/fr/01/a.md": french().replace("[@unaids]", "")}
    small_copy.write(tmp_path, files | {"course/_data/pages.yml": "order: [index.md]\n"})
    told = CliRunner().invoke(main, ["check", str(tmp_path / "course")]).output
    assert "i18n/fr/01/a.md:1:1: P015" in told
    assert compare.of_course(Folder(tmp_path / "course"), own=True) == []
