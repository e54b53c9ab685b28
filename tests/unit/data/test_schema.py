"""Files of data against their schemas: each mistake at its place, in an editor's words, and nothing raises."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import ROOT
from coursekit.check.messages import FORM as SETTINGS
from coursekit.check.terminology import FORM as WORDS
from coursekit.course.bibliography import FORM as BIBLIOGRAPHY
from coursekit.course.change_record import FORM as CHANGES
from coursekit.course.exit import FORM as EXIT
from coursekit.course.facts import FORM as FACTS
from coursekit.course.facts import LIMITS
from coursekit.course.feedback import FORM as FEEDBACK
from coursekit.course.glossary import FORM as GLOSSARY
from coursekit.course.groups import FORM as GROUPS
from coursekit.course.history import FORM as HISTORY
from coursekit.course.pathway import FORM as PATHWAY
from coursekit.course.pieces import FORM as PIECES
from coursekit.course.renames import FORM as RENAMES
from coursekit.course.reviews import FORM as REVIEWS
from coursekit.course.trials import FORM as TRIALS
from coursekit.data import loader
from coursekit.data.schema import Form, form_problems
from coursekit.exchange.review_form import FORM as REVIEW_FORM
from coursekit.localize.recordings import FORM as RECORDING
from coursekit.localize.settings import FORM as LOCAL_SETTINGS
from coursekit.page.folder import FORM as PAGES
from coursekit.page.front_matter import FORM as PAGE
from coursekit.page.front_matter import check, read
from coursekit.page.lines import split
from coursekit.page.variables import FORM as VARIABLES
from coursekit.resources.check import KINDS_FORM as KINDS
from coursekit.resources.check import LOCAL_FORM
from coursekit.resources.fields import INFO, TABLE
from coursekit.resources.schema import listing_form, local_form, place_form, top_form
from coursekit.resources.ways import FORM as WAYS
from goldens import compare, printed

TODAY = dt.date(2026, 11, 22)
SCHEMAS = ROOT / "plugins" / "coursekit" / "schemas"
BY_FILE = {
    "facts": FACTS,
    "bibliography": BIBLIOGRAPHY,
    "glossary": GLOSSARY,
    "words": WORDS,
    "kinds": KINDS,
    "local_info": LOCAL_FORM,
    "ways": WAYS,
    "check": SETTINGS,
    "pages": PAGES,
    "reviews": REVIEWS,
    "review_form": REVIEW_FORM,
    "trials": TRIALS,
    "pathway": PATHWAY,
    "pieces": PIECES,
    "changes": CHANGES,
    "history": HISTORY,
    "recording": RECORDING,
    "local": LOCAL_SETTINGS,
    "renames": RENAMES,
    "exit": EXIT,
    "groups": GROUPS,
    "feedback": FEEDBACK,
    "variables": VARIABLES,
}
FORMS = [
    *BY_FILE.values(),
    PAGE,
    listing_form(),
    place_form(),
    top_form(),
    local_form(INFO),
    local_form(TABLE),
]

# The file, what stands in it, the place and code of each problem, its message, a part of its help.
CASES = [
    ("glossary", "- {term: A, id: a, meaning: B, expand: C}", "1:32 Y006", 'this term has no field "expand"', "did you mean expansion?"),
    ("glossary", "- {term: A, meaning: B}", "1:3 Y006", 'this term has no "id"', "add a line, or between braces a part with a comma: id: … (small letters"),
    ("glossary", "terms: []", "1:1 Y006", "this glossary takes a list of groups with names", "write: - term: …"),
    ("glossary", "- A: B\n- text", "2:3 Y006", "this term is no group of values", "write: term: …"),
    ("glossary", "- {term: [A], id: a, meaning: B}", "1:4 Y006", '"term" takes one text', "write on one line: term: …"),
    ("kinds", "kinds: {a: {label: A, check_months: 25}}", "1:23 L023", '"check_months" cannot be "25"', "from 1 to 24"),
    ("kinds", "kinds: {a: {label: A, check_months: 0}}", "1:23 L023", '"check_months" cannot be "0"', "from 1 to 24"),
    ("kinds", "kinds: {a: {topic: b, label: A}}", "1:13 Y006", '"a" has no field "topic"', "did you mean topics?"),
    ("pathway", "minutes: three hours\nlessons: []", "1:1 Y006", '"minutes" cannot be "three hours"', "such as 180"),
    ("pathway", "minutes: 180\nlessons: [a.md]", "2:11 Y006", "this lesson is no group of values", "write: page: …"),
    ("groups", "groups: [{id: a, title: b}]", "1:10 Y006", 'this group has no "modules"', "folders of modules"),
    ("groups", "groups: [{id: a, title: b, modules: [01], name: c}]", "1:43 Y006", 'this group has no field "name"', "the fields are: id, title, modules"),
    ("groups", "groups: [{id: A, title: b, modules: [01]}]", "1:11 Y006", '"id" cannot be "A"', "such as health"),
    ("feedback", "questions: [{id: end, text: a}]\nanswers: [{id: a, text: a}]\nlines: [{id: a, text: a}]\nthemes: [{id: a, text: a}]", "1:14 Y006", '"id" cannot be "end"', "such as take"),
    ("pieces", "pieces: [{id: a, page: b, text: c}]", "1:10 Y006", 'this piece has no "facts"', "with the stamp"),
    ("pieces", "pieces: [{id: a, page: b, text: c, facts: {F01.01: x}}]", "1:44 Y006", '"F01.01" cannot be "x"', "as the check prints it"),
    ("changes", "changes: [{id: a, date: 2026, says: b}]", "1:19 Y006", '"date" cannot be "2026"', "such as 2026-11-28"),
    ("changes", "changes: [{id: a, date: 2026-11-28}]", "1:11 Y006", 'this change has no "says"', "what it says now"),
    ("pages", "order: about.md", "1:1 Y006", '"order" takes a list', "write"),
    ("pages", "guid: contribute", "1:1 Y006", 'this order of pages has no field "guid"', "did you mean guide?"),
    ("kinds", "kinds: {a: B}", "1:9 Y006", '"a" takes values with names', "write: a: {label: …}"),
    ("kinds", "kinds: {a: {label: A, topics: {b: c}}}", "1:23 Y006", '"topics" takes one text or a list of texts', "write on one line"),
    ("kinds", "kinds: {a: {label: A, topics: [[b]]}}", "1:32 Y006", '"topics" takes texts only', "write the topics"),
    ("kinds", "kind: {}", "1:1 Y006", 'this list of kinds has no field "kind"', "did you mean kinds?"),
    ("local_info", "a: {lable: A}", "1:5 Y006", '"a" has no field "lable"', "did you mean label?"),
    ("check", "levels: {Q104: none}", "1:10 Y002", '"Q104" cannot be "none"', "write one of: error, warning, advice, off"),
    ("check", "level: {Q104: off}", "1:1 Y006", 'this file of settings has no field "level"', "did you mean levels?"),
    ("words", "words:\n- {avoid: a, use: b, why: c, case: Exact}", "2:30 S005", '"case" cannot be "Exact"', "did you mean exact?"),
    ("bibliography", "- {id: a, type: book, title: }", "1:3 S001", 'this source has no "title"', "add a line, or between braces a part with a comma: title: …"),
    ("bibliography", "- {id: a, type: b, title: c, author: [d]}", "1:39 S001", "this author is no group of values", "write: family: …"),
    ("bibliography", "- {id: a, type: b, title: c, author: [{name: d}]}", "1:39 S001", "this author is not complete", "{family: Name"),
    ("bibliography", "- {id: a, type: b, title: c, issued: 20}", "1:30 S001", '"issued" cannot be "20"', "2017-08-30"),
    ("facts", "facts:\n- {id: F01.01, class: e, kind: study, status: seen, text: A, review_by: 2027-05}", "2:16 S003", '"class" cannot be "e"', "write one of: A, B, C, D, E"),
    ("reviews", "reviews: all", "1:1 V001", '"reviews" takes a list of groups with names', "write: - page: …"),
    ("reviews", "reviews:\n- {page: a.md, role: nurse, day: 2026-12-01, sheet: 1.0123456789ab, sections: [{section: a, stands: 'yes'}]}", "2:16 V001", '"role" cannot be "nurse"', "write one of: community, clinician, lawyer"),
    ("reviews", "reviews:\n- {page: a.md, role: lawyer, day: 2026-12-01, sections: [{section: a, stands: 'yes'}]}", "2:3 V001", 'this review has no "sheet"', "the code of the sheet"),
    ("trials", "trials:\n- {lesson: a.md, month: 2026-12, people: 0, where: b, by: us, changed: c, text: [1.0123456789ab]}", "2:34 V001", '"people" cannot be "0"', "at least 1"),
    ("trials", "trials:\n- {lesson: a.md, month: 2026-12, people: 5, where: b, by: us, changed: c}", "2:3 V001", 'this trial has no "text"', "coursekit trial"),
    ("trials", "trials:\n- {lesson: a.md, month: 2026-12, people: 5, where: b, by: us, changed: c, text: [abc]}", "2:82 V001", '"text" cannot be "abc"', "a stamp, such as"),
    ("renames", "page: {a.md: b.md}", "1:1 A002", 'this list of renames has no field "page"', "did you mean pages?"),
    ("renames", "pages: {a.md: [b.md]}", "1:9 A002", '"a.md" takes one text', "the path of the new page"),
    ("renames", "redirect_until: {a.md: May}", "1:18 A002", '"a.md" cannot be "May"', "2027-05-31"),
    ("facts", "facts: many", "1:1 S003", '"facts" takes a list of groups with names', "write: - id: …"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected", "message", "help_text"), CASES)
def test_a_mistake_of_form(name: str, text: str, expected: str, message: str, help_text: str) -> None:
    """It has its code and place, a sentence, and what to write."""
    problems = list(form_problems(loader.load(text), BY_FILE[name]))
    assert f"{expected} {message}" in [
        f"{x.span.line}:{x.span.column} {x.code} {x.message}" for x in problems
    ]
    assert any(help_text in each.help for each in problems)


def test_what_editors_read_about_a_form(update: bool) -> None:
    """Message and help of each mistake, whole."""
    said = {
        f"{name}: {text}": printed(form_problems(loader.load(text), BY_FILE[name]))
        for name, text, *_ in CASES
    }
    compare("forms", said, update=update)


def test_what_is_left_empty_is_not_there() -> None:
    """A field is missing or not given, whichever it is; an empty text in a list says nothing."""
    for empty in ("", "''", "[]", "{}"):
        text = f"words:\n- {{avoid: {empty}, use: b, why: c, source: {empty}}}"
        problems = form_problems(loader.load(text), WORDS)
        assert [each.message for each in problems] == ['this entry has no "avoid"'], empty
    listing = "{id: a, name: A, kind: [a, ''], publish: [site, ''], verified: {date: 2026-10-01}}"
    assert not list(form_problems(loader.load(listing), listing_form()))


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.called)
def test_what_cannot_be_read_has_no_form(form: Form) -> None:
    """The message about the file is enough."""
    assert not list(form_problems(loader.load("a: [b"), form))


def matter(line: str) -> str:
    """A page with one more line in its front matter."""
    return f"---\ntitle: A\nsources: []\nreview_by: 2030-01\nsummary: In short.\njurisdiction: [INT]\n{line}\n---\n"


@pytest.mark.parametrize(
    ("line", "expected", "message", "help_text"),
    [
        ("minutes: soon", "7 P004", '"minutes" cannot be "soon"', "write a whole number: how long"),
        ("minutes: 121", "7 P004", '"minutes" cannot be "121"', "how long the page takes"),
        ("minutes: [5]", "7 P004", '"minutes" takes one text', "how long the page takes"),
        ("local_info: a", "7 P004", '"local_info" takes a list', "local_info: [one, two]"),
        ("local_info: [a, a]", "7 P004", '"local_info" has the same value twice', "as short ids"),
        ('content_note: ""', "7 P004", '"content_note" is empty', "one neutral line"),
        ("objectives: []", "7 P004", '"objectives" is empty', "one line each"),
        (
            "lesson: 1",
            "1 P002",
            'the front matter has no "minutes"',
            "add a line, or between braces a part with a comma: minutes: … (how long",
        ),
        ("minute: 5", "7 P003", 'the front matter has no field "minute"', "did you mean minutes?"),
    ],
)
def test_a_mistake_in_front_matter(line: str, expected: str, message: str, help_text: str) -> None:
    """The same validator reads a page's typed values."""
    problems = list(check(read(matter(line)), split(matter(line)), TODAY))
    assert f"{expected} {message}" in [f"{x.span.line} {x.code} {x.message}" for x in problems]
    assert any(help_text in each.help for each in problems)


