"""The command `coursekit diff`: what a change does to readers, the dangerous first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from coursekit.check.effects import comparison, report, state
from coursekit.check.effects.effect import Effect
from coursekit.check.effects.state import State
from coursekit.cli.output import stop
from coursekit.localize.history import Git
from coursekit.localize.settings import FILE, OWN
from coursekit.page.folder import READ


@click.command("diff")
@click.argument("base")
@click.argument("folder", default="course", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    help="How to print it: markdown is for the summary of a request.",
)
@click.option(
    "--all", "whole", is_flag=True, help="Say each change, and not only how many there are in a file."
)
def diff_command(base: str, folder: Path, *, style: str, whole: bool) -> None:
    """Say what a change does to readers: each danger in a line, then in three lines at most what else changes.

    BASE is a commit, branch or tag, or another folder of pages; FOLDER is the folder of pages as it is now, course/
    without one. What a copy adds in local/ beside it is compared, too. Nothing is checked out, and nothing of both is run.
    """
    for line in report.FORMATS[style](effects_since(base, folder), whole=whole):
        click.echo(line.encode("utf-8", errors="replace").decode())


def effects_since(base: str, folder: Path) -> list[Effect]:
    """Return what a change does to readers, or end with a sentence where there is nothing to compare with.

    Args:
        base: a commit, branch or tag, or another folder of pages.
        folder: the folder of pages as it is now.
    """
    roots = {folder.resolve().name: folder, OWN: folder.resolve().parent / OWN}
    now = state.of_folders(roots, folder.resolve().name)
    git = Git(folder)
    commit = git.commit(base)
    copy = (folder.resolve().parent / FILE).is_file()
    if commit:
        before = of_commit(roots, commit)
        changed = git.changed(commit, [str(each.resolve()) for each in roots.values()])
    elif base.strip() and Path(base).is_dir():
        other = Path(base)
        before = state.of_folders({folder.resolve().name: other, OWN: other.resolve().parent / OWN}, folder.resolve().name)  # fmt: skip
        changed = []
    else:
        stop(f'"{base}" is neither a commit that git knows here nor a folder: name a branch, a tag, a commit or a folder of pages')  # fmt: skip
    if not before.texts:
        stop(f'"{base}" has no pages of {folder}: name a state of this course')
    return comparison.effects(before, now, changed, copy=copy)


def of_commit(roots: Mapping[str, Path], commit: str) -> State:
    """Return the state of some folders at a commit."""
    texts, pictures = {}, {}
    for name, root in roots.items():
        git = Git(root)
        for path, version in git.tree(commit, "").items():
            key = f"{name}/{path}"
            if Path(path).suffix in READ:
                texts[key] = git.text(version)
            else:
                pictures[key] = version.blob
        git.close()
    return State(texts, pictures, course=next(iter(roots)))
