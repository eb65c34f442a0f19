"""Foresight: what bots that look ahead know of a scenario, learned from games of bots and written beside it.

`python -m game.lab.learn` (or `make learn`) does it for every scenario; names after it do it for those only.
Some choices are made by chance, so that also boards are seen which the bots would not have come to.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, Final

from game.bots.foresee import later
from game.bots.habits import KINDS, habit_of
from game.content.compile.build import compile_rules
from game.content.foresight import path_of, to_json
from game.engine import Dice, State, advance, begin, seats_waiting
from game.engine.options import options_of
from game.engine.orders import stage
from game.engine.state import COVERT, ORDER, ORDERS
from game.lab.chosen import parser_of, read_chosen
from game.lab.simulate import bots_at
from game.model.errors import FourCapitalsError
from game.model.foresight import Foresight, Habit, Worth
from game.model.ids import BOARD
from game.model.ruleset import Row, Ruleset

COUNTED: Final = (*BOARD, "ongoing")
"""The kinds of number that foresight looks at; the others follow from these."""
STRAIGHT: Final = ("lean",)
"""Kinds that are worth as much for each step; the others may be worth anything at each value."""
BY_CHANCE: Final = (1, 8)
"""How many choices are made by chance."""
CHUNK: Final = 25
"""Games a process watches at once."""
SELDOM: Final = 3
"""A choice that was open less often than this is left out; it is also how many times the prior counts."""
PRIOR: Final = 0.3
"""Of those times, how often it is thought to have been made: a tenth."""


@dataclass
class Seen:
    """What was seen in some games."""

    games: int = 0
    boards: list[tuple[str, tuple[int, ...], tuple[float, ...]]] = field(default_factory=list)
    """(level and order, every number, the points still to come by seat) at the beginning of each round."""
    chosen: Counter[Habit] = field(default_factory=Counter)
    open: Counter[Habit] = field(default_factory=Counter)

    def add(self, other: Seen) -> None:
        """Add what was seen elsewhere."""
        self.games += other.games
        self.boards += other.boards
        self.chosen.update(other.chosen)
        self.open.update(other.open)


def watch(rules: Ruleset, level: str, seeds: Sequence[int]) -> Seen:
    """Games of one level, those of odd seeds with orders in secret; a few choices are made by chance."""
    seen = Seen()
    for seed in seeds:
        _watch_one(rules, level, seed, seen)
    return seen


def _watch_one(rules: Ruleset, level: str, seed: int, seen: Seen) -> None:
    state = begin(rules, seed, "together" if seed % 2 else "in-turn", None)
    pick = bots_at(rules, {power.id: level for power in rules.powers}, seed)
    by_chance = Dice(seed, "by chance")
    boards = [tuple(state.v)]
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        rows = options_of(state, seat).open()
        if by_chance.below(BY_CHANCE[1]) < BY_CHANCE[0]:
            row = rows[by_chance.below(len(rows))]
        else:
            row = pick(state, seat)
            _note(state, seat, rows, row, seen)
        advance(state, seat, row)
        if state.outcome is None and state.v[rules.round_variable] > boards[-1][rules.round_variable]:
            boards.append(tuple(state.v))
    seen.games += 1
    if not state.outcome.end:
        kind = f"{level} {'together' if state.together else 'in-turn'}"
        last = [state.v[points] for points in rules.points]
        for board in boards:
            come = [end - board[points] for end, points in zip(last, rules.points, strict=True)]
            seen.boards.append((kind, board, tuple(map(float, come))))


def _note(state: State, seat: int, rows: Sequence[Row], row: Row, seen: Seen) -> None:
    """Note what was chosen among what was open."""
    step = state.top
    if step[0] == ORDERS:
        step = (ORDER if stage(state, seat) == "order" else COVERT, (seat,))
    if len(rows) > 1 and step[0] in KINDS:
        for other in rows:
            seen.open[habit_of(state, step, seat, other)] += 1
        seen.chosen[habit_of(state, step, seat, row)] += 1


def habits(seen: Seen) -> dict[Habit, int]:
    """How often a choice was made when it was open, in a thousand; what was hardly ever open is left out."""
    return {
        habit: round(1000 * (seen.chosen[habit] + PRIOR) / (often + SELDOM))
        for habit, often in seen.open.items()
        if often >= SELDOM
    }


# --- the fit ----------------------------------------------------------------------------------------------

RIDGE: Final = 100.0
"""How strongly the tables are held toward nothing."""
RARE: Final = 0.004
"""Share of the boards: a value seen on fewer has no worth of its own."""
STILL: Final = 0.999
"""Share of the boards: a number that has one value on more is looked at no further."""
FEWEST: Final = 20
"""Boards of each round without which nothing is learned."""
TURNS: Final = 3
"""How often rounds are weighed anew by how well they were foreseen."""
USUAL_SQUARE: Final = 30.0
"""Square of a usual spread, in points: a round foreseen so well counts once, as RIDGE expects."""
NEAREST: Final = 0.5
"""Points: a spread is never thought to be less."""


def fit(rules: Ruleset, seen: Seen, learned_from: str) -> Foresight:
    """The tables that foresee best, by ridge regression within each level, order and round.

    What is usual is taken from the level seen last.
    Raises FourCapitalsError where numpy is missing, or too few games were seen.
    """
    np = _numpy()
    if len(seen.boards) < FEWEST * rules.scenario.rounds:
        raise FourCapitalsError(f"expected {FEWEST} games that reach their end, found {seen.games} in all")
    boards = np.array([board for _, board, _ in seen.boards])
    come = np.array([come for _, _, come in seen.boards])
    rounds = boards[:, rules.round_variable]
    columns, meaning = _columns(np, rules, boards)
    late = np.array([later(rules, int(number)) for number in rounds])[:, None]
    design = np.hstack([columns, columns * late])
    groups = [f"{kind} {number}" for (kind, _, _), number in zip(seen.boards, rounds, strict=True)]
    centred, off = _within(np, groups, design), _within(np, groups, come)
    last = rules.scenario.rounds
    found, spread = _regressed(np, centred, off, rounds, last)
    newest = np.array([kind.split()[0] == seen.boards[-1][0].split()[0] for kind, _, _ in seen.boards])
    usual = [-(design[newest & (rounds == n)].mean(axis=0) @ found) for n in range(1, last + 1)]
    return Foresight(
        games=seen.games,
        learned_from=learned_from,
        spread=tuple(max(NEAREST, one) for one in spread),
        usual=tuple(tuple(map(float, one)) for one in usual),
        worth=_tables(rules, boards, meaning, found),
        habits=habits(seen),
    )


def _regressed(np: Any, design: Any, come: Any, rounds: Any, last: int) -> tuple[Any, list[float]]:
    """The coefficients, a row for each column of the design, and how far off they are in each round.

    Each round is weighed by how well it was foreseen the time before.
    """
    weight = np.ones(len(rounds))
    for _ in range(TURNS):
        root = np.sqrt(weight)[:, None]
        gram = (design * root).T @ (design * root)
        gram[np.diag_indices_from(gram)] += RIDGE
        found = np.linalg.solve(gram, (design * root).T @ (come * root))
        left = come - design @ found
        spread = [float(np.sqrt((left[rounds == n] ** 2).mean())) for n in range(1, last + 1)]
        weight = np.array([USUAL_SQUARE / max(1.0, spread[n - 1] ** 2) for n in rounds])
    return found, spread


def _within(np: Any, groups: Sequence[str], values: Any) -> Any:
    """Values less the mean of their group."""
    names, place = np.unique(np.array(groups), return_inverse=True)
    sums = np.zeros((len(names), values.shape[1]))
    np.add.at(sums, place, values)
    return values - (sums / np.bincount(place)[:, None])[place]


def _numpy() -> Any:
    try:
        import numpy
    except ImportError as error:
        raise FourCapitalsError(
            "learning needs numpy; type: python -m pip install 'four-capitals[learn]'"
        ) from error
    return numpy


Meaning = tuple[int, int | None, float, float]
"""(variable, the value it marks or None for its size, mean, scale) of a column."""


def _columns(np: Any, rules: Ruleset, boards: Any) -> tuple[Any, list[Meaning]]:
    """What the regression looks at: the size of each number, and each value by itself."""
    columns: list[Any] = []
    meaning: list[Meaning] = []
    for variable, entry in enumerate(rules.variables):
        values, often = np.unique(boards[:, variable], return_counts=True)
        if entry.kind not in COUNTED or len(values) < 2 or often.max() > len(boards) * STILL:
            continue
        size = boards[:, variable].astype(float)
        mean, scale = float(size.mean()), float(size.std())
        columns.append((size - mean) / scale)
        meaning.append((variable, None, mean, scale))
        if entry.kind in STRAIGHT or len(values) < 3:
            continue
        for value, count in zip(values, often, strict=True):
            if count >= RARE * len(boards):
                mark = (boards[:, variable] == value).astype(float)
                share, wide = float(mark.mean()), 2 * max(float(mark.std()), 0.2)
                columns.append((mark - share) / wide)
                meaning.append((variable, int(value), share, wide))
    return np.array(columns).T, meaning


def _tables(
    rules: Ruleset, boards: Any, meaning: Sequence[Meaning], found: Any
) -> dict[int, tuple[Worth, ...]]:
    """The coefficients, laid out by variable and value; values never seen are worth what the nearest was."""
    low, high = boards.min(axis=0), boards.max(axis=0)
    cells: dict[int, list[Any]] = {}
    for column, (variable, marked, mean, scale) in enumerate(meaning):
        values = range(rules.low[variable], rules.high[variable] + 1)
        both = cells.setdefault(variable, [0.0] * len(values))
        for place, value in enumerate(values):
            seen = min(max(value, int(low[variable])), int(high[variable]))
            size = (seen if marked is None else float(seen == marked)) - mean
            both[place] = both[place] + found[[column, len(meaning) + column]] * (size / scale)
    return {
        variable: tuple((tuple(map(float, cell[0])), tuple(map(float, cell[1]))) for cell in both)
        for variable, both in cells.items()
    }


# --- into the files ---------------------------------------------------------------------------------------


def learn(rules: Ruleset, games: Sequence[tuple[str, range]], workers: int, learned_from: str) -> Foresight:
    """Watch the games of these (level, seeds), the strongest level last, and learn from them."""
    seen = Seen()
    chunks = [(level, seeds[n : n + CHUNK]) for level, seeds in games for n in range(0, len(seeds), CHUNK)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(watch, rules, level, seeds) for level, seeds in chunks]
        for job in jobs:
            seen.add(job.result())
    return fit(rules, seen, learned_from)


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn the foresight of scenarios and write it into rules/foresight/."""
    parser = parser_of("game.lab.learn", main.__doc__, workers=2)
    parser.add_argument("--games", type=int, default=1200, help="games of normal; half of them in secret")
    parser.add_argument("--hard", type=int, default=0, help="games of hard, by what it knows so far")
    parser.add_argument("--seed", type=int, default=1_000_000)
    home, content, names, options = read_chosen(parser, arguments)
    asked = [(level, count) for level, count in (("normal", options.games), ("hard", options.hard)) if count]
    games = [(level, range(options.seed, options.seed + count)) for level, count in asked]
    for name in names:
        rules = compile_rules(content, name)
        found = learn(rules, games, options.workers, content.play_hash_of(name))
        path = path_of(home, name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(to_json(found, rules), "utf-8", newline="\n")
        sys.stdout.write(f"wrote {path.name} from {found.games} games\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
