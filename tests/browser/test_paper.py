"""Pages on paper: few of them, light, and without what only a screen can use; and booklets."""

from __future__ import annotations

import io
import math
import os
import re
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

from coursekit.site import booklet
from tiers import chance, count
from visitor import Visit

# So many pages of A4 a lesson has at most, and half of the lessons; so many a sheet for its questions.
LONGEST, MEDIAN = 7, 5
SHEET = 1 / 7
FORMATS = {"A4": (595, 842), "Letter": (612, 792)}
"""Sheets with their width and height in points."""
# What leads nowhere on paper, or waits for a finger.
DEAD = (
    "button, [role=switch], [type=search], select:not(.quiz__field), .quiz__answer > summary, .resources__more > summary,"
    " .shell-header, .shell-drawer, .shell-steps, .shell-start"
)
ROW = "  {:<24}{:>6}{:>10}"


def names(site: Path, pattern: str) -> list[str]:
    """The pages of the modules whose file has a name of this form, with their folder."""
    found = (path.relative_to(site).as_posix() for path in sorted(site.glob("[01][0-9]/*.html")))
    return [name for name in found if re.fullmatch(pattern, Path(name).stem)]


def drawn(site: Path, pattern: str, short: int) -> list[str]:
    """Some of these pages, by the seed of the run; with --long all of them."""
    every = names(site, pattern)
    assert len(every) >= short
    return chance(pattern).sample(every, count(short, len(every)))


def paper(page: Page, sheet: str = "A4") -> PdfReader:
    """The page as it is printed."""
    return PdfReader(io.BytesIO(page.pdf(format=sheet, prefer_css_page_size=True)))


def text_of(reader: PdfReader) -> str:
    """All words of a print, on one line."""
    return " ".join(" ".join(each.extract_text() for each in reader.pages).split())


@pytest.mark.parametrize("sheet", FORMATS)
def test_a_lesson_needs_few_pages(site: Path, visit: Visit, sheet: str) -> None:
    """On either sheet. With --long the table of all lessons is printed, and half of them need five pages at most."""
    counted = {}
    for name in drawn(site, "[a-z]", 4):
        reader = paper(visit.open(name), sheet)
        counted[name] = len(reader.pages)
        box = reader.pages[0].mediabox
        assert (float(box.width), float(box.height)) == pytest.approx(FORMATS[sheet], abs=1)
    print(f"\n{sheet}", *(ROW.format(name, pages, "") for name, pages in sorted(counted.items())), sep="\n")  # noqa: T201 - the table
    assert {name: pages for name, pages in counted.items() if pages > LONGEST} == {}
    assert median(counted.values()) <= count(LONGEST, MEDIAN)


def test_a_sheet_of_questions_needs_few_pages(site: Path, visit: Visit) -> None:
    """In two columns, about seven questions a page."""
    counted = {}
    for name in drawn(site, "sheet", 3):
        page = visit.open(name)
        counted[name] = (len(paper(page).pages), page.locator(".quiz--sheet").count())
    print("", *(ROW.format(name, *numbers) for name, numbers in sorted(counted.items())), sep="\n")  # noqa: T201 - the table
    assert {
        name: numbers for name, numbers in counted.items() if numbers[0] > math.ceil(numbers[1] * SHEET)
    } == {}


def test_nothing_on_paper_waits_for_a_finger(site: Path, visit: Visit) -> None:
    """On pages of all sorts, also after something was opened and checked: no button, switch, search or way on."""
    others = [
        "near-you/a.html",
        "glossary.html",
        "sources.html",
        "evidence.html",
        "07/whole.html",
        "07/look-back.html",
    ]
    for name in [*others, *drawn(site, ".*", 4)]:
        page = visit.page
        if name.endswith("whole.html"):  # it has no script to wait for
            page.goto(f"{visit.address}/{name}")
        else:
            visit.open(name)
        opening = page.locator(".reflection__write:visible, .quiz__open:visible")
        opening.evaluate_all("buttons => buttons.forEach(button => button.click())")
        page.emulate_media(media="print")
        dead = page.locator(DEAD).locator("visible=true")
        assert dead.evaluate_all("all => all.map((each) => each.outerHTML)") == [], name
        page.emulate_media(media="screen")


