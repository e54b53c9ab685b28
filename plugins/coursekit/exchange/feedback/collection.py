"""The forms of a folder, or of a table: each that can be read, and a problem for each that cannot.

What is damaged or foreign is named and left out; nothing outside the folder is read.
"""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit.course.feedback import Feedback
from coursekit.exchange import spreadsheet
from coursekit.exchange.feedback import form, ledger
from coursekit.exchange.feedback.form import Form, NoFormError
from coursekit.exchange.files import decoded
from coursekit.exchange.losses import BadInputError
from coursekit.exchange.spreadsheet import Columns
from coursekit.model.diagnostics import Diagnostic, Located, Span

FORM_BYTES = 50_000
"""The most that a form may have; a page of writing has about 3,000."""
TABLE_BYTES = 2_000_000
FILES = 2_000
"""The most files that are looked at in a folder."""
BEFORE, AFTER = "before ", "after "
"""What the columns of a table begin with in which the lines are answered: `before my-way`."""
# What a spreadsheet computes, or hands on to another program. A dash is how people begin a list.
COMPUTED = "=@\uff1d\uff20"
AT = Span(1, 1, 2)


@dataclass(frozen=True, slots=True)
class Collection:
    """The forms that were read, in no order that means anything, and what was left out."""

    forms: tuple[Form, ...]
    problems: tuple[Located, ...]


def collect(source: Path, asked: Feedback) -> Collection:
    """Return the forms of a folder of text files, or of a table.

    Args:
        source: a folder, whose own files are read, or a CSV file with a form in each row.
        asked: what forms of this course ask.
    """
    found: list[Form] = []
    problems: list[Located] = []
    every = _files(source) if source.is_dir() else _rows(source, asked)
    for each in every:
        if isinstance(each, Located):
            problems.append(each)
        elif isinstance(each, Form):
            found.append(each)
        else:
            _take(each, asked, found, problems)
    return Collection(tuple(each for each in found if each.says_something), tuple(problems))


def _take(path: Path, asked: Feedback, found: list[Form], problems: list[Located]) -> None:
    try:
        found.append(form.read(plain_text(path, FORM_BYTES), asked))
    except NoFormError as error:
        problems.append(Located(str(path), error.problem, ""))


def _files(folder: Path) -> Iterator[Path | Located]:
    """Yield the files of a folder by name, and a problem for what is none."""
    every = sorted(path for path in folder.iterdir() if path.name != ledger.FILE)
    for path in every[:FILES]:
        if path.suffix.lower() == ".txt":
            yield path
        else:
            wanted = "a folder of forms holds text files that end in .txt, and nothing else"
            yield Located(str(path), Diagnostic("I107", "this is no form in a text file", AT, wanted), "")
    if len(every) > FILES:
        message = f"only the first {FILES:,} files of this folder are read"
        yield Located(str(folder), Diagnostic("I103", message, AT, "make several folders"), "")


def plain_text(path: Path, most: int) -> str:
    """Return the text of a plain file.

    Raises:
        NoFormError: I101 it is no text, I103 it is too large, I107 it is no plain file or cannot be opened.
    """
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            wanted = "put the form itself into the folder; links and folders are not followed"
            raise NoFormError(
                Diagnostic("I107", "this is no file but a link, a folder or a device", AT, wanted)
            )
        if found.st_size > most:
            message = f"this file has {found.st_size:,} bytes, and {most:,} is the most"
            raise NoFormError(
                Diagnostic("I103", message, AT, "a form has some pages at most; look at what this is")
            )
        text = decoded(path.read_bytes(), str(path))
    except OSError:
        message, wanted = (
            "this file cannot be opened",
            "look whether it is there, and whether you may read it",
        )
        raise NoFormError(Diagnostic("I107", message, AT, wanted)) from None
    except BadInputError as error:
        raise NoFormError(_not_text(error.line)) from None
    if any(unicodedata.category(each) == "Cc" and each not in "\t\r\n" for each in text):
        raise NoFormError(_not_text(1))
    return text


def _not_text(line: int) -> Diagnostic:
    wanted = "a form is a text file in UTF-8; save it again, or copy its words into a new form"
    return Diagnostic("I101", "this file cannot be read as text", Span(line, 1, 2), wanted)


def _rows(path: Path, asked: Feedback) -> Iterator[Form | Located]:
    """Yield the forms of a table, one a row."""
    names = [each.id for each in asked.questions]
    columns = {*names, *(f"{when}{each.id}" for each in asked.lines for when in (BEFORE, AFTER))}
    try:
        rows, _ = spreadsheet.read(
            plain_text(path, TABLE_BYTES), str(path), Columns(tuple(names), any_case=True)
        )
    except NoFormError as error:
        yield Located(str(path), error.problem, "")
        return
    except BadInputError as error:
        yield Located(str(path), Diagnostic("I108", error.message, Span(error.line, 1, 2), error.remedy), "")
        return
    if strange := sorted({name for _, row in rows for name in row} - columns):
        message = f'this table has a column that no form has: "{strange[0]}"'
        wanted = "delete it: names, days and places do not belong to a form"
        yield Located(str(path), Diagnostic("I108", message, AT, wanted), "")
        return
    for line, row in rows:
        try:
            yield _form(row, line, asked)
        except NoFormError as error:
            yield Located(str(path), error.problem, "")


def _form(row: Mapping[str, str], line: int, asked: Feedback) -> Form:
    """Return the form of a row, read as if it stood in a file.

    Raises:
        NoFormError: I109 a cell holds a formula, I106 no answer to a line.
    """
    if any(cell.lstrip()[:1] in COMPUTED for cell in row.values() if cell.strip()):
        wanted = "write what was said; nothing is computed in a form"
        raise NoFormError(
            Diagnostic("I109", "a cell of this row is a formula or a name", Span(line, 1, 2), wanted)
        )
    answered = [
        (line, f"{each.id}: {row.get(BEFORE + each.id, '-').strip()} {row.get(AFTER + each.id, '-').strip()}")
        for each in asked.lines
        if BEFORE + each.id in row or AFTER + each.id in row
    ]
    texts = {
        each.id: said
        for each in asked.questions
        if (said := form.cleaned([(line, part) for part in row.get(each.id, "").splitlines()]))
    }
    return Form(texts, dict(form.ratings(answered, asked)))
