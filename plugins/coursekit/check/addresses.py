"""The rule of addresses: the name of a page, or of a file beside it, says nothing of what the page is about, and neither does its tab. Codes A001 and A005.

An address stands in the history of a phone that others may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

from coursekit.check.pieces import telling_words
from coursekit.course import renames
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.folder import Folder
from coursekit.page.front_matter import FrontMatter

# don't, naïve
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")


def words(text: str) -> frozenset[str]:
    """Return the words of a title or an address, in small letters and without the s of a plural; a letter is no word."""
    return frozenset(
        word.removesuffix("s") if len(word) > len("its") else word
        for word in WORD.findall(text.casefold())
        if len(word) > 1
    )


NEUTRAL = words(
    "activities adapting agreement answer back budget card change come evidence facilitator hand hour keeping lesson look note "
    "near now page paper part piece plan point poster practice privacy search session settle sheet slip taking "
    "theme three together trying whole "
)
"""Words of titles that may stand in an address, because they are about no subject."""
SMALL = words(
    "about after all an and are at be before by do does for from here how if in is it me my no not of on or other "
    "our out own than that the their them they this to up we what when where which who why with you your "
)
"""The small words of English titles."""


def telling(title: str) -> frozenset[str]:
    """Return the words of a title that may not stand in an address."""
    return words(title) - NEUTRAL - SMALL


def check(path: Path, matter: FrontMatter, docs: Folder) -> Iterator[Diagnostic]:
    """Yield A001 for a page, and for a picture or drawing in its folder, whose name has a word of its title."""
    tab = str(matter.values.get("tab_title", ""))
    if match := telling_words(docs.data).search(tab):
        yield Diagnostic(
            "A005",
            f'the name of the tab tells what the page is about: "{match[0]}"',
            matter.place("tab_title"),
            "write a neutral one, such as Notes; the tab and the history of a phone show it",
            level=Level.WARNING,
        )
    said = telling(str(matter.values.get("title", "")))
    beside = (each for each in path.parent.iterdir() if each.suffix != ".md" and each.is_file())
    for each in (path, *sorted(beside)):
        name = each.relative_to(docs.root).with_suffix("").as_posix()
        found = sorted(words(name) & said)
        if found:
            yield Diagnostic(
                "A001",
                f'the name "{name}{each.suffix}" tells what the page is about: {", ".join(found)}',
                matter.place("title"),
                f"give it a neutral name, such as {free_name(each, docs)}; an address stays in a phone's history",
                level=Level.WARNING,
            )


def free_name(path: Path, docs: Folder) -> str:
    """Return the name that comes next: for a page the next letter that none of its folder has or had."""
    if path.suffix != ".md":
        taken = {each.stem for each in path.parent.iterdir()}
        return (
            next(name for n in range(1, len(taken) + 2) if (name := f"drawing-{n}") not in taken)
            + path.suffix
        )
    folder = path.parent.relative_to(docs.root)
    found = renames.read(docs)
    taken = {each.stem for each in path.parent.glob("*.md")}
    gone = (Path(each) for each in {*found.pages, *found.pages.values()})
    taken |= {each.stem for each in gone if each.parent == folder}
    return next((f"{letter}.md" for letter in ascii_lowercase if letter not in taken), "z-1.md")
