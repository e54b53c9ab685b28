"""Which files are the course's own, by a list of paths and hashes that each release writes, and what a copy changed of them.

A list and not git, because a copy may be a shallow clone, a template or an unpacked archive. Codes O017 and O018.
One line each as sha256sum has it, `hash  path`; line ends of Windows count as others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from coursekit.localize.settings import COURSE, FILE, OWN
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.folder import DATA
from coursekit.page.language import TRANSLATIONS
from coursekit.page.paths import PLACES

LIST = "release.sha256"
"""The list, at the top of the repository."""
MARKS = ("CHANGELOG.md", "DECISIONS.md", "pyproject.toml", "requirements.txt", "course/_data/changes.yml")
"""Files that change with the course and that no copy has a reason to touch: where one differs, the list is an older one."""
PASSING = ("__pycache__", ".egg-info", ".mypy_cache", ".ruff_cache", ".pytest_cache")
"""What programs leave in folders."""
FIRST = Span(1, 1, 2)


def hash_of(path: Path) -> str:
    """Return the hash of a file as the list has it."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def written(root: Path, names: Iterable[str]) -> str:
    """Return the list for some files, given by their paths from the top of the repository."""
    lines = []
    for name in sorted(set(names)):
        path = root / name
        if name != LIST and not is_own(name) and path.is_file() and not path.is_symlink():
            lines.append(f"{hash_of(path)}  {name}\n")
    return "".join(lines)


def is_own(name: str) -> bool:
    """Tell whether a path is one that only copies have."""
    return name in {FILE, OWN} or name.startswith(f"{OWN}/")


def listed(root: Path) -> Mapping[str, str]:
    """Return the hashes of the release that a tree came from, by path; none where it has no list."""
    path = root / LIST
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    rows = (line.split("  ", 1) for line in text.splitlines() if "  " in line)
    return {name: digest for digest, name in rows}


def is_older(root: Path, known: Mapping[str, str]) -> bool:
    """Tell whether a list is of another release than the tree."""
    return any(name in known and _state(root, name, known) != "same" for name in MARKS)


def changed(root: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Return what a copy changed outside its own files, by path: `changed`, `gone` or `new`."""
    found = {name: state for name in known if (state := _state(root, name, known)) != "same"}
    tops = {name.partition("/")[0] for name in known if "/" in name}
    for top in sorted(tops):
        for path in _files(root / top):
            name = path.relative_to(root).as_posix()
            if name not in known:
                found[name] = "new"
    return dict(sorted(found.items()))


def _state(root: Path, name: str, known: Mapping[str, str]) -> str:
    path = root / name
    if not path.is_file():
        return "gone"
    return "same" if hash_of(path) == known[name] else "changed"


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        if path.name.endswith(PASSING):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        elif path.suffix != ".pyc":
            yield path


def problems(root: Path) -> Iterator[Located]:
    """Yield O017 for each path that a copy changed outside its own files; O018 where nobody can tell."""
    known = listed(root)
    if not known or is_older(root, known):
        why = f"is of another release than this tree: {LIST}" if known else f"is missing: {LIST}"
        yield Located(str(root / FILE), _untold(why), "")
        return
    for name, state in changed(root, known).items():
        said = {"changed": "was changed here", "gone": "is gone here", "new": "was added here"}[state]
        problem = Diagnostic(
            "O017",
            f"{name} is of the course and {said}, so that the next release can conflict with it",
            FIRST,
            _remedy(name, state),
            level=Level.WARNING,
        )
        yield Located(str(root / name), problem, "")


def _untold(why: str) -> Diagnostic:
    return Diagnostic(
        "O018",
        f"the list of the course's own files {why}; so nothing says which files were changed outside {OWN}/",
        FIRST,
        "merge a release of the course: it brings the list that belongs to its files",
        level=Level.ADVICE,
    )


def _remedy(name: str, state: str) -> str:
    """Return where a change belongs to, and how the course's file comes back."""
    place = _own_place(name)
    if state == "gone":
        return f"bring the file back from the release; to leave out a module or a page, write it under `hide` in {FILE}"
    after = "then take the file away" if state == "new" else "then bring the file back from the release"
    return f"{place}, {after}"


def _own_place(name: str) -> str:
    """Return what to do with a change of a file."""
    pure = PurePosixPath(name)
    if pure.parts[0] == COURSE:
        return _own_page(pure.relative_to(COURSE))
    if name == "mkdocs.yml":
        return f"write what differs into {FILE}"
    if pure.parts[0] == "overrides":
        return f"write colours and logo into {FILE} under `brand`, and tell the course's people what else you need"
    return "tell the course's people what you need, so that it becomes a setting"


def _own_page(inside: PurePosixPath) -> str:
    """Return what to do with a change of a file in the folder of pages."""
    text = inside.as_posix()
    if text.startswith((f"{TRANSLATIONS}/", f"{PLACES}/")):
        return f"move it to {OWN}/{text}"
    if inside.parts[0] == DATA:
        return f"put the entries that differ into {OWN}/{text}"
    if inside.suffix == ".md":
        return (
            f"put the sections that differ into {OWN}/sections/{text}, a translation into {OWN}/{TRANSLATIONS}/TAG/{text},"
            f" a page of your own into {OWN}/pages/{text}"
        )
    return f"put the drawing or picture into {OWN}/pages/{text}"
