"""The commands `coursekit listings export` and `coursekit listings import`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import click

from coursekit.check import reporters
from coursekit.cli.output import finish, force, output, report_losses, save, stop, strict
from coursekit.data import loader
from coursekit.exchange import escaping
from coursekit.exchange.files import read_text
from coursekit.exchange.listings import closing, csv, incoming, jsonld, outgoing, yaml
from coursekit.exchange.listings.closing import Closed
from coursekit.exchange.listings.hsds import document, package, package_reader, service
from coursekit.exchange.listings.hsds import tables as standard
from coursekit.exchange.listings.hsds.codec import Group
from coursekit.exchange.listings.outgoing import Leaving
from coursekit.exchange.listings.tree import size, text
from coursekit.exchange.losses import BadInputError, Loss, Written, count_left_out
from coursekit.model.folder import Folder
from coursekit.model.limits import DATA
from coursekit.resources.place import Kind, Place, group, kinds, listings_of

FORMATS = ("hsds", "hsds-csv", "csv", "jsonld")
READERS = ("hsds", "hsds-csv", "csv")
ENDINGS = {".json": "hsds", ".zip": "hsds-csv", ".csv": "csv"}
WORKBOOKS = {".xlsx", ".xls", ".xlsm", ".ods", ".numbers"}
"""The ends of names of files that only a spreadsheet program reads."""
ALL = (
    "Everything is in this file, also what the organization does not publish. "
    "Keep it where only those can read it who may; do not pass it on."
)
NO_ZONE = "the place has no time zone; write it there, or use --timezone Africa/Nairobi"
ASK = "Addresses are not in {}. Where a service agrees, put its line in place of the line that is named:"
NEXT = "Publish nothing of it before you have asked the services. Then run: coursekit check"

Read: TypeAlias = "Iterable[tuple[Group | None, list[Loss]]]"


@click.group("listings")
def listings_group() -> None:
    """Exchange local listings with other directories and with spreadsheets."""


def write(style: str, leaving: list[Leaving], known: Mapping[str, Kind]) -> Written:
    """Return the content of a file in a format, and what the format cannot say."""
    if style == "csv":
        return csv.write(leaving)
    if style == "jsonld":
        return jsonld.write(leaving, known)
    services, losses = [], []
    tables = package.Tables()
    for each in leaving:
        found, notes = service.write(each.listing, each.place, known)
        notes += [f"not valid in HSDS {standard.VERSION}: {error}" for error in standard.errors(found)]
        notes += tables.add(found) if style == "hsds-csv" else []
        losses += [each.loss(note) for note in notes]
        services.append(found)
    if style == "hsds-csv":
        return package.write(tables.rows), losses
    return document.write(services), losses


@listings_group.command("export")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", type=click.Choice(FORMATS), required=True, help="The format to write.")
@output
@click.option(
    "--all", "everything", is_flag=True, help="For csv: also what is not published on the site. Keep it safe."
)
@force
@strict
def export_command(  # noqa: PLR0913 - one for each option
    paths: tuple[Path, ...], style: str, output: Path, *, everything: bool, force: bool, strict: bool
) -> None:
    """Write the listings of places into a file for other directories.

    PATHS are files of places, such as course/_data/resources/nairobi.yml, or their folder.

    \b
    hsds      a list of services in HSDS 3.0 (Open Referral), as JSON
    hsds-csv  the same as a data package: a zip archive with a CSV for each table
    csv       one table for a spreadsheet, one row a listing
    jsonld    the words of schema.org. It is for search engines: on a public page it hands
              them the list of who helps sex workers, and where. The site never holds it by
              itself. Ask every service first.

    A listing leaves only when its `publish` contains site, and its address only with share: public.
    Whatever a format cannot say is named on standard error, with file, line and the listing's id.
    The exit code is 0, or 1 with --strict when something was left out or changed, or 2 when
    the command cannot do its work. Nothing is written over without --force.
    """  # noqa: D301 - the backspace tells click to keep the lines of a list
    if everything and style != "csv":
        stop("--all is for --format csv only: other formats are for passing on, and this would publish.")
    try:
        leaving, losses = outgoing.collect(paths, everything=everything)
    except BadInputError as error:
        stop(str(error))
    folder = paths[0] if paths[0].is_dir() else paths[0].parent
    content, more = write(style, leaving, kinds(Folder(folder.parent)))
    left = count_left_out(more)
    losses += more
    if left == len(leaving):
        report_losses(losses)
        stop(f"There is no listing to write as {style} in {', '.join(map(str, paths))}.")
    save(output, content, overwrite=force)
    if everything:
        click.echo(ALL, err=True)
    finish(output, len(leaving) - left, losses, demanding=strict, noun="listing")


@listings_group.command("import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file of a place to write, such as course/_data/resources/nairobi.yml.",
)
@click.option("--from", "style", type=click.Choice(READERS), help="The format, where its name does not tell.")
@click.option("--name", default="", help="What people call the place.")
@click.option("--country", default="", help="Two letters of ISO 3166, such as KE.")
@click.option("--timezone", default="", help="Such as Africa/Nairobi.")
@force
@strict
def import_command(
    file: Path, target: Path, style: str | None, *, force: bool, strict: bool, **options: str
) -> None:
    """Read listings from a FILE of another directory and write them as a place.

    \b
    hsds      JSON of HSDS 3.x: one service, a list, or a page with `contents`
    hsds-csv  a data package of HSDS 3.x: a zip archive or a folder of CSV files
    csv       a table as `coursekit listings export --format csv` writes it

    Nothing of it is public: publish is empty, and no address is in the file. Each address is named
    once, as a line to paste after the service has agreed. What has no field here is kept under
    x_hsds and goes out again with the next export. Standard error names each doubt with its place:
    no day of a check, hours that we cannot say. Where the file is written over, listings with the
    same id keep what publish and where say there.
    The exit code is 0, or 1 with --strict when
    there is anything to look at, or 2 when the file cannot be read. Nothing is written over
    without --force.
    """  # noqa: D301 - the backspace tells click to keep the lines of a list
    chosen = style or kind_of(file)
    try:
        shown = reporters.shown_path(str(file))
        found, losses, about = tidied(*bounded(shown, *read(file, chosen, shown)))
    except BadInputError as error:
        stop(str(error))
    given = {key: value for key, value in options.items() if value}
    about = {"name": target.stem, **about, **before(target), **given}
    taken, more = close(found, watched(made(found, target, about, chosen), len(found)), target)
    losses += more
    if not taken:
        report_losses(losses)
        stop(f"{shown}:1: there is no listing to take over in this file.")
    if not about.get("timezone"):
        losses.append(Loss(reporters.shown_path(str(target)), 1, "", NO_ZONE))
    content = yaml.write(about, [each.listing for each in taken])
    save(target, content, overwrite=force)
    hand_over(target, content, taken)
    click.echo(NEXT, err=True)
    finish(target, len(taken), losses, demanding=strict, noun="listing")


def bounded(
    shown: str, found: list[incoming.Arrived], losses: list[Loss], about: Group
) -> tuple[list[incoming.Arrived], list[Loss], Group]:
    """Return what was read, if it fits in a file of data: tables are joined, so what one row says comes in many listings.

    Raises:
        BadInputError: when it does not fit.
    """
    whole = sum(size(each.value) for each in found)
    if whole > DATA:
        message = (
            f"the listings in it have {whole:,} characters, and {DATA:,} is the most for a file of a place"
        )
        raise BadInputError(shown, 1, message, "make several files of it")
    return found, losses, about


def tidied(
    found: list[incoming.Arrived], losses: list[Loss], about: Group
) -> tuple[list[incoming.Arrived], list[Loss], Group]:
    """Return what was read without signs that nobody sees, which can turn a number around; a note says so."""
    clean: list[incoming.Arrived] = []
    for each in found:
        value, notes = escaping.tidied_value(each.value)
        losses += [Loss(each.path, each.line, "", note) for note in notes]
        clean.append(replace(each, value=group(value)))
    return clean, losses, group(escaping.tidied_value(about)[0])


def close(found: list[incoming.Arrived], steps: Read, target: Path) -> tuple[list[Closed], list[Loss]]:
    """Return what was read as closed listings, but for what people opened in the file before; and what is said."""
    taken: list[Closed] = []
    losses: list[Loss] = []
    opened = opened_before(target)
    for arrived, (listing, notes) in zip(found, steps, strict=True):
        losses += notes
        if listing:
            name = text(listing, "id")
            each = closing.reopened(closing.closed(listing), opened.get(name, {}))
            losses += [Loss(arrived.path, arrived.line, name, note) for note in each.notes]
            taken.append(each)
    return taken, losses


def hand_over(target: Path, content: str, taken: list[Closed]) -> None:
    """Print each address once, as a line to paste: it stands in no file."""
    lines = loader.load(content)
    shown = reporters.shown_path(str(target))
    if any(each.places for each in taken):
        click.echo(ASK.format(shown), err=True)
    for number, each in enumerate(taken):
        line = lines.place(("listings", number, "where")).line
        for count, where in enumerate(each.places):
            other = "" if count == 0 else ", in a listing of its own"
            click.echo(f"{shown}:{line}: {text(each.listing, 'id')}{other}", err=True)
            click.echo(f"    {yaml.where_line(where)}", err=True)


def opened_before(target: Path) -> dict[str, Group]:
    """Return the listings of a file that will be written over, by id: what people decided there stays."""
    if not target.is_file():
        return {}
    try:
        document = loader.load(read_text(target))
    except BadInputError:
        return {}
    return {text(listing, "id"): listing for _, listing in listings_of(document)}


def kind_of(file: Path) -> str:
    """Return the format of a file by its name."""
    style = "hsds-csv" if file.is_dir() else ENDINGS.get(file.suffix.lower())
    if file.suffix.lower() in WORKBOOKS:
        stop(f"{file}: this is a workbook; open it and save the table as CSV UTF-8, then import that file")
    if style is None:
        stop(f"{file}: the name does not tell the format; add --from and one of: {', '.join(READERS)}")
    return style


def read(file: Path, style: str, shown: str) -> tuple[list[incoming.Arrived], list[Loss], Group]:
    """Return what stands in a file, what is doubtful, and the fields of its place.

    Raises:
        BadInputError: when the file cannot be read.
    """
    if file.is_dir() and style != "hsds-csv":
        raise BadInputError(shown, 1, "this is a folder", "name a file, or take --from hsds-csv")
    about: Group = {}
    if style == "csv":
        found, losses, about = csv.read(read_text(file), shown)
    elif style == "hsds-csv":
        found, losses = package_reader.read(file, shown)
    else:
        found, losses = document.read(read_text(file), shown)
    incoming.refuse_many(len(found), shown)
    if style != "csv":
        about, more = incoming.place_of(found)
        losses = [*losses, *more]
    return found, losses, about


def before(target: Path) -> Group:
    """Return the fields of the place in a file that will be written over."""
    if not target.is_file():
        return {}
    try:
        return group(group(loader.load(read_text(target)).value).get("place"))
    except BadInputError:
        return {}


def made(found: list[incoming.Arrived], target: Path, about: Group, style: str) -> Read:
    """Return the listings of what was read."""
    if style == "csv":
        return csv.listings(found)
    place = service.placed(Place(target.stem, "", "", "", ()), about)
    return incoming.listings(found, place, kinds(Folder(target.parent.parent)))


def watched(steps: Read, length: int) -> Iterator[tuple[Group | None, list[Loss]]]:
    """Yield what is made, with a progress bar where someone is watching."""
    if not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, length=length, label="Reading", file=sys.stderr) as bar:
        yield from bar
