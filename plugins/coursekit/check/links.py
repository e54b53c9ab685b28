"""Links and pictures lead to what is there: codes I030 to I035. With file and line, and without a build.

What cannot be kept at all, such as a script in an address, is named by the rules of safety (`page_safety`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from coursekit.blocks import reader
from coursekit.model import html_policy
from coursekit.model.blocks import PageText
from coursekit.model.diagnostics import Diagnostic, Edit, Level, Span
from coursekit.model.folder import Folder
from coursekit.model.spelling import nearest
from coursekit.page import folder, links
from coursekit.page.folder import FIRST, WHOLE, pages
from coursekit.page.headings import HEADING, OWN_ID
from coursekit.page.prose import Prose

# `https:`, `mailto:`
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# `www.example.org`, `example.org/help`
HOST = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:org|com|net|info|edu|gov|int|eu|io|app|ca|uk|us|de|fr|es|nl|be|ch|at|ie|nz|au|za|ke|ug|tz|ng|in|br|mx)(?:[/?#:]|$)",
    re.IGNORECASE,
)
# `htps://`, `https//`, `http;//`
MISSPELT = re.compile(r"(?:h?t+ps?|http?s?|htps?|hhtps?|httpss?)(?:[:;.,]?/{1,3}|[;,]/*)", re.IGNORECASE)
TWICE = re.compile(r"https?://https?:", re.IGNORECASE)
# `/Users/maria/b.md`, `/home/maria`, `C:\Users`, `~/b.md`
OF_A_DISK = re.compile(r"/(?:Users|home|Volumes|mnt|media|tmp|storage|sdcard)/|[A-Za-z]:[\\/]|~/")
OWN = re.compile(
    r"https?://(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\]|[\w-]+\.local)(?:[:/]|$)",
    re.IGNORECASE,
)
THROUGH = re.compile(
    r"https?://(?:www\.google\.[a-z.]+/url(?=\?)|[\w.-]*safelinks\.protection\.outlook\.com|lm?\.facebook\.com|l\.instagram\.com|urldefense\.(?:com|proofpoint\.com)|t\.co|lnkd\.in|[\w.]*\.list-manage\.com)/?",
    re.IGNORECASE,
)
SHORT = re.compile(
    r"https?://(?:bit\.ly|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|buff\.ly|rb\.gy|cutt\.ly|shorturl\.at|rebrand\.ly)/",
    re.IGNORECASE,
)
MARKED = re.compile(
    r"[?&#](?P<name>utm_\w+|fbclid|gclid|dclid|msclkid|mc_eid|mc_cid|igshid|igsh|yclid|twclid|ttclid|_hsenc|_hsmi|vero_id|oly_anon_id)=",
    re.IGNORECASE,
)
DRAFT = re.compile(
    r"https?://(?:docs|drive)\.google\.com/|https?://[\w-]+\.sharepoint\.com/|https?://(?:www\.)?dropbox\.com/(?:s|scl)/|https?://1drv\.ms/",
    re.IGNORECASE,
)
# `[https://example.org](https://example.com)`
TOLD = re.compile(
    r"\[(?:https?://|www\.)?(?P<told>[\w-]+(?:\.[\w-]+)+)[^\[\]\s]*\]\(https?://(?P<real>[^/()\s:?#]+)"
)
CURLY = re.compile("[\u201c\u201d\u201e\u2018\u2019\"']")
# `{: #place }`, `<a id="place">`
OTHER_ID = re.compile(
    r"\{:?[^{}\n]*?#(?P<list>[\w-]+)[^{}\n]*\}|<[a-z]+\b[^<>]*?\bid=[\"']?(?P<html>[\w-]+)", re.IGNORECASE
)
NOTED = ("fn:", "fnref:")
"""How the ids of footnotes begin, which the engine makes."""
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
FOLLOWED = "write the address of the page itself, as it stands in the browser's own field, up to any `?`: nobody is to be followed"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or a picture leads: the address as it is written, its place in the text, and whether it is a picture."""

    address: str
    start: int
    picture: bool
    text: str = ""


