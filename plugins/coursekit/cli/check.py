"""The commands `coursekit check` and `coursekit reading`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import TextIO

import click

from coursekit.blocks import reader
from coursekit.check import catalogues, causes, fixes, readability, reporters, settings
from coursekit.check.checker import Checker
from coursekit.course import glossary
from coursekit.localize import compare, copies, originals
from coursekit.localize.assemble import Assembled
from coursekit.localize.settings import COURSE
from coursekit.model.diagnostics import Level, Located
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import folder_of
from coursekit.page.language import in_english

EXIT_ERRORS = 1
EXIT_USAGE = 2
ROUNDS = 8
"""So often at most `--fix` looks again: what stands in a line can be seen only when another edit was made."""


def files_of(paths: tuple[Path, ...], checker: Checker) -> list[Path]:
    """Return the files that the given paths name, folders opened."""
    wanted = [path.resolve() for path in paths]
    # A link stands where it is, and not where it leads to.
    return [
        f
        for f in checker.files()
        if any((f.parent.resolve() / f.name).is_relative_to(path) for path in wanted)
    ]


def run(paths: tuple[Path, ...], *, progress: bool) -> list[Located]:
    """Check files and folders, with a progress bar where someone is watching; in a copy, what it is assembled to."""
    misnamed = list(copies.misnamed(paths[0].resolve().parent)) if paths[0].name == COURSE else []
    if copy := copies.of(paths):
        made = copies.assembled(copy)
        found = of_assembled(made, copy.locale.tag, progress=progress)
        found += compare.of_course(Folder(copy.course), own=True)
        return misnamed + copies.about(paths, copy, sorted(found, key=lambda each: each.sort_key))
    docs = folder_of(paths[0])
    checker = Checker(docs)
    found = checked(checker, files_of(paths, checker), progress=progress)
    for made in copies.translations(docs.root):
        found += copies.below(paths, of_assembled(made, made.origin.folder.name, progress=progress, own=True))
    if originals.tags(docs):
        found += copies.below(paths, compare.of_course(docs, own=False))
    return misnamed + sorted(found, key=lambda each: each.sort_key)


def of_assembled(made: Assembled, tag: str, *, progress: bool, own: bool = False) -> list[Located]:
    """Return the problems of an assembled folder and of what it was made from; only the editor's own with `own`."""
    checker = Checker(Folder(made.origin.folder, language=tag), origin=made.origin)
    found = [*made.problems, *checked(checker, checker.files(), progress=progress)]
    if own:
        found = [each for each in found if made.origin.is_own(made.origin.relative(each.path))]
    return sorted(found, key=lambda each: each.sort_key)


def checked(checker: Checker, files: list[Path], *, progress: bool) -> list[Located]:
    """Return the problems of some files of a folder."""
    if not progress:
        return checker.run(files)
    with click.progressbar(length=len(checker.files()), label="Checking", file=sys.stderr) as bar:
        return checker.run(files, lambda _: bar.update(1))


def printed(found: list[Located], style: str, *, every: bool) -> Iterator[str]:
    """Yield what is printed of some problems, the cause first; a program that reads JSON gets all of them, each file in its order."""
    write = reporters.FORMATS[style]
    if style == "json" or every:
        yield from map(write, found if style == "json" else causes.ordered(found))
        return
    for kind in causes.grouped(found):
        *first, last = kind.whole
        yield from map(write, first)
        yield write(last) + reporters.MORE[style](kind.others) if kind.others else write(last)


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(list(reporters.FORMATS)),
    default="text",
    help="How to print problems.",
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The settings of the site, mkdocs.yml, to check as well.",
)
@click.option("--fix", "mend", is_flag=True, help="Mend what can be mended without a decision.")
@click.option("--all", "every", is_flag=True, help="Print each problem whole, also many of the same kind.")
@click.option(
    "--summary",
    type=click.File("a", encoding="utf-8"),
    help="Add a list of all problems to this file, in Markdown.",
)
def check_command(  # noqa: PLR0913 - one for each option
    paths: tuple[Path, ...],
    *,
    style: str,
    config: Path | None,
    mend: bool,
    every: bool,
    summary: TextIO | None,
) -> None:
    """Check pages and data: the cause of problems first, with its file, line and column.

    PATH is a file or a folder; without one, the folder course/ is checked. Of many problems of a kind three are
    printed whole, and where the others stand. The exit code is 0 when there is no error, 1 when there are some, 2
    when the command itself cannot be understood.
    """
    chosen = paths or (Path("course"),)
    if not chosen[0].exists():
        click.echo(
            "There is no folder course/ here. Name the folder of pages: coursekit check FOLDER", err=True
        )
        sys.exit(EXIT_USAGE)
    watching = style == "text" and sys.stderr.isatty()
    found = run(chosen, progress=watching)
    for _ in range(ROUNDS if mend else 0):
        if not fixes.fix(found):
            break
        found = run(chosen, progress=False)
    found += settings.check(config) if config else []
    if copy := copies.of(chosen):
        found += catalogues.check(copy.wording, Folder(copies.assembled(copy).origin.folder).data)
    for line in printed(found, style, every=every):
        click.echo(line)
    counts = Counter(located.diagnostic.level for located in found)
    if summary:
        summary.writelines(f"{line}\n" for line in reporters.as_list(causes.ordered(found), counted(counts)))
    if style == "text":
        click.echo(counted(counts), err=True)
    sys.exit(EXIT_ERRORS if counts[Level.ERROR] else 0)


@click.command("reading")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def reading_command(paths: tuple[Path, ...]) -> None:
    """Print how hard each page is to read: grade, words a sentence, words, page; then the medians.

    PATH is a file or a folder; without one, the folder course/ is read. The grade is that of Flesch
    and Kincaid, for pages in English; names, numbers and the terms of the glossary do not count.
    """
    chosen = paths or (Path("course"),)
    if not chosen[0].exists():
        click.echo("There is no folder course/ here. Name the folder of pages.", err=True)
        sys.exit(EXIT_USAGE)
    checker = Checker(folder_of(chosen[0]))
    terms = readability.pattern(glossary.terms(checker.docs.data))
    grades: dict[bool, list[float]] = {True: [], False: []}
    for path in files_of(chosen, checker):
        if path.suffix != ".md" or not in_english(checker.docs, path):
            continue
        weight = readability.weigh(readability.sentences(checker.docs.made(reader.read, path)), terms)
        if weight.grade is not None:
            grades["lesson" in checker.docs.made(front_matter.read, path).values].append(weight.grade)
        grade = "-" if weight.grade is None else f"{weight.grade:.1f}"
        click.echo(f"{grade:>5} {weight.length:6.1f} {weight.words:6} {reporters.shown_path(str(path))}")
    every = grades[True] + grades[False]
    for name, values in (("lessons", grades[True]), ("pages", every)):
        if values:
            click.echo(
                f"{median(values):5.1f} median of {len(values)} {name} with {readability.ENOUGH} words or more"
            )


def counted(counts: Mapping[Level, int]) -> str:
    """Return the last line of a check: how many problems there are of each level."""
    if not counts:
        return "No problems found."
    names = {
        Level.ERROR: ("error", "errors"),
        Level.WARNING: ("warning", "warnings"),
        Level.ADVICE: ("piece of advice", "pieces of advice"),
    }
    found = ((counts.get(level, 0), one, more) for level, (one, more) in names.items())
    return ", ".join(f"{count} {one if count == 1 else more}" for count, one, more in found) + "."
