"""Write items as a CSV table for a spreadsheet, one row a question, and read such a table.

Columns: `id`, `kind`, `question`, `text` (with gaps), `explanation`, `pair`, `exact`, `label 1`, `label 2`, `citations` (a
line for each label in the texts, with the sign that a page has for it: `(WHO 2022) = [@who-2022]`), `enough`, `choose`; then `hint 1` and so
on, and for each answer `answer 1`, `right 1` (yes or no; no at a written answer is a wrong one that people often
give), `feedback 1`, `later 1`, `partner 1`. All
texts are Markdown. What a row does not need stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coursekit.blocks.quiz.question import Text
from coursekit.exchange import spreadsheet
from coursekit.exchange.losses import Loss, LossKind
from coursekit.exchange.questions import citing, item
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.exchange.questions.kinds import rules
from coursekit.exchange.spreadsheet import MARK, Columns

MEANS = " = "
NEEDED = ("kind", "question")
SINGLE = (
    "id",
    "kind",
    "question",
    "text",
    "explanation",
    "pair",
    "exact",
    "label 1",
    "label 2",
    "citations",
    "enough",
    "choose",
)
OF_ANSWER = ("answer", "right", "feedback", "later", "partner")
# How spreadsheets and people write that an answer is right, or is not: a spreadsheet writes the truth value in the
# language of its user.
YES = frozenset({
    "yes", "y", "x", "1", "true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "sant", "sann",
    "sand", "tosi", "prawda", "pravda", "igaz", "doğru", "истина", "істина", "ja", "oui", "sí", "si", "sim",
    "evet", "tak", "да",
})  # fmt: skip
NO = frozenset({
    "no", "n", "0", "false", "falsch", "faux", "falso", "onwaar", "falskt", "falsk", "usann", "epätosi",
    "fałsz", "nepravda", "hamis", "yanliş", "ложь", "хибність", "nein", "non", "não", "nee", "nej", "nei",
    "hay\u0131r", "nie", "нет", "-",
})  # fmt: skip
NUMBERED = re.compile(rf"(?:hint|{'|'.join(OF_ANSWER)}) [1-9]\d*")


def write(found: Iterable[Found]) -> tuple[str, list[Loss]]:
    """Return items as a table. It holds everything, so nothing is lost."""
    rows = [row(each.item) for each in found]
    names = {name for cells in rows for name in cells}
    count = max((int(name.split()[1]) for name in names - set(SINGLE)), default=0)
    numbered = [f"{name} {n}" for n in range(1, count + 1) for name in ("hint", *OF_ANSWER)]
    hints = [name for name in numbered if name.startswith("hint") and name in names]
    rest = [name for name in numbered if not name.startswith("hint") and name in names]
    return MARK + spreadsheet.write([*SINGLE, *hints, *rest], rows, shields=True), []


def row(question: Item) -> dict[str, str]:
    """Return the cells of one question by the names of their columns."""
    cells = {
        "id": question.id,
        "kind": question.kind,
        "question": item.joined(question.stem),
        "text": item.joined(question.written),
        "explanation": item.joined(question.explanation),
        "pair": question.pair,
        "enough": question.enough,
        "citations": "\n".join(f"{label}{MEANS}{sign}" for label, sign in question.citations),
        "exact": " ".join(question.exact),
        "choose": question.choose,
    }
    cells |= {f"label {n}": text for n, text in enumerate(question.labels, 1)}
    cells |= {f"hint {n}": item.joined(hint) for n, hint in enumerate(question.hints, 1)}
    for n, answer in enumerate(question.answers, 1):
        texts = (answer.shown, (), answer.first, answer.later, answer.partner)
        cells |= {f"{name} {n}": item.joined(t) for name, t in zip(OF_ANSWER, texts, strict=True) if t}
        if answer.later == answer.first:
            cells.pop(f"later {n}", None)
        if rules(question.kind).marked:
            cells[f"right {n}"] = "yes" if answer.right else "no"
        elif not answer.right:
            cells[f"right {n}"] = "no"
    return cells


def read(text: str, path: str) -> tuple[list[Found], list[Loss]]:
    """Read a table.

    Raises:
        BadInputError: when it is no table, or lacks a column that every question needs.
    """
    rows, losses = spreadsheet.read(text, path, Columns(NEEDED, any_case=True))
    found = []
    strange = dict.fromkeys(name for _, cells in rows for name in cells if not known(name))
    losses += [
        Loss(path, 1, "", f'the column "{name}" has no meaning here and is left out') for name in strange
    ]
    for line, cells in rows:
        problems = odd(cells)
        losses += [Loss(path, line, cells.get("id", ""), what, LossKind.LEFT_OUT) for what in problems]
        found += [] if problems else [Found(path, line, question(cells))]
    return found, losses


def known(name: str) -> bool:
    """Tell whether a column has a meaning here."""
    return name in SINGLE or bool(NUMBERED.fullmatch(name))


def odd(cells: Mapping[str, str]) -> list[str]:
    """Return why nobody can tell from a row which answers are right."""
    marks = {text.strip() for name, text in cells.items() if name.startswith("right ")}
    unknown = sorted(mark for mark in marks if mark and mark.casefold() not in YES | NO)
    return [f'"{mark}" under "right" is neither yes nor no' for mark in unknown]


def question(values: Mapping[str, str]) -> Item:
    """Return the question of a row."""

    def cell(name: str) -> Text:
        text = values.get(name, "").replace("\r\n", "\n").strip("\n")
        return tuple(text.split("\n")) if text.strip() else ()

    kind = values.get("kind", "").strip().lower()
    numbers = sorted({int(name.split()[1]) for name in values if NUMBERED.fullmatch(name)})
    answers = []
    for n in numbers:
        text, first, partner = cell(f"answer {n}"), cell(f"feedback {n}"), cell(f"partner {n}")
        mark = values.get(f"right {n}", "").strip().casefold()
        right = mark in YES if rules(kind).marked else mark not in NO
        if text or partner:
            answers.append(Answer(text, right, first, cell(f"later {n}") or first, partner))
    labels = tuple(values.get(f"label {n}", "").strip() for n in (1, 2))
    whole = Item(
        values.get("id", "").strip(),
        kind,
        cell("question"),
        tuple(answers),
        cell("explanation"),
        tuple(hint for n in numbers if (hint := cell(f"hint {n}"))),
        labels if any(labels) else (),
        values.get("pair", "").strip(),
        cell("text"),
        enough=values.get("enough", "").strip(),
        citations=tuple(
            (label, sign)
            for line in cell("citations")
            for label, means, sign in [line.rpartition(MEANS)]
            if means
        ),
        exact=tuple(values.get("exact", "").split()),
        choose=values.get("choose", "").strip(),
    )
    return rules(kind).parsed(citing.signed(whole))
