"""What a change does to the claims of a page: cited sentences that say something else, and citations that are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from coursekit.check.effects.effect import Effect, Kind
from coursekit.check.effects.prose import turned
from coursekit.check.effects.state import State, language_of
from coursekit.course.claims import Claim, grounds, sections
from coursekit.model.blocks import PageText
from coursekit.page import normal_form
from coursekit.page.differences import ALIKE, difference, likeness
from coursekit.page.numbers import stated

KEPT = 0.8
"""From this share of common words on, a sentence without citations is still the one that had some."""
FEWEST = 5
"""So many different words a claim has at least, to be looked for inside a longer line."""


def effects(path: str, old: PageText, new: PageText, before: State, now: State) -> Iterator[Effect]:
    """Yield what a change does to the claims of a page.

    Args:
        path: the page.
        old: the page before.
        new: the page now.
        before: the whole course before, for its facts.
        now: the whole course now.
    """
    was, has = claims_of(old), claims_of(new)
    gone, come = without(was, has), without(has, was)
    for one, other in pairs(gone, come):
        if other is None:
            yield from lost(path, one, new)
        elif message := changed(one, other, before, now):
            shown = difference(one.text, other.text)
            yield Effect(Kind.CLAIM, path, other.line, message, shown)
        else:
            yield from told(path, one, other)


def told(path: str, one: Claim, other: Claim) -> Iterator[Effect]:
    """Yield a claim that was changed together with its facts, where words turned that matter."""
    if found := turned(one.text, other.text, language_of(path)):
        kind, what = found
        message = f"{what}, changed together with {', '.join(sorted(grounds(other.citations)))}"
        yield Effect(kind, path, other.line, message, difference(one.text, other.text))


def claims_of(page: PageText) -> list[Claim]:
    """Return the claims of a page in their order."""
    return [claim for section in sections(page) for claim in section.claims]


def without(claims: Iterable[Claim], others: Iterable[Claim]) -> list[Claim]:
    """Return the claims that the others do not have as they are, each as often as it is missing."""
    left = Counter(each.stamp for each in others)
    found = []
    for each in claims:
        left[each.stamp] -= 1
        if left[each.stamp] < 0:
            found.append(each)
    return found


def pairs(gone: Sequence[Claim], come: Sequence[Claim]) -> Iterator[tuple[Claim, Claim | None]]:
    """Yield each claim that is gone with the one that it became, None where none is like it."""
    words = {each: Counter(normal_form.words(each.text).split()) for each in (*gone, *come)}
    free = list(come)
    for one in gone:
        best = max(free, key=lambda each: likeness(words[one], words[each]), default=None)
        if best is not None and likeness(words[one], words[best]) >= ALIKE:
            free.remove(best)
            yield one, best
        else:
            yield one, None


def changed(one: Claim, other: Claim, before: State, now: State) -> str:
    """Return what is dangerous in a claim that was changed; nothing where its facts were changed with it."""
    stood, stands = grounds(one.citations), grounds(other.citations)
    if normal_form.words(one.text) == normal_form.words(other.text):
        if dropped := stood - stands:
            return f"the sentence is the same, and no longer stands on {', '.join(sorted(dropped))}"
        return ""
    same = [name for name in stands & stood if fact_text(name, before) == fact_text(name, now)]
    if same and len(same) == len(stands):
        return f"a cited sentence says something else, and {', '.join(sorted(same))} has not changed with it"
    return ""


def fact_text(name: str, state: State) -> str:
    """Return what a fact says; nothing for a source, which is the same."""
    fact = state.facts.get(name)
    return fact.text if fact else ""


def lost(path: str, claim: Claim, page: PageText) -> Iterator[Effect]:
    """Yield a sentence that is still there and has lost its citation."""
    words = Counter(normal_form.words(claim.text).split())
    for line in page.lines:
        if line.number in page.hidden or "[@" in line.text or line.blank:
            continue
        own = Counter(normal_form.words(line.text).split())
        # One sentence stands on a line, mostly; a line with more has all words of the claim.
        if likeness(words, own) > KEPT or (len(words) >= FEWEST and words <= own):
            names = ", ".join(sorted(grounds(claim.citations)))
            yield Effect(Kind.CLAIM, path, line.number, f"this sentence has lost its citation ({names})", difference(claim.text, claim.text))  # fmt: skip
            return


def has_bare_number(sentence: str, language: str) -> bool:
    """Tell whether a sentence states a number and cites nothing."""
    return "[@" not in sentence and bool(stated(sentence, language))
