"""The course with files more and none of its own changed, as if it were in a language that is written from right to left.

A lesson of a new file, and a place with its page, built as the host of its repository does, which says where files are edited.
A whole build takes half a minute, so the tests of all this look at one.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import tables
from site_builder import ROOT, build, make

QUIZ = '<quiz id="m02-new-{0}">\n\nQuestion {0} of the new lesson?\n\n- [ ] No\n    - No.\n- [x] Right {0}\n    - Yes.\n\nWhy {0}.\n\n</quiz>\n'


def citation() -> str:
    """A citation with a fact that the course has."""
    facts = tables.read(ROOT / "course" / "_data" / "facts.yml")["facts"]
    fact = next(each for each in facts if each["status"] != "recalled" and each["sources"])
    return f"[@{fact['sources'][0].split()[0]}; {fact['id']}]"


def lesson(mark: str) -> str:
    """A lesson behind the last one of the second module, with two questions and a citation."""
    return (
        "---\ntitle: Zanzibarian lesson\nmodule: 2\nlesson: 9\nminutes: 7\nobjectives: [see that one file is enough]\n"
        "review_by: 2035-01\nsummary: In short.\njurisdiction: [INT]\n---\n\n"
        f"## Something new {{#something-new}}\n\nThis page says something {mark}.\n\n"
        + QUIZ.format("one")
        + "\n"
        + QUIZ.format("two")
    )


EDIT = "https://github.com/group/course/edit/main/"
PLACE = (
    'place: {name: "Own", country: "KE", timezone: "Africa/Nairobi"}\nlistings:\n'
    "  - {id: own-tea, name: Own Harbour, kind: drop-in, about: A room with tea and company for all who come here before the evening,"
    " publish: [site], verified: {date: '2026-11-01', by: us, how: visit}}\n"
)
NEAR = '---\ntitle: Own\nreview_by: 2035-01\nsummary: In short.\njurisdiction: [KE]\n---\n\n<directory place="own">\n\n</directory>\n'


def build_grown(folder: Path) -> None:
    """Build it into `site` of a folder."""
    for name in ("course", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    make(
        folder,
        {
            "course/02/f.md": lesson(citation()),
            "course/_data/resources/own.yml": PLACE,
            "course/near-you/own.md": NEAR,
            "rtl.yml": "INHERIT: mkdocs.yml\ntheme: {language: ar}\n",
        },
    )
    build(folder / "site", config=folder / "rtl.yml", COURSE_EDIT_URL=f"{EDIT}course/")
