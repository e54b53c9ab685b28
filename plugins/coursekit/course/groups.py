"""The groups of modules: `_data/groups.yml`, the headings under which a list shows them.

    groups:
      - id: health
        title: Health
        modules: [07, 08]

A module is named by its folder. What is in no group stands behind them without a heading, and a group
without a module that exists is not shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coursekit.course.course_view import Module
from coursekit.course.structure import Course
from coursekit.data import loader
from coursekit.data.loader import texts
from coursekit.data.schema import Form, schema_of
from coursekit.model.folder import Folder

FILE = "groups.yml"
FORM = Form(schema_of("groups"), {"*": "Y006"}, "this list of groups")


@dataclass(frozen=True, slots=True)
class Group:
    """One group as its file has it: its heading, and the folders of its modules."""

    title: str
    folders: tuple[str, ...]


def read(text: str) -> tuple[Group, ...]:
    """Return the groups that the text of a file names, in its order."""
    return tuple(
        Group(" ".join(texts(entry.get("title"))), texts(entry.get("modules")))
        for entry in loader.entries(loader.load(text).value, "groups")
    )


def folders(course: Course) -> dict[str, Module]:
    """Return the modules of a course by the folders of their first pages."""
    by_url = {module.url: module for module in course.modules}
    return {page.folder: by_url[page.url] for page in course.by_source.values() if page.url in by_url}


def grouped(docs: Folder, course: Course) -> list[tuple[str, Sequence[Module]]]:
    """Return the modules as a list shows them: headings with their modules, then what has no heading."""
    nothing: tuple[Group, ...] = ()
    left = folders(course)
    found: list[tuple[str, Sequence[Module]]] = []
    for group in docs.data.made_of(read, FILE, nothing):
        own = [left.pop(name) for name in group.folders if name in left]
        if own:
            found.append((group.title, own))
    rest = [module for module in course.modules if module in left.values()]
    return [*found, ("", rest)] if rest else found
