"""The command `coursekit request`: says of a request whether it changes pages, code, or both."""

from __future__ import annotations

import sys

import click

from coursekit.check import requests


@click.command("request")
def request_command() -> None:
    """Sort the paths that a request changes, read from the input, and print a summary in Markdown.

    The paths are separated by zero bytes, as git diff --name-only -z writes them, or stand one on a line.
    """
    data = sys.stdin.buffer.read().decode("utf-8", errors="surrogateescape")
    names = data.split("\0") if "\0" in data else data.splitlines()
    for line in requests.summary(requests.sorted_out(names)):
        click.echo(line.encode("utf-8", errors="replace").decode())
