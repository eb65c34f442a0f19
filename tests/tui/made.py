"""A small set of rules made by hand, so that pictures of screens don't change when the game is tuned."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from game.model.ids import RESOURCES, PowerId
from game.model.ruleset import (
    ADD,
    Article,
    Clock,
    End,
    Flashpoint,
    Framework,
    Level,
    Place,
    Power,
    Ruleset,
    Scenario,
    Slot,
    Source,
    Track,
    Variable,
)

from . import made_rows

POWERS = ("tokyo", "washington", "beijing", "moscow")
PLACES = {
    "seoul": ("Seoul", "SE", (2, 4, 3, 1)),
    "taipei": ("Taipei", "TA", (3, 4, 1, 0)),
    "delhi": ("Delhi", "DE", (3, 3, 1, 4)),
    "canberra": ("Canberra", "CA", (3, 5, 2, 0)),
    "asean": ("ASEAN", "AS", (3, 2, 3, 2)),
    "islands": ("Pacific islands", "IS", (2, 3, 2, 0)),
    "mongolia": ("Mongolia", "MO", (2, 1, 3, 3)),
    "europe": ("Europe", "EU", (2, 4, 2, 2)),
    "africa": ("Africa", "AF", (2, 2, 3, 1)),
}
FLASHPOINTS = {
    "taiwan-strait": ("Taiwan Strait", "TS", 1, ((0, 1), (2,)), ((), ())),
    "east-china-sea": ("East China Sea", "EC", 3, ((0,), (2,)), ((1,), ())),
    "south-china-sea": ("South China Sea", "SC", 2, ((1,), (2,)), ((0,), ())),
    "sea-of-japan": ("Sea of Japan", "SJ", 4, ((0,), (2, 3)), ((1,), ())),
}
TRACKS = {
    "order": ("Order", -5, 5, 1, "force tolerated", "rule-bound"),
    "voice": ("Voice", -5, 5, -2, "the order side's story", "Beijing's story"),
    "blocs": ("Blocs", 0, 10, 3, "many-sided bargaining", "two camps"),
    "presence": ("American presence", 0, 10, 6, "gone home", "there in force"),
    "dependence": ("Moscow's dependence", 0, 10, 3, "its own master", "Beijing's client"),
    "decoupling": ("Decoupling", 0, 10, 2, "one market", "two markets"),
    "ukraine": ("War in Ukraine", 0, 5, 2, "quiet", "at its height"),
}
FRAMEWORKS = {
    "quad": ("Quad", (0, 1), 1),
    "alliance": ("Japan-US alliance", (0, 1), 2),
    "silk-roads": ("Silk Roads", (2,), 1),
    "partnership": ("Beijing-Moscow partnership", (2, 3), 1),
    "trilateral": ("Trilateral", (0, 2), 0),
    "dialogue": ("Tokyo-Beijing dialogue", (0, 2), 0),
}
START = ((4, 4, 6, 4, 6, 5, 4), (5, 5, 8, 8, 8, 5, 3), (5, 4, 8, 6, 5, 6, 4), (3, 4, 4, 6, 4, 6, 2))
RELATIONS = {(0, 1): 3, (0, 2): -1, (0, 3): 0, (1, 2): -3, (1, 3): -2, (2, 3): 2}


def name_of(seat: int) -> str:
    """Tokyo, Washington, Beijing, Moscow."""
    return POWERS[seat].title()


class Board:
    """The parts that hold numbers, and the numbers."""

    def __init__(self) -> None:
        self.variables: list[Variable] = []
        self.start: list[int] = []
        self.powers = tuple(self._power(seat) for seat in range(4))
        self.relations = tuple(self._relation(a, b, at) for (a, b), at in RELATIONS.items())
        self.places = tuple(self._place(key) for key in PLACES)
        self.flashpoints = tuple(self._flashpoint(key) for key in FLASHPOINTS)
        self.tracks = tuple(self._track(key) for key in TRACKS)
        self.frameworks = tuple(self._framework(number, key) for number, key in enumerate(FRAMEWORKS))
        self.slot = self._slot()
        self.points = tuple(
            self.add("points", "", (power,), (0, 99, 4 + seat), f"{name_of(seat)} points")
            for seat, power in enumerate(POWERS)
        )
        self.round = self.add("round", "", (), (0, 8, 3), "Round")

    def add(self, kind: str, name: str, of: tuple[str, ...], scale: tuple[int, int, int], title: str) -> int:
        """One more number: (low, high, at the start)."""
        low, high, start = scale
        self.variables.append(Variable(kind, name, of, low, high, title))
        self.start.append(start)
        return len(self.start) - 1

    def resource(self, seat: int, name: str) -> int:
        """The number of a resource."""
        return self.powers[seat].resources[name]

    def _power(self, seat: int) -> Power:
        title, key = name_of(seat), POWERS[seat]
        resources = {
            name: self.add("resource", name, (key,), (*scale, START[seat][number]), f"{title} {name}")
            for number, (name, scale) in enumerate(RESOURCES.items())
        }
        return Power(PowerId(key), title, title[0], f"What {title} wants.", resources)

    def _relation(self, a: int, b: int, at: int) -> tuple[int, int, int]:
        title = f"{name_of(a)}-{name_of(b)}"
        return a, b, self.add("relation", "", (POWERS[a], POWERS[b]), (-5, 5, at), title)

    def _place(self, key: str) -> Place:
        title, letters, leans = PLACES[key]
        numbers = tuple(
            self.add("lean", key, (POWERS[seat],), (0, 5, at), f"{title} toward {name_of(seat)}")
            for seat, at in enumerate(leans)
        )
        rivals = tuple(
            tuple((other, lean, -1) for other, lean in enumerate(numbers) if other != seat)
            for seat in range(4)
        )
        return Place(key, title, letters, f"{title}, with friends in several capitals.", 11, numbers, rivals)

    def _flashpoint(self, key: str) -> Flashpoint:
        title, letters, at, sides, backers = FLASHPOINTS[key]
        variable = self.add("tension", key, (), (0, 5, at), title)
        return Flashpoint(key, title, letters, f"Where {title} is.", variable, sides, backers)

    def _track(self, key: str) -> Track:
        title, low, high, at, bad, good = TRACKS[key]
        return Track(key, title, self.add("track", key, (), (low, high, at), title), bad, good, title)

    def _framework(self, number: int, key: str) -> Framework:
        title, members, at = FRAMEWORKS[key]
        variable = self.add("framework", key, (), (0, 3, at), title)
        pays = Level(((ADD, self.resource(members[0], "influence"), 1),))
        levels = (pays, Level(()), Level(()))
        return Framework(key, title, "", f"R5.{number}", members, variable, 3, levels, "round")

    def _slot(self) -> Slot:
        title = "Sanctions on Moscow"
        variable = self.add("ongoing", "sanctions", ("washington", "moscow"), (0, 3, 2), title)
        costs = ((ADD, self.resource(3, "funds"), -2),)
        return Slot(
            "sanctions", title, "R3.8", variable, 1, "moscow", 3, "refresh", costs, (), (), (), True, None
        )


@cache
def rules() -> Ruleset:
    """The rules, the same object every time; what a screen never asks for is empty."""
    board = Board()
    known: dict[str, Any] = {
        "powers": board.powers,
        "places": board.places,
        "flashpoints": board.flashpoints,
        "tracks": board.tracks,
        "frameworks": board.frameworks,
        "kinds": made_rows.KINDS,
        "kind_ids": tuple(kind.lower().replace(" ", "-") for kind in made_rows.KINDS),
        "variables": tuple(board.variables),
        "index": {(one.kind, one.name, *one.of): n for n, one in enumerate(board.variables)},
        "low": tuple(one.low for one in board.variables),
        "high": tuple(one.high for one in board.variables),
        "sums": ((),) * len(board.variables),
        "flags": ((),) * len(board.variables),
        "flag_cases": {},
        "lean_of": {
            lean: (at, seat) for at, one in enumerate(board.places) for seat, lean in enumerate(one.leans)
        },
        "steps": {},
        "floors": {},
        "start": tuple(board.start),
        "relations": board.relations,
        "cards": made_rows.cards(board),
        "turns": tuple(made_rows.masks(board, seat) for seat in range(4)),
        "covert": tuple(made_rows.covert(board, seat) for seat in range(4)),
        "slots": (board.slot,),
        "objectives": made_rows.objectives(board),
        "agendas": tuple(made_rows.agendas(board, seat) for seat in range(4)),
        "crisis": made_rows.crisis(board),
        "ends": (END,),
        "clock": Clock(2, 2, (), (), ()),
        "scenario": SCENARIO,
        "articles": ARTICLES,
        "points": board.points,
        "records": {},
        "round_variable": board.round,
        "texts": {},
        "content_hash": "made",
    }
    return Ruleset(**({entry.name: () for entry in fields(Ruleset) if entry.init} | known))


END = End("war", "War", "Two sides would not step back.", "R9.1", None, 0, -1, (0, 1, 2, 3))
SCENARIO = Scenario(
    id="decade",
    title="The decade",
    minute="Ten years between the guidelines of 2015 and the pacts of 2024.",
    long="Four capitals start close to where they stood in 2015.",
    span="15 months",
    rounds=8,
    reckonings=((2, 1), (4, 1), (6, 2), (8, 4)),
    order="in-turn",
    headlines=4,
    seats=(0, 1, 2, 3),
    par={},
    sources=(Source("kurbanov-2024", ("P1",)),),
)
STANDPOINT = "A Moscow journal that reads the region from a Russian desk, against American alliances."
ARTICLES = (
    Article("kurbanov-2024", "Semicircle", "Oleg Kurbanov", "New Eastern Outlook", "2024", STANDPOINT, 20),
    Article("globis-2015", "Second alliance", "", "GLOBIS", "2015", "A business school's English page.", 12),
)
