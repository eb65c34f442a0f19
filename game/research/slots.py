"""What a seat sees as a row of numbers: a fixed slot for each, from its View and nothing else (R2.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.choice import Choice
from game.model.ids import BOARD, PowerId
from game.model.ruleset import Ruleset
from game.model.view import View
from game.research.actions import Actions

PLACED: Final = (*BOARD, "ongoing", "record", "streak")
"""The kinds of number that stand on the table; all others the rules work out from these."""
ASKED: Final = ("agenda", "lead", "card", "order", "covert", "done", "reply", "keep", "crisis")
"""The kinds of question; orders in secret are asked as order, covert, done."""
MANY: Final = 5
"""What happened so often or more (records, streaks) is a full slot."""
TOP: Final = 200
"""A standing of so many tenths of a point, or more, is a full slot."""

Seen = NDArray[np.int32]
Fill = Callable[[View, Seen], None]
"""Writes whole numbers into the slots of a block, which are all zero before."""


class Block(NamedTuple):
    """Slots that are filled together."""

    names: tuple[str, ...]
    full: tuple[float, ...]
    """The number that fills each slot: it is divided by this."""
    fill: Fill


class Slots:
    """The slots of a scenario: `names` says what each is, `vector` fills them from a view.

    A slot lies in -1..1: a number divided by the end of its range, a flag, or a share.
    """

    def __init__(self, rules: Ruleset, actions: Actions) -> None:
        blocks = tuple(_blocks(rules, actions))
        self.names: tuple[str, ...] = tuple(name for block in blocks for name in block.names)
        ends = list(accumulate(len(block.names) for block in blocks))
        self._fills = [
            (block.fill, slice(start, end))
            for block, start, end in zip(blocks, [0, *ends], ends, strict=False)
        ]
        full = [number for block in blocks for number in block.full]
        self._scale = (1 / np.array(full)).astype(np.float32)

    def __len__(self) -> int:
        return len(self.names)

    def seen(self, view: View) -> Seen:
        """The numbers as they are, before they are scaled; int32, one a slot."""
        out = np.zeros(len(self.names), np.int32)
        for fill, where in self._fills:
            fill(view, out[where])
        return out

    def vector(self, view: View) -> NDArray[np.float32]:
        """The slots filled; float32, one a slot, within -1..1."""
        scaled = self.seen(view).astype(np.float32) * self._scale
        return np.clip(scaled, -1.0, 1.0, out=scaled)

    def text(self, view: View) -> str:
        """The same in words, a slot a line; those that are 0 left out."""
        seen = self.seen(view)
        return "\n".join(f"{self.names[at]} {seen[at]}" for at in np.flatnonzero(seen))


def _blocks(rules: Ruleset, actions: Actions) -> Iterable[Block]:
    yield from _table(rules)
    yield from _question(rules, actions)
    yield from _cards(rules)
    yield from _orders(rules, actions)


def _numbers(names: Iterable[str], full: float, fill: Fill) -> Block:
    named = tuple(names)
    return Block(named, (float(full),) * len(named), fill)


def _flags(names: Iterable[str], fill: Fill) -> Block:
    return _numbers(names, 1, fill)


def _powers(what: str, rules: Ruleset, who: Callable[[View], Iterable[PowerId | None]]) -> Block:
    """A flag for each power; those of `who` are up, and None is nobody."""
    seat = {power.id: number for number, power in enumerate(rules.powers)}
    return _flags(
        [f"{what} {power}" for power in seat],
        lambda view, out: _tick(out, [seat[power] for power in who(view) if power]),
    )


def _tick(out: Seen, places: Iterable[int]) -> None:
    for place in places:
        out[place] = 1


def _tick_orders(actions: Actions, choices: Iterable[Choice], out: Seen) -> None:
    _tick(out, [place for choice in choices if (place := actions.order(choice)) is not None])


def _bits(out: Seen, mask: int) -> None:
    """One slot a bit."""
    size = len(out)
    raw = np.frombuffer(mask.to_bytes(size // 8 + 1, "little"), np.uint8)
    out[:] = np.unpackbits(raw, bitorder="little", count=size)


def _table(rules: Ruleset) -> Iterable[Block]:
    """Who one is, the board, standings and the clock."""
    powers = [power.id for power in rules.powers]
    seat = {power: number for number, power in enumerate(powers)}
    board = [number for number, entry in enumerate(rules.variables) if entry.kind in PLACED]
    entries = [rules.variables[number] for number in board]
    names = tuple(" ".join(part for part in (e.kind, e.name, *e.of) if part) for e in entries)
    full = tuple(float(MANY if e.high >= 99 else max(-e.low, e.high, 1)) for e in entries)
    values: Callable[[Sequence[int]], Any] = itemgetter(*board)

    def fill_board(view: View, out: Seen) -> None:
        out[:] = values(view.values)

    def fill_standing(view: View, out: Seen) -> None:
        out[:] = view.standing

    def fill_round(view: View, out: Seen) -> None:
        out[0] = view.round

    def fill_initiative(view: View, out: Seen) -> None:
        for place, power in enumerate(view.initiative, 1):
            out[seat[power]] = place

    yield _powers("me", rules, lambda view: [view.seat])
    yield Block(names, full, fill_board)
    yield _numbers([f"standing {power}" for power in powers], TOP, fill_standing)
    yield _numbers(["round"], rules.scenario.rounds, fill_round)
    yield _numbers([f"initiative {power}" for power in powers], len(rules.scenario.seats), fill_initiative)


def _question(rules: Ruleset, actions: Actions) -> Iterable[Block]:
    """What is asked, of whom, by whom, and about what."""
    slots = [f"asked to keep {slot.title} {number}" for number, slot in enumerate(rules.slots)]
    crises = [f"crisis {flashpoint.id}" for flashpoint in rules.flashpoints]
    most = rules.clock.actions
    yield _flags([f"asked {kind}" for kind in ASKED], _fill_kind)
    yield _numbers(["orders left"], most, partial(_fill_left, most))
    yield _powers("asked by", rules, lambda view: [view.prompt.asker] if view.prompt is not None else [])
    yield _powers("turn", rules, lambda view: [view.turn])
    yield _powers("waiting", rules, lambda view: view.waiting)
    yield _powers("answered", rules, lambda view: view.answered)
    yield _flags(slots, partial(_fill_subject, "keep"))
    yield _flags(crises, partial(_fill_subject, "crisis"))
    yield _flags([f"asked to join {name}" for name in actions.orders], partial(_fill_reply, actions))


def _fill_kind(view: View, out: Seen) -> None:
    if view.prompt is not None:
        kind = view.prompt.data[0] if view.prompt.kind == "orders" else view.prompt.kind
        out[ASKED.index(kind)] = 1


def _fill_left(most: int, view: View, out: Seen) -> None:
    prompt = view.prompt
    if prompt is not None and prompt.kind == "order":
        out[0] = prompt.data[0]
    elif prompt is not None and prompt.kind == "orders" and prompt.data[0] == "order":
        out[0] = max(0, most - prompt.data[1])


def _fill_subject(kind: str, view: View, out: Seen) -> None:
    if view.prompt is not None and view.prompt.kind == kind:
        out[view.prompt.data[0]] = 1


def _fill_reply(actions: Actions, view: View, out: Seen) -> None:
    if view.prompt is not None and view.prompt.kind == "reply":
        _tick_orders(actions, [view.prompt.data[1].choice], out)


def _cards(rules: Ruleset) -> Iterable[Block]:
    """The headline, one's hand, and where the cards are as far as one may know; one's agendas."""
    number = {card.id: place for place, card in enumerate(rules.cards)}
    pile = [f"{rules.cards[card].id} {place}" for place, card in enumerate(rules.pile)]
    agendas = range(max(len(rules.agendas[seat]) for seat in rules.scenario.seats))

    def fill_hand(view: View, out: Seen) -> None:
        if view.prompt is not None and view.prompt.kind == "lead":
            _tick(out, [number[card] for card in view.prompt.data])

    yield _flags(
        [f"headline {card.id}" for card in rules.cards],
        lambda view, out: _tick(out, [view.headline] if view.headline >= 0 else []),
    )
    yield _powers("headline by", rules, lambda view: [view.headline_by])
    yield _flags([f"hand {card.id}" for card in rules.cards], fill_hand)
    yield _flags([f"led {name}" for name in pile], lambda view, out: _bits(out, view.pile_led))
    yield _flags([f"set aside {name}" for name in pile], lambda view, out: _bits(out, view.set_aside))
    yield _flags([f"agenda dealt {at}" for at in agendas], lambda view, out: _tick(out, view.agendas))
    yield _flags(
        [f"agenda {at}" for at in agendas],
        lambda view, out: _tick(out, [view.agenda] if view.agenda >= 0 else []),
    )


def _orders(rules: Ruleset, actions: Actions) -> Iterable[Block]:
    """What was ordered in this turn and the last, as far as one may know; one's own sealed orders."""
    pairs = [f"{power.id} {kind}" for power in rules.powers for kind in rules.kind_ids]

    def fill_own(view: View, out: Seen) -> None:
        if view.prompt is None and view.orders and view.orders[-1].name != "done":
            return  # the sealed answer to another question
        _tick_orders(actions, (*view.orders, *([view.covert] if view.covert else [])), out)

    yield _flags([f"ordered {pair}" for pair in pairs], lambda view, out: _bits(out, view.kinds_used))
    yield _flags([f"ordered last {pair}" for pair in pairs], lambda view, out: _bits(out, view.last_kinds))
    yield _flags([f"mark {at}" for at in range(len(rules.marks))], lambda view, out: _bits(out, view.marks))
    yield _flags([f"sealed {name}" for name in actions.orders], fill_own)
