"""The reviews of a course, `_data/reviews.yml`: who has found which sections of which pages sound, and whether that still holds.

A review is of a text. It holds for a section as long as the stamps of its claims and questions are those of the
sheet that came back. Of several reviews of a section by one role, the last one counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from coursekit.blocks import reader
from coursekit.course import claims
from coursekit.course.claims import Section, Stamps
from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.data.schema import Form, schema_of
from coursekit.model.folder import Folder
from coursekit.page import normal_form

FILE = "reviews.yml"
FORM = Form(schema_of("reviews"), {"*": "V001"}, "this file of reviews")
ROLES: tuple[str, ...] = tuple(FORM.schema["properties"]["reviews"]["items"]["properties"]["role"]["enum"])


class Standing(Enum):
    """How a role sees a section: nobody asked, sound, not sound, or sound before it was changed."""

    OPEN = "open"
    STANDS = "stands"
    REFUSED = "refused"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Record:
    """A sheet that came back: the stamps of its sections, and which of them the reviewer found sound."""

    page: str
    role: str
    day: str
    sheet: str
    sections: Mapping[str, Stamps] = field(default_factory=dict)
    stands: frozenset[str] = frozenset()

    @property
    def sound(self) -> bool:
        """Tell whether its stamps are those of its sheet, in the version by which texts are compared now."""
        return normal_form.is_current(self.sheet) and claims.code(self.sections) == self.sheet

    def standing(self, section: Section) -> Standing:
        """Return how the record sees a section as it is now."""
        if section.id not in self.stands:
            return Standing.REFUSED if section.id in self.sections else Standing.OPEN
        return Standing.STANDS if self.sections[section.id] == section.stamps else Standing.LAPSED


@dataclass(frozen=True, slots=True)
class Review:
    """What readers see of one role's review of a page.

    `date` is the day of the last review of a section that still holds; `done` of `whole` sections hold; `lapsed`
    are ids and titles of those that were changed since.
    """

    role: str
    date: str | None = None
    done: int = 0
    whole: int = 0
    lapsed: tuple[tuple[str, str], ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether the role has found the whole page sound."""
        return 0 < self.whole == self.done


def records(data: Folder) -> tuple[Record, ...]:
    """Return the reviews of a data folder in the order of its file; none where it has no such file."""
    return data.made_of(read, FILE, ())


def read(text: str) -> tuple[Record, ...]:
    """Return the reviews of the text of a file."""
    return tuple(record(entry) for entry in loader.entries(loader.load(text).value, "reviews"))


def record(entry: dict[str, Value]) -> Record:
    """Return a review from its entry; what is missing is empty."""
    parts = {str(each.get("section", "")): each for each in loader.entries(entry, "sections")}
    page, role, day, sheet = (str(entry.get(name, "")) for name in ("page", "role", "day", "sheet"))
    found = {name: Stamps(stamps(each, "claims"), stamps(each, "questions")) for name, each in parts.items()}
    return Record(
        page, role, day, sheet, found, frozenset(n for n, x in parts.items() if x.get("stands") == "yes")
    )


def stamps(entry: dict[str, Value], name: str) -> tuple[str, ...]:
    """Return a list of stamps, sorted, so that the order in the file says nothing."""
    listed = entry.get(name)
    return tuple(sorted(map(str, listed))) if isinstance(listed, list) else ()


def counting(found: tuple[Record, ...], page: str, role: str) -> dict[str, Record]:
    """Return for each section of a page that a role has reviewed the record that counts: the last one."""
    own = (each for each in found if (each.page, each.role) == (page, role) and each.sound)
    return {name: each for each in sorted(own, key=lambda each: each.day) for name in each.sections}


def standings(docs: Folder, path: Path, role: str) -> Iterator[tuple[Section, Record | None, Standing]]:
    """Yield each section of a page with the record that counts for a role, and how it stands."""
    last = counting(records(docs.data), path.relative_to(docs.root).as_posix(), role)
    for section in sections(docs, path):
        own = last.get(section.id)
        yield section, own, own.standing(section) if own else Standing.OPEN


def sections(docs: Folder, path: Path) -> tuple[Section, ...]:
    """Return the sections of a page."""
    return docs.made(sections_of, path)


def sections_of(text: str) -> tuple[Section, ...]:
    """Return the sections of the text of a page."""
    return claims.sections(reader.read(text))


def reviews(docs: Folder, path: Path) -> tuple[Review, ...]:
    """Return what readers see of the reviews of a page, role by role."""
    name = path.relative_to(docs.root).as_posix()
    if not any(each.page == name for each in records(docs.data)):
        return tuple(map(Review, ROLES))
    return tuple(review(docs, path, role) for role in ROLES)


def review(docs: Folder, path: Path, role: str) -> Review:
    """Return what readers see of one role's review of a page."""
    found = list(standings(docs, path, role))
    held = [own.day for _, own, state in found if own and state is Standing.STANDS]
    lapsed = tuple((each.id, each.title) for each, _, state in found if state is Standing.LAPSED)
    return Review(role, max(held, default=None), len(held), len(found), lapsed)
