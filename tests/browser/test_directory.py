"""The directory of a place in a real browser: open now, filters, search, age, and paper."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours
from playwright.sync_api import Page, Route
from pypdf import PdfReader

import tables
from browser.test_pages import NARROW, NO_SCRIPT
from conftest import ROOT
from coursekit.render import assets
from coursekit.resources import freshness, opening_hours
from listings_site import listing, site_of
from site_builder import build, make, served
from visitor import PART, Visit, violations

NOON = dt.datetime(2026, 12, 2, 17, 0, tzinfo=dt.UTC)
"""Wednesday, noon in Toronto."""
PHONE = {"contact": [{"phone": "555-0100"}]}
LISTINGS: list[dict[str, Any]] = [
    listing(
        "Café Été",
        kind=["drop-in"],
        hours="Mo-Fr 10:00-18:00; PH off",
        languages=["en", "fr"],
        cost="free",
        run_by={"name": "Group", "type": "peer-led"},
        where={"share": "area-only", "area": "Old Town"},
        know_before={"id_asked": "no", "reports_to_authorities": "no", "trans_affirming": "unknown"},
        **PHONE,
    ),
    listing(
        "عيادة المدينة",
        hours="Mo-Fr 13:00-16:00",
        languages=["ar", "fr"],
        cost="paid",
        run_by={"name": "City", "type": "government"},
        where={"share": "area-only", "area": "Harbour"},
        know_before={"id_asked": "sometimes", "reports_to_authorities": "unknown", "trans_affirming": "yes"},
        publish=["site"],
    ),
    listing("Night Line", kind=["line"], hours="We 22:00-13:00", cost="free", **PHONE),
    listing("Paused", hours="24/7", status="paused"),
    listing("No Hours", know_before={"trans_affirming": "sometimes"}),
]


@pytest.fixture(scope="module")
def here_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small site about one place."""
    folder = tmp_path_factory.mktemp("here")
    build(folder / "site", config=site_of(folder, LISTINGS))
    return folder / "site"


@pytest.fixture(scope="module")
def here(here_folder: Path) -> Iterator[str]:
    """Where that site is served."""
    with served(here_folder) as url:
        yield url


def opened(visit: Visit, address: str, now: dt.datetime = NOON) -> Page:
    """The directory, at a moment, ready to use."""
    visit.address = address
    visit.page.clock.set_fixed_time(now)
    visit.page.goto(f"{address}/directory.html")
    visit.page.locator(".directory__count:not(:empty)").wait_for()
    return visit.page


def shown(page: Page) -> list[str]:
    """The names of the listings that can be seen."""
    return page.locator(".resources__listing:visible .resources__name strong").all_text_contents()


ZONES = {
    "America/Toronto": "CA",
    "Europe/Berlin": "DE",
    "Africa/Nairobi": "KE",
    "Asia/Kathmandu": "",
    "Pacific/Auckland": "NZ",
}
HOURS = (
    "Tu-Th 10:00-18:00; Sa[1] 12:00-15:00; PH off",
    "Th-Su 21:00-04:00; PH off",
    "Mo-Su 01:00-02:30,03:00-23:00",
    "24/7",
    "Mo-Fr 09:00-17:00 unknown; Dec 24 off",
)


def moments(zone: ZoneInfo, seed: int) -> list[dt.datetime]:
    """1,000 random minutes of the days that a timetable covers, and those around each clock change."""
    start = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
    chance = random.Random(seed)  # noqa: S311 - to choose test data
    found = [start + dt.timedelta(minutes=chance.randrange(400 * 1440)) for _ in range(1000)]
    for hour in range(400 * 24):
        before, after = (start + dt.timedelta(hours=h) for h in (hour, hour + 1))
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            found += [before + dt.timedelta(minutes=m) for m in range(-180, 240, 15)]
    return found


