"""Opening hours: what can be read, what is said about what cannot, and what is laid out for a page."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from coursekit.resources import opening_hours, wording
from goldens import compare

START = dt.date(2026, 11, 25)

READABLE = {
    "Tu-Th 10:00-18:00; Sa[1] 12:00-15:00; PH off": "Tu-Th 10:00-18:00; Sa[1] 12:00-15:00; PH off",
    "Tuesday to Thursday 10:00-18:00": "Tu-Th 10:00-18:00",
    "Monday, Wednesday and Friday 9:00 to 12:00\nfirst Saturday 12:00-15:00": "Mo,We,Fr 9:00-12:00; Sa[1] 12:00-15:00",
    "Mon-Fri 09:00\u201317:00\nclosed on public holidays": "Mo-Fr 09:00-17:00; PH off",
    "every day 24 hours": "Mo-Su 00:00-24:00",
    "last Friday of the month 18:00 until 22:00": "Fr[-1] 18:00-22:00",
    'Mo 09:00-17:00 "closed; ring and wait"': 'Mo 09:00-17:00 "closed; ring and wait"',
    "24/7": "24/7",
    "First and third Monday of the month 10:00-12:00": "Mo[1,3] 10:00-12:00",
    "the second, the last Friday 10:00-12:00": "Fr[2,-1] 10:00-12:00",
}


@pytest.mark.parametrize(("text", "expected"), READABLE.items())
def test_plain_lines(text: str, expected: str) -> None:
    """Plain English lines say the same as the syntax, and what is in quotes stays."""
    assert opening_hours.as_osm(text) == expected
    assert opening_hours.problem(text, "CA") is None


UNREADABLE = {
    "9am-5pm": "write 09:00-17:00, for example with days: Mo-Fr 09:00-17:00",
    "Mo-Fr 9 am to 5.30 pm": "write Mo-Fr 09:00-17:30",
    "12am-12pm": "write 00:00-12:00",
    "10-16": "write 10:00-16:00, for example",
    "Mon-Fri 8-5": "write Mo-Fr 08:00-17:00",
    "Sa 10-2": "write Sa 10:00-14:00",
    "Sa 12-1": "write Sa 12:00-13:00",
    "Sa 20-4": "write Sa 20:00-04:00",
    "8am to 5pm weekdays": "write Mo-Fr 08:00-17:00",
    "Weekends 10:00-12:00h": "write Sa-Su 10:00-12:00",
    "Mo-Fr 09:00-17:00; closed on holidays": "write Mo-Fr 09:00-17:00; PH off",
    "9am to 5pm nightly": '"nightly" is no word for hours here',
    "Mo-Fr 10.00-18.00": "write Mo-Fr 10:00-18:00",
    "Mo-Fr 9h-17h30": "write Mo-Fr 09:00-17:30",
    "Mo-Fr 10:00-18:00 PH off": "write Mo-Fr 10:00-18:00; PH off",
    "Mo Tu 10:00-12:00": "write Mo,Tu 10:00-12:00",
    "lundi-vendredi 09:00-17:00": '"lundi" is no word for hours here',
    "lun-ven 9h-17h": "write days as Mo Tu We",
    "Mo-Fr 25:99": "for example: Mo-Fr 09:00-17:00",
    "sunrise-sunset": "write clock times",
    "SH off": "school holidays",
    " ": "write for example: Mo-Fr 09:00-17:00",
}


@pytest.mark.parametrize(("text", "expected"), UNREADABLE.items())
def test_what_cannot_be_read(text: str, expected: str) -> None:
    """One sentence with an example, and nothing of the library's grammar."""
    said = opening_hours.problem(text, "CA")
    assert said
    assert expected in said
    assert "\n" not in said
    assert "EOI" not in said
    assert "expected" not in said


def test_what_editors_read_about_hours(update: bool) -> None:
    """The whole sentence."""
    compare("hours", {text: str(opening_hours.problem(text, "CA")) for text in UNREADABLE}, update=update)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9-10", "09:00-10:00"), ("9-12", "09:00-12:00"), ("9-13", "09:00-13:00"), ("10-10", "10:00-22:00"),
        ("11-10", "11:00-22:00"), ("12-11", "12:00-23:00"), ("12-12", "12:00-12:00"), ("13-1", "13:00-01:00"),
        ("13-12", "13:00-12:00"), ("20-4", "20:00-04:00"), ("20-24", "20:00-24:00"),
    ],
)  # fmt: skip
def test_hours_without_minutes(written: str, meant: str) -> None:
    """Two hours of the morning, the second not later, end in the afternoon; from noon on hours are as written."""
    said = opening_hours.problem(f"Sa {written}", "CA")
    assert said
    assert f"write Sa {meant}" in said


