"""The example of a copy: it changes nothing of upstream's, it builds, and the guide shows exactly its files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import tiers
from conftest import COPY
from engines import built, whole
from repositories import git
from site_builder import Elements, broken_links, pages, run
from walk import FILES, FORK, PAGE, example_copy, follow

OWN = ("local.yml", "local/")
# The list of places: `<ul class="directory__places"><li><a href="b.html">Valclair</a></li></ul>`
PLACES = re.compile(r'<ul class="directory__places">.*?</ul>', re.DOTALL)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Upstream's files with the example's."""
    return example_copy(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module", params=whole("example"))
def site(copy: Path, request: pytest.FixtureRequest) -> Path:
    """The example's site, made by an engine."""
    if request.param == "mkdocs":
        return Path(request.getfixturevalue("example_site"))
    return built(copy, request.param)


def test_it_names_only_its_own_files(tmp_path: Path) -> None:
    """`git diff` against upstream names `local.yml` and `local/`, and nothing else."""
    git(tmp_path, "clone", "--quiet", "--no-hardlinks", COPY, "clone")
    clone = tmp_path / "clone"
    before = git(clone, "rev-parse", "HEAD").strip()
    shutil.copytree(FORK, clone, dirs_exist_ok=True)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", "Our own")
    changed = git(clone, "diff", "--name-only", before).split()
    assert len(changed) > 10
    assert not [name for name in changed if not name.startswith(OWN)]


@pytest.mark.usefixtures("site")
def test_the_check_finds_no_mistake(copy: Path) -> None:
    """Wherever it is built: no error, and what is warned of is what the made-up place does not say."""
    said = run("coursekit", "check", "--config", "mkdocs.yml", "course", cwd=copy)
    own = [line for line in said.splitlines() if line.startswith("local") and "advice" not in line]
    assert [line.split(": ")[1].split()[0] for line in own] == ["L027"]
    assert "0 errors" in said


def text(folder: Path, name: str) -> str:
    """A page of the site."""
    return (folder / name).read_text(encoding="utf-8")


@pytest.mark.filterwarnings("default")
def test_what_it_changes_is_there(site: Path) -> None:
    """Name, language, sections of the four kinds, variables, place, page, data, words and brand."""
    about, first, start = text(site, "about.html"), text(site, "01/index.html"), text(site, "index.html")
    for page in ("about", "01/index", "our-group", "near-you/b"):
        (attributes,) = [each for tag, each in Elements(text(site, f"{page}.html")).found if tag == "html"]
        assert attributes["lang"] == "fr", page
    assert "Cours de santé" in start
    assert "tenue par Les Lanternes" in about
    assert "We do not list names on this site" not in about
    assert about.index("Today every page says that nobody has") < about.index(
        "La traduction française est un brouillon"
    )
    assert "Écrivez aux Lanternes" in about
    assert first.index("À Valclair, le numéro") < first.index("In danger, call 555-0100")
    assert "555-0100" in first
    assert "emergency_number" not in first
    assert "C'est léger." in first
    assert "I edit or translate" not in start
    assert "Permanence des Lanternes" in text(site, "near-you/b.html")
    assert "Ligne d&#39;écoute" in text(site, "near-you/b.html").replace("'", "&#39;")
    assert not (site / "near-you" / "a.html").exists()
    listed = PLACES.search(text(site, "near-you/index.html"))
    assert listed
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', listed[0]) == [("b.html", "Valclair")]
    assert "Notre groupe" in start
    assert "Vérifier" in text(site, "02/a.html")
    assert "#5b3a6e" in text(site, "assets/brand/colours.css")
    assert (site / "assets" / "brand" / "logo.svg").is_file()


@pytest.mark.filterwarnings("default")
def test_the_hidden_module_is_gone(site: Path) -> None:
    """Its pages, and every link to them."""
    assert not (site / "06").exists()
    assert (site / "07").is_dir()
    assert broken_links(site) == []
    for page in pages(site):
        leading = [
            each["href"] for tag, each in Elements(page.read_text(encoding="utf-8")).found
            if tag == "a" and "06/" in each.get("href", "") and ":" not in each["href"]
        ]  # fmt: skip
        assert not leading, page


SHOWN = FILES.findall(PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "shown"), SHOWN, ids=[name for name, _ in SHOWN])
def test_the_guide_shows_its_files(name: str, shown: str) -> None:
    """Each file that the guide shows is the example's, or a part of it that stands together."""
    whole = (FORK / name).read_text(encoding="utf-8")
    assert shown.strip() in whole
    assert shown.count("\n") > 1


def test_the_guide_shows_each_kind_of_file() -> None:
    """Whatever stands in the example is in the guide at least by its folder."""
    page = PAGE.read_text(encoding="utf-8")
    for path in FORK.rglob("*.*"):
        name = path.relative_to(FORK)
        assert "/".join(name.parts[:2]) in page, name


@pytest.mark.skipif(not tiers.CHOSEN.long, reason="takes minutes, so only the long tier does it")
def test_each_command_of_the_guide_runs(tmp_path: Path) -> None:
    """From the first to the last, in the guide's order, in a clone of a fork that has only what upstream has."""
    forge = tmp_path / "forge"
    for name in ("upstream", "lanternes"):
        git(tmp_path, "clone", "--quiet", "--bare", COPY, forge / name / "course.git")
    work = forge / "work"
    git(tmp_path, "clone", "--quiet", forge / "upstream" / "course.git", work)
    (work / "course" / "changed.md").write_text(
        "---\ntitle: New\nreview_by: 2035-01\njurisdiction: [INT]\n---\n", encoding="utf-8"
    )
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "-m", "A new page")
    git(work, "push", "--quiet", "origin", "HEAD")
    answers = ["public", "Course", "fr", "XX", "", "", "", ""]
    clone = follow("own-computer", tmp_path, forge, input="\n".join(answers) + "\n")
    assert (clone / "local.yml").is_file()
    # What an organization writes then.
    (clone / "local.yml").unlink()
    shutil.copytree(FORK, clone, dirs_exist_ok=True)
    follow("look", clone, forge)
    assert (clone / "site" / "our-group.html").is_file()
    follow("stamps", clone, forge)
    assert git(clone, "status", "--porcelain") == ""
    follow("merge", clone, forge)
    assert (clone / "course" / "changed.md").is_file()
    assert git(clone, "diff", "--name-only", git(work, "rev-parse", "HEAD").strip()).split()[0] == "local.yml"
    assert git(forge / "lanternes" / "course.git", "rev-parse", "HEAD") == git(clone, "rev-parse", "HEAD")
