"""Questions drawn into pages: from lessons and banks, twice on a page, and names that fit none."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from markdown import Markdown

from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from site_builder import make

ONE = '<quiz id="{0}"{1}>\n\nWhich?\n\n{2}\n\nBecause.\n\n</quiz>\n'
CHOICE = "- [ ] This\n- [x] That"
SCALE = "- low\n- some\n- high"


def docs_of(tmp_path: Path, page: str) -> Path:
    """A folder with a lesson, a bank of questions, and the page."""
    lesson = ONE.format("m01-one", "", CHOICE) + ONE.format("m01-before", ' type="scale"', SCALE)
    bank = ONE.format("bank-one", "", CHOICE) + ONE.format("bank-two", "", CHOICE)
    return make(tmp_path, {"lesson.md": lesson, "_bank/more.md": bank, "page.md": page})


def rendered(tmp_path: Path, page: str) -> str:
    """The page as HTML."""
    configs = {"coursekit": {"docs": str(docs_of(tmp_path, page))}}
    return Markdown(extensions=["coursekit"], extension_configs=configs).convert(page)


def test_a_bank(tmp_path: Path) -> None:
    """Questions of a bank stand where a page draws them, on as many pages as draw them."""
    html = rendered(tmp_path, '<refresh from="bank">\n\n</refresh>\n\n<sheet from="bank-two">\n\n</sheet>\n')
    assert re.findall(r'class="quiz [^>]*?id="([^"]+)"', html) == [
        "bank-one-again",
        "bank-two-again",
        "bank-two-sheet",
    ]


def test_the_same_questions_twice_on_a_page(tmp_path: Path) -> None:
    """Each has an id of its own, and the button of a set moves only its own questions."""
    draw = '<refresh from="{}" count="1">\n\n</refresh>\n\n'
    html = rendered(tmp_path, draw.format("bank") + draw.format("bank-one,m01") + draw.format("bank"))
    ids = re.findall(r'<form [^>]*?id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 6
    sets = re.findall(r'<p class="refresh"[^>]*data-set="([^"]+)"', html)
    assert len(set(sets)) == 3
    assert sorted(set(re.findall(r'<form [^>]*data-set="([^"]+)"', html))) == sorted(sets)


@pytest.mark.parametrize(
    ("count", "shown", "spare"),
    [("", 9, 0), ("1", 1, 2), ("2", 2, 4), ("3", 3, 6), ("8", 8, 1), ("9", 9, 0), ("10", 9, 0)],
)
def test_how_many_are_shown(tmp_path: Path, count: str, shown: int, spare: int) -> None:
    """As many as are asked for, and twice as many at hand, as far as there are any; without a count all."""
    bank = "".join(ONE.format(f"pool-{n}", "", CHOICE) for n in range(9))
    attribute = f' count="{count}"' if count else ""
    page = f'<refresh from="pool"{attribute}>\n\n</refresh>\n'
    folder = make(tmp_path, {"_bank/pool.md": bank, "page.md": page})
    html = Markdown(extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(folder)}}).convert(
        page
    )
    forms = re.findall(r"<form [^>]*>", html)
    assert len(forms) == shown + spare
    assert [" hidden" in form for form in forms] == [False] * shown + [True] * spare
    assert html.count("Other questions</button>") == bool(spare)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<refresh from="m01,bank-two">\n\n</refresh>\n', []),
        ('<refresh from="m02">\n\n</refresh>\n', ["1:10 B017"]),
        (ONE.format("after", ' type="scale" pair="m01-before"', SCALE), []),
        (
            ONE.format("after", ' type="scale" pair="m01-befor"', SCALE),
            ["1:31 Q067 did you mean m01-before?"],
        ),
        (ONE.format("after", ' type="scale" pair="m01-one"', SCALE), ["1:31 Q067"]),
    ],
)
def test_names_that_fit_nothing(tmp_path: Path, page: str, expected: list[str]) -> None:
    """A name that no question has, and a pair that is no scale, are found, with the nearest name."""
    checker = Checker(Folder(docs_of(tmp_path, page)), dt.date(2026, 11, 22), advising=False)
    found = [x.diagnostic for x in checker.run(checker.files())]
    texts = [f"{d.span.line}:{d.span.column} {d.code} {d.help}" for d in found]
    assert len(texts) == len(expected)
    assert all(text.startswith(start) for text, start in zip(texts, expected, strict=True)), texts


def test_a_sheet_and_its_key_are_in_the_order_of_the_lessons(tmp_path: Path) -> None:
    """Headed by lesson, numbered through and alike; a page without a number by its title, a bank by nothing."""
    front = "---\ntitle: {0}\nmodule: 1\n{1}---\n\n"
    make(
        tmp_path,
        {
            "m/a.md": front.format("Written first", "lesson: 2\n") + ONE.format("m01-a", "", CHOICE),
            "m/z.md": front.format("Read first", "lesson: 1\n")
            + ONE.format("m01-z", "", CHOICE)
            + ONE.format("m01-y", "", CHOICE),
            "m/together.md": front.format("Together", "") + ONE.format("m01-b", "", CHOICE),
            "_bank/m.md": ONE.format("m01-bank", "", CHOICE),
        },
    )
    for name in ("sheet", "answers"):
        page = f'<{name} from="m01">\n\n</{name}>\n'
        html = Markdown(
            extensions=["coursekit"], extension_configs={"coursekit": {"docs": str(tmp_path)}}
        ).convert(page)
        found = re.findall(r'<h2[^>]*>(.*?)</h2>|id="(m01-\w+)-(?:sheet|key)"|(Question \d)<', html)
        assert ["".join(each) for each in found] == [
            *("Lesson 1: Read first", "m01-z", "Question 1", "m01-y", "Question 2"),
            *("Lesson 2: Written first", "m01-a", "Question 3"),
            *("Together", "m01-b", "Question 4", "m01-bank", "Question 5"),
        ]
