"""The live preview and an editor's slips: each is named on the page, with its line and what to write, and heals at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import tiers
from served_preview import Preview, served
from site_builder import BuildError, run
from small_course import ASK, MATTER, small_course

MORE = {
    "course/_data/glossary.yml": "- {term: Word, id: word, meaning: Its first meaning.}\n",
    "course/glossary.md": MATTER.format("Words") + "<glossary>\n\n</glossary>\n",
    "course/contribute/messages.md": MATTER.format("Messages") + "## Q013 {#q013}\n\nWords.\n",
}
# `<div class="error" role="note">…</div>`
BOX = re.compile(r'<div class="error".*?</div>', re.DOTALL)


@dataclass(frozen=True)
class Slip:
    """One slip: what stands in a file, what takes its place, and the line and code that the page then says."""

    path: str
    old: bytes
    new: bytes
    line: int
    code: str
    page: str = "about.html"
    everywhere: bool = False
    """Whether it stands on all pages, as it is no page's own."""


SLIPS = {
    "no right answer": Slip("course/01/a.md", b"- [x] That", b"- [ ] That", 13, "Q013", "01/a.html"),
    "a block that is not closed": Slip("course/01/a.md", b"</quiz>", b"", 9, "B003", "01/a.html"),
    "a mark that is not closed": Slip("course/about.md", b"title: About", b'title: "About', 2, "P001"),
    "a field that there is not": Slip("course/about.md", b"title:", b"titel:", 2, "P003"),
    "no end of the front matter": Slip("course/about.md", b"[INT]\n---", b"[INT]", 1, "P009"),
    "another end than hyphens": Slip("course/about.md", b"[INT]\n---", "[INT]\n—".encode(), 5, "P009"),
    "a page that is not there": Slip("course/about.md", b"Words.", b"[x](nowhere.md)", 9, "I030"),
    "a picture that is not there": Slip("course/about.md", b"Words.", b"![x](no.png)", 9, "I035"),
    "a snippet that is not there": Slip("course/about.md", b"Words.", b'--8<-- "nowhere.md"', 9, "F018"),
    "a source that is not there": Slip("course/about.md", b"Words.", b"Words [@nobody].", 9, "C001"),
    "another encoding": Slip("course/about.md", b"Words.", b"W\xf6rds.", 9, "F001"),
    "no text at all": Slip("course/about.md", b"", b"\xff\xfe\x00", 1, "F001"),
    "data without a colon": Slip("course/_data/glossary.yml", b"term: W", b"term W", 1, "Y006", "glossary.html", everywhere=True),
    "data not closed": Slip("course/_data/kinds.yml", b"kinds:", b"kinds: [", 1, "Y001", "index.html", everywhere=True),
    "an order of two colons": Slip("course/_data/pages.yml", b"order:", b"order: 3: ", 1, "Y001", "index.html", everywhere=True),
    "data in no text": Slip("course/_data/bibliography.yml", b"- ", b"\xff", 1, "F001", "sources.html", everywhere=True),
}  # fmt: skip


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The preview of a small course, which all slips are made in, one after the other."""
    with served(small_course(tmp_path_factory.mktemp("serve"), **ASK, **MORE)) as found:
        yield found


@pytest.mark.parametrize("name", tiers.drawn("slips", [*SLIPS], 4))
def test_a_slip_is_named_on_the_page_and_heals(preview: Preview, name: str) -> None:
    """At its line; pages that it does not concern stay as they are."""
    slip = SLIPS[name]
    before = (preview.folder / slip.path).read_bytes()
    assert slip.old in before
    whole, other = (preview.page(each) for each in (slip.page, "privacy.html"))
    assert not BOX.search(whole)
    preview.write(slip.path, before.replace(slip.old, slip.new, 1))
    page = preview.page(slip.page)
    boxes = BOX.findall(page)
    assert len(boxes) == 1
    assert f"{slip.path}:{slip.line}</b>" in boxes[0]
    assert slip.code in boxes[0]
    assert page.count("components/error/error.css") == 1
    assert bool(BOX.search(preview.page("privacy.html"))) is slip.everywhere
    preview.write(slip.path, before)
    assert without_time(preview.page(slip.page)) == without_time(whole)
    assert without_time(preview.page("privacy.html")) == without_time(other)


def without_time(page: str) -> str:
    """A page without what tells a browser when to ask for it again."""
    return re.sub(r"livereload\(\d+, \d+\)", "", page)


def test_a_box_leads_to_the_guide_and_holds_no_answer(preview: Preview) -> None:
    """The code is a link where the site has the page of messages; what was in the block stays out of the page."""
    path = preview.folder / "course/01/a.md"
    before = path.read_bytes()
    preview.write("course/01/a.md", before.replace(b"[x] That", b"[ ] Right one"))
    page = preview.page("01/a.html")
    (box,) = BOX.findall(page)
    assert re.search(r'<a href="\.\./contribute/messages\.html#\w+">Q013</a>', box)
    assert "put an x in the right one" in box
    assert "Right one" not in page
    preview.write("course/01/a.md", before)


def test_front_matter_that_cannot_be_read_is_no_text(preview: Preview) -> None:
    """The engine takes it for text of the page."""
    path = preview.folder / "course/about.md"
    before = path.read_bytes()
    preview.write("course/about.md", before.replace(b"title: About", b'title: "About'))
    assert "review_by" not in preview.page("about.html")
    preview.write("course/about.md", before)


@pytest.mark.parametrize("name", tiers.drawn("strict", [*SLIPS], 1))
def test_a_strict_build_fails_all_the_same(tmp_path: Path, name: str) -> None:
    """What a preview shows is never published."""
    slip = SLIPS[name]
    folder = small_course(tmp_path, **ASK, **MORE)
    (folder / slip.path).write_bytes((folder / slip.path).read_bytes().replace(slip.old, slip.new, 1))
    with pytest.raises(BuildError, match=slip.code):
        run("mkdocs", "build", "--strict", cwd=folder)
    assert not (folder / "site").exists()


def test_a_preview_begins_with_slips(tmp_path: Path) -> None:
    """Of each kind at once: it starts, and says so."""
    folder = small_course(tmp_path, **ASK, **MORE)
    for name in ("no right answer", "a mark that is not closed", "data not closed"):
        slip = SLIPS[name]
        (folder / slip.path).write_bytes((folder / slip.path).read_bytes().replace(slip.old, slip.new, 1))
    with served(folder) as found:
        assert [len(BOX.findall(found.page(each))) for each in ("index.html", "about.html", "01/a.html")] == [1, 2, 2]  # fmt: skip


# In a copy the file that its people edit is named, and the preview outlives its settings.
LOCAL = b"name: Our course\nlocales: [en]\n"
COPY = {
    "local.yml": LOCAL.decode(),
    "local/sections/about.md": '## B {#b}\n{: .replace }\n\n<quiz id="m01-own">\n\nWhich?\n\n- [ ] This\n    - No.\n- [x] That\n    - Yes.\n\nBecause.\n\n</quiz>\n',
}  # fmt: skip


def test_a_copy(tmp_path: Path) -> None:
    """A slip in a section of its own is named at its own line; settings that cannot be read end nothing."""
    with served(small_course(tmp_path, **COPY)) as found:
        before = COPY["local/sections/about.md"].encode()
        found.write("local/sections/about.md", before.replace(b"[x]", b"[ ]"))
        (box,) = BOX.findall(found.page("about.html"))
        assert "local/sections/about.md:8</b>" in box
        found.write("local/sections/about.md", before)
        assert not BOX.search(found.page("about.html"))
        for wrong, line in (
            (b"name: [Our", 1),
            (b"name: A\nlocales: 3\n", 2),
            (b"\xff\xfe", 1),
            (b"nome: A\n", 1),
        ):
            found.write("local.yml", wrong)
            assert f"local.yml:{line}</b>" in found.page("index.html"), wrong
        found.write("local.yml", LOCAL)
        assert "Our course" in found.page("index.html")
        assert not BOX.search(found.page("index.html"))
