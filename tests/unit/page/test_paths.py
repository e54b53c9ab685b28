"""What a course may hold, and what is named and never published: every kind of file, name and link."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coursekit.check import course_rules, messages
from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from coursekit.page import paths
from coursekit.resources import LOCAL_INFO
from site_builder import make

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A</title></svg>\n'
GOOD = {
    "index.md": "Text.\n",
    "01-a/using-it.md": "Text.\n",
    "01-a/steps.svg": DRAWING,
    "_bank/set.md": "",
    "_data/glossary.yml": "",
    "_data/pages.yml": "order: [index.md]\n",
    "_data/README.md": "",
    "_data/resources/demo.yml": "",
    "_data/resources/demo.after-call.yml": "",
    "_data/resources/README.md": "",
    "console/com.md": "",
    "com10.md": "",
    "a-/b.md": "",
    f"{'a' * (paths.LONGEST - 3)}.md": "",
}
REFUSED = {
    "F011": [
        # what a host obeys
        "_headers", "_redirects", "CNAME", "robots.txt", "_worker.js", "netlify.toml", "vercel.json", "web.config",
        "google1234.html", "BingSiteAuth.xml", "ads.txt", "01-a/.htaccess", "01-a/_headers",
        # what runs, or a page that is not made here
        "sw.js", "evil.mjs", "raw.html", "a.xhtml", "a.htm", "a.wasm", "a.css", "a.exe", "a.php", "01-a/a.svgz",
        # documents and other things
        "a.pdf", "a.docx", "a.zip", "a.bmp", "a.tiff", "a.heic", "a.avif", "a.ico", "a.csv", "a.yml", "a.json", "a.md.txt", "a", "a.markdown",
        # hidden, and beside what the rules know
        ".env", ".git/config", "_data/.x.yml", "_data/other.yml", "_data/prices.csv", "_data/a.md", "_data/x/a.yml",
        "_bank/a.yml", "_bank/x/a.md", "_other/a.md", "01-a/_data/glossary.yml", "_data/resources/.a.yml",
        "01-a/.well-known/security.txt",
    ],
    "F012": [
        "components/search/search.js", "components/a.md", "assets/favicon.svg", "search/index.js", "schemas/page.json",
        "404.md", "search.md", "templates/a.md",
    ],
    "F013": [
        "A.md", "a b.md", "über.md", "a_b.md", "a.b.md", "a\u202eb.md", "n\n::error::x.md", "::a.md", "a;b.md", "a\u200bb.md",
        "Part/a.md", "part 1/a.md", "a%2fb.md", "A.svg", "_data/resources/A.yml", "_bank/A.md", ".md.md",
        # what a command takes for an option, devices of Windows, a folder with the name of a page
        "-rf.md", "--help/a.md", "con.md", "01-a/nul/a.md", "com1.svg", "lpt9.md", "_bank/aux.md", "_data/resources/prn.yml",
        "_data/resources/con.after-call.yml", "folder.md/a.md",
    ],
    "F023": [f"{'a' * (paths.LONGEST - 2)}.md", f"{'a/' * (paths.LONGEST // 2)}a.md"],
}  # fmt: skip


def found(docs: Path) -> dict[str, list[str]]:
    """The codes by the path of what is refused."""
    every = paths.refused(Folder(docs))
    return {path.relative_to(docs).as_posix(): [each.code for each in why] for path, why in every.items()}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A course with one file of each kind."""
    return make(tmp_path / "course", GOOD)


def test_what_a_course_holds(docs: Path) -> None:
    """Each row of the table has a file, and nothing is refused."""
    assert found(docs) == {}
    kinds = {paths.kind_of(name) for name in GOOD}
    assert kinds | {"picture"} == {row.kind for row in paths.TABLE}


@pytest.mark.parametrize(
    ("code", "name"), [(code, name) for code, names in REFUSED.items() for name in names]
)
def test_what_it_does_not_hold(docs: Path, code: str, name: str) -> None:
    """The file, or the folder that it stands in, is named once, by the check too."""
    make(docs, {name: "x\n"})
    known = found(docs)
    (path,) = known
    assert name.startswith(path)
    assert [each for each in known[path] if each.startswith("F")][:1] == [
        "F011" if name == ".md.md" else code
    ]
    named = Checker(Folder(docs)).run(Checker(Folder(docs)).files())
    assert (known[path][0], 1) in {(each.diagnostic.code, each.diagnostic.span.line) for each in named}
    assert paths.is_refused(Folder(docs), docs / name)


def test_another_site_keeps_its_files(docs: Path) -> None:
    """Where there are no sources and no order there is no course, also where listings are."""
    other = make(
        docs.parent / "other", {name: "x\n" for name in REFUSED["F011"] if not name.startswith("_data/g")}
    )
    assert found(other) == {}


@pytest.mark.parametrize("target", ["/proc/self/environ", "index.md", "../outside.md", "gone.md"])
@pytest.mark.parametrize("name", ["env.txt", "leak.md", "01-a/leak.md", "_data/facts.yml", "_bank/b.md"])
def test_links_to_files(docs: Path, name: str, target: str) -> None:
    """A link is named wherever it leads, and nobody reads it."""
    make(docs.parent, {"outside.md": "SECRET"})
    (docs / name).symlink_to(target)
    assert found(docs) == {name: ["F010"]}
    folder = Folder(docs)
    assert [each.code for each in folder.refused(docs / name)] == ["F010"]
    assert folder.text(docs / name) == ""
    assert [each.diagnostic.code for each in Checker(folder).run([docs / name])] == ["F010"]


@pytest.mark.parametrize("name", ["more", "01-a/more", "_bank/more"])
def test_links_to_folders(docs: Path, name: str) -> None:
    """So is one to a folder, and what stands in there is not read."""
    outside = make(docs.parent / "outside", {"a.md": "SECRET"})
    (docs / name).symlink_to(outside)
    assert found(docs) == {name: ["F010"]}
    assert Folder(docs).text(docs / name / "a.md") == ""


def test_a_link_in_place_of_all_data(docs: Path) -> None:
    """The data of another folder is not read either."""
    outside = make(docs.parent / "outside", {"glossary.yml": "SECRET"})
    for path in sorted((docs / "_data").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (docs / "_data").rmdir()
    (docs / "_data").symlink_to(outside)
    assert found(docs) == {"_data": ["F010"]}
    folder = Folder(docs)
    assert folder.data.text(folder.data / "glossary.yml") == ""


def test_what_is_no_file(docs: Path) -> None:
    """A pipe would be read for ever."""
    os.mkfifo(docs / "pipe.md")
    assert found(docs) == {"pipe.md": ["F010"]}
    assert Folder(docs).text(docs / "pipe.md") == ""


@pytest.mark.parametrize(
    ("one", "other"), [("a.md", "A.md"), ("01-a/b.md", "01-A/b.md"), ("\u00e4.md", "a\u0308.md")]
)
def test_names_that_are_one_on_some_computers(docs: Path, one: str, other: str) -> None:
    """In capitals, and in two forms of one letter."""
    make(docs, {one: "x\n", other: "x\n"})
    assert "F014" in {code for codes in found(docs).values() for code in codes}


def test_the_rules_know_each_name_of_data() -> None:
    """The names of the table are those that the rules of a course read."""
    known = {*course_rules.FILE_RULES, *course_rules.FORMS, *course_rules.FOLDER_RULES, *course_rules.RECORDS}
    known |= {LOCAL_INFO, messages.FILE}
    assert {f"{name}.yml" for name in paths.DATA_NAMES} == known
