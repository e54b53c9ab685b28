"""Questions in which a learner writes: a number, a few words, words in a text."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from playwright.sync_api import Locator, Page, expect

from coursekit.blocks.quiz.accepted import amount
from coursekit.model.anchors import anchor
from tiers import drawn
from visitor import PART, PRIVATE, Visit, violations

NUMBER = "example-number-with-unit"
TOLERANCE = "example-number-with-tolerance"
RANGE = "example-number-in-a-range"
SHORT = "example-short-answer"
STAGED = "example-short-with-help"
BLANKS = "example-blanks-in-a-sentence"
MENU = "example-blanks-from-a-menu"
NO_SCRIPT = {"java_script_enabled": False}
WRITTEN = [
    (kind, name, direction)
    for kind, name in (("number", NUMBER), ("short", STAGED), ("blanks", BLANKS))
    for direction in ("ltr", "rtl")
]
JUDGED = {"right": True, "wrong": False}


def question(visit: Visit, kind: str, name: str) -> Locator:
    """A question of the guide, when its button is there."""
    visit.page.goto(f"{visit.address}/contribute/{kind}.html")
    form = visit.page.locator(f"#{anchor(name)}")
    form.locator(".quiz__open").wait_for(state="visible")
    return form


def answered(form: Locator, *words: str) -> str:
    """Write into the fields of an open question, check, and return the result."""
    for field, text in zip(form.locator(".quiz__field").all(), words, strict=True):
        field.fill(text)
    form.locator(".quiz__check").click()
    return form.locator(".quiz__status").inner_text()


def judged(page: Page, kind: str, given: str, *accepted: str, **words: str) -> str:
    """What a kind says of one written answer: `right`, `wrong`, or what is asked for instead."""
    asked = {name: name for name in ("i18nWrite", "i18nOpen", "i18nNumber", "i18nUnit", "i18nMeanings")}
    words = {"i18nList": " and ", "decimal": ".", "exact": "", **asked, **words}
    low = words.pop("low", "")
    numbers = [{"low": low, "high": low, "unit": "days"} if low else amount(text) for text in accepted]
    said: str = page.evaluate(
        """async ([kind, given, accepted, numbers, words]) => {
            const { kinds } = await (PART)('quiz/quiz');
            const { read, open } = kinds.get(kind);
            const form = document.createElement('form');
            const sentence = document.createElement('p');
            sentence.dataset.accepted = '%{chosen} = %{answer}';
            const field = document.createElement('input');
            field.className = 'quiz__field';
            field.value = given;
            form.append(sentence, field, ...accepted.map((text, n) => {
                const item = document.createElement('li');
                const span = document.createElement('span');
                span.className = 'quiz__accepted';
                Object.assign(span.dataset, { gap: 0, ...numbers[n] });
                span.textContent = text;
                item.append(span);
                return item;
            }));
            const { right } = read(form, words);
            return open(form, words) || (right ? 'right' : 'wrong');
        }""".replace("PART", PART),
        [kind, given, accepted, numbers, words],
    )
    return said


def test_number_by_keyboard(visit: Visit) -> None:
    """Open, answer wrong, try again, answer right: without a mouse."""
    form = question(visit, "number", NUMBER)
    keyboard = visit.page.keyboard
    expect(form.locator("input")).to_have_count(0)
    form.locator(".quiz__open").focus()
    keyboard.press("Enter")
    field = form.get_by_label("Your answer: minutes")
    expect(field).to_be_focused()
    for name, value in {**PRIVATE, "inputmode": "decimal"}.items():
        expect(field).to_have_attribute(name, value)
    assert field.get_attribute("name") is None
    keyboard.press("Enter")
    status = form.locator(".quiz__status")
    expect(status).not_to_be_empty()
    expect(status).to_have_text("Write an answer first.")
    expect(form.locator(".quiz__explanation")).to_be_hidden()
    keyboard.type("7")
    keyboard.press("Enter")
    expect(status).to_contain_text("Not quite. You wrote: 7.")
    expect(form.locator(".quiz__explanation")).to_be_hidden()
    form.locator(".quiz__again").press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    keyboard.type("6 min")
    keyboard.press("Enter")
    expect(status).to_contain_text("That is right. You wrote: 6 min (accepted for: 6 minutes).")
    expect(status).to_contain_text("Yes, and passing is fine, too.")


def test_number_with_tolerance(visit: Visit) -> None:
    """A point and a comma are the same; what is accepted is named where it allows others."""
    form = question(visit, "number", TOLERANCE)
    form.locator(".quiz__open").click()
    assert "That is right. You wrote: 2,4 (accepted for: 2.5 ± 0.25 hours)." in answered(form, "2,4")
    assert "Try again, or open the answer below." not in answered(form, "3")
    assert "The answer is: 2.5 ± 0.25 hours." in answered(form, "3")


NUMBERS: list[tuple[str, float | str, bool | None]] = [
    ("8", 8, True),
    ("8 days", 8, True),
    ("8 DAY", 8, True),
    ("8 d", 8, None),
    ("about 8 days", 8, None),
    ("minus 8", 8, None),
    ("8 million", 8, None),
    ("8%", 8, None),
    ("8.", 8, True),
    ("8,0", 8, True),
    (".5", 0.5, True),
    ("0,500", 500, False),
    ("\u22123", -3, True),
    ("-3", 3, False),
    ("\u0668\u066b\u0665", 8.5, True),
    ("८", 8, True),
    ("\uff18", 8, True),
    ("1,000", 1000, None),
    ("1,000", 7, None),
    ("1.000", 1000, False),
    ("1.000", 1, True),
    ("1e-5", "0.00001", True),
    ("½", "0.5", True),
    ("1/2", "0.5", True),
    ("8.00000000000000000001", 8, False),
    ("1 000", 1000, True),
    ("1\u2019000.5", 1000.5, True),
    ("1.000,5", 1000.5, True),
    ("1,00,000", 100000, True),
    ("1.000.000", 1000, False),
    ("1.000.000", 1000000, True),
    ("8 or 9", 8, None),
    ("8 0", 80, None),
    ("eight", 8, None),
    ("1e3", 1000, True),
    ("", 0, None),
]
"""What is written, the number that is right, and how it is judged; None where it is asked back."""


def test_numbers(visit: Visit) -> None:
    """Numbers are read as people write them; what is no number, or could be two, is asked back."""
    page = visit.page
    page.goto(f"{visit.address}/contribute/number.html")
    wrong = {
        (given, value): said
        for given, value, right in NUMBERS
        if JUDGED.get(said := judged(page, "number", given, "x", low=str(value))) != right
    }
    assert wrong == {}


def test_short_by_keyboard(visit: Visit) -> None:
    """A wrong answer, then a slip: the answer is named both times."""
    form = question(visit, "short", SHORT)
    keyboard = visit.page.keyboard
    form.locator(".quiz__open").focus()
    keyboard.press("Space")
    field = form.get_by_label("Your answer:")
    expect(field).to_be_focused()
    for name, value in PRIVATE.items():
        expect(field).to_have_attribute(name, value)
    keyboard.type("<b>About</b>")
    keyboard.press("Enter")
    status = form.locator(".quiz__status")
    expect(status).to_contain_text("Not quite. You wrote: <b>About</b>.")
    form.locator(".quiz__again").press("Enter")
    expect(field).to_be_focused()
    keyboard.type("wrods we use")
    keyboard.press("Enter")
    expect(status).to_contain_text("You wrote: wrods we use (accepted for: Words we use).")
    expect(status).to_contain_text("Yes, that is its title.")
    assert "You wrote: glossary (accepted for: Words we use)." in answered(form, "glossary")
    assert "You wrote: WORDS we use." in answered(form, "WORDS we use.")


def test_short_with_a_later_text(visit: Visit) -> None:
    """A first wrong try gives nothing away; a later try has its own feedback."""
    form = question(visit, "short", STAGED)
    form.locator(".quiz__open").click()
    first = answered(form, "star")
    assert "Try again, or open the answer below." in first
    assert "dash" not in first
    expect(form.locator(".quiz__explanation")).to_be_hidden()
    assert "Yes, now you have it." in answered(form, "Dash")


WORDS: list[tuple[str, str, bool | None]] = [
    ("  Red   UMBRELLA! ", "red umbrella", True),
    ("redumbrella", "red umbrella", True),
    ("community led", "community-led", True),
    ("cafe", "Café", True),
    ("STRASSE", "Straße", True),
    ("istanbul", "İstanbul", True),
    ("مظـلة حمراء", "مِظَلَّة حَمراء", True),
    ("२४ hours", "24 hours", True),
    ("25 hours", "24 hours", False),
    ("का", "कि", False),
    ("umbrlela", "umbrella", True),
    ("umbrlla", "umbrella", True),
    ("umbrxxla", "umbrella", False),
    ("solidariti", "solidarity", True),
    ("confidentailety", "confidentiality", True),
    ("condifentailety", "confidentiality", False),
    ("ilegal", "illegal", True),
    ("legal", "illegal", False),
    ("criminalisation", "decriminalisation", False),
    ("decriminalization", "decriminalisation", True),
    ("cat", "car", False),
    ("now sent by anybody", "not sent by anybody", False),
    ("sent by anybody", "not sent by anybody", False),
    ("peer", "peers", False),
    ("", "word", None),
    ("1.50", "1.5", True),
    ("15", "1.5", False),
    ("\u22125", "-5", True),
    ("5", "-5", False),
    ("½", "1/2", True),
    ("12", "1/2", False),
    ("16%", "16", None),
    ("16", "16%", True),
    ("16‰", "16%", None),
    ("24", "24 hours", False),
    ("16 k", "16 kg", False),
    ("16", "16 million", False),
    ("3-4 days", "34 days", False),
    ("16 langage", "16 language", True),
    ("6 langage", "16 language", False),
    ("COVID19", "COVID-19", True),
    ("COVID -19", "COVID 19", False),
    ("C", "C#", False),
    ("5", "5G", False),
    ("10³ ml", "103 ml", False),
    ("!", "?", False),
    ("+", "+", True),
]
"""What is written, what is accepted, and how it is judged; None where it is asked back."""


def test_words(visit: Visit) -> None:
    """What is no mistake is forgiven, and what changes the meaning is not."""
    page = visit.page
    page.goto(f"{visit.address}/contribute/short.html")
    wrong = {
        (given, accepted): said
        for given, accepted, right in WORDS
        if JUDGED.get(said := judged(page, "short", given, accepted)) != right
    }
    assert wrong == {}


def test_digits_of_all_scripts(visit: Visit) -> None:
    """Every decimal digit that this Unicode and the browser's share is read as its value."""
    page = visit.page
    page.goto(f"{visit.address}/contribute/short.html")
    known = [chr(n) for n in range(sys.maxunicode) if unicodedata.category(chr(n)) == "Nd"]
    read = page.evaluate(
        """async (known) => {
            const { digits } = await (PART)('fold');
            return known.map(digits);
        }""".replace("PART", PART),
        known,
    )
    assert read == [str(unicodedata.digit(each)) for each in known]


