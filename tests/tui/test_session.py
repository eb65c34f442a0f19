from pathlib import Path

import pytest

from game.model.choice import Choice
from game.model.errors import FourCapitalsError
from game.model.ids import PowerId
from game.model.view import Prompt
from game.tui.app import _seats
from game.tui.here import Here
from game.tui.session import Due, Session
from game.tui.settings import Settings, load_settings, save_settings

from .made_house import MadeHouse
from .made_table import MadeTable

TOKYO, BEIJING = PowerId("tokyo"), PowerId("beijing")
TWO = {"tokyo": "person", "beijing": "person"}


def session(*powers: str, seats: dict[str, str] | None = None) -> Session:
    return Session(MadeTable([(power, Prompt("done")) for power in powers], seats))  # type: ignore[arg-type]


def test_the_only_person_always_sits_at_the_screen() -> None:
    assert TOKYO == session("moscow").seat


def test_among_several_people_nobody_sits_there_at_first() -> None:
    assert (None, Due("curtain", BEIJING)) == (session(seats=TWO).seat, session("beijing", seats=TWO).due())


def test_a_bot_is_due_before_a_person_who_is_not_asked() -> None:
    assert Due("bot", PowerId("moscow")) == session("moscow", "tokyo").due()


def test_the_screen_is_left_when_another_person_is_asked() -> None:
    game = session("tokyo", "beijing", seats=TWO)
    game.sit(TOKYO)
    game.take(Choice(TOKYO, "done"))
    game.stand_up()
    assert (None, Due("curtain", BEIJING)) == (game.seat, game.due())


def test_a_reason_goes_with_one_choice() -> None:
    game = session("tokyo", "tokyo")
    game.reason = "so it goes"
    game.take(Choice(TOKYO, "done"))
    assert "" == game.reason


def test_nothing_is_due_at_the_end_or_when_only_looking() -> None:
    looking = session("tokyo")
    looking.table.look_only = True  # type: ignore[misc]
    assert [Due("over"), Due("over")] == [session().due(), looking.due()]


def test_broken_settings_mean_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for text in ("", "[]", '{"theme": 7, "pace": "warp", "closed": "no"}', "\x00"):
        path.write_text(text)
        assert Settings() == load_settings(path)


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Settings("paper", "brisk", False)
    assert "" == save_settings(kept, tmp_path / "deep" / "settings.json")
    assert kept == load_settings(tmp_path / "deep" / "settings.json")


def test_settings_that_cannot_be_kept_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "could not be kept" in save_settings(Settings(), tmp_path / "file" / "settings.json")


def test_seats_of_a_new_game_are_checked_in_words() -> None:
    assert {"person"} == {_seats(MadeHouse(), "decade", (), "easy", False)["tokyo"]}
    assert {"easy"} == set(_seats(MadeHouse(), "decade", (), "easy", True).values())
    with pytest.raises(FourCapitalsError, match="expected a scenario"):
        _seats(MadeHouse(), "century", (), "easy", False)
    with pytest.raises(FourCapitalsError, match="expected a seat"):
        _seats(MadeHouse(), "second-alliance", ("moscow",), "easy", False)


def test_a_real_game_is_begun_listed_resumed_and_checked() -> None:
    house = Here()
    table = house.start("first-hour", {"tokyo": "person"}, None, 5)
    game = Session(table)
    while game.due().kind == "bot":
        game.play_bot(game.due().power)  # type: ignore[arg-type]
    game.take(next(iter(game.view().options)))
    path, made = table.save_path, len(table.entries)
    table.close()
    (saved,) = house.saves()
    assert (path, False, "") == (saved.path, saved.over, saved.trouble)
    assert ("The first hour", "First hour") == (saved.title, Here().saves()[0].title)
    assert "for Tokyo" in saved.about
    assert made == len(house.resume(saved.path, "look").entries)
    assert "lead where they led before" in house.verify(saved.path)
