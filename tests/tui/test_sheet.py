from textual.app import App, ComposeResult

from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import line
from game.tui.themes import DEFAULTS

PLACES = (Spot(0, 0, 1, "a"), Spot(0, 2, 1, "b"), Spot(0, 4, 1, "c"), Spot(2, 0, 1, "d"), Spot(2, 4, 1, "e"))
GRID = Picture(
    [line("a b c"), line("heading"), line("d   e"), *(line(f"row {n}") for n in range(40))],
    (*PLACES, *(Spot(3 + n, 0, 5, n) for n in range(40))),
)


class Only(App[None]):
    """One sheet that fills the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def compose(self) -> ComposeResult:
        yield Sheet(lambda width: GRID)

    def on_sheet_picked(self, event: Sheet.Picked) -> None:
        self.heard.append(event.key)


async def after(*keys: str) -> object:
    app = Only()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press(*keys)
        return app.query_one(Sheet).key


async def test_the_cursor_begins_on_the_first_spot() -> None:
    assert "a" == await after()


async def test_right_and_left_go_to_the_neighbours() -> None:
    assert ("b", "a") == (await after("right"), await after("right", "left"))


async def test_down_goes_to_the_nearest_spot_below() -> None:
    assert ("d", "e") == (await after("down"), await after("end", "home", "right", "right", "down"))


async def test_up_from_the_first_line_stays() -> None:
    assert "b" == await after("right", "up")


async def test_end_and_home_go_to_the_edges() -> None:
    assert (39, "a") == (await after("end"), await after("end", "home"))


async def test_pages_move_by_the_height_less_one() -> None:
    assert (6, "a") == (await after("pagedown"), await after("pagedown", "pageup"))


async def test_the_cursor_is_scrolled_into_sight() -> None:
    app = Only()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        await pilot.press("end")
        sheet = app.query_one(Sheet)
        assert 33 == sheet.scroll_offset.y
        await pilot.press("home")
        assert 0 == sheet.scroll_offset.y


async def test_enter_says_which_spot_was_meant() -> None:
    app = Only()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("down", "enter")
        assert ["d"] == app.heard


async def test_a_click_moves_and_a_second_click_picks() -> None:
    app = Only()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.click(Sheet, offset=(4, 2))
        assert ("e", []) == (app.query_one(Sheet).key, app.heard)
        await pilot.click(Sheet, offset=(4, 2))
        assert ["e"] == app.heard


async def test_the_cursor_keeps_its_key_when_the_lines_change() -> None:
    app = Only()
    async with app.run_test(size=(20, 10)) as pilot:
        await pilot.press("down")
        moved = Picture([line(""), line("d")], (Spot(1, 0, 1, "d"),))
        sheet = app.query_one(Sheet)
        sheet.show(lambda width: moved)
        await pilot.pause()
        assert "d" == sheet.key


async def test_lines_without_spots_scroll() -> None:
    app = Only()
    async with app.run_test(size=(20, 10)) as pilot:
        sheet = app.query_one(Sheet)
        sheet.show(lambda width: Picture([line(str(n)) for n in range(30)]))
        await pilot.pause()
        await pilot.press("down", "down", "pagedown", "up")
        assert 10 == sheet.scroll_offset.y
        await pilot.press("end", "pageup")
        assert 11 == sheet.scroll_offset.y


async def test_a_story_keeps_its_newest_line_in_sight() -> None:
    app = Only()
    async with app.run_test(size=(20, 10)) as pilot:
        sheet = app.query_one(Sheet)
        sheet.tail = True
        sheet.show(lambda width: Picture([line(str(n)) for n in range(30)]))
        await pilot.pause()
        assert 20 == sheet.scroll_offset.y


async def test_a_list_shown_anew_has_its_cursor_in_sight_at_once() -> None:
    async with Only().run_test(size=(20, 10)) as pilot:
        sheet = pilot.app.query_one(Sheet)
        sheet.show(lambda width: GRID, keep=False)
        sheet.start_at(30)
        assert 30 + 3 + 1 - 10 == sheet.scroll_offset.y
