"""Questions go out and come back the same, and whatever a format cannot say is named."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, examples
from coursekit.blocks import reader
from coursekit.blocks.quiz.question import Question
from coursekit.course import bibliography
from coursekit.exchange import spreadsheet
from coursekit.exchange.losses import BadInputError, LossKind
from coursekit.exchange.questions import anki, citing, csv, gift, gift_read, kinds, markdown, pool, qti
from coursekit.exchange.questions import json as record
from coursekit.exchange.questions.formats import TEXT_READERS, WRITERS
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.model.folder import Folder
from questions import CHOICE, COMMON, EVERYTHING, KINDS, found
from site_builder import make

IN_GIFT = ["choice", "several", "truth", "number", "short", "gap", "match"]


@COMMON
@given(CHOICE)
def test_blocks_come_back(question: Item) -> None:
    """A question is written as a block that reads the same, or is left out and named."""
    text, losses = markdown.page([Found("x", 1, question)])
    if losses:
        assert text == ""
        assert losses[0].kind is LossKind.LEFT_OUT
        return
    again, problem = markdown.read_back(text)
    assert again == question, problem


@COMMON
@given(CHOICE)
def test_gift_comes_back(question: Item) -> None:
    """What GIFT says of a question is what it was, apart from the hints, which are named."""
    text, losses = gift.write([Found("x", 1, question)])
    whats = {loss.what for loss in losses}
    if not question.rights:
        return
    (again,), _ = gift_read.read(text, "x")
    assert whats <= {"the hints are left out"}
    assert again.item == replace(question, hints=())


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_as_a_block(name: str) -> None:
    """The form in which a block is written is the one that people write."""
    text, losses = markdown.page([found(KINDS[name])])
    assert losses == []
    assert text == KINDS[name] + "\n"


@pytest.mark.parametrize("name", IN_GIFT)
def test_every_kind_of_gift(name: str) -> None:
    """Ours to GIFT to ours gives the same question. Column heads are lost, and named."""
    before = found(KINDS[name])
    text, losses = gift.write([before])
    assert {loss.what for loss in losses} <= ({"the column heads are left out"} if name == "match" else set())
    again, problems = gift_read.read(text, "x.gift")
    assert problems == []
    assert markdown.page(again)[0] == KINDS[name] + "\n"


@pytest.mark.parametrize("name", ["gaps", "order", "scale"])
def test_what_gift_has_no_form_for(name: str) -> None:
    """It is left out and named with its place."""
    text, (loss,) = gift.write([found(KINDS[name])])
    assert text == ""
    assert str(loss).startswith(f"page.md:7: q-{name}: left out: GIFT has no")


def test_what_gift_and_qti_cannot_say() -> None:
    """Hints and the feedback for a later try are named, one by one."""
    expected = {"the hints are left out", "feedback for a later try is left out"}
    assert {loss.what for loss in gift.write([found(EVERYTHING)])[1]} == expected
    assert {loss.what for loss in qti.write([found(EVERYTHING)])[1]} == expected
    unit = found(KINDS["number"].replace("12.5", "12.5 days").replace("0.5\n", "0.5 days\n"))
    assert "the unit is left out" in {loss.what for loss in gift.write([unit])[1]}


MOODLE = """\
// question: 1  name: Q one
::Q one::[html]<p>Which&nbsp;<b>one</b>?</p><ul><li>x</li></ul>{
\t=<p>This</p>#<p>Yes</p>
\t~%50%That<script>alert(1)</script>
\t####<p>See <a href\\="https\\://example.org">here</a>.</p>
}

$CATEGORY: Old

