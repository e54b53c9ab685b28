"""What a change does to one page: its sentences, ids, addresses, warnings, and what its head says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from coursekit.blocks import reader
from coursekit.check.effects import claims, questions
from coursekit.check.effects.effect import Effect, Kind
from coursekit.check.effects.prose import brings, turned, warns
from coursekit.check.effects.state import State, hosts_of, language_of
from coursekit.model.blocks import PageText
from coursekit.page import differences, front_matter, normal_form
from coursekit.page.lines import comment_lines, front_matter_end
from coursekit.page.sections import CRITICAL
from coursekit.page.suppressions import ALLOW

# `- [x] `, `1. [ ] `: the box of an option, which is no word
BOX = re.compile(r"^(?P<mark>[ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
# `!!! warning "Before you read"`, `??? note`
NOTE = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+(?P<what>.*\S)")
HELPING = frozenset({"resources", "local", "card"})
"""Blocks that lead to help."""
SIMILAR = 0.75
"""From this share of common words on, a sentence is the same one with other words in it; below it is written anew."""
FEW = 2
"""So many other words leave a short sentence the same one, too."""
# `](tel:+15550100104)`, `<mailto:a@example.org>`
REACHED = re.compile(r"(?<=[(<\"'])(?:tel|sms|mailto):[^\s()<>\"']+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """Both states of the whole course, and the sentences of all pages that are changed: some only move."""

    before: State
    now: State
    gone: Counter[str]
    come: Counter[str]


def effects(old: str, path: str, around: Around) -> Iterator[Effect]:
    """Yield what a change does to a page.

    Args:
        old: the path of the page before.
        path: its path now.
        around: the whole course, before and now.
    """
    before, now = around.before.texts[old], around.now.texts[path]
    if around.now.guide and path.startswith(around.now.guide):
        # Examples for editors; readers never see them.
        yield from address_effects(path, before, now, around)
        return
    was, has = reader.read(before), reader.read(now)
    found = list(claims.effects(path, was, has, around.before, around.now))
    yield from found
    yield from questions.effects(path, was, has)
    yield from matter_effects(path, before, now)
    said = {(each.line, each.path) for each in found}
    for each in sentence_effects(path, prose(was), prose(has), now, around):
        # A claim is named once.
        if (each.line, each.path) not in said:
            yield each
    yield from warning_effects(path, was, has)
    yield from address_effects(path, before, now, around)
    yield from exception_effects(path, was, has)


def prose(page: PageText) -> str:
    """Return what readers read of a page, as it is written: without its head and notes for editors."""
    unseen = frozenset(range(front_matter_end(page.lines) + 1)) | comment_lines(page.lines)
    return BOX.sub(r"\g<mark>", "\n".join(line.text for line in page.lines if line.number not in unseen))


def sentence_effects(path: str, old: str, new: str, text: str, around: Around) -> Iterator[Effect]:
    """Yield the sentences of a page that are changed, gone or new."""
    language = language_of(path)
    for each in differences.compare(old, new):
        one, other = each.sources
        if not each.size:
            continue
        if one and other:
            kind, what = change_of(one, other, language)
            yield Effect(kind, path, line_of(text, other), what, each)
        elif one and not around.come[normal_form.words(one)]:
            warning = warns(one, language)
            yield Effect(
                Kind.WARNING if warning else Kind.SENTENCE,
                path,
                0,
                "a warning is gone" if warning else "gone",
                each,
            )
        elif other and not around.gone[normal_form.words(other)]:
            kind, what = novelty(other, language)
            yield Effect(kind, path, line_of(text, other), what, each)


def change_of(old: str, new: str, language: str) -> tuple[Kind, str]:
    """Return what it does that a sentence is changed."""
    if "[@" in old and "[@" not in new:
        return Kind.CLAIM, "this sentence has lost its citation"
    found = turned(old, new, language) if is_same(old, new) else None
    return (found[0], f"{found[1]} changed") if found else (Kind.SENTENCE, "changed")


def novelty(sentence: str, language: str) -> tuple[Kind, str]:
    """Return what a new sentence brings."""
    if what := brings(sentence):
        return Kind.NUMBER, f"new, with {what}"
    bare = claims.has_bare_number(sentence, language)
    return Kind.SENTENCE, "new, with a number and no source" if bare else "new"


def is_same(one: str, other: str) -> bool:
    """Tell whether a sentence is the same one with other words in it."""
    before, now = (Counter(normal_form.words(each).split()) for each in (one, other))
    few = max((before - now).total(), (now - before).total()) <= FEW
    return few or differences.likeness(before, now) >= SIMILAR


def line_of(text: str, sentence: str) -> int:
    """Return the line that a sentence begins on, 0 where it is not found."""
    begin = sentence[:40]
    return next((n for n, line in enumerate(text.split("\n"), 1) if begin and begin in line), 0)


def matter_effects(path: str, old: str, new: str) -> Iterator[Effect]:
    """Yield what a change does to the head of a page."""
    before, now = front_matter.read(old), front_matter.read(new)
    if now.text.diagnostics:
        yield Effect(Kind.UNREAD, path, 1, "the head of the page cannot be read, so it is not compared")
        return
    was, has = before.values, now.values
    for name in sorted(was.keys() | has.keys()):
        one, other = (text_of(each.get(name)) for each in (was, has))
        if one != other:
            kind, message = field_effect(name, one, other)
            yield Effect(kind, path, now.place(name).line, message, differences.difference(one, other))


def field_effect(name: str, old: str, new: str) -> tuple[Kind, str]:
    """Return what it does that a field of a page's head is changed."""
    if name in front_matter.COMPUTED and new:
        return Kind.REVIEW, f"`{name}` says that there was a review or a source"
    if name == "review_by":
        later = bool(old) and new > old
        return (
            Kind.REVIEW if later else Kind.SENTENCE,
            f"the page is to be looked at again {'later' if later else 'earlier'} than before",
        )
    if name == "content_note" and not new:
        return Kind.WARNING, "the content note is gone"
    if name == "jurisdiction":
        return Kind.LAW, "for which countries the page holds is changed"
    found = turned(old, new) if old and new and name not in {"minutes", "module", "lesson"} else None
    return (found[0], f"`{name}`: {found[1]} changed") if found else (Kind.SENTENCE, f"`{name}` changed")


