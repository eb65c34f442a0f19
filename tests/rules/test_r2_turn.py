"""R2: rounds, turns, questions, orders, prices, secrecy."""

from __future__ import annotations

import pytest

from game.content.compile.build import compile_rules
from game.content.library import load_bytes
from game.engine import Dice, State, apply, new_game, options, view, waiting
from game.engine.flow import open_pile, run
from game.engine.options import options_of
from game.engine.state import HEADLINE, LEAD, ORDER, TURN
from game.model.choice import Choice
from game.model.errors import ChoiceRefusedError

from ..bad_content.corpus import tiny
from ..kit import POWERS, Board, at, begun, played, rules_of, together


def questions(state: State) -> str:
    prompt = view(state, waiting(state)[0]).prompt
    return prompt.kind if prompt else ""


def test_r2_1_a_round_is_a_turn_for_every_seat_and_then_the_world_step() -> None:
    kinds = []
    for _, events, _ in played("decade", "in-turn", 2):
        kinds += [
            e.seat if e.kind == "turn" else e.kind for e in events if e.kind in ("round", "turn", "world")
        ]
        if kinds.count("round") == 2:
            break
    assert ["round", "world"] == [kinds[0], kinds[5]]
    assert set(POWERS) == set(kinds[1:5])


def test_r2_1_at_the_start_the_dice_decide_who_goes_first() -> None:
    first = {new_game(rules_of(), seed)[0].order for seed in range(80)}
    assert 15 < len(first)


def test_r2_1_only_those_the_table_waits_for_can_answer() -> None:
    board = at().turn("tokyo")
    for words in ("beijing hold-back funds", "moscow done", "control done"):
        with pytest.raises(ChoiceRefusedError):
            board.give(words)
    assert ("tokyo",) == waiting(board.state)


def test_r2_2_a_turn_goes_through_its_questions_in_order() -> None:
    asked = []
    state, dice = begun().state, Dice(5, "turn")
    power = waiting(state)[0]
    while waiting(state) == (power,):
        asked.append(questions(state))
        state, events = apply(state, options(state, power).pick(dice))
        if any(event.kind == "done" for event in events):
            break
    told = [kind for kind in dict.fromkeys(asked) if kind not in ("card", "reply")]
    assert ["lead", "order", "covert", "done"] == told


def test_r2_3_a_question_to_one_takes_effect_at_once_and_one_to_several_when_all_are_in() -> None:
    assert {} != at().give("tokyo hold-back funds").moved
    board = at("taiwan-strait 5").roll((4, 1)).phase(6).set("")
    assert {} == board.give("beijing back-down", "tokyo hold").moved
    assert {} != board.give("washington hold").moved
    assert ["revealed"] == [event.kind for event in board.told("revealed")]


def test_r2_3_reconsidering_takes_back_all_one_has_sealed() -> None:
    board = together().give("tokyo court delhi", "tokyo hold-back funds", "tokyo reconsider")
    assert ((),) * 4 == board.state.answers
    assert board.is_open("tokyo court delhi")


def test_r2_3_a_choice_on_a_card_that_has_closed_becomes_the_first_free_one() -> None:
    """Found among the cards: one that asks two, with a price among the first one's choices."""
    rules = rules_of()
    for number, card in enumerate(rules.cards):
        if len(card.asks[0]) < 2:
            continue
        one, *others = sorted(card.asks[0])
        rows = card.rows[0][one]
        dear = next((row for row in rows if row.price), None)
        if dear is None:
            continue
        board = at().ask((2, card.asks[0], number, 0)).give(" ".join(filter(None, dear.choice)))
        board.set(", ".join(f"{dear.choice.seat} {name} 0" for name in ("funds", "influence", "support")))
        for seat in others:
            choice = next(iter(options(board.state, rules.powers[seat].id)))
            board.give(" ".join(filter(None, choice)))
        answered = next(e.data[1] for e in board.told("answer") if e.seat == dear.choice.seat)
        assert next(row.choice.name for row in rows if not row.price and not row.needs) == answered
        return
    pytest.fail("expected a card that asks two powers for a price, found none")


