"""What the numbers of a record stand for: ids and titles of one scenario, for readers that know no rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from game.content.library import Content
from game.lab.record import Sheet
from game.model.ruleset import Card, Ruleset
from game.model.runs import LISTS


def catalog_of(content: Content, sheet: Sheet, order: str | None) -> dict[str, Any]:
    """The catalog of a scenario, as plain data."""
    rules = sheet.rules
    scenario = rules.scenario
    return {
        "id": scenario.id,
        "title": scenario.title,
        "hash": hash_of(content, scenario.id),
        "order": order or scenario.order,
        "rounds": scenario.rounds,
        "reckonings": [list(entry) for entry in scenario.reckonings],
        "seats": list(scenario.seats),
        "powers": _named(rules.powers),
        "board": [_variable(rules, number) for number in sheet.board],
        "partners": _named(rules.places),
        "flashpoints": _named(rules.flashpoints),
        "kinds": [[key, title] for key, title in zip(rules.kind_ids, rules.kinds, strict=True)],
        "orders": [_orders(rules, seat) for seat in range(len(rules.powers))],
        "cards": [_card(content, card, sheet) for card in rules.cards],
        "lines": [list(line) for line in sheet.lines.told],
        "stands": _named(rules.crisis.stands),
        "rules": _named(rules.standing_rules),
        "objectives": [[o.id, o.title, o.seat] for o in rules.objectives if o.seat in scenario.seats],
        "agendas": [_named(group) for group in rules.agendas],
        "ends": _named(rules.ends),
        "lists": LISTS,
    }


def hash_of(content: Content, scenario: str) -> str:
    """What a scenario's games follow from besides seeds and bots: everything played, and par."""
    par = content.scenarios[scenario].par or {}
    plain = {level: {power: list(points) for power, points in table.items()} for level, table in par.items()}
    text = content.play_hash_of(scenario) + json.dumps(plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _named(entries: Iterable[Any]) -> list[list[str]]:
    return [[entry.id, entry.title] for entry in entries]


def _variable(rules: Ruleset, number: int) -> list[Any]:
    entry = rules.variables[number]
    return [entry.kind, entry.name, list(entry.of), entry.title, entry.low, entry.high]


def _orders(rules: Ruleset, seat: int) -> list[list[Any]]:
    """(name, target, kind) of each order, in the order of their places."""
    found: dict[tuple[str, str], int] = {}
    for row in rules.turns[seat].rows:
        found.setdefault((row.choice.name, row.choice.target), row.kind)
    return [[name, target, kind] for (name, target), kind in found.items()]


def _card(content: Content, card: Card, sheet: Sheet) -> dict[str, Any]:
    number = sheet.cards[card.id]
    texts = {row.choice[1:]: row.title for drawer in card.rows for rows in drawer for row in rows}
    return {
        "id": card.id,
        "title": card.title,
        "deck": card.deck,
        "copies": card.copies,
        "choices": [[*name, texts[name]] for name in sheet.choices[number]],
    }
