"""A folder becomes the site at once or not at all, and everybody can read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.site import finish
from site_builder import make

PAGE = '<!doctype html><html><head><meta charset="utf-8"></head></html>'
WHOLE = {
    "index.html": f"{PAGE}\n",
    "404.html": PAGE,
    "a/b.html": PAGE,
    "a/c.css": "",
}


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A folder that was just built, beside an old site."""
    make(tmp_path / "site", {"index.html": "<html>old</html>", "gone.html": "<html></html>"})
    return make(tmp_path / "site.new.1", WHOLE)


def run(new: Path) -> int:
    """Finish it; return the exit code."""
    return CliRunner().invoke(main, ["finish", str(new), str(new.with_name("site"))]).exit_code


def names(site: Path) -> set[str]:
    """The files of a site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("exchanges", [True, False])
def test_in_place(new: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new files are there, the old ones are gone, and nothing is left beside it, with and without a call of the system."""
    if not exchanges:
        monkeypatch.setattr(finish, "_exchange", lambda *_: False)
    for path in (new, *new.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert run(new) == 0
    site = new.with_name("site")
    assert names(site) == set(WHOLE)
    assert {path.name for path in site.parent.iterdir()} == {"site"}
    assert {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*")) if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()} == {0o644}


def test_where_there_was_none(new: Path) -> None:
    """The first site is put in place as well."""
    site = new.with_name("site")
    for path in site.iterdir():
        path.unlink()
    site.rmdir()
    assert run(new) == 0
    assert names(site) == set(WHOLE)


@pytest.mark.parametrize(
    "name", ["index.html", "404.html", "a/b.html", "link.html", "evil.exe", "_headers", "CNAME"]
)
def test_what_is_not_whole(new: Path, name: str) -> None:
    """A missing page, one that is cut off, a link, another kind of file: the old site stays."""
    if name == "link.html":
        (new / name).symlink_to("/etc/hostname")
    elif name in ("index.html", "404.html"):
        (new / name).unlink()
    else:
        (new / name).write_text("<html><p>", encoding="utf-8")
    assert [each for each in finish.problems(new) if each.startswith(name)]
    assert run(new) == 1
    assert names(new.with_name("site")) == {"index.html", "gone.html"}


def test_a_stop_between_two_renamings(new: Path) -> None:
    """The next build brings the old site back first; one that was not removed goes."""
    site, old = new.with_name("site"), new.with_name("site.old")
    site.rename(old)
    finish.restore(site)
    assert names(site) == {"index.html", "gone.html"}
    make(old, {"index.html": "older"})
    finish.restore(site)
    assert not old.exists()
    assert names(site) == {"index.html", "gone.html"}


def test_a_renaming_that_fails(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old site is in its place again."""
    monkeypatch.setattr(finish, "_exchange", lambda *_: False)
    with pytest.raises(OSError, match="gone"):
        finish.put_in_place(new.with_name("gone"), new.with_name("site"))
    assert names(new.with_name("site")) == {"index.html", "gone.html"}
