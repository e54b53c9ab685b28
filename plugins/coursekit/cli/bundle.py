"""The command `coursekit bundle`: a built site in one file, to pass on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from coursekit.cli.output import force, save, stop
from coursekit.site.bundle import archives, contents, zim
from coursekit.site.bundle.contents import Site

KINDS: Mapping[str, Callable[[Site, str], bytes]] = {
    ".zip": lambda site, address: archives.as_zip(contents.to_open(site, address)),
    ".tar.gz": lambda site, address: archives.as_tar(contents.to_serve(site, address)),
}
"""What is made, by the end of the file's name."""

address_option = click.option(
    "--address",
    envvar="COURSE_SITE_URL",
    default="",
    help="Where the site stands, and so corrections, if known.",
)


@click.command("bundle")
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--zim", "kiwix", type=click.Path(dir_okay=False, path_type=Path), help="Write this file for Kiwix, too."
)
@address_option
@force
def bundle_command(
    site: Path, out: tuple[Path, ...], kiwix: Path | None, address: str, *, force: bool
) -> None:
    """Put a built site into one file that needs no network.

    SITE is the folder of the built site. OUT ends in .zip for people, who unpack it and open course/index.html, also
    from a USB stick, or in .tar.gz for those who run a mirror. The same site gives the same bytes on the same day, or
    with the same SOURCE_DATE_EPOCH. A file for Kiwix needs the package libzim.
    """
    if not out and not kiwix:
        stop("Name the file to write, such as course.zip, course.tar.gz or --zim course.zim")
    for target in out:
        if kind_of(target) is None:
            stop(
                f"{target}: a bundle ends in {' or '.join(KINDS)}; a file for Kiwix is written with --zim {target}"
            )
    if kiwix and kiwix.suffix != ".zim":
        stop(f"{kiwix}: a file for Kiwix ends in .zim")
    found = read(site)
    if any(kind_of(target) == ".zip" for target in out) and b' integrity="' in found.files[contents.HOME]:
        # Chromium loads no file with a hash from a folder.
        stop(
            f"{site} is finished for a host. Finish a copy of it for a folder: coursekit finish COPY --flavour file"
        )
    for target in out:
        make = KINDS[kind_of(target) or ""]
        save(target, make(found, address), overwrite=force)
        _say(target)
    if kiwix:
        write_zim(kiwix, found, address, overwrite=force)
        _say(kiwix)


def kind_of(target: Path) -> str | None:
    """Return which kind of bundle a file is to be, None for a name of none."""
    return next((end for end in KINDS if target.name.endswith(end)), None)


def read(site: Path) -> Site:
    """Return a built site, or end with a sentence."""
    try:
        return contents.read(site)
    except contents.NoSiteError as error:
        stop(str(error))


def write_zim(target: Path, site: Site, address: str, *, overwrite: bool) -> None:
    """Write a site for Kiwix, whole or not at all."""
    made = target.with_name(f".{target.name}.new")
    made.unlink(missing_ok=True)
    try:
        zim.write(made, site, contents.to_open(site, address), address)
        save(target, made.read_bytes(), overwrite=overwrite)
    except zim.NoLibraryError:
        stop("Files for Kiwix need the package libzim; install it with: pip install libzim")
    finally:
        made.unlink(missing_ok=True)


def _say(target: Path) -> None:
    click.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB", err=True)
