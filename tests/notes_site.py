"""A small course with the page of notes, for tests in browsers: built once, and given the address at which it is served."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from coursekit.cli.finish import finish_command
from site_builder import build, served
from small_course import MATTER, small_course

MODULE = MATTER.replace("title: {}", "title: {}\nmodule: {}")
LESSON = MATTER.replace("title: {}", "title: {}\nmodule: {}\nlesson: 1\nminutes: 5\nobjectives: [one]")
SCALE = '## Line {{#line}}\n\n<quiz id="{0}" type="scale"{1}>\n\nI know this.\n\n- not yet\n- partly\n- fully\n\n</quiz>\n'
FILES = {
    "course/_data/exit.yml": "date: 2026-11-01\nseen: opened\n"
    "places: {INT: {address: 'https://elsewhere.example/', about: a test}}\n",
    "course/notes.md": MATTER.format("My notes")
    + '<notes id="after-each">\n\n- What will you take with you?\n- What would you change?\n\n</notes>\n',
    "course/keeping.md": MATTER.format("Before you keep notes") + "Words.\n",
    "course/_data/glossary.yml": "- {term: Peer, id: peer, meaning: Somebody who does the same work.}\n",
    "course/glossary.md": MATTER.format("Words") + "<glossary>\n\n</glossary>\n",
    **{
        f"course/0{n}/{name}.md": text
        for n in (1, 2)
        for name, text in {
            "index": MODULE.format(f"Module {n}", n) + SCALE.format(f"m0{n}-before", ""),
            "a": LESSON.format(f"Lesson {n}", n)
            + f'Words of a peer.\n\n<reflection id="m0{n}-think">\n\nBefore.\n\n- What helped?\n- Who was there?\n\n</reflection>\n',
            "look-back": MODULE.format("Look back", n)
            + SCALE.format(f"m0{n}-after", f' pair="m0{n}-before"'),
        }.items()
    },
}
ORIGIN = re.compile(rb'data-origin="[^"]*"')


def build_notes(folder: Path) -> Path:
    """Build the course and return its site."""
    root = small_course(folder, **FILES)
    build(root / "site", config=root / "mkdocs.yml", COURSE_SITE_URL="")
    return root / "site"


def declared(site: Path, target: Path, origin: str, flavour: str = "web") -> Path:
    """Copy a built site, declare an address, and give its pages their policy."""
    shutil.copytree(site, target, dirs_exist_ok=True)
    page = target / "notes.html"
    page.write_bytes(ORIGIN.sub(f'data-origin="{origin}"'.encode(), page.read_bytes(), count=1))
    result = CliRunner().invoke(finish_command, [str(target), "--flavour", flavour], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return target


@contextlib.contextmanager
def served_notes(site: Path, folder: Path) -> Iterator[str]:
    """Serve a built site at an address that it declares."""
    target = folder / "declared"
    target.mkdir()
    with served(target) as url:
        declared(site, target, url)
        yield url