@given(st.text(alphabet="MoTuWeThFrSaSuPH 0123456789:-,;[]|\"'/+offcloseduntilnkw\n", max_size=40))
def test_no_text_makes_a_traceback(text: str) -> None:
    """Whatever is written is read or explained; what is read can be laid out and put in words."""
    if opening_hours.problem(text, "CA") is None:
        table = opening_hours.timetable(text, "CA", START)
        assert table
        wording.rows(text, table)


def test_an_unknown_country_has_no_holidays() -> None:
    """The hours are read all the same, and it can be said that holidays are missing."""
    table = opening_hours.timetable("Mo-Su 10:00-12:00; PH off", "XX", START)
    assert table
    assert not table.days
    assert opening_hours.holidays_missing("Mo-Su 10:00-12:00; PH off", "XX")
    assert not opening_hours.holidays_missing("Mo-Su 10:00-12:00", "XX")
    assert not opening_hours.holidays_missing("closed on public holidays", "CA")


@pytest.mark.parametrize(
    "text",
    [
        "Tu-Th 10:00-18:00; Sa[1] 12:00-15:00; PH off",
        "Th-Sa 21:00-02:00",
        "24/7",
        "24/7; PH off",
        "Mo-Fr 10:00-12:00 unknown",
        "Dec 24-26 off; Mo-Su 09:00-12:00,13:00-24:00",
        "week 1-53/2 Mo 10:00-26:00",
    ],
)
def test_a_timetable_says_what_the_library_says(text: str) -> None:
    """Every quarter of an hour of every day that is covered, nights included."""
    table = opening_hours.timetable(text, "CA", START)
    assert table
    assert (table.first, table.last) == (dt.date(2026, 11, 24), dt.date(2027, 12, 30))
    library = OpeningHours(text, country="CA")
    for number in range((table.last - table.first).days + 1):
        date = table.first + dt.timedelta(days=number)
        before = date - dt.timedelta(days=1)
        today = table.days.get(date, table.week[date.weekday()])
        night = table.days.get(before, table.week[before.weekday()])
        spans = [*today, *((start - 1440, end - 1440, unknown) for start, end, unknown in night)]
        for minute in range(0, 1440, 15):
            moment = dt.datetime.combine(date, dt.time(minute // 60, minute % 60))
            now = {unknown for start, end, unknown in spans if start <= minute < end}
            assert (False in now) == library.is_open(moment), moment
            assert (now == {True}) == library.is_unknown(moment), moment


def test_texts_for_the_page() -> None:
    """The usual week, Monday first, and the days that differ: the first Saturdays, and Canada Day on a Thursday."""
    table = opening_hours.timetable("Tu-Th 10:00-18:00; Sa[1] 12:00-15:00; PH off", "CA", START)
    assert table
    assert table.week_text == "|600-1080|600-1080|600-1080|||"
    assert table.days_text.startswith("2026-12-05=720-900;2027-01-02=720-900;")
    assert "2027-07-01=;" in table.days_text


def test_words() -> None:
    """Days with the same times stand together; a night goes past midnight; the rest is as written."""
    expected = {
        "Mo-Fr 09:00-16:30; We 09:00-20:00": [
            wording.Row((("09:00", "16:30"),), ((0, 1), (3, 4))),
            wording.Row((("09:00", "20:00"),), ((2, 2),)),
        ],
        "Th-Sa 21:00-02:00; PH off": [
            wording.Row((("21:00", "02:00"),), ((3, 5),)),
            wording.Row((), holidays=True),
        ],
        "Fr[-1] 9:00-24:00": [wording.Row((("09:00", "24:00"),), ((4, 4),), nth=-1)],
        "first and third Monday 10:00-12:00": [
            wording.Row((("10:00", "12:00"),), ((0, 0),), nth=1),
            wording.Row((("10:00", "12:00"),), ((0, 0),), nth=3),
        ],
        "24/7": [wording.Row((), always=True)],
        'Mo 10:00-12:00 "ring twice"': None,
        "Jul-Aug off; Mo 10:00-12:00": None,
    }
    for text, wanted in expected.items():
        table = opening_hours.timetable(text, "CA", START)
        assert table
        assert wording.rows(text, table) == wanted, text
