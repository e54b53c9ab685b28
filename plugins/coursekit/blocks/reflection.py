"""The block `<reflection>`: one or more prompts to think or write about.

A list is several prompts; the text before it is an introduction. Without a list the whole text is
one prompt. What a learner writes is never stored and never sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit.blocks.registry import block
from coursekit.model.blocks import Block, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic
from coursekit.page import front_matter
from coursekit.page.lines import dedented

NOTES = "notes.md"
"""The page that holds `<notes>`."""
ITEM = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?P<text>.*)$")


@dataclass(frozen=True, slots=True)
class Reflection:
    """A set of prompts, ready to render."""

    id: str
    parts: tuple[Part, ...]
    template: str = "reflection/reflection.html"

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return the template variables: the introduction, each prompt, and where the same prompts stand for notes."""
        prompts = [html[part.key] for part in self.parts if part.key.startswith("prompt")]
        return {
            "id": self.id,
            "introduction": html.get("introduction", ""),
            "prompts": prompts,
            "notes": notes_address(site),
        }


def notes_address(site: Site) -> str:
    """Return the address of the page of notes for a page of a module, which is the only kind that it repeats; else nothing."""
    docs = site.docs
    if not (docs and site.data and site.page and docs.holds(docs / NOTES)):
        return ""
    module = docs.made(front_matter.read, docs / site.page).values.get("module")
    return f"{site.root}{Path(NOTES).with_suffix('.html')}" if isinstance(module, int) else ""


def read_prompts(raw: RawBlock) -> tuple[list[str], list[list[str]]]:
    """Return the introduction's lines and the lines of each prompt."""
    introduction: list[str] = []
    prompts: list[list[str]] = []
    for line in raw.lines:
        item = None if line.number in raw.verbatim else ITEM.match(line.text)
        if item:
            prompts.append([item["text"]])
        elif prompts:
            prompts[-1].append(line.text)
        else:
            introduction.append(line.text)
    return introduction, prompts


def prompt_parts(prompts: Sequence[list[str]]) -> tuple[Part, ...]:
    """Return each prompt as a piece that the page renders."""
    return tuple(
        Part(f"prompt{number}", (*prompt[:1], *dedented(prompt[1:]))) for number, prompt in enumerate(prompts)
    )


def empty_prompts(raw: RawBlock, prompts: Sequence[list[str]]) -> Iterator[Diagnostic]:
    """Yield R002 where one of several prompts is empty."""
    if any(not "".join(prompt).strip() for prompt in prompts):
        yield Diagnostic(
            "R002",
            f"one prompt of <{raw.name}> is empty",
            raw.tag_span,
            "write something after each dash, or remove the dash",
        )


@block
class ReflectionType:
    """Prompts for private thought."""

    name = "reflection"
    attributes: tuple[str, ...] = ()
    id_required = True

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read the prompts. R001: there are none. R002: one of them is empty."""
        introduction, prompts = read_prompts(raw)
        if not prompts:
            introduction, prompts = [], [introduction]
        problems = []
        if not any(line.strip() for prompt in prompts for line in prompt):
            problems.append(
                Diagnostic(
                    "R001",
                    "the reflection has no prompt",
                    raw.tag_span,
                    "write a question to think about between the two tags",
                )
            )
        else:
            problems += empty_prompts(raw, prompts)
        parts = [Part("introduction", tuple(introduction))] if any(introduction) else []
        return Reflection(raw.id, (*parts, *prompt_parts(prompts))), problems
