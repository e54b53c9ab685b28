"""The notebook: two tabs, full and refused storage, foreign values, and what is written while something runs."""

from __future__ import annotations

from typing import Any

import pytest

from node_notes import DIGITS, SECRET, made, opened, run

OTHER = SECRET[::-1]
NOTES = [["a", "?", "one"]]


def written(found: Any) -> dict[str, str]:
    """The texts of notes by their ids."""
    return {name: text for name, _, text in found}


def test_lock_and_open() -> None:
    """What stands in the fields is kept, and comes back; without the digits nothing does."""
    results = run(
        ("write", "one", "a", "text"), ("begin", "one", DIGITS), ("kept",), ("close", "one"), ("fields", "one"),
        ("open", "two", OTHER), ("fields", "two"), ("open", "two", SECRET), ("fields", "two"),
    )  # fmt: skip
    assert results[1] == "kept"
    assert written(opened(results[2], SECRET)) == {"a": "text"}
    assert results[4] == []
    assert results[5:7] == ["wrong", []]
    assert results[7] == "opened"
    assert written(results[8]) == {"a": "text"}


def test_what_was_written_before_opening() -> None:
    """It stays beside what was kept, and is kept."""
    results = run(
        ("put", made(NOTES, SECRET)), ("write", "one", "a", "two"), ("write", "one", "b", "new"), ("open", "one", SECRET),
        ("fields", "one"), ("kept",),
    )  # fmt: skip
    assert results[3] == "kept"
    assert written(results[4]) == {"a": "one\n\ntwo", "b": "new"}
    assert opened(results[5], SECRET) == results[4]


def two_tabs(*calls: tuple[Any, ...]) -> list[Any]:
    """Two tabs with the same notes, and what happens then."""
    begin = [("put", made(NOTES, SECRET)), ("open", "one", SECRET), ("open", "two", SECRET)]
    return run(*begin, *calls)[len(begin) :]


def test_two_tabs_keep_both_texts() -> None:
    """Each to another prompt, then both to the same one; the second tab shows both."""
    results = two_tabs(
        ("write", "one", "b", "left"), ("save", "one"), ("write", "two", "c", "right"), ("save", "two"), ("fields", "two"),
        ("write", "one", "a", "one, longer"), ("save", "one"), ("write", "two", "a", "another"), ("save", "two"),
        ("fields", "two"), ("kept",),
    )  # fmt: skip
    assert (results[1], results[3]) == ("kept", "both")
    assert written(results[4]) == {"a": "one", "b": "left", "c": "right"}
    assert results[8] == "both"
    assert written(results[9]) == {"a": "one, longer\n\nanother", "b": "left", "c": "right"}
    assert written(opened(results[10], SECRET)) == written(results[9])


def test_two_tabs_at_once() -> None:
    """While both are being kept, neither takes the place of the other."""
    results = two_tabs(
        ("write", "one", "b", "left"), ("write", "two", "c", "right"), ("both", "one", "two"), ("kept",)
    )  # fmt: skip
    assert sorted(results[2]) == ["both", "kept"]
    assert written(opened(results[3], SECRET)) == {"a": "one", "b": "left", "c": "right"}


def test_what_a_tab_takes_out() -> None:
    """It is gone in the other as well, unless that has written more to it."""
    results = two_tabs(("take", "one", "a"), ("save", "one"), ("save", "two"), ("fields", "two"))
    assert results[3] == []
    results = two_tabs(
        ("take", "one", "a"), ("save", "one"), ("write", "two", "a", "one more"), ("save", "two"), ("kept",)
    )
    assert written(opened(results[4], SECRET)) == {"a": "one more"}


def test_another_lock_in_another_tab() -> None:
    """What was forgotten or locked anew elsewhere is not written over, and the text stays in the page."""
    results = two_tabs(
        ("forget", "two"), ("write", "one", "b", "mine"), ("save", "one"), ("kept",), ("fields", "one"),
        ("begin", "two", OTHER), ("save", "one"), ("kept",), ("fields", "one"),
    )  # fmt: skip
    assert results[0] == "forgotten"
    assert results[2:4] == ["changed", None]
    assert results[5:7] == ["kept", "changed"]
    assert opened(results[7], OTHER) is not None
    assert written(results[4]) == written(results[8]) == {"a": "one", "b": "mine"}


