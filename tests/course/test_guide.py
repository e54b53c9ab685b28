"""The authoring guide is written from the tested examples, and every message is explained there.

`pytest --update` writes the generated parts; without it they are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import EXAMPLES, ROOT, Example, examples
from coursekit.blocks import reader
from coursekit.check import reporters
from coursekit.model.diagnostics import Located
from coursekit.resources.fields import LISTING, PLACE, Field

GUIDE = ROOT / "course" / "contribute"
NOUNS = [path.stem for path in sorted(EXAMPLES.glob("*.yaml"))]

# Problems outside blocks: shown here in one line each, tested in test_check.py.
OTHER = {
    "F001": "The file is not saved as UTF-8. Save it again with that encoding.",
    "Y001": "The data cannot be read: often a second colon in a sentence without quotes, a tab, or a line that begins in the wrong column.",
    "P001": "The lines between the two `---` cannot be read. Put a sentence with a colon in quotes.",
    "P002": "A line is missing between the two `---`. The help names it and says what belongs there.",
    "P003": "There is no such field. Look at the spelling; the help lists all fields.",
    "P004": "The value has the wrong form. The help says what the field takes.",
    "P006": "The month in `review_by` has passed. Check the facts of the page against their sources, then set a new month. This is a warning.",
    "P007": "No local information has this id. The ids are in `_data/local_info.yml`.",
    "P008": "`sources` is no longer written: what a page cites says it. `coursekit check --fix` takes the field out. This is a warning.",
    "C001": "No source in the bibliography has this id. Look at the spelling, or add the source first.",
    "C003": "Nobody has read this source yet, so it cannot be cited.",
    "C004": "No fact in `_data/facts.yml` has this id. The help names the nearest one.",
    "C005": "The fact is marked `recalled`: nobody has found its source yet, so no page stands on it.",
    "C006": "The month in which the fact was to be checked again has passed. A number to call (class A) becomes an error 90 days after that month, law and moving clinical guidance (B, C) after half a year; the others stay a warning.",
    "C007": "The source that is cited is not one of the sources of the fact.",
    "C008": "The line has a number that none of its facts has. Write the number as the fact does, or say on the line before why it may stand: `<!-- allow C008: 9 of 100 is 8.9% -->`. List numbers, pages, times of day and links inside the course do not count.",
    "C009": "In a module, a citation names the facts that it stands for: `[@who2013-swit p.46; F03.01]`. This is advice.",
    "G001": "The page is hard to read: its grade is above 8. Make sentences shorter and words plainer. Names, numbers and the terms of the glossary do not count. This is a warning, for pages in English.",
    "G002": "A sentence has more than 25 words. Make two of it. This is advice.",
    "D004": "A diagram has two files beside its page, `name.svg` and `name-dark.svg`. One of them is missing.",
    "D005": "A drawing holds everything itself: no script, style, font or picture from elsewhere. It has a `<title>`, a `<desc>` and a `viewBox`.",
    "D006": "The light and the dark form of a drawing hold the same texts.",
    "H001": "The heading has no permanent id. `coursekit check --fix` adds one; then it never changes.",
    "H002": "The id of a heading has small letters, digits and hyphens only.",
    "H003": "Another heading of the page has this id.",
    "S001": "A source in the bibliography lacks what every source needs. The help says what to write.",
    "S002": "The bibliography holds two sources with this id.",
    "S003": "A fact lacks a value, or has one that does not exist. The help lists the choices.",
    "S004": "Two facts have this id.",
    "S005": "An entry of `_data/words.yml` lacks the words to avoid, what to use, or why.",
    "W001": "The course says this in another word; the help names it and says why. Quotations in quotation marks, titles of sources, code and addresses do not count. For a name: `<!-- allow W001: the name of a law -->`. This is a warning.",
    "W002": "“Should” tells people what to do. Say what is so, or offer it. This is advice.",
    "B011": "Another block of the course has this id. Every id is used once.",
    "B016": "An exception says why: `<!-- allow Q101: the words of the law -->`. Inside a block it holds for the whole block, elsewhere for the line after it.",
    "B017": "No question has this id, or an id that begins with it. Look at the spelling.",
    "Q067": "The pair of a scale is no scale of this course. Look at the spelling.",
    "Q101": "The right option is much longer than the wrong ones, and that gives it away. This is a warning.",
    "Q102": "“All of the above” and its kin are no options of their own. This is a warning.",
    "Q103": "The question asks for what is *not* so. People overread that. This is advice, and with two negatives a warning.",
    "Q104": "More than five options are many. Three good ones are enough. This is advice.",
    "Q105": "Two options differ by a few letters. This is a warning.",
    "Q106": "A wrong option has no nested line that says why it is wrong. This is advice.",
    "Q107": "In a lesson, an explanation names the source of its fact. This is advice.",
    "Q108": "In a whole module the right option always stands in the same place. This is a warning.",
    "Y002": "`_data/check.yml` gives a level that does not exist.",
    "Y003": "A field is given twice, and only one of the two would count. Keep one, or write a list.",
    "Y004": "Curly quotation marks, as word processors make them, count as part of the text. Write straight ones.",
    "Y005": "A `#` after a space begins a remark, and readers would not see the rest. Put the whole text in quotes; in a remark of your own, write a space after the `#`.",
    "Y006": "The order in `_data/pages.yml` names a page or folder that is not there. The help names the nearest one. This is a warning: a copy may have taken pages out.",
    "L001": "The file of listings has no list under `listings:`, or something in it is not a listing.",
    "L002": "A field that is needed is missing. The help says what belongs there.",
    "L003": "Another listing has this id, in this file or in that of another place.",
    "L004": "There is no such field here. The help names the nearest one, or the place where it belongs.",
    "L005": "There is no such kind of service, or the id has a wrong form.",
    "L006": "The day of the last check is not a day, or is in the future.",
    "L007": "The field takes a few words only, which the help lists. The rest goes into the field that ends in `_note`.",
    "L008": "The field takes one text, a list, or named values in braces, and something else stands there.",
    "L009": "The hours cannot be read. Write days and times such as `Mo-Fr 09:00-17:00`; what does not fit goes into `hours_note`.",
    "L011": "There is a street address, but `share` says that it is not public. Take it out. If the file has already been sent to the repository, its history keeps the address: tell the maintainers in private.",
    "L012": "There is a latitude or longitude, a link to a map, or something else that names a spot on a map, but `share` says that the place is not public. Take it out, as with L011.",
    "L013": "The file does not say which place it is about.",
    "L014": "There is no such time zone. Names are a region and a city, such as `Africa/Nairobi`.",
    "L015": "There is no country with this code. Codes are two capital letters, such as `KE`.",
    "L016": "We do not know this code of a language. This is a warning, and pages print the code as it is.",
    "L017": "This code is often written for another language, such as a country's code. This is a warning.",
    "L018": "The phone number has very few digits, or signs that no phone dials, or there are two numbers. It stays as you wrote it. This is a warning.",
    "L019": "Two listings have the same phone number. This is a warning.",
    "L020": "The check of a listing no longer counts: ask the service, then write the new day. This is a warning.",
    "L021": "Every listing of a kind is overdue, so readers have none to rely on. This is a warning.",
    "L022": "Words in a listing, its name or a note look like a street address, but `share` says that it is not public. This is a warning.",
    "L023": "`check_months` in `_data/kinds.yml` takes a number of months from 1 to 24.",
    "L024": "The bibliography has no source with this id.",
    "L025": "No local information has this id. The ids are in `_data/local_info.yml`.",
    "L026": "A row of a table has not one text for each column.",
    "L027": "A module asks for local information that this copy does not give yet. This is a warning, and only where the copy has a place of its own.",
    "L028": "No local information has this id. The ids are in `_data/local_info.yml`.",
    "L030": "No file in `_data/resources` has this name. Look at the spelling.",
    "L031": "The place has no listing with this id. The help names the nearest one.",
    "L033": "No kind of service in `_data/kinds.yml` has this name or this topic, so the block would stay empty.",
    "L034": "Files of listings end in `.yml`. This one is called otherwise, so no page shows what is in it. A table or a list of another directory is imported first, and kept elsewhere.",
    "L036": "A card or poster names a listing that is not on it: it is closed, its `publish` has no `print`, or there is no room. This is a warning.",
    "L035": "A web address begins with `https://`, and a mail address has an `@`. Anything else would lead readers nowhere.",
}


def fence(text: str, language: str) -> str:
    """A text in a code fence."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def shown(example: Example) -> str:
    """An example as the guide shows it: its source, then itself."""
    return f"### {example.guide} {{#{example.name}}}\n\n{fence(example.text, 'markdown')}\n{example.text.rstrip()}\n"


