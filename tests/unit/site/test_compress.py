"""Small files beside those of a site hold the same, and are the same bytes each time."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from coursekit.site import compress
from site_builder import make

SIZES = {"a.html": 1_001, "b.html": 1_000, "c/d.js": 5_000, "e.png": 5_000}


def test_beside(tmp_path: Path) -> None:
    """Texts of more than 1,000 bytes, no pictures."""
    site = make(tmp_path / "site", {name: "a" * size for name, size in SIZES.items()})
    assert compress.compress(site) == 2
    made = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    assert set(made) == {*SIZES, "a.html.gz", "a.html.br", "c/d.js.gz", "c/d.js.br"}
    for name in ("a.html", "c/d.js"):
        assert gzip.decompress(made[f"{name}.gz"]) == brotli.decompress(made[f"{name}.br"]) == made[name]
    # Bytes 4 to 7 are the time.
    assert made["a.html.gz"][4:8] == bytes(4)


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, and writes nothing."""
    site = make(tmp_path / "site", {"a.html": "a" * 5_000})
    monkeypatch.setattr(compress, "brotli", None)
    with pytest.raises(compress.NoBrotliError, match="pip install brotli"):
        compress.compress(site)
    assert [path.name for path in site.iterdir()] == ["a.html"]
