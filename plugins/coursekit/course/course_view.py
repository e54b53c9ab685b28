"""What the shell is told about a course: pages, modules with their steps, and the view from one page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coursekit.course.reviews import Review
from coursekit.course.trials import Tried

INDEX = re.compile(r"(?:^|/)(?:index|README)\.(?:md|html)$")


@dataclass(frozen=True, slots=True)
class Page:
    """One page as the course sees it. `source` and `url` are relative to the site's top."""

    source: str
    url: str
    title: str
    meta: Mapping[str, Any]

    @property
    def is_index(self) -> bool:
        """Tell whether this is the first page of its folder."""
        return bool(INDEX.search(self.source))

    @property
    def name(self) -> str:
        """Return the name of its source without folder and ending."""
        return posixpath.splitext(posixpath.basename(self.source))[0]

    @property
    def folder(self) -> str:
        """Return the folder of its source, empty at the top."""
        return posixpath.dirname(self.source)

    def number(self, name: str) -> int:
        """Return a whole number of the front matter, 0 where it is missing."""
        value = self.meta.get(name)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class Link:
    """A page in a list. `number` and `minutes` are 0 where they mean nothing."""

    title: str
    url: str
    number: int = 0
    minutes: int = 0
    active: bool = False

    @property
    def is_module(self) -> bool:
        """Tell whether this is the first page of a module, and its number that of the module."""
        return False


@dataclass(frozen=True, slots=True)
class Module(Link):
    """A module: its own page, its lessons in order, and its other pages."""

    lessons: tuple[Link, ...] = ()
    extras: tuple[Link, ...] = ()
    paper: tuple[Link, ...] = ()
    """Its pages to print, which are no step of learning."""
    whole: str = ""
    """The address of the page that holds all of its steps, for paper."""
    objectives: tuple[str, ...] = ()

    @property
    def is_module(self) -> bool:
        """Tell that this is a module."""
        return True

    @property
    def steps(self) -> tuple[Link, ...]:
        """Return its steps of learning in their order: the lessons, then what closes it."""
        return self.lessons + self.extras


@dataclass(frozen=True, slots=True)
class Line:
    """A page in the drawer, and below it what the part of the course holds that one is in."""

    page: Link
    below: tuple[Link, ...] = ()
    is_cut: bool = False
    """Whether that part holds more than is shown."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """The lines of the menu: of modules, and of other pages."""

    modules: tuple[Line, ...] = ()
    pages: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is recorded of a page: its reviews, role by role, and for a lesson how far it is."""

    reviews: tuple[Review, ...] = ()
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What the shell is told about the course while it prints one page."""

    site_name: str
    home: Link
    modules: tuple[Module, ...]
    pages: tuple[Link, ...]
    help: Link | None = None
    """The start of the questions for somebody in the moment; their other pages are in no list."""
    module: Module | None = None
    lesson: Link | None = None
    lesson_count: int = 0
    minutes_left: int = 0
    is_module_index: bool = False
    objectives: tuple[str, ...] = ()
    content_note: str | None = None
    settle: Link | None = None
    """The page to steady oneself, for the content note."""
    overdue: str | None = None
    reviews: tuple[Review, ...] = ()
    draft: bool = True
    tried: Tried | None = None
    drawer: Drawer = field(default_factory=Drawer)
    """The menu, as seen from the page."""
    way_back: Link | None = None
    """The first page of the folder or module that a page belongs to, where the page is no step of learning."""
    is_start: bool = False
    """Whether this is the first lesson of the course."""
    previous: Link | None = None
    following: Link | None = None
    """The step of learning that comes next, of this module or the one after it."""
    step: Link | None = None
    """The page as a step of its module."""
    whole: bool = False
    """Whether the page holds others, to be printed at once, and so says of which day it is."""
    today: str = ""
    """The day of the build."""
    group: Link | None = None
    """The page for those who lead a group."""
    place: str = ""
    """Where the page stands, for its tab: `7.2`, `7`, `Words`, `Near you · 1`; empty where nothing neutral is known."""
    part: str = ""
    """The name of a page of a module that is no lesson, such as `look-back`; its tab says it in words."""

    @property
    def code(self) -> str:
        """Return what a page is called for short: `7.1` is the first lesson of module 7, `7` its plan."""
        if not self.module or not (self.lesson or self.is_module_index):
            return ""
        return f"{self.module.number}.{self.lesson.number}" if self.lesson else str(self.module.number)

    @property
    def step_number(self) -> int:
        """Return which step of its module the page is, from 1; 0 for a page that is none."""
        steps = self.module.steps if self.module else ()
        return next((number for number, each in enumerate(steps, 1) if each.active), 0)

    @property
    def ends_module(self) -> bool:
        """Tell whether this is the last step of its module."""
        return bool(self.module and self.step and self.module.steps[-1].url == self.step.url)

    @property
    def lapsed(self) -> dict[str, str]:
        """Return the ids and titles of the sections that were changed after a review, each once."""
        return {name: title for review in self.reviews for name, title in review.lapsed}


def minutes_from(step: Link | None, steps: Sequence[Link]) -> int:
    """Return how long a step and those after it take; 0 for a page that is none."""
    here = next((n for n, each in enumerate(steps) if step and each.url == step.url), len(steps))
    return sum(each.minutes for each in steps[here:])


def link(page: Page) -> Link:
    """Return a page as a list shows it."""
    return Link(page.title, page.url, page.number("lesson"), page.number("minutes"))


def marked(links: Sequence[Link], url: str) -> tuple[Link, ...]:
    """Return links with the one to the page in work marked."""
    return tuple(replace(each, active=each.url == url) for each in links)