def message(example: Example, code: str) -> str:
    """What the check prints for a code of an example."""
    page = reader.read(example.text)
    lines = [line.text for line in page.lines]
    found = next(d for d in page.all_diagnostics if d.code == code)
    text = reporters.as_text(Located("page.md", found, lines[found.span.line - 1]))
    return text.replace(f"   docs: {reporters.docs_page(code)}", "")


def explained() -> dict[str, str]:
    """Every code with its section of the page of messages."""
    sections = {code: text + "\n" for code, text in OTHER.items()}
    for example in examples():
        for code in {entry.split()[1] for entry in example.diagnostics}:
            sections.setdefault(
                code, f"{fence(example.text, 'markdown')}\n{fence(message(example, code), 'text')}"
            )
    return sections


def with_part(page: str, name: str, content: str) -> str:
    """A page with the part between `<!-- name -->` and `<!-- /name -->` replaced."""
    start, end = f"<!-- {name} -->", f"<!-- /{name.split(':', maxsplit=1)[0]} -->"
    head, rest = page.split(start)
    return f"{head}{start}\n\n{content.strip()}\n\n{end}{rest.split(end)[1]}"


def compare(path: Path, expected: str, *, update: bool) -> None:
    """Compare a page with what it is to be, or write it."""
    if update:
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected, "run pytest --update"


