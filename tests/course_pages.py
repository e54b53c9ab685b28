"""The pages of the course: as they stand in its folder, and as tests in browsers visit them once they are built."""

from __future__ import annotations

from coursekit.model.folder import Folder
from coursekit.page import folder
from site_builder import ROOT

DOCS = Folder(ROOT / "course")
"""The pages of upstream's course, for all who only read them: each is read once for a process."""
PAGES = [
    *(path.relative_to(ROOT / "course").with_suffix(".html").as_posix() for path in folder.pages(DOCS)),
    "search.html",
    "404.html",
]
# Pages unlike all others.
DISTINCT = [
    "index.html",
    "search.html",
    "404.html",
    "contribute/gallery.html",
    "evidence.html",
    "near-you/index.html",
]
