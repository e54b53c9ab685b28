"""Where "Quick exit" leads: `_data/exit.yml`, an address for each country, and the setting that chooses one.

    places:
      INT: {address: "https://www.wikipedia.org/", about: "an encyclopedia"}

The setting is a code of the list, or an address that stands in it: so what readers are led to is always an address that
somebody has put there, with https. Without the setting it is the first one. A course without the list has no exit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from coursekit.data import loader
from coursekit.data.schema import Form, schema_of
from coursekit.model.folder import Folder

FILE = "exit.yml"
FORM = Form(schema_of("exit"), {"*": "J003"}, "this list of addresses")
PLACE = FORM.schema["properties"]["places"]["additionalProperties"]
ADDRESS = re.compile(PLACE["properties"]["address"]["pattern"])


def read(text: str) -> Mapping[str, str]:
    """Return the addresses that the text of a file names, by the codes of their countries; none that is not with https."""
    value = loader.load(text).value
    places = value.get("places") if isinstance(value, dict) else None
    found = places.items() if isinstance(places, dict) else ()
    return {
        code: str(entry["address"])
        for code, entry in found
        if isinstance(entry, dict)
        and isinstance(entry.get("address"), str)
        and ADDRESS.search(str(entry["address"]))
    }


def addresses(docs: Folder) -> Mapping[str, str]:
    """Return the addresses of a course, by the codes of their countries."""
    nothing: Mapping[str, str] = {}
    return docs.data.made_of(read, FILE, nothing)


def address(docs: Folder, chosen: str = "") -> str:
    """Return where the exit leads: what a setting chooses, the first of the list where it chooses nothing that is there."""
    known = addresses(docs)
    if chosen in known.values():
        return chosen
    return known.get(chosen) or next(iter(known.values()), "")
