"""Wrong answers that were foreseen, and exact forms, go through every format or are named."""

from __future__ import annotations

import pytest

from coursekit.exchange.losses import LossKind
from coursekit.exchange.questions import anki, csv, gift, gift_read, json, qti
from coursekit.exchange.questions import markdown as page
from questions import found

BLOCKS = {
    "short": '<quiz id="q" type="short" exact="capitals">\n\nWhich?\n\n- mW\n- [ ] MW\n    - A million.\n\nBecause.\n\n</quiz>',
    "number": '<quiz id="q" type="number">\n\nHow many?\n\n- 40\n- [ ] 50\n    - Count the spaces.\n\nBecause.\n\n</quiz>',
    "blanks": '<quiz id="q" type="blanks">\n\nIt has [[60|sixty]].\n\n- [ ] 100\n    - No hundreds.\n\nBecause.\n\n</quiz>',
}
MENU = '<quiz id="q" type="blanks" choose="menu">\n\nIt has [[60]].\n\n- [ ] 100\n    - No hundreds.\n\nBecause.\n\n</quiz>'


@pytest.mark.parametrize("kind", BLOCKS)
def test_page_and_table_keep_all(kind: str) -> None:
    """A page and a CSV table come back unchanged."""
    whole = found(BLOCKS[kind])
    assert sum(not answer.right for answer in whole.item.answers) == 1
    text, again, problem = page.written(whole.item)
    assert (text, again, problem) == (BLOCKS[kind], whole.item, "")
    table, _ = csv.write([whole])
    assert csv.read(table, "t.csv")[0][0].item == whole.item


@pytest.mark.parametrize("kind", BLOCKS)
def test_gift_keeps_the_wrong_answer(kind: str) -> None:
    """GIFT has it as an answer that is worth nothing; what has to be exact is named as lost."""
    whole = found(BLOCKS[kind])
    text, losses = gift.write([whole])
    assert "=%0%" in text
    assert [loss.what for loss in losses] == ["what has to be exact is left out"] * (kind == "short")
    back = gift_read.read(text, "t.gift")[0][0].item
    assert back.answers == whole.item.answers


@pytest.mark.parametrize("kind", BLOCKS)
def test_qti_names_the_wrong_answer(kind: str) -> None:
    """QTI never takes it as right, and says that it is left out."""
    whole = found(BLOCKS[kind])
    losses = qti.write([whole])[1]
    assert "wrong answers with their feedback are left out" in [loss.what for loss in losses]


def test_menu_is_kept_or_named() -> None:
    """A page, a table and JSON keep that gaps are chosen; what cannot say it names it."""
    whole = found(MENU)
    assert whole.item.choose == "menu"
    assert page.written(whole.item) == (MENU, whole.item, "")
    table, losses = csv.write([whole])
    assert (csv.read(table, "t.csv")[0][0].item, losses) == (whole.item, [])
    assert json.entry(whole)["choose"] == "menu"
    for write in (gift.write, qti.write, anki.write):
        kinds = {loss.what: loss.kind for loss in write([whole])[1]}
        assert kinds["the menu of the gaps is left out"] is LossKind.CHANGED
