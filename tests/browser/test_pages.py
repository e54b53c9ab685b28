"""Every page in a real browser: accessible, narrow, private, and whole without scripts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from conftest import ROOT
from course_pages import DISTINCT, PAGES
from tiers import drawn
from visitor import Visit, search_field, violations

LESSONS = [name for name in PAGES if name[0].isdigit() and name != "404.html"]
# The pages of the course with sheets to print, and how many each has.
HANDOUTS = {
    name: count
    for name in PAGES
    if (path := (ROOT / "course" / name).with_suffix(".md")).is_file()
    and not name.startswith("contribute/")
    and (count := path.read_text(encoding="utf-8").count("\n<handout"))
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
NARROW = {"viewport": {"width": 320, "height": 640}}
NO_SCRIPT = {"java_script_enabled": False}


def answer_everything(page: Page) -> None:
    """Answer every question somehow, press every Check button, and open every field to write in, folded ones too."""
    folded = page.locator("details:has(form.quiz, .reflection)")
    folded.evaluate_all("all => all.forEach((each) => { each.open = true; })")
    for form in page.locator("form.quiz[data-module]:not([hidden])").all():
        if form.locator(".quiz__open").is_visible():
            form.locator(".quiz__open").click()
        for control in form.locator(".quiz__question :is(input, select)").all():
            kind = control.evaluate("each => each.type")
            if kind == "text":
                control.fill("1")
            elif kind == "select-one":
                control.select_option(index=1)
            elif kind == "checkbox" or not form.locator(".quiz__question input:checked").count():
                control.check()
        form.locator(".quiz__check").click()
    for button in page.locator(".reflection__write").all():
        button.click()


@pytest.mark.parametrize("visit", [NARROW], indirect=True, ids=["320px"])
@pytest.mark.parametrize("name", drawn("pages", PAGES, 4, DISTINCT))
def test_page(visit: Visit, name: str) -> None:
    """One visit, before and after answering everything: accessible, narrow enough, private, and readable in the dark."""
    page = visit.open(name)
    loaded = len(visit.requests)
    assert violations(page) == []
    if page.locator("form.quiz, .reflection").count():
        answer_everything(page)
        for field in page.locator("textarea").all():
            field.fill("canary words")
        assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [url for url in visit.requests if not url.startswith(visit.address)] == []
    assert [url for url in visit.requests[loaded:] if not url.endswith((".js", ".css", ".svg"))] == []
    assert page.url == f"{visit.address}/{name}"
    assert set(visit.stored().values()) == {0}
    if page.locator("link[rel=stylesheet]").count():  # axe takes the dark page of a browser alone for white
        page.emulate_media(color_scheme="dark")
        assert violations(page, "color-contrast") == []


@pytest.mark.parametrize("visit", [DESKTOP], indirect=True, ids=["desktop"])
@pytest.mark.parametrize("name", ["index.html", "01/b.html", "search.html"])
def test_axe_on_a_desktop(visit: Visit, name: str) -> None:
    """No violation with the navigation and the table of contents beside the text."""
    assert violations(visit.open(name)) == []


@pytest.mark.parametrize("visit", [NARROW], indirect=True, ids=["320px"])
def test_right_to_left(visit: Visit, rtl_address: str) -> None:
    """Every kind of question: no violation and no sideways scroll, before and after answering."""
    visit.address = rtl_address
    page = visit.open("contribute/gallery.html")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert violations(page) == []
    answer_everything(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
@pytest.mark.parametrize("name", drawn("without scripts", LESSONS, 3))
def test_without_scripts(visit: Visit, name: str) -> None:
    """Every answer and reason can be opened, every prompt read, and no dead button is shown."""
    page = visit.page
    page.goto(f"{visit.address}/{name}")
    for form in page.locator("form.quiz[data-module]:visible").all():
        details = form.locator(".quiz__answer")
        before = len(details.inner_text())
        details.locator("summary").click()
        assert len(details.inner_text()) > before + 5
        if form.get_attribute("data-kind") != "scale":
            assert details.locator(".quiz__explanation p").last.is_visible()
        if form.get_attribute("data-kind") == "choice":
            assert details.locator("li", has_text="Right:").first.is_visible()
    assert page.locator("button:visible").count() == 0
    for prompt in page.locator(".reflection__prompt").all():
        assert prompt.locator(".reflection__paper").is_visible()


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_questions_cannot_be_sent_without_scripts(visit: Visit) -> None:
    """Enter in an option does not put the answer into the address."""
    page = visit.page
    page.goto(f"{visit.address}/01/b.html")
    page.locator("form.quiz input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert page.url == f"{visit.address}/01/b.html"


@pytest.mark.parametrize("visit", [DESKTOP], indirect=True, ids=["desktop"])
def test_print(visit: Visit) -> None:
    """On paper: the question, the answer and the reason, and no navigation."""
    page = visit.open("01/b.html")
    paper = PdfReader(io.BytesIO(page.pdf()))
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in paper.pages)
    assert "What do you do with them?" in text
    assert "Right: Empty the box" in text
    assert "Some other websites save text in the browser" in text
    for hidden in ("Check my answer", "Search", "Table of contents"):
        assert hidden not in text


@pytest.mark.parametrize("visit", [DESKTOP], indirect=True, ids=["desktop"])
def test_the_kit_for_a_trial_is_six_sheets(visit: Visit) -> None:
    """The page and its sheets to print, on A4 as a browser prints it."""
    count = {}
    for name in ("trying-it", "trying-sheets"):
        paper = visit.open(f"facilitator/{name}.html").pdf(format="A4", prefer_css_page_size=True)
        count[name] = len(PdfReader(io.BytesIO(paper)).pages)
    # Each of the four sheets is one.
    assert count["trying-sheets"] == 4
    assert sum(count.values()) <= 6


@pytest.mark.parametrize("visit", [DESKTOP], indirect=True, ids=["desktop"])
def test_print_of_every_kind(visit: Visit) -> None:
    """On paper: each kind's form to fill in, then its answer and reason."""
    page = visit.open("contribute/gallery.html")
    paper = PdfReader(io.BytesIO(page.pdf()))
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in paper.pages)
    for words in (
        "Right: Sex workers themselves",  # choice
        "Right: stored Also right: saved",  # blanks
        "A. To check what you understood",  # match, the form
        "A question: To check what you understood",  # match, the answer
        "Being led by sex workers means that they decide together",  # a reason
        "If you chose: Try it",  # scenario
        "Nothing is right or wrong here.",  # scale
    ):
        assert words in text, words
    assert "Check my answer" not in text
    assert "Choose …" not in text


