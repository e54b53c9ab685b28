"""The block `<resources>`: the listings of a place for a topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit.data import Value
from coursekit.model import Block, Diagnostic, Part, RawBlock, Site
from coursekit.registry import block
from coursekit.resources.ageing import published
from coursekit.resources.directory import text_inside
from coursekit.resources.place import Kind, kinds, places, relevant, texts
from coursekit.resources.view import publish, view


@dataclass(frozen=True, slots=True)
class Resources:
    """A selection of listings, ready to render."""

    topic: str
    kind: str
    place: str
    parts: tuple[Part, ...] = field(default=())
    template: str = "resources/resources.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the places with the listings that were asked for and may be shown on a site.

        A place that is named is shown in every copy, others where they concern its readers.
        """
        if not site.data:
            return {"places": []}
        labels = kinds(site.data)
        shown = []
        every = places(site.data)
        for place in every if self.place else relevant(every):
            kept = published(place.listings, labels, site.today)
            chosen = [view(x, labels, place, site) for x in kept if self.wants(x, labels)]
            if chosen and self.place in {"", place.file}:
                shown.append({"name": place.name, "note": place.note, "listings": chosen})
        return {"places": shown, "topic": self.topic}

    def wants(self, listing: Mapping[str, Value], labels: Mapping[str, Kind]) -> bool:
        """Tell whether a listing is one of those asked for and meant for the site."""
        own = texts(listing.get("kind"))
        topics = {topic for kind in own if kind in labels for topic in labels[kind].topics}
        return (
            (not self.topic or self.topic in topics)
            and (not self.kind or self.kind in own)
            and "site" in publish(listing)
        )


@block
class ResourcesType:
    """The listings of a place for a topic."""

    name = "resources"
    attributes: tuple[str, ...] = ("topic", "kind", "place")
    id_required = False

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read what is asked for. L010: there is text inside, which would never be shown."""
        wanted = {name: raw.attributes[name].value for name in self.attributes if name in raw.attributes}
        block = Resources(wanted.get("topic", ""), wanted.get("kind", ""), wanted.get("place", ""))
        return block, text_inside(raw)
