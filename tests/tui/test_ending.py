"""The end: against par, one's choices looked back on, what to try next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.lookback import Progress, Turning
from game.table.thinking import Thought
from game.table.tried import Next
from game.tui.pictures.ending import charts
from game.tui.screens.ending import EndScreen

from .made_table import MadeTable
from .playing import Player, at_home

TOKYO = PowerId("tokyo")
TURN = Turning(3, 2, "order", Choice(TOKYO, "court", "asean"), Choice(TOKYO, "pass"), 2.1, 0.4, 3.8, 30)


class MadeMind:
    """Thinks as far as a test wants."""

    def __init__(self, latest: Progress | None = None) -> None:
        self.latest = latest
        self.asked: list[str] = []
        self.thoughts: list[Thought] = []
        self.dropped: list[Thought] = []

    def look_back(self, power: str) -> Thought:
        self.asked.append(power)
        thought = Thought("look_back", ())
        thought.latest = self.latest
        self.thoughts.append(thought)
        return thought

    def drop(self, thought: Thought) -> None:
        self.dropped.append(thought)


@asynccontextmanager
async def at_end(mind: MadeMind, seats: dict[str, str] | None = None) -> AsyncIterator[Player]:
    table = MadeTable([], seats)
    async with at_home() as player:
        screen = EndScreen(table, table.seat(TOKYO).view(), mind)  # type: ignore[arg-type]
        player.app.push_screen(screen, player.answers.append)
        await player.pilot.pause()
        await player.app.workers.wait_for_complete()
        await player.pilot.pause()
        yield player


def test_the_rounds_leave_out_a_power_that_nobody_plays() -> None:
    table = MadeTable([])
    three = replace(table.rules, scenario=replace(table.rules.scenario, seats=(0, 1, 2)))
    view = replace(table.seat(TOKYO).view(), rules=three)
    told = "\n".join(row.plain for row in charts(table, view)(80).lines)  # type: ignore[arg-type]
    assert "Beijing" in told
    assert "Moscow  " not in told


async def test_it_says_how_one_did_against_par() -> None:
    async with at_end(MadeMind()) as player:
        assert "2.0 above par, first of 4." in player.text()


async def test_looking_back_begins_while_the_outcome_is_read_and_only_once() -> None:
    mind = MadeMind()
    async with at_end(mind) as player:
        assert ["tokyo"] == mind.asked
        await player.press("2", "1", "2")
        assert ["tokyo"] == mind.asked
        assert "it begins" in player.text()


async def test_it_tells_how_far_it_is_and_what_it_has_found() -> None:
    mind = MadeMind(Progress(30, 120))
    async with at_end(mind) as player:
        await player.press("2")
        assert "25 % of 120 pairs of games" in player.text()
        mind.thoughts[0].latest = Progress(120, 120, (TURN,))
        mind.thoughts[0].done = True
        await player.pilot.pause(0.3)
        assert "1. Round 2: Court ASEAN" in player.text()
        assert "It brought you 2.1 points of standing" in player.text()
        assert "25 %" not in player.text()


async def test_leaving_drops_what_is_still_being_thought() -> None:
    mind = MadeMind(Progress(30, 120))
    async with at_end(mind) as player:
        await player.press("2", "escape")
        assert mind.thoughts == mind.dropped


async def test_with_two_people_p_shows_the_choices_of_the_other() -> None:
    mind = MadeMind(Progress(120, 120, (TURN,)))
    async with at_end(mind, {"tokyo": "person", "beijing": "person"}) as player:
        assert "next person" not in player.text()
        await player.press("2")
        assert "p next person" in player.text()
        await player.press("p")
        assert ["tokyo", "beijing"] == mind.asked
        assert "The choices of Beijing" in player.text()


async def test_where_nobody_played_there_is_nothing_to_look_back_on() -> None:
    async with at_end(MadeMind(), dict.fromkeys(("tokyo", "beijing"), "easy")) as player:
        await player.press("2")
        assert "Nobody played" in player.text()


async def test_what_to_try_next_is_offered_and_n_begins_it() -> None:
    async with at_end(MadeMind()) as player:
        assert "The decade as Beijing" in player.text()
        await player.press("enter")
        assert "EndScreen" == player.screen
        await player.press("n")
        ((scenario, power, *_),) = [one for one in player.answers if isinstance(one, Next)]
        assert ("decade", "beijing") == (scenario, power)


async def test_a_thought_that_failed_is_told() -> None:
    mind = MadeMind()
    async with at_end(mind) as player:
        await player.press("2")
        mind.thoughts[0].error = "no thought came of it"
        mind.thoughts[0].done = True
        await player.pilot.pause(0.3)
        assert "no thought came of it" in player.text()


async def test_what_to_talk_about_begins_with_whose_world_it_was() -> None:
    async with at_end(MadeMind()) as player:
        assert "Whose world was this? 5 To talk about" in player.text()