@pytest.mark.parametrize("noun", NOUNS)
def test_examples_stand_in_the_guide(noun: str, update: bool) -> None:
    """Each page of the guide shows its examples, source and result."""
    path = GUIDE / f"{noun}.md"
    content = "\n".join(shown(example) for example in examples() if example.noun == noun and example.guide)
    if content:
        compare(
            path, with_part(path.read_text(encoding="utf-8"), f"examples: {noun}", content), update=update
        )


def table_rows(field: Field, prefix: str = "") -> Iterator[str]:
    """The rows of a field and of those inside it."""
    for inner in field.fields:
        name = f"{prefix}{inner.name}"
        takes = ", ".join(f"`{value}`" for value in inner.values)
        takes = takes or ("several values" if inner.fields else "anything" if inner.free else "text")
        many = " or a list" if inner.many else ", one group a row" if inner.rows else ""
        note = f". `{inner.name}_note` for the rest" if inner.noted else ""
        yield f"| `{name}`{'*' if inner.required else ''} | {inner.about[0].upper()}{inner.about[1:]}{note} | {takes}{many} |"
        yield from table_rows(inner, f"{name}.")


def test_fields_stand_in_the_guide(update: bool) -> None:
    """The page of listings has a row for each field of a place and a listing."""
    path = GUIDE / "resources.md"
    head = ["| Field | What to write | It takes |", "|---|---|---|"]
    content = "\n".join([*head, *table_rows(PLACE, "place."), *table_rows(LISTING)])
    compare(path, with_part(path.read_text(encoding="utf-8"), "fields", content), update=update)


def test_every_message_is_explained(update: bool) -> None:
    """The page of messages has a section for each code, and for no other."""
    path = GUIDE / "messages.md"
    sections = explained()
    content = "\n".join(f"## {code} {{#{code.lower()}}}\n\n{sections[code]}" for code in sorted(sections))
    compare(path, with_part(path.read_text(encoding="utf-8"), "messages", content), update=update)


def test_every_code_of_the_program_is_known() -> None:
    """A new code needs an example or a line in OTHER."""
    used = set()
    for path in (ROOT / "plugins" / "coursekit").rglob("*.py"):
        used |= set(re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8")))
    assert used == set(explained())
