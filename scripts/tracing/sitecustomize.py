"""Python loads this by its name when it starts: it notes what a process of a traced test run runs.

It is on the path only while `scripts/mutation` traces. The commands that tests start are traced like the
tests themselves: the test that runs is in the environment, which they inherit.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def trace_templates() -> None:
    """Note each template that Jinja hands out, with the test that runs."""
    import jinja2  # noqa: PLC0415 - not before its lines can be traced

    seen: set[tuple[str, str]] = set()
    load = jinja2.Environment._load_template  # noqa: SLF001 - the one door of render, include, import and extends

    def noted(self: jinja2.Environment, *arguments: Any) -> jinja2.Template:
        template = load(self, *arguments)
        here = (os.environ["TRACED_TEST"], template.filename or "")
        if here not in seen:
            seen.add(here)
            with Path(os.environ["TRACED_TEMPLATES"]).open("a", encoding="utf-8") as file:
                file.write("\t".join(here) + "\n")
        return template

    jinja2.Environment._load_template = noted  # type: ignore[method-assign, assignment] # noqa: SLF001 - the same


if "TRACED_TEMPLATES" in os.environ:
    import coverage

    coverage.process_startup()
    trace_templates()
