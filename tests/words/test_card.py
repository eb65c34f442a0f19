"""A card as a page of blocks: told once where it doesn't matter who leads or decides, else for each."""

from __future__ import annotations

import pytest

from game.words.card import Beside, Block, card_page, drawn_line
from tests.kit import rules_of
from tests.plain.hostile import STEERING, rules_with

BESIDE = Beside("Forum Mania", ("The decade (decade): in every round",), ("F1: Quad",))


def page(name: str, *drawers: str) -> list[Block]:
    rules = rules_of()
    card = next(one for one in rules.cards if one.id == name)
    return card_page(rules, card, [rules.seat(power) for power in drawers], BESIDE)


def texts(blocks: list[Block], kind: str) -> list[str]:
    return [block.text for block in blocks if block.kind == kind]


def test_a_card_that_asks_one_power_is_told_once_for_all_who_may_lead_it() -> None:
    heads = texts(page("two-tracks-at-once", "tokyo", "moscow"), "head")
    assert ["What always happens", "Tokyo decides"] == heads[:2]


def test_a_card_that_asks_whoever_leads_it_is_told_for_each() -> None:
    blocks = page("the-name-of-the-ocean", "tokyo", "moscow")
    assert [f"If {name} leads with it" for name in ("Tokyo", "Moscow")] == [
        text for text in texts(blocks, "head") if text.startswith("If ")
    ]
    assert {"Tokyo support -1", "Moscow support -1"} <= set(texts(blocks, "item"))


def test_a_choice_shows_its_price_and_its_exact_effects() -> None:
    items = texts(page("two-tracks-at-once", "tokyo"), "item")
    assert ["nothing by itself", "price: 2 funds, 1 influence", "Tokyo-Beijing +1"] == items[:3]


def test_what_may_be_named_with_a_choice_is_a_line_each() -> None:
    items = texts(page("small-tables", "tokyo"), "item")
    assert "with ASEAN: ASEAN toward Tokyo +1; Blocs +1" in items
    assert 1 == items.count("price: 1 influence")


def test_a_choice_is_told_by_decider_where_that_matters() -> None:
    who = texts(page("constant-bargaining", "tokyo"), "who")
    assert "If Tokyo decides" in who and "If Moscow decides" in who


def test_the_source_stands_with_the_standpoint_of_its_outlet() -> None:
    blocks = page("two-tracks-at-once", "tokyo")
    assert any(text.startswith("Source: Kurbanov 2024, P1, P12") for text in texts(blocks, "para"))
    assert any(text.startswith("Standpoint: ") for text in texts(blocks, "soft"))


@pytest.mark.parametrize(
    ("rounds", "told"),
    [
        ([(1, 8)], "Ten (ten): in every round"),
        ([(1, 3)], "Ten (ten): rounds 1 to 3 of 8"),
        ([(4, 4)], "Ten (ten): round 4 of 8"),
        ([(1, 2), (6, 6)], "Ten (ten): rounds 1 to 2 and 6 of 8"),
    ],
)
def test_the_rounds_a_card_may_come_in_are_told(rounds: list[tuple[int, int]], told: str) -> None:
    assert told == drawn_line("Ten", "ten", rounds, 8)


def test_every_shipped_card_is_told_with_all_its_choices() -> None:
    rules = rules_of()
    seats = range(len(rules.powers))
    for card in rules.cards:
        told = texts(card_page(rules, card, seats, BESIDE), "choice")
        assert {row.text for led in card.rows for own in led for row in own} == set(told), card.id


def test_no_letter_of_a_card_steers_a_terminal() -> None:
    rules = rules_with(rules_of(), STEERING)
    blocks = card_page(rules, rules.cards[0], [0], BESIDE._replace(warning=STEERING, deck=STEERING))
    assert all(char.isprintable() for block in blocks for char in block.text)
