"""The attributes that elements of HTML keep in a page; all others are taken out. Read by the check and the sanitizer.

What acts (`on…`), sends (`ping`, `formaction`), fetches in a way of its own (`srcset`) or paints over the page
(`style`) stands in none of the sets.
"""

from __future__ import annotations

COMMON = frozenset(
    [
        "aria-describedby",
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "class",
        "dir",
        "id",
        "lang",
        "role",
        "title",
        "translate",
    ]
)
"""Attributes that every element keeps."""
DATA = frozenset(
    [
        "data-caption",
        "data-description",
        "data-lang",
        "data-linenos",
        "data-preview",
        "data-search-exclude",
        "data-tabs",
        "data-title",
    ]
)
"""Attributes for scripts that every element keeps: of the theme, of code and of tabs. All others are a script's own."""
ATTRIBUTES = {
    "a": frozenset({"download", "href", "hreflang", "name", "rel", "target"}),
    "audio": frozenset({"controls", "loop", "muted", "preload", "src"}),
    "blockquote": frozenset({"cite"}),
    "circle": frozenset({"cx", "cy", "fill", "fill-rule", "r", "stroke", "stroke-width"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "div": frozenset({"align"}),
    "ellipse": frozenset({"cx", "cy", "fill", "rx", "ry", "stroke", "stroke-width"}),
    "g": frozenset({"fill", "fill-rule", "stroke", "stroke-width", "transform"}),
    "img": frozenset({"align", "alt", "decoding", "height", "loading", "src", "width"}),
    "input": frozenset({"checked", "disabled", "name", "type"}),
    "ins": frozenset({"cite", "datetime"}),
    "label": frozenset({"for"}),
    "li": frozenset({"value"}),
    "line": frozenset({"stroke", "stroke-width", "x1", "x2", "y1", "y2"}),
    "math": frozenset({"display"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "p": frozenset({"align"}),
    "path": frozenset({"clip-rule", "d", "fill", "fill-rule", "stroke", "stroke-width", "transform"}),
    "polygon": frozenset({"fill", "points", "stroke", "stroke-width"}),
    "polyline": frozenset({"fill", "points", "stroke", "stroke-width"}),
    "pre": frozenset({"tabindex"}),
    "q": frozenset({"cite"}),
    "rect": frozenset({"fill", "height", "rx", "ry", "stroke", "stroke-width", "width", "x", "y"}),
    "source": frozenset({"src", "type"}),
    "svg": frozenset({"fill", "height", "viewBox", "width", "xmlns"}),
    "table": frozenset({"align", "tabindex"}),
    "td": frozenset({"align", "colspan", "headers", "rowspan", "style"}),
    "th": frozenset({"abbr", "align", "colspan", "headers", "rowspan", "scope", "style"}),
    "time": frozenset({"datetime"}),
    "tr": frozenset({"align"}),
    "track": frozenset({"default", "kind", "label", "src", "srclang"}),
    "video": frozenset(
        {"controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"}
    ),
}
"""Attributes that an element keeps besides."""
LINKS = frozenset({"cite", "href"})
"""Attributes that lead to another page when a reader follows them."""
SOURCES = frozenset({"poster", "src"})
"""Attributes whose address a browser fetches by itself."""


def kept(name: str) -> frozenset[str]:
    """Return the attributes that an element keeps; for an empty name, those that any element keeps."""
    own = ATTRIBUTES.get(name, frozenset()) if name else frozenset().union(*ATTRIBUTES.values())
    return COMMON | DATA | own
