"""What to play next: a scenario, a capital and a level that the saves show were not tried yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from game.model.ids import LEVELS, PERSON
from game.store.folder import list_saves
from game.words.levels import level_line

LADDER: Final = tuple(level for level in LEVELS if level != "random")
"""The levels one climbs."""
MOST: Final = 3
"""So many games are put to a player at the end of one."""


class Offered(NamedTuple):
    """A scenario as far as it matters here."""

    id: str
    title: str
    rounds: int
    powers: tuple[tuple[str, str], ...]
    """(id, title) of each capital that may be played."""
    guided: bool = False
    """True for a lesson: after it other scenarios come first."""


class Played(NamedTuple):
    """A game that was finished: which scenario, by whom, against whom."""

    scenario: str
    people: frozenset[str]
    levels: frozenset[str]


class Next(NamedTuple):
    """A game to try, and why."""

    scenario: str
    power: str
    level: str
    why: str


def finished_games(folder: Path) -> list[Played]:
    """Every finished game among the saves, newest first; what can't be read is left out."""
    found = (_played(row.header) for row in list_saves(folder) if row.over)
    return [one for one in found if one is not None]


def _played(header: object) -> Played | None:
    head = header if isinstance(header, dict) else {}
    scenario, seats = head.get("scenario"), head.get("seats")
    if not isinstance(scenario, str) or not isinstance(seats, dict):
        return None
    return played(scenario, {str(power): str(who) for power, who in seats.items()})


def played(scenario: str, seats: dict[str, str]) -> Played:
    """A game by who sat where."""
    people = frozenset(power for power, who in seats.items() if who == PERSON)
    levels = frozenset(who.partition(":")[0] for who in seats.values() if who != PERSON)
    return Played(scenario, people, levels)


def next_games(offered: Sequence[Offered], before: Iterable[Played], now: Played, won: bool) -> list[Next]:
    """Up to three games to try after this one: another level, another capital, another scenario.

    Scenarios are `offered` in the order they are best played.
    """
    past = [now, *before]
    here = next((one for one in offered if one.id == now.scenario), None)
    again = [_level(here, past, now, won), _capital(here, past, now)]
    others = _scenarios(offered, past, now)
    found = [*others[:2], *again] if here is not None and here.guided else [*again, *others[:1]]
    return [one for one in found if one is not None][:MOST]


def _usual(now: Played) -> str:
    """The strongest level of the game just played."""
    return max((one for one in now.levels if one in LADDER), key=LADDER.index, default="normal")


def _level(here: Offered | None, past: list[Played], now: Played, won: bool) -> Next | None:
    """After a game won: the next level not tried in this scenario."""
    level = _usual(now)
    if here is None or not won or len(now.people) != 1:
        return None
    tried = {one for game in past if game.scenario == here.id for one in game.levels}
    above = [one for one in LADDER[LADDER.index(level) + 1 :] if one not in tried]
    if not above:
        return None
    (power,) = now.people
    return Next(here.id, power, above[0], f"the same again, one level up. {level_line(above[0])}".rstrip("."))


def _capital(here: Offered | None, past: list[Played], now: Played) -> Next | None:
    """A capital nobody has played in this scenario."""
    if here is None:
        return None
    tried = {power for game in past if game.scenario == here.id for power in game.people}
    fresh = [(power, title) for power, title in here.powers if power not in tried]
    if not fresh:
        return None
    power, title = fresh[0]
    return Next(here.id, power, _usual(now), f"{here.title} as {title}: the same world wants other things")


def _scenarios(offered: Sequence[Offered], past: list[Played], now: Played) -> list[Next]:
    """Those offered that nobody has played, with the capital played now where it is seated."""
    tried = {game.scenario for game in past}
    return [_fresh(one, now) for one in offered if one.id not in tried]


def _fresh(one: Offered, now: Played) -> Next:
    powers = dict(one.powers)
    power = next((power for power in sorted(now.people) if power in powers), one.powers[0][0])
    why = f"{one.title}, {one.rounds} rounds, as {powers[power]}: not played yet"
    return Next(one.id, power, _usual(now), why)
