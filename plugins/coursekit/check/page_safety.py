"""What could put a reader at risk, named where it is written: codes X001 to X005 and X008.

The sanitizer takes the same out of every page (`render.sanitizer`), so this only tells the editor, with file and line.
The policy itself is `model.html_policy` and `model.characters`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursekit.blocks.registry import BLOCK_MODULES
from coursekit.check import hidden_signs
from coursekit.check.seen_in_blocks import ELSEWHERE
from coursekit.model import characters, html_elements, html_policy
from coursekit.model.blocks import Line, PageText
from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.model.html_policy import Slip
from coursekit.page import links, raw_html
from coursekit.page.lines import comment_lines, front_matter_end
from coursekit.page.prose import Prose

# `![sign][name]`
BY_NAME = re.compile(r"!\[(?P<alt>[^\[\]\n]*)\]\[(?P<name>[^\[\]\n]*)\]")
# `<https://example.org>`; `<o:p>` is an element of a word processor
POINTED = re.compile(r"<(?P<address>[A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*)>")
# `{: #id .class key="value" }` and `{#id}`
LIST = re.compile(r"\{:?[ \t]*(?P<inside>[^{}\n]*)\}")
# Of such a list: `#id`, `key="value"`, `key='value'`, `key=value`
LISTED = re.compile(
    r"(?:^|(?<=\s))(?:\#(?P<id>[^\s}]+)|(?P<name>[^\s=.#}\"'][^\s=}\"']*)=(?P<value>\"[^\"]*\"|'[^']*'|[^\s}]*))"
)
# Of a tag: `name`, `name=value`, `name="value"`
ATTRIBUTE = re.compile(r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# `\_` is a line; Python-Markdown's list of signs
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
# `<!-->` and `--!>`: the end of a comment for a browser only
EARLY = re.compile(r"<!--+>|--!>")
# In front matter: `<b>`, `</title>`, `<!--`, `"\x3cscript>"`
ELEMENT = re.compile(r"(?:<|\\x3c|\\u003c)(?=[A-Za-z/!?])", re.IGNORECASE)
# Words for the engine, which never come out of it.
ENGINE = frozenset({"markdown", "data-toc-label", "data-toc-omit"})
# In a file of data: `url: javascript:x`, `- //host`, `https://name@host`. What is before the address is taken
# once (`*+`): lines that are deeply indented would else take the square of their depth.
DATA = re.compile(
    r"(?:^[ \t]*+|[:\-][ \t]++|[\[{,][ \t]*+)[\"']?+[ \t]*+"
    r"(?P<address>(?:(?:javascript|vbscript|data|file|blob)[ \t]*:|//|\\\\)[^\s\"']*"
    r"|https?:(?!//)[^\s\"']+|https?://[^\s/\"'?#]*[@\\][^\s\"']*)",
    re.IGNORECASE | re.MULTILINE,
)

MOST = 60
"""So much of an address is shown: one of a picture has thousands of signs."""
KEPT = "link to a page by its path, or write the whole address: https://example.org/page"
PICTURE = re.compile(r"data:image/", re.IGNORECASE)
NOT_KEPT = (
    (re.compile(r"file:|[a-z]:[\\/]", re.IGNORECASE), ", because it is of your own computer", "link to a page of the course by its path, such as ../01/b.md; readers have nothing of your computer"),
    (re.compile(r"https?:[\s/]*\s[\s/]*(\S*).*", re.IGNORECASE), ", because a space stands in it", r"write https://\1"),
    (re.compile(r"https?:(?!//)/?(.*)", re.IGNORECASE), ", because it has not two slashes", r"write https://\1"),
    (re.compile(r"(?!https?:)h{1,2}t{1,3}p{0,2}s{0,2}:/*(.*)", re.IGNORECASE), ", because its beginning is misspelt", r"write https://\1"),
    (PICTURE, ", because it is a picture, written as signs", "save the picture as a file beside the page, write ![a red umbrella](umbrella.png) where it is to stand, and delete these signs"),
    (re.compile(r"(?![a-z]+:)[^?#]*\\", re.IGNORECASE), ", because a backslash stands in it", "write slashes: ../01/b.md"),
)  # fmt: skip
"""Of an address that is not kept: its form, why, and what to write."""
NOT_WORN = {
    "style": "take it out; a page has no colours and sizes of its own, and what matters is written in bold: **words**",
    "on": "take it out: nothing on a page can run a program",
}
"""What to do about an attribute, by its name or by how that begins."""


def _reason(address: str) -> tuple[str, str]:
    """Return why a link is not kept, and what to write."""
    for form, why, wanted in NOT_KEPT:
        if found := form.match(address):
            return why, found.expand(wanted)
    return "", KEPT


def said(slip: Slip, shown: str, span: Span, level: Level) -> Diagnostic:
    """Return the message for what is wrong with an attribute; `shown` is its address, its id or its name."""
    why, wanted = _reason(shown)
    kept = f"this {'picture' if PICTURE.match(shown) else 'link'} is not kept{why}: `{shown[:MOST]}`"
    every = {
        Slip.LINK: Diagnostic("X001", kept, span, wanted, level=level),
        Slip.SOURCE: Diagnostic(
            "X002",
            f"this picture or recording is not kept: `{shown}`",
            span,
            "put the file beside the page, if its licence allows it, and write its name here",
            level=level,
        ),
        Slip.ATTRIBUTE: Diagnostic(
            "X003",
            f"the attribute `{shown}` is not kept",
            span,
            NOT_WORN.get(shown if shown == "style" else shown[:2], "take it out"),
            level=level,
        ),
        Slip.ID: Diagnostic(
            "X004",
            f"the id `{shown}` belongs to the site's own parts",
            span,
            "choose another id: small letters, digits and hyphens",
            level=level,
        ),
        Slip.DATA: Diagnostic(
            "X005", f"the attribute `{shown}` is for scripts, and not kept", span, "remove it", level=level
        ),
    }
    return every[slip]


def no_player(shown: str, span: Span) -> Diagnostic:
    """Return the message for a player that a page of a course has."""
    help_text = "take it out, and say in words what it shows, or link to it: [text](https://example.org/page)"
    return Diagnostic("E009", f"a page has no player of its own, so `<{shown}>` is not kept", span, help_text)


@dataclass(slots=True)
class Reading:
    """What is unsafe in the prose of a page."""

    prose: Prose
    course: bool

    @property
    def text(self) -> str:
        """Return the prose."""
        return self.prose.text

    def problem(self, slip: Slip, shown: str, start: int, end: int) -> Diagnostic:
        """Return the message for a stretch of the text."""
        return said(slip, shown, self.prose.span(start, end), Level.ERROR if self.course else Level.WARNING)

    def run(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with addresses, attributes and ids."""
        if "](" in self.text or "]:" in self.text:
            yield from self.links()
        if "<" in self.text:
            yield from self.tags()
        if "{" in self.text:
            yield from self.lists()

    def links(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with links and pictures in Markdown."""
        for match in links.INLINE.finditer(self.text):
            group = "bare" if match["angle"] is None else "angle"
            address = links.TITLE.sub("", match[group])
            name = "src" if self.is_picture(match.start()) else "href"
            yield from self.address(name, address, match.start(group))
        targets: dict[str, str] = {}
        for match in links.TARGET.finditer(self.text):
            targets.setdefault(" ".join(match["name"].lower().split()), match["address"])
            yield from self.address("href", match["address"], match.start("address"))
        for match in BY_NAME.finditer(self.text):
            key = " ".join((match["name"] or match["alt"]).lower().split())
            if html_policy.is_link(plain(targets.get(key, ""))):
                yield from self.address("src", targets.get(key, ""), match.start(), match[0])

    def is_picture(self, end: int) -> bool:
        """Tell whether the bracket that ends here is one of a picture."""
        depth = 0
        for at in range(end, max(self.text.rfind("\n\n", 0, end), end - 5_000, -1), -1):
            depth += {"]": 1, "[": -1}.get(self.text[at], 0)
            if not depth:
                return self.text[at - 1 : at] == "!"
        return False

    def address(self, name: str, address: str, start: int, shown: str = "") -> Iterator[Diagnostic]:
        """Yield what is wrong with an address."""
        element = "img" if name == "src" else "a"
        yield from self.attribute(element, name, plain(address), start, start + len(shown or address))

    def attribute(self, element: str, name: str, value: str, start: int, end: int) -> Iterator[Diagnostic]:
        """Yield what is wrong with an attribute, in Markdown or in HTML."""
        slip = html_policy.slip(element, name, value, elsewhere=not self.course)
        if not slip:
            return
        shown = value if slip in {Slip.LINK, Slip.SOURCE, Slip.ID} else name
        problem = self.problem(slip, shown, start, end)
        # Pictures of other hosts in blocks have a message of their own: Q084.
        if not (slip is Slip.SOURCE and problem.span.line in self.prose.blocks and ELSEWHERE.match(value)):
            yield problem

    def tags(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with addresses in pointed brackets and with the attributes of raw HTML."""
        for match in POINTED.finditer(self.text):
            if self.text.startswith("]: ", match.start() - 3):
                continue  # the address of a name, which is looked at as one
            yield from self.address("href", match["address"], match.start("address"))
        # `[x](<a b.md>)` holds an address, and no element `a`.
        text = links.INLINE.sub(lambda link: re.sub(r"[<>]", " ", link[0]), self.text)
        for tag in raw_html.TAG.finditer(text):
            name = tag["name"].lower()
            if tag["slash"] or not html_elements.allowed(name) or name in BLOCK_MODULES:
                continue
            if self.course and name in html_policy.PLAYERS:
                yield no_player(name, self.prose.span(tag.start(), tag.end()))
            for match in ATTRIBUTE.finditer(tag["rest"] or ""):
                own = match["name"].lower()
                value = html.unescape((match["value"] or "").strip("\"'"))
                at = tag.start("rest") + match.start()
                if own not in ENGINE:
                    yield from self.attribute(name, own, value, at, at + len(match[0]))

    def lists(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with lists of attributes."""
        for found in LIST.finditer(self.text):
            for match in LISTED.finditer(found["inside"]):
                name = "id" if match["id"] else match["name"].lower()
                value = match["id"] or match["value"].strip("\"'")
                at = found.start("inside") + match.start()
                if name not in ENGINE:
                    yield from self.attribute("", name, html.unescape(value), at, at + len(match[0]))


def plain(address: str) -> str:
    r"""Return an address as it comes out of Markdown: without entities, `\_` as `_`."""
    return html.unescape(ESCAPE.sub(r"\1", address))


def page_problems(prose: Prose, *, course: bool) -> Iterator[Diagnostic]:
    """Yield everything unsafe on a page.

    Args:
        prose: the prose of the page.
        course: whether this is a course, where it is an error and pictures come from no other host.
    """
    page = prose.page
    reading = Reading(prose, course)
    yield from reading.run()
    yield from early_ends(page)
    start = front_matter_end(page.lines)
    level = Level.ERROR if course else Level.WARNING
    yield from in_front(page.lines[:start]) if course else ()
    seen = not characters.SUSPECT.search("\n".join(line.text for line in page.lines))
    for line, shown in zip(page.lines, prose.rows, strict=True):
        # In code an entity is its own letters; in front matter `\u202e` is one sign.
        written = line.text if line.number <= start else shown
        if not seen or "&" in written or "\\" in written:
            yield from hidden_signs.in_line(line.number, line.text, written, level)


def in_front(lines: Sequence[Line]) -> Iterator[Diagnostic]:
    """Yield X008 for each line of front matter with an element of HTML: a theme that is not ours may print it as it is."""
    for line in lines:
        match = ELEMENT.search(line.text)
        if match:
            yield Diagnostic(
                "X008",
                "an element of HTML stands in the front matter",
                Span.of(line.number, line.text, *match.span()),
                "write it in plain words; the text of the page can have emphasis and links",
            )


def early_ends(page: PageText) -> Iterator[Diagnostic]:
    """Yield B022 for each note that a browser ends before its editor does."""
    if any(EARLY.search(line.text) for line in page.lines):
        notes = comment_lines(page.lines)
        for line in page.lines:
            match = EARLY.search(line.text) if line.number in notes else None
            if match:
                yield Diagnostic(
                    "B022",
                    "a browser ends this comment here",
                    Span.of(line.number, line.text, *match.span()),
                    "write it like this: `<!-- a note -->`",
                )


def data_problems(text: str) -> Iterator[Diagnostic]:
    """Yield everything unsafe in a file of data that its schema does not look at."""
    lines = text.split("\n")
    yield from hidden_signs.in_data(text)
    numbers = characters.LineNumbers(text)
    for match in DATA.finditer(text):
        # `data:` with nothing behind it is the name of a field.
        if match["address"].endswith(":"):
            continue
        begin = text.rfind("\n", 0, match.start("address")) + 1
        number = numbers.at(begin)
        span = Span.of(number, lines[number - 1], *(at - begin for at in match.span("address")))
        yield said(Slip.LINK, match["address"], span, Level.ERROR)
