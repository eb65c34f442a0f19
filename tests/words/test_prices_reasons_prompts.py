"""Prices, reasons, prompts, options and citations, a sentence each."""

from dataclasses import replace

import pytest

from game.model.choice import Choice
from game.model.event import Event
from game.model.ruleset import ADD, Row, Ruleset, Source, Step
from game.model.view import Offer, Prompt, Reason
from game.words.offers import luck_lines, objective_lines, offer_lines
from game.words.prices import price_line
from game.words.prompts import offer_title, prompt_line
from game.words.reasons import reason_line
from game.words.sources import cite_line
from game.words.titles import inside, signed, variable_title
from tests.kit import rules_of
from tests.words.conftest import CITED, TOKYO, V


def offer(name: str, target: str = "", title: str = "", **more: object) -> Offer:
    choice = Choice(TOKYO, name, target)
    return Offer(choice, Row(choice, title, **more), (), None)


def test_a_price_names_what_is_paid_or_says_free(rules: Ruleset) -> None:
    assert "2 influence, 1 fund" == price_line(rules, ((V["influence"], 2), (V["funds"], 1)))
    assert "free" == price_line(rules, ((V["funds"], 0),))


def test_steps_carry_their_sign() -> None:
    assert ["+1", "-1"] == [signed(1), signed(-1)]


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("Deepen the chairs of East Asia", "Deepen The chairs of East Asia"),
        (
            "1 in 3: (the ring +1; if the gate in force: the ring -1)",
            "1 in 3: (The ring +1; if The gate in force: The ring -1)",
        ),
        ("The ring 1 -> 2", "The ring 1 -> 2"),
        ("Take the bait. The end", "Take the bait. The end"),
    ],
)
def test_a_title_begins_small_after_other_words(told: str, text: str) -> None:
    assert told == inside(text)


def test_a_number_without_a_title_is_still_named(rules: Ruleset) -> None:
    assert "Tokyo backed down" == variable_title(rules, V["yielded"])


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("needs 2 influence, you have 1 (R2.6)", Reason("price", (V["influence"], 2, 1), "R2.6")),
        ("needs Tokyo-Beijing -1 or more, it is -3 (R3.2)", Reason("need", (V["t-b"], -1, 5, -3), "R3.2")),
        ("needs Quad in force (R3.2)", Reason("need", (V["quad"], 1, 3, 0), "R3.2")),
        ("needs round 3 or later, it is round 1", Reason("need", (V["round"], 3, 8, 1))),
        ("needs blocs 7 or more or order at most -1", Reason("need", (V["either"], 1, 1, 0))),
        ("closed while Sanctions on Beijing stands (R10.1)", Reason("need", (V["bar"], 0, 0, 1), "R10.1")),
        ("not open in this scenario", Reason("need", (0, 1, 0, 4))),
        (
            "Court was ordered this turn, and no kind is taken twice in a turn (R2.5)",
            Reason("twice", (0,), "R2.5"),
        ),
        ("done already this round: Court: Tokyo, ASEAN; it is open once a round", Reason("once", (0,))),
        ("the question now is an answer to the crisis (R2.3)", Reason("question", ("crisis",), "R2.3")),
        ("expected one of the options shown, found 'cuort asean'", Reason("unknown", ("cuort", "as\x1bean"))),
        ("the table waits for another seat (R2.1)", Reason("waiting", (), "R2.1")),
        ("the game is over", Reason("over")),
        (
            "that choice stands, since another seat was asked (Summit) (R2.9)",
            Reason("closed", ("asked", "Summit"), "R2.9"),
        ),
        ("that choice stands, since cards were drawn (R2.9)", Reason("closed", ("drew", ""), "R2.9")),
        ("that choice stands, since what followed cannot be undone", Reason("closed", ("some-other", "x"))),
        ("there is no choice of this seat to take back (R2.9)", Reason("nothing", (), "R2.9")),
        ("this game is open only to look (R2.1)", Reason("look", (), "R2.1")),
        ("closed: some other thing", Reason("some-other-thing")),
    ],
)
def test_each_reason_has_a_sentence_with_its_clause(rules: Ruleset, sentence: str, reason: Reason) -> None:
    assert sentence == reason_line(rules, reason)


@pytest.mark.parametrize(
    ("sentence", "prompt"),
    [
        ("Choose your secret agenda", Prompt("agenda")),
        ("Choose the headline to lead with", Prompt("lead", ("buoys",))),
        ("Answer the headline: Buoys off the Senkakus", Prompt("card", ("buoys",))),
        ("Answer the headline: Buoys off the Senkakus", Prompt("card", (0,))),
        ("Give an order (2 left)", Prompt("order", (2,))),
        ("Covert slot: an influence operation, or nothing", Prompt("covert")),
        ("End your turn, or take back what is still open", Prompt("done")),
        ("Keep it or let it end: Sanctions on Beijing", Prompt("keep", (0,))),
        ("Crisis: Taiwan Strait. Back down, hold or escalate?", Prompt("crisis", (0,))),
        ("Give an order in secret", Prompt("orders", ("order",))),
        ("Give an order in secret (2 left)", Prompt("orders", ("order", 0, 2))),
        (
            "Reconsider takes back all you have sealed, as long as others have not answered",
            Prompt("reconsider"),
        ),
        ("Seal your orders", Prompt("orders", ("done",))),
        ("Choose: some other thing", Prompt("some-other-thing")),
    ],
)
def test_each_prompt_has_a_sentence(rules: Ruleset, sentence: str, prompt: Prompt) -> None:
    assert sentence == prompt_line(rules, prompt)


