"""What a change does to readers: for people, for a summary in Markdown, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from coursekit.check.effects.effect import DANGERS, Effect, Kind
from coursekit.check.reporters import as_code, visible_signs
from coursekit.page.differences import Difference, Run

AROUND = 5
"""So many words are shown on each side of those that differ."""
LONGEST = 300
"""So many signs of a sentence are shown."""
MOST = 200
"""So many effects of a group are shown; JSON has all."""
GROUPS = {
    "Look at these first": DANGERS,
    "Sentences": frozenset({Kind.SENTENCE}),
    "Questions": frozenset({Kind.QUESTION}),
    "Facts": frozenset({Kind.FACT}),
    "Listings": frozenset({Kind.SERVICE}),
    "Data": frozenset({Kind.DATA}),
    "Pictures": frozenset({Kind.PICTURE}),
}
"""The parts of a report, each with its kinds; together they have all."""
MARKS = {"old": "[-{}-]", "new": "{{+{}+}}", "": "{}"}
"""How words of the state before and of the one now are marked in a line, as git does."""
NOTHING = "Nothing changes for readers."


def as_text(found: Sequence[Effect]) -> Iterator[str]:
    """Yield the lines of the report for people, one for each effect."""
    for title, effects in grouped(found):
        yield f"{title}: {len(effects)}"
        for each in effects[:MOST]:
            words = word_line(each.difference)
            yield f"  {place(each)}: {kind_of(each)}{visible_signs(each.message)}{'  ' if words else ''}{words}"
        if len(effects) > MOST:
            yield f"  and {len(effects) - MOST} more"
    if not found:
        yield NOTHING


def as_markdown(found: Sequence[Effect]) -> Iterator[str]:
    """Yield the lines of a summary in Markdown. What somebody wrote stands as code: nobody is mentioned, nothing leads anywhere."""
    yield "## What this change does to readers"
    for title, effects in grouped(found):
        dangerous = effects[0].dangerous
        yield ""
        yield (
            f"### {title}: {len(effects)}"
            if dangerous
            else f"<details><summary>{title}: {len(effects)}</summary>"
        )
        yield ""
        for each in effects[:MOST]:
            words = word_line(each.difference)
            # What is said of an effect can hold what somebody wrote, too.
            yield f"- {kind_of(each, '**{}** ')}{as_code(place(each))} {as_code(each.message)}{' ' + as_code(words) if words else ''}"
        if len(effects) > MOST:
            yield f"- … and {len(effects) - MOST} more"
        if not dangerous:
            yield ""
            yield "</details>"
    if not found:
        yield ""
        yield NOTHING


def as_json(found: Sequence[Effect]) -> Iterator[str]:
    """Yield the report as JSON, one object a line."""
    for each in found:
        row = {
            "kind": each.kind.value,
            "dangerous": each.dangerous,
            "path": each.path,
            "line": each.line,
            "message": each.message,
            "old": " ".join(run.text for run in each.difference.old),
            "new": " ".join(run.text for run in each.difference.new),
        }
        yield json.dumps(row, ensure_ascii=False)


def grouped(found: Iterable[Effect]) -> Iterator[tuple[str, list[Effect]]]:
    """Yield the parts of a report that have something in them; the dangers by kind, all else by file."""
    every = list(found)
    for title, kinds in GROUPS.items():
        effects = [each for each in every if each.kind in kinds]
        if effects:
            yield title, effects


def kind_of(effect: Effect, form: str = "{}: ") -> str:
    """Return the kind of a dangerous effect; of others the part of the report says it."""
    return form.format(effect.kind.value) if effect.dangerous else ""


def place(effect: Effect) -> str:
    """Return the file and line of an effect, the file alone where there is no line."""
    path = visible_signs(effect.path)
    path = f"./{path}" if path.startswith("::") else path
    return f"{path}:{effect.line}" if effect.line else path


def word_line(difference: Difference) -> str:
    """Return a sentence before and now in one line, as git marks words: `It takes [-2-] {+3+} days`."""
    text = " ".join(MARKS[mark].format(words) for words, mark in word_pieces(difference))
    return visible_signs(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def word_pieces(difference: Difference) -> list[tuple[str, str]]:
    """Return a sentence before and now in pieces in their order, each with its mark: `old`, `new`, or none for what both have."""
    parts = list(merged(difference))
    end = len(parts) - 1
    return [
        (run.text if mark else cut(run, first=n == 0, last=n == end), mark)
        for n, (run, mark) in enumerate(parts)
    ]


def merged(difference: Difference) -> Iterator[tuple[Run, str]]:
    """Yield the runs of both states of a sentence in their order, each with its mark."""
    old, new = list(difference.old), list(difference.new)
    while old or new:
        if old and old[0].marked:
            yield old.pop(0), "old"
        elif new and new[0].marked:
            yield new.pop(0), "new"
        else:
            yield (new or old)[0], ""
            for runs in (old, new):
                del runs[:1]


def cut(run: Run, *, first: bool, last: bool) -> str:
    """Return words that both states have, those far from what differs left out."""
    words = run.text.split()
    if first and len(words) > AROUND:
        return " ".join(("…", *words[-AROUND:]))
    if last and len(words) > AROUND:
        return " ".join((*words[:AROUND], "…"))
    if len(words) > 2 * AROUND + 1:
        return " ".join((*words[:AROUND], "…", *words[-AROUND:]))
    return run.text


FORMATS: dict[str, Callable[[Sequence[Effect]], Iterator[str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
