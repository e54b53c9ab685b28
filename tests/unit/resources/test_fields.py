"""One list of fields: what is added to it is checked, shown, exported and in the schema; no value is without words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markdown import Markdown

from coursekit.exchange.listings import csv
from coursekit.render import templates
from coursekit.resources import fields, schema
from coursekit.resources.fields import ACCESS, ANSWERS, KNOW_BEFORE, LISTING, OF_CONTACT, WHERE, Field
from listings_site import listing, site_of

SILENT = {
    ("status", "open"),
    ("status", "closed"),
    ("contact.free", "unknown"),
    ("contact.shows_on_bill", "unknown"),
}
"""What is not said on purpose."""
REACHED = {"web": "https://example.org/way", "website": "https://example.org/own", "email": "a@example.org"}


def words() -> Any:
    """The template of words, with its tables."""
    return templates.environment("en", ()).get_template("resources/words.html").module


def seen(inner: tuple[Field, ...] = LISTING.fields, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """The fields that readers see, each with its path; a group stands for the fields in it."""
    for field in inner:
        path = f"{prefix}{field.name}"
        if field.fields:
            yield from seen(field.fields, f"{path}.")
        elif not field.unseen:
            yield path, field


FIELDS = dict(seen())
CODES = [(path, value) for path, field in FIELDS.items() for value in field.values]


def render(folder: Path, **given: Any) -> str:
    """A page with one listing."""
    site_of(folder, [{**listing("A"), **given}])
    configs = {"coursekit": {"docs": str(folder / "course")}}
    page = '<directory place="here">\n\n</directory>\n'
    return Markdown(extensions=["coursekit"], extension_configs=configs).convert(page)


def nested(path: str, text: str) -> dict[str, Any]:
    """A listing's fields with one text at a path."""
    group, _, name = path.rpartition(".")
    inner: dict[str, Any] = {name: text}
    if group == "verified":
        inner = {"date": "2026-11-20", **inner}
    if group == "contact":
        named = {"other": "@here"} if name == "name" else {}
        return {group: [{"phone": "112", **inner, **named}]}
    if group == "where":
        inner["share"] = "public"
    return {group: inner} if group else inner


@pytest.fixture
def grown() -> Iterator[Callable[..., None]]:
    """A function that adds to a field, which is frozen: a field to its group, or a value to its values."""
    before: list[tuple[Field, str, Any]] = []

    def grow(owner: Field, **additions: Any) -> None:
        for name, value in additions.items():
            before.append((owner, name, getattr(owner, name)))
            object.__setattr__(owner, name, (*getattr(owner, name), value))

    yield grow
    for owner, name, value in reversed(before):
        object.__setattr__(owner, name, value)


@pytest.mark.parametrize(("path", "value"), CODES)
def test_every_value_has_words(path: str, value: str) -> None:
    """Each code of each field that readers see; an empty text only where silence is meant."""
    text = str(words().VALUES.get(path, words().ANSWERS)[value])
    assert text != value
    assert bool(text) is ((path, value) not in SILENT)


@pytest.mark.parametrize("field", KNOW_BEFORE.fields, ids=lambda each: each.name)
def test_every_question_has_words(field: Field) -> None:
    """What is asked, and what a filter says where an answer is hoped for."""
    assert words().LABELS[f"know_before.{field.name}"]
    assert bool(field.hope) is (field.name in words().HOPED)


def test_no_words_are_left_over() -> None:
    """Words for a field or value that there is no more."""
    assert set(words().HOPED) <= {x.name for x in (*KNOW_BEFORE.fields, *ACCESS.fields)}
    assert set(words().LABELS) <= {*FIELDS, *fields.FIELDS}
    known = {(path, value) for path, value in CODES} | {("verified.how", "")}
    assert {(path, value) for path, own in words().VALUES.items() for value in own} <= known
    assert set(words().ANSWERS) == set(ANSWERS)


@pytest.mark.parametrize(
    "path",
    [
        path
        for path, field in FIELDS.items()
        if not field.values and path not in {"kind", "languages", "source", "verified.date"}
    ],
)
def test_every_text_is_on_the_page(tmp_path: Path, path: str) -> None:
    """What an editor writes, readers see."""
    text = REACHED.get(path.rpartition(".")[2], "Zebra crossing")
    assert text in render(tmp_path, **nested(path, text))


