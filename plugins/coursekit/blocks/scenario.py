"""The block `<scenario>`: a short branching story. Choose what to do, read what follows, go back.

The text before the first step is the beginning. A line `{#name}` begins a step; a link `(#name)`
in a list is a choice that leads to it. Without JavaScript all steps stand below each other and
the links lead to them. Codes N001 to N005.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coursekit.blocks.quiz.body import trimmed
from coursekit.blocks.reader import ID
from coursekit.blocks.registry import block
from coursekit.model.blocks import Block, Line, Part, RawBlock, Site
from coursekit.model.diagnostics import Diagnostic, Span
from coursekit.model.spelling import did_you_mean

START = "start"
STEP = re.compile(r"^\{#(?P<name>[^\s{}]+)\}\s*$")
# What was meant as one: `[#ask]`, `(#ask)`, `{ask}`, `{# ask}`, `#ask`, `### Ask {#ask}`
NEARLY = re.compile(
    r"[\[({]?[ \t]*#[ \t]*(?P<hashed>[\w-]+)[ \t]*[\])}]?[ \t]*|\{[ \t]*(?P<bare>[\w-]+)[ \t]*\}[ \t]*"
    r"|#{1,6} .*\{#(?P<headed>[\w-]+)\}[ \t]*"
)
CHOICE = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+\[(?P<text>[^\]]+)\]\(#(?P<name>[^)\s]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, its text, the choices that lead on from it, and the line it begins on."""

    name: str
    lines: tuple[Line, ...]
    choices: tuple[tuple[str, str, Line], ...]
    line: Line


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story, ready to render."""

    id: str
    steps: tuple[Step, ...]
    template: str = "scenario/scenario.html"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return each step's text, its links made to lead inside the page."""
        return tuple(
            Part(f"step{n}", tuple(CHOICE.sub(self.inside, x) for x in trimmed([y.text for y in step.lines])))
            for n, step in enumerate(self.steps)
        )

    def inside(self, match: re.Match[str]) -> str:
        """Return a choice whose link carries the scenario's id, because several may share a page."""
        return match[0].replace(f"(#{match['name']})", f"(#{self.id}-{match['name']})")

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:  # noqa: ARG002 - part of the protocol
        """Return the steps, each with the choices that lead to it and whether the story ends there."""
        taken: dict[str, dict[str, None]] = {}
        for step in self.steps:
            for text, name, _ in step.choices:
                taken.setdefault(name, {})[text] = None
        steps = [
            {
                "name": step.name,
                "html": html[f"step{n}"],
                "choices": list(taken.get(step.name, ())) if n else [],
                "end": not step.choices,
            }
            for n, step in enumerate(self.steps)
        ]
        return {"id": self.id, "steps": steps}


def read_steps(raw: RawBlock) -> tuple[Step, ...]:
    """Sort a block's lines into steps; the first is the beginning."""
    starts = [(START, raw.tag, 0)]
    for n, line in enumerate(raw.lines):
        match = None if line.number in raw.verbatim else STEP.match(line.text)
        if match:
            starts.append((match["name"], line, n + 1))
    ends = [n - 1 for _, _, n in starts[1:]] + [len(raw.lines)]
    return tuple(
        Step(name, raw.lines[begin:end], choices(raw.lines[begin:end]), line)
        for (name, line, begin), end in zip(starts, ends, strict=True)
    )


def choices(lines: tuple[Line, ...]) -> tuple[tuple[str, str, Line], ...]:
    """Return the choices among some lines: words, the step's name, and the line."""
    found = ((CHOICE.match(line.text), line) for line in lines)
    return tuple((match["text"], match["name"], line) for match, line in found if match)


def nearly(raw: RawBlock) -> dict[str, Line]:
    """Return the lines that were meant to begin a step and do not, by the names of the steps."""
    lines = [line for line in raw.lines if line.number not in raw.verbatim and not STEP.match(line.text)]
    found = ((NEARLY.fullmatch(line.text), line) for line in lines)
    return {match["hashed"] or match["bare"] or match["headed"]: line for match, line in found if match}


def _no_step(text: str, name: str, line: Line, names: Sequence[str], meant: Mapping[str, Line]) -> Diagnostic:
    """Return N005 for a choice that leads to no step, at the line that was meant as one where there is one."""
    if odd := meant.get(name):
        message = "this line is to begin a step, and has other signs"
        return Diagnostic(
            "N005", message, Span.of(odd.number, odd.text), f"write `{{#{name}}}` alone on its line"
        )
    hint = did_you_mean(name, names, f"add a step with the line {{#{name}}}", shown="(#{})")
    message = f'"{text}" leads to a step "{name}" that does not exist'
    return Diagnostic("N005", message, Span.of(line.number, line.text), hint)


def problems(raw: RawBlock, steps: tuple[Step, ...]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a story."""
    names = [step.name for step in steps]
    if not steps[0].choices:
        yield Diagnostic(
            "N001",
            "the story has no choice at its beginning",
            raw.tag_span,
            "write a list of links to steps: `- [Ask what she needs](#ask)`",
        )
    meant = nearly(raw)
    reached = {START} | {name for step in steps for _, name, _ in step.choices}
    for n, step in enumerate(steps):
        span = raw.tag_span if n == 0 else Span.of(step.line.number, step.line.text)
        if not any(not line.blank for line in step.lines):
            yield Diagnostic("N002", f'the step "{step.name}" is empty', span, "write what happens in it")
        if step.name in names[:n] or not ID.fullmatch(step.name):
            yield Diagnostic(
                "N003",
                f'a step cannot be called "{step.name}" here',
                span,
                "give each step a name of its own, in small letters, and call none of them start",
            )
        if step.name not in reached:
            yield Diagnostic(
                "N004",
                f'no choice leads to the step "{step.name}"',
                span,
                f"add `- […](#{step.name})` somewhere, or remove the step",
            )
        for text, name, line in step.choices:
            if name not in names:
                yield _no_step(text, name, line, names, meant)


@block
class ScenarioType:
    """A branching story."""

    name = "scenario"
    attributes: tuple[str, ...] = ()
    id_required = True

    def parse(self, raw: RawBlock) -> tuple[Block | None, list[Diagnostic]]:
        """Read the steps and their choices."""
        steps = read_steps(raw)
        return Scenario(raw.id, steps), list(problems(raw, steps))
