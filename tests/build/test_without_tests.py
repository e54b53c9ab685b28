"""A site without tests in it: every question is there to think, then look."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown import Markdown

from conftest import examples
from kinds_site import PAGE, build_kinds

JUDGING = re.compile(r"\b(check|quiz|right|wrong|score)", re.IGNORECASE)
# What people see or hear of a page beside its text.
SAID = ("aria-label", "title", "alt", "placeholder", "value")


class Words(HTMLParser):
    """Gathers what a page says: its texts, its labels, and the words that its scripts would say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes that are said."""
        self.code += tag in ("script", "style")
        self.said += [value or "" for name, value in attrs if name in SAID or name.startswith("data-i18n")]

    def handle_endtag(self, tag: str) -> None:
        """Leave code."""
        self.code -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Take the text."""
        if not self.code:
            self.said.append(data)


def said(html: str) -> str:
    """All words of a page."""
    words = Words()
    words.feed(html)
    return " ".join(" ".join(words.said).split())


@pytest.mark.parametrize("graded", [True, False])
def test_no_page_judges(tmp_path: Path, graded: bool) -> None:
    """With the option no word of a test is left on any page, and every reason is; without it the words are there."""
    site = build_kinds(tmp_path, graded=graded)
    pages = {path.name: said(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert "index.html" in pages
    assert bool([name for name, text in pages.items() if JUDGING.search(text)]) is graded
    reasons = re.findall(
        r"^(?:    - )?([A-Z][^|\n<>!\[]*\.)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(reasons) >= 20
    assert [reason for reason in reasons if reason not in pages["index.html"]] == []
    html = (site / "index.html").read_text(encoding="utf-8")
    assert ("data-right" in html, "questions.js" in html, html.count("Think, then look") == 14) == (
        (True, True, False) if graded else (False, False, True)
    )


@pytest.mark.parametrize(
    "noun",
    [
        "choice",
        "number",
        "short",
        "blanks",
        "order",
        "match",
        "scale",
        "sheet",
        "answers",
        "refresh",
        "flashcards",
    ],
)
def test_the_extension_alone(noun: str) -> None:
    """The option of the Markdown extension does the same, also for drawn questions and on paper."""
    for example in examples():
        if example.noun == noun and not example.diagnostics:
            configs = {"coursekit": {"docs": "course", "graded": False}}
            html = Markdown(extensions=["tables", "coursekit"], extension_configs=configs).convert(
                example.text
            )
            words = said(html)
            # Questions that are drawn come from the course, which has these words in its own texts.
            if noun not in ("sheet", "answers", "refresh", "flashcards"):
                assert set(JUDGING.findall(words)) <= set(JUDGING.findall(example.text))
            for phrase in ("Check yourself", "Check my answer", "Right: ", "Not right: ", "Also right: "):
                assert phrase not in words
            assert "questions.js" not in html
