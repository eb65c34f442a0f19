"""What the text of a scalar means to its field."""

import pickle

import pytest
from pydantic import TypeAdapter, ValidationError

from game.content.conditions import AllOf, TensionCondition, When
from game.content.effects import ChanceEffect, Effects, TensionEffect
from game.content.fields import Flag, Id, Number, Odds, PowerList, Price, Signed, Text, Whole
from game.content.onekey import WordOr
from game.content.standing import EffectsOrWar


def parse(kind, value):
    return TypeAdapter(kind).validate_python(value)


def kind_of_error(kind, value):
    with pytest.raises(ValidationError) as raised:
        parse(kind, value)
    return raised.value.errors(include_context=False)[0]["type"]


@pytest.mark.parametrize(("typed", "meant"), [("3", 3), ("+1", 1), ("010", 10), ("0", 0)])
def test_a_whole_number(typed, meant):
    assert meant == parse(Whole, typed)


@pytest.mark.parametrize("typed", ["-1", "1.0", "two", "", "1e3", "0x1", "1_0", "²", "99999999999"])
def test_not_a_whole_number(typed):
    assert kind_of_error(Whole, typed) == "whole"


@pytest.mark.parametrize(("typed", "meant"), [("-2", -2), ("+2", 2), ("2", 2)])
def test_a_signed_number(typed, meant):
    assert meant == parse(Signed, typed)


def test_a_number_may_have_decimals():
    assert [0.5, -1.25, 3.0] == [parse(Number, typed) for typed in ("0.5", "-1.25", "3")]


def test_odds_are_a_fraction():
    assert [(1, 3), (2, 5)] == [parse(Odds, typed) for typed in ("1/3", "2 / 5")]


@pytest.mark.parametrize(
    ("typed", "error"), [("33%", "odds"), ("1/0", "odds_range"), ("3/3", "odds_range"), ("0/2", "odds_range")]
)
def test_no_odds(typed, error):
    assert error == kind_of_error(Odds, typed)


@pytest.mark.parametrize(("typed", "meant"), [("true", True), ("Yes", True), ("no", False), ("FALSE", False)])
def test_a_flag(typed, meant):
    assert meant is parse(Flag, typed)


def test_an_id_that_looks_like_a_truth_value_is_an_id():
    assert ["no", "010", "a-b-2"] == [parse(Id, typed) for typed in ("no", "010", "a-b-2")]


@pytest.mark.parametrize("typed", ["A", "a_b", "a--b", "-a", "a b", "é"])
def test_no_id(typed):
    assert kind_of_error(Id, typed) == "id"


def test_text_loses_its_edges_and_nothing_else():
    assert parse(Text, " 12:30  and\nmore \n") == "12:30  and\nmore"


def test_one_value_stands_for_a_list_of_one():
    assert parse(PowerList, "tokyo") == parse(PowerList, ["tokyo"]) == ("tokyo",)


def test_no_price_is_none():
    assert {} == parse(Price, "none")


def test_a_negative_price_is_told_from_a_wrong_number():
    assert ["price_negative", "whole"] == [kind_of_error(Price, {"funds": typed}) for typed in ("-1", "x")]


def test_effects_arrive_as_their_bodies():
    effects = parse(Effects, {"tension": {"at": "east-china-sea", "by": "+1"}})
    assert effects == (TensionEffect(at="east-china-sea", by="1"),)
    assert effects[0].key == "tension"


def test_no_effects_is_none():
    assert () == parse(Effects, "none")


def test_effects_within_effects():
    (chance,) = parse(Effects, [{"chance": {"odds": "1/2", "then": {"track": {"name": "order", "by": "1"}}}}])
    assert isinstance(chance, ChanceEffect)
    assert [1, ()] == [chance.then[0].by, chance.otherwise]


def test_conditions_within_conditions():
    tension = {"tension": {"at": "east-china-sea", "is": "3"}}
    condition = parse(When, {"all": [tension, {"not": tension}]})
    assert isinstance(condition, AllOf)
    assert (
        condition.parts[0] == TensionCondition(at="east-china-sea", **{"is": "3"}) == condition.parts[1].part
    )


def test_a_word_in_place_of_effects():
    assert parse(EffectsOrWar, "war") == "war"
    assert isinstance(WordOr("war", Effects), WordOr)


def test_models_are_immutable_and_pickle():
    (effect,) = parse(Effects, {"track": {"name": "order", "by": "1"}})
    with pytest.raises(ValidationError):
        effect.by = 2
    assert effect == pickle.loads(pickle.dumps(effect))  # noqa: S301 -- our own bytes
