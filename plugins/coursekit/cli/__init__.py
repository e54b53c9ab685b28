"""The command line: one module a family of commands, loaded when one of them is asked for."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

EXIT_USAGE = 2

COMMANDS: Mapping[str, str] = {
    "assemble": "localize:assemble_command",
    "booklet": "booklet:booklet_command",
    "bundle": "bundle:bundle_command",
    "check": "check:check_command",
    "diff": "diff:diff_command",
    "done": "done:done_command",
    "export": "exchange:export_command",
    "feedback": "feedback:feedback_command",
    "finish": "finish:finish_command",
    "history": "history:history_command",
    "import": "exchange:import_command",
    "listings": "listings:listings_group",
    "nav": "nav:nav_command",
    "new": "new:new_group",
    "preview": "preview:preview_command",
    "reading": "check:reading_command",
    "release": "release:release_command",
    "request": "requests:request_command",
    "review": "review:review_command",
    "status": "status:status_command",
    "trial": "review:trial_command",
    "verify": "verify:verify_command",
    "zensical": "localize:zensical_command",
}
"""Each command with its module here and its name in there."""


class Commands(click.Group):
    """The group of all commands. Each loads what it needs alone, so that a quick one is quick."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a file or folder that the computer does not hand out is named, whichever command asks for it."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            # Whoever reads what is printed may stop, as `head` does; click ends quietly then.
            if error.errno in {None, errno.EPIPE}:
                raise
            click.echo(refusal(error), err=True)
            sys.exit(EXIT_USAGE)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - part of the protocol
        """Return the names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - part of the protocol
        """Return a command by its name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"coursekit.cli.{module}"), name)
        return command


def refusal(error: OSError) -> str:
    """Return what the computer says of a file, in a line that names it."""
    from coursekit.check.reporters import shown_path  # noqa: PLC0415 - only for what goes wrong

    name = shown_path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else "a file"
    return f"{name}: the computer refuses: {error.strerror}. Look at the rights of the file and its folder, and run this again."


@click.group(cls=Commands)
@click.version_option(package_name="coursekit")
def main() -> None:
    """Work on a course: check its pages, see how far it is, and exchange its questions and listings."""