def headline(board: Board) -> Board:
    board.ask((HEADLINE, (), 0))
    board.state = board.state.copy()
    run(board.state, board.events)
    return board


def with_pile(numbers: str, pile: int, aside: int = 0) -> Board:
    board = at(numbers)
    board.state = board.state.copy()
    board.state.pile, board.state.aside, board.state.led = pile, (0, aside, 0, 0), 0
    return board


def test_r2_4_two_cards_are_drawn_and_one_is_led() -> None:
    board = headline(at())
    one, other = board.state.hand
    assert one != other
    names = [choice.name for choice in options(board.state, "tokyo")]
    assert 2 == len(names)
    board.give(f"tokyo {names[0]}")
    assert (1, 1) == (board.state.led.bit_count(), board.state.aside[0].bit_count())
    assert not (board.state.led | board.state.aside[0]) & board.state.pile


def test_r2_4_only_open_cards_are_drawn_each_as_likely() -> None:
    state = at().state
    places = [place for place in range(len(state.rules.pile)) if open_pile(state) >> place & 1]
    seen: dict[int, int] = {}
    for dice in range(40 * len(places)):
        drawn = state.copy()
        drawn.dice = dice * 2_654_435_761
        drawn.push((HEADLINE, (), 0))
        run(drawn, None)
        for place in drawn.hand:
            seen[place] = seen.get(place, 0) + 1
    assert set(places) == set(seen)
    mean = sum(seen.values()) / len(places)
    chi = sum((count - mean) ** 2 / mean for count in seen.values())
    assert chi < len(places) + 4 * (2 * len(places)) ** 0.5


def test_r2_4_one_open_card_is_led_as_it_is() -> None:
    place = open_pile(at().state).bit_length() - 1
    board = headline(with_pile("", 1 << place))
    assert (place,) == board.state.hand
    assert 1 == len(options(board.state, "tokyo"))


def test_r2_4_without_an_open_card_it_is_a_quiet_spell() -> None:
    board = headline(with_pile("", 0))
    assert {"tokyo influence": 1} == board.moved
    assert ["quiet"] == [event.kind for event in board.events if event.kind in ("quiet", "drew")]


def test_r2_4_a_game_without_any_card_has_quiet_spells_only() -> None:
    files = {**tiny(), "decks/first/cards.yaml": b"format: 1\ndeck: first\nongoing: []\n"}
    state, _ = new_game(compile_rules(load_bytes(files).require(), "short"), 1)
    kinds, dice = set(), Dice(1)
    while seats := waiting(state):
        state, events = apply(state, options(state, seats[0]).pick(dice))
        kinds |= {event.kind for event in events}
    assert {"quiet"} == kinds & {"quiet", "drew"}


def test_r2_4_what_was_set_aside_returns_when_the_open_cards_run_out() -> None:
    every = open_pile(at().state)
    low, high = every & -every, 1 << every.bit_length() - 1
    board = headline(with_pile("", low, aside=high))
    assert {low, high} == {1 << place for place in board.state.hand}
    assert (0, 0, 0, 0) == board.state.aside


def test_r2_4_what_was_led_does_not_come_back() -> None:
    for state, _, _ in played("first-hour", None, 12):
        assert not state.led & (
            state.pile | state.aside[0] | state.aside[1] | state.aside[2] | state.aside[3]
        )


def test_r2_4_the_headlines_effects_come_before_its_question() -> None:
    rules = rules_of()
    card = next(c for c in rules.cards if c.ops[0] and c.asks[0])
    board = at().ask((LEAD, (0,)))
    board.state.hand = (rules.pile.index(rules.cards.index(card)),)
    board.give(f"tokyo {card.id}")
    kinds = [event.kind for event in board.events]
    assert kinds.index("lead") < kinds.index("change") < kinds.index("asked")


def test_r2_5_a_turn_has_two_orders_no_kind_twice() -> None:
    board = at().give("tokyo court delhi")
    reason = board.why_not("tokyo court asean")
    assert reason is not None
    assert "twice" == reason.kind
    board.give("tokyo hold-back funds")
    assert "covert" == questions(board.state)


