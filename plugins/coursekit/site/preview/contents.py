"""What a preview holds: some pages of a built site with all that they load, under the policy for a folder, and a list of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coursekit.check.effects import report
from coursekit.check.effects.effect import Effect
from coursekit.check.reporters import visible_signs
from coursekit.data import tags
from coursekit.render import templates
from coursekit.site import guard
from coursekit.site.bundle.contents import HOME, LANGUAGE, NAME, first
from coursekit.site.editor_errors import Shown
from coursekit.site.policy import Flavour
from coursekit.site.preview import links
from coursekit.site.preview.changes import Page

HELD = ("assets", "components")
"""The folders of what all pages load."""
# Where the text of a page begins: `<article class="md-typeset" id="__content">`
BEGIN = re.compile(r"<article\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Look:
    """All that a preview shows. Without a built site it only says why there is none."""

    site: Path | None = None
    pages: Sequence[Page] = ()
    gone: Sequence[str] = ()
    """The pages that the change takes away."""
    others: Sequence[Effect] = ()
    """What the change does to files that are no page of the preview."""
    problems: Sequence[Shown] = ()
    more: int = 0
    """So many problems are not shown."""
    stopped: str = ""
    """What the engine said when it stopped."""
    exit_address: str = ""
    """Where the exit leads."""


def files(look: Look, address: str) -> Mapping[str, bytes]:
    """Return the files of a preview by their paths in its folder.

    Args:
        look: what it shows.
        address: where the site stands online, empty where nobody has said so.

    Raises:
        NotGuardedError: a page holds what no policy lets through.
        UnplainError: a page could be read in several ways.
    """
    found: dict[str, bytes] = {}
    language = tags.ENGLISH
    if look.site:
        home = (look.site / HOME).read_text(encoding="utf-8")
        language = first(LANGUAGE, home, "tag") or language
        found = of_site(look.site, [each.name for each in look.pages], language, address)
    found = {f"{NAME}/{name}": content for name, content in found.items()}
    found[HOME] = index(look, language, address).encode()
    pages, _ = guard.guarded(guard.Site([each for each in found if each.endswith(links.END)], found.get), Flavour.FILE)  # fmt: skip
    return found | {name: text.encode() for name, text in pages.items()}


def of_site(site: Path, names: Sequence[str], language: str, address: str) -> dict[str, bytes]:
    """Return some pages of a built site and what they load. Each says that it is a preview."""
    texts = {name: (site / name).read_text(encoding="utf-8") for name in names}
    wanted = {path for name, text in texts.items() for path in links.loaded(text, name)}
    wanted |= {path.relative_to(site).as_posix() for each in HELD for path in (site / each).rglob("*")}
    found = {name: (site / name).read_bytes() for name in sorted(wanted) if (site / name).is_file()}
    there = {*found, *names}
    for name, text in texts.items():
        context = {"index": f"{'../' * (name.count('/') + 1)}{HOME}", "online": bool(address)}
        notice = templates.render("preview/notice.html", context, language)
        led = links.leading(text, name, there, address)
        begin = BEGIN.search(led)
        at = begin.end() if begin else 0
        found[name] = f"{led[:at]}\n{notice}{led[at:]}".encode()
    return found


def index(look: Look, language: str, address: str) -> str:
    """Return the page that lists what changes."""
    names = {each.name for each in look.pages}
    context = {
        "look": look,
        "told": [replace(each, guide=way(each.guide, names, address)) for each in look.problems],
        "pages": [{"page": each, "effects": effects(each.effects)} for each in look.pages],
        "others": effects(look.others),
        "folder": NAME,
        "root": "",
        "exit_address": look.exit_address,
        "language": language,
        "direction": tags.direction(language),
    }
    return templates.render("preview/index.html", context, language)


def way(address: str, names: Collection[str], online: str) -> str:
    """Return an address within the site as the first page of a preview has it: in the preview, online, or nothing."""
    if address.partition("#")[0] in names:
        return f"{NAME}/{address}"
    return f"{online.rstrip('/')}/{address}" if online and address else ""


def effects(found: Sequence[Effect]) -> list[dict[str, object]]:
    """Return what a change does as a page shows it."""
    return [
        {
            "dangerous": each.dangerous,
            "kind": each.kind.value,
            "place": report.place(each),
            "message": visible_signs(each.message),
            "words": [(visible_signs(words), mark) for words, mark in report.word_pieces(each.difference)],
        }
        for each in found[: report.MOST]
    ]
