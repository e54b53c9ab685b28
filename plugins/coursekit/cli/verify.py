"""The command `coursekit verify`: is what is served, or lies in a folder, what was released, and nothing more?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from coursekit.check import reporters
from coursekit.cli.output import stop
from coursekit.model.diagnostics import Diagnostic, Level, Located
from coursekit.site.verify import files, live, released, visits
from coursekit.site.verify.proxy import Proxy
from coursekit.site.verify.released import Release

EXIT_DIFFERENT, EXIT_STOPPED = 1, 130
NAMED = 3
"""So many files are named with a problem that several have."""


@click.command("verify")
@click.argument("site")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    required=True,
    help="The folder of the release, or its list SHA256SUMS.",
)
@click.option(
    "--certificate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For a server with a certificate of your own: trust this one (PEM) and what it has signed, and no other.",
)
@click.option(
    "--proxy",
    callback=lambda _, __, text: _proxy(text),
    help="Ask through this SOCKS proxy, such as 127.0.0.1:9050 of Tor; an address that ends in .onion needs one.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="json prints one object a line.",
)
def verify_command(
    site: str, against: Path, certificate: Path | None, proxy: Proxy | None, form: str
) -> None:
    """Compare a site with what was released, and name all that is missing, extra, changed or added.

    SITE is an address that begins with https://, or a folder. Every file is asked for as it is and packed, at most
    four at a time. Headers count, too: those that keep a mark on a device, report visits or load something.
    A host can still serve something else to somebody else, and a file under a name that nobody
    knows cannot be found from outside. The exit code is 1 when something differs.
    """
    try:
        release = released.read(against)
    except released.NoReleaseError as error:
        stop(str(error))
    try:
        if "://" in site:
            found = list(_live(visits.Host(site, certificate=certificate, proxy=proxy), release))
        else:
            found = list(_folder(Path(site), release))
    except visits.NoHostError as error:
        stop(str(error))
    except KeyboardInterrupt:
        click.echo("Stopped; what was looked at until then says nothing of the rest.", err=True)
        # Ctrl-C can leave a lock of Python's own pool of threads taken, and a plain exit waits for threads that wait for it.
        sys.stderr.flush()
        os._exit(EXIT_STOPPED)
    for line in map(reporters.as_json, found) if form == "json" else _texts(found):
        click.echo(line)
    errors = sum(each.diagnostic.level is Level.ERROR for each in found)
    said = f"{errors} difference{'s' * (errors != 1)}" if errors else "holds what was released"
    click.echo(f"{reporters.visible_signs(site)}: {said}, {len(release.served)} files compared.", err=True)
    if errors:
        sys.exit(EXIT_DIFFERENT)


def _proxy(text: str | None) -> Proxy | None:
    try:
        return Proxy.of(text) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _folder(site: Path, release: Release) -> Iterator[Located]:
    if not site.is_dir():
        stop(f"{site} is no folder; name a folder, or an address such as https://example.org/course/")
    return files.of_folder(site, release)


def _live(host: visits.Host, release: Release) -> Iterator[Located]:
    host.reach()
    length = len(live.visits(release))
    with click.progressbar(length=length, label="Asking", file=sys.stderr) as bar:
        yield from live.problems(host, release, lambda: bar.update(1))


def _texts(found: Iterable[Located]) -> Iterator[str]:
    """Yield sentences: each problem once, with the files that have it."""
    grouped: dict[Diagnostic, list[str]] = {}
    for each in found:
        grouped.setdefault(each.diagnostic, []).append(reporters.visible_signs(each.path))
    for problem, names in grouped.items():
        level = "" if problem.level is Level.ERROR else f"{problem.level.value}: "
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield (
            f"{', '.join(names[:NAMED])}{more}: {problem.code} {level}{reporters.visible_signs(problem.message)}\n"
            f"    help: {reporters.visible_signs(problem.help)}   docs: {reporters.docs_page(problem.code)}"
        )
