"""The course itself: clean, whole in each module, and in words of its own."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from conftest import ROOT
from coursekit.blocks import question_sets, reader
from coursekit.check import readability, reporters, status
from coursekit.check.checker import Checker
from coursekit.course import change_record, changes, facts, pathway, pieces, trials
from coursekit.model.folder import Folder
from coursekit.page import front_matter
from coursekit.page.folder import pages
from coursekit.page.lines import front_matter_end, split

COURSE = ROOT / "course"
DOCS = Folder(COURSE)
# A fixed day, so that a page which grows old warns its editors and fails no test.
TODAY = dt.date(2026, 11, 28)
MODULES = status.modules(DOCS, TODAY)
# The list of messages shows mistakes on purpose.
PAGES = [path for path in pages(DOCS) if path.name != "messages.md"]


def test_the_check_finds_nothing() -> None:
    """No error, no warning and no advice on any page or data file."""
    checker = Checker(DOCS, today=TODAY)
    assert [reporters.as_text(each) for each in checker.run(checker.files())] == []


def test_there_are_twelve_modules() -> None:
    """They are numbered without a gap."""
    assert [module.number for module in MODULES] == list(range(1, 13))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: f"m{module.number:02}")
def test_a_module_is_whole(module: status.Module) -> None:
    """Questions, reflections, one activity, objectives, and what an organization fills in."""
    (folder,) = COURSE.glob(f"{module.number:02}")
    index = front_matter.read((folder / "index.md").read_text(encoding="utf-8")).values
    assert module.blocks["quiz"] >= 5
    assert module.blocks["reflection"] >= 2
    assert len(list(folder.glob("together.md"))) == 1
    assert index["objectives"]
    assert index["local_info"]
    assert index["summary"]


@pytest.mark.parametrize("module", MODULES[1:], ids=lambda module: f"m{module.number:02}")
def test_a_look_back_also_asks_about_earlier_modules(module: status.Module) -> None:
    """Two questions from before, from pages that need no content note."""
    (path,) = COURSE.glob(f"{module.number:02}/look-back.md")
    blocks = [read.block for read in reader.read(path.read_text(encoding="utf-8")).blocks]
    (earlier,) = [
        b for b in blocks if isinstance(b, question_sets.Draw) and b.wanted[0] < f"m{module.number:02}"
    ]
    found = [each for each in question_sets.pool(DOCS) if each.id in earlier.wanted]
    assert len(found) == len(earlier.wanted) > earlier.count == 2
    for each in found:
        matter = front_matter.read((COURSE / each.page).read_text(encoding="utf-8")).values
        assert matter["module"] < module.number
        assert not matter.get("content_note"), each


PLANS = (COURSE / "facilitator" / "session-plans.md").read_text(encoding="utf-8")
SESSIONS = {
    int(number): plan
    for number, plan in re.findall(r"^## Module (\d+):(.*?)(?=^## |\Z)", PLANS, re.MULTILINE | re.DOTALL)
}
# `3. **Four faces (20 minutes).** Read …`
STEP = re.compile(r"^\d+\. \*\*(.+?) \((\d+) minutes\)\.\*\*", re.MULTILINE)
# `| 0:15 | Four faces (15 minutes) | Leave out the question. |`
ROW = re.compile(r"^\| (\d):(\d\d) \| (.+?) \((\d+) minutes\) \| (.+?) \|$", re.MULTILINE)


def full_and_short(plan: str) -> tuple[int, str, str]:
    """A plan's minutes in full, its steps, and its table for 120 minutes."""
    head, short = plan.split("### In 120 minutes {#")
    match = re.search(r"^### In full: (\d+) minutes \{#", head, re.MULTILINE)
    assert match
    return int(match[1]), head[match.end() :], short


def activity(number: int) -> tuple[int, dict[str, int]]:
    """The minutes of a module's activity, and those of its steps."""
    (path,) = COURSE.glob(f"{number:02}/together.md")
    text = path.read_text(encoding="utf-8")
    return front_matter.read(text).values["minutes"], {
        name: int(minutes) for name, minutes in STEP.findall(text)
    }


def test_each_module_has_a_plan() -> None:
    """In the order of the course."""
    assert list(SESSIONS) == [module.number for module in MODULES]


@pytest.mark.parametrize("number", SESSIONS)
def test_the_minutes_of_a_session_add_up(number: int) -> None:
    """A plan is as long as it says, and so is the activity inside it."""
    minutes, steps, _ = full_and_short(SESSIONS[number])
    parts = dict(STEP.findall(steps))
    assert sum(map(int, parts.values())) == minutes
    (together,) = [int(parts[name]) for name in parts if name.startswith("Together: ")]
    assert together == activity(number)[0]


