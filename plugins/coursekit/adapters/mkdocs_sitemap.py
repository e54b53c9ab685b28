"""The map of the site for search engines, which MkDocs writes: where there is one, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from coursekit.adapters.mkdocs import log
from coursekit.site.noindex import Noindex


def leave_out(config: MkDocsConfig, unlisted: Noindex) -> None:
    """Write no map of the site where it would have no page in it: none may be listed, or nobody has said the site's own address."""
    if not config.site_url or "" in unlisted:
        config.theme.static_templates.discard("sitemap.xml")
    if not config.site_url:
        log.info(
            "This site has no address, so 404.html has no links and there is no sitemap.xml."
            " Set it before the build: COURSE_SITE_URL=https://example.org/course/, or `address` in local.yml"
        )


def listed(files: Iterable[File], unlisted: Noindex) -> list[File]:
    """Return the files of pages that may be listed."""
    return [file for file in files if file.src_uri not in unlisted]
