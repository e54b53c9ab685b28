"""Files as other programs really write them: what they mean is kept, or the question is left out and named."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from conftest import ROOT
from coursekit.blocks import reader
from coursekit.cli import main
from coursekit.exchange.losses import BadInputError
from coursekit.exchange.questions import anki, csv, gift_read, markdown, qti_read, refused
from coursekit.exchange.questions import json as record
from coursekit.exchange.questions.item import Found, Item
from questions import EVERYTHING, KINDS, found


def from_gift(text: str) -> tuple[str, list[str]]:
    """Return the page that a GIFT file becomes, and everything that is said."""
    questions, losses = gift_read.read(text, "f.gift")
    page, more = markdown.page(questions)
    return page, [str(loss) for loss in (*losses, *more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is 7*8*9? {=504 ~1####Because 7*8 is 56.}", "What is 7\\*8\\*9?"),
        (
            "[plain]The name <i>x</i> &amp; __main__ {=a ~b####R.}",
            "The name &lt;i>x&lt;/i> &amp;amp; \\_\\_main\\_\\_",
        ),
        ("A <b>bold</b> word &lt;i> {=a ~b####R.}", "A **bold** word &lt;i>"),
        ("A list of List<T> {=a ~b####R.}", "A list of List&lt;T>"),
        ("[markdown]A **bold** `word` {=a ~b####R.}", "A **bold** `word`"),
        ("[html]<p>Water is H<sub>2</sub>O</p> {=a ~b####R.}", "Water is H<sub>2</sub>O"),
    ],
)
def test_a_format_mark_is_obeyed(text: str, expected: str) -> None:
    """Text is text, HTML is HTML, Markdown is Markdown."""
    page, said = from_gift(f"::q::{text}")
    assert said == []
    assert page.split("\n")[2] == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[html]<img src\\='a.png' alt\\='A map'> Where? {=a ~b####R.}", "it holds a picture"),
        ("[html]<table><tr><td>1</td></tr></table> Which? {=a ~b####R.}", "it holds a table"),
        ("Which? {=<img src\\='a.png'> ~b####R.}", "it holds a picture"),
        ("Which plant? {=tul*ip####R.}", "which stands for any text"),
        ("[html]How many? {=10<sup>3</sup>####R.}", "nobody can type"),
        ("Which? {=%50%a =%50%b####R.}", "it has no right answer"),
    ],
)
def test_what_a_page_cannot_say_is_left_out(text: str, reason: str) -> None:
    """It is never flattened to something else."""
    page, said = from_gift(f"::q::{text}")
    assert page == ""
    assert [line for line in said if "f.gift:1: q: left out: " in line and reason in line]


def test_either_of_two_is_for_an_editor_to_decide() -> None:
    """A page would ask for both, so it is refused until somebody has decided."""
    page, said = from_gift("::q::Pick an odd one. {=1 =3 ~4####Each is odd.}")
    assert said == [f"f.gift:1: q: unfinished: {line}" for line in page.split("TODO: ")[1].split("\n")[:1]]
    assert "any one of the right options" in page


def test_the_same_answer_twice_is_written_once() -> None:
    """The double is dropped and named, not the question."""
    page, said = from_gift("::q::Where? {=Rome =rome =Lima####R.}")
    assert "- Rome\n- Lima\n" in page
    assert said == ['f.gift:1: q: the answer "rome" is the same as "Rome" and is dropped']


def test_a_question_without_a_reason_is_unfinished() -> None:
    """The block says what to write, the check refuses it at that line, and nothing of it is a question yet."""
    page, said = from_gift("::q::Which? {=a#Yes. ~b#No.}")
    assert said == ["f.gift:1: q: unfinished: why is the right answer right?"]
    (block,) = reader.read(page).blocks
    assert block.block is None
    (problem,) = block.diagnostics
    assert (problem.code, page.split("\n")[problem.span.line - 1]) == (
        "Q015",
        "TODO: why is the right answer right?",
    )
    done = page.replace("TODO: why is the right answer right?", "Because it is.")
    assert reader.read(done).blocks[0].block is not None


def test_a_message_names_no_line_that_nobody_sees() -> None:
    """It quotes the other answer instead of a line of the text that was tried."""
    _, said = from_gift("\n\n::q::Which? {=same ~same####R.}")
    assert said == ['f.gift:3: q: left out: this option is the same as "- [x] same" (Q014)']


ITEM = """<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q">
<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="{base}">
<qti-correct-response><qti-value>{right}</qti-value></qti-correct-response>{mapping}
</qti-response-declaration>
<qti-item-body>{body}</qti-item-body>
{rest}
</qti-assessment-item>"""
CHOICE = """
    <p>
        Read
        this.</p>{before}
    <qti-choice-interaction response-identifier="RESPONSE" max-choices="1">
        <qti-prompt>Which
            one?</qti-prompt>
        <qti-simple-choice identifier="A">One
            &amp; a half</qti-simple-choice>
        <qti-simple-choice identifier="B">10<sup>2</sup></qti-simple-choice>
    </qti-choice-interaction>"""
MODAL = '<qti-modal-feedback outcome-identifier="F" identifier="{}" show-hide="show">{}</qti-modal-feedback>'


def choice(before: str = "", rest: str = "") -> tuple[Item, list[str]]:
    """Return a choice of QTI, and what is said of it."""
    text = ITEM.format(base="identifier", right="A", mapping="", body=CHOICE.format(before=before), rest=rest)
    return qti_read.question(text.encode())


def test_white_space_of_pretty_printed_items_means_nothing() -> None:
    """Line breaks and indents are one space; the prompt is a paragraph of its own."""
    question, notes = choice(rest=MODAL.format("why", "R."))
    assert (question.stem, question.explanation, notes) == (("Read this.", "", "Which one?"), ("R.",), [])
    assert [a.text for a in question.answers] == [("One & a half",), ("10<sup>2</sup>",)]
    assert markdown.page([Found("x", 1, question)])[1] == []


@pytest.mark.parametrize(
    "hidden",
    [
        '<qti-feedback-block outcome-identifier="S" identifier="x" show-hide="show">SECRET</qti-feedback-block>',
        '<qti-feedback-block outcome-identifier="S" identifier="x" show-hide="hide">SECRET</qti-feedback-block>',
        '<p>See <qti-feedback-inline outcome-identifier="S" identifier="x">SECRET</qti-feedback-inline></p>',
        '<qti-rubric-block view="scorer">SECRET</qti-rubric-block>',
        '<qti-rubric-block view="author tutor proctor">SECRET</qti-rubric-block>',
        '<qti-template-block template-identifier="T" identifier="x">SECRET</qti-template-block>',
    ],
)
def test_what_is_hidden_stays_hidden(hidden: str) -> None:
    """Feedback, notes for others and templates never become the question; they are named."""
    question, notes = choice(before=hidden, rest=MODAL.format("why", "R."))
    assert "SECRET" not in repr(question)
    assert len(notes) == 1
    assert notes[0].endswith("is left out")


def test_a_text_for_the_learner_is_part_of_the_question() -> None:
    """A rubric block for candidates is what they read."""
    question, _ = choice(
        before='<qti-rubric-block view="candidate scorer">Take your time.</qti-rubric-block>'
    )
    assert "Take your time." in question.stem


IN_PROCESSING = """<qti-response-processing><qti-response-condition>
<qti-response-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>
<qti-set-outcome-value identifier="F"><qti-base-value base-type="identifier">m1</qti-base-value></qti-set-outcome-value>
</qti-response-if><qti-response-else>
<qti-set-outcome-value identifier="F"><qti-base-value base-type="identifier">m2</qti-base-value></qti-set-outcome-value>
</qti-response-else></qti-response-condition></qti-response-processing>"""


@pytest.mark.parametrize(
    ("right", "wrong", "processing"),
    [("c", "i", ""), ("correct", "incorrect", ""), ("m1", "m2", IN_PROCESSING), ("A", "B", "")],
)
def test_feedback_for_right_and_for_wrong_stays_apart(right: str, wrong: str, processing: str) -> None:
    """Neither is a reason: each goes to its options, and the reason is still to write."""
    rest = processing + MODAL.format(right, "Well done.") + MODAL.format(wrong, "Sorry, no.")
    question, _ = choice(rest=rest)
    assert question.explanation == ()
    assert [a.first for a in question.answers] == [("Well done.",), ("Sorry, no.",)]


def entry(**worth: str) -> tuple[Item, list[str]]:
    """Return a question with a field whose answers are worth something."""
    entries = "".join(f'<qti-map-entry map-key="{k}" mapped-value="{v}"/>' for k, v in worth.items())
    body = '<p>Which city?</p><p><qti-text-entry-interaction response-identifier="RESPONSE"/></p>'
    mapping = f"<qti-mapping>{entries}</qti-mapping>"
    text = ITEM.format(base="string", right="York", mapping=mapping, body=body, rest="")
    return qti_read.question(text.encode())


def test_only_full_points_are_right() -> None:
    """Nothing, a part and less than nothing are no right answers, and each is named."""
    question, notes = entry(York="1", Jorvik="1", Leeds="0", Hull="0.5", Ripon="-1")
    assert [a.text for a in question.answers] == [("York",), ("Jorvik",)]
    assert [note.split('"')[1] for note in notes] == ["Leeds", "Hull", "Ripon"]
    assert entry(York="0", Leeds="0")[0].answers == entry(York="0")[0].answers


def packed(**files: str) -> bytes:
    """Return a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<?xml version="1.0"?>\n<questestinterop xmlns="x"></questestinterop>', "QTI 1.2"),
        (packed(a_xml="<manifest/>", b_xml='<questestinterop a="b"/>'), "QTI 1.2"),
        (b'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a"/>', "QTI 2.1"),
        (packed(a_xml='<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"/>'), "QTI 2.2"),
        (b'<?xml version="1.0"?><quiz>\n<!-- a -->\n  <question type="category"/></quiz>', "Moodle XML"),
        ('<quiz><question type="truefalse"/></quiz>'.encode("utf-16"), "Moodle XML"),
        (packed(h5p_json="{}"), "H5P"),
    ],
)
def test_formats_that_are_not_read_are_named(data: bytes, name: str) -> None:
    """One sentence: what it is, with its version, and what to choose instead."""
    with pytest.raises(BadInputError, match=f"^f:1: this is {name}, which is not read here; "):
        refused.refuse(data, "f")


