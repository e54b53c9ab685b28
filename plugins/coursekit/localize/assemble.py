"""Lay a copy's own texts and translations over the course: one plain folder of pages, and where each line comes from. Code O003.

`assembled` only reads; `Assembled.write` writes. Everything below, the check, the build, the search and the exports, works on
the folder that comes out as on the course itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.course import renames
from coursekit.data.tags import ENGLISH
from coursekit.localize import (
    assembled_folder,
    data_layers,
    discreet,
    exit_address,
    hiding,
    instruction_rules,
    layering,
    merge,
    originals,
    own_files,
    own_languages,
    own_pages,
    recordings,
    untranslated,
    variable_texts,
)
from coursekit.localize.layering import located, text_of
from coursekit.localize.layers import tags_of
from coursekit.localize.merge import Instructions, Page, Row
from coursekit.localize.origin import NAME, Origin, runs, written
from coursekit.localize.recordings import Placed
from coursekit.localize.settings import Settings
from coursekit.localize.work import Work
from coursekit.model.diagnostics import Diagnostic, Located
from coursekit.model.folder import DATA, Folder
from coursekit.model.spelling import did_you_mean
from coursekit.page.language import TRANSLATIONS
from coursekit.page.paths import ASSEMBLED
from coursekit.page.sections import SECTION_END

# `## Near you {#near-you}`: a section that no other one holds
TOP = re.compile(r"##? ")


@dataclass(slots=True)
class Assembled:
    """What would be written: the content of each file by its path, its origin, and what is wrong with the sources."""

    contents: dict[str, bytes]
    origin: Origin
    problems: list[Located]
    recordings: Sequence[Placed] = ()

    def write(self) -> int:
        """Write the folder, and return how many files were written or removed."""
        return assembled_folder.write(self.origin.folder, self.contents)


def folder_of(settings: Settings) -> Path:
    """Return the folder that a copy's site is assembled into."""
    return settings.root / ASSEMBLED / settings.locale.tag


def assembled(settings: Settings) -> Assembled:
    """Return the pages and data of a copy in its locale, from the course, its translations and `local/`."""
    own = own_files.read(settings.own)
    docs = Folder(settings.course)
    files, problems = own_files.below(settings.course)
    names = {name: path for name, path in files.items() if not name.startswith(f"{TRANSLATIONS}/")}
    work = Work(settings, docs, names, own, problems=[*problems, *own.problems])
    work.problems += (located(settings.file, each) for each in settings.problems)
    _read_layers(work, files)
    own_pages.take_pages(work)
    own_pages.take_instructions(work)
    for name in _touched(work):
        if name not in work.bases:
            work.bases[name] = merge.take_apart(work.names[name], text_of(work.names[name]))
        work.rows[name] = _page(work, name)
    for layer in work.layers:
        sections = {name: page.sections for name, page in work.bases.items()}
        work.problems += layering.lost(layer, sections, sorted(work.names))
    data_layers.lay(work)
    exit_address.check(work)
    discreet.check(work)
    variable_texts.replace(work)
    if work.settings.locale.untranslated == "mark":
        untranslated.mark(work)
    return _finished(work)


def _read_layers(work: Work, files: Mapping[str, Path]) -> None:
    """Read the translations: of each tag the copy's own, then those that come with the course."""
    locale = work.settings.locale
    work.problems += own_languages.problems(work.own, work.settings)
    moved = renames.read(work.docs)
    for tag in tags_of(locale.tag, locale.fallback or ()):
        prefix = f"{TRANSLATIONS}/{tag}/"
        shipped = {n.removeprefix(prefix): path for n, path in files.items() if n.startswith(prefix)}
        for inner, own in ((work.own.translations(tag), True), (shipped, False)):
            if inner:
                folder = (work.settings.own if own else work.settings.course) / TRANSLATIONS / tag
                work.layers.append(layering.read(folder, inner, tag, moved, own=own))
    for layer in reversed(work.layers):
        work.names.update((n, path) for n, path in layer.files.items() if not n.startswith(f"{DATA}/"))
        work.problems += layer.problems


def _touched(work: Work) -> Iterator[str]:
    """Yield the pages that something of the copy or of a translation is laid over, and the copy's own."""
    for name in work.names:
        if name.endswith(".md") and (
            name in work.bases or name in work.instructed or any(each.has(name) for each in work.layers)
        ):
            yield name


def _page(work: Work, name: str) -> list[Row]:
    """Return the rows of one page."""
    base = work.bases[name]
    fronts = [layer.fronts[name] for layer in reversed(work.layers) if name in layer.fronts]
    found = merge.front((base.front, work.fronts.get(name, ()), *fronts), (originals.REPLACES,))
    rows = []
    if found:
        rows = [Row("---", base.file, 1), *found, Row("---", base.file, base.end)]
    told = work.instructed.get(name, Instructions())
    work.problems += _astray(told, base, name)
    work.problems += (located(each.rows[0].file, one) for each, one in instruction_rules.problems(told))
    languages = work.languages.setdefault(name, {})
    for wanted, section in base.sections.items():
        if wanted in told.hide:
            continue
        chosen = _chosen(work, name, wanted) or told.replace.get(wanted)
        inner = merge.with_id(merge.body(chosen), wanted) if chosen else list(section.rows)
        native = base.file.is_relative_to(work.settings.own)
        language = chosen.language if chosen else "" if native else ENGLISH
        languages[wanted] = language or work.settings.locale.tag
        if wanted in told.before:
            rows += _before(told.before[wanted], inner)
        rows += inner
        if wanted in told.after:
            rows += [*_parted(rows), *merge.body(told.after[wanted], head=False)]
    front = len(found) + 2 if found else 0
    return [*rows[:front], *(_parted(rows[:front]) if _begins(rows[front:]) else ()), *rows[front:]]


