"""Which forms stand in a report is kept without what they say, and nothing is taken for it that is not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.exchange.feedback import ledger
from coursekit.exchange.feedback.form import Form
from coursekit.exchange.feedback.ledger import LEAST, Ledger, NoLedgerError
from forms import made_up
from tiers import chance, sampled

COST = ledger.ROUNDS  # before a fixture makes it small
FORMS = made_up(2 * LEAST, chance("ledger"))


@pytest.fixture(name="book")
def two_reports() -> Ledger:
    """A ledger of two reports."""
    return ledger.new().after(FORMS[:LEAST]).after(FORMS[LEAST:])


def test_what_is_written_is_read(book: Ledger) -> None:
    """A ledger without reports, with one, with two."""
    one = ledger.new().after(FORMS[:LEAST])
    for each in (ledger.new(), one, book):
        assert ledger.read(each.text()) == each


def test_it_says_nothing_of_what_was_written(book: Ledger) -> None:
    """No word, no order, and with another key other hashes."""
    text = book.text()
    assert all(
        word not in text for form in FORMS for each in form.texts.values() for word in each.split()[:2]
    )
    assert ledger.new().after(FORMS[:LEAST]).reports != ledger.new().after(FORMS[:LEAST]).reports
    backwards = Ledger(book.key).after(FORMS[:LEAST][::-1])
    assert backwards.reports == book.reports[:1]


def test_every_cut_is_seen(book: Ledger) -> None:
    """Wherever the file ends too early, but for its last line's end."""
    text = book.text()
    for end in range(len(text) - 1):
        with pytest.raises(NoLedgerError):
            ledger.read(text[:end])


@given(st.text())
@sampled(100, 2_000)
def test_nothing_else_is_one(text: str) -> None:
    """And nothing makes the reader fail in another way."""
    with pytest.raises(NoLedgerError):
        ledger.read(text)


def test_a_report_of_too_few_is_no_report(book: Ledger) -> None:
    """A ledger that says so was not written by us."""
    assert ledger.read(Ledger(book.key, (book.reports[0],)).text())
    with pytest.raises(NoLedgerError, match="report 1"):
        ledger.read(Ledger(book.key, (book.reports[0][1:],)).text())


def test_what_is_due(book: Ledger) -> None:
    """What stands in no report, however its words are spaced; of two that are the same, as many as are new."""
    first = ledger.new().after(FORMS[:LEAST])
    assert first.due(FORMS) == tuple(FORMS[LEAST:])
    spaced = [
        Form({name: f" {text.upper()}\n" for name, text in each.texts.items()}, each.ratings)
        for each in FORMS
    ]
    assert first.due(spaced[:LEAST]) == ()
    assert first.due([FORMS[0], FORMS[0]]) == (FORMS[0],)
    assert book.due(FORMS) == ()


def test_the_last_report_again(book: Ledger) -> None:
    """Only when all of its forms are there; the others do not count."""
    assert book.last(FORMS) == tuple(FORMS[LEAST:])
    assert book.last(FORMS[LEAST:]) == tuple(FORMS[LEAST:])
    assert book.last(FORMS[:-1]) == ()
    assert ledger.new().last(FORMS) == ()


def test_each_answer_counts() -> None:
    """Forms with another text, another answer, or the same text to another question are other forms."""
    book = ledger.new()
    different = [
        Form({"take": "a"}),
        Form({"change": "a"}),
        Form({"take": "b"}),
        Form({"take": "a"}, {"my-way": (1, 2)}),
        Form({"take": "a"}, {"my-way": (2, 1)}),
        Form({"take": "a"}, {"my-say": (1, 2)}),
    ]
    for one, other in itertools.combinations(different, 2):
        assert book.hashed(one) != book.hashed(other)


def test_a_hash_is_slow() -> None:
    """Whoever has the file alone tries few forms in a second."""
    assert COST >= 2**12
