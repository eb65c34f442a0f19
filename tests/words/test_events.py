"""Every kind of event has its sentence, and the chronicle groups what belongs together."""

import re

import pytest

from game.model import event as model
from game.model.event import Event
from game.model.ruleset import Ruleset
from game.words.chronicle import event_lines
from game.words.events import event_line
from tests.kit import rules_of
from tests.words.conftest import BEIJING, TOKYO, WASHINGTON, V

ECONOMY = V["its-economy"]
OPERATION = "Influence operation on ASEAN"
SENTENCES = [
    ("The game begins: A small game", Event("begin-game", None, ("small",), "R1.1", "A small game")),
    ("Round 3 of 8", Event("round", None, (3,))),
    ("Tokyo's turn", Event("turn", TOKYO)),
    ("Tokyo draws Buoys off the Senkakus and buoys two", Event("drew", TOKYO, ("buoys", "buoys-two"))),
    ("Tokyo leads with Buoys off the Senkakus", Event("lead", TOKYO, ("buoys",), "buoys")),
    ("A quiet spell: no card is open to Tokyo (R2.4)", Event("quiet", TOKYO, (), "R2.4", "a quiet spell")),
    ("Tokyo and Beijing are asked: Summit", Event("asked", WASHINGTON, ("Summit", ("tokyo", "beijing")))),
    ("Tokyo is asked: Buoys", Event("asked", BEIJING, ("Buoys", ("tokyo",)))),
    (
        "Tokyo has sealed: Influence operation on ASEAN",
        Event("sealed", TOKYO, ("operation", "asean"), "R3.20", "Influence operation on ASEAN", (TOKYO,)),
    ),
    ("All answers are in and are revealed", Event("revealed")),
    ("All orders are in and are revealed", Event("revealed", None, (), "R2.8", "orders")),
    (
        "Tokyo answers: Take it to a neighbour. (ASEAN)",
        Event("answer", TOKYO, ("buoys", "court", "asean"), "buoys", "Take it to a neighbour."),
    ),
    ("Tokyo answers: Wait.", Event("answer", TOKYO, ("buoys", "wait", ""), "buoys", "Wait.")),
    (
        "Tokyo orders: Court ASEAN, for 2 influence (R3.3)",
        Event("order", TOKYO, ("court", "asean", ((V["influence"], 2),)), "R3.3", "Court ASEAN"),
    ),
    ("Tokyo gives no more orders (R2.5)", Event("order", TOKYO, ("pass", "", ()), "R2.5", "No more orders")),
    (
        "Tokyo takes no action; Court ASEAN is no longer open: needs 2 influence, Tokyo has 1 (R2.6)",
        Event(
            "lapsed", TOKYO, ("court", "asean", ("price", (V["influence"], 2, 1), "R2.6")), "R3.3", "Court"
        ),
    ),
    ("Beijing accepts", Event("reply", BEIJING, ("accept",))),
    ("Beijing declines", Event("reply", BEIJING, ("decline",))),
    (
        "Beijing economy 6 -> 5: R5.2 investment flight",
        Event("change", None, (ECONOMY, 6, 5, -1), "R5.2", "investment flight"),
    ),
    (
        "Beijing economy 9 -> 10 (stopped at 10): Buoys off the Senkakus",
        Event("change", None, (ECONOMY, 9, 10, 2), "buoys", "Buoys off the Senkakus"),
    ),
    ("ASEAN toward Tokyo stays at 4 (held there)", Event("change", None, (V["asean-t"], 4, 4, -1))),
    ("ASEAN toward Tokyo stays at 5 (its highest)", Event("change", None, (V["asean-t"], 5, 5, 1))),
    ("Tokyo funds stays at 0 (its lowest)", Event("change", None, (V["funds"], 0, 0, -1))),
    ("Quad stays at level 0 (not in force)", Event("change", None, (V["quad"], 0, 0, -1))),
    ("Quad stays at level 3 (its highest)", Event("change", None, (V["quad"], 3, 3, 1))),
    ("order -1 -> 0", Event("change", None, (V["order"], -1, 0, 1))),
    ("Quad level 0 -> 1 (now in force)", Event("change", None, (V["quad"], 0, 1, 1))),
    ("", Event("change", None, (V["surcharge"], 0, 1, 1), "R10.1")),
    ("Quad level 1 -> 0 (no longer in force): R3.9", Event("change", None, (V["quad"], 1, 0, -1), "R3.9")),
    (
        "Sanctions on Beijing begins, rounds left 3: R3.10 Sanction",
        Event("begin", TOKYO, (0, 3), "R3.10", "Sanction"),
    ),
    ("Sanctions on Beijing ends: R10.1", Event("end", TOKYO, (0,), "R10.1")),
    ("1 in 3 by the dice: it happens", Event("rolled", None, (1, 3, True))),
    ("1 in 3 by the dice: it does not happen: R3.4", Event("rolled", None, (1, 3, False), "R3.4")),
    (
        "Exposed: Tokyo is behind Influence operation on ASEAN (R3.20)",
        Event("covert", TOKYO, ("operation", "asean", True), "R3.20", OPERATION),
    ),
    (
        "Covert: Influence operation on ASEAN, Tokyo is not found out",
        Event("covert", TOKYO, ("operation", "asean", False), why=OPERATION),
    ),
    (
        "Covert: Influence operation on ASEAN, no author is named",
        Event("covert", None, ("operation", "asean", False), why=OPERATION),
    ),
    ("Incident: Taiwan Strait (R6.1)", Event("incident", None, ("taiwan-strait", False), "R6.1")),
    ("Left alone, Taiwan Strait breaks (R6.2)", Event("incident", None, ("taiwan-strait", True), "R6.2")),
    ("Crisis: Taiwan Strait (R6.3)", Event("crisis", None, ("taiwan-strait",), "R6.3")),
    ("Tokyo answers the crisis: back down (R6.4)", Event("stand", TOKYO, ("back-down",), "R6.4")),
    ("Tokyo is done", Event("done", TOKYO, (), "R2.9")),
    ("Tokyo keeps Sanctions on Beijing (R10.1)", Event("kept", TOKYO, (0, True), "R10.1")),
    ("Tokyo drops Sanctions on Beijing", Event("kept", TOKYO, (0, False))),
    ("Standing rule: Investment flight (R5.2)", Event("fires", None, ("flight",), "R5.2")),
    ("The world step", Event("world", None, (), "R11.1", "the world step")),
    ("Framework pays: Quad (R4.1)", Event("pays", None, ("quad",), "R4.1")),
    ("Incomes (R11.5)", Event("income", None, (), "R11.5")),
    ("Reckoning, weight 2 (R7.1)", Event("reckoning", None, (2,), "R7.1")),
    ("Tokyo: Order kept, +1 point", Event("points", TOKYO, ("order-kept", 1), "R7.2", "Order kept")),
    ("Tokyo: Order kept, no points", Event("points", TOKYO, ("order-kept", 0), "R7.2", "Order kept")),
    (
        "Tokyo's secret agenda: Mend the north, +3 points",
        Event("agenda", TOKYO, ("mend", 3), why="Mend the north"),
    ),
    ("The game ends: the last round is over (R7.5). Nobody wins", Event("over", None, ("", ()), "R7.5")),
    (
        "The game ends: The semicircle closes (R9.3). Tokyo and Washington win",
        Event("over", None, ("semicircle", ("tokyo", "washington")), "R9.3"),
    ),
    (
        "Control steps in: set Tokyo economy 4, because: [b]to[/b] try it",
        Event("step-in", None, ("set", ("Tokyo economy", 4), "[b]to[/b]\x1b try\nit")),
    ),
    ("Control steps in: lead Buoys off the Senkakus", Event("step-in", None, ("lead", ("buoys",), ""))),
    (
        "Control steps in: seat Tokyo: normal, because: she left",
        Event("step-in", None, ("seat", "tokyo: normal", "she left")),
    ),
    ("Why: peace pays", Event("why", TOKYO, ("peace pays",))),
    ("some other thing", Event("some-other-thing")),
]


