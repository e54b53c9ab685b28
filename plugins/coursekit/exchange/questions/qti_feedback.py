"""Say what the feedback of an item of QTI 3.0 is for: a reason for everybody, or a word for some answers.

A text that is shown whatever was answered is the explanation. One that is shown for one option only, for right
answers only, or for wrong ones only, is feedback, and never becomes the explanation: it would praise the wrong, or
blame the right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from coursekit.blocks.quiz.question import Text
from coursekit.exchange.questions.item import Answer, Item, joined, lines_of
from coursekit.exchange.questions.kinds import rules
from coursekit.exchange.questions.qti_text import Reader

ALWAYS, RIGHT, WRONG, SOMETIMES = "always", "right", "wrong", "sometimes"
# What programs call the two texts where nothing else says when they are shown: `correct_fb`, `general_incorrect_fb`.
NAMED = {
    WRONG: re.compile(r"(?:^|[_\W])(?:i|incorrect|wrong|false)(?:$|[_\W\d])|incorrect|wrong", re.IGNORECASE),
    RIGHT: re.compile(r"(?:^|[_\W])(?:c|correct|right|true)(?:$|[_\W\d])|correct", re.IGNORECASE),
}
BRANCHES = {"qti-response-if": RIGHT, "qti-response-else": WRONG, "qti-response-else-if": SOMETIMES}


@dataclass(slots=True)
class Feedback:
    """The texts of an item by what they are for; `options` by the option for which they are shown."""

    always: list[Text] = field(default_factory=list)
    right: list[Text] = field(default_factory=list)
    wrong: list[Text] = field(default_factory=list)
    options: dict[str, Text] = field(default_factory=dict)


def shown_when(modal: Element, root: Element) -> str:
    """Return when a text is shown: as the rules of the item set it, else as its name says."""
    outcome, name = modal.get("outcome-identifier"), modal.get("identifier", "")
    for top in root.iter("qti-response-processing"):
        for condition in top.iter("qti-response-condition"):
            for branch in condition:
                if any(sets(value, outcome, name) for value in branch.iter("qti-set-outcome-value")):
                    right = next(condition.iter("qti-correct"), None) is not None
                    return BRANCHES.get(branch.tag, SOMETIMES) if right else SOMETIMES
        if any(sets(value, outcome, name) for value in top):
            return ALWAYS
    return next((when for when, pattern in NAMED.items() if pattern.search(name)), ALWAYS)


def sets(value: Element, outcome: str | None, name: str) -> bool:
    """Tell whether an element sets an outcome to a name."""
    found = value.find("qti-base-value")
    is_set = value.tag == "qti-set-outcome-value" and value.get("identifier") == outcome
    return is_set and found is not None and (found.text or "").strip() == name


def gathered(reader: Reader) -> Feedback:
    """Return the texts that an item shows after an answer. One that nobody can place is named as left out."""
    root = reader.root
    names = {option.get("identifier", "") for option in root.iter("qti-simple-choice")}
    found = Feedback()
    for modal in root.iter("qti-modal-feedback"):
        name = modal.get("identifier", "")
        text = reader.text(modal)
        when = SOMETIMES if modal.get("show-hide", "show") == "hide" else shown_when(modal, root)
        if name in names:
            found.options[name] = text
        elif when == SOMETIMES:
            reader.note("feedback that is shown for some answers only is left out")
        elif text:
            group = {ALWAYS: found.always, RIGHT: found.right, WRONG: found.wrong}[when]
            if not any(joined(text).split() == joined(each).split() for each in group):
                group.append(text)
    return found


def with_feedback(question: Item, names: list[str], reader: Reader) -> Item:
    """Return a question with its explanation, and with feedback at its options.

    Args:
        question: the question without them.
        names: the identifiers of its answers where they have some.
        reader: the item.
    """
    found = gathered(reader)
    result = replace(question, explanation=whole(found.always))
    spread = rules(question.kind).marked and question.rights == 1 and len(names) == len(question.answers)
    if not spread and (found.right or found.wrong):
        reader.note("feedback for right or for wrong answers is left out")
    if not spread and found.options:
        reader.note("feedback for some answers is left out")
    if not spread:
        return result
    pairs = zip(question.answers, names, strict=True)
    return result.with_answers(with_own(answer, found, name) for answer, name in pairs)


def with_own(answer: Answer, found: Feedback, name: str) -> Answer:
    """Return an option with the feedback that is shown for it; its own comes first."""
    said = answer.first or found.options.get(name) or whole(found.right if answer.right else found.wrong)
    return replace(answer, first=said, later=said)


def whole(texts: list[Text]) -> Text:
    """Return several texts as one."""
    return lines_of("\n\n".join(map(joined, texts)))
