"""What is served of scripts and styles: few files, small, and saying the same as their sources."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.render import assets
from coursekit.site import minify
from site_builder import make

COMPONENTS = ROOT / "overrides" / "components"
SOURCES = minify.read(COMPONENTS)
SCRIPTS = sorted(name for name in SOURCES if name.endswith(".js"))
SERVED = minify.joined(SOURCES)


def literals(*paths: Path) -> list[list[str]]:
    """The texts and expressions of some scripts, as acorn reads them."""
    acorn = ROOT / ".cache" / "node" / "node_modules" / "acorn"
    node = shutil.which("node")
    assert node
    program = ROOT / "tests" / "node" / "literals.js"
    result = subprocess.run([node, program, acorn, *paths], capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(result.stdout)
    return found


def test_a_served_script_says_the_same(tmp_path: Path) -> None:
    """Each text and each expression of a script is in what is served of it, and none besides."""
    served = make(tmp_path, {name: minify.minified(SOURCES[name], name) for name in SCRIPTS})
    found = literals(*(folder / name for folder in (COMPONENTS, served) for name in SCRIPTS))
    for name, before, after in zip(SCRIPTS, found, found[len(SCRIPTS) :], strict=False):
        # Texts that are put together are one text then.
        assert all(any(each in whole for whole in after) for each in before), name
        assert sum(map(len, after)) == sum(map(len, before)), name
        assert len((served / name).read_bytes()) < 0.8 * len((COMPONENTS / name).read_bytes()), name
    make(tmp_path, {"a.js": "f('a', /b/u);", "b.js": "f('a', /c/u);"})
    assert literals(tmp_path / "a.js", tmp_path / "b.js") == [["a", "/b/u"], ["a", "/c/u"]]


@pytest.mark.parametrize("name", [each for each in SCRIPTS if not each.startswith("exit/")])
def test_a_script_begins_so_that_it_can_be_joined(name: str) -> None:
    """In a bundle the first line of code stands once: `BEGIN` is what the minifier makes of it."""
    made = minify.minified(SOURCES[name], name)
    assert made.startswith(minify.BEGIN)
    assert made.removeprefix(minify.BEGIN).startswith("(()=>" if name == "main.js" else "coursekit.push(")


def test_what_is_not_read_goes() -> None:
    """Comments, names of one function and white space; no text, no expression and no name that others know."""
    script = "// a\nvar coursekit = coursekit || [];\ncoursekit.push(['a', [], (longName) => longName('  // b', / c /u)]);\n"
    made = minify.minified(script, "a.js")
    assert made.startswith("var coursekit=coursekit||[];coursekit.push(")
    assert '"  // b"' in made
    assert "/ c /u" in made
    assert "longName" not in made
    style = "/* a */\na :not(b), c > d {\n  inline-size: calc(1em + 2px);\n}\n"
    assert minify.minified(style, "a.css") == "a :not(b),c>d{inline-size:calc(1em + 2px)}"


def test_a_mistake_says_where_it_is() -> None:
    """The file, the line and the column; the other files are not written either."""
    with pytest.raises(minify.NoCodeError, match=r"^components/own/own\.js: .* on line 2 and column \d+"):
        minify.joined({"own/own.js": "var a = 1;\nvar = 2;\n", "b.js": "b();\n"})


def test_bundles(tmp_path: Path) -> None:
    """Each part of a bundle stands in it, in its order, and nowhere else; small shared scripts stand alone as well."""
    sources = {name: text for name, text in SOURCES.items() if not name.startswith("shell/")}
    served = minify.joined(sources)
    for bundle, parts in assets.BUNDLES.items():
        for suffix in minify.TYPES:
            own = [f"{part}{suffix}" for part in parts if f"{part}{suffix}" in sources]
            places = [served[f"{bundle}{suffix}"].find(mark(name)) for name in own]
            assert places == sorted(places), bundle
            assert -1 not in places, bundle
            assert {name for name in own if name in served} == {
                f"{part}{suffix}" for part in parts if part in assets.SHARED and f"{part}{suffix}" in sources
            }
    make(tmp_path, {"quiz/quiz.js": "old", "drawer/drawer.js": "old", "own/own.txt": "  // stays\n"})
    minify.write(tmp_path, SOURCES)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {*SERVED, "own/own.txt"}
    assert not (tmp_path / "drawer").exists()


def test_the_shell_holds_what_nearly_every_lesson_has() -> None:
    """Its sheet has theirs, after its own rules; they are served nowhere else."""
    held = {name for name in assets.shell(COMPONENTS) if not name.startswith("shell/")}
    assert held == {"quiz/quiz", "reflection/reflection"}
    for name in held:
        assert [file for file, text in SERVED.items() if mark(f"{name}.css") in text] == ["shell/shell.css"]
    assert assets.shell(COMPONENTS / "quiz") == frozenset()


def mark(name: str) -> str:
    """What a part has and no other one: the name under which a script registers, the first rule of a sheet."""
    made = minify.minified(SOURCES[name], name)
    stem = name.rpartition(".")[0]
    return ('set("main"' if stem == "main" else f'push(["{stem}"') if name.endswith(".js") else made[:60]


def test_without_the_minifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it has no wheel, the same files are served, and hold their sources as they are written."""
    monkeypatch.setattr(minify, "minifier", lambda: None)
    made = minify.joined(SOURCES)
    assert made.keys() == SERVED.keys()
    parts = assets.BUNDLES["written"]
    assert made["written.js"] == "\n".join(SOURCES[f"{part}.js"] for part in parts)
    assert made["listen/reader.js"] == SOURCES["listen/reader.js"]


def test_a_shared_script_makes_no_bundle() -> None:
    """Where only it is wanted, it is served alone."""
    assert set(minify.joined({"private.js": SOURCES["private.js"]})) == {"private.js"}


def test_a_sheet_holds_those_that_it_imports() -> None:
    """In their place, whatever signs they have; they are not served themselves."""
    sources = {
        "a/part.css": 'b::before { content: "\\25B8"; }\n',
        "a/part-two.css": "/* one */\ne { f: g; }\n",
        "a/whole.css": '@import "part.css";\n@import "part-two.css";\nh { i: j; }\n',
        "a/other.css": "k { l: m; }\n",
    }
    assert minify.joined(sources) == {
        "a/whole.css": 'b::before{content:"\\25B8"}e{f:g}h{i:j}',
        "a/other.css": "k{l:m}",
    }


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("<ul>\n\n   <li>a  b</li>\n  </ul>", "<ul>\n<li>a  b</li>\n</ul>"),
        ("<p>a\n   <b>c</b> <i>d</i></p>", "<p>a\n   <b>c</b> <i>d</i></p>"),
        ("<pre><b>e</b>\n\n  <i>f</i></pre>\n  <p>\n <b>", "<pre><b>e</b>\n\n  <i>f</i></pre>\n  <p>\n<b>"),
        ('<a title="x">\n\t<b>', '<a title="x">\n<b>'),
    ],
)
def test_indents_go(written: str, served: str) -> None:
    """White space between tags becomes one line break; in a sentence and in what is preformatted it stays."""
    assert minify.without_indents(written) == served
