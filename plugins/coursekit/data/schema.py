"""Whether a file of data has the form that its published JSON Schema describes, said in an editor's words.

The schemas (`schemas/*.json`, JSON Schema 2020-12) name the fields of each file once; editors' tools
can load the same files. In them `description` says what to write, and the `title` of a group inside
the file is how a sentence calls it, such as "this fact". Rules that a schema cannot say stand with
the thing that they are about.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from coursekit.data.fields import meant, shortened, unknown
from coursekit.data.loader import Data, Path
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.spelling import did_you_mean

if TYPE_CHECKING:
    from jsonschema import ValidationError

Schema: TypeAlias = Mapping[str, Any]
SEVERAL = re.compile(r"\s*[,;]\s*")
"""What people write between values in one text: `en, sw`."""
FLAWS = {
    "minLength": "is empty",
    "minItems": "is empty",
    "uniqueItems": "has the same value twice",
    "anyOf": "is not complete",
}
"""What to say of a value by the keyword that it fails, where the field's description is help enough."""


BULLETS = tuple("\u2022\u2023\u2043\u2219\u00b7\u25aa\u2013\u2014")
"""What other programs begin the rows of a list with."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of file, or a group in it, is to look like, and the codes of what is wrong.

    `codes` go by keyword of JSON Schema, and `several` for values that stand in one text instead of a
    list; `*` is for all others. What has no code is left to other rules.
    `belongs` says for names of fields that people write in the wrong group what to write instead.
    """

    schema: Schema
    codes: Mapping[str, str]
    called: str = "this file"
    belongs: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=32)
