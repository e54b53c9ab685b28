"""The texts of variables in the pages of a copy: the copy's own, else the course's. Codes O007 and O027."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coursekit.localize.layering import located, text_of
from coursekit.localize.merge import Row
from coursekit.localize.work import Work
from coursekit.model.diagnostics import Diagnostic, Level, Located
from coursekit.model.folder import DATA
from coursekit.model.spelling import nearest
from coursekit.page import lines, variables


def replace(work: Work) -> None:
    """Replace the variables of all pages, and name those that nothing gives a text."""
    values = {**_usual(work), **work.settings.vars}
    used: set[str] = set()
    for name, path in work.names.items():
        if not name.endswith(".md") or name.startswith(f"{DATA}/"):
            continue
        rows = work.rows.get(name)
        text = text_of(path) if rows is None else "\n".join(row.text for row in rows)
        if not variables.NEAR.search(text):
            continue
        every = lines.split(text)
        front, hidden = lines.front_matter_end(every), lines.hidden_lines(every)
        rows = rows or [Row(line.text, path, line.number) for line in every]
        made = list(rows)
        inside = variables.lines_in_tags(text)
        for n, row in enumerate(rows):
            if n < front:
                made[n] = row._replace(text=variables.replaced_in_field(row.text, values))
            elif n + 1 not in hidden:
                made[n] = row._replace(text=variables.replaced(row.text, values, in_tag=n + 1 in inside))
            else:
                continue
            used |= {use.name for use in variables.uses(row.text, in_tag=n + 1 in inside)}
            for problem in variables.unknown(row.text, row.line, values, in_tag=n + 1 in inside):
                work.problems.append(Located(str(row.file), problem, row.text))
        work.rows[name] = made
    work.problems += _unused(work, used)


def _unused(work: Work, used: set[str]) -> Iterator[Located]:
    """Yield O027 for each variable of the settings that no page uses, and whose name is nearly that of one of the course."""
    usual = _usual(work)
    for name in work.settings.vars:
        if name not in used and name not in usual and (near := nearest(name, usual)):
            problem = Diagnostic(
                "O027",
                f"no page uses {{{name}}}",
                work.settings.document.place(("vars", name)),
                f"did you mean {near}? Readers see the course's own text for it until then",
                level=Level.WARNING,
            )
            yield located(work.settings.file, problem)


def _usual(work: Work) -> Mapping[str, str]:
    """Return the texts that the course and its translations give to variables."""
    name = f"{DATA}/{variables.FILE}"
    if name in work.rows:
        return variables.read("\n".join(row.text for row in work.rows[name]))
    return variables.read(text_of(work.names[name])) if name in work.names else {}
