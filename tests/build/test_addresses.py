"""No address of the built course says what a page is about, and old addresses lead on for as long as they are to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.check import addresses
from coursekit.data.catalogues import Wording
from coursekit.model.anchors import anchor
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import course_pages, opened
from coursekit.site import redirects
from site_builder import make

# What is the same in every copy: the guide for editors, and the files of the shell and of the blocks.
SHELL = {"contribute", "components", "assets", "schemas", "search"}
# id="a", href="b.html#a", download="c.csv"
NAMED = re.compile(r"<[a-z][^<>]*?\s(?:id|download)=\"([^\"]+)\"|href=\"(?![a-z]+:)[^\"#]*#([^\"]+)\"")
MOVED = "pages: {old/wake.md: a.md}\nredirect_until: {old/wake.md: 2026-12-31}\n"


def telling() -> frozenset[str]:
    """The words of all titles of the course that may stand in no address."""
    docs = opened(ROOT / "course")
    titles = (str(docs.made(front_matter.read, path).values.get("title", "")) for path in course_pages(docs))
    return frozenset().union(*map(addresses.telling, titles))


def names(site: Path) -> Iterator[str]:
    """Each path of a built site, and each id, anchor and download of its pages; those of the shell aside."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        if path.is_file() and name.parts[0] not in SHELL:
            yield name.as_posix()
            if path.suffix == ".html":
                for found in NAMED.finditer(path.read_text(encoding="utf-8")):
                    each = found[1] or found[2]
                    if not each.startswith("__"):
                        yield each


def test_no_address_says_what_a_page_is_about(site: Path) -> None:
    """No word of a title stands in a path, an id, an anchor or the name of a download."""
    said = telling()
    found = set(names(site))
    assert len(said) > 100
    assert len(found) > 1000
    assert {name: words for name in found if (words := addresses.words(name) & said)} == {}


def test_a_telling_name_is_found(tmp_path: Path) -> None:
    """In each of the places that are looked at."""
    page = (
        '<p id="overdose"></p><a href="a.html#police">x</a><a class="b" download="stigma.csv" href="b">x</a>'
    )
    make(tmp_path, {"trafficking.html": page})
    told = addresses.words(" ".join(names(tmp_path))) & telling()
    assert told == {"overdose", "police", "stigma", "trafficking"}


def test_each_id_stands_once_on_its_page(site: Path) -> None:
    """Two ids of a page never share an anchor."""
    for path in sorted(site.rglob("*.html")):
        ids = re.findall(r"<[a-z][^<>]*?\sid=\"([^\"]+)\"", path.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids)), path


def test_the_shell_follows(site: Path) -> None:
    """What leads from outside the text to a section leads to its anchor."""
    text = (site / "01" / "b.html").read_text(encoding="utf-8")
    line = re.findall(r'<p class="shell-pathway">.*?</p>', text, re.DOTALL)[0]
    targets = re.findall(r'href="#([^"]+)"', line)
    assert targets[0] == anchor("what-the-phone-may-show")
    assert all(f'id="{each}"' in text for each in targets)


@pytest.mark.parametrize(("day", "stands"), [("1798675200", True), ("1798761600", False)])
def test_an_old_address_leads_on_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, stands: bool
) -> None:
    """Until its last day, 31 December 2026, without a script and without a word of the page."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
    docs = Folder(
        make(tmp_path / "docs", {"a.md": "---\ntitle: Overdose\n---\n", "_data/renames.yml": MOVED})
    )
    (tmp_path / "site").mkdir()
    redirects.write(tmp_path / "site", docs, redirects.Frame("Course"))
    page = tmp_path / "site" / "old" / "wake.html"
    assert page.is_file() is stands
    if stands:
        text = page.read_text(encoding="utf-8")
        assert '<meta http-equiv="refresh" content="0; url=../a.html">' in text
        assert '<a href="../a.html">' in text
        assert '<meta name="robots" content="noindex">' in text
        assert not re.search("script|overdose", text, re.IGNORECASE)
        assert text.rstrip().endswith("</html>")


def test_an_old_address_speaks_the_language_of_the_site(tmp_path: Path) -> None:
    """In the words of a copy and in its direction, with a landmark for the text and one for the exit."""
    pages = {"docs/a.md": "A", "docs/_data/renames.yml": MOVED.replace("2026", "2999")}
    words = 'msgid "This page is somewhere else now."\nmsgstr "\u0627\u0646\u062a\u0642\u0644\u062a"\n'
    root = make(tmp_path, {**pages, "ui/ar.po": words})
    frame = redirects.Frame("Course", "ar", "rtl", Wording(root / "ui"), "https://elsewhere.example/")
    redirects.write(root / "site", Folder(root / "docs"), frame)
    text = (root / "site" / "old" / "wake.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in text
    assert re.search(
        r"<header>\s*<a class=\"exit\".*</header>\s*<main>.*\u0627\u0646.*</main>", text, re.DOTALL
    )


def test_a_page_that_stands_is_never_replaced(tmp_path: Path) -> None:
    """Nor does anything get out of the site."""
    text = MOVED.replace("old/wake", "b").replace("2026", "2999") + "  # none\n"
    docs = Folder(make(tmp_path / "docs", {"a.md": "A", "_data/renames.yml": text}))
    make(tmp_path / "site", {"b.html": "own"})
    redirects.write(tmp_path / "site", docs, redirects.Frame("Course"))
    assert (tmp_path / "site" / "b.html").read_text(encoding="utf-8") == "own"
