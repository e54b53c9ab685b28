"""What other programs hand over runs nothing, hides nothing and brings no page of ours along."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.cli import main
from coursekit.exchange import escaping, xml
from coursekit.exchange.listings.hsds import package
from coursekit.exchange.losses import BadInputError, UnreadableError
from coursekit.exchange.questions import qti_read
from coursekit.model import characters
from coursekit.model.folder import Folder
from coursekit.page import snippets
from site_builder import make

DOCTYPE = '<?xml version="1.0"{}?>\n<!DOCTYPE x [<!ENTITY e "INJECTED">]>\n<x>&e;</x>'
ENCODINGS = ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "ascii"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("declared", [True, False])
def test_document_types(encoding: str, declared: bool) -> None:
    """Refused in any encoding; nothing that one declares is read."""
    name = encoding.removesuffix("-sig")
    data = DOCTYPE.format(f' encoding="{name}"' if declared else "").encode(encoding)
    with pytest.raises(UnreadableError, match=r"document type|well-formed"):
        xml.parsed(data)


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "file:///etc/hostname">', "<!-- a --><!DOCTYPE x []>"]
)
def test_each_form_of_a_document_type(text: str) -> None:
    """Also one that declares nothing, and one behind a comment."""
    with pytest.raises(UnreadableError, match="document type"):
        xml.parsed(f"{text}<x/>".encode())


def test_depth_and_number() -> None:
    """Both sides of the limits, far beyond them, and no recursion."""
    for depth in (xml.DEEPEST + 1, 20_000):
        with pytest.raises(UnreadableError, match="inside each other"):
            xml.parsed(b"<x>" * depth + b"</x>" * depth)
    assert len([*xml.parsed(b"<x>" * xml.DEEPEST + b"</x>" * xml.DEEPEST).iter()]) == xml.DEEPEST
    assert len(xml.parsed(b"<x>" + b"<y/>" * (xml.MOST - 1) + b"</x>")) == xml.MOST - 1
    with pytest.raises(UnreadableError, match="elements"):
        xml.parsed(b"<x>" + b"<y/>" * xml.MOST + b"</x>")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<",
        b"<x>",
        b"\0",
        b"<x xmlns:a='b'><a:y/><b:z/></x>",
        b'<?xml version="1.0" encoding="nope"?><x/>',
    ],
)
def test_what_is_no_xml(data: bytes) -> None:
    """In words."""
    with pytest.raises(UnreadableError, match="well-formed"):
        xml.parsed(data)


def archive(path: Path, count: int, content: bytes = b"<x/>") -> bytes:
    """A package with so many items."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for n in range(count):
            file.writestr(f"{n}.xml", content)
    return path.read_bytes()


def test_size_of_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All items together, and their number."""
    monkeypatch.setattr(qti_read, "TOGETHER", 40)
    monkeypatch.setattr(qti_read, "MOST", 12)
    assert len([*qti_read.files(archive(tmp_path / "a", 10), "a")]) == 10
    for data in (archive(tmp_path / "a", 10, b"<xx/>"), archive(tmp_path / "a", 13, b"")):
        with pytest.raises(BadInputError, match="too large"):
            list(qti_read.files(data, "a"))


def test_names_in_a_package(tmp_path: Path) -> None:
    """A name never begins a line of the log."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a\n::error::OWNED.xml", b"<x/>")
    result = CliRunner().invoke(main, ["import", str(path), "--from", "qti", "-o", str(tmp_path / "a.md")])
    assert "OWNED" in result.output
    assert not [line for line in result.output.splitlines() if line.startswith("::")]


PUTTING = [
    '--8<-- "index.md"',
    "--8<--\nindex.md\n--8<--",
    "-8<- 'index.md'",
    '  ----8<---- "_data/resources/demo.yml"',
]


@pytest.mark.parametrize("sign", PUTTING)
def test_no_page_is_put_in(sign: str, tmp_path: Path) -> None:
    """A foreign question shows the sign and brings nothing along; the note says so."""
    lines = f"::a::[markdown]Which?\\n\\n{sign}".replace("\n", "\\n")
    gift = tmp_path / "a.gift"
    gift.write_text(f"{lines} {{=a#Yes. ~b#No. ####Why.}}\n", encoding="utf-8")
    make(tmp_path / "course", {"index.md": "x", "_data/a.yml": ""})
    result = CliRunner().invoke(main, ["import", str(gift), "--from", "gift", "-o", str(tmp_path / "a.md")])
    page = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "8<" in page
    assert not [*snippets.check(page, Folder(tmp_path / "course"))]
    text, notes = escaping.including_nothing(f"A\n\n{sign}\n")
    assert not [*snippets.asked(text)]
    assert notes
    assert result.exit_code == 0


def test_signs_that_nobody_sees(tmp_path: Path) -> None:
    """They are taken out of questions, with a note; what languages need stays."""
    gift = tmp_path / "a.gift"
    gift.write_text(
        "::a::Call \u202e911\u202c now\U000e0041, \u0645\u06cc\u200c\u062e\u0648\u0627? {=a#Yes. ~b#No. ####Why.}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["import", str(gift), "--from", "gift", "-o", str(tmp_path / "a.md")])
    page = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "Call 911 now, \u0645\u06cc\u200c\u062e\u0648\u0627?" in page
    assert "U+202C, U+202E, U+E0041" in result.output


def test_signs_in_listings(tmp_path: Path) -> None:
    """A number that reads backwards would call somebody else."""
    service = {
        "id": "s",
        "name": "A\u202e",
        "status": "active",
        "phones": [{"id": "p", "number": "\u2066604 555 0100\u2069"}],
    }
    source = tmp_path / "a.json"
    source.write_text(json.dumps(service), encoding="utf-8")
    target = tmp_path / "town.yml"
    result = CliRunner().invoke(main, ["listings", "import", str(source), "--to", str(target)])
    text = target.read_text(encoding="utf-8")
    assert not list(characters.hidden(text))
    assert "202E" not in text
    assert "604 555 0100" in text
    for sign in ("U+202E", "U+2066, U+2069"):
        assert f"signs that nobody sees were taken out ({sign})" in result.output


@pytest.mark.parametrize(
    ("cell", "said"), [("=1+1", True), ("\uff1d1", True), ("+1 604 555 0100", False), ("A = b", False)]
)
def test_formulas_in_a_data_package(cell: str, said: bool) -> None:
    """The standard wants the text raw, so the command says which cell to be careful with."""
    notes = package.Tables().add({"id": "s", "name": cell, "status": "active"})
    assert any("begins like a formula" in note for note in notes) is said
