"""What an objective asks for that no order of its seat can move."""

from __future__ import annotations

from game.model.reach import beyond_orders, moved_by_orders
from game.model.ruleset import Ruleset

from ..kit import rules_of


def beyond(rules: Ruleset) -> dict[str, list[str]]:
    """By agenda: what is beyond orders, at the start."""
    found = {}
    for agenda in (agenda for agendas in rules.agendas for agenda in agendas):
        numbers = beyond_orders(rules, agenda, rules.start)
        found |= {agenda.id: [rules.variables[number].title for number in numbers]} if numbers else {}
    return found


def test_no_order_of_the_first_hour_moves_technology() -> None:
    found = {"tokyo-technology-grouping": ["Tokyo technology"], "beijing-long-race": ["Beijing technology"]}
    assert found == beyond(rules_of("first-hour"))


def test_with_all_orders_every_agenda_is_within_reach() -> None:
    assert {} == beyond(rules_of("decade"))


def test_what_holds_already_is_not_beyond_orders() -> None:
    rules = rules_of("first-hour")
    agenda = next(one for one in rules.agendas[0] if one.id == "tokyo-technology-grouping")
    assert () == beyond_orders(rules, agenda, rules.high)


def test_an_order_moves_what_its_effects_name_and_what_is_worked_out_from_that() -> None:
    rules = rules_of("first-hour")
    moved = moved_by_orders(rules, rules.seat("moscow"))
    tensions = {place.variable for place in rules.flashpoints}
    assert set(rules.powers[3].resources.values()) - moved == {
        rules.powers[3].resources[name] for name in ("economy", "technology", "exposure")
    }
    assert not tensions & moved
    assert "count" in {rules.variables[number].kind for number in moved}
