"""The commands `coursekit listings export` and `import`: files, exit codes, what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT
from coursekit.cli import listings as cli_listings
from coursekit.cli import main
from coursekit.data import loader
from coursekit.exchange.listings import csv
from goldens import compare

TOWN = """\
place: {name: "Town", country: "CA", timezone: "America/Toronto"}
listings:
  - id: one
    name: "One"
    kind: ["drop-in"]
    publish: ["site"]
    verified: {date: "2026-10-01"}
  - id: hidden
    name: "Hidden"
    kind: ["drop-in"]
    publish: ["print"]
    verified: {date: "2026-10-01"}
"""
GUIDE = ROOT / "course" / "contribute" / "listings-exchange.md"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the data of a course."""
    resources = tmp_path / "course" / "_data" / "resources"
    resources.mkdir(parents=True)
    (resources / "town.yml").write_text(TOWN, encoding="utf-8")
    (resources.parent / "kinds.yml").write_text("kinds:\n  drop-in: {label: Drop-in}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(line: str) -> Result:
    """Run a command line."""
    result = CliRunner().invoke(main, ["listings", *line.split()])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def listings(path: Path) -> dict[str, object]:
    """The listings of a file by their ids."""
    value = loader.load(path.read_text(encoding="utf-8")).value
    assert isinstance(value, dict)
    found = value["listings"]
    assert isinstance(found, list)
    return {str(each["id"]): each for each in found if isinstance(each, dict)}


@pytest.mark.parametrize(("style", "name"), [("hsds", "x.json"), ("hsds-csv", "x.zip"), ("csv", "x.csv")])
def test_out_and_in(folder: Path, style: str, name: str) -> None:
    """What is published goes out and comes in the same; what is not, stays and is named."""
    result = run(f"export course/_data/resources/town.yml --format {style} -o {name}")
    assert (result.exit_code, result.output) == (
        0,
        (
            "course/_data/resources/town.yml:8: hidden: left out: it is not published on the site\n"
            f"{name}: 1 listing written, 1 left out, 0 notes on what is different.\n"
        ),
    )
    result = run(f"import {name} --to back.yml")
    assert (result.exit_code, result.output) == (
        0,
        f"{cli_listings.NEXT}\nback.yml: 1 listing written, 0 left out, 0 notes on what is different.\n",
    )
    source = folder / "course" / "_data" / "resources" / "town.yml"
    one = listings(source)["one"]
    assert listings(folder / "back.yml") == {"one": {**one, "publish": [], "where": {"share": "none"}}}  # type: ignore[dict-item]
    assert loader.load((folder / "back.yml").read_text(encoding="utf-8")).value["place"] == {  # type: ignore[index, call-overload]
        "name": "Town",
        "country": "CA",
        "timezone": "America/Toronto",
    }


@pytest.mark.parametrize("style", ["hsds", "hsds-csv", "csv", "jsonld"])
@pytest.mark.parametrize(
    "nowhere", ["publish: []", "publish:", 'publish: ""', "Publish: []", "published: []"]
)
def test_what_is_published_nowhere_stays(folder: Path, style: str, nowhere: str) -> None:
    """An empty `publish`, or one that is misspelt, is not the same as none: the listing leaves in no format."""
    town = folder / "course" / "_data" / "resources" / "town.yml"
    town.write_text(TOWN.replace('publish: ["print"]', nowhere), encoding="utf-8")
    result = run(f"export course/_data/resources/town.yml --format {style} -o x")
    assert "hidden: left out: it is not published on the site" in result.output
    assert "1 listing written, 1 left out" in result.output


@pytest.mark.parametrize("style", ["hsds", "csv"])
def test_what_people_opened_stays_open(folder: Path, style: str) -> None:
    """Nothing that comes in is published, but for what the file that is written over publishes already."""
    source = folder / "course" / "_data" / "resources" / "town.yml"
    run(f"export course/_data/resources --format {style} -o x.{'json' if style == 'hsds' else style}")
    run(f"import x.{'json' if style == 'hsds' else style} --to back.yml")
    assert [each["publish"] for each in listings(folder / "back.yml").values()] == [[]]  # type: ignore[index]
    before = listings(source)["one"]
    run(f"import x.{'json' if style == 'hsds' else style} --to {source} --force")
    assert listings(source) == {"one": {**before, "where": {"share": "none"}}}  # type: ignore[dict-item]


def test_all_is_for_the_organization(folder: Path) -> None:
    """Only the spreadsheet takes everything, and says what that means."""
    for style in ("hsds", "hsds-csv", "jsonld"):
        result = run(f"export course/_data/resources --format {style} --all -o x")
        assert result.exit_code == 2
        assert "--all is for --format csv only" in result.output
        assert not (folder / "x").exists()
    result = run("export course/_data/resources --format csv --all -o x.csv")
    assert result.exit_code == 0
    assert cli_listings.ALL in result.output
    assert "Hidden" in (folder / "x.csv").read_text(encoding="utf-8-sig")


IMPOSSIBLE = [
    ("import no.json --to new.yml", "no.json:3: this is no JSON"),
    ("import latin.csv --to new.yml", "latin.csv:2: this file cannot be read as text"),
    ("import no.zip --to new.yml", "no.zip:1: the archive cannot be opened"),
    ("import course --to new.yml", "course:1: there is no services.csv here"),
    ("import course --from csv --to new.yml", "course:1: this is a folder"),
    (
        "import no.xlsx --to new.yml",
        "no.xlsx: this is a workbook; open it and save the table as CSV UTF-8",
    ),
    ("import empty.yml --to new.yml", "the name does not tell the format; add --from"),
    ("import nameless.json --to new.yml", "nameless.json:1: there is no listing to take over"),
    ("import no.json --to course/_data/resources/town.yml", "this is no JSON"),
    ("export broken.yml --format hsds -o x", "broken.yml:1: a bracket is opened here"),
    ("export empty.yml --format hsds -o x", "There is no listing to write as hsds in empty.yml"),
    ("export course/_data/resources/town.yml --format csv -o no/x", "there is no folder no"),
    ("export course/_data/resources/town.yml --format csv -o empty.yml", "this file exists"),
]


def test_what_cannot_be_done_is_said(folder: Path, update: bool) -> None:
    """Each failure has a sentence, exit code 2, and leaves no file behind."""
    (folder / "no.json").write_bytes(b'[{"name": "A"},\n\n oops]')
    (folder / "latin.csv").write_bytes(b"name\ncaf\xe9\n")
    (folder / "no.zip").write_bytes(b"PK no")
    (folder / "no.xlsx").write_bytes(b"PK no")
    (folder / "broken.yml").write_text("place: {name: x\nlistings: []\n", encoding="utf-8")
    (folder / "empty.yml").write_text("place: {name: x}\nlistings: []\n", encoding="utf-8")
    (folder / "nameless.json").write_text('[{"id": "1"}]', encoding="utf-8")
    before = sorted(folder.rglob("*"))
    said = {}
    for line, words in IMPOSSIBLE:
        result = run(line)
        assert (result.exit_code, words in result.output) == (2, True), (line, result.output)
        said[line] = result.output
    assert sorted(folder.rglob("*")) == before
    compare("listings-in-the-terminal", said, update=update)


def test_the_place_is_kept_and_named(folder: Path) -> None:
    """Options name the place; a file that is written over keeps its own; a missing zone is named."""
    (folder / "x.csv").write_text("name,kind\nA,drop-in\n", encoding="utf-8")
    result = run("import x.csv --to new.yml --name Nairobi --country KE")
    assert "new.yml:1: the place has no time zone" in result.output
    text = (folder / "new.yml").read_text(encoding="utf-8")
    assert text.startswith('place:\n  name: "Nairobi"\n  country: "KE"\nlistings:\n')
    result = run("import x.csv --to new.yml --timezone Africa/Nairobi --force --strict")
    assert result.exit_code == 0
    assert 'country: "KE"\n  timezone: "Africa/Nairobi"\n' in (folder / "new.yml").read_text(encoding="utf-8")


def test_strict_looks_at_doubts(folder: Path) -> None:
    """With --strict, a doubt is exit code 1, and the file is written all the same."""
    (folder / "x.json").write_text('{"name": "A", "status": "active"}', encoding="utf-8")
    result = run("import x.json --to new.yml --strict")
    assert result.exit_code == 1
    assert "x.json:1: a: nobody's check is recorded; call the service, then write verified\n" in result.output
    assert (folder / "new.yml").exists()


def test_an_interrupted_export_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops the command finds the old file, and nothing half-written beside it."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    (folder / "x.csv").write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "chmod", stopped)
    line = "listings export course/_data/resources --format csv -o x.csv --force"
    # Who stops it ends it: it does not go on as if the file were written.
    assert CliRunner().invoke(main, line.split(" ")).exit_code != 0
    assert (folder / "x.csv").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["course", "x.csv"]


def test_search_engines_are_asked_for() -> None:
    """The help says what JSON-LD does before anybody writes it."""
    assert "hands\n" in run("export --help").output


def test_the_commands_of_the_guide(folder: Path) -> None:
    """Each command that the guide shows does what it says."""
    lines = re.findall(r"^coursekit listings (.+)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) >= 5
    (folder / "course" / "_data" / "resources" / "nairobi.yml").write_text(TOWN, encoding="utf-8")
    (folder / "services.json").write_text('[{"name": "A", "status": "active"}]', encoding="utf-8")
    for line in lines:
        assert run(line).exit_code == 0, line


def test_the_columns_of_the_guide() -> None:
    """The guide names every column of the table."""
    text = GUIDE.read_text(encoding="utf-8")
    for name in csv.heads(1):
        group = name.rpartition(".")[0].split(".")[0]
        assert f"`{name}`" in text or (group and f"`{group}.…`" in text), name
