"""The order of a course: which module and lesson a page is, and how much is left to read.

Built from the pages' front matter, in the order of the navigation; knows nothing of an engine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from coursekit.course import drawer, reviews, trials
from coursekit.course.course_view import Drawer, Link, Module, Page, Record, View, link, marked, minutes_from
from coursekit.course.reviews import ROLES, Review
from coursekit.course.trials import Tried
from coursekit.model.folder import Folder
from coursekit.page.folder import PAPER, WHOLE, Order
from coursekit.page.front_matter import overdue


class Course:
    """All pages of a course, sorted into modules once, and viewed from one page at a time."""

    docs: Folder | None = None
    """The folder of pages with the records of reviews and trials; without it there are none."""

    def __init__(
        self, pages: Sequence[Page], site_name: str, today: dt.date, declared: Order | None = None
    ) -> None:
        """Sort the pages.

        Args:
            pages: all pages in the order of the course.
            site_name: what the course is called.
            today: the day of the build.
            declared: which pages have a part: the one that content notes link to, those of the menu, the one for groups.
        """
        declared = declared or Order()
        self.site_name = site_name
        self.today = today
        self.by_source = {page.source: page for page in pages}
        loose = [page for page in pages if not page.number("module") and not page.meta.get("tree")]
        start = next((page for page in pages if page.is_index and page.meta.get("tree")), None)
        self.help = link(start) if start else None
        home = next((page for page in loose if page.is_index), None)
        self.settle = self.named(declared.settle)
        self.home = link(home) if home else Link(site_name, "index.html")
        self.loose = tuple(page for page in loose if page is not home)
        self.led = {page.folder for page in self.loose if page.is_index}
        self.led_to = tuple(found for name in declared.drawer if (found := self.named(name)))
        self.guide = declared.guide
        numbers = sorted({page.number("module") for page in pages} - {0})
        self.modules = tuple(self.module(number, pages) for number in numbers)
        self.group = self.named(declared.group)
        self.way = (self.home, *(step for m in self.modules for step in (m, *m.steps)))
        self.start = next((lesson for m in self.modules for lesson in m.lessons), None)

    def named(self, source: str) -> Link | None:
        """Return the page of a source path, none where there is no such page."""
        page = self.by_source.get(source)
        return link(page) if page else None

    @staticmethod
    def module(number: int, pages: Sequence[Page]) -> Module:
        """Return one module, put together from its pages."""
        own = [page for page in pages if page.number("module") == number]
        lessons = sorted((link(p) for p in own if p.number("lesson")), key=lambda x: x.number)
        front = next((page for page in own if page.is_index), own[0])
        others = [p for p in own if p is not front and not p.number("lesson")]
        extras = [link(p) for p in others if p.name not in (*PAPER, WHOLE)]
        return Module(
            title=front.title,
            url=front.url,
            number=number,
            minutes=sum(step.minutes for step in (*lessons, *extras)),
            lessons=tuple(lessons),
            extras=tuple(extras),
            paper=tuple(link(p) for p in others if p.name in PAPER),
            whole=next((p.url for p in others if p.name == WHOLE), ""),
            objectives=tuple(front.meta.get("objectives") or ()),
        )

    def outside(self, folder: str = "") -> tuple[Link, ...]:
        """Return the pages outside the modules: of a folder with a first page only that one, but of the given folder all."""
        return tuple(
            link(page)
            for page in self.loose
            if page.is_index or page.folder == folder or page.folder not in self.led
        )

    def place(self, page: Page) -> str:
        """Return where a page stands, for its tab and the browser's history: never what it is about.

        A page of no module that says nothing neutral of itself has its number after what its folder's first page says.
        """
        module, lesson = page.number("module"), page.number("lesson")
        if own := page.meta.get("tab_title"):
            return str(own)
        if module:
            return f"{module}.{lesson}" if lesson else f"{module}"
        inside = [each for each in self.by_source.values() if each.folder == page.folder and page.folder]
        first = next((each for each in inside if each.is_index), page)
        others = [each for each in inside if each is not first]
        said = first.meta.get("tab_title")
        return f"{said} · {others.index(page) + 1}" if said else ""

    @staticmethod
    def part(page: Page) -> str:
        """Return the name of a page of a module that is no lesson and says no words for its tab."""
        other = page.number("module") and not page.number("lesson") and not page.is_index
        return page.name if other and not page.meta.get("tab_title") else ""

    def record(self, page: Page) -> Record:
        """Return what is recorded of a page; without a folder of pages, that nothing is."""
        if self.docs is None or not (self.docs / page.source).is_file():
            return Record(tuple(map(Review, ROLES)), Tried() if page.number("lesson") else None)
        path = self.docs / page.source
        lesson = trials.tried(self.docs, path) if page.number("lesson") else None
        return Record(reviews.reviews(self.docs, path), lesson)

    @cached_property
    def elsewhere(self) -> View:
        """Return the course as a page sees it that is not in it, such as the search page."""
        return View(
            self.site_name,
            self.home,
            self.modules,
            self.outside(),
            self.help,
            drawer=self.menu(self.modules, 0),
            group=self.group,
        )

    def view(self, source: str) -> View:
        """Return the course as the page of a source path shows it."""
        page = self.by_source.get(source)
        if page is None:
            return self.elsewhere
        number = page.number("module")
        modules = tuple(self.mark(m, page) if m.number == number else m for m in self.modules)
        module = next((m for m in modules if m.number == number), None)
        lessons = module.lessons if module else ()
        lesson = next((x for x in lessons if x.active), None)
        return replace(
            self.elsewhere,
            place=self.place(page),
            part=self.part(page),
            home=replace(self.home, active=self.home.url == page.url),
            modules=modules,
            pages=marked(self.outside(page.folder), page.url),
            help=replace(self.help, active=self.help.url == page.url) if self.help else None,
            module=module,
            lesson=lesson,
            lesson_count=len(lessons),
            is_module_index=bool(module) and page.is_index,
            objectives=tuple(page.meta.get("objectives") or ()),
            content_note=page.meta.get("content_note"),
            settle=self.settle if self.settle and self.settle.url != page.url else None,
            overdue=overdue(page.meta, self.today),
            drawer=self.menu(modules, number, page),
            is_start=bool(self.start) and self.start == link(page),
            whole=page.name == WHOLE,
            today=self.today.isoformat(),
            **self.ways(page, module),
            **self.said(page),
        )

    def ways(self, page: Page, module: Module | None) -> dict[str, Any]:
        """Return where a page stands among the steps of its module, and the steps beside it."""
        steps = module.steps if module else ()
        step = next((each for each in steps if each.active), None)
        before, after = self.beside(page)
        left = minutes_from(step, steps)
        back = None if before or after else self.way_back(page, module)
        return {"step": step, "minutes_left": left, "previous": before, "following": after, "way_back": back}

    def said(self, page: Page) -> dict[str, Any]:
        """Return what the foot of a page says of it: reviews, and how far a lesson is."""
        made_of = self.made_of(page)
        drafts = [not each.complete for p in made_of or [page] for each in self.record(p).reviews]
        # The pages that a module's whole is made of say each for itself who has reviewed it.
        record = Record() if made_of else self.record(page)
        return {"reviews": record.reviews, "draft": any(drafts), "tried": record.tried}

    def made_of(self, page: Page) -> list[Page]:
        """Return the pages that the whole of a module holds, in their order; none for another page."""
        module = next((m for m in self.modules if m.whole == page.url), None)
        by_url = {each.url: each for each in self.by_source.values()}
        return [by_url[step.url] for step in (module, *module.steps)] if module else []

    def menu(self, modules: Sequence[Module], number: int, page: Page | None = None) -> Drawer:
        """Return the drawer as a page shows it, or one that is not in the course."""
        url = page.url if page else ""
        led_to = marked(self.led_to, url) or drawer.around(marked(self.outside(), url))
        return drawer.drawer(drawer.near(modules, number), led_to, self.section(page) if page else ())

    def section(self, page: Page) -> tuple[Link, ...]:
        """Return the pages of the folder of a page, its first page first; none in a module or a folder without one."""
        own = [each for each in self.loose if each.folder == page.folder and each.folder in self.led - {""}]
        return marked([link(each) for each in sorted(own, key=lambda p: not p.is_index)], page.url)

    def beside(self, page: Page) -> tuple[Link | None, Link | None]:
        """Return the steps before and after a page, of the learner's way or of the guide for editors; elsewhere none."""
        row = self.section(page) if self.guide and page.folder == self.guide else self.way
        here = next((n for n, step in enumerate(row) if step.url == page.url), None)
        if here is None:
            return None, None
        return (row[here - 1] if here else None), (row[here + 1] if here + 1 < len(row) else None)

    def way_back(self, page: Page, module: Module | None) -> Link | None:
        """Return the first page of what a page belongs to that is no step: of its module, or of its folder."""
        first = module or next(iter(self.section(page)), None)
        return first if first and first.url != page.url else None

    @staticmethod
    def mark(module: Module, page: Page) -> Module:
        """Return a module with the page in work marked in it."""
        return replace(
            module,
            active=True,
            lessons=marked(module.lessons, page.url),
            extras=marked(module.extras, page.url),
        )
