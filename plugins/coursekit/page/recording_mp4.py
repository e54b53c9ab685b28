"""MP4 with one track of AAC (.m4a), read box by box: how long it plays, and the file without all else.

Sources: ISO/IEC 14496-12 (boxes), 14496-14 (mp4a).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from coursekit.page.recording_pieces import BrokenError, Pieces

INSIDE = {
    b"": {b"ftyp", b"moov", b"mdat"},
    b"moov": {b"mvhd", b"trak", b"iods"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {
        b"stsd",
        b"stts",
        b"stsc",
        b"stsz",
        b"stz2",
        b"stco",
        b"co64",
        b"sgpd",
        b"sbgp",
        b"ctts",
        b"stss",
    },
}
"""For each box that holds others, those that the sound needs."""
DATED = {b"mvhd", b"tkhd", b"mdhd"}
OTHER_TRACK = "it holds something else than a sound, such as pictures or places"
OTHER_SOUND = "its sound is not AAC, which browsers play"
OFFSETS = {b"stco": "I", b"co64": "Q"}
"""Where the samples stand in the file, from its beginning."""


@dataclass(slots=True)
class Sound:
    """What is known of a file while it is read."""

    said: list[bytes] = field(default_factory=list)
    dated: bool = False
    tracks: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its name and its content."""

    name: bytes
    content: bytes


def read(data: bytes) -> Pieces:
    """Return the sound of a file.

    Raises:
        BrokenError: it is no MP4 with one track of AAC, or it holds other tracks too.
    """
    sound = Sound()
    try:
        bare = _kept(data, sound)
    except (struct.error, IndexError) as error:
        raise BrokenError from error
    said = tuple(each for each in sound.said if each.strip(b"\0"))
    return Pieces(bare, sound.seconds, said, dated=sound.dated)


def _kept(data: bytes, sound: Sound) -> bytes:
    """Return a file without the boxes that the sound does not need; where its samples stand is written anew."""
    old = [*_boxes(data)]
    names = [box.name for box in old]
    if names[:1] != [b"ftyp"] or names.count(b"moov") != 1 or names.count(b"mdat") != 1 or b"moof" in names:
        raise BrokenError
    new = [box for box in old if box.name in INSIDE[b""]]
    sound.said += [box.name + box.content for box in old if box not in new and box.content.strip(b"\0")]
    heads = {box.name: _inside(box, sound, 0) for box in new}
    if sound.tracks != 1:
        raise BrokenError
    before = data.index(next(box.content for box in old if box.name == b"mdat"))
    after = 8 + sum(len(heads[name]) for name in heads if [*heads].index(name) < [*heads].index(b"mdat"))
    moved = {box.name: _inside(box, Sound(), after - before) for box in new}
    return b"".join(moved[box.name] for box in new)


def _boxes(data: bytes) -> Iterator[Box]:
    """Yield the boxes of a file, or of the content of one."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        inside = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, inside)
            inside += 8
        end = at + size if size else len(data)
        if not inside <= end <= len(data):
            raise BrokenError
        yield Box(name, data[inside:end])
        at = end
    if data[at:].strip(b"\0"):
        yield Box(b"rest", data[at:])


def _inside(box: Box, sound: Sound, shift: int) -> bytes:
    """Return a box as it is written, with what the sound needs of it.

    Args:
        box: the box.
        sound: what is gathered.
        shift: by how many bytes the samples stand elsewhere than before.
    """
    if box.name in INSIDE:
        parts = []
        for each in _boxes(box.content):
            if each.name in INSIDE[box.name]:
                parts.append(_inside(each, sound, shift))
            elif each.content.strip(b"\0"):
                sound.said.append(each.name + each.content)
        content = b"".join(parts)
    else:
        content = _bare(box, sound, shift)
    return struct.pack(">I4s", 8 + len(content), box.name) + content


def _bare(box: Box, sound: Sound, shift: int) -> bytes:
    """Return the content of a box that holds no others, without what says more than the sound."""
    data = bytearray(box.content)
    if box.name in DATED:
        times = slice(4, 20 if data[0] else 12)
        sound.dated = sound.dated or any(data[times])
        data[times] = bytes(times.stop - times.start)
    if box.name == b"mdhd":
        scale, length = struct.unpack_from(">IQ" if data[0] else ">II", data, 20 if data[0] else 12)
        if not scale:
            raise BrokenError
        sound.seconds = length / scale
    elif box.name == b"hdlr":
        if data[8:12] != b"soun":
            raise BrokenError(OTHER_TRACK)
        # What the program calls the track; a name ends with a zero.
        data[24:] = b"\0"
        sound.tracks += 1
    elif box.name == b"stsd" and data[12:16] != b"mp4a":
        raise BrokenError(OTHER_SOUND)
    elif box.name in OFFSETS:
        form = OFFSETS[box.name]
        (count,) = struct.unpack_from(">I", data, 4)
        places = struct.unpack_from(f">{count}{form}", data, 8)
        struct.pack_into(f">{count}{form}", data, 8, *(each + shift for each in places))
    return bytes(data)
