"""What a change does to readers: for people, for a summary in Markdown, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from coursekit.check.effects.effect import Effect, Kind
from coursekit.check.reporters import as_code, visible_signs
from coursekit.page.differences import Difference, Run

AROUND = 5
"""So many words are shown on each side of those that differ."""
LONGEST = 300
"""So many signs of a sentence are shown."""
BRIEF = 3
"""So many lines say what changes besides the dangers; where more files change, the last of them counts the rest."""
MOST = 1000
"""So many dangers, and so many other changes, a summary in Markdown holds; a host refuses one that is too long. Text and JSON have all."""
NOUNS = {
    Kind.SENTENCE: ("sentence", "sentences"),
    Kind.QUESTION: ("question", "questions"),
    Kind.FACT: ("fact", "facts"),
    Kind.SERVICE: ("listing", "listings"),
    Kind.DATA: ("entry of data", "entries of data"),
    Kind.PICTURE: ("picture", "pictures"),
}
"""How the changes are counted that are no dangers."""
MARKS = {"old": "[-{}-]", "new": "{{+{}+}}", "": "{}"}
"""How words of the state before and of the one now are marked in a line, as git does."""
NOTHING = "Nothing changes for readers."


def as_text(found: Sequence[Effect], *, whole: bool = False) -> Iterator[str]:
    """Yield the lines of the report for people: each danger, then what else changes in a few lines, or with `whole` in one for each."""
    dangers, others = parted(found)
    for each in dangers:
        yield f"! {told(each)}"
    for file in others if whole else ():
        yield from (f"  {told([each])}" for each in file)
    if not whole:
        yield from (f"  {line}" for line in briefly(others, told, file_of))
    if not found:
        yield NOTHING


def as_markdown(found: Sequence[Effect], *, whole: bool = False) -> Iterator[str]:
    """Yield the lines of a summary in Markdown. What somebody wrote stands as code: nobody is mentioned, nothing leads anywhere."""
    yield "## What this change does to readers"
    yield ""
    dangers, others = parted(found)
    if dangers:
        yield f"### Look at these first: {len(dangers)}"
        yield ""
        yield from (f"- {told_in_markdown(each)}" for each in dangers[:MOST])
        yield from (["", f"- … and {len(dangers) - MOST} more"] if len(dangers) > MOST else [])
        yield ""
    yield from (
        f"- {line}" for line in briefly(others, told_in_markdown, lambda each: as_code(file_of(each)))
    )
    every = [each for file in others for each in file]
    if every:
        yield ""
        yield f"<details{' open' * whole}><summary>Each of these changes: {len(every)}</summary>"
        yield ""
        yield from (f"- {told_in_markdown([each])}" for each in every[:MOST])
        yield from ([f"- … and {len(every) - MOST} more"] if len(every) > MOST else [])
        yield ""
        yield "</details>"
    if not found:
        yield NOTHING


def parted(found: Sequence[Effect]) -> tuple[list[list[Effect]], list[list[Effect]]]:
    """Return the dangers, and all else file by file, the file with the most changes first.

    Dangers that say the same of several places in a file are one: it has one cause.
    """
    dangers: dict[object, list[Effect]] = {}
    others: dict[str, list[Effect]] = {}
    for each in found:
        if each.dangerous:
            cause = (each.kind, each.path, each.message, each.difference)
            dangers.setdefault(cause, []).append(each)
        else:
            others.setdefault(each.path, []).append(each)
    return [*dangers.values()], sorted(others.values(), key=lambda file: -len(file))


def briefly(
    files: Sequence[Sequence[Effect]],
    tell: Callable[[Sequence[Effect]], str],
    name: Callable[[Effect], str],
) -> Iterator[str]:
    """Yield what changes in some files in a few lines: a single change whole, several counted, and the rest in one line.

    Args:
        files: the changes of each file.
        tell: how one change, in one or several places, is said.
        name: how the file of a change is named.
    """
    shown = files if len(files) <= BRIEF else files[: BRIEF - 1]
    for file in shown:
        yield tell(file) if len(file) == 1 else f"{name(file[0])}: {counted(file)}"
    rest = files[len(shown) :]
    if rest:
        yield f"and in {len(rest)} more files: {counted([each for file in rest for each in file])}"


def counted(effects: Iterable[Effect]) -> str:
    """Return how many things of each kind change: `5 sentences changed, 2 new, 1 question`."""
    found = Counter((each.kind, state_of(each)) for each in effects)
    parts = []
    for kind, (one, several) in NOUNS.items():
        first = True
        for state in STATES:
            if count := found[kind, state]:
                parts.append(
                    " ".join(filter(None, (str(count), (one if count == 1 else several) * first, state)))
                )
                first = False
    return ", ".join(parts)


STATES = ("", "changed", "new", "gone")


def state_of(effect: Effect) -> str:
    """Return what became of a sentence; of other things the report of all changes says it."""
    old, new = effect.difference.old, effect.difference.new
    if effect.kind is not Kind.SENTENCE:
        return ""
    return "changed" if bool(old) == bool(new) else "new" if new else "gone"


def told(effects: Sequence[Effect]) -> str:
    """Return in a line what a change does, in one place or in several of a file."""
    first, words = effects[0], word_line(effects[0].difference)
    return f"{place(first)}: {kind_of(first)}{visible_signs(first.message)}{also(effects)}{'  ' if words else ''}{words}"


def told_in_markdown(effects: Sequence[Effect]) -> str:
    """Return the same in Markdown. What is said of a change can hold what somebody wrote, too."""
    first, words = effects[0], word_line(effects[0].difference)
    said = f"{as_code(place(first))}: {kind_of(first, '**{}** ')}{as_code(first.message)}{also(effects)}"
    return f"{said} {as_code(words)}" if words else said


def also(effects: Sequence[Effect]) -> str:
    """Return the lines of all places but the first where a change does the same."""
    lines = [str(each.line) for each in effects[1:]]
    return f", and the same on line{'s' * (len(lines) > 1)} {', '.join(lines)}" if lines else ""


def as_json(found: Sequence[Effect], *, whole: bool = True) -> Iterator[str]:  # noqa: ARG001 - it has all
    """Yield the report as JSON, one object a line for each effect."""
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


def kind_of(effect: Effect, form: str = "{}: ") -> str:
    """Return the kind of a dangerous effect; of others the part of the report says it."""
    return form.format(effect.kind.value) if effect.dangerous else ""


def place(effect: Effect) -> str:
    """Return the file and line of an effect, the file alone where there is no line."""
    return f"{file_of(effect)}:{effect.line}" if effect.line else file_of(effect)


def file_of(effect: Effect) -> str:
    """Return the file of an effect, so that no host takes its name for a command of a log."""
    path = visible_signs(effect.path)
    return f"./{path}" if path.startswith("::") else path


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


class Format(Protocol):
    """Writes what a change does, in short or whole."""

    def __call__(self, found: Sequence[Effect], *, whole: bool = ...) -> Iterator[str]:
        """Yield the lines."""
        ...


FORMATS: dict[str, Format] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