@pytest.mark.parametrize("foreign", ["hello", "[]", "A" * 5532, made(NOTES, SECRET, magic=b"CKN\0")])
def test_a_foreign_value(foreign: str) -> None:
    """What is no record of ours, or one of another form, does not open and is not written over."""
    results = run(
        ("put", foreign), ("write", "one", "a", "text"), ("open", "one", SECRET), ("begin", "one", SECRET), ("kept",),
        ("fields", "one"),
    )  # fmt: skip
    assert results[2:5] == ["wrong", "changed", foreign]
    assert written(results[5]) == {"a": "text"}


def test_a_foreign_value_while_it_is_open() -> None:
    """The same when it comes later."""
    results = two_tabs(("put", "hello"), ("write", "one", "b", "mine"), ("save", "one"), ("kept",))
    assert results[2:] == ["changed", "hello"]


def test_a_full_storage() -> None:
    """Nothing is locked then, or the last state stays kept; the text stays in the page until there is room."""
    results = run(
        ("limit", 100), ("write", "one", "a", "text"), ("begin", "one", SECRET), ("kept",), ("fields", "one")
    )
    assert results[2:4] == ["lost", None]
    assert written(results[4]) == {"a": "text"}
    results = two_tabs(
        ("limit", 6_000), ("write", "one", "b", "x" * 9_000), ("save", "one"), ("fields", "one"), ("kept",),
        ("limit", None), ("save", "one"), ("kept",),
    )  # fmt: skip
    assert results[2] == "lost"
    assert len(written(results[3])["b"]) == 9_000
    assert written(opened(results[4], SECRET)) == {"a": "one"}
    assert results[6] == "kept"
    assert len(written(opened(results[7], SECRET))["b"]) == 9_000


def test_a_refused_storage() -> None:
    """The browser throws whenever it is asked."""
    results = run(
        ("refuse",),
        ("write", "one", "a", "text"),
        ("open", "one", SECRET),
        ("fields", "one"),
        ("forget", "one"),
    )
    assert results[2] == "wrong"
    assert written(results[3]) == {"a": "text"}
    assert results[4] == "stays"


def test_what_is_written_meanwhile() -> None:
    """The next run keeps it; and what stood in the fields when they were emptied is kept before the key goes."""
    results = two_tabs(("during", "one", "b", "late"), ("kept",))
    assert results[0] == ["kept", "kept"]
    assert written(opened(results[1], SECRET)) == {"a": "one", "b": "late"}
    results = two_tabs(("closing", "one", "b", "late"), ("kept",), ("fields", "one"))
    assert results[0] == [True, False]
    assert written(opened(results[1], SECRET)) == {"a": "one", "b": "late"}
    assert results[2] == []


def test_a_locked_copy() -> None:
    """It is kept with its own lock where nothing is kept, and added where something is open; wrong digits add nothing."""
    copy = made([["b", "?", "copied"]], OTHER)
    results = run(
        ("add", "one", f"{copy}\n", SECRET),
        ("kept",),
        ("add", "one", f"{copy}\n", OTHER),
        ("kept",),
        ("fields", "one"),
    )
    assert results[:2] == ["wrong", None]
    assert results[2] == "kept"
    assert written(opened(results[3], OTHER)) == written(results[4]) == {"b": "copied"}
    results = two_tabs(("add", "one", copy, OTHER), ("kept",))
    assert results[0] == "kept"
    assert written(opened(results[1], SECRET)) == {"a": "one", "b": "copied"}


def test_a_copy_does_not_take_the_place_of_what_is_kept() -> None:
    """Where locked notes are there and not open, a copy is not kept over them."""
    results = run(("put", made(NOTES, SECRET)), ("add", "one", made([], OTHER), OTHER), ("kept",))
    assert results[1] == "changed"
    assert opened(results[2], SECRET) == NOTES
