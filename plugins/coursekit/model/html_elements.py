"""The one table of raw HTML: which elements a page may hold. `html_attributes` says what they keep.

Check, import, export and the sanitizer read it, and nothing else says so. Elements are those of the HTML Living
Standard. One that stands in none of the sets is no HTML, and readers see only what it holds.
"""

from __future__ import annotations

PHRASES = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
"""Inside a line, in a page and in a block."""
MEANING = frozenset({"del", "ins", "kbd", "sub", "sup"})
"""Of these, the ones without which a line says something else: 10<sup>3</sup> is not 103. An exchange keeps them."""
BOXES = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "header",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that hold paragraphs; what stands in them is not read as Markdown."""
STRUCTURE = BOXES | frozenset(
    [
        "audio",
        "caption",
        "col",
        "colgroup",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hgroup",
        "hr",
        "math",
        "picture",
        "pre",
        "search",
        "source",
        "svg",
        "tfoot",
        "track",
        "video",
    ]
)
"""Of whole stretches: each begins and ends in the same page, or in the same part of a block."""
REFUSED = frozenset(
    [
        "applet",
        "area",
        "base",
        "basefont",
        "body",
        "button",
        "canvas",
        "dialog",
        "dir",
        "embed",
        "fieldset",
        "font",
        "form",
        "frame",
        "frameset",
        "head",
        "html",
        "iframe",
        "input",
        "label",
        "legend",
        "link",
        "map",
        "marquee",
        "menu",
        "meta",
        "meter",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "optgroup",
        "option",
        "output",
        "param",
        "plaintext",
        "progress",
        "script",
        "select",
        "slot",
        "strike",
        "style",
        "template",
        "textarea",
        "title",
        "tt",
        "big",
        "xmp",
    ]
)
"""What could run something, ask another host, take an answer away or change the page around it."""
AROUND_WORDS = frozenset(
    [
        "big",
        "body",
        "dialog",
        "dir",
        "fieldset",
        "font",
        "html",
        "label",
        "legend",
        "marquee",
        "menu",
        "noscript",
        "slot",
        "strike",
        "template",
        "tt",
    ]
)
"""Of these, what stands around words that mean the same without it."""
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Without content, so nothing closes them."""
IMPLIED = frozenset(
    [
        "caption",
        "colgroup",
        "dd",
        "dt",
        "li",
        "optgroup",
        "option",
        "p",
        "rp",
        "rt",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
"""What closes one around them closes these too."""
RAW_TEXT = frozenset(
    ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"]
)
"""What they hold is no HTML, up to their own end."""
FOREIGN = frozenset({"svg", "math"})
"""With elements of their own inside."""


WRITTEN = frozenset({"input", "label"})
"""Of those refused, what extensions of Markdown write for tabs and lists of tasks, though no page may."""
DRAWING = frozenset(["circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect"])
"""Inside an `<svg>`: shapes, as icons have them. No text, and nothing that refers to something else."""
FORMULA = frozenset(
    [
        "mfrac",
        "mi",
        "mn",
        "mo",
        "mover",
        "mroot",
        "mrow",
        "msqrt",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtr",
        "munder",
        "munderover",
    ]
)
"""Inside a `<math>`: what MathML Core shows, without text of HTML, and nothing that acts."""
# `<mean>`, `</set>`: elements of mathematics outside a formula. nh3 takes them out of a page with all that they hold, as it does no other.
MATHEMATICS = frozenset(
    [
        "abs", "and", "apply", "arccos", "arcsin", "arctan", "bind", "card", "ceiling", "ci", "cn",
        "codomain", "compose", "condition", "conjugate", "cos", "cot", "csc", "curl", "declare", "degree",
        "determinant", "diff", "divergence", "divide", "domain", "eq", "equivalent", "exists", "exp",
        "factorial", "floor", "forall", "fn", "gcd", "geq", "grad", "gt", "ident", "image", "implies",
        "in", "int", "intersect", "interval", "inverse", "lambda", "laplacian", "lcm", "leq", "limit",
        "list", "ln", "log", "logbase", "lowlimit", "lt", "matrix", "max", "mean", "median", "min",
        "minus", "mode", "moment", "neq", "not", "or", "outerproduct", "partialdiff", "piece",
        "piecewise", "plus", "power", "product", "quotient", "range", "real", "reln", "rem", "root",
        "scalarproduct", "sdev", "sec", "selector", "semantics", "sep", "set", "setdiff", "share", "sin",
        "sinh", "subset", "sum", "tan", "tendsto", "times", "transpose", "union", "uplimit", "variance",
        "vector", "vectorproduct", "xor",
    ]
)  # fmt: skip


def allowed(name: str) -> bool:
    """Tell whether a page may hold an element."""
    return name in PHRASES or name in STRUCTURE


def known(name: str) -> bool:
    """Tell whether there is an element of this name."""
    return allowed(name) or name in REFUSED
