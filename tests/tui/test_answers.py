"""What others would likely answer, and why they made their moves, as the app shows it."""

from __future__ import annotations

from functools import cache

from game.model.event import Event
from game.model.ids import PowerId
from game.table import Table
from game.tui.pictures.chronicle import Filter, filtered
from game.tui.pictures.offers import detail
from game.tui.session import Session
from game.tui.settings import Settings, load_settings

from ..kit import rules_of
from .made import rules
from .made_table import MadeTable
from .playing import at_table

TOKYO = PowerId("tokyo")


@cache
def playing() -> Session:
    """Tokyo is asked for an order, after the others have moved."""
    game = rules_of("decade")
    levels = dict.fromkeys((PowerId(one.id) for one in game.powers), "normal")
    table = Table(game, levels, 3, None)
    for _ in table.play_bots():
        view = table.view(TOKYO)
        if view.round > 1 and any(one.row.asks and one.closed is None for one in view.options.offers()):
            break
    table.seats[TOKYO] = table.first_seats[TOKYO] = "person"
    return Session(table)


def test_a_proposal_says_how_it_would_likely_be_answered() -> None:
    session = playing()
    view = session.view()
    asking = [one for one in view.options.offers() if one.row.asks and one.closed is None]
    lines = {one.choice: session.likely(one) for one in asking}
    assert asking
    assert all(len(lines[one.choice]) == len(one.row.asks) for one in asking)
    shown = detail(view, asking[0], likely=lines[asking[0].choice])(60)
    assert lines[asking[0].choice][0][:20] in " ".join(line.plain for line in shown.lines)


def test_an_order_that_asks_nobody_foretells_nothing() -> None:
    session = playing()
    assert [] == [
        line for one in session.view().options.offers() if not one.row.asks for line in session.likely(one)
    ]


def test_the_chronicle_says_why_until_one_does_not_want_it() -> None:
    session = playing()
    told = session.chronicle()
    assert {one.seat for one in told if one.kind == "why"} == {"washington", "beijing", "moscow"}
    session.aloud.is_on = False
    assert [one for one in told if one.kind != "why"] == session.chronicle()
    session.aloud.is_on = True


async def test_the_setting_is_heard_at_the_table() -> None:
    async with at_table(MadeTable(), settings=Settings(pace="instant", why=False)) as player:
        assert player.app.screen.session.aloud.is_on is False  # type: ignore[attr-defined]


def test_without_the_setting_reasons_are_told() -> None:
    assert load_settings().why


def test_a_reason_goes_with_its_deed_through_the_filters() -> None:
    order = Event("order", TOKYO, ("court", "asean", ()))
    led = Event("lead", TOKYO, ("buoys",))
    why = Event("why", TOKYO, ("peace pays",))
    events = [led, why, order, why]
    assert [order, why] == filtered(rules(), events, Filter(kind="orders"))
    assert [led, why] == filtered(rules(), events, Filter(kind="headlines"))
