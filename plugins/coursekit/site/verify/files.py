"""What is wrong with the files of a site or folder: missing, extra, changed, with something added. Codes U001 to U004, U010."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coursekit.model.diagnostics import Diagnostic, Located
from coursekit.site.verify import additions, released
from coursekit.site.verify.headers import FIRST
from coursekit.site.verify.released import Release

PAGE = ".html"
TEXTS = (PAGE, ".atom", ".css", ".csv", ".js", ".json", ".svg", ".txt", ".xml")
ROBOTS = "robots.txt"


def missing() -> Diagnostic:
    """Return U001."""
    return Diagnostic("U001", "this file of the release is missing", FIRST, "publish the whole release again")


def unreleased(name: str, content: bytes) -> Diagnostic:
    """Return U002 for a file that was not released, U010 for the one that search engines read."""
    if name == ROBOTS:
        said = additions.short(additions.decoded(content))
        return Diagnostic(
            "U010",
            f"the host says to search engines what the release does not: {said}",
            FIRST,
            "turn off at the host what writes robots.txt",
        )
    return Diagnostic(
        "U002",
        "this file is not of the release",
        FIRST,
        "take it away; where nobody put it there, look for who else can write there",
    )


def changes(name: str, content: bytes, release: Release) -> Iterator[Diagnostic]:
    """Yield how a file of the release differs: U004 where something was added that runs or loads, U010, else U003."""
    if release.is_same(name, content):
        return
    if name == ROBOTS:
        yield unreleased(name, content)
        return
    was = release.content(name)
    if was is None:
        yield from _unknown(name, content, release)
        return
    added, gone = additions.difference(was, content) if name.endswith(TEXTS) else ("", "")
    risk = additions.risks(added) if name.endswith(PAGE) else ""
    if risk:
        yield _addition(risk)
        return
    parts = (("added", added), ("gone", gone))
    said = [f"{what}: {additions.short(text)}" for what, text in parts if text]
    sizes = f"it has {len(content)} bytes instead of {len(was)}"
    yield _change("; ".join(said) or sizes)


def _unknown(name: str, content: bytes, release: Release) -> Iterator[Diagnostic]:
    found = list(additions.foreign(content, name, release.hashes)) if name.endswith(PAGE) else []
    yield from map(_addition, found)
    if not found:
        yield _change("its hash is another one; with the folder of the release you see what differs")


def _addition(text: str) -> Diagnostic:
    return Diagnostic(
        "U004",
        f"something was added to this page: {additions.short(text)}",
        FIRST,
        "turn off at the host what changes pages: visitor counting, protection against robots, rewriting of addresses",
    )


def _change(said: str) -> Diagnostic:
    return Diagnostic(
        "U003",
        f"this file is not as it was released; {said}",
        FIRST,
        "publish the release again; turn off at the host what changes files: minifying, rewriting of addresses",
    )


def of_folder(folder: Path, release: Release) -> Iterator[Located]:
    """Yield how a folder differs from a release."""
    found = released.files_of(folder)
    for name in sorted({*release.hashes} - {*found}):
        yield Located(name, missing(), "")
    for name, path in found.items():
        if path.is_symlink():
            yield Located(name, _change("it is a link to another place"), "")
        elif name not in release.hashes:
            yield Located(name, unreleased(name, path.read_bytes()), "")
        else:
            for problem in changes(name, path.read_bytes(), release):
                yield Located(name, problem, "")
