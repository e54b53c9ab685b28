"""Collect the questions of files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from coursekit.blocks import reader
from coursekit.blocks.quiz.question import Question
from coursekit.check import reporters
from coursekit.course import bibliography
from coursekit.course.bibliography import Entry
from coursekit.exchange.files import read_text
from coursekit.exchange.losses import Loss, LossKind
from coursekit.exchange.questions import citing, kinds
from coursekit.exchange.questions.item import Found
from coursekit.model.blocks import ReadBlock
from coursekit.model.diagnostics import Level
from coursekit.model.folder import Folder
from coursekit.page.folder import banks, course_pages, folder_of, pages

# The blocks that ask something to be answered, and the attributes that an item carries.
QUESTIONS = {"quiz", "scenario"}
CARRIED = {"id", "type", "pair", "exact", "enough", "choose"}


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and those of the folders that are named, in the order of the course.

    The guide's examples are no questions of a course; they go along when the guide itself is named.
    """
    for path in paths:
        if path.is_dir():
            docs = folder_of(path)
            inside = [*course_pages(docs), *banks(docs)]
            if docs.root != path:  # a part of a course, which may be its guide
                whole = path.resolve()
                inside = [file for file in (*pages(docs), *banks(docs)) if file.is_relative_to(whole)]
            yield from inside
        else:
            yield path


def collect(paths: Iterable[Path]) -> tuple[list[Found], list[Loss]]:
    """Return all questions of files and folders, and each that has to stay behind."""
    found: dict[str, Found] = {}
    losses: list[Loss] = []
    folders, sources = cache(folder_of), cache(sources_of)
    for path in dict.fromkeys(files(paths)):
        shown = reporters.shown_path(str(path))
        for read in reader.read(read_text(path)).blocks:
            if read.raw.name not in QUESTIONS:
                continue
            line, name = read.raw.first, read.raw.id
            neutral = kinds.of(read.block) if isinstance(read.block, Question) else None
            reason = staying(read) if neutral is None else ""
            if name in found:
                first = found[name]
                reason = f"its id is already used in {first.path}, line {first.line}"
            if neutral is None or reason:
                losses.append(Loss(shown, line, name, reason, LossKind.LEFT_OUT))
                continue
            found[name] = Found(
                shown, line, citing.labelled(neutral, sources(folders(path.parent).data.root))
            )
            extra = [key for key in read.raw.attributes if key not in CARRIED]
            losses += [Loss(shown, line, name, f'the attribute "{key}" is left out') for key in extra]
            losses += [
                Loss(shown, line, name, f"the exception for {c} is left out") for c in sorted(read.allowed)
            ]
    return list(found.values()), losses


def sources_of(data: Path) -> dict[str, Entry]:
    """Return the sources of a folder of data, which takes seconds; none where it has no bibliography."""
    return bibliography.sources(Folder(data))


def staying(read: ReadBlock) -> str:
    """Return why a question stays behind.

    One with a mistake does, because nobody can tell what it means; `coursekit check` explains the
    mistake. So does one of a kind that has no neutral form.
    """
    if read.block is None:
        codes = dict.fromkeys(d.code for d in read.diagnostics if d.level is Level.ERROR)
        return f"it has a mistake ({', '.join(codes)})"
    kind = read.block.kind if isinstance(read.block, Question) else read.raw.name
    return f"no format here has a form for a question of the kind {kind}"
