"""The data of a copy: the course's files with the entries of translations and of `local/` laid over them. Codes O010, O016, O022 and O030."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from coursekit.data import loader
from coursekit.localize import entries
from coursekit.localize.entries import Node
from coursekit.localize.layering import located, text_of
from coursekit.localize.merge import Row
from coursekit.localize.settings import Settings
from coursekit.localize.work import Work
from coursekit.model.diagnostics import Diagnostic, Level, Located
from coursekit.model.folder import DATA
from coursekit.model.spelling import did_you_mean
from coursekit.page import folder as page_folder
from coursekit.page import lines, variables
from coursekit.page.paths import PLACES
from coursekit.resources.place import KINDS

PAGES = f"{DATA}/{page_folder.FILE}"
KINDS_FILE = f"{DATA}/{KINDS}"


def lay(work: Work) -> None:
    """Lay the data of a copy over the course's: by entry, places by file."""
    files: dict[str, list[Path]] = {}
    below = [layer.files for layer in reversed(work.layers) if not layer.own]
    above = [layer.files for layer in reversed(work.layers) if layer.own]
    for found in (*below, work.own.data, *above):
        for name, path in found.items():
            if name.startswith(f"{DATA}/"):
                files.setdefault(name, []).append(path)
    known = {*work.settings.vars, *variables.defaults(work.docs.data)}
    for path in (each for name, paths in files.items() if name.endswith(".yml") for each in paths):
        work.problems += _kept(path, known)
    for name in [*files, *(each for each in (PAGES, KINDS_FILE) if each not in files)]:
        over = files.get(name, [])
        if over and (name.startswith(f"{PLACES}/") or name not in work.names or not name.endswith(".yml")):
            # A place, and a file that the course does not have, is taken as it is.
            work.names[name] = over[-1]
        else:
            _merge(work, name, over)


def _merge(work: Work, name: str, over: Sequence[Path]) -> None:
    """Lay files and settings over one file of data."""
    documents = [(path, loader.load(text_of(path))) for path in over]
    for path, document in documents:
        work.problems += (located(path, each) for each in entries.refused(document))
    # An empty file says nothing.
    good = [(path, document) for path, document in documents if document.value and not document.diagnostics]
    months = work.settings.check_months if name == KINDS_FILE else {}
    added = work.settings.add if name == PAGES else ()
    if name not in work.names or not (good or months or added):
        return
    node = entries.tree(loader.load(text_of(work.names[name])), work.names[name])
    for path, document in good:
        over_it, left = entries.split(node, entries.tree(document, path))
        work.problems += (located(path, each.problem(Path(name).name)) for each in left)
        node = entries.merged(node, over_it)
    if months:
        node = entries.merged(node, _months(node, work))
    if added:
        node = _with_pages(node, work)
    work.rows[name] = [*entries.rows(node), Row("", work.names[name], 1)]


def _kept(path: Path, known: Collection[str]) -> Iterator[Located]:
    """Yield O019 for each variable in a file of data, where none is replaced."""
    for line in lines.split(text_of(path)):
        for use in variables.uses(line.text):
            if use.name in known and not line.text.lstrip().startswith("#"):
                yield located(path, variables.stays(use, line))


def _months(node: Node, work: Work) -> Node:
    """Return what the settings say of kinds of service, O022 for a kind that there is not."""
    settings = work.settings
    found = node.value.get("kinds") if isinstance(node.value, dict) else None
    known = found.value if found and isinstance(found.value, dict) else {}
    place = settings.document.place(("check_months",))
    months: dict[str, Node] = {}
    for kind, value in settings.check_months.items():
        at = ("check_months", kind)
        if kind in known:
            leaf = {"check_months": _leaf(settings, value, at)}
            months[kind] = Node(dict(leaf), settings.file, place.line)
            continue
        hint = did_you_mean(kind, known, f"the kinds are: {', '.join(known)}")
        problem = Diagnostic(
            "O022", f'there is no kind of service "{kind}"', settings.document.place(at), hint
        )
        work.problems.append(located(settings.file, problem))
    kinds = {"kinds": Node(dict(months), settings.file, place.line)}
    return Node(dict(kinds), settings.file, place.line)


def _leaf(settings: Settings, text: str, at: loader.Path) -> Node:
    return Node(text, settings.file, settings.document.place(at).line)


def _with_pages(node: Node, work: Work) -> Node:
    """Return the order of pages with the copy's own, after the page that it names or else at the end."""
    settings = work.settings
    group = dict(node.value) if isinstance(node.value, dict) else {}
    order = group.get("order")
    listed = list(order.value) if order and isinstance(order.value, list) else []
    known = [_name(each) for each in listed]
    new = [_leaf(settings, each, ("pages", "add", n)) for n, each in enumerate(settings.add)]
    at = len(listed)
    if settings.after in known:
        at = known.index(settings.after) + 1
    elif settings.after:
        problem = Diagnostic(
            "O010",
            f'"{settings.after}" is in no order of pages',
            settings.document.place(("pages", "after")),
            did_you_mean(settings.after, known, f"write one of: {', '.join(known)}"),
            level=Level.WARNING,
        )
        work.problems.append(located(settings.file, problem))
    listed[at:at] = new
    group["order"] = Node(listed, node.file, order.line if order else 1)
    return Node(group, node.file, node.line)


def _name(node: Node) -> str:
    """Return the page or folder that an entry of the order is about."""
    if isinstance(node.value, dict):
        return next(iter(node.value), "")
    return node.value if isinstance(node.value, str) else ""
