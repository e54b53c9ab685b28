"""A page of a built site under its policy: the policy right after its signs, and the hash of each file that it loads.

Whichever engine made the page, it is read with the parser of HTML of the standard library, and only the tags of
scripts and style sheets are written anew. What no policy of ours lets through is refused with its place.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from coursekit.site.policy import Flavour, Needs, policy

RULE = "Content-Security-Policy"
FOREIGN = frozenset({"iframe", "object", "embed", "applet", "frame", "base", "portal"})
"""Elements that bring in other pages or programs, or move addresses."""
# A file of the site, as a page names it: no scheme, no host.
LOADED = {"script": "src", "img": "src", "audio": "src", "video": "src", "source": "src"}
# `integrity="…"` in a tag, with the space before it
INTEGRITY = re.compile(
    r"\s+(?:integrity|crossorigin)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What no policy lets through: its line, and a sentence with the remedy."""

    line: int
    text: str


@dataclass(slots=True)
class Tag:
    """A tag that is written anew: where it begins in the page, its text, and the file that it loads."""

    begin: int
    text: str
    file: str = ""


@dataclass(slots=True)
class Found:
    """What stands in a page."""

    signs: int | None = None
    """Where the policy goes: right after the tag that names the page's signs."""
    old: list[Tag] = field(default_factory=list)
    """Policies that stand there already."""
    scripts: list[Tag] = field(default_factory=list)
    sheets: list[Tag] = field(default_factory=list)
    media: bool = False
    slips: list[Slip] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads what a page loads, and what it must not hold.

    Args:
        text: the page.
        path: where it stands in the site, such as `07/a.html`.
    """

    def __init__(self, text: str, path: str) -> None:
        super().__init__(convert_charrefs=False)
        self.folder = posixpath.dirname(path)
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.found = Found()
        self.in_script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element."""
        values = {name: value or "" for name, value in attrs}
        written = Tag(self.starts[self.getpos()[0] - 1] + self.getpos()[1], self.get_starttag_text() or "")
        for name in values:
            if name.startswith("on") or name == "style":
                self.slip(
                    f'{name}="…" stands in <{tag}>', "take it out: it runs, or looks, as somebody else wants"
                )
        if tag in FOREIGN or tag == "style":
            self.slip(f"<{tag}> stands in the page", "take it out")
        if tag == "meta":
            self.meta(values, written)
        elif tag == "script":
            self.script(values, written)
        elif tag == "link" and "stylesheet" in values.get("rel", "").lower().split():
            written.file = self.file(values.get("href", ""), "style sheet")
            self.found.sheets.append(written)
        elif tag in LOADED:
            self.found.media |= tag in {"audio", "video"}
            self.file(values["src"], "file") if "src" in values else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element that ends at once, as in a drawing."""
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        """Refuse a script that stands in the page itself."""
        if self.in_script and data.strip():
            self.slip("a script stands in the page", "scripts stand in files of overrides/components")
            self.in_script = False

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        self.in_script = self.in_script and tag != "script"

    def meta(self, values: Mapping[str, str], written: Tag) -> None:
        """Take up the signs of the page, and an old policy."""
        if "charset" in values and self.found.signs is None:
            self.found.signs = written.begin + len(written.text)
        elif values.get("http-equiv", "").lower() == RULE.lower():
            self.found.old.append(written)

    def script(self, values: Mapping[str, str], written: Tag) -> None:
        """Take up a script: a file, or what stands in the page."""
        if "src" not in values:
            self.in_script = True
            return
        if values.get("type", "") not in {"", "text/javascript", "application/javascript"}:
            self.slip(f"a script of the type {values['type']!r} stands in the page", "take it out")
        written.file = self.file(values["src"], "script")
        self.found.scripts.append(written)

    def file(self, address: str, kind: str) -> str:
        """Return which file of the site an address names; nothing, and a slip, where it is none."""
        parts = urlsplit(address.strip())
        if parts.scheme or parts.netloc or not parts.path:
            shown = address if len(address) < 100 else f"{address[:99]}…"  # noqa: PLR2004 - a line's worth
            self.slip(f"the {kind} {shown} is none of this site", "put it into the site, or take it out")
            return ""
        path = unquote(parts.path)
        return (
            path.lstrip("/")
            if path.startswith("/")
            else posixpath.normpath(posixpath.join(self.folder, path))
        )

    def slip(self, what: str, remedy: str) -> None:
        """Take up what is refused."""
        self.found.slips.append(Slip(self.getpos()[0], f"{what}; {remedy}"))


@dataclass(frozen=True, slots=True)
class Files:
    """What is known of the files of a site: both return the integrity, or nothing where a file is not to be loaded."""

    script: Callable[[str], str]
    sheet: Callable[[str], str]
    later: frozenset[str]
    """The hashes of scripts that a script loads later, which stand in no page."""


def guarded(text: str, path: str, files: Files, flavour: Flavour) -> tuple[str, Needs, list[Slip]]:
    """Return a page with its policy, what it needs, and what in it is refused.

    Args:
        text: the page.
        path: where it stands in the site.
        files: the files of the site.
        flavour: where it is opened from.
    """
    found = Reader(text, path).found
    slips = list(found.slips)
    if found.signs is None:
        slips.append(Slip(1, 'no <meta charset="utf-8"> is there; the policy stands right after it'))
        return text, Needs(), slips
    hashes: set[str] = set()
    changes: list[tuple[int, int, str]] = []
    for each, known in ((each, files.script) for each in found.scripts):
        own = known(each.file) if each.file else ""
        if own:
            hashes.add(own)
            changes.append(_hashed(each, own, flavour))
        elif each.file:
            slips.append(
                Slip(
                    text.count("\n", 0, each.begin) + 1,
                    f"the script {each.file} is none of this course; take it out",
                )
            )
    for each in found.sheets:
        if own := files.sheet(each.file) if each.file else "":
            changes.append(_hashed(each, own, flavour))
        elif each.file:
            slips.append(
                Slip(text.count("\n", 0, each.begin) + 1, f"the style sheet {each.file} is not in the site")
            )
    needs = Needs(frozenset(hashes | files.later if hashes else ()), found.media)
    changes += [(each.begin, each.begin + len(each.text), "") for each in found.old]
    rule = html.escape(policy(needs, flavour), quote=True).replace("&#x27;", "'")
    changes.append((found.signs, found.signs, f'<meta http-equiv="{RULE}" content="{rule}">'))
    return _changed(text, changes), needs, slips


def _hashed(tag: Tag, own: str, flavour: Flavour) -> tuple[int, int, str]:
    """Return the change that gives a tag its hash; opened from a folder, a file with a hash is refused, so it has none."""
    bare = INTEGRITY.sub("", tag.text)
    end = "/>" if bare.endswith("/>") else ">"
    new = bare if flavour is Flavour.FILE else f'{bare.removesuffix(end).rstrip()} integrity="{own}"{end}'
    return tag.begin, tag.begin + len(tag.text), new


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    """Return a text with pieces of it replaced: where each begins and ends, and what stands there instead."""
    return "".join(_pieces(text, sorted(changes)))


def _pieces(text: str, changes: list[tuple[int, int, str]]) -> Iterator[str]:
    done = 0
    for begin, end, new in changes:
        yield text[done:begin]
        yield new
        done = end
    yield text[done:]
