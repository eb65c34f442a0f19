"""What several people at one screen are told, and what the end tells all of them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from game.model.choice import Choice
from game.model.event import Event
from game.model.ids import PowerId
from game.model.view import Prompt
from game.store.folder import SaveSummary
from game.tui.here import _about
from game.tui.pictures import ending
from game.tui.pictures.board import ongoing
from game.tui.pictures.offers import detail, options
from game.tui.session import Due, Session
from tests.plain.kit import begun

from .made_house import MadeHouse
from .made_table import MadeTable, offers
from .playing import at_home, at_table
from .test_table_keys import ORDER, ordering

TWO = {"tokyo": "person", "beijing": "person"}
FOUR = ("tokyo", "washington", "beijing", "moscow")
OPENED = Event("revealed", None, (), "R2.8", "orders")
SUMMIT = Event("order", PowerId("tokyo"), ("summit", "beijing", ()))
REPLY = Event("reply", PowerId("beijing"), ("accept",))
LATER = Event("order", PowerId("moscow"), ("court", "asean", ()))
ANSWERED = [
    Event("crisis", None, ("strait",), "R6.3"),
    Event("stand", PowerId("tokyo"), ("hold",), "R6.12"),
    Event("stand", PowerId("beijing"), ("hold",), "R6.12"),
]


def seated() -> tuple[MadeTable, Session]:
    """Two people at one screen, and the table between them."""
    table = MadeTable(seats=TWO)
    return table, Session(table)  # type: ignore[arg-type]


def test_answers_to_a_crisis_are_opened_for_all() -> None:
    table, session = seated()
    table.events += ANSWERED
    assert ANSWERED == session.opened()


def test_a_crisis_is_not_opened_before_all_have_answered() -> None:
    table, session = seated()
    table.events += ANSWERED[:1]
    assert [] == session.opened()


def test_no_order_is_missed_where_a_reply_cuts_the_opening_short() -> None:
    table = begun(*FOUR, scenario="nightmare-2023", order="together", seed=5)
    session, shown = Session(table), set()
    while not table.over:
        power = table.people_waiting()[0]
        choices = list(table.view(power).options)
        summits = [choice for choice in choices if choice.name == "summit"]
        table.submit(power, (summits or choices)[0])
        shown |= {event for event in session.opened() if event.kind in ("order", "lapsed", "reply")}
    orders = {event for event in table.chronicle(None) if event.kind in ("order", "lapsed", "reply")}
    assert orders == shown


def test_after_a_break_whoever_was_giving_orders_comes_first() -> None:
    table = begun(*FOUR, scenario="nightmare-2023", order="together", seed=5)
    while table.view(None).round == 1 and not (len(table.people_waiting()) == 4 and len(table.entries) > 4):
        power = table.people_waiting()[0]
        table.submit(power, next(iter(table.view(power).options)))
    last = table.people_waiting()[-1]
    table.submit(last, next(iter(table.view(last).options)))
    assert Due("curtain", last) == Session(table).due()


def test_what_is_left_of_the_orders_is_opened_under_the_order_that_was_replied_to() -> None:
    table, session = seated()
    table.events += [OPENED, SUMMIT]
    assert [OPENED, SUMMIT] == session.opened()
    table.events += [REPLY, LATER]
    assert [SUMMIT, REPLY, LATER] == session.opened()


async def test_without_a_save_the_saved_games_offer_no_keys_for_one() -> None:
    house = MadeHouse()
    house.saves = list  # type: ignore[method-assign]
    async with at_home(house) as player:
        player.app._saves()
        await player.press("down")
        assert "No game is saved yet." in player.text()
        assert {"back", "help"} == {one.action for one in player.app.screen.shown_keys()}


async def test_the_end_of_a_war_says_where_it_stands_who_could_have_stopped_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ending, "stopper_lines", lambda rules, events: ["Tokyo, by answering: back down"])
    async with at_table(MadeTable([("tokyo", Prompt("done"))])) as player:
        await player.press("enter")
        assert "Who could have stopped the war: 4 Hidden" in player.text()
        await player.press("4")
        assert "Tokyo, by answering: back down" in player.text()


def test_the_chronicle_does_not_say_that_agendas_were_revealed() -> None:
    table, session = seated()
    table.events.append(Event("revealed", None, (), "R2.3", ""))
    assert "revealed" not in {event.kind for event in session.chronicle()}


async def test_whoever_is_asked_reads_what_the_proposal_does() -> None:
    table = MadeTable([("tokyo", Prompt("reply", ("Summit", ordering().rules.turns[2].rows[0])))])
    async with at_table(table) as player:
        assert "The proposal:" in player.text()
        assert "No effect by itself" not in player.text()


async def test_the_end_opens_agendas_and_reasons() -> None:
    table = MadeTable([("tokyo", Prompt("order", (1,)))])
    agenda = table.rules.agendas[0][0]
    table.events.append(Event("agenda", PowerId("tokyo"), (agenda.id, 2), agenda.clause, agenda.title))
    async with at_table(table) as player:
        await player.press("r")
        await player.type("peace")
        await player.press("enter", "enter", "enter", "4")
        assert f"{agenda.title}, 2 points" in player.text()
        assert "peace" in player.text()
        assert "Covert operations" in player.text()


async def test_a_number_that_never_moved_says_so() -> None:
    async with at_table(ordering()) as player:
        await player.press("tab", "w")
        assert "Nothing has moved it yet." in player.text()


async def test_what_was_said_of_a_number_goes_with_its_panel() -> None:
    async with at_table(ordering()) as player:
        await player.press("3", "5")
        assert "w why" not in player.text().splitlines()[-2]


async def test_looking_for_an_option_begins_with_an_empty_line() -> None:
    async with at_table(ordering()) as player:
        await player.press("slash")
        await player.type("zzz")
        await player.press("enter", "slash")
        assert "Summit" in player.text()


async def test_the_palette_of_the_first_screen_offers_its_entries() -> None:
    async with at_home(MadeHouse()) as player:
        titles = [one.title for one in player.app.screen.commands()]
        assert ["Continue", "New game"] == titles[:2]
        assert "Choose" not in titles


async def test_the_end_says_what_a_standing_is_made_of() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("done"))])) as player:
        await player.press("enter")
        tokyo = next(row for row in player.text().splitlines() if "1. Tokyo" in row)
        assert "par" in tokyo
        assert "won" in tokyo


def test_many_people_at_one_game_are_counted() -> None:
    row = SaveSummary("a", Path("a.json"), datetime(2026, 1, 1), 12, {})
    seats = dict.fromkeys(("tokyo", "washington", "beijing", "moscow"), "person")
    assert "for 4 people, choice 12" == _about(row, {"seats": seats})


def test_what_is_about_to_be_sealed_is_told_in_full() -> None:
    view = ordering().seat("tokyo").view()
    orders = (Choice(PowerId("tokyo"), "court", "mongolia"), Choice(PowerId("tokyo"), "court", "seoul"))
    (done,) = offers(ordering(), "tokyo", Prompt("done"))
    told = [row.plain.strip() for row in detail(replace(view, orders=orders), done)(32)[0]]
    assert ["• Court Mongolia", "• Court Seoul"] == [row for row in told if row.startswith("•")]


def test_an_ongoing_is_told_in_full_on_as_many_lines_as_it_needs() -> None:
    picture = ongoing(ordering().seat("tokyo").view())(30)
    told = " ".join(" ".join(row.plain for row in picture.lines).split())
    assert "Washington Sanctions on Moscow" in told
    assert "2 rounds left; each round: Moscow funds −2;" in told
    assert told.endswith("its owner is asked each round to keep it")
    assert len(picture.lines) == picture.spots[0].height > 1


def test_a_price_that_does_not_fit_beside_its_name_stands_below_it() -> None:
    table = ordering()
    view = table.seat("tokyo").view()
    launches = [one for one in offers(table, "tokyo", ORDER[0][1]) if one.choice.name == "launch"]
    launches[0] = launches[0]._replace(price=((table.rules.powers[0].resources["funds"], 2),))
    told = [row.plain.rstrip() for row in options(view, launches)(36)[0]]
    below = told[told.index("   Tokyo-Beijing dialogue") + 1]
    assert "3 funds, 1 influence" == below.strip()