def test_r2_5_launch_deepen_and_withdraw_are_three_kinds() -> None:
    board = at("tpp 2, chairs 1").turn("tokyo", orders=3)
    board.give("tokyo withdraw tpp", "tokyo deepen chairs", "tokyo launch osa")
    assert (1, 2, 1) == (board["tpp"], board["chairs"], board["osa"])


def test_r2_5_one_may_stop_early() -> None:
    assert "covert" == questions(at().give("tokyo pass").state)


@pytest.mark.parametrize(("support", "orders"), [(0, 1), (1, 2), (5, 2)])
def test_r2_5_without_support_at_home_there_is_one_order(support: int, orders: int) -> None:
    board = at(f"tokyo support {support}").ask((TURN, (), 0))
    board.state = board.state.copy()
    run(board.state, board.events)
    stack = board.state.stack
    while stack is not None and stack[0][0] != ORDER:
        stack = stack[1]
    assert stack is not None
    assert orders == stack[0][2]


def test_r2_5_without_support_there_is_one_order_in_secret_too() -> None:
    board = together("tokyo support 0").give("tokyo hold-back funds")
    assert ("covert", 1, 0) == view(board.state, "tokyo").prompt.data  # type: ignore[union-attr]


def test_r2_6_a_price_that_cannot_be_paid_in_full_closes_the_option() -> None:
    reason = at("tokyo funds 1").why_not("tokyo aid delhi")
    assert reason is not None
    assert ("price", 2, 1) == (reason.kind, reason.data[1], reason.data[2])


def next_turn(*orders: str) -> Board:
    """Tokyo's turn after one in which it gave these orders."""
    board = at().give(*orders)
    while waiting(board.state):
        word = {"order": "pass", "covert": "nothing", "done": "done"}[questions(board.state)]
        board.give(f"tokyo {word}")
    return board.set("").turn("tokyo")


def test_r2_6_a_kind_used_in_ones_last_turn_costs_a_fund_more() -> None:
    board = next_turn("tokyo court delhi", "tokyo research")
    assert {"influence": 2, "funds": 1} == board.price("tokyo court asean")
    assert {"funds": 4} == board.price("tokyo research")
    assert {"funds": 2} == board.price("tokyo supply-chains")
    assert {"tokyo influence": -2, "tokyo funds": -1, "asean tokyo": 1} == board.give(
        "tokyo court asean"
    ).moved


def test_r2_6_holding_back_never_becomes_dearer() -> None:
    assert {} == next_turn("tokyo hold-back funds").price("tokyo hold-back funds")


def test_r2_6_the_turn_before_the_last_is_forgotten() -> None:
    board = next_turn("tokyo court delhi").give("tokyo pass", "tokyo nothing", "tokyo done").turn("tokyo")
    assert {"influence": 2} == board.price("tokyo court asean")


def test_r2_7_each_seat_has_a_covert_slot_and_may_leave_it() -> None:
    for power in POWERS:
        board = at().give(f"{power} pass")
        names = {choice.name for choice in options(board.state, power)}
        assert {"nothing", "influence-operation"} == names
        assert {} == board.give(f"{power} nothing").moved


def test_r2_7_a_covert_price_must_be_at_hand_and_is_not_taken() -> None:
    board = at("tokyo influence 1").give("tokyo pass")
    board.needs("tokyo influence-operation asean", "tokyo influence 0")
    assert {} == board.give("tokyo influence-operation asean").moved


def test_r2_8_orders_in_secret_take_effect_in_initiative_order_when_all_are_in() -> None:
    board = together().secretly("moscow hold-back funds", "tokyo court delhi", "tokyo hold-back influence")
    assert [("tokyo", "court"), ("tokyo", "hold-back"), ("moscow", "hold-back")] == [
        (event.seat, event.data[0]) for event in board.told("order")
    ]


def test_r2_8_nothing_moves_before_the_last_seat_is_done() -> None:
    board = together()
    for words in ("tokyo court delhi", "tokyo pass", "tokyo nothing", "tokyo done"):
        assert {} == board.give(words).moved
    assert ("washington", "beijing", "moscow") == waiting(board.state)


