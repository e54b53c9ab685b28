"""The MkDocs adapter of the links for editing: each page leads to the files that it is changed in, the one that gives most of it first."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from coursekit.course.suggestions import page_of, place_of
from coursekit.localize import origin
from coursekit.localize.settings import COURSE
from coursekit.model import anchors
from coursekit.model.folder import Folder
from coursekit.page.folder import in_guide


@dataclass(frozen=True, slots=True)
class EditLink:
    """A file as the end of a page shows it: its path from the top of the repository, and where it is edited."""

    name: str
    url: str


def links(
    page: MkDocsPage, config: MkDocsConfig, docs: Folder, wanted: tuple[str, ...]
) -> tuple[EditLink, ...]:
    """Return the links for editing; none where the site says nowhere where its files are edited.

    Args:
        page: the page.
        config: the settings of the site.
        docs: the folder of pages.
        wanted: the files that the page is changed in, by their paths in that folder.
    """
    if not page.edit_url:
        return ()
    own, laid = page.file.src_uri, origin.read(docs.root)
    if laid:
        names = dict.fromkeys(laid.source(each) for each in wanted)
        return tuple(EditLink(name, f"{config.edit_uri}{name}") for name in names)
    if not page.edit_url.endswith(own):
        # An address of another form, made by `edit_uri_template`: only its own page is known.
        return (EditLink(f"{COURSE}/{own}", page.edit_url),)
    below = page.edit_url.removesuffix(own)
    return tuple(EditLink(f"{COURSE}/{each}", f"{below}{each}") for each in wanted)


def suggestions(page: MkDocsPage, docs: Folder) -> str:
    """Return where a change to a page can be suggested, below the top of the site.

    Nothing where the page is one of the guide, where no page holds the list, or where the site says nowhere where its files are edited.
    """
    own, held = page.file.src_uri, page_of(docs) if page.edit_url else ""
    if not held or in_guide(docs, docs / own):
        return ""
    return f"{held.removesuffix('.md')}.html#{anchors.anchor(place_of(own))}"
