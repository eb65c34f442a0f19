"""What a run is made of: seeds x seatings x cards left out, scenario by scenario, in one fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from game.bots import check_level
from game.bots.levels import levels_by_seat, split
from game.content.problems import nearest
from game.model.errors import FourCapitalsError
from game.model.ruleset import Ruleset
from game.model.runs import FILE, shard_part
from game.model.runs import shard_of as parsed_shard

CHUNK: Final = FILE
"""Games a file holds."""
MOST_GAMES: Final = 50_000_000
_AT_ONCE: Final = {"random": 20, "easy": 4, "normal": 2}
"""Games handed to a worker at once, by the slowest of their bots: about as many as it plays in a fifth of a
second. Of any other level it is one."""

Levels = dict[str, str]
"""Bot level by power."""


class Job(NamedTuple):
    """One game to play."""

    number: int
    """Its place in the scenario's games."""
    seed: int
    seating: int
    without: str
    """The card left out; empty for none."""


class Course(NamedTuple):
    """The games of one scenario."""

    scenario: str
    seed: int
    games: int
    """How many seeds."""
    seatings: tuple[Levels, ...]
    variants: tuple[str, ...]
    """The cards left out in turn; the first is empty: nothing is."""

    def checked(self) -> Course:
        """The same; FourCapitalsError if that is more than anybody plays."""
        if not 1 <= self.total <= MOST_GAMES:
            raise FourCapitalsError(f"expected 1 to {MOST_GAMES:,} games of a scenario, found {self.total:,}")
        return self

    @property
    def total(self) -> int:
        """How many games there are."""
        return self.games * len(self.seatings) * len(self.variants)

    def job(self, number: int) -> Job:
        """The game at a place: first all with every card, then those without one, the next, and so on.

        So a worker seldom changes its rules, and a run left early has compared its first cards in full.
        """
        variant, rest = divmod(number, self.games * len(self.seatings))
        seed, seating = divmod(rest, len(self.seatings))
        return Job(number, self.seed + seed, seating, self.variants[variant])

    def chunks(self, shard: tuple[int, int] = (1, 1)) -> list[Sequence[int]]:
        """The places of the games of each file; of a shard, its own.

        Shards are cut seed by seed, so that one by itself has its seeds in every seating, with and without
        each card.
        """
        every = [range(at, min(at + CHUNK, self.total)) for at in range(0, self.total, CHUNK)]
        if shard == (1, 1):
            return [*every]
        own = shard_part(self.total, shard)
        return [tuple([place for place in places if self._by_seed(place) in own]) for places in every]

    def _by_seed(self, place: int) -> int:
        """The place of a game if all of a seed's came together."""
        variant, rest = divmod(place, self.games * len(self.seatings))
        return rest * len(self.variants) + variant

    @property
    def at_once(self) -> int:
        """How many games are handed to a worker at once."""
        return min(
            _AT_ONCE.get(split(level)[0], 1) for seating in self.seatings for level in seating.values()
        )


def levels_of(text: str, rules: Ruleset) -> Levels:
    """Bot levels by power: one word for all, or `tokyo=easy,others=random` (by default normal)."""
    levels = levels_by_seat(text, [str(rules.powers[seat].id) for seat in rules.scenario.seats])
    for level in levels.values():
        check_level(level, rules)
    return levels


def seatings_of(levels: Levels, rotate: bool) -> tuple[Levels, ...]:
    """The levels as given; and, rotated, each further way to move them around the table that differs."""
    powers, found = list(levels), [levels]
    for turn in range(1, len(powers)) if rotate else ():
        moved = {power: levels[powers[(place + turn) % len(powers)]] for place, power in enumerate(powers)}
        if moved not in found:
            found.append(moved)
    return tuple(found)


def variants_of(cards: Sequence[str], rules: Ruleset) -> tuple[str, ...]:
    """Nothing left out, then each of these cards; `all` is every card of the scenario."""
    known = [card.id for card in rules.cards]
    wanted = known if "all" in cards else list(dict.fromkeys(cards))
    for card in wanted:
        if card not in known:
            close = nearest(card, known)
            hint = f"; did you mean {close}?" if close else ""
            raise FourCapitalsError(f"expected a card that {rules.scenario.id} plays, found {card!r}{hint}")
    return ("", *wanted)


def without(rules: Ruleset, card: str) -> Ruleset:
    """The same rules, in which a card is never drawn.

    It keeps its place in the pile, so that with the same seed the game is the same up to its first draw.
    """
    if not card:
        return rules
    mask = sum(1 << place for place, number in enumerate(rules.pile) if rules.cards[number].id == card)
    return replace(rules, eras=tuple(era & ~mask for era in rules.eras))


def shard_of(text: str) -> tuple[int, int]:
    """`2/8` as (2, 8)."""
    found = parsed_shard(text)
    if found is None:
        raise FourCapitalsError(f"expected a shard like 2/8 (the second of eight), found {text!r}")
    return found
