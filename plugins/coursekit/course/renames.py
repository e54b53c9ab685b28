"""Pages and sections that stand elsewhere than they once did: `_data/renames.yml`.

    pages:
      old-page.md: 03/f.md
    ids:
      03/f.md:
        old-id: new-id
        moved-id: 03/b.md#there
        gone-id: ""

Ids stand under today's page. What a page or an id became may have moved again: whoever asks is led to the end.
An id with nothing behind it has gone for good, and what led to it leads to its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.data.schema import Form, schema_of
from coursekit.model.folder import Folder

FILE = "renames.yml"
FORM = Form(schema_of("renames"), {"*": "A002"}, "this list of renames")


@dataclass(frozen=True, slots=True)
class Renames:
    """What became of pages and ids. Paths of pages are relative to the folder of pages."""

    pages: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    redirect_until: Mapping[str, str] = field(default_factory=dict)
    """The last day, as 2027-05-31, on which a page stands at an old address that leads to the new one."""

    def page(self, old: str) -> str:
        """Return where a page stands today; one that was never renamed, or in a circle, stays what it is."""
        seen = {old}
        new = old
        while new in self.pages:
            new = self.pages[new]
            if new in seen:
                return old
            seen.add(new)
        return new

    def section(self, page: str, name: str) -> tuple[str, str]:
        """Return the page and the id where a section stands today; the id is empty where it has gone."""
        here = (self.page(page), name)
        seen = {here}
        while here[1] in self.ids.get(here[0], ()):
            here = self.step(*here)
            if here in seen:
                return self.page(page), name
            seen.add(here)
        return here

    def step(self, page: str, name: str) -> tuple[str, str]:
        """Return what one line of the file says of an id: on its own page, or `page.md#id` on another one."""
        new, mark, other = self.ids[page][name].partition("#")
        return (self.page(new), other) if mark else (page, new)


def read(docs: Folder) -> Renames:
    """Return the renames of a folder of pages; none where it has no such file."""
    return docs.data.made_of(read_text, FILE, Renames())


def read_text(text: str) -> Renames:
    """Return the renames that the text of the file tells of."""
    value = loader.load(text).value
    root = value if isinstance(value, dict) else {}
    pages = Renames(pairs(root.get("pages")))
    ids: dict[str, Mapping[str, str]] = {}
    inside = root.get("ids")
    for page, names in inside.items() if isinstance(inside, dict) else ():
        # Written under an old path, it is still about the same page.
        today = pages.page(page)
        ids[today] = {**ids.get(today, {}), **pairs(names)}
    return Renames(pages.pages, ids, pairs(root.get("redirect_until")))


def pairs(value: Value | None) -> Mapping[str, str]:
    """Return the names of a group with the texts behind them."""
    group = value if isinstance(value, dict) else {}
    return {old: new for old, new in group.items() if isinstance(new, str)}
