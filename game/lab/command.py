"""`simulate` on the command line: games over one or more processes, the same figures for any number."""

from __future__ import annotations

import json
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import click

from game.bots import BOTS
from game.content.compile.build import compile_rules
from game.content.library import find_home, load
from game.lab.par import at_level
from game.lab.simulate import Tally, as_figures, run_games
from game.model.errors import FourCapitalsError
from game.model.ruleset import Ruleset

CHUNK = 50
"""Games a worker is given at once."""


def levels_of(text: str, rules: Ruleset) -> dict[str, str]:
    """Bot levels by power: one word for all, or `tokyo=easy,beijing=normal` (the rest are normal)."""
    powers = [rules.powers[seat].id for seat in rules.scenario.seats]
    levels = dict.fromkeys(map(str, powers), text if "=" not in text else "normal")
    for part in text.split(",") if "=" in text else ():
        power, _, level = part.strip().partition("=")
        if power not in levels:
            raise FourCapitalsError(f"expected a power ({', '.join(levels)}) before '=', found {power!r}")
        levels[power] = level
    for level in levels.values():
        if level not in BOTS:
            raise FourCapitalsError(f"expected a bot level ({', '.join(BOTS)}), found {level!r}")
    return levels


def simulate_command(
    scenario: str,
    bots: str,
    games: int,
    seed: int,
    workers: int,
    out: Path | None,
    order: str | None,
    folder: Path | None,
) -> None:
    """Play the games of seeds seed..seed+games-1 and print or write the figures."""
    rules = compile_rules(load(find_home(folder)).require(), scenario)
    levels = levels_of(bots, rules)
    if len(set(levels.values())) == 1:
        rules = at_level(rules, next(iter(levels.values())), order)
    tally, seconds = simulate(rules, levels, range(seed, seed + games), order, workers)
    figures = as_figures(rules, tally, seconds)
    if out is not None:
        _write(out, json.dumps(figures, indent=2) + "\n")
    for line in _lines(figures):
        click.echo(line)


def simulate(
    rules: Ruleset, levels: dict[str, str], seeds: range, order: str | None, workers: int
) -> tuple[Tally, float]:
    """The tally of all seeds, and the CPU seconds they took over all processes."""
    if workers == 1:
        return run_games(rules, levels, seeds, order)
    total, seconds = Tally(), 0.0
    chunks = [seeds[n : n + CHUNK] for n in range(0, len(seeds), CHUNK)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(run_games, rules, levels, chunk, order) for chunk in chunks]
        for job in jobs:
            tally, took = job.result()
            total.add(tally)
            seconds += took
    return total, seconds


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as stream:
        stream.write(text)
    Path(stream.name).replace(path)


def _lines(figures: dict[str, object]) -> list[str]:
    games, wins, standing = figures["games"], figures["wins"], figures["standing"]
    assert isinstance(games, int) and isinstance(wins, dict) and isinstance(standing, dict)  # noqa: S101
    seconds = figures["cpu_seconds"]
    lines = [f"{figures['scenario']}: {games} games, {figures['decisions']} decisions, {seconds} s of CPU"]
    for power in wins:
        share = 100 * wins[power] / games
        lines.append(f"  {power:<11} alone on top {share:5.1f} %   mean standing {standing[power]:+.1f}")
    lines.append(f"  ends: {figures['ends']}")
    return lines
