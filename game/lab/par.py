"""Par: what each capital usually reaches, worked out from games of equal bots and written into the scenarios.

`python -m game.lab.par` (or `make par`) does it for every scenario; names after it do it for those only.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from typing import Final

from game.bots import BOTS
from game.content.compile.build import compile_rules
from game.content.library import Content
from game.engine import State, advance, begin, seats_waiting
from game.engine.scoring import par_key
from game.lab.chosen import Chosen, parser_of, read_chosen
from game.lab.simulate import bots_at
from game.model.errors import FourCapitalsError
from game.model.ids import ORDERS_OF_PLAY
from game.model.ruleset import Ruleset

LEVELS: Final = ("easy", "normal")
HANDICAP: Final = 3.0
"""Par is at most this many points off the mean, to give every capital the same chance at the top."""
_ROUNDS_OF_LEVELLING: Final = 200

Par = dict[str, list[float]]
"""By power: points so far at each reckoning."""
Track = tuple[tuple[int, ...], ...]
"""One game: points so far by reckoning, then by seat; the last with the secret agendas."""


def fit_par(
    content: Content,
    scenario_id: str,
    level: str,
    games: int,
    seed: int,
    order: str,
    workers: int = 1,
    standing: Par | None = None,
) -> Par:
    """Par of one scenario, bot level and order of play, in points with one decimal.

    Fitted more than once, since initiative and the bots' eye for the leader depend on par: half the games
    without any, all of them with the means of the first, and all again with par as it is levelled then.
    After a small edit par as it stands will do to begin with: all the games with it, and no more.
    Raises FourCapitalsError if no game reaches the last reckoning.
    """
    rules = compile_rules(content, scenario_id)
    seeds = range(seed, seed + games)
    if standing is None:
        played = _play(with_par(rules, {}), level, seeds[: max(1, games // 2)], order, workers)
        played = _play(with_par(rules, means(rules, played)), level, seeds, order, workers)
        standing = _levelled(rules, played, means(rules, played))
    played = _play(with_par(rules, standing), level, seeds, order, workers)
    return _levelled(rules, played, means(rules, played))


def with_par(rules: Ruleset, par: Mapping[str, Sequence[float]]) -> Ruleset:
    """The same rules with this par for whatever level is asked; without any if it is empty."""
    table = tuple(tuple(round(10 * points) for points in par.get(power.id, ())) for power in rules.powers)
    return replace(rules, scenario=replace(rules.scenario, par={"normal": table} if par else {}))


def _play(rules: Ruleset, level: str, seeds: Sequence[int], order: str, workers: int) -> list[Track]:
    """The games that reached every reckoning; par is worked out from these."""
    if workers == 1:
        tracks = [play_tracked(rules, level, seed, order) for seed in seeds]
    else:
        task = partial(play_tracked, rules, level, order=order)
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            tracks = list(pool.map(task, seeds, chunksize=max(1, len(seeds) // (8 * workers))))
    return [track for track in tracks if len(track) == len(rules.scenario.reckonings)]


def play_tracked(rules: Ruleset, level: str, seed: int, order: str) -> Track:
    """The points so far of one game at each reckoning it reached."""
    state = begin(rules, seed, order, None)
    pick = bots_at(rules, {power.id: level for power in rules.powers}, seed)
    track: list[tuple[int, ...]] = []
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        advance(state, seat, pick(state, seat))
        if state.reckoned > len(track):
            track.append(_points(state))
    return tuple(track)


def _points(state: State) -> tuple[int, ...]:
    return tuple(state.v[variable] for variable in state.rules.points)


def means(rules: Ruleset, games: Sequence[Track]) -> Par:
    """The mean points so far at each reckoning; raises FourCapitalsError without any game."""
    if not games:
        name = rules.scenario.id
        raise FourCapitalsError(f"expected a game of {name} that reaches its last reckoning, found none")
    count, reckonings = len(games), range(len(rules.scenario.reckonings))
    return {
        rules.powers[seat].id: [sum(track[at][seat] for track in games) / count for at in reckonings]
        for seat in rules.scenario.seats
    }


def _levelled(rules: Ruleset, games: Sequence[Track], usual: Par) -> Par:
    """The means, moved by at most HANDICAP until each power is alone on top about as often.

    A capital whose points vary more than the others' is on top more often than its mean says.
    """
    seats = [(seat, usual[rules.powers[seat].id][-1]) for seat in rules.scenario.seats]
    moved = [0.0] * len(seats)
    for turn in range(_ROUNDS_OF_LEVELLING):
        tops = [0] * len(seats)
        for track in games:
            marks = [track[-1][seat] - par - more for (seat, par), more in zip(seats, moved, strict=True)]
            tops[marks.index(max(marks))] += 1
        speed = 8.0 * (1 - turn / _ROUNDS_OF_LEVELLING)
        for place, top in enumerate(tops):
            step = speed * (top / len(games) - 1 / len(seats))
            moved[place] = max(-HANDICAP, min(HANDICAP, moved[place] + step))
    found: Par = {}
    taken: set[int] = set()
    for (seat, par), more in zip(seats, moved, strict=True):
        power = rules.powers[seat].id
        found[power] = [round(points * (1 + more / par if par else 1), 1) for points in usual[power]]
        found[power][-1] = _apart(found[power][-1], taken)
    return found


def _apart(points: float, taken: set[int]) -> float:
    """Points whose tenth no other capital's par ends in, so that two are hardly ever level at the end."""
    tenths = round(10 * points)
    while tenths % 10 in taken:
        tenths -= 1
    taken.add(tenths % 10)
    return tenths / 10


