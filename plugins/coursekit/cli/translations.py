"""What `coursekit status` says of translations and local changes, and the command `coursekit done`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from coursekit.check.reporters import shown_path, visible_signs
from coursekit.cli import recordings
from coursekit.cli.output import course, stop
from coursekit.course import renames
from coursekit.data.tags import ENGLISH
from coursekit.localize import done, originals, recording_report, report_formats, settings
from coursekit.localize.layers import TagError, tags_of
from coursekit.localize.report import Report, each_layer, reports
from coursekit.localize.settings import Locale, Settings
from coursekit.localize.states import Standing
from coursekit.model.folder import Folder


def settings_of(docs: Folder) -> Settings | None:
    """Return the settings of the copy that a course stands in, None where it is no copy."""
    return settings.read(docs.root.parent)


def chains(docs: Folder, own: Settings | None, only: str | None) -> Mapping[str, tuple[str, ...]]:
    """Return for each locale the tags in which its pieces are looked for, English left out.

    Args:
        docs: the course.
        own: the settings of the copy.
        only: one locale, also one without any translation yet; else all that there are.
    """
    told = {each.tag: each for each in own.locales} if own else {}
    names = [only] if only else list(dict.fromkeys([*told, *originals.tags(docs)]))
    try:
        found = {name: chain(told.get(name, Locale(name))) for name in names}
    except TagError as error:
        stop(str(error))
    return {name: tags for name, tags in found.items() if tags}


def chain(locale: Locale) -> tuple[str, ...]:
    """Return the tags of one locale, without English."""
    return tuple(each for each in tags_of(locale.tag, locale.fallback or ()) if each != ENGLISH)


def found_reports(docs: Folder, only: str | None = None) -> tuple[Report, ...]:
    """Return the reports on the locales of a course and on its local changes."""
    own = settings_of(docs)
    return reports(docs, renames.read(docs), chains(docs, own, only), own.hide if own else ())


def summaries(docs: Folder) -> Iterator[str]:
    """Yield one line for each locale and for the local changes; none where there are no such things."""
    if originals.tags(docs) or originals.changes(docs):
        yield from (report_formats.summary(each) for each in found_reports(docs))


def lines(docs: Folder, only: str | None, style: str) -> Iterator[str]:
    """Yield the report on translations, local changes and recordings, in a format."""
    heard = recording_report.recordings(settings_of(docs), only)
    yield from report_formats.FORMATS[style](found_reports(docs, only), heard)


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
