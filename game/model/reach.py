"""What effects and a seat's own orders can move at all, and what an objective asks for beyond that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.model.rows import ADD, BEGIN, CASE, CHANCE, END, LEAN, LEVEL, RIVAL, SETTLE, Ops
from game.model.ruleset import Objective, Ruleset


def beyond_orders(rules: Ruleset, objective: Objective, values: Sequence[int]) -> tuple[int, ...]:
    """The numbers that keep steps of an objective from holding now and that no order of its seat moves."""
    moved = moved_by_orders(rules, objective.seat)
    missing = (
        variable
        for _, steps in objective.roads
        for step in steps
        for variable, low, high in step.when
        if not low <= values[variable] <= high
    )
    return tuple(dict.fromkeys(variable for variable in missing if variable not in moved))


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
