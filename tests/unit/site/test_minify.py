"""What is served of a script or style differs from its source in comments and indents only."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.site.minify import copy, slim, slim_folder
from site_builder import make

SCRIPTS = sorted((ROOT / "overrides" / "components").rglob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_spans_lines(path: Path) -> None:
    """A text in backquotes that spans lines would lose its indent."""
    assert [line for line in path.read_text(encoding="utf-8").split("\n") if line.count("`") % 2] == [], path


def test_comments_and_indents_go() -> None:
    """And nothing inside a text or an expression."""
    script = "/** A\n * c. */\n// line\nconst a = '//no = x';\n\n  call(a, b => /[ ,] = /u.test(b)); // kept\nc = a - b / 2;\n  d = {\n  e\n};\n"
    assert slim(script, script=True) == (
        "const a='//no = x';\ncall(a,b=>/[ ,] = /u.test(b));// kept\nc=a-b/2;d={e\n};\n"
    )
    style = '/* x */\na :not(b), c > d {\n  b: url(//c);\n  e: calc(1em + 2px) ", ; {";\n}\n\nf { g: h; }\n'
    assert slim(style, script=False) == 'a :not(b),c > d{b:url(//c);e:calc(1em + 2px) ", ; {";}f{g:h;}\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_served_script_says_the_same(path: Path, tmp_path: Path) -> None:
    """The tokens of a script are the same before and after."""
    copy(path, tmp_path / "served.js")
    acorn = ROOT / ".cache" / "node" / "node_modules" / "acorn"
    node = shutil.which("node")
    assert node
    program = ROOT / "tests" / "node" / "same_tokens.js"
    result = subprocess.run([node, program, acorn, path, tmp_path / "served.js"], check=False)
    assert result.returncode == 0


def test_a_built_folder(tmp_path: Path) -> None:
    """Scripts and styles at any depth; a sheet holds those that it imports, in their place; the rest stays."""
    make(
        tmp_path,
        {
            "a.js": "  // one\na( b );\n",
            "deep/part.css": "b { c: d; }\n",
            "deep/part-two.css": "/* one */\ne { f: g; }\n",
            "deep/whole.css": '@import "part.css";\n@import "part-two.css";\nh { i: j; }\n',
            "deep/words.txt": "  // two\n\n",
        },
    )
    slim_folder(tmp_path)
    found = {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*") if p.is_file()}
    assert found == {
        "a.js": "a(b);\n",
        "deep/whole.css": "b{c:d;}e{f:g;}h{i:j;}\n",
        "deep/words.txt": "  // two\n\n",
    }
