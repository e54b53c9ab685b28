"""Which forms stand in a report already: a file of keyed hashes that lies with the forms.

Two reports that share forms give away, by their difference, what the others wrote. So a form stands in one report
only, a report has at least `LEAST` forms, and the same set may be reported again, as it says nothing new.

The hashes are slow and have a key of their own (scrypt, RFC 7914), so that the file alone does not tell what
somebody wrote; a whole form can be guessed from it by somebody who knows every word of it already.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coursekit.exchange.feedback.form import Form

FILE = "reported.txt"
LEAST = 10
"""So many forms make a report, and each form stands in one."""
ROUNDS = 2**12
"""The cost of a hash, `n` of scrypt: about 10 ms and 4 MB."""
# `reported 1 0f3c…`
HEAD = re.compile(r"reported 1 (?P<key>[0-9a-f]{32})")
HASH = re.compile(r"[0-9a-f]{16}")


class NoLedgerError(Exception):
    """The file is no ledger. The text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The hashes of the forms of each report, with their key; the last report stands last."""

    key: str
    reports: tuple[tuple[str, ...], ...] = ()

    def hashed(self, form: Form) -> str:
        """Return the hash of a form: the same however its words are spaced or written large."""
        texts = {name: _plain(text) for name, text in form.texts.items()}
        whole = json.dumps([texts, form.ratings], sort_keys=True, ensure_ascii=False).encode(
            "utf-8", "replace"
        )
        return hashlib.scrypt(whole, salt=self.key.encode(), n=ROUNDS, r=8, p=1, dklen=8).hex()

    def due(self, forms: Iterable[Form]) -> tuple[Form, ...]:
        """Return the forms that stand in no report. Of two that are the same, one may stand in a report."""
        reported = Counter(each for report in self.reports for each in report)
        found = []
        for form in forms:
            name = self.hashed(form)
            if reported[name]:
                reported[name] -= 1
            else:
                found.append(form)
        return tuple(found)

    def last(self, forms: Iterable[Form]) -> tuple[Form, ...]:
        """Return the forms of the last report, nothing where one of them is not there any more."""
        wanted = Counter(self.reports[-1] if self.reports else ())
        found = []
        for form in forms:
            name = self.hashed(form)
            if wanted[name]:
                wanted[name] -= 1
                found.append(form)
        return () if wanted.total() else tuple(found)

    def after(self, forms: Sequence[Form]) -> Ledger:
        """Return the ledger after a report of some forms. Their order says nothing about when each came."""
        return Ledger(self.key, (*self.reports, tuple(sorted(self.hashed(each) for each in forms))))

    def text(self) -> str:
        """Return the ledger as its file: a line for each form, an empty one before each report, and how many there are."""
        count = sum(map(len, self.reports))
        blocks = [f"reported 1 {self.key}", *("\n".join(report) for report in self.reports), f"end {count}"]
        return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def new() -> Ledger:
    """Return a ledger without reports, with a key of its own."""
    return Ledger(secrets.token_hex(16))


def read(text: str) -> Ledger:
    """Return the ledger of a file.

    Raises:
        NoLedgerError: when it is none, or was cut off.
    """
    head, *blocks = text.strip("\n").split("\n\n")
    found = HEAD.fullmatch(head)
    reports = tuple(tuple(block.split("\n")) for block in blocks[:-1])
    if not found or blocks[-1:] != [f"end {sum(map(len, reports))}"]:
        msg = "its first or its last line is not as it was written"
        raise NoLedgerError(msg)
    for number, report in enumerate(reports, 1):
        if len(report) < LEAST or not all(HASH.fullmatch(each) for each in report):
            msg = f"what it says of report {number} is not as it was written"
            raise NoLedgerError(msg)
    return Ledger(found["key"], reports)
