"""Build sites for tests and benchmarks: the course itself, small ones from a few files, and long ones."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import yaml

from loaded_commands import LoadedCommands
from upstream import upstream

ROOT = upstream(Path(__file__).parents[2])
LESSON = "---\ntitle: {2}\nmodule: {0}\nlesson: {1}\nminutes: 5\n---\n\nText.\n"


class BuildError(RuntimeError):
    """A build that failed, with all that it printed."""


loaded: list[LoadedCommands] = []
"""What runs commands in less time, where their time is not counted: the tests put it here."""


def end(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the tests' own environment to its end, whatever that is."""
    name, *arguments = map(str, command)
    wanted = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    for each in loaded:
        if result := each.call(name, arguments, cwd, wanted):
            return result
    return subprocess.run(
        [Path(sys.executable).parent / name, *arguments],
        cwd=cwd,
        env=wanted,
        capture_output=True,
        text=True,
        check=False,
    )


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command of the tests' own environment and return what it printed."""
    result = end(*command, cwd=cwd, **environment)
    if result.returncode:
        raise BuildError(result.stdout + result.stderr)
    return result.stdout + result.stderr


def build(
    target: Path, *, engine: str = "mkdocs", config: Path = ROOT / "mkdocs.yml", **environment: str
) -> str:
    """Build a site into `target`, strictly, and return what the engine printed."""
    return run(engine, "build", "--strict", "-f", config, "-d", target, cwd=config.parent, **environment)


def make(folder: Path, files: dict[str, str]) -> Path:
    """Write some files below a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def faked_clock(folder: Path, year: int) -> Path:
    """A folder for Python's path with which each process believes that it is the year's second day."""
    text = (
        "import datetime, time\n"
        "class Date(datetime.date):\n"
        "    @classmethod\n"
        f"    def today(cls): return datetime.date({year}, 1, 2)\n"
        "class DateTime(datetime.datetime):\n"
        "    @classmethod\n"
        f"    def now(cls, tz=None): return datetime.datetime({year}, 1, 2, tzinfo=tz)\n"
        "datetime.date, datetime.datetime = Date, DateTime\n"
    )
    return make(folder, {"sitecustomize.py": text})


class Settings(yaml.BaseLoader):
    """Reads the settings as texts; what the environment may say has its default: `!ENV [COURSE_SITE_URL, ""]`."""


def default(loader: Settings, node: yaml.SequenceNode) -> Any:
    """Return the last of the values, which stands where the environment says nothing."""
    return loader.construct_sequence(node)[-1]


Settings.add_constructor("!ENV", default)


def course_of(
    folder: Path, modules: int, lessons: int = 4, titles: Sequence[str] = ("Lesson {0}.{1}",)
) -> Path:
    """A course of so many modules with so many lessons each, on the real shell; returns its settings.

    `titles` are those of lessons in turn, with places for the numbers of module and lesson.
    """
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Settings)  # noqa: S506 - text only
    config["theme"]["custom_dir"] = str(ROOT / "overrides")
    for key in ("site_url", "edit_uri", "use_directory_urls"):
        config.pop(key)
    config["theme"]["font"] = False
    config["use_directory_urls"] = False
    files = {"course/index.md": "---\ntitle: Start\n---\n", "mkdocs.yml": yaml.safe_dump(config)}
    for page in ("about", "privacy"):
        files[f"course/{page}.md"] = f"---\ntitle: {page}\n---\n"
    for module in range(1, modules + 1):
        files[f"course/{module:03}/index.md"] = f"---\ntitle: Module {module}\nmodule: {module}\n---\n"
        for lesson in range(1, lessons + 1):
            name = titles[lesson % len(titles)].format(module, lesson)
            files[f"course/{module:03}/{lesson}.md"] = LESSON.format(module, lesson, name)
    return make(folder, files) / "mkdocs.yml"


class Server(http.server.ThreadingHTTPServer):
    """Serves files and remembers which were asked for."""

    daemon_threads = True
    asked: list[str]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def send_head(self) -> Any:
        """Remember what was asked for, then serve it."""
        self.server.asked.append(self.translate_path(self.path))  # type: ignore[attr-defined] # our Server
        return super().send_head()


@contextlib.contextmanager
def served(folder: Path, asked: list[str] | None = None) -> Iterator[str]:
    """Serve a folder on a free port of this machine and yield its address.

    The files that are asked for are added to `asked`.
    """
    handler = functools.partial(QuietHandler, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        server.asked = [] if asked is None else asked
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Elements(HTMLParser):
    """All elements of a page with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))


# Elements that have no end tag.
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip


class Nesting(HTMLParser):
    """What is wrong with the nesting of a page: elements left open, end tags of others, items without a list."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class's form
        """Take up an element, unless it has no end; inside drawings any may end at once."""
        inside = self.open[-1] if self.open else ""
        if tag == "li" and inside not in {"ul", "ol", "menu"}:
            self.faults.append(f"<li> in <{inside}>, line {self.getpos()[0]}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing that ends at once."""

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open, if it is this one."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(
                f"</{tag}> closes <{self.open[-1] if self.open else ''}>, line {self.getpos()[0]}"
            )


def pages(site: Path) -> list[Path]:
    """All pages of a built site, sorted."""
    return sorted(site.rglob("*.html"))


def broken_links(site: Path) -> list[str]:
    """The relative links of all pages that lead nowhere, or to no such anchor.

    The page for wrong addresses is left out: it is shown for any address, so its links begin at the root.
    """
    found = {page.resolve(): Elements(page.read_text(encoding="utf-8")).found for page in pages(site)}
    ids = {page: {each["id"] for _, each in elements if "id" in each} for page, elements in found.items()}
    broken = []
    for page, elements in found.items():
        for tag, attributes in elements if page.name != "404.html" else ():
            href = attributes.get("href", "")
            if tag != "a" or re.match(r"[a-z]+:|//", href):
                continue
            path, anchor = urldefrag(unquote(href))
            target = (page.parent / path).resolve() if path else page
            target = target / "index.html" if target.is_dir() else target
            if not target.exists() or (anchor and anchor not in ids.get(target, {anchor})):
                broken.append(f"{page.relative_to(site.resolve())} -> {href}")
    return broken