def test_blanks_by_keyboard(visit: Visit) -> None:
    """One gap right: it is said in words, it stays, and the other is asked again."""
    form = question(visit, "blanks", BLANKS)
    keyboard = visit.page.keyboard
    form.locator(".quiz__open").focus()
    keyboard.press("Enter")
    first, second = form.get_by_label("Gap 1 of 2"), form.get_by_label("Gap 2 of 2")
    expect(first).to_be_focused()
    keyboard.type("kept")
    keyboard.press("Tab")
    keyboard.type("read")
    keyboard.press("Enter")
    status = form.locator(".quiz__status")
    expect(status).to_contain_text("Not quite. You wrote: kept (accepted for: stored) and read.")
    expect(status).to_contain_text("Right: 1 of 2.")
    form.locator(".quiz__again").press("Enter")
    expect(status).to_be_empty()
    expect(first).to_have_value("kept")
    expect(second).to_have_value("")
    second.focus()
    keyboard.type("sent")
    keyboard.press("Enter")
    expect(status).to_contain_text("That is right.")


FORMS: list[tuple[str, tuple[str, str], dict[str, str], str]] = [
    ("short", ("MW", "mW"), {}, "right"),
    ("short", ("MW", "mW"), {"exact": "capitals"}, "wrong"),
    ("short", ("mW", "mW"), {"exact": "capitals"}, "right"),
    ("short", ("solidariti", "solidarity"), {"exact": "capitals"}, "wrong"),
    ("short", ("ban", "bạn"), {}, "right"),
    ("short", ("ban", "bạn"), {"exact": "accents"}, "wrong"),
    ("short", ("BẠN", "bạn"), {"exact": "accents"}, "right"),
    ("number", ("8", "x"), {"exact": "units", "low": "8"}, "i18nUnit"),
    ("number", ("8 Days", "x"), {"exact": "units", "low": "8"}, "wrong"),
    ("number", ("8 days", "x"), {"exact": "units", "low": "8"}, "right"),
    ("number", ("1.000", "x"), {"low": "1000", "decimal": ","}, "i18nMeanings"),
    ("number", ("1,000", "x"), {"low": "1", "decimal": ","}, "right"),
    ("blanks", ("1,000", "1000"), {}, "i18nMeanings"),
    ("blanks", ("1,000", "week"), {}, "wrong"),
    ("blanks", ("sixteen", "16"), {}, "i18nNumber"),
    ("blanks", ("", "16"), {}, "i18nWrite"),
]
"""The kind, what is written and accepted, the options, and what is said."""


