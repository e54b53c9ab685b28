"""The one door to templates: a Jinja environment over the component folders, with gettext."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from babel import Locale
from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from coursekit.data import catalogues, tags
from coursekit.data.catalogues import OURS, Wording
from coursekit.data.languages import counts_accents, decimal_sign, separators
from coursekit.data.languages import name as language_name
from coursekit.model.clock import calendar_day

PACKAGE = Path(__file__).parents[1]
WORLD_ENGLISH = "en_001"
"""English that writes 1 Nov 2026 for a date, which no reader takes for January."""
# "2026-11"
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
URL = re.compile(r"(?<!\s)\s*+Available at: \S++$")


@lru_cache(maxsize=1)
def components() -> Path:
    """Return the folder of components: in an installed wheel beside this file, else in the project."""
    packaged = PACKAGE / "components"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "overrides" / "components"


def inline(html: str) -> Markup:
    """Return HTML without the tag of a lone paragraph, so that it fits in a label; else unchanged."""
    text = html.strip()
    lone = text.startswith("<p>") and text.endswith("</p>") and text.count("<p") == 1
    return Markup(text[len("<p>") : -len("</p>")] if lone else html)  # noqa: S704 - parts are made by the page's own parser


def reference(html: str) -> Markup:
    """Return a formatted reference without its address, which stands after it as a link."""
    return Markup(URL.sub("", html).rstrip(" .") + ".")  # noqa: S704 - `reference_text` has escaped it


def names(locale: str, wording: Wording = OURS) -> Locale:
    """Return the names of days and months that fit the words around them.

    Without a catalogue those words are English, and so are the names: a sentence in two languages,
    and in two directions, cannot be read.
    """
    found = catalogues.files(locale, wording) if locale != tags.ENGLISH else ()
    own = (
        (tags.cldr(tag) for tag in (locale.replace("_", "-"), *(path.stem for path in found)))
        if found
        else ()
    )
    return next((each for each in own if each), Locale.parse(WORLD_ENGLISH))


def day(text: str, words: Locale) -> str:
    """Return a date such as 2026-11-01 as readers of a language write it, and a month such as 2026-11; other text unchanged."""
    if MONTH.fullmatch(text):
        return format_skeleton("yMMMM", dt.date(int(text[:4]), int(text[5:]), 1), locale=words)
    found = calendar_day(text)
    return format_date(found, "medium", words) if found else text


def saved(listing: Mapping[str, Any], title: Markup, labels: Markup, notes: Markup) -> str:
    """Return a listing as a contact to save, its words given as a template writes them, a line for each."""
    # A site with questions only loads nothing about listings.
    from coursekit.resources.vcard import vcard  # noqa: PLC0415

    labelled, noted = (
        [line for each in text.splitlines() if (line := each.striptags())] for text in (labels, notes)
    )
    return vcard(listing, title.striptags(), labelled, noted)


def joined(sign: str, parts: Iterable[str]) -> Markup:
    """Return the parts that say something with a sign between them, each escaped unless it is `Markup`."""
    return Markup(sign).join(each for each in parts if each)  # noqa: S704 - a sign of `Separators`


def add_words(env: jinja2.Environment, locale: str, wording: Wording = OURS) -> None:
    """Give an environment the words of a language: translations, and how it writes dates, lists and names of languages."""
    found, catalog = names(locale, wording), catalogues.translations(locale, wording)
    spoken = str(found).replace("_", "-")
    signs = separators(spoken)
    env.filters["day"] = lambda text: day(text, found)
    env.filters["weekday"] = lambda number, width="wide": found.days["stand-alone"][width][number]
    env.filters["language"] = lambda tag: language_name(tag, spoken) or tag
    env.filters["listed"] = lambda parts: joined(signs.item, parts)
    env.filters["sentences"] = lambda parts: joined(signs.sentence, parts)
    env.globals["separator"] = signs
    env.install_gettext_translations(catalog, newstyle=False)  # type: ignore[attr-defined] # added by the extension
    env.globals["_"] = catalog.gettext  # without the extension's detour through the context


@lru_cache(maxsize=16)
def environment(locale: str, folders: tuple[Path, ...], wording: Wording = OURS) -> jinja2.Environment:
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
    add_words(env, locale, wording)
    env.globals["decimal_sign"] = decimal_sign(locale)
    env.globals["accents"] = counts_accents(locale)
    return env


def render(
    template: str,
    context: Mapping[str, Any],
    locale: str,
    folders: tuple[Path, ...] = (),
    wording: Wording = OURS,
) -> str:
    """Render a component's template. Values are escaped unless they are `Markup`."""
    return environment(locale, folders, wording).get_template(template).render(context)


@lru_cache(maxsize=64)
def fixed(template: str, locale: str, folders: tuple[Path, ...] = (), wording: Wording = OURS) -> str:
    """Render a template that is the same on every page, once."""
    return render(template, {}, locale, folders, wording)


def forget() -> None:
    """Forget the templates and the words around them that were read, because they may have changed."""
    components.cache_clear()
    catalogues.forget()
    environment.cache_clear()
    fixed.cache_clear()


def own(folder: Path) -> Callable[[str | None], bool]:
    """Return a test for the shell's own templates, which escape what they print; the theme's do not expect it."""
    return lambda name: bool(name) and (folder / str(name)).is_file()
