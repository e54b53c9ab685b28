"""What is served of a script or style differs from its source in comments and indents only."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from coursekit.site.minify import slim

SCRIPTS = sorted((ROOT / "overrides" / "components").rglob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_spans_lines(path: Path) -> None:
    """A text in backquotes that spans lines would lose its indent."""
    assert [line for line in path.read_text(encoding="utf-8").split("\n") if line.count("`") % 2] == [], path


def test_comments_and_indents_go() -> None:
    """And nothing inside a line of a script, or inside a text of a style sheet."""
    script = "/** A\n * comment. */\n// line\nconst a = '//no';\n\n  call(a); // kept\n"
    assert slim(script, script=True) == "const a = '//no';\ncall(a); // kept\n"
    style = '/* x */\na :not(b), c > d {\n  b: url(//c);\n  e: calc(1em + 2px) ", ; {";\n}\n\nf { g: h; }\n'
    assert slim(style, script=False) == 'a :not(b),c > d{b:url(//c);e:calc(1em + 2px) ", ; {"}f{g:h}\n'
