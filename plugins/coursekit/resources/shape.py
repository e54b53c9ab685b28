"""Whether a file of listings has the form that `fields.py` describes: L002, L004, L007 and L008."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.data import loader
from coursekit.data.loader import Data, Value
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.spelling import nearest
from coursekit.resources.fields import SEVERAL, Field

HISTORY = (
    "If you have already sent this file to the repository, its history keeps the address: "
    "tell the maintainers in private"
)
SECRET = f"it under where, and only if the service wants it public; else take it out. {HISTORY}"
# What people write in another place, and where it belongs.
BELONGS = {
    "address": SECRET,
    "area": "where: {share: area-only, area: …}",
    "directions": "where: {share: …, directions: …}",
    "latitude": SECRET,
    "longitude": SECRET,
    "phone": 'contact: [{phone: "…"}]',
    "tel": 'contact: [{phone: "…"}]',
    "email": 'contact: [{email: "…"}]',
    "web": 'contact: [{web: "…"}]',
    "website": 'run_by: {name: "…", website: "…"}',
    "url": 'contact: [{web: "…"}]',
    "opening_hours": "hours: …",
    "description": "about: …",
    "organization": 'run_by: {name: "…"}',
    "eligibility": "who: …",
}


def several(field: Field, value: Value | None) -> bool:
    """Tell whether one text holds several values, such as "en, sw", where the field takes codes."""
    return field.many and field.coded and isinstance(value, str) and bool(SEVERAL.search(value.strip()))


def form_problems(
    document: Data, path: loader.Path, field: Field, value: Value, what: str
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of a value.

    Args:
        document: the file, for the places of things in it.
        path: where the value stands in it.
        field: what the value is to be.
        value: what stands there.
        what: how a sentence calls the thing that holds the fields, such as "this listing".
    """
    if field.free:
        return
    if field.fields:
        yield from _groups(document, path, field, value, what)
    elif isinstance(value, dict) or (isinstance(value, list) and not field.many):
        wanted = "one text or a list of texts" if field.many else "one text"
        yield Diagnostic(
            "L008",
            f'"{field.name}" takes {wanted}',
            document.place(path),
            f"write on one line: {field.name}: … ({field.about})",
        )
    else:
        yield from _values(document, path, field, value)


def _groups(document: Data, path: loader.Path, field: Field, value: Value, what: str) -> Iterator[Diagnostic]:
    """Yield what is wrong in a group of named values, or in a list of such groups."""
    if field.rows and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _group(document, (*path, number), field, item, what)
    elif field.rows or not isinstance(value, dict):
        first = field.fields[0].name
        example = f"- {first}: …" if field.rows else f"{path[-1]}: {{{first}: …}}"
        wanted = "a list of groups with names" if field.rows else "values with names"
        if value != "":
            yield Diagnostic(
                "L008", f'"{path[-1]}" takes {wanted}', document.place(path), f"write: {example}"
            )
    else:
        yield from _group(document, path, field, value, what)


def _group(document: Data, path: loader.Path, field: Field, value: Value, what: str) -> Iterator[Diagnostic]:
    """Yield what is wrong in one group: fields that are missing, unknown, or wrong themselves."""
    known = field.inner()
    if not isinstance(value, dict):
        first = field.fields[0].name
        yield Diagnostic("L008", f"{what} is no group of values", document.place(path), f"write: {first}: …")
        return
    for inner in known.values():
        if inner.required and not value.get(inner.name):
            yield Diagnostic(
                "L002",
                f'{what} has no "{inner.name}"',
                document.place(path),
                f"add a line: {inner.name}: … ({inner.about})",
            )
    for name, found in value.items():
        if name in known:
            yield from form_problems(document, (*path, name), known[name], found, f'"{name}"')
        else:
            yield unknown(document, (*path, name), name, known, what)


def unknown(document: Data, path: loader.Path, name: str, known: dict[str, Field], what: str) -> Diagnostic:
    """Return L004 for a field that does not exist, with the nearest right one or the right place."""
    like = nearest(name, known)
    belongs = BELONGS.get(name) if what == "this listing" else None
    hint = f"write {belongs}; " if belongs else f"did you mean {like}? " if like else ""
    if ":" in name:
        hint = "write a space after the colon; "
    return Diagnostic(
        "L004",
        f'{what} has no field "{name}"',
        document.place(path),
        f"{hint}the fields are: {', '.join(known)}",
    )


def _values(document: Data, path: loader.Path, field: Field, value: Value) -> Iterator[Diagnostic]:
    """Yield L007 for each text that the field does not take, L008 for what is no text."""
    if several(field, value):
        written = '", "'.join(SEVERAL.split(str(value).strip()))
        yield Diagnostic(
            "L008",
            f'"{field.name}" has several values in one text',
            document.place(path),
            f'write a list: {field.name}: ["{written}"]',
        )
        return
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, str):
            yield Diagnostic(
                "L008", f'"{field.name}" takes texts only', document.place(path), f"write {field.about}"
            )
        elif field.values and item and item not in field.values:
            like = nearest(item.lower(), field.values)
            hint = f"did you mean {like}? " if like else ""
            note = f"; say the rest in {field.name}_note" if field.noted else ""
            note += f"; {field.name}: [] for nowhere" if field.empty else ""
            yield Diagnostic(
                "L007",
                f'"{field.name}" cannot be "{item}"',
                document.place(path),
                f"{hint}write one of: {', '.join(field.values)}{note}",
            )
