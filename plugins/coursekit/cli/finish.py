"""The command `coursekit finish`: takes a folder that has just been built, puts it under its policy, and in place of the site."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.site import aside, compress, guard, hosts
from coursekit.site.policy import Flavour, headers

EXIT_ERRORS = 1
MOST = 20
"""So many problems are named."""


@click.command("finish")
@click.argument("new", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("site", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--flavour",
    type=click.Choice([each.value for each in Flavour]),
    default=Flavour.WEB.value,
    help="web: from a host, each file with its hash. file: from a folder or a stick, where browsers refuse files with a hash.",
)
@click.option(
    "--host",
    "names",
    multiple=True,
    type=click.Choice(list(hosts.HOSTS)),
    help="Write what this host is to send with each file, also for several hosts.",
)
@click.option("--compress", "small", is_flag=True, help="Write a file .gz and a file .br beside each text.")
def finish_command(
    new: Path, site: Path | None, *, flavour: str, names: tuple[str, ...], small: bool
) -> None:
    """Look at a folder that was just built by any engine, put it under its policy, and in place of the site at once.

    NEW is the folder, SITE the place of the site; without SITE the folder itself is finished. Each page says what may
    run in it: our scripts, by their hash. Where NEW is no whole site, or holds a script that is none of the course, SITE
    stays as it is, the problems are named with file and line, and the exit code is 1.
    """
    if names and flavour == Flavour.FILE:
        msg = "--host is for a site that a host serves; leave it out with --flavour file"
        raise click.UsageError(msg)
    place = (site or new).resolve()
    try:
        if place == new.resolve():
            with copied(place) as made:
                _finish(made, place, Flavour(flavour), names, small=small)
        else:
            _finish(new, place, Flavour(flavour), names, small=small)
    except (guard.NotGuardedError, compress.NoBrotliError, aside.NotInPlaceError) as error:
        every = str(error).split("\n")
        for each in every[:MOST]:
            click.echo(reporters.visible_signs(each), err=True)
        if len(every) > MOST:
            click.echo(f"and {len(every) - MOST} more", err=True)
        sys.exit(EXIT_ERRORS)


def _finish(new: Path, place: Path, flavour: Flavour, names: Iterable[str], *, small: bool) -> None:
    """Look at all that can be refused first, then write, then put in place."""
    if small:
        compress.needed()
    aside.look_at(new)
    needs = guard.guard(new, flavour)
    if small:
        compress.compress(new)
    hosts.write(names, new, place, headers(needs))
    aside.put(new, place)


@contextmanager
def copied(site: Path) -> Iterator[Path]:
    """Make a copy of a site beside it, which is gone in the end, unless it has become the site."""
    new = aside.begin(site, keep=True)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)