def test_open_now_agrees_with_the_library(visit: Visit, here: str) -> None:
    """In five time zones, at random and around every change of the clock, for nights and holidays too."""
    visit.page.goto(f"{here}/directory.html")
    changes = 0
    for number, (name, country) in enumerate(ZONES.items()):
        zone = ZoneInfo(name)
        times = moments(zone, number)
        changes += len(times) > 1000
        for text in HOURS:
            table = opening_hours.timetable(text, country, dt.date(2026, 11, 25))
            assert table
            library = OpeningHours(text, timezone=zone, country=country or None)
            wanted = [str(library.state(time.astimezone(zone))[0]).lower().split(".")[-1] for time in times]
            found = visit.page.evaluate(
                """async ([table, zone, times]) => {
                    const { state, timetable, wall } = await (PART)('directory/hours');
                    const read = timetable(table);
                    return times.map((time) => state(read, wall(new Date(time), zone)));
                }""".replace("PART", PART),
                [
                    {
                        "week": table.week_text,
                        "days": table.days_text,
                        "first": table.first.isoformat(),
                        "last": table.last.isoformat(),
                    },
                    name,
                    [time.isoformat() for time in times],
                ],
            )
            wrong = [(time, a, b) for time, a, b in zip(times, wanted, found, strict=True) if a != b]
            assert not wrong, (name, text, wrong[:3])
    assert changes == 3


# Hours, a wall time in Toronto, and what is said: the state, and when it changes.
CHANGES = [
    ("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-25T10:00", "open", "2026-11-25 720"),
    ("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-25T12:00", "closed", "2026-11-25 780"),
    ("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-27T17:00", "closed", "2026-11-30 540"),
    ("Th 21:00-02:00, Fr,Sa 22:00-04:00", "2026-11-27T01:59", "open", "2026-11-27 120"),
    ("Th 21:00-02:00, Fr,Sa 22:00-04:00", "2026-11-26T23:00", "open", "2026-11-27 120"),
    ("Th 21:00-02:00, Fr,Sa 22:00-04:00", "2026-11-27T02:00", "closed", "2026-11-27 1320"),
    ("24/7", "2026-11-25T10:00", "open", None),
    # Before the first day of the timetable.
    ("Mo 00:00-24:00, Tu 00:00-06:00", "2026-11-23T10:00", "unknown", None),
    ("We 18:00-24:00, Th 00:00-06:00", "2026-11-25T20:00", "open", "2026-11-26 360"),
    ("Mo-Su 18:00+", "2026-11-25T19:00", "unknown", None),
    ('We 18:00-20:00 "every other week"', "2026-11-25T19:00", "unknown", None),
    ('"by appointment"', "2026-11-25T19:00", "unknown", None),
    ("Mo-Su 09:00-17:00", "2026-12-22T10:00", "open", "2026-12-22 1020"),
    ("Mo-Su 09:00-17:00", "2026-12-22T18:00", "closed", None),
    ("Mo-Su 09:00-17:00", "2026-12-23T10:00", "unknown", None),
    ("Mo-Su 09:00-17:00", "2027-01-03T10:00", "unknown", None),
    ("Mo-Su 09:00-17:00", "2027-01-04T10:00", "open", "2027-01-04 1020"),
    ("Mo-Su 22:00-02:00", "2027-01-04T01:00", "unknown", None),
    ("Mo-Su 09:00-17:00", "2027-06-24T10:00", "unknown", None),
]


def test_open_until_when(visit: Visit, here: str) -> None:
    """Until when, or when next; neither on quiet days, nor in the night after one, nor where nothing is known."""
    visit.page.goto(f"{here}/directory.html")
    quiet = opening_hours.quiet_days("CA", [dt.date(2027, 6, 24)], dt.date(2026, 11, 25))
    for text, time, state, change in CHANGES:
        table = opening_hours.timetable(text, "CA", dt.date(2026, 11, 25))
        assert table
        found = visit.page.evaluate(
            """async ([table, time]) => {
                const { change, state, timetable, wall } = await (PART)('directory/hours');
                const read = timetable(table);
                const now = wall(new Date(time), 'America/Toronto');
                const next = state(read, now) === 'unknown' ? null : change(read, now);
                return [state(read, now), next && `${next.date} ${next.minute}`];
            }""".replace("PART", PART),
            [
                {
                    "week": table.week_text,
                    "days": table.days_text,
                    "first": table.first.isoformat(),
                    "last": table.last.isoformat(),
                    "quiet": " ".join(day.isoformat() for day in quiet),
                },
                dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo("America/Toronto")).isoformat(),
            ],
        )
        assert found == [state, change], (text, time)


