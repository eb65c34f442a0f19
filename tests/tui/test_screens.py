"""Every other screen and its keys."""

from pathlib import Path

import pytest

from game.content.own import OwnDeck
from game.model.ids import PowerId
from game.model.ruleset import Lesson
from game.model.view import Prompt
from game.tui.here import Here
from game.tui.house import Yours
from game.tui.screens.curtain import Veil
from game.tui.settings import load_settings
from game.tui.sheet import Sheet
from tests.kit import content

from .made_house import MadeHouse
from .made_table import MadeTable
from .playing import QUICK, at_home, at_table

TWO = {"tokyo": "person", "beijing": "person"}


async def test_home_offers_the_newest_unfinished_game_first() -> None:
    async with at_home() as player:
        assert "Continue" in player.text()
        assert "round 3 of 8" in player.text()


async def test_home_keeps_its_digits_without_a_game_to_continue() -> None:
    house = MadeHouse()
    house.saves = list  # type: ignore[method-assign]
    async with at_home(house) as player:
        await player.press("1")
        assert "No unfinished game is saved" in player.text()
        await player.press("enter")
        assert "NewGame" == player.screen


async def test_home_digits_and_enter_open_the_entries() -> None:
    screens = {"2": "NewGame", "3": "Scenarios", "4": "Saves", "5": "Rulebook", "6": "SettingsScreen"}
    async with at_home() as player:
        for digit, screen in screens.items():
            await player.press(digit)
            assert screen == player.screen
            await player.press("escape")
        await player.press("home", "down", "enter")
        assert "NewGame" == player.screen


async def test_continue_goes_on_with_the_newest_game() -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        await player.press("1")
        assert "TableScreen" == player.screen
        assert (Path("decade-7.fc"), "write") == house.opened


async def test_q_on_the_first_screen_leaves_the_program() -> None:
    async with at_home() as player:
        await player.press("q")
        assert 0 == player.app.return_value


async def test_one_escape_too_many_on_the_first_screen_says_so_and_the_second_leaves() -> None:
    async with at_home() as player:
        await player.press("2", "escape", "escape")
        assert "esc again leaves the program" in player.text()
        await player.press("down", "escape")
        assert None is player.app.return_value
        await player.press("escape")
        assert 0 == player.app.return_value


async def test_new_game_begins_with_what_was_chosen() -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        await player.press("2", "home", "right", *["down"] * 4, "left", "end", "enter")
        await player.pilot.pause()
        seats = {"tokyo": "person", "washington": "easy", "beijing": "normal", "moscow": "normal"}
        assert ("decade", seats, "in-turn", None) == house.wish


async def test_a_new_game_takes_two_keys() -> None:
    house = MadeHouse()
    house.saves = list  # type: ignore[method-assign]
    async with at_home(house) as player:
        await player.press("enter", "enter")
        bots = dict.fromkeys(("washington", "beijing", "moscow"), "normal")
        assert ("first-hour", {"tokyo": "person", **bots}, "in-turn", None) == house.wish


async def test_capital_and_level_are_one_line_each() -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        await player.press("2", "home", "down", "right", "down", "left", "b")
        bots = dict.fromkeys(("tokyo", "beijing", "moscow"), "easy")
        assert {"washington": "person", **bots} == house.wish[1]


async def test_one_line_says_as_below_where_seats_differ() -> None:
    async with at_home() as player:
        await player.press("2", "home", *["down"] * 4, "right")
        assert 1 == player.text().count("as below")
        await player.press("left", "left")
        assert "Opponents" in player.text()


async def test_new_game_begins_on_b_and_takes_a_typed_seed() -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        await player.press("2", "end", "up", "enter", "4", "2", "enter", "up", "right", "b")
        assert ("together", 42) == house.wish[2:]


@pytest.mark.parametrize("line", range(8))
async def test_enter_on_a_line_of_a_new_game_changes_nothing_and_enter_again_begins(line: int) -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        await player.press("2", "home", *["down"] * line, "enter")
        assert "Enter begins" in player.text()
        await player.press("enter")
        bots = dict.fromkeys(("washington", "beijing", "moscow"), "normal")
        assert ("first-hour", {"tokyo": "person", **bots}, "in-turn", None) == house.wish


async def test_enter_goes_on_to_begin_from_the_brief_too_and_the_foot_says_so() -> None:
    async with at_home() as player:
        await player.press("2", "tab", "enter")
        assert "begin" == player.app.screen.query_one("#form", Sheet).key
        await player.press("up", "up")
        assert "enter to Begin  b begin" in player.text()


