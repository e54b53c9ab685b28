"""What readers would not see of a block, or would ask another host for."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.check.checker import Checker
from coursekit.model.folder import Folder
from site_builder import make

QUIZ = '<quiz id="q{n}">\n\nWhich?\n\n- [{a}] {one}\n- [{b}] Two\n- [ ] Three\n\nBecause.\n\n</quiz>\n'


def question(one: str = "One", n: int = 1, right: int = 0) -> str:
    """A choice question; `one` is its first option, `right` which is right."""
    return QUIZ.format(n=n, one=one, a="x" if right == 0 else " ", b="x" if right == 1 else " ")


def codes(folder: Path, text: str, *, course: bool = False) -> list[str]:
    """What the check says of a page, without advice."""
    make(folder, {"docs/index.md": text, **({"docs/_data/kinds.yml": "{}"} if course else {})})
    docs = folder / "docs"
    found = Checker(Folder(docs)).run([docs / "index.md"])
    wanted = {"Q081", "Q084", "Q085", "Q108", "B028"}
    return [
        f"{x.diagnostic.span.line} {x.diagnostic.code} {x.diagnostic.level.value}"
        for x in found
        if x.diagnostic.code in wanted
    ]


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("![A cat](cat.png)", []),
        ("![A cat](https://example.org/cat.png)", ["5 Q084 warning"]),
        ("![A cat](//example.org/cat.png)", ["5 Q084 warning"]),
        ("![A cat][cat]\n\n[cat]: https://example.org/cat.png", ["5 Q084 warning"]),
        ('<img alt="A cat" src="https://example.org/cat.png">', ["5 Q084 warning"]),
        ("![](cat.png)", ["5 Q085 warning"]),
        ("![ ](cat.png)", ["5 Q085 warning"]),
        ('<img src="cat.png">', ["5 Q085 warning"]),
        ('<img src="cat.png" alt="">', ["5 Q085 warning"]),
        ("`![](https://example.org/cat.png)`", []),
        ("[A cat](https://example.org/cat.png)", []),
    ],
)
def test_pictures(tmp_path: Path, option: str, expected: list[str]) -> None:
    """One of another host, and one without a text; code and links are neither."""
    assert codes(tmp_path, question(option)) == expected


def test_another_host_is_an_error_in_a_course(tmp_path: Path) -> None:
    """A course asks no other host."""
    assert "5 Q084 error" in codes(tmp_path, question("![A](https://example.org/a.png)"), course=True)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("R&B", []),
        ("R&amp;B", ["5 Q081 error"]),
        ("R&#38;B", ["5 Q081 error"]),
        ("<strong>lube</strong>", ["5 Q081 error"]),
        ("a<b", []),
        ("2 < 3", []),
        ("AT&T;", ["5 Q081 error"]),
    ],
)
def test_accepted_answers(tmp_path: Path, answer: str, expected: list[str]) -> None:
    """What nobody types is named, in lists and in gaps."""
    short = f'<quiz id="q" type="short">\n\nWhich?\n\n- {answer}\n\nBecause.\n\n</quiz>\n'
    assert codes(tmp_path, short) == expected
    gap = f'<quiz id="q">\n\nWhich?\n\nIt is [[{answer}]].\n\nBecause.\n\n</quiz>\n'
    assert codes(tmp_path, gap) == expected


def test_one_id_twice(tmp_path: Path) -> None:
    """A heading and a block; code that looks like a heading has no id."""
    assert codes(tmp_path, f"{question()}\n## A {{#q1}}\n") == ["1 B028 error"]
    assert codes(tmp_path, f"{question()}\n## A {{#q2}}\n") == []
    assert codes(tmp_path, f"{question()}\n```\n## A {{#q1}}\n```\n") == []


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ((0, 0, 0, 0), ["1 Q108 warning"]),
        ((0, 0, 0), []),
        ((0, 0, 0, 1), []),
        ((1, 1, 1, 1), ["1 Q108 warning"]),
    ],
)
def test_the_same_place_on_a_page(tmp_path: Path, rights: tuple[int, ...], expected: list[str]) -> None:
    """From four questions on, the right option is not always the first."""
    text = "\n".join(question(n=n, right=right) for n, right in enumerate(rights))
    assert codes(tmp_path, text) == expected
