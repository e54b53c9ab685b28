"""The rules of citations: each source is known, and the front matter lists what the page cites.

Codes C001 to C003.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from coursekit.bibliography import citations
from coursekit.frontmatter import FrontMatter
from coursekit.model import Diagnostic, Edit, Span
from coursekit.registry import nearest


def check(text: str, matter: FrontMatter, known: Mapping[str, Mapping[str, Any]]) -> Iterator[Diagnostic]:
    """Yield the problems of a page's citations.

    Args:
        text: the page's source.
        matter: its front matter.
        known: the entries of the bibliography by id.
    """
    cited: list[str] = []
    for citation in citations(text):
        if citation.id not in cited:
            cited.append(citation.id)
        if citation.id not in known:
            like = nearest(citation.id, known)
            yield Diagnostic(
                "C001",
                f'there is no source "{citation.id}"',
                citation.span,
                f"did you mean [@{like}]?" if like else "add it to _data/bibliography.yml first",
            )
        elif known[citation.id].get("custom", {}).get("seen") == "not seen":
            yield Diagnostic(
                "C003",
                f'nobody has read the source "{citation.id}" yet',
                citation.span,
                "read it and set custom.seen in _data/bibliography.yml, or take the sentence out",
            )
    listed = matter.values.get("sources", [])
    if matter.values and listed != cited:
        yield Diagnostic(
            "C002",
            "`sources` is not the list of what this page cites",
            matter.place("sources"),
            f"write sources: [{', '.join(cited)}], or let `coursekit check --fix` do it",
            edit=listed_edit(text, matter, cited),
        )


def listed_edit(text: str, matter: FrontMatter, cited: list[str]) -> Edit | None:
    """Return the edit that puts the right list in place, if it stands on one line."""
    if "sources" not in matter.values:
        return None
    number = matter.place("sources").line
    line = text.split("\n")[number - 1].rstrip("\r")
    if "]" not in line:
        return None
    return Edit(Span(number, 1, len(line) + 1), f"sources: [{', '.join(cited)}]")
