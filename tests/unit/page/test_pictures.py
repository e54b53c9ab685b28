"""Pictures that only show something pass; what they say besides, how large they are and what else they are is named."""

from __future__ import annotations

import struct
import zlib

import pytest

from coursekit.page.pictures import MOST_BYTES, MOST_SIDE, check


def chunk(name: bytes, content: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*extra: bytes, width: int = 2, height: int = 2) -> bytes:
    """A PNG of one colour with more pieces before the drawn one."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    drawn = chunk(b"IDAT", zlib.compress(b"\0\0\0" * 2))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + drawn + chunk(b"IEND", b"")


def segment(marker: int, content: bytes) -> bytes:
    """A piece of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


JFIF = segment(0xE0, b"JFIF\0" + bytes(9))


def jpeg(*extra: bytes, width: int = 2, height: int = 2) -> bytes:
    """The skeleton of a JPEG, its drawn bytes with a filler and a restart."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
    return (
        b"\xff\xd8"
        + JFIF
        + b"".join(extra)
        + frame
        + segment(0xDA, b"\1\1\0\0?\0")
        + b"a\xff\0b\xff\xd0c\xff\xd9"
    )


def piece(name: bytes, content: bytes) -> bytes:
    """A piece of a WebP."""
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def webp(*extra: bytes, width: int = 2, height: int = 2) -> bytes:
    """The skeleton of a WebP."""
    body = (
        b"WEBP" + piece(b"VP8L", b"/" + struct.pack("<I", (width - 1) | (height - 1) << 14)) + b"".join(extra)
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


MAKERS = {".png": png, ".jpg": jpeg, ".jpeg": jpeg, ".webp": webp}
SAYING = [
    *((".png", chunk(name, b"Anna\0x")) for name in (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"iCCP", b"acTL", b"prVt")),
    *((".jpg", segment(0xE0 + n, b"Exif\0\0Anna")) for n in (1, 2, 3, 12, 13, 15)),
    (".jpg", segment(0xFE, b"Anna")),
    (".jpeg", segment(0xE0, b"JFXX\0\x10thumb")),
    (".jpeg", segment(0xE0, b"JFIF\0" + bytes(9) + b"a small picture")),
    *((".webp", piece(name, b"Anna")) for name in (b"EXIF", b"XMP ", b"ICCP", b"ANIM", b"ANMF", b"Abcd")),
]  # fmt: skip


def codes(data: bytes, end: str) -> list[str]:
    """What is said of a picture."""
    return [each.code for each in check(data, end)]


@pytest.mark.parametrize("end", MAKERS)
def test_plain_pictures(end: str) -> None:
    """Nothing is wrong up to the largest side."""
    assert codes(MAKERS[end](), end) == []
    assert codes(MAKERS[end](width=MOST_SIDE), end) == []


@pytest.mark.parametrize(("end", "extra"), SAYING)
def test_what_a_picture_says(end: str, extra: bytes) -> None:
    """Any piece that is not drawn is named."""
    assert codes(MAKERS[end](extra), end) == ["F015"]


@pytest.mark.parametrize("end", MAKERS)
def test_size_and_form(end: str) -> None:
    """Too wide, too many bytes, of another kind, cut off anywhere, empty, or something else behind its end."""
    whole = MAKERS[end]()
    assert codes(MAKERS[end](width=MOST_SIDE + 1), end) == ["F016"]
    assert codes(MAKERS[end](height=MOST_SIDE + 1), end) == ["F016"]
    assert codes(bytes(MOST_BYTES + 1), end) == ["F016"]
    for other, make in MAKERS.items():
        if make is not MAKERS[end]:
            assert codes(make(), end) == ["F016"], other
    for length in range(len(whole)):
        assert codes(whole[:length], end) == ["F016"], length
    assert codes(whole + b"<script>alert(1)</script>", end) == ["F016"]
    assert codes(b"<svg onload=alert(1)>", end) == ["F016"]
