"""How each piece stands to its English, case by case, and that only what says something counts."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import small_copy
import tables
from conftest import ROOT
from coursekit.course import renames
from coursekit.course.renames import Renames
from coursekit.localize import stamps, states
from coursekit.localize.report import Report, reports
from coursekit.localize.states import State
from coursekit.model.folder import Folder

CASES = tables.read(ROOT / "tests" / "examples" / "states.yaml")
OWN = "## Un {#one}\n<!-- base: BASE -->\n\nAppelez.\n"
FILES = {"course/_data/pages.yml": "order: [index.md]\nguide: contribute\n"}


def made(root: Path, case: dict[str, Any]) -> None:
    """The tree of a case: the course before and now, both in git, and the translation."""
    small_copy.write(root, FILES | {"course/01/a.md": case["before"]})
    small_copy.commit(root)
    base = small_copy.stamp(root, "01/a.md", "one")
    small_copy.write(root, {"course/01/a.md": case["now"]})
    for name, page in (
        ("other", "01/b.md"),
        ("renames", "_data/renames.yml"),
        ("changes", "_data/changes.yml"),
    ):
        if name in case:
            small_copy.write(root, {f"course/{page}": case[name]})
    small_copy.write(root, {"local/i18n/fr/01/a.md": case.get("own", OWN).replace("BASE", base)})
    small_copy.commit(root)


def report(root: Path) -> Report:
    """The report on the French of a tree."""
    docs = Folder(root / "course")
    return reports(docs, renames.read(docs), {"fr": ("fr",)})[0]


@pytest.mark.parametrize("case", CASES, ids=[each["name"] for each in CASES])
def test_a_state(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case of the list has the state that it says."""
    made(tmp_path, case)
    found = {each.id: each for each in small_copy.states(tmp_path)}
    assert found["one"].state.value == case["state"]
    assert list(found["one"].place) == case.get("place", list(found["one"].place))
    if found["one"].state not in (State.MISSING, State.OK):
        entry = report(tmp_path).entries[0]
        assert entry.critical is case.get("critical", False)


def test_every_state_has_a_case() -> None:
    """The list of cases leaves none out."""
    assert {each["state"] for each in CASES} == {state.value for state in State}


def test_without_any_history_no_link_is_told(tmp_path: Path) -> None:
    """What nothing knows is not guessed: a translation may leave a link out."""
    case = next(each for each in CASES if each["name"] == "link-changed")
    made(tmp_path, case)
    (tmp_path / ".git").rename(tmp_path / "put-away")
    assert [each.state for each in small_copy.states(tmp_path)] == [State.OK]


def test_the_guide_is_not_counted(tmp_path: Path) -> None:
    """Pages for editors, data and translations are no English to translate."""
    page = "## One {#one}\n\nText.\n"
    names = ("contribute/a.md", "_bank/a.md", "i18n/fr/a.md", "a.md")
    small_copy.write(tmp_path, FILES | {f"course/{name}": page for name in names})
    assert list(small_copy.course(tmp_path).pieces) == [("a.md", "one")]


def test_the_copys_own_translation_goes_before_the_courses(tmp_path: Path) -> None:
    """A piece that both have is looked at once, in the copy."""
    small_copy.write(tmp_path, FILES | {"course/a.md": "## One {#one}\n\nText.\n"})
    base = small_copy.stamp(tmp_path, "a.md", "one")
    own = f"## Un {{#one}}\n<!-- base: {base} -->\n\nTexte.\n"
    small_copy.write(tmp_path, {"course/i18n/fr/a.md": "## Un {#one}\n", "local/i18n/fr/a.md": own})
    found = small_copy.states(tmp_path)
    assert [(each.state, each.layer and each.layer.is_own) for each in found] == [(State.OK, True)]


@pytest.mark.parametrize(
    ("own", "states"),
    [
        ("## Here {#one}\n<!-- base: BASE -->\n{: .after }\n\nOur law.\n", [State.OK]),
        ("## Here {#one}\n{: .after }\n<!-- base: BASE -->\n\nOur law.\n", [State.OK]),
        ("## Here {#one}\n{: .replace }\n<!-- base: 1.000000000000 -->\n\nOur law.\n", [State.STALE]),
        ("## Here {#one}\n{: .replace }\n\nOur law.\n\n### More {#more}\n\nOf it.\n", [State.UNSTAMPED]),
        ("## Here {#one}\n{: .hide }\n", []),
        ("## Here {#gone}\n{: .before }\n\nOur law.\n", [State.ORPHAN]),
    ],
)
def test_local_changes_have_states_too(own: str, states: list[State], tmp_path: Path) -> None:
    """What replaces, precedes or follows a section grows old; what hides one does not, and nothing is missing."""
    small_copy.write(tmp_path, FILES | {"course/a.md": "## One {#one}\n\nText.\n\n## Two {#two}\n\nText.\n"})
    base = small_copy.stamp(tmp_path, "a.md", "one")
    small_copy.write(tmp_path, {"local/sections/a.md": own.replace("BASE", base)})
    assert [each.state for each in small_copy.states(tmp_path, "")] == states


