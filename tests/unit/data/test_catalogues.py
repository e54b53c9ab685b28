"""Catalogues of the interface: which one answers, what is not used, plural forms, and the template of them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import messages
from coursekit.check import catalogues as rules
from coursekit.cli import main
from coursekit.data import catalogues
from coursekit.data.catalogues import Wording
from coursekit.data.languages import separators
from coursekit.render import templates
from site_builder import make

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n{}"\n\n'
ARABIC = "Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"


def catalogue(*pairs: tuple[str, str], head: str = "") -> str:
    """The text of a catalogue."""
    return HEAD.format(head) + "\n".join(f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs)


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues in the place of ours."""
    monkeypatch.setattr(
        catalogues,
        "LOCALES",
        make(
            tmp_path / "shipped",
            {"fr.po": catalogue(("Hours", "Heures"), ("Free", "Gratuit"), ("Menu", "Menu fr"))},
        ),
    )
    templates.forget()
    yield tmp_path / "shipped"
    templates.forget()


def said(locale: str, wording: Wording, *texts: str) -> list[str]:
    """What some sentences are in a language."""
    catalogues.forget()
    found = catalogues.translations(locale, wording)
    return [found.gettext(text) for text in texts]


def test_catalogues_are_chained(tmp_path: Path, shipped: Path) -> None:
    """A region with two sentences leaves the others to its language, and that to English; a copy's own come first."""
    make(shipped, {"fr-CA.po": catalogue(("Hours", "Heures CA"))})
    own = Wording(make(tmp_path / "own", {"fr.po": catalogue(("Free", "À nous"))}))
    texts = ("Hours", "Free", "Menu", "Nothing")
    assert said("fr-CA", catalogues.OURS, *texts) == ["Heures CA", "Gratuit", "Menu fr", "Nothing"]
    assert said("fr_CA", own, *texts) == ["Heures CA", "À nous", "Menu fr", "Nothing"]
    assert said("fr", own, *texts) == ["Heures", "À nous", "Menu fr", "Nothing"]
    assert said("de", own, *texts) == list(texts)


def test_a_copy_names_what_comes_after(shipped: Path) -> None:
    """Also sideways; then parents do not count."""
    make(shipped, {"pt-BR.po": catalogue(("Hours", "Horas"))})
    assert said("pt", Wording(after=("pt-BR",)), "Hours", "Free") == ["Horas", "Free"]
    assert said("fr-CA", Wording(after=("pt-BR", "fr")), "Hours", "Free") == ["Horas", "Gratuit"]
    assert said("fr-CA", Wording(after=("pt-BR",)), "Free") == ["Free"]


@pytest.mark.parametrize(
    ("entry", "code", "line"),
    [
        ('#, fuzzy\nmsgid "Hours"\nmsgstr "Autre"\n', "Z002", 5),
        ('msgid "Hours"\nmsgstr "<b>Heures</b>"\n', "Z003", 4),
        ('msgid "Hours"\nmsgstr "Heures &lt;"\n', "Z003", 4),
        ('msgid "Hours"\nmsgstr "%(hours)s"\n', "Z003", 4),
        ('msgid "%(start)s to %{end}"\nmsgstr "%(start)s"\n', "Z003", 4),
        ('msgid "%{right}"\nmsgstr "%{droite}"\n', "Z003", 4),
        ('msgid "Hours"\nmsgstr ""\n', "", 0),
        ('#, fuzzy\nmsgid "Hours"\nmsgstr ""\n', "", 0),
        ('msgid "Hours & more"\nmsgstr "Heures & plus"\n', "", 0),
        ('msgid "%(a)s to %(b)s"\nmsgstr "%(b)s, %(a)s"\n', "", 0),
        # A form for one says it in words.
        ('msgid "%(count)s lesson"\nmsgid_plural "%(count)s lessons"\nmsgstr[0] "une"\nmsgstr[1] "%(count)s"\n', "", 0),
        ('msgid "Hours"\nnonsense\n', "Z003", 5),
    ],
)  # fmt: skip
def test_what_is_not_used_is_told(entry: str, code: str, line: int, tmp_path: Path) -> None:
    """With its line; the next language answers."""
    own = make(tmp_path / "own", {"fr-CA.po": HEAD.format("") + entry})
    found = [each.diagnostic for each in rules.check(own)]
    assert [(each.code, each.span.line) for each in found] == ([(code, line)] if code else [])
    if code:
        assert said("fr-CA", Wording(own), "Hours") == ["Heures"]


@pytest.mark.parametrize(
    ("head", "read"),
    [
        ("nplurals=2; plural=n>1;", True),
        ("nplurals=6; plural=n==0?0:n==1?1:n==2?2:n%100>=3&&n%100<=10?3:n%100>=11?4:5;", True),
        ("nplurals=7; plural=0;", False),
        ("nplurals=999999999; plural=0;", False),
        ('npl"\n"urals=999999999; plural=0;', False),
        ("nplurals=2; plural=2;", False),
        ("nplurals=2; plural=n%0;", False),
        ("nplurals=2; plural=n%(n==9);", False),
        ("nplurals=2; plural=n/2;", False),
        ("nplurals=2; plural=__import__(1);", False),
        ("nplurals=0; plural=0;", False),
    ],
)
def test_rules_of_plurals(head: str, read: bool, tmp_path: Path) -> None:
    """One that a page would stop at, or that asks for room without end, makes the whole catalogue unread, and told."""
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {}\\n"\n\nmsgid "Hours"\nmsgstr "Heures"\n'
    own = make(tmp_path / "own", {"fr.po": text.format(head)})
    assert [each.diagnostic.code for each in rules.check(own)] == ([] if read else ["Z003"])
    assert catalogues.compiled(own / "fr.po").gettext("Hours") == ("Heures" if read else "Hours")


