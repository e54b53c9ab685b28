"""Links and pictures lead to what is there: codes I030 to I035, and I037. With file and line, and without a build.

What cannot be kept at all, such as a script in an address, is named by the rules of safety (`page_safety`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from coursekit.check import link_targets, link_texts
from coursekit.check.other_sites import ELSEWHERE, REPOSITORY, wanted_for
from coursekit.course import renames
from coursekit.model import html_policy
from coursekit.model.diagnostics import Diagnostic, Edit, Level
from coursekit.model.folder import Folder
from coursekit.model.spelling import differ_by_number, nearest, suggestion
from coursekit.page.folder import FIRST, WHOLE
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
# `[https://example.org](https://example.com)`
TOLD = re.compile(
    r"\[(?:https?://|www\.)?(?P<told>[\w-]+(?:\.[\w-]+)+)[^\[\]\s]*\]\(https?://(?P<real>[^/()\s:?#]+)"
)
CURLY = re.compile("[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\"']")
NOTED = ("fn:", "fnref:")
"""How the ids of footnotes begin, which the engine makes."""
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg")
# `+1 555 0100`, `(555) 0100-22`
PHONE = re.compile(r"[+(]?\d[\d ().-]{5,}\d")
# `https://`
WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
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
        for target in link_targets.targets(self.prose):
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

    def problem(self, target: link_targets.Target) -> Diagnostic | None:
        """Return what is wrong with an address, if anything is."""
        address = target.address
        if not address:
            return None
        away = (SCHEME.match(address) and not MISSPELT.match(address)) or WEB.match(address)
        found = self.odd(target) or (self.elsewhere(target) if away else self.inside(target))
        # A text that says little is no reason not to say that the link leads nowhere.
        return found or self.said(target)

    def said(self, target: link_targets.Target) -> Diagnostic | None:
        """Return what is wrong with the text of a link or a picture."""
        line = self.prose.line_at(target.start).number
        if target.picture and not target.text and line not in self.prose.blocks:
            wanted = "say in the square brackets what it shows: ![a red umbrella](umbrella.png)"
            return self.say("I035", "this picture has no text for people who do not see it", target, wanted)
        found = link_texts.problem(target.text, picture=target.picture, language=self.prose.language)
        if found:
            return replace(self.say(found.code, found.message, target, found.help), level=found.level)
        return None

    def odd(self, target: link_targets.Target) -> Diagnostic | None:
        """Return what is wrong with an address wherever it leads."""
        address = target.address
        if OWN.match(address) or OF_A_DISK.match(address):
            wanted = "link to a page of the course by its path, such as ../01/b.md; readers have nothing of your computer"
            return self.say("I034", "this address is of your own computer or network", target, wanted)
        if PHONE.fullmatch(unquote(address)):
            wanted = f"write tel:{re.sub(r'[^+0-9]', '', unquote(address))}"
            return self.say("I032", "this is a telephone number, and no address", target, wanted)
        if address == "#":
            wanted = "write the page, the id of a heading, or both: b.md#there; or take the link out"
            return self.say("I031", "this link leads nowhere", target, wanted)
        if TWICE.match(address):
            message = "the beginning of this address stands there twice"
            return self.say("I032", message, target, "write https:// once")
        if WEB.match(address) or not (
            MISSPELT.match(address) or address.startswith("www.") or self.is_host(address)
        ):
            return None
        wanted = f"write https://{MISSPELT.sub('', address, count=1).lstrip('/')}"
        message = "this address does not begin with https://, so it leads to no other site"
        return self.say("I032", message, target, wanted)

    def say(self, code: str, message: str, target: link_targets.Target, wanted: str) -> Diagnostic:
        """Return a message about an address."""
        span = self.prose.span(target.start, target.start + len(target.address))
        return Diagnostic(code, message, span, wanted)

    def is_host(self, address: str) -> bool:
        """Tell whether an address is the name of another site."""
        return bool(HOST.match(address)) and not self.docs.holds(self.path.parent / address)

    def elsewhere(self, target: link_targets.Target) -> Diagnostic | None:
        """Return what is wrong with an address of another site, if anything is."""
        address = target.address
        for form, code, message, wanted in ELSEWHERE:
            if match := form.search(address):
                shown = message.format(name=match.groupdict().get("name", ""))
                return self.say(code, shown, target, wanted_for(wanted, address))
        if address.lower().startswith("http://") and not target.picture:
            message = "this address begins with http://, so everybody on the way sees which page is opened"
            span = self.prose.span(target.start, target.start + len(address))
            wanted = f"write https://{address[7:]}, where the other site answers to it"
            return Diagnostic("I037", message, span, wanted, level=Level.WARNING)
        return self.of_a_repository(target)

    def of_a_repository(self, target: link_targets.Target) -> Diagnostic | None:
        """Return I032 for the address of the file of a page in a repository, which shows its signs and wants no reader."""
        match = REPOSITORY.match(target.address)
        name = unquote(match["path"]).removeprefix(f"{self.docs.root.name}/") if match else ""
        message = "this address leads to the file of a page in a repository, and not to the page"
        if name not in link_targets.names(self.docs):
            name = self.of_a_copy(target.address)
            message = "this address leads to the page in another copy of the course"
        if not name:
            return None
        there = "".join(target.address.partition("#")[1:])
        wanted = f"write the path from this page: {os.path.relpath(name, self.here.parent.as_posix())}{there}"
        return self.say("I032", message, target, wanted)

    def of_a_copy(self, address: str) -> str:
        """Return the page of this course that an address of another site has in its path: /course/06/c.html."""
        parts = address.partition("#")[0].partition("?")[0].removesuffix(".html").split("/")[3:]
        ends = (f"{'/'.join(parts[n:])}.md" for n in range(len(parts) - 1)) if ".html" in address else ()
        return next((each for each in ends if each in link_targets.names(self.docs)), "")

    def inside(self, target: link_targets.Target) -> Diagnostic | None:
        """Return what is wrong with an address inside the course, if anything is."""
        found = self.malformed(target)
        if found:
            return found
        path, _, anchor = target.address.partition("#")
        path = unquote(path.partition("?")[0])
        name = os.path.normpath((self.here.parent / path).as_posix())
        page = self.path if not path else link_targets.names(self.docs).get(name)
        if page and target.picture:
            return self.say(
                "I035",
                "this picture is a page",
                target,
                "take the exclamation mark out, so that it is a link",
            )
        if page:
            return self.anchor(target, name if path else self.here.as_posix(), page, anchor)
        if self.docs.holds(self.docs / name) and not path.endswith("/"):
            return None
        if target.picture or path.lower().endswith(PICTURES):
            wanted = self.beside(path) or "put the file beside the page, and write its name as it is"
            return self.say("I035", f'there is no picture "{path}" here', target, wanted)
        return self.say("I030", f'there is no page "{path}" here', target, self.meant(name))

    def malformed(self, target: link_targets.Target) -> Diagnostic | None:
        """Return what is wrong with the form of a path, if anything is."""
        address = target.address
        if "\\" in address:
            found = self.say(
                "I032",
                "a backslash stands in this path",
                target,
                f"write slashes: {address.replace(chr(92), '/')}",
            )
            return replace(found, edit=Edit(found.span, address.replace("\\", "/")))
        if CURLY.search(address):
            wanted = (
                'write the path alone; a title stands after a space in straight quotes: [text](b.md "Title")'
            )
            return self.say(
                "I032", "quotation marks stand in this path, so it leads to no page", target, wanted
            )
        if ".md/" in address:
            wanted = f"write {address.replace('.md/', '.md')}"
            return self.say("I032", "a slash stands behind the name of a page", target, wanted)
        if address.startswith("/"):
            wanted = f"write the path from this page: {os.path.relpath(address.lstrip('/') or f'{FIRST}.md', self.here.parent.as_posix())}"
            message = "this path begins with a slash, and the course does not stand at the top of every site"
            return self.say("I032", message, target, wanted)
        return self.outside(target)

    def outside(self, target: link_targets.Target) -> Diagnostic | None:
        """Return I030 for a path that leads above the folder of pages, where something is on one computer only."""
        path = unquote(target.address.partition("#")[0].partition("?")[0])
        name = os.path.normpath((self.here.parent / path).as_posix()) if path else ""
        if not name.startswith("../"):
            return None
        meant = self.meant(name.replace("../", "").removeprefix(f"{self.docs.root.name}/"))
        return self.say("I030", f'the path "{path}" leads outside the folder of pages', target, meant)

    @cached_property
    def here(self) -> PurePosixPath:
        """Return the path of the page below the folder of pages."""
        return PurePosixPath(self.path.relative_to(self.docs.root).as_posix())

    def beside(self, path: str) -> str:
        """Return the help that names a picture of nearly this name."""
        every = [each.name for each in self.path.parent.iterdir() if each.suffix.lower() in PICTURES]
        others = [each for each in every if not differ_by_number(each, path)]
        like = next((each for each in others if each.lower() == path.lower()), None)
        return suggestion(like or nearest(path, others), "bring it back, or take the line out")

    def meant(self, name: str) -> str:
        """Return the help that names the page that may be meant by a path."""
        known = link_targets.names(self.docs)
        if "@" in name:
            return f"for an address of mail write mailto:{PurePosixPath(name).name}"
        stem = PurePosixPath(name) if PurePosixPath(name).name else PurePosixPath(FIRST)
        tries = (
            name.lower(),
            f"{name}.md",
            name.removesuffix(".md"),
            f"{name}/{FIRST}.md",
            stem.with_suffix(".md").as_posix(),
            stem.name,
        )
        # `07/b.md` on a page of module 8, where a path goes down from the page and not from the top
        parts = stem.parts
        fallen = (*("/".join(parts[n:]) for n in range(1, len(parts) - 1)), *tries)
        found = next((each for each in fallen if each in known), None)
        found = self.moved(name) or found
        if found is None:
            same = [
                each for each in known if PurePosixPath(each).name == stem.name and stem.name != f"{FIRST}.md"
            ]
            found = same[0] if len(same) == 1 else link_targets.like(name, known)
        if found is None:
            return "write the path from this page to a page that is there, such as ../01/b.md, or keep the words without the link"
        return f"did you mean {os.path.relpath(found, self.here.parent.as_posix())}?"

    def moved(self, name: str) -> str:
        """Return where a page stands today that was renamed, nothing for one that was not."""
        new = renames.read(self.docs).page(name)
        return new if new != name else ""

    def anchor(self, target: link_targets.Target, name: str, path: Path, anchor: str) -> Diagnostic | None:
        """Return I031 where a page has not the id that a link names."""
        if not anchor or anchor.startswith(NOTED) or PurePosixPath(name).stem == WHOLE:
            return None
        known = link_targets.ids_of(self.docs, path)
        if anchor in known or unquote(anchor) in known or self.docs.refused(path):
            return None
        near = anchor.strip().lower()
        own = near if near in known else link_targets.by_words(self.docs, path, anchor)
        like = own or nearest(anchor, sorted(known))
        where = "this page" if path == self.path else f'the page "{name}"'
        wanted = (
            f"did you mean #{like}?"
            if like
            else "write the id that stands in braces behind the heading, or leave # and what follows out"
        )
        return self.say("I031", f'{where} has no heading or block with the id "{anchor}"', target, wanted)
