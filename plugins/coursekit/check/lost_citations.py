"""Citations that readers do not get: damaged, escaped, or in words only. Codes C010 to C012.

Whoever cites has a source; a sentence that lost it is worse than one that never had one. So nothing here offers to drop it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from coursekit.course.bibliography import CITATION, SHOWN_AS_TEXT
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.page import links
from coursekit.page.headings import HYPHENS
from coursekit.page.prose import Prose

# `@one`, `@ one`, `\@one`, `@“one”`; an address of mail has a word before it
AT = re.compile(r"(?<![\w.+])\\?@[\s\u200b\u201c\"]*(?P<id>[A-Za-z0-9][\w-]*)?")
# `F01.01`, `F1P.90`: an id of a fact
FACT = re.compile(r"F(?<!\wF)[0-9A-Z]{2,3}\.\d{2,3}\b")
# `[one; F01.01]`, `[one]`
NAMED = re.compile(r"\[(?<![\]\w\\!]\[)(?P<id>[a-z][a-z0-9-]+)(?=[;,\s\]])[^\[\]\n]*\](?![(\[:])")
# [see: Smith, 2020, pp. 3-5], (Smith & Jones 2020: 44), (WHO, 2024), (Smith et al. 2019), (Smith and Jones, 2019)
IN_WORDS = re.compile(
    r"[(\[](?:(?:see|cf\.|vgl\.|voir|v\u00e9ase|ver):? )?(?:[A-Z][\w.&'-]+)(?:(?: et al\.?| (?:and|&) [A-Z][\w-]+| [A-Z][\w-]+){0,3}),? (?:19|20)\d\d[a-z]?(?:(?:,|:) ?(?:pp?\. ?)?\d+(?:[-\u2013]\d+)?)?[)\]](?![(\[:])"
)
# `{WHO, 2013 #12}`, `("Guide," n.d.)`: what programs for references leave
MANAGED = re.compile(
    r"\{[A-Z][^{}\n#]{1,60}, (?:19|20)\d\d[a-z]? #\d+\}|\([\"\u201c][^()\n]{2,80},[\"\u201d] (?:n\.d\.|(?:19|20)\d\d[a-z]?)\)"
)
# `\u2026 services. [@one; F01.01]` at the end of a line; after `?` and `"` there is no other place
AFTER_STOP = re.compile(r"(?<=[^\W_])(?P<whole>\. (?P<one>\[@[^\[\]\n]+\]))(?=[ \t]*$)", re.MULTILINE)
NEAR = 60
"""So far before a fact the sign of its citation can stand."""
# `, F01.01` and ` F01.01` behind the id of a source
SEPARATOR = re.compile(r"[ ,:]+(?=[A-Z][0-9A-Z]+\.\d)")
# `p. 6`, `pp. 3-5`, `S. 44`
PAGE = re.compile(r"\b(?:pp?|S)\.?[ \u00a0]?(?P<page>\d+(?:[-\u2013]\d+)?)")
# `(ibid., p. 6)`, `[op. cit.]`, `(ebd.)`
AGAIN = re.compile(
    r"[(\[](?:ibid(?:em)?|op\. ?cit|loc\. ?cit|ebd|a\. ?a\. ?O)\b[^()\[\]\n]{0,30}[)\]](?![(\[:])",
    re.IGNORECASE,
)
# `[a trial](https://doi.org/10.1000/1)`, `[Martin 2016](https://pubmed.ncbi.nlm.nih.gov/1)`
LINKED = re.compile(
    r"\[[^\[\]\n]*\]\(https?://(?:(?:dx\.)?doi\.org|(?:[a-z]+\.)*ncbi\.nlm\.nih\.gov)/[^()\s]*\)"
)
# [citation needed], [1], [source?], (source needed), doi:10.1016/j.x, PMID: 1234567
WANTED = re.compile(
    r"\[(?<![\]\w\\!^]\[)(?:\d{1,3}|citation needed|source needed|source\??|ref\.?|citation)\](?![(\[:])|\((?:source|citation|reference|fuente|quelle) ?(?:needed|\?+)\)|\b(?:doi: ?10\.\d{4}|PMID:? ?\d{5})[^\s()]*",
    re.IGNORECASE,
)
# `([WHO](https://www.who.int/a))`: a link in brackets of its own
IN_BRACKETS = re.compile(r"\(\[[^\[\]\n]{1,40}\]\(https?://[^()\s]*\)\)")
# `condoms.[12][13]`, `condoms[citation needed]`, as a wiki has them
WIKI = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?)\]])\[(?:\d{1,3}|(?i:citation needed|note \d{1,2}|\u00e0 v\u00e9rifier|cita requerida))\](?![(:\w])"
)
# `(@one; F01.01)`, `[ @one; F01.01]`, `{@one}`, `[@one: F01.01]`, `\[@one; F01.01\]`
WHOLE = re.compile(
    r"(?:\\?\[|[({\u3010\uff3b]|&#91;)[ \t]*\\?@[ \t]*(?P<id>[A-Za-z0-9][\w-]*)(?:[ ,]+(?P<page>p\. ?\d+(?:-\d+)?))?"
    r"(?:[ \t]*[;:\uff1b][ \t]*(?P<facts>[A-Z][0-9A-Z]+\.\d+(?:,[ \t]*[A-Z][0-9A-Z]+\.\d+)*))?[ \t]*(?:\\?\]|[)}\u3011\uff3d]|&#93;)"
)
# `[@one; F01.01](https://example.org)`
WITH_ADDRESS = re.compile(r"\[@[A-Za-z0-9][\w-]*[^\[\]\n]*\]\((?=[\w.#/:-]+\))")
# `[[@one; F01.01]]`, `[@one; F01.01]]`, `[[@one; F01.01]`
TWICE = re.compile(r"(?P<before>\[?)(?P<one>\[@[^\[\]\n]+\])(?P<after>\]?)")
# `[@one and @two; F01.01]`, `[@one, @two]`
TOGETHER = re.compile(r"\[@[\w-]+[^\[\]@\n]*[ ,;]@[A-Za-z0-9][^\[\]\n]*\]")
# `[@one\u00a0p.4]`, `[@o\u200bne]`
ODD = re.compile(r"\[@(?=[^\[\]\n]*[^\x00-\x7f])[^\[\]\n]*\]")
# `[@one; F01.01.`: the sign behind it is missing
OPEN = re.compile(
    r"\[@(?P<id>[A-Za-z0-9][\w-]*)(?:[ ,]+p\.[ ]?\d+(?:-\d+)?)?"
    r"(?:;[ ]*[A-Z][0-9A-Z]+\.\d+(?:,[ ]*[A-Z][0-9A-Z]+\.\d+)*)?(?=[\s.,:!?]|\Z)(?![^\[\n]*\])"
)
# `@who2013\u2013swit`
DASHED = re.compile(r"@[\w\u2010-\u2015\u2212-]+")
# `@one; F01.01` and `@\u201cone\u201d;\nF01.01`: what stands before a fact of the same citation
BEHIND = re.compile(
    r"@[\w\"'\u2018-\u201f-]+[ ]?(?:[;,:][ ]?\n?[ ]?|[ ]|\n)(?P<facts>[A-Z][0-9A-Z]+\.\d+(?:,[ ]?[A-Z][0-9A-Z]+\.\d+)*)"
)
LOST = "a citation was lost: readers see its signs here, and no source"


def check(prose: Prose, sources: Collection[str], *, lesson: bool) -> Iterator[Diagnostic]:
    """Yield the citations of a page that readers do not get; one message for a line.

    Args:
        prose: the prose of the page.
        sources: the ids of the bibliography.
        lesson: whether the page is for learners, and not for editors, who also read of facts and of form.
    """
    text = prose.text
    whole = [match.span() for match in CITATION.finditer(text)] if "[@" in text else []
    raw = SHOWN_AS_TEXT.finditer(text) if "[@" in text else ()
    found = [_lost(prose, match, sources) for match in raw]
    # On most pages each sign stands in a citation.
    if text.count("@") > sum(text.count("@", *place) for place in whole):
        found += _damaged(prose, whole, sources)
    found += _named(prose, sources)
    found += _beside(prose)
    if lesson:
        found += [*_facts(prose, whole), *_words(prose), *_in_code(prose, sources)]
    seen: set[int] = set()
    for each in found:
        if each.span.line not in seen:
            seen.add(each.span.line)
            yield each


def _damaged(prose: Prose, whole: list[tuple[int, int]], sources: Collection[str]) -> Iterator[Diagnostic]:
    """Yield C010 for each sign of a citation that is in none."""
    text = prose.text
    at = 0
    for match in AT.finditer(text):
        while at < len(whole) and whole[at][1] <= match.start():
            at += 1
        if at < len(whole) and whole[at][0] <= match.start():
            continue
        around = text[max(0, match.start() - 2) : match.start()]
        meant = (
            (match["id"] or "") in sources or around[-1:] in {"[", "\u3010"} or around in {"[ ", "[-", "[^"}
        )
        if meant:
            yield _lost(prose, match, sources)


def _lost(prose: Prose, match: re.Match[str], sources: Collection[str]) -> Diagnostic:
    """Return C010 for a citation at its sign, with the edit that restores it where nothing is in doubt."""
    start, end = match.span()
    if odd := _odd_signs(prose, start, sources):
        return odd
    begin = max(0, prose.text.rfind("\n", 0, start) + 1, start - 3)
    if (unclosed := OPEN.match(prose.text, max(0, start - 1))) and unclosed["id"] in sources:
        span, meant = prose.span(*unclosed.span()), f"{unclosed[0]}]"
        message = "a citation was lost: the bracket that closes it is missing"
        return Diagnostic("C010", message, span, f"write it like this: {meant}", edit=Edit(span, meant))
    near = next((each for each in WHOLE.finditer(prose.text, begin) if each.end() >= end - 1), None)
    if near is None or near.start() > start or near["id"] not in sources or "\n" in near[0]:
        known = match.groupdict().get("id")
        known = known if known in sources else "id-of-the-source"
        behind = BEHIND.match(prose.text, prose.text.find("@", start, end))
        wanted = f"write it like this: [@{known}], or with its fact: [@{known}; id-of-the-fact]"
        if behind:
            wanted = f"write it like this, in one line: [@{known}; {behind['facts']}]"
        return Diagnostic("C010", LOST, prose.span(start, end), wanted)
    facts = f"; {near['facts']}" if near["facts"] else ""
    span = prose.span(*near.span())
    page = f" {near['page']}" if near["page"] else ""
    meant = f"[@{near['id']}{page}{facts}]"
    how = "take the backslash out" if "\\" in near[0] else "write it like this"
    return Diagnostic("C010", LOST, span, f"{how}: {meant}", edit=Edit(span, meant))


def _odd_signs(prose: Prose, start: int, sources: Collection[str]) -> Diagnostic | None:
    """Return C010 for a citation that is right but for a space that is none or a sign that nobody sees, with its edit."""
    match = next(
        (each for each in ODD.finditer(prose.text, max(0, start - 1)) if each.start() <= start), None
    )
    if match is None:
        return None
    meant = "".join(each for each in re.sub(r"\s", " ", match[0]) if unicodedata.category(each) != "Cf")
    meant = DASHED.sub(lambda name: name[0].translate(HYPHENS), re.sub(r"@ +", "@", meant))
    found = CITATION.fullmatch(meant)
    if found is None or found["id"] not in sources:
        return None
    span = prose.span(*match.span())
    message = "a citation was lost: a hard space, a long dash or a sign that nobody sees stands in it"
    return Diagnostic("C010", message, span, f"type it anew: {meant}", edit=Edit(span, meant))


def _facts(prose: Prose, whole: list[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Yield C010 for an id of a fact outside a citation, C011 for one at the wrong place in it."""
    text = prose.text
    at = 0
    for match in FACT.finditer(text):
        while at < len(whole) and whole[at][1] <= match.start():
            at += 1
        if at >= len(whole) or whole[at][0] > match.start():
            sign = text.rfind("@", max(0, match.start() - NEAR), match.start())
            if sign >= 0 and (said := BEHIND.match(text, sign)) and said.end() > match.start():
                continue
            yield Diagnostic(
                "C010",
                "a citation was lost: the id of a fact stands here without its source",
                prose.span(*match.span()),
                f"write both: [@id-of-the-source; {match[0].upper()}]",
            )
        elif ";" not in text[whole[at][0] : match.start()]:
            yield Diagnostic(
                "C011",
                f"{match[0]} is read as a page of the source, because no semicolon stands before the fact",
                prose.span(*match.span()),
                f"write a semicolon before it: {SEPARATOR.sub('; ', text[slice(*whole[at])], count=1)}",
            )