def test_the_menu_opens_with_the_keyboard_alone(visit: Visit) -> None:
    """Skip link first, then the menu; links of the closed menu are not in the way."""
    page = visit.open("01/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#__content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "__menu"
    link = page.locator(".shell-nav a", has_text="About this course")
    assert not link.is_visible()
    page.keyboard.press("Space")
    link.wait_for(state="visible")


def test_nothing_of_the_site_depends_on_the_address(site: Path, visit: Visit) -> None:
    """A page opened from a folder shows itself and its style, and search works there too."""
    page = visit.page
    page.goto((site / "search.html").as_uri())
    search_field(page).fill("agreement")
    page.locator(".search__results a").first.wait_for()
    page.goto((site / "01" / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.shell-header')).position") != "static"


@pytest.mark.parametrize("name", drawn("handouts", [*HANDOUTS], 3))
def test_a_handout_is_a_sheet_of_paper(visit: Visit, name: str) -> None:
    """Each fits on one sheet of A4, and nothing else of its page is printed, such as who has not reviewed it."""
    page = visit.open(name)
    notes = page.locator("#__content > p").first.inner_text().split()
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert len(sheets) == HANDOUTS[name]
    printed = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert printed
    assert "not yet reviewed" not in printed
    assert " ".join(notes) not in printed
