"""A page gets its policy first of all, and what the policy would stop is refused with its line."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from coursekit.model.integrity import integrity
from coursekit.site import page_policy
from coursekit.site.page_policy import Files
from coursekit.site.policy import Flavour, Needs, policy

OWN, SHEET, LATER = integrity(b"own"), integrity(b"sheet"), integrity(b"later")
SCRIPTS, SHEETS = {"a.js": OWN, "/a.js": OWN, "later.js": LATER}, {"a.css": SHEET}
FILES = Files(lambda path: SCRIPTS.get(path, ""), lambda path: SHEETS.get(path, ""))
HEAD = '\n<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
SCRIPT = '<script defer src="../a.js"></script>'
LISTEN = '<template data-script="later"><script src="../later.js"></script></template>'


def page(body: str, head: str = "") -> str:
    """A page; its body begins in line 6."""
    return f"{HEAD}{head}<title>T</title></head><body>\n{body}\n</body></html>\n"


def finish(text: str, flavour: Flavour = Flavour.WEB) -> tuple[str, Needs, list[str]]:
    """Finish a page of a folder; what is refused as `LINE: sentence`."""
    read = page_policy.read(text, "01/p.html", FILES, flavour)
    made, needs, slips = read.written(read.needs), read.needs, read.slips
    return made, needs, [f"{each.line}: {each.text}" for each in slips]


def test_first_of_all() -> None:
    """The policy stands right after the charset, names the scripts of the page and those that it can load later, and its tags have hashes."""
    made, needs, slips = finish(page(SCRIPT + LISTEN, '<link rel="stylesheet" href="../a.css"/>'))
    assert (set(needs.scripts), needs.media, slips) == ({OWN, LATER}, False, [])
    rule = policy(needs, Flavour.WEB)
    assert made.startswith(f'{HEAD}<meta http-equiv="Content-Security-Policy" content="{rule}"><link')
    assert f'<script defer src="../a.js" integrity="{OWN}"></script>' in made
    assert f'<template data-script="later"><script src="../later.js" integrity="{LATER}"></script>' in made
    assert f'<link rel="stylesheet" href="../a.css" integrity="{SHEET}"/>' in made


def test_what_is_loaded_later_is_looked_at_as_any_other() -> None:
    """In a template nothing is loaded, and what is none of the course is refused there all the same."""
    assert set(finish(page(SCRIPT))[1].scripts) == {OWN}
    other = LISTEN.replace("later.js", "evil.js")
    assert finish(page(SCRIPT + other))[2] == ["6: the script evil.js is none of this course; take it out"]


def test_no_script_no_rule_for_scripts() -> None:
    """A page without scripts lets none run; a recording is said."""
    made, needs, slips = finish(page('<audio src="a.mp3" controls></audio>'))
    assert (needs, slips) == (Needs(frozenset(), media=True), [])
    assert "script-src" not in made
    assert "media-src 'self'" in made


@pytest.mark.parametrize("flavour", Flavour)
def test_twice(flavour: Flavour) -> None:
    """Finished again, a page is the same; one flavour after the other is as if it were the first."""
    text = page(SCRIPT, '<link rel="stylesheet" href="../a.css">')
    once = finish(text, flavour)[0]
    for other in Flavour:
        assert finish(finish(text, other)[0], flavour)[0] == once
    assert ("integrity" in once) == (flavour is Flavour.WEB)


def test_old_policies_and_hashes_go() -> None:
    """Whatever stood there is replaced, in any letters and quotes."""
    old = "<META content='script-src *' HTTP-EQUIV=content-security-policy>"
    text = page("<script src='../a.js' crossorigin INTEGRITY=sha256-old defer></script>", old * 2)
    made, _, slips = finish(text)
    assert slips == []
    assert "*" not in made
    assert "old" not in made
    assert made.lower().count("content-security-policy") == 1
    assert f"<script src='../a.js' defer integrity=\"{OWN}\"></script>" in made


def test_other_ways_to_write() -> None:
    """A mark of the order of bytes, no quotes, capitals, an address from the top of the host."""
    text = (
        "\ufeff<!DOCTYPE html><HTML>\r\n<head>\r\n<meta charset=UTF-8 />"
        "<script src='/a.js'></script></head></html>"
    )
    made, _, slips = finish(text)
    assert slips == []
    assert made.startswith(
        '\ufeff<!DOCTYPE html><HTML>\r\n<head>\r\n<meta charset=UTF-8 /><meta http-equiv="C'
    )


REFUSED = {
    "<script>alert(1)</script>": "a script stands in the page; scripts stand in files of",
    "<script src='../a.js'>alert(1)</script>": "a script stands in the page; scripts",
    "<script src='../b.js'></script>": "the script b.js is none of this course; take it out",
    "<script src='https://evil.example/a.js'></script>": "the script https://evil.example/a.js is none of this site",
    "<script src='//evil.example/a.js'></script>": "is none of this site",
    "<script src='\\\\evil.example/a.js'></script>": "is none of this site",
    "<script src='h\nttps:/a.js'></script>": "is none of this site",
    "<script src='../../a.js'></script>": "is none of this site",
    "<script src='http://['></script>": "is none of this site",
    "<script src></script>": "is none of this site",
    "<script type=module src='../a.js'></script>": "a script of the type 'module' stands",
    "<svg><script href='../a.js'></script></svg>": "a script stands in the page",
    "<svg><script src='../a.js' href='../b.js'></script></svg>": "<script> has href; take it out",
    "<p onclick='a()'>": 'onclick="…" stands in <p>; take it out',
    "<P ONCLICK='a()'>": 'onclick="…" stands in <p>; take it out',
    "<svg><g onload='a()'/></svg>": 'onload="…" stands in <g>',
    "<my-own onwhatever>": 'onwhatever="…" stands in <my-own>',
    "<p style='color:red'>": 'style="…" stands in <p>',
    "<style>p{}</style>": "<style> stands in the page; take it out",
    "<svg><style>p{}</style></svg>": "<style> stands",
    "<base href='https://evil.example/'>": "<base> stands",
    "<iframe src='a.html'></iframe>": "<iframe> stands",
    "<object data='a.svg'></object>": "<object> stands",
    "<img src='data:image/png;base64,AA=='>": "the file data:image/png;base64,AA== is none of this site",
    f"<img src='https://evil.example/{'a' * 90}'>": "… is none of this site",
    "<img srcset='a.png 1x, https://evil.example/a.png 2x'>": "the file https://evil.example/a.png is none",
    "<video poster='//evil.example/a.png'></video>": "is none of this site",
    "<svg><image href='https://evil.example/a.png'/></svg>": "is none of this site",
    "<svg><use xlink:href='//evil.example/a.svg#b'/></svg>": "is none of this site",
    "<link rel=stylesheet href='../b.css'>": "the style sheet b.css is not in the site",
    "<link rel=stylesheet href='https://evil.example/a.css'>": "the style sheet https://evil.example/a.css is none",
    "<link rel=dns-prefetch href='//evil.example'>": "is none of this site",
    "<link rel='next preload' href='https://evil.example/a'>": "is none of this site",
    "<meta http-equiv=refresh content='0; url=https://evil.example/'>": "the page https://evil.example/ is none",
    "<meta http-equiv=refresh content='5'>": "is none of this site",
    "<meta http-equiv=x-dns-prefetch-control content=on>": 'http-equiv="x-dns-prefetch-control" stands in <meta>',
    "<meta http-equiv=x-dns-prefetch-control>": 'http-equiv="x-dns-prefetch-control" stands in <meta>',
    "<meta http-equiv=set-cookie content='a=b'>": 'http-equiv="set-cookie" stands in <meta>',
    "<a href='javascript:a()'>": "an address in <a> runs a script",
    "<a href=' java&#10;script:a()'>": "an address in <a> runs a script",
    "<button formaction='javascript:a()'>": "an address in <button> runs a script",
    # What one browser reads, and another parser does not.
    "<scr<script>": "'<scr<script>' is no whole tag; browsers could read the page in other ways",
    "<script/src='../a.js'></script>": "is no whole tag",
    "<img src=x onerror=a()/": "is no whole tag",
    "<img src=x onerror=a()/>": 'onerror="…" stands in <img>',
    "<p a='1'onclick='2'>": "is no whole tag",
    "<p a=1 A=2>": "<p> has a twice",
    "<p\0>": "a sign that is none (NUL) stands in the page",
    "<!--><script>a()</script>-->": "is no whole tag",
    "<!-- --!><script>a()</script>-->": "is no whole tag",
    "<svg><![CDATA[<p>]]></svg>": "is no whole tag",
    "<?a ?>": "is no whole tag",
    "</ p>": "is no whole tag",
    "<noscript><!--</noscript><script>a()</script>--></noscript>": "something like a tag stands in <noscript>",
    "<textarea><p></textarea>": "something like a tag stands in <textarea>",
    "<textarea>": "<textarea> has no end",
    "<script src='../a.js'/>": "<script> has no end",
}


@pytest.mark.parametrize("body", REFUSED)
def test_refused(body: str) -> None:
    """With its line, and what to do."""
    _, _, slips = finish(page(body))
    assert slips[0].startswith("6: ")
    assert REFUSED[body] in slips[0]


@pytest.mark.parametrize(
    "text",
    [
        page("").replace('<meta charset="utf-8">', ""),
        page("").replace("utf-8", "iso-2022-jp"),
        page("").replace("<head>", "<head><script>a()</script>"),
        page("").replace("<head>", "<head><!-- words -->"),
        page("").replace("<!doctype html>", "<!-->"),
        page("").replace("<html", "<body><html"),
        "",
    ],
)
def test_nothing_before_the_policy(text: str) -> None:
    """Where something stands before it, or the signs are others, there is none."""
    made, needs, slips = finish(text)
    assert made == text
    assert needs == Needs()
    assert [each.partition(";")[0] for each in slips] == [
        '1: the page does not begin with <!doctype html>, <html>, <head> and <meta charset="utf-8">'
    ]


HARMLESS = [
    "<!-- <script>a()</script> -->",
    "<p>&lt;script>a()&lt;/script> 1 < 2 <</p>",
    "<p title='<script>a()</script>'>",
    "<textarea>onclick=</textarea>",
    "<a href='https://source.example/'>",
    "<a href='data:text/vcard,A' download='a.vcf'>",
    "<link rel=canonical href='https://own.example/a'>",
    "<link rel=icon href='../a.svg'>",
    "<meta http-equiv=refresh content='0; url=../b.html'>",
    "<meta http-equiv=X-DNS-Prefetch-Control content=off>",
    "<meta name=robots content=noindex>",
    "<svg><use href='#a'/><path d='M0 0'/></svg>",
    "<form action='/a'></form>",
]


@pytest.mark.parametrize("body", HARMLESS)
def test_harmless(body: str) -> None:
    """Nothing is refused, and nothing but the policy is new."""
    made, needs, slips = finish(page(body))
    assert slips == []
    assert made == page(
        body,
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy(needs, Flavour.WEB)).replace("&#x27;", chr(39))}">',
    )


PIECES = [
    *REFUSED, *HARMLESS, SCRIPT, "<", ">", "</", "<!--", "-->", "--!>", "<!", "'", '"', "=", "/", " ", "\n", "\0", "<title>", "</title>",
    "<textarea>", "</textarea>", "<noscript>", "</noscript>", "<svg>", "</svg>", "<math>", "<template>", "</template>", "<script", "</script>",
    "onload=a()", "<select>", "<table>", "<plaintext>", "<xmp>", "]]>", "<![CDATA[", "<body onload='a()'>", "&lt;", "</head>", "</html>",
]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text("<>!-/'\"= aso\0\f", max_size=6)), max_size=9),
    st.booleans(),
)
def test_a_browser_reads_the_same(pieces: list[str], in_head: bool) -> None:
    """In a page that is not refused, a parser that reads as browsers do finds no more than what is allowed."""
    planted = "".join(pieces)
    made, needs, slips = finish(page("", planted) if in_head else page(planted))
    if slips:
        return
    tree = LexborHTMLParser(made)
    first, second, *_ = tree.css("*")[2:4]
    assert (first.tag, second.attributes.get("http-equiv")) == ("meta", "Content-Security-Policy")
    assert second.attributes["content"] == policy(needs, Flavour.WEB)
    for each in tree.css("*"):
        assert each.tag not in page_policy.REFUSED
        assert not [name for name in each.attributes if name.startswith("on") or name == "style"]
        if each.tag == "script":
            assert each.attributes.get("integrity") == OWN
            assert not each.text().strip()


@pytest.mark.parametrize("body", ["<p onclick='a()'>", "<style></style>", "<script>a()</script>"])
def test_the_parser_of_browsers_finds_them(body: str) -> None:
    """So the test above can fail."""
    found = LexborHTMLParser(page(body)).css("[onclick], style, script")
    assert len(found) == 1
