"""Games of bots to take moments from. Only their choices are kept: a game is played over, not stored."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from game.content.library import Content
from game.engine import State, advance, begin, seats_waiting
from game.engine.frozen import ENGINE
from game.engine.options import options_of
from game.engine.playout import MOST_DECISIONS
from game.engine.state import LEAD
from game.files import write_whole
from game.lab.catalog import hash_of
from game.lab.plan import levels_of
from game.lab.progress import Stop
from game.lab.simulate import Pick, bots_at, endless
from game.lab.workers import attend_parent, in_processes
from game.model.choice import Choice
from game.model.errors import FourCapitalsError
from game.model.ids import USUAL
from game.model.ruleset import Row, Ruleset

GAMES: Final = 60
"""Games that moments are taken from, unless more are asked for."""
AT_ONCE: Final = 2
"""Games handed to a process at once."""
FEW: Final = 8
"""Below so many games, processes take longer to begin than the games to play."""
BOTS: Final = USUAL
"""The level of the bots that play them: the one that sits beside most players."""
KEPT: Final = 24
"""Files of games kept; the oldest go."""
LARGEST: Final = 64_000_000
"""Bytes of a file of games, unpacked."""

Told = Callable[[int, int], None]
"""Hears how many games are done, and of how many."""


class Game(NamedTuple):
    """A finished game: its seed, and every choice (name, target) in the order in which they were made."""

    seed: int
    choices: tuple[tuple[str, str], ...]


class Moment(NamedTuple):
    """A seat about to lead with one of the cards it has drawn."""

    seed: int
    at: int
    """How many choices were made before."""
    seat: int
    state: State
    """Never changed: copy it."""


class Pool(NamedTuple):
    """Games of one scenario, and the moments in them at which a card is led."""

    rules: Ruleset
    games: tuple[Game, ...]
    moments: tuple[Moment, ...]


def pool_of(
    content: Content,
    rules: Ruleset,
    games: int = GAMES,
    workers: int = 1,
    told: Told | None = None,
    stop: Stop | None = None,
    cache: Path | None = None,
) -> Pool:
    """The games of seeds 1, 2, ... under these rules, from the cache where they are there.

    Fewer games than asked for if somebody asks to stop; FourCapitalsError if it was before the first.
    """
    name = f"{rules.scenario.id}-{_key(content, rules)[:24]}.games"
    file = cache / name if cache is not None else None
    known = _replayed(rules, _read(file)) if file is not None else []
    if len(known) < games:
        new = list(_play(rules, range(len(known) + 1, games + 1), workers, told, stop))
        known += new
        if file is not None and new:
            _write(file, [game for game, _ in known])
    if not known:
        raise FourCapitalsError("stopped before the first game was over: nothing to tell of")
    chosen = known[:games]
    return Pool(rules, tuple(game for game, _ in chosen), tuple(m for _, found in chosen for m in found))


def cache_folder() -> Path:
    """Where games are kept between one command and the next: `FOUR_CAPITALS_HOME`, else the user's cache."""
    home = os.environ.get("FOUR_CAPITALS_HOME")
    if home:
        return Path(home).expanduser() / "games"
    import platformdirs

    return platformdirs.user_cache_path("four-capitals", appauthor=False) / "games"


def picked(rules: Ruleset, choices: Sequence[tuple[str, str]]) -> Pick:
    """Who chooses what was chosen before; FourCapitalsError where it is not open."""
    left = iter(choices)

    def pick(state: State, seat: int) -> Row:
        name, target = next(left, ("", ""))
        row = options_of(state, seat).find(Choice(rules.powers[seat].id, name, target))
        if row is None:
            raise FourCapitalsError(f"expected a choice that is open, found {name!r}")
        return row

    return pick


