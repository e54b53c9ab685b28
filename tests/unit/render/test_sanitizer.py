"""The sanitizer: what a text tries is gone, what the theme can do stays, and nothing gets around it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

import placements
from attacks import attacks
from conftest import ROOT
from coursekit.model.html_elements import MATHEMATICS
from coursekit.render.sanitizer import TAGS, clean
from dangers import dangers
from tiers import drawn

FEATURES = (ROOT / "tests" / "pages" / "theme_features.md").read_text(encoding="utf-8")
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.betterem",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
CONFIGS: dict[str, dict[str, Any]] = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.highlight": {"anchor_linenums": True, "linenums": True},
    "toc": {"permalink": True},
}
COURSE = [*placements.EXTENSIONS, "coursekit"]


def page(text: str, extensions: list[str] = COURSE) -> str:
    """What becomes of a page."""
    configs: dict[str, dict[str, Any]] = {
        name: value for name, value in CONFIGS.items() if name in extensions
    }
    if extensions is COURSE:
        configs["coursekit"] = {"docs": str(ROOT / "course")}
    return Markdown(extensions=extensions, extension_configs=configs).convert(text)


def test_there_are_enough() -> None:
    """The agreed number, each once."""
    assert len(attacks()) >= 1_400


def test_nothing_dangerous_is_left_of_any_attack() -> None:
    """All of them in the long tier, each on a page of its own, looked at by another parser."""
    md = Markdown(extensions=COURSE, extension_configs={"coursekit": {"docs": str(ROOT / "course")}})
    tried = drawn("cleaned", list(attacks()), 400)
    left = {text: found for text in tried if (found := dangers(md.reset().convert(text), fragment=True))}
    assert not left


def test_without_the_sanitizer_much_is_left() -> None:
    """The same look finds what it is there for."""
    md = Markdown(extensions=COURSE[:-1])
    assert sum(bool(dangers(md.reset().convert(text), fragment=True)) for text in attacks()) > 800


def test_the_theme_keeps_its_features() -> None:
    """A page with all of them is, element by element, what it was without the sanitizer."""
    before = page(FEATURES, EXTENSIONS)
    after = page(FEATURES, [*EXTENSIONS, "coursekit"])
    for feature in (
        'type="radio"',
        'for="__tabbed_1_1"',
        'type="checkbox"',
        "task-list-control",
        "<details",
        "admonition",
    ):
        assert feature in after, feature
    for feature in (
        "linenodiv",
        "__codelineno",
        "headerlink",
        "footnote-backref",
        "<abbr",
        "<mark",
        "<kbd",
        "<sup",
        "<svg",
    ):
        assert feature in after, feature
    assert normal(after) == normal(before)


def normal(html: str) -> list[str]:
    """The elements of HTML as a browser sees them, in one way of writing."""
    return re.findall(r"<[^<>]+>|[^<>\s]+", LexborHTMLParser(html).html or "")


@pytest.mark.parametrize("sign", ["\U000f0000", "\ue010", "\ue000"])
def test_our_signs_stand_in_no_attribute(sign: str) -> None:
    """There a block would break out of the attribute; in a text its sign stays."""
    assert clean(f'<p title="a{sign}b">{sign}</p>', elsewhere=False) == f'<p title="ab">{sign}</p>'
    assert clean(f'<p title="<p>{sign}</p>">{sign}</p>', elsewhere=False) == f"<p>{sign}</p>"


@pytest.mark.parametrize(
    "around", ['<abbr title="\n\n{0}\n\n">x</abbr>', "<abbr title='<p>\n\n{0}\n\n</p>'>x</abbr>"]
)
def test_a_block_in_an_attribute_does_not_break_out(around: str) -> None:
    """Neither a block, nor the answer of a gap."""
    quiz = '<quiz id="q">\n\nWho?\n\n- [x] " onclick="alert(1)" x="\n- [ ] b\n\nBecause.\n\n</quiz>'
    assert " onclick=" not in re.sub(r">[^<]*<", "><", page(around.format(quiz)))
    gap = '<quiz id="q">\n\n<abbr title="[[ onclick=alert(1) ]]">x</abbr> [[b]]\n\nBecause.\n\n</quiz>'
    assert not [each for each in dangers(page(gap)) if "onclick" in each]


def test_pictures_of_other_hosts() -> None:
    """Never in a course; another site may have them, but no data and no script."""
    picture = '<img alt="x" src="https://example.org/x.png">'
    assert clean(picture, elsewhere=False) == '<img alt="x">'
    assert clean(picture, elsewhere=True) == picture
    assert clean('<img alt="x" src="data:image/png;base64,AA">', elsewhere=True) == '<img alt="x">'


def test_fields_and_windows() -> None:
    """No field to write into; a new window does not know the old one."""
    assert clean('a<input><input type="text"><input name="x">', elsewhere=True) == "a"
    assert (
        clean('<a href="x" target="_blank">x</a>', elsewhere=True)
        == '<a href="x" target="_blank" rel="noopener">x</a>'
    )
    assert clean('<a href="x" target="other">x</a>', elsewhere=True) == '<a href="x">x</a>'


def test_a_table_takes_the_focus() -> None:
    """It scrolls in itself, so keys have to reach it; in another site the theme sees to that."""
    assert clean("<table></table>", elsewhere=False) == '<table tabindex="0"></table>'
    assert clean('<table tabindex="0"></table>', elsewhere=False) == '<table tabindex="0"></table>'
    assert clean("<table></table>", elsewhere=True) == "<table></table>"


def test_markup_stands_in_few_places() -> None:
    """Text that templates do not escape is made in these files only, so often."""
    found = {}
    for path in sorted((ROOT / "plugins" / "coursekit").rglob("*.py")):
        count = len(re.findall(r"\bMarkup\(", path.read_text(encoding="utf-8")))
        if count:
            found[path.relative_to(ROOT / "plugins" / "coursekit").as_posix()] = count
    assert found == {
        "course/module_drawing.py": 1,
        "render/markdown_course.py": 1,
        "render/sanitizer.py": 1,
        "render/templates.py": 3,
    }


def test_the_table_of_contents() -> None:
    """Headings in it are as clean as those of the page, at each level."""
    md = Markdown(extensions=["toc", "coursekit"], extension_configs={"coursekit": {"docs": "docs"}})
    attack = '<table><plaintext><a title="</plaintext><img src=x onerror=alert(1)>">x'
    md.convert(f"# A {attack}\n\n## C {attack}\n")
    (token,) = md.toc_tokens  # type: ignore[attr-defined] # of the extension `toc`
    for each in (token, *token["children"]):
        assert dangers(each["html"], fragment=True) == []
        assert "<plaintext" not in each["html"]
    assert token["html"].startswith("A ")


def test_words_behind_an_element_of_mathematics_stay() -> None:
    """`<mean>` is no element of a page, and what follows it is text all the same; no name of the list is one that is kept."""
    for name in sorted(MATHEMATICS):
        assert clean(f"<p>a <{name}>\nb</{name}> c</p>", elsewhere=False) == "<p>a \nb c</p>", name
    assert not MATHEMATICS & TAGS
