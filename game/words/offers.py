"""From an option to all it does, line by line, as a seat reads it before it answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.model.reach import moved_by_orders, out_of_reach
from game.model.ruleset import Card, Objective, Ruleset, Slot, Stand
from game.model.view import Offer, Prompt
from game.words.conditions import if_line
from game.words.effects import effect_lines, row_lines, slot_line
from game.words.events import pointed
from game.words.outlook import idle_line, paid
from game.words.titles import found, inside, listed, power_title, variable_title

WAR: Final = "war, and the game ends"
"""What an answer to a crisis may lead to."""


def offer_lines(
    rules: Ruleset, prompt: Prompt, offer: Offer, values: Sequence[int] | None = None
) -> list[str]:
    """Say what an option of this question does; empty if it does nothing a player may see.

    With the values of all numbers now, each line says too where its number would come to stand, and an
    option that would do nothing says why.
    """
    seat = rules.seat(offer.choice.seat)
    name = offer.choice.name
    if prompt.kind == "lead" and (card := found(rules.cards, name)):
        return card_lines(rules, card, seat)
    if prompt.kind == "agenda" and (agenda := found(rules.agendas[seat], name)):
        return [*objective_lines(rules, agenda), *luck_lines(rules, agenda)]
    if prompt.kind == "keep" and prompt.data and (slot := found(rules.slots, prompt.data[0])):
        return _keep_lines(rules, slot, name)
    if prompt.kind == "crisis" and prompt.data and (stand := found(rules.crisis.stands, name)):
        return stand_lines(rules, stand, _place(rules, prompt), seat)
    if values is None:
        return row_lines(rules, offer.row)
    after = paid(values, offer.price)
    idle = "" if offer.row.asks else idle_line(rules, offer.row.ops, after)
    return [*([idle] if idle else []), *row_lines(rules, offer.row, after)]


def card_lines(rules: Ruleset, card: Card, seat: int) -> list[str]:
    """Say what a card does when this seat leads with it, and whom it asks."""
    asked = listed(power_title(rules, other) for other in card.asks[seat])
    return effect_lines(rules, card.ops[seat]) + ([f"asks {asked}"] if asked else [])


def objective_lines(rules: Ruleset, objective: Objective) -> list[str]:
    """Say what an objective pays, step by step; steps that hold are added, the best road counts."""
    lines = [] if len(objective.roads) < 2 else ["the better road counts"]
    for title, steps in objective.roads:
        road = f"{title}: " if title else ""
        lines += [f"{road}{pointed(step.points)}{if_line(rules, step.when)}" for step in steps]
    return lines


def luck_lines(rules: Ruleset, agenda: Objective) -> list[str]:
    """Say what an agenda asks for that no order of its seat can bring in this game; mostly nothing."""
    moved = moved_by_orders(rules, agenda.seat)
    told: dict[str, dict[str, None]] = {}
    for number, way in out_of_reach(rules, agenda, rules.start):
        verb = "moves" if number not in moved else "raises" if way > 0 else "lowers"
        told.setdefault(verb, {})[variable_title(rules, number)] = None
    return [f"no order here {verb} {listed(names)}" for verb, names in told.items()]


def stand_lines(rules: Ruleset, stand: Stand, flashpoint: int, seat: int) -> list[str]:
    """Say what an answer to a crisis does whatever comes, and against each answer of the opponents."""
    always = effect_lines(rules, stand.ops[flashpoint][seat]) if stand.ops else []
    lines = [f"whatever comes: {'; '.join(always) or 'nothing'}"]
    for strongest, met in zip(rules.crisis.stands, stand.against, strict=False):
        text = WAR if met is None else "; ".join(effect_lines(rules, met[flashpoint][seat]))
        if text:
            lines.append(f"if their strongest answer is {strongest.title.lower()}: {text}")
    return lines if len(lines) > 1 else [*lines, "whatever they answer: nothing more"]


def _keep_lines(rules: Ruleset, slot: Slot, name: str) -> list[str]:
    if name == "keep":
        return [slot_line(rules, slot)]
    return [inside(f"ends: {slot.title}"), *effect_lines(rules, slot.at_end), *effect_lines(rules, slot.drop)]


def _place(rules: Ruleset, prompt: Prompt) -> int:
    """The index of the flashpoint a crisis prompt speaks of."""
    key = prompt.data[0]
    return key if isinstance(key, int) else [place.id for place in rules.flashpoints].index(key)