def test_an_unknown_encoding(tmp_path: Path) -> None:
    """It is told."""
    own = make(
        tmp_path / "own",
        {
            "fr.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=evil\\n"\n\nmsgid "Hours"\nmsgstr "H"\n'
        },
    )
    assert [each.diagnostic.code for each in rules.check(own)] == ["Z003"]


def test_the_name_of_a_catalogue_is_a_tag(tmp_path: Path) -> None:
    """Another one would never be read."""
    found = rules.check(make(tmp_path / "own", {"fr_CA.po": catalogue()}))
    assert [(each.diagnostic.code, each.diagnostic.help) for each in found] == [
        ("Z001", "name the file after its language; write: fr-CA")
    ]
    assert rules.check(tmp_path / "nothing") == []


def test_the_check_looks_at_a_copys_own(tmp_path: Path) -> None:
    """They stand beside the folder of pages."""
    make(
        tmp_path,
        {
            "course/a.md": "Words.\n",
            "local.yml": "locales: [sw]\n",
            "local/ui/sw.po": HEAD.format("") + '#, fuzzy\nmsgid "a"\nmsgstr "b"\n',
        },
    )
    printed = CliRunner().invoke(main, ["check", str(tmp_path / "course")])
    assert "sw.po:5:1: Z002" in printed.output
    assert printed.exit_code == 0


def test_plural_forms_are_those_of_the_language(tmp_path: Path) -> None:
    """Arabic has six."""
    forms = "".join(f'msgstr[{n}] "form {n}"\n' for n in range(6))
    own = make(
        tmp_path / "own",
        {
            "ar.po": HEAD.format(ARABIC)
            + f'msgid "%(count)s lesson"\nmsgid_plural "%(count)s lessons"\n{forms}'
        },
    )
    catalogues.forget()
    found = catalogues.translations("ar", Wording(own))
    assert [
        found.ngettext("%(count)s lesson", "%(count)s lessons", n)[-1] for n in (0, 1, 2, 3, 11, 100)
    ] == list("012345")


def test_scripts_say_no_counted_noun() -> None:
    """A sentence that a script fills has one form, which has to fit every number: `Right: 2 of 3`."""
    counts = {"answered", "count", "done", "first", "of", "open", "right", "total"}
    for message in messages.extracted():
        text = message.id if isinstance(message.id, str) else ""
        names = {name for name in counts if f"%{{{name}}}" in text}
        if names & {"answered", "count", "done", "open", "right"}:
            assert ": %{" in text, text


def test_the_template_is_that_of_the_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """`scripts/messages` has been run after the last change of a sentence; catalogues of ours have nothing that is not used."""
    monkeypatch.undo()
    assert messages.POT.read_text(encoding="utf-8") == messages.written(messages.extracted())
    assert [each.diagnostic for each in rules.check(catalogues.LOCALES)] == []


def test_a_sentence_more_is_seen(tmp_path: Path) -> None:
    """In a page's template and in a component's, with its plural."""
    make(
        tmp_path,
        {
            "a.html": '{{ _("One") }}',
            "b/c.html": "{% trans count=2 %}{{ count }} a{% pluralize %}{{ count }} b{% endtrans %}",
        },
    )
    assert [message.id for message in messages.extracted(tmp_path) if message.id] == [
        "One",
        ("%(count)s a", "%(count)s b"),
    ]


def test_an_update_keeps_what_is_translated(tmp_path: Path) -> None:
    """What is new is empty, what is gone a remark."""
    make(tmp_path, {"a.html": '{{ _("Hours") }}{{ _("Something else altogether") }}'})
    path = make(tmp_path, {"ckb.po": catalogue(("Hours", "x"), ("Gone from here", "y"))}) / "ckb.po"
    messages.update(path, messages.extracted(tmp_path))
    text = path.read_text(encoding="utf-8")
    assert 'msgid "Hours"\nmsgstr "x"' in text
    assert 'msgid "Something else altogether"\nmsgstr ""' in text
    assert '#~ msgid "Gone from here"' in text


@pytest.mark.parametrize(
    ("tag", "signs"),
    [
        ("en", (", ", ": ", ". ")), ("fr-CA", (", ", "\u00a0: ", ". ")), ("ar", ("، ", ": ", ". ")), ("prs", ("، ", ": ", ". ")),
        ("ur", ("، ", ": ", "\u06d4 ")), ("ja", ("、", "\uff1a", "。")), ("zh-Hant", ("、", "\uff1a", "。")), ("hi", (", ", ": ", "। ")),
        ("x-ours", (", ", ": ", ". ")),
    ],
)  # fmt: skip
def test_separators(tag: str, signs: tuple[str, str, str]) -> None:
    """Each language takes things apart in its own way."""
    found = separators(tag)
    assert (found.item, found.label, found.sentence) == signs


def test_lists_and_months_go_with_the_words(shipped: Path) -> None:
    """In Arabic with its comma where the words are Arabic, else as in English; what is not trusted is escaped."""
    text = (
        '{{ ["a<", "", "b"]|listed }}{{ ["a", none, "b"]|sentences }}{{ "2026-10"|day }}{{ "2026-13"|day }}'
    )
    english = "a&lt;, ba. bOctober 20262026-13"
    assert templates.environment("ar", ()).from_string(text).render() == english
    make(shipped, {"ar.po": catalogue(("Hours", "الساعات")), "sw.po": catalogue(("Hours", "Saa"))})
    templates.forget()
    assert templates.environment("ar", ()).from_string(text).render() == "a&lt;، ba. bأكتوبر 20262026-13"
    assert templates.environment("sw-KE", ()).from_string(text).render() == "a&lt;, ba. bOktoba 20262026-13"
