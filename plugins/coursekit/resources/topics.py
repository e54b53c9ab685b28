"""The topics of the kinds of service: one that is misspelt is a topic that no page asks for. Code L033."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coursekit.data import loader
from coursekit.model.diagnostics import Diagnostic
from coursekit.model.spelling import nearest, suggestion
from coursekit.resources.place import group, texts


def misspelt_topics(document: loader.Data) -> Iterator[Diagnostic]:
    """Yield L033 for a topic of one kind alone that is nearly one of others: no page would ask for it."""
    rows = [
        (name, texts(group(each).get("topics")))
        for name, each in group(group(document.value).get("kinds")).items()
    ]
    count = Counter(topic for _, topics in rows for topic in topics)
    common = [topic for topic, times in count.items() if times > 1]
    for name, topics in rows:
        for topic in topics:
            if count[topic] == 1 and (like := nearest(topic, common, cutoff=0.8)):
                place = document.place(("kinds", name, "topics"))
                yield Diagnostic("L033", f'no other kind has the topic "{topic}"', place, suggestion(like))
