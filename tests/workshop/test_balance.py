"""What an edit does to each power's chances: what differs, moments under other rules, pairs, intervals."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from game.cli import main
from game.content.compile.build import compile_rules
from game.content.library import Content, load_texts
from game.engine import State
from game.engine.state import bits
from game.model.errors import FourCapitalsError
from game.model.ruleset import Ruleset
from game.workshop.arms import Arm, Crossing, Job, Task, play_pair, without_card
from game.workshop.balance import Balance, Wanted, balance, paired, with_and_without
from game.workshop.edits import content_with, edit_between, with_lent
from game.workshop.runs import leave_runs
from game.workshop.swings import as_data, balance_lines
from tests.content.mine import SOURCES
from tests.kit import HOME, content, rules_of
from tests.workshop.pools import CARD, SCENARIO, pool

DECK = "decks/kurbanov-2024/cards.yaml"
WHEN = "    when: {tension: {at: east-china-sea, at_most: 4}}\n"
DOES = f"{WHEN}    effects:\n      - tension: {{at: east-china-sea, by: 1}}\n"
MORE = DOES.replace("by: 1", "by: 2")
NEW = """  - id: a-new-quarrel
    title: A New Quarrel
    text: Something happens.
    fiction: true
    when: {resource: {of: tokyo, name: economy, at_least: 3}}
    effects:
      - resource: {of: tokyo, name: support, by: -3}
      - begin: {ongoing: growth-slowdown, of: tokyo}
"""


@cache
def edited(old: str, new: str, name: str = DECK) -> Content:
    """The shipped content with something else in one place."""
    text = content().texts[name]
    assert old in text
    return load_texts({**content().texts, name: text.replace(old, new, 1)}).require()


def cards(rules: Ruleset, state: State) -> list[str]:
    """What lies in the pile."""
    return [rules.cards[rules.pile[place]].id for place in bits(state.pile)]


def with_new_card() -> Content:
    return edited("cards:\n", f"cards:\n{NEW}")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the few games are kept that moments are taken from."""
    return tmp_path_factory.mktemp("games")


def few(kept: Path, **more: Any) -> Wanted:
    return replace(Wanted(workers=1, games=2, pairs=2, seconds=600, cache=kept), **more)


@pytest.fixture(scope="module")
def usual(kept: Path) -> Balance:
    """Of an effect that is twice as strong."""
    return balance(content(), edited(DOES, MORE), SCENARIO, few(kept))


@pytest.mark.parametrize(
    ("old", "new", "does", "comes"),
    [
        (DOES, MORE, (CARD,), ()),
        (WHEN, WHEN.replace("4", "3"), (), (CARD,)),
        (DOES, "    effects: none\n", (CARD,), (CARD,)),
        ("cards:\n", f"cards:\n{NEW}", ("a-new-quarrel",), ()),
    ],
)
def test_it_is_known_what_an_edit_touches(old: str, new: str, does: object, comes: object) -> None:
    edit = edit_between(content(), edited(old, new))
    assert (does, comes, ()) == (edit.does, edit.comes, edit.elsewhere)


def test_another_rule_is_known_as_such() -> None:
    edit = edit_between(
        content(), edited("price: {influence: 1}", "price: {influence: 2}", "rules/actions.yaml")
    )
    assert ((), ("rules/actions.yaml",)) == (edit.cards, edit.elsewhere)


def test_a_deck_that_the_scenario_does_not_take_is_lent_to_it() -> None:
    edit = edit_between(content(), edited(DOES, MORE), "pathways-2021")
    assert ((CARD,), ("kurbanov-2024",)) == (edit.does, edit.lent)
    assert "kurbanov-2024" in with_lent(content(), edit).scenarios["pathways-2021"].decks


def test_what_a_new_card_begins_is_felt_by_that_card_alone() -> None:
    thing = "ongoing:\n  - {id: a-thing, title: A thing, rounds: 2, each_round: none}\n"
    new = f"{thing}cards:\n{NEW.replace('growth-slowdown', 'a-thing')}"
    edit = edit_between(content(), edited("cards:\n", new))
    assert (("a-new-quarrel",), ()) == (edit.does, edit.elsewhere)


def test_other_words_are_no_edit() -> None:
    with pytest.raises(FourCapitalsError, match="no difference but in wording"):
        edit_between(content(), edited("title: Buoys off the Senkakus", "title: Buoys"))


def test_a_moment_under_the_same_rules_is_the_same() -> None:
    rules = rules_of(SCENARIO)
    cross = Crossing(rules, replace(rules)).cross
    for moment in pool().moments:
        new = cross(moment.state)
        assert (moment.state.v, moment.state.pile, moment.state.hand) == (new.v, new.pile, new.hand)


def test_with_a_new_card_every_number_and_every_old_card_stays() -> None:
    old, new = rules_of(SCENARIO), compile_rules(with_new_card(), SCENARIO)
    assert old.variables != new.variables
    for moment in pool().moments:
        state = Crossing(old, new).cross(moment.state)
        both = [(n, new.index[key]) for key, n in old.index.items() if key in new.index]
        assert [moment.state.v[one] for one, _ in both] == [state.v[other] for _, other in both]
        assert sorted([*cards(old, moment.state), "a-new-quarrel"]) == sorted(cards(new, state))


def test_without_the_card_another_is_drawn() -> None:
    rules = rules_of(SCENARIO)
    for moment in pool().moments:
        for place in moment.state.hand:
            number = rules.pile[place]
            hand = without_card(moment.state, number).hand
            assert hand and number not in [rules.pile[other] for other in hand]


