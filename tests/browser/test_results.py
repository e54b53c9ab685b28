"""Results: in view, in words at each line, said once, and never of half an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from kinds_site import KINDS, build_kinds, check, fill, open_answer
from site_builder import served
from tiers import drawn
from visitor import Visit, violations

PHONE = {"viewport": {"width": 360, "height": 640}}
NARROW = {"viewport": {"width": 320, "height": 640}}
TEACHING = [name for name in KINDS if name != "scale"]
# "either" has two right options of three and the choice of one, so it has one wrong answer only.
TWO_WRONG = [name for name in TEACHING if name != "either"]


@pytest.fixture(scope="module")
def kinds_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a page with every kind is served."""
    with served(build_kinds(tmp_path_factory.mktemp("kinds"))) as url:
        yield url


@pytest.fixture(scope="module")
def kinds_in(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same in a language, left to right or right to left. Parametrize indirectly with its tag."""
    with served(build_kinds(tmp_path_factory.mktemp("kinds"), request.param)) as url:
        yield url


@pytest.fixture
def kinds(visit: Visit, kinds_address: str) -> Visit:
    """A visitor of that page."""
    visit.address = kinds_address
    visit.open("index.html")
    return visit


@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["360x640"])
@pytest.mark.parametrize("name", KINDS)
def test_the_result_is_in_view_wherever_the_button_stood(kinds: Visit, name: str) -> None:
    """Its first line is on the screen below the bar, focus did not move, and Check made room."""
    for place in drawn(f"places of {name}", ("end", "start", "center"), 1):
        page = kinds.open("index.html")
        for right in (False, True):
            in_view(page, name, place, right=right)


def in_view(page: Page, name: str, place: str, *, right: bool) -> None:
    """Answer a question whose button stands somewhere on the screen, look where the result is, and try again."""
    form = page.locator(f"#{name}")
    fill(form, right=right)
    button = form.locator(".quiz__check")
    button.evaluate("(each, block) => each.scrollIntoView({ block })", place)
    bar = page.locator("header").first.bounding_box()
    button.evaluate("each => each.click()")
    line = form.locator(".quiz__status p").first.bounding_box()
    assert bar
    assert line
    assert line["y"] >= bar["y"] + bar["height"], (place, right, line)
    assert line["y"] + 20 <= page.viewport_size["height"], (place, right, line)  # type: ignore[index] # it has one
    expect(button).to_be_hidden()
    expect(form.locator(".quiz__again")).to_be_visible()
    assert not form.locator(".quiz__status").evaluate("each => each.contains(document.activeElement)")
    form.locator(".quiz__again").click()
    expect(button).to_be_visible()


@pytest.mark.parametrize("name", ["order", "match"])
def test_half_an_answer_is_not_graded(kinds: Visit, name: str) -> None:
    """It says how much is still open, gives nothing away and counts as no try."""
    form = kinds.page.locator(f"#{name}")
    status = form.locator(".quiz__status")
    total = form.locator("select").count()
    form.locator(".quiz__check").click()
    expect(status).to_have_text("Choose an answer first.")
    for chosen, menu in enumerate(form.locator("select").all()[:-1], 1):
        menu.select_option(index=chosen)
        form.locator(".quiz__check").click()
        expect(status).to_have_text(f"Still open: {total - chosen} of {total}.")
        expect(form.locator(".quiz__mark")).to_have_count(0)
        expect(form.locator(".quiz__answer")).not_to_have_attribute("open", "")
        expect(form.locator(".quiz__again")).to_be_hidden()
    status = check(kinds.page, name, right=False)
    expect(status).to_contain_text("Try again, or open the answer below.")


def test_a_number_that_is_used_twice(kinds: Visit) -> None:
    """An order in which a number stands twice is no answer; partners of pairs may repeat."""
    form = kinds.page.locator("#order")
    for menu, value in zip(form.locator("select").all(), "1123", strict=True):
        menu.select_option(value)
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_have_text("1 is used more than once.")
    form.locator("select").nth(2).select_option("1")
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_have_text("1 is used more than once.")
    pairs = kinds.page.locator("#match")
    for menu in pairs.locator("select").all():
        menu.select_option("0")
    pairs.locator(".quiz__check").click()
    expect(pairs.locator(".quiz__status")).to_contain_text("Right: 1 of 3.")


@pytest.mark.parametrize("name", TWO_WRONG)
def test_the_first_wrong_try_is_free(kinds: Visit, name: str) -> None:
    """Where more than two answers are possible the answer opens at the second wrong one."""
    form = kinds.page.locator(f"#{name}")
    status = check(kinds.page, name, right=False)
    expect(status).to_contain_text("Try again, or open the answer below.")
    expect(status).not_to_contain_text("The answer is")
    expect(form.locator(".quiz__answer")).not_to_have_attribute("open", "")
    form.locator(".quiz__again").click()
    open_answer(kinds.page, name)
    expect(form.locator(".quiz__answer")).to_have_attribute("open", "")


@pytest.mark.parametrize("name", ["hinted", *TEACHING])
def test_the_same_answer_sent_twice_is_one_try(kinds: Visit, name: str) -> None:
    """It leaves the answer closed."""
    for twice in ("double click", "Enter twice", "the same again"):
        sent_twice(kinds.open("index.html"), name, twice)


def sent_twice(page: Page, name: str, twice: str) -> None:
    """Send a wrong answer twice in some way, and look that it was one try."""
    form = page.locator(f"#{name}")
    fill(form, right=False)
    button = form.locator(".quiz__check")
    if twice == "double click":
        button.dblclick()
    elif twice == "Enter twice":
        button.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(button).to_be_focused()
    else:
        button.click()
        form.locator(".quiz__again").click()
        check(page, name, right=False)
    expect(form.locator(".quiz__status")).to_contain_text("Try again, or open the answer below.")
    expect(form.locator(".quiz__answer")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("name", TEACHING)
def test_each_line_carries_its_mark_as_a_word(kinds: Visit, name: str) -> None:
    """While the answer is closed only what was chosen is marked; then what is right is marked too."""
    form = kinds.page.locator(f"#{name}")
    rights = form.locator(".quiz__question .quiz__mark--right")
    wrongs = form.locator(".quiz__question .quiz__mark--wrong")
    check(kinds.page, name, right=False)
    expect(rights).to_have_count(0)
    written = form.locator(".quiz__field").count()
    expect(wrongs.first).to_have_text("✗ Not right" if written else "✗ Your choice")
    check(kinds.page, name, right=True)
    expect(wrongs).to_have_count(0)
    expect(rights.first).to_have_text("✓ Right")
    expect(form.locator(".quiz__question :is(.quiz__option--right, .quiz__field--right)").first).to_have_css(
        "border-top-style", "solid"
    )


def test_right_options_are_marked_with_the_opened_answer(kinds: Visit) -> None:
    """After the second wrong try."""
    form = open_answer(kinds.page, "one")
    expect(form.locator(".quiz__option", has_text="The people in it")).to_contain_text("✓ Right")
    expect(form.locator(".quiz__option", has_text="pays")).to_contain_text("✗ Your choice")
    expect(form.locator(".quiz__mark")).to_have_count(2)


def test_any_one_of_the_right_options_is_enough(kinds: Visit) -> None:
    """Each of them is right alone; the wrong one names them as a choice."""
    form = kinds.page.locator("#either")
    for option in ("A taxi", "A friend with a car"):
        form.get_by_label(option).check()
        form.locator(".quiz__check").click()
        expect(form.locator(".quiz__status")).to_contain_text(f"That is right. You chose: {option}.")
    expect(form.get_by_role("radio")).to_have_count(3)


@pytest.mark.parametrize(
    ("name", "line"), [("order", "2: Pour it on the leaves"), ("match", "Lamp: Gives light")]
)
def test_lines_are_listed_one_by_one(kinds: Visit, name: str, line: str) -> None:
    """Not as one long sentence, and the opened answer does not list them again."""
    form = open_answer(kinds.page, name)
    lines = form.locator(".quiz__status .quiz__lines li")
    expect(lines).to_have_count(form.locator(".quiz__item").count())
    expect(lines.nth(1)).to_contain_text(line)
    expect(lines.nth(1)).to_contain_text("✗ You chose: ")
    expect(form.locator(".quiz__answer [data-said]:visible")).to_have_count(0)
    expect(form.locator(".quiz__explanation")).to_be_visible()
    form.locator(".quiz__again").click()
    form.locator(".quiz__answer summary").click()
    expect(form.locator(".quiz__answer [data-said]").first).to_be_visible()


def test_the_opened_answer_does_not_repeat_the_result(kinds: Visit) -> None:
    """What was said of the chosen option is not said again; the reasons of the others are."""
    form = open_answer(kinds.page, "one")
    expect(form.locator(".quiz__status")).to_contain_text("Money is not a vote.")
    answer = form.locator(".quiz__answer")
    expect(answer.get_by_text("Money is not a vote.")).to_be_hidden()
    expect(answer.get_by_text("Listening helps more.")).to_be_visible()
    expect(answer.get_by_text("Yes, together.")).to_be_visible()


def test_pictures_and_powers_are_said(kinds: Visit) -> None:
    """A picture by its alternative text, one without by its place, a power as a power."""
    page = kinds.page
    expect(check(page, "pictures", right=True)).to_contain_text("You chose: A square tile.")
    page.locator("#pictures input").last.check()
    page.locator("#pictures .quiz__check").click()
    expect(page.locator("#pictures .quiz__status")).to_contain_text("You chose: 3.")
    expect(check(page, "powers", right=True)).to_contain_text("You chose: 10³.")
    page.locator("#powers input").last.check()
    page.locator("#powers .quiz__check").click()
    expect(page.locator("#powers .quiz__status")).to_contain_text("You chose: Is it H₂O? ")
    lines = check(page, "picture-lines", right=True).locator("li")
    expect(lines).to_have_text(
        ["1: A round plate ✓ Right", "2: A square tile ✓ Right", "3: 10³ tiles ✓ Right"]
    )
    pairs = check(page, "picture-pairs", right=True).locator("li")
    expect(pairs).to_have_text(
        ["Round: A round plate ✓ Right", "Square: A square tile ✓ Right", "Many: 10⁻³ km ✓ Right"]
    )
    page.locator("#picture-pairs .quiz__again").click()
    expect(page.locator("#picture-pairs option", has_text="10⁻³ km")).to_have_count(3)


@pytest.mark.parametrize("visit", [NARROW], indirect=True, ids=["320px"])
def test_a_long_word_wraps(kinds: Visit) -> None:
    """In a question, an option and a result."""
    open_answer(kinds.page, "long-word")
    assert kinds.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_each_question_is_a_named_region(kinds: Visit) -> None:
    """With its number; a self-rating is not called a check and does not say what was chosen."""
    forms = kinds.page.get_by_role("form")
    total = kinds.page.locator("form.quiz").count()
    expect(forms).to_have_count(total)
    expect(kinds.page.get_by_role("form", name=f"Check yourself Question 2 of {total}")).to_have_id("several")
    expect(kinds.page.get_by_role("form", name=f"Where you are Question 9 of {total}")).to_have_id("scale")
    expect(check(kinds.page, "scale", right=True)).to_contain_text("This is where you are: well.")


def test_boxes_are_large_and_on_their_line(kinds: Visit) -> None:
    """At least 1.2 rem, centred on the first line of their text."""
    box = kinds.page.locator("#one input").first
    rem = kinds.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    size = box.bounding_box()
    text = kinds.page.locator("#one .quiz__text").first
    line = text.evaluate(
        "each => each.getClientRects()[0].y + parseFloat(getComputedStyle(each).lineHeight) / 2"
    )
    assert size
    assert min(size["width"], size["height"]) >= 1.2 * rem
    assert abs(size["y"] + size["height"] / 2 - line) <= 2


def test_all_questions_at_once(kinds: Visit) -> None:
    """Half-answered and open ones are listed with their number, and the page stays where it is."""
    page = kinds.page
    review = page.locator(".review")
    for name, right in (("one", True), ("several", False), ("match", True)):
        fill(page.locator(f"#{name}"), right=right)
    page.locator("#order select").first.select_option("1")
    button = review.get_by_role("button", name="Check all answers of this page")
    button.scroll_into_view_if_needed()
    button.click()
    after = button.bounding_box()
    assert after
    assert 0 <= after["y"] <= page.viewport_size["height"]  # type: ignore[index] # it has one
    total = page.locator("form.quiz[data-teaches]").count()
    expect(review).to_contain_text(f"Answered on this page: 3 of {total}.")
    expect(review.locator(".review__again li")).to_have_text(
        ["Question 2 of 15: What belongs into a first-aid bag?"]
    )
    expect(review.locator(".review__open li")).to_have_count(total - 3)
    expect(review.locator(".review__open")).to_contain_text("Question 7 of 15: Make tea.")
    expect(page.locator("#order .quiz__status")).to_be_empty()
    expect(page.locator("#one .quiz__status")).to_contain_text("That is right.")
    assert set(kinds.stored().values()) == {0}


def test_another_order_of_the_options(kinds: Visit) -> None:
    """Offered after a wrong answer, and only then."""
    form = kinds.page.locator("#one")
    other = form.locator(".quiz__other")
    expect(other).to_be_hidden()
    check(kinds.page, "one", right=False)
    before = form.locator(".quiz__text").all_inner_texts()
    other.click()
    after = form.locator(".quiz__text").all_inner_texts()
    assert after != before
    assert sorted(after) == sorted(before)
    expect(form.locator("input:checked")).to_have_count(0)
    expect(check(kinds.page, "one", right=True)).to_contain_text("That is right.")
    expect(other).to_be_hidden()


SCREENS = {
    f"{language} {name}": (language, options)
    for language in ("en", "ar")
    for name, options in {
        "320px": {**NARROW, "forced_colors": "none"},
        "forced colours at 200 %": {**NARROW, "forced_colors": "active"},
        "dark": {**NARROW, "color_scheme": "dark"},
    }.items()
}
DRAWN = drawn("screens", list(SCREENS), 1, ["ar 320px"])


@pytest.mark.parametrize(("kinds_in", "visit"), [SCREENS[name] for name in DRAWN], indirect=True, ids=DRAWN)
def test_accessible_before_and_after(visit: Visit, kinds_in: str, request: pytest.FixtureRequest) -> None:
    """Axe finds nothing, in either direction; nothing is wider than the screen."""
    visit.address = kinds_in
    page = visit.open("index.html")
    if "200" in request.node.name:
        page.add_style_tag(content="html { font-size: 200% !important; }")
    # The pictures without a text, which some sites have, are what a test about words needs.
    page.locator("#pictures").evaluate("each => each.remove()")
    assert violations(page) == []
    for name in [*TWO_WRONG, "picture-lines", "picture-pairs", "powers", "long-word"]:
        open_answer(page, name)
    for name in ("scale", "either", "hinted"):
        check(page, name, right=False)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
