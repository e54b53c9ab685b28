"""What the metadata of a picture tell: kinds of things, never the things themselves. A place is said to be there, not which."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

PLACE = "the place where it was taken"
TIME = "when it was made"
PERSON = "who made it"
SHOWN = "who or what is on it"
CAMERA = "the camera or phone"
PROGRAM = "the program"
WORDS = "words about it"
SMALL = "a small copy of the picture"
HISTORY = "what was done with it"

MOST = 1_000_000
"""Bytes that are unpacked of a compressed text."""
# https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf: Exif 2.32, tables 4 to 15
EXIF_NEXT, EXIF_GPS = 0x8769, 0x8825
EXIF = {
    PLACE: {EXIF_GPS},
    TIME: {0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292},
    PERSON: {0x013B, 0x8298, 0x9C9D, 0xA430},
    CAMERA: {0x010F, 0x0110, 0x927C, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435, 0xA420},
    PROGRAM: {0x0131, 0x013C},
    WORDS: {0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F},
}
# https://www.iptc.org/std/photometadata/specification/ and the schemas that Adobe's XMP names
XMP = {
    PLACE: re.compile(
        rb"GPS(?:Latitude|Longitude|Dest)|photoshop:(?:City|State|Country)|Location|CountryCode"
    ),
    TIME: re.compile(rb"CreateDate|DateCreated|ModifyDate|MetadataDate|DateTime"),
    PERSON: re.compile(
        rb"dc:creator|dc:rights|AuthorsPosition|CreatorContactInfo|OwnerName|photoshop:Credit"
    ),
    SHOWN: re.compile(rb"PersonInImage|RegionInfo|RegionList|Regions\b|dc:subject|dc:title|dc:description"),
    CAMERA: re.compile(rb"tiff:(?:Make|Model)|aux:|SerialNumber|exifEX:Lens"),
    PROGRAM: re.compile(rb"CreatorTool|x:xmptk|softwareAgent"),
    SMALL: re.compile(rb"xmp:Thumbnails|xmpGImg:"),
    HISTORY: re.compile(rb"xmpMM:|stEvt:|crs:"),
}
# https://iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf: the sets of record 2
IPTC = {
    PLACE: {26, 27, 90, 92, 95, 100, 101},
    TIME: {30, 35, 55, 60, 62, 63},
    PERSON: {80, 85, 110, 115, 116, 118, 122},
    SHOWN: {5, 25, 105, 120},
    PROGRAM: {65, 70},
}
IPTC_MARK = b"\x1c\x02"
# What an image resource of Photoshop is: `8BIM` and its number.
RESOURCE_SMALL = (b"8BIM\x04\x09", b"8BIM\x04\x0c")
# https://www.w3.org/TR/png-3/#11keywords
KEYWORDS = {
    b"Author": PERSON, b"Copyright": PERSON, b"Source": CAMERA, b"Software": PROGRAM, b"Creation Time": TIME,
    b"date:create": TIME, b"date:modify": TIME, b"Title": SHOWN,
}  # fmt: skip
# `Raw profile type exif\0\0\nexif\n   114\n4d4d002a...`, as ImageMagick writes it
RAW_PROFILE = re.compile(rb"Raw profile type (?:exif|APP1|xmp|iptc|8bim)\W*\w+\s+\d+\s+([0-9a-fA-F\s]*)")


def told(name: str, content: bytes) -> tuple[str, list[str]]:
    """Return what a piece of a picture is called, and the kinds of things that it tells.

    Args:
        name: the name of the piece, as `picture_pieces` gives it.
        content: what stands in it.
    """
    if name in {"eXIf", "EXIF"} or (name == "APP1" and content.startswith(b"Exif\0")):
        return "Exif", [*_exif(content.removeprefix(b"Exif\0").lstrip(b"\0"))]
    if name in {"XMP ", "XMP Data"} or name == "APP1":
        return "XMP", [*_xmp(content)]
    if name == "APP13":
        return "IPTC", [*_iptc(content)]
    if name in {"tEXt", "zTXt", "iTXt"}:
        return "a text", [*_text(name, content)]
    if name == "APP2" and not content.startswith(b"ICC_PROFILE"):
        return "more pictures", [SMALL]
    return CALLED.get(name, "something that is not drawn"), TELLS.get(name, [])


CALLED = {
    "tIME": "a time", "iCCP": "a colour profile", "ICCP": "a colour profile", "APP2": "a colour profile",
    "COM": "a comment", "comment": "a comment", "plain text": "a text", "APP0": "a small picture",
    "APP11": "a record of where it comes from", "caBX": "a record of where it comes from",
}  # fmt: skip
TELLS = {
    "tIME": [TIME], "COM": [WORDS], "comment": [WORDS], "plain text": [WORDS], "APP0": [SMALL],
    "APP11": [HISTORY, PERSON], "caBX": [HISTORY, PERSON],
}  # fmt: skip


def _exif(data: bytes) -> Iterator[str]:
    """Yield what the tables of Exif have; each table once, however they point at each other."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if not order:
        return
    tags: set[int] = set()
    following = 0
    try:
        (at,) = struct.unpack(f"{order}I", data[4:8])
        following, inner = _table(data, order, at, tags)
        if inner:
            _table(data, order, inner, tags)
    except struct.error:
        pass
    yield from (kind for kind, known in EXIF.items() if known & tags)
    if following:
        yield SMALL


def _table(data: bytes, order: str, at: int, tags: set[int]) -> tuple[int, int]:
    """Gather the tags of one table; return where the next one is, and the one of Exif inside it, 0 for none."""
    (count,) = struct.unpack(f"{order}H", data[at : at + 2])
    inner = 0
    for n in range(count):
        tag, _, _, value = struct.unpack(f"{order}HHII", data[at + 2 + 12 * n : at + 14 + 12 * n])
        tags.add(tag)
        inner = value if tag == EXIF_NEXT else inner
    end = at + 2 + 12 * count
    (following,) = struct.unpack(f"{order}I", data[end : end + 4].ljust(4, b"\0"))
    return following, inner


def _xmp(data: bytes) -> Iterator[str]:
    yield from (kind for kind, names in XMP.items() if names.search(data))


def _iptc(data: bytes) -> Iterator[str]:
    sets = {data[at.end()] for at in re.finditer(re.escape(IPTC_MARK), data) if at.end() < len(data)}
    yield from (kind for kind, known in IPTC.items() if known & sets)
    if any(mark in data for mark in RESOURCE_SMALL):
        yield SMALL


def _text(name: str, content: bytes) -> Iterator[str]:
    """Yield what a text of a PNG tells, by its keyword; metadata of other kinds can be packed into one."""
    keyword, _, rest = content.partition(b"\0")
    if name == "zTXt" or (name == "iTXt" and rest[:1] == b"\1"):
        packed = rest[1:] if name == "zTXt" else rest[2:].split(b"\0", 2)[-1]
        try:
            rest = zlib.decompressobj().decompress(packed, MOST)
        except zlib.error:
            rest = b""
    profile = RAW_PROFILE.match(keyword + b"\0" + rest)
    if profile:
        digits = re.sub(rb"\s", b"", profile[1])
        packed = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        found = [*_exif(packed.removeprefix(b"Exif\0\0")), *_xmp(packed), *_iptc(packed)]
        yield from dict.fromkeys(found)
    elif keyword == b"XML:com.adobe.xmp":
        yield from _xmp(rest)
    else:
        yield KEYWORDS.get(keyword, WORDS)