def _named(prose: Prose, sources: Collection[str]) -> Iterator[Diagnostic]:
    """Yield C010 for the id of a source in brackets without its sign."""
    for match in NAMED.finditer(prose.text):
        if match["id"] in sources:
            fact = (
                ""
                if ";" in match[0]
                else "; if a fact stood there, bring it back too, from the history of the page"
            )
            wanted = f"write the sign @ before the id: [@{match[0][1:]}{fact}"
            yield Diagnostic("C010", LOST, prose.span(*match.span()), wanted)


def _beside(prose: Prose) -> Iterator[Diagnostic]:
    """Yield C011 for an address or a bracket right beside a citation, which readers see, and C010 for two in one."""
    for match in WITH_ADDRESS.finditer(prose.text) if "](" in prose.text and "[@" in prose.text else ():
        yield Diagnostic(
            "C011",
            "an address stands right after this citation, and readers see it with its brackets",
            prose.span(*match.span()),
            "take the address out: the list of sources has that of each source",
        )
    for match in AFTER_STOP.finditer(prose.text) if ". [@" in prose.text else ():
        span = prose.span(*match.span("whole"))
        message, meant = "the citation stands behind the full stop of its sentence", f" {match['one']}."
        wanted = f"write it before the full stop: {match['one']}."
        yield Diagnostic("C011", message, span, wanted, level=Level.WARNING, edit=Edit(span, meant))
    for match in TWICE.finditer(prose.text) if "[[@" in prose.text or "]]" in prose.text else ():
        if _has_one_too_many(prose.text, match):
            edit = Edit(prose.span(*match.span()), match["one"])
            message = "a bracket too many stands at this citation, and readers see it"
            yield Diagnostic("C011", message, prose.span(*match.span()), f"write {match['one']}", edit=edit)
    for match in (
        TOGETHER.finditer(prose.text) if any(each in prose.text for each in (" @", ",@", ";@")) else ()
    ):
        yield Diagnostic(
            "C010",
            "a citation was lost: two sources stand in one pair of brackets, and readers see the id of the second",
            prose.span(*match.span()),
            "give each a pair of its own, the second behind the first: [@one; …] [@two; …]",
        )


