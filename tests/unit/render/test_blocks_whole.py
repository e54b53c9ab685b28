"""Each block that shows data is compared whole, with every field filled and every value shown once.

Examples of questions and other texts stand in `tests/examples`; here is what comes from files of data.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from coursekit.page.normal_form import text_stamp
from coursekit.render.markdown_renderer import current_page
from goldens import compare_html
from listings import listings
from listings_site import KINDS
from site_builder import make

MATTER = "---\ntitle: {title}\nmodule: {module}\nlesson: {lesson}\nminutes: 5\nsummary: In short.\nobjectives: [one & two]\n---\n\n"
FACT = """\
- id: {id}
  class: E
  kind: {kind}
  status: {status}
  text: Fact {id}.
  sources: one
  urls: https://a.example
  jurisdiction: {place}
  review_by: 2028-11
"""
FILES = {
    "_data/kinds.yml": yaml.safe_dump({"kinds": KINDS}),
    "_data/bibliography.yml": "- {id: one, type: book, title: One, issued: '2001', URL: 'https://a.example', custom: {seen: primary}}\n"
    "- {id: two, type: book, title: Two, author: [{family: B, given: C}], issued: '2002', custom: {seen: secondary}}\n"
    "- {id: three, type: report, title: Three, custom: {seen: part}}\n",
    "_data/glossary.yml": "- {term: STI, id: sti, expansion: sexually transmitted infection, meaning: A & B.}\n"
    "- {term: peer, id: peer, meaning: Somebody who knows.}\n",
    "_data/facts.yml": "facts:\n"
    + FACT.format(id="F01.01", kind="study", status="seen", place="INT")
    + FACT.format(id="F01.02", kind="model", status="seen*", place="KE")
    + FACT.format(id="F02.01", kind="law", status="seen", place="CA ON")
    + "  left_out: It is too old.\n"
    + FACT.format(id="F02.02", kind="review", status="seen", place="GF")
    + FACT.format(id="F03.01", kind="practice", status="seen", place="MX"),
    "_data/local_info.yml": "line: {label: A line, kind: line}\ntable: {label: A table}\ntext: {label: A text}\nmore: {label: More}\n",
    "_data/pathway.yml": "minutes: 60\nlessons:\n- page: 02/only.md\n- {page: 01/b.md, sections: [part, more]}\n",
    "_data/pieces.yml": "pieces:\n"
    f"- {{id: p-1, page: 01/a.md, text: 'Go & ask.', facts: {{F01.01: {text_stamp('Fact F01.01')}}}}}\n"
    f"- {{id: p-2, page: 02/only.md, text: Come., facts: {{F01.02: {text_stamp('Fact F01.02')}}}}}\n"
    f"- {{id: p-3, page: 02/only.md, text: Stale., facts: {{F01.02: {text_stamp('other')}}}}}\n",
    "_data/changes.yml": "changes:\n"
    "- {id: a, date: 2026-11-27, says: All is <new>., pages: [more.md]}\n"
    "- {id: b, date: 2026-11-28, said: 'It was & so.', says: It is so., facts: [F01.01, F02.02], critical: 'yes'}\n",
    "changes.md": "---\ntitle: Changes\n---\n<changes>\n\n</changes>\n",
    "_data/resources/here.yml": "",
    "index.md": "---\ntitle: Start\n---\n",
    "01/index.md": MATTER.format(title="First", module=1, lesson=0).replace(
        "lesson: 0\nminutes: 5\n", "local_info: [line, table, text, more]\n"
    ),
    "01/a.md": MATTER.format(title="Lesson A", module=1, lesson=1)
    + "One [@one p.3; F01.01], [@two; F01.02] and [@one; F01.01].\n",
    "01/b.md": MATTER.format(title="Lesson B", module=1, lesson=2).replace(
        "summary", "content_note: Hard.\nsummary"
    )
    + "Two [@one; F01.01] [@three].\n\n## A *part* {#part}\n\nWords.\n\n## More & more {#more}\n\nWords.\n",
    "01/together.md": MATTER.format(title="Together", module=1, lesson=0).replace("lesson: 0\n", ""),
    "02/index.md": MATTER.format(title="Second", module=2, lesson=0).replace("lesson: 0\nminutes: 5\n", ""),
    "02/only.md": MATTER.format(title="Only", module=2, lesson=1) + "Three [@one; F02.02].\n",
    "more.md": "---\ntitle: More\n---\nFour [@one; F03.01].\n",
}
INFO = {
    "info": {"text": {"text": "Our text.", "note": "Words to a text.", "source": ["one", "two"], "verified": {"date": "2026-11-01", "how": "call", "note": "By phone."}}},
    "tables": {
        "table": {
            "caption": "Waits", "columns": ["Test", "Wait", "Where"], "rows": [["A", "1 week", ""], ["B", "", "here"]],
            "note": "Words to a table.", "source": "one", "verified": {"date": "2026-11-01", "how": "visit"},
        }
    },
}  # fmt: skip
BLOCKS = {
    "directory": '<directory place="here">\n\n</directory>',
    "resources": '<resources place="here">\n\n</resources>',
    "resources-none": '<resources topic="nothing" place="here">\n\n</resources>',
    "card": '<card place="here">\n\n</card>',
    "poster": '<poster place="here">\n\n</poster>',
    "local-text": '<local info="text">\n\n</local>',
    "local-table": '<local info="table">\n\n</local>',
    "local-line": '<local info="line">\n\n</local>',
    "local-missing": '<local info="more">\n\n</local>',
    "modules": "<modules>\n\n</modules>",
    "activities": "<activities>\n\n</activities>",
    "evidence": "<evidence>\n\n</evidence>",
    "bibliography": "<bibliography>\n\n</bibliography>",
    "glossary": "<glossary>\n\n</glossary>",
    "review": "<review>\n\n</review>",
    "pathway": "<pathway>\n\n</pathway>",
    "pieces": "<pieces>\n\n</pieces>",
    "changes": "<changes>\n\n</changes>",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A small course with files of data that have everything."""
    place = {
        "name": "Here & there",
        "country": "CA",
        "timezone": "America/Toronto",
        "note": "Words to the list.",
    }
    here = yaml.safe_dump(
        {"place": place, "listings": listings(), **INFO}, default_style='"', allow_unicode=True
    )
    return make(tmp_path, {**FILES, "_data/resources/here.yml": here})


def rendered(docs: Path, page: str, text: str, **options: object) -> str:
    """A text as HTML of a page."""
    token = current_page.set(page)
    try:
        configs = {"coursekit": {"docs": str(docs), **options}}
        return Markdown(extensions=["coursekit"], extension_configs=configs).convert(text)
    finally:
        current_page.reset(token)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block(docs: Path, name: str, update: bool) -> None:
    """As an editor's own preview shows it: that shows most."""
    compare_html(name, rendered(docs, "x/page.md", BLOCKS[name], preview=True), update=update)


@pytest.mark.parametrize("page", ["01/index.md", "01/a.md", "02/index.md"])
def test_what_a_page_adds(docs: Path, page: str, update: bool) -> None:
    """Sources, and what is missing at the end of a module, come by themselves."""
    text = (docs / page).read_text(encoding="utf-8").split("---\n", maxsplit=2)[2]
    compare_html(
        f"page-{page.replace('/', '-').removesuffix('.md')}",
        rendered(docs, page, f"{text}\nEnd."),
        update=update,
    )
