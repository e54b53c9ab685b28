"""The language of what templates say: a catalogue decides, also for dates and the names of days."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.data import catalogues
from coursekit.render import templates
from site_builder import make

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Hours"
msgstr "Heures"
"""


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a catalogue of French."""
    monkeypatch.setattr(catalogues, "LOCALES", make(tmp_path, {"fr.po": CATALOGUE, "qqq.po": CATALOGUE}))
    catalogues.translations.cache_clear()


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("locale", "found", "date"),
    [
        ("en", "", "1 Nov 2026"),
        ("en-US", "", "1 Nov 2026"),
        ("fr", "fr", "1 nov. 2026"),
        ("fr-CA", "fr", "1 nov. 2026"),
        ("fr_CA", "fr", "1 nov. 2026"),
        # Without a catalogue the words around a date are English, and so is the date.
        ("de", "", "1 Nov 2026"),
        # A catalogue of what is no language of the library's.
        ("qqq", "qqq", "1 Nov 2026"),
    ],
)
def test_a_language(locale: str, found: str, date: str) -> None:
    """The catalogue of a region is that of its language; words and dates are of one language."""
    assert [path.stem for path in catalogues.files(locale)] == ([found] if found else [])
    assert templates.day("2026-11-01", templates.names(locale)) == date
    assert catalogues.translations(locale).gettext("Hours") == ("Heures" if found else "Hours")
    catalogues.translations.cache_clear()


def test_what_is_no_date_stays() -> None:
    """As an editor wrote it."""
    assert templates.day("soon", templates.names("en")) == "soon"


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<p>a <b>b</b></p>\n", "a <b>b</b>"),
        ("<p>a</p>\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<ul><li>a</li></ul>", "<ul><li>a</li></ul>"),
        ("<p>a</p><ul></ul>", "<p>a</p><ul></ul>"),
    ],
)
def test_a_lone_paragraph_fits_in_a_label(html: str, label: str) -> None:
    """Only a lone one."""
    assert templates.inline(html) == label


@pytest.mark.parametrize("address", ["", " Available at: https://a.example/?b&amp;c"])
def test_a_reference(address: str) -> None:
    """Its address is left out: it stands after it as a link."""
    assert templates.reference(f"<i>One</i>.{address}") == "<i>One</i>."
