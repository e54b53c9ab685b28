"""The layers hold, the budgets hold, and nothing that a noun needs is missing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from conftest import EXAMPLES, ROOT
from coursekit.blocks import registry
from coursekit.blocks.quiz.kinds import KIND_MODULES

PACKAGE = ROOT / "plugins" / "coursekit"
COMPONENTS = ROOT / "overrides" / "components"
GUIDE = ROOT / "course" / "contribute"
MODULES = sorted(PACKAGE.rglob("*.py"))

# From the bottom up: a module may import modules of lower layers and of its own.
LAYERS = [
    {"model"},
    {"lines", "folder", "languages", "figures", "syllables", "unreadable"},
    {"data"},
    {"tags"},
    {"source", "allowing"},
    {"registry"},
    {"frontmatter", "headings"},
    {"quiz.kinds", "quiz.question", "bibliography", "facts", "course"},
    {"quiz.body", "resources.fields"},
    {
        "resources.place",
        "resources.shape",
        "resources.region",
        "resources.hours",
        "resources.vcard",
    },
    {"resources.hiding"},
    {"resources.ageing", "resources.listing", "resources.wording"},
    {"resources.local_info", "resources.view"},
    {"resources.check", "resources.directory"},
    {
        "quiz",
        "quiz.choice",
        "quiz.items",
        "quiz.accepted",
        "quiz.order",
        "quiz.match",
        "quiz.scale",
        "quiz.blanks",
        "quiz.number",
        "quiz.short",
        "reading",
        "reflection",
        "resources",
        "resources.block",
        "local",
        "glossary",
        "citing",
        "evidence",
        "modules",
        "diagram",
        "draw",
        "review",
        "scenario",
        "words",
        "writing",
    },
    {"lint_course"},
    {
        "lint",
        "render",
        "report",
        "fix",
        "search",
        "prune",
        "assets",
        "tree",
        "unanswered",
        "status",
        "nearby",
    },
    {"interchange", "interchange.item", "interchange.markup"},
    {
        "interchange.pool",
        "interchange.markdown",
        "interchange.from_html",
        "interchange.gift_read",
        "interchange.mkdocs_quiz",
        "interchange.qti_read",
        "interchange.table",
        "interchange.record",
        "interchange.anki",
    },
    {"interchange.gift", "interchange.qti_forms"},
    {"interchange.qti"},
    {"listings", "listings.tree"},
    {"listings.standard"},
    {"listings.codec", "listings.schedule", "listings.table", "listings.page"},
    {"listings.said", "listings.reached"},
    {"listings.service", "listings.package"},
    {"listings.incoming", "listings.outgoing"},
    {"listings.document", "listings.package_read", "listings.jsonld"},
    {"listings.sheet"},
    {"cli_interchange", "cli_status"},
    {"cli_listings"},
    {"markdown_ext", "markdown_course"},
    {"plugin", "cli"},
    {"plugin_course"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def name_of(path: Path) -> str:
    """The module's dotted name below the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> set[str]:
    """All names that a module imports, dotted."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_layers(path: Path) -> None:
    """A module imports only what lies below it, and only adapters import an engine."""
    name = name_of(path)
    if not name:
        return
    for imported in imports(path):
        inner = imported.removeprefix("coursekit.")
        if imported.startswith("coursekit.") and inner in LEVEL:
            assert LEVEL[inner] <= LEVEL[name], f"{name} imports {inner}"
        top = imported.split(".")[0]
        assert top != "mkdocs" or name.startswith("plugin"), f"{name} imports mkdocs"
        assert top != "markdown" or name.startswith("markdown_"), f"{name} imports markdown"


def test_every_module_has_a_layer() -> None:
    """A new module is put into a layer on purpose."""
    assert {name_of(path) for path in MODULES} - {""} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_budget_of_python(path: Path) -> None:
    """Modules stay under 300 lines and functions under 40."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


@pytest.mark.parametrize("path", sorted(COMPONENTS.rglob("*.*js")), ids=lambda p: p.name)
def test_budget_of_scripts(path: Path) -> None:
    """Scripts stay under 160 lines, and set text as text."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 160
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.", text)


def test_every_block_is_whole() -> None:
    """A block has a template, examples and a page of the guide. This names what is missing."""
    missing = []
    for name in registry.BLOCK_MODULES:
        needed = [COMPONENTS / name / f"{name}.html"]
        if registry.block_type(name).id_required or registry.block_type(name).attributes:
            needed.append(GUIDE / f"{name}.md")
            needed.append(EXAMPLES / ("choice.yaml" if name == "quiz" else f"{name}.yaml"))
        missing += [str(path.relative_to(ROOT)) for path in needed if not path.is_file()]
    assert not missing


def test_every_kind_of_question_is_whole() -> None:
    """A kind has one module, one template, one script, one example file and one page of the guide."""
    missing = []
    for name in KIND_MODULES:
        needed = [
            PACKAGE / "quiz" / f"{name}.py",
            COMPONENTS / "quiz" / f"{name}.html",
            COMPONENTS / "quiz" / f"{name}.mjs",
            EXAMPLES / f"{name}.yaml",
            GUIDE / f"{name}.md",
        ]
        missing += [str(path.relative_to(ROOT)) for path in needed if not path.is_file()]
    assert not missing


def test_no_template_has_inline_code() -> None:
    """No script, style or handler stands in a template."""
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text), path