async def test_another_scenario_is_read_from_its_beginning() -> None:
    house = MadeHouse()
    briefs = [one._replace(long="As of old. " * 300) for one in house.briefs()]
    house.briefs = lambda: briefs  # type: ignore[method-assign]
    async with at_home(house) as player:
        await player.press("2", "home", "tab", "end", "right")
        assert 0 == player.app.screen.query_one("#about", Sheet).scroll_offset.y


async def test_t_on_the_line_of_all_gives_all_of_them_a_temperament() -> None:
    async with at_home() as player:
        await player.press("2", "home", "right", "down", "down", "t")
        assert 4 == player.text().count("bot, normal, Hawk")


async def test_a_stray_t_on_the_line_that_begins_changes_nobody() -> None:
    async with at_home() as player:
        await player.press("2", "home", "right", "end", "t")
        assert "Hawk" not in player.text()
        assert "t temper" not in player.text()


async def test_below_the_last_line_of_a_new_game_comes_the_first() -> None:
    async with at_home() as player:
        await player.press("2", "down")
        assert "Left and right turn the pages" in " ".join(player.text().split())
        await player.press("up")
        assert "Enter begins" in player.text()


async def test_a_lesson_says_that_its_dice_are_its_own_and_other_games_take_new_ones() -> None:
    house = MadeHouse()
    house.guided = 98
    async with at_home(house) as player:
        await player.press("2")
        assert "the lesson's own" in player.text()
        await player.press("home", "right")
        assert "a new one" in player.text()


async def test_t_gives_a_bot_a_temperament_and_all_of_them_on_their_line() -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        await player.press("2", "home", "right", "down", "down", "t")
        assert "‹ bot, normal, Hawk" in player.text()
        await player.press("down", "down", "t")
        assert "Dove. Calm seas." in player.text()
        await player.press("t", "b")
        assert ["person", "normal", "normal:hawk", "normal:hawk"] == list(house.wish[1].values())


async def test_a_scenario_with_three_seats_shows_three() -> None:
    async with at_home() as player:
        await player.press("2", "home", "left")
        assert "Moscow" not in player.text()


async def test_scenarios_are_read_and_played() -> None:
    async with at_home() as player:
        await player.press("3", "down")
        assert "Ten years between" in player.text()
        await player.press("enter")
        assert "NewGame" == player.screen
        assert "‹ The decade" in player.text()


async def test_saves_are_opened_looked_at_taken_over_and_checked() -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        for key, mode in {"enter": "write", "g": "write", "l": "look", "t": "take-over"}.items():
            await player.press("4", key)
            assert (Path("decade-7.fc"), mode) == house.opened
            await player.press("q")
        await player.press("4", "v")
        assert "41 choices, all in order" in player.text()


async def test_a_damaged_save_says_so_and_is_not_opened() -> None:
    house = MadeHouse()
    async with at_home(house) as player:
        await player.press("4", "end", "enter")
        assert () == house.opened
        assert "damaged past the first choice" in player.text()


async def test_settings_are_used_at_once_and_kept() -> None:
    async with at_home() as player:
        await player.press("6", "right", "right", "down", "right")
        assert ("high-contrast", "slow") == (player.app.theme, player.app.settings.pace)
        assert player.app.settings == load_settings()
        await player.press("down", "enter")
        assert not load_settings().closed
        await player.press("down", "enter")
        assert not load_settings().why


async def test_the_rulebook_is_read_by_chapters_and_searched() -> None:
    async with at_home() as player:
        await player.press("5", "down", "tab", "tab", "slash")
        await player.type("r5.2")
        await player.press("enter")
        assert "R5.2 Investment flight" in player.text()
        await player.press("n", "q")
        assert "Home" == player.screen


async def test_the_word_to_find_in_the_rulebook_goes_with_the_first_letter_typed() -> None:
    async with at_home() as player:
        await player.press("5", "slash")
        await player.type("r5.1")
        await player.press("enter", "slash")
        await player.type("flight")
        await player.press("enter")
        assert "flight" == player.app.screen.wanted  # type: ignore[attr-defined]