@pytest.mark.parametrize(("sentence", "event"), SENTENCES)
def test_each_kind_of_event_has_its_sentence(rules: Ruleset, sentence: str, event: Event) -> None:
    assert sentence == event_line(rules, event)


def test_no_kind_of_the_model_is_left_out() -> None:
    documented = set(re.findall(r"`([a-z-]+)`(?: / `[a-z-]+`)? \(", model.Event.__doc__ or "")) | {"begin"}
    assert documented <= {event.kind for _, event in SENTENCES}


def told(rules: Ruleset, *events: Event) -> list[tuple[int, str]]:
    return [(line.depth, line.text) for line in event_lines(rules, events)]


def test_changes_stand_under_the_order_that_made_them(rules: Ruleset) -> None:
    order = Event("order", TOKYO, ("court", "asean", ()), "R3.3", "Court ASEAN")
    gain = Event("change", TOKYO, (V["asean-t"], 3, 4, 1), "R3.3", "Court ASEAN")
    loss = Event("change", TOKYO, (V["asean-w"], 3, 2, -1), "R1.5", "no room for both")
    expected = [
        (0, "Tokyo's turn"),
        (1, "Tokyo orders: Court ASEAN (R3.3)"),
        (2, "ASEAN toward Tokyo 3 -> 4"),
        (2, "ASEAN toward Washington 3 -> 2: R1.5 no room for both"),
    ]
    assert expected == told(rules, Event("turn", TOKYO), order, gain, loss)


