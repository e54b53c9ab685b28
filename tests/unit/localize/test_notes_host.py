"""Where notes can be kept: only at a host that is the course's own, and that a copy names as it stands in its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.localize import settings

OWN = "address: https://notes.example.org/\n"


def read(text: str) -> settings.Settings:
    """The settings that a text says."""
    return settings.read_text(text, Path("nowhere"))


@pytest.mark.parametrize("host", ["notes.example.org", "xn--bcher-kva.example", "a.b", f"{'a' * 63}.example"])
def test_a_host(host: str) -> None:
    """A name of a host with a dot, without a port, a path or a protocol."""
    found = read(f"notes: {host}\n")
    assert (found.notes, found.problems) == (host, ())


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "https://notes.example.org", "notes.example.org/", "notes.example.org/course", "notes.example.org:8443",
        "Notes.example.org", "'*.example.org'", "'yes'", "127.0.0.1", "user@example.org", "notes..example", "-a.example",
        "a-.example", f"{'a' * 64}.example", "[notes.example.org]", "'notes.example.org '", "bücher.example",
    ],
)  # fmt: skip
def test_what_is_no_host(host: str) -> None:
    """It is named with its line, and nothing is kept."""
    found = read(f"name: A\nnotes: {host}\n")
    assert found.notes == ""
    assert {(each.code, each.span.line) for each in found.problems} == {("O001", 2)}


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/", "https://www.notes.example.org/", "https://notes.example.org:8443/",
        "https://notes.example.org/course/", "https://notes.example.org/a",
    ],
)  # fmt: skip
def test_a_host_of_others(address: str) -> None:
    """Where the site stands elsewhere, or in a folder beside other pages, nothing is kept: O031 at its line."""
    found = read(f"address: {address}\nnotes: notes.example.org\n")
    assert found.notes == ""
    assert [(each.code, each.span.line) for each in found.problems] == [("O031", 2)]


@pytest.mark.parametrize("address", [OWN, OWN.replace(".org/", ".org"), ""])
def test_a_host_of_its_own(address: str) -> None:
    """With the address of the site, or where the host that builds the site says it."""
    found = read(f"{address}notes: notes.example.org\n")
    assert (found.notes, found.problems) == ("notes.example.org", ())


def test_without_it_nothing_is_kept() -> None:
    """Not even where the site has an address of its own, or where the line says nothing."""
    assert read("notes: ''\n").notes == ""
    assert read(OWN).notes == ""
