"""The blocks `<modules>` and `<activities>`: what a course holds, from its pages' front matter.

A module's own page gives its title and summary, its lessons their minutes. A group activity is a
page of a module that is no lesson and has objectives of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.registry import block
from coursekit.course import groups, module_drawing, structure
from coursekit.course.course_view import Module, Page
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import pages


def read(docs: Folder) -> structure.Course:
    """Return the course of a folder of pages; what is in no module is left out."""
    return docs.once(_read)


def _read(docs: Folder) -> structure.Course:
    found = []
    for path in pages(docs):
        values = docs.made(front_matter.read, path).values
        if isinstance(values.get("module"), int):
            name = path.relative_to(docs.root)
            # A course is built without directory addresses, so that its files work from a folder too.
            url = name.with_suffix(".html").as_posix()
            found.append(Page(name.as_posix(), url, str(values.get("title", url)), values))
    return structure.Course(found, "", dt.date.min)


def front(found: structure.Course, module: Module) -> Page:
    """Return the page that a module's title leads to."""
    return next(page for page in found.by_source.values() if page.url == module.url)


def fronts(docs: Folder) -> tuple[str, ...]:
    """Return the source paths of the first pages of the modules."""
    found = read(docs)
    return tuple(front(found, each).source for each in found.modules)


def activities(found: structure.Course) -> Iterator[Page]:
    """Yield the group activities in the order of their modules."""
    for module in found.modules:
        extras = {extra.url for extra in module.extras}
        yield from (p for p in found.by_source.values() if p.url in extras and p.meta.get("objectives"))


def card(docs: Folder, found: structure.Course, module: Module) -> dict[str, Any]:
    """Return a module as the list shows it: with its drawing, and one sentence on what it is about."""
    page = front(found, module)
    summary = str(page.meta.get("summary", ""))
    return {"module": module, "summary": summary, "drawing": module_drawing.drawing(docs, page.folder)}


@dataclass(frozen=True, slots=True)
class Modules:
    """The list of modules, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "modules/modules.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:
        """Return the first pages of the modules, which say what each is about."""
        return fronts(site.docs) if site.docs else ()

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the groups, each module with its drawing, its summary and its time."""
        if not site.docs:
            return {"groups": [], "root": site.root}
        found = read(site.docs)
        return {
            "groups": [
                {"title": title, "modules": [card(site.docs, found, each) for each in own]}
                for title, own in groups.grouped(site.docs, found)
            ],
            "root": site.root,
        }


@dataclass(frozen=True, slots=True)
class Activities:
    """The list of group activities, ready to render."""

    parts: tuple[Part, ...] = ()
    template: str = "activities/activities.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:
        """Return the pages of the activities."""
        return tuple(each.source for each in activities(read(site.docs))) if site.docs else ()

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return each activity with its module and its time."""
        pages_found = activities(read(site.docs)) if site.docs else ()
        return {
            "activities": [
                {"title": p.title, "url": p.url, "module": p.number("module"), "minutes": p.number("minutes")}
                for p in pages_found
            ],
            "root": site.root,
        }


@block
class ModulesType:
    """The list of modules."""

    name = "modules"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Modules(), []


@block
class ActivitiesType:
    """The list of group activities."""

    name = "activities"
    attributes: tuple[str, ...] = ()
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:  # noqa: ARG002 - the block is empty
        """Return the list; it has no content of its own."""
        return Activities(), []
