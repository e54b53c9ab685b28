"""The feed of changes and the table of pieces: valid, the same each time, and neutral."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conftest import ROOT
from coursekit.model.anchors import anchor
from coursekit.model.folder import Folder
from coursekit.page.normal_form import text_stamp
from coursekit.site import downloads
from site_builder import make

RULES = etree.RelaxNG(etree.parse(ROOT / "tests" / "schemas" / "atom.rng"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FACT = (
    "- {{id: F01.0{n}, class: {ages}, kind: study, status: seen, text: 'Words {n}.', sources: [one], urls: [], "
    "jurisdiction: INT, review_by: {month}}}\n"
)
FILES = {
    "_data/bibliography.yml": "- {id: one, type: book, title: One, custom: {seen: primary}}\n",
    "_data/facts.yml": "facts:\n"
    + FACT.format(n=1, ages="E", month="2028-11")
    + FACT.format(n=2, ages="B", month="2026-01"),
    "_data/changes.yml": "changes:\n"
    "- {id: old, date: 2026-01-02, says: 'Older & <b>.', pages: [a/page.md, none.md]}\n"
    "- {id: plain, date: 2026-03-04, said: 'It was \"so\".', says: It is so., facts: [F01.01, F01.09]}\n"
    "- {id: worst, date: 2026-03-04, says: \"It is worse.\\u0007\", facts: F01.01, critical: 'yes'}\n"
    "- {id: broken, date: 2026-02-30, says: No day.}\n",
    "_data/pieces.yml": "pieces:\n"
    f"- {{id: p-1, page: a/page.md, text: '=1+1 is two.', facts: {{F01.01: {text_stamp('Words 1')}}}}}\n"
    f"- {{id: p-2, page: a/page.md, text: Stale., facts: {{F01.01: {text_stamp('other')}}}}}\n"
    f"- {{id: p-3, page: a/page.md, text: Too old., facts: {{F01.02: {text_stamp('Words 2')}}}}}\n",
    "a/page.md": "---\ntitle: A & B\n---\n\nSo [@one; F01.01].\n",
    "news.md": "---\ntitle: News\n---\n\n<changes>\n\n</changes>\n",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime(2026, 11, 28, tzinfo=dt.UTC).timestamp())))


def feed(docs: Path, name: str = "Course", address: str = "") -> Any:
    """The feed of a folder of pages, read."""
    text = downloads.change_feed(Folder(docs), name, address, "en")
    return etree.fromstring(text.encode())


def texts(found: Any, path: str) -> list[str]:
    """What stands at a path."""
    values: list[str] = [str(each) for each in found.xpath(path, namespaces=ATOM)]
    return values


@pytest.mark.parametrize("address", ["", "https://course.example/a", "https://course.example/a/"])
def test_the_feed_is_valid(tmp_path: Path, address: str) -> None:
    """By the rules of RFC 4287, with and without an address; one with a fault is not."""
    found = feed(make(tmp_path, FILES), address=address)
    assert RULES.validate(found), RULES.error_log
    ids = texts(found, "//a:id/text()")
    assert len(ids) == len(set(ids)) == 4
    found.find("a:entry/a:updated", ATOM).text = "2026-03-04"
    assert not RULES.validate(found)


def test_the_order_and_the_marks(tmp_path: Path) -> None:
    """Newest first, on one day the critical ones first; signs are escaped, and what XML cannot hold is gone."""
    found = feed(make(tmp_path, FILES))
    assert texts(found, "a:entry/a:title/text()") == ["Critical: It is worse.", "It is so.", "Older & <b>."]
    assert texts(found, "a:entry/a:category/@term") == ["critical"]
    assert texts(found, "a:updated/text()") == ["2026-03-04T00:00:00Z"]
    assert texts(found, "a:entry/a:content/text()")[1] == 'Before: It was "so". Now: It is so.'


def test_links_without_an_address_are_relative(tmp_path: Path) -> None:
    """They lead to the page and the pages that changed; with an address the feed also says where it is."""
    docs = make(tmp_path, FILES)
    found = feed(docs)
    assert texts(found, "//a:link/@rel") == ["alternate", *["alternate", "related"] * 3]
    assert texts(found, "//a:link/@href") == [
        "news.html",
        *(f"news.html#{anchor('change-worst')}", f"a/page.html#{anchor('one-cite-1')}"),
        *(f"news.html#{anchor('change-plain')}", f"a/page.html#{anchor('one-cite-1')}"),
        *(f"news.html#{anchor('change-old')}", "a/page.html"),
    ]
    whole = feed(docs, address="https://course.example/a/")
    assert texts(whole, "a:link[@rel='self']/@href") == ["https://course.example/a/changes.atom"]
    assert all(each.startswith("https://course.example/a/") for each in texts(whole, "//a:link/@href"))


def test_ids_stay(tmp_path: Path) -> None:
    """On a mirror, at another day and after a new entry they are the same; another site has a feed of its own."""
    docs = make(tmp_path, FILES)
    before = texts(feed(docs), "//a:id/text()")
    assert texts(feed(docs, address="https://mirror.example/"), "//a:id/text()") == before
    assert before[1] == "urn:uuid:b63ec8f3-5ac1-5922-8116-14769e0dc506"
    assert texts(feed(docs, "Other"), "a:id/text()") != before[:1]
    path = docs / "_data" / "changes.yml"
    path.write_text(f"{path.read_text()}- {{id: more, date: 2026-12-01, says: More.}}\n", encoding="utf-8")
    assert [each for each in texts(feed(docs), "a:entry/a:id/text()") if each in before] == before[1:]


@pytest.mark.parametrize("gone", ["_data/changes.yml", "news.md"])
def test_no_feed(tmp_path: Path, gone: str) -> None:
    """Without changes, or without a page that shows them, there is none."""
    docs = make(tmp_path, {name: text for name, text in FILES.items() if name != gone})
    (tmp_path / "site").mkdir()
    downloads.write(tmp_path / "site", Folder(docs), "Course", "", "en")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["pieces.csv"]


def test_the_table(tmp_path: Path) -> None:
    """Only what may be passed on today, without a lesson's name, and no cell that a spreadsheet would compute."""
    docs = make(tmp_path, FILES)
    (tmp_path / "site").mkdir()
    downloads.write(tmp_path / "site", Folder(docs), "Course", "", "en")
    text = (tmp_path / "site" / "pieces.csv").read_bytes().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["id", "text", "signs", "alphabet"],
        ["p-1", "'=1+1 is two.", "12", "GSM-7"],
    ]


def test_the_same_bytes(tmp_path: Path) -> None:
    """Two builds of the same sources give the same files."""
    docs = make(tmp_path, FILES)
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        downloads.write(tmp_path / name, Folder(docs), "Course", "", "en")
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1]
    assert set(made[0]) == {"changes.atom", "pieces.csv"}
