"""Where the exit of a copy leads: `exit` in `local.yml`, held against the list as the copy has laid its own over it. Codes J001 and J002."""

from __future__ import annotations

from coursekit.check import exit as rules
from coursekit.course import exit as exits
from coursekit.localize.layering import located, text_of
from coursekit.localize.work import Work
from coursekit.model.folder import DATA


def check(work: Work) -> None:
    """Name an exit that is in no list, or no address with https."""
    settings, name = work.settings, f"{DATA}/{exits.FILE}"
    if not settings.exit:
        return
    if name in work.rows:
        text = "\n".join(row.text for row in work.rows[name])
    else:
        text = text_of(work.names[name]) if name in work.names else ""
    place = settings.document.place(("exit",))
    problem = rules.setting_problem(settings.exit, exits.read(text), place)
    if problem:
        work.problems.append(located(settings.file, problem))
