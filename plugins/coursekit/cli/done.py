"""The command `coursekit done`: it says that translations, local changes and recordings are up to date."""

from __future__ import annotations

from pathlib import Path

import click

from coursekit.check.reporters import shown_path, visible_signs
from coursekit.cli import recordings
from coursekit.cli.output import course, stop
from coursekit.cli.translations import settings_of
from coursekit.course import renames
from coursekit.localize import done
from coursekit.localize.report import each_layer
from coursekit.localize.states import Standing
from coursekit.model.folder import Folder


@click.command("done")
@click.argument("what", metavar="PAGE[#ID] | MODULE")
@click.option("--locale", metavar="TAG", help="Only the translations into one language.")
@course
def done_command(what: str, *, locale: str | None, folder: Path) -> None:
    """Say that a translation or a local change is up to date with the English of today.

    Writes the stamp under the heading, for one section (06/a.md#calling), a page, or a module (06); nothing else in the
    file changes. PAGE is a path in the course, or the file itself: local/i18n/fr/06/a.md. For recordings it is a file or
    a folder: local/audio/06/a/calling.mp3.
    """
    docs = Folder(folder)
    own = settings_of(docs)
    if own and (sounds := recordings.named(own, what)):
        if not recordings.say_marked(own, sounds):
            stop(f"{visible_signs(what)}: there is no recording here")
        return
    wanted = done.Wanted.of(what)
    every = [each for each in each_layer(docs, renames.read(docs), locale) if wanted.holds(each)]
    if not every:
        stop(
            f"{visible_signs(what)}: no translation and no local change has this; see coursekit status --locale TAG"
        )
    tags = {each.layer.root for each in every if each.layer}
    if len(tags) > 1:
        names = ", ".join(sorted(shown_path(str(each)) for each in tags))
        stop(f"{visible_signs(what)} stands in {names}: add --locale TAG, or name the file itself")
    for marked in done.mark(every):
        said = (
            "was up to date"
            if marked.before == marked.after
            else f"{marked.before or 'no stamp'} -> {marked.after}"
        )
        click.echo(f"{where(marked.standing)}: {visible_signs(said)}")
    for each in every:
        if each.english is None:
            click.echo(f"{where(each)}: not marked, for the English has no such section", err=True)


def where(each: Standing) -> str:
    """Return the file, line and id of a piece."""
    return f"{shown_path(str(each.path))}:{each.line}: {visible_signs(f'#{each.id}' if each.id else 'the opening')}"
