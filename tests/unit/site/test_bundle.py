"""A site in one file: what it holds, that the same site gives the same bytes, and that Kiwix reads it."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coursekit.cli import main
from coursekit.render import templates
from coursekit.site.bundle import contents, zim
from site_builder import make

HEAD = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="description" content="Words &amp; more."><title>{}</title></head>\n'
PAGE = (
    HEAD
    + '<body><main><article><h1>{}</h1>{}</article></main><script src="{}main.js"></script></body>\n</html>\n'
)
QUESTION = "<p>Findable.</p><p data-search-exclude>Hidden answer.</p>"
OFFER = '<section class="take-away" id="x"><a href="../course.zip">All</a>\n<a href="whole.html">Paper</a></section><p>After.</p>'
FILES = {
    "index.html": PAGE.format("Health course", "Start", '<a href="01/a.html">On</a> <a href="search.html">Search</a>', ""),
    "01/a.html": PAGE.format("1.1", "Lesson", QUESTION + OFFER + '<a href="sms:123" dir="ltr">123</a> <a href="tel:124">124</a>', "../"),
    "01/whole.html": PAGE.format("1", "Whole", "", "../"),
    "search.html": PAGE.format("Search", "Search", "", ""),
    "404.html": PAGE.format("Not found", "Not found", '<a href="/index.html">Home</a>', "/"),
    "main.js": "'use strict';\n",
    "_headers": "/*\n  A: 1\n",
    "01/a.html.gz": "packed",
    "course.zip": "an older one",
}  # fmt: skip
ADDRESS = "https://example.org/course/"
DAY, NEXT_DAY = "1795867200", "1795953600"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small built site."""
    return make(tmp_path / "site", FILES)


def bundle(*arguments: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["bundle", *map(str, arguments)])


