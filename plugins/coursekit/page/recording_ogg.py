"""Ogg with Opus or Vorbis, read page by page: how long it plays, and the file without its comments.

Sources: RFC 3533 (pages), RFC 7845 (Opus), https://xiph.org/vorbis/doc/Vorbis_I_spec.html (Vorbis).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursekit.page.recording_pieces import BrokenError, Pieces

MARK = b"OggS"
HEAD = struct.Struct("<4sBBqIIIB")
FIRST, CONTINUED = 0x02, 0x01
SEGMENT = 255
NOTHING_ENDS = -1
# The CRC of Ogg runs from the highest bit; that of zlib is the same the other way round.
MIRROR = bytes(int(f"{n:08b}"[::-1], 2) for n in range(256))
OPUS_RATE = 48_000
OPUS, OPUS_TAGS = b"OpusHead", b"OpusTags"
VORBIS, VORBIS_TAGS = b"\x01vorbis", b"\x03vorbis"
# No program, and no comments.
EMPTY = struct.pack("<II", 0, 0)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its kind, how many samples have played at its end, its stream, and its packets by their lengths."""

    flags: int
    position: int
    stream: int
    lacing: bytes
    body: bytes


def read(data: bytes) -> Pieces:
    """Return the sound of a file.

    Raises:
        BrokenError: it is no Ogg with one stream of Opus or Vorbis.
    """
    pages, extra = _pages(data)
    if not pages or len({page.stream for page in pages}) > 1:
        raise BrokenError
    opus = pages[0].body.startswith(OPUS)
    if not opus and not pages[0].body.startswith(VORBIS):
        raise BrokenError
    heads, sound = _heads(pages, 2 if opus else 3)
    mark = OPUS_TAGS if opus else VORBIS_TAGS
    if not heads[1].startswith(mark):
        raise BrokenError
    tags = mark + EMPTY if opus else mark + EMPTY + b"\x01"
    made = [pages[0], *_laid([tags, *heads[2:]], pages[0].stream), *sound]
    bare = b"".join(_written(page, number) for number, page in enumerate(made))
    said = [_comments(heads[1][len(mark) :]), extra]
    return Pieces(bare, _seconds(pages, opus=opus), tuple(each for each in said if each.strip(b"\0")))


def read_opus(data: bytes) -> Pieces:
    """Return the sound of a file that is to hold Opus.

    Raises:
        BrokenError: it is no Ogg with one stream of Opus.
    """
    if OPUS not in data[: HEAD.size + SEGMENT]:
        raise BrokenError
    return read(data)


def _pages(data: bytes) -> tuple[list[Page], bytes]:
    """Return the pages of a file, and what stands behind them or between."""
    found: list[Page] = []
    extra, at = b"", 0
    while at < len(data):
        start = data.find(MARK, at)
        start = len(data) if start < 0 else start
        extra += data[at:start]
        if start + HEAD.size > len(data):
            return found, extra + data[start:]
        _, _, flags, position, stream, _, _, segments = HEAD.unpack_from(data, start)
        body = start + HEAD.size + segments
        lacing = data[start + HEAD.size : body]
        at = body + sum(lacing)
        if at > len(data):
            # The last page is cut off; what was whole is played.
            return found, extra
        found.append(Page(flags, position, stream, lacing, data[body:at]))
    return found, extra


def _heads(pages: Sequence[Page], count: int) -> tuple[list[bytes], Sequence[Page]]:
    """Return the first packets, which say what the sound is, and the pages of the sound."""
    packets, packet = [], b""
    for number, page in enumerate(pages, 1):
        at = 0
        for length in page.lacing:
            packet += page.body[at : at + length]
            at += length
            if length < SEGMENT:
                packets.append(packet)
                packet = b""
        if len(packets) >= count:
            # Sound begins on a page of its own.
            if len(packets) > count or packet:
                raise BrokenError
            return packets, pages[number:]
    raise BrokenError


def _comments(tags: bytes) -> bytes:
    """Return the comments, without the name of the program that stands before them, and what stands behind them.

    Raises:
        BrokenError: a length reaches beyond the end.
    """
    try:
        (vendor,) = struct.unpack_from("<I", tags, 0)
        (count,) = struct.unpack_from("<I", tags, 4 + vendor)
    except struct.error as error:
        raise BrokenError from error
    rest = tags[8 + vendor :]
    return rest if count or len(rest) > 1 else b""


def _laid(packets: Sequence[bytes], stream: int) -> Iterator[Page]:
    """Yield pages that hold some packets of the head."""
    lacing = b"".join(bytes([SEGMENT] * (len(each) // SEGMENT) + [len(each) % SEGMENT]) for each in packets)
    body = b"".join(packets)
    goes_on = False
    for start in range(0, len(lacing), SEGMENT):
        part = lacing[start : start + SEGMENT]
        length = sum(part)
        position = 0 if any(each < SEGMENT for each in part) else NOTHING_ENDS
        yield Page(CONTINUED if goes_on else 0, position, stream, part, body[:length])
        body, goes_on = body[length:], part[-1] == SEGMENT


def _written(page: Page, number: int) -> bytes:
    """Return a page with its number and its sum."""
    head = HEAD.pack(MARK, 0, page.flags, page.position, page.stream, number, 0, len(page.lacing))
    whole = head + page.lacing + page.body
    # `zlib` begins with ones and turns all bits round in the end; Ogg does neither.
    mirrored = zlib.crc32(whole.translate(MIRROR), 0xFFFFFFFF) ^ 0xFFFFFFFF
    check = struct.pack(">I", mirrored).translate(MIRROR)
    return whole[:22] + check + whole[26:]


def _seconds(pages: Sequence[Page], *, opus: bool) -> float:
    """Return how long the sound plays."""
    head = pages[0].body
    end = max((page.position for page in pages), default=0)
    try:
        skipped: int = struct.unpack_from("<H", head, 10)[0] if opus else 0
        rate: int = OPUS_RATE if opus else struct.unpack_from("<I", head, 12)[0]
    except struct.error as error:
        raise BrokenError from error
    if not rate:
        raise BrokenError
    return max(end - skipped, 0) / rate
