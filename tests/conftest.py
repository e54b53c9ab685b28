"""What all tests share: the examples, and the flag that rewrites what is compared with them."""

from __future__ import annotations

import functools
import os
import random
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from filelock import FileLock

import site_builder
import tables
import tiers
from grown_course import build_grown
from loaded_commands import LoadedCommands
from site_builder import build, served
from slips import SlipPage
from slips import pages as slip_pages

# How many examples a property test tries that asks for no number of its own (`tiers.sampled`).
SHORT, LONG = 100, 2_000

# What is built here is built as on this day, 2026-11-28, so that opening hours come out the same.
os.environ["SOURCE_DATE_EPOCH"] = "1795867200"

ROOT = site_builder.ROOT
"""Upstream's own files."""
COPY = Path(__file__).parent.parent
"""The repository as it is: upstream's own, or an organization's copy, which `ROOT` sets aside."""
SLIPS = 40
"""How many generated pages with a slip a short run tries."""
EXAMPLES = ROOT / "tests" / "examples"
__all__ = ["EXAMPLES", "ROOT"]  # what tests take from here


@dataclass(frozen=True)
class Example:
    """One case of `tests/examples/*.yaml`."""

    noun: str
    name: str
    source: str
    diagnostics: list[str] = field(default_factory=list)
    guide: str = ""
    indent: int = 0

    @property
    def text(self) -> str:
        """The source as it stands in a file; YAML cannot hold an indent of the whole."""
        if not self.indent:
            return self.source
        return "\n".join(" " * self.indent + line if line else "" for line in self.source.split("\n"))

    @property
    def snapshot(self) -> Path:
        """Where the expected HTML stands."""
        return EXAMPLES / "html" / f"{self.noun}.{self.name}.html"


@functools.cache
def examples() -> tuple[Example, ...]:
    """All cases of all files, which are read once."""
    return tuple(
        Example(noun=path.stem, **case)
        for path in sorted(EXAMPLES.glob("*.yaml"))
        for case in tables.read(path)
        if "source" in case  # other tables have tests of their own
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the tier and the seed, before tests are collected and before Hypothesis reads its options.

    Not on import: tests import this file again. Processes of one run get the seed of the first.
    """
    first = getattr(config, "workerinput", {})
    if config.option.seed is None:
        config.option.seed = first.get("seed")
    if config.option.seed is None:
        config.option.seed = random.SystemRandom().randrange(10**6)
    tiers.CHOSEN.long, tiers.CHOSEN.seed = config.option.long, config.option.seed
    # Who is started in the background is told to overlook Ctrl-C, and tells it to all whom it starts: tests send it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(config.option.seed)
    hypothesis.settings.register_profile(
        "tier",
        max_examples=tiers.count(SHORT, LONG),
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("tier")
    site_builder.loaded.append(LoadedCommands())


def pytest_unconfigure() -> None:
    """End what runs commands."""
    while site_builder.loaded:
        site_builder.loaded.pop().stop()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give each process of a run the seed of the first: it does not get options that have been chosen since."""
    node.workerinput["seed"] = node.config.option.seed


def pytest_report_header(config: pytest.Config) -> str:
    """Say what is tried, and how to try the same again."""
    long = " --long" if config.option.long else ""
    return (
        f"tier: {'long' if long else 'short'}, the same again: scripts/test{long} --seed {config.option.seed}"
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the tier and its seed, and `--update`, which rewrites snapshots and generated parts of the guide."""
    parser.addoption("--update", action="store_true", help="rewrite snapshots and the authoring guide")
    parser.addoption("--long", action="store_true", help="try all that the long tier asks for")
    parser.addoption("--seed", type=int, help="draw the same samples as the run that printed this seed")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def chosen() -> list[SlipPage]:
    """All pages with a slip in the long tier, else a few by the seed of the run."""
    every = list(slip_pages())
    return every if tiers.CHOSEN.long else tiers.chance("slips").sample(every, SLIPS)


def made_once(shared: Path, name: str, write: Callable[[Path], object]) -> Path:
    """A folder that is written once for all test processes of a run; `write` is given where."""
    target = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not (shared / f"{name}.done").exists():
            write(target)
            (shared / f"{name}.done").touch()
    return target


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for all test processes of a run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The built course, as upstream has it."""
    return made_once(shared, "site", build)


@pytest.fixture(scope="session")
def copy_site(shared: Path) -> Path:
    """The site of the repository as it is, with all that an organization changed."""
    name = "site" if COPY == ROOT else "copy"
    return made_once(shared, name, lambda target: build(target, config=COPY / "mkdocs.yml"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built course is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def rtl_site(shared: Path) -> Path:
    """The course with a new lesson and a new place, built as if in a language that is written from right to left.

    Its repository has an address, so pages lead to their files.
    """
    return made_once(shared, "rtl", build_grown) / "site"


@pytest.fixture(scope="session")
def rtl_address(rtl_site: Path) -> Iterator[str]:
    """Where that is served."""
    with served(rtl_site) as url:
        yield url
