"""What bots say of their open moves rests on nothing that an observer may not know."""

from __future__ import annotations

import re

from game.bots import choose
from game.bots.aloud import aloud
from game.bots.grounds import LONGEST
from game.engine import Dice, State, seats_waiting, view
from game.engine.state import AGENDA, CARD, COVERT, CRISIS, KEEP, LEAD, ORDER, ORDERS, REPLY
from game.model.choice import Choice

from ..properties.sampled import asked, swapped

OPEN = (LEAD, ORDER, CARD, REPLY, KEEP, CRISIS)


def choice_in(state: State) -> Choice:
    """What a normal bot does here."""
    power = state.rules.powers[seats_waiting(state)[0]].id
    return choose("normal", view(state, power), Dice(1, "aloud")).choice


def said(state: State, choice: Choice, level: str = "normal") -> str:
    """What is said of it."""
    return aloud(view(state, None), choice, level)


def test_hidden_things_change_no_sentence() -> None:
    told = 0
    for kind in OPEN:
        for state in asked(kind)[::2]:
            choice = choice_in(state)
            text = said(state, choice)
            told += bool(text)
            assert {text} >= {said(other, choice) for _, other in swapped(state, -1)}
    assert told > 100


def test_a_sentence_names_no_agenda() -> None:
    for state in (one for kind in OPEN for one in asked(kind)[::5]):
        text = said(state, choice_in(state))
        titles = [agenda.title for agendas in state.rules.agendas for agenda in agendas]
        assert [] == [title for title in titles if title in text]
        assert "keeps to itself" not in text
        assert len(text) <= LONGEST


def test_nothing_is_said_of_what_is_sealed_or_secret() -> None:
    for state in (one for kind in (AGENDA, COVERT, ORDERS) for one in asked(kind)[::10]):
        assert "" == said(state, choice_in(state))


def test_a_bot_that_plays_by_the_dice_says_nothing() -> None:
    assert {""} == {said(state, choice_in(state), "random") for state in asked(ORDER)[:5]}


def test_every_order_and_reply_has_its_reason() -> None:
    for state in (one for kind in (ORDER, REPLY) for one in asked(kind)[::5]):
        choice = choice_in(state)
        assert choice.name == "pass" or re.search(r"\w{3}", said(state, choice)), choice


def test_each_level_and_temperament_speaks() -> None:
    state = asked(ORDER)[0]
    choice = next(one for one in view(state, state.rules.powers[state.top[1][0]].id).options)
    assert all(said(state, choice, level) for level in ("easy", "hard", "normal:hawk"))
