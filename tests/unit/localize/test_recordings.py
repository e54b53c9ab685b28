"""A copy's recordings: each beside its section, and named as soon as the text of the section is another one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import EXAMPLES
from coursekit.cli import main
from coursekit.localize import assemble, settings
from coursekit.localize.assemble import Assembled
from coursekit.model import anchors
from coursekit.page import recordings
from small_copy import write

SOUNDS = EXAMPLES / "recordings"
FRONT = "---\ntitle: {0}\nreview_by: 2027-01\njurisdiction: [INT]\n---\n\n"
TEN = [f"s{number}" for number in range(10)]
PAGE = (
    FRONT.format("A page")
    + "Before all.\n\n"
    + "".join(f"## Part {each} {{#{each}}}\n\nIt is {each}.\n\n" for each in TEN)
)
FRENCH = "---\ntitle: Une page\n---\n\n## Partie {#s1}\n\nC'est s1.\n"
COURSE = {
    "course/_data/pages.yml": "order: [index.md]\n",
    "course/index.md": FRONT.format("Start") + "Welcome.\n",
    "course/05/a.md": PAGE,
    "local.yml": 'name: "Copy"\nlocales: ["en"]\n',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small copy, without recordings yet."""
    write(tmp_path, COURSE)
    return tmp_path


def put(root: Path, *names: str, source: str = "tone") -> None:
    """Put recordings below `local/audio`."""
    for name in names:
        path = root / "local" / "audio" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((SOUNDS / f"{source}{path.suffix}").read_bytes())


def made(root: Path) -> Assembled:
    """What the copy is assembled to."""
    found = settings.read(root)
    assert found
    return assemble.assembled(found)


def problems(root: Path) -> list[tuple[str, str]]:
    """The codes of what is wrong with the recordings, each with its file below `local/audio`."""
    audio = root / "local" / "audio"
    every = made(root).problems
    assert not any(each.excerpt for each in every if Path(each.path).suffix in recordings.ENDS)
    return [(each.diagnostic.code, Path(each.path).relative_to(audio).as_posix()) for each in every]


def played(root: Path) -> dict[str, list[str]]:
    """The sections that have a player, by their pages."""
    content = made(root).contents.get("_data/recordings.json", b"{}")
    return {page: list(inner) for page, inner in json.loads(content).items()}


