"""The layers hold, the budgets hold, and nothing that a noun needs is missing."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from pathlib import Path

import pytest

from conftest import EXAMPLES, ROOT
from coursekit.blocks import registry
from coursekit.blocks.quiz.kinds import KIND_MODULES
from coursekit.render import assets
from coursekit.site import minify
from modules import MODULES, PACKAGE, tree

OVERRIDES = ROOT / "overrides"
COMPONENTS = OVERRIDES / "components"
GUIDE = ROOT / "course" / "contribute"
SCRIPTS = sorted(COMPONENTS.rglob("*.*js"))

# The folders of the package, from the bottom up. A module imports from rooms to the left of its own, and
# from its own; rooms with one letter after the same comma do not know each other.
LAYERS = "model < data < page < blocks < course < resources < check, render < localize < exchange < site < adapters, cli"
LEVEL = {room: level for level, rooms in enumerate(LAYERS.split(" < ")) for room in rooms.split(", ")}
# Who may import an engine or its Markdown library.
ENGINES = {"mkdocs": ("adapters.",), "markdown": ("render.markdown_",)}
# Halves of a room that do not know each other.
APART = {"exchange.listings": "exchange.questions", "exchange.questions": "exchange.listings"}


def script_name(path: Path) -> str:
    """The name under which a script registers: its path without `.js`."""
    return path.relative_to(COMPONENTS).with_suffix("").as_posix()


def name_of(path: Path) -> str:
    """The module's dotted name below the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


