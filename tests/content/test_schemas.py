"""JSON Schemas for editors: closed objects, this game's ids as choices, a word and an example a field."""

import json

import pytest

from game.content.library import load
from game.content.schemas import schemas
from tests.bad_content.corpus import TINY

ALL = schemas(load(TINY))


def definitions(name):
    return ALL[name]["$defs"]


def objects(node):
    if isinstance(node, dict):
        if "properties" in node and node.get("type") == "object":
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def test_there_is_one_for_each_kind_of_file():
    assert len(ALL) == 19
    assert {"deck", "scenario", "actions", "powers", "sources"} <= set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_object_is_closed_and_every_field_explained(name):
    for found in objects(ALL[name]):
        assert found["additionalProperties"] is False
        for field, schema in found["properties"].items():
            assert schema.get("description") or "$ref" in schema, field


@pytest.mark.parametrize("name", ALL)
def test_every_reference_leads_somewhere(name):
    text = json.dumps(ALL[name])
    refs = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert refs <= set(ALL[name].get("$defs", {}))


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_left_of_the_library_that_made_them(name):
    text = json.dumps(ALL[name])
    assert "x-names" not in text
    assert "oneOf" not in text
    assert '"null"' not in text


def test_an_effect_has_one_key():
    form = definitions("deck")["EffectForm"]
    assert (1, 1, False) == (form["minProperties"], form["maxProperties"], form["additionalProperties"])


def test_ids_of_this_game_are_choices():
    partner = definitions("deck")["LeanEffect"]["properties"]["partner"]["enum"]
    assert ["asean", "islands", "chosen", "target"] == partner


def test_role_words_are_those_of_the_kind_of_file():
    who = definitions("standing")["ResourceEffect"]["properties"]["of"]["anyOf"][0]["enum"]
    assert ["beijing", "tokyo"] == who


def test_one_value_may_stand_for_a_list():
    effects = definitions("deck")["Card"]["properties"]["effects"]
    assert [{"const": "none"}, {"$ref": "#/$defs/EffectForm"}] == effects["anyOf"][:2]
    assert effects["anyOf"][2]["type"] == "array"


def test_a_number_of_the_game_carries_its_scale():
    by = definitions("deck")["TrackEffect"]["properties"]["by"]
    assert "3 once in a game" in by["description"]
    assert by["examples"] == [1]
