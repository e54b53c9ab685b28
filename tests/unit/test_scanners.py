"""Every scanner takes time in line with the length of what it is handed: twice as long a page takes less than three times as long.

The scanners are computed (`scanners`), the pages are those of the slow kinds (`slow`), and such as chance makes of signs.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
import yaml
from opening_hours import ParserError  # type: ignore[attr-defined] # its stub leaves the error out

import scanners
import slow
from coursekit.model.folder import Folder
from coursekit.model.limits import PAGE, breaches
from coursekit.resources.opening_hours.forms import UnknownWordError
from scanners import Given, Scanner, UnknownNeedError
from site_builder import make
from small_course import FILES
from tiers import CHOSEN, chance, drawn

EVERY = list(scanners.scanners())
TRIED = [each for each in EVERY if each.name not in scanners.HANDED_ON]
SHORT = 0.3
"""Seconds of computing below which a page of the largest size holds nobody up, and a ratio says little."""
MOST = 3.0
DOUBT = 2.2
"""Of a quarter of a page and an eighth: what takes three times as long for the whole page as for its half takes more than this."""
REFUSALS = (
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    OSError,
    ImportError,
    yaml.YAMLError,
    ParserError,
    RecursionError,
    UnknownWordError,
)
"""What a scanner may raise for a text of a form that is not its own, such as a line where it takes a sign."""
TRIES = 3
"""A busy machine makes one measurement wrong in either direction, not so many in the same one."""
LINES = 40
"""So many of the longest lines make a page."""


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The folder of a course."""
    return Folder(make(tmp_path_factory.mktemp("scanners"), FILES) / "course")


ONCE_SLOW = ("short", "emphasis")
"""Kinds of pages for which a scanner took too long."""
ONCE_SLOW_UNITS = ("</quiz>\n0", ",\n")
"""Signs of lines for which one did."""


def kinds() -> dict[str, Callable[[int], str]]:
    """Pages that all scanners are tried with: one of each of those that once were slow, or all kinds and lines of a few signs by chance."""
    long = CHOSEN.long
    units = slow.units(chance("scanners"), 20) if long else drawn("slow units", ONCE_SLOW_UNITS, 1)
    made = {f"lines of {unit!r}": slow.lines_of(unit) for unit in units}
    return {
        each: slow.PAGES[each] for each in (sorted(slow.PAGES) if long else drawn("slow kinds", ONCE_SLOW, 1))
    } | made


def seconds(scanner: Scanner, given: Given) -> float:
    """Seconds of computing that a scanner takes for a page."""
    call = scanner.trial(given)
    # What other tests have left is not looked through meanwhile.
    gc.disable()
    begin = time.process_time()
    try:
        for _ in range(LINES if scanner.by_line else 1):
            call()
    except REFUSALS:
        pass
    finally:
        gc.enable()
    return time.process_time() - begin


def pages(make: Callable[[int], str], docs: Folder) -> list[Given]:
    """An eighth of a page of the largest size, a quarter, a half, and all of it; the longest line of each is as much shorter."""
    return [Given(make(PAGE // part), docs, part) for part in (8, 4, 2, 1)]


def growth(scanner: Scanner, given: list[Given]) -> float:
    """How many times as long the whole page takes as its half; 1 where it takes next to nothing."""
    eighth, quarter, half, whole = given
    # Who takes next to nothing for a quarter, or not much more than twice what an eighth takes, is fast enough for all of it.
    # This first look takes a tenth of the time; the long tier does without.
    if not CHOSEN.long and (
        (first := seconds(scanner, quarter)) < SHORT / 64 or first < DOUBT * seconds(scanner, eighth)
    ):
        return 1
    slow_one = seconds(scanner, whole)
    if slow_one < SHORT:
        return 1
    quick = max(seconds(scanner, half) for _ in range(2))
    return min(slow_one, seconds(scanner, whole)) / max(quick, SHORT / 4)


def test_there_are_scanners() -> None:
    """The list is computed, and holds what everybody would name."""
    names = {each.name for each in EVERY}
    assert {
        "page.scanner.scan",
        "page.raw_html.slips",
        "check.page_safety.page_problems",
        "page.lines.code_spans",
    } <= names
    assert len(TRIED) > 200


def test_the_others_are_named(docs: Folder) -> None:
    """A scanner that cannot be handed what it asks for is named, and none that can."""
    given = Given(slow.PAGES["questions"](1_000), docs)

    def possible(scanner: Scanner) -> bool:
        try:
            scanner.trial(given)
        except UnknownNeedError:
            return False
        return True

    assert {each.name for each in EVERY if not possible(each)} == scanners.HANDED_ON


def test_a_quadratic_scanner_is_seen(docs: Folder) -> None:
    """What takes four times as long for twice the text is more than three."""

    def pairs(text: str) -> int:
        rows = text.split("\n")[::6]
        return sum(a is b for a in rows for b in rows)

    (found,) = [each for each in EVERY if each.name == "page.lines.split"]
    spoilt = Scanner("pairs", pairs, found.needs)
    given = pages(lambda size: "a b c d\n" * (size // 8), docs)
    assert any(growth(spoilt, given) > MOST for _ in range(TRIES))


@pytest.mark.parametrize("kind", kinds())
def test_twice_the_text(kind: str, docs: Folder) -> None:
    """Less than three times the time, for every scanner; what is beyond a limit is never read."""
    make = kinds()[kind]
    if breaches(make(PAGE)):
        return
    given = pages(make, docs)
    wrong = [each.name for each in TRIED if all(growth(each, given) >= MOST for _ in range(TRIES))]
    assert not wrong
