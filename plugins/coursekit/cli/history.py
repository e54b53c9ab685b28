"""The command `coursekit history`: keep what a release changes, for copies whose tree has no history."""

from __future__ import annotations

from pathlib import Path

import click

from coursekit.cli.output import course, stop
from coursekit.course.history import FILE
from coursekit.localize import history_file
from coursekit.localize.history import Git
from coursekit.model.clock import build_day
from coursekit.model.folder import Folder


@click.command("history")
@click.argument("release")
@click.option("--since", "ref", required=True, help="The tag or commit of the release before.")
@course
def history_command(release: str, *, ref: str, folder: Path) -> None:
    """Append what a release changes to _data/history.yml: each section as it was in the release before.

    RELEASE is the name of the new release, such as 2026.12. Run it in a clone with its whole history, before the tag is made.
    """
    docs = Folder(folder)
    git = Git(docs.root)
    old = history_file.before(docs, git, ref)
    if not old:
        stop(f"git has no pages of {folder} at {ref}: name a tag or commit that this clone has")
    count = history_file.append(docs, history_file.changed(docs, old, release, build_day()))
    git.close()
    click.echo(f"{docs.data / FILE}: {count} section{'s' * (count != 1)} added.", err=True)