def unzipped(path: Path) -> dict[str, str]:
    """The texts of a zip, by path."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def untarred(path: Path) -> dict[str, str]:
    """The texts of a tar, by path."""
    with tarfile.open(path) as archive:
        return {each.name: archive.extractfile(each).read().decode() for each in archive.getmembers()}  # type: ignore[union-attr] # all are files


def test_zip_holds_what_opens_without_a_host(site: Path, tmp_path: Path) -> None:
    """One folder; each page with its day and where corrections are, and without a link to a file that is not there."""
    told = bundle(site, tmp_path / "course.zip", "--address", ADDRESS)
    assert told.exit_code == 0
    found = unzipped(tmp_path / "course.zip")
    pages = {"01/a.html", "01/whole.html", "index.html", "search.html"}
    assert set(found) == {f"course/{name}" for name in {*pages, "main.js", "about.txt", "SHA256SUMS"}}
    for name in pages:
        page = found[f"course/{name}"]
        assert page.count("As of 28 Nov 2026") == 1
        assert f'href="{"../" * name.count("/")}about.txt"' in page
        assert f'href="{ADDRESS}"' in page
        assert page.index("bundle-notice") < page.index("</main>")
        assert "course.zip" not in page
    assert "<p>After.</p>" in found["course/01/a.html"]
    assert found["course/main.js"] == FILES["main.js"]
    assert "2026-11-28" in found["course/about.txt"]
    assert f"{ADDRESS}changes.html" in found["course/about.txt"]


def test_tar_holds_the_site_as_it_is(site: Path, tmp_path: Path) -> None:
    """For those who serve it: with what hosts read, byte for byte, and its day beside it."""
    assert bundle(site, tmp_path / "course.tar.gz").exit_code == 0
    found = untarred(tmp_path / "course.tar.gz")
    same = {
        f"course/{name}": text for name, text in FILES.items() if name not in {"course.zip", "01/a.html.gz"}
    }
    assert {name: found.get(name) for name in same} == same
    assert set(found) - set(same) == {"course/about.txt", "course/SHA256SUMS"}
    assert "Ask where you got it" in found["course/about.txt"]


@pytest.mark.parametrize("name", ["course.zip", "course.tar.gz"])
def test_its_list_of_hashes_is_whole(site: Path, tmp_path: Path, name: str) -> None:
    """Each file has its line, sha256sum reads it, and verify does."""
    bundle(site, tmp_path / name)
    found = (unzipped if name.endswith("zip") else untarred)(tmp_path / name)
    files = {key.removeprefix("course/"): text for key, text in found.items()}
    sums = files.pop("SHA256SUMS")
    assert sums == "".join(
        f"{hashlib.sha256(files[key].encode()).hexdigest()}  {key}\n" for key in sorted(files)
    )
    for key, text in found.items():
        make(tmp_path / "out", {key: text})
    folder = tmp_path / "out" / "course"
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)  # noqa: S607 - the program that the text names
    assert (
        CliRunner().invoke(main, ["verify", str(folder), "--against", str(folder / "SHA256SUMS")]).exit_code
        == 0
    )


@pytest.mark.parametrize("name", ["course.zip", "course.tar.gz"])
def test_the_same_site_gives_the_same_bytes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Also from another folder whose files have other rights and times; another day gives others."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    other = Path(shutil.copytree(site, tmp_path / "other"))
    for path in other.rglob("*.html"):
        path.chmod(0o600)
        os.utime(path, (1, 1))
    made = []
    for number, folder in enumerate([site, other]):
        target = make(tmp_path / str(number), {}) / name
        target.parent.mkdir()
        assert bundle(folder, target).exit_code == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NEXT_DAY)
    bundle(site, tmp_path / name)
    assert (tmp_path / name).read_bytes() != made[0]


def test_files_of_an_archive_are_nobodys(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No name, no number of a person, rights to read for all, the day; a zip has no earlier year than 1980."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    bundle(site, tmp_path / "course.zip", tmp_path / "course.tar.gz")
    with tarfile.open(tmp_path / "course.tar.gz") as archive:
        assert {(x.uid, x.gid, x.uname, x.gname, x.mode, x.mtime) for x in archive} == {
            (0, 0, "", "", 0o644, 0)
        }
    # https://www.rfc-editor.org/rfc/rfc1952: no name (flag 8), no time
    assert (tmp_path / "course.tar.gz").read_bytes()[3:8] == bytes(5)
    with zipfile.ZipFile(tmp_path / "course.zip") as zipped:
        stamps = {(x.date_time, x.external_attr >> 16, x.create_system) for x in zipped.infolist()}
    assert stamps == {((1980, 1, 1, 0, 0, 0), 0o644, 3)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["course.rar"], "a bundle ends in .zip or .tar.gz"),
        (["course.zim"], "is written with --zim"),
        (["--zim", "course.zip"], "ends in .zim"),
        ([], "Name the file to write"),
        (["old.zip"], "this file exists"),
        (["none/course.zip"], "there is no folder"),
    ],
)
def test_a_mistake_gives_a_sentence(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """And exit code 2."""
    monkeypatch.chdir(tmp_path)
    make(tmp_path, {"old.zip": ""})
    told = bundle(site, *arguments)
    assert told.exit_code == 2
    assert said in told.stderr


def test_only_a_built_site_is_bundled(site: Path, tmp_path: Path) -> None:
    """No other folder, and none with a link that would bring something else along."""
    assert "index.html is missing" in bundle(site / "01", tmp_path / "course.zip").stderr
    (site / "01" / "b.html").symlink_to("/etc/hostname")
    told = bundle(site, tmp_path / "course.zip")
    assert "01/b.html is a link" in told.stderr
    assert not (tmp_path / "course.zip").exists()


def test_a_site_that_is_finished_for_a_host_is_no_zip(site: Path, tmp_path: Path) -> None:
    """Browsers refuse files with a hash from a folder; a tar for mirrors is made."""
    text = (
        (site / "index.html").read_text(encoding="utf-8").replace("<script", '<script integrity="sha256-x"')
    )
    (site / "index.html").write_text(text, encoding="utf-8")
    told = bundle(site, tmp_path / "course.zip")
    assert told.exit_code == 2
    assert "--flavour file" in told.stderr
    assert bundle(site, tmp_path / "course.tar.gz").exit_code == 0


def test_words_of_another_language(site: Path) -> None:
    """The language is that of the first page."""
    text = (site / "index.html").read_text(encoding="utf-8").replace('lang="en"', 'lang="fr"')
    (site / "index.html").write_text(text, encoding="utf-8")
    found = contents.read(site)
    assert (found.title, found.language, found.description) == ("Health course", "fr", "Words & more.")
    assert zim.metadata(found, "fra", "")["Name"] == "course_fr"
    assert "28 Nov 2026" in contents.to_open(found, "")["about.txt"].decode()


def test_an_address_that_is_text_stays_text(site: Path) -> None:
    """What somebody gives as an address is no element of a page."""
    page = contents.to_open(contents.read(site), '"><script>1</script>')["index.html"].decode()
    assert "<script>1" not in page


def test_a_page_of_another_theme(site: Path) -> None:
    """Without an element for its text the notice stands at its end."""
    make(site, {"index.html": '<html lang="en"><title>T</title><body>Words</body></html>'})
    assert contents.to_open(contents.read(site), "")["index.html"].decode().count("bundle-notice") == 1


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        ('<a href="sms:1" dir="ltr">1</a>', False),
        ('<a dir="ltr" href="xmpp:a@b">a@b</a>', False),
        ('<a href="tel:1">1</a>', True),
        ('<a href="mailto:a@b">1</a>', True),
        ('<a href="https://a.example">1</a>', True),
        ('<a href="b.html#c">1</a>', True),
    ],
)
def test_links_of_kinds_that_readers_of_zim_files_know(link: str, stays: bool) -> None:
    """Others leave their text."""
    page = zim.known_ways("a.html", f"<p>{link}</p>".encode()).decode()
    assert (page == f"<p>{link}</p>") is stays
    assert link.partition(">")[2].removesuffix("</a>") in page
    assert zim.known_ways("a.js", link.encode()) == link.encode()


# --- Kiwix


@pytest.fixture
def book(site: Path, tmp_path: Path) -> Path:
    """The site for Kiwix."""
    target = tmp_path / "course.zim"
    told = bundle(site, "--zim", target, "--address", ADDRESS)
    assert told.exit_code == 0, told.output
    return target


def program(name: str) -> str:
    """A program of Debian's packages zim-tools and kiwix-tools."""
    found = shutil.which(name)
    assert found, f"These tests need {name}. Install it (Debian: sudo apt install zim-tools kiwix-tools)."
    return found


