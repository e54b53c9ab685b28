"""The ways to reach a service: those with rules of their own, and those that data files name.

`phone`, `sms`, `tty`, `email` and `web` are dialled or opened, so that their rules are here. Messengers
are no more than a name: `_data/ways.yml` lists them, and a copy lists its own in `_data/ways-own.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coursekit.data import loader
from coursekit.data.loader import Value
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.resources.fields import OF_CONTACT, QUALIFIERS, Field
from coursekit.resources.place import group

FILES = ("ways.yml", "ways-own.yml")
"""The list that comes with the course, and the one that a copy adds."""
FORM = Form(schema_of("ways"), {"*": "Y006"}, "this list of ways to reach a service")
BRANDS = {"whatsapp": "WhatsApp", "signal": "Signal"}
OPENS = {"phone": "tel", "sms": "sms", "tty": "tel", "email": "mailto", "web": "web"}
"""What a link of a way opens; all others are copied by hand."""
STAYS_OUT = ("fax", "pager")
"""Ways that nobody in need can use: they are in no listing, and an import names them."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a service.

    `label` is its name for readers, empty where templates have words for it. `opens` is what a link
    opens: `tel`, `sms`, `mailto`, `web`, or nothing.
    """

    id: str
    label: str = ""
    opens: str = ""


def fixed() -> list[str]:
    """Return the ways that need no file."""
    return [field.name for field in OF_CONTACT.fields if field.name not in {*QUALIFIERS, "name"}]


def ways(folder: Folder | None) -> dict[str, Way]:
    """Return the ways of a data folder by id: those with rules of their own first."""
    found = {name: Way(name, BRANDS.get(name, ""), OPENS.get(name, "")) for name in fixed()}
    none: dict[str, Way] = {}
    for file in FILES if folder else ():
        found |= folder.made_of(_read, file, none) if folder else {}
    return found


def _read(text: str) -> dict[str, Way]:
    entries = group(group(loader.load(text).value).get("ways"))
    return {
        name: Way(name, str(group(entry).get("label") or name), str(group(entry).get("opens", "")))
        for name, entry in entries.items()
        if name not in OF_CONTACT.inner()
    }


def of_contact(known: Iterable[str]) -> Field:
    """Return the field of one row of contacts that takes these ways and no other name."""
    own = OF_CONTACT.inner()
    added = tuple(Field(name, "a number, a name or a link") for name in known if name not in own)
    return replace(OF_CONTACT, fields=(*OF_CONTACT.fields, *added), open=False)


def in_row(row: Mapping[str, Value], known: Mapping[str, Way]) -> list[tuple[Way, str]]:
    """Return the ways of a row that can be shown, each with its number, name or address."""
    found = []
    for name, way in known.items():
        value = row.get(name)
        if isinstance(value, str) and value.strip():
            own = str(row.get("name") or "") if name == "other" else way.label
            found.append((replace(way, label=own), value.strip()))
    return found


def check_ways(document: loader.Data) -> Iterator[Diagnostic]:
    """Yield Y006 for a list of ways with another form, or with a name that is taken."""
    yield from document.diagnostics
    yield from form_problems(document, FORM)
    for name in group(group(document.value).get("ways")):
        if name in OF_CONTACT.inner():
            span = document.place(("ways", name))
            yield Diagnostic(
                "Y006", f'"{name}" is a field of contacts already', span, "give the way another id"
            )