def test_two_games_by_the_same_rules_are_one() -> None:
    rules = rules_of(SCENARIO)
    arm = Arm(rules, tuple(moment.state for moment in pool().moments), is_led=True)
    _, one, other = play_pair(Task(arm, arm, "normal"), Job(3, CARD, 1))
    assert one == other and one.answers


def test_none_that_differ_do_not_prove_that_none_ever_will() -> None:
    found = paired(0, 0, 100)
    assert 0 == found.value and -2.5 < found.low < 0 < found.high < 2.5


def test_the_interval_is_agresti_and_mins() -> None:
    found = paired(20, 10, 100)
    assert (10.0, -0.7, 20.3) == (found.value, round(found.low, 1), round(found.high, 1))


def test_an_edit_is_told_with_how_often_the_card_comes(usual: Balance) -> None:
    assert (2, True) == (usual.n, usual.is_done)
    (use,) = usual.uses
    assert CARD == use.id and use.drawn[0] == use.drawn[1] > 0
    assert 79 >= max(map(len, balance_lines(usual)))


def test_a_card_that_comes_seldomer_counts_for_less(kept: Path) -> None:
    (use,) = balance(content(), edited(WHEN, WHEN.replace("4", "1")), SCENARIO, few(kept)).uses
    assert use.drawn[1] < use.drawn[0]


def test_a_new_card_is_compared_with_leading_something_else(kept: Path) -> None:
    told = balance(content(), with_new_card(), SCENARIO, few(kept))
    (use,) = told.uses
    assert 0 == use.drawn[0] < use.drawn[1] and 0 == use.leads[0].n


def test_another_rule_is_compared_by_whole_games(kept: Path) -> None:
    dearer = edited("price: {influence: 1}", "price: {influence: 2}", "rules/actions.yaml")
    told = balance(content(), dearer, SCENARIO, few(kept))
    assert ("games", 2) == (told.way, told.n)
    assert "It differs in rules/actions.yaml." in list(balance_lines(told))


def test_who_listens_hears_more_and_more_and_may_stop(kept: Path) -> None:
    heard: list[int] = []
    wanted = few(kept, pairs=20)

    def hear(so_far: Balance) -> None:
        heard.append(so_far.n)
        wanted.stop.asked = so_far.n >= 4

    told = balance(content(), edited(DOES, MORE), SCENARIO, replace(wanted, heard=hear))
    assert [1, 2, 3, 4] == heard and 4 == told.n


def test_processes_find_what_is_found_here(kept: Path, usual: Balance) -> None:
    there = balance(content(), edited(DOES, MORE), SCENARIO, few(kept, workers=2))
    assert usual._replace(seconds=0) == there._replace(seconds=0)


def test_a_card_is_weighed_by_never_coming() -> None:
    told = with_and_without(pool(), CARD, Wanted(workers=1, pairs=2, seconds=600))
    assert ("without", 2) == (told.way, told.n)
    assert told.uses[0].drawn[1] > 0


def test_for_programs_it_is_plain_data(usual: Balance) -> None:
    data = json.loads(json.dumps(as_data(usual)))
    assert {"value", "low", "high", "n"} == set(data["changes"][0]["chances"])


def test_a_deck_beside_the_content_in_use_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOUR_CAPITALS_HOME", str(tmp_path))
    own = tmp_path / "cards.yaml"
    own.write_text((HOME / DECK).read_text("utf-8").replace(DOES, MORE, 1), "utf-8")
    two = ["--games", "2", "--pairs", "2", "--workers", "1", "--scenario", SCENARIO]
    done = CliRunner().invoke(main, ["deck", "balance", str(own), *two])
    assert 0 == done.exit_code, done.output
    assert "What the edit does in " in done.output and "of games of normal bots" in done.output


@pytest.mark.parametrize("folder", ["copy", "decks/copy", "a copy/decks/kurbanov-2024"])
def test_a_copy_of_a_deck_takes_its_place_whatever_its_folder_is_called(tmp_path: Path, folder: str) -> None:
    own = tmp_path / folder
    own.mkdir(parents=True)
    (own / "cards.yaml").write_text((HOME / DECK).read_text("utf-8").replace(DOES, MORE, 1), "utf-8")
    (own / "sources.yaml").write_text(SOURCES, "utf-8")
    assert (CARD,) == edit_between(content(), content_with(own).require()).does


def test_the_games_for_the_moments_leave_time_for_the_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.workshop.balance.SECONDS", 0)
    played: list[int] = []
    wanted = Wanted(workers=1, games=40, seconds=0, prepared=lambda done, of: played.append(done))
    balance(content(), edited(DOES, MORE), SCENARIO, wanted)
    assert 1 == len(played) and 40 > played[0]


def test_whole_games_before_and_after_are_left_for_report_compare(kept: Path, tmp_path: Path) -> None:
    after = edited(DOES, MORE)
    found = balance(content(), after, SCENARIO, few(kept, pairs=1))
    one, other = leave_runs(content(), after, found, tmp_path / "runs", games=2, workers=1)
    done = CliRunner().invoke(main, ["report", "compare", str(one), str(other)])
    assert 0 == done.exit_code, done.output
    assert "n=2 pairs of games of the same seed and bots" in " ".join(done.output.split())
    assert "cards and rules are the same" not in done.output
