"""The MkDocs adapter of bundles: a site offers those that `extra.downloads` names, and the same build makes them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from coursekit.adapters.mkdocs import log
from coursekit.data.catalogues import OURS
from coursekit.model.spelling import did_you_mean
from coursekit.site.bundle import archives, contents, zim

KEY = "downloads"


def offer(config: MkDocsConfig, *, writes: bool) -> None:
    """Leave in the settings only bundles that this build makes, so that no page offers one that is not there.

    Args:
        config: the settings of the site. `extra.downloads` is a list, or a text with spaces in between, as from a variable.
        writes: whether the site is written; a preview has no bundle.
    """
    given = config.extra.get(KEY) or ()
    names = given.split() if isinstance(given, str) else [str(each) for each in given]
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
