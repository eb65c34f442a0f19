"""Options are numbered once, grouped by kind, and found by what was typed."""

from __future__ import annotations

import re

import pytest

from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.view import Offer, Prompt
from game.plain.menu import Menu
from game.words.prompts import offer_title
from tests.plain.kit import begun, to_the_order


@pytest.fixture(scope="module")
def menu() -> Menu:
    """The first order of Tokyo in the longest scenario."""
    table = begun("tokyo", scenario="decade", seed=7)
    to_the_order(table)
    view = table.view("tokyo")
    assert view.prompt is not None
    return Menu.of(table.rules, view.prompt, view.options.offers())


def test_open_options_come_first_and_every_option_has_its_number(menu: Menu) -> None:
    closed = [offer.closed is not None for offer in menu.offers]
    assert sorted(closed) == closed
    assert list(range(1, len(menu.offers) + 1)) == [menu.number(offer) for offer in menu.offers]


def test_a_number_finds_its_option_alone(menu: Menu) -> None:
    assert all([offer] == menu.find(str(number)) for number, offer in enumerate(menu.offers, 1))
    assert [] == menu.find("0") == menu.find(str(len(menu.offers) + 1)) == menu.find("9" * 5000)


def test_ids_find_an_option_alone(menu: Menu) -> None:
    for offer in menu.open:
        name, target = offer.choice.name, offer.choice.target
        assert offer in menu.find(f"{name} {target}".strip())


def test_words_find_open_options_before_closed_ones(menu: Menu) -> None:
    found = menu.find("trade beijing")
    assert ["Trade mission Beijing"] == [offer_title(menu.rules, offer) for offer in found]
    assert found[0].closed is not None
    assert all(offer.closed is None for offer in menu.find("trade"))


def test_every_open_order_is_listed_once_under_its_kind(menu: Menu) -> None:
    text = "\n".join(one.text.replace("\u00a0", " ") for one in menu.texts())
    for offer in menu.open:
        assert 1 == sum(word == str(menu.number(offer)) for word in text.replace(",", " ").split()) or (
            f"{menu.number(offer)} " in text
        )
    assert re.search(r"^Court.*: \d+ \w+, \d+ \w+", text, re.MULTILINE)


def test_all_shows_price_and_effects_of_open_options_and_why_others_are_closed(menu: Menu) -> None:
    lines = [one.text for one in menu.everything()]
    assert len(menu.offers) + 1 == len(lines)
    assert any(re.search(r"Research, \d funds: Tokyo technology \+1", line) for line in lines)
    closed = lines[lines.index("Closed:") + 1 :]
    assert all("(R" in line for line in closed)


def test_a_reply_is_explained_with_what_it_is_a_reply_to(menu: Menu) -> None:
    summit = menu.find("summit washington")[0].row
    accept = Offer(Choice(PowerId("washington"), "accept"), summit.replies[0][0], (), None)
    reply = Menu(menu.rules, Prompt("reply", (summit.title, summit), PowerId("tokyo")), (accept,))
    told = [one.text for one in reply.why(accept)]
    assert any(line.startswith("if Washington accepts: Tokyo-Washington +") for line in told)
    assert any(one.text.startswith("if not: ") for one in reply.texts())


def test_a_dearer_price_is_told_beside_the_usual_one(menu: Menu) -> None:
    offer = menu.find("research")[0]
    ((variable, amount),) = offer.row.price
    dearer = offer._replace(price=((variable, amount + 1),))
    told = [one.text for one in Menu(menu.rules, menu.prompt, (dearer,)).why(dearer)]
    assert f"1 Research, {amount + 1} funds" == told[0]
    assert f"price without what makes it dearer or cheaper now: {amount} funds" in told
