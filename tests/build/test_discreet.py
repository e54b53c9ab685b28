"""A discreet copy of the whole course: nothing that a phone shows outside a page says what the site is about."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from conftest import ROOT, made_once
from coursekit.check import addresses
from coursekit.page import front_matter
from coursekit.site.bundle import contents, zim
from site_builder import build, make
from tiers import drawn
from walk import FORK, example_copy

CALLED = "Permanence des Lanternes"
SETTINGS = """\
discreet: "yes"
edit: https://code.example.org/group/sante/edit/main/
"""
HIDDEN = 'hide: ["06"]\n'
"""What the example hides."""
MODULES = [f"{number:02}" for number in range(1, 13) if number != 6]
ALLOWED = addresses.words(
    # Parts of every course, and of every site that is made with the same tools.
    "course module lesson question list group fact word service written short take safety changed cours "
    # What joins words in French.
    "de la le les des et du au en un une vos "
)
"""Words of titles that say nothing of what a course is about."""
TITLE = re.compile(r"^title: *(.+)$", re.MULTILINE)
SAID = {
    "an id or a download": re.compile(r"<[a-z][^<>]*?\s(?:id|download|name|for|list)=\"([^\"]+)\""),
    "an address": re.compile(r"(?:href|src)=\"(?![a-z]+:)([^\"]+)\""),
    "a tab": re.compile(r"<title>([^<]*)</title>"),
    "a description": re.compile(
        r"<meta (?:name|property)=\"(?:description|og:|twitter:)[^>]*content=\"([^\"]*)\""
    ),
}
CONTACT = re.compile(r"href=\"data:text/vcard;charset=utf-8,([^\"]+)\"")
NAMES = re.compile(r"^(?:FN|N|ORG|NICKNAME|TITLE|CATEGORIES)[:;](.*)$", re.MULTILINE)


@cache
def telling() -> frozenset[str]:
    """The words of all titles of the course, of its translations and of the copy, but for those that are allowed."""
    pages = [path for top in (ROOT / "course", FORK / "local") for path in top.rglob("*.md")]
    titles = [
        str(front_matter.read(path.read_text(encoding="utf-8")).values.get("title", ""))
        for path in pages
        if "contribute" not in path.parts
    ]
    return frozenset().union(*map(addresses.telling, titles)) - ALLOWED


def said(site: Path) -> Iterator[tuple[str, str]]:
    """Each name that a site shows outside its pages, with what it is."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield "a path", path.relative_to(site).as_posix()
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            for what, pattern in SAID.items():
                yield from (
                    (what, unquote(each)) for each in pattern.findall(text) if not each.startswith("__")
                )
            for card in CONTACT.findall(text):
                yield from (
                    ("a contact", each) for each in NAMES.findall(unquote(card).replace("\r\n", "\n"))
                )
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as bundle:
                yield from (("a path in a bundle", each) for each in bundle.namelist())
                about = bundle.read(f"{contents.NAME}/{contents.ABOUT}").decode()
                yield "the head of a bundle", about.split("\n", 1)[0]


def told(site: Path) -> dict[tuple[str, str], frozenset[str]]:
    """Each of these names that has a telling word, with those words."""
    return {each: words for each in said(site) if (words := addresses.words(each[1]) & telling())}


