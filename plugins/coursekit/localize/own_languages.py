"""The languages that a copy has translations in, against those of its site. Codes O023 and Z001."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.data import tags
from coursekit.data.tags import TagError
from coursekit.localize.layers import tags_of
from coursekit.localize.own_files import FIRST, Own
from coursekit.localize.settings import FILE, Settings
from coursekit.model.diagnostics import Diagnostic, Level, Located
from coursekit.page.language import TRANSLATIONS


def problems(own: Own, settings: Settings) -> Iterator[Located]:
    """Yield what is wrong with each folder of `local/i18n` in which nothing is looked for."""
    looked_in = {tag for each in settings.locales for tag in tags_of(each.tag, each.fallback or ())}
    found = {name.split("/")[1] for name in own.others if name.startswith(f"{TRANSLATIONS}/")}
    for tag in sorted(found - looked_in):
        yield Located(str(settings.own / TRANSLATIONS / tag), _problem(tag, settings), "")


def _problem(tag: str, settings: Settings) -> Diagnostic:
    try:
        written = tags.parse(tag)
    except TagError as error:
        return Diagnostic("Z001", str(error), FIRST, error.help)
    if written != tag:
        message = f'the tag "{tag}" is written in another way'
        return Diagnostic("Z001", message, FIRST, f"call the folder {written}")
    names = ", ".join(each.tag for each in settings.locales)
    return Diagnostic(
        "O023",
        f"no language of the site looks for texts in {tag}, so nothing in this folder is used",
        FIRST,
        f"the site is in {names}; add {tag} under `locales` in {FILE}, there or as a fallback",
        level=Level.ADVICE,
    )
