"""What the commands share: their options, how a file is written, and how they end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from coursekit.data.files import write_whole
from coursekit.exchange.losses import Loss, LossKind, count_left_out, gathered, kind_of

EXIT_LOSSES = 1


EXIT_USAGE = 2


output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
)


course = click.option(
    "--course",
    "folder",
    default="course",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the English pages.",
)


force = click.option("--force", is_flag=True, help="Write over a file that exists.")


strict = click.option(
    "--strict", is_flag=True, help="End with exit code 1 when anything was left out or changed."
)


def stop(message: str) -> NoReturn:
    """End with a sentence on what is wrong and what to do."""
    click.echo(message, err=True)
    sys.exit(EXIT_USAGE)


def save(target: Path, content: str | bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all."""
    if target.exists() and not overwrite:
        stop(f"{target}: this file exists; choose another name, or add --force to write over it")
    if not target.parent.is_dir():
        stop(f"{target}: there is no folder {target.parent}; make it first")
    # Half a character, which a file can name but not hold, becomes a question mark.
    data = content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
    write_whole(target, data)


def report_losses(losses: Iterable[Loss]) -> None:
    """Print what was left out or changed."""
    for line in gathered(losses):
        click.echo(line, err=True)


def finish(
    target: Path, count: int, losses: list[Loss], *, demanding: bool, noun: str = "question"
) -> NoReturn:
    """Say what was written and what was not, and end."""
    report_losses(losses)
    say_written(target, count, losses, noun=noun)
    sys.exit(EXIT_LOSSES if demanding and losses else 0)


def say_written(target: Path, count: int, losses: list[Loss], *, noun: str) -> None:
    """Say in one line what is in a file and what is not."""
    left = count_left_out(losses)
    notes = sum(loss.kind is LossKind.CHANGED for loss in losses)
    click.echo(
        f"{target}: {count} {noun}{'s' * (count != 1)} written, {left} left out, "
        f"{notes} note{'s' * (notes != 1)} on what is different.",
        err=True,
    )


def summary(count: int, losses: Iterable[Loss]) -> list[str]:
    """Return what became of the things in a file: taken, unfinished, left out, and why, the most frequent first.

    Args:
        count: how many were written, unfinished ones among them.
        losses: everything that was said of them.
    """
    every = list(losses)
    unfinished = {(x.path, x.line, x.id) for x in every if x.kind is LossKind.UNFINISHED}
    found = [f"  taken: {count - len(unfinished)}"]
    for kind, number in ((LossKind.UNFINISHED, len(unfinished)), (LossKind.LEFT_OUT, count_left_out(every))):
        reasons = Counter(kind_of(loss) for loss in every if loss.kind is kind)
        found.append(f"  {kind}: {number}")
        found += [f"    {times} x {reason}" for reason, times in reasons.most_common()]
    return found
