"""The plan of a module, on its first page: its aims, its lessons with their time, where to start, what there is for paper."""

from __future__ import annotations

from typing import Any

from coursekit.course import module_drawing, modules
from coursekit.model.blocks import Site


def plan(site: Site) -> dict[str, Any] | None:
    """Return what the template of a plan is given, or None on a page that is not the first one of a module."""
    found = modules.read(site.docs) if site.docs else None
    page = found.by_source.get(site.page) if found else None
    if not (site.docs and found and page and page.is_index):
        return None
    module = next(each for each in found.modules if each.number == page.number("module"))
    return {
        "module": module,
        "root": site.root,
        "drawing": module_drawing.drawing(site.docs, page.folder),
    }