def test_age_agrees_with_the_check(visit: Visit, here: str) -> None:
    """The script and `coursekit check` draw the same line between checked, due and unconfirmed."""
    visit.page.goto(f"{here}/directory.html")
    chance = random.Random(1)  # noqa: S311 - to choose test data
    cases = []
    for _ in range(500):
        checked = dt.date(2024, 1, 29) + dt.timedelta(days=chance.randrange(800))
        months = chance.choice([1, 3, 6, 12])
        edge = freshness.later(checked, chance.choice([months, 2 * months]))
        cases.append((checked, months, edge + dt.timedelta(days=chance.choice([-1, 0, 1, 40]))))
    found = visit.page.evaluate(
        """async (cases) => {
            const { age } = await (PART)('resources/ageing');
            return cases.map((each) => age(...each));
        }""".replace("PART", PART),
        [[checked.isoformat(), months, day.isoformat()] for checked, months, day in cases],
    )
    for (checked, months, day), said in zip(cases, found, strict=True):
        state = freshness.state({"verified": {"date": checked.isoformat()}}, day, months).value
        assert state in {said, "unpublished"}, (checked, months, day)


def test_open_now(visit: Visit, here: str) -> None:
    """By the clock of the place, across midnight, closed on its holidays, and unknown is no yes."""
    page = opened(visit, here)
    page.locator("[data-filter=open]").check()
    assert shown(page) == ["Café Été"]
    assert page.locator(".directory__count").inner_text() == "Shown: 1 of 5"
    assert (
        page.locator(".directory__state--open:visible").inner_text()
        == "Open now by its usual hours, until 18:00"
    )
    for now, names in {
        dt.datetime(2026, 12, 3, 12, 0, tzinfo=dt.UTC): ["Night Line"],  # Thursday, 7 in the morning there
        dt.datetime(2026, 12, 3, 18, 30, tzinfo=dt.UTC): ["Café Été", "عيادة المدينة"],
        dt.datetime(2026, 12, 25, 16, 0, tzinfo=dt.UTC): [],  # Christmas
        dt.datetime(2029, 11, 28, 17, 0, tzinfo=dt.UTC): [],  # beyond what the page knows
    }.items():
        page = opened(visit, here, now)
        page.locator("[data-filter=open]").check()
        assert set(shown(page)) == set(names), now


def test_an_open_page_keeps_the_time(visit: Visit, here: str) -> None:
    """What closes while somebody reads is marked as closed, without a touch."""
    visit.address = here
    visit.page.clock.install(time=NOON)
    visit.page.goto(f"{here}/directory.html")
    cafe = visit.page.locator(".resources__listing", has_text="Café Été").locator(".directory__state")
    assert cafe.inner_text() == "Open now by its usual hours, until 18:00"
    visit.page.clock.fast_forward("08:00:00")
    visit.page.get_by_text("Closed now").first.wait_for()
    assert cafe.inner_text() == "Closed now by its usual hours, opens Thursday 10:00"


