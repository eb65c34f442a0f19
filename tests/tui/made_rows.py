"""The orders, cards, objectives and crisis answers of the rules made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.model.choice import Choice
from game.model.ruleset import (
    ADD,
    CHANCE,
    LEAN,
    Card,
    Crisis,
    Masks,
    Objective,
    Ops,
    Row,
    Source,
    Stand,
    Step,
)

if TYPE_CHECKING:
    from .made import Board

KINDS = ("Summit", "Court", "Aid", "Condemn", "Launch", "Patrol", "Deter", "Build up", "Hold back")
Price = tuple[tuple[int, int], ...]


def row(board: Board, seat: int, what: tuple[int, str], price: Price, ops: Ops, title: str = "") -> Row:
    """An order: (kind, target)."""
    kind, target = what
    name = KINDS[kind].lower().replace(" ", "-")
    choice = Choice(board.powers[seat].id, name, target)
    return Row(
        choice, title or KINDS[kind], f"R3.{kind + 1}", kind, price, (), ops, text=f"{KINDS[kind]} it is."
    )


def masks(board: Board, seat: int) -> Masks:
    """All orders of a seat."""
    funds, influence = board.resource(seat, "funds"), board.resource(seat, "influence")
    rows = [*_toward_powers(board, seat), *_toward_partners(board, seat)]
    for key in ("trilateral", "dialogue"):
        rows.append(row(board, seat, (4, key), ((funds, 3), (influence, 1)), ()))
    order = board.tracks[0].variable
    for spot in board.flashpoints:
        rows.append(row(board, seat, (5, spot.id), ((funds, 1),), ((ADD, spot.variable, 1), (ADD, order, 1))))
    for spot in board.flashpoints:
        rows.append(row(board, seat, (6, spot.id), ((funds, 2),), ((ADD, spot.variable, -1),)))
    rows.append(row(board, seat, (7, ""), ((funds, 3),), ((ADD, board.resource(seat, "military"), 1),)))
    rows.append(row(board, seat, (8, "funds"), (), ((ADD, funds, 2),), "Hold back: save money"))
    rows.append(row(board, seat, (8, "influence"), (), ((ADD, influence, 1),), "Hold back: save goodwill"))
    rows.sort(key=lambda one: one.kind)
    where = {(one.choice.name, one.choice.target): (n,) for n, one in enumerate(rows)}
    return Masks(tuple(rows), (1 << len(rows)) - 1, (), (), (), (), (), where)


def _toward_powers(board: Board, seat: int) -> list[Row]:
    influence, support = board.resource(seat, "influence"), board.resource(seat, "support")
    rows = []
    for a, b, relation in board.relations:
        if seat not in (a, b):
            continue
        other = b if a == seat else a
        name = board.powers[other].id
        summit = row(board, seat, (0, name), ((influence, 1),), ())
        yes, no = ((ADD, relation, 1), (ADD, influence, 1)), ((ADD, support, -1),)
        told = (summit.choice, summit.title, summit.clause, summit.kind, summit.price)
        rows.append(Row(*told, asks=(other,), accepted=yes, declined=no, text=summit.text))
        rows.append(row(board, seat, (3, name), ((influence, 1),), ((ADD, relation, -1), (ADD, support, 1))))
    return rows


def _toward_partners(board: Board, seat: int) -> list[Row]:
    funds, influence = board.resource(seat, "funds"), board.resource(seat, "influence")
    court = [(place, ((influence, 2),), 1, 1) for place in board.places[:7]]
    aid = [(place, ((funds, 2),), 2, 2) for place in board.places[4:]]
    return [
        row(board, seat, (kind, place.id), price, ((LEAN, place.leans[seat], by, 0),))
        for place, price, by, kind in (*court, *aid)
    ]


def covert(board: Board, seat: int) -> tuple[Row, ...]:
    """The covert operations of a seat."""
    voice = board.tracks[1].variable
    return tuple(
        Row(
            Choice(board.powers[seat].id, "influence-operation", place.id),
            "Influence operation",
            "R6.1",
            ops=((ADD, place.leans[(seat + 1) % 4], -1),),
            text="Stories placed where they will be read.",
            exposed=(1, 3, ((ADD, voice, 1),)),
            partner=number,
        )
        for number, place in enumerate(board.places[:4])
    )


BUOYS = (
    "Kurbanov lists the markers China set near the islands among the quarrels the meetings left untouched."
)
QUESTION = "Which answer would your own government have chosen, and who would have objected?"


def cards(board: Board) -> tuple[Card, ...]:
    """Three cards; the first asks Tokyo."""
    east, blocs, split = board.flashpoints[1].variable, board.tracks[2].variable, board.tracks[5].variable
    fence: Ops = ((ADD, split, 1), (CHANCE, 1, 3, ((ADD, east, 1),), ()))
    return (
        _card(board, ("buoys", "Buoys off the Senkakus", BUOYS), ((ADD, east, 1),), (0,)),
        _card(board, ("steppe", "Steppe road to Ulaanbaatar", "Money for a railway."), ((ADD, blocs, -1),)),
        _card(board, ("chips", "Chips behind a fence", "Limits on machines that make chips."), fence),
    )


def _card(board: Board, told: tuple[str, str, str], ops: Ops, asks: tuple[int, ...] = ()) -> Card:
    key, title, text = told
    rows = tuple(_answers(board, seat) if seat in asks else () for seat in range(4))
    return Card(
        id=key,
        title=title,
        text=text,
        deck="kurbanov-2024",
        era="late",
        copies=1,
        tags=("maritime",),
        carries=("FP2",),
        when=(),
        ops=(ops,) * 4,
        asks=(asks,) * 4,
        rows=(rows,) * 4,
        sources=(Source("kurbanov-2024", ("P6",)),),
        questions=(QUESTION,),
    )


def _answers(board: Board, seat: int) -> tuple[Row, ...]:
    who = board.powers[seat].id
    influence, support = board.resource(seat, "influence"), board.resource(seat, "support")
    court = "Take it to a neighbour."
    return (
        Row(Choice(who, "protest"), "Protest.", price=((influence, 1),), ops=((ADD, support, 1),)),
        Row(Choice(who, "court", "asean"), f"{court} (ASEAN)", text=court),
        Row(Choice(who, "court", "canberra"), f"{court} (Canberra)", text=court),
        Row(Choice(who, "say-nothing"), "Say nothing this time.", ops=((ADD, support, -1),)),
    )


def objectives(board: Board) -> tuple[Objective, ...]:
    """Two for every power, the second with two roads."""
    order = board.tracks[0].variable
    sources = (Source("globis-2015", ("P3",)),)
    found = []
    for seat, power in enumerate(board.powers):
        economy = power.resources["economy"]
        steps = (Step(((economy, 6, 10),), 1), Step(((economy, 8, 10),), 2))
        roads = (
            ("Kept", (Step(((order, 1, 5), (board.relations[seat][2], -2, 5)), 2),)),
            ("Mended", (Step(((order, 3, 5),), 3),)),
        )
        trade = ("Trade kept", "Business goes on.", "R7.1", (("", steps),), sources)
        found.append(Objective(f"{power.id}-trade", seat, *trade))
        found.append(
            Objective(f"{power.id}-order", seat, "The order it wants", "As it sees it.", "R7.2", roads)
        )
    return tuple(found)


def agendas(board: Board, seat: int) -> tuple[Objective, ...]:
    """The two secret ones of a seat."""
    return tuple(
        Objective(
            id=f"secret-{name}",
            seat=seat,
            title=title,
            text="Worth a little, and told to nobody.",
            clause="R7.9",
            roads=(("", (Step(((board.resource(seat, name), 7, 10),), 2),)),),
            secret=True,
        )
        for name, title in (("technology", "Best laboratories"), ("military", "A strong arm"))
    )


def crisis(board: Board) -> Crisis:
    """Back down, hold, escalate."""

    def each(make: Callable[[dict[str, int]], Ops]) -> tuple[tuple[Ops, ...], ...]:
        return tuple(tuple(make(power.resources) for power in board.powers) for _ in board.flashpoints)

    none = each(lambda mine: ())
    back = each(lambda mine: ((ADD, mine["support"], -1), (ADD, mine["influence"], -1)))
    cost, gain = (
        each(lambda mine: ((ADD, mine["economy"], -2),)),
        each(lambda mine: ((ADD, mine["influence"], 2),)),
    )
    hurt = each(lambda mine: ((ADD, mine["military"], -1),))
    stands = (
        Stand("back-down", "Back down", "Ships go home.", "R8.2", back, (none, none, none)),
        Stand("hold", "Hold", "Nobody moves and nobody sleeps.", "R8.3", none, (none, none, hurt)),
        Stand("escalate", "Escalate", "Guns are uncovered.", "R8.4", cost, (gain, none, None)),
    )
    return Crisis(stands, 2, 4, 1, 4, (1, 3), 5)
