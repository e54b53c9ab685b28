"""The report on translations, local changes and recordings: for people, as JSON, as a page, and as a comment on a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from coursekit.check.reporters import as_code, relative, shown_path, visible_signs
from coursekit.localize import recording_report
from coursekit.localize.recording_report import Heard
from coursekit.localize.report import LOCAL, Entry, Report
from coursekit.localize.states import State
from coursekit.page.differences import Difference, Run

TEMPLATE = "status/status.html"
SHOWN = 20
"""So many pieces are printed with their sentences for people; the page and JSON have all."""
COMMENT = 60_000
"""Characters of a comment; GitHub takes 65,536."""
MARK = "<!-- coursekit status -->"
"""What a comment begins with, so that a later run can find the one to replace."""
REMEDIES = {
    State.STALE: "bring the text up to the English, then write the new stamp: coursekit done {file}",
    State.ORPHAN: "the English has no such section any more: move the text to another one, or take it out",
    State.UNSTAMPED: "compare it with the English, then write the stamp: coursekit done {file}",
    State.LINK_CHANGED: "the English newly leads to {targets}: put the links in where they belong",
    State.MOVED: "move the text to {place}",
}


def as_text(reports: Iterable[Report], heard: Heard) -> Iterator[str]:
    """Yield the lines of the report for people."""
    for report in reports:
        yield summary(report)
        yield from (f"  {line}" for line in states_of(report))
        for number, entry in enumerate(report.entries[:SHOWN]):
            yield "What to do next:" if number == 0 else ""
            yield from entry_lines(entry)
        left = len(report.entries) - SHOWN
        if left > 0:
            yield f"And {left} more: coursekit status --locale {report.name} --format html"
        if report.missing:
            yield missing_line(report)
    yield from recording_report.lines(heard)


def summary(report: Report) -> str:
    """Return the numbers of a report in one line."""
    stale = report.counts[State.STALE]
    if report.name == LOCAL:
        return (
            f"Local changes: {report.translated} sections, {stale} stale, {report.critical} of them critical"
        )
    share = report.translated / report.total if report.total else 0
    return (
        f"{visible_signs(report.name)}: {report.translated} of {report.total} sections translated ({share:.0%}), "
        f"{stale} stale, {report.critical} of them critical, {report.counts[State.MISSING]} missing"
    )


def states_of(report: Report) -> Iterator[str]:
    """Yield how many pieces are in each state that somebody has to look at."""
    for state in State:
        count = report.counts[state]
        if count and state not in (State.OK, State.MISSING, State.STALE):
            yield f"{state.value}: {count}"


def missing_line(report: Report) -> str:
    """Return where translating can go on: the first page that lacks something."""
    page = report.missing[0].page
    count = sum(each.page == page for each in report.missing)
    return f"Next to translate: {shown(page)}, {count} section{'s' * (count != 1)}"


def entry_lines(entry: Entry) -> Iterator[str]:
    """Yield a piece, what changed in its English, and what to do."""
    yield f"  {place(entry)} {title(entry)}"
    yield from (f"      {line}" for each in entry.differences for line in word_lines(each))
    if entry.standing.state is State.STALE and not entry.is_known:
        yield f"      {unknown(entry)}"
    yield f"      help: {remedy(entry)}"


def place(entry: Entry) -> str:
    """Return the file and line of a piece."""
    path = entry.standing.path
    return f"{shown_path(str(path)) if path else '-'}:{entry.standing.line}"


def title(entry: Entry) -> str:
    """Return the id of a piece and its state, in one line."""
    state = f"critical {entry.standing.state.value}" if entry.critical else entry.standing.state.value
    size = (
        f", {entry.size} word{'s' * (entry.size != 1)} differ{'s' * (entry.size == 1)}"
        if entry.is_known
        else ""
    )
    name = f"#{entry.standing.id}" if entry.standing.id else "(the opening)"
    moved = f", now {shown(entry.place)}" if entry.standing.has_moved else ""
    if entry.count > 1:
        return f"{entry.count} sections of this page: moved, now {shown(entry.standing.place[0])}"
    return f"{shown(name)}: {state}{size}{moved}"


def unknown(entry: Entry) -> str:
    """Return why nothing is said of what changed."""
    return (
        f"what changed is not known: neither git nor _data/history.yml has the English of {shown(entry.standing.base)} "
        "(a shallow clone, or an archive?); compare the whole section"
    )


def remedy(entry: Entry) -> str:
    """Return what to do about a piece."""
    path = entry.standing.path
    if entry.count > 1:
        return f"move the file to the place of {shown(entry.standing.place[0])}"
    name = f"{shown_path(str(path))}#{entry.standing.id}" if path else entry.name
    return REMEDIES[entry.standing.state].format(
        file=shown(name), targets=", ".join(shown(each) for each in sorted(entry.standing.targets)), place=shown(entry.place)
    )  # fmt: skip


def shown(text: str) -> str:
    """Return a text on which nothing can hide."""
    return visible_signs(text)


def word_lines(difference: Difference) -> Iterator[str]:
    """Yield a sentence before and now, the words marked as git marks them: `[-old-]`, `{+new+}`."""
    for sign, runs, before, after in (("-", difference.old, "[-", "-]"), ("+", difference.new, "{+", "+}")):
        if runs:
            words = (f"{before}{run.text}{after}" if run.marked else run.text for run in runs)
            yield shown(f"{sign} {' '.join(words)}")


def as_comment(reports: Iterable[Report], heard: Heard) -> Iterator[str]:
    """Yield the lines of a comment in Markdown. What somebody wrote stands as code: nobody is mentioned, nothing leads anywhere."""
    yield MARK
    length = 0
    for report in reports:
        yield f"### {as_code(report.name)}"
        yield ""
        yield summary_of(report)
        for number, entry in enumerate(report.entries):
            lines = list(comment_lines(entry))
            length += sum(len(line) + 1 for line in lines)
            if length > COMMENT:
                yield ""
                yield f"And {len(report.entries) - number} more."
                break
            yield from lines
        yield ""
    for told in recording_report.lines(heard):
        yield f"- [ ] {as_code(told.strip())}" if told.startswith(" ") else f"{told}\n"


def summary_of(report: Report) -> str:
    """Return the numbers of a report without its name."""
    return summary(report).partition(": ")[2] + "."


def comment_lines(entry: Entry) -> Iterator[str]:
    """Yield a piece as an item of a list of things to do, with its sentences and the line to paste."""
    yield ""
    yield f"- [ ] {as_code(place(entry))} {as_code(title(entry))}"
    lines = [line for each in entry.differences for line in word_lines(each)]
    yield from fenced(lines, "diff")
    if entry.standing.state is State.STALE and not entry.is_known:
        yield ""
        yield "  The English that it was made from is in no history here: compare the whole section."
    if entry.standing.state in (State.STALE, State.UNSTAMPED):
        yield ""
        yield "  When the text is up to date, the line under its heading is:"
        yield from fenced([entry.stamp], "html")
    else:
        yield ""
        yield f"  {as_code(remedy(entry))}"


def fenced(lines: Sequence[str], name: str) -> Iterator[str]:
    """Yield lines as code inside an item of a list, in a fence longer than any in it."""
    if lines:
        longest = max((len(run) for line in lines for run in line.split() if set(run) == {"`"}), default=0)
        mark = "`" * max(3, longest + 1)
        yield ""
        yield f"  {mark}{name}"
        yield from (f"  {line}" for line in lines)
        yield f"  {mark}"


def as_json(reports: Iterable[Report], heard: Heard) -> Iterator[str]:
    """Yield the report as one JSON object."""
    found = {"locales": [plain(each) for each in reports], "recordings": recording_report.plain(heard)}
    yield json.dumps(found, ensure_ascii=False, indent=1)


def plain(report: Report) -> dict[str, Any]:
    """Return a report as JSON has it."""
    return {
        "locale": report.name,
        "total": report.total,
        "translated": report.translated,
        "critical": report.critical,
        "states": {state.value: report.counts[state] for state in State},
        "entries": [plain_entry(each) for each in report.entries],
        "missing": [{"page": each.page, "id": each.id} for each in report.missing],
    }


def plain_entry(entry: Entry) -> dict[str, Any]:
    """Return a piece as JSON has it; `sentences` is null where nothing has the old English."""
    standing = entry.standing
    return {
        "state": standing.state.value,
        "critical": entry.critical,
        "path": relative(str(standing.path)) if standing.path else None,
        "line": standing.line,
        "page": standing.page,
        "id": standing.id,
        "english": {"page": standing.place[0], "id": standing.place[1]} if standing.english else None,
        "base": standing.base or None,
        "stamp": standing.english.stamp if standing.english else None,
        "words": entry.size if entry.is_known else None,
        "from": entry.old.origin if entry.old else None,
        "sentences": [{"old": runs(each.old), "new": runs(each.new)} for each in entry.differences]
        if entry.is_known
        else None,
        "sections": entry.count,
        "new_links": sorted(standing.targets),
        "help": remedy(entry),
    }


def runs(every: Iterable[Run]) -> list[dict[str, Any]]:
    """Return the runs of a sentence as JSON has them."""
    return [{"text": each.text, "marked": each.marked} for each in every]


def as_html(reports: Sequence[Report], heard: Heard) -> Iterator[str]:
    """Yield the report as a page of its own."""
    # Only a page needs templates, and loading them takes long.
    from coursekit.render import templates  # noqa: PLC0415 - see above

    context = {"reports": reports, "summary": summary_of, "place": place, "title": title, "remedy": remedy, "local": LOCAL}  # fmt: skip
    context |= {
        "heard": heard,
        "state": recording_report.title,
        "path": lambda each: shown_path(str(each.path)),
    }
    yield templates.render(TEMPLATE, context, "en")


FORMATS: dict[str, Callable[[Sequence[Report], Heard], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "html": as_html,
    "comment": as_comment,
}
