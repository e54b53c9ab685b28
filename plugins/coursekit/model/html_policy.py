r"""Which attributes, addresses and ids may stand in a page: the one policy of the check and of the sanitizer.

An address is read as a browser reads it (https://url.spec.whatwg.org/#url-parsing): control characters and
spaces around it fall away, tabs and line ends inside it too, and `\` counts as `/`.
"""

from __future__ import annotations

import re
from enum import Enum

from coursekit.model import html_attributes


class Slip(Enum):
    """What is wrong with an attribute, by its code in the check."""

    LINK = "X001"
    SOURCE = "X002"
    ATTRIBUTE = "X003"
    ID = "X004"
    DATA = "X005"


PLAYERS = frozenset({"audio", "track", "video"})
"""Elements that no page of a course holds: its recordings stand beside its sections, and a template makes their players."""
SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})
"""What a link may begin with, besides a path."""
# What a browser takes out of an address: the first 33 signs around it, and these three inside.
AROUND = "".join(map(chr, range(33)))
INSIDE = str.maketrans("", "", "\t\n\r")
# `https:`, `java-script:`
SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
# `https://example.org`: two slashes, and a host without a name before an @
WEB = re.compile(r"https?://(?P<host>[^/?#@\\\s]+)(?:[/?#]|$)", re.IGNORECASE)
# `mailto:a@example.org?subject=Hello`: no second address, and nobody who is told without being seen
MAIL = re.compile(
    r"mailto:[^?#,;\s]+@[^?#,;@\s]+(?:\?(?:subject|body)=[^&#]*(?:&(?:subject|body)=[^&#]*)*)?", re.IGNORECASE
)
# `tel:+15550100`, `tel:555-0100;ext=7`, `sms:12345?body=Hi`; no `*#06#`, which a telephone obeys
CALL = re.compile(r"(?:tel|sms):\+?[0-9().\- ]+(?:;ext=[0-9]+)?(?:\?body=[^#]*)?", re.IGNORECASE)
# Ids that extensions of Markdown number: tabs and lines of code.
NUMBERED = re.compile(r"__(?:tabbed(?:_\d+)+|span(?:-\d+)+|code_\d+|codelineno(?:-\w+)+)")
# Ids that a script or the shell would take for its own, because a browser makes each id a name of the window.
NAMES = frozenset({"coursekit", "courseSearchIndex", "lunr"})
RESERVED = re.compile(r"__.*|.*\$|.*[\s\"'<>`]")
# `<b>`, `</p`: old browsers write it into attributes as it is, and what reads that again takes it for a tag
MARKUP = re.compile(r"<[A-Za-z/!?]")
# Boxes of a list of tasks, and what opens a tab; no field to write into
INPUTS = re.compile("checkbox|radio")
FORMS = {
    "for": NUMBERED,
    "name": NUMBERED,
    # What Markdown writes for a column: `text-align: right;`
    "style": re.compile(r"text-align: ?(?:left|right|center);?"),
    "tabindex": re.compile("0"),
    "target": re.compile("_blank"),
}
"""What the value of an attribute looks like; all others may have any."""


def clean_address(text: str) -> str:
    """Return an address as a browser reads it."""
    return text.strip(AROUND).translate(INSIDE)


def is_link(text: str) -> bool:
    """Tell whether a link may lead to an address: a path of this site, the web, mail or a telephone."""
    address = clean_address(text)
    scheme = SCHEME.match(address)
    if not scheme:
        return is_path(address)
    name = scheme["scheme"].lower()
    if name in {"http", "https"}:
        found = WEB.match(address)
        return bool(found) and "\\" not in address.partition("?")[0]
    pattern = {"mailto": MAIL, "tel": CALL, "sms": CALL}.get(name)
    return bool(pattern and pattern.fullmatch(address))


def is_path(address: str) -> bool:
    r"""Tell whether an address is one of this site: no `//host`, and no `\`, which a browser reads as `/`."""
    before = re.split(r"[?#]", address, maxsplit=1)[0]
    return not address.startswith("//") and "\\" not in before


def is_source(text: str, *, elsewhere: bool) -> bool:
    """Tell whether a browser may fetch an address by itself: a file of this site, elsewhere also one of the web.

    Args:
        text: the address.
        elsewhere: whether pictures of other hosts are allowed; never in a course.
    """
    address = clean_address(text)
    if SCHEME.match(address):
        return elsewhere and address.lower().startswith("https:") and is_link(address)
    return is_path(address)


def is_id(text: str) -> bool:
    """Tell whether a page may use an id: none that a script or the shell takes for its own."""
    return bool(NUMBERED.fullmatch(text)) or not (text in NAMES or RESERVED.fullmatch(text))


def slip(element: str, name: str, value: str, *, elsewhere: bool) -> Slip | None:
    """Return what is wrong with an attribute, or None where it may stand.

    Args:
        element: the element's name in small letters; empty where it is not known.
        name: the attribute's name, likewise; only SVG has capitals in some.
        value: its value, with characters instead of entities.
        elsewhere: whether pictures of other hosts are allowed.
    """
    if name.startswith("data-") and name not in html_attributes.DATA:
        return Slip.DATA
    if name not in html_attributes.kept(element) or (name != "alt" and MARKUP.search(value)):
        return Slip.ATTRIBUTE
    if name in html_attributes.LINKS:
        return None if is_link(value) else Slip.LINK
    if name in html_attributes.SOURCES:
        return None if is_source(value, elsewhere=elsewhere) else Slip.SOURCE
    if name == "id":
        return None if is_id(value) else Slip.ID
    pattern = INPUTS if (element, name) == ("input", "type") else FORMS.get(name)
    return None if pattern is None or pattern.fullmatch(value) else Slip.ATTRIBUTE
