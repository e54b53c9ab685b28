"""Take out of a built site what the theme brings and no page loads: its style sheets, scripts and maps, and our templates.

The shell has a style sheet of its own; of the theme it takes words and icons, which stand in the pages.
"""

from __future__ import annotations

from pathlib import Path

KINDS = (".css", ".js", ".map")
SERVED = (".css", ".js", ".svg")
"""What pages load of the components; engines also copy templates that are no HTML, and what other commands read."""


def drop_unloaded(site: Path) -> None:
    """Delete from `assets/` of a built site each style sheet, script and map that no page names, and empty folders.

    From `components/` goes what is neither style, script nor drawing.
    """
    pages = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))]
    for path in sorted((site / "assets").rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.suffix in KINDS and not any(path.name in text for text in pages):
            path.unlink()
    for path in sorted((site / "components").rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.suffix not in SERVED:
            path.unlink()