def test_a_headline_groups_its_changes_and_its_answers_theirs(rules: Ruleset) -> None:
    change = Event("change", TOKYO, (V["t-b"], 0, -1, -1), "buoys", "Buoys off the Senkakus")
    lead = Event("lead", TOKYO, ("buoys",), "buoys", "Buoys off the Senkakus")
    answer = Event("answer", TOKYO, ("buoys", "protest", ""), "buoys", "Protest.")
    expected = [
        (1, "Tokyo leads with Buoys off the Senkakus"),
        (2, "Tokyo-Beijing 0 -> -1"),
        (1, "Tokyo answers: Protest."),
        (2, "Tokyo-Beijing 0 -> -1"),
    ]
    assert expected == told(rules, lead, change, answer, change)


def test_what_a_later_rule_does_is_not_put_under_an_order(rules: Ruleset) -> None:
    order = Event("order", TOKYO, ("court", "asean", ()), "R3.3", "Court ASEAN")
    income = Event("change", None, (V["funds"], 3, 5, 2), "R11.5", "income")
    sanctions = Event("change", TOKYO, (ECONOMY, 6, 5, -1), "R10.1", "Sanctions on Beijing")
    assert [1, 1, 1] == [depth for depth, _ in told(rules, order, income, sanctions)]
    same = Event("change", TOKYO, (V["t-w"], 0, 1, 1), "R3.3", "Court ASEAN")
    assert [1, 1, 1] == [depth for depth, _ in told(rules, order, Event("done", TOKYO), same)]


def test_what_a_crisis_does_names_the_answer_that_did_it(rules: Ruleset) -> None:
    stand = Event("stand", TOKYO, ("escalate",), "R6.4", "Taiwan Strait")
    change = Event("change", TOKYO, (V["economy"], 6, 4, -2), "R6.4", "Escalate")
    crisis = Event("crisis", None, ("taiwan-strait",), "R6.3")
    assert (2, "Tokyo economy 6 -> 4: R6.4 Escalate") == told(rules, crisis, stand, change)[-1]


def test_hidden_numbers_never_appear(rules: Ruleset) -> None:
    assert [] == told(rules, Event("change", None, (V["surcharge"], 0, 1, 1), "R10.1"))


def test_an_ongoing_that_ends_is_named_once() -> None:
    rules = rules_of("second-alliance-2015")
    number = next(n for n, slot in enumerate(rules.slots) if slot.id == "shared-worry")
    ends = Event("end", None, (number,), "R10.12", rules.slots[number].title)
    assert "A worry shared (Tokyo) ends: R10.12" == event_line(rules, ends)
