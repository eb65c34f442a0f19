"""A very small game, made by hand, to speak of."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.ruleset import (
    ADD,
    LEAN,
    Article,
    Card,
    Crisis,
    End,
    Flashpoint,
    Framework,
    Level,
    Masks,
    Objective,
    Place,
    Power,
    Row,
    Rule,
    Ruleset,
    Scenario,
    Slot,
    Source,
    Stand,
    Step,
    Variable,
)

TOKYO, WASHINGTON, BEIJING = (PowerId(name) for name in ("tokyo", "washington", "beijing"))
VARIABLES = {
    "funds": Variable("resource", "funds", ("tokyo",), 0, 20, "Tokyo funds"),
    "influence": Variable("resource", "influence", ("tokyo",), 0, 20, "Tokyo influence"),
    "economy": Variable("resource", "economy", ("tokyo",), 0, 10, "Tokyo economy"),
    "its-economy": Variable("resource", "economy", ("beijing",), 0, 10, "Beijing economy"),
    "t-w": Variable("relation", "", ("tokyo", "washington"), -5, 5, "Tokyo-Washington"),
    "t-b": Variable("relation", "", ("tokyo", "beijing"), -5, 5, "Tokyo-Beijing"),
    "asean-t": Variable("lean", "asean", ("tokyo",), 0, 5, "ASEAN toward Tokyo"),
    "asean-w": Variable("lean", "asean", ("washington",), 0, 5, "ASEAN toward Washington"),
    "asean-b": Variable("lean", "asean", ("beijing",), 0, 5, "ASEAN toward Beijing"),
    "strait": Variable("tension", "taiwan-strait", (), 0, 5, "Taiwan Strait"),
    "order": Variable("track", "order", (), -5, 5, "order"),
    "blocs": Variable("track", "blocs", (), 0, 10, "blocs"),
    "quad": Variable("framework", "quad", (), 0, 3, "Quad"),
    "sanctions": Variable("ongoing", "sanctions", ("tokyo", "beijing"), 0, 3, "Sanctions on Beijing"),
    "round": Variable("round", "", (), 0, 8, "round"),
    "yielded": Variable("record", "backed-down", ("tokyo",), 0, 99, ""),
    "either": Variable("flag", "any", (), 0, 1, "", False),
    "both": Variable("flag", "all", (), 0, 1, "", False),
    "ahead": Variable("count", "military", ("ahead", "tokyo", "beijing"), -10, 10, "Tokyo over Beijing"),
    "bodies": Variable("count", "frameworks/1/12", ("how-many",), 0, 1, "frameworks at 1 or more"),
    "ring": Variable("count", "ring", ("named",), 0, 6, "The semicircle"),
    "surcharge": Variable("surcharge", "x", ("tokyo", "court", "", "", "influence"), 0, 5, "", False),
    "bar": Variable("bar", "court", ("tokyo", "asean"), 0, 1, "bar", False),
}
V = {name: number for number, name in enumerate(VARIABLES)}
SUMS = {
    "sanctions": ((V["bar"], (0, 1, 1, 1)), (V["surcharge"], (0, 2, 2, 2))),
    "quad": ((V["bodies"], (0, 1, 1, 1)),),
}
CITED = (Source("kurbanov-2024", ("P6",)),)


def order_row(name: str, title: str, target: str = "", **more: Any) -> Row:
    """A row of Tokyo's."""
    return Row(Choice(TOKYO, name, target), title, **more)


def masks(*rows: Row) -> Masks:
    where = {(row.choice.name, row.choice.target): (number,) for number, row in enumerate(rows)}
    return filled(Masks, rows=rows, where=where)


def filled(kind: Any, **given: Any) -> Any:
    """A value of the rules with every field that is not given left empty."""
    empty: dict[str, Any] = {"str": "", "int": 0, "bool": False, "float": 0.0}
    for entry in dataclasses.fields(kind):
        if entry.default is dataclasses.MISSING and entry.default_factory is dataclasses.MISSING:
            given.setdefault(entry.name, {} if entry.type.startswith("dict") else empty.get(entry.type, ()))
    return kind(**given)


