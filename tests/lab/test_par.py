"""Par: worked out from games, written into scenario files, read by standing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game.bots import BOTS
from game.content.library import load_texts
from game.engine import begin, standing
from game.engine.scoring import at_level, par_key
from game.lab.par import Par, fit_par, main, means, with_par, written
from game.model.errors import FourCapitalsError
from game.model.ids import ORDERS_OF_PLAY

from ..kit import HOME, content, rules_of

SHORT = "second-alliance-2015"
FILE = HOME / "rules" / "scenarios" / f"{SHORT}.yaml"


@cache
def fitted(order: str = "in-turn") -> Par:
    return fit_par(content(), SHORT, "easy", 4, 7, order)


def test_par_names_every_played_power_with_a_number_for_each_reckoning() -> None:
    scenario = content().scenarios[SHORT]
    assert set(scenario.seats) == set(fitted())
    assert {len(scenario.reckonings)} == {len(points) for points in fitted().values()}


def test_par_grows_from_reckoning_to_reckoning_and_has_one_decimal() -> None:
    for points in fitted().values():
        assert sorted(points) == points
        assert [round(each, 1) for each in points] == points


def test_no_two_capitals_end_in_the_same_tenth() -> None:
    assert len(fitted()) == len({round(10 * points[-1]) % 10 for points in fitted().values()})


def test_the_same_seed_gives_the_same_par() -> None:
    assert fitted() == fit_par(content(), SHORT, "easy", 4, 7, "in-turn")


def test_the_two_orders_of_play_have_a_par_each() -> None:
    assert fitted() != fitted("together")
    assert ("normal", "normal-together") == (par_key("normal", "in-turn"), par_key("normal", "together"))


def test_par_that_stands_is_begun_from() -> None:
    high = {power: [3 * each for each in points] for power, points in fitted().items()}
    again = fit_par(content(), SHORT, "easy", 4, 7, "in-turn", standing=high)
    assert set(high) == set(again)
    assert high != again != fitted()


def test_no_game_to_the_end_is_told_in_a_sentence() -> None:
    with pytest.raises(FourCapitalsError, match="expected a game of second-alliance-2015"):
        means(rules_of(SHORT), [])


def test_writing_par_changes_nothing_else_in_the_file() -> None:
    text = "# mine\n" + FILE.read_text("utf-8")
    bare = written(text, {}, "x")
    once = written(text, {"easy": fitted()}, "abc")
    assert once == written(once, {"easy": fitted()}, "abc")
    assert bare.replace("  par:\n  par_from: x\n", "") == once.replace(written_part(once), "")


def written_part(text: str) -> str:
    start = text.index("  par:\n")
    return text[start : text.index("\n", text.index("  par_from:")) + 1]


def test_what_is_written_is_read_again_and_is_fresh() -> None:
    text = written(
        FILE.read_text("utf-8"), {"easy": fitted(), "normal": fitted()}, content().play_hash_of(SHORT)
    )
    again = load_texts(content().texts | {f"rules/scenarios/{SHORT}.yaml": text})
    assert fitted() == {power: list(points) for power, points in again.scenarios[SHORT].par["easy"].items()}
    assert content().play_hash_of(SHORT) == again.play_hash_of(SHORT)
    assert not [each for each in again.problems if each.code == "W507" and SHORT in each.file]


def test_every_shipped_scenario_has_a_par_for_each_level_in_both_orders() -> None:
    for scenario in content().scenarios.values():
        wanted = {par_key(level, order) for level in BOTS if level != "random" for order in ORDERS_OF_PLAY}
        every = {par_key(level, order) for level in BOTS for order in ORDERS_OF_PLAY}
        assert wanted <= set(scenario.par) <= every


def test_where_secret_orders_have_no_par_of_a_level_that_of_orders_in_turn_counts() -> None:
    rules = rules_of("semicircle-2024")
    par = {name: points for name, points in rules.scenario.par.items() if name != "hard-together"}
    bare = replace(rules, scenario=replace(rules.scenario, par=par))
    assert at_level(bare, "hard", "together").scenario.par == {"normal": par["hard"]}


def test_standing_is_measured_by_the_par_of_the_order_played() -> None:
    rules = rules_of(SHORT)
    par = {"normal": ((10,),) * 4, "normal-together": ((30,),) * 4}
    rules = replace(rules, scenario=replace(rules.scenario, par=par))
    for order, expected in (("in-turn", -10), ("together", -30)):
        state = begin(rules, 1, order, None)
        state.reckoned = 1
        assert expected == standing(state)[0]


def test_a_level_can_be_put_in_the_place_of_normal() -> None:
    rules = with_par(rules_of(SHORT), {"tokyo": [1.0, 2.0]})
    table = {"easy": ((7, 8),) * 4, "normal": rules.scenario.par["normal"]}
    both = replace(rules, scenario=replace(rules.scenario, par=table))
    assert {"normal": ((7, 8),) * 4} == at_level(both, "easy").scenario.par
    assert both == at_level(both, "random")


def test_an_unknown_scenario_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--content", str(HOME), "nowhere"])
    assert "decade" in capsys.readouterr().err


def test_the_command_writes_the_file_it_names(tmp_path: Path) -> None:
    for name, text in content().texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert 0 == main(["--content", str(tmp_path), "--games", "2", SHORT])
    text = (tmp_path / "rules" / "scenarios" / FILE.name).read_text("utf-8")
    assert f"par_from: {content().play_hash_of(SHORT)}" in text
