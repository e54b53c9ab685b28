"""Which pages a change changes for readers: those whose text in the built site is another one, whatever file it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath

from coursekit.check.effects.effect import Effect
from coursekit.localize.settings import COURSE, OWN
from coursekit.site import whole

# What a page says: `<article class="md-typeset" id="__content">…</article>`. Around it stand the menu and the order of pages.
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
HEADING = re.compile(r"<h1\b[^>]*>(?P<title>.*?)</h1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# The file of a copy that a page comes from: `local/pages/group.md`, `local/sections/02/a.md`, `local/i18n/fr/02/a.md`
OWN_PAGE = re.compile(rf"{OWN}/(?:pages|sections|i18n/[^/]+)/(?P<page>.+\.md)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that differs."""

    name: str
    """Its path in the built site."""
    title: str
    new: bool
    effects: Sequence[Effect] = field(default=())
    """What the change does to the text that the page is made from; nothing where it differs because of another file."""


def pages(before: Path, now: Path) -> Iterator[Page]:
    """Yield the pages that differ between two built sites, without those that only repeat others."""
    old, new = articles(before), articles(now)
    for name, text in new.items():
        if old.get(name) != text:
            found = HEADING.search(text)
            title = unescape(TAG.sub("", found["title"])).strip() if found else ""
            yield Page(name, title or name, name not in old)


def gone(before: Path, now: Path) -> list[str]:
    """Return the pages that one built site has and the other does not."""
    return sorted(articles(before).keys() - articles(now).keys())


def articles(site: Path) -> Mapping[str, str]:
    """Return what the pages of a built site say, by their paths."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        match = ARTICLE.search(path.read_text(encoding="utf-8", errors="replace"))
        if match and path.name not in {whole.NAME, *MADE}:
            found[path.relative_to(site).as_posix()] = match[0]
    return found


MADE = frozenset({"404.html", "search.html"})
"""Pages that are made from templates alone."""


def page_of(source: str) -> str:
    """Return the path in the built site of the page that a file is the text of; empty for a file that is no page."""
    path = PurePosixPath(source)
    own = OWN_PAGE.fullmatch(source)
    if own:
        path = PurePosixPath(COURSE, own["page"])
    if path.suffix != ".md" or path.parts[0] != COURSE:
        return ""
    return PurePosixPath(*path.parts[1:]).with_suffix(".html").as_posix()


def with_effects(found: Sequence[Page], effects: Sequence[Effect]) -> tuple[list[Page], list[Effect]]:
    """Return pages with what the change does to each, those with something dangerous first, and what it does elsewhere."""
    names = {each.name for each in found}
    own: dict[str, list[Effect]] = {}
    others = []
    for each in effects:
        name = page_of(each.path)
        if name in names:
            own.setdefault(name, []).append(each)
        else:
            others.append(each)
    told = [Page(each.name, each.title, each.new, own.get(each.name, ())) for each in found]
    return sorted(told, key=lambda page: (_rank(page), page.name)), others


def _rank(page: Page) -> int:
    """Return how early a page is listed: with dangers, with other effects, without."""
    return 0 if any(each.dangerous for each in page.effects) else 1 if page.effects else 2
