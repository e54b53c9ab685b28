"""Files of data that are gone, and those of which a part is gone: Y008 and Y009, said of the file, before all that follows from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath

from coursekit.check.causes import LOOKED_UP, UNREAD, WHOLE
from coursekit.course import bibliography, facts, history
from coursekit.model.diagnostics import Diagnostic, Elsewhere, Located
from coursekit.model.folder import DATA, Folder
from coursekit.page import folder
from coursekit.page.folder import course_pages

# `_data/exit.yml`, as the guide of a course names it
NAMED = re.compile(rf"\b{DATA}/(?P<name>[a-z_]+\.yml)\b")
# `"who-sti-fs"` in `there is no source "who-sti-fs"`
QUOTED = re.compile(r"\"(?P<name>[^\"]*)\"")
OPTIONAL = frozenset([history.FILE])
"""Files that the guide tells how to begin, and that no course has to have."""
MANY = 10
"""From so many entries on that are missing, somebody has lost them; fewer are names that somebody has written wrongly."""
FILES = 3
"""And from so many files on that name them; one page can be new, and its sources not listed yet."""


def problems(docs: Folder, names: Collection[str], found: Sequence[Located]) -> Iterator[Located]:
    """Yield Y008 and Y009 for files of data.

    Args:
        docs: the folder of pages.
        names: the names of all kinds of files of data.
        found: what else is wrong with the course.
    """
    for name, why in {**_leaned_on(docs), **_told_of(docs)}.items():
        path = docs.data / name
        if name in names and name not in OPTIONAL and not path.exists():
            elsewhere = why if isinstance(why, Elsewhere) else None
            message = f"this file is gone, and {f'the course tells of it {why}' if elsewhere else why}"
            wanted = "bring it back: the history of the course has it"
            yield Located(str(path), Diagnostic("Y008", message, WHOLE, wanted, elsewhere=elsewhere), "")
    unread = {each.path for each in found if each.diagnostic.code in UNREAD}
    for name, missing in _missing(found).items():
        if (docs.data / name).is_file() and str(docs.data / name) not in unread:
            yield Located(str(docs.data / name), _cut(missing), "")


def _told_of(docs: Folder) -> Mapping[str, Elsewhere]:
    """Return the files of data that pages name, each with the first place."""
    first: dict[str, Elsewhere] = {}
    for path in folder.pages(docs):
        text = docs.text(path)
        for match in NAMED.finditer(text) if DATA in text else ():
            line = text.count("\n", 0, match.start()) + 1
            first.setdefault(match["name"], Elsewhere(line, path.relative_to(docs.root).as_posix()))
    return first


def _leaned_on(docs: Folder) -> Mapping[str, str]:
    """Return the files of data that others need: facts name sources, and pages name facts."""
    why = {}
    if any(fact.sources for fact in facts.facts(docs.data).values()):
        why[bibliography.FILE] = "facts name sources in it"
    if any(cite.facts for page in course_pages(docs) for cite in docs.made(bibliography.cited, page)):
        why[facts.FILE] = "pages name facts in it"
    return why


def _missing(found: Sequence[Located]) -> Mapping[str, list[str]]:
    """Return for each file of data the entries that are named elsewhere and not in it, where there are too many for slips."""
    missing: dict[str, dict[str, None]] = defaultdict(dict)
    where: dict[str, set[str]] = defaultdict(set)
    for each in found:
        problem = each.diagnostic
        file = next((name for name, codes in LOOKED_UP.items() if problem.code in codes), "")
        match = QUOTED.search(problem.message)
        if match and PurePath(file).suffix:
            missing[file][match["name"]] = None
            where[file].add(each.path)
    return {file: [*names] for file, names in missing.items() if len(names) >= MANY and len(where[file]) >= FILES}  # fmt: skip


def _cut(missing: Sequence[str]) -> Diagnostic:
    """Return Y009 for a file of data without some of its entries."""
    return Diagnostic(
        "Y009",
        f'{len(missing)} entries that the course names are not in this file, such as "{missing[0]}" and "{missing[1]}"',
        WHOLE,
        "a part of the file is gone: bring it back, the history of the file has it",
    )
