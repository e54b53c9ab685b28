"""Two states of a course compared: all that the change does to readers, the dangerous first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from coursekit.check.effects import data, ids, pages
from coursekit.check.effects.effect import Effect, Kind
from coursekit.check.effects.pages import BOX, Around
from coursekit.check.effects.state import State
from coursekit.check.requests import sorted_out
from coursekit.page import differences, normal_form
from coursekit.page.differences import difference
from coursekit.page.folder import BANK

PIPELINES = (
    ".github/workflows/",
    ".github/actions/",
    ".forgejo/workflows/",
    ".gitlab-ci",
    ".gitlab/",
    "netlify.toml",
)
"""Where it stands what a host runs for each request."""


def effects(before: State, now: State, changed: Iterable[str] = (), *, copy: bool = False) -> list[Effect]:
    """Return what a change does to readers.

    Args:
        before: the course before.
        now: the course now.
        changed: all files that are changed, from the top of the repository, where that is known.
        copy: whether the course stands in a copy, which has files of its own.
    """
    found = [*code_effects(changed, copy=copy), *unread_effects(before, now)]
    moved = moves(before, now)
    around = around_of(before, now, moved)
    for old in sorted(before.texts):
        path = moved.get(old, old)
        if path in now.texts and before.texts[old] != now.texts[path]:
            found += of_file(old, path, around)
        elif path not in now.texts and path not in now.unread and not path.endswith(".md"):
            found += gone(old, around)
    for path in sorted(now.texts.keys() - before.texts.keys() - {*moved.values()}):
        found += come(path, around)
    found += ids.effects(before, now, moved)
    found += picture_effects(before, now)
    return sorted(dict.fromkeys(found), key=lambda each: each.rank)


def moves(before: State, now: State) -> dict[str, str]:
    """Return for each page that stands elsewhere now where that is, by the list of renames."""
    top = f"{now.course}/"
    today = {path: top + now.renames.page(path.removeprefix(top)) for path in before.texts if path.startswith(top) and path.endswith(".md")}  # fmt: skip
    return {
        old: new for old, new in today.items() if old != new and new in now.texts and old not in now.texts
    }


def around_of(before: State, now: State, moved: dict[str, str]) -> Around:
    """Return both states with the sentences that pages no longer have, and that pages newly have."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    old = {moved.get(path, path): text for path, text in before.texts.items() if path.endswith(".md")}
    new = {path: text for path, text in now.texts.items() if path.endswith(".md")}
    for path in old.keys() | new.keys():
        if old.get(path) != new.get(path):
            was, has = (sentences_of(texts.get(path, "")) for texts in (old, new))
            gone += was - has
            come += has - was
    return Around(before, now, gone, come)


def sentences_of(text: str) -> Counter[str]:
    """Return the sentences of a page in their normal form, options without their boxes."""
    return Counter(map(normal_form.words, differences.sentences(BOX.sub(r"\g<mark>", text))))


def of_file(old: str, path: str, around: Around) -> Iterator[Effect]:
    """Yield what a change does to a file that both states have."""
    if path.endswith(".md"):
        yield from pages.effects(old, path, around)
    elif path.endswith(".yml"):
        yield from data.effects(path, around.before, around.now)
    else:
        yield Effect(Kind.PICTURE, path, 0, "this drawing changed: look at it")


def gone(path: str, around: Around) -> Iterator[Effect]:
    """Yield what it does that a file is gone; pages are named by `ids`."""
    if path.endswith(".yml"):
        yield Effect(Kind.DATA, path, 0, "this file is gone")
        yield from data.effects(path, around.before, around.now)
    else:
        yield Effect(Kind.PICTURE, path, 0, "this drawing is gone")


def come(path: str, around: Around) -> Iterator[Effect]:
    """Yield what a new file brings."""
    if path.endswith(".yml"):
        yield Effect(Kind.DATA, path, 0, "this file is new")
        yield from data.effects(path, around.before, around.now)
    elif path.endswith(".md"):
        what = "questions" if BANK in PurePosixPath(path).parts else "page"
        yield Effect(Kind.SENTENCE, path, 1, f"a new {what}: read all of it", difference("", ""))
        yield from pages.address_effects(path, "", around.now.texts[path], around)
    else:
        yield Effect(Kind.PICTURE, path, 0, "this drawing is new: look at it")


def picture_effects(before: State, now: State) -> Iterator[Effect]:
    """Yield the pictures and other files that a change brings, changes or takes out."""
    for path in sorted(before.pictures.keys() | now.pictures.keys()):
        if before.pictures.get(path) != now.pictures.get(path):
            what = "is gone" if path not in now.pictures else "changed: look at it" if path in before.pictures else "is new: look at it"  # fmt: skip
            yield Effect(Kind.PICTURE, path, 0, f"this file {what}")


def unread_effects(before: State, now: State) -> Iterator[Effect]:
    """Yield the files that cannot be read now."""
    for path in sorted(now.unread - before.unread):
        yield Effect(Kind.UNREAD, path, 0, "this file is a link, or too large to read, so it is not compared")


def code_effects(changed: Iterable[str], *, copy: bool) -> Iterator[Effect]:
    """Yield that a change touches what runs: first of all what checks the change itself."""
    found = sorted_out(changed, copy=copy)
    pipelines = [each for each in found.code if each.startswith(PIPELINES)]
    yield from told(pipelines, "what a host runs for this very change: read it first")
    yield from told([each for each in found.code if each not in pipelines], "what runs, and no page: read it before you trust a check")  # fmt: skip
    yield from told(found.unwanted, "what is no kind of file that a course holds")
    yield from told(found.foreign, "the settings or pages of a copy, which do not belong here")


def told(names: Collection[str], what: str) -> Iterator[Effect]:
    """Yield one effect for some files together."""
    if names:
        first = min(names)
        more = f", and {len(names) - 1} more file{'s' * (len(names) > 2)}" if len(names) > 1 else ""  # noqa: PLR2004 - one more
        yield Effect(Kind.CODE, first, 0, f"changes {what}{more}")
