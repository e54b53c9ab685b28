"""The hash of a file, as pages and content policies name it: W3C Subresource Integrity."""

from __future__ import annotations

import base64
import hashlib


def integrity(content: bytes) -> str:
    """Return what `integrity` says of a file with this content: `sha256-` and 44 signs.

    SHA-256 is the shortest that browsers take; the line of a header that names all scripts stays below 2,000 bytes.
    """
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode('ascii')}"
