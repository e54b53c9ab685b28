"""Opening hours: what can be read, what is said about what cannot, and what is laid out for a page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

import tables
from conftest import ROOT
from coursekit.resources import opening_hours, wording
from coursekit.resources.opening_hours import forms
from goldens import compare
from tiers import count

START = dt.date(2026, 11, 25)
EXAMPLES = count(100, 1_000)
"""How many rule sets are made; the long tier tries ten times as many."""

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
    assert opening_hours.problem(text) is None


UNREADABLE = {
    "9am-5pm": "does not say on which days",
    "Mo-Fr 9 am to 5.30 pm": "write Mo-Fr 09:00-17:30",
    "12am-12pm": "does not say on which days",
    "10-16": "does not say on which days",
    "Weekends": "does not say at which times",
    "Mon-Fri 8-5": "write Mo-Fr 08:00-17:00",
    "Sa 10-2": "write Sa 10:00-14:00",
    "Sa 12-1": "write Sa 12:00-13:00",
    "Sa 20-4": "write Sa 20:00-04:00",
    "Sa 3-11": "write days, then times with minutes",
    "8am to 5pm weekdays": "write Mo-Fr 08:00-17:00",
    "Weekends 10:00-12:00h": "write Sa,Su 10:00-12:00",
    "Mo-Fr 09:00-17:00; closed on holidays": "write Mo-Fr 09:00-17:00; PH off",
    "9am to 5pm nightly": '"nightly" is no word for hours here',
    "every second Tuesday 10am-12pm": '"every second" is no word for hours here',
    "Mo-Fr 10.00-18.00": "write Mo-Fr 10:00-18:00",
    "Mo-Fr 9h-17h30": "write Mo-Fr 09:00-17:30",
    "Mo-Fr 10:00-18:00 PH off": "write Mo-Fr 10:00-18:00; PH off",
    "Mo Tu 10:00-12:00": "write Mo,Tu 10:00-12:00",
    "lundi-vendredi 09:00-17:00": "write Mo-Fr 09:00-17:00",
    "lun-ven 9h-17h": "write Mo-Fr 09:00-17:00",
    "Mo 6pm-midnight, Tue midnight-6am": "write Mo 18:00-24:00, Tu 00:00-06:00",
    "Mo-Fr 25:99": "for example: Mo-Fr 09:00-17:00",
    "Mo 10:00": "write days, then times with minutes",
    "sunrise-sunset": "write clock times",
    "SH off": "school holidays",
    "by appointment": "write how: appointment",
    "sur rendez-vous uniquement": "write how: appointment",
    "con cita previa": "write how: appointment",
    "mediante agendamento": "write how: appointment",
    "kwa miadi tu": "write how: appointment",
    " ": "write for example: Mo-Fr 09:00-17:00",
}


@pytest.mark.parametrize(("text", "expected"), UNREADABLE.items())
def test_what_cannot_be_read(text: str, expected: str) -> None:
    """One sentence with an example, and nothing of the library's grammar."""
    said = opening_hours.problem(text)
    assert said
    assert expected in said
    assert "\n" not in said
    assert "EOI" not in said
    assert "expected" not in said


def test_what_editors_read_about_hours(update: bool) -> None:
    """The whole sentence."""
    compare("hours", {text: str(opening_hours.problem(text)) for text in UNREADABLE}, update=update)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9-10", "09:00-10:00"), ("9-12", "09:00-12:00"), ("9-13", "09:00-13:00"), ("10-10", "10:00-22:00"),
        ("11-10", "11:00-22:00"), ("12-11", "12:00-23:00"), ("13-1", "13:00-01:00"),
        ("13-12", "13:00-12:00"), ("20-4", "20:00-04:00"), ("20-24", "20:00-24:00"),
    ],
)  # fmt: skip
def test_hours_without_minutes(written: str, meant: str) -> None:
    """Two hours of the morning, the second not later, end in the afternoon; from noon on hours are as written."""
    said = opening_hours.problem(f"Sa {written}")
    assert said
    assert f"write Sa {meant}" in said


