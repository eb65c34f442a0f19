"""What a newcomer stumbled over at the table, and no longer does."""

from dataclasses import replace

import pytest

from game.model.choice import Choice
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Ops, Step
from game.model.view import Offer, Prompt
from game.tui.pictures.objectives import objective_lines
from game.tui.pictures.reckoning import reckoning
from game.tui.pictures.rulebook import page
from game.tui.session import Session
from game.tui.settings import Settings
from game.tui.sheet import Sheet
from game.words.about import about_number
from game.words.prices import cost_line, purse_line

from .made import rules
from .made_table import MadeTable
from .playing import at_table

ASKED = Prompt("card", ("buoys",))


def answering() -> MadeTable:
    """A table whose headline asks Tokyo."""
    table = MadeTable([("tokyo", ASKED), ("tokyo", Prompt("done"))])
    table.headline = 0
    return table


def ordering() -> MadeTable:
    """A table at the first order."""
    table = MadeTable([("tokyo", Prompt("order", (2,))), ("tokyo", Prompt("order", (1,)))])
    table.headline = 0
    return table


async def test_a_digit_highlights_an_answer_and_takes_nothing() -> None:
    table = answering()
    async with at_table(table) as player:
        await player.press("3")
        assert "CardScreen" == player.screen
        assert [] == table.taken
        await player.press("enter")
        assert ["canberra"] == [one.target for one, _, _ in table.taken]


async def test_a_card_whose_answers_have_prices_says_what_one_has() -> None:
    async with at_table(answering()) as player:
        assert "You have 4 influence" in player.text()


def test_where_all_answers_are_free_no_purse_is_told() -> None:
    assert "" == purse_line(rules(), rules().start, [])


async def test_the_foot_of_a_card_says_where_esc_leads() -> None:
    async with at_table(answering()) as player:
        assert "esc the table" in player.text()


async def test_what_a_card_highlights_is_highlighted_on_the_table_too() -> None:
    table = answering()
    async with at_table(table) as player:
        await player.press("3", "escape")
        assert "canberra" == player.app.screen.query_one("#options", Sheet).key.target
        await player.press("down", "c")
        assert "say-nothing" == player.app.screen.query_one("#answer-list", Sheet).key.name


# --- the rulebook ----------------------------------------------------------------------------------


async def test_b_opens_the_rulebook_and_esc_comes_back_to_the_table() -> None:
    async with at_table(ordering()) as player:
        await player.press("b")
        assert "Rulebook" == player.screen
        await player.press("escape")
        assert "TableScreen" == player.screen


async def test_the_palette_knows_the_rulebook_by_its_name() -> None:
    async with at_table(ordering()) as player:
        titles = [one.title for one in player.app.screen.commands()]
        assert "Rulebook" in titles


async def test_enter_on_a_line_of_the_chronicle_opens_its_clause() -> None:
    async with at_table(ordering()) as player:
        await player.press("enter", "5", "end", "enter")
        assert "Rulebook" == player.screen
        assert "R5.2 Investment flight" in player.text()
        await player.press("escape")
        assert ("TableScreen", "chronicle") == (player.screen, player.app.screen.tab)


async def test_page_down_turns_the_text_of_the_rulebook_and_not_its_chapters() -> None:
    async with at_table(ordering()) as player:
        await player.press("b", "pagedown")
        assert player.app.screen.query_one("#chapters", Sheet).cursor == 0


@pytest.mark.parametrize("width", [30, 52, 100])
def test_no_table_of_the_rulebook_breaks_a_word(width: int) -> None:
    words = "| action | what it tolerates |\n|---|---|\n| Condemn | everything, unaccountably |"
    shown = [row.plain for row in page([("table", words)], width)[0]]
    assert all(any(word in row for row in shown) for word in ("tolerates", "unaccountably", "Condemn"))


# --- what a number is ------------------------------------------------------------------------------


async def test_why_says_first_what_a_framework_is_and_pays() -> None:
    async with at_table(ordering()) as player:
        await player.press("3", "tab", "enter")
        shown = " ".join(player.text().split())
        assert "Members: Tokyo and Washington" in shown
        assert "level 1 (reached): Tokyo influence +1" in shown


async def test_why_says_how_much_room_a_partner_has() -> None:
    async with at_table(ordering()) as player:
        await player.press("2", "enter")
        assert "Leans to Washington 4, Beijing 3, Tokyo 2, Moscow 1" in player.text()
        assert "Room for 11 in all, 1 free" in " ".join(player.text().split())


@pytest.mark.parametrize("kind", ["resource", "relation", "lean", "tension", "track", "framework", "ongoing"])
def test_every_number_of_the_board_says_what_it_is(kind: str) -> None:
    made = rules()
    numbers = [number for number, one in enumerate(made.variables) if one.kind == kind]
    assert all(about_number(made, made.start, number) for number in numbers)


def test_what_exposure_is_says_what_it_may_cost() -> None:
    made = rules()
    number = next(place for place, one in enumerate(made.variables) if one.name == "exposure")
    assert "take funds or economy from whoever is exposed" in about_number(made, made.start, number)[0]


# --- a reckoning -----------------------------------------------------------------------------------


class Reckoned(MadeTable):
    """A table at which a reckoning follows the first choice."""

    def _happen(self, prompt: Prompt, choice: Choice) -> list[Event]:
        paid = [
            Event("points", PowerId(power), (f"{power}-trade", points), "R7.1", "Trade kept")
            for power, points in (("washington", 3), ("tokyo", 1), ("beijing", 3), ("moscow", 0))
        ]
        return [*super()._happen(prompt, choice), Event("reckoning", None, (1,), "R7.1"), *paid]


