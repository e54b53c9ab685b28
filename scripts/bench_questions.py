"""Measure our questions beside other MkDocs plugins, and what they cost a build.

The same 20 choice questions on one page, in stock Material, with each plugin: bytes of its own and
what axe finds before and after answering, beyond what the theme itself has. The other plugins are
installed from PyPI into an environment that is thrown away.
"""

from __future__ import annotations

import gzip
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

import click
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts" / "sites"))

from coursekit.blocks import question_sets  # noqa: E402 - after the path is set
from coursekit.blocks.quiz.choice import Choice  # noqa: E402
from coursekit.check.item_writing import plain  # noqa: E402
from coursekit.model.folder import Folder  # noqa: E402
from site_builder import make, run, served  # noqa: E402 - after the path is set

COUNT = 20
OTHERS = {"mkdocs-quiz": "mkdocs_quiz", "mkdocs-mcq": "mcq"}


def questions() -> list[Choice]:
    """The first 20 choice questions of the course."""
    found = [
        each.block for each in question_sets.pool(Folder(ROOT / "course")) if isinstance(each.block, Choice)
    ]
    return found[:COUNT]


def ours(n: int, question: Choice) -> str:
    """A question in our syntax."""
    options = [
        f"- [{'x' if option.right else ' '}] {plain(option.text)}\n    - {plain(option.first) or 'See below.'}"
        for option in question.options
    ]
    body = "\n".join(options)
    return (
        f'<quiz id="q{n}">\n\n{plain(question.stem)}\n\n{body}\n\n{plain(question.explanation)}\n\n</quiz>\n'
    )


def as_list(_: int, question: Choice) -> str:
    """The same words as a plain list."""
    options = [
        f"- {plain(option.text)}\n    - {plain(option.first) or 'See below.'}" for option in question.options
    ]
    body = "\n".join(options)
    return f"{plain(question.stem)}\n\n{body}\n\n{plain(question.explanation)}\n"


def mkdocs_quiz(_: int, question: Choice) -> str:
    """A question in the syntax of mkdocs-quiz."""
    options = [
        f"- [{'x' if option.right else ' '}] {plain(option.text)}\n> {plain(option.first) or 'See below.'}"
        for option in question.options
    ]
    body = "\n".join(options)
    return f"<quiz>\n{plain(question.stem)}\n{body}\n\n{plain(question.explanation)}\n</quiz>\n"


def mcq(_: int, question: Choice) -> str:
    """A question in the syntax of mkdocs-mcq."""
    head = yaml.safe_dump(
        {"type": "multiple" if question.several else "single", "question": plain(question.stem)}
    )
    options = [
        f"- [{'x' if option.right else ' '}] {plain(option.text)}\n  > {plain(option.first) or 'See below.'}"
        for option in question.options
    ]
    body = "\n".join(options)
    return f"```mcq\n---\n{head}---\n\n{body}\n```\n"


SYNTAX: dict[str, Callable[[int, Choice], str]] = {
    "coursekit": ours,
    "plain lists": as_list,
    "mkdocs-quiz": mkdocs_quiz,
    "mkdocs-mcq": mcq,
}
PLUGIN = {
    "coursekit": ["coursekit/quiz"],
    "plain lists": [],
    "mkdocs-quiz": ["mkdocs_quiz"],
    "mkdocs-mcq": ["mcq"],
}


def site_of(folder: Path, name: str, page: str) -> Path:
    """A site of one page of questions in stock Material; returns its settings."""
    config = {
        "site_name": "Bench",
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False},
        "plugins": ["search", *PLUGIN[name]],
        "markdown_extensions": ["pymdownx.superfences"],
    }
    return (
        make(folder, {"mkdocs.yml": yaml.safe_dump(config), "docs/index.md": f"# Questions\n\n{page}"})
        / "mkdocs.yml"
    )


