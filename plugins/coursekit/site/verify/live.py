"""Compare a site as it is served with what was released. Codes U001 to U015.

Each file is asked for as it is and packed: a host can hold both, and change one of them alone. Folders, an address that
leads nowhere and names that hosts and intruders add files under are asked for as well. What stands on a
host under a name that nobody can guess cannot be found from outside.
"""

from __future__ import annotations

import importlib.util
import posixpath
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin, urlsplit

from coursekit.model.diagnostics import Diagnostic, Located
from coursekit.site.verify import additions, files, headers
from coursekit.site.verify.headers import FIRST
from coursekit.site.verify.released import NOT_FOUND, Release
from coursekit.site.verify.visits import GZIP, PLAIN, Answer, Host

PARALLEL = 4
NOWHERE = "00/no-such-page.html"
FOUND, MISSING = 200, (404, 410)
REDIRECTS = range(300, 400)
GUESSED = (
    "robots.txt", "sitemap.xml", "sw.js", "service-worker.js", "serviceworker.js", "ngsw-worker.js", "manifest.json",
    "manifest.webmanifest", "site.webmanifest", "ads.txt", "app-ads.txt", "crossdomain.xml", "browserconfig.xml",
    ".well-known/traffic-advice", ".well-known/nel", "cdn-cgi/rum", "cdn-cgi/speculation",
    "cdn-cgi/scripts/5c5dd728/cloudflare-static/email-decode.min.js",
)  # fmt: skip
"""Files that hosts add for search engines, advertisers and faster pages, and the usual names of scripts that stay on a device."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One file to ask for: its path as it is asked for, and the file of the release that is to come, if one is."""

    asked: str
    name: str = ""


def visits(release: Release) -> list[Visit]:
    """Return all that is asked for, in order."""
    served = release.served
    found = [Visit(name, name) for name in served]
    folders = sorted({posixpath.dirname(name) for name in served} | {""})
    for folder in folders:
        index = posixpath.join(folder, "index.html")
        found.append(Visit(f"{folder}/" if folder else "", index if index in release.hashes else ""))
    found.append(Visit(NOWHERE))
    return found + [Visit(name) for name in GUESSED if name not in release.hashes]


def problems(host: Host, release: Release, progress: Callable[[], None] = lambda: None) -> Iterator[Located]:
    """Yield how a site that is served differs from a release.

    Args:
        host: where it is served.
        release: what is to be there.
        progress: is called after each file.
    """
    asked = visits(release)
    open_to_all = host.get(NOWHERE).status == FOUND
    pool = ThreadPoolExecutor(PARALLEL)
    try:
        for visit, found in zip(
            asked, pool.map(partial(_looked_at, host, release, open_to_all), asked), strict=True
        ):
            yield from (Located(visit.asked or "/", each, "") for each in found)
            progress()
        first = asked[0].asked
        yield from (Located(first, each, "") for each in headers.marks(host.get(first), host.get(first)))
    except BaseException:
        # Whoever stops this does not wait for answers.
        host.stop()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()
    host.stop()


def _looked_at(host: Host, release: Release, open_to_all: bool, visit: Visit) -> list[Diagnostic]:  # noqa: FBT001 - bound by name above
    plain = host.get(visit.asked)
    if not visit.name:
        return list(_unreleased(host, release, visit, plain, open_to_all=open_to_all))
    found = list(_answer_problems(host, visit, plain))
    if found:
        return found
    found += headers.problems(plain, visit.name, release.promised(visit.name), noindex=release.noindex)
    found += files.changes(visit.name, plain.body, release)
    for packing in (GZIP, *(("br",) if importlib.util.find_spec("brotli") else ())):
        found += _packed_problems(visit, plain, host.get(visit.asked, packing), packing, release)
    return found


