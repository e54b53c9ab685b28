"""Addresses in files of data by which readers are followed: code I033."""

from __future__ import annotations

from collections.abc import Iterator

from coursekit.check.links import ELSEWHERE
from coursekit.model.diagnostics import Diagnostic, Span


def in_data(text: str) -> Iterator[Diagnostic]:
    """Yield I033 for each address in a file of data by which readers are followed."""
    for number, line in enumerate(text.split("\n"), start=1) if "http" in text else ():
        for form, code, message, wanted in ELSEWHERE[:3:2] if "http" in line else ():
            if match := form.search(line):
                name = match.groupdict().get("name", "")
                yield Diagnostic(
                    code, message.format(name=name), Span.of(number, line, *match.span()), wanted
                )