def a_card() -> Card:
    answers = (
        order_row("protest", "Protest and publish the positions."),
        order_row("court-a-neighbour", "Take it to a neighbour.", "asean"),
    )
    return filled(
        Card,
        id="buoys",
        title="Buoys off the Senkakus",
        text="Markers near the islands.\n",
        ops=((), (), ()),
        asks=((0,), (0,), (0,)),
        rows=((answers, (), ()),) * 3,
        sources=CITED,
    )


def a_slot() -> Slot:
    return filled(
        Slot,
        id="sanctions",
        title="Sanctions on Beijing",
        clause="R10.1",
        variable=V["sanctions"],
        target="beijing",
        rounds=3,
        each_round=((ADD, V["its-economy"], -1),),
        until=None,
    )


def a_crisis() -> Crisis:
    def stand(key: str, title: str, **more: Any) -> Stand:
        return filled(Stand, id=key, title=title, clause="R6.4", **more)

    escalate = {"ops": ((((ADD, V["economy"], -2),),),), "against": (((((ADD, V["order"], -1),),),), None)}
    stands = (
        stand("back-down", "Back down"),
        stand("hold", "Hold"),
        stand("escalate", "Escalate", **escalate),
    )
    return filled(Crisis, stands=stands, breaks=(1, 3))


def board() -> dict[str, Any]:
    titles = {"tokyo": "Tokyo", "washington": "Washington", "beijing": "Beijing"}
    sides = ((0,), (2,))
    return {
        "powers": tuple(filled(Power, id=PowerId(key), title=title) for key, title in titles.items()),
        "places": (
            filled(Place, id="asean", title="ASEAN", leans=(V["asean-t"], V["asean-w"], V["asean-b"])),
        ),
        "flashpoints": (filled(Flashpoint, id="taiwan-strait", title="Taiwan Strait", sides=sides),),
        "frameworks": (
            filled(
                Framework, id="quad", title="Quad", clause="R4.1", variable=V["quad"], levels=(Level(()),)
            ),
        ),
        "slots": (a_slot(),),
        "articles": (
            Article("kurbanov-2024", "The vector", "N. Kurbanov", "New Eastern Outlook", "2024", "", 12),
            Article("valdai-2021", "Pathways", "not given", "Valdai Discussion Club", "July 2021", "", 15),
        ),
    }


def an_agenda(key: str, title: str) -> Objective:
    steps = (Step(((V["order"], 1, 5),), 1), Step(((V["order"], 3, 5),), 2))
    return filled(Objective, id=key, title=title, clause="R7.2", roads=(("", steps),))


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    """Three powers, one of everything else."""
    court = order_row("court", "Court", "asean", ops=((LEAN, V["asean-t"], 1, 0),), clause="R3.3")
    covert = order_row("operation", "Influence operation on ASEAN", "asean", clause="R3.20")
    return filled(
        Ruleset,
        **board(),
        variables=tuple(VARIABLES.values()),
        sums=tuple(SUMS.get(name, ()) for name in VARIABLES),
        flags=((),) * len(VARIABLES),
        start=tuple(max(0, one.low) for one in VARIABLES.values()),
        flag_cases={
            V["either"]: (((V["blocs"], 7, 10),), ((V["order"], -5, -1),)),
            V["both"]: (((V["blocs"], 7, 10), (V["quad"], 1, 3)),),
        },
        cards=(a_card(),),
        kinds=("Court",),
        kind_ids=("court",),
        marks=("court/tokyo/asean",),
        turns=(masks(court), masks(), masks()),
        covert=((covert,), (), ()),
        standing_rules=(
            filled(Rule, id="flight", number=2, title="Investment flight", clause="R5.2", sources=CITED),
        ),
        objectives=(an_agenda("order-kept", "Order kept"),),
        agendas=((an_agenda("mend", "Mend the north"),), (), ()),
        crisis=a_crisis(),
        ends=(
            filled(End, id="semicircle", title="The semicircle closes", text="Six lean away.", clause="R9.3"),
        ),
        scenario=filled(
            Scenario, id="small", title="A small game", span="15 months", rounds=8, seats=(0, 1, 2)
        ),
    )
