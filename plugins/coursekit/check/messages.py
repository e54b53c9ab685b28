"""The register of messages, `messages.yml`: what each code is about, at which level, and what the guide says.

A diagnostic carries its code as it is raised, in a layer that does not know the register; tests hold
the two together. A course's own levels (`_data/check.yml`) go by these codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from coursekit.data import loader
from coursekit.data.loader import Data
from coursekit.data.schema import Form, form_problems, schema_of
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.spelling import did_you_mean

FILE = "check.yml"
FORM = Form(schema_of("check"), {"enum": "Y002", "*": "Y006"}, "this file of settings")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the register. `level` is None where it depends on what was found."""

    code: str
    summary: str
    help: str
    level: Level | None

    @property
    def guide(self) -> str:
        """Return what the authoring guide says about it."""
        return f"{self.summary} {self.help}".strip()


@lru_cache(maxsize=1)
def messages() -> Mapping[str, Message]:
    """Return all messages by code."""
    text = files("coursekit").joinpath("check/messages.yml").read_text(encoding="utf-8")
    value = loader.load(text).value
    levels = {level.value: level for level in Level}
    entries = value.items() if isinstance(value, dict) else ()
    return {
        code: Message(
            code, str(entry["summary"]), str(entry.get("help", "")), levels.get(str(entry.get("level")))
        )
        for code, entry in entries
        if isinstance(entry, dict)
    }


def level_problems(document: Data) -> Iterator[Diagnostic]:
    """Yield what is wrong in a course's levels: another form, Y002 for a level or code that there is not."""
    yield from form_problems(document, FORM)
    found = document.value.get("levels") if isinstance(document.value, dict) else None
    levels = found if isinstance(found, dict) else {}
    for code in levels:
        place = document.place(("levels", code))
        if code not in messages():
            listed = "the messages are in the guide, contribute/messages.md"
            # A slip of the hand has a neighbour; a list longer than that of all codes is no list of codes.
            near = messages() if len(levels) <= len(messages()) else ()
            hint = did_you_mean(code.upper(), near, listed)
            yield Diagnostic("Y002", f'no message has the code "{code}"', place, hint)
        elif messages()[code].level is Level.ERROR:
            yield Diagnostic("Y002", f"{code} is always an error", place, "take this line out")
