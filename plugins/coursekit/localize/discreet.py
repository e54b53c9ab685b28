"""A discreet copy: what a phone shows outside its pages says nothing of what they are about. Codes O028 and O029.

`discreet: "yes"` in `local.yml` takes descriptions, the feed, the site map and the links for editing out of the site, and
gives contacts that are saved, and the site itself, neutral names. What a copy names itself is held against the words of
all titles here: its name, its address, its files, and what its pages say in a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from coursekit.check import addresses
from coursekit.data.catalogues import Wording
from coursekit.localize.brand import FOLDER
from coursekit.localize.layering import FIRST, located
from coursekit.localize.layers import layers
from coursekit.localize.settings import Settings
from coursekit.localize.work import Work
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import course_pages
from coursekit.render import templates

NAME = "discreet/name.txt"
PLAIN = addresses.words(
    "course module lesson question list group fact word history record service check kind place free first home online "
    "learn guide help training welcome people more good day our we us can well new next "
)
"""Words of titles that may also stand in a name or in a tab: they are about learning, or about no subject."""
SHORT = 3
"""Letters of the words that join others in most languages: de, la, und."""
# `tab_title: Near you`
TAB = re.compile(r"tab_title:\s*(?P<words>.*\S)\s*")


def site_name(chosen: Settings, usual: str) -> str:
    """Return what the site of a copy is called: in a discreet one without a neutral name of its own "Course", in its language.

    Args:
        chosen: the settings of the copy.
        usual: the name of the course that it is a copy of.
    """
    if not chosen.discreet:
        return chosen.name or usual
    neutral = chosen.name and not addresses.words(chosen.name) & telling(chosen)
    return chosen.name if neutral else plain_name(chosen)


def plain_name(chosen: Settings) -> str:
    """Return "Course" in the language of a copy."""
    own = layers(chosen.locale.tag, chosen.locale.fallback or (), chosen.locale.name)
    return templates.render(NAME, {}, own.tag, wording=Wording(chosen.wording, own.tags[1:])).strip()


def telling(chosen: Settings, texts: Iterable[str] = ()) -> frozenset[str]:
    """Return the words of titles that say what pages are about: those of the course, and of texts that a copy lays over it."""
    docs = Folder(chosen.course)
    own = (docs.made(front_matter.read, path) for path in course_pages(docs))
    laid = (front_matter.read(text) for text in texts)
    return (
        frozenset().union(
            *(addresses.telling(title_of(each)) for each in own),
            *(addresses.telling(title_of(each)) - joining(title_of(each)) for each in laid),
        )
        - PLAIN
        - addresses.words(plain_name(chosen))
    )


def title_of(matter: front_matter.FrontMatter) -> str:
    """Return the title of a page."""
    return str(matter.values.get("title", ""))


def joining(title: str) -> frozenset[str]:
    """Return the words of a title in any language that are too short to tell; an abbreviation in capitals does tell."""
    return frozenset(
        folded
        for word in addresses.WORD.findall(title)
        for folded in addresses.words(word)
        if len(word) <= SHORT and not word.isupper()
    )


def check(work: Work) -> None:
    """Name what a discreet copy calls itself, its files or its tabs, and what tells what its pages are about."""
    if not work.settings.discreet:
        return
    laid = ("\n".join(row.text for row in rows) for rows in work.rows.values())
    said = telling(work.settings, laid)
    work.problems += (located(work.settings.file, each) for each in _settings(work.settings, said))
    work.problems += _files(work, said)
    work.problems += _tabs(work, said)


def _settings(chosen: Settings, said: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield O028 for a name, O029 for an address."""
    if found := addresses.words(chosen.name) & said:
        yield _problem(
            f'the name "{chosen.name}"',
            found,
            chosen.document.place(("name",)),
            "a tab and the history show it",
        )
    if found := addresses.words(chosen.address) & said:
        yield Diagnostic(
            "O029",
            f"the address {chosen.address} tells what the site is about: {', '.join(sorted(found))}",
            chosen.document.place(("address",)),
            "a phone's history and the network show it; publish under another one if you can",
            level=Level.WARNING,
        )


def _files(work: Work, said: frozenset[str]) -> Iterator[Located]:
    """Yield O028 for each file of the copy that a browser asks for by a name that tells."""
    brand = work.settings.brand
    own = {
        f"{FOLDER}/{name}": work.settings.own / FOLDER / name for name in (brand.logo, brand.favicon) if name
    }
    own |= {name: path for name, path in work.names.items() if path.is_relative_to(work.settings.own)}
    for name, path in sorted(own.items()):
        shown = Path(name).with_suffix("").as_posix()
        if not name.startswith("_") and (found := addresses.words(shown) & said):
            yield located(path, _problem(f'the name "{name}"', found, FIRST, "an address shows it"))


def _tabs(work: Work, said: frozenset[str]) -> Iterator[Located]:
    """Yield O028 for each page that says something in its tab that tells."""
    for rows in work.rows.values():
        for row in rows:
            wanted = TAB.fullmatch(row.text)
            if wanted and (found := addresses.words(wanted["words"]) & said):
                place = Span(row.line, 1, len(row.text) + 1)
                yield located(
                    row.file, _problem(f'the tab "{wanted["words"]}"', found, place, "the history keeps it")
                )


def _problem(what: str, found: frozenset[str], place: Span, why: str) -> Diagnostic:
    return Diagnostic(
        "O028",
        f"{what} tells what the site is about: {', '.join(sorted(found))}",
        place,
        f"{why}, and the site is to be discreet; take other words",
    )
