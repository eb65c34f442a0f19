"""Cards on paper: their words, their size, their backs; and cards out for mischief."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game.model.errors import FourCapitalsError
from game.words.card import ways_to_lead
from game.workshop.printing.cards import card_faces
from game.workshop.printing.job import Job, take_job
from game.workshop.printing.letters import printed
from game.workshop.printing.output import Asked, pressed, print_deck
from game.workshop.printing.press import Press
from game.workshop.printing.told import CHOSEN, DECIDER, DRAWER, told_ways
from tests.plain.kit import ROOT
from tests.workshop.paper import ANSWER, CARD, folder

MARKUP = "#panic() *b* $ x $ @ref <label> `raw` // = \\\\ [c] ~"


@cache
def job(scenario: str = "decade") -> Job:
    return take_job((), scenario, ROOT)


@cache
def press() -> Press:
    """The backs and faces of all shipped cards."""
    return pressed(job(), Asked(), ("cards", "backs"))


def told(name: str) -> list[str]:
    card = next(card for card in job().cards if card.id == name)
    return [block.text for block in told_ways(job().rules, card, job().rules.scenario.seats)]


def test_what_differs_only_in_the_drawers_name_is_told_once() -> None:
    lines = told("small-tables")
    assert "the drawer decides" in lines
    assert "ASEAN, Delhi, Seoul or Africa (name one) toward the drawer +1; Blocs +1" in lines


def test_what_differs_only_in_the_deciders_name_is_told_once() -> None:
    assert "the decider with Beijing -1" in told("the-only-ally")
    assert "the decider's funds +1" in told("the-only-ally")


def test_where_all_decide_the_heading_says_all() -> None:
    heads = {head["text"] for card in card_faces(job()) for unit in card["units"] for head in unit["heads"]}
    assert "All decide, each alone and sealed" in heads
    assert not any("Tokyo, Washington, Beijing and Moscow" in head for head in heads)


@pytest.mark.parametrize("name", ["two-turns-that-met", "plain-words", "the-name-of-the-ocean"])
def test_with_the_name_put_back_a_card_says_what_deck_show_says(name: str) -> None:
    card = next(card for card in job().cards if card.id == name)
    for seat, power in enumerate(job().rules.powers):
        own = [block.text for block in ways_to_lead(job().rules, card, [seat])]
        back = [line.replace(f"{DRAWER}'s", power.title).replace(DRAWER, power.title) for line in told(name)]
        assert own == back


def test_a_line_without_a_role_word_stands_in_deck_show_too() -> None:
    for card in job().cards:
        seats = job().rules.scenario.seats
        shown = {block.text for seat in seats for block in ways_to_lead(job().rules, card, [seat])}
        shown |= {block.text for block in ways_to_lead(job().rules, card, seats)}
        lines = [
            line
            for line in told(card.id)
            if not any(role in line for role in (DRAWER, DECIDER, CHOSEN, "(name one)"))
        ]
        assert [] == [line for line in lines if line not in shown and not line.lower().startswith("with ")]


def test_every_shipped_card_fits_on_one_card_above_the_smallest_type() -> None:
    notes = press().noted("fit")
    assert {card.id for card in job().cards} == {note["id"] for note in notes}
    assert [] == [note for note in notes if note["parts"] != 1 or note["size"] < 6.5]


def test_every_back_lies_behind_its_card_when_the_sheet_is_turned() -> None:
    faces, backs = press().noted("face"), press().noted("back")
    assert 2 * 63 + 2 * faces[0]["x"] == pytest.approx(210 - 63 + 2 * 3)
    behind = {(note["page"] - 1, 2 * 76.5 - note["x"], note["y"]): note["id"] for note in backs}
    assert {(note["page"], note["x"], note["y"]): note["id"] for note in faces} == behind


def test_no_letter_of_the_shipped_cards_lacks_a_shape() -> None:
    assert [] == press().shapeless()


def test_a_card_is_printed_as_often_as_it_has_copies() -> None:
    card = job().cards[0]
    twice = job()._replace(cards=(replace(card, copies=2),))
    assert [card.id, card.id] == [face["id"] for face in card_faces(twice)]


def test_a_step_keeps_its_minus_and_a_long_word_may_break() -> None:
    assert "Tokyo‑Washington\u00a0\u22121" == printed("Tokyo-Washington -1")
    assert ["x" * 10, "x" * 10, "x" * 6] == printed("x" * 26).split("\u200b")
    assert "grey-zone" == printed("grey-zone")


def lines_of(home: Path, *kinds: str, answers: str = "", **words: str) -> list[str]:
    """What is told of printing one card."""
    asked = "    asks: tokyo\n    choices:" + answers if answers else ""
    own = folder(home, CARD.format(**words) + asked)
    return print_deck(Asked(folder=own, kinds=kinds), home / "x.pdf")


def test_a_deck_out_for_mischief_is_only_text(tmp_path: Path) -> None:
    text = f"{MARKUP} שלום العربية 漢字 😀 {'W' * 300}"
    lines = lines_of(tmp_path, "cards", "facilitator", title=MARKUP, text=text)
    assert "1 card of mischief, under the rules of first-hour" == lines[0]
    assert "no font at hand has these letters, printed as boxes: 字, 漢 and 😀" in lines[-1]


def test_a_card_with_much_to_say_goes_on_on_a_second(tmp_path: Path) -> None:
    answers = "".join(ANSWER.format(number=n, text="Say a good deal more. " * 8) for n in range(9))
    lines = lines_of(tmp_path, "cards", "backs", title="Long", text="Text.", answers=answers)
    assert "too long for one card even at 6.5 points: bad-one (on 2 cards)" == lines[-1]


def test_a_text_that_no_card_holds_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FourCapitalsError, match="found too much in bad-one: shorten the text"):
        lines_of(tmp_path, "cards", title="Long", text="word " * 390)
    assert not (tmp_path / "x.pdf").exists()


def test_cards_of_another_time_than_the_scenarios_are_not_printed(tmp_path: Path) -> None:
    own = folder(tmp_path, CARD.format(title="Late", text="Text.") + "    era: late\n")
    with pytest.raises(FourCapitalsError, match="expected cards that can be drawn in first-hour"):
        take_job((), None, own)
    assert ["bad-one"] == [card.id for card in take_job(("mischief",), None, own).cards]