def test_our_own_files_are_not_refused(tmp_path: Path) -> None:
    """Nor is a page of mkdocs-quiz, whose tag has the same name as an element of Moodle."""
    for data in (
        b"<quiz>\nWhich?\n- [x] A\n</quiz>\n",
        b"::a::Q {=a}",
        b"PK broken",
        b"",
        packed(a_xml="<a/>"),
    ):
        refused.refuse(data, str(tmp_path))


@pytest.mark.parametrize(
    "yes", ["yes", "TRUE", "WAHR", "VRAI", "VERDADERO", "Verdadeiro", "ИСТИНА", "x", "1", "ja"]
)
@pytest.mark.parametrize("no", ["no", "FALSE", "FALSCH", "FAUX", "FALSO", "ЛОЖЬ", "", "0", "nein"])
def test_truth_in_the_words_of_a_spreadsheet(yes: str, no: str) -> None:
    """Each says it in the language of its user."""
    table = f"kind;question;answer 1;right 1;answer 2;right 2\nchoice;Which?;A;{yes};B;{no}\n"
    (each,), losses = csv.read(table, "t.csv")
    assert losses == []
    assert [a.right for a in each.item.answers] == [True, False]


CODE = '<quiz id="q-code">\n\nWhich type?\n\n```java\nList<T> x;\n\n  if (a && b) {}\n```\n\n- [x] `Map<K, V>`\n- [ ] 10<sup>3</sup>\n\nAs 2\\*3\\*4 is `a*b*c`.\n\n</quiz>'