def test_filters(visit: Visit, here: str) -> None:
    """Each filter alone and together; "sometimes" and "unknown" are not a yes; one button shows all again."""
    page = opened(visit, here)
    every = [each["name"] for each in LISTINGS]
    page.locator(".directory__more summary").click()
    for name, value, names in [
        ("kind", "line", every[2:3]),
        ("languages", "fr", every[:2]),
        ("cost", "paid", every[1:2]),
        ("runner", "peer-led", every[:1]),
        ("area", "Harbour", every[1:2]),
    ]:
        page.locator(f"[data-filter={name}]").select_option(value)
        assert shown(page) == names, name
        page.locator(".directory__all").click()
        page.get_by_text("Shown: 5 of 5").wait_for()
    for name, names in {
        "id_asked": every[:1],
        "reports_to_authorities": every[:1],
        "trans_affirming": every[1:2],
    }.items():
        box = page.locator(f"[data-filter=hoped][value={name}]")
        box.check()
        assert shown(page) == names, name
        box.uncheck()
    page.locator("[data-filter=hoped][value=id_asked]").check()
    told = str(visit.context.new_cdp_session(page).send("Accessibility.getFullAXTree"))
    assert every[0] in told
    assert every[2] not in told
    page.locator("[data-filter=languages]").select_option("ar")
    assert shown(page) == []
    assert "Nothing fits" in page.locator(".directory__count[role=status]").inner_text()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cafe ETE", ["Café Été"]),
        ("CAFÉ", ["Café Été"]),
        ("العِيَادَة", ["عيادة المدينة"]),
        ("مدينه", ["عيادة المدينة"]),
        ("old town group", ["Café Été"]),
        ("<zzz>", []),
    ],
)
def test_search(visit: Visit, here: str, typed: str, found: list[str]) -> None:
    """Accents, capitals, vowel signs and the Arabic article make no difference; all words count."""
    page = opened(visit, here)
    page.locator("input[type=search]").fill(typed)
    assert shown(page) == found
    page.keyboard.press("Enter")
    assert page.url == f"{here}/directory.html"


def test_by_keyboard_alone_and_without_a_trace(visit: Visit, here: str) -> None:
    """Search, menus, boxes and the button by Tab, arrows and Space; nothing is stored, sent or in the address."""
    page = opened(visit, here)
    asked = len(visit.requests)
    page.locator("input[type=search]").focus()
    page.keyboard.type("a")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.dataset.filter") == "open"
    assert page.locator("[data-filter=kind]").input_value() != ""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".directory__hoped").is_visible()
    assert page.url == f"{here}/directory.html"
    assert set(visit.stored().values()) == {0}
    assert visit.requests[asked:] == []
    assert [url for url in visit.requests if not url.startswith(here)] == []
    page.goto(f"{here}/index.html")
    page.go_back()
    page.get_by_text("Shown: 5 of 5").wait_for()
    assert page.locator("input[type=search]").input_value() == ""


def test_age(visit: Visit, tmp_path: Path) -> None:
    """What was checked comes first, then what is due with a warning; the rest is folded, but no last crisis line."""
    found = [
        listing("Old", verified={"date": "2025-10-01"}),
        listing("Due", verified={"date": "2026-05-01", "note": "Ask for Tuesday"}),
        listing("Line", kind=["line"], verified={"date": "2026-01-01"}),
        listing("Fresh", verified={"date": "2026-11-01", "how": "visit"}),
    ]
    build(tmp_path / "site", config=site_of(tmp_path, found))
    with served(tmp_path / "site") as url:
        page = opened(visit, url)
        assert shown(page) == ["Fresh", "Due", "Line"]
        lines = page.locator(".resources__listing:visible .resources__checked").all_text_contents()
        assert lines == [
            "Checked 1 Nov 2026 by visit",
            "Not checked since 1 May 2026: call before you go",
            "Not checked since 1 Jan 2026: call before you go",
        ]
        assert page.get_by_text("Ask for Tuesday").is_visible()
        folded = page.locator(".resources__unconfirmed")
        folded.get_by_text("We could not confirm these").click()
        assert shown(page) == ["Fresh", "Due", "Line", "Old"]
        page.locator("input[type=search]").fill("fresh")
        assert folded.is_hidden()
        page.locator("input[type=search]").fill("old")
        assert folded.is_visible()
        # An old copy, opened a year later, warns about everything.
        page = opened(visit, url, dt.datetime(2027, 11, 25, 17, 0, tzinfo=dt.UTC))
        assert shown(page) == ["Line"]


