"""Names that are the same in every game: seats, orders of play, kinds of number, levels of bots."""

from __future__ import annotations

from typing import Final, NewType

PowerId = NewType("PowerId", str)
"""Who may sit at the table: a key of `rules/powers.yaml`."""

CONTROL: Final = PowerId("control")
"""The facilitator's seat: it has no capital, sees all and may step in (R12)."""

PERSON: Final = "person"
"""Who plays a seat that no bot plays."""

ORDERS_OF_PLAY: Final = ("in-turn", "together")
"""One capital after another, or all in secret with a reveal (R2)."""

RESOURCES: Final[dict[str, tuple[int, int]]] = {
    "funds": (0, 20),
    "influence": (0, 20),
    "economy": (0, 10),
    "military": (0, 10),
    "technology": (0, 10),
    "support": (0, 10),
    "exposure": (0, 5),
}
"""Each resource and its range (R1.3). Funds and influence are spent; the others are levels."""

RELATION_RANGE: Final = (-5, 5)
LEAN_RANGE: Final = (0, 5)
TENSION_RANGE: Final = (0, 5)
FRAMEWORK_RANGE: Final = (0, 3)

BOARD: Final = ("resource", "relation", "lean", "tension", "track", "framework")
"""The kinds of number that lie on the board: everybody sees them, and control may set them (R12.3)."""

RECORDS: Final = ("backed-down", "escalated", "exposed")
"""What the game remembers a power has done; each counts 0 to 99."""

REMEMBERED: Final = {0: "backed-down", 2: "escalated"}
"""What is remembered of an answer to a crisis, by its place: mildest first, three in all (R6.3, R6.8)."""

LEVELS: Final = ("random", "easy", "normal", "hard")
"""The levels of bots, weakest first."""
USUAL: Final = "normal"
"""The level of a seat nobody says anything of."""
