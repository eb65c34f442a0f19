"""Every field of every model tells an author what it is, with an example that is itself right."""

import pytest

from game.content.mend import _made
from game.content.models import DECK, RULES, SCENARIO
from game.content.nodes import Scalar
from game.content.onekey import Form
from game.content.plan import plan_of
from game.content.scenario import Change, Weight

NOUNS = {Weight: {"track": {"name": "order"}}, Change: {"track": "order"}}
"""What stands beside a field that can't stand alone."""
ROOT = Scalar("")
ROOT.line = ROOT.column = 1


def plans():
    seen, todo = {}, [plan_of(model) for model in (*RULES.values(), SCENARIO, DECK)]
    while todo:
        plan = todo.pop()
        if plan.model is not None and plan.model not in seen:
            seen[plan.model] = plan_of(plan.model)
            todo += plan.fields.values()
        elif plan.values is not None:
            todo.append(plan.values)
    return seen


PLANS = plans()
MODELS = sorted((model for model in PLANS if not issubclass(model, Form)), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS)
def test_each_field_has_a_description_and_an_example(model):
    fields = PLANS[model].fields
    assert [] == [name for name, plan in fields.items() if not plan.description or plan.example is None]


@pytest.mark.parametrize("model", MODELS)
def test_each_example_is_right(model):
    fields = PLANS[model].fields
    needed = {name: fields[name].example for name in PLANS[model].required}
    for name, plan in fields.items():
        noun = NOUNS.get(model, {}) if name in ("weight", "toward", "times", "whose") else {}
        model.model_validate(_made(needed | noun | {name: plan.example}, ROOT))


@pytest.mark.parametrize("model", [model for model in MODELS if model.__name__.endswith("Effect")])
def test_a_number_of_the_game_has_its_scale(model):
    by = PLANS[model].fields.get("by")
    assert by is None or model.__name__ == "SettleEffect" or "3 once in a game" in by.description


@pytest.mark.parametrize("model", sorted(PLANS, key=lambda model: model.__name__))
def test_no_field_is_named_like_a_truth_value(model):
    assert not {"on", "off", "yes", "no", "y", "n", "null", "true", "false"} & set(PLANS[model].fields)