def test_zimcheck_passes(book: Path) -> None:
    """All of its checks."""
    done = subprocess.run([program("zimcheck"), "--all", book], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Overall Test Status: Pass" in done.stdout


def test_what_a_file_for_kiwix_says_of_itself(book: Path) -> None:
    """Main page, title, language, day, picture and how many files of each kind there are."""
    from libzim.reader import Archive  # noqa: PLC0415 - an extra of the package

    archive = Archive(book)
    said = {
        key: archive.get_metadata(key).decode() for key in archive.metadata_keys if "Illustration" not in key
    }
    assert said["Title"] == "Health course"
    assert said["Language"] == "eng"
    assert said["Date"] == "2026-11-28"
    assert said["Description"] == "Words & more."
    assert said["Name"] == "course_en"
    assert said["Source"] == ADDRESS
    assert "text/html=4" in said["Counter"]
    assert archive.main_entry.get_item().path == "index.html"
    picture = archive.get_illustration_item(48).content.tobytes()
    assert picture == (templates.components() / zim.PICTURE).read_bytes()
    assert archive.has_fulltext_index


@pytest.fixture
def kiwix(book: Path) -> Iterator[str]:
    """Where Kiwix serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program("kiwix-serve"), "--address", "127.0.0.1", "--port", str(port), str(book)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert "is running" in running.stdout.readline()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()


def got(address: str) -> str:
    """What is served at an address; the server may still be opening its door."""
    end = time.monotonic() + 10
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as told:  # noqa: S310 - our own address
                text: str = told.read().decode()
                return text
        except urllib.error.HTTPError:
            raise
        except OSError:
            if time.monotonic() > end:
                raise


def test_kiwix_serves_it(kiwix: str) -> None:
    """The first page, what it links to, and the search: words of a lesson are found, an answer is not."""
    home = got(f"{kiwix}/course/index.html")
    assert 'href="01/a.html"' in home
    assert "Hidden answer" in got(f"{kiwix}/course/01/a.html")
    assert "<h1>Search</h1>" in got(f"{kiwix}/course/search.html")
    assert "use strict" in got(f"{kiwix}/course/main.js")
    assert "01/a.html" in got(f"{kiwix}/search?content=course&pattern=findable")
    assert "01/a.html" not in got(f"{kiwix}/search?content=course&pattern=hidden")
    with pytest.raises(urllib.error.HTTPError):
        got(f"{kiwix}/course/404.html")


def test_without_the_library(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence says what to install, and nothing is left over."""
    monkeypatch.setitem(sys.modules, "libzim.writer", None)
    monkeypatch.delitem(sys.modules, "coursekit.site.bundle.zim_items", raising=False)
    monkeypatch.delattr("coursekit.site.bundle.zim_items", raising=False)
    told = bundle(site, "--zim", tmp_path / "course.zim")
    assert told.exit_code == 2
    assert "pip install libzim" in told.stderr
    assert list(tmp_path.glob("*zim*")) == []


def test_archives_are_packed(site: Path, tmp_path: Path) -> None:
    """A long file of one sign takes little room."""
    make(site, {"long.txt": "a" * 100_000})
    bundle(site, tmp_path / "course.zip", tmp_path / "course.tar.gz")
    assert all((tmp_path / name).stat().st_size < 10_000 for name in ("course.zip", "course.tar.gz"))
