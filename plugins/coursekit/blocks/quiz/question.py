"""What every question has, whatever its kind: stem, hints, explanation, and its parts to render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias

from coursekit.model.blocks import Part, Site

Text: TypeAlias = tuple[str, ...]
"""Lines of Markdown."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read. Kinds add their answers and say how they are shown.

    Texts are Markdown, so that the same object serves rendering, checking and interchange.
    """

    id: str
    stem: Text
    hints: tuple[Text, ...]
    explanation: Text

    kind: ClassVar[str]
    teaches: ClassVar[bool] = True
    """Whether there is an answer to learn; a scale has none."""
    paired: ClassVar[bool] = False
    """Whether it can name the same question asked before."""

    @property
    def template(self) -> str:
        """Return the kind's template."""
        return f"quiz/{self.kind}.html"

    @property
    def staged(self) -> bool:
        """Tell whether the first wrong try leaves the answer closed: where there are more than two ways to answer."""
        return self.teaches

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all Markdown pieces in the order of the source."""
        hints = (Part(f"hint{n}", hint) for n, hint in enumerate(self.hints))
        explanation = (Part("explanation", self.explanation),) if self.explanation else ()
        return (Part("stem", self.stem), *hints, *self.answer_parts, *explanation)

    @property
    def answer_parts(self) -> tuple[Part, ...]:
        """Return the Markdown pieces of the answers."""
        return ()

    def context(self, html: Mapping[str, str], site: Site) -> dict[str, Any]:
        """Return the template's variables: what all kinds share, and the kind's own."""
        return {
            "kind": self.kind,
            "teaches": self.teaches,
            "id": self.id,
            "stem": html["stem"],
            "hints": [html[f"hint{n}"] for n in range(len(self.hints))],
            "explanation": html.get("explanation", ""),
            "confidence": site.confidence,
            "graded": site.graded,
            "staged": self.staged,
            **self.answer_context(html),
        }

    def answer_context(self, html: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG002 - kinds with texts use it
        """Return the template's variables about the answers."""
        return {}