def _answer_problems(host: Host, visit: Visit, answer: Answer) -> Iterator[Diagnostic]:
    """Yield why an answer is no file at all: U001, U005, U006, U009 or U012."""
    if answer.status in MISSING:
        yield files.missing()
    elif answer.status in REDIRECTS:
        yield _redirect(host, visit.asked, answer)
    elif answer.status != FOUND:
        said = (
            f"answers {answer.status}"
            if answer.status
            else f"does not answer: {additions.short(answer.damage)}"
        )
        yield Diagnostic("U012", f"the host {said}", FIRST, "try again later; if it stays, ask the host why")
    elif answer.damage:
        yield _damaged(PLAIN, answer.damage)


def _redirect(host: Host, asked: str, answer: Answer) -> Diagnostic:
    own = f"{'https' if host.secure else 'http'}://{host.netloc}"
    target = answer.header("location")
    shown = additions.short(target) or "an address that it does not say"
    try:
        elsewhere = urlsplit(urljoin(own + host.address(asked), target)).netloc != host.netloc
    except ValueError:
        elsewhere = True
    if elsewhere:
        return Diagnostic(
            "U006",
            f"the host leads on to another host: {shown}",
            FIRST,
            "find out who runs that host, and let this address serve the file itself",
        )
    return Diagnostic(
        "U005",
        f"the host leads on to another address: {shown}",
        FIRST,
        "let the host serve each file at its own address; often this is called pretty or clean addresses",
    )


def _damaged(packing: str, why: str) -> Diagnostic:
    return Diagnostic(
        "U009",
        f"the answer that is asked for as {packing} is not the file: {why}",
        FIRST,
        "take away packed files that stand beside this one, or pack them again, and let the host forget what it keeps",
    )


def _packed_problems(
    visit: Visit, plain: Answer, packed: Answer, packing: str, release: Release
) -> Iterator[Diagnostic]:
    """Yield what a packed answer says that the plain one does not: its own headers, U004 and U009."""
    known = {name for name, _ in plain.headers} - {"content-type"}
    own = Answer(packed.status, tuple(each for each in packed.headers if each[0] not in known))
    yield from headers.problems(own, visit.name, {})
    if packed.status != FOUND:
        yield _damaged(packing, f"the host answers {packed.status}" if packed.status else packed.damage)
    elif packed.damage:
        yield _damaged(packing, packed.damage)
    elif packed.body != plain.body:
        for each in files.changes(visit.name, packed.body, release):
            yield each if each.code == "U004" else _damaged(packing, each.message)


def _unreleased(
    host: Host, release: Release, visit: Visit, answer: Answer, *, open_to_all: bool
) -> Iterator[Diagnostic]:
    """Yield what is wrong where nothing was released: U002, U010, a page that is none, U014, with what it holds."""
    if visit.asked == NOWHERE:
        yield from _nowhere(host, release, answer)
    elif answer.status == FOUND and not open_to_all:
        yield files.unreleased(visit.asked, answer.body)
    elif answer.status in REDIRECTS and visit.asked in GUESSED and not open_to_all:
        yield _redirect(host, visit.asked, answer)


def _nowhere(host: Host, release: Release, answer: Answer) -> Iterator[Diagnostic]:
    """Yield what is wrong with the answer for an address that leads nowhere."""
    found = headers.problems(answer, NOWHERE, release.promised(NOWHERE), noindex=release.noindex)
    # Hosts send what they are asked for with pages that are there.
    yield from (each for each in found if each.code != "U015")
    if answer.status in REDIRECTS:
        yield _redirect(host, NOWHERE, answer)
    elif answer.status not in MISSING:
        yield Diagnostic(
            "U014",
            f"the host answers {answer.status} for an address that leads nowhere, so files that were added cannot be told",
            FIRST,
            "let the host answer 404 there, with the file 404.html",
        )
    page = release.hashes.get(NOT_FOUND)
    for each in files.changes(NOT_FOUND, answer.body, release) if page else ():
        # A host's own words for a page that is not there are no danger; what runs or loads is.
        if each.code == "U004":
            yield each