DIRECTORIES = tables.read(ROOT / "tests" / "examples" / "opening_hours.yaml")
FORMS = [(case["text"], case["means"]) for group in DIRECTORIES for case in group["cases"]]
SUGGESTIONS = {
    "09:00-17:00 Mo-Fr": "Mo-Fr 09:00-17:00",
    "9:00 am - 5:00 pm Monday - Friday": "Mo-Fr 09:00-17:00",
    "9am-5pm Mon-Fri": "Mo-Fr 09:00-17:00",
    "10:00-18:00 Saturday": "Sa 10:00-18:00",
    "8pm-2am Fri Sat": "Fr,Sa 20:00-02:00",
    "10:00-14:00 daily": "Mo-Su 10:00-14:00",
    "Monday, Wednesday 9:00 - 11:00 AM Tuesday, Thursday 1:00 - 3:00 PM": "Mo,We 09:00-11:00, Tu,Th 13:00-15:00",
    "Weekends": "ask",
}


@pytest.mark.parametrize(("text", "means"), [*FORMS, *SUGGESTIONS.items()])
def test_forms_of_directories(text: str, means: str) -> None:
    """Five languages: accepted or proposed with the right meaning, or nothing is proposed."""
    found = text if opening_hours.problem(text) is None else forms.reading(text).rules
    if means == "ask":
        assert not found
        return
    table = opening_hours.timetable(found, "CA", START)
    assert table
    assert table == opening_hours.timetable(means, "CA", START), found


def test_a_proposal_names_no_hour_of_its_own() -> None:
    """Every number of a proposal stands in the text, or is it plus 12 of the clock, 6 of the Swahili one, or an end."""
    assert len(FORMS) >= 100
    assert {group["language"] for group in DIRECTORIES} == {"en", "fr", "es", "pt", "sw"}
    for text, _ in FORMS:
        said = {int(number) for number in re.findall(r"\d+", text)} | (
            {12} if re.search("noon|midi|medio|meio", text) else set()
        )
        written = {0, 24} | {(number + more) % 24 for number in said for more in (0, 6, 12, 18)}
        if re.search(r"saa [a-z]", text, re.IGNORECASE):
            continue
        hours = {int(hour) for hour in re.findall(r"(\d\d):\d\d", forms.reading(text).rules)}
        assert hours <= written, (text, hours - written)


DOUBTS = {
    "Mo-Fr 08:00-13:00\nMo-Fr 14:00-17:00": ["L037"],
    "Mo-Fr 08:00-13:00,14:00-17:00": [],
    "PH off; Mo-Fr 09:00-17:00": ["L037"],
    "Mo-Fr 09:00-17:00; PH off": [],
    "Mo-Fr 09:00-16:30; We 09:00-20:00": [],
    "Mo-Sa 08:00-13:00; 15:00-18:00": ["L042"],
    "Su off; Mo-Fr 09:00-17:00": [],
    "Mo-Fr": ["L038"],
    "Mo-Fr 00:00-24:00": [],
    "24/7": [],
    "09:00-17:00; Mo-Fr": ["L038", "L042"],
    "Mo-Fr 9:00-5:00": ["L039"],
    "Mo-Fr 21:00-05:00": [],
    "8:30-4:30": ["L039"],
    "10:00-2:00": ["L039"],
    "Mo 08:00-22:00": [],
    "Mo 08:00-22:01": ["L039"],
    "Mo 18:00-08:01": ["L039"],
    "Th 21:00-02:00; Fr-Sa 22:00-04:00": ["L040"],
    "Th 21:00-02:00, Fr-Sa 22:00-04:00": [],
    "Su-Th 22:00-03:00; Fr-Sa 22:00-05:00": ["L040"],
    "Sa-Th 18:00-02:00; Fr off": ["L040"],
    "Th 21:00-24:00; Fr-Sa 22:00-24:00": [],
    '"by appointment"': ["L041"],
    'Mo,Th 09:00-11:00 || "on appointment"': ["L041"],
    'Mo-Fr 09:00-17:00; PH "call first"': ["L041"],
    'We 18:00-20:00 "every other week"': [],
}


@pytest.mark.parametrize(("text", "codes"), DOUBTS.items())
def test_what_is_doubtful(text: str, codes: list[str]) -> None:
    """What is written is compared with what will be printed; both stand in the message."""
    assert [doubt.code for doubt in opening_hours.doubts(text, "CA")] == codes