@pytest.mark.parametrize("visit", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
def test_paper_is_light(visit: Visit) -> None:
    """Also where the screen is dark: every text of a lesson is darker than half, and its ground white."""
    page = visit.open("07/d.html")
    luminance = """media => [...document.querySelectorAll('article *, body')].filter(e => e.checkVisibility()).map(e => {
        const [r, g, b] = getComputedStyle(e).color.match(/[0-9.]+/g).map(Number);
        return .2126 * r + .7152 * g + .0722 * b;
    })"""
    assert max(page.evaluate(luminance)) > 127
    page.emulate_media(media="print", color_scheme="dark")
    assert max(page.evaluate(luminance)) < 127
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_hint_is_printed_where_it_teaches(visit: Visit) -> None:
    """In the lesson, and not on the sheet that a group fills in."""
    page = visit.open("07/d.html")
    hint = page.locator(".quiz__tip > p").first.text_content()
    assert hint
    words = " ".join(hint.split())
    assert words in text_of(paper(page))
    assert words not in text_of(paper(visit.open("07/sheet.html")))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><a href="https://example.org/a">A</a></p>', "A (https://example.org/a)"),
        ('<p><a href="b.html">A</a></p>', "A"),
        ('<p><a href="tel:5550100">A</a></p>', "A"),
        ('<div class="resources"><p><a href="https://example.org/a">A</a></p></div>', "A"),
    ],
)
def test_addresses_outside_are_printed(visit: Visit, html: str, expected: str) -> None:
    """Of other sites, in the text; a listing says its own ways of contact."""
    page = visit.open("contribute/mirrors.html")
    page.locator("article").evaluate("(article, html) => { article.innerHTML = html; }", html)
    said = text_of(paper(page))
    assert said.startswith(expected)
    assert said.count("(http") == expected.count("(")


def half(side: PageObject, place: int) -> str:
    """The words on the left (0) or right (1) half of a side, without the number of its page."""
    words: list[str] = []

    def take(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        x = tm[4] * cm[0] + cm[4]
        if text.strip() and (x >= float(side.mediabox.width) / 2) == bool(place):
            words.append(text)

    side.extract_text(visitor_text=take)
    return " ".join("".join(words).split()).lstrip("0123456789")


def printer(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let booklets be printed by the browser of this run."""
    own = visit.context.browser
    assert own
    monkeypatch.setenv(booklet.VARIABLE, os.environ.get(booklet.VARIABLE) or own.browser_type.executable_path)


@pytest.mark.parametrize(("paper_name", "size"), [("a4", (842, 595)), ("letter", (792, 612))])
def test_a_booklet(
    site: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch, paper_name: str, size: tuple[int, int]
) -> None:
    """Two pages on a side, whole sheets; the cover on the right of the first, the back with its day on the left."""
    printer(visit, monkeypatch)
    page = site / "01" / "whole.html"
    found = PdfReader(io.BytesIO(booklet.made(page, paper_name)))
    assert len(found.pages) % 2 == 0
    for side in found.pages:
        assert (float(side.mediabox.width), float(side.mediabox.height)) == pytest.approx(size, abs=1)
    front = found.pages[0]
    assert half(front, 1).startswith("Module 1 of 12")
    assert "As of 28 Nov 2026" in half(front, 1)
    assert half(front, 0).startswith("Health course. As of 28 Nov 2026. Ask where you got it")
    assert found.metadata
    assert found.metadata.title == "1 · the whole module - Health course"
    whole = text_of(found)
    assert "Check my answer" not in whole
    assert str(site) not in whole


@pytest.mark.parametrize(
    ("direction", "expected"),
    [("ltr", ["back cover", "two", "three", "four"]), ("rtl", ["cover back", "two", "three", "four"])],
)
def test_a_booklet_is_bound_where_its_language_begins(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, direction: str, expected: list[str]
) -> None:
    """Five pages on two sheets. Right to left: the cover is on the left half, so that the fold is at its right."""
    printer(visit, monkeypatch)
    page = tmp_path / "a.html"
    words = ["cover", "two", "three", "four", "back"]
    body = "".join(f'<p style="break-after: page">{each}</p>' for each in words[:-1]) + f"<p>{words[-1]}</p>"
    page.write_text(
        f'<!doctype html><html dir="{direction}"><head><meta charset="utf-8"><title>A</title></head>\n<body>{body}</body></html>',
        encoding="utf-8",
    )
    found = PdfReader(io.BytesIO(booklet.made(page, "a4")))
    assert len(found.pages) == 4
    assert [f"{half(side, 0)} {half(side, 1)}".strip() for side in found.pages] == expected
