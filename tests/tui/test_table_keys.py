"""Every key of the table."""

import pytest

from game.model.event import Event
from game.model.ids import PowerId
from game.model.view import Prompt
from game.tui.pictures.chronicle import Filter, filtered
from game.tui.settings import Settings
from game.tui.sheet import Sheet

from .made import rules
from .made_table import MadeTable
from .playing import Player, at_table

ORDER = [("tokyo", Prompt("order", (2,))), ("tokyo", Prompt("order", (1,))), ("tokyo", Prompt("done"))]


def ordering() -> MadeTable:
    """A table at the first order."""
    table = MadeTable(ORDER)
    table.headline = 0
    return table


def choices(table: MadeTable) -> list[tuple[str, str]]:
    return [(choice.name, choice.target) for choice, _, _ in table.taken]


@pytest.mark.parametrize(
    ("key", "tab", "seen"),
    [
        ("1", "orders", "Summit"),
        ("2", "board", "leans to"),
        ("3", "relations", "Frameworks"),
        ("4", "objectives", "Trade kept"),
        ("5", "chronicle", "Shown: everything"),
    ],
)
async def test_digits_bring_panels_to_the_front(key: str, tab: str, seen: str) -> None:
    async with at_table(ordering()) as player:
        await player.press(key)
        assert tab == player.app.screen.tab
        assert seen in player.text()


async def test_enter_takes_the_highlighted_order() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("right", "enter")
        assert [("summit", "beijing")] == choices(table)


async def test_arrows_show_what_an_option_does_before_it_is_taken() -> None:
    async with at_table(ordering()) as player:
        await player.press("down")
        assert "Court Seoul" in player.text()
        assert "Seoul toward Tokyo +1" in player.text()


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_what_an_option_does_still_stands_there_after_a_look_at_another_panel(
    size: tuple[int, int],
) -> None:
    async with at_table(ordering(), size) as player:
        await player.press("down", "5", "1")
        assert "Seoul toward Tokyo +1" in player.text()


async def test_a_closed_option_says_why_and_is_not_taken() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("down", "right", "right", "right", "enter")
        assert [] == table.taken
        assert "needs" in player.text()


async def test_the_cursor_begins_on_the_first_open_option() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("enter", "enter")
        assert ["summit", "summit"] == [name for name, _ in choices(table)]


async def test_d_leaves_it_at_that() -> None:
    table = MadeTable([*ORDER[:1], ("tokyo", Prompt("covert")), ("tokyo", Prompt("done"))])
    async with at_table(table) as player:
        await player.press("d", "d", "d", "d")
        assert ["pass", "nothing", "done"] == [name for name, _ in choices(table)]


async def test_x_hides_and_shows_closed_options() -> None:
    async with at_table(ordering()) as player:
        assert "×Mongolia" in player.text()
        await player.press("x")
        assert "×Mongolia" not in player.text()
        await player.press("x")
        assert "×Mongolia" in player.text()


async def test_slash_narrows_the_options_while_typing_and_enter_goes_to_them() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("slash")
        await player.type("patrol taiwan")
        assert "Court" not in player.text()
        await player.press("enter", "enter")
        assert [("patrol", "taiwan-strait")] == choices(table)


async def test_escape_ends_the_search() -> None:
    async with at_table(ordering()) as player:
        await player.press("slash", "z", "z")
        assert "Nothing here by that name" in player.text()
        await player.press("escape")
        assert "Summit" in player.text()


async def test_a_closed_option_that_was_found_says_why_among_all_the_others() -> None:
    async with at_table(ordering()) as player:
        await player.press("slash")
        await player.type("court mongolia")
        assert "Summit" not in player.text()
        assert "esc shows all" in player.text()
        await player.press("enter", "enter")
        assert "Closed:" in player.text()
        assert "Summit" in player.text()


async def test_u_takes_back_the_newest_choice() -> None:
    table = MadeTable([("tokyo", Prompt("agenda")), ("tokyo", Prompt("agenda"))])
    async with at_table(table) as player:
        await player.press("enter", "u")
        assert [] == table.taken
        assert "Taken back" in player.text()


async def test_all_options_are_there_again_after_u() -> None:
    table = MadeTable([("tokyo", Prompt("agenda")), *ORDER])
    async with at_table(table) as player:
        await player.press("enter", "slash", "z", "z", "enter", "u")
        assert "Taken back" in player.text()
        assert "Nothing here by that name" not in player.text()


async def test_u_says_in_a_line_why_undo_is_closed() -> None:
    async with at_table(ordering()) as player:
        await player.press("enter", "u")
        assert "Not taken back" in player.text()
        assert "R2.9" in player.text()