def run(line: str) -> Result:
    """Run a command line."""
    return CliRunner().invoke(main, line.split())


@pytest.mark.parametrize("style", ["csv", "gift", "qti"])
def test_code_signs_and_powers_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str) -> None:
    """Code is no HTML, a sign stays a sign, and a power stays a power."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(f"---\ntitle: A\n---\n\n{CODE}\n", encoding="utf-8")
    assert run(f"export a.md --format {style} -o out --strict").exit_code == 0
    result = run(f"import out --from {style} -o back.md --strict")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "back.md").read_text(encoding="utf-8") == f"{CODE}\n"


def test_notes_of_one_kind_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With their number and the lines of the file; the end says how many, and why."""
    monkeypatch.chdir(tmp_path)
    text = "".join(f"::Q {n}::Which {n}? {{=a ~b}}\n\n" for n in range(5)) + "Say why. {}\n"
    (tmp_path / "f.gift").write_text(text, encoding="utf-8")
    lines = run("import f.gift --from gift -o new.md").output.split("\n")
    assert [line for line in lines if "its id is now" in line] == [
        'f.gift:1: Q 0: its id is now "q-0" (and 4 more like it: line 3, 5, 7, 9)'
    ]
    assert lines[-7:] == [
        "new.md: 5 questions written, 1 left out, 5 notes on what is different.",
        "  taken: 0",
        "  unfinished: 5",
        "    5 x why is the right answer right?",
        "  left out: 1",
        "    1 x a question with a free text has no right answer; write it as a <reflection>",
        "",
    ]


