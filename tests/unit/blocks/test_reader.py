"""The scanner never raises, whatever a person or a machine writes."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from coursekit.blocks import reader
from coursekit.check import fixes
from coursekit.model.blocks import PageText

LINES = st.sampled_from(
    [
        '<quiz id="a">', '<quiz id="b" type="choice">', "<quiz>", "</quiz>", "<Quiz>", "<quizz>", "  <quiz>",
        "<quiz id=x>", '<quiz id="a', "<reflection>", "</reflection>", '<resources topic="x">', "</resources>",
        "- [ ] one", "- [x] two", "-[ ] three", "- [y] four", "- [] five", "- [x]six", "- seven", "    - why",
        "  more", "", "", '!!! note "N"', "    <quiz>", "    </quiz>", "    - [x] nine", "- [[a|b]]", "a [[b]] c", "> hint",
        '<quiz id="c" type="number">', "- 8 ± 1 days", '<quiz id="d" type="scale">', "| | x |", "2. two", "{#step}",
        '<scenario id="s">', "</scenario>", "- [go](#step)", '<refresh from="a">', "</refresh>", "Text.", "## Heading {#h}", "```", "~~~~", "<!--", "-->", "---", "1. one", "| a | b |",
        "[@who p.9]", "\tTab", "\u202eabc", "\x00", "{#x}",
    ]
)  # fmt: skip
PAGES = st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=40).map("\n".join)


def inside(page: PageText) -> bool:
    """Whether every place lies inside the text."""
    texts = {line.number: line.text for line in page.lines}
    return all(
        d.span.line in texts
        and 1 <= d.span.column <= len(texts[d.span.line]) + 1
        and d.span.column < d.span.end
        for d in page.all_diagnostics
    )


@given(PAGES)
def test_reading_never_raises(text: str) -> None:
    """Any text is read, and every problem has its place inside it."""
    assert inside(reader.read(text))


@given(PAGES)
@example('<quiz id="a">\n<!--\n    </quiz>')
def test_fixing_comes_to_an_end(text: str) -> None:
    """Mending again and again ends with a text in which nothing is left to mend."""
    for _ in range(60):
        edits = [d.edit for d in reader.read(text).all_diagnostics if d.edit]
        new = fixes.apply(text, edits)
        if not edits:
            return
        assert new != text
        text = new
    raise AssertionError(text)


def test_unknown_text_is_left_alone() -> None:
    """Fenced and commented tags, and other elements, are not blocks."""
    page = reader.read("```\n<quiz>\n```\n<source>\n<!--\n<quiz>\n-->\n`<quiz>` is a tag\n")
    assert page.blocks == ()
    assert page.diagnostics == ()


ID_PARTS = st.lists(st.text("abcxyz019", min_size=1, max_size=5), min_size=1, max_size=4)


def complaints(name: str) -> set[str]:
    """What is said about an id."""
    text = f'<quiz id="{name}">\n\nWhich?\n\n- [x] A\n- [ ] B\n\nBecause.\n\n</quiz>\n'
    return {each.code for each in reader.read(text).all_diagnostics}


@given(ID_PARTS)
def test_every_id_of_the_grammar_is_taken(parts: list[str]) -> None:
    """Words of small letters and digits with single hyphens between, the first beginning with a letter."""
    assert complaints("-".join(["a" + parts[0], *parts[1:]])) == set()


@given(ID_PARTS, st.integers(0, 30), st.sampled_from(["-", "--", "A", "é", "_", ".", " ", "ß", "\u0661"]))
def test_no_other_id_is(parts: list[str], position: int, sign: str) -> None:
    """A hyphen at an end or beside another one, and any other sign anywhere, are named."""
    whole = "-".join(["a" + parts[0], *parts[1:]])
    place = position % (len(whole) + 1)
    wrong = whole[:place] + sign + whole[place:]
    single = sign == "-" and 0 < place < len(whole) and "-" not in whole[place - 1 : place + 1]
    assert complaints(wrong) == (set() if single else {"B010"})


@given(ID_PARTS)
def test_an_id_begins_with_a_letter(parts: list[str]) -> None:
    """And neither with a digit nor with a hyphen."""
    whole = "-".join(parts)
    assert complaints(f"0{whole}") == complaints(f"-{whole}") == complaints(f"{whole}-") == {"B010"}
