"""What comes, why points came or did not, and what each number is for, on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.engine import view
from game.model.event import Event
from game.model.ids import BOARD
from game.model.view import Prompt, Reason
from game.table.coming import NOTHING, Coming
from game.table.tried import Next
from game.tui.pictures import notice
from game.tui.pictures.offers import named
from game.tui.sheet import Sheet
from game.tui.shut import Shut
from game.words.uses import lost_for_good
from tests.kit import at, rules_of

from .made import rules
from .made_table import MadeTable
from .playing import at_home, at_table
from .test_table_keys import ordering

SIZES = ((80, 24), (140, 45))
DRAWN_IN = (
    Event("fires", None, ("investment-flight",), "R5.2", "investment flight"),
    Event("change", None, (2, 6, 5, -1), "R5.2", "investment flight"),
)


@pytest.fixture
def flight(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule is about to strike Tokyo."""
    told = NOTHING._replace(events=DRAWN_IN, incident=True)

    def foretold(_: object) -> Coming:
        return told

    monkeypatch.setattr("game.table.coming.coming", foretold)


# --- what comes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("flight")
async def test_what_comes_stands_above_the_keys_while_orders_are_given(size: tuple[int, int]) -> None:
    async with at_table(ordering(), size) as player:
        await player.press("enter", "1")
        assert "Coming: investment flight (economy −1) (n tells all)" in player.text()


@pytest.mark.usefixtures("flight")
async def test_n_tells_all_that_comes_with_the_odds_of_the_dice() -> None:
    async with at_table(ordering()) as player:
        await player.press("n")
        shown = " ".join(player.text().split())
        assert "ComingScreen" == player.screen
        assert "Standing rule: investment flight (R5.2)" in shown
        assert "An incident raises one flashpoint by 1, 1 in" in shown


async def test_where_nothing_comes_nothing_stands_there() -> None:
    async with at_table(ordering()) as player:
        await player.press("1")
        assert "Coming:" not in player.text()


# --- numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [("2",), ("3",), ("2", "tab"), ("3", "tab"), ("1", "tab")])
async def test_a_panel_says_at_once_what_its_first_number_is(keys: tuple[str, ...]) -> None:
    async with at_table(ordering()) as player:
        await player.press(*keys)
        assert "w what and why" in player.text()


async def test_each_arrow_on_the_relations_goes_to_another_pair() -> None:
    async with at_table(ordering()) as player:
        await player.press("3")
        matrix = player.app.screen.query_one("#matrix", Sheet)
        keys = [spot.key for spot in matrix.picture.spots]
        assert len(keys) == len(set(keys)) == 6


async def test_w_says_who_scores_by_a_number_above_what_moved_it() -> None:
    async with at_table(ordering(), (100, 40)) as player:
        player.app.screen.query_one("#capitals", Sheet).focus()
        await player.press("right", "right", "w")
        shown = player.text()
        assert 0 < shown.index("scores by it") < shown.index("What moved it")


# --- points and standing ---------------------------------------------------------------------------


async def test_w_on_a_standing_tells_how_it_came_about() -> None:
    async with at_table(ordering()) as player:
        capitals = player.app.screen.query_one("#capitals", Sheet)
        capitals.focus()
        capitals.move_to_key(rules().points[0])
        await player.pilot.pause()
        assert "Tokyo standing +1.2" in player.text()
        await player.press("w")
        shown = " ".join(player.text().split())
        assert "how Tokyo's standing came about" in shown
        assert "Par is what bots of this level usually have by then" in shown


async def test_the_standing_has_a_place_for_the_cursor_on_each_row() -> None:
    async with at_table(ordering()) as player:
        spots = player.app.screen.query_one("#capitals", Sheet).picture.spots
        assert set(rules().points) <= {spot.key for spot in spots}


# --- the next game ---------------------------------------------------------------------------------


async def test_the_next_game_opens_as_a_form_with_its_brief_and_says_what_its_level_means() -> None:
    async with at_home() as player:
        player.app._offer_next(Next("decade", "beijing", "hard", ""))
        await player.press("down", "down", "down")
        shown = " ".join(player.text().split())
        assert "NewGame" == player.screen
        assert "You play ‹ Beijing" in shown
        assert "Hard: plays ahead what may come" in shown


# --- answers ---------------------------------------------------------------------------------------


async def test_a_crisis_begins_on_the_answer_that_does_nothing_sure() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("crisis", (1,))), ("tokyo", Prompt("done"))])) as player:
        assert "hold" == player.app.screen.meant.name


@pytest.mark.parametrize("prompt", [Prompt("crisis", (1,)), Prompt("card", ("buoys",))])
async def test_enter_on_the_table_reads_a_question_again_instead_of_answering(prompt: Prompt) -> None:
    table = MadeTable([("tokyo", prompt), ("tokyo", Prompt("done"))])
    table.headline = 0
    async with at_table(table) as player:
        before = player.screen
        await player.press("escape", "enter")
        assert (before, []) == (player.screen, table.taken)


def test_backing_down_says_which_points_are_lost_for_good() -> None:
    real = rules_of("decade")
    record = real.records["backed-down"][real.seat("washington")]
    told = lost_for_good(real, real.start, record)
    assert ["Tokyo can't make 1 point of Quiet seas any more"] == told


async def test_page_down_turns_the_text_beside_where_all_options_are_in_sight() -> None:
    async with at_table(MadeTable([("tokyo", Prompt("lead", ("buoys", "steppe")))])) as player:
        options, detail = (player.app.screen.query_one(name, Sheet) for name in ("#options", "#detail"))
        await player.press("1")
        stood = options.key
        await player.press("pagedown")
        assert (stood, True) == (options.key, detail.is_whole or detail.scroll_offset.y > 0)


def test_an_order_that_the_last_one_closed_is_named_once_with_its_reason() -> None:
    shut, table = Shut(), ordering()
    first, second = (replace(table.view("tokyo"), prompt=Prompt("order", (left,))) for left in (2, 1))
    offers = [one for one in first.options.offers() if one.closed is None]
    lost = [*offers[1:], offers[0]._replace(closed=Reason("need", (0, 3, 20, 1)))]
    assert "" == shut.line(first, offers)
    assert shut.line(second, lost).startswith(f"Closed now: {named(first, offers[0])} (needs ")
    assert "" == shut.line(second, lost)


def test_what_is_said_of_a_number_that_moved_has_room_in_one_line_of_eighty() -> None:
    now = view(at("round 2").state, "tokyo")
    shown = [number for number, one in enumerate(now.rules.variables) if one.kind in BOARD]
    told = [notice.about(now, {n: -1}, "since your last turn", n)(79).lines for n in shown]
    assert all(len(lines) == 1 and lines[0].cell_length <= 79 for lines in told)
    assert all(lines[0].plain.endswith("w what and why") for lines in told)
