"""The sanitizer: what a page or a part of a block became is taken apart as a browser does it, and only what is allowed is kept.

The allowlist is `model.html_elements` and `model.html_attributes`, the policy of addresses and ids `model.html_policy`. nh3 (the Rust library
ammonia, with the HTML parser of Servo) does the reading and writing, so what comes out means the same to every reader.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import nh3
from markupsafe import Markup

from coursekit.model import characters, html_attributes, html_elements, html_policy

TAGS = frozenset(
    html_elements.PHRASES
    | html_elements.STRUCTURE
    | html_elements.WRITTEN
    | html_elements.DRAWING
    | html_elements.FORMULA
)
# With them goes what they hold: it is no text.
SILENT = frozenset(
    {"script", "style", "template", "title", "noembed", "noframes", "noscript", "iframe", "xmp"}
)
# The places of blocks and gaps are letters for private use. In an attribute they would let a block out of its place.
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\x00-\x08\x0b\x0c\x0e-\x1f]")
# `<input type="radio">`, `<a href="…" target="_blank">`, as the sanitizer writes them.
TAG = re.compile(r"<(?P<name>input|a)\b(?P<rest>(?:[^\">]|\"[^\"]*\")*)>")

# ` href="…"`, as templates write it
ADDRESS = re.compile(r" (?:href|src)=\"(?P<address>[^\"]*)\"")
ANY_TAG = re.compile(r"<[a-z](?:[^<>\"]|\"[^\"]*\")*>")
TO_SAVE = ("data:text/vcard;charset=utf-8,", "data:text/plain;charset=utf-8,")
"""What addresses of files begin with that a template writes for readers to save: a contact, an empty form."""
# `tel:%2A123%23`: a code of a network, which a person has to confirm; only the data of a listing may have one
SHORT_CODE = re.compile(r"tel:(?:%2A|%23|[0-9])+")

# `<mean>`, `</set class="a">`
NAMED = re.compile(r"</?(?P<name>[A-Za-z]+)(?:[\s/][^<>]*)?>")


@cache
def cleaner(*, elsewhere: bool) -> nh3.Cleaner:
    """Return the sanitizer of a course, or of another site, whose pictures may come from elsewhere."""

    def kept(element: str, name: str, value: str) -> str | None:
        value = PRIVATE.sub("", value)
        return None if html_policy.slip(element, name, value, elsewhere=elsewhere) else value

    tags = TAGS if elsewhere else TAGS - html_policy.PLAYERS
    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(SILENT),
        attributes={tag: set(html_attributes.kept(tag)) for tag in tags},
        attribute_filter=kept,
        # Any table is wider than some screen, and scrolls there in itself: keys reach it. Another theme has its own way.
        set_tag_attribute_values={} if elsewhere else {"table": {"tabindex": "0"}},
        url_schemes=set(html_policy.SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def clean(html: str, *, elsewhere: bool) -> Markup:
    """Return HTML with only what a page may hold, as markup that templates put in as it is.

    Args:
        html: what the Markdown engine made of a page or of a part of a block.
        elsewhere: whether pictures of other hosts are allowed.
    """
    if "<" in html or "&" in html:
        html = NAMED.sub(lambda tag: "" if tag["name"].lower() in html_elements.MATHEMATICS else tag[0], html)
        html = cleaner(elsewhere=elsewhere).clean(html)
        if "<input" in html or ' target="' in html:
            html = TAG.sub(finish, html)
    return Markup(characters.without(html))  # noqa: S704 - this is the sanitizer


def is_of_listing(address: str) -> bool:
    """Tell whether an address is one that a template makes of a listing: also a file to save, and a short code."""
    return html_policy.is_link(address) or address.startswith(TO_SAVE) or bool(SHORT_CODE.fullmatch(address))


def with_safe_links(html: str) -> str:
    """Return what a template made, without addresses from data that lead where no link of a page may.

    A template's own addresses are kept.
    """
    if all(is_of_listing(unescape(each["address"])) for each in ADDRESS.finditer(html)):
        return html
    return ANY_TAG.sub(lambda tag: ADDRESS.sub(safe_link, tag[0]), html)


def safe_link(found: re.Match[str]) -> str:
    """Return an attribute with an address, or nothing."""
    return found[0] if is_of_listing(unescape(found["address"])) else ""


def finish(tag: re.Match[str]) -> str:
    """Return a tag as it may stand: no field to write into, and no window that knows the one it came from."""
    rest = tag["rest"]
    if tag["name"] == "input":
        return tag[0] if ' type="' in rest else ""
    return f'<a{rest} rel="noopener">' if ' target="' in rest and ' rel="' not in rest else tag[0]