def targets(prose: Prose) -> Iterator[Target]:
    """Yield where the links and pictures of a page lead."""
    text = prose.text
    if "](" in text:
        for match in links.INLINE.finditer(text):
            group = "bare" if match["angle"] is None else "angle"
            address = links.TITLE.sub("", match[group]).strip()
            opened = text.rfind("[", max(0, match.start() - 300), match.start())
            picture = opened > 0 and text[opened - 1] == "!"
            yield Target(address, match.start(group), picture, text[opened + 1 : match.start()].strip())
    if "]:" in text:
        for match in links.TARGET.finditer(text):
            yield Target(match["address"], match.start("address"), picture=False)


def ids_of(docs: Folder, path: Path) -> frozenset[str]:
    """Return the ids of a page: those of its headings and blocks, and others that it gives."""
    known = docs.once(_ids)
    if path not in known:
        known[path] = ids(docs.made(reader.read, path))
    return known[path]


def _ids(docs: Folder) -> dict[Path, frozenset[str]]:  # noqa: ARG001 - what is made once of a folder
    """Return where the ids of pages are kept."""
    return {}


def ids(page: PageText) -> frozenset[str]:
    """Return the ids of a page."""
    found = {read.raw.id for read in page.blocks}
    for line in page.lines:
        if line.number in page.hidden or not ("#" in line.text or "id=" in line.text):
            continue
        heading = HEADING.match(line.text) if line.text.startswith("#") else None
        own = OWN_ID.search(heading["attributes"] or "") if heading else None
        if own:
            found.add(own["id"])
        for match in OTHER_ID.finditer(line.text) if heading is None else ():
            found.add(match["list"] or match["html"])
    return frozenset(filter(None, found))


def names(docs: Folder) -> Mapping[str, Path]:
    """Return the pages of a folder by their paths, and those that the build makes."""
    return docs.once(_names)


def _names(docs: Folder) -> Mapping[str, Path]:
    found = {path.relative_to(docs.root).as_posix(): path for path in pages(docs)}
    made = {
        f"{PurePosixPath(name).parent}/{WHOLE}.md": path
        for name, path in found.items()
        if name.endswith(f"/{FIRST}.md")
    }
    return made | found


