"""Files of data as chance makes them: spoilt copies of the course's own, and such as are made from the schemas. See `fuzz`."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import placements
from conftest import ROOT
from fuzz import COURSE, spoilt
from site_builder import make

ENTRIES = 2_000
"""Characters of a long list that are enough."""
OTHERS: list[Any] = [
    None, "", "x", "12", [], {}, [""], ["x", "x"], [[]], [{}], {"": ""}, {"x": "y"}, {"a": ["b", {"c": "d"}]}, "2026-02-30",
    "9" * 400, -1, 1.5, True, "\u202e", "\x85", "\u2028", "x" * 4_000, "<b>", "[@x]", "(", "[", "\\1", "{0}", "%s", "a|b", "Mo", "٣", "²",
]  # fmt: skip
"""What may stand where a value belongs."""


@cache
def own_data() -> dict[str, str]:
    """The course's own files of data by name, long ones cut where an entry begins."""
    found = {}
    for path in sorted((COURSE / "_data").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        # A list whose entries begin their lines can be cut before one.
        more = text.find("\n- ", ENTRIES) + 1
        found[path.relative_to(COURSE / "_data").as_posix()] = text[:more] if more else text
    return found


@cache
def schemas() -> dict[str, Any]:
    """The schema of each file of data by its name."""
    folder = ROOT / "plugins" / "coursekit" / "schemas"
    every = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    }
    return {
        f"resources/{name}.yml" if name == "place" else f"{name}.yml": each for name, each in every.items()
    }


def data(chance: random.Random) -> tuple[str, bytes]:
    """The name of a file of data and what stands in it: spoilt in its lines, in its values, or made from a schema."""
    kind = chance.random()
    if kind < 0.5:
        name, text = chance.choice(sorted(own_data().items()))
        return name, spoilt(chance, text)
    if kind < 0.8:
        name, text = chance.choice(sorted(own_data().items()))
        value = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
        for _ in range(chance.randint(1, 4)):
            value = replaced(chance, value)
    else:
        name, schema = chance.choice(sorted(schemas().items()))
        value = filled(chance, schema)
    text = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, default_flow_style=chance.choice([None, False])
    )
    return name, spoilt(chance, text) if chance.random() < 0.2 else text.encode(errors="surrogatepass")


def replaced(chance: random.Random, value: Any) -> Any:
    """A value with one of those inside it replaced, taken out, doubled, or under another name."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        key = chance.choice(list(value))
        kind = chance.random()
        if kind < 0.1:
            return {each: inner for each, inner in value.items() if each != key}
        if kind < 0.2:
            return {f"{each}x" if each == key else each: inner for each, inner in value.items()}
        return {each: replaced(chance, inner) if each == key else inner for each, inner in value.items()}
    if isinstance(value, list) and value and chance.random() < 0.9:
        n = chance.randrange(len(value))
        kind = chance.random()
        if kind < 0.1:
            return value[:n] + value[n + 1 :]
        return [*value[:n], *([value[n]] if kind < 0.2 else []), replaced(chance, value[n]), *value[n + 1 :]]
    return chance.choice(OTHERS) if chance.random() < 0.9 else nested(chance)


def nested(chance: random.Random) -> Any:
    """Groups or lists inside each other."""
    value: Any = "x"
    for _ in range(chance.choice([3, 50, 150])):
        value = {"x": value} if chance.random() < 0.5 else [value]
    return value


def filled(chance: random.Random, schema: Any) -> Any:  # noqa: PLR0911 - one line for each form of a schema
    """A value such as a schema describes, and sometimes another one."""
    if chance.random() < 0.08:
        return chance.choice(OTHERS)
    if "anyOf" in schema:
        return filled(chance, chance.choice(schema["anyOf"]))
    if "enum" in schema:
        return chance.choice(schema["enum"])
    kind = schema.get("type")
    if kind == "object":
        rest = schema.get("additionalProperties")
        more = {f"name-{n}": filled(chance, rest) for n in range(3)} if isinstance(rest, dict) else {}
        named = schema.get("properties", {}).items()
        return {name: filled(chance, each) for name, each in named if chance.random() < 0.8} | more
    if kind == "array":
        return [filled(chance, schema.get("items", {})) for _ in range(chance.randint(0, 3))]
    if kind == "integer":
        return chance.choice([0, 1, 2, -1, 10**30])
    return chance.choice(
        ["x", "one", "A text.", "2026-01-01", "en", "+1 555 0100", "https://example.org/", "Mo 09:00-17:00"]
    )


def course(folder: Path) -> Path:
    """A course with the course's own data, cut, and a page that shows all of it; returns its folder of pages."""
    sources = yaml.safe_load(own_data()["bibliography.yml"])
    files = {f"course/_data/{name}": text for name, text in own_data().items()}
    files["course/index.md"] = (
        "---\ntitle: A\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\n" + placements.shown(sources[:5])
    )
    for name in ("a", "page", "about", "privacy", "settle"):
        files[f"course/{name}.md"] = f"---\ntitle: {name}\n---\n\n## A {{#{name}-a}}\n\nText.\n"
    return make(folder, files) / "course"
