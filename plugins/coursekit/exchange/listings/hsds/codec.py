"""What stands between a field of a listing and a field of an HSDS service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from coursekit.data.loader import Value
from coursekit.resources.place import Place

Group: TypeAlias = "dict[str, Value]"


@dataclass(frozen=True, slots=True)
class Codec:
    """Some fields of a listing, how they are written into a service, and how they are read from it.

    `write` gets the listing's id in `id` and all fields; what it returns has no ids, which
    `service.py` adds. `read` returns only fields that are there.
    """

    fields: tuple[str, ...]
    write: Callable[[Group, Place], Group]
    read: Callable[[Group, Place], Group]

    def own(self, listing: Mapping[str, Value]) -> Group:
        """Return the fields of a listing that this codec is about."""
        return {name: listing[name] for name in self.fields if name in listing}


def filled(**fields: Value) -> Group:
    """Return fields without those that are empty."""
    return {name: value for name, value in fields.items() if value}
