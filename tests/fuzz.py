"""Pages as chance makes them: spoilt copies of the course's own, and such as are made from pieces. Files of data: `fuzz_data`.

Everything is drawn from a source of chance that the test hands over (`tiers.chance`), so a run's seed says all that it tried.
"""

from __future__ import annotations

import random
import re
import signal
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

import placements
from conftest import ROOT, examples

COURSE = ROOT / "course"
PATIENCE = 20
"""Seconds of computing after which something hangs."""
BYTES = (
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\r",
    b"\x1b[31m",
    b"\x0b",
    b"\x0c",
    b"\x85",
    b"\xe2\x80\xa8",
)
"""Such as no text has: no UTF-8, marks of byte order, half of a pair, signs that end lines elsewhere."""
SIGNS = "\n \t#-*_[]()<>{}|!&:\"'`~\\=%@^$,.;?/x0é\u00a0\u202e\u200b\u2028\U0001f600"
MARKDOWN = [
    *(piece.replace(placements.HERE, "text") for piece in placements.MARKDOWN),
    *("# A", "## A {#a}", "#", "- ", "1. ", "> ", "    code", "\t", "---", "***", "===", "* * *", "+ a", "10000000000. a"),
    *("```", "~~~", "````", "``` {.python #a}", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<![>", "<!DOCTYPE a"),
    *("<div markdown>", "</div>", "<b", '<a href="', "<svg>", "<quiz", "</quiz>", '<quiz id="">', "<Quiz>", "<br/>"),
    *("[a]: b", "[a][b]", "[^a]", "[^a]:", "*[A]: b", "[@a]", "[@]", "[@a; @b p. 3]", "{: #a .b c=d }", "{:", ": a"),
    *('--8<-- "a.md"', "--8<--", '!!! note "a"', "???+ a", '=== "a"', "|a|b|\n|-|-|", "| a", "a | b\n-|-", "![a](b)"),
    *("&#x110000;", "&#0;", "&amp", "&", "\\", "\\\\`", "**a*b_c**", "<https://a.b>", "<a@b.c>", "[a](<b c> 'd')", "[["),
    *("- [x] a", "- [ ] a", "- [x]", "    - why", "1. a\n2. b", "| a | b |\n|---|---|\n| c | d |", "It is [[a|b]]."),
    *("<!-- check: off Q001 -->", "<!-- fact: F1 -->", "\u0002\u0003", "stx\u0002klzzwxh:0001\u0003", "\ue000block"),
]  # fmt: skip
"""What pages are made of, whole and half."""
MATTER = [
    "title: A", "title:", "title: [a, b]", "title: {a: b}", "module: 1", "module: 99999999999999999999", "module: x",
    "lesson: 1", "lesson: -1", "lesson: 1.5", "minutes: 5", "minutes: []", "review_by: 2035-01", "review_by: 2099-13",
    "review_by: 2020-02-30", "objectives: a", "objectives: [a, {b: c}]", "jurisdiction: [INT]", "jurisdiction: 3",
    "hide: 3", "template: a.html", "tree: a", "tags: a", "date: 0000-00-00", "search: x", "&a b: *a", "<<: *a",
    "? a", "- a", "!!python/name:os.system a", "a: b: c", "\ta: b", "title: 'a", "title: |\n  a", "? [a]\n: b",
    "description: 12:30:45", "content_note: yes", "2020-01-01: a", "null: a", "1: a", "{a: b}: c", "edit_url: a",
    "description: 9999-99-99", "description: 2001-01-01T99:00:00Z", "description: 0b2", "description: 1__", "x: .nan",
    "x: !!int a", "x: !!timestamp a", "x: !!binary é", "x: !!float b", "x: !!set {a}", "x: !!omap [a]", "=: a", "x: =",
]  # fmt: skip
VALUES = [
    "~", "''", "null", "true", "12", "-1", "9" * 400, "1e999", ".inf", ".nan", "0x1F", "0o17", "1_000", "12:30:45", "2026-02-30",
    "9999-99-99", "2026-01-01T00:00:00Z", "[]", "{}", "[a, b]", "{a: b}", "[[a]]", "[{a: b}]", "&a b", "*a", "!!python/name:os.system a",
    "!x y", "!!binary é", "!!set {a}", "|", ">", "|\n  a\n b", "'", '"', '"\\ud800"', '"\\0"', '"\\x1b"', '"\\q"', "@a", "`a", "%a", "a: b", "a #b",
    "\u202ea", "\u200b", "é" * 50, "x" * 4_900, "[" * 60, "{a: " * 60, "- " * 60, "<b>", "[a](b)", "[@one]", "<quiz>", "+999999999999999999999",
    "Mo-Su 00:00-48:00", "24/7", "https://[", "https://a:b@c:99999999/", "tel:1", "٣٤", "²", "Etc/Nowhere", "../../etc", "\\", "$(a)", "{{ a }}",
    "zz", "qqq-Latn-ZZ-x-a", "2026-13", "0000-00-00", "9" * 20, "{date: 2026-01-01, by: a}", "? a", "- a", "<<: *a", "---", "...", "=",
]  # fmt: skip
"""What may stand where a value belongs, as it is written."""


class HangError(RuntimeError):
    """Something took longer than anybody waits."""


@contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """Stop what takes too long, at the line where it is."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise HangError(f"more than {seconds} s")  # noqa: EM102, TRY003 - only here

    # Time of computing, so that a busy machine makes nothing hang.
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Failures:
    """What failed, by its kind: the innermost place of a traceback, or what was said."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.first: dict[str, str] = {}

    def attempt(
        self, what: str, source: bytes, trial: Callable[[], str | None], seconds: float = PATIENCE
    ) -> bool:
        """Try something that returns what is wrong, or raises; tell whether it went well."""
        try:
            with patience(seconds):
                wrong = trial()
        except Exception as error:  # noqa: BLE001 - every one is a failure
            frames = traceback.extract_tb(error.__traceback__)
            own = [each for each in frames if "coursekit" in each.filename] or frames
            wrong = f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"
        if wrong:
            kind = f"{what}: {wrong}"
            self.kinds[kind] += 1
            self.first.setdefault(kind, repr(source[:3_000]))
        return not wrong

    def __str__(self) -> str:
        """All kinds, each with the first text that failed so."""
        return "\n".join(
            f"{number} x {kind}\n    {self.first[kind]}" for kind, number in self.kinds.most_common(30)
        )


@cache
def own_pages() -> tuple[str, ...]:
    """The course's own pages, and the examples."""
    return (
        *(path.read_text(encoding="utf-8") for path in sorted(COURSE.rglob("*.md"))),
        *(example.text for example in examples()),
    )


def page(chance: random.Random) -> bytes:
    """A page: one of the course's own that is spoilt, or one made from pieces, or both."""
    kind = chance.random()
    if kind < 0.4:
        return spoilt(chance, excerpt(chance, chance.choice(own_pages())))
    front = (
        chance.sample(MATTER, chance.randrange(5))
        if chance.random() < 0.5
        else ["title: A", "review_by: 2035-01"]
    )
    matter = "---\n{}\n---\n\n".format("\n".join(front)) if chance.random() < 0.8 else ""
    pieces = [piece(chance) for _ in range(chance.randint(1, 12))]
    text = matter + "".join(f"{each}{chance.choice(['', ' ', chr(10), chr(10) * 2])}" for each in pieces)
    return spoilt(chance, text) if kind < 0.6 else text.encode(errors="surrogatepass")


def piece(chance: random.Random) -> str:
    """A piece of a page, perhaps indented or in a quotation, perhaps many times."""
    text = chance.choice(MARKDOWN)
    if chance.random() < 0.2:
        text = "".join(chance.choices(SIGNS, k=chance.randint(1, 30)))
    if chance.random() < 0.2:
        lead = chance.choice(["> ", "    ", "- ", "  ", "\t", "1. "])
        text = "\n".join(lead + line for line in text.split("\n"))
    return text * chance.choice([1, 1, 1, 1, 1, 2, 3, 30])


def excerpt(chance: random.Random, text: str) -> str:
    """A stretch of a text of up to 6,000 characters, so that much is tried in short time."""
    start = chance.randrange(max(1, len(text) - 3_000)) if chance.random() < 0.5 else 0
    return text[start : start + 6_000]


def spoilt(chance: random.Random, text: str) -> bytes:
    """A text with some slips in its lines, and perhaps some bytes that are no text."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 6)):
        chance.choice(SLIPS)(chance, lines)
    raw = "\n".join(lines).encode(errors="surrogatepass")
    return in_bytes(chance, raw) if chance.random() < 0.2 else raw


def cut(chance: random.Random, lines: list[str]) -> None:
    """Take some lines out."""
    start = chance.randrange(len(lines))
    lines[start : start + chance.randint(1, 4)] = [""] if len(lines) < 5 else []


def double(chance: random.Random, lines: list[str]) -> None:
    """Write some lines twice, or very often."""
    start = chance.randrange(len(lines))
    lines[start:start] = lines[start : start + chance.randint(1, 5)] * chance.choice([1, 1, 1, 40])


def swap(chance: random.Random, lines: list[str]) -> None:
    """Put a line where another one is."""
    lines.insert(chance.randrange(len(lines) + 1), lines.pop(chance.randrange(len(lines))))
    if not lines:
        lines.append("")


def shift(chance: random.Random, lines: list[str]) -> None:
    """Indent some lines, or move them out."""
    start = chance.randrange(len(lines))
    lead = chance.choice(["", " ", "  ", "    ", "\t", "> ", "- ", "\u00a0"])
    for n in range(start, min(len(lines), start + chance.randint(1, 8))):
        lines[n] = lead + lines[n] if lead else lines[n].lstrip()


def put_sign(chance: random.Random, lines: list[str]) -> None:
    """Write a sign into a line, or take one out."""
    n = chance.randrange(len(lines))
    place = chance.randrange(len(lines[n]) + 1)
    lines[n] = lines[n][:place] + chance.choice([*SIGNS, ""]) + lines[n][place + chance.randrange(2) :]


def put_piece(chance: random.Random, lines: list[str]) -> None:
    """Write a piece of Markdown into a line, or as a line."""
    n = chance.randrange(len(lines))
    place = chance.choice([0, len(lines[n]), chance.randrange(len(lines[n]) + 1)])
    lines[n] = lines[n][:place] + piece(chance) + lines[n][place:]


def put_value(chance: random.Random, lines: list[str]) -> None:
    """Write another value after a name, or behind a hyphen."""
    n = chance.randrange(len(lines))
    found = re.match(r"(?P<name>[ -]*(?:[\w-]+:|- ))", lines[n])
    lines[n] = f"{found['name'] if found else ''} {chance.choice(VALUES)}"


SLIPS: tuple[Callable[[random.Random, list[str]], None], ...] = (
    cut,
    double,
    swap,
    shift,
    put_sign,
    put_sign,
    put_piece,
    put_value,
)


def in_bytes(chance: random.Random, raw: bytes) -> bytes:
    """Bytes in another encoding, with other line ends, cut off, or with some that are no text."""
    kind = chance.randrange(7)
    if kind == 0:
        return raw.decode(errors="replace").encode(chance.choice(["utf-16", "utf-16-le", "utf-32", "utf-7"]))
    if kind == 1:
        return raw.decode(errors="replace").encode("latin-1", errors="replace")
    if kind == 2:
        return raw.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\r", b"\x85", b"\xe2\x80\xa8"]))
    if kind == 3:
        return b"\xef\xbb\xbf" + raw
    if kind == 4:
        return raw[: chance.randrange(len(raw) + 1)]
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(raw) + 1)
        raw = raw[:place] + chance.choice(BYTES) + raw[place + chance.randrange(2) :]
    return raw
