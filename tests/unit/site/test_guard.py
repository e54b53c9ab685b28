"""`coursekit finish` puts a whole site under its policy, or changes nothing at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.render import templates
from coursekit.site import compress, minify
from site_builder import make

HEAD = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
SERVED = minify.joined(minify.read(templates.components()))
SCRIPT = next(name for name in sorted(SERVED) if name.endswith(".js"))
SHEET = next(name for name in sorted(SERVED) if name.endswith(".css"))
DATA = "globalThis.courseSearchIndex={};\n"


def page(body: str, up: str = "") -> str:
    """A whole page with a script and a sheet of ours."""
    return (
        f'{HEAD}<link rel="stylesheet" href="{up}components/{SHEET}"><script src="{up}components/{SCRIPT}"></script>'
        f"</head>\n<body>{body}{'<p>long</p>' * 200}</body>\n</html>\n"
    )


SITE = {
    "index.html": page('<script src="search/data.js"></script>'),
    "404.html": page("", "/Course/"),
    "01/a.html": page('<audio src="a.mp3"></audio>', "../"),
    f"components/{SCRIPT}": SERVED[SCRIPT],
    f"components/{SHEET}": SERVED[SHEET],
    "search/data.js": DATA,
}


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A folder that was just built, beside an old site."""
    make(tmp_path / "site", {"index.html": "<html>old</html>"})
    return make(tmp_path / "new", SITE)


def run(*arguments: str | Path) -> tuple[int, str]:
    """Finish; return the exit code and what is said."""
    result = CliRunner().invoke(main, ["finish", *map(str, arguments)])
    return result.exit_code, result.output


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder, with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_finished(new: Path) -> None:
    """Pages name the scripts that they load, data of the search too; an address from the top of the host leads into the site."""
    site = new.with_name("site")
    assert run(new, site) == (0, "")
    texts = {
        name: (site / name).read_text(encoding="utf-8") for name in ("index.html", "404.html", "01/a.html")
    }
    assert [text.count(" integrity=") for text in texts.values()] == [3, 2, 2]
    assert all(
        text.startswith(f'{HEAD}<meta http-equiv="Content-Security-Policy"') for text in texts.values()
    )
    assert ["media-src" in text for text in texts.values()] == [False, False, True]
    assert not new.exists()


def test_twice(new: Path) -> None:
    """Finished again in its place, the site is the same bytes; without a host or small files, those of before are gone."""
    site, options = new.with_name("site"), ("--host", "netlify", "--host", "nginx", "--compress")
    assert run(new, site, *options) == (0, "")
    once = state(site.parent)
    assert {"site/_headers", "site.nginx.conf", "site/01/a.html.br", "site/404.html.gz"} <= set(once)
    assert run(site, *options) == (0, "")
    assert state(site.parent) == once
    assert run(site, "--flavour", "file") == (0, "")
    assert "integrity" not in (site / "index.html").read_text(encoding="utf-8")
    assert not {"_headers", "index.html.br", "index.html.gz"} & set(state(site))
    assert {path.name for path in site.parent.iterdir()} == {"site", "site.nginx.conf"}


BROKEN = {
    "01/a.html": (page("<p onclick='a()'>", "../"), '01/a.html:5: onclick="…" stands in <p>; take it out'),
    f"components/{SCRIPT}": (SERVED[SCRIPT] + " ", f"the script components/{SCRIPT} is none of this course"),
    "search/data.js": (DATA + "alert(1)", "index.html:5: the script search/data.js is none of this course"),
    "404.html": (page("").replace("</html>", ""), "The site is not whole: 404.html is cut off."),
    "evil.exe": ("", "The site is not whole: evil.exe is of no kind"),
    "_headers": ("/*\n", "The site is not whole: _headers is of no kind"),
    ".htaccess": ("", "The site is not whole: .htaccess is of no kind"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_nothing_is_written(new: Path, name: str) -> None:
    """Where one thing is refused, no file is changed or made, in the new folder and beside it."""
    make(new, {name: BROKEN[name][0]})
    before = state(new.parent)
    code, said = run(new, new.with_name("site"), "--host", "netlify", "--host", "nginx", "--compress")
    assert code == 1
    assert BROKEN[name][1] in said
    assert state(new.parent) == before


@pytest.mark.parametrize(
    "content", [page("é").encode("latin-1"), page("").encode("utf-16"), "é\n".encode("latin-1")]
)
def test_another_encoding(new: Path, content: bytes) -> None:
    """The page and the line are named."""
    (new / "01/a.html").write_bytes(content + b"\n</html>")
    code, said = run(new, new.with_name("site"))
    assert code == 1
    line = 5 if content.startswith(b"<") else 1
    assert said == f"01/a.html:{line}: the page is not in UTF-8; save it in UTF-8\n"


def test_in_its_place(new: Path) -> None:
    """A site that is refused in its own place stays as it is, and no copy of it stays beside it."""
    make(new, {"01/a.html": BROKEN["01/a.html"][0]})
    before = state(new.parent)
    assert run(new)[0] == 1
    assert state(new.parent) == before
    assert {path.name for path in new.parent.iterdir()} == {"new", "site"}


@pytest.mark.parametrize(("number", "last"), [(20, "01/a.html:5: "), (21, "and 1 more\n")])
def test_many(new: Path, number: int, last: str) -> None:
    """Twenty are named, and how many more there are."""
    make(new, {"01/a.html": page("<p style='a'></p>" * number, "../")})
    said = run(new, new.with_name("site"))[1].splitlines(keepends=True)
    assert said[-1].startswith(last)
    assert len(said) == number


def test_what_does_not_go_together(new: Path) -> None:
    """A header names hashes, and files that are opened from a folder have none."""
    code, said = run(new, "--flavour", "file", "--host", "netlify")
    assert code == 2
    assert "leave it out with --flavour file" in said


def test_without_the_library(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said before anything is written."""
    monkeypatch.setattr(compress, "brotli", None)
    before = state(new.parent)
    assert run(new, new.with_name("site"), "--compress")[0] == 1
    assert state(new.parent) == before


@pytest.mark.parametrize("asking", [0, 1, len([name for name in SITE if name.endswith(".html")])])
def test_what_a_host_says_to_search_engines(new: Path, tmp_path: Path, asking: int) -> None:
    """That nothing is to be listed, when every page says so; not when one does not."""
    names = sorted(name for name in SITE if name.endswith(".html"))
    for name in names[:asking]:
        text = SITE[name].replace("</head>", '<META name="Robots" content="NoIndex, nofollow"></head>')
        make(new, {name: text})
    assert run(new, tmp_path / "site", "--host", "netlify")[0] == 0
    sent = (tmp_path / "site" / "_headers").read_text(encoding="utf-8")
    assert ("X-Robots-Tag: noindex" in sent) == (asking == len(names))
