"""Files of a site made small beforehand, beside themselves, for hosts that send those: gzip and Brotli."""

from __future__ import annotations

import gzip
from pathlib import Path

try:
    import brotli
except ModuleNotFoundError:  # an extra of the package: `coursekit[compress]`
    brotli = None

TEXTS = frozenset({".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".vcf", ".xml"})
ENDS = (".gz", ".br")
SMALLEST = 1_000
"""Bytes below which a packet of the network holds the file as it is."""


class NoBrotliError(Exception):
    """The library is not installed; the text says how it is."""


def needed() -> None:
    """Look whether the library for `.br` is there.

    Raises:
        NoBrotliError: it is not.
    """
    if brotli is None:
        msg = "To write .br files, install the library: pip install brotli"
        raise NoBrotliError(msg)


def compress(site: Path) -> int:
    """Write `.gz` and `.br` beside each text of a site; the same files are the same bytes each time.

    Returns:
        How many files were made small.

    Raises:
        NoBrotliError: the library for `.br` is not there.
    """
    needed()
    texts = [
        path for path in sorted(site.rglob("*")) if path.suffix in TEXTS and path.stat().st_size > SMALLEST
    ]
    for path in texts:
        content = path.read_bytes()
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
        path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content))
    return len(texts)
