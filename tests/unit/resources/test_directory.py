"""The blocks of one place: which listings they take, contact cards, and what the check says about them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import pytest
import vobject
from markdown import Markdown
from mkdocs.config import load_config

from coursekit.check import checker
from coursekit.data import catalogues
from coursekit.model.folder import Folder
from coursekit.render import templates
from coursekit.resources import vcard
from listings_site import listing, site_of
from site_builder import Elements

NAMED = {"name_on_paper": "yes"}
PHONE = {"contact": [{"phone": "+254 711 000-000"}]}


def render(folder: Path, text: str, locale: str = "en", *, preview: bool = False) -> str:
    """A text as a page of a site with listings."""
    options = {"coursekit": {"docs": str(folder / "course"), "locale": locale, "preview": preview}}
    return Markdown(extensions=["coursekit"], extension_configs=options).convert(text)


def block(noun: str, **attributes: str) -> str:
    """A block of a page."""
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{noun}{written}>\n\n</{noun}>\n"


@pytest.mark.parametrize(
    ("publish", "shown"),
    [
        (["site", "print"], {"directory", "resources", "card", "poster"}),
        (["site"], {"directory", "resources"}),
        (["print"], set()),
        (["offline", "vcard"], set()),
        ([], set()),
    ],
)
def test_a_listing_is_only_where_it_may_be(tmp_path: Path, publish: list[str], shown: set[str]) -> None:
    """`publish` decides: the site, paper, both or neither; what is for paper alone is only in a preview."""
    site_of(tmp_path, [listing("Lantern", publish=publish, name_on_paper="yes", **PHONE)])
    paper = {"card", "poster"} if "print" in publish else set()
    for noun in ("directory", "resources", "card", "poster"):
        page = block(noun, place="here")
        assert ("Lantern" in render(tmp_path, page)) is (noun in shown), noun
        assert ("Lantern" in render(tmp_path, page, preview=True)) is (noun in shown | paper), noun


def test_numbers_stay_as_written(tmp_path: Path) -> None:
    """They are printed as they are; a link only leaves out what separates digits."""
    site_of(tmp_path, [listing("A", contact=[{"phone": "0117 (90) 12-34"}, {"phone": "*123#"}])])
    html = render(tmp_path, block("directory", place="here"))
    assert '<a href="tel:0117901234" dir="ltr">0117 (90) 12-34</a>' in html
    assert '<a href="tel:%2A123%23" dir="ltr">*123#</a>' in html
    card = render(tmp_path, block("card", place="here"))
    # Each in an element of its own: side by side two numbers would read as one.
    assert re.findall(r'<bdi class="resources__value[^"]*" dir="ltr">(.*?)</bdi></span>', card)[:2] == [
        "0117 (90) 12-34",
        "*123#",
    ]


def test_texts_keep_their_own_direction(tmp_path: Path) -> None:
    """An Arabic name in an English list, and the other way round, is set in the direction of its own signs."""
    words = {
        "about": "عيادة للجميع.",
        "hours": 'Mo 10:00-12:00 "call"',
        "where": {"share": "none", "area": "حي"},
    }
    site_of(tmp_path, [listing("مركز", **words, **PHONE)])
    found = Elements(render(tmp_path, block("directory", place="here"))).found
    assert {tag for tag, attributes in found if attributes.get("dir") == "auto"} == {"strong", "p", "dd"}
    assert all(attributes.get("dir") == "auto" for tag, attributes in found if tag == "dd")


def test_a_card_takes_crisis_lines_first(tmp_path: Path) -> None:
    """Without names those that can be called; with names those, in their order."""
    site_of(
        tmp_path,
        [
            listing("No way"),
            listing("Web only", contact=[{"web": "https://example.org/a"}], **NAMED),
            listing("Clinic", **PHONE, **NAMED),
            listing("Line", kind=["line"], **PHONE, **NAMED),
            listing("Asleep", status="paused", **PHONE, **NAMED),
        ],
    )
    html = render(tmp_path, block("card", place="here"))
    assert html.index("Line") < html.index("Clinic") < html.index("Web only")
    assert "No way" not in html
    assert "Asleep" not in html
    for noun in ("card", "poster"):
        assert "Paused for now" in render(tmp_path, block(noun, place="here", listings="a-asleep")), noun
    named = render(tmp_path, block("card", place="here", listings="a-web-only a-line"))
    assert named.index("Web only") < named.index("Line")
    assert "Clinic" not in named


def test_the_two_questions_come_before_everything_else(tmp_path: Path) -> None:
    """Names and reports stand before the phone number, and no answer is said to be unknown."""
    site_of(
        tmp_path,
        [
            listing("A", **PHONE),
            listing("B", know_before={"id_asked": "unknown", "id_asked_note": "Ask first"}, **PHONE),
        ],
    )
    html = render(tmp_path, block("directory", place="here"))
    first, second = html.split("<li ")[1:]
    for entry in (first, second):
        assert entry.index("name or ID") < entry.index("tell police") < entry.index("tel:")
    # Where nothing is known one line says it all, and a note is never lost.
    assert first.count("Not known") == 1
    assert second.count("Not known") == 2
    assert "Ask first" in second


def test_nothing_to_open_is_empty(tmp_path: Path) -> None:
    """What has no more to say offers no more."""
    site_of(tmp_path, [listing("A"), listing("B", languages=["fr"])])
    first, second = render(tmp_path, block("directory", place="here")).split("<li ")[1:]
    assert "More about" not in first
    assert (
        '<summary>More about this service</summary>\n<dl>\n<div><dt>Languages</dt><dd dir="auto">French'
        in second
    )


def test_names_of_days_follow_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the words are translated, days and dates come from the language's own data; else all is English."""
    site_of(tmp_path, [listing("A", hours="Tu-Th 12:00-18:00")])
    page = block("directory", place="here")
    english = render(tmp_path, page)
    assert "Tuesday to Thursday 12:00 to 18:00" in english
    assert "1 Nov 2026" in english
    assert render(tmp_path, page, "fr") == english
    (tmp_path / "fr.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "%(start)s to %(end)s"\nmsgstr "%(start)s à %(end)s"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    for cached in (catalogues.translations, templates.environment):
        cached.cache_clear()
    french = render(tmp_path, page, "fr-CA")
    for cached in (catalogues.translations, templates.environment):
        cached.cache_clear()
    assert "mardi à jeudi 12:00 à 18:00" in french
    assert "1 nov. 2026" in french


def contact_cards(html: str) -> list[str]:
    """The cards that a page offers, as files."""
    start = "data:text/vcard;charset=utf-8,"
    links = [a for tag, a in Elements(html).found if tag == "a" and a.get("href", "").startswith(start)]
    assert {link["download"] for link in links} <= {"contact.vcf"}
    return [unquote(link["href"].removeprefix(start)) for link in links]


def test_contact_cards(tmp_path: Path) -> None:
    """A parser reads back what the editor wrote, and a listing without `vcard` has no card."""
    name = 'Näh, "Haus"; \\ مركز ' + "ö" * 60
    fields: dict[str, Any] = {
        "run_by": {"name": "Group, one"},
        "hours": "Mo-Fr 09:00-17:00; PH off",
        "contact": [
            {"phone": "1190"},
            {"phone": "+254 711"},
            {"email": "a@example.org"},
            {"whatsapp": "555-0102"},
            {"signal": "pink.01"},
            {"whatsapp": "https://wa.example/1"},
        ],
        "publish": ["site", "vcard"],
        **NAMED,
    }
    site_of(tmp_path, [listing("Other"), {**listing("x", **fields), "name": name}])
    (text,) = contact_cards(render(tmp_path, block("directory", place="here")))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    card = vobject.readOne(text)
    assert card.version.value == "3.0"
    assert card.fn.value == card.n.value.family == name
    assert [each.value for each in card.contents["tel"]] == ["1190", "+254 711"]
    assert card.email.value == "a@example.org"
    assert card.url.value == "https://wa.example/1"
    (note,) = (each.value for each in card.contents["note"])
    assert "Signal pink.01" in note
    assert "WhatsApp 555-0102" in note
    assert "Hours: Monday to Friday 09:00 to 17:00" in note
    assert card.rev.value == "20261101T000000Z"


def test_no_field_can_add_a_line_to_a_card() -> None:
    """A line break in a value is escaped."""
    assert vcard.escaped("a\r\nTEL:1;b,c\\") == "a\\nTEL:1\\;b\\,c\\\\"


def test_the_check_knows_places_and_listings(tmp_path: Path) -> None:
    """L030, L031 and L033, at the attribute that is wrong, and a clean page gives nothing."""
    site_of(tmp_path, [listing("Lantern", **PHONE)])
    docs = tmp_path / "course"
    page = docs / "page.md"
    page.write_text(
        "\n".join(
            [
                block("directory", place="her"),
                block("resources", place="nowhere"),
                block("card", place="here", listings="a-lantern a-lantren"),
                block("poster", place="here", listings="a-lantern"),
                block("resources", topic="crysis"),
                block("resources", kind="clinic", topic="clinic"),
                block("resources", kind="zzz"),
            ]
        ),
        encoding="utf-8",
    )
    found = [each.diagnostic for each in checker.Checker(Folder(docs), dt.date(2026, 11, 25)).run([page])]
    assert [(d.code, d.span.line, d.span.column) for d in found] == [
        ("L030", 1, 12),
        ("L030", 5, 12),
        ("L031", 9, 20),
        ("L033", 17, 12),
        ("L033", 25, 12),
    ]
    assert 'did you mean place="here"?' in found[0].help
    assert "did you mean a-lantern?" in found[2].help
    assert 'topic="crisis"?' in found[3].help
    assert "clinic, drop-in, line" in found[4].help


def test_a_named_listing_that_is_not_shown_is_named(tmp_path: Path) -> None:
    """Closed, not for paper, or one too many: nothing that an editor chose goes missing in silence."""
    found = [listing(name, **PHONE) for name in "ABCDEF"]
    found += [listing("G", status="closed"), listing("H", publish=["site"])]
    found += [listing("I", publish=["print"], **PHONE), listing("J")]
    site_of(tmp_path, found)
    page = tmp_path / "course" / "named.md"
    page.write_text(
        f"# N\n\n{block('card', place='here', listings='a-a a-g a-h a-j')}\n"
        f"{block('card', place='here', listings='a-a a-b a-c a-d a-e')}\n"
        f"{block('poster', place='here', listings='a-a a-b a-c a-d a-e a-f')}\n",
        encoding="utf-8",
    )
    problems = [x.diagnostic for x in checker.Checker(Folder(tmp_path / "course")).run([page])]
    said = [(x.span.line, x.message) for x in problems if x.code == "L036"]
    assert said == [
        (3, '"a-g" is not shown here: it is closed'),
        (3, '"a-h" is not shown here: its publish has no print'),
        (3, '"a-j" is not shown here: it has no way to reach it'),
        (7, '"a-e" is not shown here: there is room for 4 listings'),
    ]


def test_curly_quotes_in_a_tag(tmp_path: Path) -> None:
    """One message, with the same tag in straight quotes."""
    site_of(tmp_path, [listing("A")])
    page = tmp_path / "course" / "curly.md"
    page.write_text("# C\n\n<card place=\u201chere\u201d>\n\n</card>\n", encoding="utf-8")
    (found,) = [x.diagnostic for x in checker.Checker(Folder(tmp_path / "course")).run([page])]
    assert found.code == "B007"
    assert found.help.endswith('<card place="here">')


def test_a_directory_without_a_place_lists_the_pages(tmp_path: Path) -> None:
    """The pages of the same folder that have a directory, by the name of the place."""
    site_of(tmp_path, [listing("A")])
    html = render(tmp_path, block("directory"))
    assert '<a href="directory.html">Here</a>' in html
    assert "card.html" not in html


def test_every_way_says_when_to_use_it(tmp_path: Path) -> None:
    """The note of each way to reach a service is shown, and what a call costs and leaves behind."""
    ways: list[dict[str, str]] = [
        {"phone": "1190", "free": "no", "shows_on_bill": "no"},
        {"email": "a@example.org", "note": "No names in mails"},
        {"web": "https://a.example", "note": "The form for questions"},
    ]
    site_of(tmp_path, [listing("A", contact=ways)])
    html = render(tmp_path, block("directory", place="here"))
    for words in (
        "(Not free to call. Does not show on the phone bill)",
        "(No names in mails)",
        "(The form for questions)",
    ):
        assert words in html, words


def test_the_last_crisis_line_of_a_page_stays(tmp_path: Path) -> None:
    """Neither one for paper alone nor one that has paused takes the place of the last line on the site."""
    old = {"kind": ["line"], "verified": {"date": "2020-01-01", "how": "call"}}
    for other in ({"publish": ["print"]}, {"status": "paused"}):
        site_of(tmp_path, [listing("Old", **old), listing("New", kind=["line"], **other)])
        for noun in ("directory", "resources"):
            html = render(tmp_path, block(noun, place="here"))
            assert ">Old<" in html, (noun, other)
            assert html.count("data-crisis") == 1


@pytest.mark.parametrize(("command", "shown"), [("serve", True), ("build", False), ("gh-deploy", False)])
def test_only_the_preview_shows_what_is_for_paper_alone(
    tmp_path: Path, command: Literal["serve", "build", "gh-deploy"], shown: bool
) -> None:
    """MkDocs says which command runs; nothing but the live preview counts as one."""
    config = load_config(str(site_of(tmp_path, [listing("A")])))
    config.plugins.on_startup(command=command, dirty=False)
    config.plugins.on_config(config)
    assert config.mdx_configs["coursekit"]["preview"] is shown
