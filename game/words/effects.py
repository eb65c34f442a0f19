"""From compiled effects to English lines: `Beijing economy -1`, `2 in 3: Taiwan Strait +1`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from game.model.ruleset import (
    ADD,
    BEGIN,
    CASE,
    CHANCE,
    END,
    LEAN,
    LEVEL,
    RIVAL,
    SETTLE,
    Op,
    Ops,
    Row,
    Ruleset,
    Slot,
)
from game.words.conditions import ALWAYS, NEVER, condition_line, holds
from game.words.ongoings import modify_lines
from game.words.prices import price_line
from game.words.titles import inside, listed, power_title, signed, titled, variable_title

_RIVAL: Final = "the leading rival"
_BRANCHING: Final = frozenset({BEGIN, CHANCE, CASE, RIVAL})


class Telling(NamedTuple):
    """What the lines are told from: the rules, and the little that changes on the way down."""

    rules: Ruleset
    rival: str = ""
    """Id of the power now called *the leading rival*; empty if none is."""
    brief: bool = False
    """True inside an ongoing: a further one is only named, so that rings of them end."""


def effect_lines(rules: Ruleset, ops: Ops) -> list[str]:
    """Say what effects do, a line each; empty if they do nothing that a player may see."""
    return [inside(line) for line in _lines(Telling(rules), ops)]


def row_lines(rules: Ruleset, row: Row) -> list[str]:
    """Say all that an option does: at once, when those asked agree or refuse, and if it is exposed."""
    lines = effect_lines(rules, row.ops)
    if row.asks:
        lines += _asking_lines(rules, row)
    if row.exposed:
        numerator, denominator, ops = row.exposed
        after = _inline(Telling(rules), ops)
        lines.append(f"{numerator} in {denominator} exposed: {after or 'the author is named'}")
    return [inside(line) for line in lines]


def slot_line(rules: Ruleset, slot: Slot) -> str:
    """Say what an ongoing is and does: `Sanctions on Moscow, each round: Moscow funds -2`."""
    return inside(_slot(Telling(rules), slot))


def _asking_lines(rules: Ruleset, row: Row) -> list[str]:
    asked = listed(power_title(rules, seat) for seat in row.asks)
    verb = "accepts" if len(row.asks) == 1 else "accept"
    told = Telling(rules)
    lines = [
        f"{power_title(rules, seat)} pays {price_line(rules, accept.price)} to accept"
        for seat, (accept, _) in zip(row.asks, row.replies, strict=False)
        if any(amount for _, amount in accept.price)
    ]
    lines.append(f"if {asked} {verb}: {_inline(told, row.accepted) or 'nothing more'}")
    refused = [_inline(told, row.declined)]
    if row.refund:
        refused.insert(0, "nothing happens and the price returns")
    lines.append(f"if not: {'; '.join(filter(None, refused)) or 'nothing'}")
    return lines


def _lines(told: Telling, ops: Ops) -> list[str]:
    return [line for op in _merged(told.rules, ops) for line in _WAYS[op[0]](told, op)]


def _merged(rules: Ruleset, ops: Ops) -> list[Op]:
    """Add up like steps that stand side by side; not where each rise is changed by an ongoing (R10)."""
    merged: list[Op] = []
    for op in ops:
        last = merged[-1] if merged else (None,)
        alike = op[0] in (ADD, LEAN) and (*op[:2], *op[3:]) == (*last[:2], *last[3:])
        if alike and op[2] * last[2] > 0 and op[1] not in rules.steps:
            merged[-1] = (*op[:2], op[2] + last[2], *op[3:])
        else:
            merged.append(op)
    return merged


def _inline(told: Telling, ops: Ops) -> str:
    """Say effects on one line; brackets keep a branching one apart from its neighbours."""
    groups = [(op[0], lines) for op in _merged(told.rules, ops) if (lines := _WAYS[op[0]](told, op))]
    parts = []
    for code, lines in groups:
        text = "; ".join(lines)
        doubtful = (len(lines) > 1 and code != RIVAL) or (code in _BRANCHING and len(groups) > 1)
        parts.append(f"({text})" if doubtful else text)
    return "; ".join(parts)


def _add(told: Telling, op: Op) -> list[str]:
    _, variable, by = op[:3]
    if not told.rules.variables[variable].open or not by:
        return []
    return [f"{_name(told, variable)} {signed(by)}"]


def _lean(told: Telling, op: Op) -> list[str]:
    _, variable, by, least = op
    if not by:
        return []
    line = f"{_name(told, variable)} {signed(by)}"
    return [f"{line} if already {least} or more" if least > told.rules.variables[variable].low else line]


def _level(told: Telling, op: Op) -> list[str]:
    _, number, by, launch = op
    line = f"{titled(told.rules.frameworks, number)} level {signed(by)}"
    return [line if launch or by < 0 else f"{line} if in force"] if by else []


def _settle(told: Telling, op: Op) -> list[str]:
    _, variable, toward, by = op
    return [f"{_name(told, variable)} moves {by} toward {toward}"] if by else []


def _begin(told: Telling, op: Op) -> list[str]:
    return [f"begins: {_slot(told, told.rules.slots[op[1]])}"]


def _end(told: Telling, op: Op) -> list[str]:
    titles = dict.fromkeys(told.rules.slots[number].title for number in op[1])
    return [f"ends: {listed(titles)}"] if titles else []


def _chance(told: Telling, op: Op) -> list[str]:
    _, numerator, denominator, then, otherwise = op
    if numerator >= denominator:
        return _lines(told, then)
    branches = ((numerator, _inline(told, then)), (denominator - numerator, _inline(told, otherwise)))
    return [f"{odds} in {denominator}: {text}" for odds, text in branches if odds and text]


def _case(told: Telling, op: Op) -> list[str]:
    _, condition, then, otherwise = op
    when = holds(told.rules, condition)
    if when in (ALWAYS, NEVER):
        return _lines(told, then if when == ALWAYS else otherwise)
    yes, no = _inline(told, then), _inline(told, otherwise)
    if yes and no:
        return [f"if {when.text}: {yes}", f"otherwise: {no}"]
    if no:
        return [f"unless {when.text}: {no}"]
    return [f"if {when.text}: {yes}"] if yes else []


def _rival(told: Telling, op: Op) -> list[str]:
    """Say once what befalls whoever leads there, or power by power where it differs."""
    _, partner, seat, by_rival = op
    powers = told.rules.powers
    rivals = [number for number in range(len(by_rival)) if number != seat]
    alike = {tuple(_lines(told._replace(rival=powers[number].id), by_rival[number])) for number in rivals}
    if len(alike) == 1:
        return list(alike.pop())
    place = titled(told.rules.places, partner)
    return [
        f"if {powers[number].title} leads in {place}: {text}"
        for number in rivals
        if (text := _inline(told, by_rival[number]))
    ]


def _slot(told: Telling, slot: Slot) -> str:
    parts = [f"{slot.rounds} rounds" if slot.rounds > 1 else "1 round"] if slot.rounds else []
    if not told.brief:
        parts += _slot_parts(told._replace(brief=True), slot)
    return f"{slot.title}, {'; '.join(parts)}" if parts else slot.title


def _slot_parts(told: Telling, slot: Slot) -> list[str]:
    parts = [f"until {condition_line(told.rules, slot.until)}"] if slot.until else []
    acts = (
        ("at once", slot.at_start),
        ("each round", slot.each_round),
        ("when it ends", slot.at_end),
        ("if dropped", slot.drop),
    )
    parts += [f"{when}: {text}" for when, ops in acts if (text := _inline(told, ops))]
    parts += modify_lines(told.rules, slot)
    return [*parts, "its owner is asked each round to keep it"] if slot.keep else parts


def _name(told: Telling, variable: int) -> str:
    """Name a number, with *the leading rival* in the place of the power now called so."""
    entry = told.rules.variables[variable]
    if not told.rival or told.rival not in entry.of:
        return variable_title(told.rules, variable)
    others = [power_title(told.rules, power) for power in entry.of if power != told.rival]
    if entry.kind == "relation" and others:
        return f"{others[0]} with {_RIVAL}"
    if entry.kind == "lean":
        return f"{titled(told.rules.places, entry.name)} toward {_RIVAL}"
    if entry.kind == "resource":
        return f"{entry.name} of {_RIVAL}"
    return variable_title(told.rules, variable)


_WAYS: Final[dict[int, Callable[[Telling, Any], list[str]]]] = {
    ADD: _add,
    LEAN: _lean,
    LEVEL: _level,
    SETTLE: _settle,
    BEGIN: _begin,
    END: _end,
    CHANCE: _chance,
    CASE: _case,
    RIVAL: _rival,
}
