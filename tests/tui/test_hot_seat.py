"""What several people at one screen are told, and what the end tells all of them."""

from game.model.event import Event
from game.model.ids import PowerId
from game.model.view import Prompt
from game.tui.session import Session

from .made_house import MadeHouse
from .made_table import MadeTable
from .playing import at_home, at_table
from .test_table_keys import ordering

TWO = {"tokyo": "person", "beijing": "person"}
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
        await player.press("enter", "enter", "enter", "3")
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
