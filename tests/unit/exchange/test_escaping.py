"""Text of other programs stays text: a reader of Markdown shows every sign as it came."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from coursekit.exchange import html
from coursekit.exchange.escaping import escape
from coursekit.exchange.losses import UnreadableError
from coursekit.exchange.questions import markup

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "tables", "pymdownx.superfences"]
SIGNS = [
    "2*3*4", "__init__", "_a_", "# x", "1. x", "2) y", "<b>", "</quiz>", "&amp;", "[x](y)", "![a](b)", "[^1]", "`c`",
    "> q", "- x", "+ y", "---", "===", "| a | b |", "|---|---|", "--- | ---", "!!! note", "{: #x }", ": d", "~~~",
    "```", "\\*", "\\", "<!-- c -->", "https://x.org", "<https://x.org>", "a_b_c", "5 * 3", "word", "*[a]: b", "[a]: b",
]  # fmt: skip
LINES = st.lists(
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4
)


def shown(markdown: str) -> str:
    """Return the text that a page shows, and make sure that it is one paragraph without any element."""
    page = Markdown(extensions=EXTENSIONS).convert(markdown)
    root = fromstring(f"<div>{page}</div>")  # noqa: S314 - made by the engine from text of ours
    assert [each.tag for each in root.iter()] == ["div", "p"], page
    return " ".join("".join(root.itertext()).split())


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_stays_a_sign(sign: str) -> None:
    """At the start of a line and inside it."""
    assert shown(escape(sign)) == sign
    assert shown(escape(f"So {sign} is it")) == f"So {sign} is it"


@given(LINES)
def test_signs_beside_each_other_stay_signs(lines: list[str]) -> None:
    """Whatever stands beside, above and below."""
    assert shown(escape("\n".join(lines))) == " ".join(" ".join(lines).split())


@example("one\n\ntwo")
@given(st.text("ab*_`[](){}<>&#+-.!|~=:;1\\ \n", max_size=30).filter(str.strip))
def test_our_own_reading_agrees(text: str) -> None:
    """What is written for other programs takes the escapes away again."""
    assert markup.as_words(tuple(escape(text).split("\n"))) == " ".join(text.split())


def test_only_what_needs_it_is_escaped() -> None:
    """An editor reads plain text as plain text."""
    for text in (
        "snake_case",
        "5 * 3 = 15",
        "-5 °C",
        "C++, 50 %",
        "a < b",
        "Tom & Ann",
        "3.5 kg",
        "(one) {two}",
    ):
        assert escape(text) == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("10<sup>3</sup>", "10<sup>3</sup>"),
        ("H<sub class='x'>2</sub>O", "H<sub>2</sub>O"),
        ("<s>50</s> 20", "<del>50</del> 20"),
        ("<code>List&lt;T&gt; `x`</code>", "`` List<T> `x` ``"),
        ("<pre><code class='language-java'>a &lt; b\n  c</code></pre>", "```java\na < b\n  c\n```"),
        ("<p>Word<o:p></o:p></p>", "Word"),
        ("<p>a\n   b</p>\n<p># c</p>", "a b\n\n\\# c"),
    ],
)
def test_markup_that_means_something_is_kept(source: str, expected: str) -> None:
    """Powers, subscripts, deletions and code are what they were."""
    assert html.convert(source)[0] == expected


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>1</td></tr></table>",
        "<img src='a' alt='b'>",
        "<math>x</math>",
        "<p>10<sup>3</p>",
        "<span style='text-decoration: line-through'>50</span> 20",
    ],
)
def test_what_cannot_be_said_is_never_flattened(source: str) -> None:
    """The whole is refused with its reason."""
    with pytest.raises(UnreadableError, match="it holds"):
        html.convert(source)