def test_r2_8_a_second_order_is_checked_as_if_the_first_had_happened() -> None:
    board = together("tokyo funds 1").give("tokyo hold-back funds")
    assert board.is_open("tokyo aid delhi")
    poor = together("tokyo influence 3").give("tokyo court delhi")
    assert "price" == getattr(poor.why_not("tokyo launch chairs"), "kind", "")
    assert "twice" == getattr(poor.why_not("tokyo court asean"), "kind", "")


def test_r2_8_what_others_order_does_not_show_while_one_orders() -> None:
    alone = together().give("tokyo court delhi")
    late = together().give(*[f"beijing {word}" for word in ("condemn tokyo", "pass", "nothing", "done")])
    late.give("tokyo court delhi")
    assert options_of(alone.state, 0).offers() == options_of(late.state, 0).offers()


def test_r2_8_an_order_no_longer_open_becomes_no_action_and_is_not_paid() -> None:
    board = together("tokyo-beijing -3").secretly("tokyo condemn beijing", "beijing condemn tokyo")
    (lapsed,) = board.told("lapsed")
    assert ("beijing", "condemn", "tokyo") == (lapsed.seat, *lapsed.data[:2])
    assert "once" == lapsed.data[2][0]
    assert "beijing influence" not in board.moved


def test_r2_8_routine_is_what_one_ordered_in_the_round_before() -> None:
    board = together().secretly("tokyo court delhi")
    assert {"tokyo influence": -2, "delhi tokyo": 1} == board.moved, "the first time costs nothing more"
    again = Board(board.state).set("")
    again.ask((13,))
    run(again.state, again.events)
    assert {"influence": 2, "funds": 1} == again.price("tokyo court asean")
    again.secretly("tokyo court asean")
    assert {"tokyo influence": -2, "tokyo funds": -1, "asean tokyo": 1} == again.moved


def test_r2_8_a_lapsed_order_does_not_become_routine() -> None:
    board = together().secretly("tokyo condemn beijing", "beijing condemn tokyo")
    again = Board(board.state).set("tokyo-beijing 0, beijing support 5, tokyo support 5")
    again.state.marks = 0
    again.ask((13,))
    run(again.state, again.events)
    assert {"influence": 1} == again.price("beijing condemn tokyo")
    assert {"influence": 1, "funds": 1} == again.price("tokyo condemn beijing")


def test_r2_8_headlines_come_first_as_many_as_the_scenario_says() -> None:
    for scenario in ("decade", "first-hour"):
        board = begun(scenario, "together")
        led = 0
        while questions(board.state) != "orders":
            power = waiting(board.state)[0]
            led += questions(board.state) == "lead"
            board.state, _ = apply(board.state, next(iter(options(board.state, power))))
        assert board.state.rules.scenario.headlines == led


def test_r2_8_replies_come_in_between() -> None:
    board = together("tokyo influence 2").secretly("tokyo summit washington", "washington hold-back funds")
    assert ("washington",) == waiting(board.state)
    assert "washington funds" not in board.moved
    board.give("washington accept")
    assert 2 == board.moved["washington funds"]


def test_r2_9_done_ends_the_turn() -> None:
    board = begun()
    power = waiting(board.state)[0]
    while not board.told("done"):
        seat = waiting(board.state)[0]
        plain = {"order": "pass", "covert": "nothing"}.get(questions(board.state))
        choice = Choice(power, plain) if plain else next(iter(options(board.state, seat)))
        board.give(" ".join(part for part in choice if part))
    assert (power,) != waiting(board.state)


def test_r2_10_the_two_cards_drawn_are_told_to_their_seat_only() -> None:
    (event,) = headline(at()).told("drew")
    assert ("tokyo",) == event.seen_by


def test_r2_11_a_proposal_uses_its_kind_up_whatever_the_answer() -> None:
    board = at().give("tokyo summit beijing", "beijing decline")
    assert "twice" == getattr(board.why_not("tokyo summit washington"), "kind", "")


def test_r2_11_those_asked_answer_before_anything_else_goes_on() -> None:
    board = at().give("tokyo summit beijing")
    assert ("beijing",) == waiting(board.state)
    assert "waiting" == getattr(board.why_not("tokyo hold-back funds"), "kind", "")
    assert ["accept", "decline"] == [choice.name for choice in options(board.state, "beijing")]