def environment(folder: Path) -> Path:
    """An environment with the other plugins; returns its mkdocs."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "mkdocs-material", *OTHERS], check=True, stderr=subprocess.DEVNULL)
    return folder / "bin" / "mkdocs"


def answer(page: Page) -> None:
    """Choose the first option of each question and press every button that checks."""
    page.evaluate(
        """() => {
            for (const group of document.querySelectorAll('form, fieldset, .quiz, .mcq-container')) {
                group.querySelector('input[type=radio], input[type=checkbox]')?.click();
            }
            for (const button of document.querySelectorAll('.quiz__check, form button[type=submit], .mcq-submit')) {
                button.click();
            }
        }"""
    )


def measure(browser: Browser, site: Path) -> tuple[int, int, int]:
    """Bytes of the page and all it loads but the search index (gzip), and axe's findings before and after answering."""
    asked: list[str] = []
    with served(site, asked) as address:
        context = browser.new_context(reduced_motion="reduce")
        page = context.new_page()
        page.goto(f"{address}/index.html", wait_until="load")
        page.wait_for_load_state("networkidle")
        before = findings(page)
        answer(page)
        after = findings(page)
        context.close()
    # Without the search index: a plugin that keeps answers out of it would seem to weigh less.
    files = {Path(path) for path in asked if Path(path).is_file() and Path(path).name != "search_index.json"}
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files), before, after


def findings(page: Page) -> int:
    """How many elements axe objects to."""
    return sum(len(each["nodes"]) for each in Axe().run(page).response["violations"])


def compare(folder: Path) -> None:
    """Print bytes and findings of each plugin, beyond those of the same words as plain lists."""
    program = environment(folder / "venv")
    sites = {}
    for name, write in SYNTAX.items():
        page = "\n\n".join(write(n, question) for n, question in enumerate(questions()))
        config = site_of(folder / name, name, page)
        command = [str(program)] if name in OTHERS else [str(Path(sys.executable).parent / "mkdocs")]
        environ = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run(
            [*command, "build", "--quiet", "-f", config], check=True, cwd=config.parent, env=environ
        )
        sites[name] = config.parent / "site"
    with sync_playwright() as playwright:
        path = os.environ.get("COURSE_CHROMIUM") or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        results = {name: measure(browser, site) for name, site in sites.items()}
        browser.close()
    base = results["plain lists"]
    click.echo(
        f"{len(questions())} questions on one page of stock Material, beyond the same words as plain lists:"
    )
    for name, (size, before, after) in results.items():
        if name != "plain lists":
            click.echo(
                f"  {name:<12}{size - base[0]:>8,} bytes gzip   axe: {before - base[1]} elements before, "
                f"{after - base[1]} after answering"
            )


def cost(folder: Path, rounds: int) -> None:
    """Print the build time of 100 pages of 5 questions as a ratio to plain lists."""
    items = questions()[:5]
    configs = {}
    for name in ("coursekit", "plain lists"):
        files = {
            f"docs/page{n}.md": f"# Page {n}\n\n"
            + "\n\n".join(SYNTAX[name](n * 10 + k, each) for k, each in enumerate(items))
            for n in range(100)
        }
        configs[name] = site_of(make(folder / f"cost {name}", files), name, "Start.")
    times: dict[str, list[float]] = {name: [] for name in configs}
    with click.progressbar(range(rounds), label="Building", file=sys.stderr) as bar:
        for _ in bar:
            for name, config in configs.items():
                before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
                run("mkdocs", "build", "--quiet", "-f", config, cwd=config.parent)
                times[name].append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    ratio = statistics.median(times["coursekit"]) / statistics.median(times["plain lists"])
    click.echo(f"Build of 100 pages with 5 questions each / as plain lists, median of {rounds}: {ratio:.2f}")


@click.command()
@click.option("--rounds", default=5, show_default=True, help="How often each build is timed.")
def main(rounds: int) -> None:
    """Print what our questions cost, beside other plugins."""
    with tempfile.TemporaryDirectory() as name:
        cost(Path(name), rounds)
        compare(Path(name))


if __name__ == "__main__":
    main()
