"""What a component needs beside its HTML: its style sheets, and its scripts in the order in which they build on each other.

A template `noun/name.html` has the style sheet `noun/noun.css` and the script `noun/name.js`, where
they exist, or the script of the folder that registers the kind `name`. A script says in its first line of code what it builds on, and that is what a page gets.
What few pages have is no weight for the others: a sheet `noun/part.css` comes with the script `noun/part.js`, with the class `noun__part` or with the kind `part`.
What pages need together is served as one file, a bundle; what stands in none is served as it is named.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from coursekit.render import templates

# One sheet, alone on its line, seen from the sheet that imports it: @import "tokens.css"; or @import "../quiz/quiz.css";
IMPORT = re.compile(r'^@import "(?P<path>[a-z./-]+\.css)";$', re.MULTILINE)
# coursekit.push(['quiz/order', ['quiz/quiz', 'quiz/menus'], (quiz, menus) => {
PART = re.compile(r"^coursekit\.push\(\['[\w/]+', \[(?P<needs>[^\]]*)\]", re.MULTILINE)
# kinds.set('order', { prepare, …
KIND = re.compile(r"^  kinds\.set\('(\w+)'", re.MULTILINE)
NAME = re.compile(r"'([\w/]+)'")
# <script defer src="../components/quiz/scale.js"></script>
LOADED = re.compile(r'components/([\w/]+)\.js"></script>')

BUNDLES: Mapping[str, tuple[str, ...]] = {
    "shell": ("main", "drawer/drawer"),
    "questions": (
        "later",
        "listen/listen",
        "quiz/menus",
        "quiz/choice",
        "quiz/result",
        "reflection/reflection",
        "quiz/quiz",
        "private",
    ),
    "notes": (
        "private",
        "reflection/reflection",
        "notes/record",
        "notes/store",
        "notes/notebook",
        "notes/fields",
        "notes/panel",
        "notes/notes",
    ),
    "written": ("fold", "quiz/field", "quiz/text"),
    "results": ("refresh/refresh", "review/review"),
    "search": (
        "later",
        "private",
        "fold",
        "search/fold",
        "search/excerpt",
        "search/finding",
        "search/search",
    ),
    "services": ("resources/ageing", "resources/resources"),
    "sheets": ("sheet/sheet", "answers/answers"),
    "lists": ("letters/letters", "glossary/glossary", "bibliography/bibliography", "evidence/evidence"),
}
"""Scripts and style sheets that are served as one file, in their order there: by its name, the paths without their ends."""
SHELL = "shell/shell"
"""The style sheet of every page. What it imports of blocks is served in it: nearly every lesson has them, and one file is smaller."""
ELSEWHERE = "elsewhere/elsewhere"
"""The style sheet that blocks need where a theme has no shell of ours."""
SHARED = frozenset({"private", "fold", "later", "listen/listen", "search/fold"})
"""Small scripts that are served alone as well, for pages that need nothing else of their bundle."""
TEXT: Mapping[str, re.Pattern[str]] = {
    # `<div class="admonition warning">`
    "admonition/admonition": re.compile(r' class="[^"]*\badmonition\b'),
    "code/code": re.compile(r"<code\b"),
    # `<div class="error" role="note">`
    "error/error": re.compile(r' class="error"'),
    "footnote/footnote": re.compile(r' class="footnote"'),
    # `<h2 class="new-sheet" id="m01">`, `<p class="room">`
    "paper/paper": re.compile(r' class="[^"]*\b(?:new-sheet|room)\b'),
    # `<table tabindex="0">`; one of a component has a class: `<table class="local__grid">`
    "table/table": re.compile(r"<table\b(?![^>]* class=)"),
}
"""Style sheets of what stands in the text of few pages, and what is in the HTML of one that has it."""
# `<a href="https://example.org/">`
BESIDE: Mapping[str, re.Pattern[str]] = {"address/address": re.compile(r' href="https?:')}
"""Likewise beside a page's blocks, which print their own addresses."""


def path_of(name: str) -> Path:
    """Return the file of a script, given its path in the folder of components without `.js`."""
    return templates.components() / f"{name}.js"


@cache
def needs(name: str) -> tuple[str, ...]:
    """Return the names of the scripts that a script builds on directly."""
    found = PART.search(path_of(name).read_text(encoding="utf-8"))
    return tuple(NAME.findall(found["needs"])) if found else ()


@cache
def scripts(name: str) -> tuple[str, ...]:
    """Return a script and all that it builds on, each once and after what it builds on; nothing for one that is not there."""
    if not path_of(name).is_file():
        return ()
    before = (each for need in needs(name) for each in scripts(need))
    return tuple(dict.fromkeys((*before, name)))


@cache
def registrars(noun: str) -> dict[str, str]:
    """Return the scripts of a component's folder by the kinds that they register: several kinds can share one."""
    found = {}
    for path in sorted((templates.components() / noun).glob("*.js")):
        for kind in KIND.findall(path.read_text(encoding="utf-8")):
            found[kind] = f"{noun}/{path.stem}"
    return found


