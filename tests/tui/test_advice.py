"""The adviser, the news and slow bots on the screen."""

from __future__ import annotations

import pytest

from game.model.choice import Answer, Choice
from game.model.ids import PowerId
from game.model.view import Prompt
from game.table.thinking import Thought
from game.tui.screens.advice import AdviceScreen
from game.tui.session import Session
from game.words.advice import AdviceLike

from .made_table import MadeTable
from .playing import Player, at_home, at_table

TOKYO, BEIJING = PowerId("tokyo"), PowerId("beijing")
ORDER = [("tokyo", Prompt("order", (2,))), ("tokyo", Prompt("order", (1,)))]
ADVICE = (AdviceLike(Choice(TOKYO, "court", "taipei"), 0.0, "Taipei comes nearer"),)


class MadeMind:
    """Everybody is slow, and a thought is done when a test says so."""

    def __init__(self) -> None:
        self.thoughts: list[Thought] = []
        self.dropped: list[Thought | None] = []

    def is_slow(self, power: str) -> bool:
        return True

    def _thought(self, task: str) -> Thought:
        self.thoughts.append(Thought(task, ()))
        return self.thoughts[-1]

    def answer(self, power: str) -> Thought:
        return self._thought("answer")

    def advice(self, power: str) -> Thought:
        return self._thought("advice")

    def warm_up(self) -> None:
        """Nothing to start."""

    def close(self) -> None:
        """Nothing to end."""

    def drop(self, thought: Thought | None) -> None:
        self.dropped.append(thought)


def done(thought: Thought, latest: object) -> None:
    thought.latest, thought.done = latest, True


async def opened(player: Player, mind: MadeMind) -> AdviceScreen:
    table = MadeTable(ORDER)
    view = table.seat("tokyo").view()
    screen = AdviceScreen(view, view.options.offers(), mind)  # type: ignore[arg-type]
    player.app.push_screen(screen, player.answers.append)
    await player.pilot.pause()
    return screen


async def test_the_adviser_thinks_while_keys_are_read_and_then_says_the_best() -> None:
    mind = MadeMind()
    async with at_home() as player:
        await opened(player, mind)
        assert "The adviser thinks" in player.text()
        done(mind.thoughts[0], ADVICE)
        await player.pilot.pause(0.2)
        assert "1. Court Taipei" in player.text()
        await player.press("enter")
        assert ADVICE[0].choice in player.answers


async def test_leaving_the_adviser_drops_its_thought_and_takes_nothing() -> None:
    mind = MadeMind()
    async with at_home() as player:
        await opened(player, mind)
        await player.press("escape")
        assert mind.thoughts == mind.dropped
        assert ADVICE[0].choice not in player.answers


async def test_without_advice_it_says_why() -> None:
    mind = MadeMind()
    async with at_home() as player:
        await opened(player, mind)
        mind.thoughts[0].error = "no thought came of it"
        mind.thoughts[0].done = True
        await player.pilot.pause(0.2)
        assert "No advice: no thought came of it." in player.text()


async def test_l_tells_all_that_changed_and_goes_back() -> None:
    async with at_table(MadeTable(ORDER)) as player:
        await player.press("enter", "l")
        assert "NewsScreen" == player.screen
        assert "Beijing economy" in player.text()
        await player.press("l")
        assert "TableScreen" == player.screen


def test_a_slow_bot_moves_once_it_has_thought_and_is_asked_once() -> None:
    mind = MadeMind()
    table = MadeTable([("beijing", Prompt("order", (1,))), *ORDER])
    session = Session(table, mind)  # type: ignore[arg-type]
    assert not session.has_thought(BEIJING)
    assert not session.has_thought(BEIJING)
    assert 1 == len(mind.thoughts)
    done(mind.thoughts[0], Answer(Choice(BEIJING, "pass"), "enough"))
    assert session.has_thought(BEIJING)
    session.play_bot(BEIJING)
    assert [(Choice(BEIJING, "pass"), "enough")] == [one[:2] for one in table.taken]


def test_a_thought_about_another_state_is_not_used() -> None:
    mind = MadeMind()
    table = MadeTable([("tokyo", Prompt("order", (1,))), ("beijing", Prompt("order", (1,)))])
    session = Session(table, mind)  # type: ignore[arg-type]
    session.has_thought(BEIJING)
    table.submit("tokyo", Choice(TOKYO, "pass"))
    assert not session.has_thought(BEIJING)
    assert [mind.thoughts[0]] == [one for one in mind.dropped if one is not None]


def test_taking_back_forgets_what_was_thought() -> None:
    mind = MadeMind()
    table = MadeTable(ORDER)
    session = Session(table, mind)  # type: ignore[arg-type]
    session.take(Choice(TOKYO, "pass"))
    session.has_thought(BEIJING)
    session.undo()
    assert mind.thoughts[0] in mind.dropped


async def test_any_key_skips_the_others() -> None:
    from game.tui.settings import Settings

    table = MadeTable([("beijing", Prompt("order", (1,))), ("moscow", Prompt("order", (1,))), *ORDER])
    async with at_table(table, settings=Settings(pace="slow")) as player:
        await player.press("z")
        for _ in range(50):
            if "What the others did" in player.text():
                break
            await player.pilot.pause(0.02)
        await player.press("z")
        assert ["beijing", "moscow"] == [choice.seat for choice, _, _ in table.taken]


async def test_space_is_heard_while_a_bot_thinks_and_the_keys_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.table.thinking.Thinking", lambda _: MadeMind())
    table = MadeTable([("beijing", Prompt("order", (1,))), *ORDER])
    async with at_table(table) as player:
        assert "Beijing thinks: space skips ahead" in player.text()
        await player.press("space")
        assert "Beijing thinks: the rest comes at once" in player.text()
        await player.press("2")
        assert "board" == getattr(player.app.screen, "tab", "")
        await player.press("q")
        assert "TableScreen" != player.screen
    assert [] == table.taken
