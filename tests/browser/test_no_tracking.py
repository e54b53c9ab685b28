"""No page lets anybody follow its reader, and none leaves anything behind: looked for in two browsers, in every way of `vectors`.

One browser reads all pages, and then a poisoned page for each way, so that what is looked for would be seen.
Each of these sites is a host of its own, by which servers and logs tell them apart.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Playwright

import network_logs
from conftest import ROOT
from firefox import running
from readers import ChromiumReader, FirefoxReader, Reader, read
from recording_server import Told, recording
from site_builder import make
from tiers import CHOSEN, drawn
from vectors import LOOK, LOOK_UP_OFF, VECTORS

SITE, ELSEWHERE = "127.0.1.1", "127.0.3.1"
POISONED = {name: f"127.0.2.{number}" for number, name in enumerate(VECTORS, 1)}
"""The hosts of the sites."""
NOWHERE = "00/no-such-page.html"
DISTINCT = (
    "index.html",
    "search.html",
    "sources.html",
    "near-you/a.html",
    "01/a.html",
    "01/b.html",
    "contribute/gallery.html",
    NOWHERE,
)
"""Pages that each have something of their own, and an address that leads nowhere."""
DONE = {"open", "answer", "filter", "search", "write"}
"""What there is to do on the pages, so that none of it is left out unseen."""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
Found = dict[str, list[str]]
"""What was found, by the name of its way."""


@dataclass
class Reading:
    """What one browser found, by the host of the site."""

    browser: str
    found: dict[str, Found]


@pytest.fixture(scope="module")
def guarded(guarded_course: Path) -> Path:
    """The built course under its policy."""
    return guarded_course


@pytest.fixture(scope="module")
def names(guarded: Path) -> list[str]:
    """Pages that are read."""
    every = sorted(path.relative_to(guarded).as_posix() for path in guarded.rglob("*.html"))
    return drawn("no tracking", [*every, NOWHERE], 4, DISTINCT)


def poisoned(guarded: Path, name: str) -> bytes:
    """A page that follows its reader in one way, and has no policy that could stop it."""
    text = POLICY.sub("", (guarded / VECTORS[name].page).read_text(encoding="utf-8"))
    for old, new in VECTORS[name].poison.items():
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@contextlib.contextmanager
def sites(guarded: Path, folder: Path) -> Iterator[dict[str, Told]]:
    """Serve the course, a poisoned one for each way, and another website, by their hosts."""
    other = make(folder / "other", {"404.html": "<!doctype html><title>Elsewhere</title>"})
    with contextlib.ExitStack() as stack:
        told = {SITE: stack.enter_context(recording(guarded, SITE, headers=LOOK_UP_OFF))}
        for name, host in POISONED.items():
            files = {VECTORS[name].page: poisoned(guarded, name), "sw.js": b" "}
            told[host] = stack.enter_context(recording(guarded, host, files, headers=VECTORS[name].headers))
        told[ELSEWHERE] = stack.enter_context(recording(other, ELSEWHERE))
        yield told


def read_all(reader: Reader, told: dict[str, Told], names: list[str]) -> dict[str, Found]:
    """Read all pages of all sites; return what pages and servers tell, by the host of the site."""
    pages = {SITE: names, **{POISONED[name]: [vector.page] for name, vector in VECTORS.items()}}
    found: dict[str, Found] = {host: defaultdict(list) for host in pages}
    elsewhere = told[ELSEWHERE]
    for host, wanted in pages.items():
        done: set[str] = set()
        reader.begin()
        for number, name in enumerate(wanted):
            address = f"{told[host].address}/{name}"
            done |= read(reader, address)
            look(reader, address, found[host])
            path = f"/{host}/{number}"
            if reader.leave(elsewhere.address + path):
                elsewhere.wait_for(path)
        # What a page has begun is there when somebody comes back.
        reader.open(address)
        look(reader, address, found[host])
        assert host != SITE or done == DONE, DONE - done
        found[host]["referrers"] += told[host].referrers
        found[host]["cookies"] += told[host].cookies
        found[host]["address"] += told[host].queries
        found[host]["links"] += [each for each in elsewhere.referrers if each.startswith(f"/{host}/")]
    return found


def look(reader: Reader, address: str, found: Found) -> None:
    """Add what a page shows."""
    for vector, shown in reader.run(LOOK, address).items():
        found[vector] += [f"{address}: {each}" for each in shown]


def with_logs(browser: str, found: dict[str, Found], seen: set[network_logs.Seen]) -> Reading:
    """Add what the log of a browser tells, and leave out ways of which there is nothing."""
    for host, vector, other in seen:
        if host in found:
            found[host][vector].append(other)
    return Reading(browser, {host: {k: v for k, v in each.items() if v} for host, each in found.items()})


@pytest.fixture(scope="module")
def chromium(
    playwright: Playwright, guarded: Path, names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Reading:
    """What Chromium found."""
    folder = tmp_path_factory.mktemp("chromium")
    log = folder / "log.json"
    with sites(guarded, folder) as told:
        context = playwright.chromium.launch_persistent_context(
            folder / "profile",
            executable_path=os.environ.get("COURSE_CHROMIUM") or playwright.chromium.executable_path,
            # This would also keep pages from letting it look up names.
            ignore_default_args=["--disable-background-networking"],
            args=["--no-sandbox", "--disable-gpu", f"--log-net-log={log}"],
            viewport={"width": 360, "height": 740},
        )
        version = context.browser.version if context.browser else ""
        found = read_all(ChromiumReader(context), told, names)
        context.close()
    return with_logs(f"Chromium {version.partition('.')[0]}", found, network_logs.of_chromium(log))


@pytest.fixture(scope="module")
def firefox(guarded: Path, names: list[str], tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """What Firefox found."""
    folder = tmp_path_factory.mktemp("firefox")
    log = {"MOZ_LOG": network_logs.FIREFOX_WRITES, "MOZ_LOG_FILE": str(folder / "log")}
    with sites(guarded, folder) as told, running(folder / "profile", **log) as browser:
        version = browser.version
        found = read_all(FirefoxReader(browser), told, names)
    return with_logs(f"Firefox {version.partition('.')[0]}", found, network_logs.of_firefox(folder))


@pytest.fixture(params=["chromium", "firefox"])
def reading(request: pytest.FixtureRequest) -> Reading:
    """What each browser found."""
    found: Reading = request.getfixturevalue(request.param)
    return found


def test_nothing_follows_a_reader(reading: Reading) -> None:
    """On no page, in no way."""
    assert reading.found[SITE] == {}


@pytest.mark.parametrize("vector", VECTORS)
def test_it_would_be_seen(reading: Reading, vector: str) -> None:
    """Each way, where a page uses it."""
    assert vector in reading.found[POISONED[vector]]


PAGE = ROOT / "course" / "privacy.md"
PROOF = ROOT / "course" / "_data" / "variables.yml"
"""Where the page about privacy has its list, and what of the last long run it says."""
# `| Cookies | A mark that …`
ROW = re.compile(r"^\| ([^|]+) \|", re.MULTILINE)


def test_the_page_about_privacy_names_each_way() -> None:
    """Each, and no other, in their order."""
    section = PAGE.read_text(encoding="utf-8").partition("{#proven}\n")[2].partition("\n#")[0]
    assert ROW.findall(section)[1:] == [vector.said for vector in VECTORS.values()]


def proof() -> dict[str, str]:
    """What the page says of the last long run."""
    return {
        key: value
        for key, value in yaml.safe_load(PROOF.read_text("utf-8")).items()
        if key.startswith("proof_")
    }


def record(values: dict[str, str]) -> None:
    """Write what the page says of a long run; the other lines stay."""
    text = PROOF.read_text(encoding="utf-8")
    for name, value in values.items():
        text, count = re.subn(rf"(?m)^{name}: .*$", f"{name}: {json.dumps(value)}", text)
        assert count == 1, name
    PROOF.write_text(text, encoding="utf-8")


def test_what_is_recorded_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each value is a text, also one of digits; nothing else is changed."""
    before = yaml.safe_load(PROOF.read_text("utf-8"))
    copied = make(tmp_path, {"variables.yml": PROOF.read_text("utf-8")}) / "variables.yml"
    monkeypatch.setattr(sys.modules[__name__], "PROOF", copied)
    values = {"proof_day": "2027-01-31", "proof_pages": "7", "proof_browsers": "One 1 and Two 2"}
    record(values)
    assert yaml.safe_load(copied.read_text("utf-8")) == {**before, **values}


def test_the_day_has_been() -> None:
    """Nothing is proven by a run that is still to come."""
    assert dt.date.fromisoformat(proof()["proof_day"]) <= dt.datetime.now(dt.UTC).date()


@pytest.mark.skipif(not CHOSEN.long, reason="the long tier reads all pages")
def test_the_page_about_privacy_says_what_was_read(
    names: list[str], chromium: Reading, firefox: Reading, update: bool
) -> None:
    """How many pages, and in which browsers; `--update` writes that, and the day, when nothing was found."""
    assert [each.found[SITE] for each in (chromium, firefox)] == [{}, {}]
    read = {"proof_pages": str(len(names)), "proof_browsers": f"{chromium.browser} and {firefox.browser}"}
    if update:
        record({**read, "proof_day": str(dt.datetime.now(dt.UTC).date())})
    assert {name: value for name, value in proof().items() if name != "proof_day"} == read
