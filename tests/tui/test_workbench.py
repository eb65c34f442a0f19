"""The workbench: write a card, see it, see what is wrong with it, put it on disk."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from game.cli import main
from game.content.content import Content
from game.tui.ask import Field
from game.tui.workbench import pictures
from game.tui.workbench.area import Rows, YamlArea
from game.tui.workbench.tint import tints
from game.workshop import balance, editing
from game.workshop.balance import Balance, Wanted

from .made_house import TINY, MadeHouse
from .playing import at_home
from .writing import CARDS, SMALL, Writer, a_folder, at_bench, at_once


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    at_once(monkeypatch)
    return a_folder(tmp_path)


async def test_a_deck_is_opened_with_its_text_its_cards_and_the_card_as_played(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("title: Buoys")
        await writer.rest()
        for words in (
            "decks/first/cards.yaml",
            "id: buoys",
            "The author lists",
            "Tokyo decides",
            "no finding",
        ):
            assert words in writer.text()


async def test_an_edit_is_checked_unsaved_and_marked(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("toward: decider")
        await writer.type("s")
        await writer.rest()
        assert '"deciders"' in writer.text()
        assert "not saved" in writer.text() or "there is no power" in writer.text()
        assert "wrong" == next(iter(writer.area.marks.values()))[0].tone
        assert "deciders" not in writer.on_disk()


async def test_ctrl_s_puts_the_text_on_disk_and_ctrl_z_takes_an_edit_back(folder: Path) -> None:
    async with at_bench(folder) as writer:
        before = writer.on_disk()
        await writer.at("title: Buoys")
        await writer.type("y")
        await writer.press("ctrl+s")
        assert "title: Buoysy\n" in writer.on_disk()
        await writer.press("ctrl+z", "ctrl+s")
        assert before == writer.on_disk()


TOGETHER = [
    (("backspace", "backspace", "a", "b"), "Buoab"),
    (("left", "left", "left", "Q"), "BuQoys"),
    (("shift+home", "x", "left", "y"), "yx"),
]


@pytest.mark.parametrize(("keys", "found"), TOGETHER)
async def test_keys_that_arrive_together_work_in_their_order(
    folder: Path, keys: tuple[str, ...], found: str
) -> None:
    async with at_bench(folder) as writer:
        await writer.at("title: Buoys")
        row = writer.area.place[0]
        await writer.together(*keys)
        assert writer.area.document[row].endswith(found)


@pytest.mark.parametrize("size", [SMALL, (140, 45)])
async def test_keys_behind_one_that_goes_to_the_list_are_the_lists(
    folder: Path, size: tuple[int, int]
) -> None:
    async with at_bench(folder, size=size) as writer:
        before = writer.area.text
        await writer.together("f2", "down", "enter")
        assert before == writer.bench.work.text(CARDS)
        assert writer.bench.tab == "text"


async def test_a_key_of_the_screen_waits_for_the_letters_before_it(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("title: Buoys")
        await writer.together("a", "b", "ctrl+s", "c")
        assert "title: Buoysab\n" in writer.on_disk()
        assert "title: Buoysabc\n" in writer.area.text


async def test_a_card_that_is_broken_says_so_above_its_last_good_page(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("asks: tokyo")
        await writer.rest()
        await writer.type("o")
        await writer.rest()
        text = writer.text()
        assert "buoys can be shown once this is" in text
        assert "as it was before" in text
        assert "Tokyo decides" in text


async def test_f8_goes_from_problem_to_problem_and_into_other_files(folder: Path) -> None:
    with (folder / "rules/ends.yaml").open("a") as stream:
        stream.write("nonsense: 1\n")
    async with at_bench(folder) as writer:
        await writer.at("toward: decider")
        await writer.type("s")
        await writer.rest()
        await writer.press("ctrl+home", "f8")
        row, column = writer.area.place
        assert "toward: " == writer.area.document[row][:column][-8:]
        await writer.press("f8")
        assert "rules/ends.yaml" == writer.bench.opened


async def test_f8_waits_for_what_was_typed_just_now(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("toward: decider")
        await writer.together("s", "home", "f8")
        assert "finds no fault" not in writer.text().splitlines()[-4]
        await writer.rest()
        row, column = writer.area.place
        assert "deciders" == writer.area.document[row][column : column + 8]


async def test_ctrl_t_types_what_a_problem_asks_for(folder: Path) -> None:
    async with at_bench(folder) as writer:
        before = writer.area.text
        await writer.at("asks: tokyo")
        await writer.type("o")
        await writer.rest()
        assert "(^t types it)" in writer.text()
        await writer.press("ctrl+t")
        assert before == writer.area.text
        await writer.rest()
        await writer.press("ctrl+t")
        assert "there is no problem on this line" in writer.text()


async def test_enter_on_a_problem_puts_the_cursor_there(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("toward: decider")
        await writer.type("s")
        await writer.rest()
        await writer.press("ctrl+home", "f5", "enter")
        row, column = writer.area.place
        assert writer.area.document[row][column:].startswith("deciders")
        assert writer.area.has_focus


async def test_a_file_written_elsewhere_meanwhile_is_told_before_it_is_overwritten(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.type("#")
        (folder / CARDS).write_text("other\n")
        await writer.press("ctrl+s")
        assert "was changed on disk since" in writer.text()
        await writer.press("n")
        assert "other\n" == writer.on_disk()
        await writer.press("ctrl+s", "y")
        assert writer.on_disk().startswith("#format: 1")


async def test_leaving_with_something_unsaved_asks(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.type("#")
        await writer.press("escape", "escape")
        assert "first is not saved yet." in writer.text()
        await writer.press("end", "enter")
        assert "Workbench" == writer.screen
        await writer.press("escape", "enter")
        assert writer.on_disk().startswith("#format: 1")
        assert writer.app._exit


async def test_leaving_what_deck_edit_opened_leaves_to_the_shell(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.press("escape", "escape")
        assert writer.app._exit


async def test_leaving_without_saving_leaves_the_file_as_it_was(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.type("#")
        await writer.press("ctrl+q")
        assert "save, and leave" in writer.text()
        await writer.press("down", "enter")
        assert 0 == (writer.app.return_code or 0)
        assert writer.on_disk().startswith("format: 1")


async def test_letters_in_the_list_find_a_card_and_enter_goes_to_it(folder: Path) -> None:
    async with at_bench(folder, "") as writer:
        await writer.type("buo")
        assert "with buo" in writer.text()
        await writer.press("end", "enter")
        assert (CARDS, "  - id: buoys") == (
            writer.bench.opened,
            writer.area.document[writer.area.place[0]],
        )
        assert writer.area.has_focus


async def test_the_first_card_with_the_letters_is_highlighted_and_opens_at_the_top(folder: Path) -> None:
    cards = "".join(f"  - id: card-{at}\n    title: A chart of {at}\n" for at in range(60))
    with (folder / CARDS).open("a") as stream:
        stream.write(cards)
    async with at_bench(folder, "", SMALL) as writer:
        await writer.type("chart of 3")
        await writer.press("enter")
        await writer.pilot.pause()
        row = writer.area.place[0]
        assert "  - id: card-3" == writer.area.document[row]
        assert row == round(writer.area.scroll_offset.y)


def test_a_file_is_found_by_what_the_list_calls_it() -> None:
    rows = [pictures.Row(f"decks/ports/{one}.yaml", (), False, 0, 0) for one in ("cards", "sources")]
    found = pictures.list_draw(rows, "", "ports: sou")(78)
    assert [("file", "decks/ports/sources.yaml")] == [spot.key for spot in found.spots]


async def test_letters_and_enter_that_arrive_together_open_the_card_they_find(folder: Path) -> None:
    async with at_bench(folder, "", SMALL) as writer:
        await writer.together("b", "u", "o", "enter")
        assert (CARDS, 3) == (writer.bench.opened, writer.area.place[0])


async def test_ctrl_space_offers_what_may_stand_there_and_types_it(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("partner: chosen, toward: ")
        await writer.press("ctrl+@")
        assert "What may stand here" in writer.text()
        await writer.type("drawer")
        await writer.press("enter")
        assert "{partner: chosen, toward: drawer, by: 1}" in writer.area.text


async def test_what_alone_fits_is_typed_at_once(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("asks: tokyo")
        await writer.press("enter")
        await writer.type("que")
        await writer.press("ctrl+@")
        assert "\n    questions: \n" in writer.area.text


async def test_f7_inserts_a_card_behind_the_one_with_the_cursor(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("title: Buoys")
        await writer.press("f7", "enter")
        await writer.rest()
        assert "  - id: a-new-card\n    title: A new card\n" in writer.area.text
        assert [] == [one for one in writer.bench.problems if one.severity == "error"]
        assert "What the decider does, as a sentence." in writer.text()
        assert "a-new-card" == writer.bench.page.card


async def test_f7_in_a_file_of_spaces_alone_inserts_the_whole_card(folder: Path) -> None:
    (folder / CARDS).write_text("  ", "utf-8")
    async with at_bench(folder) as writer:
        await writer.press("f7", "enter")
        assert writer.area.text.startswith("cards:\n  - id: a-new-card\n    title: A new card\n")


async def test_f7_in_the_list_brings_the_text_up_and_f4_the_new_card(folder: Path) -> None:
    async with at_bench(folder, size=SMALL) as writer:
        await writer.press("f2", "f7", "enter")
        assert "text" == writer.bench.tab
        assert "title: A new card" in writer.text()
        assert "a-new-card" == writer.bench.page.card
        await writer.press("f4")
        await writer.rest()
        assert "What the decider does, as a sentence." in writer.text()


async def test_two_choices_inserted_one_after_the_other_have_different_ids(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("text: Protest.")
        for _ in range(2):
            await writer.press("f7")
            await writer.type("one answer")
            await writer.press("enter")
        await writer.rest()
        assert "- id: answer-2\n" in writer.area.text
        assert [] == [one for one in writer.bench.problems if one.severity == "error"]


async def test_f9_shows_the_uses_of_an_id_and_goes_to_one(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("at: east-china-sea")
        await writer.press("f9")
        await writer.rest()
        assert "flashpoint east-china-sea: " in writer.text()
        await writer.press("enter")
        assert "rules/flashpoints.yaml" == writer.bench.opened


async def test_ctrl_r_renames_everywhere_after_a_look_at_the_changes(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("at: east-china-sea")
        await writer.press("ctrl+r")
        await writer.rest()
        await writer.type("s")
        await writer.press("enter")
        await writer.rest()
        assert "east-china-sea becomes east-china-seas" in writer.text()
        assert "east-china-seas" not in writer.on_disk()
        await writer.press("y")
        await writer.rest()
        assert "at: east-china-seas," in writer.on_disk()
        assert "id: east-china-seas\n" in writer.on_disk("rules/flashpoints.yaml")
        assert "at: east-china-seas," in writer.area.text


async def test_an_id_that_cannot_be_keeps_the_window_open_and_says_why(folder: Path) -> None:
    async with at_bench(folder) as writer:
        before = writer.area.text
        await writer.at("id: buoys")
        await writer.press("ctrl+r")
        await writer.rest()
        await writer.type(" x")
        await writer.press("enter")
        for _ in range(20):
            await writer.pilot.pause(0.01)
        assert "expected an id (lower-case words" in writer.text()
        await writer.press("backspace", "backspace", "-", "x", "enter")
        await writer.rest()
        assert "buoys becomes buoys-x" in writer.text()
        await writer.press("n")
        assert before == writer.area.text


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing.Files, "is_shipped", lambda _, name: name == CARDS)


@pytest.mark.usefixtures("shipped")
async def test_the_games_own_files_stand_apart_and_are_saved_after_a_question(folder: Path) -> None:
    async with at_bench(folder) as writer:
        before = writer.on_disk()
        assert 2 == writer.text().count("the game's own")
        await writer.type("#")
        await writer.press("ctrl+s")
        assert "the game's own. To write it" in writer.text()
        await writer.press("n")
        assert before == writer.on_disk()
        await writer.press("ctrl+s", "y")
        await writer.type("#")
        await writer.press("ctrl+s")
        assert f"##{before}" == writer.on_disk()


@pytest.mark.usefixtures("shipped")
async def test_leaving_asks_too_before_the_games_own_are_written(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.type("#")
        await writer.press("escape", "escape", "enter")
        assert "the game's own. To write it" in writer.text()
        await writer.press("y")
        assert writer.on_disk().startswith("#format: 1")
        assert writer.app._exit


async def test_ctrl_f_finds_a_word_and_ctrl_g_the_next(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.press("ctrl+f")
        await writer.type("effects")
        await writer.press("enter")
        first = writer.area.place
        await writer.press("ctrl+g")
        assert writer.area.place > first


async def test_the_word_found_last_goes_when_another_is_typed(folder: Path) -> None:
    async with at_bench(folder) as writer:
        for word in ("effects", "Protest"):
            await writer.press("ctrl+f")
            await writer.type(word)
            await writer.press("enter")
        assert "Protest" == writer.bench.hand.word


async def test_a_file_with_signs_that_steer_a_terminal_shows_their_place_and_no_text(folder: Path) -> None:
    (folder / CARDS).write_bytes(b"format: 1\ndeck: \x1b]0;x\x07first\n")
    async with at_bench(folder) as writer:
        assert "a control character (U+001B) stands in the text" in " ".join(writer.text().split())
        assert "cards.yaml:2:7" in writer.text()
        assert not writer.bench.query(YamlArea)


async def test_what_is_pasted_loses_what_cannot_be_seen(folder: Path) -> None:
    from textual.events import Paste

    async with at_bench(folder) as writer:
        writer.area.post_message(Paste("a\x1b[2Jb\u202ec\r\n\td"))
        await writer.pilot.pause()
        assert writer.area.text.startswith("a[2Jbc\n  dformat: 1")


async def test_locked_files_are_read_only_and_offer_a_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(editing, "PACKAGE", folder.resolve())
    async with at_bench(folder) as writer:
        await writer.type("x")
        assert writer.area.text.startswith("format: 1")
        assert "came with the program" in writer.text()
        await writer.press("ctrl+o")
        writer.app.screen.query_one("#field-0", Field).value = str(folder.parent / "mine")
        await writer.press("enter")
        await writer.rest()
        assert (folder.parent / "mine" / CARDS).exists()
        assert not writer.area.read_only


PANES = {
    "f2": "rules: actions",
    "f3": "id: buoys",
    "f4": "Tokyo decides",
    "f5": "finds no fault",
    "f6": "F6 once more",
}


async def test_narrow_windows_have_a_tab_for_each_pane(folder: Path) -> None:
    async with at_bench(folder, size=SMALL) as writer:
        await writer.at("title: Buoys")
        await writer.rest()
        for key, words in PANES.items():
            await writer.press(key)
            assert words in writer.text()
            others = [text for other, text in PANES.items() if other != key]
            assert not any(text in writer.text() for text in others)


async def test_before_a_file_is_opened_its_keys_say_so(folder: Path) -> None:
    async with at_bench(folder, "") as writer:
        for key in ("ctrl+s", "ctrl+@", "f7", "f9", "ctrl+r", "ctrl+g"):
            writer.bench.say("")
            await writer.press(key)
            assert "open a file first" in writer.text()


async def test_question_marks_are_typed_in_the_text_and_f1_explains(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.type("?")
        assert writer.area.text.startswith("?format")
        await writer.press("f1")
        assert "Help" == writer.screen
        await writer.press("escape", "escape", "?")
        assert "Help" == writer.screen


async def test_the_cursor_is_told_by_more_than_a_colour(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("title: ")
        row = next(strip for strip in writer.strips() if "title: Buoys" in strip.text)
        cursor = [part.text for part in row if part.style is not None and part.style.reverse]
        assert "B" in cursor


async def test_enter_keeps_the_indentation_and_goes_deeper_behind_a_colon(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.at("title: Buoys")
        await writer.press("enter")
        assert (5, 4) == writer.area.place
        await writer.at("choices:")
        await writer.press("enter")
        assert 6 == writer.area.place[1]


async def test_the_tab_key_and_the_mouse_go_to_a_pane_too(folder: Path) -> None:
    async with at_bench(folder, "") as writer:
        await writer.press("tab")
        assert writer.bench.sheet("card").has_focus
        assert "card" == writer.bench.tab
        await writer.press("escape")
        assert "Workbench" == writer.screen


async def renamed_and_weighed(writer: Writer) -> None:
    """Type a letter into a card's title, and ask for the balance until it is told."""
    await writer.at("title: Buoys")
    await writer.type("y")
    await writer.press("f6", "f6")
    await writer.app.workers.wait_for_complete()
    await writer.pilot.pause()


