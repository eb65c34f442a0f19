"""A user's own decks and scenarios beside the shipped content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.command import Asked, check_command
from game.content.compile.build import compile_rules
from game.content.moredecks import told_with, with_decks
from game.content.own import for_game, load_home, own_decks, own_folder
from game.content.paths import checker
from game.model.errors import FourCapitalsError
from game.table import new_table, resume_table
from game.words.titles import added_decks
from tests.content.mine import CARDS, own_with_deck, put
from tests.kit import HOME, content


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder with one good deck."""
    return own_with_deck(tmp_path, monkeypatch)


def scenario_of(own: Path, decks: str) -> str:
    text = content().texts["rules/scenarios/semicircle-2024.yaml"]
    text = text.replace("id: semicircle-2024", "id: other").replace(
        "decks: [kurbanov-2024]", f"decks: {decks}"
    )
    put(own, "rules/scenarios/other.yaml", text)
    return text


def test_the_folder_is_the_one_named_else_one_beside_the_saves() -> None:
    assert Path("here") == own_folder({"FOUR_CAPITALS_CONTENT": "here", "FOUR_CAPITALS_HOME": "there"})
    assert Path("there/content") == own_folder({"FOUR_CAPITALS_HOME": "there"})
    assert ("four-capitals", "content") == own_folder({}).parts[-2:]


def test_a_deck_of_the_users_is_loaded_and_changes_no_shipped_game(own: Path) -> None:
    both = load_home()
    assert ["my-card"] == [card.id for card in both.decks["mine"]]
    assert content().hash == for_game(both, "decade").hash != both.hash
    assert content().texts == for_game(both, "decade").texts
    assert compile_rules(content(), "first-hour") == compile_rules(both, "first-hour")


def test_a_chosen_folder_is_taken_alone(own: Path) -> None:
    assert "mine" not in load_home(Path(__file__).parents[2]).decks


def test_a_broken_deck_is_left_out_and_told_with_its_place(own: Path) -> None:
    put(own, "decks/mine/cards.yaml", CARDS.replace("by: 1}", "by: one}"))
    found = load_home().require()
    assert content().hash == found.hash
    (sentence,) = found.left_out
    assert sentence.startswith(f"your deck mine is left out: {own}/decks/mine/cards.yaml:17: `by` is a whole")


def test_a_scenario_is_left_out_with_the_deck_it_takes(own: Path) -> None:
    scenario_of(own, "[mine]")
    assert "other" in load_home().scenarios
    put(own, "decks/mine/cards.yaml", CARDS.replace("by: 1}", "by: one}"))
    assert ["your deck mine", "your scenario other"] == [
        sentence.split(" is left out")[0] for sentence in load_home().left_out
    ]


def test_a_scenario_says_that_its_deck_is_there_and_where_it_is_wrong(own: Path) -> None:
    scenario_of(own, "[mine]")
    put(own, "decks/mine/cards.yaml", CARDS.replace("by: 1}", "by: one}"))
    _, sentence = load_home().left_out
    assert f"the deck mine has an error: {own}/decks/mine/cards.yaml:17: `by` is a whole number" in sentence
    assert "there is no deck" not in sentence


@pytest.mark.parametrize(("line", "code"), [("", "E202"), ("deck: mime\n", "E312")])
def test_a_deck_without_its_name_is_still_that_of_its_folder(own: Path, line: str, code: str) -> None:
    scenario_of(own, "[mine]")
    put(own, "decks/mine/cards.yaml", CARDS.replace("deck: mine\n", line))
    assert [code] == [one.code for one in checker()[1] if one.severity == "error"]


