"""Scales in every format: pages and tables have them, other programs do not."""

from __future__ import annotations

from typing import Any

from coursekit.blocks.quiz.scale import Scale
from coursekit.exchange.questions.item import Answer
from coursekit.exchange.questions.kinds import Rules


class ScaleRules(Rules):
    """The rules of scales."""

    question = Scale

    def answers_of(self, question: Any) -> dict[str, Any]:
        """Return the points, and the other question of the pair."""
        return {"answers": tuple(Answer(point) for point in question.points), "pair": question.pair}


RULES = ScaleRules()
