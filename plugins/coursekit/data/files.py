"""Write a file whole or not at all, also when somebody stops the command."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Put a file's content in its place at once; until then, and after any failure, the old one stays.

    A file that exists keeps its rights; a new one gets those that files get here.
    """
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(content)
            file.flush()
            written.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_mask())
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise


def _mask() -> int:
    """Return which rights new files do not get here."""
    current = os.umask(0)
    os.umask(current)
    return current
