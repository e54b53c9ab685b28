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

    scripts: Collection[str] = frozenset()
    """The hashes of its scripts, such as `sha256-…`."""
    media: bool = False
    """Whether there is a recording."""
    inline: Collection[str] = frozenset()
    """The hashes of scripts of a stock theme that stand in the page."""
    styles: Collection[str] = frozenset()
    """The hashes of style sheets that a script of a stock theme writes into the page."""
    theme: bool = False
    """Whether the script of a stock theme runs, which asks the site for its data and writes HTML into the page."""
    noindex: bool = False
    """Whether search engines are asked not to list it, or any of its pages."""

    def __or__(self, other: Needs) -> Needs:
        """Return what two pages load together."""
        return Needs(
            frozenset({*self.scripts, *other.scripts}),
            self.media or other.media,
            frozenset({*self.inline, *other.inline}),
            frozenset({*self.styles, *other.styles}),
            self.theme or other.theme,
            self.noindex and other.noindex,
        )


def policy(needs: Needs, flavour: Flavour, *, header: bool = False) -> str:
    """Return the strictest content policy for what a page or a site needs.

    Args:
        needs: what it loads.
        flavour: where it is opened from.
        header: whether it is for a header, which may say by whom a page can be framed, and is for the whole site.
    """
    rules = ["default-src 'none'"]
    if scripts := _scripts(needs, flavour):
        rules.append(f"script-src {scripts}")
    rules += [
        f"style-src 'self' {_quoted(needs.styles)}".rstrip(),
        "img-src 'self' data:" if needs.theme else "img-src 'self'",
    ]
    if needs.media:
        rules.append("media-src 'self'")
    if needs.theme:
        rules += ["connect-src 'self'", "worker-src 'self'"]
    rules += ["base-uri 'none'", "form-action 'none'"]
    if not needs.theme:
        rules += ["require-trusted-types-for 'script'", f"trusted-types {TRUSTED}"]
    text = "; ".join([*rules, "frame-ancestors 'none'"] if header else rules)
    if header and flavour is Flavour.WEB and scripts:
        # A worker has the policy of the header alone, and what it brings in has no hash.
        named = f"'self' {_quoted(needs.inline)}".rstrip() if needs.theme else scripts
        every = len(needs.scripts) + len(needs.inline)
        # The policy of each page names its own scripts, and both hold.
        wide = "'self' 'unsafe-inline'" if needs.inline else "'self'"
        shorter = text.replace(scripts, named)
        fits = every <= MOST and len(shorter.encode()) + AROUND < LINE
        return shorter if fits else text.replace(scripts, wide)
    return text


def _scripts(needs: Needs, flavour: Flavour) -> str:
    """Return what a policy says of scripts, nothing where there are none."""
    own = "'self'" if flavour is Flavour.FILE and needs.scripts else _quoted(needs.scripts)
    return f"{own} {_quoted(needs.inline)}".strip()


def _quoted(hashes: Collection[str]) -> str:
    return " ".join(f"'{each}'" for each in sorted(hashes))


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
