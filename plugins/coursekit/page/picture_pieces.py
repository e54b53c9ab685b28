"""Pictures taken to pieces: what a PNG, JPEG, WebP or GIF is made of, by the standard of each, without drawing it."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

MOST = 100_000
"""Pieces of a picture; one with more would only be made to keep a reader busy."""

MOST_SCANS = 100
"""Times that a JPEG draws over itself, finer each time; programs write about ten, and each takes as long as a whole picture."""

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# https://www.w3.org/TR/png-3/#11Chunks: what the picture is drawn from, the frames of one that moves among it.
PNG_DRAWN = {
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT",
}  # fmt: skip
# https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1
JPEG_FRAMES = {0xC0, 0xC1, 0xC2}
JPEG_DRAWN = {*JPEG_FRAMES, 0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xEE}
JPEG_SCAN, JPEG_END, JPEG_JFIF, JPEG_COMMENT = 0xDA, 0xD9, 0xE0, 0xFE
JFIF_LENGTH = 14
"""Bytes of the head of a JPEG without a small picture inside it."""
# The drawn bytes of a scan end at a marker that is neither a filler, `FF 00`, nor a restart, `FF D0` to `FF D7`.
JPEG_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
# https://www.rfc-editor.org/rfc/rfc9649
WEBP_DRAWN = {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"}
WEBP_FRAME_HEAD = 16
# https://www.w3.org/Graphics/GIF/spec-gif89a.txt
GIF_EXTENSION, GIF_IMAGE, GIF_END = 0x21, 0x2C, 0x3B
GIF_CONTROL, GIF_COMMENT, GIF_TEXT, GIF_APPLICATION = 0xF9, 0xFE, 0x01, 0xFF
GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class BrokenError(ValueError):
    """The file is not what its name says, or is cut off."""


@dataclass
class Pieces:
    """What a picture is made of."""

    size: tuple[int, int] = (0, 0)
    """Pixels, width and height."""
    said: list[tuple[str, bytes]] = field(default_factory=list)
    """The pieces that are not drawn: name and content."""
    extra: bytes = b""
    """What stands behind the end."""
    frames: int = 1
    """How many pictures it shows, one after the other."""


def read(data: bytes, end: str) -> Pieces:
    """Take a picture to pieces.

    Args:
        data: the file.
        end: its ending, such as `.png`.

    Raises:
        BrokenError: when it is no whole picture of this kind.
    """
    try:
        return READERS[end](data)
    except (struct.error, IndexError) as error:
        raise BrokenError from error


def _png(data: bytes) -> Pieces:
    if not data.startswith(PNG_SIGNATURE):
        raise BrokenError
    found = Pieces(struct.unpack(">II", data[16:24]))
    at = len(PNG_SIGNATURE)
    for _ in range(MOST):
        length, raw = struct.unpack(">I4s", data[at : at + 8])
        name, content = raw.decode("latin-1"), data[at + 8 : at + 8 + length]
        at += 12 + length
        if at > len(data):
            raise BrokenError
        if name not in PNG_DRAWN:
            found.said.append((name, content))
        if name == "acTL":
            (found.frames,) = struct.unpack(">I", content[:4])
        if name == "IEND":
            found.extra = data[at:] or content
            return found
    raise BrokenError


def _jpeg(data: bytes) -> Pieces:
    if not data.startswith(b"\xff\xd8"):
        raise BrokenError
    found, at, scans = Pieces(), 2, 0
    for _ in range(MOST):
        if data[at] != 0xFF:  # noqa: PLR2004 - the sign before each marker
            raise BrokenError
        marker = data[at + 1]
        if marker == JPEG_END:
            found.extra = data[at + 2 :]
            return found
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        content = data[at + 4 : at + 2 + length]
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[1:5])
            found.size = (width, height)
        small = marker == JPEG_JFIF and (not content.startswith(b"JFIF\0") or len(content) > JFIF_LENGTH)
        if marker not in JPEG_DRAWN or small:
            found.said.append((_jpeg_name(marker), content))
        at += 2 + length
        if marker == JPEG_SCAN:
            scans += 1
            if scans > MOST_SCANS:
                raise BrokenError
            following = JPEG_MARKER.search(data, at)
            if not following:
                raise BrokenError
            at = following.start()
    raise BrokenError


def _jpeg_name(marker: int) -> str:
    app = 0xE0
    if app <= marker < app + 16:
        return f"APP{marker - app}"
    return "COM" if marker == JPEG_COMMENT else f"{marker:02X}"


def _webp(data: bytes) -> Pieces:
    kind, length, form = struct.unpack("<4sI4s", data[:12])
    if (kind, form) != (b"RIFF", b"WEBP") or length + 8 > len(data):
        raise BrokenError
    found, frames = Pieces(extra=data[length + 8 :]), 0
    for name, content in _webp_pieces(data, 12, length + 8):
        if name not in WEBP_DRAWN:
            found.said.append((name, content))
        if name == "ANMF":
            frames += 1
            inside = _webp_pieces(content, WEBP_FRAME_HEAD, len(content))
            found.said += [each for each in inside if each[0] not in WEBP_DRAWN]
        size = _webp_size(name, content)
        found.size = size if size and found.size == (0, 0) else found.size
    found.frames = max(frames, 1)
    return found


def _webp_pieces(data: bytes, at: int, end: int) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    while at < end:
        if len(found) == MOST:
            raise BrokenError
        raw, inner = struct.unpack("<4sI", data[at : at + 8])
        content = data[at + 8 : at + 8 + inner]
        if len(content) != inner:
            raise BrokenError
        found.append((raw.decode("latin-1"), content))
        at += 8 + inner + inner % 2
    return found


def _webp_size(name: str, content: bytes) -> tuple[int, int] | None:
    low = 0x3FFF
    if name == "VP8X":
        width, height = content[4:7], content[7:10]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if name == "VP8 ":
        width, height = struct.unpack("<HH", content[6:10])
        return width & low, height & low
    if name == "VP8L":
        (bits,) = struct.unpack("<I", content[1:5])
        return (bits & low) + 1, (bits >> 14 & low) + 1
    return None


def _gif(data: bytes) -> Pieces:
    if data[:6] not in {b"GIF87a", b"GIF89a"}:
        raise BrokenError
    found, frames = Pieces(struct.unpack("<HH", data[6:10])), 0
    at = 13 + _gif_colours(data[10])
    for _ in range(MOST):
        sign = data[at]
        if sign == GIF_END:
            found.extra, found.frames = data[at + 1 :], max(frames, 1)
            return found
        if sign == GIF_IMAGE:
            frames += 1
            # A frame can reach beyond the screen, and a reader makes room for it.
            left, top, width, height = struct.unpack("<HHHH", data[at + 1 : at + 9])
            found.size = (max(found.size[0], left + width), max(found.size[1], top + height))
            at, _ = _gif_blocks(data, at + 11 + _gif_colours(data[at + 9]))
        elif sign == GIF_EXTENSION:
            label = data[at + 1]
            at, content = _gif_blocks(data, at + 2)
            name = {GIF_COMMENT: "comment", GIF_TEXT: "plain text"}.get(label, "")
            if label == GIF_APPLICATION:
                name = "" if content.startswith(GIF_LOOPS) else content[:8].decode("latin-1")
            if name or label not in {GIF_CONTROL, GIF_APPLICATION}:
                found.said.append((name or f"{label:02X}", content))
        else:
            raise BrokenError
    raise BrokenError


def _gif_colours(packed: int) -> int:
    """Return how many bytes the table of colours has, of which the packed byte of a head tells."""
    return 3 * 2 ** ((packed & 7) + 1) if packed & 0x80 else 0


def _gif_blocks(data: bytes, at: int) -> tuple[int, bytes]:
    """Return where a row of blocks ends, and what stands in them."""
    parts = []
    while data[at]:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return at + 1, b"".join(parts)


READERS: dict[str, Callable[[bytes], Pieces]] = {
    ".png": _png,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
    ".gif": _gif,
}
