"""The one door to templates: a Jinja environment over the component folders, with gettext."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import jinja2
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from markupsafe import Markup

from coursekit.data.languages import counts_accents, decimal_sign
from coursekit.data.languages import name as language_name
from coursekit.model.clock import calendar_day

PACKAGE = Path(__file__).parents[1]
LOCALES = PACKAGE / "locales"
WORLD_ENGLISH = "en_001"
"""English that writes 1 Nov 2026 for a date, which no reader takes for January."""
URL = re.compile(r"\s*Available at: \S+$")


@lru_cache(maxsize=1)
def components() -> Path:
    """Return the folder of components: in an installed wheel beside this file, else in the project."""
    packaged = PACKAGE / "components"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "overrides" / "components"


def catalogue(locale: str) -> Path | None:
    """Return the file with the user-interface strings of a locale, None where there is none.

    A regional locale falls back to its language: `fr-CA` to `fr`.
    """
    tag = locale.replace("_", "-")
    paths = (LOCALES / f"{name}.po" for name in (tag, tag.split("-")[0]))
    return next((path for path in paths if path.is_file()), None)


@lru_cache(maxsize=32)
def translations(locale: str) -> NullTranslations:
    """Return the user-interface strings of a locale; English where it has no catalogue."""
    path = catalogue(locale)
    return compiled(path) if path else NullTranslations()


def compiled(path: Path) -> NullTranslations:
    """Compile a catalogue in memory, so that no `.mo` file has to be kept up to date."""
    with path.open("rb") as file:
        catalog = read_po(file)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    buffer.seek(0)
    return Translations(buffer)


def inline(html: str) -> Markup:
    """Return HTML without the tag of a lone paragraph, so that it fits in a label; else unchanged."""
    text = html.strip()
    lone = text.startswith("<p>") and text.endswith("</p>") and text.count("<p") == 1
    return Markup(text[len("<p>") : -len("</p>")] if lone else html)  # noqa: S704 - parts are made by the page's own parser


def reference(html: str) -> Markup:
    """Return a formatted reference without its address, which stands after it as a link."""
    return Markup(URL.sub("", html).rstrip(" .") + ".")  # noqa: S704 - `reference_text` has escaped it


def names(locale: str) -> Locale:
    """Return the names of days and months that fit the words around them.

    Without a catalogue those words are English, and so are the names: a sentence in two languages,
    and in two directions, cannot be read.
    """
    tag = locale.replace("-", "_")
    try:
        return Locale.parse(tag if tag != "en" and catalogue(locale) else WORLD_ENGLISH)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(WORLD_ENGLISH)


def day(text: str, locale: str) -> str:
    """Return a date such as 2026-11-01 as readers of a language write it; other text unchanged."""
    found = calendar_day(text)
    return format_date(found, "medium", names(locale)) if found else text


def saved(listing: Mapping[str, Any], title: Markup, labels: Markup, notes: Markup) -> str:
    """Return a listing as a contact to save, its words given as a template writes them, a line for each."""
    # A site with questions only loads nothing about listings.
    from coursekit.resources.vcard import vcard  # noqa: PLC0415

    labelled, noted = (
        [line for each in text.splitlines() if (line := each.striptags())] for text in (labels, notes)
    )
    return vcard(listing, title.striptags(), labelled, noted)


@lru_cache(maxsize=16)
def environment(locale: str, folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return the environment for a locale. Earlier folders win over later ones and over our own."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*folders, components()]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    env.filters["inline"] = inline
    env.filters["reference"] = reference
    env.filters["vcard"] = saved
    env.filters["day"] = lambda text: day(text, locale)
    env.filters["weekday"] = lambda number, width="wide": names(locale).days["stand-alone"][width][number]
    env.filters["language"] = lambda tag: language_name(tag, str(names(locale)).replace("_", "-")) or tag
    catalog = translations(locale)
    env.install_gettext_translations(catalog, newstyle=False)  # type: ignore[attr-defined] # added by the extension
    env.globals["decimal_sign"] = decimal_sign(locale)
    env.globals["accents"] = counts_accents(locale)
    env.globals["_"] = catalog.gettext  # without the extension's detour through the context
    return env


def render(template: str, context: Mapping[str, Any], locale: str, folders: tuple[Path, ...] = ()) -> str:
    """Render a component's template. Values are escaped unless they are `Markup`."""
    return environment(locale, folders).get_template(template).render(context)


@lru_cache(maxsize=64)
def fixed(template: str, locale: str, folders: tuple[Path, ...] = ()) -> str:
    """Render a template that is the same on every page, once."""
    return render(template, {}, locale, folders)


def forget() -> None:
    """Forget the templates and the words around them that were read, because they may have changed."""
    components.cache_clear()
    translations.cache_clear()
    environment.cache_clear()
    fixed.cache_clear()
