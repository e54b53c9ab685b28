"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.data.files import write_whole


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    """What was there is replaced, and who may read it stays."""
    target = tmp_path / "a.md"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write_whole(target, b"new")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    """Also when somebody stops the command in the middle."""
    target = tmp_path / "a.md"
    target.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(failure):
        write_whole(target, b"new")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"a.md": "old"}