def test_doubts_in_words() -> None:
    """The timetable that will be printed is named, and what to write instead says what was meant."""
    (lost,) = opening_hours.doubts("Mo-Fr 08:00-13:00; Mo-Fr 14:00-17:00")
    assert "printed is: Monday to Friday 14:00 to 17:00" in lost.message
    assert lost.help.endswith("write Mo-Fr 08:00-13:00,14:00-17:00")
    (night,) = opening_hours.doubts("Th 21:00-02:00; Fr-Sa 22:00-04:00")
    assert "the night of Thursday" in night.message
    assert night.instead == "Th 21:00-02:00, Fr,Sa 22:00-04:00"
    (early,) = opening_hours.doubts("Mo-Fr 9:00-5:00")
    assert early.help.startswith("did you mean 09:00-17:00?")
    (comment,) = opening_hours.doubts('"by appointment"')
    assert "how: appointment" in comment.help


UNKNOWN = {
    '"by appointment"': {0, 540, 1439},
    'Mo-Su 09:00-11:00 || "on appointment"': {0, 1439},
    'Mo-Su 09:00-17:00 "ring twice"': {540, 1000},
    "Mo-Su 18:00+": {1080, 1439},
    "Mo-Su 10:00-12:00 unknown": {600},
}


@pytest.mark.parametrize(("text", "minutes"), UNKNOWN.items())
def test_a_comment_is_no_yes(text: str, minutes: set[int]) -> None:
    """What only a comment says, and what comes after an open end, is not known: never open."""
    table = opening_hours.timetable(text, "CA", START)
    assert table
    for minute in minutes:
        spans = [
            *table.week[0],
            *((start - 1440, end - 1440, unknown) for start, end, unknown in table.week[6]),
        ]
        assert [unknown for start, end, unknown in spans if start <= minute < end] == [True]


def test_a_night_belongs_to_its_evening() -> None:
    """Written with a semicolon or a comma: the same timetable, and the same text leaves the project."""
    for text, comma in {
        "Th 21:00-02:00; Fr-Sa 22:00-04:00": "Th 21:00-02:00, Fr,Sa 22:00-04:00",
        "Mo 06:00-15:00; Tu-Th 07:00-04:00; Fr-Su 09:00-17:00": "Mo 06:00-15:00, Tu-Th 07:00-04:00, Fr-Su 09:00-17:00",
        "Sa-Th 18:00-02:00; Fr off": "Mo-Th,Sa,Su 18:00-02:00",
        "Su 22:00-03:00; Mo 09:00-12:00; PH off": "Mo 09:00-12:00, Su 22:00-03:00; PH off",
    }.items():
        table = opening_hours.timetable(text, "CA", START)
        assert table == opening_hours.timetable(comma, "CA", START)
        assert opening_hours.exported(text, "CA") == comma
        assert opening_hours.exported(comma, "CA") == comma
    assert opening_hours.exported("Monday to Friday 9:00 to 17:00") == "Mo-Fr 9:00-17:00"


def test_quiet_days() -> None:
    """The calendar's holidays, the place's own and the end of the year, each with a day around."""
    days = opening_hours.quiet_days("CA", [dt.date(2027, 6, 24)], START)
    for month, day, quiet in [(12, 22, False), (12, 23, True), (12, 28, True)]:
        assert (dt.date(2026, month, day) in days) is quiet
    for month, day, quiet in [
        *((1, 3, True), (1, 4, False), (6, 22, False), (6, 23, True), (6, 25, True), (6, 26, False)),
        *((6, 29, False), (6, 30, True), (7, 1, True), (7, 2, True), (7, 3, False)),
    ]:
        assert (dt.date(2027, month, day) in days) is quiet, (month, day)
    assert dt.date(2027, 7, 1) not in opening_hours.quiet_days("XX", [], START)


@st.composite
def rule_sets(draw: st.DrawFn) -> str:
    """Rules of days, months and dates, with nights, comments, open ends and what is closed."""
    rules = draw(st.lists(st.one_of(WEEKLY, WEEKLY, SPECIAL), min_size=1, max_size=4))
    joins = draw(st.lists(st.sampled_from(["; ", ", "]), min_size=3, max_size=3))
    return "".join(rule + join for rule, join in zip(rules[:-1], joins, strict=False)) + rules[-1]