def with_contacts(folder: Path) -> Path:
    """The example of a copy, whose listings may be saved, and one of which is called like a lesson."""
    copy = example_copy(folder)
    place = copy / "local" / "_data" / "resources" / "valclair.yml"
    text = place.read_text(encoding="utf-8").replace('["site", "print"]', '["site", "print", "vcard"]')
    assert CALLED in text
    place.write_text(text.replace(CALLED, "Overdose, stigma: Permanence"), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def discreet(shared: Path) -> Path:
    """The example of a copy, discreet, with what its site offers; in the short tier with three of its modules."""

    def made(folder: Path) -> None:
        copy = with_contacts(folder)
        settings = (copy / "local.yml").read_text(encoding="utf-8")
        kept = "".join(line for line in settings.splitlines(keepends=True) if not line.startswith("name:"))
        assert HIDDEN in kept
        left = drawn("discreet", MODULES, 3)
        hidden = f"hide: {[each for each in ('06', *MODULES) if each not in left]}\n"
        (copy / "local.yml").write_text(kept.replace(HIDDEN, hidden) + SETTINGS, encoding="utf-8")
        build(copy / "site", config=copy / "mkdocs.yml", COURSE_DOWNLOADS="course.zip")

    return made_once(shared, "discreet", made) / "site"


def test_nothing_outside_a_page_tells(discreet: Path) -> None:
    """No path, id, tab, description, download, contact or bundle has a word of a title."""
    found = list(said(discreet))
    kinds = {what for what, _ in found}
    assert len(telling()) > 250
    assert {*SAID, "a path", "a contact", "a path in a bundle", "the head of a bundle"} - {
        "a description"
    } <= kinds
    assert "a description" not in kinds
    assert told(discreet) == {}


def test_what_leads_to_it_is_gone(discreet: Path) -> None:
    """No feed, site map, schema or link for editing; search engines are asked to leave each page out."""
    names = {path.relative_to(discreet).as_posix() for path in discreet.rglob("*")}
    assert not names & {"changes.atom", "sitemap.xml", "sitemap.xml.gz", "schemas"}
    for path in discreet.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text, path
        assert 'rel="edit"' not in text, path
        assert 'changes.atom"' not in text, path


def test_what_tells_is_found(tmp_path: Path) -> None:
    """In each of the places that are looked at."""
    card = "FN:Trauma\r\nN:x;;;;\r\nORG:Partner\r\nNOTE:Condoms\r\n"
    page = (
        '<title>Overdose</title><meta name="description" content="Stigma"><p id="police"><a href="trafficking.html">x</a>'
        f'<a download="violence.vcf" href="data:text/vcard;charset=utf-8,{quote(card)}">x</a>'
    )
    make(tmp_path, {"naloxone.html": page})
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as bundle:
        bundle.writestr("course/outreach.html", "")
        bundle.writestr("course/about.txt", "Hepatitis\nSyphilis\n")
    assert {(what, *words) for (what, _), words in told(tmp_path).items()} == {
        ("a path", "naloxone"),
        ("a tab", "overdose"),
        ("a description", "stigma"),
        ("an id or a download", "police"),
        ("an id or a download", "violence"),
        ("an address", "trafficking"),
        ("a contact", "trauma"),
        ("a contact", "partner"),
        ("a path in a bundle", "outreach"),
        ("the head of a bundle", "hepatiti"),
    }


def test_the_usual_site_has_them(site: Path) -> None:
    """A description on each page, the feed and the schemas: what is looked for is there where nobody asks for less."""
    assert "a description" in {what for what, _ in said(site)}
    assert (site / "changes.atom").is_file()
    assert (site / "schemas").is_dir()


def test_a_contact_has_a_name_of_its_own(discreet: Path) -> None:
    """It tells contacts of a phone apart, and the page says which one it is."""
    text = (discreet / "near-you" / "b.html").read_text(encoding="utf-8")
    cards = [unquote(each) for each in CONTACT.findall(text)]
    named = [re.findall(r"^FN:(Contact [a-z]\d[a-z]\d)", each, re.MULTILINE) for each in cards]
    assert len({name for found in named for name in found}) == len(cards) > 1
    assert all(f"It has this name there: {name}" in text for found in named for name in found)


def test_a_file_for_kiwix(discreet: Path) -> None:
    """What it says of itself is no more than a tab says, and so is the title of a booklet, which is that of the page."""
    site = contents.read(discreet)
    data = zim.metadata(site, "fra", "")
    assert site.title == data["Title"] == data["Description"] == data["Creator"] == "Course"
    assert data["Name"].startswith("course_")
