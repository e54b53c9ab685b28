"""Drawings hold shapes and words; all else is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.page.drawings import DEEPEST, MOST, check

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<title>A</title>\n{}\n</svg>\n'
FOREIGN = [
    "<script>alert(1)</script>", "<style>*{{}}</style>", "<foreignObject/>", "<image/>", "<use href='#a'/>", "<a/>",
    "<animate/>", "<set/>", "<metadata/>", "<filter/>", "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>",
    "<script xmlns='http://www.w3.org/1999/xhtml'/>", "<path onload='alert(1)'/>", "<path style='fill:red'/>",
    "<path xml:base='https://example.org/'/>", "<g xmlns:x='http://www.w3.org/1999/xlink' x:href='https://example.org'/>",
    "<path fill='url(https://example.org/a)'/>", "<path fill='url( &quot;a.svg#x&quot; )'/>", "<path fill='u\\72l(x)'/>",
    "<path class='a'/>", "<path data-x='a'/>", "<!-- by Anna -->", "<?xml-stylesheet href='a.css'?>", "<tref/>",
    "<path fill='&#117;rl(//example.org)'/>", "<PATH/>", "<unknown/>",
    "<desc><![CDATA[ > <img src=x onerror=alert(1)> ]]></desc>", "<text><![CDATA[a]]></text>",
    "<clipPath id='a'><path clip-path='url(#b)'/></clipPath>", "<marker id='a'><g><path marker-mid='url(#a)'/></g></marker>",
    "<clipPath id='a' clip-path='url(#b)'/>", "<text>a\u202eb</text>", "<text>a&#x202e;b</text>", "<path id='a\u200b'/>",
]  # fmt: skip


def found(text: str) -> list[tuple[str, int]]:
    """Codes and lines."""
    return [(each.code, each.span.line) for each in check(text.encode())]


@pytest.mark.parametrize("path", sorted((ROOT / "course").rglob("*.svg")), ids=lambda path: path.name)
def test_the_drawings_of_the_course(path: Path) -> None:
    """Nothing is wrong with ours."""
    assert not [*check(path.read_bytes())]


@pytest.mark.parametrize("inner", FOREIGN)
def test_what_a_drawing_may_not_hold(inner: str) -> None:
    """What acts, styles, links, fetches, or says who made it."""
    assert ("F017", 3) in found(DRAWING.format(inner))


@pytest.mark.parametrize(
    "inner",
    [
        "<path fill='url(#a)'/>",
        "<path fill=\"url('#a')\"/>",
        "<text x='1'>a // b</text>",
        "<marker id='a'><path/></marker><path marker-mid='url(#a)'/>",
    ],
)
def test_what_it_may_hold(inner: str) -> None:
    """Parts of the drawing itself, and any words."""
    assert found(DRAWING.format(inner)) == []


def test_document_types_are_never_read() -> None:
    """Nor what they declare, in any encoding."""
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n' + DRAWING.format("<text>&b;</text>")
    assert found(bomb) == [("F017", 1)]
    assert [each.code for each in check(bomb.encode("utf-16"))] == ["F017"]


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8"])
def test_the_encoding_is_utf_8(encoding: str) -> None:
    """Another one would let a browser see other letters."""
    declared = '<?xml version="1.0" encoding="{}"?>' + DRAWING.format("")
    assert found(declared.format(encoding)) == []
    assert found(declared.format("UTF-7")) == [("F017", 1)]


def test_size_and_depth() -> None:
    """Both sides of the limits."""
    depth = DEEPEST - 1
    assert found(DRAWING.format("<g>" * depth + "</g>" * depth)) == []
    assert found(DRAWING.format("<g>" * (depth + 1) + "</g>" * (depth + 1))) == [("F017", 3)]
    room = MOST - len(DRAWING.format(""))
    assert found(DRAWING.format(" " * room)) == []
    assert found(DRAWING.format(" " * (room + 1))) == [("F017", 1)]
    assert found("<svg/>")[0] == ("F017", 1)
    assert found("<svg")[0] == ("F017", 1)
