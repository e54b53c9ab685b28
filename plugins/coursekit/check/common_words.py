"""A word to avoid that stands on page after page: one message, in the list of words and not on all of these pages. Code W003."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coursekit.check import terminology
from coursekit.data import loader
from coursekit.data.loader import texts
from coursekit.model.diagnostics import Diagnostic, Level, Located, Span
from coursekit.model.folder import Folder

MANY = 40
"""A word on so many pages is one that the course uses, and its line in the list is what was changed."""


def gathered(found: Sequence[Located], docs: Folder) -> list[Located]:
    """Return problems with one in the list of words in place of those that it brings on many pages."""
    pages: dict[str, set[str]] = {}
    for each in found:
        if each.diagnostic.code == "W001":
            pages.setdefault(_word(each), set()).add(each.path)
    # A word that another line of the list recommends is one that the course uses.
    used = {str(entry.get("use", "")).casefold().removesuffix("s") for entry in _entries(docs)}
    many = {word for word, where in pages.items() if len(where) >= MANY or word in used}
    if not many:
        return list(found)
    kept = [each for each in found if each.diagnostic.code != "W001" or _word(each) not in many]
    return kept + [_of_list(word, len(pages[word]), docs) for word in sorted(many)]


def _entries(docs: Folder) -> Sequence[Mapping[str, loader.Value]]:
    """Return the lines of the list of words."""
    return loader.entries(docs.data.made_of(loader.load, terminology.FILE, loader.load("")).value, "words")


def _word(located: Located) -> str:
    """Return the word that W001 names, without the s of a plural: `"People" is a word …`."""
    return located.diagnostic.message.split('"')[1].casefold().removesuffix("s")


def _of_list(word: str, count: int, docs: Folder) -> Located:
    """Return W003 for a word, at its line of the list."""
    path = docs.data / terminology.FILE
    document = docs.data.made(loader.load, path)
    listed, line = next(_places(word, document), (word, Span(1, 1, 2)))
    problem = Diagnostic(
        "W003",
        f'"{listed}" stands on {count} pages, and this list says that the course avoids it',
        line,
        "where the course uses the word, take it out here, or write the longer phrase that is meant",
        level=Level.WARNING,
    )
    return Located(str(path), problem, docs.text(path).split("\n")[line.line - 1])


def _places(word: str, document: loader.Data) -> Iterator[tuple[str, Span]]:
    """Yield a word as the list has it, and where."""
    for number, entry in enumerate(loader.entries(document.value, "words")):
        for each in texts(entry.get("avoid")):
            if each.casefold().removesuffix("s") == word:
                yield each, document.place(("words", number, "avoid"))
