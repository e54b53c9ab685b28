"""Pages after each other on one page, to be printed at once: what each holds, with ids that stand once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from pathlib import PurePosixPath

from coursekit.model import anchors
from coursekit.page.folder import WHOLE

NAME = f"{WHOLE}.html"
# `<script defer src="../components/quiz/quiz.js"></script>`: what is only read and printed needs none
SCRIPT = re.compile(r"<script\b[^>]*></script>")
# `<form class="quiz" aria-labelledby="x1"`, a place of the page under a name
FORM = re.compile(r'<form\b[^>]*\baria-labelledby="[^"]*')
# `<h2 id="…"`, `</h3>`
HEADING = re.compile(r"(?P<tag></?h)(?P<level>[2-5])\b")
# `b.html`, `../07/b.html#x1y2`, `#x1y2`
PLACE = re.compile(r"(?P<page>[^#?:]+\.html)?(?:#(?P<id>.+))?")


def name_of(url: str) -> str:
    """Return what a page is called within the whole, which is also its id there: the name of its file."""
    return PurePosixPath(url).stem


def part(html: str, url: str, others: Collection[str]) -> str:
    """Return the content of a page as a part of the whole.

    Headings are one level lower, ids begin with the name of the page, links to the pages that the whole holds
    lead to their parts, and there is no script. A question's name goes on with that of its page, since each page
    has a first one.

    Args:
        html: the content of the page, as it was rendered for its own folder, in which the whole stands, too.
        url: its address.
        others: the addresses of all pages that the whole holds, from the top of the site.
    """
    own, folder = name_of(url), posixpath.dirname(url)

    def address(link: str) -> str:
        found = PLACE.fullmatch(link)
        if not link or not found:
            return link
        page = posixpath.normpath(posixpath.join(folder, found["page"])) if found["page"] else url
        if page not in others:
            return link
        return f"#{name_of(page)}-{found['id']}" if found["id"] else f"#{name_of(page)}"

    lower = HEADING.sub(lambda found: f"{found['tag']}{int(found['level']) + 1}", SCRIPT.sub("", html))
    renamed = anchors.renamed(lower, lambda identifier: f"{own}-{identifier}", address)
    return FORM.sub(lambda found: f"{found[0]} {own}", renamed)
