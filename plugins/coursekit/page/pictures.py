"""Pictures: PNG, JPEG and WebP of a modest size that say nothing of who made them, where, and with what. F015, F016.

A picture is read piece by piece, and only the pieces that draw it may be there, with nothing behind them.
So no camera, place, name or time is published, and no file is a picture and something else at once.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from coursekit.model.diagnostics import Diagnostic, Span

ENDS = (".png", ".jpg", ".jpeg", ".webp")
MOST_BYTES = 300_000
"""A page with one such picture still opens in seconds where the network is slow."""
MOST_SIDE = 2_400
"""Pixels of the longer side."""
PLACE = Span(1, 1, 2)

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# https://www.w3.org/TR/png-3/#11Chunks: what the picture is drawn from.
PNG_DRAWN = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"}
# https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1
JPEG_FRAMES = {0xC0, 0xC1, 0xC2}
JPEG_DRAWN = {*JPEG_FRAMES, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xEE}
JPEG_SCAN, JPEG_END, JPEG_JFIF = 0xDA, 0xD9, 0xE0
JFIF_LENGTH = 14
"""Bytes of the head of a JPEG without a small picture inside it."""
# https://www.rfc-editor.org/rfc/rfc9649
WEBP_DRAWN = {"VP8 ", "VP8L", "VP8X", "ALPH"}
CALLED = {
    "eXIf": "Exif", "EXIF": "Exif", "APP1": "Exif or XMP", "XMP ": "XMP", "tEXt": "a text", "zTXt": "a text",
    "iTXt": "a text", "tIME": "a time", "iCCP": "a colour profile", "ICCP": "a colour profile",
    "APP2": "a colour profile", "APP13": "IPTC", "COM": "a comment", "ANIM": "an animation", "ANMF": "an animation",
    "acTL": "an animation",
}  # fmt: skip


class BrokenError(ValueError):
    """The file is not what its name says, or is cut off."""


def check(data: bytes, end: str) -> Iterator[Diagnostic]:
    """Yield F015 for each kind of piece that only says something about the picture, F016 for what is wrong with its size or form.

    Args:
        data: the file.
        end: its ending, such as `.png`.
    """
    if len(data) > MOST_BYTES:
        yield _form(f"the picture has {len(data):,} bytes, and {MOST_BYTES:,} is the most", "save it smaller")
        return
    read = {".png": _png, ".webp": _webp}.get(end, _jpeg)
    try:
        pieces, extra, size = read(data)
    except (BrokenError, struct.error, IndexError):
        yield _form(f"the file is no whole picture of the kind {end}", "save it again as that kind")
        return
    if extra:
        yield _form("more stands behind the end of the picture", "save the picture again")
    if max(size) > MOST_SIDE or min(size) < 1:
        yield _form(
            f"the picture has {size[0]:,} by {size[1]:,} pixels, and {MOST_SIDE:,} is the most for a side",
            "save it smaller",
        )
    for name in dict.fromkeys(pieces):
        yield Diagnostic(
            "F015",
            f"the picture holds {CALLED.get(name, 'something that is not drawn')} ({name.strip()})",
            PLACE,
            "save it again without metadata: it can tell who made the picture, when, where and with what",
        )


def _form(message: str, remedy: str) -> Diagnostic:
    return Diagnostic("F016", message, PLACE, remedy)


def _png(data: bytes) -> tuple[list[str], bytes, tuple[int, int]]:
    """Return the names of pieces that are not drawn, what stands behind the end, and width and height."""
    if not data.startswith(PNG_SIGNATURE):
        raise BrokenError
    at = len(PNG_SIGNATURE)
    found: list[str] = []
    width, height = struct.unpack(">II", data[16:24])
    while True:
        length, raw = struct.unpack(">I4s", data[at : at + 8])
        name = raw.decode("latin-1")
        at += 12 + length
        if at > len(data):
            raise BrokenError
        if name not in PNG_DRAWN:
            found.append(name)
        if name == "IEND":
            return found, data[at:] or data[at - 12 - length + 8 : at - 4], (width, height)


def _jpeg(data: bytes) -> tuple[list[str], bytes, tuple[int, int]]:
    """Return the same of a JPEG."""
    if not data.startswith(b"\xff\xd8"):
        raise BrokenError
    at, size = 2, (0, 0)
    found: list[str] = []
    while True:
        if data[at] != 0xFF:  # noqa: PLR2004 - the sign before each marker
            raise BrokenError
        marker = data[at + 1]
        if marker == JPEG_END:
            return found, data[at + 2 :], size
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        content = data[at + 4 : at + 2 + length]
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[1:5])
            size = (width, height)
        thumbnail = marker == JPEG_JFIF and (not content.startswith(b"JFIF\0") or len(content) > JFIF_LENGTH)
        if marker not in JPEG_DRAWN or thumbnail:
            found.append(_jpeg_name(marker))
        at += 2 + length
        if marker == JPEG_SCAN:
            at = _scanned(data, at)


def _jpeg_name(marker: int) -> str:
    app, comment = 0xE0, 0xFE
    if app <= marker < app + 16:
        return f"APP{marker - app}"
    return "COM" if marker == comment else f"{marker:02X}"


def _scanned(data: bytes, at: int) -> int:
    """Return where the drawn bytes of a scan end: at the next marker that is neither a filler nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise BrokenError
        following = data[at + 1]
        if following and not 0xD0 <= following <= 0xD7:  # noqa: PLR2004 - RST0 to RST7
            return at
        at += 2


def _webp(data: bytes) -> tuple[list[str], bytes, tuple[int, int]]:
    """Return the same of a WebP."""
    kind, length, form = struct.unpack("<4sI4s", data[:12])
    if (kind, form) != (b"RIFF", b"WEBP") or length + 8 > len(data):
        raise BrokenError
    end, at, size = length + 8, 12, (0, 0)
    found: list[str] = []
    while at < end:
        raw, inner = struct.unpack("<4sI", data[at : at + 8])
        name, content = raw.decode("latin-1"), data[at + 8 : at + 8 + inner]
        if len(content) != inner:
            raise BrokenError
        if name not in WEBP_DRAWN:
            found.append(name)
        size = _webp_size(name, content) or size
        at += 8 + inner + inner % 2
    return found, data[end:], size


def _webp_size(name: str, content: bytes) -> tuple[int, int] | None:
    low = 0x3FFF
    if name == "VP8 ":
        width, height = struct.unpack("<HH", content[6:10])
        return width & low, height & low
    if name == "VP8L":
        (bits,) = struct.unpack("<I", content[1:5])
        return (bits & low) + 1, (bits >> 14 & low) + 1
    return None
