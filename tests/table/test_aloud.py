"""The chronicle with what bots say: behind each open deed, and nowhere else."""

from __future__ import annotations

from game.model.event import Event
from game.model.ids import PowerId
from game.table import Table
from game.table.aloud import Aloud

from ..kit import rules_of

DEEDS = {"lead", "order", "answer", "reply", "stand", "kept", "covert"}


def played(order: str = "in-turn", moves: int = 60) -> Table:
    """A table of bots after some moves."""
    rules = rules_of("decade")
    levels = {PowerId(one.id): "normal" for one in rules.powers}
    table = Table(rules, levels, 3, order)
    for _, _ in zip(range(moves), table.play_bots(), strict=False):
        pass
    return table


def told(table: Table) -> list[Event]:
    return Aloud(table).told(table.chronicle(None))


def test_each_reason_stands_right_behind_the_deed_of_whoever_gives_it() -> None:
    events = told(played())
    whys = [(events[at - 1], one) for at, one in enumerate(events) if one.kind == "why"]
    assert len(whys) > 20
    assert all(deed.kind in DEEDS and deed.seat == why.seat for deed, why in whys)


def test_without_the_reasons_it_is_the_chronicle() -> None:
    table = played()
    assert table.chronicle(None) == [one for one in told(table) if one.kind != "why"]


def test_where_all_order_in_secret_nothing_is_said() -> None:
    table = played("together")
    assert table.chronicle(None) == told(table)


def test_nothing_is_said_for_a_person() -> None:
    table = played()
    table.first_seats[PowerId("moscow")] = "person"
    assert {"moscow"} & {one.seat for one in table.chronicle(None) if one.kind in DEEDS}
    assert "moscow" not in {one.seat for one in told(table) if one.kind == "why"}


def test_what_was_said_is_said_again_as_the_game_goes_on() -> None:
    table = played(moves=40)
    aloud = Aloud(table)
    before = aloud.told(table.chronicle(None))
    for _, _ in zip(range(10), table.play_bots(), strict=False):
        pass
    assert before == aloud.told(table.chronicle(None))[: len(before)]