def test_a_reply_says_who_asks_and_for_what(rules: Ruleset) -> None:
    row = Row(Choice(TOKYO, "court", "asean"), "Court")
    assert "Tokyo asks: Court ASEAN. Accept or decline?" == prompt_line(rules, Prompt("reply", (row,), TOKYO))


def test_an_option_is_named_with_its_target_once(rules: Ruleset) -> None:
    assert "Court ASEAN" == offer_title(rules, offer("court", "asean", "Court"))
    assert "Court ASEAN" == offer_title(rules, offer("court", "asean", "Court ASEAN"))
    assert "Hold back: Save money" == offer_title(rules, offer("hold-back", "funds", "Hold back: Save money"))


def test_an_option_without_a_title_is_named_by_what_it_is(rules: Ruleset) -> None:
    names = [("buoys", "Buoys off the Senkakus"), ("mend", "Mend the north"), ("done", "Done")]
    assert [title for _, title in names] == [offer_title(rules, offer(name)) for name, _ in names]


@pytest.mark.parametrize(
    ("kind", "name", "lines"),
    [
        ("lead", "buoys", ["asks Tokyo"]),
        (
            "agenda",
            "mend",
            [
                "+1 point if order 1 or more",
                "+2 points if order 3 or more",
                "no order here moves order",
            ],
        ),
        (
            "crisis",
            "escalate",
            [
                "whatever comes: Tokyo economy -2",
                "if their strongest answer is back down: order -1",
                "if their strongest answer is hold: war, and the game ends",
            ],
        ),
        ("crisis", "hold", ["whatever comes: nothing", "whatever they answer: nothing more"]),
        ("keep", "drop", ["ends: Sanctions on Beijing"]),
        ("order", "court", ["Tokyo funds +1"]),
    ],
)
def test_an_option_says_all_it_does(rules: Ruleset, kind: str, name: str, lines: list[str]) -> None:
    ops = ((ADD, V["funds"], 1),) if kind == "order" else ()
    assert lines == offer_lines(rules, Prompt(kind, (0,)), offer(name, ops=ops))


def test_a_citation_names_author_year_paragraph_and_outlet(rules: Ruleset) -> None:
    assert "Kurbanov 2024, P6 (New Eastern Outlook)" == cite_line(rules, CITED[0])


def test_an_unsigned_article_goes_by_its_publisher(rules: Ruleset) -> None:
    source = Source("valdai-2021", ("P3", "P15"), "teaser")
    assert "Valdai Discussion Club 2021, P3, P15, teaser only" == cite_line(rules, source)


def test_an_unknown_article_is_cited_by_its_id(rules: Ruleset) -> None:
    assert "elsewhere-1999, P1" == cite_line(rules, Source("elsewhere-1999", ("P1",)))


def test_an_order_open_once_a_round_says_who_gave_it(rules: Ruleset) -> None:
    rows = tuple(replace(row, mark=0) for row in rules.turns[0].rows)
    marked = replace(rules, turns=(replace(rules.turns[0], rows=rows), *rules.turns[1:]))
    order = Event("order", TOKYO, ("court", "asean", ()))
    closed = Reason("once", (0,), "R3.2")
    told = "Tokyo has ordered it this round: Court ASEAN; it is open once a round (R3.2)"
    assert told == reason_line(marked, closed, [Event("round", None, (1,)), order])
    assert reason_line(rules, closed) == reason_line(marked, closed, [order, Event("round", None, (2,))])


def test_a_step_that_cannot_come_is_not_in_this_game(rules: Ruleset) -> None:
    never = replace(rules.objectives[0], roads=(("", (Step(((0, 1, 0),), 1),)),))
    assert ["+1 point, not in this game"] == objective_lines(rules, never)


@pytest.mark.parametrize(
    ("scenario", "agenda", "said"),
    [
        ("second-alliance-2015", "tokyo-mend-the-north", ["no order here raises Tokyo-Moscow"]),
        ("second-alliance-2015", "tokyo-own-initiative", []),
        ("first-hour", "tokyo-technology-grouping", ["no order here moves Tokyo technology"]),
        ("decade", "tokyo-mend-the-north", []),
    ],
)
def test_an_agenda_that_orders_cannot_bring_says_so_also_for_an_empty_seat(
    scenario: str, agenda: str, said: list[str]
) -> None:
    rules = rules_of(scenario)
    assert said == luck_lines(rules, next(one for one in rules.agendas[0] if one.id == agenda))
