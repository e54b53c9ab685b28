"""Collect the questions of files and folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from coursekit import registry, report
from coursekit.interchange import item
from coursekit.interchange.item import BadInputError, Found, Loss
from coursekit.quiz.question import Question


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and the Markdown files of the folders that are named."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.md")):
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield file
        else:
            yield path


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        BadInputError: when the file is not UTF-8 text.
    """
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadInputError(
            report.shown_path(str(path)),
            line,
            "this file cannot be read as text",
            "save it again with the encoding UTF-8",
        ) from None


def collect(paths: Iterable[Path]) -> tuple[list[Found], list[Loss]]:
    """Return all questions of files and folders, and each that has to stay behind.

    A question with a mistake stays behind, because nobody can tell what it means; `coursekit check`
    explains the mistake. So does a question of a kind that has no neutral form.
    """
    found: list[Found] = []
    losses: list[Loss] = []
    for path in dict.fromkeys(files(paths)):
        shown = report.shown_path(str(path))
        for read in registry.read(read_text(path)).blocks:
            if read.raw.name != "quiz":
                continue
            line = read.raw.first
            if not isinstance(read.block, Question):
                codes = ", ".join(dict.fromkeys(d.code for d in read.diagnostics))
                losses.append(Loss(shown, line, read.raw.id, f"left out: it has a mistake ({codes})"))
                continue
            neutral = item.of(read.block)
            if neutral:
                found.append(Found(shown, line, neutral))
            else:
                kind = read.block.kind
                losses.append(
                    Loss(shown, line, read.raw.id, f"left out: {kind} questions stay on their page")
                )
    return found, losses
