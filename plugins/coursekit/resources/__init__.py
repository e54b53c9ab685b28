"""Local listings: the data of a place (`fields`, `place`), its rules (`check`), and its blocks (`block`)."""

from __future__ import annotations

from coursekit.resources.block import ResourcesType
from coursekit.resources.check import Listed, check_kinds, check_local_info, check_place
from coursekit.resources.directory import CardType, DirectoryType, PosterType, unknown
from coursekit.resources.local_info import FILE as LOCAL_INFO
from coursekit.resources.place import EXAMPLES, FOLDER, KINDS, place_files, unread_files
from coursekit.resources.ways import FILES as WAYS
from coursekit.resources.ways import check_ways

__all__ = [
    "EXAMPLES",
    "FOLDER",
    "KINDS",
    "LOCAL_INFO",
    "WAYS",
    "CardType",
    "DirectoryType",
    "Listed",
    "PosterType",
    "ResourcesType",
    "check_kinds",
    "check_local_info",
    "check_place",
    "check_ways",
    "place_files",
    "unknown",
    "unread_files",
]
