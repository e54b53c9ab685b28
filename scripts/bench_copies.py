"""Measure what a copy costs: assembling it beside its build, and the report on its translations.

Processor seconds, the median of interleaved rounds: a copy that only names its language, and one that hides a module.
Where there is no copy, what its plugin takes of a build, measured inside of one, its modules loaded for it alone.
The report is on a copy with every section of the course in three languages, a part of them stale.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from coursekit.localize import originals
from coursekit.localize.originals import Key
from coursekit.model.folder import Folder

ROOT = Path(__file__).parent.parent
COMMANDS = Path(sys.executable).parent
TAGS = ("fr", "ar", "sw")
COPIES = {"plain": "locales: [en]\n", "hiding": 'locales: [en]\nhide: ["06"]\n'}
SECTIONS = 800
STALE = 10
"""Of so many sections the English of one has changed since."""
SHARE, IDLE, SECONDS = 0.05, 0.02, 1.0
"""What assembling may take of a build, its plugin without a copy, and the report altogether."""


def copy_of(folder: Path, settings: str) -> Path:
    """A clone of this repository with settings of a copy."""
    subprocess.run(["git", "clone", "--quiet", "--shared", str(ROOT), str(folder)], check=True)  # noqa: S607 - git, with our own words
    (folder / "local.yml").write_text(settings, encoding="utf-8")
    return folder


def translate(copy: Path) -> int:
    """Write translations of the first sections of the course into all languages; return how many there are of each."""
    pages: dict[str, list[str]] = {}
    every = list(originals.course(Folder(copy / "course")).items())[:SECTIONS]
    for (page, _), piece in every:
        lines = [line.text for line in piece.lines]
        head = lines[:1] if piece.piece.level else ["---", "title: T", "---"]
        rest = lines[1:] if piece.piece.level else lines
        pages.setdefault(page, []).append("\n".join([*head, f"<!-- base: {piece.stamp} -->", *rest, ""]))
    for tag in TAGS:
        for page, pieces in pages.items():
            path = copy / "local" / "i18n" / tag / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(pieces), encoding="utf-8")
    change(copy, [key for key, piece in every if piece.piece.level][::STALE])
    return len(every)


def change(copy: Path, keys: list[Key]) -> None:
    """Put a sentence into the English of some sections, and commit that."""
    for page, name in keys:
        path = copy / "course" / page
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"^#.*\{{#{name}\b.*$", r"\g<0>\n\nThis sentence is new.", text, flags=re.MULTILINE), encoding="utf-8")  # fmt: skip
    who = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
    subprocess.run(["git", *who, "commit", "--quiet", "--all", "-m", "Change sections"], cwd=copy, check=True)  # noqa: S607 - git, with our own words


def seconds(work: Callable[[], object]) -> float:
    """The processor seconds of the processes that some work starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(copy: Path, *words: str) -> None:
    """Run a command in a copy."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [str(COMMANDS / words[0]), *words[1:]],
        cwd=copy,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )  # fmt: skip


ASSEMBLE = (
    "from pathlib import Path; from coursekit.adapters import mkdocs_localize; from coursekit.blocks import reader; "
    "from coursekit.localize import assemble, settings; found = settings.read(Path()); {}"
)
"""A build has loaded all of this before."""


def assembling(copy: Path) -> float:
    """The processor seconds of assembling alone, without loading the program."""
    loaded = seconds(lambda: run(copy, "python", "-c", ASSEMBLE.format("pass")))
    return seconds(lambda: run(copy, "python", "-c", ASSEMBLE.format("assemble.assembled(found).write()"))) - loaded  # fmt: skip


WITHOUT = """
import sys, time
from mkdocs.__main__ import cli
import coursekit.adapters.mkdocs, coursekit.adapters.mkdocs_course
began = time.process_time()
from coursekit.adapters.mkdocs_localize import LocalizePlugin
own = time.process_time() - began

def timed(event):
    def run(*arguments, **named):
        global own
        began = time.process_time()
        try:
            return event(*arguments, **named)
        finally:
            own += time.process_time() - began
    run.__dict__.update(event.__dict__)
    return run

for name in [each for each in vars(LocalizePlugin) if each.startswith("on_")]:
    setattr(LocalizePlugin, name, timed(getattr(LocalizePlugin, name)))
cli(["build", "--quiet", "-d", sys.argv[1]], standalone_mode=False)
print(own / time.process_time())
"""
"""A build that times one plugin, and prints its share of the whole process."""


def share_without(site: str) -> float:
    """Return what the plugin of copies takes of a build of this repository, which is none."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", WITHOUT, site]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return float(said.stdout.split()[-1])


@click.command()
@click.option("--rounds", default=5, show_default=True, help="How often each thing is timed.")
def main(rounds: int) -> None:
    """Print what copies cost."""
    with tempfile.TemporaryDirectory() as name:
        copies = {each: copy_of(Path(name) / each, text) for each, text in COPIES.items()}
        translated = copy_of(Path(name) / "translated", f"locales: [{', '.join(TAGS)}]\n")
        count = translate(translated)
        times: dict[str, list[float]] = {}
        with click.progressbar(range(rounds), label="Measuring", file=sys.stderr) as bar:
            for _ in bar:
                for each, copy in copies.items():
                    build = seconds(partial(run, copy, "mkdocs", "build", "--quiet", "-d", f"{name}/site"))
                    times.setdefault(each, []).append(assembling(copy) / build)
                report = seconds(partial(run, translated, "coursekit", "status", "--format", "comment"))
                times.setdefault("report", []).append(report)
                times.setdefault("without", []).append(share_without(f"{name}/without"))
        medians = {each: statistics.median(found) for each, found in times.items()}
        for each in COPIES:
            verdict = "within" if medians[each] <= SHARE else "OVER"
            click.echo(f"Assembling / build, {each}: {medians[each]:.1%}, {verdict} {SHARE:.0%}")
        verdict = "within" if medians["without"] <= IDLE else "OVER"
        click.echo(
            f"The plugin of copies / build, without one: {medians['without']:.2%}, {verdict} {IDLE:.0%}"
        )
        verdict = "within" if medians["report"] <= SECONDS else "OVER"
        click.echo(f"Report on {count} sections in {len(TAGS)} languages: {medians['report']:.2f} s, {verdict} {SECONDS:.0f} s")  # fmt: skip


if __name__ == "__main__":
    main()
