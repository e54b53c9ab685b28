"""Local listings: the data of a place (`fields`, `place`), its rules (`check`), and its blocks (`block`)."""

from __future__ import annotations

from coursekit.resources.block import ResourcesType
from coursekit.resources.check import check_place
from coursekit.resources.directory import CardType, DirectoryType, PosterType, unknown
from coursekit.resources.place import FOLDER, KINDS, place_files

__all__ = [
    "FOLDER",
    "KINDS",
    "CardType",
    "DirectoryType",
    "PosterType",
    "ResourcesType",
    "check_place",
    "place_files",
    "unknown",
]