async def test_r_keeps_a_reason_with_the_next_choice_only() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("r")
        await player.type("to be heard")
        await player.press("enter")
        await player.type("they will nod")
        await player.press("enter", "enter", "enter")
        assert [("to be heard", "they will nod"), ("", "")] == [taken[1:] for taken in table.taken]


async def test_escape_leaves_the_reason_as_it_was() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("r", "a", "escape", "enter")
        assert [""] == [taken[1] for taken in table.taken]


async def test_c_reads_the_headline_in_full() -> None:
    async with at_table(ordering()) as player:
        await player.press("c")
        assert "CardScreen" == player.screen
        assert "A Moscow journal" in player.text()
        await player.press("escape")
        assert "TableScreen" == player.screen


async def test_c_reads_the_card_under_the_cursor_while_choosing_a_headline() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("lead", ("buoys", "steppe")))])) as player:
        await player.press("down", "c")
        assert "Money for a railway" in player.text()


async def test_c_without_a_headline_says_so() -> None:
    async with at_table(MadeTable(ORDER)) as player:
        await player.press("c")
        assert "No card has been led yet" in player.text()


async def test_w_on_a_number_opens_the_chronicle_on_its_changes() -> None:
    async with at_table(ordering()) as player:
        await player.press("enter")
        player.app.screen.query_one("#capitals", Sheet).focus()
        await player.press("down", "down", "right", "right")
        assert "Beijing economy 7" in player.text()
        await player.press("w")
        assert "why Beijing economy stands at 7" in player.text()
        assert "Beijing economy 8 -> 7: R5.2 investment flight" in player.text()


async def test_w_without_a_number_says_where_numbers_are() -> None:
    async with at_table(ordering()) as player:
        await player.press("w")
        assert "Put the cursor on a number first" in player.text()


@pytest.mark.parametrize(
    ("size", "tabs"), [((80, 24), {"1", "2", "3"}), ((140, 45), {"1", "2", "3", "4", "5"})]
)
async def test_w_is_offered_where_a_number_is_in_sight(size: tuple[int, int], tabs: set[str]) -> None:
    offered = set()
    async with at_table(ordering(), size) as player:
        for key in "12345":
            await player.press(key)
            if "why" in {one.action for one in player.app.screen.shown_keys()}:
                offered.add(key)
    assert tabs == offered


async def test_help_says_how_long_closed_options_stay_hidden() -> None:
    async with at_table(ordering(), (80, 60)) as player:
        await player.press("question_mark")
        assert "x hides the options that are closed, or shows them again, until you" in player.text()


async def test_enter_on_a_number_asks_why_too() -> None:
    async with at_table(ordering()) as player:
        await player.press("2", "enter")
        assert "why Seoul toward Tokyo stands at 2" in player.text()


async def test_backspace_shows_the_whole_chronicle_again() -> None:
    async with at_table(ordering()) as player:
        await player.press("2", "enter", "backspace")
        assert "Shown: everything" in player.text()


@pytest.mark.parametrize("keys", [("2", "enter", "5"), ("2", "enter", "4", "5"), ("5", "f", "5")])
async def test_5_shows_the_whole_chronicle_again(keys: tuple[str, ...]) -> None:
    async with at_table(ordering()) as player:
        await player.press(*keys)
        assert "Shown: everything" in player.text()


async def test_a_filtered_chronicle_says_which_key_shows_everything() -> None:
    async with at_table(ordering()) as player:
        await player.press("2", "enter")
        assert "backspace shows everything" in player.text()


async def test_f_and_p_filter_the_chronicle() -> None:
    async with at_table(ordering()) as player:
        await player.press("5", "f", "p")
        assert "Shown: headlines · Tokyo" in player.text()


def test_a_filter_leaves_no_round_of_which_nothing_is_left() -> None:
    first, moved, second = Event("round"), Event("change", data=(5, 2, 3)), Event("round", data=(2,))
    assert [first, moved] == filtered(rules(), [first, moved, second], Filter(variable=5))
    assert [] == filtered(rules(), [first, moved, second], Filter(variable=6))
    assert [] == filtered(rules(), [], Filter(variable=6))


def test_a_filter_before_the_first_round_leaves_nothing() -> None:
    assert [] == filtered(rules(), [Event("begin")], Filter(variable=5))


async def test_a_narrow_screen_keeps_the_keys_of_its_panel() -> None:
    async with at_table(ordering()) as player:
        await player.press("5")
        assert "p power  f kind  backspace all" in player.text()


async def test_s_is_offered_beside_ones_own_objectives_only() -> None:
    async with at_table(ordering()) as player:
        await player.press("4")
        assert "s secret" in player.text()
        await player.press("p")
        assert "s secret" not in player.text()


