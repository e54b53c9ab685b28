"""Older English: from git with one process, from the file of the releases where there is no git, and from nowhere."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import small_copy
from coursekit.cli import main
from coursekit.course import history as record
from coursekit.localize.history import History
from coursekit.model.folder import Folder

OLD = "## One {#one}\n\nIt takes 2 minutes.\n"
NEW = OLD.replace("2", "3")


def grown(root: Path) -> str:
    """A course with three states of a page in git; return the stamp of the first one."""
    small_copy.write(root, small_copy.COURSE | {"course/a.md": OLD})
    small_copy.commit(root)
    base = small_copy.stamp(root, "a.md", "one")
    for text in (NEW, NEW.replace("3", "4")):
        small_copy.write(root, {"course/a.md": text})
        small_copy.commit(root)
    return base


def test_git_has_the_older_text(tmp_path: Path) -> None:
    """It is found by its stamp, with the commit and a day."""
    base = grown(tmp_path)
    history = History(Folder(tmp_path / "course"))
    found = history.find({("a.md", "one")}, base)
    history.git.close()
    assert found is not None
    assert found.text.strip() == OLD.strip()
    first = subprocess.run([*small_copy.GIT, "rev-list", "--max-parents=0", "HEAD"], cwd=tmp_path, capture_output=True, text=True, check=True)  # fmt: skip
    assert first.stdout.startswith(found.origin)
    assert found.day is not None


def test_git_is_started_twice_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for the list of files, once for all texts, however many pieces are asked for."""
    bases = [grown(tmp_path)] * 30
    begun: list[str] = []
    whole = subprocess.Popen.__init__

    def counted(self: subprocess.Popen[bytes], *args: object, **options: object) -> None:
        begun.append(str(args[0]))
        whole(self, *args, **options)  # type: ignore[call-overload] # handed on as it came

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    history = History(Folder(tmp_path / "course"))
    assert all(history.find({("a.md", "one")}, base) for base in bases)
    history.git.close()
    assert len(begun) == 2


def test_a_text_that_a_merge_made_is_found(tmp_path: Path) -> None:
    """Two branches that change a page in two places make a state of it that neither has."""
    page = "## One {#one}\n\nText one.\n\n" + "Between.\n\n" * 9 + "Text two.\n"
    small_copy.write(tmp_path, small_copy.COURSE | {"course/a.md": page})
    small_copy.commit(tmp_path)
    git = [*small_copy.GIT]
    subprocess.run([*git, "checkout", "--quiet", "-b", "side"], cwd=tmp_path, check=True)
    small_copy.write(tmp_path, {"course/a.md": page.replace("Text one", "Side one")})
    small_copy.commit(tmp_path)
    subprocess.run([*git, "checkout", "--quiet", "-"], cwd=tmp_path, check=True)
    small_copy.write(tmp_path, {"course/a.md": page.replace("Text two", "Main two")})
    small_copy.commit(tmp_path)
    subprocess.run(
        [*git, "merge", "--quiet", "--no-edit", "side"], cwd=tmp_path, check=True, capture_output=True
    )
    both = small_copy.stamp(tmp_path, "a.md", "one")
    small_copy.write(tmp_path, {"course/a.md": "## One {#one}\n\nAnew.\n"})
    small_copy.commit(tmp_path)
    history = History(Folder(tmp_path / "course"))
    assert history.find({("a.md", "one")}, both)
    history.git.close()


def test_without_git_the_file_of_the_releases_serves(tmp_path: Path) -> None:
    """`coursekit history` writes what a release changes, once; the check finds nothing wrong with the file."""
    base = grown(tmp_path)
    arguments = ["history", "2026.12", "--since", "HEAD~2", "--course", str(tmp_path / "course")]
    first, second = (CliRunner().invoke(main, arguments) for _ in range(2))
    assert "1 section added" in first.output
    assert "0 sections added" in second.output
    shutil.rmtree(tmp_path / ".git")
    docs = Folder(tmp_path / "course")
    found = History(docs).find({("a.md", "one")}, base)
    assert found is not None
    assert (found.text.strip(), found.origin) == (OLD.strip(), "2026.12")
    told = CliRunner().invoke(main, ["check", str(docs.data / record.FILE), "--format", "json"])
    assert told.output.strip() in {"", "No problems found."}


def test_an_entry_without_a_stamp_is_left_out_and_named(tmp_path: Path) -> None:
    """The file is checked by its schema like others."""
    small_copy.write(
        tmp_path, small_copy.COURSE | {"course/_data/history.yml": "history:\n- {page: a.md, text: T}\n"}
    )
    assert record.entries(Folder(tmp_path / "course" / "_data")) == ()
    told = CliRunner().invoke(main, ["check", str(tmp_path / "course" / "_data" / "history.yml")])
    assert "Y006" in told.output


def test_a_release_that_git_does_not_have(tmp_path: Path) -> None:
    """The message says what to name."""
    grown(tmp_path)
    told = CliRunner().invoke(
        main, ["history", "2026.12", "--since", "no-such-tag", "--course", str(tmp_path / "course")]
    )
    assert told.exit_code == 2
    assert "name a tag or commit" in told.output


def test_nothing_is_known_where_nothing_is_kept(tmp_path: Path) -> None:
    """No git and no file: no text, and no error."""
    small_copy.write(tmp_path, small_copy.COURSE)
    assert History(Folder(tmp_path / "course")).find({("index.md", "one")}, "1.000000000000") is None
