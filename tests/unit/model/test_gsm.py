"""How long a text message is, on both sides of each limit."""

from __future__ import annotations

import pytest

from coursekit.model import gsm

# 3GPP TS 23.038, table of 6.2.1, row by row of seven bits: b4 to b1 down, b7 to b5 across.
TABLE = [
    "@Δ 0¡P¿p", "£_!1AQaq", '$Φ"2BRbr', "¥Γ#3CScs", "èΛ¤4DTdt", "éΩ%5EUeu", "ùΠ&6FVfv", "ìΨ'7GWgw",
    "òΣ(8HXhx", "ÇΘ)9IYiy", "\nΞ*:JZjz", "Ø\x1b+;KÄkä", "øÆ,<LÖlö", "\ræ-=MÑmñ", "Åß.>NÜnü", "åÉ/?O§oà",
]  # fmt: skip


def test_the_alphabet_is_the_table() -> None:
    """All 128 places but the escape."""
    signs = {sign for row in TABLE for sign in row}
    assert {len(row) for row in TABLE} == {8}
    assert len(signs) == 128
    assert signs - {"\x1b"} == gsm.BASIC
    assert len(gsm.EXTENSION) == 10
    assert not gsm.BASIC & gsm.EXTENSION


@pytest.mark.parametrize(
    ("text", "count", "alphabet", "fits"),
    [
        ("a" * 160, 160, "GSM-7", True),
        ("a" * 161, 161, "GSM-7", False),
        ("a" * 158 + "€", 160, "GSM-7", True),
        ("a" * 159 + "€", 161, "GSM-7", False),
        ("~" * 80, 160, "GSM-7", True),
        ("ç" + "a" * 69, 70, "UCS-2", True),
        ("ç" + "a" * 70, 71, "UCS-2", False),
        ("न" * 70, 70, "UCS-2", True),
        ("न" * 71, 71, "UCS-2", False),
        ("a" * 68 + "\U0001f600", 70, "UCS-2", True),
        ("a" * 69 + "\U0001f600", 71, "UCS-2", False),
        ("", 0, "GSM-7", True),
    ],
)
def test_what_fits(text: str, count: int, alphabet: str, fits: bool) -> None:
    """Signs of the extension count two, and one sign outside makes the whole message the other alphabet."""
    found = gsm.size(text)
    assert (found.count, found.alphabet, found.fits) == (count, alphabet, fits)


def test_every_sign_of_the_alphabet() -> None:
    """It makes no other alphabet."""
    signs = gsm.BASIC | gsm.EXTENSION
    assert [sign for sign in signs if gsm.size(sign).alphabet != "GSM-7"] == []
    assert [sign for sign in signs if gsm.foreign(f"a{sign}")] == []


def test_what_is_outside() -> None:
    """Each sign once, in the order of the text: a small ç is outside although the capital is not."""
    assert gsm.foreign("ça “va” ça Ç") == ["ç", "“", "”"]
