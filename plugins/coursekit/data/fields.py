"""A field of a name that no schema knows: which field was meant, and what to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit.model.spelling import nearest, suggestion

SHOWN = 60
"""So many signs of a wrong value a message shows."""


def meant(name: str, value: Mapping[str, Any], schema: Mapping[str, Any]) -> str | None:
    """Return the field that one of an unknown name was meant for: one like it, or the only one that is missing.

    Args:
        name: a field that the schema does not know, such as `instead` for `use`.
        value: the group that it stands in.
        schema: what that group is to look like.
    """
    known = schema["properties"]
    strange = [each for each in value if each not in known]
    needed = [*schema.get("required", ())]
    for each in schema.get("allOf", ()):
        if value.keys() >= set(each.get("if", {}).get("required", ("",))):
            needed += each.get("then", {}).get("required", ())
    missing = [each for each in needed if each not in value]
    only = missing[0] if len(strange) == len(missing) == 1 else None
    return nearest(name, known, cutoff=0.75) or only or nearest(name, known)


def unknown(name: str, like: str | None, known: list[str], what: str, belongs: str | None) -> tuple[str, str]:
    """Return what to say of a field that does not exist: the right one that was meant, or the right place."""
    same = next((each for each in known if each.lower() == name.lower()), None)
    named = f"{belongs}: … in its place" if belongs in known else belongs
    hint = f"write {named}; " if belongs else suggestion(same or like, after=" ")
    if ":" in name:
        hint = "write a space after the colon; "
    return f'{what} has no field "{name}"', f"{hint}the fields are: {', '.join(known)}" if len(
        known
    ) <= SHOWN else hint.strip().rstrip(";") or "look at the fields of other entries"


def shortened(text: str) -> str:
    """Return a text as a message can show it: its beginning, where it is long."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
