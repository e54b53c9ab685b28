"""Which pages ask search engines to leave them out of their lists: `noindex`, in `local.yml` or the settings of the site.

    noindex: all

A page asks by `<meta name="robots" content="noindex">`; a site of which all pages ask has a header besides, `X-Robots-Tag`
(`policy.headers`). There is no `robots.txt`: a page that may not be read cannot say that it is not to be listed.
Rules: https://developers.google.com/search/docs/crawling-indexing/block-indexing
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from coursekit.model.folder import Folder
from coursekit.resources import navigation


class Choice(StrEnum):
    """What a site can choose: pages of places, which say who works where; all pages, as well those without a source; none."""

    PLACES = "places"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Noindex:
    """What a site has chosen."""

    choice: Choice = Choice.PLACES
    places: frozenset[str] = field(default_factory=frozenset)
    """The pages of places, by their paths in the folder of pages."""

    def __contains__(self, source: object) -> bool:
        """Tell whether a page asks, by its path in the folder of pages; an empty one is that of a page without a source."""
        return self.choice is Choice.ALL or source in self.places


def of_course(docs: Folder, choice: str) -> Noindex:
    """Return what a course has chosen, by the text of the setting, which is one of `Choice`."""
    chosen = Choice(choice)
    places = navigation.pages_of_places(docs) if chosen is Choice.PLACES else ()
    return Noindex(chosen, frozenset(places))
