"""`coursekit preview`: the pages that a change changes, whole in themselves, built of its text alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from repositories import git
from site_builder import Elements, end, make
from small_course import ASK, MATTER, small_course

GLOSSARY = {
    "course/_data/glossary.yml": "- {term: Harbour, id: harbour, meaning: Where boats are.}\n",
    "course/glossary.md": MATTER.format("Words") + "<glossary>\n\n</glossary>\n",
    "course/02/a.md": MATTER.format("Second") + "## Two {#two}\n\nThe harbour is open.\n",
    "course/02/b.md": MATTER.format("Third") + "## Three {#three}\n\nIt has 2 doors. [Back](a.md), [home](../index.md), [up](#three).\n",
}  # fmt: skip
ADDRESS = "https://example.org/course"
# `<div class="error" role="note">…</div>`
BOX = re.compile(r'<div class="error".*?</div>', re.DOTALL)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course in git, as a base has it."""
    folder = small_course(tmp_path_factory.mktemp("base"), **ASK, **GLOSSARY)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "As it is")
    return folder


def proposal(course: Path, folder: Path, **files: str) -> Path:
    """What somebody proposes: a clone with other files."""
    git(folder.parent, "clone", "--quiet", course, folder)
    return make(folder, files)


def preview(course: Path, proposed: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the command where the program stands."""
    return end("coursekit", "preview", "HEAD", out, proposed / "course", *more, cwd=course)


def names(out: Path) -> set[str]:
    """The pages of a preview."""
    return {path.relative_to(out).as_posix() for path in out.rglob("*.html")}


def unheld(out: Path) -> list[str]:
    """The addresses of files in a preview that it does not hold."""
    found = []
    for path in out.rglob("*.html"):
        for _, values in Elements(path.read_text(encoding="utf-8")).found:
            for address in (values.get(each) or "" for each in ("src", "href")):
                inner = unquote(address.partition("#")[0])
                if inner and "://" not in inner and not (path.parent / inner).is_file():
                    found.append(f"{path.name}: {address}")
    return found


CHANGED = {
    "course/02/b.md": GLOSSARY["course/02/b.md"].replace("2 doors", "3 doors"),
    "course/_data/glossary.yml": GLOSSARY["course/_data/glossary.yml"].replace("boats are", "ships are"),
}


@pytest.fixture(scope="module")
def changed(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of a change in a page, and of one in the glossary."""
    folder = tmp_path_factory.mktemp("changed")
    done = preview(course, proposal(course, folder / "proposed", **CHANGED), folder / "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("3 pages differ for readers.\n")
    return folder / "out"


def test_it_has_the_pages_that_differ_for_readers(changed: Path) -> None:
    """The page that was written, the glossary, and the page that has its word; each says what it is."""
    assert names(changed) == {
        "index.html", "course/02/a.html", "course/02/b.html", "course/glossary.html"
    }  # fmt: skip
    page = (changed / "course/02/b.html").read_text(encoding="utf-8")
    assert "3 doors" in page
    assert "A proposal that nobody has published." in page
    assert "http-equiv" in page


def test_it_is_whole_in_itself(changed: Path) -> None:
    """What a page loads is there; a link to a page that is not there is text."""
    assert unheld(changed) == []
    page = (changed / "course/02/b.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="a\.html">Back</a>, <a>home</a>, <a href="#\w+">up</a>', page)


def test_its_first_page_says_what_changes(changed: Path) -> None:
    """The dangerous first; what belongs to no page stands apart."""
    index = (changed / "index.html").read_text(encoding="utf-8")
    own, _, rest = index.partition("Pages that differ because of another file")
    assert 'href="course/02/b.html">Third</a>' in own
    assert "<strong>Look at this first, number:</strong>" in own
    assert "<del>2</del> <ins>3</ins>" in own
    assert 'href="course/02/a.html"' in rest
    assert "glossary.yml" in rest.partition("In other files")[2]
    assert 'class="exit"' not in index or "https://" in index


def test_links_lead_online_where_the_address_is_known(course: Path, tmp_path: Path) -> None:
    """To the page as it is published."""
    out = tmp_path / "out"
    done = preview(course, proposal(course, tmp_path / "proposed", **CHANGED), out, "--address", ADDRESS)
    assert done.returncode == 0, done.stderr
    page = (out / "course/02/b.html").read_text(encoding="utf-8")
    assert f'<a href="a.html">Back</a>, <a href="{ADDRESS}/index.html">home</a>' in page
    assert unheld(out) == []


def test_a_broken_proposal_is_shown_with_what_the_check_says(course: Path, tmp_path: Path) -> None:
    """On the first page, and on the page at its place; the answer of a broken question is not."""
    broken = ASK["course/01/a.md"].replace("- [x] That", "- [ ] Rightly").replace("title: Ask", 'title: "Ask')
    out = tmp_path / "out"
    proposed = proposal(course, tmp_path / "proposed", **{"course/01/a.md": broken, "course/_data/kinds.yml": "kinds: ["})  # fmt: skip
    done = preview(course, proposed, out)
    assert done.returncode == 0, done.stderr
    index = (out / "index.html").read_text(encoding="utf-8")
    for place, words in (
        ("course/01/a.md:2", "a quotation mark is opened here and not closed"),
        ("course/01/a.md:13", "no option is marked correct"),
        ("course/_data/kinds.yml:1", "there is a comma or a bracket too many"),
    ):
        assert f"{place}</b>: {words}" in index
    boxes = BOX.findall((out / "course/01/a.html").read_text(encoding="utf-8"))
    assert [re.findall(r"\.md:(\d+)</b>", each) for each in boxes] == [["2"], ["13"]]
    assert "Rightly" not in (out / "course/01/a.html").read_text(encoding="utf-8")
    assert unheld(out) == []


def test_pages_that_cannot_be_built_have_a_sentence(course: Path, tmp_path: Path) -> None:
    """Without its first page a course is no site."""
    proposed = proposal(course, tmp_path / "proposed")
    (proposed / "course/index.md").unlink()
    done = preview(course, proposed, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out") == {"index.html"}
    index = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "The pages could not be built" in index
    assert "index.html is missing" in index
    assert "A proposal that nobody has published." in index


def test_nothing_of_a_proposal_runs(course: Path, tmp_path: Path) -> None:
    """Its settings, templates and scripts are left where they are; what a link leads to is not read."""
    secret = make(tmp_path, {"secret.md": MATTER.format("Secret") + "## S {#s}\n\nSecret words.\n"})
    proof = tmp_path / "ran"
    code = f"open({str(proof)!r}, 'w').write('ran')\n"
    proposed = proposal(
        course,
        tmp_path / "proposed",
        **CHANGED,
        **{
            "mkdocs.yml": "site_name: Other\ndocs_dir: course\nhooks: [hook.py]\n",
            "hook.py": code,
            "course/__init__.py": code,
            "mkdocs/__init__.py": code,
            "course/mkdocs.py": code,
            "overrides/main.html": "<!doctype html><html><body>Other</body></html>",
            "course/02/c.md": MATTER.format("Own") + '## O {#o}\n\n<script>alert(1)</script>\n\n--8<-- "../../secret.md"\n',
        },
    )  # fmt: skip
    (proposed / "course/02/d.md").symlink_to(secret / "secret.md")
    (proposed / "course/03").symlink_to(secret)
    # A process that has loaded nothing yet.
    command = map(
        str, (sys.executable, "-m", "coursekit", "preview", "HEAD", tmp_path / "out", proposed / "course")
    )
    done = subprocess.run([*command], cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not proof.exists()
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.html")]
    assert not [each for each in texts if "Secret words" in each or "<script>alert" in each or "<title>Other" in each]  # fmt: skip
    assert "course/02/c.html" in names(tmp_path / "out")
    assert "course/02/d.html" not in names(tmp_path / "out")
    assert any("course/02/d.md" in each for each in texts)


def test_pages_that_are_gone_and_new(course: Path, tmp_path: Path) -> None:
    """A new page is called new; one that is gone is named."""
    proposed = proposal(course, tmp_path / "proposed", **{"course/02/c.md": MATTER.format("New") + "## N {#n}\n\nOne.\n"})  # fmt: skip
    (proposed / "course/privacy.md").unlink()
    assert preview(course, proposed, tmp_path / "out").returncode == 0
    index = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="course/02/c\.html">New</a> <small dir="ltr">02/c\.html</small> <strong>new</strong>', index)  # fmt: skip
    assert "privacy.html" in index.partition("Pages that are gone")[2]


def test_a_copy(course: Path, tmp_path: Path) -> None:
    """What it adds and lays over is part of both states, and its address is where links lead."""
    copy = tmp_path / "copy"
    shutil.copytree(course, copy)
    make(copy, {"local.yml": f"name: Our course\nlocales: [en]\naddress: {ADDRESS}/\npages: {{add: [own.md]}}\n", "local/pages/own.md": MATTER.format("Own") + "## O {#o}\n\nOne, and [about](about.md).\n"})  # fmt: skip
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "-m", "A copy")
    own = (copy / "local/pages/own.md").read_text(encoding="utf-8").replace("One", "Two")
    done = preview(copy, proposal(copy, tmp_path / "proposed", **{"local/pages/own.md": own}), tmp_path / "out")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out") == {"index.html", "course/own.html"}
    assert f'<a href="{ADDRESS}/about.html">about</a>' in (tmp_path / "out/course/own.html").read_text(encoding="utf-8")  # fmt: skip
    assert "<del>One,</del> <ins>Two,</ins>" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("base", "holding", "said"),
    [
        ("nowhere", {}, '"nowhere" is neither a commit that git knows here nor a folder'),
        ("HEAD", {"own.txt": "Mine\n"}, "this folder holds something else"),
    ],
)
def test_what_cannot_be_is_said(course: Path, tmp_path: Path, base: str, holding: dict[str, str], said: str) -> None:  # fmt: skip
    """An unknown base, and a folder that holds something else, which stays."""
    make(tmp_path / "out", holding)
    done = end("coursekit", "preview", base, tmp_path / "out", "course", cwd=course)
    assert done.returncode == 2
    assert said in done.stderr
    assert {path.name for path in tmp_path.rglob("out/*")} == {*holding}
