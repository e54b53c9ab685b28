"""The block `<notes>`: the page on which readers write to all prompts of the course.

    <notes id="after-each">

    - What will you take with you?

    </notes>

Its items are asked after each module. Everything else comes from the modules: `prompts`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, MutableSet, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coursekit.blocks import reflection
from coursekit.blocks.question_sets import moved
from coursekit.blocks.registry import block
from coursekit.course import prompts
from coursekit.course.prompts import Asked, Prompt
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Notes:
    """The page of notes. `asked` is empty until the block knows its site."""

    id: str
    own: tuple[Part, ...]
    asked: tuple[Asked, ...] = ()
    folder: str = ""
    """The folder of the page, from which links lead."""
    template: str = "notes/notes.html"

    def apart(self, taken: MutableSet[str], site: Site) -> Notes:  # noqa: ARG002 - part of the protocol of blocks that look around
        """Return the block with what the modules of the site ask for."""
        asked = prompts.by_module(site.docs) if site.docs else ()
        return replace(self, asked=asked, folder=posixpath.dirname(site.page) or ".")

    def questions(self, site: Site) -> Sequence[Block]:  # noqa: ARG002 - see above
        """Return that it draws no questions of others."""
        return ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return its own questions while it stands alone, else once for each module, with all that the module asks."""
        return tuple(self._pieces()) if self.asked else self.own

    def _pieces(self) -> Iterator[Part]:
        for asked in self.asked:
            if line := asked.line:
                yield self._part(f"{line.before}/stem", line.stem, line.page)
                for n, point in enumerate(line.points):
                    yield self._part(f"{line.before}/{n}", point, line.page)
            for each in asked.reflections:
                if each.introduction:
                    yield self._part(f"{each.id}/introduction", each.introduction, each.page)
                for prompt in each.prompts:
                    yield self._part(prompt.id, prompt.text, each.page)
            for prompt in self._after(asked):
                yield Part(prompt.id, prompt.text)

    def _part(self, key: str, lines: Sequence[str], page: str) -> Part:
        """Return a piece of another page with its links as they lead from here."""
        root = posixpath.relpath(posixpath.dirname(page) or ".", self.folder)
        return Part(key, tuple(moved(line, root) for line in lines))

    def _after(self, asked: Asked) -> tuple[Prompt, ...]:
        return tuple(
            Prompt(f"{self.id}-{asked.folder}-{n}", part.lines) for n, part in enumerate(self.own, 1)
        )

    def drawn_from(self, site: Site) -> tuple[str, ...]:  # noqa: ARG002 - part of the protocol
        """Return the pages whose prompts it repeats."""
        return tuple(dict.fromkeys(each.page for asked in self.asked for each in asked.reflections))

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return what each module asks for, as HTML, and the address at which notes can be kept."""
        groups = [
            {
                "module": asked.module,
                "line": asked.line
                and {
                    "before": asked.line.before,
                    "after": asked.line.after,
                    "stem": html[f"{asked.line.before}/stem"],
                    "points": [html[f"{asked.line.before}/{n}"] for n in range(len(asked.line.points))],
                },
                "reflections": [
                    {
                        "introduction": html.get(f"{each.id}/introduction", ""),
                        "prompts": [{"id": prompt.id, "html": html[prompt.id]} for prompt in each.prompts],
                    }
                    for each in asked.reflections
                ],
                "after": [{"id": prompt.id, "html": html[prompt.id]} for prompt in self._after(asked)],
            }
            for asked in self.asked
        ]
        return {"id": self.id, "groups": groups, "origin": site.notes, "root": site.root}


@block
class NotesType:
    """The page of notes."""

    name = prompts.NOTES
    attributes: tuple[str, ...] = ()
    id_required = True

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read the questions that are asked after each module; there may be none. R002: one of them is empty."""
        found = reflection.read_prompts(raw)[1]
        return Notes(raw.id, reflection.prompt_parts(found)), [*reflection.empty_prompts(raw, found)]