STEADY = Settings(pace="brisk")


async def test_a_reckoning_shows_the_standing_of_all_then_ones_own_steps() -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("tokyo", Prompt("order", (2,)))])
    async with at_table(table, settings=STEADY) as player:
        await player.press("enter")
        shown = player.text()
        assert "The reckoning after round 3 of 8" in shown
        assert shown.index("so far") < shown.index("You scored 1 point") < shown.index("Beijing scored")
        assert "✓ 1 point: Tokyo economy 6 or more" in shown
        assert "2 points more: Tokyo economy 8 or more (found: Tokyo economy 6)" in shown


def test_all_that_the_final_reckoning_says_fits_eighty_columns() -> None:
    table = MadeTable([])
    shown = [row.plain for row in reckoning(table.view("tokyo"), [Event("reckoning", None, (1,))])(79).lines]
    assert "the secret agendas are counted in" in " ".join(shown).casefold()
    assert 79 >= max(len(row) for row in shown)


def test_a_step_that_this_game_has_no_way_to_says_so_and_shows_no_number() -> None:
    view = MadeTable([("tokyo", Prompt("done"))]).view("tokyo")
    entry = view.rules.objectives[0]
    shut = replace(entry, roads=(("", (Step(((0, 1, 0),), 1),)),))
    shown = " ".join(row.plain for row in objective_lines(view, shut, 70))
    assert "1 point: not in this game" in shown
    assert "now" not in shown


@pytest.mark.parametrize("key", ["space", "enter", "escape"])
async def test_a_reckoning_goes_on_to_the_question(key: str) -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("tokyo", Prompt("order", (2,)))])
    async with at_table(table, settings=STEADY) as player:
        await player.press("enter", key)
        assert "Give an order" in player.text()


async def test_at_once_a_reckoning_keeps_nobody() -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("tokyo", Prompt("order", (2,)))])
    async with at_table(table) as player:
        await player.press("enter")
        assert "Give an order" in player.text()


async def test_a_reckoning_among_the_moves_of_bots_is_shown_before_they_go_on() -> None:
    table = Reckoned([("tokyo", Prompt("done")), ("beijing", Prompt("order", (1,)))])
    async with at_table(table, settings=STEADY) as player:
        await player.press("enter")
        assert ("Reckoning", 1) == (player.screen, len(table.taken))


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_the_board_says_how_much_room_a_partner_has_left(size: tuple[int, int]) -> None:
    async with at_table(ordering(), size) as player:
        await player.press("2")
        assert " 1/11" in player.text()
        assert "Pacific islands" in player.text()


async def test_a_highlighted_lean_says_how_much_room_is_left() -> None:
    async with at_table(ordering()) as player:
        await player.press("2")
        assert "room 11, free 1" in player.text()


# --- what an option does, before it is taken -------------------------------------------------------


async def test_an_option_says_where_each_number_would_come_to_stand() -> None:
    async with at_table(ordering()) as player:
        await player.press("down")
        assert "Seoul toward Tokyo +1, to 3" in player.text()


async def test_the_answers_of_a_headline_say_what_they_do_before_it_is_led() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("lead", ("buoys", "steppe")))]), (80, 60)) as player:
        beside = " ".join(player.text().split())
        assert "price: 1 influence" in beside
        await player.press("c")
        assert "Tokyo support +1" in player.text()


# --- small things ----------------------------------------------------------------------------------


async def test_d_says_which_orders_are_left_before_it_drops_them() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("d")
        assert [] == table.taken
        assert "2 orders not given yet: d again leaves it at that" in player.text()
        await player.press("d")
        assert ["pass"] == [one.name for one, _, _ in table.taken]


async def test_the_line_to_find_an_option_says_what_it_is() -> None:
    async with at_table(ordering()) as player:
        await player.press("slash")
        assert "find: type a part of an option's name" in player.text()


async def test_an_operation_says_what_must_be_at_hand_and_is_not_taken() -> None:
    made = rules()
    funds = made.powers[0].resources["funds"]
    row = replace(made.covert[0][0], price=(), needs=((funds, 2, 20),), exposed=(1, 3, Ops()))
    offer = Offer(row.choice, row, (), None)
    assert "needs 2 funds, not spent" == cost_line(made, offer)


def test_what_changed_since_ones_last_turn_leaves_out_ones_own_orders() -> None:
    table, tokyo = ordering(), PowerId("tokyo")
    funds, influence = (table.rules.powers[0].resources[name] for name in ("funds", "influence"))
    table.values[funds], table.values[influence] = 6, 1
    table.events += [
        Event("change", tokyo, (funds, 4, 6, 2)),
        Event("turn", tokyo),
        Event("change", tokyo, (influence, 4, 1, -3)),
    ]
    told = Session(table).since_line()
    assert "Tokyo funds 4 -> 6" in told
    assert "influence" not in told


async def test_a_game_that_is_gone_on_with_begins_with_what_changed() -> None:
    table = ordering()
    economy = table.rules.powers[2].resources["economy"]
    table.events.append(Event("change", None, (economy, 9, table.values[economy], -1)))
    async with at_table(table) as player:
        assert "Beijing economy 9 -> 8 (l tells all)" in player.text()