def test_what_is_ones_own_is_named_and_told_first(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario_of(own, "[mine]")
    put(own, "decks/mine/cards.yaml", CARDS.replace("by: 1}", "by: one}"))
    check_command(Asked())
    said = capsys.readouterr().out
    assert f"\nyours, in {own}: the deck mine and the scenario other\n" in said
    problems = [line for line in said.split("\n") if re.match(r"\S+:[0-9]+:[0-9]+: ", line)]
    assert f"{own}/decks/mine/cards.yaml:17:48: error E205 in my-thing" == problems[0]
    assert said.endswith("four-capitals explain E205 tells more\n")


def test_an_id_twice_is_told_with_both_places(own: Path) -> None:
    put(own, "decks/second/cards.yaml", CARDS.replace("deck: mine", "deck: second").split("ongoing:\n")[0])
    (sentence,) = load_home().left_out
    assert f"{own}/decks/second/cards.yaml:5: another card is called " in sentence
    assert "decks/mine/cards.yaml, line 5" in sentence


def test_a_deck_called_like_a_shipped_one_is_left_out(own: Path) -> None:
    path = put(own, "decks/kurbanov-2024/cards.yaml", CARDS)
    (sentence,) = load_home().left_out
    assert f"{path}:1: a deck of the game itself is called kurbanov-2024 too: decks/kurbanov-2024" in sentence


def test_what_is_hidden_and_the_shipped_folder_itself_are_no_decks_of_the_users(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own, "decks/.mine.half.temp/cards.yaml", CARDS)
    assert ((), True) == (load_home().left_out, "mine" in load_home().decks)
    monkeypatch.setenv("FOUR_CAPITALS_CONTENT", str(HOME))
    assert ((), {}) == (load_home().left_out, load_home().own)


def test_other_rules_have_no_place_in_it(own: Path) -> None:
    put(own, "rules/actions.yaml", "format: 1\n")
    (sentence,) = load_home().left_out
    assert "no file of this name belongs among your own content" in sentence


def test_check_tells_what_is_wrong_in_it_by_the_whole_path(own: Path) -> None:
    path = put(own, "decks/mine/cards.yaml", CARDS.replace("by: 1}", "by: one}"))
    assert path.as_posix() in {one.file for one in checker()[1]}
    assert path.as_posix() in {one.file for one in checker([own])[1]}


@pytest.mark.parametrize("decks", ["[kurbanov-2024]", "kurbanov-2024  # one", "\n  - kurbanov-2024", "[]"])
def test_a_game_may_take_a_deck_more_than_its_scenario_names(own: Path, decks: str) -> None:
    scenario_of(own, decks)
    more = with_decks(load_home(), "other", ["mine"])
    assert "mine" in more.scenarios["other"].decks
    assert more.texts["rules/scenarios/other.yaml"].count("mine") == 1
    assert not more.errors


@pytest.mark.parametrize("scenario", sorted(content().scenarios))
def test_what_the_table_is_told_names_the_decks_that_were_added(own: Path, scenario: str) -> None:
    was = load_home().scenarios[scenario]
    more = with_decks(load_home(), scenario, ["mine"])
    told = more.scenarios[scenario].brief
    assert f"{was.brief.minute.strip()} {added_decks(['Mine'])}" == told.minute
    assert (was.brief.long, []) == (told.long, more.errors)
    assert told.minute == told_with(load_home(), scenario, ["mine"])


def test_a_deck_that_is_not_there_is_told_with_the_nearest(own: Path) -> None:
    with pytest.raises(FourCapitalsError, match="found 'mime'; did you mean mine"):
        with_decks(load_home(), "decade", ["mime"])


def test_a_save_holds_the_users_deck_it_was_played_with(own: Path, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    more = with_decks(load_home(), "first-hour", ["mine"])
    seats = dict.fromkeys(more.scenarios["first-hour"].seats, "random")
    table = new_table(
        more, "first-hour", seats, 1, folder=saves, save_id="one", created="2024-01-01T00:00:00"
    )
    table.close()
    (own / "decks/mine/cards.yaml").unlink()
    again = resume_table(saves / "one.json", "look")
    assert "my-card" in {card.id for card in again.rules.cards}
    assert table.rules.content_hash == again.rules.content_hash


def test_a_deck_goes_along_with_the_ongoing_another_begins(own: Path) -> None:
    borrower = (
        CARDS.split("ongoing:\n")[0].replace("deck: mine", "deck: second").replace("my-card", "her-card")
    )
    put(own, "decks/second/cards.yaml", borrower)
    game = for_game(with_decks(load_home(), "decade", ["second"]), "decade")
    assert {"decks/mine/cards.yaml", "decks/mine/sources.yaml", "decks/second/cards.yaml"} == set(game.own)


def test_a_deck_that_is_left_out_is_named_with_why(own: Path) -> None:
    put(own, "decks/mine/cards.yaml", CARDS.replace("by: 1}", "by: one}"))
    with pytest.raises(FourCapitalsError, match=r"^your deck mine is left out: .*cards.yaml:17: `by` is"):
        with_decks(load_home(), "decade", ["mine"])
    with pytest.raises(FourCapitalsError, match=r"^expected a deck .*found 'min'"):
        with_decks(load_home(), "decade", ["min"])


def test_what_is_left_out_says_what_to_type(own: Path) -> None:
    put(own, "decks/mine/cards.yaml", CARDS.replace("by: 1}", "by: one}"))
    (sentence,) = load_home().left_out
    assert sentence.endswith(f"; to see all that is wrong, type: four-capitals check {own}/decks/mine")


def test_a_users_own_decks_are_known_with_their_titles_and_cards(own: Path) -> None:
    assert (("mine", "Mine", 1),) == own_decks(load_home())
    assert () == own_decks(content())