def command(root: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    """What a command prints."""
    monkeypatch.chdir(root)
    result = CliRunner().invoke(main, words)
    return result.output


def test_beside_its_section(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path says the page and the section; the name in the site says neither of them in words."""
    put(root, "05/a/s1.mp3", "05/a/s2.opus", "05/a.m4a")
    assert {code for code, _ in problems(root)} == {"E006"}
    command(root, monkeypatch, "done", "local/audio")
    assert problems(root) == []
    assert played(root) == {"05/a.md": ["", "s1", "s2"]}
    names = [name for name in made(root).contents if name.startswith("audio/")]
    assert sorted(names) == sorted(
        ["audio/05/a.m4a", f"audio/05/a/{anchors.anchor('s1')}.mp3", f"audio/05/a/{anchors.anchor('s2')}.ogg"]
    )


def test_ten_of_ten_changed_sections_are_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed text makes its recording stale, by the state, by the check, and on the page; `done` ends that."""
    put(root, *(f"05/a/{each}.mp3" for each in TEN))
    command(root, monkeypatch, "done", "local/audio/05")
    said = command(root, monkeypatch, "status")
    assert "Recordings: 10 sections, 0 stale, 0 without a stamp" in said
    page = root / "course" / "05" / "a.md"
    for number, name in enumerate(TEN, 1):
        page.write_text(
            page.read_text(encoding="utf-8").replace(f"It is {name}.", f"It was {name}."), encoding="utf-8"
        )
        said = command(root, monkeypatch, "status")
        assert f"Recordings: 10 sections, {number} stale, 0 without a stamp" in said
        assert f"stale: 05/a.md#{name} (local/audio/05/a/{name}.mp3)" in said
    assert problems(root) == [("E005", f"05/a/{each}.mp3") for each in TEN]
    listed = json.loads(made(root).contents["_data/recordings.json"])["05/a.md"]
    assert [each["stale"] for each in listed.values()] == [True] * 10
    command(root, monkeypatch, "done", "local/audio/05/a/s3.mp3")
    assert "9 stale" in command(root, monkeypatch, "status")
    assert "05/a/s3.mp3: was up to date" in command(root, monkeypatch, "done", "local/audio")
    assert problems(root) == []


def test_every_format_lists_them_with_their_states(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON and as a page, in each language of the copy that plays them, or in the one that is asked for."""
    write(root, {"local.yml": 'name: "Copy"\nlocales: ["en", "fr"]\n', "local/i18n/fr/05/a.md": FRENCH})
    put(root, "05/a/s1.mp3", "05/a/s2.mp3", "05/a/gone.mp3", "fr/05/a/s1.mp3")
    command(root, monkeypatch, "done", "local/audio/05/a/s1.mp3")
    states = {"s1": "ok", "s2": "unstamped", "gone": "orphan"}
    every = json.loads(command(root, monkeypatch, "status", "--format", "json"))["recordings"]
    assert {each["id"]: each["state"] for each in every if each["locale"] == "en"} == states
    assert {each["path"] for each in every if each["locale"] == "fr" and each["id"] == "s1"} == {
        "local/audio/fr/05/a/s1.mp3"
    }
    page = root / "course" / "05" / "a.md"
    page.write_text(PAGE.replace("It is s1.", "It was s1."), encoding="utf-8")
    only = json.loads(command(root, monkeypatch, "status", "--locale", "en", "--format", "json"))[
        "recordings"
    ]
    assert {each["id"]: each["state"] for each in only} == states | {"s1": "stale"}
    assert {each["locale"] for each in only} == {"en"}
    html = command(root, monkeypatch, "status", "--locale", "en", "--format", "html")
    for name, state in (("s1", "stale"), ("s2", "without a stamp"), ("gone", "not shown")):
        assert f"<td><code>05/a.md#{name}</code></td><td>{state}</td>" in html
    for style in ("text", "comment"):
        said = command(root, monkeypatch, "status", "--locale", "en", "--format", style)
        assert "Recordings: 2 sections, 1 stale, 1 without a stamp" in said
        assert "stale: 05/a.md#s1 (local/audio/05/a/s1.mp3)" in said


def test_what_does_not_count(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line breaks and another section's words make nothing stale."""
    put(root, "05/a/s1.mp3")
    command(root, monkeypatch, "done", "local/audio")
    page = root / "course" / "05" / "a.md"
    text = (
        page.read_text(encoding="utf-8").replace("It is s1.", "It is\ns1.").replace("It is s2.", "It was s2.")
    )
    page.write_text(text, encoding="utf-8")
    assert problems(root) == []


def test_critical(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stale recording of a critical section is not played."""
    page = root / "course" / "05" / "a.md"
    page.write_text(PAGE.replace("{#s1}", "{#s1 .critical}"), encoding="utf-8")
    put(root, "05/a/s1.mp3", "05/a/s2.mp3")
    command(root, monkeypatch, "done", "local/audio")
    assert played(root) == {"05/a.md": ["s1", "s2"]}
    page.write_text(page.read_text(encoding="utf-8").replace("It is", "It was"), encoding="utf-8")
    assert played(root) == {"05/a.md": ["s2"]}
    assert "stale, critical: not played: 05/a.md#s1" in command(root, monkeypatch, "status")


def test_what_the_page_shows_counts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording belongs to the copy's own words where it has some."""
    write(root, {"local/sections/05/a.md": "## Part s1 {#s1}\n{: .replace }\n\nOur words.\n"})
    put(root, "05/a/s1.mp3")
    command(root, monkeypatch, "done", "local/audio")
    write(root, {"course/05/a.md": PAGE.replace("It is s1.", "It was s1.")})
    assert problems(root) == []
    write(root, {"local/sections/05/a.md": "## Part s1 {#s1}\n{: .replace }\n\nOther words.\n"})
    assert problems(root) == [("E005", "05/a/s1.mp3")]


def test_languages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of a language holds what is read in it; elsewhere it is not played."""
    write(root, {"local/i18n/fr/05/a.md": "## Partie {#s1}\n\nC'est cela.\n"})
    put(root, "fr/05/a/s1.mp3", "05/a/s1.opus", "05/a/s2.mp3")
    write(root, {"local.yml": 'locales: ["fr-CA", "en"]\n'})
    command(root, monkeypatch, "done", "local/audio")
    found = json.loads(made(root).contents["_data/recordings.json"])["05/a.md"]
    assert {name: Path(each["file"]).suffix for name, each in found.items()} == {"s1": ".mp3", "s2": ".mp3"}
    write(root, {"local.yml": 'locales: ["en", "fr"]\n'})
    command(root, monkeypatch, "done", "local/audio")
    found = json.loads(made(root).contents["_data/recordings.json"])["05/a.md"]
    assert {name: Path(each["file"]).suffix for name, each in found.items()} == {"s1": ".ogg", "s2": ".mp3"}


def test_renamed_and_hidden(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording follows its section; of one that the copy hides nothing is said."""
    put(root, "04/z/old.mp3", "05/a/s2.mp3")
    ids = "ids:\n  05/a.md:\n    old: s1\n"
    write(root, {"course/_data/renames.yml": f"pages:\n  04/z.md: 05/a.md\n{ids}"})
    command(root, monkeypatch, "done", "local/audio")
    assert played(root) == {"05/a.md": ["s1", "s2"]}
    write(root, {"local/sections/05/a.md": "## Part s2 {#s2}\n{: .hide }\n"})
    assert played(root) == {"05/a.md": ["s1"]}
    assert problems(root) == []


@pytest.mark.parametrize(
    ("files", "stamps", "expected"),
    [
        (["05/a/none.mp3"], {}, [("E001", "05/a/none.mp3")]),
        (["05/b/s1.mp3"], {}, [("E001", "05/b/s1.mp3")]),
        (["elsewhere.mp3"], {}, [("E001", "elsewhere.mp3")]),
        (["05/a/s1.mp3", "05/a/s1.ogg"], {"05/a/s1.yml": "right"}, [("E007", "05/a/s1.ogg")]),
        (["05/a/s1.mp3"], {"05/a/s1.yml": "base: new"}, [("E006", "05/a/s1.mp3"), ("E008", "05/a/s1.yml")]),
        (["05/a/s1.mp3"], {"05/a/s1.yml": "- 1"}, [("E006", "05/a/s1.mp3"), ("E008", "05/a/s1.yml")]),
        ([], {"05/a/s1.yml": "right"}, [("E008", "05/a/s1.yml")]),
    ],
)
def test_mistakes(
    root: Path, files: list[str], stamps: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    """What stands in the wrong place, twice, or cannot be read is named with its file."""
    put(root, *files)
    right = 'base: "{}"\n'.format(
        next((x.text.stamp for x in made(root).recordings if x.text), "1.000000000000")
    )
    write(root, {f"local/audio/{name}": right if text == "right" else text for name, text in stamps.items()})
    found = [each for each in problems(root) if not each[0].startswith("Y")]
    assert found == expected


def test_fix_takes_out_what_it_tells(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check names it, `--fix` mends the file, and a build publishes none of it in any case."""
    put(root, "05/a/s1.mp3", "05/a/none.m4a", source="tagged")
    assert ("E003", "05/a/s1.mp3") in problems(root)
    assert ("E003", "05/a/none.m4a") in problems(root)
    contents = made(root).contents
    assert not any(b"A name" in content for name, content in contents.items() if name.startswith("audio/"))
    command(root, monkeypatch, "check", "--fix", "course")
    assert b"A name" not in (root / "local/audio/05/a/s1.mp3").read_bytes()
    assert "E003" not in {code for code, _ in problems(root)}


def test_only_a_copy_has_them(root: Path) -> None:
    """The course itself holds none, and a page cannot bring a player of its own."""
    (root / "local.yml").unlink()
    (root / "course" / "audio").mkdir()
    (root / "course" / "audio" / "a.mp3").write_bytes(b"")
    (root / "course" / "05" / "b.mp3").write_bytes(b"")
    write(root, {"course/05/b.md": FRONT.format("B") + '<audio controls src="b.mp3"></audio>\n'})
    said = CliRunner().invoke(main, ["check", str(root / "course")]).output
    for line in ("course/audio:1:1: F012", "course/05/b.mp3:1:1: F011", "course/05/b.md:7:1: E009"):
        assert line in said
