"""A course with an attack in every place where a text of an editor goes: in Markdown, and in each string of each schema.

The places in Markdown stand here. The strings of data are found in the published schemas, so a new field covers itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

import tables
from conftest import ROOT
from site_builder import make

SCHEMAS = ROOT / "plugins" / "coursekit" / "schemas"
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "toc",
    "pymdownx.superfences",
]
"""What a course has beside our own extension and what tabs need."""
HERE = "@@"
"""Where the attack goes."""
CHOICE = (
    '<quiz id="{id}">\n\n{stem}\n\n- [ ] {wrong}\n    - {no}\n- [x] {right}\n    - {yes}\n\n{why}\n\n</quiz>'
)
PLAIN = {"stem": "Who?", "wrong": "A", "no": "No.", "right": "B", "yes": "Yes.", "why": "Because."}
MARKDOWN = [
    "Text @@ text.",
    "@@",
    "Text *@@* **@@** `@@`",
    "## Heading @@ {#heading}",
    '### Heading {: #h2 title="@@" }',
    'Text.\n{: title="@@" }',
    "Text.\n{: @@ }",
    "- item @@\n    - @@",
    "1. @@",
    "> quotation @@",
    "| @@ | head |\n|---|---|\n| cell | @@ |",
    '!!! note "@@"\n    Text.',
    "!!! note\n    @@",
    "Text[^one].\n\n[^one]: @@",
    "Word KOP.\n\n*[KOP]: @@",
    "[@@](page.md)",
    "[x](@@)",
    "[x](<@@>)",
    '[x](page.md "@@")',
    "[x][ref]\n\n[ref]: @@",
    "![@@](cat.png)",
    "![x](@@)",
    '![x](cat.png "@@")',
    "<@@>",
    '<b title="@@">x</b>',
    "<b @@>x</b>",
    "<div>\n@@\n</div>",
    "<details><summary>@@</summary>@@</details>",
    "Term\n:   @@",
    "``` @@\ncode\n```",
    "```\n@@\n```",
    "    @@",
    "<!-- @@ -->",
    "[@@@]",
    *(CHOICE.format(**{"id": f"choice-{part}", **PLAIN, part: HERE}) for part in PLAIN),
    CHOICE.format(id="@@", **PLAIN),
    '<quiz id="attribute" enough="@@">\n\nWho?\n\n- [x] A\n- [ ] B\n\nBecause.\n\n</quiz>',
    '<quiz id="short" type="short">\n\n@@\n\n- @@\n\n@@\n\n</quiz>',
    '<quiz id="number">\n\nHow many? @@\n\n- 7 days\n    - @@\n\nSeven.\n\n</quiz>',
    '<quiz id="blanks">\n\nIt is [[@@]] and [[b]] @@.\n\nBecause.\n\n</quiz>',
    '<quiz id="held">\n\n<abbr title="[[@@]]">x</abbr> [[b]]\n\nBecause.\n\n</quiz>',
    '<quiz id="order">\n\nOrder.\n\n1. @@\n2. B\n    - @@\n3. C\n\nBecause.\n\n</quiz>',
    '<quiz id="match">\n\nMatch.\n\n| A | @@ |\n|---|---|\n| @@ | b |\n| c | @@ |\n\nBecause.\n\n</quiz>',
    '<reflection id="reflection">\n\n@@\n\n</reflection>',
    '<scenario id="scenario">\n\n## Start {#start}\n\n@@\n\n- [@@](#end)\n\n## End {#end}\n\n@@\n\n</scenario>',
    '<diagram id="diagram">\n\n![@@](shape.svg)\n\n@@\n\n</diagram>',
    '<diagram id="diagram-two">\n\n![x](@@)\n\nCaption.\n\n</diagram>',
    '<flashcards module="1" id="@@">\n\n</flashcards>',
    '<resources place="payload" filter="@@">\n\n</resources>',
    '<refresh id="refresh" from="@@" count="@@">\n\n</refresh>',
]
"""Places in a page, each a piece of its own."""
COUNT = sum(piece.count(HERE) for piece in MARKDOWN)
MATTER = ("title", "tab_title", "description", "content_note", "objectives", "module", "minutes", "review_by")
FEW = 12
"""So many of the course's own facts, sources and words are enough."""
NAMES = re.compile(
    r"id|type|kind|kinds|hours|topics|country|timezone|languages|publish|share|verified|date|seen|class|status|review_by"
)
"""Fields of data that other data or a page goes by: there an attack would only hide the rest."""


def page(attack: str) -> str:
    """A page with an attack in each place."""
    matter = {name: [attack] if name == "objectives" else attack for name in MATTER}
    front = yaml.safe_dump(matter, allow_unicode=True)
    return f"---\n{front}---\n\n# Page {{#page}}\n\n" + "\n\n".join(
        piece.replace(HERE, attack) for piece in MARKDOWN
    )