def _has_one_too_many(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bracket beside a citation is none of a pair around more words: `[as [@one] says]`."""
    if bool(match["before"]) == bool(match["after"]):
        return bool(match["before"])
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    rest = text[start : match.start()] if match["after"] else text[match.end() : None if end < 0 else end]
    return rest.count("[") == rest.count("]")


def _in_code(prose: Prose, sources: Collection[str]) -> Iterator[Diagnostic]:
    """Yield C010 for a citation in a span of code, where it is none."""
    for n, row in enumerate(prose.source):
        if "[@" in row and "`" in row and n + 1 not in prose.page.hidden:
            for match in CITATION.finditer(row):
                if match["id"] in sources and not prose.rows[n][match.start() : match.end()].strip():
                    line = prose.page.lines[n]
                    span = Span.of(line.number, line.text, *match.span())
                    message = "a citation was lost: it stands in code, where readers see its signs"
                    yield Diagnostic("C010", message, span, "take the signs ` around it out")


def _of_page(text: str) -> str:
    """Return how a citation names the page that stands in some words, nothing where none does: `, p. 6` is ` p.6`."""
    found = PAGE.search(text)
    return f" p.{found['page']}" if found else ""


def _words(prose: Prose) -> Iterator[Diagnostic]:
    """Yield C012 for a source that is named in words, or wanted."""
    linked = (LINKED,) if "](http" in prose.text else ()
    named = {match["name"] for match in links.TARGET.finditer(prose.text)} if "]:" in prose.text else set()
    for form in (IN_WORDS, WANTED, WIKI, MANAGED, AGAIN, *linked, *((IN_BRACKETS,) if linked else ())):
        for match in form.finditer(prose.text):
            if match[0].strip("[]") in named:
                continue
            # An address can hold a question mark too.
            wanting = form in {WANTED, WIKI} and ("needed" in match[0] or "?" in match[0])
            cited = f"[@id-of-the-source{_of_page(match[0])}; id-of-the-fact]"
            yield Diagnostic(
                "C012",
                "a source is still wanted here"
                if wanting
                else "this looks like a source, and it is no citation, so the list of sources does not have it",
                prose.span(*match.span()),
                f"cite the fact that the sentence stands on, {cited}, or take the sentence out"
                if wanting
                else f"write its citation at the end of the sentence: {cited}; the ids are in _data/bibliography.yml and _data/facts.yml, and a source that is not there is added first",
                level=Level.WARNING,
            )
