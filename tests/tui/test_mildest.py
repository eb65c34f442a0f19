"""Where the cursor begins among answers: haste takes nothing that is closed, priced or cannot be undone."""

from __future__ import annotations

import pytest

from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.ruleset import ADD, LEAN, Op, Ops, Row
from game.model.view import Offer, Prompt, Reason
from game.tui.pictures.offers import mildest
from game.tui.sheet import Sheet

from . import made_table
from .made import rules
from .playing import at_table

FUNDS, SUPPORT = (rules().powers[0].resources[name] for name in ("funds", "support"))


def answer(name: str, price: int = 0, *ops: Op, closed: bool = False) -> Offer:
    """An answer of Tokyo's."""
    choice = Choice(PowerId("tokyo"), name)
    paid = ((FUNDS, price),) if price else ()
    return Offer(
        choice, Row(choice, name, price=paid, ops=Ops(ops)), paid, Reason("over") if closed else None
    )


GIFT, LOSS = (LEAN, 0, 1, 0), (ADD, SUPPORT, -1)


@pytest.mark.parametrize(
    "answers",
    [
        [answer("shut", closed=True), answer("right", 0, GIFT)],
        [answer("dear", 2), answer("right", 0, GIFT)],
        [answer("bold", 0, GIFT), answer("right")],
        [answer("sour", 0, LOSS), answer("right", 0, GIFT)],
        [answer("dear", 2), answer("right", 1, GIFT)],
    ],
)
def test_the_cursor_begins_on_what_takes_least(answers: list[Offer]) -> None:
    view = made_table.MadeTable([("tokyo", Prompt("done"))]).seat("tokyo").view()
    assert "right" == getattr(mildest(view, answers), "name", None)
    assert "right" == getattr(mildest(view, answers[::-1]), "name", None)


def test_where_all_is_closed_the_cursor_begins_nowhere_of_its_own() -> None:
    view = made_table.MadeTable([("tokyo", Prompt("done"))]).seat("tokyo").view()
    assert None is mildest(view, [answer("shut", closed=True)])


@pytest.mark.parametrize(("kind", "sheet"), [("card", "#answer-list"), ("reply", "#options")])
async def test_the_page_of_a_card_and_the_table_begin_there(
    kind: str, sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [answer("shut", closed=True), answer("dear", 2), answer("right", 0, GIFT)]
    monkeypatch.setattr(made_table, "offers", lambda *_: answers)
    asked = ("buoys",) if kind == "card" else (rules().turns[2].rows[0],)
    table = made_table.MadeTable([("tokyo", Prompt(kind, asked, PowerId("beijing")))])
    table.headline = 0
    async with at_table(table) as player:
        assert "right" == player.app.screen.query_one(sheet, Sheet).key.name
