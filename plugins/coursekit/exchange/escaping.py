r"""Write text as Markdown that shows it as it is: `2*3*4` becomes `2\*3\*4`, `<b>` becomes `&lt;b>`.

Only what a reader of Markdown would take for a sign is touched, so that `snake_case`, `5 * 3` and `-5 °C` stay
readable for editors. A sign that has no escape in Markdown is written as its number.
"""

from __future__ import annotations

import re

from coursekit.data.loader import Value
from coursekit.model import characters

# Where they stand does not matter: `a*b`, `__init__`, `[x]`, `{: .x}`, `<b>`, `&amp;`, a code tick, a backslash
# before a sign. A star between spaces, a line inside a word (`snake_case`) and a brace that follows no element
# mean nothing.
SIGN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"
    r"|[`\[]"
    r"|(?<![^*_`)\]>])\{|\{(?=:)"
    r"|\*(?!(?<=\s\*)\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?![\s\d=]|$)"
    r"|&(?=#?\w+;)"
)
# At the start of a line: a heading, a quotation, a list, a rule, a table's second line, a note, a tab, a fence.
START = re.compile(
    r"^(?:[#>]"
    r"|\+(?=\s|$)"
    r"|-(?=\s|$|[-\s|:]+$)"
    r"|\|(?=.*\|)"
    r"|:(?=\s|[-\s|:]+$)"
    r"|!(?=!!)"
    r"|\?(?=\?\?)"
    r"|~(?=~~)"
    r"|=(?==*\s*$|==[!+]?\s))"
)
# `1. first`, `2) second`: the sign after the number is the one that makes a list of it.
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
# What a backslash takes the meaning from. Any other sign becomes its number.
BACKSLASHED = frozenset("\\`*_{}[]()>#+-.!|")
NAMED = {"<": "&lt;", "&": "&amp;"}
# Signs that no text holds and that readers of Markdown use as marks of their own.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def literal(sign: str) -> str:
    """Return a sign as one that means nothing."""
    return NAMED.get(sign) or (f"\\{sign}" if sign in BACKSLASHED else f"&#{ord(sign)};")


def escape_inline(text: str) -> str:
    """Return a piece of a line as Markdown that shows it as it is, wherever it stands but at the start."""
    return SIGN.sub(lambda match: literal(match[0]), CONTROL.sub("", text))


def escape_start(line: str) -> str:
    """Return a line whose first sign begins nothing. Its other signs stay."""
    line = NUMBERED.sub(r"\1\\\2", line)
    return START.sub(lambda match: literal(match[0]), line)


def escape(text: str) -> str:
    """Return a text as Markdown that shows it as it is, line by line, without white space before a line."""
    return "\n".join(escape_start(escape_inline(line.strip())) for line in text.split("\n"))


# `--8<-- "index.md"`, also alone on its line: it would put another page in. `;--8<--` shows the sign.
PUTS_IN = re.compile(r"^(?P<space>[ \t]*)(?=-+8<-)", re.MULTILINE)


def tidied(text: str) -> tuple[str, list[str]]:
    """Return a text of another program without signs that nobody sees, and in words what was taken out."""
    found = sorted({f"U+{ord(text[each.start]):04X}" for each in characters.hidden(text)})
    note = f"signs that nobody sees were taken out ({', '.join(found)})"
    return (characters.without(text), [note]) if found else (text, [])


def tidied_value(value: Value) -> tuple[Value, list[str]]:
    """Return the same of texts in lists and groups, each note once."""
    if isinstance(value, str):
        return tidied(value)
    notes: list[str] = []

    def clean(inner: Value) -> Value:
        result, more = tidied_value(inner)
        notes.extend(note for note in more if note not in notes)
        return result

    if isinstance(value, list):
        return [clean(each) for each in value], notes
    return {tidied(key)[0]: clean(each) for key, each in value.items()}, notes


def including_nothing(page: str) -> tuple[str, list[str]]:
    """Return a page that puts no other page in, and in words what is shown as text instead."""
    text, count = PUTS_IN.subn(r"\g<space>;", page)
    note = "a sign that would put in another page is shown as text (--8<--)"
    return (text, [note]) if count else (page, [])
