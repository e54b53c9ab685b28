"""MP3, read frame by frame: how long it plays, and a file with nothing but its frames.

Sources: ISO/IEC 11172-3, 2.4.2.3, and 13818-3, 2.4.2.3 (headers of frames); https://id3.org/id3v2.4.0-structure.
"""

from __future__ import annotations

from coursekit.page.recording_pieces import BrokenError, Pieces

HEAD = 4
SYNC = 0xFFE00000
MPEG_1, LAYER_III = 3, 1
FEWEST = 2
"""Frames in a recording."""
# kbit/s of layer III by the index in the header: of MPEG 1, then of MPEG 2 and 2.5
BITRATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
RATES = {MPEG_1: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Samples a second by the version in the header: 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5."""
ID3 = b"ID3"
ID3_HEAD = 10
LEAST = 0.9
"""The share of the file, without what stands before the first frame, that frames make up."""


def read(data: bytes) -> Pieces:
    """Return the frames of a file.

    Raises:
        BrokenError: it is no MP3.
    """
    start = at = _after_tags(data)
    frames: list[bytes] = []
    said = [data[:start]]
    seconds = 0.0
    kind: tuple[int, int] | None = None
    while at + HEAD <= len(data):
        found = _frame(data[at : at + HEAD])
        if found and kind in (None, found[0]) and at + found[1] <= len(data):
            kind, length, plays = found
            frames.append(data[at : at + length])
            seconds += plays
            at += length
            continue
        after = data.find(b"\xff", at + 1)
        after = len(data) if after < 0 else after
        said.append(data[at:after])
        at = after
    bare = b"".join(frames)
    said.append(data[at:])
    # A text or a picture has what looks like a frame here and there.
    tail = sum(map(len, said[1:]))
    if len(frames) < FEWEST or len(bare) < LEAST * (len(data) - start - _tags_behind(said[1:], tail)):
        raise BrokenError
    return Pieces(bare, seconds, tuple(each for each in said if each.strip(b"\0")))


def _after_tags(data: bytes) -> int:
    """Return where the tags and the empty bytes before the first frame end."""
    at = 0
    while data[at : at + len(ID3)] == ID3 and at + ID3_HEAD <= len(data):
        size = 0
        for each in data[at + 6 : at + ID3_HEAD]:
            size = size << 7 | each & 0x7F
        footer = ID3_HEAD if data[at + 5] & 0x10 else 0
        at += ID3_HEAD + size + footer
    while at < len(data) and data[at] == 0:
        at += 1
    return min(at, len(data))


def _tags_behind(said: list[bytes], length: int) -> int:
    """Return how long the tags behind the last frame are; all that is no frame, where one of the known ones is there."""
    behind = b"".join(said)
    return length if any(mark in behind for mark in (b"TAG", b"APETAGEX", b"LYRICSBEGIN", ID3)) else 0


def _frame(head: bytes) -> tuple[tuple[int, int], int, float] | None:
    """Return the kind of a frame, its length in bytes and how many seconds it plays, from its first four bytes."""
    bits = int.from_bytes(head, "big")
    version, layer, bitrate, rate = bits >> 19 & 3, bits >> 17 & 3, bits >> 12 & 15, bits >> 10 & 3
    if bits & SYNC != SYNC or version not in RATES or layer != LAYER_III:
        return None
    first = version == MPEG_1
    rates, samples, factor = RATES[version], *((1152, 144_000) if first else (576, 72_000))
    # A bit rate of 0 is free, and there is no 15th, nor a fourth number of samples.
    if not 0 < bitrate < len(BITRATES[0]) or rate >= len(rates):
        return None
    length = factor * BITRATES[not first][bitrate] // rates[rate] + (bits >> 9 & 1)
    return (version, rates[rate]), length, samples / rates[rate]
