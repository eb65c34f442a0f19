"""From compiled effects to English lines: `Beijing economy -1`, `2 in 3: Taiwan Strait +1`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from game.words.outlook import Outlook
from game.words.prices import price_line
from game.words.titles import inside, listed, power_title, signed, so_many, titled, variable_title

_RIVAL: Final = "the leading rival"
_BRANCHING: Final = frozenset({BEGIN, CHANCE, CASE, RIVAL})


class Telling(NamedTuple):
    """What the lines are told from: the rules, and the little that changes on the way down."""

    rules: Ruleset
    rival: str = ""
    """Id of the power now called *the leading rival*; empty if none is."""
    brief: bool = False
    """True inside an ongoing: a further one is only named, so that rings of them end."""
    now: Outlook | None = None
    """The numbers as they stand, to say where each effect leads; None where they are unknown."""


def effect_lines(rules: Ruleset, ops: Ops, values: Sequence[int] | None = None) -> list[str]:
    """Say what effects do, a line each; empty if they do nothing that a player may see.

    With the values of all numbers just before, each line says too where its number comes to stand.
    """
    return [inside(line) for line in _lines(_telling(rules, values), ops)]


def _telling(rules: Ruleset, values: Sequence[int] | None) -> Telling:
    return Telling(rules, now=None if values is None else Outlook(rules, values))


def row_lines(rules: Ruleset, row: Row, values: Sequence[int] | None = None) -> list[str]:
    """Say all that an option does: at once, when those asked agree or refuse, and if it is exposed.

    With values, those once its price is paid, each line says too where its number comes to stand.
    """
    told = _telling(rules, values)
    lines = _lines(told, row.ops)
    if row.asks:
        lines += _asking_lines(told, row)
    if row.exposed:
        numerator, denominator, ops = row.exposed
        first = _inline(_telling(rules, values), ops)  # before the operation itself (R11.1)
        lines.append(f"{numerator} in {denominator} exposed: {first or 'the author is named'}")
    return [inside(line) for line in lines]


def slot_line(rules: Ruleset, slot: Slot) -> str:
    """Say what an ongoing is and does: `Sanctions on Moscow, each round: Moscow funds -2`."""
    return inside(_slot(Telling(rules), slot))


def standing_line(rules: Ruleset, slot: Slot, left: int, owned: bool = False) -> str:
    """Say what an ongoing in force is and does: `Sanctions, 2 rounds left; each round: ...`.

    With `owned` its owner is named beside it, and not once more in its title.
    """
    title = slot.title
    if owned and slot.owner >= 0:
        owner = power_title(rules, slot.owner)
        title = title.replace(f" ({owner})", "").replace(f"({owner} on ", "(on ")
    term = f"{so_many(left, 'round')} left" if slot.rounds else "until it is ended"
    return inside("; ".join([f"{title}, {term}", *_slot_parts(Telling(rules, brief=True), slot)]))


def _asking_lines(told: Telling, row: Row) -> list[str]:
    rules = told.rules
    asked = listed(power_title(rules, seat) for seat in row.asks)
    verb = "accepts" if len(row.asks) == 1 else "accept"
    lines = [
        f"{power_title(rules, seat)} pays {price_line(rules, accept.price)} to accept"
        for seat, (accept, _) in zip(row.asks, row.replies, strict=False)
        if any(amount for _, amount in accept.price)
    ]
    lines.append(f"if {asked} {verb}: {_inline(_branch(told), row.accepted) or 'nothing more'}")
    return [*lines, _refused(told, row)]


def refusal_line(rules: Ruleset, row: Row) -> str:
    """Say what follows if somebody who is asked refuses."""
    return inside(_refused(_telling(rules, None), row))


def _refused(told: Telling, row: Row) -> str:
    refused = [_inline(told._replace(now=None) if row.refund else _branch(told), row.declined)]
    if row.refund:
        refused.insert(0, "nothing happens; the price returns, the order is spent")
    return f"if not: {'; '.join(filter(None, refused)) or 'nothing'}"


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


def _branch(told: Telling) -> Telling:
    """Go on along one of several branches: what it moves is not moved on the others."""
    return told if told.now is None else told._replace(now=told.now.copy())


def _add(told: Telling, op: Op) -> list[str]:
    _, variable, by = op[:3]
    after = told.now.after(variable, by) if told.now and by else ""
    if not told.rules.variables[variable].open or not by:
        return []
    return [f"{_name(told, variable)} {signed(by)}{after}"]


def _lean(told: Telling, op: Op) -> list[str]:
    _, variable, by, least = op
    if not by:
        return []
    line, now = f"{_name(told, variable)} {signed(by)}", told.now
    if now and variable not in now.unsure and now.values[variable] >= least:
        return [f"{line}{now.leaned(variable, by)}"]
    value = f" (it is {now.values[variable]})" if now and variable not in now.unsure else ""
    return [
        f"{line} if already {least} or more{value}" if least > told.rules.variables[variable].low else line
    ]


def _level(told: Telling, op: Op) -> list[str]:
    _, number, by, launch = op
    if not by:
        return []
    line = f"{titled(told.rules.frameworks, number)} level {signed(by)}"
    variable = told.rules.frameworks[number].variable
    now = told.now if told.now and variable not in told.now.unsure else None
    if now and (now.values[variable] or (launch and by > 0)):
        old = now.values[variable]
        after = now.after(variable, by)
        return [f"{line}{after}{_pay(told, number, old, now.values[variable])}"]
    if launch or by < 0:
        return [f"{line}{now.after(variable, by)}" if now else line]
    return [f"{line} if in force{' (not in force now)' if now else ''}"]


def _pay(told: Telling, number: int, old: int, new: int) -> str:
    """Say what the levels just reached will pay: ` (pays each round: Tokyo influence +1)`."""
    framework, lost = told.rules.frameworks[number], told._replace(now=None)
    pays = [text for level in framework.levels[old:new] if (text := _inline(lost, level.pays))]
    return f" (pays each {framework.every}: {'; '.join(pays)})" if pays else ""


def _settle(told: Telling, op: Op) -> list[str]:
    _, variable, toward, by = op
    if not by:
        return []
    now, after = told.now, ""
    if now and variable not in now.unsure:
        after = now.after(variable, max(-by, min(by, toward - now.values[variable])))
    return [f"{_name(told, variable)} moves {by} toward {toward}{after}"]


def _begin(told: Telling, op: Op) -> list[str]:
    slot = told.rules.slots[op[1]]
    line = f"begins: {_slot(told._replace(now=None), slot)}"
    if told.now:
        told.now.unsure.add(slot.variable)
        told.now.doubt(slot.at_start)
    return [line]


def _end(told: Telling, op: Op) -> list[str]:
    slots = [told.rules.slots[number] for number in op[1]]
    titles = dict.fromkeys(slot.title for slot in slots)
    idle = told.now and not any(told.now.values[slot.variable] for slot in slots)
    if told.now:
        told.now.unsure.update(slot.variable for slot in slots)
        told.now.doubt([each for slot in slots for each in slot.at_end])
    return [f"ends: {listed(titles)}{' (not in force now)' if idle else ''}"] if titles else []


def _chance(told: Telling, op: Op) -> list[str]:
    _, numerator, denominator, then, otherwise = op
    if numerator >= denominator:
        return _lines(told, then)
    parts = ((numerator, then), (denominator - numerator, otherwise))
    branches = [(odds, _inline(_branch(told), ops)) for odds, ops in parts]
    if told.now:
        told.now.doubt([*then, *otherwise])
    return [f"{odds} in {denominator}: {text}" for odds, text in branches if odds and text]


def _case(told: Telling, op: Op) -> list[str]:
    _, condition, then, otherwise = op
    when = holds(told.rules, condition)
    if when in (ALWAYS, NEVER):
        return _lines(told, then if when == ALWAYS else otherwise)
    so = told.now.holds(condition) if told.now else None
    if told.now and so is None:
        told.now.doubt([*then, *otherwise])
    lost = told._replace(now=None)
    yes = _inline(told if so else lost, then)
    no = _inline(told if so is False else lost, otherwise)
    said = when.text + {True: " (so now)", False: " (not so now)", None: ""}[so]
    if yes and no:
        return [f"if {said}: {yes}", f"otherwise: {no}"]
    if no:
        return [f"unless {said}: {no}"]
    return [f"if {said}: {yes}"] if yes else []


def _rival(told: Telling, op: Op) -> list[str]:
    """Say once what befalls whoever leads there, or power by power where it differs."""
    _, partner, seat, by_rival = op
    powers, now = told.rules.powers, told.now
    rivals = [number for number in range(len(by_rival)) if number != seat]
    lost = told._replace(now=None)
    alike = {tuple(_lines(lost._replace(rival=powers[number].id), by_rival[number])) for number in rivals}
    leader = now.rival(told.rules.places[partner], seat) if now else -1
    if len(alike) == 1:
        if leader in rivals:
            return _lines(told._replace(rival=powers[leader].id), by_rival[leader])
        return list(alike.pop())
    place = titled(told.rules.places, partner)
    return [
        f"if {powers[number].title} leads in {place}{' (so now)' if number == leader else ''}: {text}"
        for number in rivals
        if (text := _inline(told if number == leader else lost, by_rival[number]))
    ]


def _slot(told: Telling, slot: Slot) -> str:
    parts = [so_many(slot.rounds, "round")] if slot.rounds else []
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
    rival = f"{_RIVAL} ({power_title(told.rules, told.rival)} now)" if told.now else _RIVAL
    if entry.kind == "relation" and others:
        return f"{others[0]} with {rival}"
    if entry.kind == "lean":
        return f"{titled(told.rules.places, entry.name)} toward {rival}"
    if entry.kind == "resource":
        return f"{entry.name} of {rival}"
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
