"""The stamp of a piece of the course: what its English says, in 12 hexadecimal digits.

A translation or a local change carries the stamp of the English that it was made from, on a line of its own under
its heading; that of a page's opening stands on the first line after the front matter:

    ## Appeler à l'aide {#calling}
    <!-- base: 1.3f9a1c07b2e4 -->

What counts is what `page/normal_form.py` counts. Facts of a citation, which no reader sees, and where links and
pictures lead do not; what a block is told by its attributes does. A page's title and the other texts of its front
matter belong to its opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coursekit.blocks.registry import BLOCK_MODULES
from coursekit.course.bibliography import CITATION
from coursekit.model.blocks import Line, PageText
from coursekit.page import normal_form
from coursekit.page.lines import block_tag, comment_lines, front_matter_end, hidden_lines, replace_code, split
from coursekit.page.scanner import block_ranges
from coursekit.page.sections import Piece, pieces_outside

TEXTS = ("title", "tab_title", "description", "summary", "objectives", "content_note")
"""The fields of the front matter that readers read; a new `review_by` makes no translation stale."""
# `<!-- base: 1.3f9a1c07b2e4 -->`; what is no stamp is read too, so that somebody can be told
STAMP = re.compile(r"\s*<!--\s*base:\s*(?P<stamp>[^>]*?)\s*-->\s*")
# `{: .replace }`, `{: replace }`: what a section of `local/sections` does, on a line of its own beside its stamp
INSTRUCTION = re.compile(r"^\{:\s*\.?(?P<word>[a-z]+)\s*\}\s*$")
# `title: A page`
FIELD = re.compile(r"(?P<name>[A-Za-z_]+):")
# `> > - text`; `* text`, `+ text`
QUOTED = re.compile(r"[ \t]*>[> \t]*")
BULLET = re.compile(r"^(?P<before>[> \t]*)[*+](?=[ \t])")
# ` type="number"`, and not ` id="m01-a"`
ATTRIBUTE = re.compile(r"\s(?!id=)(?P<name>[a-z-]+)(?:=[\"'](?P<value>[^\"']*)[\"'])?(?=[\s/>])")
# `](clear-words.md "title")`, `](<a b.svg>)`
TARGET = re.compile(r"\]\(\s*<?(?P<target>[^()\s<>]+(?:\([^()\s]*\))?)[^()]*\)")
# `[who]: https://example.org`, and no footnote `[^1]: text`
DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)[^\[\]]+\]:[ \t]+<?(?P<target>[^\s<>]+)", re.MULTILINE)
# `![a sign](sign.svg)`
PICTURE = re.compile(r"!(?=\[[^\[\]]*\]\()")


def outline(text: str) -> tuple[PageText, tuple[Piece, ...]]:
    """Return the lines of a page, without its blocks, and its pieces, for which no block has to be read."""
    lines = split(text)
    hidden = hidden_lines(lines, BLOCK_MODULES)
    page = PageText(lines, hidden=hidden)
    return page, pieces_outside(page, block_ranges(lines, hidden, BLOCK_MODULES))


def of_piece(text: str) -> str:
    """Return the stamp of a piece's text: its heading and what stands under it, line ends of any kind."""
    return normal_form.text_stamp(" ".join(counted(text)))


def of(page: PageText, piece: Piece) -> str:
    """Return the stamp of a piece of a page; the opening's takes in the texts of the front matter."""
    return of_piece(source(page, piece))


def source(page: PageText, piece: Piece) -> str:
    """Return the text that the stamp of a piece is made of."""
    front = () if piece.level else front_texts(page)
    return "\n".join(line.text for line in (*front, *piece.lines(page)))


def front_texts(page: PageText) -> tuple[Line, ...]:
    """Return the lines of the front matter that readers read."""
    kept = []
    wanted = False
    for line in page.lines[1 : max(front_matter_end(page.lines) - 1, 0)]:
        field = FIELD.match(line.text)
        wanted = field["name"] in TEXTS if field else wanted
        kept += [line] if wanted else []
    return tuple(kept)


def counted(text: str) -> Iterator[str]:
    """Yield the lines of a text as they count for its stamp."""
    lines = split(text)
    notes = comment_lines(lines) if "<!--" in text else frozenset()
    quoted = False
    for line in lines:
        if line.number in notes or ("]:" in line.text and DEFINED.match(line.text)):
            continue
        kept = line.text
        if "*" in kept or "+" in kept:
            kept = BULLET.sub(r"\g<before>-", kept)
        was, quoted = quoted, ">" in kept and bool(QUOTED.match(kept))
        # A quotation counts once, on however many lines it stands.
        kept = QUOTED.sub("" if was else "> ", kept, count=1) if quoted else kept
        tag = block_tag(kept) if "<" in kept else None
        if tag and tag["name"] in BLOCK_MODULES:
            yield " ".join((tag["name"], *told(kept)))
        else:
            kept = CITATION.sub(r"[@\g<id> \g<locator>]", kept) if "[@" in kept else kept
            yield PICTURE.sub("", kept) if "![" in kept else kept


def told(tag: str) -> Iterator[str]:
    """Yield what the attributes of a block tell it."""
    for each in ATTRIBUTE.finditer(tag):
        yield f"{each['name']} {each['value'] or ''}"


def targets(text: str) -> frozenset[str]:
    """Return where the links and pictures of a text lead, as it is written there."""
    if "](" not in text and "]:" not in text:
        return frozenset()
    seen = replace_code(text, lambda _: "") if "`" in text else text
    return frozenset(each["target"] for pattern in (TARGET, DEFINED) for each in pattern.finditer(seen))


def stamp_line(lines: Sequence[Line]) -> Line | None:
    """Return the line of a piece that holds its stamp, before its text begins; None where there is none."""
    for number, line in enumerate(lines):
        if STAMP.fullmatch(line.text):
            return line
        heading = number == 0 and line.text.startswith("#")
        if not (heading or line.blank or line.text.lstrip().startswith(("<!--", "{:"))):
            break
    return None


def written(lines: Sequence[Line]) -> str | None:
    """Return the stamp that is written in a piece's lines, also one that cannot be read; None where there is none."""
    line = stamp_line(lines)
    match = STAMP.fullmatch(line.text) if line else None
    return match["stamp"] if match else None


def restamped(text: str, page: PageText, piece: Piece, stamp: str) -> str:
    """Return the text of a file with another stamp for one of its pieces; nothing else changes.

    Args:
        text: the text of the file, line ends of any kind.
        page: its outline.
        piece: one of its pieces.
        stamp: the stamp to write.
    """
    lines = text.split("\n")
    own = stamp_line(piece.lines(page))
    new = f"<!-- base: {stamp} -->"
    if own:
        end = "\r" if lines[own.number - 1].endswith("\r") else ""
        lines[own.number - 1] = new + end
    else:
        # Under the heading, or under the front matter, with the line end that the file has.
        above = piece.first if piece.level else piece.first - 1
        end = "\r" if "\r\n" in text else ""
        if above == len(lines):
            lines[-1] += end
            end = ""
        lines.insert(above, new + end)
    return "\n".join(lines)
