"""What `coursekit status` says of translations and local changes."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping

from coursekit.cli.output import stop
from coursekit.course import renames
from coursekit.data.tags import ENGLISH
from coursekit.localize import originals, recording_report, report_formats, settings
from coursekit.localize.layers import TagError, tags_of
from coursekit.localize.report import Report, reports
from coursekit.localize.settings import Locale, Settings
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
    # All that is read is kept until the end: to look for what could be thrown away takes a tenth of the time.
    gc.disable()
    try:
        return reports(docs, renames.read(docs), chains(docs, own, only), own.hide if own else ())
    finally:
        gc.enable()


def summaries(docs: Folder) -> Iterator[str]:
    """Yield one line for each locale and for the local changes; none where there are no such things."""
    if originals.tags(docs) or originals.changes(docs):
        yield from (report_formats.summary(each) for each in found_reports(docs))


def lines(docs: Folder, only: str | None, style: str) -> Iterator[str]:
    """Yield the report on translations, local changes and recordings, in a format."""
    heard = recording_report.recordings(settings_of(docs), only)
    yield from report_formats.FORMATS[style](found_reports(docs, only), heard)