@dataclass(frozen=True, slots=True)
class Looking:
    """The rules of the links of one page."""

    prose: Prose
    path: Path
    docs: Folder

    def check(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with where the links and pictures of the page lead; one message for an address."""
        steps = {
            n for read in self.prose.page.blocks if read.raw.name == "scenario" for n in read.raw.numbers
        }
        for target in targets(self.prose):
            # The choices of a story lead to its own steps, and its rules know them.
            if target.address.startswith("#") and self.prose.line_at(target.start).number in steps:
                continue
            element, name = ("img", "src") if target.picture else ("a", "href")
            if html_policy.slip(element, name, target.address.replace("\\_", "_"), elsewhere=False):
                continue
            found = self.problem(target)
            if found:
                yield found
        for match in TOLD.finditer(self.prose.text) if "](http" in self.prose.text else ():
            told, real = (match[name].lower().removeprefix("www.") for name in ("told", "real"))
            if told != real and not real.endswith(f".{told}") and not told.endswith(f".{real}"):
                yield Diagnostic(
                    "I033",
                    f"the text of this link says {told}, and it leads to another site, {real}",
                    self.prose.span(*match.span()),
                    "let both be the same, or give the link a text in words",
                )

    def problem(self, target: Target) -> Diagnostic | None:
        """Return what is wrong with an address, if anything is."""
        address = target.address
        if not address:
            return None
        if (
            target.picture
            and not target.text
            and self.prose.line_at(target.start).number not in self.prose.blocks
        ):
            wanted = "say in the square brackets what it shows: ![a red umbrella](umbrella.png)"
            return self.say("I035", "this picture has no text for people who do not see it", target, wanted)
        if OWN.match(address) or OF_A_DISK.match(address):
            wanted = "link to a page of the course by its path, such as ../01/b.md; readers have nothing of your computer"
            return self.say("I034", "this address is of your own computer or network", target, wanted)
        if TWICE.match(address):
            return self.say(
                "I032", "the beginning of this address stands there twice", target, "write https:// once"
            )
        if (SCHEME.match(address) and not MISSPELT.match(address)) or address.lower().startswith(
            ("http://", "https://")
        ):
            return self.elsewhere(target)
        if MISSPELT.match(address) or address.startswith("www.") or self.is_host(address):
            rest = re.sub(rf"^(?:{MISSPELT.pattern})", "", address, flags=re.IGNORECASE).lstrip("/")
            wanted = f"write https://{rest}"
            return self.say(
                "I032",
                "this address does not begin with https://, so it leads to no other site",
                target,
                wanted,
            )
        return self.inside(target)

    def say(
        self, code: str, message: str, target: Target, wanted: str, level: Level = Level.ERROR, edit: str = ""
    ) -> Diagnostic:
        """Return a message about an address."""
        span = self.prose.span(target.start, target.start + len(target.address))
        return Diagnostic(code, message, span, wanted, level=level, edit=Edit(span, edit) if edit else None)

    def is_host(self, address: str) -> bool:
        """Tell whether an address is the name of another site."""
        return bool(HOST.match(address)) and not (self.path.parent / address).exists()

    def elsewhere(self, target: Target) -> Diagnostic | None:
        """Return what is wrong with an address of another site, if anything is."""
        address = target.address
        if THROUGH.match(address):
            return self.say(
                "I033",
                "this address leads through another company, which notes who follows it",
                target,
                FOLLOWED,
            )
        if SHORT.match(address):
            wanted = "open it, and write the address to which it leads: readers are to see where they go"
            return self.say(
                "I033",
                "this short address hides where it leads, and notes who follows it",
                target,
                wanted,
                Level.WARNING,
            )
        if match := MARKED.search(address):
            message = f"`{match['name']}` in this address tells the other site from where readers come"
            return self.say("I033", message, target, FOLLOWED)
        if DRAFT.match(address):
            wanted = "put what readers need into the course; such a document can change or vanish, and may ask them to sign in"
            return self.say(
                "I033",
                "this is a document in somebody's account, where readers can be followed",
                target,
                wanted,
                Level.WARNING,
            )
        if " " in address:
            return self.say(
                "I032", "a space stands in this address", target, "take it out, or write %20 for it"
            )
        return None

    def inside(self, target: Target) -> Diagnostic | None:
        """Return what is wrong with an address inside the course, if anything is."""
        address = target.address
        if "\\" in address:
            new = address.replace("\\", "/")
            return self.say(
                "I032", "a backslash stands in this path", target, f"write slashes: {new}", edit=new
            )
        if CURLY.search(address):
            wanted = (
                'write the path alone; a title stands after a space in straight quotes: [text](b.md "Title")'
            )
            return self.say(
                "I032", "quotation marks stand in this path, so it leads to no page", target, wanted
            )
        path, _, anchor = address.partition("#")
        path = unquote(path.partition("?")[0])
        if address.startswith("/"):
            here = os.path.relpath(path.lstrip("/"), self.here.parent.as_posix())
            wanted = f"write the path from this page: {here}"
            return self.say(
                "I032",
                "this path begins with a slash, and the course does not stand at the top of every site",
                target,
                wanted,
            )
        if not path:
            return self.anchor(target, self.here.as_posix(), self.path, anchor)
        name = os.path.normpath((self.here.parent / path).as_posix())
        found = names(self.docs).get(name)
        if found:
            return self.anchor(target, name, found, anchor)
        if target.picture or path.lower().endswith(PICTURES):
            if self.docs.holds(self.docs / name):
                return None
            what = "picture" if target.picture else "file"
            return self.say(
                "I035",
                f'there is no {what} "{path}" here',
                target,
                self.beside(path) or "put the file beside the page, and write its name as it is",
            )
        if self.docs.holds(self.docs / name) and not path.endswith("/"):
            return None
        return self.say("I030", f'there is no page "{path}" here', target, self.meant(name))

    @property
    def here(self) -> PurePosixPath:
        """Return the path of the page below the folder of pages."""
        return PurePosixPath(self.path.relative_to(self.docs.root).as_posix())

    def beside(self, path: str) -> str:
        """Return the help that names a picture of nearly this name."""
        every = [each.name for each in self.path.parent.iterdir() if each.suffix.lower() in PICTURES]
        like = next((each for each in every if each.lower() == path.lower()), None) or nearest(path, every)
        return f"did you mean {like}?" if like else ""

    def meant(self, name: str) -> str:
        """Return the help that names the page that may be meant by a path."""
        known = names(self.docs)
        stem = PurePosixPath(name) if PurePosixPath(name).name else PurePosixPath(FIRST)
        tries = (
            name.lower(),
            f"{name}.md",
            f"{name}/{FIRST}.md",
            stem.with_suffix(".md").as_posix(),
            stem.name,
        )
        found = next((each for each in tries if each in known), None)
        if found is None:
            same = [
                each for each in known if PurePosixPath(each).name == stem.name and stem.name != f"{FIRST}.md"
            ]
            found = same[0] if len(same) == 1 else nearest(name, list(known))
        if found is None:
            return "write the path from this page to a page of the course, such as ../01/b.md"
        return f"did you mean {os.path.relpath(found, self.here.parent.as_posix())}?"

    def anchor(self, target: Target, name: str, path: Path, anchor: str) -> Diagnostic | None:
        """Return I031 where a page has not the id that a link names."""
        if not anchor or anchor.startswith(NOTED) or PurePosixPath(name).stem == WHOLE:
            return None
        known = ids_of(self.docs, path)
        if anchor in known or unquote(anchor) in known:
            return None
        like = anchor.strip().lower() if anchor.strip().lower() in known else nearest(anchor, sorted(known))
        where = "this page" if path == self.path else f'the page "{name}"'
        wanted = (
            f"did you mean #{like}?"
            if like
            else "write the id that stands in braces behind the heading, or leave # and what follows out"
        )
        return self.say("I031", f'{where} has no heading or block with the id "{anchor}"', target, wanted)


def vanished(docs: Folder, path: Path) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return the ids that a page does not have and that several other pages lead to, each with their files and lines."""
    name = path.relative_to(docs.root).as_posix()
    return docs.once(_vanished).get(name, [])


def _vanished(docs: Folder) -> dict[str, list[tuple[str, list[tuple[str, int]]]]]:
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    known = names(docs)
    for path in folder.pages(docs):
        here = path.relative_to(docs.root)
        for page, anchor, line in docs.made(anchored, path):
            name = os.path.normpath((here.parent / page).as_posix())
            if (
                name in known
                and PurePosixPath(name).stem != WHOLE
                and anchor not in ids_of(docs, known[name])
            ):
                found.setdefault((name, anchor), []).append((here.as_posix(), line))
    result: dict[str, list[tuple[str, list[tuple[str, int]]]]] = {}
    for (name, anchor), places in found.items():
        if len({each for each, _ in places}) > 1:
            result.setdefault(name, []).append((anchor, places))
    return result


def anchored(text: str) -> tuple[tuple[str, str, int], ...]:
    """Return the links of a page to a place on another one: its path as it is written, the id and the line."""
    if ".md#" not in text:
        return ()
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if ".md#" in line:
            for address in links.addresses(line):
                path, _, anchor = address.partition("#")
                if anchor and path.endswith(".md") and not SCHEME.match(path):
                    found.append((path, unquote(anchor), number))
    return tuple(found)


def gone(docs: Folder, path: Path, place: Span) -> Iterator[Diagnostic]:
    """Yield I031 for an id that a page no longer has and that several pages lead to: the page, and not theirs, was changed."""
    for anchor, places in vanished(docs, path):
        named = ", ".join(f"{name} line {line}" for name, line in places[:3])
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        yield Diagnostic(
            "I031",
            f'this page has no heading or block with the id "{anchor}" any more, and {len(places)} links lead to it: {named}{more}',
            place,
            f"ids are permanent: write {{#{anchor}}} behind the heading again, or name its new place in _data/renames.yml and change the links",
        )
