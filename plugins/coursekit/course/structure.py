"""The order of a course: which module and lesson a page is, and how much is left to read.

Built from the pages' front matter, in the order of the navigation; knows nothing of an engine.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coursekit.course import reviews, trials
from coursekit.course.reviews import ROLES, Review
from coursekit.course.trials import Tried
from coursekit.model.folder import Folder
from coursekit.page.folder import PAPER
from coursekit.page.front_matter import overdue

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


@dataclass(frozen=True, slots=True)
class Module(Link):
    """A module: its own page, its lessons in order, and its other pages."""

    lessons: tuple[Link, ...] = ()
    extras: tuple[Link, ...] = ()
    paper: tuple[Link, ...] = ()
    """Its pages to print, which are no step of learning."""
    objectives: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[Link, ...]:
        """Return its steps of learning in their order: the lessons, then what closes it."""
        return self.lessons + self.extras


@dataclass(frozen=True, slots=True)
class Record:
    """What is recorded of a page: its reviews, role by role, and for a lesson how far it is."""

    reviews: tuple[Review, ...] = ()
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What the shell is told about the course while it prints one page."""

    tab_title: str
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
    near: tuple[Module, ...] = ()
    """The module in work and its neighbours; without one, the first ones."""
    drawer: tuple[Link, ...] = ()
    """The pages that every page leads to."""
    previous: Link | None = None
    following: Link | None = None
    """The step of learning that comes next, of this module or the one after it."""
    step: Link | None = None
    """The page as a step of its module."""
    group: Link | None = None
    """The page for those who lead a group."""

    @property
    def code(self) -> str:
        """Return what a page is called for short: `7.1` is the first lesson of module 7."""
        return f"{self.module.number}.{self.lesson.number}" if self.module and self.lesson else ""

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


