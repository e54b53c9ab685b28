"""Questions asked again, the results of a page, and stories with choices."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from coursekit.model.anchors import anchor
from visitor import Visit

LOOK_BACK = "01/look-back.html"
EVIDENCE = "02/c.html"
STORY = f"#{anchor('example-two-ways')}"
NO_SCRIPT = {"java_script_enabled": False}


def answer(page: Page, name: str, option: int) -> None:
    """Answer a choice question."""
    form = page.locator(f"#{name}")
    form.locator("input").nth(option).check()
    form.locator(".quiz__check").click()


def test_results_of_a_page(visit: Visit) -> None:
    """What went wrong is listed, what is right is counted, and only the wrong one is asked again."""
    page = visit.open(LOOK_BACK)
    review = page.locator(".review")
    expect(review.locator("li, .review__scores:visible")).to_have_count(0)
    forms = page.locator('form.quiz[data-set]:not([data-kind="scale"]):visible')
    assert forms.count() == 4
    first, second = (forms.nth(n).get_attribute("id") or "" for n in (0, 1))
    rights = {
        name: page.locator(f"#{name} input[data-right]").get_attribute("value") for name in (first, second)
    }
    answer(page, first, int(rights[first] or 0))
    expect(review).to_contain_text("Answered on this page: 1 of 4.")
    expect(review).to_contain_text("There is nothing to look at again.")
    answer(page, second, (int(rights[second] or 0) + 1) % 3)
    expect(review).to_contain_text("Right: 1. Right on the first try: 1.")
    expect(review.locator("li a")).to_have_attribute("href", f"#{second}")
    review.locator(".review__scores").click()
    expect(review).not_to_contain_text("on the first try")
    review.locator(".review__retry").click()
    expect(page.locator(f"#{second} input:checked")).to_have_count(0)
    expect(page.locator(f"#{first} input:checked")).to_have_count(1)
    assert set(visit.stored().values()) == {0}


def test_other_questions_on_request(visit: Visit) -> None:
    """A set shows the same questions at each visit, and others when asked."""
    page = visit.open(LOOK_BACK)
    shown = page.locator("form.quiz[data-set]:visible").evaluate_all("forms => forms.map(form => form.id)")
    page.reload()
    page.locator("form.quiz[data-set]:visible .quiz__check").last.wait_for()
    assert (
        page.locator("form.quiz[data-set]:visible").evaluate_all("forms => forms.map(form => form.id)")
        == shown
    )
    page.locator(".refresh__other").click()
    assert (
        page.locator("form.quiz[data-set]:visible").evaluate_all("forms => forms.map(form => form.id)")
        != shown
    )


def test_results_of_questions_that_others_replaced(visit: Visit) -> None:
    """They still count, and their links and the button to try again bring them back."""
    page = visit.open("02/look-back.html")
    choice = page.locator("form.quiz[data-set][data-kind=choice]:visible")
    name = choice.first.get_attribute("id") or ""
    first = page.locator(f"#{name}")
    wrong = first.locator("input:not([data-right])").first.get_attribute("value")
    answer(page, name, int(wrong or 0))
    review = page.locator(".review")
    expect(review).not_to_contain_text("on the first try")
    other = page.locator(".refresh__other").first
    other.click()
    expect(first).to_be_hidden()
    answer(page, choice.first.get_attribute("id") or "", 0)
    expect(review).to_contain_text("Answered on this page: 2 of 7.")
    review.locator("li a").first.click()
    expect(first).to_be_visible()
    other.click()
    expect(first).to_be_hidden()
    review.locator(".review__retry").click()
    expect(first).to_be_visible()


@pytest.mark.parametrize(
    ("name", "drawn"),
    [(LOOK_BACK, ["m01-before-again"]), ("01/sheet.html", []), ("01/answers.html", [])],
)
def test_a_scale_is_not_drawn_with_the_questions_of_its_module(
    visit: Visit, name: str, drawn: list[str]
) -> None:
    """It asks about a moment, so a page has it only where it names it: beside the scale about today."""
    visit.page.goto(f"{visit.address}/{name}")
    assert visit.page.locator(".quiz").count() >= 4
    scales = visit.page.locator(".quiz:is([data-set], .quiz--sheet, .quiz--key)[data-kind='scale']")
    assert scales.evaluate_all("forms => forms.map(form => form.id)") == [*map(anchor, drawn)]


def test_before_and_after(visit: Visit) -> None:
    """A question asked before and after says what has changed, only to the learner."""
    page = visit.open(EVIDENCE)
    answer(page, anchor("m02-review-found"), 1)
    answer(page, anchor("m02-review-found-again"), 0)
    status = page.locator(f"#{anchor('m02-review-found-again')} .quiz__status")
    expect(status).to_contain_text("Before: Not quite. Now: That is right.")
    answer(page, anchor("m02-odds-before"), 1)
    answer(page, anchor("m02-odds-after"), 3)
    expect(page.locator(f"#{anchor('m02-odds-after')} .quiz__status")).to_contain_text("a little")
    expect(page.locator(f"#{anchor('m02-odds-after')} .quiz__status")).to_contain_text("mostly")


def test_a_story_with_the_keyboard(visit: Visit) -> None:
    """Choose, read on, go back; the address keeps nothing."""
    page = visit.page
    page.goto(f"{visit.address}/contribute/scenario.html")
    story = page.locator(STORY)
    expect(story.locator(".scenario__step:visible")).to_have_count(1)
    story.locator("a", has_text="Ask what she has noticed").focus()
    page.keyboard.press("Enter")
    expect(story.locator(".scenario__step:visible")).to_contain_text("changed its tone")
    expect(page.locator(f"#{anchor('example-two-ways-ask')}")).to_be_focused()
    story.locator(".scenario__back").focus()
    page.keyboard.press("Enter")
    expect(story.locator(".scenario__step:visible")).to_contain_text("bad feeling")
    assert page.url == f"{visit.address}/contribute/scenario.html"


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_a_story_without_scripts(visit: Visit) -> None:
    """Every step can be read, and links lead to them."""
    page = visit.page
    page.goto(f"{visit.address}/contribute/scenario.html")
    steps = page.locator(f"{STORY} .scenario__step")
    assert all(step.is_visible() for step in steps.all())
    page.locator(f"{STORY} a", has_text="Ask what she has noticed").click()
    assert page.url.endswith(f"#{anchor('example-two-ways-ask')}")


def test_hints_and_a_second_try(visit: Visit) -> None:
    """With hints the first wrong try keeps the answer closed, the second opens it."""
    page = visit.open(EVIDENCE)
    form = page.locator(f"#{anchor('m02-two-of-ten')}")
    form.locator(".quiz__tip summary").first.click()
    expect(form.locator(".quiz__tip").first).to_contain_text("Odds compare")
    form.locator(".quiz__open").click()
    form.locator("input").first.fill("3")
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_contain_text("Try again, or open the answer below.")
    expect(form.locator(".quiz__explanation")).to_be_hidden()
    form.locator("input").first.fill("4")
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_contain_text("The answer is: 0.25")
    expect(form.locator(".quiz__explanation")).to_be_visible()