def scripts_of(template: str) -> tuple[str, ...]:
    """Return the scripts of a template `noun/name.html`."""
    name = template.removesuffix(".html")
    noun, _, kind = name.partition("/")
    return scripts(registrars(noun).get(kind, name))


@cache
def styles(noun: str) -> tuple[str, ...]:
    """Return the names of the style sheets of a component's folder: its own one, or none."""
    name = f"{noun}/{noun}"
    return (name,) if (templates.components() / f"{name}.css").is_file() else ()


def styles_in(noun: str, html: str) -> frozenset[str]:
    """Return the names of the style sheets of those parts of a component that its HTML has: `quiz/tip` for a class `quiz__tip`."""
    return frozenset(name for word, name in _parts_of(noun).items() if word in html)


def every_style(noun: str) -> tuple[str, ...]:
    """Return the names of all style sheets of a component's folder, those of its parts after its own."""
    return tuple(dict.fromkeys((*styles(noun), *_parts_of(noun).values())))


@cache
def _parts_of(noun: str) -> dict[str, str]:
    """Return the style sheets of a component's parts by what stands in the HTML: the class of a part, or its kind."""
    parts = (path.stem for path in sorted((templates.components() / noun).glob("*.css")))
    signs = ("{noun}__{part}", 'data-kind="{part}"')
    return {
        each.format(noun=noun, part=part): f"{noun}/{part}"
        for part in parts
        if part != noun
        for each in signs
    }


def styles_of_text(beside: str, whole: str) -> frozenset[str]:
    """Return the names of the style sheets that the text of a page needs.

    Args:
        beside: its HTML without its blocks.
        whole: its HTML with them.
    """
    texts = ((TEXT, whole), (BESIDE, beside))
    return frozenset(name for signs, text in texts for name, sign in signs.items() if sign.search(text))


def imported(name: str, text: str) -> Iterator[str]:
    """Yield the style sheets that one imports: paths in the folder of components with their ends, as `name` is."""
    for found in IMPORT.finditer(text):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(name), found["path"]))


@cache
def shell(folder: Path) -> frozenset[str]:
    """Return the style sheets that a theme's shell holds, so that no page asks for them once more; none without our shell.

    Args:
        folder: the theme's own folder of components.
    """
    sheet = folder / f"{SHELL}.css"
    held = imported(f"{SHELL}.css", sheet.read_text(encoding="utf-8")) if sheet.is_file() else ()
    return frozenset(name.removesuffix(".css") for name in held)


def styles_of(template: str) -> frozenset[str]:
    """Return the style sheets of a template: of its own noun, of those whose scripts it uses, and of these scripts."""
    needed = scripts_of(template)
    nouns = {name.partition("/")[0] for name in (template, *needed) if "/" in name}
    own = {name for name in needed if (templates.components() / f"{name}.css").is_file()}
    return frozenset(own.union(sheet for noun in nouns for sheet in styles(noun)))


def served(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the files that are served for some scripts, or for some style sheets: each once, in order.

    A script that several bundles could do without is not a reason to load the one that holds it.
    """
    names = tuple(names)
    wanted: set[str] = set()
    # What stands in several bundles goes with the one that something else needs, so it comes last.
    for own in sorted((holding(name) for name in names if name not in SHARED), key=len):
        if own and wanted.isdisjoint(own):
            wanted.add(own[0])
    return tuple(
        dict.fromkeys(next((each for each in holding(name) if each in wanted), name) for name in names)
    )


def still_needed(html: str, *names: str) -> tuple[str, ...]:
    """Return the names of the files that are served for some scripts, without what a page has already.

    Args:
        html: what stands in the page, with the tags of the scripts that its blocks need.
        names: the scripts; what they build on is needed as well.
    """
    loaded = set(LOADED.findall(html))
    held = {part for name in loaded for part in BUNDLES.get(name, ())}
    needed = (each for name in names for each in scripts(name) if each not in held)
    return tuple(name for name in served(needed) if name not in loaded)


def in_order(names: Iterable[str]) -> list[str]:
    """Return some style sheets in the order in which a page has them: components, then their parts, then what another theme needs."""
    return sorted(names, key=lambda name: (name == ELSEWHERE, len({*name.split("/")}) > 1, name))


def holding(name: str) -> list[str]:
    """Return the bundles in which a script or style sheet stands."""
    return [bundle for bundle, parts in BUNDLES.items() if name in parts]


def parts(names: Iterable[str]) -> tuple[str, ...]:
    """Return some scripts or style sheets, and all that is served in one file with one of them."""
    return tuple(dict.fromkeys(part for name in names for part in (name, *_together(name))))


def _together(name: str) -> tuple[str, ...]:
    """Return the parts of the bundle that a page loads because it needs a script or style sheet."""
    (file,) = served([name])
    return BUNDLES.get(file, ())


def forget() -> None:
    """Forget what was read, because scripts may have changed."""
    for cached in (needs, scripts, registrars, styles, _parts_of, shell):
        cached.cache_clear()