async def test_a_card_that_asks_is_read_in_full_and_answered() -> None:
    table = MadeTable([("tokyo", Prompt("card", ("buoys",))), ("tokyo", Prompt("done"))])
    table.headline = 0
    async with at_table(table) as player:
        assert "CardScreen" == player.screen
        assert "Source: Kurbanov 2024, P6" in player.text()
        assert "Which answer would your own government" in player.text()
        await player.press("2", "enter")
        assert [("court", "asean")] == [(one.name, one.target) for one, _, _ in table.taken]


async def test_a_card_is_left_to_look_about_and_answered_later() -> None:
    table = MadeTable([("tokyo", Prompt("card", ("buoys",))), ("tokyo", Prompt("done"))])
    table.headline = 0
    async with at_table(table) as player:
        await player.press("escape", "2", "c", "end", "enter")
        assert ["say-nothing"] == [one.name for one, _, _ in table.taken]


async def test_a_reason_is_written_from_the_card() -> None:
    table = MadeTable([("tokyo", Prompt("card", ("buoys",))), ("tokyo", Prompt("done"))])
    table.headline = 0
    async with at_table(table) as player:
        await player.press("r", "o", "k", "enter", "enter", "enter")
        assert ["ok"] == [reason for _, reason, _ in table.taken]


async def test_a_crisis_shows_what_each_answer_does_against_each_of_theirs() -> None:
    table = MadeTable([("tokyo", Prompt("crisis", (1,))), ("tokyo", Prompt("done"))])
    async with at_table(table) as player:
        assert "CrisisScreen" == player.screen
        await player.press("end")
        assert "war, and the game ends" in player.text().replace("\n", " ")
        await player.press("2", "enter")
        assert ["hold"] == [one.name for one, _, _ in table.taken]


async def test_an_answer_that_theirs_do_not_change_says_so_once() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("crisis", (1,)))])) as player:
        await player.press("home")
        assert "Back down" in player.text()
        assert "Whatever they answer: nothing more" in player.text()
        assert "One side   Tokyo" in player.text()


async def test_a_reply_says_what_is_proposed() -> None:
    row = MadeTable().rules.turns[2].rows[0]
    table = MadeTable([("tokyo", Prompt("reply", (row,), PowerId("beijing")))])
    async with at_table(table) as player:
        assert "Beijing asks: Summit Tokyo" in player.text()
        assert "The proposal" in player.text()


async def test_between_two_people_a_curtain_hides_everything() -> None:
    table = MadeTable([("tokyo", Prompt("done")), ("beijing", Prompt("agenda"))], TWO)
    async with at_table(table) as player:
        assert "Next: Tokyo" in player.text()
        await player.press("space", "enter")
        assert "Curtain" == player.screen
        assert "Next: Beijing" in player.text()
        assert "whoever holds the file" in player.text()
        assert "agenda" not in player.text()
        await player.press("escape", "1", "enter")
        assert "Choose your secret agenda" in player.text()


async def test_q_at_the_curtain_leaves_the_table() -> None:
    async with at_table(MadeTable(seats=TWO)) as player:
        await player.press("q")
        assert "Home" == player.screen


async def test_sealed_orders_are_opened_for_all_to_see() -> None:
    table = MadeTable([("tokyo", Prompt("orders", ("done",))), ("beijing", Prompt("lead", ("buoys",)))], TWO)
    table.reveal_at = 1
    async with at_table(table) as player:
        await player.press("space", "enter")
        assert "Reveal" == player.screen
        assert "Beijing orders: Court ASEAN" in player.text()
        await player.press("space")
        assert "Next: Beijing" in player.text()


async def test_the_end_has_five_pages() -> None:
    table = MadeTable([("tokyo", Prompt("lead", ("buoys",)))])
    async with at_table(table) as player:
        await player.press("enter")
        assert "Tokyo wins" in player.text()
        await player.press("2")
        assert "The choices of Tokyo" in player.text()
        await player.press("3")
        assert "Points after each round" in player.text()
        await player.press("4")
        assert "Secret agendas" in player.text()
        await player.press("5")
        assert "Which answer would your own government" in player.text()
        await player.press("1", "q")
        assert "TableScreen" == player.screen


async def test_a_lesson_is_read_before_the_question_and_again_on_i() -> None:
    async with at_table(MadeTable.with_lesson()) as player:
        assert "Each turn begins with two cards" in player.text()
        await player.press("enter")
        assert "TableScreen" == player.screen
        await player.press("i")
        assert "Each turn begins with two cards" in player.text()


