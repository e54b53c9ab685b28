"""The content policy of a site: what its pages may load and run, said once for pages and for hosts.

Sources: W3C Content Security Policy Level 3 (scripts by hash, also external ones), Trusted Types.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

LINE = 2_000
"""Bytes of a line that every host takes (Cloudflare Pages: 2,000)."""
AROUND = 60
"""Bytes that the file of a host writes around a policy in its line, at most: the name of the header and its own words."""
MOST = 25
"""Scripts that a header names one by one."""
TRUSTED = "coursekit"
"""The one policy of Trusted Types, in `overrides/components/later.js`."""


class Flavour(StrEnum):
    """Where a site is opened: from a host, or from a folder, where browsers refuse files with a hash."""

    WEB = "web"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a page, or a site, loads."""

    scripts: Collection[str] = ()
    """The hashes of its scripts, such as `sha256-…`."""
    media: bool = False
    """Whether there is a recording."""
    noindex: bool = False
    """Whether search engines are asked not to list it."""


def policy(needs: Needs, flavour: Flavour, *, header: bool = False) -> str:
    """Return the strictest content policy for what a page or a site needs.

    Args:
        needs: what it loads.
        flavour: where it is opened from.
        header: whether it is for a header, which may say by whom a page can be framed, and is for the whole site.
    """
    rules = ["default-src 'none'"]
    if needs.scripts:
        rules.append(f"script-src {_scripts(needs, flavour)}")
    rules += ["style-src 'self'", "img-src 'self'"]
    if needs.media:
        rules.append("media-src 'self'")
    rules += ["base-uri 'none'", "form-action 'none'"]
    rules += ["require-trusted-types-for 'script'", f"trusted-types {TRUSTED}"]
    text = "; ".join([*rules, "frame-ancestors 'none'"] if header else rules)
    if (
        header
        and flavour is Flavour.WEB
        and (len(needs.scripts) > MOST or len(text.encode()) + AROUND >= LINE)
    ):
        # The policy of each page names its own scripts, and both hold.
        return text.replace(_scripts(needs, flavour), "'self'")
    return text


def _scripts(needs: Needs, flavour: Flavour) -> str:
    if flavour is Flavour.FILE:
        return "'self'"
    return " ".join(f"'{each}'" for each in sorted(needs.scripts))


HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(
        f"{each}=()"
        for each in (
            "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
            "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
            "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
}  # fmt: skip
"""What a host sends with every file, beside the content policy."""


def headers(needs: Needs) -> dict[str, str]:
    """Return all that a host is to send with every file of a site: names and values."""
    unlisted = {"X-Robots-Tag": "noindex"} if needs.noindex else {}
    return {"Content-Security-Policy": policy(needs, Flavour.WEB, header=True), **HEADERS, **unlisted}