@pytest.mark.parametrize("number", SESSIONS)
def test_the_short_form_of_a_session_takes_120_minutes(number: int) -> None:
    """It has the parts of the full plan, its clock is right, and where it is shorter it says what to leave out."""
    _, steps, short = full_and_short(SESSIONS[number])
    full = {name: int(minutes) for name, minutes in STEP.findall(steps)}
    rows = ROW.findall(short)
    assert [row[2] for row in rows] == list(full)
    clock = 0
    for hours, minutes, name, length, change in rows:
        assert int(hours) * 60 + int(minutes) == clock, name
        assert int(length) <= full[name], name
        assert (change == "As in full.") == (int(length) == full[name]), name
        clock += int(length)
    assert clock == 120


@pytest.mark.parametrize("number", SESSIONS)
def test_the_short_form_leaves_an_activity_whole(number: int) -> None:
    """Of the activity it leaves out at most the welcome and close that the session has anyway."""
    minutes, steps = activity(number)
    own = sum(length for name, length in steps.items() if name in {"Welcome", "Open", "Close"})
    rows = ROW.findall(full_and_short(SESSIONS[number])[2])
    (length,) = [int(row[3]) for row in rows if row[2].startswith("Together: ")]
    assert length >= minutes - own


@pytest.mark.parametrize(
    ("cards", "activity_page", "heading", "count"),
    [
        ("cards-3", "03", "situations", 10),
        ("cards-5", "05", "six-scenes", 6),
        ("cards-6", "06", "twelve-cards", 12),
    ],
)
def test_cards_say_what_the_activity_says(cards: str, activity_page: str, heading: str, count: int) -> None:
    """Each line of the list in an activity is a card to cut out, word for word."""
    text = (COURSE / activity_page / "together.md").read_text(encoding="utf-8")
    section = text.split(f"{{#{heading}}}")[1].split("\n## ")[0]
    lines = re.findall(r"^\d+\. (.+)$", section, re.MULTILINE)
    assert len(lines) == count
    cells = re.split(r"[|]|<br>", (COURSE / "facilitator" / f"{cards}.md").read_text(encoding="utf-8"))
    assert set(lines) <= {cell.strip() for cell in cells}


def test_cards_have_the_pairs_of_their_question() -> None:
    """Each old message and new sentence of the question in module 4 stands on a strip to cut out."""
    lesson = (COURSE / "04" / "b.md").read_text(encoding="utf-8")
    table = lesson.split('id="m04-new-words"')[1].split("</quiz>")[0]
    pairs = re.findall(r"^\| (\".+?\") \| (\".+?\") \|$", table, re.MULTILINE)
    assert pairs
    cards = (COURSE / "facilitator" / "cards-4.md").read_text(encoding="utf-8").replace("<br>", "")
    for old, new in pairs:
        assert f"| {old} | {new} |" in cards


def test_the_sheet_in_the_hand_says_the_words_of_the_guide() -> None:
    """The words of the welcome are those of the guide."""
    guide, sheet = (
        (COURSE / "facilitator" / f"{name}.md").read_text(encoding="utf-8")
        for name in ("index", "in-your-hand")
    )
    words = [
        line for line in guide.split("{#welcome}")[1].split("\n#")[0].splitlines() if line.startswith("> ")
    ]
    assert len(words) == 6
    assert "\n".join(words) in sheet


def test_the_twelve_lines_are_the_same_before_and_after() -> None:
    """They stay twelve, in the first module and in the look back over the course."""
    pages_with_lines = ("01/d.md", "12/i.md")
    first, last = (
        re.findall(r"^\d+\. (I .+)$", (COURSE / page).read_text(encoding="utf-8"), re.MULTILINE)
        for page in pages_with_lines
    )
    assert first == last
    assert len(first) == 12


# A sheet that lies about: `# How many came`, `cards-4.md`. What must not be read from it or from the list of a printer.
TELLING = re.compile(r"sex|\bhiv\b|drug|police|stigma|arrest|client|trafficking|overdose", re.IGNORECASE)


def test_sheets_to_print_have_neutral_names() -> None:
    """Their titles and addresses tell nobody what the course is about."""
    sheets = [
        path
        for path in PAGES
        if "contribute" not in path.parts and "<handout" in path.read_text(encoding="utf-8")
    ]
    assert len(sheets) >= 20
    for path in sheets:
        title = front_matter.read(path.read_text(encoding="utf-8")).values["title"]
        assert not TELLING.search(f"{title} {path.relative_to(COURSE)}"), path


def test_a_step_stands_beside_its_number() -> None:
    """A number alone on its line begins no list, and its steps would run together."""
    alone = [
        f"{path.relative_to(COURSE)}:{line.number}"
        for path in PAGES
        for page in [DOCS.made(reader.read, path)]
        for line in page.lines
        if line.number not in page.hidden and re.fullmatch(r"\s*(?:\d+\.|[-*+])\s*", line.text)
    ]
    assert alone == []


