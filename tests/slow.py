"""Kinds of pages and data that readers of Markdown, YAML or our own code could take long for.

Each makes a text of about so many characters, within the limits of lines and of nesting where it can be, so that the
limits alone do not answer for the readers behind them.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from coursekit.model.limits import DEPTH, ELEMENTS, LINE, PARAGRAPH, ROW

QUESTION = '<quiz id="{0}">\n\nWhich?\n\n{1}\n\nWhy.\n\n</quiz>\n\n'
SHORT = LINE - 100
SIGNS = [
    *"<>[]()!*_`~|:\"'=-#{}\\&;@%$^+.0aé \n\t/,\u00a0",
    *("<a", "<!--", "](", "[^", "[@", "{:", "&#", "](<", "- ", "> ", "1. ", "    ", "a ", "[a]: ", "a@b"),
    *('<quiz id="a">\n', "</quiz>\n", "- [ ] a\n", "```\n", "!!! note\n", "<div>", "<quiz", "http://", "[["),
]
"""What lines are made of, to be tried in all combinations."""


def lines(unit: str, size: int, begin: str = "", end: str = "", length: int = SHORT) -> str:
    """Lines of a sign or a few, each beginning and ending in some way."""
    line = f"{begin}{unit * ((length - len(begin) - len(end)) // len(unit))}{end}\n"
    return line * (size // len(line))


def parted(text: str) -> str:
    """A text with an empty line wherever more would stand together than a paragraph may hold."""
    done, size = [], 0
    for line in text.split("\n"):
        size = size + len(line) + 1 if line.strip() else 0
        if size > PARAGRAPH:
            done.append("")
            size = len(line) + 1
        done.append(line)
    return "\n".join(done)


def in_paragraphs(make: Callable[[int], str]) -> Callable[[int], str]:
    """Return what makes the same text in paragraphs that are no longer than they may be."""
    return lambda size: parted(make(size))[:size]


def lines_of(unit: str) -> Callable[[int], str]:
    """Return what makes a text of the longest lines, all of a sign or a few."""
    return in_paragraphs(lambda size: lines(unit, size, "x", "y", LINE - 1))


def units(draw: random.Random, number: int) -> list[str]:
    """Return so many combinations of one to four signs."""
    return ["".join(draw.choices(SIGNS, k=draw.randint(1, 4))) for _ in range(number)]


def each(form: str, size: int, after: str = "") -> str:
    """Numbered pieces; then a text, the same again for each piece."""
    number = size // (len(form) + len(after) + 4)
    return (
        "".join(form.format(n) for n in range(number))
        + "\n"
        + "".join(after.format(n) for n in range(number))
    )


def nested(opening: str, size: int) -> str:
    """Lists or quotations as deep as they may be, again and again."""
    deep = "".join(f"{'    ' * n}{opening}a\n" for n in range(DEPTH - 1))
    return f"{deep}\n" * (size // (len(deep) + 1))


def block(items: str) -> str:
    """A question."""
    return QUESTION.format("slow", items)


MADE: dict[str, Callable[[int], str]] = {
    # Those that once were slow: tags without an end, rows of signs, what nests.
    "tag and spaces": lambda n: lines(" ", n, "x <a", "y"),
    "comparison": lambda n: lines("a<b ", n),
    "angle signs": lambda n: lines(f"{'<' * ROW} ", n),
    "bang brackets": lambda n: lines("<![>", n),
    "brackets": lambda n: lines(f"{'[' * ROW}a", n),
    "open links": lambda n: lines("[a](", n),
    "images": lambda n: lines("![a](<", n),
    "backquotes": lambda n: "".join(f"x{'`' * (k % 400 + 1)}y\n" for k in range(n // 203)),
    "emphasis": lambda n: lines("*a **b _c __d ", n),
    "emphasis in emphasis": lambda n: f"{'*a **b ' * 300}c{'** *' * 300}\n\n" * (n // 3_500),
    "links in links": lambda n: f"{'[a ' * 40}{'](b)' * 40}\n" * (n // 281),
    "stars": lambda n: lines("*", n, "x", "y"),
    "underscores": lambda n: lines("_a", n),
    "comments": lambda n: lines("<!-- ", n),
    "processing": lambda n: lines("<? ", n),
    "declarations": lambda n: lines("<!a ", n),
    "character data": lambda n: lines("<![CDATA[ ", n),
    "table line": lambda n: f"a | b\n--|--\n{lines('| ', n)}",
    "aligned table": lambda n: lines(" ", n, "| a <a ", "|"),
    "wide table": lambda n: "".join(
        f"{line}\n" for line in ("|a" * 2_000, "|-" * 2_000, *["|a" * 2_000] * (n // 4_000))
    ),
    "deep lists": lambda n: nested("- ", n),
    "deep numbers": lambda n: nested("1. ", n),
    "deep quotes": lambda n: f"{'> ' * (DEPTH - 1)}a\n\n" * (n // (2 * DEPTH)),
    "mixed depth": lambda n: f"{'> - ' * (DEPTH // 2 - 1)}a\n" * (n // (2 * DEPTH)),
    "notes in notes": lambda n: "".join(f"{'    ' * k}!!! note\n" for k in range(100)) * (n // 21_000),
    # Our own.
    "entities": lambda n: lines("&amp;&#x26;&", n),
    "unfinished entities": lambda n: lines("&#", n),
    "abbreviations": lambda n: each("*[A{0}]: b\n", n, "A{0} "),
    "one abbreviation": lambda n: f"*[A]: b\n\n{lines('A ', n)}",
    "footnotes": lambda n: each("[^{0}]: a\n\n", n, "b[^{0}]\n"),
    "notes without end": lambda n: lines("[^", n),
    "one footnote": lambda n: f"[^a]: b\n\n{lines('c[^a] ', n)}",
    "references": lambda n: each("[{0}]: b\n", n, "[a][{0}]\n"),
    "attributes": lambda n: lines('a="b" ', n, "# a {: ", "}"),
    "attribute lists": lambda n: lines("{: #a .b", n),
    "attributes in tables": lambda n: f"a|b\n-|-\n{'c|d{: .e }' * 1}\n" * (n // 20),
    "definitions": lambda n: "a\n:   b\n\n" * (n // 10),
    "definition in definition": lambda n: (
        "".join(f"{'    ' * k}a\n{'    ' * k}:   b\n\n" for k in range(15)) * (n // 1_200)
    ),
    "fences": lambda n: "```\n" * (n // 4),
    "fences of all lengths": lambda n: "".join(f"{'`' * (k % 300 + 3)}\na\n" for k in range(n // 160)),
    "fences in quotes": lambda n: "> ```\n> a\n" * (n // 10),
    "heading and spaces": lambda n: lines(" ", n, "# a", "x"),
    "headings": lambda n: "# a\n" * (n // 4),
    "setext": lambda n: "a\n=\n" * (n // 4),
    "rules": lambda n: lines("- ", n, "* * "),
    "escapes": lambda n: lines("\\*", n),
    "backslashes": lambda n: lines("\\", n),
    "addresses": lambda n: lines("<a@b", n),
    "links": lambda n: lines("[a](b 'c' ", n),
    "web addresses": lambda n: lines("<http://", n),
    "elements": lambda n: (
        "<div>\n" * (ELEMENTS - 1) + "a\n" * ((n - 11 * ELEMENTS) // 2) + "</div>\n" * (ELEMENTS - 1)
    ),
    "closed elements": lambda n: "<div>\n</div>\n" * (n // 14),
    "stray ends": lambda n: "</div>\n" * (n // 7),
    "stray ends in a question": lambda n: block("- [x] a\n- [ ] b\n\n" + "</div>\n" * (n // 7 - 20)),
    "stray ends beside gaps": lambda n: block("[[a|b]] </div>\n" * (n // 15 - 10)),
    "tag with attributes": lambda n: lines("a=b ", n, "<b ", ">"),
    "open quotes in a tag": lambda n: lines('"', n, "<b a="),
    "citations": lambda n: lines("[@one p.1; ", n),
    "long citation": lambda n: lines("a", n, "[@", "]"),
    "long id": lambda n: f"## a {{#{'a' * SHORT}}}\n" * (n // LINE),
    "huge numbers": lambda n: lines("9", n, "1 ", " a") + block(f"- {'9' * SHORT} days"),
    "phone numbers": lambda n: lines("1 ", n),
    "extensions": lambda n: lines("555 ext 1 ", n),
    "numbers in a list": lambda n: f"{'9' * 9}. a\n" * (n // 13),
    "items": lambda n: block("- [x] a\n" + "- [ ] b\n" * (n // 8)),
    "different items": lambda n: block("- [x] a\n" + each("- [ ] {0} b c d e f g\n", n)),
    "blanks": lambda n: block(lines("[[a|b]] ", n)),
    "open blanks": lambda n: block(lines("[[", n, length=40)),
    "match": lambda n: block("| a | b |\n|---|---|\n" + each("| {0} a | {0} b |\n", n)),
    "order": lambda n: block(each("1. {0} a b c d e\n", n)),
    "short": lambda n: (
        '<quiz id="slow" type="short">\n\nA?\n\n' + each("- {0} abc\n", n) + "\nWhy.\n\n</quiz>\n"
    ),
    "questions": lambda n: "".join(QUESTION.format(f"q{k}", "- [x] a\n- [ ] b") for k in range(n // 58)),
    "questions with one id": lambda n: QUESTION.format("same", "- [x] a\n- [ ] b") * (n // 58),
    "scenario": lambda n: (
        '<scenario id="slow">\n\n' + each("## A{0} {{#a{0}}}\n\nb\n\n- [c](#a{0})\n\n", n) + "</scenario>\n"
    ),
    "open blocks": lambda n: '<quiz id="a">\n' * (n // 14),
    "exceptions": lambda n: "<!-- check: off Q001 -->\n" * (n // 25),
    "snippets": lambda n: '--8<-- "about.md"\n' * (n // 18),
    "words": lambda n: lines("prostitute ", n),
    "terms": lambda n: lines("stigma PrEP boundary ", n),
    "sentences": lambda n: "A b. " * 8 * (n // 41),
    "one sentence": lambda n: lines("word ", n),
    "long word": lambda n: lines("aeiou", n),
    "blank lines": lambda n: "\n" * (n - 10),
    "spaces": lambda n: lines(" ", n),
    "tabs": lambda n: lines("\t", n, "x", "y"),
    "invisible signs": lambda n: lines("\u200b", n, "x"),
    "joiners": lambda n: lines("\u200d\ufe0f", n, "x"),
    "marks of direction": lambda n: lines("\u200f", n, "\u05d0"),
    "combining signs": lambda n: lines("\u0301", n, "a"),
    "front matter": lambda n: "---\n" + each("a{0}: b\n", n) + "---\n\na\n",
    "front matter in brackets": lambda n: f"---\ntitle: {'[' * 40}\n---\n\n" * (n // 60),
    "formulas": lambda n: lines("<math><mi>", n, length=200),
}
PAGES: dict[str, Callable[[int], str]] = {name: in_paragraphs(make) for name, make in MADE.items()}
"""By name: a page of about so many characters."""
DATA: dict[str, tuple[str, Callable[[int], str]]] = {
    "sources": (
        "bibliography.yml",
        lambda n: each(
            "- {{id: s{0}, type: book, title: T{0}, issued: '2001', custom: {{seen: primary}}}}\n", n
        ),
    ),
    "one source often": (
        "bibliography.yml",
        lambda n: (
            "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n" * (n // 80)
        ),
    ),
    "terms": ("glossary.yml", lambda n: each("- {{term: T{0}, id: t{0}, meaning: A.}}\n", n)),
    "changes": (
        "changes.yml",
        lambda n: "changes:\n" + each("- {{id: c{0}, date: 2026-01-01, facts: [F{0}], says: A.}}\n", n),
    ),
    "words": ("words.yml", lambda n: "words:\n" + each("- {{avoid: [w{0}], use: v, why: A.}}\n", n)),
    "kinds": ("kinds.yml", lambda n: "kinds:\n" + each("  k{0}: {{label: L{0}}}\n", n)),
    "listings": (
        "resources/here.yml",
        lambda n: (
            "place: {name: Here, timezone: Etc/UTC, demo: 'yes'}\nlistings:\n"
            + each("  - {{id: l{0}, name: N, kind: drop-in, verified: {{date: 2026-01-02}}}}\n", n)
        ),
    ),
    "hours": (
        "resources/here.yml",
        lambda n: (
            "place: {name: Here, timezone: Etc/UTC, demo: 'yes'}\nlistings:\n  - id: a\n    name: A\n    kind: drop-in\n    verified: {date: 2026-01-02}\n    hours: '"
            + "Mo 09:00-10:00; " * min(300, n // 16)
            + "'\n"
        ),
    ),
    "brackets": ("facts.yml", lambda n: lines("[", n)),
    "braces": ("facts.yml", lambda n: lines("{a: ", n)),
    "hyphens": ("facts.yml", lambda n: lines("- ", n)),
    "deep": (
        "facts.yml",
        lambda n: "".join(f"{' ' * k}a:\n" for k in range(min(LINE - 10, int((2 * n) ** 0.5)))),
    ),
    "aliases": (
        "facts.yml",
        lambda n: (
            "a0: &a0 [x]\n"
            + "".join(f"a{k}: &a{k} [*a{k - 1}, *a{k - 1}, *a{k - 1}]\n" for k in range(1, n // 40))
        ),
    ),
    "same names": ("facts.yml", lambda n: "a: b\n" * (n // 5)),
    "other names": ("facts.yml", lambda n: each("abcdef{0}: b\n", n)),
    "quotes": ("facts.yml", lambda n: lines('"', n)),
    "remarks": ("facts.yml", lambda n: lines("#", n)),
    "order": ("pages.yml", lambda n: "order:\n" + each("  - page{0}.md\n", n)),
    "levels": ("check.yml", lambda n: "levels:\n" + each("  Q{0}: off\n", n)),
}
"""By name: a file of data, and its text of about so many characters."""
