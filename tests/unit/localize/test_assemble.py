"""What a copy lays over the course comes out where it belongs, and each line knows where it comes from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import tables
from conftest import EXAMPLES
from coursekit.localize import assemble, settings
from coursekit.localize.assemble import Assembled
from coursekit.localize.origin import read as read_origin
from coursekit.page.sections import SECTION_END
from site_builder import make

CASES = tables.read(EXAMPLES / "overlay.yaml")
COURSE: dict[str, str] = CASES["course"]


def assembled(folder: Path, files: dict[str, str]) -> Assembled:
    """The small course and the files of a copy, laid over each other."""
    make(folder, {**COURSE, **files})
    found = settings.read(folder)
    assert found is not None
    return assemble.assembled(found)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_cases(tmp_path: Path, case: dict[str, Any]) -> None:
    """Each case of the examples."""
    made = assembled(tmp_path, case["files"])
    for name, text in case.get("made", {}).items():
        found = made.contents.get(name)
        assert (None if found is None else found.decode()) == text, name
    said = [
        f"{Path(each.path).relative_to(tmp_path).as_posix()}:{each.diagnostic.span.line} {each.diagnostic.code}"
        for each in made.problems
    ]
    assert sorted(said) == sorted(case.get("said", []))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_each_line_is_that_of_its_source(tmp_path: Path, case: dict[str, Any]) -> None:
    """A line of a page that was not made from variables stands, as it is, where its origin says."""
    made = assembled(tmp_path, case["files"])
    values = settings.read(tmp_path)
    assert values is not None
    for name, content in made.contents.items():
        lines = content.decode().split("\n") if name.endswith(".md") else []
        for number, line in enumerate(lines, 1):
            file, at = made.origin.place(name, number)
            source = (tmp_path / file).read_text(encoding="utf-8").split("\n")[at - 1]
            computed = line.startswith(("language:", "module:", SECTION_END)) or "{#was" in source
            if line and not values.vars and not computed:
                assert line == source, (name, number)


def test_writing_is_whole_and_only_what_differs(tmp_path: Path) -> None:
    """A second run writes nothing; a stale file goes; a half file is mended; the map is read again."""
    files = {"local.yml": "locales: [fr]\n", "local/i18n/fr/about.md": "## Nous {#us}\n\nFrançais.\n"}
    made = assembled(tmp_path, files)
    folder = made.origin.folder
    assert folder == tmp_path / ".course" / "fr"
    assert made.write() == len(made.contents)
    assert made.write() == 0
    (folder / "stale").mkdir()
    (folder / "stale" / "tmp1234").write_text("x", encoding="utf-8")
    (folder / "about.md").write_text("half", encoding="utf-8")
    assert made.write() == 2
    assert not (folder / "stale").exists()
    found = read_origin(folder)
    assert found is not None
    assert found.place("about.md", 5) == ("local/i18n/fr/about.md", 1)
    assert found.place("01/a.md", 6) == ("course/01/a.md", 6)
    assert found.languages["about.md"] == {"": "en", "us": "fr"}


def test_a_tree_without_settings_is_no_copy(tmp_path: Path) -> None:
    """Nothing is read, and a map in another folder is not believed."""
    make(tmp_path, {**COURSE, "course/_data/origin.json": "{}"})
    assert settings.read(tmp_path) is None
    assert read_origin(tmp_path / "course") is None


@pytest.mark.parametrize("way", [".course", ".course/en", ".course/en/01", ".course/en/about.md"])
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_stands_in_the_way_goes(tmp_path: Path, way: str, kind: str) -> None:
    """A file for a folder, a folder for a file, and a link, which is not followed."""
    outside = make(tmp_path / "outside", {"about.md": "kept", "other.md": "kept"})
    made = assembled(tmp_path / "copy", {"local.yml": ""})
    here = tmp_path / "copy" / way
    here.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        here.write_text("x", encoding="utf-8")
    elif kind == "folder":
        make(here, {"x/y.md": "x"})
    else:
        here.symlink_to(outside)
    made.write()
    folder = made.origin.folder
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == set(made.contents)
    assert not [path for path in (folder, *folder.parents, *folder.rglob("*")) if path.is_symlink()]
    assert [path.read_text(encoding="utf-8") for path in outside.iterdir()] == ["kept", "kept"]
    assert made.write() == 0


@pytest.mark.parametrize(
    "name", ["pages/ours.md", "sections/about.md", "_data/kinds.yml", "i18n/en/about.md"]
)
def test_what_is_no_utf_8_is_named(tmp_path: Path, name: str) -> None:
    """At its own file and line."""
    make(tmp_path, {f"local/{name}": "# a\n"})
    (tmp_path / "local" / name).write_bytes("# a\n# é\n".encode("latin-1"))
    made = assembled(tmp_path, {"local.yml": ""})
    found = [
        (each.path, each.diagnostic.span.line) for each in made.problems if each.diagnostic.code == "F001"
    ]
    assert found == [(str(tmp_path / "local" / name), 2)]


@pytest.mark.parametrize(
    ("name", "code"), [("local", "F010"), ("local/pages", "F010"), ("local.yml", "O001"), (".", "")]
)
def test_links_and_other_things_are_named(tmp_path: Path, name: str, code: str) -> None:
    """A link for a folder or for the settings brings nothing in, and is said."""
    outside = make(tmp_path / "outside", {"ours.md": "# Secret\n", "pages/ours.md": "# Secret\n"})
    copy = make(tmp_path / "copy", {**COURSE, "local.yml": "", "local/ui/x": ""})
    if code:
        shutil.rmtree(copy / name) if (copy / name).is_dir() else (copy / name).unlink(missing_ok=True)
        (copy / name).symlink_to(outside)
    found = settings.read(copy)
    assert found is not None
    made = assemble.assembled(found)
    assert [each.diagnostic.code for each in made.problems if each.path == str(copy / name)] == [code] * bool(
        code
    )
    assert not [name for name, content in made.contents.items() if b"Secret" in content]


@pytest.mark.parametrize(("name", "code"), [("local", "O013"), ("local.yml/x", "O001")])
def test_a_file_for_a_folder_and_a_folder_for_a_file(tmp_path: Path, name: str, code: str) -> None:
    """Neither is passed over in silence."""
    make(tmp_path, {**COURSE, name: "x"} | ({"local.yml": ""} if name == "local" else {}))
    found = settings.read(tmp_path)
    assert found is not None
    assert [each.diagnostic.code for each in assemble.assembled(found).problems] == [code]


def test_links_are_never_followed(tmp_path: Path) -> None:
    """A link in `local` brings in no file of the computer."""
    make(tmp_path / "secret", {"about.md": "## Us {#us}\n\nSecret.\n"})
    make(tmp_path / "copy", {**COURSE, "local.yml": "", "local/i18n/fr/x.md": ""})
    (tmp_path / "copy/local/i18n/en").symlink_to(tmp_path / "secret")
    (tmp_path / "copy/course/link.md").symlink_to(tmp_path / "secret/about.md")
    found = settings.read(tmp_path / "copy")
    assert found is not None
    made = assemble.assembled(found)
    assert not [name for name, content in made.contents.items() if b"Secret" in content]
    found_at = [each.path for each in made.problems if each.diagnostic.code == "F010"]
    assert found_at == [str(tmp_path / "copy" / name) for name in ("course/link.md", "local/i18n/en")]