async def test_p_turns_to_the_objectives_of_the_next_power() -> None:
    async with at_table(ordering()) as player:
        await player.press("4")
        assert "T Tokyo" in player.text()
        await player.press("p")
        assert "W Washington" in player.text()


async def test_p_begins_the_next_powers_objectives_at_the_top_and_their_edge_says_whose_they_are() -> None:
    async with at_table(ordering()) as player:
        goals = player.app.screen.query_one("#goals", Sheet)
        await player.press("4", "end")
        assert 0 < goals.scroll_offset.y
        assert "Objectives of Tokyo: p shows" in player.text()
        await player.press("p")
        assert 0 == goals.scroll_offset.y
        assert "Objectives of Washington: p shows" in player.text()


async def test_s_shows_the_secret_agenda_and_leaving_the_panel_hides_it() -> None:
    table = ordering()
    table.agenda = 0
    async with at_table(table) as player:
        await player.press("4")
        assert "Best laboratories" not in player.text()
        await player.press("s")
        assert "Best laboratories" in player.text()
        await player.press("1", "4")
        assert "Best laboratories" not in player.text()


async def test_the_chronicle_keeps_quiet_about_ones_own_agenda() -> None:
    table = ordering()
    sealed = Event(
        "sealed", PowerId("tokyo"), ("secret-technology", ""), "R7.9", "Best laboratories", ("tokyo",)
    )
    table.events.insert(0, sealed)
    async with at_table(table, (140, 45)) as player:
        await player.press("5")
        assert "Best laboratories" not in player.text()


async def test_what_changed_since_ones_last_turn_is_marked_with_a_number() -> None:
    async with at_table(ordering()) as player:
        await player.press("enter")
        assert "7▼1" in player.text()


async def test_q_leaves_and_says_that_the_game_is_saved() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("q")
        assert ("Home", True) == (player.screen, table.closed)
        assert "saved as decade-7.fc" in player.text()


async def test_q_asks_first_if_the_game_is_kept_nowhere() -> None:
    table = ordering()
    table.save_path = None
    async with at_table(table) as player:
        await player.press("q", "n")
        assert "TableScreen" == player.screen
        await player.press("q", "y")
        assert "Home" == player.screen


async def test_a_refused_choice_is_a_line_on_the_screen() -> None:
    table = ordering()
    table.refuse = "Not saved: disk full. The game on disk is unchanged (choice 16)."
    async with at_table(table) as player:
        await player.press("enter")
        assert "Not saved: disk full. The game on disk is unchanged (choice 16)." in player.text()


async def test_question_mark_explains_every_key_of_the_screen() -> None:
    async with at_table(ordering(), size=(100, 60)) as player:
        await player.press("question_mark")
        shown = player.text()
        assert all(f" {key} " in shown for key in "12345dxurcwq")
        await player.press("escape")
        assert "TableScreen" == player.screen


async def test_the_palette_takes_an_option_by_its_name() -> None:
    table = ordering()
    async with at_table(table) as player:
        await player.press("ctrl+p")
        await player.type("court taipei")
        await player.pilot.pause(0.3)
        await player.press("enter")
        await player.pilot.pause(0.2)
        assert [("court", "taipei")] == choices(table)


async def wait_for(player: Player, text: str) -> None:
    for _ in range(100):
        if text in player.text():
            return
        await player.pilot.pause(0.02)
    raise AssertionError(f"never saw {text!r}:\n{player.text()}")


OTHERS = [("beijing", Prompt("order", (1,))), ("moscow", Prompt("order", (1,))), *ORDER]


async def test_space_skips_the_others_and_goes_on_to_the_question() -> None:
    table = MadeTable(OTHERS)
    async with at_table(table, settings=Settings(pace="slow")) as player:
        assert "space skips ahead" in player.text()
        await player.press("space")
        await wait_for(player, "Skipped ahead over 2 moves, all told here: space goes on")
        await player.press("space")
        assert "Summit" in player.text()
        assert ["beijing", "moscow"] == [choice.seat for choice, _, _ in table.taken]


async def test_enter_goes_on_as_space_does() -> None:
    async with at_table(MadeTable(OTHERS), settings=Settings(pace="brisk")) as player:
        await wait_for(player, "What the others did")
        await player.press("enter")
        assert "Summit" in player.text()


async def test_at_once_the_question_follows_without_a_key() -> None:
    async with at_table(MadeTable(OTHERS)) as player:
        await wait_for(player, "Summit")


async def test_only_looking_nothing_can_be_chosen() -> None:
    table = ordering()
    table.look_only = True
    async with at_table(table) as player:
        await player.press("enter", "space")
        assert [] == table.taken


async def test_e_tells_the_end_again() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("done"))])) as player:
        await player.press("enter")
        assert "EndScreen" == player.screen
        await player.press("escape", "e")
        assert "EndScreen" == player.screen