def _before(section: merge.Section, inner: Sequence[Row]) -> list[Row]:
    """Return the text that stands before the rows of a section; a section above it that is folded does not take it in."""
    text = merge.body(section, head=False)
    if text and inner and TOP.match(inner[0].text):
        return [text[0]._replace(text=SECTION_END), text[0]._replace(text=""), *text]
    return text


def _begins(rows: Sequence[Row]) -> bool:
    """Tell whether rows begin with text, so that the front matter would touch it."""
    return bool(rows and rows[0].text.strip())


def _parted(rows: Sequence[Row]) -> list[Row]:
    """Return a blank row where the last one is none."""
    return [rows[-1]._replace(text="")] if rows and rows[-1].text.strip() else []


def _chosen(work: Work, name: str, wanted: str) -> merge.Section | None:
    """Return the translation of a section; one that comes with the course gives way to the copy's own words."""
    replaced = name in work.instructed and wanted in work.instructed[name].replace
    for layer in work.layers:
        found = layer.sections.get(name, {}).get(wanted)
        if found and not (replaced and not layer.own):
            return found
    return None


def _astray(told: Instructions, base: Page, name: str) -> Iterator[Located]:
    """Yield O009 for each instruction about a section that the page does not have."""
    for group in (told.replace, told.before, told.after, told.hide):
        for wanted, section in group.items():
            if wanted not in base.sections:
                file = section.rows[0].file
                yield located(file, merge.no_section(section, base.sections, name))


def _finished(work: Work) -> Assembled:
    """Return the contents of all files and their origin, without what the copy hides."""
    contents = {
        name: "\n".join(row.text for row in work.rows[name]).encode()
        if name in work.rows
        else path.read_bytes()
        for name, path in work.names.items()
    }
    rows = dict(work.rows)
    hide = [*work.settings.hide]
    if work.settings.locale.untranslated == "hide":
        hide += untranslated.left_out(work)
    if hide:
        _hide(contents, rows, work, hide)
    placed = recordings.lay(work, contents)
    root = work.settings.root
    # Taken from elsewhere as they are: the copy's own drawings and places.
    strange = {n: p for n, p in work.names.items() if n not in rows and p != work.settings.course / n}
    for name, path in strange.items():
        if name in contents:
            rows[name] = [Row("", path, 1)]
    files = sorted({row.file for inner in rows.values() for row in inner})
    numbers = {path: number for number, path in enumerate(files)}
    origin = Origin(
        root,
        folder_of(work.settings),
        [path.relative_to(root).as_posix() for path in files],
        {name: runs(inner, numbers) for name, inner in sorted(rows.items()) if inner},
        {name: inner for name, inner in sorted(work.languages.items()) if name in contents},
    )
    contents[f"{DATA}/{NAME}"] = written(origin).encode()
    problems = sorted(set(work.problems), key=lambda each: each.sort_key)
    return Assembled(contents, origin, problems, placed)


def _hide(contents: dict[str, bytes], rows: dict[str, list[Row]], work: Work, hide: Sequence[str]) -> None:
    """Leave out of the contents, and of their rows, what is hidden and what leads there."""
    texts = {
        name: data.decode("utf-8", errors="replace") if name.endswith((".md", ".yml", ".svg")) else ""
        for name, data in contents.items()
    }
    course = hiding.Course.read(texts)
    work.problems += _hides_nothing(work.settings, course)
    left = hiding.shown(texts, hide, course)
    for name, text in texts.items():
        if name not in left:
            del contents[name]
            rows.pop(name, None)
        elif left[name].text != text:
            numbers = range(1, text.count("\n") + 2)
            before = rows.get(name) or [Row("", work.names[name], number) for number in numbers]
            kept = zip(left[name].lines, left[name].text.split("\n"), strict=True)
            rows[name] = [Row(line, *before[number - 1][1:]) for number, line in kept]
            contents[name] = left[name].text.encode()


def _hides_nothing(settings: Settings, course: hiding.Course) -> Iterator[Located]:
    """Yield O003 for each module, folder or page that is to be hidden and that the course does not have."""
    wrong, known = hiding.unknown(course, settings.hide)
    for name in wrong:
        problem = Diagnostic(
            "O003",
            f'the course has no module "{name}" to hide',
            settings.document.place(("hide", settings.hide.index(name))),
            did_you_mean(name, known, f"the modules are: {', '.join(known)}"),
        )
        yield located(settings.file, problem)