@pytest.mark.parametrize("name", BY_FILE)
def test_the_schemas_are_schemas(name: str) -> None:
    """Other programs can read them, and the course's own files keep to them."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    path = ROOT / "course" / "_data" / f"{name}.yml"
    if path.is_file():
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
        assert not list(Draft202012Validator(schema).iter_errors(value))


def test_every_schema_is_used() -> None:
    """A file of `schemas/` is the form of something."""
    assert {path.stem for path in SCHEMAS.glob("*.json")} == {*BY_FILE, "page", "place", "questions"}


def groups(schema: Any) -> Iterator[dict[str, Any]]:
    """All parts of a schema that say what stands somewhere."""
    if isinstance(schema, dict):
        yield schema
        inner = [
            *schema.get("properties", {}).values(),
            schema.get("items"),
            schema.get("additionalProperties"),
        ]
        for each in (*inner, *schema.get("anyOf", ())):
            yield from groups(each)


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.called)
def test_every_field_says_what_to_write(form: Form) -> None:
    """The help of a message is made of it."""
    for group in groups(form.schema):
        for name, field in group.get("properties", {}).items():
            assert field.get("description") or form.called == "a file of listings", name


def test_the_classes_of_facts_have_limits() -> None:
    """How fast a class ages is a rule of the program, its name one of the schema."""
    classes = FACTS.schema["properties"]["facts"]["items"]["properties"]["class"]["enum"]
    assert classes == list(LIMITS)


NAMES = sorted(
    {name for form in FORMS for group in groups(form.schema) for name in group.get("properties", ())}
)
VALUES = st.recursive(
    st.one_of(
        st.text(max_size=8), st.sampled_from(["yes", "2027-05", "E", "exact", "F01.01", "off", "a, b"])
    ),
    lambda each: st.one_of(
        st.lists(each, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=5)), each, max_size=4),
    ),
    max_leaves=15,
)


@given(st.sampled_from(FORMS), VALUES)
def test_no_data_breaks_it(form: Form, value: Any) -> None:
    """Whatever a file holds, each message says something and has a place."""
    document = loader.load(yaml.safe_dump(value, allow_unicode=True))
    for problem in form_problems(document, form):
        assert problem.message
        assert problem.help
        assert problem.span.line >= 1


@given(st.sampled_from(FORMS), st.text())
def test_no_text_breaks_it(form: Form, text: str) -> None:
    """Not even one that is no YAML; and a page's front matter neither."""
    list(form_problems(loader.load(text), form))
    page = f"---\n{text}\n---\n"
    list(check(read(page), split(page), TODAY))
