"""What a host says beside a file, and what of it can mark, report or lead readers. Codes U007, U008, U010, U011, U013, U015.

Names: https://www.iana.org/assignments/http-fields/http-fields.xhtml, and those that browsers know besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from coursekit.model.diagnostics import Diagnostic, Level, Span
from coursekit.site.verify.additions import short
from coursekit.site.verify.visits import Answer

FIRST = Span(1, 1, 2)
USUAL = {
    "accept-ranges", "age", "cache-control", "connection", "content-encoding", "content-language", "content-length",
    "content-security-policy", "content-type", "cross-origin-embedder-policy", "cross-origin-opener-policy",
    "cross-origin-resource-policy", "date", "etag", "expires", "keep-alive", "last-modified", "origin-agent-cluster",
    "permissions-policy", "pragma", "referrer-policy", "server", "strict-transport-security", "transfer-encoding", "vary",
    "x-content-type-options", "x-frame-options", "x-permitted-cross-domain-policies", "x-xss-protection",
}  # fmt: skip
"""Headers that say how a file is sent and kept, or forbid something."""
ROBOTS = "x-robots-tag"
RISKY = {
    "accept-ch": "asks browsers to say more about the device",
    "activate-storage-access": "lets a site reach what it stored in other sites",
    "attribution-reporting-register-source": "lets browsers report visits to advertisers",
    "attribution-reporting-register-trigger": "lets browsers report visits to advertisers",
    "clear-site-data": "makes browsers wait, and is none of the course's",
    "content-security-policy-report-only": "lets browsers report visits to a server",
    "critical-ch": "asks browsers to say more about the device",
    "link": "lets browsers load something beside the page, or connect to another host",
    "nel": "lets browsers report visits to a server",
    "observe-browsing-topics": "lets browsers tell advertisers what this visit is about",
    "onion-location": "leads Tor Browser to another host",
    "refresh": "leads on to another address",
    "report-to": "lets browsers report visits to a server",
    "reporting-endpoints": "lets browsers report visits to a server",
    "secure-session-registration": "keeps a mark on the reader's device",
    "service-worker-allowed": "lets a script stay on the reader's device",
    "set-cookie": "keeps a mark on the reader's device",
    "set-cookie2": "keeps a mark on the reader's device",
    "set-login": "tells browsers that somebody is signed in",
    "sourcemap": "lets tools of browsers load another file",
    "speculation-rules": "lets browsers load pages that nobody has opened",
    "supports-loading-mode": "lets other sites load pages that nobody has opened",
    "use-as-dictionary": "keeps a mark on the reader's device",
    "x-dns-prefetch-control": "lets browsers look up hosts that nobody has asked for",
    "x-sourcemap": "lets tools of browsers load another file",
}
OFF = ("x-dns-prefetch-control", "off")
"""The one of them that can also forbid what it is about."""
REPORTS = re.compile(r"report-(?:uri|to)\b|\breport=", re.IGNORECASE)
"""Where a policy or a filter names a server for reports: `; report-uri https://…`, `mode=block; report=https://…`."""
LEAKS = {"no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url"}
"""Policies with which other sites are told where a reader comes from."""
# `h3=":443"` stays at the host, `h2="cdn.example:443"` does not
OTHER_HOST = re.compile(r'="[^":]')
TYPES = {
    ".atom": ("application/atom+xml", "application/xml", "text/xml"),
    ".css": ("text/css",),
    ".csv": ("text/csv",),
    ".html": ("text/html",),
    ".js": ("text/javascript", "application/javascript", "application/x-javascript"),
    ".json": ("application/json",),
    ".png": ("image/png",),
    ".svg": ("image/svg+xml",),
    ".zip": ("application/zip",),
}
STRICT = {".css", ".html", ".js", ".svg"}
"""Ends of files that browsers do not use under another type, or use for something else."""
VALIDATORS = ("etag", "last-modified")
"""What a browser says again at the next visit: the same for everybody, or it marks a person."""


def problems(
    answer: Answer, name: str, promised: Mapping[str, str], *, noindex: bool = False
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the headers of an answer.

    U007 for one that marks, reports or leads, U008 for an unknown one, U010 for what search engines are
    told, U011 for a wrong type, U015 for one that the release asks for and that does not come.

    Args:
        answer: what the host said.
        name: the path of the file.
        promised: the headers that the release itself asks the host for.
        noindex: whether all pages of the release ask search engines not to list them, so that a host may say it too.
    """
    for header, value in answer.headers:
        if promised.get(header) != value and not (noindex and (header, value) == (ROBOTS, "noindex")):
            yield from _added(header, value)
    yield from _type_problems(answer, name)
    for header, value in promised.items():
        if value not in {said for key, said in answer.headers if key == header}:
            yield Diagnostic(
                "U015",
                f"the release asks for a header that does not come like this: {short(f'{header}: {value}')}",
                FIRST,
                "let the host send it; files for several hosts come with the release",
                level=Level.WARNING,
            )