async def test_a_lesson_names_the_keys_it_speaks_of_and_how_to_go_on() -> None:
    async with at_table(MadeTable.with_lesson()) as player:
        assert "At the table press 4 for the objectives" in player.text()
        assert "space or enter goes on" in player.text()


async def test_pages_of_a_lesson_that_follow_one_another_say_so() -> None:
    async with at_table(MadeTable.with_lesson(Lesson("More.", "More cards", 3))) as player:
        assert "1 of 2" in player.text()
        await player.press("space")
        assert "2 of 2" in player.text()
    async with at_table(MadeTable.with_lesson()) as player:
        assert "1 of 1" not in player.text()


async def test_help_on_a_lesson_tells_the_keys_of_the_table() -> None:
    async with at_table(MadeTable.with_lesson(), (80, 45)) as player:
        await player.press("question_mark")
        assert "A guided game explains" in player.text()
        assert "take back your newest choice" in player.text()
        await player.press("escape")
        assert "LessonPage" == player.screen


async def test_a_key_pressed_twice_on_a_lesson_takes_nothing_below(monkeypatch: pytest.MonkeyPatch) -> None:
    table = MadeTable.with_lesson()
    async with at_table(table) as player:
        monkeypatch.setattr(Veil, "PAUSE", 60.0)
        await player.press("enter", "enter")
        assert ("TableScreen", []) == (player.screen, table.taken)


async def test_the_key_that_opened_a_lesson_does_not_close_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_table(MadeTable.with_lesson()) as player:
        await player.press("enter")
        monkeypatch.setattr(Veil, "PAUSE", 60.0)
        await player.press("i", "enter")
        assert "LessonPage" == player.screen


async def test_the_palette_offers_what_the_first_screen_can_do() -> None:
    async with at_home() as player:
        await player.press("ctrl+p")
        await player.pilot.pause(0.3)
        assert "Workbench" in player.text()
        await player.press("escape")
        assert "Home" == player.screen


async def test_after_the_lesson_a_new_game_is_the_next_scenario() -> None:
    house, last = MadeHouse(), {"scenario": "first-hour"}
    house.guided = 98
    async with at_home(house, settings=QUICK.with_(game=last)) as player:
        await player.press("2", "b")
        assert "second-alliance" == house.wish[0]


async def test_a_lesson_that_is_not_over_is_offered_again() -> None:
    house, last = MadeHouse(), {"scenario": "first-hour"}
    house.guided = 98
    house.saves = list  # type: ignore[method-assign]
    async with at_home(house, settings=QUICK.with_(game=last)) as player:
        await player.press("2", "b")
        assert "first-hour" == house.wish[0]


def with_own_decks() -> MadeHouse:
    house = MadeHouse()
    left_out = "your deck torn is left out: torn.yaml:3: no title; to see all, type: four-capitals check torn"
    house.own = Yours((OwnDeck("mine", "My papers", 12), OwnDeck("yours", "Others", 1)), (left_out,))
    return house


async def test_a_box_takes_a_deck_of_ones_own_into_the_game() -> None:
    house = with_own_decks()
    async with at_home(house) as player:
        await player.press("2", *["up"] * 3)
        assert "[ ] My papers" in player.text()
        await player.press("space", "down", "space", "left", "b")
        assert ("mine",) == house.added


async def test_the_next_game_has_the_boxes_of_the_last() -> None:
    last = {"scenario": "decade", "decks": ["mine", "gone"]}
    async with at_home(with_own_decks(), settings=QUICK.with_(game=last)) as player:
        await player.press("2")
        assert "[x] My papers" in player.text()
        about = player.app.screen.query_one("#about", Sheet).picture.lines
        said = " ".join(one.plain.strip() for one in about)
        assert "Besides the cards of its own decks, this game takes those of My papers." in said


async def test_a_deck_left_out_says_why_and_what_to_type() -> None:
    async with at_home(with_own_decks()) as player:
        await player.press("2", "up")
        assert "torn: an error" in player.text()
        await player.press("enter")
        assert "four-capitals check torn" in player.text()


async def test_who_has_no_decks_of_their_own_sees_no_boxes() -> None:
    async with at_home() as player:
        await player.press("2")
        assert "Your decks" not in player.text()


def test_scenarios_stand_in_the_order_they_are_best_played() -> None:
    here = Here()
    here.__dict__["content"] = content()
    first = ["first-hour", "second-alliance-2015", "decade", "forum-mania-2022"]
    assert first == [brief.id for brief in here.briefs()[:4]]