@pytest.mark.parametrize(("path", "value"), CODES)
def test_every_value_is_on_the_page(tmp_path: Path, path: str, value: str) -> None:
    """In words. An answer that is not known is only said for questions; a closed service is not listed."""
    shown = str(words().VALUES.get(path, words().ANSWERS)[value]).partition("%(date)s")
    unsaid = (path, value) in SILENT or (value == "unknown" and not path.startswith("know_before"))
    given = nested(path, value)
    page = render(tmp_path, **given)
    assert unsaid or (shown[0] in page and shown[2] in page)


@pytest.mark.parametrize("path", [path for path, field in FIELDS.items() if field.noted])
def test_every_note_is_on_the_page(tmp_path: Path, path: str) -> None:
    """Alone, and beside the values of its field; that of the status beside "paused"."""
    for value in ("", *FIELDS[path].values):
        if path == "status" and value != "paused":
            continue
        group, _, name = path.rpartition(".")
        inner = {f"{name}_note": "Zebra crossing"} | ({name: value} if value else {})
        assert "Zebra crossing" in render(tmp_path, **({group: inner} if group else inner)), value


@pytest.mark.parametrize("path", [path for path, field in FIELDS.items() if field.noted and field.values])
def test_words_in_place_of_a_code_are_a_note(tmp_path: Path, path: str) -> None:
    """The check refuses them. A copy that is built all the same loses nothing, but for a service's status."""
    page = render(tmp_path, **nested(path, "only at night"))
    assert ("only at night" in page) is (path != "status")


def test_a_new_question_is_shown(tmp_path: Path, grown: Callable[..., None]) -> None:
    """In the words for editors as long as readers have none of their own; the schema and tables have it too."""
    grown(
        KNOW_BEFORE, fields=Field("men_welcome", "whether men are welcome", ANSWERS, noted=True, hope="yes")
    )
    page = render(tmp_path, know_before={"men_welcome": "sometimes", "men_welcome_note": "Ask first"})
    assert '<dt>Whether men are welcome</dt><dd dir="auto"><strong>Sometimes</strong>. Ask first</dd>' in page
    page = render(tmp_path, know_before={"men_welcome": "yes"})
    assert 'value="men_welcome"> Whether men are welcome: Yes' in page
    group = schema.schema()["properties"]["listings"]["items"]["properties"]["know_before"]
    assert group["properties"]["men_welcome"]["enum"] == list(ANSWERS)
    assert "know_before.men_welcome" in dict(csv.columns(LISTING.fields))


@pytest.mark.parametrize(
    ("owner", "given"),
    [
        (LISTING, {"colour": "red as a rose"}),
        (OF_CONTACT, {"contact": [{"colour": "red as a rose"}]}),
        *(
            (
                field,
                {field.name: {"colour": "red as a rose", **({"share": "public"} if field is WHERE else {})}},
            )
            for field in LISTING.fields
            if field.fields and not field.rows and field is not KNOW_BEFORE and field.name != "verified"
        ),
    ],
    ids=lambda each: each.name if isinstance(each, Field) else "",
)
def test_a_new_text_is_shown(
    tmp_path: Path, grown: Callable[..., None], owner: Field, given: dict[str, Any]
) -> None:
    """Whatever group it is in."""
    grown(owner, fields=Field("colour", "what colour the door has"))
    page = render(tmp_path, **given)
    assert "<dt>What colour the door has</dt>" in page
    assert "red as a rose" in page


def test_a_new_code_without_words_is_named(tmp_path: Path, grown: Callable[..., None]) -> None:
    """It is never printed as it is."""
    (cost,) = (field for field in LISTING.fields if field.name == "cost")
    grown(cost, values="sliding-scale")
    with pytest.raises(jinja2.UndefinedError, match="sliding-scale"):
        render(tmp_path, cost="sliding-scale")
    with pytest.raises(jinja2.UndefinedError, match="sliding-scale"):
        str(words().said("cost", "sliding-scale"))