def _added(header: str, value: str) -> Iterator[Diagnostic]:
    if (header, value.strip().lower()) == OFF:
        return
    shown = short(f"{header}: {value}")
    if why := risk(header, value):
        yield Diagnostic("U007", f"the host adds a header that {why}: {shown}", FIRST, _remedy(header))
    elif header == ROBOTS:
        yield Diagnostic(
            "U010",
            f"the host says to search engines what the release does not: {shown}",
            FIRST,
            "turn it off at the host, or let the release ask for it",
        )
    elif header not in USUAL:
        yield Diagnostic(
            "U008",
            f"the host adds the header {short(header)}, which nothing of the course asks for",
            FIRST,
            "look up what it does, and turn it off at the host if nobody needs it",
            level=Level.ADVICE,
        )


def risk(header: str, value: str) -> str:
    """Return what a header does to readers, empty where it does nothing."""
    if header in RISKY:
        return RISKY[header]
    if header.startswith(
        ("content-security-policy", "x-xss-protection", "expect-ct", "public-key-pins", "cross-origin-")
    ):
        return "lets browsers report visits to a server" if REPORTS.search(value) else ""
    if header == "referrer-policy" and value.rpartition(",")[2].strip().lower() in LEAKS:
        return "lets browsers tell other sites where a reader comes from"
    if header == "permissions-policy" and "=*" in value:
        return "lets other hosts use parts of the device"
    return "leads browsers to another host" if header == "alt-svc" and OTHER_HOST.search(value) else ""


def _remedy(header: str) -> str:
    if header in {"nel", "report-to", "reporting-endpoints"}:
        return "turn off the reports of browsers at the host; it is often called Network Error Logging"
    if header in {"speculation-rules", "link"}:
        return "turn off what is to make pages faster at the host, such as prefetching or early hints"
    return "turn it off at the host, or take another host: readers were promised that there is no such thing"


def _type_problems(answer: Answer, name: str) -> Iterator[Diagnostic]:
    end = PurePosixPath(name).suffix
    kind, _, rest = answer.header("content-type").lower().partition(";")
    signs = rest.partition("charset=")[2].partition(";")[0].strip(" \"'")
    if end in TYPES and kind.strip() not in TYPES[end] and (end in STRICT or kind.strip() == "text/html"):
        said = f"as {kind.strip()}" if kind else "without its type"
        yield Diagnostic(
            "U011", f"it is served {said}", FIRST, f"let the host serve {end} files as {TYPES[end][0]}"
        )
    elif end in STRICT and signs not in {"", "utf-8", "utf8"}:
        yield Diagnostic(
            "U011",
            f"its signs are said to be {short(signs)}",
            FIRST,
            f"let the host serve {end} files as utf-8",
        )


def marks(one: Answer, other: Answer) -> Iterator[Diagnostic]:
    """Yield U013 for what differs between two visits and comes back at the next, so that it marks a reader."""
    for header in VALIDATORS:
        if one.header(header) != other.header(header):
            yield Diagnostic(
                "U013",
                f"the header {header} differs from visit to visit: browsers say it again at the next one, which marks a reader",
                FIRST,
                "turn it off at the host, or let it be made from the file alone",
            )
