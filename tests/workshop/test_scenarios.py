"""`rules new`: a scenario of one's own, playable at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from game.content.own import load_home
from game.content.paths import checker
from game.workshop.scenarios import NewScenario, scenario_text
from tests.content.mine import CARDS, own_with_deck, put
from tests.kit import SCENARIOS, content


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder with a deck."""
    return own_with_deck(tmp_path, monkeypatch)


def new(*args: str, lines: str = "") -> Result:
    return CliRunner().invoke(main, ["rules", "new", *args], input=lines)


def test_answers_line_by_line_make_a_scenario_that_check_finds_good(own: Path) -> None:
    found = new(lines="Cables at sea\n\nsemicircle-2024\nkurbanov-2024, mine\n")
    assert f"written: {own}/rules/scenarios/cables-at-sea.yaml" == found.output.splitlines()[0]
    made, problems = checker()
    assert [] == problems
    assert ("kurbanov-2024", "mine") == made.scenarios["cables-at-sea"].decks


def test_a_lesson_is_copied_for_its_own_decks_alone_and_told_of(own: Path) -> None:
    told = new("--title", "Mine", "--like", "first-hour", "--deck", "mine").output
    assert "left out: the lesson and the fixed dice of first-hour, made for its own decks" in told
    text = (own / "rules/scenarios/mine.yaml").read_text("utf-8")
    assert "lesson:" not in text
    assert "seed:" not in text
    told = new("--title", "Same", "--like", "first-hour", "--deck", "valdai-2021").output
    assert "it keeps the lesson and the fixed dice of first-hour; without lesson: and seed: in the" in told


def test_it_can_be_watched_at_once(own: Path) -> None:
    new("--title", "Mine", "--like", "first-hour", "--deck", "mine")
    watched = CliRunner().invoke(
        main, ["watch", "--plain", "--scenario", "mine", "--bots", "random", "--seed", "1"]
    )
    assert 0 == watched.exit_code
    assert "My card" in watched.output


@pytest.mark.parametrize("how", [["play", "--plain", "--no-save"], ["watch", "--plain"]])
def test_a_deck_of_ones_own_is_drawn_from_when_it_is_named(own: Path, how: list[str]) -> None:
    put(own, "decks/mine/cards.yaml", CARDS.replace("  - id: my-card\n", "  - id: my-card\n    copies: 90\n"))
    game = [*how, "--scenario", "first-hour", "--bots", "random", "--seed", "1"]
    assert "My card" in CliRunner().invoke(main, [*game, "--deck", "mine"], input="1\n").output
    assert "My card" not in CliRunner().invoke(main, game, input="1\n").output


def test_a_run_of_games_may_take_a_deck_of_ones_own(own: Path) -> None:
    run = ["simulate", "--scenario", "first-hour", "--games", "1", "--bots", "random", "--json"]
    with_it, without = own / "with.json", own / "without.json"
    assert 0 == CliRunner().invoke(main, [*run, str(with_it), "--deck", "mine"]).exit_code
    assert 0 == CliRunner().invoke(main, [*run, str(without)]).exit_code
    assert with_it.read_text("utf-8") != without.read_text("utf-8")


@pytest.mark.parametrize("like", SCENARIOS)
def test_a_copy_with_the_same_decks_differs_in_id_title_and_par_only(like: str) -> None:
    decks = content().scenarios[like].decks
    text = scenario_text(content(), NewScenario("other", "Other", like, decks, "In a minute."))
    old = set(content().texts[f"rules/scenarios/{like}.yaml"].split("\n"))
    new = {line for line in text.split("\n") if line not in old} - {text.split("\n")[0]}
    assert {
        f"# Begun as a copy of {like}.",
        "  id: other",
        "  title: Other",
        "    minute: In a minute.",
        "  decks:",
        *(f"    - {deck}" for deck in decks),
    } == new
    assert "par" not in text.split("start:")[1].split("sources:")[0]


@pytest.mark.parametrize("like", SCENARIOS)
def test_a_copy_with_other_decks_tells_of_those(like: str) -> None:
    text = scenario_text(content(), NewScenario("other", "Other", like, ("ryall-2023", "sahashi-2022")))
    brief = text.split("brief:\n")[1].split("  span:")[0].strip().split("\n")
    told = f"{content().scenarios[like].rounds} rounds with the cards of"
    rows = [line.strip() for line in brief]
    assert ["#", "minute", "#", "long"] == [row.split(":" if ": " in row[:9] else " ")[0] for row in rows]
    assert told in rows[1] and told in rows[3]


def test_ones_own_decks_are_offered_first_and_taken_where_nobody_answers(own: Path) -> None:
    found = new("--title", "Cables", "--like", "semicircle-2024")
    assert 0 == found.exit_code
    assert ("mine", "kurbanov-2024") == checker()[0].scenarios["cables"].decks


def test_too_few_cards_for_the_rounds_are_told(own: Path) -> None:
    few = new("--title", "Cables", "--like", "decade", "--deck", "mine").output
    assert "1 card for a game that leads 32 headlines (cables)" in few
    assert "headlines" not in new("--title", "Many", "--like", "decade").output


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--like", "decad"], "found 'decad'; did you mean decade?"),
        (["--deck", "mime"], "found 'mime'; did you mean mine?"),
        (["--id", "decade"], "expected an id that no other scenario has, found 'decade'"),
    ],
)
def test_what_is_not_known_is_told_with_the_nearest(own: Path, args: list[str], sentence: str) -> None:
    found = new("--title", "Mine", *args)
    assert (2, False) == (found.exit_code, (own / "rules").exists())
    assert sentence in found.output


def test_one_made_elsewhere_is_said_to_be_copied(own: Path) -> None:
    found = new("--title", "Mine", "--in", str(own / "here"))
    assert f"to play it, copy it to {own}/rules/scenarios" == found.output.splitlines()[-1]


def test_shipped_games_stay_as_they_are(own: Path) -> None:
    new("--title", "Mine")
    assert content().play_hash_of("decade") == load_home().play_hash_of("decade")
