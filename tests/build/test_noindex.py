"""Search engines are asked not to list the pages that a site has chosen: in the page, in the map of the site, by its host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from finished_site import finish
from site_builder import build, make
from small_course import MATTER, small_course

ASKS = '<meta name="robots" content="noindex">'
PAGES = {
    "course/near-you/index.md": MATTER.format("Near you") + "## D {#d}\n\nWords.\n",
    # One that stands elsewhere and shows the services of a place.
    "course/card.md": MATTER.format("Card") + '<card place="here">\n\n</card>\n',
}
OF_PLACES = {"near-you/index.html", "card.html"}
OPTION = "coursekit/course:\n"


@pytest.mark.parametrize(
    ("chosen", "by"),
    [(None, ""), ("none", "mkdocs.yml"), ("all", "local.yml")],
)
def test_what_is_asked(tmp_path: Path, chosen: str | None, by: str) -> None:
    """Pages of places when nobody has chosen; a header says it only where no page is to be listed."""
    root = small_course(tmp_path / "course", **PAGES)
    if by == "local.yml":
        make(root, {by: f"noindex: {chosen}\n"})
    elif chosen:
        text = (root / by).read_text(encoding="utf-8")
        assert OPTION in text
        make(root, {by: text.replace(OPTION, f"{OPTION}      noindex: {chosen}\n")})
    build(tmp_path / "built", config=root / "mkdocs.yml", COURSE_SITE_URL="https://example.org/course/")
    site = finish(tmp_path / "built", tmp_path / "site", "--host", "netlify", "--host", "nginx")
    every = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")
    }
    asks = {name for name, text in every.items() if ASKS in text}
    assert asks == {"all": {*every}, "none": set()}.get(str(chosen), OF_PLACES)
    rules = (site / "_headers").read_text(encoding="utf-8") + (tmp_path / "site.nginx.conf").read_text(
        encoding="utf-8"
    )
    assert rules.count("X-Robots-Tag") == (2 if chosen == "all" else 0)
    assert not (site / "robots.txt").exists()
    if chosen == "all":
        assert not (site / "sitemap.xml").exists()
    else:
        listed = {
            *re.findall(
                "<loc>https://example.org/course/(.*)</loc>", (site / "sitemap.xml").read_text("utf-8")
            )
        }
        assert {"about.html"} <= listed
        assert listed & OF_PLACES == (OF_PLACES if chosen == "none" else set())


@pytest.mark.parametrize(("name", "code"), [("mkdocs.yml", "F019"), ("local.yml", "O001")])
def test_a_wrong_value_is_named(tmp_path: Path, name: str, code: str) -> None:
    """With the file and the line where it stands, and what may stand there in a copy."""
    root = small_course(tmp_path, **PAGES)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    wrong = {
        "mkdocs.yml": text.replace(OPTION, f"{OPTION}      noindex: everything\n"),
        "local.yml": "name: Ours\nnoindex: everything\n",
    }
    make(root, {name: wrong[name]})
    line = wrong[name].partition("noindex")[0].count("\n") + 1
    told = CliRunner().invoke(main, ["check", "--config", str(root / "mkdocs.yml"), str(root / "course")])
    assert told.exit_code == 1
    assert re.search(rf"{re.escape(name)}:{line}:\d+: {code} .*", told.output), told.output
