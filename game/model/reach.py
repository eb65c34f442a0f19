"""What effects and a seat's orders can move, which way, and what an objective asks for beyond that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from game.model.rows import ADD, BEGIN, CASE, CHANCE, END, LEAN, LEVEL, RIVAL, SETTLE, Ops
from game.model.ruleset import Objective, Ruleset


def beyond_orders(rules: Ruleset, objective: Objective, values: Sequence[int]) -> tuple[int, ...]:
    """The numbers that keep steps of an objective from holding now and that its seat cannot order there."""
    return tuple(dict.fromkeys(number for number, _ in out_of_reach(rules, objective, values)))


def out_of_reach(rules: Ruleset, objective: Objective, values: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The same numbers, each with the way it would have to go: 1 up, -1 down."""
    moved = _ways_of_orders(rules, objective.seat)
    missing = (
        (variable, 1 if values[variable] < low else -1)
        for _, steps in objective.roads
        for step in steps
        for variable, low, high in step.when
        if not low <= values[variable] <= high
    )
    return tuple(dict.fromkeys(one for one in missing if one not in moved))


def _ways_of_orders(rules: Ruleset, seat: int) -> frozenset[tuple[int, int]]:
    """Every number that orders of a seat may move, worked out ones among them, with the way it goes."""
    rows = rules.turns[seat].rows
    left = {
        way for row in rows for ops in (row.paid, row.accepted, row.declined) for way in _ways_in(rules, ops)
    }
    found = set[tuple[int, int]]()
    while left:
        number, up = left.pop()
        found.add((number, up))
        for made, table in rules.sums[number]:
            steps = [later - earlier for earlier, later in pairwise(_in_order(rules, number, table))]
            left |= {(made, up if step > 0 else -up) for step in steps if step}
        left |= {(flag, way) for flag in rules.flags[number] for way in (1, -1)}
        left -= found
    return frozenset(found)


def _in_order(rules: Ruleset, number: int, table: Sequence[int]) -> list[int]:
    """What every value of a number adds, from its lowest to its highest."""
    entry = rules.variables[number]
    return [table[value] for value in range(entry.low, entry.high + 1)]


def _ways_in(rules: Ruleset, ops: Ops) -> Iterator[tuple[int, int]]:
    """The numbers that effects move, each with the way it goes, whatever decides about them."""
    for op in ops:
        code = op[0]
        if code in (CHANCE, CASE, RIVAL):
            for part in op[3] if code == RIVAL else op[-2:]:
                yield from _ways_in(rules, part)
        elif code in (ADD, LEAN, LEVEL) and op[2]:
            first, *others = moved_in(rules, Ops([op]))
            yield first, 1 if op[2] > 0 else -1
            yield from ((one, -1) for one in others if one != first and op[2] > 0)  # room is made
        else:
            yield from ((one, way) for one in moved_in(rules, Ops([op])) for way in (1, -1))


def moved_by_orders(rules: Ruleset, seat: int) -> frozenset[int]:
    """All numbers that some order of a seat may move, and all that are worked out from them."""
    rows = rules.turns[seat].rows
    return with_derived(
        rules,
        (
            number
            for row in rows
            for ops in (row.paid, row.accepted, row.declined)
            for number in moved_in(rules, ops)
        ),
    )


def with_derived(rules: Ruleset, numbers: Iterable[int]) -> frozenset[int]:
    """These numbers, and all that are worked out from them."""
    left, found = set(numbers), set[int]()
    while left:
        number = left.pop()
        found.add(number)
        left |= {made for made, _ in rules.sums[number]} | set(rules.flags[number])
        left -= found
    return frozenset(found)


def moved_in(rules: Ruleset, ops: Ops) -> Iterator[int]:
    """The numbers that effects move, whatever decides about them."""
    for op in ops:
        code = op[0]
        if code in (ADD, SETTLE):
            yield op[1]
        elif code == LEAN:
            place, _ = rules.lean_of.get(op[1], (-1, -1))
            yield op[1]
            yield from rules.places[place].leans if place >= 0 else ()  # a rival makes room
        elif code == LEVEL:
            yield rules.frameworks[op[1]].variable
        elif code == BEGIN:
            yield rules.slots[op[1]].variable
        elif code == END:
            yield from (rules.slots[slot].variable for slot in op[1])
        elif code in (CHANCE, CASE):
            for part in op[-2:]:
                yield from moved_in(rules, part)
        elif code == RIVAL:
            for part in op[3]:
                yield from moved_in(rules, part)
