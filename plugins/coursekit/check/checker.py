"""Check a folder of pages: every problem of every file, in one run, from the sources alone.

Never depends on a build, so it gives the same answer under every engine and with every cache.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coursekit.blocks import reader, registry
from coursekit.check import (
    causes,
    common_words,
    hidden_signs,
    messages,
    module_pages,
    page_safety,
    pasted,
    seen_in_blocks,
    whole_pages,
)
from coursekit.data import loader
from coursekit.model.blocks import ReadBlock
from coursekit.model.clock import build_day
from coursekit.model.diagnostics import LEVEL_NAMES, Diagnostic, Elsewhere, Level, Located, Span
from coursekit.model.encoding import TEXTS, misread, not_text
from coursekit.model.folder import Folder
from coursekit.model.limits import too_large
from coursekit.page import folder, paths, snippets
from coursekit.page.language import language_of
from coursekit.page.prose import Prose
from coursekit.resources.place import AFTER_CALL

if TYPE_CHECKING:
    from coursekit.check.answer_patterns import Habits
    from coursekit.check.course_rules import CourseRules

Progress = Callable[[Path], None]


class Origin(Protocol):
    """Where the lines of an assembled folder come from."""

    def located(self, found: Located) -> Located:
        """Return a problem at the file and line that somebody can edit."""
        ...


@dataclass
class Checker:
    """Checks the files of one folder of pages.

    `docs` is the reading of that folder; the rules of a course (`lint_course`) apply where it has data, the rules of
    blocks everywhere. `blocks` limits which blocks count.
    """

    docs: Folder
    today: dt.date = field(default_factory=build_day)
    blocks: frozenset[str] | None = None
    advising: bool = True
    """Whether to give advice on how questions are written; a build only needs what is wrong."""
    origin: Origin | None = None
    """Where the lines of the folder come from, if it was assembled from others."""
    _ids: dict[str, tuple[Path, int]] = field(default_factory=dict, init=False)

    def run(self, files: Iterable[Path], progress: Progress = lambda _: None) -> list[Located]:
        """Check files (pages or data) and return all problems, sorted by file and place.

        Ids are compared over the whole folder even when only some of its files are asked for.
        """
        self.begin()
        wanted = {file.absolute() for file in files}
        told: set[str] = set()
        every: list[Located] = []
        for path in self.files():
            progress(path)
            every += self.check_file(path)
            if path.absolute() in wanted:
                told.add(str(path))
        lost = [*self.course.lost(every)] if self.course else []
        if wanted.issuperset(path.absolute() for path in self.data_files()):
            told |= {each.path for each in lost}
        every += lost
        whole = common_words.gathered(causes.without_followers(every), self.docs)
        found = [each for each in whole if each.path in told]
        if self.origin:
            found = [self.origin.located(each) for each in found]
        return sorted(found, key=lambda located: located.sort_key)

    def begin(self) -> None:
        """Forget what an earlier run has gathered over the files of the folder."""
        self._ids.clear()
        for name in ("course", "habits"):
            self.__dict__.pop(name, None)

    def files(self) -> list[Path]:
        """Return all files that are checked: pages, banks of questions, data, and what a course may not hold."""
        return list(dict.fromkeys((*folder.pages(self.docs), *folder.banks(self.docs), *self.other_files())))

    def other_files(self) -> list[Path]:
        """Return what is checked besides pages and banks."""
        return list(dict.fromkeys((*self.data_files(), *paths.refused(self.docs))))

    def data_files(self) -> list[Path]:
        """Return the data files that have rules of their own."""
        return self.course.files() if self.course else []

    @cached_property
    def course(self) -> CourseRules | None:
        """Return the rules of a course; a site that only uses blocks never loads them."""
        if not self.docs.has_data:
            return None
        from coursekit.check.course_rules import CourseRules  # noqa: PLC0415 - see above

        return CourseRules(self.docs, self.today, self.advising)

    @cached_property
    def habits(self) -> Habits | None:
        """Return the advice on writing questions; a build does not advise and never loads it."""
        if not self.advising:
            return None
        from coursekit.check.answer_patterns import Habits  # noqa: PLC0415 - see above

        return Habits(self.docs)

    def check_file(self, path: Path) -> list[Located]:
        """Return the problems of one file. A file that is not UTF-8 has the problem F001."""
        unwanted = [Located(str(path), each, "") for each in paths.refused(self.docs).get(path, ())]
        named = all(each.diagnostic.code in paths.READABLE for each in unwanted)
        if unwanted and (not named or path.is_dir() or path.suffix not in TEXTS):
            return unwanted
        return unwanted + self.check_text(path)

    def check_text(self, path: Path) -> list[Located]:
        """Return the problems of what stands in a file of text."""
        if found := self.docs.refused(path):
            # What a link leads to is not shown, and what is larger than any text is not read.
            unread = self.docs.foreign(path) is not None or too_large(path.stat().st_size, data=True)
            # What is no UTF-8 has odd signs and long lines only for who reads it as that.
            found = found if unread or not (line := misread(path)) else (not_text(line),)
            lines = [] if unread else path.read_text(encoding="utf-8", errors="replace").split("\n")
            return [Located(str(path), each, excerpt(lines, each.span.line)) for each in found]
        text = self.docs.text(path)
        wrong = misread(path) if "\ufffd" in text else None
        if wrong:
            return [Located(str(path), not_text(wrong), "")]
        problems = (levelled for each in self.rules(path, text) if (levelled := self.level(each)))
        lines = text.split("\n")
        return [Located(str(path), problem, excerpt(lines, problem.span.line)) for problem in problems]

    def rules(self, path: Path, text: str) -> Iterator[Diagnostic]:
        """Yield all problems of one text file."""
        yield from hidden_signs.in_name(path.relative_to(self.docs.root).as_posix())
        if path.suffix == ".md":
            yield from self.page_rules(path, text)
        elif self.course:
            found = [*emptied(path.name, text), *pasted.in_data(text)]
            # Of a file that holds nothing, or in which two versions met, nothing else can be said.
            nothing_else = any(each.code in {"I012", "Y008"} for each in found)
            found += () if nothing_else else self.course.data_rules(path, text)
            yield from found
            # A web address of a listing that is none is one slip, and one message.
            named = {each.span.line for each in found if each.code == "L035"}
            unread = any(each.code == "L034" for each in found)
            unsafe = () if unread else page_safety.data_problems(text)
            yield from (each for each in unsafe if each.span.line not in named)

    def page_rules(self, path: Path, text: str) -> Iterator[Diagnostic]:
        """Yield all problems of one page or bank of questions."""
        page = self.docs.made(reader.read, path)
        if self.course and (first := self.docs.once(module_pages.copied).get(path)):
            yield module_pages.copy_of(first)
            return
        if self.course and (whole := whole_pages.problem(page)):
            yield whole
            return
        matter = self.course.matter(path) if self.course else None
        for read in page.blocks:
            if self.blocks is None or read.raw.name in self.blocks:
                yield from causes.of_block(read.diagnostics)
                yield from self.same_id(path, read.raw.id, read.raw.tag_span)
                yield from self.advice(read, path, cited=matter is not None and "module" in matter.values)
                yield from registry.around(read, self.docs, path)
                yield from seen_in_blocks.check(read, page, course=self.course is not None)
        yield from (self.graver(each) for each in page.diagnostics)
        yield from seen_in_blocks.same_as_heading(page)
        prose = Prose(page, language_of(self.docs, path))
        yield from page_safety.page_problems(prose, course=self.course is not None)
        yield from self.habits.of_page(page) if self.habits else ()
        if self.course:
            yield from snippets.check(text, self.docs)
        if self.course and matter:
            if path.parent.name != folder.BANK:
                yield from self.course.page_rules(path, page, matter)
                if self.habits and "module" in matter.values:
                    yield from self.habits.of_module(path)
            yield from self.course.content_rules(path, prose, matter)

    def graver(self, problem: Diagnostic) -> Diagnostic:
        """Return a problem of a page as a course sees it: what could run is no slip there, though it is never published."""
        runs = self.course is not None and problem.code == "B025"
        return replace(problem, level=Level.ERROR) if runs else problem

    def level(self, problem: Diagnostic) -> Diagnostic | None:
        """Return a diagnostic at the level that the course gives it; None where it is off.

        An error stays an error: a page that is wrong cannot be made right by a setting.
        """
        wanted = self.course.levels.get(problem.code) if self.course else None
        if wanted is None or problem.level is Level.ERROR:
            return problem
        return (
            None
            if wanted == "off"
            else replace(problem, level=Level(wanted) if wanted in LEVEL_NAMES else problem.level)
        )

    def advice(self, read: ReadBlock, path: Path, *, cited: bool) -> Iterator[Diagnostic]:
        """Yield advice on a question that has no error, without what its editor has silenced."""
        found = self.habits.advice(read, path, cited=cited) if self.habits else ()
        yield from (each for each in found if each.code not in read.allowed)

    def same_id(self, path: Path, name: str, span: Span) -> Iterator[Diagnostic]:
        """Yield B011 when another block of the course has the same id."""
        if not name:
            return
        if name in self._ids:
            where, line = self._ids[name]
            first = Elsewhere(line, where.relative_to(self.docs.root).as_posix())
            yield Diagnostic(
                "B011",
                f'the id "{name}" is already used {first}',
                span,
                "give this block an id of its own; ids are never used twice in a course",
                elsewhere=first,
            )
        else:
            self._ids[name] = (path, span.line)


def emptied(name: str, text: str) -> Iterator[Diagnostic]:
    """Yield Y008 for a file of data that holds nothing, so that all who ask it find nothing; levels may be remarks only.

    What people are told after a call is kept by nobody but whom it is for, and may be nothing yet.
    """
    if loader.holds(text) or (name == messages.FILE and text.strip()) or name.endswith(AFTER_CALL):
        return
    yield Diagnostic(
        "Y008",
        f"nothing stands in {name}",
        Span(1, 1, 2),
        "bring back what stood here: the history of the file has it",
    )


def excerpt(lines: list[str], number: int) -> str:
    """Return a line of a file, empty when the number lies outside."""
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""
