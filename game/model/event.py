"""What happened: small frozen records that tell the story without the state."""

from __future__ import annotations

from typing import Any, NamedTuple

from game.model.ids import PowerId


class Event(NamedTuple):
    """One happening, addressed.

    Kinds and their `data`:
    `begin-game` (scenario id) · `round` (number) · `turn` () · `drew` (card ids) · `lead` (card id) ·
    `quiet` () · `asked` (what, seats) · `sealed` () · `revealed` () · `answer` (card id, choice id, picked) ·
    `order` (action id, target, price pairs) · `lapsed` (action id, target, Reason) ·
    `reply` (accept|decline) · `change` (variable, old, new, asked-for step) ·
    `begin` / `end` (ongoing slot) · `rolled` (numerator, denominator, came true) ·
    `covert` (action id, target, exposed) · `incident` (flashpoint, broke) · `crisis` (flashpoint) ·
    `stand` (crisis answer) · `done` () · `kept` (ongoing slot, kept) · `world` () ·
    `fires` (standing rule id) ·
    `pays` (framework id) · `income` () · `reckoning` (weight) · `points` (objective id, points) ·
    `agenda` (agenda id, points) · `over` (end id or empty, winners) · `step-in` (what, shown, reason).
    A table that tells what bots say puts `why` (sentence) behind their deeds: it never happens in the game.
    """

    kind: str
    seat: PowerId | None = None
    data: tuple[Any, ...] = ()
    clause: str = ""
    """The rulebook clause or card that made it happen, as shown: `R5.2` or a card id."""
    why: str = ""
    """The title of what made it happen: *investment flight*, *court*."""
    seen_by: tuple[PowerId, ...] = ()
    """Who may see it; empty for all."""
    closes: bool = False
    """True if it drew, rolled, revealed or asked another seat: undo stops here (R2.9)."""


def events_for(events: tuple[Event, ...] | list[Event], seat: PowerId | None) -> list[Event]:
    """The events this seat may see; None is an observer, who sees what all see."""
    return [event for event in events if not event.seen_by or seat in event.seen_by]
