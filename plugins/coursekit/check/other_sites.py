"""What an address of another site must not be: one that follows readers, hides where it leads, or wants an account. Codes I032 and I033."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coursekit.model.diagnostics import Diagnostic, Span

SHOWN = 200
"""An address that is longer is not shown in a help."""
ADDRESS = re.compile(r"https?://[^\s\"'<>]*")
THROUGH = re.compile(
    r"https?://(?:www\.google\.[a-z.]+/(?:url|amp|imgres)(?=[?/])|translate\.google\.[a-z.]+/|webcache\.googleusercontent\.com|[\w.-]*safelinks\.protection\.outlook\.com|lm?\.facebook\.com|l\.instagram\.com|urldefense\.(?:com|proofpoint\.com)|t\.co|lnkd\.in|[\w.]*\.list-manage\.com)/?",
    re.IGNORECASE,
)
SHORT = re.compile(
    r"https?://(?:maps\.app\.goo\.gl|bit\.ly|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|buff\.ly|rb\.gy|cutt\.ly|shorturl\.at|rebrand\.ly)/",
    re.IGNORECASE,
)
MARKED = re.compile(
    r"(?P<before>[?&#])(?P<name>utm_\w+|fbclid|gclid|dclid|msclkid|mc_eid|mc_cid|igshid|igsh|yclid|twclid|ttclid|PHPSESSID|jsessionid|ref_src|share|_hsenc|_hsmi|vero_id|oly_anon_id|si|_gl|_ga|gbraid|wbraid|mkt_tok|srsltid|pk_campaign|mtm_campaign|at_campaign|at_medium)=[^&#\s\"'()<>]*",
    re.IGNORECASE,
)
DRAFT = re.compile(
    r"https?://(?:docs|drive)\.google\.com/|https?://[\w-]+\.sharepoint\.com/|https?://(?:www\.)?dropbox\.com/(?:s|scl)/|https?://1drv\.ms/|https?://onedrive\.live\.com/|https?://(?:www\.)?(?:notion\.so|icloud\.com|canva\.com/design|figma\.com|airtable\.com|trello\.com|miro\.com)/|https?://[\w-]+\.notion\.site/|https?://[^/\s]+/wp-admin/",
    re.IGNORECASE,
)
# https://github.com/peers/course/blob/main/course/03/a.md, https://codeberg.org/peers/course/src/branch/main/course/03/a.md
REPOSITORY = re.compile(
    r"https?://[^/\s]+/[^?#\s]*?/(?:blob|edit|raw|src/branch)/[^/?#\s]+/(?P<path>[^?#\s]+\.md)", re.IGNORECASE
)
# `?#` and `?&`, where nothing stands between, or nothing follows
EMPTY = re.compile(r"[?#](?=[#\s\"'()<>]|$)|(?<=[?#])&+")
FOLLOWED = "write the address of the page itself, as it stands in the browser's own field, up to any `?`: nobody is to be followed"
FOLLOWING = (
    (THROUGH, "I033", "this address leads through another company, which notes who follows it", FOLLOWED),
    (
        MARKED,
        "I033",
        "`{name}` in this address tells the other site from where readers come",
        "take `{marks}` out, and leave the rest{rest}",
    ),
)
"""What follows readers, in data as in pages."""
ELSEWHERE = (
    *FOLLOWING,
    (SHORT, "I033", "this short address hides where it leads, and notes who follows it", "open it, and write the address to which it leads: readers are to see where they go"),
    (re.compile("#:~:text="), "I033", "the words that somebody marked on that page stand in this address", "cut the address off before `#`"),
    (DRAFT, "I033", "this is a document in somebody's account, where readers can be followed", "put what readers need into the course; such a document can change or vanish, and may ask them to sign in"),
    (re.compile("[\u201c\u201d\u201e\u00ab\u00bb\\[\\]{}|^`]|^https?://[^/?#]*[,;]"), "I032", "a sign stands in this address that no address has", "copy the address anew from the browser's own field"),
    (re.compile("^(?:tel|sms):.* ", re.IGNORECASE), "I032", "a space stands in this number", "write {joined}"),
    (re.compile(" "), "I032", "a space stands in this address", "write {spaced}, or take the space out"),
)  # fmt: skip
"""What an address of another site must not be: its form, the message and the help."""


def wanted_for(wanted: str, address: str) -> str:
    """Return a help with what is to be written for an address, such as the same without the marks that follow readers."""
    found = [match[0].lstrip("&") for match in MARKED.finditer(address)]
    rest = EMPTY.sub("", MARKED.sub(lambda match: match["before"].replace("&", ""), address))
    marks = "&".join(found)
    # Who copies an address that is cut has another one.
    return wanted.format(
        marks=marks if len(marks) <= SHOWN else f"{marks[:SHOWN]}…",
        rest=f": {rest}" if len(rest) <= SHOWN else "",
        joined=address.replace(" ", ""),
        spaced=address.replace(" ", "%20"),
    )


def in_data(text: str) -> Iterator[Diagnostic]:
    """Yield I033 for each address in a file of data by which readers are followed."""
    for number, line in enumerate(text.split("\n"), start=1) if "http" in text else ():
        for form, code, message, wanted in FOLLOWING if "http" in line else ():
            if match := form.search(line):
                name = match.groupdict().get("name", "")
                address = ADDRESS.search(line, line.rfind("http", 0, match.end()))
                help_text = wanted_for(wanted, address[0] if address else "")
                yield Diagnostic(
                    code, message.format(name=name), Span.of(number, line, *match.span()), help_text
                )
