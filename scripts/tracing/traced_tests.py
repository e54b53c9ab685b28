"""A plugin of pytest for `scripts/mutation`: says which test runs while it is traced, and runs only chosen ones."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest

BEFORE = "before"
LASTING = {"session", "package", "module"}


def enter(name: str) -> str:
    """From here on, what runs belongs to `name`; returns what it belonged to."""
    before = os.environ.get("TRACED_TEST", BEFORE)
    os.environ["TRACED_TEST"] = name
    running = coverage.Coverage.current()
    if running:
        running.switch_context(name)
    return before


def note(**record: Any) -> None:
    """Add a line to the list of tests."""
    with Path(os.environ["TRACED_TESTS"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """What runs belongs to this test; how long it took, and what it stands on."""
    if "TRACED_TESTS" not in os.environ:
        return (yield)
    before, start = enter(item.nodeid), time.monotonic()
    result = yield
    enter(before)
    fixtures = [f"fixture {name}" for name in getattr(item, "fixturenames", ())]
    note(test=item.nodeid, seconds=round(time.monotonic() - start, 3), fixtures=fixtures)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
    """What lasts longer than one test belongs to all tests that ask for it."""
    if "TRACED_TESTS" not in os.environ or fixturedef.scope not in LASTING:
        return (yield)
    before, start = enter(f"fixture {fixturedef.argname}"), time.monotonic()
    result = yield
    enter(before)
    note(fixture=f"fixture {fixturedef.argname}", seconds=round(time.monotonic() - start, 3))
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test that fails before anything is broken says nothing about what is broken."""
    if "TRACED_TESTS" in os.environ and report.failed:
        note(failed=report.nodeid)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the chosen tests, in their order; names that a change took away are no failure."""
    if "CHOSEN_TESTS" not in os.environ:
        return
    chosen = Path(os.environ["CHOSEN_TESTS"]).read_text(encoding="utf-8").splitlines()
    order = {name: number for number, name in enumerate(chosen)}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in order])
    items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])
