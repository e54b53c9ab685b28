"""Signs that form something in another program and nothing on this site, so readers see them as they stand: codes I017 and I008.

What programs leave in whole words stands in `traces`; here are signs, whatever program they are of. They are named only
on lines of which no other rule has said anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.page.prose import Prose

RAISED = (
    "write `10<sup>3</sup>` for a raised sign and `H<sub>2</sub>O` for a lowered one, or take the signs out"
)
HEADING = "write `## Words {#an-id}` with an empty line above and below"
TAG = "write the signs `<` and `>` themselves around the name of a block, and bold text with two stars"
SIZE = 'write `{ width="640" height="224" }` in one line, in whole points without a unit, or leave it out'
NOTE = "write a footnote as `[^1]` here, and `[^1]: its text` in a paragraph of its own"
OFF = "take them out"
AROUND = "take the signs before and behind the words out, and keep the words"
FORMS = (
    # ^[a footnote]
    ("^[", re.compile(r"(?<![\[\\])\^\[[^\[\]\n]*\]?"), NOTE),
    # 2^nd^, x^2, a word ^abc123
    ("^", re.compile(r"(?<![\[\\])(?:(?<=[\w)])\^(?=[\w({+-])|(?<=\s)\^(?=[^\W_]))[\w({+-]*\^?"), RAISED),
    # H~2~O, ~no longer~
    ("~", re.compile(r"(?<![~\\])~(?=[^\s~])(?:[^~\n]*[^\s~])?~(?!~)"), "delete what no longer holds; write `H<sub>2</sub>O` for a lowered sign"),
    # ||hidden||
    ("||", re.compile(r"^(?![ >]*\|)[^\n]*?(?P<signs>\|\|(?=[^\s|])[^|\n]*\|\|)", re.MULTILINE), AROUND),
    # '''bold''', ''soft'', ``quoted''
    ("''", re.compile(r"(?<!')'{2,3}(?=[^\s'])[^'\n]+(?:'[^'\n]+)*'{2,3}(?!')|``[^`'\n]+''"), "write bold text with two stars, and quotation marks as one sign"),
    # [b]bold[/b], [caption id="a"]
    ("[/", re.compile(r"\[/(?!quiz|reflection|scenario)\w+\]"), "write bold text with two stars, a link as `[text](page.md)`"),
    ("=", re.compile(r"\[[a-z]\w*(?: \w+=[^\[\]\n]+)+\](?![(\[:])"), OFF),
    # $x^2$, $$x$$
    ("$", re.compile(r"(?<![\w$])\$\$?(?=[^\s\d$])[^$\n]*[^\s$]\$\$?(?![\w$])"), "write the formula in plain words: at least 5, one third"),
    # == Words ==, === Words
    ("==", re.compile(r"^={2,6} [^=\n\"]+=*$", re.MULTILINE), HEADING),
    # h2. Words
    *((f"\n{sign}. ", re.compile(rf"^{sign}\. (?=\S)", re.MULTILINE), HEADING) for sign in ("h1", "h2", "h3", "h4", "h5", "h6", "bq")),
    # **## Words**, "## Words"
    *((f"\n{sign}#", re.compile(rf"^{re.escape(sign)}#{{1,6}} ", re.MULTILINE), HEADING) for sign in ("**", '"', "\u201c", "(", "_")),
    # ** Words
    *((f"\n{sign} ", re.compile(rf"^{re.escape(sign)} (?=\S)(?![^\n]*\*\*)", re.MULTILINE), "write a heading as `## Words {#an-id}`, and an item inside another one as `- ` behind four spaces") for sign in ("**", "***")),
    # . one
    *((f"\n{sign} ", re.compile(rf"^{re.escape(sign)} (?=[^\W\d_])", re.MULTILINE), "write `1. ` for each item of a list, with an empty line above the first") for sign in (".", "..")),
    # status:: draft, ((64f0c0de-1234))
    (":: ", re.compile(r"^[ ]{0,3}\w[\w -]{0,30}:: (?=\S)", re.MULTILINE), OFF),
    ("((", re.compile(r"\(\([0-9A-Za-z_-]{6,}\)\)"), OFF),
    # <@1234>, <#C01|general>, <!here>, <<Name>>, >!hidden!<
    ("<", re.compile(r"<(?:[@#][\w|!&-]+|!(?:here|channel|everyone)|<[A-Za-z/][^<>\n]*>)>"), "write the name itself, where it may be public, or take it out"),
    (">!", re.compile(r">![^\n<>]*!<"), AROUND),
    # 50\%, \"words\", words\\ and a new line
    ("\\", re.compile(r"(?<!\\)\\(?=[%&$@:;,\"'/=~^?\u00a7\u20ac\u00b0])|(?<!\\)\\\\(?=\s)"), "take the backslash out; for a new line in a paragraph end the line with two spaces"),
    # your%20card, =C3=A9, =20
    *((sign, re.compile(form), "write the space or the letter itself") for sign, form in (("%20", r"(?<=\w)%20(?=\w)"), *((each, rf"{each}%[89AB][0-9A-F]") for each in ("%C2", "%C3", "%E2", "%D0", "%D1")))),
    ("=", re.compile(r"=(?:C3|C2|E2|D0|D1)=[89AB][0-9A-F]|=20(?=\w|$)", re.MULTILINE), "write the space or the letter itself"),
    # #REF! of a sheet of numbers
    ("#", re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|WERT!|BEZUG!|NV\b|VALOR!|VALEUR!)"), "write the number, or take the cell out"),
    # Translated with DeepL.com (free version)
    ("DeepL", re.compile(r"^[^\n]{0,40}\bDeepL(?:\.com)?\b[^\n]{0,40}\([^()\n]*\)$", re.MULTILINE), "take the line out, and let somebody who speaks the language read the text"),
    # behind a heading: a link of a web page to it, [#](#words)
    ("](#", re.compile(r"\[[^\w\[\]\n]{0,2}\]\(#[^()\n]*\)"), OFF),
    # 00:00:01,000 --> 00:00:04,000, @@ -1,3 +1,3 @@, (cid:127)
    ("-->", re.compile(r"\d\d:\d\d[,.]\d{3} --> [\d:,.]+"), OFF),
    ("@@ ", re.compile(r"^@@ -\d[^\n]*@@", re.MULTILINE), "take the line out, and the sign at the beginning of each line below"),
    ("(cid:", re.compile(r"\(cid:\d+\)"), "write the letter or bullet that belongs here; text from a PDF can lose it"),
    # < b >words< / b >, \u2039b\u203awords\u2039/b\u203a
    ("< ", re.compile(r"<[ ]+/?[ ]*(?:[biua]|em|strong|br|p|span|div|su[bp])[ ]*/?>"), TAG),
    ("\u2039", re.compile("\u2039/?(?:[biua]|em|strong|br|p|span|div|su[bp])\u203a"), TAG),
    # \\| Mo \\| 9 \\|, "| Mo | 9 |"
    *((f"\n{sign}", re.compile(rf"^{re.escape(sign)}[ -].*\|", re.MULTILINE), "take the signs before and behind the rows of a table out, and the backslashes in it") for sign in ("\\|", '"|')),
    # Bring: \u2022 card \u2022 water
    ("\u2022", re.compile("(?<=:)[ ]*\u2022[ ]+\\S"), "write each item of a list on a line of its own, and an empty line above the first"),
    # `<b>`{=html}, : the caption of a table, =====
    ("{=", re.compile(r"\{=\w+\}"), OFF),
    ("\n: ", re.compile(r"(?<=\n\n): (?=\S)"), "a term stands above its meaning; for the caption of a table write a sentence"),
    ("\n===", re.compile(r"(?<=\n\n)={3,}$", re.MULTILINE), "for a line across the page write `---` with an empty line above and below"),
    # (@) one
    ("(@", re.compile(r"^\(@\w*\) ", re.MULTILINE), "write `1. ` for each item of a list, with an empty line above the first"),
    # Words\u00b6, Words[edit]
    ("\u00b6", re.compile(r"\u00b6(?=[ \t]*(?:\{#[^{}\n]*\})?$)", re.MULTILINE), OFF),
    ("\U0001f517", re.compile("\U0001f517(?=[ \\t]*(?:\\{#[^{}\\n]*\\})?$)", re.MULTILINE), OFF),
    ("[", re.compile(r"\[(?:[Ee]dit(?: source)?|[Mm]odifier(?: le code)?|(?:Quelltext )?[Bb]earbeiten|[Ee]ditar(?: c\u00f3digo)?|[Mm]odifica(?: wikitesto)?)\](?![(\[:])"), OFF),
    # Words ........ 3
    ("....", re.compile(r"\.{4,}[ \t]*\d{1,4}[ \t]*$", re.MULTILINE), "take the list of contents out: each page has its own beside it"),
    (" . . .", re.compile(r"(?: \.){4,}[ \t]*\d{1,4}[ \t]*$", re.MULTILINE), "take the list of contents out: each page has its own beside it"),
    ("\u2026\u2026", re.compile("\u2026{2,}[ \\t]*\\d{1,4}[ \\t]*$", re.MULTILINE), "take the list of contents out: each page has its own beside it"),
    # &lt;b&gt;, &lt;/quiz&gt;
    ("&lt;", re.compile(r"&lt;/?(?:[biupsa]|br|div|span|strong|em|ul|ol|li|h[1-6]|table|t[dhr]|quiz|reflection|scenario|diagram|handout|resources|local)(?:&gt;| [^&\n]*(?:&quot;[^&\n]*)*&gt;)"), TAG),
    # &gt; "Words."
    ("\n&gt; ", re.compile(r"^&gt; (?=\S)", re.MULTILINE), "write the sign `>` itself, so that it is a quotation"),
    # \uff1cquiz\uff1e, \uff03\uff03 Words, \uff0a\uff0abold\uff0a\uff0a, \uff01\uff01\uff01
    *((sign, re.compile(form, re.MULTILINE), "write these signs anew with the keyboard set to English: they are wider ones") for sign, form in (("\uff1c", "\uff1c/?[A-Za-z]+"), ("\uff03", "^\uff03+"), ("\uff0a", "\uff0a{2}"), ("\uff01", "^\uff01{3}"))),
    # ](a.svg){width="0.3in"⏎height="0.2in"}
    *((f"{sign}{{", re.compile(re.escape(sign) + r"\{(?![{%])[^{}\n]*(?:$|\b(?:width|height)=\"?\d*\.?\d+(?:in|cm|mm|pt|em|rem)\b[^{}\n]*)", re.MULTILINE), SIZE) for sign in ")]"),
    # \u2019\u2019\u2019, \u00b4\u00b4\u00b4 around code
    *((sign, re.compile(f"^{sign}{{3}}\\w*$", re.MULTILINE), "write three backquotes, ```, above and below code") for sign in "\u2018\u2019\u201c\u201d\u00b4"),
    # < !-- a note -->, <!- a note -->, <!\u2014 a note \u2014>
    ("!-", re.compile(r"<[ \t]+!-+|<![ \t]+--|<!-(?!-)"), "write a note to editors as `<!-- a note -->`"),
    *((f"<!{dash}", re.compile(f"<!{dash}"), "write a note to editors as `<!-- a note -->`") for dash in "\u2013\u2014"),
    # one<br>- two
    ("<br", re.compile(r"^(?![ >]*\|)[^\n]*?(?P<signs><br ?/?>[ \t]*(?:[-*\u2022]|\d{1,2}[.)])[ \t])", re.MULTILINE), "write each item of a list on a line of its own, and an empty line above the first"),
)  # fmt: skip
"""What stands in each such place, its form, and what to write."""
# `&foo;`
ENTITY = re.compile(r"&(?P<name>[A-Za-z][A-Za-z0-9]{1,20});")
# `text <https://example.org>`_
REFERRED = re.compile(r"`(?P<text>[^`<>\n]+) <(?P<address>[^`<>\s]+)>`__?")
# A link, or the tag of a block, that is nothing but code
CODED = re.compile(
    r"(?<!`)`(?:\[[^\[\]`\n]+\]\([^()\s`]+\)|</?(?:quiz|reflection|scenario|diagram|handout|resources|local)\b[^`\n]*>)`(?!`)"
)


def check(prose: Prose, *, lesson: bool) -> Iterator[Diagnostic]:
    """Yield I017 for signs of other programs, in a page for learners also what is code by mistake; for a line one message of a kind."""
    if lesson:
        yield from _in_code(prose)
    text = prose.text
    seen: set[tuple[int, str]] = set()
    # A tag that was read in spite of its signs has a message of its own.
    tags = {n for read in prose.page.blocks for n in (read.raw.first, read.raw.last)}
    for needle, form, wanted in FORMS:
        for match in form.finditer(text) if prose.holds(needle) else ():
            span = prose.span(*match.span("signs" if "signs" in form.groupindex else 0))
            if (span.line, wanted) not in seen and span.line not in tags:
                seen.add((span.line, wanted))
                yield _said(span, prose.page.lines[span.line - 1].text, wanted)
    yield from _entities(prose)


def _in_code(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I008 for a link that stands in code, and I017 for a tag of a block there: readers see their signs."""
    for n, row in enumerate(prose.source):
        if "`" not in row or n + 1 in prose.page.hidden:
            continue
        line = prose.page.lines[n]
        if match := REFERRED.search(row):
            span = Span.of(line.number, line.text, *match.span())
            wanted = f"write it like this: [{match['text']}]({match['address']})"
            yield Diagnostic("I008", "this link has the form of another program", span, wanted)
        elif match := CODED.search(row):
            span = Span.of(line.number, line.text, *match.span())
            wanted = "take the signs ` around it out"
            if match[0][1] == "[":
                yield Diagnostic("I008", "this link stands in code, so readers see its signs", span, wanted)
            elif match[0] == row.strip():
                yield Diagnostic("I017", "this tag stands in code, so it makes no block", span, wanted)


def _entities(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I017 for a name of a sign that no browser knows."""
    for match in ENTITY.finditer(prose.text) if "&" in prose.text else ():
        if f"{match['name']};" not in html5:
            span = prose.span(*match.span())
            yield _said(span, prose.page.lines[span.line - 1].text, "write the sign itself")


def _said(span: Span, text: str, wanted: str) -> Diagnostic:
    shown = text[span.column - 1 : span.end - 1].strip()[:30]
    return Diagnostic(
        "I017", f"these signs mean nothing on this site, and readers see them: {shown}", span, wanted
    )
