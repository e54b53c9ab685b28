"""When a page is overdue, the day after its day or the last of its month; and for which places it can be."""

from __future__ import annotations

import datetime as dt

import pytest

from coursekit.page import front_matter
from coursekit.page.lines import split


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        ("2026-11", "2026-10-31", False),
        ("2026-11", "2026-11-01", False),
        ("2026-11", "2026-11-30", False),
        ("2026-11", "2026-12-01", True),
        ("2026-12", "2027-01-01", True),
        ("2026-11-25", "2026-11-24", False),
        ("2026-11-25", "2026-11-25", False),
        ("2026-11-25", "2026-11-26", True),
        ("soon", "2026-11-25", False),
        ("", "2026-11-25", False),
    ],
)
def test_overdue(due: str, today: str, late: bool) -> None:
    """The page is said to be overdue by what stands in it."""
    day = dt.date.fromisoformat(today)
    assert front_matter.overdue({"review_by": due} if due else {}, day) == (due if late else None)
    text = f"---\ntitle: A\nreview_by: {due}\n---\n"
    codes = {each.code for each in front_matter.check(front_matter.read(text), split(text), day)}
    assert ("P006" in codes) is late


@pytest.mark.parametrize(("due", "distant"), [("2036-11", False), ("2036-12", True), ("9999-01", True)])
def test_a_review_in_a_distant_year(due: str, distant: bool) -> None:
    """Ten years and no longer may a review wait."""
    matter = front_matter.read(text := f"---\ntitle: A\nreview_by: {due}\n---\n")
    codes = {each.code for each in front_matter.check(matter, split(text), dt.date(2026, 11, 28))}
    assert ("P006" in codes) is distant


@pytest.mark.parametrize(
    ("place", "right"),
    [
        ("INT", True), ("JO", True), ("XX", True), ("CA-BC", True), ("GB-SCT", True), ("FR-2A", True),
        ("jo", False), ("Jordan", False), ("JOR", False), ("INTL", False), ("CA-", False), ("CA-BCDE", False),
    ],
)  # fmt: skip
def test_places(place: str, right: bool) -> None:
    """Any country by its two letters, a region of it, or anywhere; the message says the form."""
    text = f"---\ntitle: A\nreview_by: 2035-01\njurisdiction: [{place}]\n---\n"
    found = [*front_matter.check(front_matter.read(text), split(text), dt.date(2026, 11, 28))]
    assert [each.code for each in found] == ([] if right else ["P004"])
    assert all("two letters of ISO 3166" in each.help for each in found)
