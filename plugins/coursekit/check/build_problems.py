"""What only a build finds on a page: blocks that are gone or out of place, and pages that stand in no file. Code B027."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from coursekit.blocks import reader
from coursekit.check.checker import excerpt
from coursekit.model.blocks import PageText, ReadBlock
from coursekit.model.diagnostics import Diagnostic, Level, Located
from coursekit.model.folder import Folder


def of_page(
    page: PageText | None, late: Sequence[Diagnostic], docs: Folder, name: str, shown: Collection[str]
) -> Iterator[Located]:
    """Yield the errors of a page that has just been rendered and that the check of its file could not name.

    Args:
        page: the page as the extension has read it; None where it has not seen it.
        late: what went wrong when the page was put together.
        docs: the folder of pages.
        name: the page's path in there; another plugin may have made the page without a file.
        shown: the names of the blocks that the site uses.
    """
    path = docs / name
    found = list(late)
    if path.is_file():
        source = docs.made(reader.read, path)
        found += gone(source, page, shown)
    else:
        source = page or PageText(())
        found += [each for each in wrong(source, shown) if each.level is Level.ERROR]
    lines = [line.text for line in source.lines]
    yield from (Located(str(path), each, excerpt(lines, each.span.line)) for each in found)


def wrong(page: PageText, shown: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what the check says of a page's text and of its blocks."""
    yield from page.diagnostics
    for read in page.blocks:
        if read.raw.name in shown:
            yield from read.diagnostics


def gone(source: PageText, page: PageText | None, shown: Collection[str]) -> Iterator[Diagnostic]:
    """Yield B027 for each block of a file that the rendered page does not have."""
    there = {key(read) for read in page.blocks} if page else set()
    for read in source.blocks:
        if read.raw.name in shown and key(read) not in there:
            yield Diagnostic(
                "B027",
                f"<{read.raw.name}> is not on the built page: another plugin has taken it out",
                read.raw.tag_span,
                "look at what plugins such as macros do with this page; `{#` begins a comment there",
            )


def key(read: ReadBlock) -> tuple[str, str]:
    """Return what tells a block from the others of its page."""
    return read.raw.name, read.raw.id