def play_to_the_end(state: State, pick: Pick, seed: int) -> tuple[list[tuple[str, str]], list[Moment]]:
    """Play on in place: every choice made, and each moment at which a card is led."""
    choices: list[tuple[str, str]] = []
    found: list[Moment] = []
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        if state.top[0] == LEAD:
            found.append(Moment(seed, len(choices), seat, state.copy()))
        row = pick(state, seat)
        choices.append(row.choice[1:])
        advance(state, seat, row)
        if len(choices) > MOST_DECISIONS:
            raise endless(seed)
    return choices, found


# --- playing them --------------------------------------------------------------------------------------


Found = tuple[Game, list[Moment]]


def _play(
    rules: Ruleset, seeds: Sequence[int], workers: int, told: Told | None, stop: Stop | None
) -> Iterator[Found]:
    """The games of these seeds, in their order."""
    pieces = [list(seeds[at : at + AT_ONCE]) for at in range(0, len(seeds), AT_ONCE)]
    asked = (piece for piece in pieces if not (stop and stop.asked))
    played: dict[int, Game] = {}
    for games in _results(rules, asked, workers if len(seeds) >= FEW else 1):
        played.update((game.seed, game) for game in games)
        if told is not None:
            told(len(played), len(seeds))
    for seed in seeds:
        if seed not in played:  # the games of the cache follow one another without a gap
            return
        yield from _replayed(rules, [played[seed]])


def _results(rules: Ruleset, pieces: Iterator[list[int]], workers: int) -> Iterator[list[Game]]:
    if workers == 1:
        return (play_seeds(rules, piece) for piece in pieces)
    return in_processes(_play_kept, pieces, workers, _begin, (replace(rules),))


_KEPT: list[Ruleset] = []


def _begin(rules: Ruleset) -> None:
    attend_parent()
    _KEPT.append(rules)


def _play_kept(seeds: list[int]) -> list[Game]:
    return play_seeds(_KEPT[0], seeds)


def play_seeds(rules: Ruleset, seeds: Sequence[int]) -> list[Game]:
    """Games of bots that are all of one level."""
    levels = levels_of(BOTS, rules)
    found = []
    for seed in seeds:
        choices, _ = play_to_the_end(begin(rules, seed, None, None), bots_at(rules, levels, seed), seed)
        found.append(Game(seed, tuple(choices)))
    return found


def _replayed(rules: Ruleset, games: Sequence[Game]) -> list[Found]:
    """Each game with its moments, up to the first that can't be played so."""
    found: list[Found] = []
    for game in games:
        try:
            state = begin(rules, game.seed, None, None)
            _, moments = play_to_the_end(state, picked(rules, game.choices), game.seed)
        except FourCapitalsError:
            return found
        found.append((game, moments))
    return found


# --- keeping them --------------------------------------------------------------------------------------


def _key(content: Content, rules: Ruleset) -> str:
    """What the games follow from."""
    text = f"{hash_of(content, rules.scenario.id)} {ENGINE} {BOTS}"
    return hashlib.sha256(text.encode()).hexdigest()


def _read(file: Path) -> list[Game]:
    """The games of a file; none if it is not there or is not what `_write` wrote."""
    try:
        unpacker = zlib.decompressobj()
        data = json.loads(unpacker.decompress(file.read_bytes(), LARGEST))
        return [_game(number, entry) for number, entry in enumerate(data, 1)]
    except (OSError, zlib.error, ValueError, TypeError, RecursionError):
        return []


def _game(seed: int, entry: Any) -> Game:
    if not isinstance(entry, list) or not all(isinstance(word, str) for word in entry):
        raise ValueError("expected the choices of a game")
    pairs = (word.partition(" ") for word in entry)
    return Game(seed, tuple((name, target) for name, _, target in pairs))


def _write(file: Path, games: Sequence[Game]) -> None:
    """Keep games, whole or not at all; a folder that can't be written to is done without."""
    rows = [[" ".join(choice).rstrip() for choice in game.choices] for game in games]
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, zlib.compress(json.dumps(rows).encode(), 6))
        old = sorted(file.parent.glob("*.games"), key=lambda one: one.stat().st_mtime, reverse=True)
        for one in old[KEPT:]:
            one.unlink()