# --- into the files ---------------------------------------------------------------------------------------


def written(text: str, par: Mapping[str, Par], hashed: str) -> str:
    """The text of a scenario file with this par; comments and everything else stay as they are."""
    lines = ["  par:"]
    for level, powers in par.items():
        lines.append(f"    {level}:")
        lines += [
            f"      {power}: [{', '.join(f'{p:.1f}' for p in points)}]" for power, points in powers.items()
        ]
    lines.append(f"  par_from: {hashed}")
    bare = re.sub(r"(?m)^  par(_from)?:.*\n(?:    .*\n)*", "", text)
    place = re.search(r"(?m)^  sources:", bare)
    at = place.start() if place else len(bare)
    head = bare[:at] if bare[:at].endswith("\n") else bare[:at] + "\n"
    return head + "\n".join(lines) + "\n" + bare[at:]


def fit_scenario(
    content: Content,
    scenario_id: str,
    games: int,
    seed: int,
    levels: Sequence[str] = LEVELS,
    orders: Sequence[str] = ORDERS_OF_PLAY,
    workers: int = 1,
    standing: Mapping[str, Par] | None = None,
) -> dict[str, Par]:
    """Par of some levels in some orders of play, by its name in the file; begun from `standing`, if given."""
    begun = standing or {}
    return {
        (key := par_key(level, order)): fit_par(
            content, scenario_id, level, games, seed, order, workers, begun.get(key)
        )
        for level in levels
        for order in orders
    }


def _standing(content: Content, scenario_id: str) -> dict[str, Par]:
    """Par as it stands in the file."""
    return {
        str(name): {str(power): [float(p) for p in points] for power, points in powers.items()}
        for name, powers in content.scenarios[scenario_id].par.items()
    }


def _write(chosen: Chosen, name: str) -> None:
    """Work par out for one scenario, and write it into its file; the par of other levels and orders stays."""
    content, options = chosen.content, chosen.options
    before = _standing(content, name)
    begun = before if options.again else None
    asked = options.games, options.seed, options.levels, options.orders, options.workers, begun
    par = {**before, **fit_scenario(content, name, *asked)}
    path = chosen.home / "rules" / "scenarios" / f"{name}.yaml"
    text = written(path.read_text("utf-8"), par, content.play_hash_of(name))
    path.write_text(text, "utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Work par out and write it into the scenario files."""
    parser = parser_of("game.lab.par", main.__doc__, workers=1)
    parser.add_argument("--games", type=int, default=400, help="games for each level and order")
    parser.add_argument("--levels", nargs="+", choices=BOTS, default=LEVELS, help="the par of others is kept")
    parser.add_argument("--orders", nargs="+", choices=ORDERS_OF_PLAY, default=ORDERS_OF_PLAY)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--again", action="store_true", help="begin from par as it stands: after a small edit"
    )
    chosen = read_chosen(parser, arguments)
    for name in chosen.names:
        _write(chosen, name)
        games = chosen.options.games
        sys.stdout.write(f"wrote par of {name}, from {games} games for each level and order\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
