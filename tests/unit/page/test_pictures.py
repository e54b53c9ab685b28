"""Pictures that only show something pass; what they say besides, how large they are and what else they are is named."""

from __future__ import annotations

import struct
import zlib

import pytest

from coursekit.model.diagnostics import Level
from coursekit.page.drawn_anew import MOST_BYTES, MOST_FRAMES, MOST_PIXELS, MOST_READ, MOST_SIDE
from coursekit.page.picture_metadata import CAMERA, PERSON, PLACE, PROGRAM, SMALL, TIME, WORDS
from coursekit.page.picture_pieces import MOST, MOST_SCANS
from coursekit.page.pictures import check


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


def extension(label: int, *blocks: bytes) -> bytes:
    """A piece of a GIF."""
    return bytes([0x21, label]) + b"".join(bytes([len(each)]) + each for each in blocks) + b"\0"


FRAME = b"\x2c" + bytes(8) + b"\0\2\2\x4c\1\0"


def gif(*extra: bytes, width: int = 2, height: int = 2) -> bytes:
    """The skeleton of a GIF."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    return head + extension(0xF9, bytes(4)) + b"".join(extra) + FRAME + b";"


MAKERS = {".png": png, ".jpg": jpeg, ".jpeg": jpeg, ".webp": webp, ".gif": gif}
SAYING = [
    *((".png", chunk(name, b"Anna\0x")) for name in (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"iCCP", b"caBX", b"prVt")),
    *((".jpg", segment(0xE0 + n, b"Exif\0\0Anna")) for n in (1, 2, 3, 12, 13, 15)),
    (".jpg", segment(0xFE, b"Anna")),
    (".jpeg", segment(0xE0, b"JFXX\0\x10thumb")),
    (".jpeg", segment(0xE0, b"JFIF\0" + bytes(9) + b"a small picture")),
    *((".webp", piece(name, b"Anna")) for name in (b"EXIF", b"XMP ", b"ICCP", b"Abcd")),
    (".webp", piece(b"ANMF", bytes(16) + piece(b"EXIF", b"Anna"))),
    *((".gif", extension(*each)) for each in ((0xFE, b"Anna"), (1, b"Anna"), (0xFF, b"XMP DataXMP", b"Anna"), (0xFF, b"ICCRGBG1012", b"a"), (9, b"x"))),
]  # fmt: skip
MOVING = [
    (".png", chunk(b"acTL", struct.pack(">II", 2, 0))),
    (".webp", piece(b"ANMF", bytes(16)) * 2),
    (".gif", extension(0xFF, b"NETSCAPE2.0", b"\1\0\0") + FRAME),
]


def tiff(order: str, tables: list[list[tuple[int, int]]], inner: int = 0) -> bytes:
    """An Exif with these tables, one after the other, each of tags with a value; `inner` is the table that one points to."""
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    at, out = 8, b""
    starts = []
    for table in tables:
        starts.append(at + len(out))
        out += struct.pack(f"{order}H", len(table)) + bytes(12 * len(table) + 4)
    body = b""
    for n, table in enumerate(tables):
        body += struct.pack(f"{order}H", len(table))
        for tag, value in table:
            body += struct.pack(f"{order}HHII", tag, 4, 1, starts[inner] if tag == 0x8769 else value)
        following = starts[n + 1] if n + 1 < len(tables) and n + 1 != inner else 0
        body += struct.pack(f"{order}I", following)
    return mark + struct.pack(f"{order}I", 8) + body


XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude='7,7N' dc:creator='Anna'/>"
IPTC = b"Photoshop 3.0\x008BIM\4\4\0\0" + b"".join(b"\x1c\2" + bytes([n]) + b"\0\4Anna" for n in (90, 80, 55))
HEXED = tiff("<", [[(0x8825, 1)]]).hex().encode()
TELLING = [
    (segment(0xE1, b"Exif\0\0" + tiff("<", [[(0x8825, 9)]])), ".jpg", [PLACE]),
    (segment(0xE1, b"Exif\0\0" + tiff(">", [[(0x010F, 9), (0x8769, 0)], [(0x9003, 9)]], 1)), ".jpg", [TIME, CAMERA]),
    (segment(0xE1, b"Exif\0\0" + tiff("<", [[(0x013B, 9)], [(0x0201, 9)]])), ".jpg", [PERSON, SMALL]),
    (segment(0xE1, b"Exif\0\0" + tiff("<", [[(0x0131, 9), (0x9286, 9)]])), ".jpg", [PROGRAM, WORDS]),
    (segment(0xE1, b"Exif\0\0" + tiff("<", [[(0x0112, 6)]])), ".jpg", []),
    (segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff"), ".jpg", []),
    (segment(0xE1, XMP), ".jpg", [PLACE, PERSON]),
    (segment(0xED, IPTC), ".jpg", [PLACE, TIME, PERSON]),
    (segment(0xED, b"Photoshop 3.0\x008BIM\4\x0c"), ".jpg", [SMALL]),
    (segment(0xE2, b"MPF\0MM"), ".jpg", [SMALL]),
    (segment(0xFE, b"Anna"), ".jpg", [WORDS]),
    (chunk(b"eXIf", tiff(">", [[(0x8825, 9)]])), ".png", [PLACE]),
    (chunk(b"tEXt", b"Author\0Anna"), ".png", [PERSON]),
    (chunk(b"tEXt", b"Comment\0Anna"), ".png", [WORDS]),
    (chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP), ".png", [PLACE, PERSON]),
    (chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(XMP)), ".png", [PLACE, PERSON]),
    (chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n  22\n" + HEXED)), ".png", [PLACE]),
    (chunk(b"zTXt", b"Raw profile type exif\0\0broken"), ".png", [WORDS]),
    (chunk(b"tIME", b"\7\0\1\1\1\1\1"), ".png", [TIME]),
    (piece(b"EXIF", tiff("<", [[(0x8825, 9)]])), ".webp", [PLACE]),
    (piece(b"XMP ", XMP), ".webp", [PLACE, PERSON]),
    (extension(0xFE, b"Anna"), ".gif", [WORDS]),
    (extension(0xFF, b"XMP DataXMP", XMP), ".gif", [PLACE, PERSON]),
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


@pytest.mark.parametrize(("extra", "end", "things"), TELLING)
def test_what_it_tells_of(extra: bytes, end: str, things: list[str]) -> None:
    """Kinds of things in words, and never a value: not where, when or who."""
    (found,) = check(MAKERS[end](extra), end)
    detail = found.message.partition(": ")[2]
    assert detail == ", ".join(things)
    assert "Anna" not in found.message
    assert "7,7N" not in found.message
    assert found.renew


def test_each_kind_of_metadata_is_said_once() -> None:
    """However many pieces there are, and whatever else is wrong."""
    whole = jpeg(*[segment(0xE1, XMP)] * 3, segment(0xFE, b"Anna"), width=MOST_SIDE + 1)
    assert codes(whole, ".jpg") == ["F016", "F015", "F015"]


@pytest.mark.parametrize(("end", "extra"), MOVING)
def test_what_moves(end: str, extra: bytes) -> None:
    """A warning: nobody can stop it."""
    (found,) = check(MAKERS[end](extra), end)
    assert (found.code, found.level) == ("F030", Level.WARNING)


def test_large_photos_are_looked_into() -> None:
    """What they tell is named beside their size, up to a limit."""
    comment = [segment(0xFE, b"x" * 60_000)] * (MOST_BYTES // 60_000 + 1)
    assert codes(jpeg(*comment), ".jpg") == ["F016", "F015"]
    (found,) = check(bytes(MOST_READ + 1), ".jpg")
    assert (found.code, found.renew) == ("F016", None)


def test_a_jpeg_that_draws_over_itself() -> None:
    """Each scan takes as long as a picture: as many as the limit pass, one more does not."""
    scan = segment(0xDA, b"\1\1\0\0?\0") + b"a"
    whole = jpeg()
    assert codes(whole[:-2] + scan * (MOST_SCANS - 1) + whole[-2:], ".jpg") == []
    assert codes(whole[:-2] + scan * MOST_SCANS + whole[-2:], ".jpg") == ["F016"]


def test_a_frame_beyond_the_screen() -> None:
    """It makes the picture larger than its head says."""
    wide = b"\x2c" + struct.pack("<HHHHB", 0, 0, MOST_PIXELS // 1_000, 1_000, 0) + b"\2\2\x4c\1\0"
    (size, _) = check(gif(wide), ".gif")
    assert (size.code, size.renew) == ("F016", None)
    beside = b"\x2c" + struct.pack("<HHHHB", MOST_SIDE, 0, 1, 1, 0) + b"\2\2\x4c\1\0"
    assert codes(gif(beside), ".gif") == ["F016", "F030"]


def test_what_unpacks_to_too_much_is_not_drawn() -> None:
    """One message, and nothing to mend it with: pixels, pictures one after the other, or pieces without end."""
    (found,) = check(png(width=MOST_PIXELS, height=2), ".png")
    assert (found.code, found.renew) == ("F016", None)
    (found,) = check(png(chunk(b"acTL", struct.pack(">II", MOST_FRAMES + 1, 0))), ".png")
    assert found.code == "F030"
    (found,) = check(gif(extension(0xFE, b"") * (MOST + 1)), ".gif")
    assert (found.code, found.renew) == ("F016", None)


@pytest.mark.parametrize("end", MAKERS)
def test_size_and_form(end: str) -> None:
    """Too wide, too many bytes, of another kind, cut off anywhere, empty, or something else behind its end."""
    whole = MAKERS[end]()
    assert codes(MAKERS[end](width=MOST_SIDE + 1), end) == ["F016"]
    assert codes(MAKERS[end](height=MOST_SIDE + 1), end) == ["F016"]
    assert codes(bytes(MOST_READ), end) == ["F016"]
    for other, make in MAKERS.items():
        if make is not MAKERS[end]:
            assert codes(make(), end) == ["F016"], other
    for length in range(len(whole)):
        assert codes(whole[:length], end) == ["F016"], length
    assert codes(whole + b"<script>alert(1)</script>", end) == ["F016"]
    assert codes(b"<svg onload=alert(1)>", end) == ["F016"]
