"""What a number is of use for, and what a count counts, read from the rules of the game."""

import pytest

from game.words.about import number_uses
from game.words.made_of import value_line
from game.words.uses import Use, uses_of
from tests.kit import SCENARIOS, at, key_of, rules_of


def used(name: str, scenario: str = "decade") -> list[Use]:
    rules = rules_of(scenario)
    return uses_of(rules, rules.start, rules.index[key_of(name, rules)])


def told(name: str, scenario: str = "decade") -> str:
    return "\n".join(use.text for use in used(name, scenario))


def test_a_track_says_who_scores_by_it_and_which_steps_hold() -> None:
    assert "Beijing scores by it, Voice: 1 point each for Voice 2 or more; Voice 4 or more" in told("voice")
    assert "1 point each for Order 1 or more (so now); Order, less" in told("order")


def test_a_rule_that_looks_at_a_number_says_when_and_what_it_does() -> None:
    rule = "Pressure welds, at each reckoning, if Blocs 7 or more (not so now): Beijing-Moscow +1"
    assert rule in told("blocs")
    assert "R5.7" in [use.clause for use in used("blocs")]


def test_of_a_rule_with_many_parts_only_those_about_the_number_are_told() -> None:
    ordinary = next(line for line in told("tokyo support").split("\n") if "ordinary" in line)
    assert "Tokyo support moves 1 toward 6" in ordinary
    assert "military" not in ordinary


def test_an_end_that_hangs_on_a_number_is_told() -> None:
    assert "It may end the game, the nightmare scenario" in told("presence")


def test_a_number_of_no_use_in_a_game_says_so() -> None:
    assert told("moscow technology", "first-hour").startswith(
        "Nothing in this game scores by it, and no rule"
    )


def test_a_number_reaches_its_objective_through_a_count_and_says_how_that_stands() -> None:
    assert "Now Tokyo's bodies 2 (Quad 1, Tokyo's conferences 1; at 0: TPP" in told("quad", "first-hour")


def test_a_count_of_partners_names_those_it_counts() -> None:
    rules = rules_of("first-hour")
    count = next(n for n, one in enumerate(rules.variables) if one.title == "The ring")
    assert "The ring 2 (Taipei and Canberra)" == value_line(rules, rules.start, count)


def test_a_flashpoint_says_which_side_is_the_stronger_and_by_what() -> None:
    rules = rules_of("decade")
    lines = number_uses(rules, rules.start, rules.index[key_of("taiwan-strait", rules)])
    strength = next(line.text for line in lines if "stronger" in line.text)
    assert (
        "(half of Tokyo military 4, half of Washington military 8, a third of American presence 6)"
        in strength
    )
    assert "So the side of Tokyo and Washington is stronger there now." in strength


def test_which_agendas_count_a_number_is_told_but_not_who_holds_them() -> None:
    assert "Secret agendas that count it, if somebody holds one: the investors come back (Beijing)." in told(
        "decoupling"
    )


def test_a_count_is_told_so_that_it_adds_up() -> None:
    board = at("order -2, voice 3")
    rules, values = board.state.rules, board.state.v
    kept = rules.index[key_of("order-kept", rules)]
    assert "Order, less Beijing's voice -3 (Order -2; less half of Voice 3, rounded to 1)" == value_line(
        rules, values, kept
    )


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_of_every_sum_each_share_has_a_weight_in_words(scenario: str) -> None:
    rules = rules_of(scenario)
    counts = [n for n, one in enumerate(rules.variables) if one.kind == "count"]
    assert not [line for n in counts if "counted as" in (line := value_line(rules, rules.start, n))]


def test_an_end_that_cannot_come_in_a_scenario_is_no_threat_there() -> None:
    assert "may end the game" not in told("presence", "second-alliance-2015")
    assert "never" not in told("tokyo funds", "second-alliance-2015")
