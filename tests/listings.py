"""Listings with every field filled, so that each value of each field occurs."""

from __future__ import annotations

import json
from typing import Any

from coursekit.resources.fields import LISTING, Field

# What a field takes that has a form of its own.
SPECIAL: dict[str, list[Any]] = {
    "hours": [
        "Tu-Th 10:00-18:00; Sa[1] 12:00-15:00; PH off",
        "24/7",
        'Fr 22:00-02:00 "ring"',
        "Mo-Su 10:00-12:00",
    ],
    "date": ["2026-11-01", "2026-06-01", "2026-01-01", "2026-10-01"],
    "kind": [["clinic", "drop-in"], ["line"], ["drop-in"], ["clinic"]],
    "publish": [["site", "print", "vcard"]],
    "status": ["open", "paused"],  # what is closed is not shown
    "languages": [["en", "sw"], ["fr"], ["ar", "zh-Hant"], ["pt-BR"]],
    "source": [["one"], ["one", "two"]],
    "phone": ["+254 711 000-000", "999", "*123#", ""],
    "whatsapp": ["+254 711 000 001", "https://wa.example/1", "", "somebody"],
    "email": ["a@b.example"],
    "web": ["https://a.example/b", ""],
    "latitude": ["-1.26"],
    "longitude": ["36.8"],
}


def filled(field: Field, number: int) -> Any:
    """A value of a field; with each number another of its values."""
    if field.fields:
        group = {name: value for name, each in field.inner().items() if (value := filled(each, number)) != ""}
        return [group, {"phone": f"0{number}"}] if field.rows else group
    choices = SPECIAL.get(field.name) or field.values or [f"Words of {field.name} & <more> {number}"]
    value = choices[number % len(choices)]
    return [value] if field.many and isinstance(value, str) else value


def listings() -> list[dict[str, Any]]:
    """Listings that have everything, one that has only what is needed, one that nobody checked for long."""
    known = {name: field for name, field in LISTING.inner().items() if not field.free}
    whole = [
        {name: filled(field, number) for name, field in known.items()}
        | {"id": f"a-{number}", "name": f"Service {number}"}
        for number in range(5)
    ]
    bare = {"id": "bare", "name": "Bare", "kind": ["clinic"], "verified": {"date": "2026-11-01"}}
    old = {
        **bare,
        "id": "old",
        "name": "Old",
        "verified": {"date": "2025-01-01"},
        "contact": [{"phone": "1"}],
    }
    found: list[dict[str, Any]] = copied([*whole, bare, old])
    return found


def copied(value: Any) -> Any:
    """A value without a part that stands twice: YAML would write a reference, which no editor writes."""
    return json.loads(json.dumps(value))
