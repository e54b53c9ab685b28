"""What programs leave in a text that is copied from them: one table of forms, with what to say of each. Codes I011, I012, I014, I016 to I018.

Each form is tried only where its needle stands in a page, so that a clean page costs next to nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursekit.check.words_left import AROUND, CAPTIONS, CHATS, MAIL, NOTES, PLACEHOLDERS, RIGHTS, TALK
from coursekit.model.diagnostics import Level

REVIEW = (
    "I011",
    "decide what is to stand here, and take the rest out; names of people stay out of a course",
)
MESSAGE = (
    "I011",
    "take out the names, addresses and times, and keep only words that belong into the course",
)
MERGE = (
    "I012",
    "two versions of these lines met and were not joined: keep the right words and delete all lines of signs",
)
LOST = (
    "I014",
    "write the footnote anew, as `[^1]` here and `[^1]: its text` in a paragraph of its own, or name the source: `[@id-of-the-source; id-of-the-fact]`",
)
LED = (
    "I014",
    "write in words what it led to, or a link to it: [text](page.md#id); where it was a source, cite it: `[@id-of-the-source; id-of-the-fact]`",
)
NOTE_TEXT = ("I014", "write `[^1]: ` in its place, and `[^1]` in the sentence that the footnote belongs to")
PROPOSED = (
    ("{++", "a word", "keep the words and take the signs {++ and ++} out, or take both out; what stands from {-- to --} beside it is the old text"),
    ("{--", "a word to delete", "take it out from {-- to --}, or keep the words and take the signs out"),
    ("{~~", "a word and another one", "keep the words before or behind ~>, and take the rest out from {~~ to ~~}"),
    ("{>>", "a note", "take it out, from {>> to <<}; names of people stay out of a course"),
    ("{==", "a mark", "keep the words, and take the signs {== and ==} out"),
)  # fmt: skip
"""How a proposed change begins in CriticMarkup, what it is, and what to do."""
MISSING = ("I016", "write what belongs here, or do what is asked, and take it out: readers see it")
NOTED = ("I016", "do what it says and take it out, or move it to the pull request: readers see it")
REFERENCE = (
    "I014",
    "write a link to what it leads to, `[text](page.md#id)`, a footnote as `[^1]` and `[^1]: its text`, or name the source: `[@id-of-the-source; id-of-the-fact]`",
)
PAGED = (
    "I011",
    "take it out with the rest of the line that belongs to it, and join what stands above and below",
)
FOREIGN = "I017"
CHAT = (
    "I018",
    "take the mark out, and cite the source that you have read yourself: `[@id-of-the-source; id-of-the-fact]`",
)
BOX = 'write `!!! note "Title"` in its place, and four spaces before each line of its text'
QUOTED_BOX = (
    'write `!!! note "Title"` in place of this line, and four spaces in place of each sign `>` below it'
)
BOX_END = "delete this line; the text above it has four spaces before each of its lines"


ANSWER = (
    "I018",
    "take out all that the chatbot says around the text, and read the text against its sources: what a chatbot says has none",
)


@dataclass(frozen=True, slots=True)
class Trace:
    """What a program leaves: a needle that is in every place where it stands, its form, and what to say of it."""

    needle: str
    form: re.Pattern[str]
    code: str
    message: str
    help: str
    level: Level = Level.ERROR


def _trace(needle: str, form: str, message: str, about: tuple[str, str], level: Level = Level.ERROR) -> Trace:
    """Return a trace; `about` is its code and its help."""
    return Trace(needle, re.compile(form, re.MULTILINE), about[0], message, about[1], level)


def _foreign(needle: str, form: str, message: str, wanted: str) -> Trace:
    """Return a trace of a form that another program knows and this site prints as it stands."""
    return _trace(needle, form, message, (FOREIGN, wanted))


TRACES = (
    # Comments: "Commented [A1]: is this so?" of Word, tell[MJ1] and tell[a] of others
    _trace("omment", r"(?:Commented \[\w+\]|\[Comment(?: \w+)?):?", "a comment on the text stands in it", REVIEW),
    _trace("[", r"\[(?:(?<=[\w.,;!?]\[)(?:[a-z]|[A-Z]{2,3}\d{1,3})\](?:\[[a-z]\])*(?![(\[:])|(?<![^\n]\[)[a-z]\](?![(\[:])(?=\S))", "the mark of a comment stands here", REVIEW),
    # [AN1], [Ana Novak12]
    *(_trace(f"{digit}]", rf"\[[A-Z][\w'-]*(?: [A-Z][\w'-]*){{0,3}}(?<=[A-Za-z\d]){digit}\](?![(\[:])", "the mark of a comment stands here, with who wrote it", REVIEW) for digit in "0123456789"),
    *(_trace(f"{word} [", rf"{word} \[\w+\]:?", "a comment on the text stands in it", REVIEW) for word in ("Comentado", "Comment\u00e9", "Kommentiert", "Coment\u00e1rio", "Commento", "Opmerking")),
    *(_trace(f"[{word}", rf"\[{word}(?: \w+)?\]:?", "a comment on the text stands in it", REVIEW) for word in ("Kommentar", "Commentaire", "Comentario", "Coment\u00e1rio")),
    # A line of a chat: "[12:30, 03/05/2026] Maria: …", "03/05/2026, 12:30 - Maria: …"
    *(_trace(between, form, "a line of a chat stands here, with the day and who wrote it", MESSAGE) for between, form in CHATS),
    *(_trace(needle, form, message, MESSAGE) for needle, form, message in MAIL),
    # Tracked changes of Word
    *(_trace(word, rf"{word}(?=\S)", "a tracked change stands in the text", REVIEW) for word in ("Deleted: ", "Inserted: ", "Formatted: ")),
    *(_trace(word, rf"(?<![^\n*_\[({{]){word}(?=\S|$)", "a tracked change stands in the text", REVIEW) for word in ("Formatted Table", "Gel\u00f6scht: ", "Eingef\u00fcgt: ", "Formatiert: ", "Supprim\u00e9 : ", "Supprim\u00e9\u00a0: ", "Ins\u00e9r\u00e9 : ", "Ins\u00e9r\u00e9\u00a0: ", "Mis en forme : ", "Mis en forme\u00a0: ", "Eliminado: ", "Insertado: ", "Con formato: ", "Suggested edit: ", "Suggested change: ", "Reviewer comment: ")),
    _trace("]{.", r"\]\{\.(?:paragraph-)?(?:insertion|deletion|comment-start|comment-end)[^{}\n]*\}", "a tracked change stands in the text, with who made it", REVIEW),
    # CriticMarkup: {++ ++}, {-- --}, {~~ ~> ~~}, {>> <<}, {== ==}
    *(_trace(sign, re.escape(sign), f"{what} of somebody who proposes a change stands here, and readers see it", ("I011", wanted)) for sign, what, wanted in PROPOSED),
    _trace("<<<<<<<", r"^<{7}(?: .*)?$", "a conflict of two versions was not resolved", MERGE),
    _trace(">>>>>>>", r"^>{7}(?: .*)?$", "a conflict of two versions was not resolved", MERGE),
    _trace("|||||||", r"^\|{7}(?: .*)?$", "a conflict of two versions was not resolved", MERGE),
    # `-One sentence.`, and below it `+Another one.`
    _foreign("\n+", r"^-(?=[^\W\d_]).*\n\+(?=[^\W\d_]).*$", "lines of a comparison of two versions stand here, the old one and the new one", "keep the right line, and take the sign at its beginning out"),
    _trace("=======", r"^={7}$", "a line of a conflict of two versions was left", MERGE),
    _trace("! ", r"(?:Error|ERROR)! (?:(?i:Reference source not found|Bookmark not defined)|No \w+ )", "a reference of a word processor was lost here", LED),
    *(_trace(word, rf"{word}[^.\n]*", "a reference of a word processor was lost here", LED) for word in ("Error: Reference source not found", "Fehler! ", "Fehler: Verweis", "Erreur ! Source", "Erreur\u00a0! Source", "\u00a1Error! ", "Error: no se encontr\u00f3", "Erro! ")),
    _trace("{", r"\{ ?(?:REF|PAGEREF|NOTEREF|HYPERLINK|TOC|SEQ|MERGEFIELD|INCLUDEPICTURE)\b[^{}\n]*\}", "a field of a word processor stands here", REFERENCE),
    _foreign("HYPERLINK", r"\bHYPERLINK \"[^\"\n]*\"", "a field of a word processor stands here", "write a link as `[text](https://example.org)`"),
    # Footnotes and references of Word, in a link to what only it knows
    _trace("(#_", r"\]\(#_(?!(?:ftn|edn)ref)(?:ftn|edn|Toc|Ref|Hlk)\w*\)", "a footnote or reference of a word processor leads nowhere", LOST),
    _trace("ref", r"\[\[?\\?\[?[^\[\]\n]{1,9}\]?\]?\(#_(?:ftn|edn)ref\w*\)", "the text of a word processor's footnote stands here", NOTE_TEXT),
    *(_trace(needle, form, "a note about what is still to do, or to somebody, stands in the text", NOTED, Level.WARNING) for needle, form in NOTES),
    *(_trace(needle, form, "a placeholder or a request stands in the text", MISSING, Level.WARNING) for needle, form in PLACEHOLDERS),
    _trace("contentReference", r":contentReference\[", "a chatbot's mark stands here", CHAT),
    _trace("oai", r"\boai(?:cite\b(?!\])|_citation\b)", "a chatbot's mark stands here", CHAT),
    _trace("\u2020source", r"\u3010[^\u3010\u3011\n]*\u2020source\u3011?", "a chatbot's mark stands here", CHAT),
    _trace("citeturn", r"citeturn\d", "a chatbot's mark stands here", CHAT),
    _trace("[cite", r"\[cite(?:_start|_end|:[ ]?\d[\d, -]*)\]", "a chatbot's mark stands here", CHAT),
    _trace("turn0", r"turn\d+(?:search|view|news|file)\d+", "a chatbot's mark stands here", CHAT),
    # What a chatbot says before or after its text
    *(_trace(word, form, "the words of a chatbot around its text stand here", ANSWER) for word, form in TALK),
    # A formula of LaTeX
    _foreign("\\", r"\\(?:frac|geq?|leq?|times|text|approx|cdot|pm|sqrt|sum|begin|mathrm|rightarrow)\b", "a formula of another program stands here, and readers see its signs", "write it in plain words: at least 5, one third"),
    _foreign("\\", r"\\[A-Za-z]{2,}\{", "a sign of LaTeX stands here, and readers see it", "write it in plain words, and bold text with two stars"),
    _foreign("[!", r"\\?\[![A-Za-z][\w-]*\\?\][-+]?", "a box of another site stands here, and readers see its signs", QUOTED_BOX),
    _foreign(":::", r"^:::+ ?(?:[\w -]*\{[^{}\n]*\}|[\w.{ -]*[\w.{]\}?)$", "a box of another program stands here, and readers see its signs", BOX),
    _foreign("///", r"^/// \w.*$", "a box of another program stands here, and readers see its signs", BOX),
    *(_foreign(sign, f"^{sign}+ *$", "the end of another program's box stands here, and readers see it", BOX_END) for sign in (":::", "///")),
    _foreign("{%", r"\{% ?(?:hint|note|tip|warning|info|alert|callout)\b", "a box of another program stands here, and readers see its signs", BOX),
    _foreign("{%", r"\{% ?end", "the end of another program's box stands here, and readers see it", BOX_END),
    _foreign("{{", r"\{\{[<%] ?(?:figure|img|image)\b", "a picture of another program stands here, and readers see its signs", "write it as ![what it shows, in words](drawing.svg)"),
    _foreign("???", r"^\?\?\?\+? *\w.*$", "a note that unfolds is not on this site", BOX),
    _foreign("===", r"^===[!+]? +\"", "tabs of another site are not on this one", "write the texts after each other, each under a heading, without spaces before them"),
    _foreign("!!", r"^ *!! *(?=\w)", "a note begins with three exclamation marks", BOX),
    _foreign("!!!", r"^ *!!! ?(?:\w[\w -]*?)? *(?:[\u201c\u201d\u201e\u00ab][^\n]*|'[^\n]*|\"[^\"\n]*)$", "the title of this note stands in no straight double quotation marks, so the note is not shown", BOX),
    _foreign("!!!", r"^ *!!! ?[\w-]+ +(?!(?:inline|end|important)\b)[^\s\"'\u201c\u201d\u201e\u00ab{][^\n\"]*$", "the title of this note stands in no straight double quotation marks, so the note is not shown with it", BOX),
    _foreign("!!!", r"^ *!!! ?[\w -]+ \"[^\"\n]*\"[ ]*[^\s{][^\n]*$", "text stands behind the title of this note, so the note is not shown", BOX),
    _foreign("!!!", r"^ *!!! ?[\w-]+ ?:", "a colon stands behind the kind of this note, so it is not shown as one", BOX),
    *(_foreign(sign, rf"^ *{sign}[ !]*(?=\w)[^\n]*\"", "a note begins with three exclamation marks", BOX) for sign in ("! !", "!! !", "!!!!")),
    _foreign("!!!", r"^ *!!! *\"[^\"\n]*\" *$", "this note does not say what kind it is, so it is not shown as one", BOX),
    _foreign("!!!", r"^ *!!! ?\w+\"", "a space is missing before the title of the note", BOX),
    _foreign("{%", r"\{% ?(?!end|hint\b|note\b|tip\b|warning\b|info\b|alert\b|callout\b)\w", "a sign of another program's template stands here", "say it in words, or use a block of this course; the guide lists them"),
    _foreign("{{", r"\{\{\w+\|[^{}|\n]+\}\}", "a sign of another program's template stands here", "keep the words, and take the signs around them out"),
    _foreign("{{", r"\{\{(?!\w+\|[^{}|\n]+\}\})(?!#[\w-]+\}\})(?: ?[<%#](?! ?(?:figure|img|image)\b)|[^{}\n]*\|)", "a sign of another program's template stands here", "say it in words, or use a block of this course; the guide lists them"),
    _foreign("_TOC_", r"\[\[_TOC_\]\]", "a list of contents of another program stands here", "take it out: each page has its contents beside it"),
    # Implementation guide    Page 46 of 192, 12 | P a g e
    *(_trace(word, rf"(?<=[^\s|\u00b7\u2013\u2014-])[ \t|\u00b7\u2013\u2014-]{{1,60}}{word}\d{{1,4}} (?:of|von|de|di|van|sur) \d{{1,4}}$", "the number of a page stands in the text", PAGED) for word in ("Page ", "Seite ", "P\u00e1gina ", "Pagina ")),
    _trace("\n", r"^[1-9]\d{0,2}$(?!\n\d\d:)", "the number of a page stands in the text", PAGED),
    _trace("P a g e", r"^.*\bP a g e\b.*$", "the number of a page stands in the text", PAGED),
    _trace("\nPage ", r"^Page \d{1,4}(?: ?(?:of|/|de|sur) ?\d{1,4})?$", "the number of a page stands in the text", PAGED),
    *(_trace(f"\n{word}", rf"^{word} ?\d{{1,4}}(?: ?(?:of|/|von|de|di|van) ?\d{{1,4}})?$", "the number of a page stands in the text", PAGED) for word in ("Seite", "P\u00e1gina", "Pagina", "P\u00e1g.", "P\u00e1gina n.\u00ba")),
    # What stands around the text of another site
    *(_foreign(needle, form, "words of another page, such as a button or a date, were copied with the text", "take them out, with others of the kind beside them") for needle, form in AROUND),
    *(_foreign(needle, form, "by these words the text is somebody else's", "say it in your own words and cite its source, `[@id-of-the-source; id-of-the-fact]`; then take this line out") for needle, form in RIGHTS),
    *(_foreign(needle, form, "the caption of a picture or a table stands here, without it", "add the picture or the table below, say in words what it shows, or take the caption out") for needle, form in CAPTIONS),
    _foreign("%%", r"%%(?=\w)[^%\n]+%%", "a comment of another program stands here, and readers see it", "take it out, or write `<!-- a note -->`"),
    _foreign("==", r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)", "this highlight is not shown, only its signs", "make it bold, `**words**`, or leave it plain, without these signs"),
    _foreign("~~", r"(?<!~)~~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)", "this text is not struck through, and readers see it with its signs", "delete what no longer holds"),
    _foreign("]{", r"\]\{[.#:]?[A-Za-z][^{}\n]*\}", "brackets and braces of another program stand here", "write a link as `[text](page.md)`; for anything else take the signs out"),
    _foreign(":", r":(?<![\w:/]:)[a-z][a-z_]{2,}:(?![\w:/])", "the name of an emoji stands between colons", "write the emoji itself, or leave it out"),
    _foreign(":p>", r"</?o:p>", "an element of a word processor stands here", "take it out"),
    _foreign("&amp;", r"&amp;(?:nbsp|lt|gt|quot|#\d+|amp);", "the name of a sign was written twice, so readers see the name and not the sign", "write the sign itself; for `&amp;nbsp;` a space"),
    _trace("^", r"\w\^\d{1,2}\^", "a raised number of another program stands here, and leads to no footnote", LOST),
    # `workers.⁵`, `workers⁵`; not m² and 10³
    *(_trace(sign, rf"(?:(?<=[^\W\d_]{{3}})|(?<=[^\W\d_][.,;:!?)])|(?<=[^\W\d_] ))[\u00b9\u00b2\u00b3\u2070-\u2079]*{sign}(?![\u00b9\u00b2\u00b3\u2070-\u2079\w])", "a raised number stands here, and leads to no footnote and no source", LOST) for sign in "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"),
    _trace("<sup>", r"(?:(?<=[^\W\d_]{4})|(?<=[.,;:!?) ]))<sup>\d{1,3}(?:[,\u2013-] ?\d{1,3})*</sup>", "a raised number stands here, and leads to no footnote and no source", LOST),
    # moment.(3), moment.3, [\u00b2]
    _trace("(", r"\((?<=[a-z]{2}[.,;]\()\d{1,3}(?:[,\u2013-] ?\d{1,3})*\)(?=\s|$)", "the number of a reference stands here, and leads to no footnote and no source", LOST),
    *(_trace(f".{digit}", rf"\.{digit}(?<=[a-z]{{4}}\.{digit})\d{{0,2}}(?:[,\u2013-]\d{{1,3}})*(?=$|\s+[A-Z\"\u201c])", "the number of a reference stands here, and leads to no footnote and no source", LOST) for digit in "123456789"),
    *(_trace(f"[{sign}", rf"\[{sign}[\u00b9\u00b2\u00b3\u2070-\u2079]*\]", "a raised number stands here, and leads to no footnote and no source", LOST) for sign in "\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"),
    # text {.c12 .c4}
    _foreign(" {.", r"^(?!#)[^\n]* (?P<signs>\{\.[A-Za-z][\w-]*(?: \.[\w-]+)*\})", "brackets and braces of another program stand here", "take them out, with what stands in them"),
    # "name","phone" of a sheet of numbers
    _foreign('","', r"^\"[^\"\n]*\"(?:,\"[^\"\n]*\")+$", "cells of a sheet stand here in one line", "write each row as `| Day | Time |`, and `|---|---|` below the first one"),
    _foreign("\u2014\u2014", "^[\u2012-\u2015]{2,}$", "long dashes make no line across the page", "write `---` with an empty line above and below"),
    _foreign("'''", r"^'{3}\w*$", "code does not begin with quotation marks", "write three backquotes, ```, above and below it"),
    _foreign("``", r"^`{2}\w*$", "code begins with three backquotes, and here are two", "write three backquotes, ```, above and below it"),
    _foreign("{:toc}", r"\{:toc\}", "a list of contents of another program stands here", "take it out: each page has its contents beside it"),
    _foreign("::", r"^\.\. \w+::", "a form of another program stands here", BOX),
)  # fmt: skip
IN_DATA = tuple(
    each for each in TRACES if each.code in {"I011", "I012", "I014", "I018"} and len(each.needle) > 1
)
"""What is never meant in a file of data."""
