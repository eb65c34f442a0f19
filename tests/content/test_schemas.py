"""JSON Schemas for editors: closed objects, this game's ids as choices, a word and an example a field."""

import json
import re

import pytest

from game.content.library import load
from game.content.schemas import schemas
from tests.bad_content.corpus import TINY

ALL = schemas(load(TINY))


def definitions(name):
    return ALL[name]["$defs"]


def pointed(name, schema):
    return definitions(name)[schema["$ref"].removeprefix("#/$defs/")]


def objects(node):
    if isinstance(node, dict):
        if "properties" in node and node.get("type") == "object":
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def choices(name, model, field):
    return pointed(name, definitions(name)[model]["properties"][field])["enum"]


def test_there_is_one_for_each_kind_of_file():
    assert len(ALL) == 19
    assert {"deck", "scenario", "actions", "powers", "sources"} <= set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_object_is_closed_and_every_field_explained(name):
    for found in objects(ALL[name]):
        assert found["additionalProperties"] is False
        assert [] == [field for field, schema in found["properties"].items() if not schema.get("description")]


@pytest.mark.parametrize("name", ALL)
def test_every_field_has_an_example(name):
    for found in objects(ALL[name]):
        for field, schema in found["properties"].items():
            has_one = schema.get("examples") or schema.get("defaultSnippets")
            assert has_one or "Example:" in schema.get("markdownDescription", ""), field


@pytest.mark.parametrize("name", ALL)
def test_every_reference_leads_somewhere(name):
    text = json.dumps(ALL[name])
    refs = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert refs == set(ALL[name].get("$defs", {}))


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_left_of_the_library_that_made_them(name):
    text = json.dumps(ALL[name])
    assert "x-names" not in text
    assert "oneOf" not in text
    assert '"null"' not in text


def test_an_effect_has_one_key():
    form = definitions("deck")["EffectForm-in-a-choice"]
    assert (1, False) == (form["minProperties"], form["additionalProperties"])
    assert [{"maxProperties": 1}] == form["allOf"]
    assert "expected one effect, and one only: resource, relation" in form["errorMessage"]


def test_ids_of_this_game_are_choices():
    assert ["asean", "islands"] == choices("deck", "LeanEffect-in-a-cards-own-effects", "partner")


def test_each_choice_says_what_it_is():
    partners = definitions("deck")["partner"]
    assert partners["enumDescriptions"][0].startswith("ASEAN: ")
    assert len(partners["enum"]) == len(partners["enumDescriptions"])


def test_role_words_are_those_of_the_place():
    powers = ["beijing", "tokyo"]
    assert [*powers, "drawer", "others"] == choices("deck", "BeginEffect-in-a-cards-own-effects", "of")
    assert [*powers, "drawer", "decider", "others", "chosen"] == choices(
        "deck", "BeginEffect-in-a-choice", "of"
    )
    assert [*powers, "owner", "others", "target"] == choices("deck", "BeginEffect-in-an-ongoing", "of")
    assert powers == choices("standing", "BeginEffect", "of")


def test_a_condition_is_offered_where_it_has_a_meaning():
    assert "drawn_by" in definitions("deck")["ConditionForm-in-a-choice"]["properties"]
    assert "drawn_by" not in definitions("standing")["ConditionForm"]["properties"]


def test_one_value_may_stand_for_a_list():
    first, second, last = definitions("deck")["Card"]["properties"]["effects"]["anyOf"]
    assert {"$ref": "#/$defs/EffectForm-in-a-cards-own-effects"} == first == second["items"]
    assert {"const": "none"} == last


def test_a_number_of_the_game_carries_its_scale():
    by = definitions("deck")["TrackEffect"]["properties"]["by"]
    assert "3 once in a game" in by["description"]
    assert by["examples"] == [1]


def test_a_number_may_be_typed_as_the_checker_takes_it():
    by = definitions("deck")["TrackEffect"]["properties"]["by"]
    assert ["integer", "string"] == by["type"]
    assert re.match(by["pattern"], "+1")
    assert "expected a whole number, such as 1 or -1" == by["errorMessage"]


def test_the_example_of_an_empty_list_is_one_item():
    powers = ALL["powers"]["properties"]["powers"]
    assert "Tokyo" in json.dumps(powers["examples"])
