"""Where the exit leads, and that no word beside it promises too much."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from conftest import ROOT
from course_pages import DOCS
from coursekit.check import catalogues as rules_of_catalogues
from coursekit.check import exit as rules
from coursekit.check import promises, settings
from coursekit.check.checker import Checker
from coursekit.course import exit as exits
from coursekit.data import catalogues
from coursekit.localize import assemble
from coursekit.localize import settings as local
from coursekit.model.folder import Folder
from goldens import compare, printed
from site_builder import make
from small_course import FILES, MATTER

TODAY = dt.date(2026, 11, 28)
LIST = """\
date: {}
seen: opened
places:
  INT: {{address: "https://one.example/", about: "a page"}}
  CA: {{address: "{}", about: "the weather"}}
"""
GOOD = LIST.format("2026-11-01", "https://two.example/en/")
LISTS = {
    "good": (GOOD, []),
    "two years old": (LIST.format("2024-11-28", "https://two.example/"), []),
    "older": (LIST.format("2024-11-27", "https://two.example/"), ["J004"]),
    "today": (LIST.format("2026-11-28", "https://two.example/"), []),
    "of tomorrow": (LIST.format("2026-11-29", "https://two.example/"), ["J004"]),
    "http": (LIST.format("2026-11-01", "http://two.example/"), ["J003"]),
    "a script": (LIST.format("2026-11-01", "javascript:alert(1)"), ["J003"]),
    "with a question": (LIST.format("2026-11-01", "https://two.example/?from=course"), ["J003"]),
    "with a name before": (LIST.format("2026-11-01", "https://one.example@two.example/"), ["J003"]),
    "no host": (LIST.format("2026-11-01", "https:///"), ["J003"]),
    "no day": (GOOD.replace("date: 2026-11-01\n", ""), ["J003"]),
    "no place": ("date: 2026-11-01\nseen: opened\nplaces: {}\n", ["J003"]),
    "no country": (GOOD.replace("CA:", "canada:"), ["J003"]),
}
CHOSEN = {
    "": (None, "https://one.example/"),
    "INT": (None, "https://one.example/"),
    "CA": (None, "https://two.example/en/"),
    "https://two.example/en/": (None, "https://two.example/en/"),
    "ca": ("J002", "https://one.example/"),
    "XX": ("J002", "https://one.example/"),
    "https://three.example/": ("J002", "https://one.example/"),
    "https://two.example/en": ("J002", "https://one.example/"),
    "http://two.example/en/": ("J001", "https://one.example/"),
    "javascript:alert(1)": ("J001", "https://one.example/"),
    "HTTPS://two.example/en/": ("J001", "https://one.example/"),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists(tmp_path: Path, name: str) -> None:
    """Each mistake has its code, and nothing else has one."""
    text, codes = LISTS[name]
    docs = Folder(make(tmp_path, {"_data/exit.yml": text}))
    assert [each.code for each in rules.check(text, docs, TODAY)] == codes


def test_an_address_without_https_is_never_used(tmp_path: Path) -> None:
    """Whatever the check has said: it is in no list."""
    for name in ("http", "a script", "with a name before", "no host"):
        docs = Folder(make(tmp_path / name, {"_data/exit.yml": LISTS[name][0]}))
        assert list(exits.addresses(docs)) == ["INT"]
        assert exits.address(docs, "CA") == "https://one.example/"


@pytest.mark.parametrize("chosen", CHOSEN)
def test_settings(tmp_path: Path, chosen: str) -> None:
    """What is in the list is taken; all else is named with its line and leads to the first address, in both files."""
    code, address = CHOSEN[chosen]
    docs = Folder(make(tmp_path / "course", {"_data/exit.yml": GOOD}))
    assert exits.address(docs, chosen) == address
    text = f'plugins:\n  - search\n  - coursekit/course:\n      exit: "{chosen}"\n'
    expected = [(code, 4)] if code else []
    assert [(each.code, each.span.line) for each in rules.settings_problems(text, docs)] == expected
    make(tmp_path, {"mkdocs.yml": text})
    found = [each.diagnostic for each in settings.check(tmp_path / "mkdocs.yml")]
    assert [(each.code, each.span.line) for each in found if each.code.startswith("J")] == expected


@pytest.mark.parametrize("chosen", [each for each in CHOSEN if each])
def test_local_yml(tmp_path: Path, chosen: str) -> None:
    """The same in a copy, with the list as the copy has laid its own over it."""
    code, _ = CHOSEN[chosen]
    own = 'places: {NL: {address: "https://four.example/", about: "its own"}}\n'
    root = make(
        tmp_path,
        {
            **FILES,
            "course/_data/exit.yml": GOOD,
            "local/_data/exit.yml": own,
            "local.yml": f'name: "Copy"\nexit: "{chosen}"\n',
        },
    )
    found = local.read(root)
    assert found
    problems = [each for each in assemble.assembled(found).problems if each.diagnostic.code.startswith("J")]
    assert [
        (each.path.rpartition("/")[2], each.diagnostic.code, each.diagnostic.span.line) for each in problems
    ] == ([("local.yml", code, 2)] if code else [])


def test_a_copy_adds_an_address(tmp_path: Path) -> None:
    """By a country that the list does not have."""
    own = 'places: {NL: {address: "https://four.example/", about: "its own"}}\n'
    root = make(
        tmp_path,
        {**FILES, "course/_data/exit.yml": GOOD, "local/_data/exit.yml": own, "local.yml": "exit: NL\n"},
    )
    found = local.read(root)
    assert found
    made = assemble.assembled(found)
    made.write()
    assert [each for each in made.problems if each.diagnostic.code.startswith("J")] == []
    assert exits.address(Folder(made.origin.folder), "NL") == "https://four.example/"
    assert exits.address(Folder(made.origin.folder)) == "https://one.example/"


def test_without_a_list(tmp_path: Path) -> None:
    """There is no exit, and a setting that asks for one is named."""
    docs = Folder(make(tmp_path, {"_data/pages.yml": "order: []\n"}))
    assert exits.address(docs, "CA") == ""
    assert [
        each.code for each in rules.settings_problems("plugins: [{coursekit/course: {exit: CA}}]", docs)
    ] == ["J002"]


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [",
        "plugins: {coursekit/course: {exit: CA}}",
        "plugins: 1",
        "a",
        "",
        "plugins: [coursekit/course]",
        "plugins: [{coursekit/course: }]",
    ],
)
def test_settings_of_other_forms(tmp_path: Path, text: str) -> None:
    """Nothing is said of what holds no choice, and nothing fails on what is no YAML."""
    docs = Folder(make(tmp_path, {"_data/exit.yml": GOOD}))
    assert list(rules.settings_problems(text, docs)) == []


WORDS = (ROOT / "course" / "_data" / "words.yml").read_text(encoding="utf-8")
LINES = {
    "hide": ("Quick exit hides your visit.", [9]),
    "on the next line": ("Press Quick exit.\nIt erases all.", [10]),
    "on the line before": ("You are safe.\nPress quick exit.", [9]),
    "an exit button": ("An exit button is no secure way.", [9]),
    "safer": ("Quick exit can be a safer way.", []),
    "another paragraph": ("Quick exit.\n\nNothing is hidden.", []),
    "another item": ("- Quick exit\n- hide", []),
    "the same item": ("- Quick exit\n  hides it", [10]),
    "a quotation": ('They said "hide your visit" of quick exit.', []),
    "another exit": ("The exit is hidden behind the house.", []),
    "in French": ("Sortie rapide efface tout.", []),
}


@pytest.mark.parametrize("name", LINES)
def test_promises(tmp_path: Path, name: str) -> None:
    """A word that promises too much in the paragraph that names the exit is named where it stands."""
    text, expected = LINES[name]
    docs = make(
        tmp_path,
        {
            "_data/words.yml": WORDS,
            "_data/bibliography.yml": "[]\n",
            "a.md": MATTER.format("A") + f"## A {{#a}}\n\n{text}\n",
        },
    )
    checker = Checker(Folder(docs), TODAY)
    found = [each.diagnostic for each in checker.run([docs / "a.md"])]
    assert [each.span.line for each in found if each.code == "J005"] == expected


@pytest.mark.parametrize(("language", "codes"), [("fr", ["J005"]), ("fr-CA", ["J005"]), ("es", [])])
def test_promises_in_other_languages(tmp_path: Path, language: str, codes: list[str]) -> None:
    """Each language has its words, and a region those of its language."""
    text = f"---\ntitle: A\nlanguage: {language}\nreview_by: 2035-01\njurisdiction: [INT]\n---\n\nSortie rapide efface tout.\n"
    docs = make(tmp_path, {"_data/words.yml": WORDS, "_data/bibliography.yml": "[]\n", "a.md": text})
    found = [each.diagnostic.code for each in Checker(Folder(docs), TODAY).run([docs / "a.md"])]
    assert [each for each in found if each == "J005"] == codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Locked notes are safe.", True), ("Nobody can find your notes.", True), ("Your notes can be found.", False),
        ("Safe travels.", False), ("My notes are locked.\n\nA safe.", False),
    ],
)  # fmt: skip
def test_promises_about_notes(tmp_path: Path, text: str, *, found: bool) -> None:
    """What our own list says of notes holds beside them, and not beside the exit alone."""
    words = (ROOT / "course" / "_data" / "words.yml").read_text(encoding="utf-8")
    page = MATTER.format("A") + f"## A {{#a}}\n\n{text}\n"
    docs = make(tmp_path, {"_data/words.yml": words, "_data/bibliography.yml": "[]\n", "a.md": page})
    codes = [each.diagnostic.code for each in Checker(Folder(docs), TODAY).run([docs / "a.md"])]
    assert ("J005" in codes) is found


def test_promises_in_a_catalogue(tmp_path: Path) -> None:
    """A translation that says more than the English is named at its line; others are not looked at."""
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Hide"\nmsgstr "Cacher"\n\n'
        'msgid "Quick exit here"\nmsgstr "Sortie rapide, cachée"\n'
    )
    root = make(
        tmp_path, {"_data/words.yml": WORDS, "ui/fr.po": text, "ui/de.po": text, "ui/xx.po": 'msgid "'}
    )
    found = [
        each
        for each in rules_of_catalogues.check(root / "ui", Folder(root).data)
        if each.diagnostic.code == "J005"
    ]
    assert [(Path(each.path).name, each.diagnostic.code, each.diagnostic.span.line) for each in found] == [
        ("fr.po", "J005", 7)
    ]


def test_our_own_words_promise_nothing() -> None:
    """Neither the interface in any language that comes with the course, nor the draft of the example."""
    data = DOCS.data
    own = promises.promises(data, "en")
    with (catalogues.LOCALES / "messages.pot").open("rb") as file:
        messages = [str(each.id) for each in read_po(file)]
    by_name = {about: [each for each in messages if own[about].name.search(each)] for about in own}
    named = by_name["exit"]
    assert len(named) == 2
    assert len(by_name["notes"]) > 2
    assert not [each for about in own for each in by_name[about] if own[about].words.search(each)]
    for folder in (catalogues.LOCALES, ROOT / "tests" / "example_fork" / "local" / "ui"):
        assert rules_of_catalogues.check(folder, data) == []
        for path in folder.glob("*.po"):
            said = {each.id: each.string for each in catalogues.read(path)}
            assert all(said.get(each) for each in named), path


def test_one_registry() -> None:
    """What a component lets go of is said in one place: none listens for itself."""
    scripts = sorted((ROOT / "overrides" / "components").rglob("*.js"))
    assert [path.name for path in scripts if "pagehide" in path.read_text(encoding="utf-8")] == [
        "exit.js",
        "main.js",
    ]
    using = {path.stem for path in scripts if "leaving(" in path.read_text(encoding="utf-8")} - {"main"}
    assert using == {
        "confirmation", "directory", "drawer", "notes", "quiz", "reader", "reflection", "review", "scenario", "search",
    }  # fmt: skip


def test_messages(tmp_path: Path, *, update: bool) -> None:
    """Message and help of each mistake, whole."""
    docs = Folder(make(tmp_path, {"_data/exit.yml": GOOD}))
    said = {
        name: printed(rules.check(text, docs, TODAY)) for name, (text, codes) in LISTS.items() if codes
    } | {
        f'exit: "{chosen}"': printed(
            rules.settings_problems(f'plugins: [{{coursekit/course: {{exit: "{chosen}"}}}}]', docs)
        )
        for chosen, (code, _) in CHOSEN.items()
        if code
    }
    compare("exit", said, update=update)
