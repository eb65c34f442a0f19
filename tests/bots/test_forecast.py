"""What is foretold of others' answers comes, and rests on nothing hidden."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from game.bots import choose
from game.bots.forecast import AHEAD, forecasts
from game.engine import Dice, apply, begin, seats_waiting, view
from game.engine.scoring import standing
from game.engine.state import ORDER, ORDERS, REPLY
from game.model.forecast import Forecast
from game.model.ids import PowerId
from game.model.view import View

from ..kit import rules_of
from ..properties.sampled import asked, swapped


@cache
def answered() -> tuple[tuple[Forecast, str], ...]:
    """Each answer to a proposal in games of normal bots, behind what was foretold of it."""
    return tuple(pair for seed in range(3) for pair in _answered(seed))


def _answered(seed: int) -> Iterator[tuple[Forecast, str]]:
    rules = rules_of("decade")
    state, told = begin(rules, seed, "in-turn", None), dict[PowerId, Forecast]()
    while state.outcome is None:
        power = rules.powers[seats_waiting(state)[0]].id
        seen = view(state, power)
        choice = choose("normal", seen, Dice(seed, f"bot/{power}/{state.marks}")).choice
        if state.top[0] == ORDER:
            told = {one.power: one for one in forecasts(seen, choice, {})}
        elif state.top[0] == REPLY and power in told:
            yield told.pop(power), choice.name
        state = apply(state, choice)[0]


def asking(seen: View) -> list[tuple[Forecast, ...]]:
    """What is foretold of every open order."""
    return [forecasts(seen, choice, {}) for choice in seen.options]


def test_what_is_foretold_of_normal_bots_comes() -> None:
    told = [(one.answer.replace("cannot", "decline"), came) for one, came in answered()]
    assert [] == [pair for pair in told if pair[0] not in ("", pair[1])]
    assert 60 < 100 * sum(1 for answer, _ in told if answer) / len(told)
    assert {"accept", "decline"} <= {answer for answer, _ in told}


def test_most_forecasts_say_why() -> None:
    silent = [one for one, _ in answered() if one.answer and not one.why]
    assert len(silent) < 0.1 * len(answered())


def test_a_forecast_rests_on_nothing_hidden() -> None:
    for kind in (ORDER, ORDERS):
        foretold = 0
        for state in asked(kind)[::4]:
            power = state.rules.powers[state.top[1][0]].id
            told = asking(view(state, power))
            foretold += sum(map(len, told))
            for _, other in swapped(state, state.top[1][0]):
                assert told == asking(view(other, power))
        assert foretold > 20


def test_of_one_who_answers_by_the_dice_nothing_is_foretold() -> None:
    for state in asked(ORDER)[:40]:
        seen = view(state, state.rules.powers[state.top[1][0]].id)
        levels = dict.fromkeys((PowerId(one.id) for one in state.rules.powers), "random")
        told = [one for choice in seen.options for one in forecasts(seen, choice, levels)]
        assert {("", "by the dice")} >= {one[1:3] for one in told if one.answer != "cannot"}


def test_of_one_who_plays_ahead_it_is_said_so() -> None:
    told = []
    for state in asked(ORDER)[:60]:
        seen = view(state, state.rules.powers[state.top[1][0]].id)
        levels = dict.fromkeys((PowerId(one.id) for one in state.rules.powers), "hard")
        told += [one.why for choice in seen.options for one in forecasts(seen, choice, levels)]
    assert AHEAD in told
    assert "hard" in AHEAD


def test_a_capital_is_said_to_lead_only_where_all_see_it() -> None:
    for state in asked(ORDER)[:60]:
        seen = view(state, state.rules.powers[state.top[1][0]].id)
        marks = standing(state)
        for one in (one for told in asking(seen) for one in told if one.why.endswith("who leads")):
            assert sorted(marks)[-1] > sorted(marks)[-2], one
