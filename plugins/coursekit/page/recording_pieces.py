"""What the readers of recordings hand over, and what metadata tell: kinds of things, never the things themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursekit.page.picture_metadata import PERSON, PLACE, TIME, WORDS

PICTURE = "a picture"
# Names of fields: of ID3 (https://id3.org/id3v2.4.0-frames), of Vorbis comments, APE and of the boxes of MP4.
TOLD = {
    PLACE: re.compile(rb"gps|latitude|longitude|location|\xa9xyz|loci|ISO6709", re.IGNORECASE),
    PERSON: re.compile(
        rb"TPE[1-4]|TP[1-4]\0|TCOM|TOPE|TENC|artist|author|performer|composer|copyright|\xa9ART|aART|\xa9aut|\xa9nam\0",
        re.IGNORECASE,
    ),
    TIME: re.compile(rb"TDRC|TDRL|TDEN|TDTG|TYER|TDAT|TYE\0|\xa9day|date=|creation", re.IGNORECASE),
    PICTURE: re.compile(
        rb"APIC|PIC\0|covr|METADATA_BLOCK_PICTURE|coverart|image/(?:jpe?g|png)", re.IGNORECASE
    ),
    WORDS: re.compile(
        rb"TIT[1-3]|TALB|COMM|USLT|TXXX|PRIV|GEOB|title|album|comment|description|lyrics|\xa9(?:nam|alb|cmt|des)|\ATAG",
        re.IGNORECASE,
    ),
}
# The program that made the file, which every file names.
MADE_WITH = re.compile(rb"TSSE|encoder=|\xa9too|Lavf|LAME", re.IGNORECASE)


class BrokenError(ValueError):
    """A file is not of the kind that its name says; a text says what it is instead, where that is known."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A recording taken apart."""

    bare: bytes
    """The file with nothing but the sound."""
    seconds: float
    said: tuple[bytes, ...] = ()
    """What it holds besides."""
    dated: bool = False
    """Whether the sound's own head says when it was made."""


def told(found: Pieces) -> list[str]:
    """Return the kinds of things that what stands beside the sound tells; nothing where it only names a program."""
    kinds = [kind for kind, names in TOLD.items() if any(names.search(each) for each in found.said)]
    if found.dated and TIME not in kinds:
        kinds.append(TIME)
    known = (MADE_WITH, *TOLD.values())
    if not all(any(names.search(each) for names in known) for each in found.said):
        kinds.append("something that is no sound")
    return kinds