def text_of(value: object) -> str:
    """Return a value of a page's head as text."""
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def warning_effects(path: str, old: PageText, new: PageText) -> Iterator[Effect]:
    """Yield notes, blocks that lead to help, and marks of what is critical, that a page no longer has."""
    was, has = warnings_of(old), warnings_of(new)
    for what in was - has:
        yield Effect(Kind.WARNING, path, 0, f"{what} is gone")


def warnings_of(page: PageText) -> Counter[str]:
    """Return what keeps readers from harm on a page besides its sentences."""
    found: Counter[str] = Counter()
    for line in page.lines:
        if line.number in page.hidden:
            continue
        if note := NOTE.match(line.text):
            found[f"the note {note['what']}"] += 1
        if CRITICAL.search(line.text):
            found["a mark of what is critical"] += 1
    found.update(
        f"<{read.raw.name}>, which leads to help," for read in page.blocks if read.raw.name in HELPING
    )
    return found


def address_effects(path: str, old: str, new: str, around: Around) -> Iterator[Effect]:
    """Yield the hosts that a page newly leads to: those that the course did not name, and those in the place of others."""
    for address in sorted({*REACHED.findall(new)} - {*REACHED.findall(old)}):
        line = next(n for n, text in enumerate(new.split("\n"), 1) if address in text)
        yield Effect(Kind.NUMBER, path, line, f"whom a link reaches: {address}")
    was, has = {*hosts_of(old)}, {*hosts_of(new)}
    swapped = bool(was - has)
    for host in sorted(has - was):
        line = next((n for n, text in enumerate(new.split("\n"), 1) if host in text.lower()), 0)
        if host not in around.before.hosts:
            yield Effect(Kind.ADDRESS, path, line, f"leads to {host}, which the course did not name before")
        elif swapped:
            yield Effect(
                Kind.ADDRESS,
                path,
                line,
                f"leads to {host} now, and no longer to {', '.join(sorted(was - has))}",
            )


def exception_effects(path: str, old: PageText, new: PageText) -> Iterator[Effect]:
    """Yield the exceptions from rules of the check that are new."""
    known = Counter(line.text.strip() for line in old.lines if ALLOW.match(line.text))
    for line in new.lines:
        if ALLOW.match(line.text):
            known[line.text.strip()] -= 1
            if known[line.text.strip()] < 0:
                yield Effect(
                    Kind.EXCEPTION,
                    path,
                    line.number,
                    f"a rule is silenced here: {line.text.strip()[4:-3].strip()}",
                )
