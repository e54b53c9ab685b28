"""The scripts fold words as Python does, so that what a page's search looks for is what the index holds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from conftest import EXAMPLES, ROOT
from site_builder import build, make, served
from visitor import PART, Visit

CASES = yaml.safe_load((EXAMPLES / "folding.yaml").read_text(encoding="utf-8"))
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


def test_words_with_vowel_signs_are_found(browser: Browser, tmp_path: Path) -> None:
    """Words of Hindi and Bengali, and a Latin one with and without its accents."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    kept = {"site_name": "Course", "docs_dir": "course", "use_directory_urls": False}
    theme = {
        "name": "material",
        "custom_dir": str(ROOT / "overrides"),
        "font": False,
        "static_templates": ["search.html"],
    }
    plugins = ["coursekit/course", "coursekit/search"]
    text = "---\ntitle: Page\n---\n\nयह किताब बहुत अच्छी है, दिन में पढ़ें.\n\nআমি বাংলা বই পড়ি.\n\nUn élève.\n"
    files = {
        "mkdocs.yml": yaml.safe_dump(
            {**kept, "theme": theme, "plugins": plugins, "markdown_extensions": ["coursekit"]}
        ),
        "course/index.md": text,
    }
    assert "search.html" in config["theme"]["static_templates"]
    for name in ("about", "privacy"):
        files[f"course/{name}.md"] = f"---\ntitle: {name}\n---\n"
    build(tmp_path / "site", config=make(tmp_path, files) / "mkdocs.yml")
    with served(tmp_path / "site") as address:
        page = browser.new_page()
        page.goto(f"{address}/search.html")
        for word in ("किताब", "दिन", "पढ़ें", "বাংলা", "বই", "পড়ি", "eleve", "ÉLÈVE"):
            page.locator("#__query").fill(word)
            expect(page.locator(".search__results li"), word).to_have_count(1)
        page.locator("#__query").fill("दीन")
        expect(page.locator(".search__results li")).to_have_count(0)
        page.close()
