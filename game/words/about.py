"""What a number is for: what it counts, what it gives and pays, who is in it, and what its ends do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from game.model.ruleset import LEVEL, Flashpoint, Framework, Ops, Place, Row, Ruleset, Variable
from game.words.coming import odds_in_all
from game.words.effects import effect_lines, slot_line, standing_line
from game.words.made_of import feeding, value_line
from game.words.prices import price_line
from game.words.titles import inside, listed, of_number, power_title, signed, so_many, spelled, variable_title
from game.words.uses import Use, uses_of

_RESOURCES: Final[dict[str, str]] = {
    "funds": "Money at hand: most orders are paid with it.",
    "influence": "What others will do for your sake: courting, meetings and frameworks are paid with it.",
    "economy": "The strength of the economy.",
    "military": "Armed strength: ships, missiles and those who man them.",
    "technology": "The state of the laboratories, and of what is built from what they find.",
    "support": "Opinion at home.",
    "exposure": "How far trade that breaks off hurts: some rules and cards take funds or economy from "
    "whoever is exposed, so less is safer.",
}
"""What each resource is; what it pays and closes is read from the rules."""


def number_uses(rules: Ruleset, values: Sequence[int], variable: int) -> list[Use]:
    """Say what a number is, then who scores by it and what looks at it."""
    told = [Use(text) for text in about_number(rules, values, variable)]
    return [*told, *uses_of(rules, values, variable)]


def about_number(rules: Ruleset, values: Sequence[int], variable: int) -> list[str]:
    """Say what a number is for, a paragraph each; empty for one that no board shows."""
    entry = rules.variables[variable]
    say = _KINDS.get(entry.kind)
    return [inside(line) for line in say(rules, values, variable, entry)] if say else []


def room_line(values: Sequence[int], place: Place) -> str:
    """Say how much of a partner's room is free: `Room for 11 in all, 2 free`."""
    free = room_left(values, place)
    full = "none free: a gain is taken from whoever else stands highest there, an ally too"
    return f"Room for {place.room} in all, {f'{free} free' if free > 0 else full}"


def room_left(values: Sequence[int], place: Place) -> int:
    """How many more steps a partner may lean to anybody before another loses by it (R1.5)."""
    return place.room - sum(values[number] for number in place.leans)


# --- one kind after the other -----------------------------------------------------------------------


def _resource(rules: Ruleset, values: Sequence[int], variable: int, entry: Variable) -> list[str]:
    told = [_RESOURCES.get(entry.name, "")]
    for income in rules.incomes:
        if income.variable == variable:
            each = f", and {_share(rules, *income.terms[0])}" if income.terms else ""
            now = income.amounts[values[income.source]]
            told.append(f"Each round brings {income.base}{each}: {now} now.")
        elif income.source == variable:
            paid = variable_title(rules, income.variable)
            told.append(f"It pays {income.amounts[values[variable]]} {paid} a round now.")
    for few in rules.clock.few:
        needs, actions = few
        if any(one == variable for one, _, _ in needs):
            told.append(f"At {needs[0][2]} there is only {so_many(actions, 'order')} a turn.")
    return [" ".join(filter(None, told))]


def _share(rules: Ruleset, source: int, times: int, divide: int) -> str:
    """A part of a number: `1 for every 3 of Tokyo economy`."""
    of = "" if rules.variables[source].kind == "count" else "of "
    return f"{times} for every {divide} {of}{variable_title(rules, source)}"


def _relation(rules: Ruleset, values: Sequence[int], variable: int, entry: Variable) -> list[str]:
    both = listed(power_title(rules, power) for power in entry.of)
    return [
        f"How {both} stand to each other, the same for both: {entry.low} is hostile, "
        f"{signed(entry.high)} allied. Some orders need it at a certain height."
    ]


def _lean(rules: Ruleset, values: Sequence[int], variable: int, entry: Variable) -> list[str]:
    place = next((one for one in rules.places if variable in one.leans), None)
    if place is None:
        return []
    ranked = sorted(range(len(place.leans)), key=lambda seat: -values[place.leans[seat]])
    leans = ", ".join(f"{power_title(rules, seat)} {values[place.leans[seat]]}" for seat in ranked)
    told = [place.text, f"Leans to {leans}, of {entry.high} at most. {room_line(values, place)}."]
    paying = [one for one in rules.incomes if _adds(rules, variable, one.source, values[variable])]
    told += [
        f"It is among the {variable_title(rules, one.source)}, which bring {_name(rules, one.variable)}."
        for one in paying
    ]
    return told


def _name(rules: Ruleset, variable: int) -> str:
    return spelled(rules.variables[variable].name)


def _adds(rules: Ruleset, variable: int, derived: int, value: int) -> bool:
    """Whether a number counts into a derived one at this value."""
    sums = rules.sums[variable] if variable < len(rules.sums) else ()
    return any(number == derived and table[value] for number, table in sums)


def _tension(rules: Ruleset, values: Sequence[int], variable: int, entry: Variable) -> list[str]:
    place = of_number(rules.flashpoints, variable)
    if place is None:
        return []
    crisis, (part, whole) = rules.crisis, rules.crisis.breaks
    stands = listed([stand.title.lower() for stand in crisis.stands], "or")
    at, high = crisis.may_break_at, crisis.highest
    ends = (
        f"Each round an incident raises one flashpoint by {crisis.incident}. Left at {at} it breaks "
        f"{part} time in {whole}, with the incident {odds_in_all(rules)}; at {high} it breaks for "
        f"certain: those with a stake then answer in secret: {stands}. If both sides go furthest, it is war."
    )
    return [place.text, f"{_sides(rules, place)}.", *_strength(rules, values, place), ends]


