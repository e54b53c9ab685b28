"""What `coursekit status` says of a course: how far it is, and which listings and facts are to be checked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from coursekit.check import fact_review, question_status, status
from coursekit.check.answer_patterns import Count, chance
from coursekit.check.fact_review import Due
from coursekit.check.question_status import Questions
from coursekit.check.reporters import as_code
from coursekit.course.facts import HARMS
from coursekit.model.clock import build_day
from coursekit.model.folder import Folder
from coursekit.resources.freshness import State


def chosen(folder: Folder, part: str | None, *, only: bool) -> Iterator[str]:
    """Yield the part of the report that is asked for: `review`, `questions`, or all; `only` what is late."""
    parts = {
        "questions": question_lines,
        "review": late_lines if only else review_lines,
        None: overdue_lines if only else lines,
    }
    yield from parts[part](folder)


def lines(folder: Folder) -> Iterator[str]:
    """Yield the report: each module, all of them together, the listings."""
    modules = status.modules(folder, build_day())
    for module in modules:
        yield f"Module {module.number}: {module.title}"
        yield f"  {counts(module)}"
        yield f"  local information: {len(module.there)} of {len(module.there) + len(module.missing)}"
        for piece in module.missing:
            yield f"    missing: {piece.label} ({piece.id})"
    everything = status.Module(
        0,
        minutes=sum(module.minutes for module in modules),
        words=sum(module.words for module in modules),
        blocks=sum((module.blocks for module in modules), Counter()),
    )
    there, missing = sum(len(m.there) for m in modules), sum(len(m.missing) for m in modules)
    yield f"All {len(modules)} modules"
    yield f"  {counts(everything)}"
    yield f"  local information: {there} of {there + missing}"
    yield from unread_lines(folder)
    ages = status.ages(folder, build_day())
    yield "Listings: " + ", ".join(f"{ages[age]} {age.value}" for age in State)
    named = status.languages(folder).items()
    if named:
        yield "Languages: " + ", ".join(f"{name} ({code})" for code, name in named)


def counts(module: status.Module) -> str:
    """Return what a module holds, in one line."""
    return (
        f"{module.blocks['quiz']} questions, {module.blocks['reflection']} reflections, "
        f"about {module.words} words, {module.minutes} minutes"
    )


def unread_lines(folder: Folder, shown: Callable[[str], str] = str) -> Iterator[str]:
    """Yield a line for each file of listings that is not counted, because it cannot be read."""
    for name in status.unreadable(folder):
        yield f"{shown(name)} cannot be read, so its listings are not counted. Run: coursekit check"


def overdue_lines(folder: Folder) -> Iterator[str]:
    """Yield a line for each listing that is to be checked again, and for each file that cannot be read."""
    yield from (f"- [ ] {line}" for line in unread_lines(folder, as_code))
    for each in status.overdue(folder, build_day()):
        hidden = "" if each.shown else " It is no longer shown."
        yield (
            f"- [ ] {as_code(each.name or each.id)} ({as_code(f'{each.place.file}.yml')}, {as_code(each.id)}): checked on {each.date}, "
            f"to be checked every {each.months} months.{hidden}"
        )


def review_lines(folder: Folder) -> Iterator[str]:
    """Yield the facts that pages cite, by when they are to be looked at: the late ones, then month by month."""
    found = fact_review.due(folder, build_day())
    groups: dict[str, list[Due]] = {}
    for each in found:
        groups.setdefault("Late" if each.late else f"By {each.fact.review_by}", []).append(each)
    for name, group in groups.items():
        counted = Counter(each.fact.harm for each in group)
        yield f"{name}: {len(group)} ({', '.join(f'{counted[harm]} {harm}' for harm in HARMS if counted[harm])})"
        for each in group:
            since = f", by {each.fact.review_by}" if each.late else ""
            yield f"  {each.fact.id} [{each.fact.harm}{since}] {each.fact.text}"
            yield from (f"    source: {source}" for source in each.sources)
            yield f"    used in: {', '.join(each.pages)}"


def late_lines(folder: Folder) -> Iterator[str]:
    """Yield a line for each fact whose month has passed, the worst harm first."""
    for each in fact_review.due(folder, build_day()):
        if each.late:
            yield (
                f"- [ ] **{each.fact.id}** (harm {each.fact.harm}): to be checked again by {each.fact.review_by}. "
                f"Source: {'; '.join(each.sources) or 'none'}. Used in {', '.join(each.pages)}."
            )


def question_lines(folder: Folder) -> Iterator[str]:
    """Yield the questions in numbers: each module, then all of them together."""
    modules = question_status.modules(folder)
    for number, module in modules.items():
        yield f"Module {number}: {module.title}"
        yield from pattern_lines(module)
    yield f"All {len(modules)} modules"
    yield from pattern_lines(question_status.together(modules.values()))


def pattern_lines(module: Questions) -> Iterator[str]:
    """Yield what one module's questions have in common."""
    found = module.patterns
    kinds = ", ".join(f"{number} {name}" for name, number in sorted(module.kinds.items()))
    yield f"  {module.kinds.total()} questions ({kinds or 'none'}), {module.stories} stories"
    wrong, right = found.absolute(right=False), found.absolute(right=True)
    yield f"  words like 'never' or 'all': wrong options {said(wrong)}, right ones {said(right)}"
    yield f"  right one the longest: {said(found.longest)}, by chance {chance(found.singles):.0%}"
    places = ", ".join(f"number {n + 1}: {count}" for n, count in sorted(found.places.items()))
    yield f"  place of the right one among three or more: {places or 'none'}"
    options = ", ".join(f"{n}: {count}" for n, count in sorted(found.options.items()))
    yield f"  questions by number of options: {options or 'none'}"


def said(count: Count) -> str:
    """Return a count in words, such as `3 of 12 (25%)`."""
    return f"{count.number} of {count.of} ({count.share:.0%})"
