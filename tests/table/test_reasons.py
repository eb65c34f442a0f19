"""What is told beside a move is what the move did: each number held against the board right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from game.bots import aloud as speaking
from game.bots import why as reasons
from game.bots.grounds import Ground, is_last_round
from game.engine import State
from game.engine.effects import NOBODY, change
from game.engine.scoring import standing
from game.engine.state import KEEP
from game.model.event import Event
from game.model.ids import PowerId
from game.table import Table
from game.table.aloud import Aloud
from game.words.chronicle import HEADS

from ..kit import rules_of

LEVELS = ("normal", "easy", "hard")
"""In whose words moves are explained; all are made by `normal`, for `hard` takes its time."""


LEADS = re.compile(r"^(\w+) leads, and")


class Deed(NamedTuple):
    """One deed of a bot, its reason and the board around it."""

    event: Event
    ground: Ground
    before: State
    after: State


@cache
def deeds(scenario: str, seed: int) -> tuple[Deed, ...]:
    """Every deed of a game of bots that is explained."""
    rules = rules_of(scenario)
    table = Table(rules, {PowerId(one.id): "normal" for one in rules.powers}, seed, "in-turn")
    for _ in table.play_bots():
        pass
    table.first_seats.update((PowerId(one.id), LEVELS[n % 3]) for n, one in enumerate(rules.powers))
    return tuple(_deeds(table))


def _deeds(table: Table) -> Iterator[Deed]:
    kept: list[Ground] = []
    with pytest.MonkeyPatch.context() as patch:
        for module in (speaking, reasons):
            patch.setattr(module, "reason", _listening(module.reason, kept))
        voice = Aloud(table)
        for state, _, events in table.course():
            board, at = state.copy(), 0
            while at < len(events):
                kept.clear()
                told, start = voice.told(events[at : at + 1]), board.copy()
                at = _done(events, at + 1, board)
                if len(told) > 1 and kept and told[1].data[0].endswith(kept[-1].text):
                    yield Deed(told[0], kept[-1], start, board.copy())


def _listening(reason, kept: list[Ground]):  # type: ignore[no-untyped-def]
    def listen(*words: object) -> Ground:
        kept.append(reason(*words))
        return kept[-1]

    return listen


def _done(events: list[Event], at: int, board: State) -> int:
    """Let what a deed changes come about, up to the next head."""
    while at < len(events) and events[at].kind not in HEADS | {"reply", "turn", "world", "round"}:
        if events[at].kind == "change":
            variable, old, new, _ = events[at].data
            change(board, variable, new - old, None, NOBODY)
        at += 1
    return at


def came(board: State, number: int, value: int) -> bool:
    """True if a number is as it was said; that an ongoing is in force no change of a number tells."""
    entry = board.rules.variables[number]
    return board.v[number] == value or (entry.kind == "count" and entry.of[:1] == ("ongoing",))


def all_deeds() -> list[Deed]:
    games = [("decade", 1), ("decade", 2), ("second-alliance-2015", 3), ("first-hour", 4), ("first-hour", 5)]
    return [deed for scenario, seed in games for deed in deeds(scenario, seed)]


def test_each_number_beside_a_move_is_the_one_that_came_of_it() -> None:
    wrong, checked = [], 0
    for deed in (one for one in all_deeds() if one.event.kind != "covert"):  # told as it was planned
        ground, board = deed.ground, deed.before if deed.before.top[0] == KEEP else deed.after
        if not (ground.elsewhere or ground.at_reckoning or ground.if_answered):
            checked += len(ground.facts)
            wrong += [(deed.event, ground) for fact in ground.facts if not came(board, *fact)]
    assert [] == wrong
    assert checked > 150


def test_what_hangs_on_others_says_so() -> None:
    hedged = [deed.ground.text for deed in all_deeds() if deed.ground.if_answered]
    assert len(hedged) > 20
    assert all(text.startswith(("if ", "by ", "with luck, ")) for text in hedged)


def test_only_who_stands_first_is_said_to_lead() -> None:
    told = [deed for deed in all_deeds() if LEADS.search(deed.ground.text)]
    for deed in told:
        name = LEADS.search(deed.ground.text)[1]  # type: ignore[index]
        seat = next(n for n, one in enumerate(deed.before.rules.powers) if one.title == name)
        marks = standing(deed.before)
        assert sorted(marks)[-2] < marks[seat] == max(marks), deed.ground


def test_no_income_is_promised_where_no_round_is_to_come() -> None:
    last = [deed for deed in all_deeds() if is_last_round(deed.before)]
    assert len(last) > 20
    assert [] == [deed.ground.text for deed in last if re.search(r" more \w+ a round", deed.ground.text)]


def test_a_reason_is_never_what_stays_in_the_purse() -> None:
    assert [] == [deed.ground.text for deed in all_deeds() if re.search(r"in hand$|left$", deed.ground.text)]


def test_a_covert_operation_is_explained_once_its_author_is_known() -> None:
    coverts = [deed for deed in all_deeds() if deed.event.kind == "covert"]
    assert {True, False} == {deed.event.data[2] for deed in coverts}
