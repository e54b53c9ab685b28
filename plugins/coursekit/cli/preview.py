"""The command `coursekit preview`: the pages that a change changes, in a folder that opens in a browser."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from coursekit.check import causes
from coursekit.check.effects.effect import Effect
from coursekit.cli import check
from coursekit.cli.bundle import address_option
from coursekit.cli.diff import effects_since
from coursekit.cli.output import stop
from coursekit.course import exit as exits
from coursekit.localize import settings
from coursekit.localize.history import Git
from coursekit.localize.settings import COURSE
from coursekit.model.diagnostics import Level, Located
from coursekit.model.folder import Folder
from coursekit.site import editor_errors
from coursekit.site.bundle.contents import HOME, NAME
from coursekit.site.guard import NotGuardedError
from coursekit.site.preview import build, changes, contents, states
from coursekit.site.preview.build import Build, NotBuiltError
from coursekit.site.preview.contents import Look
from coursekit.site.tags import UnplainError


@click.command("preview")
@click.argument("base")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.argument("folder", default=COURSE, type=click.Path(exists=True, file_okay=False, path_type=Path))
@address_option
def preview_command(base: str, out: Path, folder: Path, address: str) -> None:
    """Put the pages that a change changes for readers into a folder OUT: open OUT/index.html in a browser.

    BASE is a commit, branch or tag, or another folder of pages; FOLDER is the folder of pages as it is now, course/
    without one. Both are built with the settings and templates that stand here, where the command is run, and of both
    only pages and data are taken. What the check finds wrong stands on the pages, and the exit code is 0 all the same.
    """
    program = Path()
    if not (program / build.SETTINGS).is_file():
        stop(f"There is no {build.SETTINGS} here. Run this at the top of the repository.")
    if out.exists() and {each.name for each in out.iterdir()} - {HOME, NAME}:
        stop(f"{out}: this folder holds something else; name a new one, or an older preview")
    effects = effects_since(base, folder)
    commit = Git(folder).commit(base)
    before = states.of_commit(folder, commit) if commit else states.of_folder(Path(base))
    with tempfile.TemporaryDirectory() as made:
        old = build.begin(Path(made, "before"), program, before)
        new = build.begin(Path(made, "now"), program, states.of_folder(folder))
        copy = settings.read(old.top)
        look = replace(
            looked(old, new, effects),
            exit_address=exits.address(Folder(old.course), copy.exit if copy else ""),
        )
        write(out, look, address or (copy.address if copy else ""))
    count = len(look.pages)
    click.echo(f"{count} page{'s' * (count != 1)} differ{'s' * (count == 1)} for readers.")
    click.echo(f"Open {out / HOME} in a browser.")


def looked(old: Build, new: Build, effects: Sequence[Effect]) -> Look:
    """Return what a preview shows of two states that are being built, given what the change does to readers."""
    try:
        old.wait()
    except NotBuiltError as error:
        new.process.kill()
        stop(f"The pages before the change cannot be built: {error}")
    stopped = ""
    try:
        new.wait()
    except NotBuiltError as error:
        stopped = str(error)
    # Not before, for a copy is assembled in the folder of the build.
    found = problems(new)
    shown = editor_errors.first(found, Folder(new.course))
    look = Look(problems=shown, more=len(found) - len(shown), others=effects, stopped=stopped)
    if stopped:
        return look
    pages, others = changes.with_effects([*changes.pages(old.site, new.site)], effects)
    return replace(look, site=new.site, pages=pages, others=others, gone=changes.gone(old.site, new.site))


def problems(new: Build) -> list[Located]:
    """Return the errors of a state, at the paths that its editors know."""
    found = causes.ordered(check.run((new.course,), progress=False))
    return [
        replace(each, path=Path(each.path).relative_to(new.top).as_posix())
        for each in found
        if each.diagnostic.level is Level.ERROR
    ]


def write(out: Path, look: Look, address: str) -> None:
    """Write a preview in place of an older one, or end with sentences on what no policy lets through."""
    try:
        found = contents.files(look, address)
    except (NotGuardedError, UnplainError) as error:
        stop(str(error))
    shutil.rmtree(out, ignore_errors=True)
    for name, content in found.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
