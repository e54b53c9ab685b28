"""Drawings: SVG made of shapes and words only. Code F017.

A list of what may be there, not of what may not: no script, no style, no link, no picture or font from
elsewhere, no document type, no note of the program that drew it. Standard: https://www.w3.org/TR/SVG2/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.parsers import expat

from coursekit.model import characters
from coursekit.model.diagnostics import Diagnostic, Span

NAMESPACE = "http://www.w3.org/2000/svg"
MOST = 100_000
"""Bytes of a drawing."""
DEEPEST = 20
"""Elements inside each other."""
ELEMENTS = frozenset(
    [
        "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "text", "tspan", "marker", "linearGradient", "radialGradient", "stop", "clipPath",
    ]
)  # fmt: skip
ATTRIBUTES = frozenset(
    [
        "id", "role", "aria-labelledby", "aria-describedby", "aria-hidden", "viewBox", "preserveAspectRatio",
        "version", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "width",
        "height", "d", "points", "rotate", "transform", "pathLength", "fill", "fill-opacity", "fill-rule", "stroke",
        "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
        "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "display", "visibility", "paint-order",
        "font-family", "font-size", "font-style", "font-weight", "text-anchor", "text-decoration",
        "dominant-baseline", "alignment-baseline", "baseline-shift", "letter-spacing", "word-spacing",
        "writing-mode", "direction", "textLength", "lengthAdjust", "clip-path", "clip-rule", "clipPathUnits",
        "marker-start", "marker-mid", "marker-end", "markerWidth", "markerHeight", "markerUnits", "refX", "refY",
        "orient", "offset", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform", "spreadMethod",
        "vector-effect",
    ]
)  # fmt: skip
# `url(#arrow)`: a part of the drawing itself
OWN = re.compile(r"url\(\s*(?P<q>[\"']?)#[\w.-]+(?P=q)\s*\)")
SHARED = frozenset({"clipPath", "marker", "linearGradient", "radialGradient"})
"""Parts that others use. One that uses others in turn can make a small file take minutes to draw."""
# What fetches or acts wherever it stands in a value; a backslash can hide its letters.
REACHES = re.compile(r"url\s*\(|image\s*\(|import|expression|//|javascript|data:|\\", re.IGNORECASE)
BEGINNINGS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp"}
"""How other pictures begin, and how their names end."""
# `/home/maria/map.png`, `C:\\Users\\Maria`
OF_A_DISK = re.compile(rb"(?:/home/|/Users/|[A-Za-z]:[\\/](?:Users|Documents)[\\/])[^\s\"'<>]{1,200}")
# Names of the programs that draw, before their own elements and attributes
ADORNED = re.compile(rb"xmlns:(?:sodipodi|inkscape|sketch|i|x|serif)=")
REMEDY = "use shapes and words with attributes such as fill and stroke only: no script, style, link, font or picture from elsewhere"


def check(data: bytes, end: str = ".svg") -> Iterator[Diagnostic]:  # noqa: ARG001 - as for pictures
    """Yield F017 for each thing in a drawing that is not on the lists, with its line."""
    if len(data) > MOST:
        yield Diagnostic(
            "F017",
            f"the drawing has {len(data):,} bytes, and {MOST:,} is the most",
            Span(1, 1, 2),
            "draw it with fewer points",
        )
        return
    found = _Reader(data).found
    if ours := OF_A_DISK.search(data):
        line = data[: ours.start()].count(b"\n") + 1
        remedy = "save it again as plain SVG and upload that; who has sent it already tells whoever keeps the course, for its history holds it"
        yield Diagnostic("F017", "the drawing tells whose computer it was made on", Span(line, 1, 2), remedy)
        return
    if ADORNED.search(data) and len(found) > 1:
        remedy = "save it again as plain SVG (in Inkscape: Save a copy, Plain SVG), and upload that"
        yield replace(
            found[0], message="the drawing holds what a drawing program notes for itself", help=remedy
        )
        return
    yield from found


class _Reader:
    """Reads a drawing once and gathers what is wrong with it."""

    def __init__(self, data: bytes) -> None:
        self.found: list[Diagnostic] = []
        self.depth = self.shared = 0
        # The encoding is given, so that none that the file declares hides anything.
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.stop
        self.parser.StartDoctypeDeclHandler = self.document_type
        self.parser.ProcessingInstructionHandler = lambda *_: self.add("an instruction <?…?>")
        self.parser.CommentHandler = lambda *_: self.add("a comment")
        # `<![CDATA[ > <img onerror=…> ]]>`: text for a reader of XML, and markup for one of HTML.
        self.parser.StartCdataSectionHandler = lambda: self.add("a section <![CDATA[…]]>")
        self.parser.StartNamespaceDeclHandler = self.namespace
        self.parser.XmlDeclHandler = self.declaration
        self.parser.CharacterDataHandler = self.words
        try:
            self.parser.Parse(data, True)  # noqa: FBT003 - expat's own interface
        except expat.ExpatError as error:
            known = next((end for start, end in BEGINNINGS.items() if data.startswith(start)), "")
            message = (
                f"this is a picture ({known}) under the name of a drawing"
                if known
                else "the drawing is no well-formed XML"
            )
            remedy = (
                f"bring the drawing back; a picture gets a name of its own that ends with {known}"
                if known
                else "save it again as plain SVG"
            )
            self.say(message, error.lineno, remedy)
        except StopIteration:
            pass

    def add(self, what: str) -> None:
        """Note something that may not be there."""
        self.say(f"the drawing holds {what}", self.parser.CurrentLineNumber, REMEDY)

    def say(self, message: str, line: int, remedy: str) -> None:
        """Note a problem."""
        self.found.append(Diagnostic("F017", message, Span(max(line, 1), 1, 2), remedy))

    def document_type(self, *_: object) -> None:
        """Refuse a document type; what it declares is not read."""
        self.add("a document type")
        raise StopIteration

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse another encoding: a reader could obey it, and see other letters than are checked here."""
        if encoding and encoding.lower() != "utf-8":
            self.add(f"the encoding {encoding}")

    def words(self, text: str) -> None:
        """Refuse signs that nobody sees in a text or a value."""
        for each in characters.hidden(text):
            self.add(f"a sign that nobody sees: {each.name}")
            return

    def namespace(self, prefix: str | None, address: str | None) -> None:
        """Refuse what comes from other languages than SVG."""
        if prefix or address != NAMESPACE:
            self.add(f"the namespace {prefix or address}")

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """Look at an element and its attributes."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.add(f"more than {DEEPEST} elements inside each other")
            raise StopIteration
        space, _, name = element.rpartition(" ")
        if space != NAMESPACE or name not in ELEMENTS:
            self.add(f"<{name}>")
        self.shared += name in SHARED
        for key, value in attributes.items():
            self.words(value)
            if self.shared and OWN.search(value):
                self.add(f'{key}="{value}" inside a part that others use')
            if key not in ATTRIBUTES:
                self.add(f"the attribute {key.rpartition(' ')[2]}")
            elif REACHES.search(OWN.sub("", value)):
                self.add(f'{key}="{value}"')

    def stop(self, element: str) -> None:
        """Leave an element."""
        self.depth -= 1
        self.shared -= element.rpartition(" ")[2] in SHARED
