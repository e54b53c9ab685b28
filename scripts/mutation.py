"""Break places of the program one at a time, in a copy, and say which breaks no test notices.

All statements of the package and all lines of templates are places; a seed draws some, and one change
for each. The tests that run the changed line are known from one traced run; the quick ones come first.
"""

from __future__ import annotations

import ast
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
from coverage import CoverageData

from mutation_places import Change, Place, python_places, template_places

ROOT = Path(__file__).parent.parent
TRACING = Path(__file__).parent / "tracing"
PACKAGE, TEMPLATES = Path("plugins/coursekit"), Path("overrides")
TESTS = ("tests/unit", "tests/build")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__")
TRACE = """\
[run]
source = {package}
parallel = true
data_file = {folder}/coverage
context = ${{TRACED_TEST}}
"""
# Always the same samples: what is traced is what is asked.
PYTEST = [
    "-m",
    "pytest",
    "-q",
    "-n",
    "0",
    "--seed",
    "0",
    "-p",
    "no:cacheprovider",
    "-p",
    "traced_tests",
    "--no-header",
]
# A test that needs a number of times its own seconds hangs.
PATIENCE, START = 8, 60


@dataclass
class Trace:
    """What each test runs: from one run of all tests."""

    lines: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    templates: dict[str, set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    fixtures: dict[str, list[str]] = field(default_factory=dict)

    def cost(self, test: str) -> float:
        """Return the seconds of a test with what it stands on."""
        return self.seconds[test] + sum(self.seconds.get(name, 0) for name in self.fixtures[test])

    def tests_of(self, contexts: set[str]) -> set[str]:
        """Return the tests themselves, and those that stand on a fixture that is among the contexts."""
        return {test for test, names in self.fixtures.items() if test in contexts or contexts & set(names)}

    def quickest_first(self, tests: set[str], limit: float) -> list[str]:
        """Return tests in the order of their cost, as many as fit into a number of seconds."""
        chosen, spent, ready = list[str](), 0.0, set[str]()
        for test in sorted(tests, key=lambda each: (self.cost(each), each)):
            spent += self.seconds[test] + sum(self.seconds.get(n, 0) for n in {*self.fixtures[test]} - ready)
            ready |= set(self.fixtures[test])
            if chosen and spent > limit:
                break
            chosen.append(test)
        return chosen


def run_tests(
    copy: Path, *arguments: str, environment: Mapping[str, str], seconds: float | None = None
) -> int:
    """Run pytest on the copy and return its exit code; with what it started it ends when we end."""
    path = os.pathsep.join([str(copy / "plugins"), str(copy / "scripts" / "tracing")])
    process = subprocess.Popen(
        [sys.executable, *PYTEST, *arguments, "--basetemp", str(copy.parent / "pytest")],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return 1
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def trace(copy: Path, folder: Path) -> Trace:
    """Run all tests once and note what each runs."""
    settings = folder / "coveragerc"
    settings.write_text(TRACE.format(package=copy / PACKAGE, folder=folder), encoding="utf-8")
    environment = {
        "COVERAGE_PROCESS_START": str(settings),
        "TRACED_TEST": "before",
        "TRACED_TESTS": str(folder / "tests"),
        "TRACED_TEMPLATES": str(folder / "templates"),
    }
    click.echo(f"Tracing {' and '.join(TESTS)} (once) ...", err=True)
    run_tests(copy, *TESTS, environment=environment)
    return read_trace(copy, folder)


def read_trace(copy: Path, folder: Path) -> Trace:
    """Read what the traced processes wrote."""
    found = Trace()
    records = [json.loads(line) for line in (folder / "tests").read_text(encoding="utf-8").splitlines()]
    failing = {record["failed"] for record in records if "failed" in record}
    for name in sorted(failing):
        click.echo(f"fails before anything is broken, not asked: {name}", err=True)
    for record in records:
        if "failed" in record or record.get("test") in failing:
            continue
        name = record.get("test") or record["fixture"]
        found.seconds[name] = max(record["seconds"], found.seconds.get(name, 0))
        if "test" in record:
            found.fixtures[name] = record["fixtures"]
    for part in folder.glob("coverage.*"):
        data = CoverageData(str(part))
        data.read()
        for name in data.measured_files():
            lines = found.lines.setdefault(str(Path(name).relative_to(copy)), {})
            for line_number, contexts in data.contexts_by_lineno(name).items():
                # Coverage puts the context that a process began with before the one that it changed to.
                names = {each.removeprefix("before|") for each in contexts}
                lines.setdefault(line_number, set()).update(names)
    for line in (folder / "templates").read_text(encoding="utf-8").splitlines():
        test, _, name = line.partition("\t")
        if Path(name).is_relative_to(copy):
            found.templates.setdefault(str(Path(name).relative_to(copy)), set()).add(test)
    return found


def saved(found: Trace) -> str:
    """Return a trace as text."""
    lines = {path: {n: sorted(each) for n, each in lines.items()} for path, lines in found.lines.items()}
    templates = {path: sorted(each) for path, each in found.templates.items()}
    return json.dumps([lines, templates, found.seconds, found.fixtures])


def restored(text: str) -> Trace:
    """Return a trace from its text."""
    lines, templates, seconds, fixtures = json.loads(text)
    return Trace(
        {path: {int(n): set(each) for n, each in lines.items()} for path, lines in lines.items()},
        {path: set(each) for path, each in templates.items()},
        seconds,
        fixtures,
    )


class Users:
    """Which lines use a name that is given outside functions, in all modules."""

    def __init__(self, copy: Path) -> None:
        self.lines: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        for path in sorted((copy / PACKAGE).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_bytes())):
                name = getattr(node, "id", None) or getattr(node, "attr", None)
                if isinstance(node, (ast.Name, ast.Attribute)) and name:
                    self.lines[name].add((str(path.relative_to(copy)), node.lineno))


def contexts_of(place: Place, path: str, found: Trace, users: Users) -> tuple[set[str], set[str]]:
    """Return the contexts that run a place, and all that run something of its file."""
    if path in found.templates or place.path.suffix == ".html":
        return found.templates.get(path, set()), set()
    lines = found.lines.get(path, {})
    near = {each for number in place.lines for each in lines.get(number, ())}
    for name in place.names:
        for other, number in users.lines[name]:
            near |= found.lines.get(other, {}).get(number, set())
    return near, {each for contexts in lines.values() for each in contexts}


@dataclass(frozen=True)
class Judge:
    """Breaks places in a copy and asks the tests that run them."""

    copy: Path
    found: Trace
    users: Users
    limit: float

    def survives(self, tests: Sequence[str]) -> bool:
        """Whether all chosen tests pass."""
        patience = START + PATIENCE * sum(self.found.cost(test) for test in tests)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as chosen:
            chosen.write("\n".join(tests))
            chosen.flush()
            files = sorted({test.partition("::")[0] for test in tests})
            code = run_tests(
                self.copy, "-x", *files, seconds=patience, environment={"CHOSEN_TESTS": chosen.name}
            )
        # 5: no test is left, because a change took the names of all away.
        return code in {0, 5}

    def judge(self, place: Place, change: Change) -> tuple[bool, int]:
        """Break a place; return whether no test notices, and how many were asked."""
        path = str(place.path.relative_to(self.copy))
        near, wide = (self.found.tests_of(each) for each in contexts_of(place, path, self.found, self.users))
        asked, whole = 0, place.path.read_bytes()
        place.path.write_bytes(place.broken(change))
        try:
            # What runs once and is kept is traced in one test only: a second round asks the others of the file.
            for group in (near, wide - near):
                tests = self.found.quickest_first(group, self.limit)
                asked += len(tests)
                if tests and not self.survives(tests):
                    return False, asked
        finally:
            place.path.write_bytes(whole)
        return True, asked


def places(copy: Path) -> Iterator[Place]:
    """All places, in a fixed order."""
    for path in sorted((copy / PACKAGE).rglob("*.py")):
        yield from python_places(path)
    for path in sorted((copy / TEMPLATES).rglob("*.html")):
        yield from template_places(path)


@click.command()
@click.option("--places", "wanted", default=100, show_default=True, help="How many places are broken.")
@click.option("--seed", type=int, help="Draw the same places as the run that printed this seed.")
@click.option("--limit", default=90.0, show_default=True, help="Seconds of tests for one break.")
@click.option("--only", default="", help="Only places whose file has this in its path.")
@click.option("--trace", "kept", type=click.Path(path_type=Path), help="Keep what each test runs here.")
def main(wanted: int, seed: int | None, limit: float, only: str, kept: Path | None) -> None:
    """Draw places, break them one at a time, and print which breaks survive the tests."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # ends like Ctrl-C, so that nothing is left behind
    seed = random.SystemRandom().randrange(10**6) if seed is None else seed
    chance = random.Random(seed)  # noqa: S311 - to draw places
    results: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        every = [place for place in places(copy) if only in str(place.path.relative_to(copy))]
        drawn = [
            (each, chance.choice(each.changes)) for each in chance.sample(every, min(wanted, len(every)))
        ]
        click.echo(f"seed {seed}: {len(drawn)} of {len(every)} places")
        (Path(name) / "trace").mkdir()
        found = restored(kept.read_text()) if kept and kept.exists() else trace(copy, Path(name) / "trace")
        if kept:
            kept.write_text(saved(found))
        judge = Judge(copy, found, Users(copy), limit)
        for place, change in drawn:
            shown = f"{place.path.relative_to(copy)}:{place.line(change)}  {place.shown(change)}"
            lives, asked = judge.judge(place, change)
            result = "survived" if lives else "killed"
            results[result] += 1
            click.echo(f"{result:<9}{shown}  ({asked} tests)")
    click.echo(f"seed {seed}: {results['killed']} of {len(drawn)} killed")


if __name__ == "__main__":
    main()
