"""Links that are nearly ones, so that readers see their signs: code I008."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.model.diagnostics import Diagnostic
from coursekit.page import links
from coursekit.page.prose import Prose

# What an address looks like: `b.md`, `../about.md#there`, `https://…`, `#here`, `drawing.svg`, `www.…`, `tel:…`
ADDRESS = r"(?:[\w./%-]+\.(?:md|html?|svg|png|jpe?g|webp|gif|pdf)\b[^()\[\]{}\s]*|https?:[^()\[\]{}\s]*|www\.[^()\[\]{}\s]*|(?:mailto|tel|sms):[^()\[\]{}\s]*|#[\w-]+)"
ADDRESSED = "write the whole address, and give it a text: [text](https://www.example.org)"
PICTURE = "write it in one piece: ![what it shows, in words](drawing.svg)"
FORM = "write it in one piece, the text in square brackets and the address in round ones: [text](page.md)"
MEANT = re.compile(ADDRESS)
# What stands before such an address: `![a door`, `"about"`
BEFORE = re.compile(
    r"(?:(?P<sign>!?)\[(?P<text>[^\[\]\n]+)|[\"\u201c\u00ab](?P<said>[^\"\u201c\u201d\u00bb\n]+)[\"\u201d\u00bb])\Z"
)
NEAR = (
    ("<www.", re.compile(r"<www\.[^\s<>]+>"), "this address does not begin with https://, so it is no link"),
    ("]", re.compile(rf"\][:=\u2013\u2014>*_-]{{1,3}} ?\({ADDRESS}[^()\n]*\)"), "signs stand between the text of a link and its address"),
    ("]", re.compile(rf"\]{ADDRESS}\)"), "the address of this link has no bracket before it"),
    ("}(", re.compile(rf"\{{[^{{}}\n]+\}}\({ADDRESS}\)"), "this link has braces where square brackets belong"),
    ("]", re.compile(rf"\][ \u00a0]+\({ADDRESS}[^()\n]*\)"), "a space stands between the text of a link and its address"),
    ("]\n(", re.compile(rf"\]\n\({ADDRESS}[^()\n]*\)"), "a line ends between the text of a link and its address"),
    (")[", re.compile(rf"\([^()\n]+\)\[{ADDRESS}\]"), "the brackets of this link stand the wrong way round"),
    ("]()", re.compile(r"\]\(\)"), "this link has no address"),
    ("[](", re.compile(r"(?<!!)\[\]\("), "this link has no text"),
    ("[(", re.compile(rf"\[[^\[\]()\n]*\[\({ADDRESS}\)?|\[[^\[\]()\n]*\[\({ADDRESS}"), "a bracket of this link stands the wrong way round"),
    ("[(", re.compile(rf"\[[^\[\]()\n]+\[\({ADDRESS}"), "a bracket of this link stands the wrong way round"),
    ("]{", re.compile(rf"\]\{{{ADDRESS}\}}"), "this link has braces where round brackets belong"),
    ("]\uff08", re.compile("\\]\uff08"), "this link has full-width brackets"),
    ("]!(", re.compile(r"\]!\("), "the exclamation mark of this picture link stands at the wrong place"),
    ("\\]", re.compile(rf"\\\[[^\[\]\n]*\\\]\({ADDRESS}\)"), "a backslash stands before the brackets of this link"),
    ("! [", re.compile(rf"(?<!\S)! \[[^\[\]\n]+\]\({ADDRESS}"), "a space stands between the exclamation mark of a picture and its text"),
    ("](", re.compile(r"\[[^\[\]\n]*(?<!!)\[[^\[\]\n]+\]\([^()\n]+\)[^\[\]\n]*\]\("), "a link stands in the text of a link"),
    ("[http", re.compile(r"(?<!\[)\[https?://[^\[\]\s]+ [^\[\]\n]+\](?![(\[:])"), "this link has the form of a wiki"),
    ("][", re.compile(r"\[\[[^\[\]\n]+\]\[[^\[\]\n]+\]\]"), "this link has the form of another program"),
    ("(", re.compile(rf"\((?<=[\w.!?\"\u201d\u00bb*_']\(){ADDRESS}\)(?!\])"), "the text of this link has no bracket behind it"),
    ("[[", re.compile(r"\[\[[^\[\]\n]+\]\([^()\n]+\)(?![^\[\]\n]*\])"), "a bracket too much stands before the text of this link"),
    ("]<", re.compile(rf"\]<{ADDRESS}>"), "this link has pointed brackets where round ones belong"),
    ("[**", re.compile(r"\[\*\*[^*\[\]\n]+\]\([^()\n]*\)\*\*"), "bold text begins inside the text of this link and ends outside"),
    ("**]", re.compile(r"\*\*\[[^*\[\]\n]+\*\*\]\("), "bold text begins outside the text of this link and ends inside"),
    ("](", re.compile(r"\]\([^()\s]+[ ]+\"[^\"()\n]*\)"), "the title of this link has no quotation mark at its end"),
    ("[[", re.compile(r"!?(?<![\[#])\[\[(?!@)[^\[\]\n|_#^]+(?:\|[^\[\]\n]*)?\]\]"), "this link has the form of a wiki"),
)  # fmt: skip
"""What stands in such a link, its form, and what is wrong."""
# `[the page][gone]`, `[the page][]`; no citation, no footnote
BY_NAME = re.compile(r"(?<![\]\\])\[(?P<text>[^\[\]\n^@][^\[\]\n]*)\]\[(?P<name>[^\[\]\n@^]*)\](?![(\[:])")


def check(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I008 for what is nearly a link."""
    yield from in_pieces(prose)
    yield from open_links(prose)
    yield from unknown_names(prose)