SCHEMA = json.loads(
    (ROOT / "plugins" / "coursekit" / "schemas" / "questions.json").read_text(encoding="utf-8")
)


def test_json_holds_to_its_schema() -> None:
    """Every kind does, and what is not said by the schema is refused."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    whole = json.loads(record.write([found(text) for text in (*KINDS.values(), EVERYTHING)])[0])
    jsonschema.validate(whole, SCHEMA)
    assert {each["kind"] for each in whole["questions"]} == set(
        SCHEMA["$defs"]["question"]["properties"]["kind"]["enum"]
    )
    for change in ({"kind": "essay"}, {"line": 0}, {"more": ""}):
        broken = {**whole, "questions": [{**whole["questions"][0], **change}]}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMA)


def test_a_copy_has_a_deck_of_its_own() -> None:
    """The address tells sites apart, else the name; the same site keeps its deck."""
    sites = [
        anki.NOWHERE,
        anki.Site("A"),
        anki.Site("B"),
        anki.Site("A", "https://a.org"),
        anki.Site("A", "https://b.org"),
    ]
    assert len({anki.deck_id(site) for site in sites}) == len(sites)
    assert anki.deck_id(anki.Site("A", "https://a.org")) == anki.deck_id(
        anki.Site("New name", "https://a.org")
    )


def test_citations_read_as_their_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each format; a table that comes back has its signs again, each at its place."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "course" / "_data").mkdir(parents=True)
    source = "- id: who2022\n  type: report\n  title: A report\n  author:\n  - literal: WHO\n  issued: '2022'\n  custom:\n    seen: primary\n"
    (tmp_path / "course" / "_data" / "bibliography.yml").write_text(source, encoding="utf-8")
    block = KINDS["choice"].replace(
        "\n\n</quiz>", " [@who2022 p.9; F01.01] `[@who2022]`\n\nAgain [@who2022 p.9; F01.02].\n\n</quiz>"
    )
    (tmp_path / "course" / "index.md").write_text(f"{block}\n", encoding="utf-8")
    for style in ("gift", "csv", "json"):
        assert run(f"export course --format {style} -o {style}").exit_code == 0
        text = (tmp_path / style).read_text(encoding="utf-8")
        assert text.count("(WHO, 2022, p. 9)") >= 2, text
    assert run("import csv --from csv -o back.md").exit_code == 0
    assert (tmp_path / "back.md").read_text(encoding="utf-8") == f"{block}\n"
    assert "[@" not in replace(found(block).item, explanation=()).stem