@pytest.mark.parametrize("hidden", [("02",), ("2",), ("02/",), ("02/a.md",)])
def test_hidden_modules_are_not_missing(tmp_path: Path, hidden: tuple[str, ...]) -> None:
    """What a copy leaves out need not be translated."""
    small_copy.write(
        tmp_path, FILES | {"course/01/a.md": "## One {#one}\n", "course/02/a.md": "## Two {#two}\n"}
    )
    (tmp_path / "local" / "i18n" / "fr").mkdir(parents=True)
    docs = Folder(tmp_path / "course")
    found = reports(docs, Renames(), {"fr": ("fr",)}, hidden=hidden)[0]
    assert [each.page for each in found.missing] == ["01/a.md"]


def test_the_report_does_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text is taken apart once, each English gets its stamp once, and a difference is looked for once for all languages."""
    tags = ("ar", "fr", "sw")
    english = {
        f"course/{n}.md": f"## One {{#one}}\n\nText {n}.\n\n## Two {{#two}}\n\nMore.\n" for n in range(4)
    }
    small_copy.write(tmp_path, FILES | english)
    base = small_copy.stamp(tmp_path, "0.md", "one")
    small_copy.commit(tmp_path)
    changed = english["course/0.md"].replace("Text", "Words")
    own = f"## Un {{#one}}\n<!-- base: {base} -->\n\nTexte.\n"
    small_copy.write(tmp_path, {"course/0.md": changed} | {f"local/i18n/{tag}/0.md": own for tag in tags})
    done: Counter[str] = Counter()

    def counting(module: ModuleType, name: str) -> None:
        before = getattr(module, name)

        def call(*words: Any) -> Any:
            done[name] += 1
            return before(*words)

        monkeypatch.setattr(module, name, call)

    for module, name in ((stamps, "outline"), (stamps, "of_piece"), (states, "compare")):
        counting(module, name)
    docs = Folder(tmp_path / "course")
    found = reports(docs, renames.read(docs), {tag: (tag,) for tag in tags})
    assert [each.counts[State.STALE] for each in found] == [1, 1, 1]
    # The pages, the files of the languages, and the old state of one page; the stamps of the places that were asked for.
    assert done == {"outline": len(english) + len(tags) + 1, "of_piece": 2, "compare": 1}


def test_the_report_loads_little(tmp_path: Path) -> None:
    """What it has no use for, and takes long to load, stays away."""
    small_copy.write(
        tmp_path,
        FILES
        | {
            "local.yml": "locales: [fr, ar, sw]\n",
            "course/a.md": "## One {#one}\n\nText.\n",
            "local/i18n/fr/a.md": "## Un {#one}\n\nTexte.\n",
        },
    )
    program = "import sys; from coursekit.cli import main; main(['status', '--format', 'comment'], standalone_mode=False); print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    modules = set(told.rsplit("\n", 2)[-2].split())
    loaded = {name.partition(".")[0] for name in modules}
    assert "coursekit" in loaded
    assert loaded.isdisjoint({"jsonschema", "langcodes", "jinja2", "citeproc", "mkdocs", "markdown"})
    assert modules.isdisjoint(
        f"coursekit.{each}" for each in ("localize.assemble", "resources", "check.checker", "blocks.reader")
    )


def test_pages_of_the_copy_itself(tmp_path: Path) -> None:
    """Their translations have states like others, with the old words from git, and nobody has to translate them."""
    small_copy.write(
        tmp_path,
        FILES
        | {
            "course/a.md": "## One {#one}\n\nText.\n",
            "local/pages/ours.md": "---\ntitle: Ours\n---\n\n## We {#we}\n\nWe are 4.\n\n## Here {#here}\n\nHere.\n",
            "local/pages/law.md": "---\ntitle: Law\nreplaces: a.md\n---\n\n## Law {#law}\n\nOurs.\n",
        },
    )
    small_copy.commit(tmp_path)
    we, law = (small_copy.stamp(tmp_path, *key) for key in (("ours.md", "we"), ("a.md", "law")))
    own = "## Nous {{#we}}\n<!-- base: {} -->\n\nNous sommes 4.\n"
    small_copy.write(
        tmp_path,
        {
            "local/i18n/fr/ours.md": own.format(we),
            "local/i18n/fr/a.md": f"## Loi {{#law}}\n<!-- base: {law} -->\n\nLa nôtre.\n\n## Un {{#one}}\n\nA.\n",
        },
    )
    small_copy.commit(tmp_path)
    found = {(each.page, each.id): each.state for each in small_copy.states(tmp_path)}
    assert found == {("ours.md", "we"): State.OK, ("a.md", "law"): State.OK, ("a.md", "one"): State.ORPHAN}
    page = tmp_path / "local" / "pages" / "ours.md"
    page.write_text(page.read_text(encoding="utf-8").replace("4", "5"), encoding="utf-8")
    entry = next(each for each in report(tmp_path).entries if each.page == "ours.md")
    assert entry.standing.state is State.STALE
    assert entry.old is not None
    assert "We are 4." in entry.old.text
