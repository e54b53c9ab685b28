"""The same tree built by each engine."""

from __future__ import annotations

from pathlib import Path

from site_builder import build, run

ENGINES = ("mkdocs", "properdocs", "zensical")


def built(folder: Path, engine: str) -> Path:
    """Build the course or the copy in a folder, which is as the top of a repository; returns its site."""
    if engine == "zensical":
        run("coursekit", "zensical", cwd=folder)
        run("zensical", "build", "--clean", "-f", "zensical.yml", cwd=folder)
    else:
        build(folder / "site", engine=engine, config=folder / "mkdocs.yml")
    return folder / "site"
