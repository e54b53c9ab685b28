"""An independent look at finished HTML, with another parser (Lexbor, in C): what in it could run, send or lead astray.

It shares no table with the sanitizer, so that a hole in one is not a hole in both. What the project's own templates and
the theme's write is known by its place: scripts have a file of this site, forms send nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

NEVER = frozenset(
    [
        "applet",
        "base",
        "basefont",
        "bgsound",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "isindex",
        "marquee",
        "noembed",
        "object",
        "param",
        "plaintext",
        "portal",
        "xmp",
        "animate",
        "animatemotion",
        "animatetransform",
        "discard",
        "foreignobject",
        "handler",
        "mglyph",
        "set",
        "use",
        "annotation-xml",
    ]
)
ACTING = frozenset(
    [
        "action",
        "background",
        "classid",
        "code",
        "codebase",
        "data",
        "dynsrc",
        "formaction",
        "formtarget",
        "http-equiv",
        "icon",
        "is",
        "longdesc",
        "lowsrc",
        "manifest",
        "nonce",
        "ping",
        "profile",
        "sandbox",
        "slot",
        "srcdoc",
        "srcset",
        "style",
        "usemap",
        "xml:base",
        "xmlns:xlink",
    ]
)
ADDRESSES = frozenset({"cite", "href", "poster", "src", "xlink:href"})
FETCHED = frozenset(
    {"audio", "embed", "iframe", "image", "img", "input", "link", "script", "source", "track", "video"}
)
# What a browser leaves out of an address, and its scheme.
LEFT_OUT = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
GOOD = re.compile(r"https?://[^/\\@?#]+(?:[/?#]|$)|mailto:|tel:|sms:", re.IGNORECASE)
# A file to save, from a template of ours
TO_SAVE = ("data:text/vcard;charset=utf-8,", "data:text/plain;charset=utf-8,")
OTHER_HOST = re.compile(r"[/\\]{2}|[\\]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\U000e0001-\U000e001f]")


def dangers(html: str, *, fragment: bool = False) -> list[str]:
    """Return what is dangerous in a page, a line for each. In a fragment, which an editor wrote, nothing of ours is allowed."""
    tree = LexborHTMLParser(f"<!doctype html><body>{html}" if fragment else html)
    root = tree.body if fragment else tree.root
    found = [line for node in root.traverse() for line in of_node(node, fragment=fragment)] if root else []
    return found + ([f"sign of direction {BIDI.findall(html)}"] if BIDI.search(html) else [])


def of_node(node: LexborNode, *, fragment: bool) -> Iterator[str]:
    """What is dangerous in an element."""
    tag = (node.tag or "").lower()
    attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
    if tag in NEVER:
        yield f"<{tag}>"
    if fragment and tag in {
        "script",
        "style",
        "link",
        "meta",
        "form",
        "button",
        "select",
        "textarea",
        "title",
    }:
        yield f"<{tag}> in a text"
    if fragment and tag == "input" and attributes.get("type") not in {"checkbox", "radio"}:
        yield "a field in a text"
    if tag in {"script", "style"} and "src" not in attributes and (node.text() or "").strip():
        yield f"inline <{tag}>"
    for name, value in attributes.items():
        yield from of_attribute(tag, name, value, fragment=fragment)


def of_attribute(tag: str, name: str, value: str, *, fragment: bool) -> Iterator[str]:
    """What is dangerous in an attribute."""
    aligned = (
        name == "style" and tag in {"td", "th"} and re.fullmatch(r"text-align: (left|right|center);", value)
    )
    # The dark form of our own drawings, a file of this site.
    own = not fragment and tag == "source" and name == "srcset" and re.fullmatch(r"[\w./-]+\.svg", value)
    allowed = aligned or (own and "//" not in value) or (tag == "meta" and name == "http-equiv")
    if name.startswith("on") or (name in ACTING and not allowed):
        yield f"{tag} {name}={value[:60]}"
    address = LEFT_OUT.sub("", value)
    if name in ADDRESSES:
        outside = bool(SCHEME.match(address))
        if not fragment and tag == "a" and address.startswith(TO_SAVE):
            return
        if (outside and not GOOD.match(address)) or (not outside and OTHER_HOST.match(address)):
            yield f"{tag} {name}={address[:60]}"
        elif outside and tag in FETCHED and name != "cite":
            yield f"{tag} asks {address[:60]}"
    if (
        fragment
        and name.startswith("data-")
        and name.startswith(("data-module", "data-kind", "data-words", "data-i18n", "data-md"))
    ):
        yield f"{tag} {name}"
    if (
        fragment
        and name in {"id", "name", "for"}
        and re.match(r"__(?!tabbed|span|code)|.*\$$|lunr$|coursekit$|courseSearchIndex$", value)
    ):
        yield f"{tag} {name}={value}"
