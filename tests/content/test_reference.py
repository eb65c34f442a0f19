"""The designer's reference: every field and word is in it, its examples are right, and it is fresh."""

import re
from functools import cache
from pathlib import Path

import pytest

from game.content.conditions import ConditionForm
from game.content.effects import EffectForm
from game.content.library import load, load_bytes, read_folder
from game.content.meanings import ROLES
from game.content.mend import _made
from game.content.nodes import Scalar
from game.content.onekey import Form
from game.content.plan import example_of, plan_of
from game.content.reference.tables import BLOCKS
from game.content.references import References
from game.content.rulebook.pages import TABLES
from game.content.schemas import all_models, kinds
from game.content.scopes import BOARD, ENTER, INSIDE, widest
from game.content.scopes import ROLES as ALL_ROLES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "decks" / "REFERENCE.md").read_text("utf-8")
ROWS = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| `")]
NOT_IN_A_CARD = {"self", "target", "owner"}
"""Conditions that speak of an action or an ongoing."""


@cache
def shipped():
    return read_folder(ROOT)[0]


def found_in(cards):
    """The errors of cards with an effect or a condition each, beside the shipped content."""
    name = "decks/mine/cards.yaml"
    content = load_bytes({**shipped(), name: f"format: 1\ndeck: mine\ncards:\n{''.join(cards)}".encode()})
    return [
        (one.card, one.message) for one in content.problems if one.file == name and one.severity == "error"
    ]


def card(word, field):
    name = word.replace("_", "-")
    return f"  - {{id: a-{name}, title: A card, text: It happened., fiction: true, {field}}}\n"


def examples(heading):
    """The words of a table that lists effects or conditions, each with its example."""
    block = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0].split("\n#### ")[0]
    rows = [line.strip("| ").split(" | ") for line in block.splitlines() if line.startswith("| `")]
    return {row[0].strip("`"): row[-1].strip("`") for row in rows}


@pytest.mark.parametrize("model", list(all_models()), ids=lambda model: model.__name__)
def test_every_field_of_every_model_is_told_with_its_own_words(model):
    told = {row[0].strip("| `") for row in ROWS}
    said = {row[2] for row in ROWS} | {row[1] for row in ROWS}
    for name, plan in plan_of(model).fields.items():
        assert name in told
        words = plan.description.split(" (scale")[0].split("\n")[0].replace("|", "/")
        assert issubclass(model, Form) or words in said, name


def places():
    """Every model where it may stand, with the role words it knows there, all that could be known."""
    seen, todo = set(), [(plan_of(model), BOARD) for model in kinds().values()]
    while todo:
        plan, scope = todo.pop()
        scope = widest(plan.model) if plan.model in ENTER else scope
        if plan.model is not None and (plan.model, scope) not in seen:
            seen.add((plan.model, scope))
            inside = INSIDE.get(plan.model, {})
            below = [(name, one, inside.get(name, scope)) for name, one in plan.fields.items()]
            todo += [(one, there) for _, one, there in below]
            yield from ((plan.model, *one) for one in below)


def test_every_example_names_what_there_is_in_its_place():
    content, at = load(ROOT), Scalar("")
    at.line = at.column = 1
    for model, name, plan, scope in places():
        walk = References(content.known, content.pages["rules/world.yaml"])
        walk._walk(_made(example_of(plan) or "", at), plan, scope)
        assert [] == [(model.__name__, name, one.message) for one in walk.problems]


def test_every_role_word_is_explained():
    assert set(ROLES) == set(ALL_ROLES)
    assert [] == [word for word in ROLES if f"\n| `{word}` | {ROLES[word]} | " not in PAGE]


def test_every_block_is_on_the_page():
    assert [] == [name for name in BLOCKS if f"<!-- generated: {name} -->" not in PAGE]
    assert set(BLOCKS) <= set(TABLES)


def test_the_example_of_each_effect_is_right():
    words = examples("Effects")
    assert len(words) == len(EffectForm.model_fields)
    assert [] == found_in(card(word, f"effects: [{{{typed}}}]") for word, typed in words.items())


def test_the_example_of_each_condition_is_right():
    words = examples("Conditions")
    assert len(words) == len(ConditionForm.model_fields)
    here = {word: typed for word, typed in words.items() if word not in NOT_IN_A_CARD}
    assert [] == found_in(card(word, f"when: {{{typed}}}, effects: none") for word, typed in here.items())


@pytest.mark.parametrize("deck", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_the_decks_on_the_page_are_right(deck):
    content = load_bytes({**shipped(), "decks/mine/cards.yaml": deck.encode()})
    assert [] == [(one.line, one.message) for one in content.problems if one.file.startswith("decks/mine")]


def test_what_an_author_may_not_leave_out_is_marked():
    card_rows = PAGE.split("\n### Card\n")[1].split("\n### ")[0]
    assert "| `title` | yes | its headline | text (at most 80 characters) |" in card_rows
    assert "| `copies` | no: `1` |" in card_rows


def test_a_link_leads_from_a_field_to_what_stands_in_it():
    assert "| [card choice](#card-choice); or a list of such |" in PAGE
    assert load(ROOT).problems == ()


def test_what_a_price_is_changed_of_is_listed():
    assert "\n| action | `research` | " in PAGE
