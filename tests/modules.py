"""The modules of the package, as tests that look at the sources read them: each is parsed once for all."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

from site_builder import ROOT

PACKAGE = ROOT / "plugins" / "coursekit"
MODULES = sorted(PACKAGE.rglob("*.py"))


@functools.cache
def tree(path: Path) -> ast.Module:
    """What a module consists of."""
    return ast.parse(path.read_text(encoding="utf-8"))
