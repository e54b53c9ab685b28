"""Pages with one slip each: raw HTML, code and comments that are not closed, inside a block, above one and around one.

Every page holds three questions and text between and after them, so that what a slip takes away is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html

from coursekit.render import places

ELEMENTS = ["div", "p", "details", "table", "pre", "li", "ul", "ol", "h4", "section", "article", "blockquote", "center", "video", "iframe", "form", "style", "script", "textarea", "select", "button", "b", "span", "sup", "code", "a", "svg", "title", "template", "fieldset", "noscript", "mean"]  # fmt: skip
TAGS = tuple(f"<{name}>" for name in ELEMENTS)
SLIPS = (
    *TAGS,
    '<div class="a>',
    "<div",
    "<div/>",
    "</div>",
    "</details></form>",
    "<details><summary>More</summary>",
    "<div>\n<p>One\n</div>\n<span>",
    "<!-- a note",
    "<!--> a note",
    "<?php",
    "<![CDATA[",
    "<!DOCTYPE",
    "```python\nx = 1",
    "~~~\nx = 1",
    "```python,linenos\nx = 1",
    "```python,linenos\nx = 1\n```",
    "```c++ <x>\nx = 1\n```",
    "```text/plain\nx = 1\n```",
    "```python\nx = 1\n````",
    "````python\nx = 1\n```",
)
"""Each as it stands alone; in an item, its lines after the first are indented."""

KINDS = {
    "choice": ("- [ ] Zqwrong", "- [x] Zqright"),
    "order": ("1. Zqone", "2. Zqtwo", "3. Zqthree"),
    "short": ("- zqright",),
    "blanks": ("We meet every [[zqright]].",),
}
PLACES = ("stem", "item", "reason", "above", "around")


@dataclass(frozen=True, slots=True)
class SlipPage:
    """A page with one slip: what it is, in which kind of question and where, and the page."""

    slip: str
    kind: str
    place: str
    text: str

    @property
    def name(self) -> str:
        """Return a name for the page."""
        return f"{self.kind} {self.place} {self.slip!r}"

    @property
    def inside(self) -> bool:
        """Tell whether the slip stands in the second question."""
        return self.place in {"stem", "item", "reason"}


def question(name: str, kind: str, place: str = "", slip: str = "") -> str:
    """Return a question, perhaps with a slip in one of its parts."""
    items = list(KINDS[kind])
    if place == "item":
        first, *rest = slip.split("\n")
        items[0] = "\n".join(
            [
                f"{items[0]} {first}" if kind != "choice" else f"- [ ] Zqwrong {first}",
                *(f"  {x}" for x in rest),
            ]
        )
        if first[0] in "`~":
            items[0] = "\n".join(
                [items[0].split(first)[0].rstrip(), "", *(f"  {x}" for x in slip.split("\n"))]
            )
    stem = f"Zqstem?\n\n{slip}" if place == "stem" else "Zqstem?"
    reason = f"Zqreason.\n\n{slip}\n\nZqreason more." if place == "reason" else "Zqreason."
    attribute = ' type="short"' if kind == "short" else ""
    listed = "\n".join(items)
    return f'<quiz id="{name}"{attribute}>\n\n{stem}\n\n{listed}\n\n{reason}\n\n</quiz>\n'


def page(slip: str, kind: str, place: str) -> SlipPage:
    """Return one page."""
    above = f"{slip}\n\n" if place == "above" else ""
    after = ""
    if place == "around":
        above, after = f"Text {slip.split(chr(10), maxsplit=1)[0]}\n", "\nText.\n"
    pieces = [
        "# Page\n\nZqbefore.\n",
        question("q-one", kind),
        f"{above}Zqmiddle.\n",
        question("q-two", kind, place, slip),
        f"{after}Zqlater.\n\n## A heading\n\nZqmore.\n",
        question("q-three", kind),
        "Zqlast.\n",
    ]
    return SlipPage(slip, kind, place, "\n".join(pieces))


def pages() -> Iterator[SlipPage]:
    """Yield all pages."""
    for slip in SLIPS:
        for kind in KINDS:
            for place in PLACES:
                if is_slip(slip, kind, place):
                    yield page(slip, kind, place)


def is_slip(slip: str, kind: str, place: str) -> bool:
    """Tell whether it is one there: code begins at the start of a line, and an accepted answer is plain text."""
    if place == "around":
        return slip[0] == "<"
    return not (kind == "short" and place == "item") or slip in TAGS


UNSEEN = ("script", "style", "textarea", "template", "title", "iframe", "select", "noscript")
TEXT = ("Zqbefore", "Zqmiddle", "Zqlater", "Zqmore", "Zqlast")
ANSWER = re.compile(r"(?i)zq(?:right|wrong|reason|one|two|three|stem)")


def faults(page: SlipPage, built: str) -> list[str]:
    """What is wrong with the HTML of a page: what is lost, and which answers are outside their place."""
    found = ["a mark is left"] if places.PRIVATE.search(built) else []
    root = lxml_html.document_fromstring(built if "<html" in built else f"<html><body>{built}</body></html>")
    ids = [each.get("id") for each in root.iter("form") if "quiz" in (each.get("class") or "").split()]
    boxes = built.count('class="error"')
    expected = ["q-one", "q-three"] if page.inside else ["q-one", "q-two", "q-three"]
    found += [f"{name} is lost" for name in expected if name not in ids]
    if boxes + len(ids) != 3:
        found.append(f"{len(ids)} questions, {boxes} boxes")
    for each in [*root.iter("form"), *root.iter(*UNSEEN)]:
        each.drop_tree()
    text = root.text_content()
    found += [
        f"{word} is lost"
        for word in ("Zqbefore", "Zqmiddle", "Zqlater", "Zqmore", "Zqlast")
        if word not in text
    ]
    found += [
        f"{word} is outside its place"
        for word in re.findall(r"(?i)zq(?:right|wrong|reason|one|two|three|stem)", text)
    ]
    if root.find(".//h2") is None:
        found.append("the heading is lost")
    return found
