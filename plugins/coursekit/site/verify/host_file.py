"""What a release asks a host to send beside its files: `_headers`, as Netlify and Cloudflare Pages read it.

Formats: https://docs.netlify.com/manage/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from pathlib import Path

NAME = "_headers"


def asked(folder: Path | None, name: str) -> Mapping[str, str]:
    """Return the headers that a release asks for with a file, by their names in small letters.

    Args:
        folder: the folder of the release, None where only its hashes are known.
        name: the path of the file from the top of the site.
    """
    path = folder / NAME if folder else None
    text = path.read_text(encoding="utf-8", errors="replace") if path and path.is_file() else ""
    found: dict[str, str] = {}
    applies = False
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            # `/*`, `/near-you/*`, `/search.html`
            applies = fnmatch.fnmatchcase(f"/{name}", line.strip())
        elif applies:
            header, _, value = line.strip().partition(":")
            found[header.strip().lower()] = value.strip()
    return found
