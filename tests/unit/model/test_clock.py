"""One clock: the day of the build, for pages, checks and reports."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

from coursekit.check.checker import Checker
from coursekit.model.blocks import Site
from coursekit.model.clock import build_day
from coursekit.model.folder import Folder
from modules import MODULES, PACKAGE, tree

# What tells the time, as the last name of a call.
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}


def calls(path: Path) -> set[str]:
    """The names by which a module asks for the time, called or handed on."""
    return {
        f"{node.value.id}.{node.attr}" if isinstance(node.value, ast.Name) else node.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS
        # `dt.datetime.now`, `dt.date.today`, `time.time`: what belongs to a module or class of the library.
        and ast.unparse(node.value).split(".")[-1] in {"datetime", "date", "time"}
    }


def test_only_the_clock_asks_for_the_time() -> None:
    """Every other module is told the day."""
    asking = [path.relative_to(PACKAGE).as_posix() for path in MODULES if calls(path)]
    assert asking == ["model/clock.py"]


def test_everybody_takes_the_day_of_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH, seconds since 1970, sets it: the last second of a day and the first of the next."""
    for moment, day in ((1795046399, dt.date(2026, 11, 18)), (1795046400, dt.date(2026, 11, 19))):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(moment))
        assert build_day() == day
        assert (Checker(Folder(tmp_path)).today, Site().today) == (day, day)
