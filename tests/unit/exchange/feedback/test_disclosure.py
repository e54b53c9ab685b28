"""No single form can be told from all reports that the rules allow; without each rule, some can."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.course.feedback import Entry, Feedback
from coursekit.exchange.feedback import ledger, report, tally
from coursekit.exchange.feedback.form import Form
from coursekit.exchange.feedback.ledger import LEAST
from disclosure import Published, pinned, split
from tiers import count, sampled

ANSWERS = tuple(Entry(f"a{n}", f"answer {n}") for n in range(1, 6))
ASKED = Feedback((Entry("take", "What?"),), ANSWERS, (Entry("one", "One."),), (Entry("x", "X"),))
ROW = re.compile(r'<tr><th scope="row">(?:Before|After)</th>(?P<cells>.*?)</tr>', re.DOTALL)
MOST_KNOWN = tally.APART - 1


def made(values: Sequence[tuple[int, int]]) -> list[Form]:
    """A form for each pair of answers, each with words of its own; an answer of 0 is none."""
    return [Form({"take": f"said {n}"}, {"one": pair} if all(pair) else {}) for n, pair in enumerate(values)]


def read(html: str, members: frozenset[int], moment: int) -> Published:
    """What a reader of a report sees of the line: the numbers of its table."""
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", ROW.findall(html)[moment])
    return Published(members, None if cells == ["not shown"] else tuple(map(int, cells)))


def reports(forms: Sequence[Form], folders: Sequence[Sequence[int]]) -> list[tuple[frozenset[int], str]]:
    """All reports that somebody gets who asks for one of each folder, with the forms that stand in each."""
    book, found = ledger.new(), []
    for folder in folders:
        chosen = book.due([forms[n] for n in folder])
        if len(chosen) >= ledger.LEAST:
            book = book.after(chosen)
            members = frozenset(n for n in folder if forms[n] in chosen)
            found.append((members, report.html(chosen, (), ASKED, "x.css")))
    return found


def told(
    forms: Sequence[Form], folders: Sequence[Sequence[int]], known: Sequence[int], moment: int
) -> set[int]:
    """The forms that can be told, by somebody who knows some of them."""
    published = [read(html, members, moment) for members, html in reports(forms, folders)]
    own = {n: forms[n].ratings["one"][moment] if forms[n].ratings else 0 for n in known}
    return pinned(published, own, len(ANSWERS), lambda counts: not tally.is_shown(counts))


pairs = st.tuples(st.integers(0, 5), st.integers(0, 5))


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Form], list[list[int]], list[int], int]:
    """Forms, the folders of which reports are asked for one after the other, and who is known to the reader."""
    few = draw(st.sampled_from([pairs, st.tuples(st.integers(0, 2), st.integers(4, 5))]))
    values = draw(st.lists(few, min_size=LEAST, max_size=34))
    every = range(len(values))
    growing = st.lists(st.integers(1, len(values)), min_size=1, max_size=4).map(
        lambda ends: [list(range(end)) for end in sorted(ends)]
    )
    chosen = st.lists(st.sets(st.sampled_from(every)).map(sorted), min_size=1, max_size=4)
    folders = draw(st.one_of(growing, chosen))
    known = draw(st.sets(st.sampled_from(every), max_size=MOST_KNOWN))
    return made(values), folders, sorted(known), draw(st.integers(0, 1))


@given(histories())
@sampled(60, 2_000)
def test_no_form_is_told(history: tuple[list[Form], list[list[int]], list[int], int]) -> None:
    """Whatever is handed over when, of whichever folders reports are asked for, with two forms known."""
    assert told(*history) == set()


def test_forty_forms_in_four_steps() -> None:
    """There is a report at each step that has enough new ones, it shows both bars, and tells nobody."""
    forms = made([(1 + n % 4, 2 + n * n % 4) for n in range(40)])
    folders = [list(range(end)) for end in (9, 10, 19, 20, 25, 40)]
    made_reports = reports(forms, folders)
    assert [len(members) for members, _ in made_reports] == [10, 10, 20]
    assert all(read(html, members, moment).counts for members, html in made_reports for moment in (0, 1))
    assert [told(forms, folders, known, moment) for known in ([], [3, 27]) for moment in (0, 1)] == [
        set()
    ] * 4


def test_all_counts_that_are_shown_keep_every_form() -> None:
    """For a report of ten to twelve forms, every count there can be, and whichever two forms are known."""
    for total in range(LEAST, count(LEAST, LEAST + 2) + 1):
        for counts in split(total, [total] * 5):
            if tally.is_shown(counts):
                members = frozenset(range(total))
                for first, second in ((a, b) for a in range(1, 6) for b in range(a, 6)):
                    own = [first, second]
                    if all(own.count(value) <= counts[value - 1] for value in own):
                        found = pinned([Published(members, counts)], dict(enumerate(own)), 5, lambda _: False)
                        assert not found, (counts, own)


TEN = [(1, 4), (2, 5), (3, 4), (1, 5), (2, 4), (3, 5), (1, 4), (2, 5), (3, 4), (1, 3)]
GROWN = [list(range(10)), list(range(11))]
# What is taken away, the answers, the folders, who is known, and a form that can then be told.
ATTACKS = {
    "each form stands in one report": ("due", [*TEN, (5, 1)], GROWN, [], 10),
    "a report has ten forms": ("LEAST", [*TEN, (5, 1)], GROWN, [], 10),
    "not all of one mind": ("is_shown", [(2, 2)] * 10, GROWN[:1], [], 0),
    "not all but one of one mind": ("is_shown", [(1, 1), *[(2, 2)] * 9], GROWN[:1], [0], 1),
    "not all but two of one mind": ("is_shown", [(1, 1), (3, 3), *[(2, 2)] * 8], GROWN[:1], [0, 1], 2),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_each_rule_is_needed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With it nobody is told, without it somebody is."""
    rule, values, folders, known, victim = ATTACKS[name]
    forms = made(values)
    assert [told(forms, folders, known, moment) for moment in (0, 1)] == [set(), set()]
    if rule == "due":
        monkeypatch.setattr(ledger.Ledger, "due", lambda _, given: tuple(given))
    elif rule == "LEAST":
        # A few more are enough, each with what is shown of one form.
        monkeypatch.setattr(ledger, "LEAST", 1)
        monkeypatch.setattr(tally, "is_shown", lambda _: True)
    else:
        monkeypatch.setattr(tally, "is_shown", lambda _: True)
    assert victim in told(forms, folders, known, 0)


@given(histories())
@sampled(20, 200)
def test_the_report_has_nothing_that_somebody_wrote(
    history: tuple[list[Form], list[list[int]], list[int], int],
) -> None:
    """Not a word of a form."""
    forms, folders, _, _ = history
    for _, html in reports(forms, folders):
        assert "said" not in html


def test_the_solver_finds_what_is_told() -> None:
    """Ten forms, then eleven: the eleventh is the difference, and nobody else is told."""
    ten = Published(frozenset(range(10)), (5, 5))
    eleven = Published(frozenset(range(11)), (5, 6))
    assert pinned([ten, eleven], {}, 2, lambda _: False) == {10}
    assert pinned([ten, eleven], {0: 1, 10: 2}, 2, lambda _: False) == set()
    assert pinned([ten], dict.fromkeys(range(5), 1), 2, lambda _: False) == {5, 6, 7, 8, 9}
    # What is not shown says something too: here that there are not two answers to tell apart.
    alike = Published(frozenset(range(3)), None)
    assert pinned([alike], {0: 1}, 2, lambda counts: max(counts) == 3) == {1, 2}
    assert pinned([alike], {0: 1}, 2, lambda counts: max(counts) >= 2) == set()
