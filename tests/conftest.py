"""What all tests share: the examples, and the flag that rewrites what is compared with them."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis
import pytest
import yaml
from filelock import FileLock

from site_builder import build, served
from slips import SlipPage
from slips import pages as slip_pages

# A short run each time; `pytest --hypothesis-profile long` looks much longer.
hypothesis.settings.register_profile(
    "short", max_examples=200, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("long", hypothesis.settings.get_profile("short"), max_examples=10_000)

# What is built here is built as on this day, 2026-11-28, so that opening hours come out the same.
os.environ["SOURCE_DATE_EPOCH"] = "1795867200"

ROOT = Path(__file__).parent.parent
SLIPS = 40
"""How many generated pages with a slip a short run tries."""
EXAMPLES = ROOT / "tests" / "examples"


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


def examples() -> list[Example]:
    """All cases of all files."""
    return [
        Example(noun=path.stem, **case)
        for path in sorted(EXAMPLES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
        if "source" in case  # other tables have tests of their own
    ]


def pytest_configure(config: pytest.Config) -> None:
    """Choose the short profile, unless another is asked for. Not on import: tests import this file again."""
    if not config.getoption("--hypothesis-profile"):
        hypothesis.settings.load_profile("short")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`, which rewrites snapshots and the generated parts of the authoring guide, and `--long`."""
    parser.addoption("--update", action="store_true", help="rewrite snapshots and the authoring guide")
    parser.addoption("--long", action="store_true", help="try every generated page, not a sample")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether every generated page is tried, and not only a sample."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def chosen(long: bool) -> list[SlipPage]:
    """All pages with a slip, or a few by a seed that a failure shows and `SLIPS_SEED` sets."""
    every = list(slip_pages())
    if long:
        return every
    seed = os.environ.get("SLIPS_SEED") or str(time.time_ns())
    sys.stdout.write(f"SLIPS_SEED={seed}\n")
    return sorted(every, key=lambda page: hashlib.sha256(f"{seed} {page.name}".encode()).digest())[:SLIPS]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The built course, built once for all test processes of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    target = shared / "site"
    with FileLock(shared / "site.lock"):
        if not (shared / "site.done").exists():
            build(target)
            (shared / "site.done").touch()
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built course is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def rtl_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the course is served in a language that is written from right to left."""
    folder = tmp_path_factory.mktemp("rtl")
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(ROOT / "course"),
        "theme": {"name": "material", "custom_dir": str(ROOT / "overrides"), "language": "ar"},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    build(folder / "site", config=folder / "mkdocs.yml")
    with served(folder / "site") as url:
        yield url
