"""A page of a built site under its policy: the policy right after its signs, and the hash of each file that it loads.

Whichever engine made the page, only the tags of scripts and style sheets are written anew. What no policy of ours lets
through is refused with its place; so is a page that is not written plainly (`tags`), because browsers could read it in another way.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from coursekit.model.integrity import integrity
from coursekit.site import tags, themes
from coursekit.site.page_addresses import NoFileError, file_of, runs
from coursekit.site.policy import Flavour, Needs, policy
from coursekit.site.tags import Tag

RULE = "Content-Security-Policy"
LOOK_UP = "x-dns-prefetch-control"
"""What lets browsers look up the names of sites that a page links to; it may only be turned off."""
REFUSED = frozenset(
    {
        "applet", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "noembed", "noframes", "object", "plaintext", "portal",
        "style", "xmp",
    }
)  # fmt: skip
"""Elements that bring in other pages or programs, move addresses, or look as somebody else wants."""
LOADING = frozenset({"background", "data", "poster", "src", "srcset"})
"""Attributes with the address of a file that a browser loads of itself."""
LEADING = frozenset({"a", "area"})
"""Elements whose `href` is followed only when a reader wants it."""
NAMING = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev", "search"})
"""What a `<link>` can be to its address without anything being loaded."""
OF_SCRIPTS = frozenset({"async", "class", "crossorigin", "defer", "id", "integrity", "src", "type"})
"""Attributes of a script; in a drawing `href` would name another file than `src`."""
TYPES = frozenset({"", "text/javascript", "application/javascript"})
# What a page begins with; only what stands before the policy is not under it.
HEAD = re.compile(
    r"\ufeff?\s*<!doctype html>\s*<html(?:\s[^<>]*)?>\s*<head>\s*<meta charset=[\"']?utf-8[\"']?\s*/?>",
    re.ASCII | re.IGNORECASE,
)
# `integrity="…"` in a tag, with the space before it
INTEGRITY = re.compile(
    r"\s+(?:integrity|crossorigin)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE
)
# `0; url=../index.html`
REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*(?P<address>\S+)\s*", re.IGNORECASE)
LONGEST = 100
"""Signs of an address that are shown."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What no policy lets through: its line, and a sentence with the remedy."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Files:
    """What is known of the files of a site: both return the integrity, or nothing where a file is not to be loaded.

    They take the path below the site; one that begins with `/` begins at the top of the host, where the site can be in a folder.
    """

    script: Callable[[str], str]
    sheet: Callable[[str], str]
    themes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the hashes of scripts of stock themes: those of the style sheets that they write into a page."""


@dataclass(slots=True)
class Page:
    """A page that is read: what is changed in it, what it loads, and what is refused."""

    text: str
    folder: str
    files: Files
    flavour: Flavour
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)
    inline: set[str] = field(default_factory=set)
    media: bool = False
    noindex: bool = False
    slips: list[Slip] = field(default_factory=list)
    head: int = 0
    """Where the policy goes."""

    def read(self) -> None:
        """Take up each tag."""
        try:
            for tag in tags.read(self.text):
                for sentence in self.refused(tag):
                    self.slip(tag.begin, sentence)
        except tags.UnplainError as error:
            self.slip(error.at, f"{error}; browsers could read the page in other ways, so write it anew")

    @property
    def needs(self) -> Needs:
        """Return what the page loads, and what it can load later, whose tags stand in templates."""
        written = [self.files.themes[each] for each in self.hashes if each in self.files.themes]
        styles = frozenset[str]().union(*written)
        return Needs(
            frozenset(self.hashes),
            self.media,
            frozenset(self.inline),
            styles,
            theme=bool(written),
            noindex=self.noindex,
        )

    def written(self, needs: Needs) -> str:
        """Return the page with the policy for what it, or what its script puts in its place, needs; without a begin, as it is."""
        if not self.head:
            return self.text
        rule = html.escape(policy(needs, self.flavour), quote=True).replace("&#x27;", "'")
        changes = [
            *self.changes,
            (self.head, self.head, f'<meta http-equiv="{RULE}" content="{rule}">'),
        ]
        return "".join(_pieces(self.text, sorted(changes)))

    def slip(self, at: int, sentence: str) -> None:
        """Take up what is refused, by its place in characters."""
        self.slips.append(Slip(self.text.count("\n", 0, at) + 1, sentence))

    def refused(self, tag: Tag) -> Iterator[str]:
        """Yield what is refused in a tag; change it where it loads a script or a style sheet."""
        if tag.name in REFUSED:
            yield f"<{tag.name}> stands in the page; take it out"
            return
        for name in tag.values:
            if name.startswith("on") or name == "style":
                yield f'{name}="…" stands in <{tag.name}>; take it out: it runs, or looks, as somebody else wants'
        self.media |= tag.name in {"audio", "video"}
        special = {"meta": self.meta, "script": self.script, "link": self.link}.get(tag.name, self.loaded)
        yield from special(tag)

    def meta(self, tag: Tag) -> Iterator[str]:
        """Take out an old policy; refuse what else a page could tell a browser. Remember what search engines are asked."""
        rule = tag.values.get("http-equiv", "").strip().lower()
        if tag.values.get("name", "").strip().lower() == "robots":
            self.noindex |= "noindex" in tag.values.get("content", "").lower()
        if rule == RULE.lower():
            self.changes.append((tag.begin, tag.end, ""))
        elif rule == "refresh":
            found = REFRESH.fullmatch(tag.values.get("content", ""))
            yield from self.unloadable(found["address"] if found else "", "page")
        elif (
            rule
            and rule != "x-ua-compatible"
            and not (rule == LOOK_UP and tag.values.get("content") == "off")
        ):
            yield f'http-equiv="{rule}" stands in <meta>; take it out'

    def script(self, tag: Tag) -> Iterator[str]:
        """Give a script of the course its hash."""
        others = sorted(
            each for each in tag.values if each not in OF_SCRIPTS and not each.startswith("data-")
        )
        if "src" not in tag.values and tag.values.get("id") == themes.SETTINGS:
            yield from self.settings(tag)
        elif "src" not in tag.values and tag.values == {} and themes.may_stand_in_a_page(tag.holds):
            self.inline.add(integrity(tag.holds.encode()))
        elif "src" not in tag.values or tag.holds.strip():
            yield "a script stands in the page; scripts stand in files of overrides/components"
        elif tag.values.get("type", "") not in TYPES:
            yield f"a script of the type {tag.values['type']!r} stands in the page; take it out"
        elif others:
            yield f"<script> has {others[0]}; take it out"
        else:
            yield from self.hashed(tag, tag.values["src"], "script")

    def settings(self, tag: Tag) -> Iterator[str]:
        """Refuse settings of a stock theme that are a program, or that name a worker which is none of it."""
        try:
            found = json.loads(tag.holds)
            worker = found[themes.WORKER] if tag.values.get("type") == "application/json" else ""
            known = self.files.script(file_of(self.folder, worker)) in self.files.themes
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            known = False
        if not known:
            yield f"<script id={themes.SETTINGS}> is none of an installed theme, or names a worker that is none; take it out"

    def link(self, tag: Tag) -> Iterator[str]:
        """Give a style sheet its hash; refuse what is loaded from elsewhere."""
        kinds = tag.values.get("rel", "").lower().split()
        if "stylesheet" in kinds:
            yield from self.hashed(tag, tag.values.get("href", ""), "style sheet")
        elif not NAMING.issuperset(kinds):
            yield from self.unloadable(tag.values.get("href", ""), "file")

    def hashed(self, tag: Tag, address: str, kind: str) -> Iterator[str]:
        """Write a tag anew with the hash of its file; opened from a folder, a file with a hash is refused, so it has none."""
        try:
            path = file_of(self.folder, address)
        except NoFileError:
            yield from self.unloadable(address, kind)
            return
        own = self.files.script(path) if kind == "script" else self.files.sheet(path)
        if not own:
            what = (
                "none of this course; take it out"
                if kind == "script"
                else "not in the site; put it there, or take it out"
            )
            yield f"the {kind} {path} is {what}"
            return
        if kind == "script":
            self.hashes.add(own)
        bare = INTEGRITY.sub("", tag.text)
        end = "/>" if bare.endswith("/>") else ">"
        new = (
            bare
            if self.flavour is Flavour.FILE
            else f'{bare.removesuffix(end).rstrip()} integrity="{own}"{end}'
        )
        self.changes.append((tag.begin, tag.end, new))

    def loaded(self, tag: Tag) -> Iterator[str]:
        """Refuse what any other element loads from elsewhere, and addresses that run."""
        for name, value in tag.values.items():
            for address in (
                (each.split()[0] for each in value.split(",") if each.strip())
                if name == "srcset"
                else [value]
            ):
                if name in LOADING or (
                    name in {"href", "xlink:href"} and tag.name not in LEADING and not address.startswith("#")
                ):
                    yield from self.unloadable(address, "file")
                elif name in {"href", "xlink:href", "action", "formaction", "to", "values"} and runs(address):
                    yield f"an address in <{tag.name}> runs a script; take it out"

    def unloadable(self, address: str, kind: str) -> Iterator[str]:
        """Yield why an address cannot be loaded, if it cannot."""
        try:
            file_of(self.folder, address)
        except NoFileError:
            shown = address if len(address) < LONGEST else f"{address[:LONGEST]}…"
            yield f"the {kind} {shown} is none of this site; put it into the site, or take it out"


def read(text: str, path: str, files: Files, flavour: Flavour) -> Page:
    """Return a page that is read: what it needs, and what in it is refused.

    Args:
        text: the page.
        path: where it stands in the site.
        files: the files of the site.
        flavour: where it is opened from.
    """
    page = Page(text, posixpath.dirname(path), files, flavour)
    head = HEAD.match(text)
    if not head:
        sentence = 'the page does not begin with <!doctype html>, <html>, <head> and <meta charset="utf-8">; the policy stands right after them'
        page.slips.append(Slip(1, sentence))
        return page
    page.head = head.end()
    page.read()
    return page


def _pieces(text: str, changes: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield a text in pieces, with some of them replaced: where each begins and ends, and what stands there instead."""
    done = 0
    for begin, end, new in changes:
        yield text[done:begin]
        yield new
        done = end
    yield text[done:]