def test_exact_forms_and_languages(visit: Visit) -> None:
    """Capitals, accents and units count where that is asked for; the sign for decimals is the language's."""
    visit.page.goto(f"{visit.address}/contribute/gallery.html")
    found = [(kind, texts, more, judged(visit.page, kind, *texts, **more)) for kind, texts, more, _ in FORMS]
    assert found == FORMS


@pytest.mark.parametrize(
    ("kind", "name", "given", "said"),
    [
        ("short", "example-short-with-a-wrong-answer", ["MW"], "That is a million watts"),
        ("number", "example-number-with-a-wrong-answer", ["50.0 metres"], "four spaces between them"),
        ("blanks", "example-blanks-with-a-wrong-answer", ["sixty", "25"], "A quarter of 100 is 25"),
    ],
)
def test_a_wrong_answer_that_was_foreseen(
    visit: Visit, kind: str, name: str, given: list[str], said: str
) -> None:
    """Its feedback is said, and it stays wrong."""
    form = question(visit, kind, name)
    form.locator(".quiz__open").click()
    result = answered(form, *given)
    assert "Not quite." in result
    assert said in result


def test_an_empty_gap_counts_as_open(visit: Visit) -> None:
    """Nothing written asks for an answer, one gap left out for the rest: neither is judged."""
    form = question(visit, "blanks", BLANKS)
    form.locator(".quiz__open").click()
    assert answered(form, "", "  ") == "Write an answer first."
    assert answered(form, "", "sent") == "Still open: 1 of 2."
    expect(form.locator(".quiz__explanation")).to_be_hidden()


