"""Write items as JSON: one object with `version` and `questions`, one object a question.

A question has `id`, `kind`, `question`, `text` (with gaps), `answers`, `explanation`, `hints`, `labels`, `pair`, `exact`,
`enough`, `choose`, and `path` and `line` of where it stands, and `citations`: the labels of sources in its texts, each with the sign that a page
has for it. An answer has `text`, `right`, `feedback` (after a first try),
`later` (after a later one) and `partner`. All texts are Markdown; what a kind lacks is empty.
The schema is `schemas/questions.json` (JSON Schema 2020-12), published with the site.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from coursekit.exchange.losses import Loss
from coursekit.exchange.questions.item import Found, joined

VERSION = 1


def write(found: Iterable[Found]) -> tuple[str, list[Loss]]:
    """Return items as JSON. It holds everything, so nothing is lost."""
    whole = {"version": VERSION, "questions": [entry(each) for each in found]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n", []


def entry(found: Found) -> dict[str, Any]:
    """Return one question as an object."""
    question = found.item
    return {
        "id": question.id,
        "kind": question.kind,
        "path": found.path,
        "line": found.line,
        "question": joined(question.stem),
        "text": joined(question.written),
        "hints": [joined(hint) for hint in question.hints],
        "labels": list(question.labels),
        "answers": [
            {
                "text": joined(answer.shown),
                "right": answer.right,
                "feedback": joined(answer.first),
                "later": joined(answer.later),
                "partner": joined(answer.partner),
            }
            for answer in question.answers
        ],
        "explanation": joined(question.explanation),
        "pair": question.pair,
        "enough": question.enough,
        "citations": [{"label": label, "sign": sign} for label, sign in question.citations],
        "exact": list(question.exact),
        "choose": question.choose,
    }