def in_pieces(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I008 for a link whose pieces do not stand together as they should."""
    for needle, form, message in NEAR:
        for match in form.finditer(prose.text) if prose.holds(needle) else ():
            span = prose.span(*match.span())
            # In a question, `[[word]]` is a gap.
            if needle != "[[" or span.line not in prose.blocks:
                wanted = ADDRESSED if match[0][0] == "<" else _whole(prose, match)
                yield Diagnostic("I008", message, span, wanted)


def _whole(prose: Prose, match: re.Match[str]) -> str:
    """Return the help for a link in pieces: the link as it was probably meant, where its text and its address can be told."""
    before = BEFORE.search(prose.text, max(prose.text.rfind("\n", 0, match.start()), 0), match.start())
    address = MEANT.search(match[0])
    if not before or not address or match[0].count("](") > 1:
        named = re.sub(r"[!\[\]]|\|.*", "", match[0])
        return PICTURE.replace("drawing.svg", named) if match[0][0] == "!" and " " not in named else FORM
    sign = "!" if before["sign"] or match[0].startswith("]!") else ""
    title = match[0].partition(' "')[2].rstrip(")")
    target = address[0] + f' "{title}"' * bool(title)
    return f"write it in one piece: {sign}[{before['text'] or before['said']}]({target})"


def open_links(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I008 for a link of which a bracket is missing: `[text](page`, `text](page)`."""
    text = prose.text
    if "](" not in text:
        return
    for chunk in prose.chunks:
        start, end = prose.stretch(chunk)
        at = text.find("](", start, end)
        if at < 0:
            continue
        depth = place = 0
        for match in re.finditer(r"(?<!\\)[\[\]]|(?<!\\)\\(?:\\\\)*[\[\]]", text[start:end]):
            place = start + match.start()
            if len(match[0]) > 1:
                continue
            depth += 1 if match[0] == "[" else -1
            if depth < 0:
                depth = 0
                if text.startswith("](", place):
                    yield Diagnostic(
                        "I008", "this link has no bracket before its text", prose.span(place, place + 2), FORM
                    )
        while 0 <= at < end:
            found = links.INLINE.match(text, at, end)
            if found is None or text[found.end() : found.end() + 1] != ")":
                rest = links.TITLE.match(text, found.end()) if found else None
                if rest is None:
                    message = "the address of this link is never closed"
                    yield Diagnostic("I008", message, prose.span(at, at + 2), FORM)
            at = text.find("](", at + 2, end)


def unknown_names(prose: Prose) -> Iterator[Diagnostic]:
    """Yield I008 for `[text][name]` where nothing says which address the name has."""
    if "][" not in prose.text:
        return
    known = {" ".join(match["name"].lower().split()) for match in links.TARGET.finditer(prose.text)}
    for match in BY_NAME.finditer(prose.text):
        name = match["name"] or match["text"]
        span = prose.span(*match.span())
        # `[a][b]` are the marks of two comments, and `[12][13]` those of two notes.
        marks = len(match["text"]) == len(name) == 1 or (match["text"] + name).isdigit()
        if not marks and " ".join(name.lower().split()) not in known and span.line not in prose.blocks:
            wanted = f"write the address itself: [{match['text']}](page.md)"
            yield Diagnostic("I008", f'no line says which address "{name}" has', span, wanted)