@functools.cache
def imports(path: Path) -> set[str]:
    """All names that a module imports, dotted."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def faults(name: str, imported: str) -> list[str]:
    """What is wrong with an import, given the dotted names of the module and of what it imports."""
    room, top = name.split(".", maxsplit=1)[0], imported.split(".", maxsplit=1)[0]
    found = []
    if imported.startswith("coursekit."):
        inner = imported.removeprefix("coursekit.")
        other = inner.split(".")[0]
        if other != room and LEVEL[other] >= LEVEL[room]:
            found.append(f"{room} imports {other}")
        for half, foreign in APART.items():
            if name.startswith(half) and inner.startswith(foreign):
                found.append(f"{half} imports {foreign}")
    if top in ENGINES and not name.startswith(ENGINES[top]):
        found.append(f"{name} imports {top}")
    return found


def test_layers() -> None:
    """A module imports only from rooms below its own, and only adapters import an engine."""
    wrong = [
        f"{path.relative_to(PACKAGE)}: {fault}"
        for path in MODULES
        if path.parent != PACKAGE
        for imported in sorted(imports(path))
        for fault in faults(name_of(path), imported)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "imported"),
    [
        ("page.lines", "coursekit.blocks.reader"),
        ("check.checker", "coursekit.render.templates"),
        ("exchange.listings.csv", "coursekit.exchange.questions.gift"),
        ("exchange.questions.csv", "coursekit.exchange.listings.tree"),
        ("cli.check", "coursekit.adapters.mkdocs"),
        ("site.minify", "mkdocs.config"),
        ("check.checker", "markdown"),
    ],
)
def test_a_planted_import_is_named(name: str, imported: str) -> None:
    """The rule of layers can fail."""
    assert faults(name, imported)


def test_the_package_itself_holds_rooms() -> None:
    """A module is in a room; at most five stand beside the rooms."""
    assert len(list(PACKAGE.glob("*.py"))) <= 5
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} <= set(LEVEL)


def test_the_picture_of_the_layers_is_the_rule() -> None:
    """CONTRIBUTING shows the line that is tested here."""
    assert LAYERS in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def table_of_modules() -> str:
    """One line for each module: its path and the first sentence of what it says of itself."""
    rows = []
    for path in MODULES:
        said = ast.get_docstring(tree(path)) or ""
        if path.parent != PACKAGE:
            rows.append(
                f"| `{path.relative_to(PACKAGE).as_posix()}` | {said.splitlines()[0].replace('|', '&#124;')} |"
            )
    return "\n".join(["| Module | What it holds |", "|---|---|", *rows])


def test_the_table_of_modules(*, update: bool) -> None:
    """CONTRIBUTING lists every module with its own first line. `pytest --update` writes the table."""
    page = ROOT / "CONTRIBUTING.md"
    text = page.read_text(encoding="utf-8")
    head, rest = text.split("<!-- modules -->")
    whole = f"{head}<!-- modules -->\n\n{table_of_modules()}\n\n<!-- /modules -->{rest.split('<!-- /modules -->')[1]}"
    if update:
        page.write_text(whole, encoding="utf-8")
    assert text == whole or update


def in_circles(needs: dict[str, set[str]]) -> set[str]:
    """What is left of a graph when again and again all is taken out that needs only what has been taken out."""
    taken: set[str] = set()
    while free := {name for name, inner in needs.items() if inner <= taken} - taken:
        taken |= free
    return set(needs) - taken


def test_no_import_goes_in_a_circle() -> None:
    """No module needs, over others, itself. Imports inside functions count too."""
    names = {name_of(path) for path in MODULES}
    needs = {}
    for path in MODULES:
        inner = {each.removeprefix("coursekit.") for each in imports(path) if each.startswith("coursekit.")}
        # A package stands for its own `__init__`, which a module inside it does not need by being there.
        needs[name_of(path)] = {each for each in inner if each in names} - {name_of(path)}
    assert not in_circles(needs)


def test_no_script_needs_itself() -> None:
    """Scripts build upon each other in no circle: one in a circle would never be made."""
    assert not in_circles({script_name(path): set(assets.needs(script_name(path))) for path in SCRIPTS})
    assert in_circles({"a": {"b"}, "b": {"a"}, "c": set()}) == {"a", "b"}


def test_budget_of_python() -> None:
    """Modules stay under 300 lines and functions under 40."""
    long = [path.name for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 300]
    long += [
        f"{path.name}: {node.name}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


@pytest.mark.parametrize("path", SCRIPTS, ids=script_name)
def test_budget_of_scripts(path: Path) -> None:
    """Scripts stay under 160 lines, and set text as text."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 160
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
    kept = set(re.findall(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.", text))
    assert kept <= KEEPS.get(script_name(path), set())


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
    """A kind has two modules, one template, one script, one example file and one page of the guide.

    The second module says what it is in other formats. Tests of it need a question of each kind, too.
    """
    missing = []
    for name in KIND_MODULES:
        needed = [
            PACKAGE / "blocks" / "quiz" / f"{name}.py",
            PACKAGE / "exchange" / "questions" / "kinds" / f"{name}.py",
            COMPONENTS / "quiz" / f"{name}.html",
            EXAMPLES / f"{name}.yaml",
            GUIDE / f"{name}.md",
        ]
        missing += [str(path.relative_to(ROOT)) for path in needed if not path.is_file()]
        missing += [] if assets.scripts_of(f"quiz/{name}.html") else [f"a script with kinds.set('{name}', …)"]
    assert not missing


def test_only_a_kind_knows_its_name() -> None:
    """Outside a kind's own modules no code asks which kind a question is of, or lists kinds by name."""
    own = {
        PACKAGE / room / f"{n}.py"
        for room in ("blocks/quiz", "exchange/questions/kinds")
        for n in KIND_MODULES
    }
    registry_of_kinds = PACKAGE / "blocks" / "quiz" / "kinds.py"
    # `kind == "x"`, `kind in {"x"`, `"x": …` in a table.
    asked = re.compile(
        rf"""kind\w*(?:\.\w+)*\s*(?:[=!]=|(?:not )?in\b)[^\n]*["'](?:{"|".join(KIND_MODULES)})["']"""
        rf"""|^\s+["'](?:{"|".join(KIND_MODULES)})["']:""",
        re.MULTILINE,
    )
    assert asked.search('if question.kind == "choice":')
    assert asked.search('if kind in {"short", "match"}:')
    assert asked.search('    "blanks": write,')
    searched = [*MODULES, *COMPONENTS.rglob("*.html")]
    places = [p for p in searched if p not in own | {registry_of_kinds} and p.stem not in KIND_MODULES]
    assert not [str(p) for p in places if asked.search(p.read_text(encoding="utf-8"))]


# What Chrome 80 or Firefox 78 does not have. `?.` and `??` they have; syntax is the matter of es-check.
TOO_NEW = re.compile(
    r"[?|&]{2}=|\.at\(|\.replaceAll\(|\.replaceChildren\(|structuredClone|:has\(|:is\(|:where\(|\d_\d"
    r"|\.(?:findLast|findLastIndex|toSorted|toReversed|toSpliced|with|hasOwn|groupBy|fromAsync|any)\("
    r"|\.(?:role|ariaLabel|inert|popover)\s*=|\.show(?:Modal|Popover)\(|WeakRef|reportError|randomUUID"
    r"|Segmenter|AggregateError|#\w+\s*[=(;]|static\s*\{|/\w*[dv]\w*;|\(\?<\w+>"
)
# What a script asks for before it uses it, and does without.
LOOKED_FOR = {"listen/reader": {"Segmenter"}}
# What works when no other script does: it registers nowhere and needs nothing.
ALONE = {"exit/exit", "exit/blank"}
# The one script that loads others, from a table that is written in it.
DOORS = {"later"}
# The one script that keeps something in a browser, after somebody has asked for it: always a locked record.
KEEPS = {"notes/store": {"localStorage"}}
# What makes a module, or loads code from an address.
LOADED = re.compile(
    r"^\s*(?:import|export)\b|\bimport\s*\(|createElement\('script'|\beval\(|new Function|importScripts",
    re.MULTILINE,
)


@pytest.mark.parametrize("path", SCRIPTS, ids=script_name)
def test_scripts_are_classic_and_old_enough(path: Path) -> None:
    """A script is no module, loads nothing, uses only what Chrome 80 and Firefox 78 have, and registers by its path."""
    text = path.read_text(encoding="utf-8")
    assert path.suffix == ".js"
    assert bool(LOADED.search(text)) is (script_name(path) in DOORS)
    assert set(TOO_NEW.findall(text)) <= LOOKED_FOR.get(script_name(path), set())
    if script_name(path) not in {"main"} | ALONE:
        assert re.findall(r"^coursekit\.push\(\['([\w/]+)'", text, re.MULTILINE) == [script_name(path)]
        assert set(assets.needs(script_name(path))) <= {script_name(each) for each in SCRIPTS}


def es_check(*paths: Path) -> int:
    """The exit status of es-check for ES2020, the syntax that Chrome 80 and Firefox 78 read: 0 when all pass."""
    program = ROOT / ".cache" / "node" / "node_modules" / ".bin" / "es-check"
    assert program.is_file(), "run scripts/setup test"
    return subprocess.run([program, "es2020", *paths], capture_output=True, check=False).returncode


def test_syntax_of_scripts(tmp_path: Path) -> None:
    """All scripts are ES2020, as they stand and as they are served; later syntax is seen."""
    minify.write(tmp_path, minify.read(COMPONENTS))
    served = sorted(tmp_path.rglob("*.js"))
    assert {path.stem for path in served} >= {*assets.BUNDLES} - {"sheets", "lists"}
    assert es_check(*SCRIPTS, *served) == 0
    served[0].write_text("a ??= 1;", encoding="utf-8")
    assert es_check(*served) != 0


@pytest.mark.parametrize(
    "planted",
    ["a ??= b", "list.at(-1)", "text.replaceAll(a, b)", "node.replaceChildren()", "'a:is(b)'", "1_000"],
)
def test_what_is_too_new_is_seen(planted: str) -> None:
    """The list of features can fail."""
    assert TOO_NEW.search(planted)


@pytest.mark.parametrize(
    "planted", ["import a from 'b'", "import(path)", "export default 1", "createElement('script')"]
)
def test_what_loads_code_is_seen(planted: str) -> None:
    """The rule against modules can fail."""
    assert LOADED.search(planted)


def test_no_template_has_inline_code() -> None:
    """No script, style or handler stands in a template."""
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text), path


def test_scripts_stand_without_the_tests() -> None:
    """What tests and scripts share is in `scripts/sites`; no script imports a test or what only tests need."""
    own = {path.stem for path in (ROOT / "tests").rglob("*.py")} | {"tests"}
    for path in sorted((ROOT / "scripts").rglob("*.py")):
        assert not {name.partition(".")[0] for name in imports(path)} & own, path.name
        assert not re.search(r"sys\.path.*tests", path.read_text(encoding="utf-8")), path.name


def test_dark_is_for_screens_only() -> None:
    """A browser that prefers dark must not print it: every rule and every picture for the dark says `screen and`."""
    texts = [
        path.read_text(encoding="utf-8")
        for path in OVERRIDES.rglob("*.*")
        if path.suffix in {".css", ".html"}
    ]
    assert sum(text.count("prefers-color-scheme") for text in texts) > 2
    assert [
        each for text in texts for each in re.findall(r"(?<!screen and )\(prefers-color-scheme", text)
    ] == []
