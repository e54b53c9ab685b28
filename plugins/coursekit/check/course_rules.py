"""The rules of a course: its data files, its pages' front matter, what the pages say and cite.

They apply where a folder of pages has data, `_data/`. The rules of blocks stand with the blocks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from coursekit import resources
from coursekit.check import (
    addresses,
    changes,
    citations,
    data_ids,
    groups,
    link_targets,
    lost_files,
    messages,
    module_pages,
    other_sites,
    pasted,
    pathway,
    pieces,
    placeholders,
    promises,
    readability,
    records,
    renames,
    terminology,
    written,
)
from coursekit.check import exit as exit_rules
from coursekit.course import (
    bibliography,
    change_record,
    facts,
    feedback,
    glossary,
    history,
    module_drawing,
    reviews,
    trees,
    trials,
)
from coursekit.course import exit as exit_data
from coursekit.course import groups as groups_data
from coursekit.course import pathway as pathway_data
from coursekit.course import pieces as pieces_data
from coursekit.course import renames as renames_data
from coursekit.data import loader, tags
from coursekit.data.schema import form_problems
from coursekit.model.blocks import PageText
from coursekit.model.diagnostics import Diagnostic, Located
from coursekit.model.folder import Folder
from coursekit.page import folder as page_folder
from coursekit.page import front_matter, headings, lines, matter_place, paths, variables
from coursekit.page import language as page_language
from coursekit.page.front_matter import FrontMatter
from coursekit.page.prose import Prose
from coursekit.resources import after_call, local
from coursekit.resources.place import AFTER_CALL, kinds

FILE_RULES: dict[str, Callable[[loader.Data], Iterator[Diagnostic]]] = {
    bibliography.FILE: bibliography.check_file,
    resources.KINDS: resources.check_kinds,
    **dict.fromkeys(resources.WAYS, resources.check_ways),
    facts.FILE: facts.check_file,
    feedback.FILE: feedback.check,
    variables.FILE: variables.check_file,
}
"""The data files with rules of their own that need nothing but what they hold."""
FORMS = {glossary.FILE: glossary.FORM, terminology.FILE: terminology.FORM, history.FILE: history.FORM}
"""The data files of which only the form is checked."""
FOLDER_RULES: dict[str, Callable[[str, Folder], Iterator[Diagnostic]]] = {
    page_folder.FILE: page_folder.check_order,
    pathway_data.FILE: pathway.check,
    groups_data.FILE: groups.check,
    pieces_data.FILE: pieces.check,
    change_record.FILE: changes.check,
    renames_data.FILE: renames.check,
}
"""The data files whose rules look at the whole folder of pages."""
RECORDS: dict[str, Callable[[str, Folder, dt.date], Iterator[Diagnostic]]] = {
    reviews.FILE: records.check_reviews,
    trials.FILE: records.check_trials,
    exit_data.FILE: exit_rules.check,
}
"""The data files that are held against the pages and the day."""

EVERY = (*FILE_RULES, *FORMS, *FOLDER_RULES, *RECORDS, resources.LOCAL_INFO)
"""The names of the data files of a course; the levels of messages are a matter of taste."""


@dataclass
class CourseRules:
    """The rules of one course. `advising` as for the checker that asks for them."""

    docs: Folder
    today: dt.date
    advising: bool
    _listed: resources.Listed = field(default_factory=resources.Listed)

    @property
    def folder(self) -> Folder:
        """Return the folder of data files."""
        return self.docs.data

    def files(self) -> list[Path]:
        """Return the data files that have rules."""
        names = (*EVERY, messages.FILE)
        single = [self.folder / name for name in names if (self.folder / name).is_file()]
        places = [*resources.place_files(self.folder), *after_call.files(self.folder)]
        return [*single, *places, *resources.unread_files(self.folder)]

    def lost(self, found: Sequence[Located]) -> Iterator[Located]:
        """Yield what is wrong with data files that are not there, or not whole. See `lost_files.problems`."""
        return lost_files.problems(self.docs, EVERY, found)

    def data_rules(self, path: Path, text: str) -> Iterator[Diagnostic]:
        """Yield all problems of a data file."""
        yield from self.rules_of(path, text)
        yield from other_sites.in_data(text)
        if path.name in {*data_ids.LISTED, glossary.FILE} and path.parent == self.folder.root:
            yield from data_ids.check(text, path.name, (self.known or {}).keys(), self.folder)

    def rules_of(self, path: Path, text: str) -> Iterator[Diagnostic]:
        """Yield the problems that the rules of a data file's own kind find."""
        if path.name.endswith(AFTER_CALL):
            yield from after_call.check(path, text)
        elif path.parent.name in (resources.FOLDER, resources.EXAMPLES):
            # The guide's examples may have the ids and numbers of real ones.
            listed = self._listed if path.parent.name == resources.FOLDER else resources.Listed()
            yield from resources.check_place(path, text, self.folder, self.today, listed)
            yield from local.missing(self.docs, path, self.today)
            yield from placeholders.check(text.split("\n"), self.docs)
        elif path.name in FOLDER_RULES:
            yield from FOLDER_RULES[path.name](text, self.docs)
        elif path.name == resources.LOCAL_INFO:
            yield from resources.check_local_info(text, self.folder)
        elif path.name == messages.FILE:
            document = self.folder.made(loader.load, path)
            yield from document.diagnostics
            yield from messages.level_problems(document)
        elif path.name in RECORDS:
            yield from RECORDS[path.name](text, self.docs, self.today)
        elif path.name in FILE_RULES:
            yield from FILE_RULES[path.name](self.folder.made(loader.load, path))
        else:
            document = self.folder.made(loader.load, path)
            yield from document.diagnostics
            yield from form_problems(document, FORMS[path.name])
            if path.name == glossary.FILE and self.advising:
                yield from self.language(
                    PageText(lines.split(text)), page_language.language_of(self.docs, path)
                )

    @cached_property
    def levels(self) -> dict[str, str]:
        """Return the levels that the course gives to codes, from `_data/check.yml`."""
        value = self.folder.made_of(loader.load, messages.FILE, loader.Data({})).value
        chosen = value.get("levels") if isinstance(value, dict) else None
        return {k: str(v) for k, v in chosen.items()} if isinstance(chosen, dict) else {}

    def matter(self, path: Path) -> FrontMatter | None:
        """Return a page's front matter, or None in a folder whose pages cite nothing."""
        return self.docs.made(front_matter.read, path) if self.known is not None else None

    def page_rules(self, path: Path, page: PageText, matter: FrontMatter) -> Iterator[Diagnostic]:
        """Yield what is wrong with the form of a page of the course."""
        cites = self.docs.made(bibliography.cited, path)
        conflict = pasted.conflict(page)
        if conflict:
            yield conflict
            return
        about = list(front_matter.check(matter, page.lines, self.today, frozenset(each.id for each in cites)))
        yield from about
        yield from page_language.page_problems(matter)
        yield from module_pages.check(path, matter, self.docs)
        yield from local.check(matter, self.docs)
        yield from citations.check(cites, self.known or {}) if self.sources_are_read else ()
        # Fields without their lines of hyphens look like text and headings.
        if not any(each.code == "P009" for each in about):
            yield from self.of_headings(path, page)
        # In a folder that was assembled, each has its text, or has been named.
        if self.docs.root.absolute().parent.name != paths.ASSEMBLED:
            yield from variables.check(page, variables.defaults(self.folder)) if self.uses_variables else ()
        if not self.for_editors(path):
            yield from addresses.check(path, matter, self.docs)
            yield from placeholders.check((line.text for line in page.lines), self.docs)
        yield from trees.check(path, page, self.docs, self.service_kinds)
        if path.stem == page_folder.FIRST and "module" in matter.values:
            yield from module_drawing.check(self.docs, path)

    def of_headings(self, path: Path, page: PageText) -> Iterator[Diagnostic]:
        """Yield what is wrong with headings; one whose old id is known has one message, which says that id."""
        lost = link_targets.lost_headings(self.docs, path)
        found = headings.check(page)
        yield from (each for each in found if each.code not in {"H001", "H003"} or each.span.line not in lost)

    @cached_property
    def uses_variables(self) -> bool:
        """Tell whether the course has variables; in one without them, braces are braces."""
        return (self.folder / variables.FILE).is_file()

    def content_rules(self, path: Path, prose: Prose, matter: FrontMatter) -> Iterator[Diagnostic]:
        """Yield what is wrong with what a page says, but for exceptions and for fields that are not read and look like text."""
        if not matter_place.is_lost(prose.page.lines):
            yield from records.lapsed(self.docs, path)
            yield from self.unsilenced(prose.page, self.said(path, prose, matter))

    def said(self, path: Path, prose: Prose, matter: FrontMatter) -> Iterator[Diagnostic]:
        """Yield the same with what exceptions silence."""
        page, tag = prose.page, prose.language
        sources = (self.known or {}) if self.sources_are_read else {}
        yield from written.check(prose, path, self.docs, sources.keys(), lesson=not self.for_editors(path))
        if self.facts and self.sources_are_read:
            cites, lesson = self.docs.made(bibliography.cited, path), "module" in matter.values
            yield from self.facts.check(
                cites, sources.keys(), page.lines, tag, lesson=lesson and self.advising
            )
        if self.advising and not self.for_editors(path):
            yield from self.language(page, tag)
            if tags.is_english(tag):
                yield from readability.check(page, self.terms, matter.place("title"))

    @staticmethod
    def unsilenced(page: PageText, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield the problems that no exception silences on their line."""
        for each in found:
            if each.code not in page.allowed.get(each.span.line, ()):
                yield each

    @cached_property
    def service_kinds(self) -> frozenset[str]:
        """Return the kinds of service that listings can have."""
        return frozenset(kinds(self.folder))

    @cached_property
    def sources_are_read(self) -> bool:
        """Tell whether the sources and facts can be read; where they cannot, nothing is said of who cites them."""
        return all(self.is_read(name) for name in (bibliography.FILE, facts.FILE))

    def is_read(self, name: str) -> bool:
        """Tell whether a file of data is not there or can be read."""
        path = self.folder / name
        if not path.is_file():
            return True
        found = self.known if name == bibliography.FILE else facts.facts(self.folder)
        # A file that cannot be read holds nothing for anybody; one in which nothing stands says so itself.
        empty = not found and "id:" in self.folder.text(path)
        return not empty and not self.folder.refused(path) and "\ufffd" not in self.folder.text(path)

    @cached_property
    def facts(self) -> citations.Facts | None:
        """Return the rules of the course's facts, or None where it has none."""
        known = facts.facts(self.folder)
        return citations.Facts(known, self.today) if known else None

    def language(self, page: PageText, tag: str) -> Iterator[Diagnostic]:
        """Yield what could be said better on a page for learners in a language."""
        listed = terminology.words(self.folder, tag)
        seen = terminology.shown(page)
        if listed:
            yield from listed.check(seen)
        for promised in promises.promises(self.folder, tag).values():
            yield from promised.check(seen)

    @cached_property
    def terms(self) -> re.Pattern[str]:
        """Return the pattern of the glossary's terms, which do not make a page harder to read."""
        return readability.pattern(glossary.terms(self.folder))

    def for_editors(self, path: Path) -> bool:
        """Tell whether a page belongs to the guide, which has to name what it advises against."""
        return page_folder.in_guide(self.docs, path)

    @cached_property
    def known(self) -> dict[str, dict[str, Any]] | None:
        """Return the sources by id, or None in a folder without a bibliography."""
        if not (self.folder / bibliography.FILE).is_file():
            return None
        return {str(entry.get("id", "")): entry for entry in bibliography.load(self.folder)}
