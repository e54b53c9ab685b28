"""What the pages of a stock theme run: scripts of an installed package, in files and in the page, each known by its hash.

Material for MkDocs and Zensical bring the same kinds: a bundle, a worker for the search, a block of settings (JSON, which
runs nothing), and a few short scripts in the page. What those say is read in the templates of the package; the place of a
value, such as where the top of the site is, takes dots, slashes and names only, so no other program fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from coursekit.model.integrity import integrity

PACKAGES = ("material", "zensical")
SETTINGS = "__config"
"""The id of the block of settings."""
WORKER = "search"
"""The setting with the address of the worker."""
FILES = ("assets/javascripts/*.js", "assets/javascripts/workers/*.js")
INLINE = "partials/javascripts/*.html"
# `<script>…</script>` in a template; what is for counting visitors stands in another folder
SCRIPT = re.compile(r"<script>(?P<text>.*?)</script>", re.DOTALL)
# `{{ config.extra.scope | d(base_url) }}`
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
# `'.a{color:red}.b .c{top:0}'` in a script: a whole style sheet, which it writes into the page
SHEET = re.compile(r"'(?P<sheet>\.[\w-]+\{[^'\\]+\})'")
# `.`, `../..`, `/course`: an address within the host
PLACE = r"[\w./-]*"


def folders() -> list[Path]:
    """Return the folders of templates of the themes that are installed."""
    found = (find_spec(name) for name in PACKAGES)
    places = [Path(each.origin).parent / "templates" for each in found if each and each.origin]
    return [path for path in places if path.is_dir()]


def files() -> Iterator[Path]:
    """Yield the scripts of the themes that are installed, as they are served."""
    for folder in folders():
        for pattern in FILES:
            yield from sorted(folder.glob(pattern))


@cache
def scripts() -> Mapping[str, frozenset[str]]:
    """Return the scripts of these themes by their hashes, with the hashes of the style sheets that each writes into a page."""
    return {
        integrity(content): frozenset(
            integrity(found["sheet"].encode()) for found in SHEET.finditer(content.decode("utf-8"))
        )
        for content in (path.read_bytes() for path in files())
    }


@cache
def inline() -> tuple[re.Pattern[str], ...]:
    """Return what the scripts in pages of these themes say: patterns that fit the whole of one."""
    texts = (
        found["text"]
        for folder in folders()
        for path in sorted(folder.glob(INLINE))
        for found in SCRIPT.finditer(path.read_text(encoding="utf-8"))
    )
    return tuple(re.compile(PLACE.join(map(re.escape, VALUE.split(text))), re.ASCII) for text in texts)


def may_stand_in_a_page(text: str) -> bool:
    """Tell whether a script in a page is one of an installed theme."""
    return any(each.fullmatch(text) for each in inline())
