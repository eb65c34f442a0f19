"""Role sheets, slips, board, rules and the facilitator's copy: what stands on them, and what does not."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from game.workshop.printing.board import board_sheets
from game.workshop.printing.facilitator import facilitator_copy
from game.workshop.printing.job import Job, take_job
from game.workshop.printing.output import Asked, pressed
from game.workshop.printing.roles import agenda_slips, role_sheet
from game.workshop.printing.rulebook import chapters, start_page
from tests.plain.kit import ROOT
from tests.workshop.paper import CARD, folder

SHEETS = ("roles", "agendas", "board", "rules", "facilitator")


@cache
def job(scenario: str = "semicircle-2024") -> Job:
    return take_job((), scenario, ROOT)


def order(seat: int, title: str) -> str:
    """What a capital's sheet says of one of its orders."""
    found = next(one for one in role_sheet(job(), seat)["actions"] if one["title"] == title)
    return " ".join([*found["lines"], found["targets"]]).replace("\u00a0", " ").replace("\u2212", "-")


@pytest.mark.parametrize("seat", range(4))
def test_a_role_sheet_tells_nobodys_secret(seat: int) -> None:
    sheet = json.dumps(role_sheet(job(), seat), ensure_ascii=False)
    agendas = [one for own in job().rules.agendas for one in own]
    assert [] == [one.title for one in agendas if f'"{one.title}"' in sheet or one.text in sheet]


@pytest.mark.parametrize("seat", range(4))
def test_a_role_sheet_has_its_own_objectives_and_settles_who_one_is(seat: int) -> None:
    sheet = role_sheet(job(), seat)
    own = [one.title for one in job().rules.objectives if one.seat == seat]
    assert own == [one["title"] for one in sheet["objectives"]]
    lines = [line for order in sheet["actions"] for line in order["lines"]]
    assert [] == [line for line in lines if "you are" in line]


def test_an_order_says_what_it_does_for_this_capital() -> None:
    assert order(0, "Condemn").endswith(
        "Your relation with the target -1; your support +1; Voice -1. Beijing, Moscow"
    )
    assert order(3, "Condemn").endswith(
        "Your relation with the target -1; your support +1; Order -1. Tokyo, Washington"
    )
    assert "Tokyo support" not in order(1, "Exercise")


def test_a_lesson_shows_only_the_orders_it_uses() -> None:
    sheet = role_sheet(job("first-hour"), 0)
    titles = [one["title"] for one in sheet["actions"]]
    assert ["Hold back", "Summit", "Court", "Aid", "Condemn", "Build up", "Influence operation"] == titles
    assert [] == sheet["frameworks"]


def test_every_agenda_of_the_seats_has_a_slip() -> None:
    three = job("second-alliance-2015")
    slips = agenda_slips(three)["slips"]
    assert {0, 1, 2} == {slip["seat"] for slip in slips}
    assert sum(len(three.rules.agendas[seat]) for seat in range(3)) == len(slips)


def test_the_board_begins_where_the_scenario_does() -> None:
    board, start = board_sheets(job()), job().scenario.start
    assert start.tensions == {
        one.id: shown["start"]
        for one, shown in zip(job().rules.flashpoints, board["flashpoints"], strict=True)
    }
    assert [4, 3, 1, 3] == next(one["leans"] for one in board["partners"] if one["title"] == "Delhi")
    assert [0, 1, 0, 2, 0, 4] == board["rounds"]


def test_the_first_page_is_the_rulebooks_first_section() -> None:
    page = start_page(job())
    assert page is not None
    assert "The game in ten minutes" == page["title"]
    assert {"text": "Who you are.", "bold": True, "slant": False} == page["parts"][0]["runs"][0]
    assert 4 == len(next(part["items"] for part in page["parts"] if part["items"]))


@pytest.mark.parametrize(
    ("deck", "said"),
    [("ryall-2023", "Every event card comes from one text, and"), ("mine", "event cards are made up")],
)
def test_the_first_page_says_where_these_cards_come_from(deck: str, said: str, tmp_path: Path) -> None:
    own = tmp_path if deck == "mine" else ROOT
    if deck == "mine":
        folder(tmp_path, CARD.format(title="One", text="Text."), rulebook=True)
    page = start_page(take_job(() if deck == "mine" else (deck,), None, own))
    assert page is not None
    told = " ".join(run["text"] for part in page["parts"] for run in part["runs"])
    assert (True, False) == (said in told, "five published" in told)


def test_the_ongoings_looked_up_are_those_of_the_decks_that_are_printed() -> None:
    names = {
        deck: [one["name"] for one in chapters(take_job((deck,), None, ROOT), ["R10"])[0]["clauses"]]
        for deck in ("ryall-2023", "valdai-2021")
    }
    assert "A treaty of alliance" == names["ryall-2023"][-1]
    assert ["The Expert Channel", "Missiles on the Archipelago"] == names["valdai-2021"][-2:]


def test_rules_that_rest_are_not_looked_up() -> None:
    whole, lesson = (chapters(one, ["R5"])[0]["clauses"] for one in (job(), job("first-hour")))
    assert {"R5.1", "R5.2"} <= {one["number"] for one in whole}
    assert "R5.2" not in {one["number"] for one in lesson}


def test_the_facilitator_has_every_card_with_its_questions_and_every_agenda() -> None:
    copy = facilitator_copy(job())
    cards = [card for deck in copy["decks"] for card in deck["cards"]]
    assert [card.id for card in job().cards] == [card["id"] for card in cards]
    assert [len(card.questions) for card in job().cards] == [len(card["questions"]) for card in cards]
    assert agenda_slips(job())["slips"] == copy["slips"]
    assert {"1–6"} == {card["rounds"] for card in cards}


def test_the_facilitator_is_told_of_the_cards_that_are_printed() -> None:
    alone = facilitator_copy(take_job(("kurbanov-2024",), "decade", ROOT))["brief"]
    assert ["8 rounds of The decade with the cards of The Semicircle alone."] == alone
    assert 1 < len(facilitator_copy(job())["brief"])


def test_the_facilitator_knows_the_par_of_people() -> None:
    par = job().scenario.par["normal"]["tokyo"]
    assert [f"{points:.1f}" for points in par] == facilitator_copy(job())["par"][0]["points"]


@pytest.mark.parametrize(("paper", "ink"), [("a4", "colour"), ("letter", "black")])
def test_all_sheets_can_be_laid_out(paper: str, ink: str) -> None:
    sheets = pressed(job("first-hour"), Asked(paper=paper, ink=ink), SHEETS)
    assert sheets.pdf().startswith(b"%PDF")
    assert [] == sheets.shapeless()
