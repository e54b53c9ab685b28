"""Pages that are put into others: `--8<-- "facilitator/index.md:8:"`. Code F018.

The engine would put in any file that it can read. In a course only a page can be put in, and one that
puts in none itself: no list of services, no file of the computer, and no page that doubles at each step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.folder import Folder
from coursekit.page import paths

# `--8<-- "a.md"`, `  -8<- 'a.md:3:7'`, or alone on its line around a list of paths; `;--8<--` is text.
MARK = re.compile(r"""[ \t]*-+8<-+(?:[ \t]+(?P<q>["'])(?P<path>.*)(?P=q))?[ \t]*""")
# `a.md`, `a.md:8:`, `a.md:1:3,7:9`, `a.md:section`
TARGET = re.compile(r"(?P<name>[^:]*)(?::(?P<lines>[-\d:,]*)|:(?P<section>[A-Za-z][\w-]*))?")
LINE_END = re.compile(r"\r\n|\r|\n")
HELP = 'put in a page of this course by its path in the folder of pages, such as --8<-- "facilitator/index.md"; write ;--8<-- to show the sign'


def asked(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, its text and the path of each file that a page puts in."""
    if "8<" not in text:
        return
    block = False
    for number, line in enumerate(LINE_END.split(text), 1):
        mark = MARK.fullmatch(line)
        if mark and mark["path"] is None:
            block = not block
        elif mark:
            yield number, line, mark["path"].strip()
        elif block and line.strip() and not line.strip().startswith(";"):
            yield number, line, line.strip()


def puts_in(text: str) -> bool:
    """Tell whether a page puts others in."""
    return next(asked(text), None) is not None


def reason(docs: Folder, said: str) -> str:
    """Return why a file cannot be put into a page, nothing where it can."""
    target = TARGET.fullmatch(said)
    name = target["name"].strip() if target else said
    pure = PurePosixPath(name)
    if not target or not name or pure.is_absolute() or ".." in pure.parts or paths.kind_of(name) != "page":
        return f'"{said}" is no page of the course, and nothing else can be put into a page'
    path = docs / pure.as_posix()
    if not docs.holds(path) or docs.foreign(path) or paths.is_refused(docs, path):
        return f'there is no page "{name}" that could be put in'
    if docs.made(puts_in, path):
        return f'the page "{name}" puts in others itself'
    section = target["section"]
    if section and not re.search(
        rf"-8<-+[ \t]+\[[ \t]*start[ \t]*:[ \t]*{section}[ \t]*\]", docs.text(path), re.IGNORECASE
    ):
        return f'the page "{name}" has no section "{section}"'
    return ""


def path_of(docs: Folder, said: str) -> Path | None:
    """Return the page that may be put in, by its path in the folder of pages; None where it may not."""
    return None if reason(docs, said) else docs / PurePosixPath(said).as_posix()


def check(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield F018 for each file that a page cannot put in."""
    for number, line, said in asked(text):
        if why := reason(docs, said):
            yield Diagnostic("F018", why, Span.of(number, line), HELP)
