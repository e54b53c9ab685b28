"""Components' scripts and styles as they are served: without the comments and indents of the source.

The source stays what people read; what learners download needs none of it. Of scripts whole
lines and the white space around signs are dropped; a test compares the tokens before and after.
"""

from __future__ import annotations

import re
from pathlib import Path

SUFFIXES = (".css", ".js")
BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n?", re.DOTALL | re.MULTILINE)
# One sheet of the same folder, alone on its line: @import "colours.css";
IMPORT = re.compile(r'^@import "([a-z-]+\.css)";$', re.MULTILINE)
# "→", '→' or `→`, which stay as they are
QUOTED = re.compile(r"""("[^"\n]*"|'[^'\n]*'|`[^`\n]*`)""")
# Of a script also /[ ,]+/gu, an expression: after `(`, `=`, `,` or at the begin of a line, where nothing is divided.
KEPT = re.compile(
    QUOTED.pattern[:-1]
    + r"|(?:(?<=[(=,:!>])|(?<=[(=,:!?>|&] )|(?<=return )|(?<=\n))/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)"
)
# The white space in `a = (b, c) => { d - e`; not in `a + +b` or `return a`.
SCRIPT_SPACE = re.compile(r" *([{}()\[\];,:?=<>&|*%!]) *|(?<=[\w)\]]) ([-+/]) (?=[\w(\[])")
# A line that says by itself that it goes on or is whole: it ends in `{`, `,` or `;`, and no comment can stand in it.
JOINED = re.compile(r"^((?!.*//).*[{,;])\n(?=.)", re.MULTILINE)
# The white space in `a { b: c, d; }`; a space before a colon can be a selector's own.
STYLE_SPACE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")
LINE_COMMENT = re.compile(r"^[ \t]*//.*\n?", re.MULTILINE)


def slim(text: str, *, script: bool) -> str:
    """Return a script or a style sheet without comments, empty lines, indents and the white space around signs.

    A script's texts in backquotes must not span lines; a test holds ours to that.
    """
    text = BLOCK_COMMENT.sub("", text)
    if script:
        text = LINE_COMMENT.sub("", text)
    lines = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    pieces = (KEPT if script else QUOTED).split(lines)
    space = SCRIPT_SPACE if script else STYLE_SPACE
    pieces[::2] = [space.sub(_sign, piece) for piece in pieces[::2]]
    whole = "".join(pieces) + "\n"
    return JOINED.sub(r"\1", whole) if script else whole


def _sign(found: re.Match[str]) -> str:
    """Return the sign without the white space around it."""
    return next((each for each in found.groups() if each), "")


def copy(source: Path, target: Path) -> None:
    """Write a component's file as it is served."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = slim(source.read_text(encoding="utf-8"), script=source.suffix != ".css")
    target.write_text(text, encoding="utf-8")


def join_imports(sheet: Path) -> None:
    """Put the sheets that one imports from its own folder into it, and remove them: one file is one request."""
    text = sheet.read_text(encoding="utf-8")
    parts = {name: sheet.parent / name for name in IMPORT.findall(text)}
    if parts:
        whole = IMPORT.sub(lambda found: parts[found[1]].read_text(encoding="utf-8"), text)
        sheet.write_text(whole, encoding="utf-8")
    for part in parts.values():
        part.unlink()


def slim_folder(folder: Path) -> None:
    """Bring all scripts and styles below a built folder into the form in which they are served."""
    for sheet in sorted(folder.rglob("*.css")):
        if sheet.exists():
            join_imports(sheet)
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES:
            copy(path, path)