class Course:
    """All pages of a course, sorted into modules once, and viewed from one page at a time."""

    docs: Folder | None = None
    """The folder of pages with the records of reviews and trials; without it there are none."""

    def __init__(
        self,
        pages: Sequence[Page],
        site_name: str,
        today: dt.date,
        settle: str = "",
        drawer: Sequence[str] = (),
        group: str = "",
    ) -> None:
        """Sort the pages.

        Args:
            pages: all pages in the order of the course.
            site_name: what the course is called.
            today: the day of the build.
            settle: the source of the page that content notes link to, empty for none.
            drawer: the sources of the pages that every page leads to; without any, all outside the modules.
            group: the source of the page for those who lead a group, empty for none.
        """
        self.site_name = site_name
        self.today = today
        self.by_source = {page.source: page for page in pages}
        loose = [page for page in pages if not page.number("module") and not page.meta.get("tree")]
        start = next((page for page in pages if page.is_index and page.meta.get("tree")), None)
        self.help = link(start) if start else None
        home = next((page for page in loose if page.is_index), None)
        self.settle = link(self.by_source[settle]) if settle in self.by_source else None
        self.home = link(home) if home else Link(site_name, "index.html")
        self.loose = tuple(page for page in loose if page is not home)
        self.led = {page.folder for page in self.loose if page.is_index}
        self.drawer = tuple(link(self.by_source[name]) for name in drawer if name in self.by_source)
        numbers = sorted({page.number("module") for page in pages} - {0})
        self.modules = tuple(self.module(number, pages) for number in numbers)
        self.group = next((link(p) for p in self.loose if p.source == group), None)
        self.way = (self.home, *(step for m in self.modules for step in (m, *m.steps)))

    @staticmethod
    def module(number: int, pages: Sequence[Page]) -> Module:
        """Return one module, put together from its pages."""
        own = [page for page in pages if page.number("module") == number]
        lessons = sorted((link(p) for p in own if p.number("lesson")), key=lambda x: x.number)
        front = next((page for page in own if page.is_index), own[0])
        others = [p for p in own if p is not front and not p.number("lesson")]
        extras = [link(p) for p in others if p.name not in PAPER]
        return Module(
            title=front.title,
            url=front.url,
            number=number,
            minutes=sum(step.minutes for step in (*lessons, *extras)),
            lessons=tuple(lessons),
            extras=tuple(extras),
            paper=tuple(link(p) for p in others if p.name in PAPER),
            objectives=tuple(front.meta.get("objectives") or ()),
        )

    def outside(self, folder: str = "") -> tuple[Link, ...]:
        """Return the pages outside the modules: of a folder with a first page only that one, but of the given folder all."""
        return tuple(
            link(page)
            for page in self.loose
            if page.is_index or page.folder == folder or page.folder not in self.led
        )

    def tab_title(self, page: Page) -> str:
        """Return what a tab and the browser's history show: never what a lesson is about."""
        module, lesson = page.number("module"), page.number("lesson")
        if page.meta.get("tab_title"):
            return f"{page.meta['tab_title']} - {self.site_name}"
        if not module:
            return self.site_name
        return f"{module}.{lesson} - {self.site_name}" if lesson else f"{module} - {self.site_name}"

    def record(self, page: Page) -> Record:
        """Return what is recorded of a page; without a folder of pages, that nothing is."""
        if self.docs is None or not (self.docs / page.source).is_file():
            return Record(tuple(map(Review, ROLES)), Tried() if page.number("lesson") else None)
        path = self.docs / page.source
        lesson = trials.tried(self.docs, path) if page.number("lesson") else None
        return Record(reviews.reviews(self.docs, path), lesson)

    def view(self, source: str) -> View:
        """Return the course as the page of a source path shows it."""
        page = self.by_source.get(source)
        if page is None:
            return View(
                self.site_name,
                self.home,
                self.modules,
                self.outside(),
                self.help,
                near=self.modules[:3],
                drawer=self.drawer or self.outside(),
            )
        number = page.number("module")
        modules = tuple(self.mark(m, page) if m.number == number else m for m in self.modules)
        module = next((m for m in modules if m.number == number), None)
        lessons = module.lessons if module else ()
        lesson = next((x for x in lessons if x.active), None)
        step = next((x for x in module.steps if x.active), None) if module else None
        before, after = self.beside(page)
        record = self.record(page)
        return View(
            tab_title=self.tab_title(page),
            home=replace(self.home, active=self.home.url == page.url),
            modules=modules,
            pages=tuple(replace(x, active=x.url == page.url) for x in self.outside(page.folder)),
            help=replace(self.help, active=self.help.url == page.url) if self.help else None,
            module=module,
            lesson=lesson,
            lesson_count=len(lessons),
            minutes_left=minutes_from(step, module.steps if module else ()),
            is_module_index=bool(module) and page.is_index,
            objectives=tuple(page.meta.get("objectives") or ()),
            content_note=page.meta.get("content_note"),
            settle=self.settle if self.settle and self.settle.url != page.url else None,
            overdue=overdue(page.meta, self.today),
            reviews=record.reviews,
            draft=not all(each.complete for each in record.reviews),
            tried=record.tried,
            near=self.near(modules, number),
            drawer=tuple(replace(x, active=x.url == page.url) for x in self.drawer or self.outside(page.folder)),
            previous=before,
            following=after,
            step=step,
            group=self.group,
        )

    def beside(self, page: Page) -> tuple[Link | None, Link | None]:
        """Return the steps before and after a page: of the learner's way, or of the pages of its own folder."""
        row = self.way
        if all(step.url != page.url for step in row):
            inside = [p for p in self.loose if p.folder == page.folder and page.folder]
            row = tuple(link(p) for p in sorted(inside, key=lambda p: not p.is_index))
        here = next((n for n, step in enumerate(row) if step.url == page.url), None)
        if here is None:
            return None, None
        return (row[here - 1] if here else None), (row[here + 1] if here + 1 < len(row) else None)

    @staticmethod
    def near(modules: Sequence[Module], number: int) -> tuple[Module, ...]:
        """Return the module of a number with its neighbours; without one, the first modules."""
        here = next((n for n, module in enumerate(modules) if module.number == number), 0)
        return tuple(modules[max(here - 1, 0) : here + 2])

    @staticmethod
    def mark(module: Module, page: Page) -> Module:
        """Return a module with the page in work marked in it."""
        return replace(
            module,
            active=True,
            lessons=tuple(replace(x, active=x.url == page.url) for x in module.lessons),
            extras=tuple(replace(x, active=x.url == page.url) for x in module.extras),
        )
