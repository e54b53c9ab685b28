"""What may run in a site is known from its sources, never from the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from coursekit.model.integrity import integrity
from coursekit.render import templates
from coursekit.site import minify, pins
from site_builder import make

BEGIN = b"globalThis.courseSearchIndex="


def test_scripts_as_they_are_served(tmp_path: Path) -> None:
    """Each served script and each library is there by its hash; no sheet is, and nothing else."""
    library = make(tmp_path, {"lunr.js": "run()"}) / "lunr.js"
    found = pins.pinned([library])
    served = minify.joined(minify.read(templates.components()))
    scripts = {f"components/{name}" for name in served if name.endswith(".js")}
    assert set(found.values()) == {*scripts, "lunr.js"}
    assert found[integrity(b"run()")] == "lunr.js"


def test_a_hash_as_browsers_compute_it() -> None:
    """The example of the standard: `alert('Hello, world.');` (Content Security Policy Level 3, 8.4)."""
    assert integrity(b"alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


@pytest.mark.parametrize(
    "data", [b"{}", b'{"index":null,"pages":[]}', '{"a":["é",1.5e3,{"b":true}]}'.encode(), b'{ "a":\n"< /" }']
)
@pytest.mark.parametrize("end", [b";", b";\n"])
def test_data_of_the_search(data: bytes, end: bytes) -> None:
    """One assignment of JSON."""
    assert pins.is_search_data(BEGIN + data + end)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        BEGIN,
        BEGIN + b"{}",
        BEGIN + b"[];",
        BEGIN + b"{};alert(1);",
        b"alert(1);" + BEGIN + b"{};",
        BEGIN + b"{};" + BEGIN + b"{};",
        BEGIN + b"{};\n\n",
        BEGIN + b'{"a":alert(1)};',
        BEGIN + b'{a:"b"};',
        BEGIN + b'{"a":NaN};',
        BEGIN + b'{"a":-Infinity};',
        BEGIN + b'{"__proto__":{"b":1}};',
        BEGIN + b'{"a":[{"\\u005f_proto__":1}]};',
        BEGIN + b'{"a":"</script>"};',
        BEGIN + '{"a":"\u2028"};'.encode(),
        BEGIN + '{"a":"\u2029"};'.encode(),
        BEGIN + b'{"a":"\xff"};',
        BEGIN + b'{"a":"\n"};',
        BEGIN + b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"};",
        b"\xef\xbb\xbf" + BEGIN + b"{};",
    ],
    ids=lambda each: repr(each[:60]),
)
def test_more_than_data(content: bytes) -> None:
    """Anything before, behind or in it that is no JSON, or that a script would read in another way."""
    assert not pins.is_search_data(content)
