"""The rulebook holds every clause the game cites, each once, and says what the content says."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from game.content.rulebook.pages import PAGES, TABLES, filled, stale
from game.model.errors import ContentError
from game.words.clauses import clause_numbers, clauses
from tests.kit import at, begun, content, together

ROOT = Path(__file__).parents[2]
CITED = re.compile(r"\bR[1-9]\d?(?:\.\d{1,2})?\b")
NUMBERS = dict(zip(("four", "seven", "nine", "sixteen"), (4, 7, 9, 16), strict=True))


@cache
def rulebook() -> str:
    return (ROOT / "rules" / "RULEBOOK.md").read_text(encoding="utf-8")


def citing() -> list[Path]:
    """Every file of the project that may name a clause."""
    code = [path for folder in ("game", "rules", "decks") for path in (ROOT / folder).rglob("*.*")]
    return [path for path in [*code, ROOT / "README.md"] if path.suffix in (".py", ".yaml", ".md")]


@pytest.mark.parametrize("path", citing(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_clause_cited_stands_in_the_rulebook(path: Path) -> None:
    cited = set(CITED.findall(path.read_text(encoding="utf-8")))
    assert set() == cited - set(clause_numbers(rulebook()))


def test_every_clause_of_the_rulebook_has_its_own_number() -> None:
    numbers = clause_numbers(rulebook())
    assert len(numbers) == len(set(numbers))


def test_clauses_stand_in_the_order_of_their_numbers() -> None:
    places = [tuple(map(int, number[1:].split("."))) for number in clause_numbers(rulebook())]
    assert [] == [(one, other) for one, other in pairwise(places) if not one < other]


@pytest.mark.parametrize("kind", ["actions", "frameworks", "standing", "objectives", "agendas", "ends"])
def test_a_clause_of_the_rules_bears_the_name_of_its_rule(kind: str) -> None:
    book = clauses(rulebook())
    named = {one.clause: one.title for one in getattr(content(), kind)}
    assert [] == [f"{n} {name}" for n, name in named.items() if not book[n].startswith(f"{n} {name}.")]


def test_the_tables_of_the_docs_are_what_the_content_says() -> None:
    assert [] == stale(ROOT), "type: make docs"


def test_every_table_is_written_somewhere() -> None:
    pages = "".join((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
    assert [] == [name for name in TABLES if f"<!-- generated: {name} -->" not in pages]


def test_every_mark_of_a_table_has_its_end() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        begun_here = re.findall(r"<!-- generated: (.+?) -->", text)
        assert begun_here == re.findall(r"<!-- end of (.+?) -->", text)


def test_a_table_changed_by_hand_is_written_afresh() -> None:
    changed = rulebook().replace("| 2 influence |", "| 9 influence |")
    assert changed != rulebook() == filled(changed, content())


def test_a_table_nobody_writes_is_refused() -> None:
    with pytest.raises(ContentError, match="found 'weather'"):
        filled("<!-- generated: weather -->\n<!-- end of weather -->", content())


def test_all_systems_are_felt_in_play() -> None:
    assert f"Carried: {len(content().systems)} of {len(content().systems)}." in rulebook()


def test_the_first_page_counts_what_stands_on_the_board() -> None:
    page = rulebook().split("## How to read")[0]
    for noun in ("partners", "flashpoints", "tracks", "frameworks"):
        word = re.search(rf"(\w+) {noun}", page)
        assert word is not None
        assert NUMBERS[word[1]] == len(getattr(content(), noun)), noun


def test_the_numbers_of_a_turn_are_those_told_in_r2() -> None:
    world = content().world
    assert (2, 2) == (world.hands, world.actions)
    assert ("funds", 1) == (world.routine.resource, world.routine.by)
    assert ("influence", 1) == (world.hold_quiet.resource, world.hold_quiet.by)


def test_the_numbers_of_a_crisis_are_those_told_in_r6() -> None:
    crisis = content().crisis
    assert (1, 4, (1, 3), 5) == (crisis.incident, crisis.may_break_at, crisis.breaks, crisis.highest)
    assert (2, 4) == (crisis.after_back_down, crisis.after)


def test_the_first_page_tells_the_ladder_and_the_odds_of_exposure() -> None:
    book = clauses(rulebook())
    assert "Needs: the partner toward you 2 to 4." in book["R3.3"]
    assert "toward you +1 if already 3 or more" in book["R3.18"]
    assert "- 1 in 3 exposed" in book["R3.26"]


# --- the examples of the rulebook, played ------------------------------------------------------------------


def test_r1_5_washingtons_gain_at_a_full_delhi_is_moscows_loss() -> None:
    board = at("delhi tokyo 3, delhi washington 3, delhi beijing 1, delhi moscow 4")
    board.give("washington court delhi")
    assert (4, 3) == (board["delhi washington"], board["delhi moscow"])


def test_r2_6_courting_turn_after_turn_costs_a_fund() -> None:
    board = at().give("washington court delhi", "washington pass", "washington nothing", "washington done")
    assert {"influence": 2, "funds": 1} == board.turn("washington").price("washington court europe")


def test_r2_7_a_covert_operation_needs_its_price_and_keeps_it() -> None:
    board = at("tokyo influence 1").give("tokyo pass", "tokyo influence-operation asean")
    assert 1 == board.phase(1)["tokyo influence"]
    assert not at("tokyo influence 0").give("tokyo pass").is_open("tokyo influence-operation asean")


def test_r2_8_of_two_summits_of_one_pair_the_second_lapses() -> None:
    board = together().secretly("washington summit beijing", "beijing summit washington")
    board.give("beijing accept")
    assert ["washington"] == [event.seat for event in board.told("order")]
    assert ["beijing"] == [event.seat for event in board.told("lapsed")]


def test_r11_5_washington_begins_the_decade_with_3_funds_and_3_influence_a_round() -> None:
    board = begun("decade").phase(5)
    assert (3, 3) == (board.moved["washington funds"], board.moved["washington influence"])
