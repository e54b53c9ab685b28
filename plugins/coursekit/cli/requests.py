"""The command `coursekit request`: says of a request whether it changes pages, code, or both."""

from __future__ import annotations

import sys

import click

from coursekit.check import requests

EXIT_REFUSED = 1


@click.command("request")
@click.option("--copy", is_flag=True, help="What is changed is a copy: it has a local.yml already.")
def request_command(*, copy: bool) -> None:
    """Sort the paths that a request changes, read from the input, and print a summary in Markdown.

    The paths are separated by zero bytes, as git diff --name-only -z writes them, or stand one on a line.
    The exit code is 1 when the request brings local.yml or local/ into what is no copy.
    """
    data = sys.stdin.buffer.read().decode("utf-8", errors="surrogateescape")
    names = data.split("\0") if "\0" in data else data.splitlines()
    changes = requests.sorted_out(names, copy=copy)
    for line in requests.summary(changes):
        click.echo(line.encode("utf-8", errors="replace").decode())
    if changes.foreign:
        sys.exit(EXIT_REFUSED)
