"""Where an option is told to lead is where it leads, and what is told to do nothing does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.content.compile.build import compile_rules
from game.content.library import find_home, load
from game.engine import Dice, State, apply, new_game, view, waiting
from game.engine.effects import NOBODY, perform
from game.model.ruleset import Row
from game.words.effects import Telling, _lines
from game.words.outlook import _DIRECT, Outlook, idle_line, paid


def moments() -> Iterator[tuple[State, Row]]:
    """Every open option of a random game, with the state once its price is paid."""
    rules = compile_rules(load(find_home(Path(__file__).parents[2])).require(), "decade")
    dice = Dice(11, "test")
    state, _ = new_game(rules, 11, "in-turn")
    while asked := waiting(state):
        seen = view(state, asked[0])
        if seen.prompt is not None and seen.prompt.kind in ("order", "card"):
            for offer in seen.options.offers():
                if offer.closed is None:
                    before = state.copy()
                    before.v = paid(state.v, offer.price)
                    yield before, offer.row
        state, _ = apply(state, seen.options.pick(dice))


def test_each_option_leads_where_it_is_told_to_lead() -> None:
    tried = 0
    for before, row in moments():
        now = Outlook(before.rules, before.v)
        _lines(Telling(before.rules, now=now), row.ops)
        after = before.copy()
        perform(after, row.ops, None, NOBODY)
        kinds = enumerate(before.rules.variables)
        sure = [n for n, one in kinds if one.kind in _DIRECT - {"ongoing"} and n not in now.unsure]
        assert [after.v[n] for n in sure] == [now.values[n] for n in sure], row
        tried += 1
    assert tried > 500


def test_what_is_told_to_do_nothing_moves_no_number() -> None:
    idle = [(before, row) for before, row in moments() if idle_line(before.rules, row.ops, before.v)]
    for before, row in idle:
        after = before.copy()
        perform(after, row.ops, None, NOBODY)
        assert before.v == after.v, row
    assert idle
