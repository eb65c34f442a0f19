"""The yardstick: the smallest game that keeps the contracts this one keeps, and nothing else.

It says how fast plain Python can be on this machine in this minute. Four seats of ten numbers; sixty orders
a seat, each costing up to two numbers and moving three; five decisions a turn, twelve rounds, an income and a
throw of the dice at the end of each. What it has in common with Four Capitals is what any game needs that is
to be saved, replayed, searched and shown:

* a state of whole numbers that is copied (`copy`), or advanced by one call a decision (`advance`);
* dice in the state and dice of the players, both SplitMix64 in plain Python: the same game on any machine;
* `is_open` says whether an order is open; a draw and a list of options both ask it, and about every second
  order that is drawn is closed, as in Four Capitals;
* effects stop at the ends of a range.

It has no cards, no questions to others, no secrets, nothing derived, no frameworks, no crises, no points.
"""

from __future__ import annotations

import random
from typing import NamedTuple

SEATS, NUMBERS, ORDERS, ROUNDS, ASKED = 4, 10, 60, 12, 5
HIGH = 10
WORD = (1 << 64) - 1


class Order(NamedTuple):
    """(number, amount) pairs it costs; (number, step) pairs it moves."""

    price: tuple[tuple[int, int], ...]
    moves: tuple[tuple[int, int], ...]


class Dice:
    """SplitMix64, as one would write it first."""

    __slots__ = ("place",)

    def __init__(self, place: int) -> None:
        self.place = place

    def below(self, n: int) -> int:
        while True:
            self.place = place = (self.place + 0x9E3779B97F4A7C15) & WORD
            z = ((place ^ (place >> 30)) * 0xBF58476D1CE4E5B9) & WORD
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
            bits = z ^ (z >> 31)
            value = bits % n
            if bits - value <= WORD + 1 - n:
                return value


class State:
    """All numbers, whose turn it is, how many decisions are left in it, the round, the dice."""

    __slots__ = ("dice", "left", "numbers", "round", "seat")

    def copy(self) -> State:
        new = State.__new__(State)
        new.numbers = self.numbers[:]
        new.seat, new.left, new.round = self.seat, self.left, self.round
        new.dice = Dice(self.dice.place)
        return new


def table(seed: int = 1) -> list[tuple[Order, ...]]:
    """The orders of each seat, on its own numbers; the last of them is free, so that one is always open."""
    draw = random.Random(seed)  # noqa: S311  the same orders each time

    def pairs(base: int, most: int) -> tuple[tuple[int, int], ...]:
        return tuple((base + draw.randrange(NUMBERS), draw.randint(1, 3)) for _ in range(most))

    def moved(base: int) -> tuple[tuple[int, int], ...]:
        return tuple((base + draw.randrange(NUMBERS), draw.choice((-1, 1, 1, 2))) for _ in range(3))

    seats = [seat * NUMBERS for seat in range(SEATS)]
    orders = [[Order(pairs(base, 1 + n % 2), moved(base)) for n in range(ORDERS - 1)] for base in seats]
    return [(*rows, Order((), ())) for rows in orders]


def begin(seed: int) -> State:
    state = State()
    state.numbers = [5] * (SEATS * NUMBERS)
    state.seat, state.left, state.round, state.dice = 0, ASKED, 0, Dice(seed)
    return state


def is_open(state: State, order: Order) -> bool:
    """Whether a price can be paid in full."""
    numbers = state.numbers
    for number, amount in order.price:  # noqa: SIM110  (a plain loop is twice as fast)
        if numbers[number] < amount:
            return False
    return True


def options(state: State, orders: list[tuple[Order, ...]]) -> list[Order]:
    """Every open order of the seat whose turn it is."""
    return [order for order in orders[state.seat] if is_open(state, order)]


def advance(state: State, order: Order) -> None:
    """Pay, move, and pass the turn on when it is over."""
    numbers = state.numbers
    for number, amount in order.price:
        numbers[number] -= amount
    for number, step in order.moves:
        value = numbers[number] + step
        numbers[number] = 0 if value < 0 else HIGH if value > HIGH else value
    state.left -= 1
    if not state.left:
        state.left, state.seat = ASKED, state.seat + 1
        if state.seat == SEATS:
            _end_round(state)


def _end_round(state: State) -> None:
    """Every seat receives 1 of two numbers, and something the dice choose happens to each."""
    state.seat, state.round = 0, state.round + 1
    numbers = state.numbers
    for base in range(0, SEATS * NUMBERS, NUMBERS):
        for number in (base, base + 1, base + 2 + state.dice.below(NUMBERS - 2)):
            numbers[number] = min(HIGH, numbers[number] + 1)


def play(orders: list[tuple[Order, ...]], seed: int) -> int:
    """One game by random choices, drawn until one is open; the number of decisions."""
    state, dice, count = begin(seed), Dice(seed + 1), 0
    while state.round < ROUNDS:
        rows = orders[state.seat]
        while True:
            order = rows[dice.below(ORDERS)]
            if is_open(state, order):
                break
        advance(state, order)
        count += 1
    return count
