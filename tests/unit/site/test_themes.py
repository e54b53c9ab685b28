"""Scripts of stock themes are known by the installed packages, and by nothing that a page holds."""

from __future__ import annotations

import re

import pytest

from coursekit.model.integrity import integrity
from coursekit.site import page_policy, policy, themes
from coursekit.site.page_policy import Files
from coursekit.site.policy import LINE, Flavour, Needs

BASE = '<script>__md_scope=new URL("{place}",location)'
HEAD = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">'
BUNDLE, SHEET, OWN = "sha256-b", "sha256-s", "sha256-o"
FILES = Files(
    {"a.js": OWN, "bundle.js": BUNDLE}.get,  # type: ignore[arg-type] # nothing where it is not there
    lambda _: "",
    {BUNDLE: frozenset({SHEET})},
)


def templates() -> list[str]:
    """The scripts in pages of the installed themes, as their templates have them."""
    return [
        found["text"]
        for folder in themes.folders()
        for path in sorted(folder.glob(themes.INLINE))
        for found in themes.SCRIPT.finditer(path.read_text(encoding="utf-8"))
    ]


def test_both_themes_are_installed_here() -> None:
    """Each has a bundle and a worker; one writes a style sheet."""
    assert len(themes.folders()) == len(themes.PACKAGES)
    assert len(themes.scripts()) == 2 * len(themes.PACKAGES)
    assert sum(map(len, themes.scripts().values())) == 1
    assert len(templates()) == len(themes.inline()) > 10


@pytest.mark.parametrize("place", [".", "..", "../..", "/", "/course", "", "https-host/a_b"])
def test_a_place_fits(place: str) -> None:
    """Wherever the top of the site is."""
    for text in templates():
        assert themes.may_stand_in_a_page(themes.VALUE.sub(place, text))


@pytest.mark.parametrize(
    "place", ['"+x+"', "a b", "a;b", "(", "\\x", "\n", "\u2028", "é", "javascript:a", "'"]
)
def test_nothing_else_fits(place: str) -> None:
    """No program gets in through the place of a value, nor beside the script."""
    for text in templates():
        if themes.VALUE.search(text):
            assert not themes.may_stand_in_a_page(themes.VALUE.sub(lambda _: place, text))
        whole = themes.VALUE.sub(".", text)
        assert not themes.may_stand_in_a_page(f"{whole}{place}")
        assert not themes.may_stand_in_a_page(f"{place}{whole}")


def finish(body: str) -> tuple[str, Needs, list[str]]:
    """Finish a page; what is refused as sentences."""
    read = page_policy.read(f"{HEAD}</head><body>{body}</body></html>", "p.html", FILES, Flavour.WEB)
    return read.written(read.needs), read.needs, [each.text for each in read.slips]


def test_a_page_of_a_theme() -> None:
    """It may ask its own site, start its worker and write HTML; its scripts run by their hashes, and style sheets by theirs."""
    text = themes.VALUE.sub(".", templates()[0])
    made, needs, slips = finish(f'<script>{text}</script><script src="bundle.js"></script>')
    assert slips == []
    assert needs == Needs(
        frozenset({BUNDLE}),
        inline=frozenset({integrity(text.encode())}),
        styles=frozenset({SHEET}),
        theme=True,
    )
    assert f"style-src 'self' '{SHEET}'; img-src 'self' data:; connect-src 'self'; worker-src 'self'" in made
    assert "trusted-types" not in made
    assert "unsafe" not in made


def test_any_other_page_stays_strict() -> None:
    """A script of a theme alone in a page, without the bundle, widens nothing."""
    text = themes.VALUE.sub(".", templates()[0])
    made, needs, slips = finish(f'<script>{text}</script><script src="a.js"></script>')
    assert (needs.theme, slips) == (False, [])
    assert "trusted-types coursekit" in made
    assert not re.search("connect-src|worker-src|data:", made)


@pytest.mark.parametrize("attributes", ['async=""', 'type="module"', 'class="a"', 'nonce="a"'])
def test_a_script_with_attributes_is_none_of_a_theme(attributes: str) -> None:
    """Its templates write none."""
    text = themes.VALUE.sub(".", templates()[0])
    assert finish(f"<script {attributes}>{text}</script>")[2]


@pytest.mark.parametrize("number", [1, 40])
def test_the_header_of_a_theme(number: int) -> None:
    """It names the scripts in pages; where the line would be too long the policy of each page names them, and both hold."""
    inline = frozenset(f"sha256-{each:043}=" for each in range(number))
    needs = Needs(frozenset({BUNDLE}), inline=inline, theme=True)
    found = policy.policy(needs, Flavour.WEB, header=True)
    assert len(found) < LINE
    assert f"script-src 'self' {'' if number == 1 else chr(39) + 'unsafe-inline' + chr(39)}" in found
    assert ("unsafe-inline" in found) is (number == 40)
    assert "unsafe" not in policy.policy(needs, Flavour.WEB)
    assert policy.policy(needs, Flavour.FILE).count("sha256-") == number
