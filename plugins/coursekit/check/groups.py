"""The rules of groups of modules: each module once, none that does not exist. Codes M001 to M003."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.course import groups, modules
from coursekit.data import loader
from coursekit.data.schema import form_problems
from coursekit.model.diagnostics import Diagnostic, Level
from coursekit.model.folder import Folder
from coursekit.model.spelling import did_you_mean


def check(text: str, docs: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with groups: their form, M001 a module in none, M002 no module, M003 a module in two."""
    document = loader.load(text)
    yield from document.diagnostics
    yield from form_problems(document, groups.FORM)
    known = groups.folders(modules.read(docs))
    lines: dict[str, int] = {}
    for number, group in enumerate(groups.read(text)):
        for index, name in enumerate(group.folders):
            place = document.place(("groups", number, "modules", index))
            if name not in known:
                hint = did_you_mean(name, known, f"the folders of modules are: {', '.join(known)}")
                yield Diagnostic("M002", f'there is no module in a folder "{name}"', place, hint)
            elif name in lines:
                message = f'the module "{name}" is already in a group on line {lines[name]}'
                yield Diagnostic("M003", message, place, "name it in one group")
            else:
                lines[name] = place.line
    missing = [name for name in known if name not in lines]
    if missing and not document.diagnostics:
        yield Diagnostic(
            "M001",
            f"no group has the module {', '.join(missing)}",
            document.place(("groups",)),
            f"add it to the `modules` of a group: {missing[0]}; until then it stands behind all groups",
            level=Level.WARNING,
        )
