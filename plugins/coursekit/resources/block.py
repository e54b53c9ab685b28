"""The block `<resources>`: the listings of a place for a topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from coursekit.blocks.registry import block
from coursekit.data.loader import Value
from coursekit.model import question_marks
from coursekit.model.blocks import Block, Part, RawBlock, ReadBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean
from coursekit.resources.directory import ask, only_in_guide, text_inside, unknown
from coursekit.resources.freshness import published
from coursekit.resources.place import Kind, Place, kinds, places, publish, relevant, texts
from coursekit.resources.view import view


@dataclass(frozen=True, slots=True)
class Resources:
    """A selection of listings, ready to render."""

    marks: ClassVar[str] = question_marks.LISTINGS
    topic: str
    kind: str
    place: str
    most: int = 0
    """With a number, so many listings are shown in all, those of a copy's own places first; 0 for all of them."""
    where: str = "site"
    parts: tuple[Part, ...] = field(default=())
    template: str = "resources/resources.html"

    def drawn_from(self, site: Site) -> tuple[str, ...]:
        """Return the files of the places that it looks in."""
        return tuple(each.path for each in self.sought(places(site.data))) if site.data else ()

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the places with the listings that were asked for and may be shown on a site.

        A place that is named is shown in every copy, others where they concern its readers. What is made
        up to show the form is never offered to learners, unless a page names its place.
        """
        if not site.data:
            return {"places": [], "ask": "", "preview": site.preview}
        labels = kinds(site.data)
        shown: list[dict[str, Any]] = []
        for place in self.sought(places(site.data)):
            mine = [x for x in place.listings if {"site", self.where} <= set(publish(x))]
            kept = published(mine, labels, site.today)
            chosen = [view(x, labels, place, site) for x in kept if self.wants(x, labels)]
            if self.most:
                room = self.most - sum(len(each["listings"]) for each in shown)
                chosen = [x for x in chosen if x["contact"] and x["status"] != "paused"][:room]
            if chosen and self.place in {"", place.file}:
                shown.append({"name": place.name, "note": place.note, "listings": chosen})
        return {"places": shown, "topic": self.topic, "ask": ask(site), "preview": site.preview}

    def sought(self, every: Sequence[Place]) -> list[Place]:
        """Return the places to look in, in their order; where room is short, a copy's own ones first."""
        if self.place:
            return list(every)
        found = [place for place in relevant(every) if not place.demo]
        return sorted(found, key=lambda place: not place.own) if self.most else found

    def wants(self, listing: Mapping[str, Value], labels: Mapping[str, Kind]) -> bool:
        """Tell whether a listing is one of those asked for."""
        own = texts(listing.get("kind"))
        topics = {topic for kind in own if kind in labels for topic in labels[kind].topics}
        return (not self.topic or self.topic in topics) and (not self.kind or self.kind in own)


def unknown_choice(raw: RawBlock, name: str, known: set[str]) -> Iterator[Diagnostic]:
    """Yield L033 when an attribute asks for a topic or a kind that no kind of service has."""
    attribute = raw.attributes.get(name)
    if attribute and attribute.value not in known:
        choices = f"write one of: {', '.join(sorted(known))}"
        yield Diagnostic(
            "L033",
            f'there is no {name} "{attribute.value}"',
            attribute.span,
            did_you_mean(attribute.value, known, choices, shown=f'{name}="{{}}"'),
        )


@block
class ResourcesType:
    """The listings of a place for a topic."""

    name = "resources"
    attributes: tuple[str, ...] = ("topic", "kind", "place")
    id_required = False

    def around(self, read: ReadBlock, docs: Folder, page: Path) -> Iterator[Diagnostic]:
        """Yield L030 and O050 for a place that there is not, or not for learners, L033 for a topic or kind that there is not."""
        yield from unknown(read.raw, docs)
        yield from only_in_guide(read.raw, docs, page)
        labels = kinds(docs.data)
        topics = {topic for kind in labels.values() for topic in kind.topics}
        for name, known in (("topic", topics), ("kind", set(labels))) if labels else ():
            yield from unknown_choice(read.raw, name, known)

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read what is asked for. L010: there is text inside, which would never be shown."""
        wanted = {name: raw.attributes[name].value for name in self.attributes if name in raw.attributes}
        block = Resources(wanted.get("topic", ""), wanted.get("kind", ""), wanted.get("place", ""))
        return block, text_inside(raw)
