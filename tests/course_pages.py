"""The pages of the built course, as tests in browsers visit them."""

from __future__ import annotations

from coursekit.model.folder import Folder
from coursekit.page import folder
from site_builder import ROOT

PAGES = [
    *(
        path.relative_to(ROOT / "course").with_suffix(".html").as_posix()
        for path in folder.pages(Folder(ROOT / "course"))
    ),
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