def test_gaps_from_a_menu(visit: Visit) -> None:
    """Choose by keyboard: nothing, one of two, a wrong one with its feedback, the right ones."""
    form = question(visit, "blanks", MENU)
    keyboard = visit.page.keyboard
    form.locator(".quiz__open").press("Enter")
    first, second = form.get_by_label("Gap 1 of 2"), form.get_by_label("Gap 2 of 2")
    offered = first.locator("option").all_text_contents()
    assert offered[0] == "Choose …"
    assert sorted(offered[1:]) == ["card", "poster", "question", "reflection"]
    assert second.locator("option").all_text_contents() == offered
    expect(first).to_be_focused()
    status, check = form.locator(".quiz__status"), form.locator(".quiz__check")
    check.press("Enter")
    expect(status).to_have_text("Choose an answer first.")
    first.focus()
    keyboard.type("question")
    check.press("Enter")
    expect(status).to_have_text("Still open: 1 of 2.")
    expect(form.locator(".quiz__explanation")).to_be_hidden()
    second.focus()
    keyboard.type("poster")
    check.press("Enter")
    expect(status).to_contain_text("Not quite. You chose: question and poster. Right: 1 of 2.")
    expect(status).to_contain_text("A poster is made to be put on a wall.")
    expect(form.locator(".quiz__sentence .quiz__mark")).to_have_text(["✓ Right", "✗ Not right"])
    visit.page.set_viewport_size({"width": 320, "height": 640})
    assert violations(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    form.locator(".quiz__again").press("Enter")
    expect(first).to_have_value("question")
    expect(second).to_have_value("")
    second.focus()
    keyboard.type("reflection")
    check.press("Enter")
    expect(status).to_contain_text("That is right. You chose: question and reflection.")


def test_numbers_from_a_menu_are_judged(visit: Visit) -> None:
    """A wrong word in a gap for a number is wrong, and nobody is asked to write digits or a unit."""
    form = question(visit, "blanks", MENU)
    form.locator(".quiz__accepted").first.evaluate(
        "answer => Object.assign(answer.dataset, { low: '16', high: '16', unit: '%' })"
    )
    form.locator(".quiz__open").click()
    form.get_by_label("Gap 1 of 2").select_option("card")
    form.get_by_label("Gap 2 of 2").select_option("reflection")
    form.locator(".quiz__check").click()
    expect(form.locator(".quiz__status")).to_contain_text("Not quite. You chose: card and reflection.")


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
def test_menu_without_script(visit: Visit) -> None:
    """The words stand below the text, and the answer opens."""
    visit.page.goto(f"{visit.address}/contribute/blanks.html")
    form = visit.page.locator(f"#{anchor(MENU)}")
    assert sorted(form.locator(".quiz__wordlist li").all_inner_texts()) == [
        "card",
        "poster",
        "question",
        "reflection",
    ]
    expect(form.locator("select")).to_have_count(0)
    form.locator("summary").last.click()
    expect(form.locator(".quiz__accepted")).to_have_text(["question", "reflection"])


@pytest.mark.parametrize(("kind", "name", "direction"), drawn("written", WRITTEN, 3))
def test_accessible(visit: Visit, kind: str, name: str, direction: str) -> None:
    """No violation and no sideways scrolling, before and after a wrong answer, in both directions."""
    form = question(visit, kind, name)
    page = visit.page
    page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    page.set_viewport_size({"width": 320, "height": 640})
    assert violations(page) == []
    form.locator(".quiz__open").click()
    answered(form, *["x"] * form.locator(".quiz__field").count())
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_written_words_stay_on_the_page(visit: Visit) -> None:
    """What is written is neither sent nor stored, and leaving forgets it."""
    form = question(visit, "blanks", BLANKS)
    form.locator(".quiz__open").click()
    asked = len(visit.requests)
    answered(form, "canary", "words")
    assert visit.requests[asked:] == []
    assert set(visit.stored().values()) == {0}
    assert visit.page.url == f"{visit.address}/contribute/blanks.html"
    visit.page.goto(f"{visit.address}/about.html")
    visit.page.go_back()
    assert "canary" not in [field.input_value() for field in visit.page.locator(".quiz__field").all()]


@pytest.mark.parametrize("visit", [NO_SCRIPT], indirect=True, ids=["no script"])
@pytest.mark.parametrize(
    ("kind", "name", "answer"),
    [("number", RANGE, "4 to 6 people"), ("short", SHORT, "Words we use"), ("blanks", BLANKS, "stored")],
)
def test_without_scripts(visit: Visit, kind: str, name: str, answer: str) -> None:
    """A line to write on, no dead control, and the answer and the reason to open."""
    visit.page.goto(f"{visit.address}/contribute/{kind}.html")
    form = visit.page.locator(f"#{anchor(name)}")
    expect(form.locator(".quiz__gap").first).to_be_visible()
    expect(form.locator("input, select, textarea, button:visible")).to_have_count(0)
    expect(form.locator(".quiz__accepted").first).to_be_hidden()
    form.locator("summary").click()
    expect(form.locator("li", has_text="Right:").first).to_contain_text(answer)
    expect(form.locator(".quiz__explanation p").last).to_be_visible()