def sentences(text: str) -> set[str]:
    """The sentences of a text that are long enough to be somebody's own, without marks and signs."""
    plain = re.sub(r"\[@[^\]]*\]|[*_`\"“”]", "", text)
    found = (" ".join(each.split()).casefold() for each in re.split(r"(?<=[.!?])\s+|\n", plain))
    return {each.strip(" .-") for each in found if len(each.split()) >= 6}


def test_pages_say_facts_in_their_own_words() -> None:
    """No sentence of a page is a sentence of the list of facts, which is worded after its sources."""
    known = {each for fact in facts.facts(DOCS.data).values() for each in sentences(fact.text)}
    assert known
    for path in pages(DOCS):
        page = reader.read(path.read_text(encoding="utf-8"))
        said = {each for line in page.lines for each in sentences(line.text)}
        assert sorted(said & known) == [], path


def test_half_of_the_lessons_are_easy_to_read() -> None:
    """The median grade of the lessons is far below eight, and the check holds each page to it."""
    terms = Checker(DOCS, today=TODAY).course
    assert terms is not None
    grades = sorted(
        grade
        for path in COURSE.glob("[01]*/*.md")
        if (
            grade := readability.weigh(
                readability.sentences(reader.read(path.read_text(encoding="utf-8"))), terms.terms
            ).grade
        )
    )
    assert len(grades) > 50
    assert grades[len(grades) // 2] <= 8


def test_a_page_that_holds_others_begins_where_they_begin() -> None:
    """What is put into a page from a line on is all of the other page's text, and nothing of its head."""
    put_in = re.compile(r'^--8<-- "(?P<page>[^":]+):(?P<line>\d+):"$', re.MULTILINE)
    found = [match for path in PAGES for match in put_in.finditer(DOCS.text(path))]
    assert found
    for match in found:
        lines = split(DOCS.text(COURSE / match["page"]))
        first = next(x.number for x in lines if x.number > front_matter_end(lines) and not x.blank)
        assert int(match["line"]) == first, match["page"]


def test_a_lesson_without_a_trial_is_a_draft() -> None:
    """Every lesson carries a stage, and only a record gives another one than draft."""
    lessons = [path for path in PAGES if "lesson" in DOCS.made(front_matter.read, path).values]
    assert len(lessons) > 50
    recorded = {COURSE / each.lesson for each in trials.trials(DOCS.data)}
    untried = [path for path in lessons if path not in recorded]
    assert {trials.tried(DOCS, path).stage for path in untried} <= {trials.Stage.DRAFT}


def test_the_short_course() -> None:
    """About twenty lessons in three hours, the first of them on the phone that the course is read on."""
    steps = pathway.steps(DOCS)
    assert 18 <= len(steps) <= 22
    assert sum(step.minutes for step in steps) <= 180
    assert steps[0].page == "01/b.md"
    modules = {
        front_matter.read((COURSE / step.page).read_text(encoding="utf-8")).values["module"] for step in steps
    }
    assert len(modules) >= 8


def test_pieces_fit_and_tell_nothing() -> None:
    """Three for each lesson of the short course, all of them shown, each one message in GSM-7, none with a word that outs."""
    found = pieces.good(DOCS.data, TODAY)
    assert [each.id for each in found] == [each.id for each in pieces.pieces(DOCS.data)]
    counts = {step.page: sum(each.page == step.page for each in found) for step in pathway.steps(DOCS)}
    assert set(counts.values()) == {3}
    for each in found:
        assert each.size.alphabet == "GSM-7", each.id
        assert each.size.count <= 160, each.id
        assert not re.search(
            r"sex|\bwork(?:er|ing) (?:girl|boy)|\bhiv|aids\b|\bprep\b|\bpep\b|drug|escort|client",
            each.text,
            re.IGNORECASE,
        ), each.id
        # Whoever reads a piece alone has no page above it to explain a word.
        assert not re.search(r"this (?:lesson|course|page|module)", each.text, re.IGNORECASE), each.id


def test_changes_are_told() -> None:
    """Each fact where a wrong one can hurt most has a record, and what changed is told with its pages."""
    record = change_record.record(DOCS.data)
    worst = {
        fact.id
        for fact in facts.facts(DOCS.data).values()
        if fact.harm == facts.HARMS[0] and not fact.left_out
    }
    assert len(worst) > 40
    assert worst <= set(record.claims or {})
    assert sum(each.critical for each in record.changes) >= 10
    for each in record.changes:
        assert changes.places(DOCS, each), each.id