def _strength(rules: Ruleset, values: Sequence[int], place: Flashpoint) -> list[str]:
    """How strong each side is there now, where the rules of this game compare them."""
    for number, entry in enumerate(rules.variables):
        if entry.kind == "count" and entry.of[:1] == ("stronger",) and entry.name == place.id:
            told = "; against it: ".join(
                value_line(rules, values, side) for side, _ in feeding(rules, number)
            )
            better = "stronger" if values[number] > 0 else "not the stronger"
            side = listed(power_title(rules, seat) for seat in place.sides[int(entry.of[1])])
            return [f"{told}. So the side of {side} is {better} there now."]
    return []


def _sides(rules: Ruleset, place: Flashpoint) -> str:
    told = []
    for side, backers, partners in zip(place.sides, place.backers, place.partners, strict=False):
        behind = listed([power_title(rules, seat) for seat in backers])
        friends = listed([one.title for one in rules.places if one.id in partners])
        names = listed([power_title(rules, seat) for seat in side])
        extra = [f"backed by {behind}"] * bool(behind) + [f"partners {friends}"] * bool(friends)
        told.append(f"{names} ({'; '.join(extra)})" if extra else names)
    return " against ".join(told)


def _track(rules: Ruleset, values: Sequence[int], variable: int, entry: Variable) -> list[str]:
    track = of_number(rules.tracks, variable)
    if track is None:
        return []
    return [
        track.text,
        f"{entry.low}: {track.low_means}. {entry.high}: {track.high_means}. Now {values[variable]}.",
    ]


def _framework(rules: Ruleset, values: Sequence[int], variable: int, entry: Variable) -> list[str]:
    one = of_number(rules.frameworks, variable)
    if one is None:
        return []
    level = values[variable]
    members = listed(_member(rules, one, seat) for seat in one.members)
    state = f"Level {level} of {one.highest}" if level else f"Not in force (level 0 of {one.highest})"
    pays = [_level(rules, one, number, level) for number in range(1, one.highest + 1)]
    return [
        one.text,
        f"{state}. Members: {members}. {one.clause}".strip(),
        f"Pays at each {one.every}, besides what the levels below it pay: {'; '.join(pays)}.",
        *_next_step(rules, one, level),
    ]


def _member(rules: Ruleset, one: Framework, seat: int) -> str:
    """A member, and from which level on where others have a part before: `Tokyo (from level 3)`."""
    first = {member: _joins(rules, one, member) for member in one.members}
    title = power_title(rules, seat)
    return title if first[seat] == min(first.values()) else f"{title} (from level {first[seat]})"


def _joins(rules: Ruleset, one: Framework, seat: int) -> int:
    """The first level that a seat may raise a framework to, or is asked about; 1 if there is none."""
    who, number = rules.powers[seat].id, rules.frameworks.index(one)
    rows = (row for masks in rules.turns for row in masks.rows if row.choice.target == one.id)
    mine = [row for row in rows if row.choice.seat == who or seat in row.asks]
    levels = range(1, one.highest + 1)
    return next((n for n in levels if any(_raises(row, n - 1, one.variable, number) for row in mine)), 1)


def _level(rules: Ruleset, one: Framework, number: int, level: int) -> str:
    """What a level pays."""
    pays = ", ".join(effect_lines(rules, one.levels[number - 1].pays)) or "nothing more"
    return f"level {number}{' (reached)' if number <= level else ''}: {pays}"


def _next_step(rules: Ruleset, one: Framework, level: int) -> list[str]:
    """Who may take it to the next level, at what price, and what that does besides."""
    number = rules.frameworks.index(one)
    told: dict[tuple[str, str], list[str]] = {}
    for row in (row for masks in rules.turns for row in masks.rows):
        if row.choice.target == one.id and _raises(row, level, one.variable, number):
            effects = Ops(op for op in (row.accepted if row.asks else row.ops) if op[0] != LEVEL)
            key = price_line(rules, row.price), "; ".join(effect_lines(rules, effects)) or "nothing besides"
            told.setdefault(key, []).append(power_title(rules, row.choice.seat))
    return [
        f"To level {level + 1}, by {listed(names, 'or')} for {price}: {effects}."
        for (price, effects), names in told.items()
    ]


def _raises(row: Row, level: int, variable: int, number: int) -> bool:
    """Whether an order takes a framework on from this level."""
    fits = all(low <= level <= high for one, low, high in row.needs if one == variable)
    return fits and any(_lifts(ops, number) for ops in (row.ops, row.accepted))


def _lifts(ops: Ops, number: int) -> bool:
    return any(op[0] == LEVEL and op[1] == number and op[2] > 0 for op in ops)


def _ongoing(rules: Ruleset, values: Sequence[int], variable: int, entry: Variable) -> list[str]:
    slot = of_number(rules.slots, variable)
    if slot is None:
        return []
    left = values[variable]
    told = standing_line(rules, slot, left) if left else f"{slot_line(rules, slot)}; not in force"
    owner = f"It is {power_title(rules, slot.owner)}'s" if slot.owner >= 0 else "It is nobody's"
    return [f"{told}.", *([slot.text] if slot.text else []), f"{owner}."]


_KINDS: Final[dict[str, Callable[[Ruleset, Sequence[int], int, Variable], list[str]]]] = {
    "resource": _resource,
    "relation": _relation,
    "lean": _lean,
    "tension": _tension,
    "track": _track,
    "framework": _framework,
    "ongoing": _ongoing,
}
