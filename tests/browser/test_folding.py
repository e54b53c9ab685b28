"""The scripts fold words as Python does, so that what a page's search looks for is what the index holds."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

import tables
import tiers
from conftest import EXAMPLES, ROOT
from coursekit.model.folding import fold, fold_words
from site_builder import build, make, served
from visitor import PART, Visit, search_field

CASES = tables.read(EXAMPLES / "folding.yaml")
FOLDED = "async ([name, texts]) => { const part = await (PART)(name); const fold = part.same ?? part; return texts.map((text) => fold(text)); }"


@pytest.mark.parametrize(
    ("page", "part", "column"),
    [("search.html", "search/fold", "search"), ("contribute/short.html", "quiz/text", "answer")],
)
def test_scripts_fold_as_the_table_says(visit: Visit, page: str, part: str, column: str) -> None:
    """Search page and directory share one script; a written answer has its own last step."""
    visit.page.goto(f"{visit.address}/{page}")
    found = visit.page.evaluate(FOLDED.replace("PART", PART), [part, [case["text"] for case in CASES]])
    assert found == [case[column] for case in CASES]


# The blocks of Unicode that texts of the property test are drawn from: twelve scripts, marks, signs that nobody sees.
BLOCKS = [
    (0x41, 0x24F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF), (0x590, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0x980, 0x9FF),
    (0xB80, 0xBFF), (0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1E00, 0x1FFF), (0x2000, 0x206F), (0x3040, 0x30FF),
    (0xAC00, 0xAD00), (0x4E00, 0x4F00), (0x20, 0x31FFF),
]  # fmt: skip
LEFT_OUT = {"Cn", "Cs", "Co"}


def random_text(chance: random.Random) -> str:
    """Some signs of some scripts, and spaces."""
    signs = [
        chr(chance.randint(*chance.choice([*BLOCKS, (0x20, 0x20)]))) for _ in range(chance.randint(1, 12))
    ]
    return "".join(sign for sign in signs if unicodedata.category(sign) not in LEFT_OUT)


def test_scripts_fold_random_texts_as_python_does(visit: Visit) -> None:
    """Whatever the script, and whatever has to be exact."""
    chance = tiers.chance("folding")
    texts = [random_text(chance) for _ in range(tiers.count(300, 1_000))]
    visit.page.goto(f"{visit.address}/search.html")
    found = visit.page.evaluate(
        """async (texts) => {
            const [fold, words] = [await (PART)('fold'), await (PART)('search/fold')];
            return texts.map((text) => [words(text), fold(text), fold(text, 'accents'), fold(text, 'capitals')]);
        }""".replace("PART", PART),
        texts,
    )
    for text, own in zip(texts, found, strict=True):
        assert own == [fold_words(text), fold(text), fold(text, ("accents",)), fold(text, ("capitals",))], (
            ascii(text)
        )


def text_site(folder: Path, paragraphs: list[str]) -> Path:
    """A small course whose first page has some paragraphs, each under a heading of its own."""
    theme = {
        "name": "material",
        "custom_dir": str(ROOT / "overrides"),
        "font": False,
        "static_templates": ["search.html"],
    }
    config = {
        "site_name": "Course", "docs_dir": "course", "use_directory_urls": False, "theme": theme,
        "plugins": ["coursekit/course", "coursekit/search"], "markdown_extensions": ["attr_list", "coursekit"],
    }  # fmt: skip
    text = "".join(f"## Part {n} {{#part-{n}}}\n\n{each}\n\n" for n, each in enumerate(paragraphs))
    files = {name: f"---\ntitle: {name}\n---\n" for name in ("about", "privacy")}
    pages = {
        **{f"course/{name}.md": each for name, each in files.items()},
        "course/index.md": f"---\ntitle: Page\n---\n\n{text}",
    }
    build(
        folder / "site", config=make(folder, {"mkdocs.yml": yaml.safe_dump(config), **pages}) / "mkdocs.yml"
    )
    return folder / "site"


SCRIPTS = tables.read(EXAMPLES / "search.yaml")


def test_words_are_found_in_all_scripts(browser: Browser, tmp_path: Path) -> None:
    """As copied from the page, without accents and points, with and without the article, by parts where no spaces are."""
    with served(text_site(tmp_path, [case["text"] for case in SCRIPTS])) as address:
        page = browser.new_page()
        page.goto(f"{address}/search.html")
        search_field(page)
        for n, case in enumerate(SCRIPTS):
            own = page.locator(f'.search__results a[href$="#part-{n}"]')
            for word in case["found"]:
                page.locator("#__query").fill(word)
                expect(own, f"{case['script']}: {word}").to_have_count(1)
                marks = own.locator("xpath=ancestor::li").locator("mark")
                expect(marks.first, f"{case['script']}: {word}").to_be_visible()
            for word in case["not_found"]:
                page.locator("#__query").fill(word)
                expect(own, f"{case['script']}: no {word}").to_have_count(0)
        page.close()
