"""Measure bytes and build time of the course beside a stock Material build of the same pages.

Times are processor seconds of the build, the median of interleaved rounds, given as ratios: one
machine is faster than another, but the ratio between two builds on it hardly changes.
"""

from __future__ import annotations

import gzip
import os
import resource
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import click
import yaml
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts" / "sites"))

from site_builder import course_of, make, run, served  # noqa: E402 - after the path is set

LESSON = "02/d.html"
PLAIN = "about.html"
SHELL = {"shell", "shell.js"}
"""The folder and the file of components that every page has."""
STOCK = {
    "site_name": "Stock",
    "docs_dir": "course",
    "use_directory_urls": False,
    "exclude_docs": "/_data/\n",
    "theme": {"name": "material", "font": False},
    "markdown_extensions": ["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables"],
}


def stock_course(folder: Path) -> Path:
    """The same pages for stock Material, its search on; returns the settings."""
    shutil.copytree(ROOT / "course", folder / "course")
    return make(folder, {"mkdocs.yml": yaml.safe_dump(STOCK)}) / "mkdocs.yml"


def build_seconds(config: Path, target: Path) -> float:
    """Build once; return the processor seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run("mkdocs", "build", "--quiet", "-f", config, "-d", target, cwd=config.parent)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def visit_bytes(browser: Browser, site: Path, page: str) -> dict[str, int]:
    """Gzip bytes of all that a first visit to a page asks for, by the kind of file."""
    asked: list[str] = []
    with served(site, asked) as address:
        context = browser.new_context()
        context.new_page().goto(f"{address}/{page}", wait_until="networkidle")
        context.close()
    found: dict[str, int] = {}
    for path in map(Path, sorted(set(asked))):
        if path.is_file():
            size = len(gzip.compress(path.read_bytes(), 9))
            found[path.suffix] = found.get(path.suffix, 0) + size
            if "components" in path.parts and not SHELL & {*path.parts}:
                found["own block code"] = found.get("own block code", 0) + size
    return found


def row(label: str, sizes: dict[str, int]) -> str:
    """One line of the table of bytes."""
    total = sum(size for name, size in sizes.items() if name.startswith("."))
    parts = ", ".join(f"{name} {size:,}" for name, size in sorted(sizes.items()))
    return f"  {label:<28}{total:>9,} bytes gzip   ({parts})"


def compare_bytes(sites: dict[str, Path]) -> None:
    """Print what a first visit costs, for a lesson with questions and for a plain page."""
    click.echo("First visit, everything included:")
    with sync_playwright() as playwright:
        path = os.environ.get("COURSE_CHROMIUM") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, site in sites.items():
            for page in (LESSON, PLAIN):
                click.echo(row(f"{name}, {page.rpartition('/')[2]}", visit_bytes(browser, site, page)))
        browser.close()


def compare_sizes(folder: Path) -> None:
    """Print the size of the same lesson in a course of 12 and of 100 modules."""
    click.echo("The same lesson in a longer course:")
    for modules in (12, 100):
        config = course_of(folder / str(modules), modules)
        build_seconds(config, folder / f"site{modules}")
        size = (folder / f"site{modules}" / "006" / "2.html").stat().st_size
        click.echo(f"  {modules:>3} modules{size:>9,} bytes of HTML")


@click.command()
@click.option("--rounds", default=5, show_default=True, help="How often each build is timed.")
def main(rounds: int) -> None:
    """Print bytes and build times of the course beside stock Material."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configs = {"course": ROOT / "mkdocs.yml", "stock Material": stock_course(folder / "stock")}
        times: dict[str, list[float]] = {each: [] for each in configs}
        with click.progressbar(range(rounds), label="Building", file=sys.stderr) as bar:
            for _ in bar:
                for each, config in configs.items():
                    times[each].append(build_seconds(config, folder / f"site {each}"))
        compare_bytes({each: folder / f"site {each}" for each in configs})
        compare_sizes(folder)
        medians = {each: statistics.median(seconds) for each, seconds in times.items()}
        ratio = medians["course"] / medians["stock Material"]
        click.echo(f"Build of all pages, course / stock Material, median of {rounds}: {ratio:.2f}")


if __name__ == "__main__":
    main()