async def test_an_edit_is_weighed_against_what_is_on_disk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def play(before: Content, after: Content, scenario: object, wanted: Wanted) -> Balance:
        told = [content.decks["first"][0].title for content in (before, after)]
        found = dict.fromkeys(Balance._fields, 0) | {
            "title": " then ".join(told),
            "way": "does",
            "is_done": True,
        }
        return Balance(**found | {"level": "normal", "elsewhere": (), "lent": (), "changes": (), "uses": ()})  # type: ignore[arg-type]

    monkeypatch.setattr(balance, "balance", play)
    async with at_bench(folder) as writer:
        await renamed_and_weighed(writer)
        assert "What the edit does in Buoys then Buoysy: 0 pairs" in writer.text()
        await writer.press("f3", "y", "f6")
        assert "This is of the text before your last edit" in writer.text()


async def test_an_edit_of_words_alone_says_so_until_the_next_edit(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await renamed_and_weighed(writer)
        assert "Only words were changed" in writer.text()
        await writer.press("f3")
        await writer.type("z")
        await writer.press("f6")
        assert "Change a number of a card, then press F6 once more" in writer.text()


async def test_after_a_save_the_first_text_is_what_is_compared_with(folder: Path) -> None:
    async with at_bench(folder) as writer:
        before = writer.on_disk()
        await writer.at("title: Buoys")
        await writer.type("y")
        await writer.press("ctrl+s")
        assert ({CARDS: before}, {}) == writer.bench.work.arms()


async def test_balance_is_played_of_an_edit_only(folder: Path) -> None:
    async with at_bench(folder) as writer:
        await writer.press("f6", "f6")
        assert "nothing differs from what is on disk" in writer.text()


EDITS = [("", (1, 0), (4, 2)), ("a\nb\n\tc", (2, 1), (2, 1)), ("x\ny", (0, 0), (6, 0)), ("z", (5, 0), (6, 1))]


@pytest.mark.parametrize(("text", "start", "end"), EDITS)
def test_lines_that_are_not_wrapped_are_moved_as_the_library_moves_them(
    text: str, start: tuple[int, int], end: tuple[int, int]
) -> None:
    both = []
    for kind in (Rows, WrappedDocument):
        document = Document("\n".join(["one", "two\tthree", "four", "", "five", "six", "seven"]))
        wrapped = kind(document, tab_width=2)
        result = document.replace_range(start, end, text)
        wrapped.wrap_range(start, end, result.end_location)
        both.append(
            {key: value for key, value in vars(wrapped).items() if key != "document"} | {"h": wrapped.height}
        )
    assert both[0] == both[1]


def test_fields_ids_numbers_and_comments_have_their_colours_and_texts_none() -> None:
    line = "  - id: a-card # note: 1"
    assert {"id": "head", "a-card": "strong", " # note: 1": "dim"} == {
        line[one.start : one.end]: one.tone for one in tints(line)
    }
    line = "- resource: {of: tokyo, by: -1}"
    assert ["resource", "of", "by", "-1"] == [line[one.start : one.end] for one in tints(line)]
    assert [] == tints("      Tokyo wrote: 3 of the 4 markers are gone.")


async def test_the_first_screen_opens_the_workbench_and_reads_anew_what_was_written(folder: Path) -> None:
    house = MadeHouse()
    house.content = editing.Files(folder)
    async with at_home(house) as player:
        await player.press("7", "end", "up", "enter")
        await player.type("#")
        await player.press("ctrl+s", "escape", "escape")
        assert "Home" == player.screen
        assert house.forgot


def test_deck_edit_opens_the_workbench_on_a_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []
    monkeypatch.setattr("game.tui.app.run", lambda **given: asked.append(given))
    done = CliRunner().invoke(main, ["deck", "edit", "first", "--content", str(TINY)])
    assert (0, [{"content": TINY, "workbench": "first"}]) == (done.exit_code, asked)


def test_deck_edit_names_the_nearest_deck_where_there_is_none() -> None:
    done = CliRunner().invoke(main, ["deck", "edit", "frist", "--content", str(TINY)])
    assert 2 == done.exit_code
    assert "expected a deck (first), found 'frist'; did you mean first?" in done.stderr