def course(folder: Path, attacks: Sequence[str]) -> Path:
    """A course with a page for each attack, and the first ones in every string of every file of data."""
    files = {f"docs/p{n}.md": page(attack) for n, attack in enumerate(attacks)}
    turn = Turn(attacks)
    files |= {
        f"docs/_data/{name}": yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        for name, value in data(turn)
    }
    files["docs/index.md"] = shown(yaml.safe_load(files["docs/_data/bibliography.yml"]))
    config = {
        "site_name": "Attacks",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "custom_dir": str(ROOT / "overrides"),
            "font": False,
            "static_templates": ["search.html"],
        },
        "plugins": [
            f"coursekit/{name}"
            for name in ("course", "quiz", "reflection", "resources", "scenario", "search")
        ],
        "markdown_extensions": [*EXTENSIONS, "coursekit"],
    }
    files["mkdocs.yml"] = yaml.safe_dump(config)
    files["docs/shape.svg"] = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    return make(folder, files)


def shown(sources: list[dict[str, Any]]) -> str:
    """A page that shows all data."""
    cited = "\n\n".join(f"Fact [@{each['id']} @@]." for each in sources)
    blocks = [
        "bibliography",
        "glossary",
        "evidence",
        "modules",
        "activities",
        "directory",
        'directory place="demo"',
    ]
    blocks += [
        f'{name} place="{place}" id="{name}-{place}"'
        for name in ("card", "poster")
        for place in ("demo", "payload")
    ]
    blocks += [
        f'resources topic="{topic}"' for topic in ("crisis", "organization", "clinic", "legal", "supplies")
    ]
    blocks += [f'local info="{name}"' for name in ("age-of-majority", "local-dates", "languages", "payload")]
    pieces = [f"<{each}>\n\n</{each.split()[0]}>" for each in blocks]
    return "\n\n".join(["# Start {#start}", cited, *pieces])


def data(turn: Turn) -> Iterator[tuple[str, Any]]:
    """Each file of data: the course's own with attacks in its texts, and after it what its schema names."""
    own = ROOT / "course" / "_data"
    for path in sorted(SCHEMAS.glob("*.json")):
        if path.stem in {"page", "questions", "pages", "check"}:
            continue
        made = filled(json.loads(path.read_text(encoding="utf-8")), turn)
        if path.stem == "place":
            yield "resources/payload.yml", made
            yield "resources/demo.yml", attacked(read(own / "examples" / "demo.yml"), turn)
        else:
            yield f"{path.stem}.yml", together(attacked(read(own / f"{path.stem}.yml"), turn), made)


def read(path: Path) -> Any:
    """The course's own data; nothing where it has no such file."""
    return tables.read(path) if path.is_file() else None


def attacked(value: Any, turn: Turn) -> Any:
    """Data with an attack in place of each text, and names as they are."""
    if isinstance(value, dict):
        return {key: each if NAMES.fullmatch(key) else attacked(each, turn) for key, each in value.items()}
    if isinstance(value, list):
        return [attacked(each, turn) for each in value[:FEW]]
    return turn.text({}) if isinstance(value, str) and not re.fullmatch(r"[a-z0-9-]*", value) else value


def together(one: Any, other: Any) -> Any:
    """Two files of data as one."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {key: together(one[key], each) if key in one else each for key, each in other.items()}
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    return other if one is None else one


class Turn:
    """Hands the attacks out, one after the other, and counts."""

    def __init__(self, attacks: Sequence[str]) -> None:
        self.attacks = attacks
        self.count = 0

    def text(self, schema: dict[str, Any]) -> str:
        """An attack in a form that a string's pattern takes, if there is one."""
        self.count += 1
        attack = self.attacks[self.count % len(self.attacks)]
        if "enum" in schema:
            return str(schema["enum"][0])
        tight = re.sub(r"\s", "/", attack)
        forms = (
            attack,
            f"https://a.example/{tight}",
            f"10.1/{tight}",
            f"{tight}@a.example",
            "2026-11-01",
            "2026-11",
        )
        pattern = schema.get("pattern", "")
        return next((form for form in (*forms, "F01.01", "payload", "3") if re.search(pattern, form)), attack)


def filled(schema: dict[str, Any], turn: Turn, key: str = "") -> Any:
    """A value with all that a schema names."""
    if "const" in schema:
        return schema["const"]
    for choice in ("anyOf", "oneOf"):
        if choice in schema and "type" not in schema:
            return filled(schema[choice][-1], turn, key)
    kind = schema.get("type", "object" if "properties" in schema else "string")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "array":
        return [filled(schema.get("items", {}), turn, key)]
    if kind == "object":
        names = {name: filled(each, turn, name) for name, each in schema.get("properties", {}).items()}
        more = schema.get("additionalProperties")
        return names | ({"payload": filled(more, turn)} if isinstance(more, dict) else {})
    if kind in {"integer", "number", "boolean"}:
        return 3 if kind != "boolean" else True
    return "payload" if key == "id" and re.search(schema.get("pattern", ""), "payload") else turn.text(schema)
