"""Many games counted: the figures, and the same ones however many processes play."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.lab.command import Wanted, play, simulate_command
from game.lab.plan import levels_of
from game.lab.simulate import Tally, as_figures
from game.model.errors import FourCapitalsError

from ..kit import POWERS, content, rules_of

KEYS = {
    "scenario",
    "games",
    "decisions",
    "cpu_seconds",
    "wins",
    "standing",
    "ends",
    "actions",
    "cards",
}
BOTS = pytest.mark.parametrize("bots", ["random", "tokyo=easy,others=random"])


def tally(bots: str, games: int, order: str, workers: int = 1) -> Tally:
    wanted = Wanted(("first-hour",), bots, games, order=order, workers=workers)
    return play(content(), wanted).tallies["first-hour"]


@BOTS
def test_the_figures_count_games_wins_ends_actions_and_cards(bots: str) -> None:
    found = as_figures(rules_of("first-hour"), tally(bots, 12, "in-turn"), seconds=0.0)
    assert set(found) == KEYS
    assert ("first-hour", 12) == (found["scenario"], found["games"])
    wins, ends, actions, cards = (found[name] for name in ("wins", "ends", "actions", "cards"))
    assert set(POWERS) == set(wins)
    assert sum(wins.values()) <= 12 == sum(ends.values())
    assert {"hold-back", "court", "aid"} <= set(actions)
    known = {card.id for card in rules_of("first-hour").cards}
    assert set(cards) <= known
    whole = ends.get("rounds", 0) * 4 * 4  # a war leads fewer
    assert whole <= sum(cards.values()) <= 12 * 4 * 4


@BOTS
def test_the_same_seeds_count_the_same_for_one_worker_and_two(bots: str) -> None:
    assert tally(bots, 60, "together") == tally(bots, 60, "together", workers=2)


def test_the_figures_are_written_whole_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "figures.json"
    wanted = Wanted(scenarios=("first-hour",), bots="random", games=5, figures=out)
    assert 0 == simulate_command(wanted)
    assert set(json.loads(out.read_text("utf-8"))) == KEYS
    assert [out] == list(tmp_path.iterdir())
    assert "first-hour: 5 games" in capsys.readouterr().out


def test_levels_are_one_word_or_one_for_each_power() -> None:
    rules = rules_of("decade")
    assert dict.fromkeys(POWERS, "easy") == levels_of("easy", rules)
    mixed = dict.fromkeys(POWERS, "normal") | {"tokyo": "easy", "moscow": "random"}
    assert mixed == levels_of("tokyo=easy, moscow=random", rules)


@pytest.mark.parametrize(("text", "wrong"), [("genius", "genius"), ("atlantis=easy", "atlantis")])
def test_a_wrong_level_or_power_is_named(text: str, wrong: str) -> None:
    with pytest.raises(FourCapitalsError, match=f"found '{wrong}'"):
        levels_of(text, rules_of("decade"))


def test_a_shard_needs_a_folder() -> None:
    with pytest.raises(FourCapitalsError, match="type --out DIR too"):
        simulate_command(Wanted(("first-hour",), "random", 2, shard="1/2"))


def test_several_scenarios_are_written_one_after_another(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    wanted = Wanted(("first-hour", "second-alliance-2015"), "random", 3, figures=out)
    assert 0 == simulate_command(wanted)
    told = json.loads(out.read_text("utf-8"))["scenarios"]
    assert ["first-hour", "second-alliance-2015"] == [one["scenario"] for one in told]
    assert ["tokyo", "washington", "beijing"] == list(told[1]["wins"])


def test_what_is_kept_is_counted_as_what_is_only_played(tmp_path: Path) -> None:
    plain, kept = tmp_path / "plain", tmp_path / "kept"
    wanted = Wanted(("first-hour",), "tokyo=easy,others=random", 4, seatings=True)
    simulate_command(wanted._replace(figures=plain))
    simulate_command(wanted._replace(figures=kept, out=tmp_path / "run"))
    one, other = (json.loads(path.read_text("utf-8")) for path in (plain, kept))
    assert 16 == one["games"]
    assert one | {"cpu_seconds": 0} == other | {"cpu_seconds": 0}
