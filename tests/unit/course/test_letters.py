"""Which letters a long list has, and what stands under them."""

from __future__ import annotations

import pytest

from coursekit.course.letters import LEAST, MOST, by_letter, letter


@pytest.mark.parametrize(
    ("words", "under"),
    [
        ("peer", "P"),
        ("Émile", "E"),
        ("[A title]", "A"),
        ("“Quoted”", "Q"),
        ("10th conference", "0-9"),
        ("٣ كلمات", "0-9"),
        ("Ωmega", "Ω"),
        ("ømega", "O"),
        ("سلام", "س"),
        ("...", ""),
    ],
)
def test_letter(words: str, under: str) -> None:
    """Accents, brackets and quotation marks do not count, digits stand together."""
    assert letter(words) == under


def several(letters: str, count: int) -> list[str]:
    """So many words under these letters in turn."""
    return [f"{letters[n % len(letters)]}{n:03}" for n in range(count)]


@pytest.mark.parametrize(("count", "letters"), [(LEAST - 1, 1), (LEAST, 2)])
def test_a_short_list_has_no_letters(count: int, letters: int) -> None:
    """From so many entries on they help."""
    found = by_letter(several("ab", count), str)
    assert len(found) == letters
    assert bool(found[0].name) == (letters > 1)
    assert [each for group in found for each in group.entries] == sorted(several("ab", count))


@pytest.mark.parametrize("count", [MOST, MOST + 1])
def test_a_script_of_many_signs_has_no_letters(count: int) -> None:
    """A row of hundreds of signs would be a long list itself."""
    signs = "".join(map(chr, range(0x4E00, 0x4E00 + count)))
    assert len(by_letter(several(signs, 4 * count), str)) == (count if count <= MOST else 1)


def test_one_letter_is_none() -> None:
    """A row of one letter leads nowhere; an empty list has no group."""
    assert [each.name for each in by_letter(several("a", LEAST), str)] == [""]
    assert by_letter([], str) == ()
