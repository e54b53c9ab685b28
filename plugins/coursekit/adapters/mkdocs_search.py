"""The MkDocs adapter of the search: `coursekit/search`."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib import search as mkdocs_search
from mkdocs.plugins import BasePlugin

from coursekit.adapters.mkdocs import log, reading
from coursekit.page import folder
from coursekit.site import search_index, whole

# The search library that the engine ships, so that the repository needs no copy.
LUNR = Path(mkdocs_search.__file__).parent / "templates" / "search" / "lunr.js"


class SearchConfig(Config):
    """Options of `coursekit/search`."""

    exclude = config_options.ListOfItems(config_options.Type(str), default=[])
    """Pages, and folders whose pages, are not to be found; the guide for editors is left out anyway."""


class SearchPlugin(BasePlugin[SearchConfig]):
    """`coursekit/search`: writes the index for the search page."""

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Make the index from the built pages."""
        guide = folder.order(reading(config)).guide
        wholes = [
            path.relative_to(config.site_dir).as_posix() for path in Path(config.site_dir).rglob(whole.NAME)
        ]
        exclude = [*self.config.exclude, *([guide] if guide else []), *wholes]
        count = search_index.write(Path(config.site_dir), LUNR, exclude)
        log.info("search: %d sections", count)