SELECTORS = ["Mo-Fr", "Mo", "Tu,Th", "Fr,Sa", "Su-Tu", "Sa-Th", "We", "Mo-Su"]
TIMES = [
    *("09:00-17:00", "08:00-12:00,13:30-18:00", "21:00-02:00", "22:00-04:00", "18:00-24:00", "00:00-24:00"),
    *(
        "10:00-12:00 unknown",
        '14:00-16:00 "ring"',
        '19:00-23:00 open "peers"',
        "18:00+",
        "off",
        "10:00-15:00",
    ),
    *("23:00-01:30", "00:00-06:00", "20:00-26:00", "11:00-12:00 off", "22:00-02:00+", "12:00-18:00+"),
]
OTHER_DAYS = ["Dec 24-26", "Jul-Aug", "Jan 01", "Nov 27", "Mar", "Mar 14", "Nov 01"]
OTHER_TIMES = ["off", "10:00-12:00", "21:00-03:00"]
WEEKLY = st.builds("{} {}".format, st.sampled_from(SELECTORS), st.sampled_from(TIMES))
SPECIAL = st.builds("{} {}".format, st.sampled_from(OTHER_DAYS), st.sampled_from(OTHER_TIMES))


@settings(max_examples=EXAMPLES, deadline=None)
@given(rule_sets())
def test_written_rules_against_the_timetable(text: str) -> None:
    """What is written for a day is printed for it, or a message says which rule it does not reach."""
    rules = opening_hours.read(text)
    assert rules
    table = opening_hours.timetable(text, "CA", START)
    assert table
    codes = {doubt.code for doubt in opening_hours.doubts(text, "CA")}
    usual = [rule for rule in rules if not rule.special]
    for number, rule in enumerate(usual):
        assert rule.days is not None
        for day in rule.days:
            later = [each for each in usual[number + 1 :] if day in (each.days or ())]
            if rule.state == "off" or not rule.timed or later:
                continue
            # No rule of a later place names the day: all its times are printed, up to another rule's night.
            printed = table.week[day]
            for start, end, _ in (each for each in rule.spans if each[0] < 1440):
                covered = [a for a, b, _ in printed if a <= start < b]
                night_before = [b - 1440 for _, b, _ in table.week[day - 1] if b - 1440 > start]
                assert covered or night_before, (text, day, start, end)
        silent = all(
            any(
                day in (each.days or ()) and (each.resets or each.state == "off")
                for each in usual[number + 1 :]
            )
            for day in rule.days
        )
        if silent and rule.state != "off" and not any(each.special for each in rules):
            assert "L037" in codes, text
    exported = opening_hours.exported(text, "CA")
    assert opening_hours.timetable(exported, "CA", START) == table
    assert opening_hours.exported(exported, "CA") == exported


@given(st.text(alphabet="MoTuWeThFrSaSuPH 0123456789:-,;[]|\"'/+offcloseduntilnkw\n", max_size=40))
def test_no_text_makes_a_traceback(text: str) -> None:
    """Whatever is written is read or explained; what is read can be laid out and put in words."""
    if opening_hours.problem(text) is None:
        table = opening_hours.timetable(text, "CA", START)
        assert table
        wording.rows(text, table)


def test_an_unknown_country_has_no_holidays() -> None:
    """The hours are read all the same."""
    table = opening_hours.timetable("Mo-Su 10:00-12:00; PH off", "XX", START)
    assert table
    assert not table.days


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
        "Mo 9:00-12:00, Th 22:00-02:00, Tu off": [
            wording.Row((("09:00", "12:00"),), ((0, 0),)),
            wording.Row((("22:00", "02:00"),), ((3, 3),)),
        ],
        "Mo 18:00+": None,
        'Mo 10:00-12:00 || "on call"': None,
        'Mo 10:00-12:00 "ring twice"': None,
        "Jul-Aug off; Mo 10:00-12:00": None,
    }
    for text, wanted in expected.items():
        table = opening_hours.timetable(text, "CA", START)
        assert table
        assert wording.rows(text, table) == wanted, text
