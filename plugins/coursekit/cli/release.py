"""The command `coursekit release`: the list of the course's own files, and all files that a release is passed on as."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import click

from coursekit.cli import bundle
from coursekit.cli.output import stop
from coursekit.data.files import write_whole
from coursekit.localize import releases, settings
from coursekit.site.bundle import archives, contents
from coursekit.site.verify import released

LOCK = "requirements.txt"
"""What a build needs, with hashes: the release is made with it, and its list of parts is made from it."""
SITE_SUMS = f"{contents.NAME}.sha256"
"""The hashes of the site as it was built, to compare a live one with."""
PARTS = f"{contents.NAME}.cdx.json"
"""The list of parts (SBOM) as CycloneDX names such files: https://cyclonedx.org/specification/overview/."""


@click.command("release")
@click.argument("out", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--site",
    default="site",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the built site, site/ without one.",
)
@bundle.address_option
def release_command(out: Path | None, site: Path, address: str) -> None:
    """Write the list of the course's own files, release.sha256, and into a folder OUT all that a release is passed on as.

    The list tells a copy which files it changed outside local/. The course itself writes it, in its own
    repository, when everything else of a release is committed. OUT gets the built site as a zip, as a tar for
    mirrors and for Kiwix, the hashes of its files, the lock file with the list of parts (CycloneDX), and
    SHA256SUMS of them all. `scripts/release` builds the site before.
    """
    root = Path()
    if (root / settings.FILE).is_file():
        stop(f"This is a copy, it has a {settings.FILE}. The list comes with a release of the course.")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - nothing of it comes from outside
    if done.returncode:
        stop("This is no git repository, so nothing says which files are the course's.")
    text = releases.written(root, done.stdout.decode(errors="surrogateescape").split("\0"))
    write_whole(root / releases.LIST, text.encode(errors="surrogateescape"))
    click.echo(f"{releases.LIST}: {text.count(chr(10))} files")
    if out:
        _write_all(out, root, site, address)


def _write_all(out: Path, root: Path, site: Path, address: str) -> None:
    """Write what a release is passed on as into a folder, which is made anew."""
    if not (root / LOCK).is_file():
        stop(f"There is no {LOCK} here. Run this at the top of the repository.")
    if not site.is_dir():
        stop(f"There is no site in {site}. Build it first: scripts/build")
    if out.exists() and not (out / released.SUMS).is_file() and any(out.iterdir()):
        stop(f"{out}: this folder holds something else; name a new one, or an older release")
    found = bundle.read(site)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    archive, mirror, kiwix = (out / name for name in contents.DOWNLOADS)
    # The one that the site offers, where it offers one: they are the same file.
    offered = site / contents.DOWNLOADS[0]
    archive.write_bytes(offered.read_bytes() if offered.is_file() else bundle.zipped(found, address))
    mirror.write_bytes(archives.as_tar(contents.to_serve(found, address)))
    bundle.write_zim(kiwix, found, address, overwrite=True)
    (out / LOCK).write_bytes((root / LOCK).read_bytes())
    _write_parts(root / LOCK, out / PARTS)
    (out / SITE_SUMS).write_text(_sums(site), encoding="utf-8")
    (out / released.SUMS).write_text(_sums(out), encoding="utf-8")
    for name in released.files_of(out):
        click.echo(f"{out / name}: {(out / name).stat().st_size} bytes")


def _sums(folder: Path) -> str:
    return released.sums((name, path.read_bytes()) for name, path in released.files_of(folder).items())


def _write_parts(lock: Path, target: Path) -> None:
    """Write the list of parts from a lock file, the same for the same file."""
    try:
        from coursekit.site.bundle import parts  # noqa: PLC0415 - it needs an extra of the package
    except ImportError:
        stop("The list of parts needs the package cyclonedx-python-lib; install it with: scripts/setup test")
    pyproject = lock.with_name("pyproject.toml").read_text(encoding="utf-8")
    target.write_text(parts.listed(lock.read_text(encoding="utf-8"), pyproject), encoding="utf-8")
