"""A house made by hand: two scenarios, two saves, a short rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.content.problems import expect
from game.table.tried import Next
from game.tui.house import Brief, Saved, Yours
from game.workshop.editing import Files

from .made import POWERS
from .made_table import MadeTable

TINY = Path(__file__).parents[1] / "content/tiny"
FOUR = tuple((power, power.title()) for power in POWERS)
RULES = """# One page to start

You lead a capital. *Draw two cards*, lead with **one**, give two orders.

- R1.1 Every number is whole.
- R1.2 Levels stay within their range.

## Prices

| action | price | effect |
|---|---|---|
| Court | 2 influence | lean +1 |
| Aid | 2 funds | lean +1, or +2 for the islands and for Mongolia, which are far away |

# The world step

1. R5.1 Covert operations.
2. R5.2 Investment flight.
"""

TEMPERS = (("hawk", "Hawk", "Arms first."), ("dove", "Dove", "Calm seas."))


class MadeHouse:
    """The contract of a house."""

    def __init__(self, table: MadeTable | None = None) -> None:
        self.table = table or MadeTable()
        self.wish: tuple[object, ...] = ()
        self.opened: tuple[object, ...] = ()
        self.content = Files(TINY)
        self.forgot = False
        self.own = Yours()
        self.added: tuple[str, ...] = ()
        """The decks that the newest game was begun with besides."""
        self.guided: int | None = None
        """The dice the lesson is written beside."""

    def briefs(self) -> list[Brief]:
        minute = "Ten years between the guidelines of 2015 and the pacts of 2024, in eight rounds."
        long = "Four capitals start close to where they stood in 2015. " * 4
        return [
            Brief("first-hour", "The first hour", "A lesson.", "", "", 4, "in-turn", FOUR, self.guided),
            Brief("decade", "The decade", minute, long, "15 months", 8, "in-turn", FOUR, None, TEMPERS),
            Brief(
                "second-alliance",
                "The second alliance",
                "Three capitals.",
                "",
                "half a year",
                6,
                "together",
                FOUR[:3],
            ),
        ]

    def brief(self, scenario: str) -> Brief:
        expect("a scenario", scenario, [one.id for one in self.briefs()])
        return next(one for one in self.briefs() if one.id == scenario)

    def yours(self) -> Yours:
        return self.own

    def start(
        self,
        scenario: str,
        seats: dict[str, str],
        order: str | None,
        seed: int | None,
        decks: Sequence[str] = (),
    ) -> MadeTable:
        self.wish, self.added = (scenario, seats, order, seed), tuple(decks)
        return self.table

    def saves(self) -> list[Saved]:
        return [
            Saved(
                Path("decade-7.fc"),
                "The decade",
                "round 3 of 8, Tokyo is played by a person",
                "today 14:02",
                False,
            ),
            Saved(Path("hour.fc"), "The first hour", "round 4 of 4", "2 May 09:30", True),
            Saved(
                Path("bad.fc"),
                "bad.fc",
                "",
                "1 May 11:11",
                False,
                "This save is damaged past the first choice.",
            ),
        ]

    def resume(self, path: Path, mode: str) -> MadeTable:
        self.opened = (path, mode)
        return self.table

    def verify(self, path: Path) -> str:
        return f"{path.name}: 41 choices, all in order."

    def next_games(self, table: MadeTable) -> list[Next]:
        return [Next("decade", "beijing", "easy", "the decade as Beijing: the same world wants other things")]

    def files(self) -> Files:
        return self.content

    def forget(self) -> None:
        self.forgot = True

    def rulebook(self) -> str:
        return RULES
