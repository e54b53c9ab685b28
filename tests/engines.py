"""The same tree built by each engine, and which of the whole builds a run does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from site_builder import build, run
from tiers import drawn

ENGINES = ("mkdocs", "properdocs", "zensical")
WITHOUT = (("mkdocs", "06"), ("properdocs", "01"), ("zensical", "12"))
WHOLE = (
    *(("same", engine) for engine in ENGINES[1:]),
    *(("example", engine) for engine in ENGINES),
    *(("without", engine) for engine, _ in WITHOUT),
)
"""The builds of a whole course beside the one that most tests look at: each takes half a minute."""


def whole(kind: str) -> Sequence[str]:
    """The engines of a kind of whole builds that are tried in this run: one build of all kinds in the short tier."""
    return [engine for each, engine in drawn("whole builds", WHOLE, 1) if each == kind]


def built(folder: Path, engine: str) -> Path:
    """Build the course or the copy in a folder, which is as the top of a repository; returns its site."""
    if engine == "zensical":
        run("coursekit", "zensical", cwd=folder)
        run("zensical", "build", "--clean", "-f", "zensical.yml", cwd=folder)
    else:
        build(folder / "site", engine=engine, config=folder / "mkdocs.yml")
    return folder / "site"
