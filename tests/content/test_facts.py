"""What is sure where a condition stands, and what effects take from it."""

import pytest

from game.content import conditions as c
from game.content import effects as e
from game.content.checks.facts import FAR, NONE, after, asked_facts, assume, deny, number_of, window

ORDER = c.TrackCondition(name="order", at_least="2")
FUNDS = c.ResourceCondition(of="tokyo", name="funds", at_most="3")
PAIR = c.RelationCondition(between=["tokyo", "beijing"], at_least="1")
CHANCE = e.ChanceEffect.model_construct(then=(e.TrackEffect(name="order", by="1"),), otherwise=())


def spans(facts):
    return {number[0]: (fact.low, fact.high) for number, fact in facts.items()}


def test_a_pair_is_the_same_number_either_way_round():
    other = c.RelationCondition(between=["beijing", "tokyo"], at_most="1")
    assert number_of(PAIR) == number_of(other)


def test_a_role_whose_power_is_known_is_that_power():
    of_decider = c.ResourceCondition(of="decider", name="funds", at_least="1")
    assert number_of(FUNDS) == number_of(of_decider, {"decider": "tokyo"})


def test_an_ongoing_without_a_number_stands_at_least_once():
    assert (1, FAR) == window(c.OngoingCondition(name="sanctions"))


def test_conditions_that_hold_together_narrow_one_number():
    both = c.AllOf.model_construct(parts=(ORDER, c.TrackCondition(name="order", at_most="4")))
    assert {"track": (2, 4)} == spans(assume(both, NONE, "here"))


def test_of_conditions_either_of_which_holds_nothing_is_sure():
    assert {} == assume(c.AnyOf.model_construct(parts=(ORDER, FUNDS)), NONE, "here")


def test_what_does_not_hold_is_sure_from_the_other_side():
    assert {"track": (-FAR, 1)} == spans(deny(ORDER, NONE, "here"))
    assert {"track": (-FAR, 1)} == spans(assume(c.Not.model_construct(part=ORDER), NONE, "here"))


@pytest.mark.parametrize(
    ("effect", "left"),
    [
        (e.TrackEffect(name="order", by="1"), {"resource", "relation"}),
        (e.TrackEffect(name="voice", by="1"), {"track", "resource", "relation"}),
        (e.ResourceEffect(of="others", name="funds", by="1"), {"track", "relation"}),
        (e.ResourceEffect(of="beijing", name="funds", by="1"), {"track", "resource", "relation"}),
        (e.RelationEffect(between=["drawer", "beijing"], by="1"), {"track", "resource"}),
        (e.BeginEffect(ongoing="sanctions"), set()),
        (CHANCE, {"resource", "relation"}),
    ],
)
def test_an_effect_takes_what_it_may_change(effect, left):
    facts = assume(c.AllOf.model_construct(parts=(ORDER, FUNDS, PAIR)), NONE, "here")
    assert left == set(spans(after((effect,), facts)))


def test_a_price_takes_what_is_sure_of_its_resource():
    facts = assume(FUNDS, NONE, "here")
    assert [1, 0] == [len(asked_facts(facts, price)) for price in (["influence"], ["funds"])]