def test_nothing_is_half_ready(visit: Visit, here: str) -> None:
    """On a slow line nobody can search in listings that are not in their order yet."""
    held: list[Route] = []
    (file,) = assets.served(["resources/resources"])
    visit.page.route(f"**/components/{file}.js", lambda route: held.append(route))  # noqa: PLW0108 - it refuses a built-in method
    with visit.page.expect_request(f"**/components/{file}.js"):
        visit.page.goto(f"{here}/directory.html", wait_until="commit")
    assert visit.page.locator(".directory__count").text_content() == ""
    held.pop().continue_()
    visit.page.get_by_text("Shown: 5 of 5").wait_for()


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_without_scripts(visit: Visit, here: str) -> None:
    """All listings with the day of their check, and no control that does nothing."""
    visit.page.goto(f"{here}/directory.html")
    assert shown(visit.page) == [each["name"] for each in LISTINGS]
    assert visit.page.get_by_text("Checked 1 Nov 2026 by phone").count() == 5
    assert visit.page.locator(".directory :is(select, input, button):visible").count() == 0


@pytest.mark.parametrize("visit", [NARROW], indirect=True, ids=["320px"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_narrow_and_right_to_left(visit: Visit, tmp_path: Path, language: str) -> None:
    """No violation and no sideways scroll in 320 pixels, with filters open and filtered."""
    build(tmp_path / "site", config=site_of(tmp_path, LISTINGS, language=language))
    with served(tmp_path / "site") as url:
        page = opened(visit, url)
        for summary in page.locator("summary:visible").all():
            summary.click()
        page.locator("[data-filter=hoped]").first.check()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert (page.evaluate("getComputedStyle(document.body).direction") == "rtl") is (language == "ar")
        page.emulate_media(color_scheme="dark")
        assert violations(page, "color-contrast") == []
        for name in ("card", "poster", "index"):
            page.goto(f"{url}/{name}.html")
            assert violations(page) == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def paper(page: Page) -> list[str]:
    """The words of each sheet that a page prints, on A4."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


def test_paper(visit: Visit, here: str) -> None:
    """Printing prints what is filtered, and nothing that may not be printed."""
    page = opened(visit, here)
    assert "Night Line" in " ".join(paper(page))
    assert "Harbour" not in " ".join(paper(page))
    page.locator("[data-filter=kind]").select_option("drop-in")
    text = " ".join(paper(page))
    assert "Night Line" not in text
    assert "Café" in text
    assert "Run by" in text
    assert "Open now" not in text


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where pages of the made-up place that the guide shows are served."""
    example = tables.read(ROOT / "course/_data/examples/demo.yml")
    folder = tmp_path_factory.mktemp("made-up")
    config = site_of(folder, example["listings"], {"name": example["place"]["name"]})
    known = {
        name: (ROOT / name).read_text("utf-8") for name in ("course/_data/kinds.yml", "course/_data/ways.yml")
    }
    make(folder, known)
    build(folder / "site", config=config)
    with served(folder / "site") as address:
        yield address


def test_the_card_is_as_large_as_a_bank_card(visit: Visit, made_up: str) -> None:
    """85 x 54 mm on paper, nothing cut off, one sheet, and a neutral title."""
    page = visit.page
    page.goto(f"{made_up}/card.html")
    (sheet,) = paper(page)
    assert sheet.count("Useful numbers") == 8
    assert not sheet.startswith("Page")
    page.set_viewport_size({"width": 1000, "height": 1000})
    page.emulate_media(media="print")
    face = page.locator(".card__face").first
    box = face.bounding_box()
    assert box
    millimetre = 96 / 25.4
    assert box["width"] == pytest.approx(85 * millimetre, abs=1)
    assert box["height"] == pytest.approx(54 * millimetre, abs=1)
    assert face.evaluate("each => each.scrollHeight <= each.clientHeight + 1")


def test_a_full_card_grows(visit: Visit, tmp_path: Path) -> None:
    """Long names and hours make a card taller; no number and no day of a check is cut off."""
    long = "A service with a name that goes on over several lines of a small card, as some names do, and on"
    ways = {"contact": [{"phone": f"+254 711 00{n}"} for n in range(3)], "hours": "Mo 10:00-12:00; PH off"}
    build(tmp_path / "site", config=site_of(tmp_path, [listing(f"{long} {n}", **ways) for n in range(4)]))
    with served(tmp_path / "site") as address:
        visit.page.goto(f"{address}/card.html")
        visit.page.emulate_media(media="print")
        faces = visit.page.locator(".card__face")
        assert faces.count() == 8
        fits = "each => [...each.querySelectorAll('li, .card__checked')].every(part => part.getBoundingClientRect().bottom <= each.getBoundingClientRect().bottom)"
        assert all(face.evaluate(fits) for face in faces.all())
        assert faces.first.evaluate("each => getComputedStyle(each).overflow") == "visible"
        assert "".join(paper(visit.page)).count("Checked on") == 8


def test_the_poster_is_one_sheet(visit: Visit, made_up: str) -> None:
    """The whole poster on one page, without the page around it."""
    visit.page.goto(f"{made_up}/poster.html")
    (sheet,) = paper(visit.page)
    assert sheet.startswith("Services near you Exampleville")


SHIFTS = """() => {
  window.moved = 0;
  const add = (list) => { for (const each of list.getEntries()) window.moved += each.value; };
  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
}"""
"""Adds up how far things move while a page loads (Cumulative Layout Shift)."""


@pytest.mark.parametrize(
    "visit",
    [{"viewport": {"width": 360, "height": 640}}, {"viewport": {"width": 1280, "height": 800}}],
    indirect=True,
)
@pytest.mark.parametrize("by_file", [False, True])
def test_nothing_moves(visit: Visit, here: str, here_folder: Path, *, by_file: bool) -> None:
    """The filters' place is kept from the start: on a server and from a folder, on a phone and a desk."""
    visit.page.add_init_script(f"({SHIFTS})()")
    visit.page.goto(f"{here_folder.as_uri()}/directory.html" if by_file else f"{here}/directory.html")
    visit.page.locator(".directory__count:not(:empty)").wait_for()
    visit.page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    assert visit.page.evaluate(
        "'layout-shift' in Object.fromEntries(PerformanceObserver.supportedEntryTypes.map((x) => [x, 1]))"
    )
    assert visit.page.evaluate("window.moved") < 0.01


@pytest.mark.parametrize(
    ("words", "count"),
    [("5550100", 2), ("555-0100", 2), ("police", 0), ("immigration", 0), ("old town", 1)],
)
def test_what_a_search_looks_in(visit: Visit, here: str, words: str, count: int) -> None:
    """A number without its blanks; the answers, and not the questions that every listing asks."""
    page = opened(visit, here)
    page.get_by_role("searchbox", name="Search in this list").fill(words)
    assert page.locator(".resources__listing:not([hidden])").count() == count


def test_filters_of_who_and_access(visit: Visit, people: str) -> None:
    """Who is welcome, who is not, and a way in without steps; what is not used has no filter."""
    page = opened(visit, people)
    page.get_by_text("More filters").click()
    shown = page.locator(".resources__listing:not([hidden]) .resources__name strong")
    page.get_by_label("Welcome").select_option("Men")
    assert shown.all_text_contents() == ["M"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Leave out what is not for").select_option("Couples")
    assert shown.all_text_contents() == ["W", "Steps"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("A way in without steps").check()
    assert shown.all_text_contents() == ["W"]


@pytest.fixture
def people(tmp_path: Path) -> Iterator[str]:
    """Where a list of services for different people is served."""
    listings = [
        listing("M", who="Men", not_for="Couples"),
        listing("W", who="Women", access={"step_free": "yes"}, **PHONE),
        listing("Steps", access={"step_free": "no"}),
    ]
    build(tmp_path / "site", config=site_of(tmp_path, listings))
    with served(tmp_path / "site") as url:
        yield url
