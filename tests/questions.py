"""Questions for tests: one of every kind, and strategies that make up more."""

from __future__ import annotations

from hypothesis import strategies as st

from coursekit.exchange.questions import markdown
from coursekit.exchange.questions.item import Answer, Found, Item
from coursekit.exchange.questions.kinds import rules
from tiers import sampled

# A question of every kind, without what GIFT or QTI cannot say.
KINDS = {
    "choice": """\
<quiz id="q-choice">

Which {one}: `a=b`, ~c or #d?

Look *twice*.

- [ ] A [link](https://example.org)
    - No: {not} this.
- [x] The **right** one
  in two lines
- [ ] %50% of it

Because.

- one
- two

</quiz>""",
    "several": """\
<quiz id="q-several">

Which?

- [x] A
    - Yes.
- [ ] B
- [x] C

Because.

</quiz>""",
    "truth": """\
<quiz id="q-truth">

The sun is a star.

- [x] True
    - Yes.
- [ ] False
    - Look again.

Because.

</quiz>""",
    "number": """\
<quiz id="q-number">

How many?

- 8 ± 0.5
- 10 to 12.5
- -3

Because.

</quiz>""",
    "short": """\
<quiz id="q-short">

Which sign?

- red umbrella
- umbrella

Because.

</quiz>""",
    "gap": """\
<quiz id="q-gap">

Fill in.

We meet every [[week|seven days]] at noon.

Because.

</quiz>""",
    "gaps": """\
<quiz id="q-gaps">

- We meet every [[week]]
- in the [[community centre|centre]] of `[[town]]`

Because.

</quiz>""",
    "order": """\
<quiz id="q-order">

In which order?

1. First
2. Second
3. Third

Because.

</quiz>""",
    "match": """\
<quiz id="q-match">

What belongs together?

| Item | Partner |
|---|---|
| one | eins |
| two | zwei |
| a pair | zwei |
|  | drei |

Because.

</quiz>""",
    "scale": """\
<quiz id="q-scale" type="scale" pair="q-before">

How sure are you?

- not at all
- a little
- very

</quiz>""",
}
EVERYTHING = """\
<quiz id="q-everything">

Which?

> Hint one.
>
> Hint two.

- [x] A
    - At first.
    - Later.
- [ ] B

Because.

</quiz>"""


def found(text: str) -> Found:
    """The question of a block, as if it stood on line 7 of a page."""
    question, problem = markdown.read_back(text)
    assert question, problem
    return Found("page.md", 7, question)


TEXT = (
    st.text("abc XYZ 1.,*`_{}#=~:%\\->[]()|äø漢\u200f", min_size=1, max_size=30).map(str.strip).filter(bool)
)
LINES = st.lists(TEXT, min_size=1, max_size=3).map(tuple)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=2).map(
    lambda ps: tuple("\n\n".join(map("\n".join, ps)).split("\n"))
)
FEEDBACK = st.one_of(st.just(()), PARAGRAPHS)
OPTION = st.builds(lambda text, right, said: Answer(text, right, said, said), LINES, st.booleans(), FEEDBACK)
CHOICE = st.builds(
    Item,
    id=st.just("q"),
    kind=st.just("choice"),
    stem=PARAGRAPHS,
    answers=st.lists(OPTION, min_size=2, max_size=5).map(tuple),
    explanation=PARAGRAPHS,
    hints=st.lists(LINES, max_size=2).map(tuple),
)
COMMON = sampled(100, 2_000)


MARKUP = st.sampled_from(
    [
        "**a**",
        "*b*",
        "`c`",
        "[d](https://example.org/a?b#c)",
        "[**e**](f.md)",
        "[g](100%)",
        "- h",
        "[[i]]",
        '<&">',
    ]
)
MARKED = st.lists(st.one_of(TEXT, MARKUP), min_size=1, max_size=4).map(" ".join)
NUMBERS = ["8", "-3", "8 \u00b1 0.5", "1.5 to 2"]


@st.composite
def questions(draw: st.DrawFn) -> Item:
    """Make up a question of any kind that QTI has a form for, whole or not, with much markup."""
    kind = draw(st.sampled_from(["choice", "short", "number", "blanks", "order", "match"]))
    lines = st.lists(MARKED, max_size=3).map(tuple)
    texts = draw(st.lists(MARKED.map(lambda text: (text,)), max_size=4, unique=True))
    rights = st.booleans() if kind == "choice" else st.just(value=True)
    answers = [Answer(text, draw(rights), first=draw(lines)) for text in texts]
    if kind == "number":
        answers = [Answer((draw(st.sampled_from(NUMBERS)),)) for _ in texts]
    if kind == "match":
        partner = st.sampled_from([("one",), ("two **more**",)])
        answers = [Answer(text, partner=draw(partner)) for text in texts] + [Answer((), partner=("none",))]
    text = (*draw(lines), f"{draw(MARKED)} [[one|**two**]]") if kind == "blanks" else ()
    whole = Item("q", kind, draw(lines), tuple(answers), draw(lines), text=text)
    return rules(kind).parsed(whole)


QUESTION = questions()
