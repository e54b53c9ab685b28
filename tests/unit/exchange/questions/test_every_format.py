"""What holds for every format of questions, new ones too: the registry is what is tried, not a list of names."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from coursekit.blocks.quiz.kinds import KIND_MODULES
from coursekit.cli.exchange import export_command, import_command
from coursekit.exchange.losses import LossKind
from coursekit.exchange.questions import formats, item, kinds
from coursekit.exchange.questions.formats import READERS, WRITERS
from questions import EVERYTHING, KINDS, found

QUESTIONS = [found(text) for text in (*KINDS.values(), EVERYTHING)]
BOTH = [style for style in WRITERS if style in READERS]
GUIDE = (ROOT / "course" / "contribute" / "interchange.md").read_text(encoding="utf-8")


def test_a_question_of_every_kind_is_tried() -> None:
    """A new kind has a question here, or no format would be tried with it."""
    assert {each.item.kind for each in QUESTIONS} == set(KIND_MODULES)


@pytest.mark.parametrize("style", WRITERS)
@pytest.mark.parametrize("each", QUESTIONS, ids=lambda each: each.item.id)
def test_every_kind_is_written_or_named(style: str, each: item.Found) -> None:
    """A question is in the file, or it is named as left out with its place and the reason."""
    content, losses = WRITERS[style]([each])
    left = [loss for loss in losses if loss.kind is LossKind.LEFT_OUT]
    assert {(loss.path, loss.line, loss.id) for loss in losses} <= {(each.path, each.line, each.item.id)}
    assert all(loss.what for loss in losses)
    assert len(left) <= 1
    nothing, _ = WRITERS[style]([])
    assert (content == nothing) is bool(left) or style == "anki"


@pytest.mark.parametrize("style", BOTH)
@pytest.mark.parametrize("each", QUESTIONS, ids=lambda each: each.item.id)
def test_every_kind_comes_back(tmp_path: Path, style: str, each: item.Found) -> None:
    """What a format says of a question is what it was; each difference was named when it was written."""
    content, losses = WRITERS[style]([each])
    if any(loss.kind is LossKind.LEFT_OUT for loss in losses):
        return
    file = tmp_path / "file"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    (again,), problems = formats.read(file, style)
    assert problems == []
    assert again.item.id == each.item.id
    named = {loss.what for loss in losses}
    assert set(item.differences(each.item, again.item)) <= named


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("text", ["", "\n", "Only text.\n", "\ufeff", "<quiz>\n", "a;b\n"])
def test_no_file_makes_a_reader_fail(tmp_path: Path, style: str, text: str) -> None:
    """A file of another kind gives no question and says why, or is refused with its place."""
    file = tmp_path / "file"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(import_command, [str(file), "--from", style, "-o", str(tmp_path / "out")])
    assert result.exit_code == 2, result.output
    assert "file:1" in result.output


@pytest.mark.parametrize("style", sorted({*WRITERS, *READERS}))
def test_every_format_is_in_the_guide(style: str) -> None:
    """The guide's table says of each format whether it goes out and comes in."""
    rows = [line for line in GUIDE.split("\n") if line.startswith(f"| `{style}` |")]
    out, back = ("yes" if style in each else "no" for each in (WRITERS, READERS))
    assert [row.split(" | ")[1:3] for row in rows] == [[out, back]]


@pytest.mark.parametrize(
    ("command", "styles"), [(export_command, WRITERS), (import_command, READERS)], ids=["export", "import"]
)
def test_every_format_has_a_line_of_help(command: object, styles: dict[str, object]) -> None:
    """The help of a command says of each format what it is for."""
    text = getattr(command, "help", "")
    begun = {line.split()[0] for line in text.split("\n") if line.split()}
    assert set(styles) <= begun


def claims(name: str) -> list[str]:
    """The forms of other programs that the kinds read as theirs."""
    return [form for _, rules in kinds.known() for form in getattr(rules, name)]


@pytest.mark.parametrize("name", ["gift_forms", "qti_forms"])
def test_no_form_is_claimed_twice(name: str) -> None:
    """What another program's form becomes does not depend on the order of the kinds."""
    assert claims(name)
    assert len(set(claims(name))) == len(claims(name))
