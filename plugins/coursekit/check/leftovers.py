"""Signs that form something in another program and nothing on this site, so readers see them as they stand: codes I017 and I008.

What programs leave in whole words stands in `traces`; here are signs, whatever program they are of. They are named only
on lines of which no other rule has said anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from coursekit.model.diagnostics import Diagnostic, Elsewhere, Level, Span
from coursekit.page.lines import front_matter_end, opening, verbatim
from coursekit.page.prose import Prose

RAISED = (
    "write `10<sup>3</sup>` for a raised sign and `H<sub>2</sub>O` for a lowered one, or take the signs out"
)
HEADING = "write `## Words {#an-id}` with an empty line above and below"
BARE = "take these signs and those that close them out, and keep the words; for bold text write two stars: **words**"
TAG = "write the signs `<` and `>` themselves around the name of a block"
ELEMENTS = r"(?:[biupsa]|em|strong|br|p|span|div|su[bp]|ul|ol|li|h[1-6]|table|t[dhr])"
SIZE = 'write `{ width="640" height="224" }` in one line, in whole points without a unit, or take it out from `{` to `}`'
NOTE = "write a footnote as `[^1]` here, and `[^1]: its text` in a paragraph of its own"
OFF = "take these signs out"
AROUND = "take the signs before and behind the words out, and keep the words"
FORMS = (
    # ^[a footnote]
    ("^[", re.compile(r"(?<![\[\\])\^\[[^\[\]\n]*\]?"), NOTE),
    # Words. ^abc123, at the end of a line
    ("^", re.compile(r"(?<=\s)\^[A-Za-z0-9-]+$", re.MULTILINE), OFF),
    # 2^nd^, x^2, a word ^abc123
    ("^", re.compile(r"(?<![\[\\])(?:(?<=[\w)])\^(?=[\w({+-])|(?<=\s)\^(?=[^\W_])(?![A-Za-z0-9-]+$))[\w({+-]*\^?", re.MULTILINE), RAISED),
    # H~2~O, ~no longer~
    ("~", re.compile(r"(?<![~\\])~(?=[^\s~])(?:[^~\n]*[^\s~])?~(?!~)"), "write `H<sub>2</sub>O` for a lowered sign; delete words that no longer hold"),
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
    *((f"\n{sign}#", re.compile(rf"^{re.escape(sign)}#{{1,6}} ", re.MULTILINE), "take the signs before and behind this heading out, so that its line begins with `## `") for sign in ("**", '"', "\u201c", "(", "_")),
    # ** Words
    *((f"\n{sign} ", re.compile(rf"^{re.escape(sign)} (?=\S)(?![^\n]*\*\*)", re.MULTILINE), "write a heading as `## Words {#an-id}`, and an item inside another one as `- ` behind four spaces") for sign in ("**", "***")),
    # . one
    *((f"\n{sign} ", re.compile(rf"^{re.escape(sign)} (?=[^\W\d_])", re.MULTILINE), "write `1. ` for each item of a list, with an empty line above the first") for sign in (".", "..")),
    # status:: draft, ((64f0c0de-1234))
    (":: ", re.compile(r"^[ ]{0,3}\w[\w -]{0,30}:: \S[^\n]*$", re.MULTILINE), "take the whole line out"),
    ("((", re.compile(r"\(\([0-9A-Za-z_-]{6,}\)\)"), "write in its place the words that it stands for"),
    # #[[your card]]
    ("#[[", re.compile(r"#\[\[[^\[\]\n]+\]\]"), "keep the words, and take the signs around them out"),
    # <t:1700000000:F>
    ("<t:", re.compile(r"<t:\d+(?::\w)?>"), "write the day and the hour"),
    # <@1234>, <#C01|general>, <!here>, <<Name>>, >!hidden!<
    ("<", re.compile(r"<(?:[@#][\w|!&-]+|!(?:here|channel|everyone)|<(?!/?[a-z]{1,6}[1-6]?>)[A-Za-z/][^<>\n]*>)>"), "write the name itself, where it may be public, or take it out"),
    (">!", re.compile(r">![^\n<>]*!<"), AROUND),
    # 50\%, \"words\", words\\ and a new line
    ("\\", re.compile(r"(?<!\\)\\(?=[%&$@:;,\"'/=~^?\u00a7\u20ac\u00b0])|(?<!\\)\\\\(?=\s)"), "take the backslash out; for a new line in a paragraph end the line with two spaces"),
    # your%20card, =C3=A9, =20
    *((sign, re.compile(form), "write the space or the letter itself") for sign, form in (("%20", r"(?<=\w)%20(?=\w)"), *((each, rf"{each}%[89AB][0-9A-F]") for each in ("%C2", "%C3", "%E2", "%D0", "%D1")))),
    ("=", re.compile(r"=(?:C3|C2|E2|D0|D1)=[89AB][0-9A-F]|=20(?=\w|$)", re.MULTILINE), "write the space or the letter itself"),
    # #REF! of a sheet of numbers
    ("#", re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|WERT!|BEZUG!|NV\b|VALOR!|VALEUR!)"), "write the number, or leave the cell empty"),
    # Translated with DeepL.com (free version)
    ("DeepL", re.compile(r"^[^\n]{0,40}\bDeepL(?:\.com)?\b[^\n]{0,40}\([^()\n]*\)$", re.MULTILINE), "take the line out, and let somebody who speaks the language read the text"),
    # behind a heading: a link of a web page to it, [#](#words)
    ("](#", re.compile(r"\[[^\w\[\]\n]{0,2}\]\(#[^()\n]*\)"), OFF),
    # 00:00:01,000 --> 00:00:04,000, @@ -1,3 +1,3 @@, (cid:127)
    ("-->", re.compile(r"^[\d:,.]+ --> [\d:,.]+[^\n]*$", re.MULTILINE), "take this line out and the number above it, and keep the words"),
    ("@@ ", re.compile(r"^@@ -\d[^\n]*@@", re.MULTILINE), "take this line out and each line below that begins with `-`, and take the sign `+` before the others out"),
    ("(cid:", re.compile(r"\(cid:\d+\)"), "write `- ` for a bullet, or the letter that was lost: text from a PDF loses some"),
    # < b >words< / b >, <<b>>words<</b>>, \u2039b\u203awords\u2039/b\u203a
    ("< ", re.compile(rf"<[ ]+/?[ ]*{ELEMENTS}[ ]*/?>"), BARE),
    ("<<", re.compile(rf"<</?{ELEMENTS}>>"), BARE),
    ("\u2039", re.compile(f"\u2039/?{ELEMENTS}\u203a"), BARE),
    # \\| Mo \\| 9 \\|, "| Mo | 9 |"
    *((f"\n{sign}", re.compile(rf"^{re.escape(sign)}[ -].*\|.*$(?:\n{re.escape(sign)}.*$)*", re.MULTILINE), wanted) for sign, wanted in (("\\|", "take the backslashes of this table out: | Day | Time |"), ('"|', "take the quotation marks around the rows of this table out: | Day | Time |"))),
    # Bring: \u2022 card \u2022 water
    ("\u2022", re.compile("(?<=:)[ ]*\u2022[ ]+\\S"), "write each item on a line of its own, with `- ` before it, and an empty line above the first"),
    # `<b>`{=html}, : the caption of a table, =====
    ("{=", re.compile(r"\{=\w+\}"), "take it out with the code before it; write bold text with two stars"),
    # Term, and on the line below :its meaning
    ("\n:", re.compile(r"(?<=\w\n):(?=[^\W_])(?![\w+-]+:)"), "write a space behind the colon: `: its meaning`"),
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
    *(("&lt;", re.compile(rf"&lt;/?{names}(?:&gt;| [^&\n]*(?:&quot;[^&\n]*)*&gt;)"), wanted) for names, wanted in ((ELEMENTS, BARE), ("(?:quiz|reflection|scenario|diagram|handout|resources|local)", TAG))),
    # &gt; "Words."
    ("\n&gt; ", re.compile(r"^&gt; (?=\S)", re.MULTILINE), "write the sign `>` itself, so that it is a quotation"),
    # \uff1cquiz\uff1e, \uff03\uff03 Words, \uff0a\uff0abold\uff0a\uff0a, \uff01\uff01\uff01
    *((sign, re.compile(form, re.MULTILINE), f"write {meant} in place of these wide signs") for sign, form, meant in (("\uff1c", "\uff1c/?[A-Za-z]+[^\uff1c\n]*\uff1e?", "`<` and `>`"), ("\uff03", "^\uff03+", "`#`"), ("\uff0a", "\uff0a{2}", "`*`"), ("\uff01", "^\uff01{3}", "`!`"))),
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
# What stands behind the signs of code that is no code: nothing, `markdown`
TEXTS = re.compile(r"\s*\{?[ .]*(?:markdown|md|text|txt|plain|plaintext)?\}?\s*", re.IGNORECASE)
# Five words of a sentence
SENTENCE = re.compile(
    r"(?<!\S)[\"'\u201c(*_]*[^\W\d_]+(?:[,;:'\u2019*_\"\u201d-]* [\"'\u201c(*_]*[^\W\d_]+){4}"
)
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
        yield from _in_fences(prose)
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


def _in_fences(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I010 for words of the page between two lines that make code, as a chatbot gives its text."""
    page = prose.page
    end = front_matter_end(page.lines)
    every = page.lines[end:] if max(page.hidden, default=0) > end else ()
    for fence in verbatim(every).fences:
        begin = opening(fence.opening.text)
        inside = page.lines[fence.opening.number : fence.closing.number - 1]
        if begin and TEXTS.fullmatch(begin["info"]) and any(SENTENCE.search(line.text) for line in inside):
            there = Elsewhere(fence.closing.number)
            wanted = f"delete this line of signs and the one that ends it, {there}"
            span = Span.of(fence.opening.number, fence.opening.text)
            message = "the words from here on are shown as code, with their signs"
            yield Diagnostic("I010", message, span, wanted, level=Level.WARNING, elsewhere=there)


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
