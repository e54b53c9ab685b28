"""What the commands share: their options, how a file is written, and how they end."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from coursekit.exchange.losses import Loss, count_left_out, gathered

EXIT_LOSSES = 1


EXIT_USAGE = 2


output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
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
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        written = Path(file.name)
        try:
            file.write(data)
            file.flush()
            written.chmod(target.stat().st_mode if target.exists() else 0o666 & ~mask())
            written.replace(target)
        except BaseException:
            # Also when somebody stops the command.
            written.unlink(missing_ok=True)
            raise


def mask() -> int:
    """Return which rights new files do not get here."""
    current = os.umask(0)
    os.umask(current)
    return current


def report_losses(losses: Iterable[Loss]) -> None:
    """Print what was left out or changed."""
    for line in gathered(losses):
        click.echo(line, err=True)


def finish(target: Path, count: int, losses: list[Loss], *, demanding: bool, noun: str = "question") -> None:
    """Say what was written and what was not, and end."""
    report_losses(losses)
    left = count_left_out(losses)
    click.echo(
        f"{target}: {count} {noun}{'s' * (count != 1)} written, {left} left out, "
        f"{len(losses) - left} note{'s' * (len(losses) - left != 1)} on what is different.",
        err=True,
    )
    sys.exit(EXIT_LOSSES if demanding and losses else 0)
