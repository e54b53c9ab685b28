"""The MkDocs adapter of bundles: a site offers those that `downloads` of `coursekit/course` names, and the same build makes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from coursekit.adapters.mkdocs import log
from coursekit.data.catalogues import OURS
from coursekit.model.spelling import did_you_mean
from coursekit.site.bundle import archives, contents, zim

KEY = "downloads"


def offer(config: MkDocsConfig, given: Sequence[str], *, writes: bool) -> None:
    """Tell the templates which bundles this build makes, so that no page offers one that is not there.

    Args:
        config: the settings of the site.
        given: names of bundles, as a list, or as a text with spaces in between, as a variable has them.
        writes: whether the site is written; a preview has no bundle.
    """
    names = given.split() if isinstance(given, str) else given
    for name in names:
        if name not in contents.DOWNLOADS:
            known = f"a site can offer {', '.join(contents.DOWNLOADS)}"
            log.error("%s cannot be offered: %s", name, did_you_mean(name, contents.DOWNLOADS, known))
    config.extra[KEY] = [name for name in contents.DOWNLOADS if writes and name in names]


def write(folder: Path, config: MkDocsConfig) -> None:
    """Write the bundles that a site offers beside its pages, when all of these are built."""
    if not config.extra.get(KEY):
        return
    site = contents.read(folder)
    address, wording = config.site_url or "", config.mdx_configs["coursekit"].get("wording", OURS)
    for name in config.extra[KEY]:
        if name.endswith(".zip"):
            (folder / name).write_bytes(archives.as_zip(contents.to_open(site, address, wording)))
        elif name.endswith(".zim"):
            (folder / name).unlink(missing_ok=True)
            zim.write(folder / name, site, contents.to_open(site, address, wording), address)
        else:
            (folder / name).write_bytes(archives.as_tar(contents.to_serve(site, address, wording)))
