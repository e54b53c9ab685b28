"""The command `coursekit feedback`, from forms over the sheet to the report. All forms are made up."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from conftest import ROOT
from coursekit.cli import main
from coursekit.data.files import write_whole
from coursekit.exchange.feedback import ledger
from coursekit.exchange.feedback.form import Form
from forms import columns, made_up, row, written
from site_builder import make
from tiers import chance

FORMS = made_up(40, chance("forms of the command"))
COURSE = ROOT / "course"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost little."""
    monkeypatch.setattr(ledger, "ROUNDS", 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for forms; reports are written beside it."""
    place = tmp_path / "forms"
    place.mkdir()
    return place


def hand_over(folder: Path, forms: list[Form]) -> None:
    """Put forms into the folder, under names of people who do not exist."""
    for form in forms:
        (folder / f"from-somebody-{len(list(folder.iterdir()))}.txt").write_text(
            written(form), encoding="utf-8"
        )


def run(*args: object) -> Result:
    """The command, with the course's own questions."""
    return CliRunner().invoke(main, ["feedback", *map(str, args), "--course", str(COURSE)])


def files(folder: Path) -> dict[str, bytes]:
    """All files beside and among the forms, to see what has changed."""
    return {str(path): path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("count", "code"), [(9, 1), (10, 0), (40, 0)])
def test_how_many_forms_make_a_report(folder: Path, count: int, code: int) -> None:
    """Nine give none, and nothing is written; ten do."""
    hand_over(folder, FORMS[:count])
    before = files(folder)
    result = run(folder, "--report", folder.parent / "r.html")
    assert result.exit_code == code
    if code:
        assert "9 of 9 forms stand in no report yet, and it needs at least 10" in result.output
        assert files(folder) == before
    else:
        html = (folder.parent / "r.html").read_text(encoding="utf-8")
        assert f"{count} people filled in a form" in html
        assert not re.search(r"made up \w+ answer|from-somebody|20\d\d-", html)
        assert (folder.parent / "r.css").is_file()


def test_a_set_is_not_reported_again_with_a_few_more(folder: Path) -> None:
    """Nine new ones are too few; with ten, the second report has only these; the last one can be made again."""
    first, second, third = (folder.parent / f"{name}.html" for name in "abc")
    hand_over(folder, FORMS[:10])
    assert run(folder, "--report", first).exit_code == 0
    hand_over(folder, FORMS[10:19])
    before = files(folder)
    refused = run(folder, "--report", second)
    assert (refused.exit_code, files(folder)) == (1, before)
    assert "9 of 19 forms stand in no report yet" in refused.output
    hand_over(folder, FORMS[19:21])
    assert run(folder, "--report", second).exit_code == 0
    assert "11 people filled in a form" in second.read_text(encoding="utf-8")
    assert run(folder, "--report", third, "--again").exit_code == 0
    assert third.read_text(encoding="utf-8").replace("c.css", "b.css") == second.read_text(encoding="utf-8")
    assert run(folder, "--report", third).exit_code == 1


def test_a_table_counts_as_the_folder_does(folder: Path) -> None:
    """Forms that were reported from one are not reported again from the other, when they lie together."""
    hand_over(folder, FORMS[:12])
    assert run(folder, "--report", folder.parent / "a.html").exit_code == 0
    table = folder / "all.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns())
        writer.writeheader()
        writer.writerows(map(row, FORMS[:13]))
    result = run(table, "--report", folder.parent / "b.html")
    assert "1 of 13 forms stand in no report yet" in result.output


def test_the_sheet_says_nothing_of_people(folder: Path) -> None:
    """No names of files, no days; each text once, every question shuffled for itself; no cell is computed."""
    hand_over(folder, [*FORMS[:20], Form({"take": "+ tea, made up"}), Form({"take": "<b>made up</b>"})])
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    sheet = folder.parent / "s.html"
    assert run(folder, "--sheet", sheet).exit_code == 0
    html, table = (sheet.with_suffix(end).read_text(encoding="utf-8-sig") for end in (".html", ".csv"))
    rows = [each for each in csv.DictReader(table.splitlines()) if each["text"]]
    given = sorted(text for form in FORMS[:20] for text in form.texts.values())
    assert sorted(each["text"] for each in rows if "answer" in each["text"]) == given
    assert [each["text"] for each in rows if "tea" in each["text"]] == ["'+ tea, made up"]
    assert "&lt;b&gt;made up&lt;/b&gt;" in html
    assert not re.search(r"from-somebody|1970|20\d\d-", html + table)
    orders = {
        name: [
            int(each["text"].split()[-1])
            for each in rows
            if each["question"] == name and "answer" in each["text"]
        ]
        for name in ("take", "change", "others")
    }
    # By chance all of them could stand in order once in more runs than there are stars.
    assert any(order != sorted(order) for order in orders.values())
    assert html.count("☐ 0") == len(rows) + 12


def test_from_the_sheet_to_the_report(folder: Path) -> None:
    """Themes and words that somebody wrote into the table stand in the report, and no text of a form does."""
    hand_over(folder, FORMS)
    sheet, target = folder.parent / "s.html", folder.parent / "r.html"
    assert run(folder, "--sheet", sheet).exit_code == 0
    table = sheet.with_suffix(".csv")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, each in enumerate(rows):
        each |= {"themes": "3", "words": "Talks in pairs" if number % 2 else f"Point {number}"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert run(folder, "--report", target, "--sorted", table).exit_code == 0
    html = target.read_text(encoding="utf-8")
    assert "Talks in pairs" in html
    assert not re.search(r"Point \d|made up \w+ answer", html)


def test_a_quotation_makes_no_report(folder: Path) -> None:
    """It is named with the row, and the forms stay free for a report."""
    hand_over(folder, FORMS[:10])
    table = folder.parent / "s.csv"
    said = next(text for form in FORMS[:10] for text in form.texts.values())
    table.write_text(f"themes,words\n1,x\n2,{said}\n", encoding="utf-8")
    before = files(folder)
    result = run(folder, "--report", folder.parent / "r.html", "--sorted", table)
    assert (result.exit_code, files(folder)) == (2, before)
    assert re.search(r"s\.csv:3:1: I111 these words stand in a form", result.output)


def test_damaged_files_are_named(folder: Path) -> None:
    """Each with its code and what to do, without a word of what is in it, and the others are reported."""
    hand_over(folder, FORMS[:10])
    (folder / "a.txt").write_bytes(b"\x00\xff")
    (folder / "b.txt").write_text("== secret words")
    (folder / "c.txt").symlink_to("/etc/passwd")
    (folder / "d\u202e.txt").write_text("")
    result = run(folder, "--report", folder.parent / "r.html")
    assert result.exit_code == 0
    assert [line.split()[1] for line in result.output.splitlines()[:4]] == ["I101", "I104", "I107", "I102"]
    assert "secret" not in result.output
    assert "<U+202E>" in result.output


def test_the_drawing_says_what_the_table_says(folder: Path) -> None:
    """It is well formed, each bar is as wide as all others, each part has its number, and the table has the same."""
    hand_over(folder, FORMS)
    target = folder.parent / "r.html"
    assert run(folder, "--report", target).exit_code == 0
    page = etree.fromstring(target.read_bytes(), etree.HTMLParser())
    figures = page.findall(".//figure")
    assert len(figures) == 12
    bars = 0
    for figure in figures:
        drawing = figure.find("svg")
        assert drawing is not None
        assert drawing.get("role") == "img"
        for name in (drawing.get("aria-labelledby"), drawing.get("aria-describedby")):
            assert page.find(f".//*[@id='{name}']") is not None
        widths = [
            float(each.get("width", "")) for each in drawing.findall("rect") if each.get("class") != "none"
        ]
        drawn = [each.text for each in drawing.findall("text") if each.get("class") != "moment"]
        told = [cell.text for line in figure.findall(".//tbody/tr") for cell in line.findall("td")]
        assert drawn == [each for each in told if each not in {"0", "not shown"}]
        shown = sum(line.find("td[@colspan]") is None for line in figure.findall(".//tbody/tr"))
        assert sum(widths) == pytest.approx(600 * shown, abs=1)
        bars += shown
    assert bars > 20


def test_nothing_is_written_over(folder: Path) -> None:
    """Any of the files that is there stays, and nothing else is written; with --force it is replaced."""
    hand_over(folder, FORMS[:10])
    for option, name in (("--report", "x.css"), ("--report", "x.html"), ("--sheet", "x.csv")):
        (folder.parent / name).write_text("mine", encoding="utf-8")
        before = files(folder)
        assert run(folder, option, folder.parent / "x.html").exit_code == 2
        assert files(folder) == before
        (folder.parent / name).unlink()
    (folder.parent / "x.html").write_text("mine", encoding="utf-8")
    assert run(folder, "--report", folder.parent / "x.html", "--force").exit_code == 0
    assert run(folder, "--report", folder.parent / "nowhere" / "x.html", "--again").exit_code == 2


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_what_fails_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """Whichever file cannot be written: no report, and its forms stay free for one."""
    hand_over(folder, FORMS[:10])
    before, calls = files(folder), iter(range(1, 9))

    def write(path: Path, content: bytes) -> None:
        if next(calls) == failing:
            raise OSError(28, "No space left on device", str(path))
        write_whole(path, content)

    monkeypatch.setattr("coursekit.cli.feedback.write_whole", write)
    result = run(folder, "--report", folder.parent / "r.html")
    assert (result.exit_code, files(folder)) == (2, before)
    assert "cannot be written (No space left on device)" in result.output


@pytest.mark.parametrize("text", ["", "reported 1\n", "\x00"])
def test_a_broken_ledger_stops_everything(folder: Path, text: str) -> None:
    """As nobody can know what a report would give away."""
    hand_over(folder, FORMS[:10])
    (folder / ledger.FILE).write_text(text, encoding="utf-8")
    result = run(folder, "--report", folder.parent / "r.html")
    assert (result.exit_code, (folder.parent / "r.html").exists()) == (2, False)
    assert "says which forms stand in a report, and cannot be read" in result.output
    (folder / ledger.FILE).unlink()
    (folder / ledger.FILE).symlink_to("elsewhere")
    assert run(folder, "--report", folder.parent / "r.html").exit_code == 2


def test_what_to_do_is_said_once(folder: Path) -> None:
    """Neither, both, again without a report, a course without forms, a sheet that is a table."""
    hand_over(folder, FORMS[:10])
    target = folder.parent / "x.html"
    assert run(folder).exit_code == 2
    assert run(folder, "--sheet", target, "--report", target).exit_code == 2
    assert run(folder, "--report", target, "--again").exit_code == 2
    assert run(folder, "--sheet", target.with_suffix(".csv")).exit_code == 2
    other = make(folder.parent / "other", {"index.md": "# Start\n"})
    result = CliRunner().invoke(
        main, ["feedback", str(folder), "--sheet", str(target), "--course", str(other)]
    )
    assert (result.exit_code, "_data/feedback.yml" in result.output) == (2, True)