def schema_of(name: str) -> dict[str, Any]:
    """Return the schema that is published under a name, such as `facts`."""
    text = files("coursekit").joinpath(f"schemas/{name}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def form_problems(document: Data, form: Form, value: object = None, at: Path = ()) -> Iterator[Diagnostic]:
    """Yield what is wrong with the form of a file of data, or of a part of it.

    A field that is left empty counts as not there.

    Args:
        document: the file, with the places of things in it. One that cannot be read has no form.
        form: what it is to look like.
        value: the part of it that is looked at, the whole when left out.
        at: where that part stands in the file.
    """
    if document.diagnostics and not document.places:
        return
    looked_at = without_empty(document.value if value is None else value, form.schema)
    for error in causes(errors(looked_at, form.schema)):
        if error.instance != "" or error.validator == "type":
            # What is wrong with the file as a whole stands at its beginning, above all remarks.
            yield from explain(
                error, form, lambda path: document.place((*at, *path)) if at or path else Span(1, 1, 2)
            )


def without_empty(value: object, schema: Schema) -> object:
    """Return a value without those of its fields that a schema knows and that are left empty."""
    if isinstance(value, list):
        return [without_empty(each, _step(schema, 0)) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: without_empty(each, inside(schema, (name,)))
        for name, each in value.items()
        if each not in ("", [], {}) or name not in schema.get("properties", {})
    }


def errors(value: object, schema: Schema) -> Iterator[ValidationError]:
    """Yield the library's errors; where a field takes several forms, those of the form that was meant."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - slow to load, and only a course needs it

    for error in Draft202012Validator(schema).iter_errors(value):
        meant: dict[Any, list[ValidationError]] = {}
        for each in error.context or ():
            meant.setdefault(each.schema_path[0], []).append(each)
        fitting = [
            every for every in meant.values() if not any(x.validator == "type" and not x.path for x in every)
        ]
        yield from fitting[0] if error.validator == "anyOf" and len(fitting) == 1 else [error]


def causes(found: Iterable[ValidationError]) -> list[ValidationError]:
    """Return the library's errors without fields that are missing because they stand there under another name."""
    every = list(found)
    misspelt = set()
    for error in every:
        if error.validator == "additionalProperties":
            schema, value = cast("Schema", error.schema), cast("Any", error.instance)
            strange = (name for name in value if name not in schema["properties"])
            misspelt |= {(tuple(error.absolute_path), meant(name, value, schema)) for name in strange}
    return [
        error
        for error in every
        if error.validator != "required"
        or (tuple(error.absolute_path), error.message.split("'")[1]) not in misspelt
    ]


def explain(error: ValidationError, form: Form, place: Callable[[Path], Span]) -> Iterator[Diagnostic]:
    """Say in sentences what one error of a schema means.

    Args:
        error: what the library says.
        form: what the value was to look like.
        place: where a path stands in the file.
    """
    path: Path = tuple(error.absolute_path)
    group = inside(form.schema, path)
    what = group.get("title", f'"{last_name(path)}"') if path else form.called
    keyword, value = str(error.validator), cast("Any", error.instance)
    if keyword == "anyOf" and takes_list(group):
        keyword = "type"
    elif several(error, path, group):
        keyword = "several"
    code = form.codes.get(keyword, form.codes.get("*"))
    if code is None:
        return
    if keyword == "required":
        missing = error.message.split("'")[1]  # the library names the field nowhere else
        about = inside(form.schema, (*path, missing)).get("description", "")
        meaning = f" ({about})" if about else ""
        # `{}` takes no lines of its own.
        wanted = (
            f"add a line, or between braces a part with a comma: {missing}: …{meaning}"
            if value
            else f"write {{{missing}: …}} in its place{meaning}"
        )
        yield Diagnostic(code, f'{what} has no "{missing}"', place(path), wanted)
    elif keyword == "additionalProperties":
        known = list(group["properties"])
        for name in (each for each in value if each not in known):
            belongs = form.belongs.get(name.lower())
            message, wanted = unknown(name, meant(name, value, group), known, what, belongs)
            yield Diagnostic(code, message, place((*path, name)), wanted)
    else:
        message, wanted = words(keyword, error, form, path)
        yield Diagnostic(code, message, place(path), wanted)


def words(keyword: str, error: ValidationError, form: Form, path: Path) -> tuple[str, str]:
    """Return what is wrong with a value, and what to write."""
    own, name, value = inside(form.schema, path), last_name(path), cast("Any", error.instance)
    about = str(own.get("description", ""))
    if keyword == "type" and not isinstance(own.get("type"), list):
        kind = own.get("type")
        return (
            of_group(value, own, path, form)
            if kind in {"object", "array"}
            else of_text(value, own, path, form)
        )
    if keyword == "several":
        written = '", "'.join(SEVERAL.split(value.strip()))
        return f'"{name}" has several values in one text', f'write a list: {name}: ["{written}"]'
    if keyword == "enum":
        choices = [str(each) for each in cast("Any", error.validator_value)]
        hint = did_you_mean(str(value).lower(), choices, after=" ")
        beside = inside(form.schema, path[: path.index(name)] if name in path else ()).get("properties", {})
        note = f"; say the rest in {name}_note" if f"{name}_note" in beside else ""
        note += (
            f"; {name}: [] for nowhere" if any("minItems" in each for each in own.get("anyOf", ())) else ""
        )
        return f'"{name}" cannot be "{value}"', f"{hint}write one of: {', '.join(choices)}{note}"
    what = own.get("title", f'"{name}"')
    if keyword == "type":
        return f"{what} has another form", f"write {about}"
    return of_flaw(keyword, value, own, path)


def of_flaw(keyword: str, value: object, own: Schema, path: Path) -> tuple[str, str]:
    """Return what to say of a value of the right type that is empty, too long, or of another form."""
    name, about = last_name(path), str(own.get("description", ""))
    if keyword in FLAWS:
        row = bool(path) and isinstance(path[-1], int)
        what = own.get("title") or (f'a row of "{name}"' if row else f'"{name}"')
        otherwise = f"write something there, or take the {'row' if row else 'line'} out"
        return f"{what} {FLAWS[keyword]}", about or otherwise
    if not name:
        wanted = f"write small letters, digits and _ or -, as the others have them ({about})"
        return f'the name "{shortened(str(value))}" has other signs than a name here has', wanted
    padded = re.sub(r"(?<![0-9])[0-9](?![0-9])", r"0\g<0>", str(value))
    if keyword == "pattern" and padded != value and re.search(str(own.get("pattern", "(?!)")), padded):
        about = f"write two figures for a month or a day: {name}: {padded}"
    return f'"{name}" cannot be "{shortened(str(value))}"', about


def of_group(value: object, own: Schema, path: Path, form: Form) -> tuple[str, str]:
    """Return what to say where something else stands than a group of named values or a list."""
    name = last_name(path)
    what = own.get("title", f'"{name}"') if path else form.called
    fields = own.get("items", own).get("properties", {})
    first = next(iter(fields), "name")
    if own["type"] == "array" and isinstance(value, str) and value[:1] in BULLETS:
        return (
            f"the rows of {what} begin with another sign than a hyphen",
            f"write each with a hyphen and a space: - {value[1:].strip().split(value[0])[0].strip()}",
        )
    if own["type"] == "object" and path and isinstance(path[-1], str):
        return f'"{name}" takes values with names', f"write: {name}: {{{first}: …}}"
    if own["type"] == "object":
        return f"{what} is no group of values", f"write: {first}: …"
    if fields:
        return f"{what} takes a list of groups with names", f"write: - {first}: …"
    return f"{what} takes a list", f"write it in brackets: {name}: [one, two]"


def of_text(value: object, own: Schema, path: Path, form: Form) -> tuple[str, str]:
    """Return what to say where something else stands than a text or a number."""
    name, about = last_name(path), own.get("description", "")
    if own.get("type") == "integer" and isinstance(value, str) and value.strip().isdecimal():
        return (
            f'"{name}" stands in quotation marks, and is a number',
            f"write it without them: {name}: {value.strip()}",
        )
    if own.get("type") == "integer" and not isinstance(value, list | dict):
        return f'"{name}" cannot be "{value}"', f"write a whole number: {about}"
    if path and isinstance(path[-1], int) and isinstance(value, dict):
        first, rest = next(iter(value.items()), ("", ""))
        return (
            f'"{name}" takes texts only, and a colon makes two parts of this one',
            f'put it in quotes: - "{first}: {rest}"',
        )
    if path and isinstance(path[-1], int):
        return (
            f'"{name}" takes texts only',
            f"write {inside(form.schema, path[:-1]).get('description', about)}",
        )
    if isinstance(value, int | float):
        # `title: 2026`, and `title: no` or `title: On`, which YAML takes for false and true
        shown = "…" if isinstance(value, bool) else str(value)
        return f'"{name}" takes a text, and this alone is none', f'put it in quotes: {name}: "{shown}"'
    wanted = "one text or a list of texts" if takes_list(own) else "one text"
    return f'"{name}" takes {wanted}', f"write on one line: {name}: … ({about})"


def takes_list(own: Schema) -> bool:
    """Tell whether a field takes one text or a list of texts."""
    return any(each.get("type") == "array" for each in own.get("anyOf", ()))


def several(error: ValidationError, path: Path, own: Schema) -> bool:
    """Tell whether one text holds several values where the field takes a list of them."""
    here = takes_list(own) and bool(path) and isinstance(path[-1], str)
    return here and isinstance(error.instance, str) and bool(SEVERAL.search(error.instance.strip()))


def last_name(path: Path) -> str:
    """Return the name of the field that a path leads to, or into whose list it leads."""
    return next((each for each in reversed(path) if isinstance(each, str)), "")


def inside(schema: Schema, path: Path) -> Schema:
    """Return the part of a schema that is about what stands at a path; empty where nothing is."""
    for step in path:
        schema = next(filter(None, (_step(each, step) for each in (schema, *schema.get("anyOf", ())))), {})
    return schema


def _step(schema: Schema, step: str | int) -> Schema:
    """Return the part of a schema that is about a field of a group, or about what is in a list."""
    if isinstance(step, int):
        found = schema.get("items")
    else:
        found = schema.get("properties", {}).get(step, schema.get("additionalProperties"))
    return found if isinstance(found, dict) else {}
