"""The command line: one module a family of commands."""

from __future__ import annotations

import click

from coursekit.cli.check import check_command, reading_command
from coursekit.cli.exchange import export_command, import_command
from coursekit.cli.finish import finish_command
from coursekit.cli.listings import listings_group
from coursekit.cli.localize import assemble_command
from coursekit.cli.nav import nav_command
from coursekit.cli.requests import request_command
from coursekit.cli.review import review_command, trial_command
from coursekit.cli.status import status_command


@click.group()
@click.version_option(package_name="coursekit")
def main() -> None:
    """Work on a course: check its pages, see how far it is, and exchange its questions and listings."""


for command in (
    assemble_command,
    request_command,
    check_command,
    reading_command,
    export_command,
    finish_command,
    import_command,
    listings_group,
    nav_command,
    review_command,
    status_command,
    trial_command,
):
    main.add_command(command)
