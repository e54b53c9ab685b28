"""Commands whose modules are loaded already: half of the time of a small build is the loading.

Tests run hundreds of small builds. One process loads what `mkdocs` and `coursekit` import, and then divides for each command:
the half that runs it is as a process that has just started, and ends with it. Whatever counts time runs commands without this.

It reads one request a line, and ends when nobody is there to ask.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO, Any, cast

LOADED = ("mkdocs", "coursekit")
"""The commands that it knows."""
MODULES = (
    "mkdocs.__main__",
    "mkdocs.commands.build",
    "mkdocs.contrib.search",
    "mkdocs.theme",
    "material",
    "coursekit.adapters.mkdocs",
    "coursekit.adapters.mkdocs_course",
    "coursekit.adapters.mkdocs_localize",
    "coursekit.cli",
    "coursekit.cli.check",
    # What each build and each check only imports once it needs it.
    "citeproc",
    "coursekit.check.course_rules",
    "coursekit.render.markdown_course",
    "coursekit.render.markdown_ext",
    "jsonschema",
    "lxml.etree",
    "markdown.extensions.footnotes",
    "markdown.extensions.tables",
    "pygments.formatters.html",
    "pymdownx.superfences",
)
# What Python or a library reads once, when it starts; another value of these needs another process.
AT_START = ("PYTHON", "LC_", "LANG", "TZ", "COVERAGE_", "TRACED_")


def at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that is read only when a process starts."""
    return {name: value for name, value in environment.items() if name.startswith(AT_START)}


class LoadedCommands:
    """The process that has loaded the commands; it begins with the first one that is called."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.environment = at_start(os.environ)

    def call(
        self, name: str, arguments: list[str], cwd: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str] | None:
        """Run a command to its end; nothing is run where it has to be a process of its own.

        The mask for new files is the one of the first call.
        """
        if name not in LOADED or at_start(environment) != self.environment:
            return None
        self.process = self.process or subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        asking, answers = cast("IO[str]", self.process.stdin), cast("IO[str]", self.process.stdout)
        with tempfile.TemporaryDirectory() as folder:
            said = [Path(folder) / each for each in ("stdout", "stderr")]
            request = {
                "name": name,
                "arguments": arguments,
                "cwd": str(cwd),
                "environment": environment,
                "said": [*map(str, said)],
            }
            asking.write(json.dumps(request) + "\n")
            asking.flush()
            answer = answers.readline()
            if not answer:
                msg = "the process that has loaded the commands has ended; it has said why"
                raise RuntimeError(msg)
            code = int(answer)
            stdout, stderr = (each.read_text(encoding="utf-8") for each in said)
        return subprocess.CompletedProcess([name, *arguments], code, stdout, stderr)

    def stop(self) -> None:
        """End the process, if it has begun."""
        if self.process:
            self.process.communicate()
            self.process = None


def answer(request: dict[str, Any]) -> int:
    """Run the command of a request in a half of this process; returns its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        for number, name in enumerate([os.devnull, *request["said"]]):
            os.dup2(os.open(name, os.O_RDWR | os.O_CREAT), number)
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["environment"])
        program = Path(sys.executable).parent / request["name"]
        sys.argv = [str(program), *request["arguments"]]
        sys.path[0] = str(program.parent)
        (command,) = entry_points(group="console_scripts", name=request["name"])
        code = command.load()() or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as Python does at the end of a process
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    """Load, then answer until nobody asks."""
    for name in MODULES:
        importlib.import_module(name)
    if len([*Path("/proc/self/task").glob("*")]) > 1:
        # Those of the threads that hold a lock do not come along when a process divides: it would wait for ever.
        sys.exit("A module that is loaded starts threads. Let it be imported when it is first needed.")
    for line in sys.stdin:
        code = answer(json.loads(line))
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
