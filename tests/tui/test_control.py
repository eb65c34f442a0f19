"""The control screen: five ways to step in, each by keys alone, with its reason, told to all (R12)."""

from __future__ import annotations

from pathlib import Path

from game.table import Table, resume_table
from game.table.control import find_numbers
from game.words.events import bare_line

from ..plain.kit import begun
from .playing import Player, at_table

TWO = ("tokyo", "washington")


def told(table: Table) -> list[str]:
    """What everybody was told of control."""
    return [bare_line(table.rules, event) for event in table.chronicle(None) if event.kind == "step-in"]


def blocs(table: Table) -> int:
    (number,) = find_numbers(table.rules, "blocs")
    return table.view(None).values[number]


async def shown(player: Player, words: str) -> bool:
    """Whether these words come to stand on the screen; a new one is laid out after it is pushed."""
    for _ in range(50):
        if words in " ".join(player.text().split()):
            return True
        await player.pilot.pause()
    return False


async def read(player: Player) -> None:
    """Close the pages of the lesson."""
    while player.screen == "LessonPage":
        await player.press("enter")


async def stepping(player: Player, tab: str) -> None:
    """From the table of one person into control, on one of its parts; what is still to read is read."""
    await read(player)
    await player.press("C", "y", tab)


async def finding(player: Player, words: str) -> None:
    await player.press("slash")
    await player.type(words)
    await player.press("enter")


async def test_a_number_is_set_with_its_reason() -> None:
    table = begun("tokyo")
    async with at_table(table) as player:
        await stepping(player, "3")
        await finding(player, "blocs")
        await player.press("enter", "7", "enter")
        await player.type("as agreed")
        await player.press("enter")
        assert await shown(player, "Done, and told to all.")
        await player.press("q", "5")
        assert await shown(player, "because: as agreed")
    assert (7, ["Control steps in: set Blocs to 7, because: as agreed"]) == (blocs(table), told(table))


async def test_a_step_without_a_reason_is_refused_and_changes_nothing() -> None:
    table = begun("tokyo")
    async with at_table(table) as player:
        await stepping(player, "3")
        await player.press("enter", "7", "enter", "enter")
        assert await shown(player, "Not done: expected a reason")
    assert () == table.entries


async def test_a_power_leads_the_card_that_is_found_by_its_name() -> None:
    table = begun("tokyo")
    card = table.rules.cards[-1]
    async with at_table(table) as player:
        await stepping(player, "1")
        await finding(player, card.title)
        await player.press("enter", "down", "enter")
        await player.type("why not")
        await player.press("enter")
    assert ("lead", ("washington", card.id)) == (table.entries[0].choice.name, table.entries[0].data)
    assert [f"Control steps in: lead {card.title}, because: why not"] == told(table)


async def test_a_headline_has_a_sentence_and_steps() -> None:
    table = begun("tokyo")
    before = blocs(table)
    async with at_table(table) as player:
        await stepping(player, "2")
        await player.press("n")
        await player.type("Talks [b]fail")
        await player.press("enter")
        await finding(player, "blocs")
        await player.press("right", "right", "left", "right", "p")
        await player.type("news")
        await player.press("enter")
    assert before + 2 == blocs(table)
    assert ["Control steps in: headline “Talks [b]fail”, because: news"] == told(table)


async def test_a_headline_without_a_sentence_is_not_published() -> None:
    table = begun("tokyo")
    async with at_table(table) as player:
        await stepping(player, "2")
        await player.press("p")
        assert await shown(player, "Write the sentence first")
    assert () == table.entries


async def test_a_seat_is_given_to_a_person_and_the_curtain_falls_from_then_on() -> None:
    table = begun("tokyo")
    async with at_table(table) as player:
        await stepping(player, "4")
        await player.press("down", "enter", "enter")
        assert " for a person" in player.text()
        await player.type("she came")
        await player.press("enter", "q")
        assert "Curtain" == player.screen
    assert "person" == table.seats[list(table.seats)[1]]


async def test_the_game_is_taken_back_to_before_a_choice(tmp_path: Path) -> None:
    table = begun("tokyo", folder=tmp_path, save_id="game")
    async with at_table(table) as player:
        await read(player)
        await player.press("enter")
        await read(player)
        await player.press("escape")
        assert "Choose your secret agenda" not in player.text()
        await stepping(player, "5")
        await player.press("end", "enter")
        await player.type("again")
        await player.press("enter", "q")
        assert await shown(player, "Choose your secret agenda")
    assert told(table)[0].startswith("Control steps in: back to round 1, before choice 1, of ")
    table.close()
    assert table.entries == resume_table(tmp_path / "game.json", "look").entries


async def test_several_people_have_a_curtain_before_control_and_after_it() -> None:
    async with at_table(begun(*TWO)) as player:
        await player.press("space")
        await read(player)
        await player.press("C")
        assert await shown(player, "hand the screen to the")
        await player.press("space")
        assert "ControlScreen" == player.screen
        await player.press("q")
        assert "Curtain" == player.screen


async def test_control_comes_in_at_the_curtain_too_and_may_go_away_again() -> None:
    async with at_table(begun(*TWO)) as player:
        await player.press("c")
        assert "ControlCurtain" == player.screen
        await player.press("q")
        assert "Curtain" == player.screen


async def test_control_waits_while_answers_are_sealed() -> None:
    async with at_table(begun(*TWO)) as player:
        await player.press("space")
        await read(player)
        await player.press("enter", "c", "space")
        assert await shown(player, "sealed answers are waiting")
        await player.press("3", "enter")
        assert "ControlScreen" == player.screen


async def test_the_palette_offers_control_and_control_sees_all() -> None:
    async with at_table(begun("tokyo")) as player:
        await read(player)
        assert "Control" in [one.title for one in player.app.screen.commands()]
        await stepping(player, "6")
        assert await shown(player, "All that has happened, secrets too")
