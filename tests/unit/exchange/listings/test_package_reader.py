"""How large a package may be: what is larger is named before it is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from coursekit.exchange.listings.hsds import package_reader
from coursekit.exchange.losses import BadInputError

SERVICES = b"id,name\n1,A\n"


def made(folder: Path, *, archive: bool) -> Path:
    """A package of two files, as a folder or as an archive."""
    path = folder / "package"
    files = {"services.csv": SERVICES, "other.csv": b"x"}
    if archive:
        with zipfile.ZipFile(path, "w") as opened:
            for name, content in files.items():
                opened.writestr(name, content)
        return path
    path.mkdir()
    for name, content in files.items():
        (path / name).write_bytes(content)
    return path


@pytest.mark.parametrize("archive", [True, False], ids=["archive", "folder"])
def test_all_files_together(archive: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many bytes as the limit are read, one more is not."""
    path = made(tmp_path, archive=archive)
    monkeypatch.setattr(package_reader, "LARGEST", len(SERVICES) + 1)
    assert dict(package_reader.files(path, "p")) == {"services.csv": SERVICES, "other.csv": b"x"}
    monkeypatch.setattr(package_reader, "LARGEST", len(SERVICES))
    with pytest.raises(BadInputError, match="too large"):
        list(package_reader.files(path, "p"))