Two plus two is four.{T#Count again.#Yes.####It is.}

The sun rises in the {~east#no

=west####Because.} each day.

How many? {#=1822:5 =%50%1.5..2.5####Because.}

Tick.{~%60%a ~%40%b ~%-100%c####Because.}

Say why. {}

No reason. {=a}

Only text.
"""


def test_reading_gift() -> None:
    """Files as Moodle writes them, with each thing named that is not taken over."""
    questions, losses = gift_read.read(MOODLE, "m.gift")
    one, truth, word, number, several, bare = (each.item for each in questions)
    assert one.stem == ("Which **one**?", "", "- x")
    assert one.answers == (
        Answer(("This",), right=True, first=("Yes",), later=("Yes",)),
        Answer(("That",), right=False),
    )
    assert one.explanation == ("See [here](https://example.org).",)
    assert [(a.text, a.right, a.first) for a in truth.answers] == [
        (("True",), True, ("Yes.",)),
        (("False",), False, ("Count again.",)),
    ]
    assert word.stem == ("The sun rises in the _____ each day.",)
    assert [a.shown for a in number.answers] == [("1822 ± 5",)]
    assert [a.right for a in several.answers] == [True, True, False]
    assert bare.explanation == ()
    assert [str(loss) for loss in sorted(losses)] == [
        "m.gift:2: Q one: an answer worth 50 % counts as wrong",
        "m.gift:2: Q one: the HTML element script is left out",
        "m.gift:8: the category is left out",
        'm.gift:16: the answer "1.5..2.5", which is worth only 50 %, is left out',
        "m.gift:18: its right answers count the same, whatever their weights were",
        "m.gift:20: left out: a question with a free text has no right answer; write it as a <reflection>",
        "m.gift:24: left out: it has no answers in braces",
    ]


FOREIGN = """\
::A::How many? {#
=5:0.1#Yes
~#Count again.
####Because.}

::B::Who? {=nobody =%0%*#Look again. =%0%a few####Because.}

::C::Who lies there? {Grant####Because.}

::D::Which?{=a ~b####Because.}
::E::And which?{=c ~d####Because.}

::F::Which?{=a -> b =c####Because.}

::G::Which?{=*####Because.}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_gift_that_people_write(end: str) -> None:
    """No answer of one question gets into another, and what is worth nothing never counts as right."""
    questions, losses = gift_read.read(FOREIGN.replace("\n", end), "f.gift")
    assert [(each.item.id, [a.shown for a in each.item.answers]) for each in questions] == [
        ("A", [("5 ± 0.1",)]),
        ("B", [("nobody",)]),
        ("C", [("Grant",)]),
    ]
    assert [str(loss) for loss in sorted(losses)] == [
        "f.gift:1: A: the feedback for all other answers is left out",
        'f.gift:6: B: the answer "a few", which is worth nothing, is left out',
        "f.gift:6: B: the feedback for all other answers is left out",
        "f.gift:10: D: left out: two questions stand together; put an empty line between them",
        "f.gift:13: F: left out: some of its answers are pairs and some are not",
        "f.gift:15: G: left out: it has no right answer",
        "f.gift:15: G: the feedback for all other answers is left out",
    ]


@pytest.mark.parametrize(("kind", "accepted"), [("short", "umbrella"), ("gap", "seven days")])
@pytest.mark.parametrize("word", ["a -> b", "a * b"])
def test_signs_with_a_meaning_in_gift(kind: str, accepted: str, word: str) -> None:
    """Moodle reads an arrow in one answer as a pair, and a star as any text; nothing takes that away."""
    text, (loss,) = gift.write([found(KINDS[kind].replace(accepted, word, 1))])
    assert text == ""
    assert str(loss).partition("left out: ")[2].startswith("an answer holds the ")


def test_gift_for_other_readers() -> None:
    """A sign of per cent never begins an answer, and a partner, which has no format, never gets one."""
    assert "~[markdown]% of it" in gift.write([found(KINDS["choice"].replace("%50% of", "% of"))])[0]
    assert "\n}% of it." in gift.write([found(KINDS["gap"].replace(" at noon", "% of it"))])[0]
    assert "=one -> [html] eins" in gift.write([found(KINDS["match"].replace("eins", "[html] eins"))])[0]


def test_a_page_takes_only_what_is_safe_and_whole() -> None:
    """No HTML, no broken question, no id twice; new ids are named."""
    base = replace(found(KINDS["short"]).item, id="")
    items = [
        replace(base, stem=("Which <img src=x onerror=alert(1)>?",)),
        replace(base, stem=("</quiz>",)),
        replace(base, explanation=()),
        replace(base, stem=("How is `<b>` written? See <https://example.org>.",)),
        replace(base, id="Two words"),
        replace(base, id="Two words"),
        replace(base, stem=("漢字",)),
    ]
    text, losses = markdown.page(Found("x", n, each) for n, each in enumerate(items, 1))
    assert [str(loss)[:34] for loss in losses] == [
        "x:1: left out: it holds HTML (<img",
        "x:2: left out: </quiz> closes a bl",
        "x:3: unfinished: why is the right ",
        'x:5: Two words: its id is now "two',
        'x:6: Two words: its id is now "two',
    ]
    assert [line for line in text.split("\n") if line.startswith("<quiz")] == [
        '<quiz id="which-sign">',
        '<quiz id="how-is-b-written-see-https-example-org">',
        '<quiz id="two-words">',
        '<quiz id="two-words-2">',
        '<quiz id="quiz">',
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A [link](javascript:alert(1))",
        "A [link](JavaScript&#58;alert(1))",
        "A [link][x]\n\n[x]: data:text/html,hello",
        "*A* {: onclick=alert(1) }",
        "*A*{ style='color: red' }",
        "<https://example.org> <b>",
        "A\n<!-- comment -->",
        "A <https:x onfocus=alert(1) autofocus>",
        "A ` and\n` <b> `",
        "A \\` <b> \\`",
        "A\n    ```\n<b>\n    ```",
    ],
)
def test_nothing_that_runs_gets_into_a_page(text: str) -> None:
    """A file from a stranger brings no script, in whatever form Markdown would take it."""
    question = replace(found(KINDS["short"]).item, stem=tuple(text.split("\n")))
    page, (loss,) = markdown.page([Found("x", 1, question)])
    assert page == ""
    said = str(loss).partition("left out: ")[2]
    assert said.startswith("it holds") or "(B02" in said
    shown = replace(question, stem=("What does `<b>` or `[a](javascript:b)` do? See [x](../a.md#b).",))
    assert markdown.page([Found("x", 1, shown)])[1] == []


PIECES = st.sampled_from(
    [
        "::a::", "Q {", "=a", "~b#x", "}", "####why", "#", "{#8:0.5}", "=a -> b", "%50%", "~%50%a", "// c", "",
        "[html]<p>a", "{T}", "{FALSE#a#b}", "\\", "\\n", "$CATEGORY: x", "<quiz>", "</quiz>", "- [x] a", "> f",
        "- [y]", "[[a]]", "---", "id,kind,question", '"', "'=", ",", "choice,a,b", "{#1..2}", "{#x}", "{#=}",
    ]
)  # fmt: skip
FILES = st.lists(st.one_of(PIECES, st.text(max_size=15)), max_size=25).map("\n".join)


@COMMON
@given(FILES)
def test_reading_never_raises(text: str) -> None:
    """Any text is read by any reader, and becomes a page or a reason."""
    for read in TEXT_READERS.values():
        with contextlib.suppress(BadInputError):
            questions, losses = read(text, "x")
            page, more = markdown.page(questions)
            left = sum((loss.kind is LossKind.LEFT_OUT) for loss in more)
            assert page.count("\n</quiz>") + left == len(questions)
            assert all(loss.what for loss in losses)


def test_tables_hold_everything() -> None:
    """Every kind comes back from a table with all that it has, and no cell is a formula."""
    questions = [found(text) for text in (*KINDS.values(), EVERYTHING)]
    questions.append(found(KINDS["short"].replace("q-short", "q-f").replace("Which sign", "=1+1")))
    text, losses = csv.write(questions)
    assert losses == []
    assert "'=1+1" in text
    again, problems = csv.read(text, "x.csv")
    assert problems == []
    assert [each.item for each in again] == [each.item for each in questions]
    assert [each.line for each in again][:3] == [2, 9, 10]


@pytest.mark.parametrize(
    "word", ["True", "1992.", "007", "1/2", "1e5", "2.5", "10:30", "2026-01-02", "-3", "'x"]
)
def test_what_a_spreadsheet_would_change(word: str) -> None:
    """A text that is no plain text to a spreadsheet stands behind an apostrophe, and comes back without it."""
    assert spreadsheet.shielded(word) == f"'{word}"
    assert spreadsheet.bare(spreadsheet.shielded(word)) == word
    for plain in ("8", "0", "1992", "true north", "8 ± 0.5", "a few"):
        assert spreadsheet.shielded(plain) == plain


def test_tables_that_people_write() -> None:
    """Columns are named, and what has no meaning is named too."""
    text = "Kind,Question,colour,Answer 1,Right 1,Answer 2,Right 2\nchoice,Which?,red,A,yes,B,no,more\n"
    text += "choice,Which?,red,A,yes,B,maybe\n"
    (each,), losses = csv.read(text, "t.csv")
    assert [a.right for a in each.item.answers] == [True, False]
    assert [str(loss) for loss in losses] == [
        "t.csv:2: this row has more cells than columns; the rest is left out",
        't.csv:1: the column "colour" has no meaning here and is left out',
        't.csv:3: left out: "maybe" under "right" is neither yes nor no',
    ]
    with pytest.raises(BadInputError, match='has no column "kind"'):
        csv.read("a,b\n", "t.csv")
    with pytest.raises(BadInputError, match=r"t\.csv:2: the table cannot be read"):
        csv.read('kind,question\nchoice,"a" b\n', "t.csv")


def test_json_holds_everything() -> None:
    """One object a question, with its place."""
    whole = json.loads(record.write([found(EVERYTHING)])[0])
    assert whole["version"] == 1
    (question,) = whole["questions"]
    assert (question["path"], question["line"], question["hints"]) == (
        "page.md",
        7,
        ["Hint one.", "Hint two."],
    )
    assert question["answers"][0] == {
        "text": "A", "right": True, "feedback": "At first.", "later": "Later.", "partner": "",
    }  # fmt: skip


def test_decks(tmp_path: Path) -> None:
    """A card has the question in front; the answer and the reason are behind; its number is stable."""
    questions = [found(text) for text in KINDS.values()]
    package, losses = anki.write(questions)
    assert "a scale has no answer to learn" in {loss.what for loss in losses}
    (tmp_path / "deck.apkg").write_bytes(package)
    with zipfile.ZipFile(tmp_path / "deck.apkg") as archive:
        archive.extract("collection.anki2", tmp_path)
    base = sqlite3.connect(tmp_path / "collection.anki2")
    rows = base.execute("SELECT guid, flds FROM notes ORDER BY id").fetchall()
    base.close()
    cards = dict(zip([q.item.id for q in questions], [r[1].split("\x1f") for r in rows], strict=False))
    front, back = cards["q-choice"]
    assert "<strong>right</strong>" in front
    assert "Because" not in front
    assert "Because" in back
    assert "%50%" not in back
    assert "week" not in cards["q-gap"][0]
    assert "<strong>week</strong>" in cards["q-gap"][1]
    assert "<ol><li>First</li>" in cards["q-order"][1]
    # Anki would play `[sound:…]` and ask another host for it.
    assert "<code>&#91;&#91;town]]</code>" in cards["q-gaps"][0]
    assert all(
        side.startswith('<div dir="auto">') and "[" not in side for card in cards.values() for side in card
    )
    assert "two → zwei" in cards["q-match"][1]
    assert len({row[0] for row in rows}) == len(rows) == len(KINDS) - 1


def test_the_pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question is found or named: broken, unknown, told twice, or with an attribute that stays."""
    page = tmp_path / "a.md"
    allowing = KINDS["short"].replace("Because.", "<!-- allow Q101: as the law says -->\n\nBecause.")
    page.write_text(
        f"{allowing}\n\n{KINDS['short']}\n\n{KINDS['order']}\n\n{KINDS['truth'].replace('[x]', '[ ]')}\n\n"
        '<scenario id="story">\n\nBegin.\n\n</scenario>\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(kinds, "is_known", lambda kind: kind != "order")
    questions, losses = pool.collect([tmp_path])
    assert [(q.path, q.line, q.item.id) for q in questions] == [("a.md", 1, "q-short")]
    reasons = [str(loss).split(": ", 1)[1] for loss in losses]
    assert reasons.pop(0) == "q-short: the exception for Q101 is left out"
    assert reasons[0] == "q-short: left out: its id is already used in a.md, line 1"
    assert reasons[1] == "q-order: left out: no format here has a form for a question of the kind order"
    assert reasons[2] == "q-truth: left out: it has a mistake (Q013)"
    assert reasons[3].startswith("story: left out: ")
    page.write_bytes(b"a\n\xff\n")
    with pytest.raises(BadInputError, match=r"a\.md:2: this file cannot be read as text"):
        pool.collect([page])


def test_sources_are_put_in_form_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many folders the questions of a course stand in: it takes seconds."""
    page = KINDS["short"].replace("Because.", "Because [@one].")
    files = {f"0{n}/a.md": page.replace("q-short", f"q-{n}") for n in range(3)}
    source = "- {id: one, type: book, title: One, issued: '2001', custom: {seen: primary}}\n"
    docs = make(tmp_path, {**files, "_data/bibliography.yml": source})
    read: list[Path] = []
    before = bibliography.sources

    def counted(folder: Folder) -> dict[str, bibliography.Entry]:
        read.append(folder.root)
        return before(folder)

    monkeypatch.setattr(bibliography, "sources", counted)
    questions, _ = pool.collect([docs])
    assert len(questions) == 3
    assert all("One" in " ".join(each.item.explanation) for each in questions)
    assert len(read) == 1


def test_the_course_goes_out_and_comes_back() -> None:
    """Every question of the pages is in the table, and GIFT and QTI say what they leave out."""
    questions, _ = pool.collect([ROOT / "course"])
    assert len(questions) >= 20
    table = csv.write(questions)[0]
    assert "[@" not in "".join(line for line in table.split("\n") if " = [@" not in line)
    assert [e.item for e in csv.read(table, "x")[0]] == [citing.signed(e.item) for e in questions]
    places = {(each.path, each.line) for each in questions}
    for write in WRITERS.values():
        assert {(loss.path, loss.line) for loss in write(questions)[1]} <= places


def test_every_kind_of_the_examples_is_known() -> None:
    """No kind of question is unknown to the interchange, so that a new one cannot be forgotten."""
    blocks = [read.block for example in examples() for read in reader.read(example.text).blocks]
    unknown = {b.kind for b in blocks if isinstance(b, Question) and kinds.of(b) is None}
    assert unknown == set()
