"""Sheets that learners make for themselves, slips, the booklet of prompts, and the report of an organization, in a browser."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from conftest import ROOT
from course_pages import DOCS
from coursekit.blocks import reader as reader_of_blocks
from coursekit.blocks.reflection import Reflection
from coursekit.cli import main
from coursekit.exchange.feedback import form
from coursekit.exchange.feedback.form import Form
from coursekit.page.folder import course_pages
from coursekit.site import booklet
from forms import ASKED, made_up, written
from tiers import chance
from visitor import Visit, violations

SHEET, ABLE, SLIPS = "sheet-1.html", "sheet-2.html", "facilitator/slips.html"


def paper(page: Page, sheet: str = "A4") -> PdfReader:
    """The page as it is printed."""
    return PdfReader(io.BytesIO(page.pdf(format=sheet, prefer_css_page_size=True)))


def text_of(reader: PdfReader) -> str:
    """All words of a print, on one line."""
    return " ".join(" ".join(each.extract_text() for each in reader.pages).split())


def fill_in(page: Page) -> None:
    """Write a made-up name, and tick two modules."""
    page.locator(".confirmation__write").click()
    page.get_by_label("Name, if any").fill("Made-up Canary")
    page.get_by_label("Day").fill("1 May")
    for number in (7, 10):
        page.get_by_role("checkbox", name=re.compile(rf"^Module {number}\b")).check()


def test_a_sheet_is_filled_in_and_printed(visit: Visit) -> None:
    """Paper has the name, the day, the hours and the numbers of the chosen modules, and nothing else."""
    page = visit.open(SHEET)
    expect(page.locator("main input:visible")).to_have_count(0)
    fill_in(page)
    reader = paper(page)
    assert len(reader.pages) == 1
    words = text_of(reader)
    hours = sum(
        int(page.locator(".confirmation__module").nth(n).get_attribute("data-minutes") or 0) for n in (6, 9)
    )
    assert re.fullmatch(
        "A course on health and working together Name, if any Made-up Canary took part in: "
        r"Module 7 \(\d+ min\) Module 10 \(\d+ min\) Hours together (?P<hours>[\d.]+) Day 1 May",
        words,
    )
    assert float(words.split()[-4]) == round(hours / 30) / 2
    page.get_by_label("Print what the modules are about, too").check()
    assert "Sexual health" in text_of(paper(page))


def test_nothing_of_a_sheet_stays(visit: Visit) -> None:
    """Not in storage, not in an address, not when the page comes back, and not after it was erased."""
    page = visit.open(SHEET)
    before = len(visit.requests)
    fill_in(page)
    field = page.get_by_label("Name, if any")
    assert [field.get_attribute(name) for name in ("name", "autocomplete", "spellcheck")] == [
        None,
        "off",
        "false",
    ]
    assert (len(visit.requests), page.url.partition("#")[2]) == (before, "")
    assert set(visit.stored().values()) == {0}
    page.goto(f"{visit.address}/about.html")
    page.go_back()
    expect(page.locator(".confirmation__write")).to_be_visible()
    assert "Canary" not in page.content()
    assert page.locator("main input:checked").count() == 0
    fill_in(page)
    page.locator(".confirmation__erase").click()
    assert "Canary" not in page.content()
    expect(page.locator("main input:visible")).to_have_count(0)
    expect(page.locator(".confirmation__write")).to_be_focused()
    assert "Canary" not in text_of(paper(page))


def test_a_sheet_by_keys_alone(visit: Visit) -> None:
    """From the button through the fields to the first box."""
    page = visit.open(SHEET)
    page.locator(".confirmation__write").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Ab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".confirmation__line").first).to_have_text("Ab")
    expect(page.locator(".confirmation__module").first).to_have_attribute("data-chosen", "")
    expect(page.locator("[data-hours]")).not_to_be_empty()


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_a_sheet_is_for_a_pen(visit: Visit) -> None:
    """It says so, has all modules by number, and lines."""
    visit.page.goto(f"{visit.address}/{SHEET}")
    expect(visit.page.locator(".confirmation")).to_contain_text("Print this page and fill it in by hand")
    expect(visit.page.locator(".confirmation button:visible, .confirmation input:visible")).to_have_count(0)
    words = text_of(paper(visit.page))
    assert words.startswith("A course on health and working together Name, if any took part in: ☐ Module 1")
    assert "Hours together" in words
    assert "Welcome" not in words


@pytest.mark.parametrize("name", [SHEET, ABLE, SLIPS])
def test_axe_finds_nothing(visit: Visit, name: str) -> None:
    """Also while it is filled in."""
    page = visit.open(name)
    assert violations(visit.page) == []
    if name == SHEET:
        fill_in(page)
        assert violations(visit.page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_four_slips_fill_a_sheet(visit: Visit, sheet: str) -> None:
    """With the three questions each, and nothing else."""
    reader = paper(visit.open(SLIPS), sheet)
    assert len(reader.pages) == 1
    assert text_of(reader) == " ".join([each.text for each in ASKED.questions] * 4)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_the_form_is_saved_without_a_script(visit: Visit) -> None:
    """Under a name that says nothing; it is an empty form, and what is to be copied is the same."""
    visit.page.goto(f"{visit.address}/{SLIPS}")
    link = visit.page.locator(".slips a[download]")
    with visit.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "page.txt"
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert saved == unquote((link.get_attribute("href") or "").partition(",")[2])
    assert form.read(saved, ASKED) == Form()
    assert (visit.page.locator(".slips pre").text_content() or "").strip() == saved.strip()


def test_what_one_can_do_is_there_module_by_module(visit: Visit) -> None:
    """Each with its aims and a line to sign, on few pages."""
    page = visit.open(ABLE)
    modules = len(page.locator(".abilities__module").all())
    assert modules == 12
    expect(page.locator(".abilities__sign")).to_have_count(modules)
    reader = paper(page)
    assert len(reader.pages) <= 6
    assert "Draft" not in text_of(reader)


def test_the_prompts_are_a_booklet(site: Path) -> None:
    """All of them, each with its number or its words, as pages for folding."""
    reader = PdfReader(io.BytesIO(booklet.made(site / "notes.html", "a4")))
    assert len(reader.pages) % 2 == 0
    words = re.sub(r"\W+", "", text_of(reader))
    docs = DOCS
    asked = [
        part.lines[0]
        for path in course_pages(docs)
        for each in docs.made(reader_of_blocks.read, path).blocks
        if isinstance(each.block, Reflection) and re.match(r"\d\d/", path.relative_to(docs.root).as_posix())
        for part in each.block.parts
        if part.key.startswith("prompt")
    ]
    plain = [re.sub(r"\W+", "", each) for each in asked if not re.search(r"[\[*_`{]", each)]
    assert len(plain) > 30
    assert [each for each in plain if each not in words] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_is_opened(browser: Browser, tmp_path: Path, scheme: str) -> None:
    """Its bars are drawn in full width, each number stands inside its part and can be read; axe finds nothing."""
    folder, target = tmp_path / "forms", tmp_path / "report.html"
    folder.mkdir()
    for number, each in enumerate(made_up(40, chance("a report that is opened"))):
        (folder / f"{number}.txt").write_text(written(each), encoding="utf-8")
    result = CliRunner().invoke(
        main, ["feedback", str(folder), "--report", str(target), "--course", str(ROOT / "course")]
    )
    assert result.exit_code == 0
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})  # type: ignore[arg-type] # one of two words
    visit = Visit(context, context.new_page(), "")
    visit.page.goto(target.as_uri())
    outside = visit.page.evaluate(
        """() => [...document.querySelectorAll('.plot')].flatMap((plot) => {
            const parts = [...plot.querySelectorAll('.answer')].map((each) => each.getBoundingClientRect());
            const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top && a.bottom <= b.bottom + 1;
            const numbers = [...plot.querySelectorAll('.count')].map((each) => each.getBoundingClientRect());
            return numbers.filter((number) => !parts.some((part) => inside(number, part)));
        }).length"""
    )
    assert outside == 0
    assert visit.page.locator(".plot .count").count() > 80
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(visit.page) == []
    assert len(PdfReader(io.BytesIO(visit.page.pdf(format="A4"))).pages) <= 6
    context.close()
