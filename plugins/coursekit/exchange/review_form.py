"""A returned review sheet: its form is read, held against the text, and written down as a review.

Nothing is stamped without the code of a sheet that was printed from the text as it is now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import yaml

from coursekit.check.records import false_day
from coursekit.course import reviews
from coursekit.data.loader import Data
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.exchange.review_sheet import Sheet
from coursekit.model.diagnostics import Diagnostic
from coursekit.page import normal_form

FORM = Form(schema_of("review_form"), {"*": "V001"}, "this form")
HEAD = """\
# Reviews of pages, each from a sheet that came back on paper. Nobody writes here by hand:
# coursekit review PAGE -o sheet.html prints a sheet, coursekit review PAGE --record sheet.yml takes it in.
reviews: []
"""


def problems(document: Data, sheet: Sheet, today: dt.date) -> Iterator[Diagnostic]:
    """Yield why a form cannot be taken in: it cannot be read, names another page or text, or another review is the same.

    Args:
        document: the form.
        sheet: the sheet of the page as it is now.
        today: no review is later.
    """
    wrong = [*document.diagnostics, *form_problems(document, FORM)]
    if wrong:
        yield from wrong
        return
    value: Any = document.value
    if value["page"] != sheet.name:
        yield said(
            document, "page", f'this form is about "{value["page"]}"', f"not {sheet.name}: name its page"
        )
        return
    if value["sheet"] != sheet.code:
        yield other_text(document, sheet)
        return
    yield from false_day(value["day"], document.place(("day",)), today)
    known = [each.id for each in sheet.sections]
    for name in (each for each in value["sections"] if each not in known):
        yield said(document, "sections", f'the sheet has no section "{name}"', f"it has: {', '.join(known)}")
    if not any(value["sections"].values()):
        yield said(
            document, "sections", "no section is marked", 'write "yes" or "no" for each, as the sheet says'
        )
    if any(
        (each.page, each.role, each.day, each.sheet) == (sheet.name, value["role"], value["day"], sheet.code)
        for each in reviews.records(sheet.docs.data)
    ):
        yield said(document, "sheet", "this sheet is recorded already", "there is nothing to do")


def said(document: Data, name: str, message: str, wanted: str) -> Diagnostic:
    """Return a problem of a field of the form."""
    return Diagnostic("V001", message, document.place((name,)), wanted)


def other_text(document: Data, sheet: Sheet) -> Diagnostic:
    """Return the problem of a sheet that was printed from another text than there is now."""
    value: Any = document.value
    if not normal_form.is_current(value["sheet"]):
        reason = f"this sheet was printed when texts were compared in another way than by version {normal_form.VERSION}"
    else:
        reason = "the claims or questions of this page have changed since the sheet was printed"
    return said(
        document,
        "sheet",
        f"{reason}; its code is {sheet.code} now",
        "if what the reviewer asked for was changed, print a new sheet and ask for a last look; nothing is recorded",
    )


def record(document: Data, sheet: Sheet) -> str:
    """Return a form without problems as an entry of the file of reviews, as YAML."""
    value: Any = document.value
    entry = {
        "page": sheet.name,
        "role": value["role"],
        "day": value["day"],
        "sheet": sheet.code,
        "sections": [
            {
                "section": section.id,
                "stands": "yes" if value["sections"].get(section.id) == "yes" else "no",
                **{
                    noun: list(found)
                    for noun in ("claims", "questions")
                    if (found := getattr(section.stamps, noun))
                },
            }
            for section in sheet.sections
        ],
    }
    return yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)


def with_entry(text: str, name: str, entry: str) -> str:
    """Return the text of a file of records with one more entry at its end, where the list `name` stands."""
    filled = text.rstrip("\n").removesuffix(f"{name}: []")
    begun = filled if filled == text.rstrip("\n") else f"{filled}{name}:"
    return f"{begun}\n{entry}"
