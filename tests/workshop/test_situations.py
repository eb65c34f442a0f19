"""Moments of play: where they come from, which are typical, tense and strange, and how games are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine.state import LEAD
from game.lab.progress import Stop
from game.model.errors import FourCapitalsError
from game.workshop.pool import pool_of
from game.workshop.situations import find, in_reach, places_of, setting_of, with_card
from tests.kit import content, rules_of
from tests.workshop.pools import CARD, SCENARIO, number_of, pool


def test_a_moment_is_one_at_which_a_card_is_led() -> None:
    assert {LEAD} == {moment.state.top[0] for moment in pool().moments}


def test_games_in_processes_are_those_played_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.workshop.pool.FEW", 0)
    assert pool().games[:2] == pool_of(content(), rules_of(SCENARIO), 2, workers=2).games


def test_games_kept_are_not_played_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pool_of(content(), rules_of(SCENARIO), 2, cache=tmp_path)
    monkeypatch.setattr("game.workshop.pool.play_seeds", lambda *_: pytest.fail("played again"))
    assert first.games == pool_of(content(), rules_of(SCENARIO), 2, cache=tmp_path).games


@pytest.mark.parametrize("spoilt", [b"", b"not zlib", b"x\x9c"])
def test_a_spoilt_file_of_games_is_played_anew(spoilt: bytes, tmp_path: Path) -> None:
    pool_of(content(), rules_of(SCENARIO), 1, cache=tmp_path)
    (file,) = tmp_path.glob("*.games")
    file.write_bytes(spoilt)
    assert pool().games[:1] == pool_of(content(), rules_of(SCENARIO), 1, cache=tmp_path).games


def test_a_folder_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "games").write_text("in the way")
    assert 1 == len(pool_of(content(), rules_of(SCENARIO), 1, cache=tmp_path / "games").games)


def test_who_asks_to_stop_before_the_first_game_is_told_so() -> None:
    stop = Stop()
    stop.asked = True
    with pytest.raises(FourCapitalsError, match="stopped before the first game"):
        pool_of(content(), rules_of(SCENARIO), 1, stop=stop)


@pytest.mark.parametrize("kind", ["typical", "tense", "strange"])
def test_the_power_asked_for_draws_the_card_and_could_have(kind: str) -> None:
    found = find(pool(), number_of(), kind, "beijing", 1)  # type: ignore[arg-type]
    rules = rules_of(SCENARIO)
    assert "beijing" == rules.powers[found.moment.seat].id
    assert in_reach(found.moment.state) & places_of(rules, number_of())
    assert [number_of()] == [rules.pile[place] for place in found.state.hand]


def test_a_tense_moment_has_the_highest_tension_there_is() -> None:
    rules = rules_of(SCENARIO)

    def worst(moment: object) -> int:
        return max(moment.state.v[place.variable] for place in rules.flashpoints)  # type: ignore[attr-defined]

    could = [one for one in pool().moments if in_reach(one.state) & places_of(rules, number_of())]
    assert max(map(worst, could)) == worst(find(pool(), number_of(), "tense", None, 1).moment)


def test_another_seed_finds_another_moment() -> None:
    assert (
        find(pool(), number_of(), "typical", None, 1).moment
        != find(pool(), number_of(), "typical", None, 2).moment
    )


def test_with_the_card_nothing_is_lost_from_the_pile() -> None:
    before = pool().moments[5].state
    after = with_card(before, number_of())
    assert sum(1 << p for p in before.hand) | before.pile == sum(1 << p for p in after.hand) | after.pile


def test_a_deck_the_scenario_does_not_take_is_lent_to_it() -> None:
    setting = setting_of(content(), CARD, "pathways-2021")
    assert setting.is_lent and "pathways-2021" == setting.rules.scenario.id
    assert CARD == setting.rules.cards[setting.number].id


def test_a_card_that_could_not_be_drawn_is_led_all_the_same_and_that_is_said() -> None:
    moments = tuple(
        one for one in pool().moments if not in_reach(one.state) & places_of(pool().rules, number_of())
    )
    found = find(pool()._replace(moments=moments), number_of(), "typical", None, 1)
    assert found.lines[-1].endswith("as control would lead it (R12.4).")
