"""The host at which readers can keep notes: `notes` in `local.yml`, held against the address of the site. Code O031.

What a browser keeps is open to all pages of a host. So the host belongs to the course alone, and the site stands at its top.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from coursekit.model.diagnostics import Diagnostic, Span


def problems(host: str, address: str, place: Span) -> Iterator[Diagnostic]:
    """Yield O031 where the site stands at another host, or in a folder of it, beside other pages.

    Args:
        host: the name of the host, empty where none is named.
        address: the address of the site, empty where it is not said.
        place: where the host is named.
    """
    found = urlsplit(address)
    if not host or not address:
        return
    if found.netloc != host:
        yield Diagnostic(
            "O031",
            f'`notes` names "{host}", and the site stands at "{found.netloc}"',
            place,
            f"write notes: {found.netloc}, if that host belongs to this course alone, or take the line out",
        )
    elif found.path.strip("/"):
        yield Diagnostic(
            "O031",
            f'the site stands in a folder of "{host}", beside other pages, which could read what is kept',
            place,
            "give the course a host of its own, such as notes.example.org, or take the line out",
        )
