"""A question in the hands of a learner."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from coursekit.model.anchors import anchor
from visitor import STARTED, Visit

LESSON = "01/b.html"
QUESTION = f"#{anchor('m01-who-can-read')}"
SEVERAL = f"#{anchor('example-several-right-answers')}"


def test_keyboard_only(visit: Visit) -> None:
    """Choose, check, read the result, try again: without a mouse, and focus stays where it was."""
    page = visit.open(LESSON)
    form = page.locator(QUESTION)
    form.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(form.locator(".quiz__status")).to_be_empty()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    status = form.locator(".quiz__status")
    expect(status).to_contain_text("Not quite. You chose: Close the tab at once")
    expect(status).to_contain_text("your words can come back")
    expect(status).to_contain_text("Try again, or open the answer below.")
    assert page.evaluate("document.activeElement.matches('.quiz__check')")
    expect(form.locator(".quiz__explanation")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status).to_be_empty()
    expect(form.locator("input").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(status).to_contain_text("That is right. You chose: Empty the box first")


def test_nothing_chosen(visit: Visit) -> None:
    """An empty check says what to do, and gives nothing away."""
    form = visit.open(LESSON).locator(QUESTION)
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_have_text("Choose an answer first.")
    expect(form.locator(".quiz__explanation")).to_be_hidden()


def choose(page: Page, *numbers: int) -> str:
    """Choose some options of the question with several answers, and return the result."""
    form = page.locator(SEVERAL)
    for number, option in enumerate(form.locator("input").all()):
        option.set_checked(number in numbers)
    form.locator(".quiz__check").click()
    return form.locator(".quiz__status").inner_text()


def test_several_right_answers(visit: Visit) -> None:
    """All and only the right ones count; from the second try on the words name both lists."""
    page = visit.open("contribute/choice.html")
    first = choose(page, 0)
    assert "Not quite. You chose: Everybody may pass." in first
    assert "The answer is" not in first
    assert "The answer is: Everybody may pass and What is said stays in the room." in choose(page, 0, 1)
    assert "That is right." in choose(page, 0, 2)


def test_changing_the_choice_takes_the_result_away(visit: Visit) -> None:
    """A result never stands beside another choice than its own."""
    form = visit.open(LESSON).locator(QUESTION)
    form.locator("input").first.check()
    form.locator(".quiz__check").click()
    form.locator("input").last.check()
    expect(form.locator(".quiz__status")).to_be_empty()
    expect(form.locator(".quiz__option--right")).to_have_count(0)


def test_leaving_forgets(visit: Visit) -> None:
    """Back does not bring answers or words back."""
    page = visit.open(LESSON)
    page.locator(QUESTION).locator("input").first.check()
    page.locator(QUESTION).locator(".quiz__check").click()
    page.goto(f"{visit.address}/about.html")
    # Not `history.back()` in the page: that leaves the page that is to say what it evaluated to.
    page.go_back()
    page.wait_for_function(STARTED)
    expect(page.locator(f"{QUESTION} input:checked")).to_have_count(0)


def test_writing(visit: Visit) -> None:
    """A field appears when asked for, keeps helpers out, prints, and is erased."""
    page = visit.open("01/a.html")
    prompt = page.locator(".reflection__prompt").first
    expect(page.locator("textarea")).to_have_count(0)
    prompt.locator(".reflection__write").click()
    field = prompt.locator("textarea")
    expect(field).to_be_focused()
    for name, value in {
        "autocomplete": "off",
        "spellcheck": "false",
        "writingsuggestions": "false",
        "autocorrect": "off",
    }.items():
        expect(field).to_have_attribute(name, value)
    assert field.get_attribute("name") is None
    field.fill("<img src=x onerror=alert(1)>")
    expect(prompt.locator(".reflection__paper")).to_have_text("<img src=x onerror=alert(1)>")
    expect(prompt.locator(".reflection__paper img")).to_have_count(0)
    page.emulate_media(media="print")
    expect(prompt.locator(".reflection__paper")).to_be_visible()
    page.emulate_media(media="screen")
    prompt.locator(".reflection__erase").click()
    expect(page.locator("textarea")).to_have_count(0)
    expect(prompt.locator(".reflection__paper")).to_have_text("")
    expect(prompt.locator(".reflection__write")).to_be_focused()
    expect(page.locator(".reflection__note").first).to_contain_text("not stored and not sent")
