"""`deck play`: a card led at a moment of play, answered by hand or by bots."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main
from game.words.titles import variable_title
from game.workshop.playing import Leading, question_lines, touched
from game.workshop.situations import find
from tests.kit import rules_of
from tests.workshop.pools import CARD, SCENARIO, number_of, pool


@pytest.fixture
def leading() -> Leading:
    return Leading(find(pool(), number_of(), "typical", None, 1).state)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose games are played once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def typed(home: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """What is typed at the command line, with a few games only."""
    monkeypatch.setenv("FOUR_CAPITALS_HOME", str(home))
    monkeypatch.setattr("game.workshop.pool.GAMES", 2)

    def run(*args: str, answers: str = "") -> Result:
        return CliRunner().invoke(main, ["deck", "play", CARD, "--scenario", SCENARIO, *args], input=answers)

    return run


def test_who_is_asked_answers_and_then_nobody_is(leading: Leading) -> None:
    (power,) = leading.asked
    leading.answer(power, leading.bot(power).choice)
    assert () == leading.asked


def test_every_number_that_moved_says_why(leading: Leading) -> None:
    (power,) = leading.asked
    leading.answer(power, leading.offers(power)[-1].choice)
    moved = leading.moved()
    assert all(one.whys and one.old != one.new for one in moved)
    assert [one.new for one in moved] == [leading.state.v[one.variable] for one in moved]


def test_the_question_has_each_choice_with_its_price(leading: Leading) -> None:
    told = "\n".join(question_lines(leading, leading.asked[0]))
    assert "1 Protest and publish where they float. (1 influence)" in told


def test_the_numbers_a_card_may_move_are_known_before(leading: Leading) -> None:
    names = {leading.rules.variables[n].title for n in touched(leading.rules, number_of(), leading.drawer)}
    assert {"East China Sea", "Tokyo influence", "Tokyo support"} <= names


def test_numbers_of_those_who_are_not_asked_do_not_matter() -> None:
    rules = rules_of("decade")
    number = next(n for n, card in enumerate(rules.cards) if card.id == "small-tables")
    names = [variable_title(rules, n) for n in touched(rules, number, 0)]
    assert [] == [name for name in names if "Moscow" in name or "Beijing" in name]
    assert {"Tokyo influence", "Delhi toward Tokyo"} <= set(names)


def test_a_card_that_may_move_much_tells_its_own_numbers_first() -> None:
    rules = rules_of("decade")
    number = next(n for n, card in enumerate(rules.cards) if card.id == "constant-bargaining")
    assert 8 < len(touched(rules, number, 0))
    assert 8 >= len(touched(rules, number, 0, with_answers=False))


def test_bots_answer_and_say_why(typed) -> None:  # type: ignore[no-untyped-def]
    done = typed("--bots", "--as", "beijing")
    assert 0 == done.exit_code, done.output
    assert "Why: " in done.output and "What changed" in done.output


def test_by_hand_one_types_a_number(typed) -> None:  # type: ignore[no-untyped-def]
    done = typed(answers="9\n3\n" + "bot\n" * 2)
    assert 0 == done.exit_code, done.output
    assert "found '9'" in done.output and "What changed" in done.output
    assert 79 >= max(map(len, done.output.splitlines()))


def test_where_nobody_answers_it_is_said_what_to_type(typed) -> None:  # type: ignore[no-untyped-def]
    done = typed()
    assert 2 == done.exit_code
    assert "--bots lets bots do it" in done.output


def test_who_leaves_leaves_without_a_word(typed) -> None:  # type: ignore[no-untyped-def]
    assert 0 == typed(answers="quit\n").exit_code
