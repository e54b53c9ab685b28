"""Hours against opening_hours.js, the program by which OpenStreetMap's hours are read.

It is used by this test alone, and installed into a folder that git ignores, as its lock file says.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coursekit.resources import opening_hours
from coursekit.resources.opening_hours.canonical import nights_cut
from coursekit.resources.opening_hours.timetable import AROUND, applied, days_between, middle_day
from site_builder import ROOT
from tiers import drawn
from unit.resources.test_opening_hours import OTHER_DAYS, OTHER_TIMES, SELECTORS, START, TIMES

HERE = Path(__file__).parent / "evaluator"
CACHE = ROOT / ".cache" / "hours-evaluator"
ZONE = ZoneInfo("America/Toronto")
SETS = 2000
CLOCK_CHANGES = (dt.datetime(2027, 3, 14, 6, tzinfo=dt.UTC), dt.datetime(2027, 11, 7, 5, tzinfo=dt.UTC))
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def evaluator() -> Path:
    """Where opening_hours.js is installed, as the lock file has it."""
    if not shutil.which("npm"):
        pytest.skip("this needs Node.js")
    CACHE.mkdir(parents=True, exist_ok=True)
    wanted = (HERE / "package-lock.json").read_bytes()
    stamp = CACHE / "installed"
    if not stamp.is_file() or stamp.read_bytes() != wanted:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, CACHE / name)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=CACHE, check=True, capture_output=True)
        stamp.write_bytes(wanted)
    return CACHE


def evaluated(folder: Path, asked: list[tuple[str, list[dt.datetime]]]) -> list[list[str]]:
    """What opening_hours.js says of hours at some moments."""
    text = json.dumps(
        [{"hours": hours, "instants": [time.timestamp() * 1000 for time in times]} for hours, times in asked]
    )
    command = ["node", str(HERE / "evaluate.js"), str(folder)]
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, check=True, env={**os.environ, "TZ": ZONE.key}
    )
    found = json.loads(done.stdout)
    wrong = [(hours, said) for (hours, _), said in zip(asked, found, strict=True) if isinstance(said, str)]
    assert not wrong, wrong[:3]
    return list(found)


def rule_set(chance: random.Random) -> str:
    """Rules of days and of dates, with nights, comments, open ends, fallbacks and what is closed."""
    weekly = [f"{chance.choice(SELECTORS)} {chance.choice(TIMES)}" for _ in range(chance.randint(1, 4))]
    text = weekly[0]
    for rule in weekly[1:]:
        text += chance.choice(["; ", "; ", ", "]) + rule
    for _ in range(chance.choice([0, 0, 1, 2])):
        text += f"; {chance.choice(OTHER_DAYS)} {chance.choice(OTHER_TIMES)}"
    return text + chance.choice(["", "", "", ' || "call"', " || Mo-Fr 12:00-13:00 unknown"])


def moments(chance: random.Random) -> list[dt.datetime]:
    """Moments at random, around midnight, in the small hours, and around both changes of the clock."""
    days = [dt.datetime(2026, 11, 25, tzinfo=dt.UTC) + chance.randrange(398) * DAY for _ in range(24)]
    near = [
        day + dt.timedelta(hours=5, minutes=chance.choice([-90, -1, 0, 1, 30, 119, 120, 240])) for day in days
    ]
    far = [day + dt.timedelta(minutes=chance.randrange(1440)) for day in days]
    dates = [(12, 24), (12, 26), (12, 27), (7, 1), (9, 1), (1, 1), (1, 2), (11, 27), (11, 28), (3, 1), (4, 1)]
    edge = [dt.datetime(2027, month, day, 0, chance.randrange(60), tzinfo=ZONE) for month, day in dates[3:]]
    edge += [dt.datetime(2026, month, day, 0, chance.randrange(60), tzinfo=ZONE) for month, day in dates[:3]]
    change = [
        each + dt.timedelta(minutes=chance.randrange(-120, 300)) for each in CLOCK_CHANGES for _ in range(4)
    ]
    return [time.astimezone(dt.UTC) for time in [*near, *far, *edge, *change]]


def misread(moment: dt.datetime) -> bool:
    """Whether opening_hours.js takes a moment for one of another night.

    It looks for the evening before by going back 24 hours. In the first hour after the 23 hours of
    the day on which clocks go forward, that is the evening before last.
    """
    wall = moment.astimezone(ZONE)
    return wall.hour == 0 and wall.date() == CLOCK_CHANGES[0].date() + DAY


@lru_cache(maxsize=4096)
def states(text: str) -> opening_hours.Timetable:
    """The timetable of some hours."""
    table = opening_hours.timetable(text, "CA", START)
    assert table
    return table


def said_here(text: str, moment: dt.datetime) -> str:
    """What the timetable says at a moment, as the page's script does."""
    wall, table = moment.astimezone(ZONE), states(text)
    today, minute = wall.date(), wall.hour * 60 + wall.minute
    found = "closed"
    for date, now in ((today, minute), (today - DAY, minute + 1440)):
        for start, stop, unknown in table.days.get(date, table.week[date.weekday()]):
            if start <= now < stop and found != "open":
                found = "unknown" if unknown else "open"
    return found


def said_there(text: str, moment: dt.datetime) -> str:
    """What the rules say at a moment where a later rule cuts a night, as opening_hours.js has it."""
    rules = opening_hours.read(text)
    assert rules
    wall = moment.astimezone(ZONE)
    for back in (0, 1):
        day = wall.date() - back * DAY
        window = applied(rules, days_between(day - AROUND * DAY, day + AROUND * DAY), "CA")
        for start, stop, (state, _) in middle_day(rules, window, cut=True):
            if start <= wall.hour * 60 + wall.minute + back * 1440 < stop:
                return state
    return "closed"


def test_hours_that_leave_the_project(evaluator: Path) -> None:
    """2,000 sets of rules in the long tier, as they are exported: no difference at any moment."""
    chance = random.Random(12)  # noqa: S311 - to choose test data
    texts = drawn("hours", [rule_set(chance) for _ in range(SETS)], 100)
    asked = [(opening_hours.exported(text, "CA"), moments(chance)) for text in texts]
    different = [
        (text, hours, moment.astimezone(ZONE).isoformat(), said, here)
        for text, (hours, times), found in zip(texts, asked, evaluated(evaluator, asked), strict=True)
        for moment, said in zip(times, found, strict=True)
        if said != (here := said_here(text, moment)) and not misread(moment)
    ]
    assert not different, (len(different), different[:5])


def test_hours_as_written(evaluator: Path) -> None:
    """As written, the only difference is a night that a later rule cuts, and the check names each of these."""
    chance = random.Random(13)  # noqa: S311 - to choose test data
    # An open end after a known one, such as 12:00-18:00+, is read in two ways by opening_hours.js itself.
    every = [text for _ in range(SETS // 10) if "18:00+" not in (text := rule_set(chance))]
    texts = drawn("hours as written", every, 80)
    asked = [(opening_hours.as_osm(text), moments(chance)) for text in texts]
    cut = 0
    for (text, times), found in zip(asked, evaluated(evaluator, asked), strict=True):
        rules = opening_hours.read(text)
        assert rules
        for moment, said in zip(times, found, strict=True):
            if misread(moment):
                continue
            assert said == said_there(text, moment), (text, moment)
            if said != said_here(text, moment):
                cut += 1
                assert nights_cut(rules, "CA"), text
                assert "L040" in {doubt.code for doubt in opening_hours.doubts(text, "CA")}, text
    assert cut, "no set of rules had a night that was cut"
