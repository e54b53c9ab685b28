"""Titles keep the little markup that they need; whatever else they hold is text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.course import bibliography
from coursekit.course.reference_text import ALLOWED, hold, plain, release
from coursekit.data import loader
from coursekit.model.folder import Folder

PAYLOAD = "<img src=x onerror=alert(1)>"
SOURCE = """\
- id: one
  type: report
  title: 'Of <i>Candida</i> {0}'
  author: [{{family: 'A{0}', given: 'B{0}'}}]
  issued: '2020'
  publisher: 'C & D{0}'
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Health &amp; rights & more", "Health &amp; rights &amp; more"),
        ("H<sub>2</sub>O", "H<sub>2</sub>O"),
        ("a < b > c", "a &lt; b &gt; c"),
        ("<i>open", "&lt;i&gt;open"),
        ("closed</i>", "closed&lt;/i&gt;"),
        ("<i>a <b>c</i>", "<i>a &lt;b&gt;c</i>"),
        ("<jats:italic>x</jats:italic>", "&lt;jats:italic&gt;x&lt;/jats:italic&gt;"),
        ("<i class='x'>x</i>", "&lt;i class='x'&gt;x&lt;/i&gt;"),
        ("\ue100x\ue109", "x"),
    ],
)
def test_markup_of_a_title(text: str, shown: str) -> None:
    """Pairs of the allowed tags stay, and the rest is shown as it was written."""
    assert release(hold(text)) == shown


@given(st.text(alphabet=st.sampled_from("ab<>/&;'\"\ue100") | st.characters()))
def test_no_tag_but_the_allowed_ones(text: str) -> None:
    """Whatever a text holds, the only tags that come out are the allowed ones, each opened and closed."""
    out = release(hold(text))
    tags = re.findall(r"<[^>]*>?", out)
    assert set(tags) <= {f"<{end}{name}>" for name in ALLOWED for end in ("", "/")}
    assert sum("/" in tag for tag in tags) * 2 == len(tags)
    assert "\ue100" not in plain(hold(text))


def test_a_source_with_a_payload_in_every_text(tmp_path: Path) -> None:
    """The citation library's own markup stays, what the data brought is text, in the label too."""
    (tmp_path / bibliography.FILE).write_text(SOURCE.format(PAYLOAD), encoding="utf-8")
    entry = bibliography.sources(Folder(tmp_path))["one"]
    assert "<img" not in entry.reference
    assert (
        entry.reference.count("&lt;img src=x onerror=alert(1)&gt;") == 3
    )  # of a first name the first letter
    assert "<i>Candida</i>" in entry.reference
    assert "C &amp; D" in entry.reference
    assert entry.label == f"A{PAYLOAD}, 2020"


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("URL", "https://example.org/?a=1&b=2", True),
        ("URL", "http://example.org", True),
        ("URL", "javascript:alert(1)", False),
        ("URL", "//example.org", False),
        ("URL", 'https://example.org/"x', False),
        ("DOI", "10.1371/journal.pone.0225783", True),
        ("DOI", "https://doi.org/10.1371/x", False),
        ("DOI", "10.1/<svg>", False),
    ],
)
def test_an_address_is_an_address(field: str, value: str, fits: bool) -> None:
    """A source links to the web and nowhere else; the check names the line of what does not."""
    text = f"- id: one\n  type: report\n  title: One\n  {field}: '{value}'\n"
    found = list(bibliography.check_file(loader.load(text)))
    assert [(each.code, each.span.line) for each in found] == ([] if fits else [("S001", 4)])
    assert bool(list(bibliography.usable(loader.load(text)))) is fits
