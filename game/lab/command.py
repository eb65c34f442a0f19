"""`simulate` on the command line: many games, the same figures and files for any number of workers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import click

from game.content.compile.build import compile_rules
from game.content.library import Content
from game.content.moredecks import with_decks
from game.content.own import load_home
from game.engine.frozen import ENGINE
from game.lab.catalog import catalog_of
from game.lab.folder import Chunk, RunFolder, chunks_of, keep, merge
from game.lab.folder import pack as pack_run
from game.lab.lines import Lines, lines_of
from game.lab.plan import CHUNK, Course, levels_of, seatings_of, shard_of, variants_of
from game.lab.progress import Progress, Stop, stopping
from game.lab.record import Sheet, count_record, sheet_of
from game.lab.simulate import Tally, as_figures
from game.lab.workers import LostError, Piece, Played, Task, pack, player_for
from game.model.errors import FourCapitalsError
from game.model.ids import USUAL
from game.model.runs import BY_GAMES, FORMAT, games_told
from game.model.tenths import to_tenth

STOPPED = 130
"""Exit status of a run that was asked to stop."""


class Wanted(NamedTuple):
    """What was typed."""

    scenarios: tuple[str, ...] = ("decade",)
    bots: str = USUAL
    games: int = 100
    seed: int = 1
    workers: int = 1
    order: str | None = None
    content: Path | None = None
    seatings: bool = False
    without: tuple[str, ...] = ()
    on: str = "processes"
    shard: str = "1/1"
    out: Path | None = None
    figures: Path | None = None
    decks: tuple[str, ...] = ()


def simulate_command(wanted: Wanted) -> int:
    """Play what is wanted and print the figures; the exit status."""
    player_for(wanted.on, wanted.workers)  # said before anything is read
    if shard_of(wanted.shard) != (1, 1) and wanted.out is None:
        raise FourCapitalsError("expected a folder for the games of a shard; type --out DIR too")
    content = load_home(wanted.content).require()
    for sentence in content.left_out:
        click.echo(sentence, err=True)
    for name in wanted.scenarios if wanted.decks else ():
        content = with_decks(content, name, wanted.decks)
    return _tell(play(content, wanted), wanted)


def play(content: Content, wanted: Wanted) -> Run:
    """Play what is wanted of some content, into the folder of a run if one is named."""
    player = player_for(wanted.on, wanted.workers)
    tasks = {name: task_of(content, name, wanted) for name in dict.fromkeys(wanted.scenarios)}
    run = Run(tasks, wanted)
    with ExitStack() as stack:
        if wanted.out is not None:
            run.folder = stack.enter_context(RunFolder(wanted.out, header_of(content, tasks, wanted)))
        stop = stack.enter_context(stopping())
        run.prepare()
        blobs = {name: pack(task) for name, task in tasks.items()}
        try:
            for played in player(blobs, run.pieces(stop), wanted.workers):
                run.add(played)
        except LostError as error:
            if not stop.asked:  # Ctrl-C ends a process that has only just begun, and that is no loss
                raise FourCapitalsError(f"{error}. {run.kept()}") from error
        finally:
            run.progress.close()
    return run


def task_of(content: Content, name: str, wanted: Wanted) -> Task:
    """What the games of one scenario follow from."""
    rules = compile_rules(content, name)
    kept = wanted.out is not None
    lines = lines_of(content, name) if kept else Lines((), {})
    seatings = seatings_of(levels_of(wanted.bots, rules), wanted.seatings)
    course = Course(name, wanted.seed, wanted.games, seatings, variants_of(wanted.without, rules)).checked()
    return Task(sheet_of(rules, lines), course, wanted.order, kept)


def header_of(content: Content, tasks: Mapping[str, Task], wanted: Wanted) -> dict[str, Any]:
    """What a run's folder says of it: settings, and what its numbers stand for."""
    return {
        "format": FORMAT,
        "settings": {
            "scenarios": list(tasks),
            "seed": wanted.seed,
            "games": wanted.games,
            "order": wanted.order or "as each scenario says",
            "seatings": {name: list(task.course.seatings) for name, task in tasks.items()},
            "variants": {name: list(task.course.variants) for name, task in tasks.items()},
            **shard_settings(wanted.shard),
            "engine": ENGINE,
        },
        "scenarios": [catalog_of(content, task.sheet, wanted.order) for task in tasks.values()],
    }


def shard_settings(shard: str) -> dict[str, str]:
    """What a header says of a shard; of a whole run, what it always said."""
    split = {} if shard_of(shard) == (1, 1) else {"split": BY_GAMES}
    return {"shard": shard, **split}


class Run:
    """A run under way: what is done, what is left, and what it came to so far."""

    def __init__(self, tasks: Mapping[str, Task], wanted: Wanted) -> None:
        self.tasks, self.wanted = tasks, wanted
        self.folder: RunFolder | None = None
        self.tallies = {name: Tally() for name in tasks}
        self.seconds = dict.fromkeys(tasks, 0.0)
        self.left: list[tuple[Course, list[int]]] = []
        """The places still to be played."""
        self.chunks: dict[tuple[str, int], Chunk] = {}
        """The file each of them goes into, by scenario and number."""
        self.progress = Progress(0)

    def prepare(self) -> None:
        """Find what is left to play."""
        total = done = 0
        for name, task in self.tasks.items():
            for chunk in chunks_of(task.course, shard_of(self.wanted.shard)):
                total += len(chunk.places)
                missing = list(chunk.places)
                if self.folder is not None:
                    missing, held = self.folder.missing(chunk)
                    done += len(held)
                    count_lines(task.sheet, self.tallies[name], held)
                if missing:
                    self.left.append((task.course, missing))
                    self.chunks[name, chunk.places[0] // CHUNK] = chunk
        self.progress = Progress(total, done)

    def pieces(self, stop: Stop) -> Iterator[Piece]:
        """What is left, in pieces, until somebody asks to stop."""
        for course, missing in self.left:
            for at in range(0, len(missing), course.at_once):
                if stop.asked:
                    return
                jobs = tuple(course.job(place) for place in missing[at : at + course.at_once])
                yield Piece(course.scenario, jobs)

    def add(self, played: Played) -> None:
        """Keep and count what a worker has played."""
        tally = self.tallies[played.scenario]
        if self.folder is not None:
            chunk = self.chunks[played.scenario, played.lines[0][0] // CHUNK]
            self.folder.add(chunk, played.lines)
            count_lines(self.tasks[played.scenario].sheet, tally, [line for _, line in played.lines])
        else:
            tally.add(played.tally)
        self.seconds[played.scenario] += played.seconds
        self.progress.add(played.games)

    def kept(self) -> str:
        """What there is when the place it is played at is lost."""
        done = f"{self.progress.done:,} of {games_told(self.progress.total)}"
        if self.wanted.out is None:
            return f"{done} had been played; without --out DIR none is kept"
        return f"{done} are kept in {self.wanted.out}, and it goes on from there"


def count_lines(sheet: Sheet, tally: Tally, lines: list[bytes]) -> None:
    """Count games from their records, as they would be counted while played."""
    for line in lines:
        count_record(sheet, tally, json.loads(line))


def _tell(run: Run, wanted: Wanted) -> int:
    """Say what it came to."""
    every = [
        as_figures(task.sheet.rules, run.tallies[name], run.seconds[name]) for name, task in run.tasks.items()
    ]
    if wanted.figures is not None:
        whole: Any = every[0] if len(every) == 1 else {"scenarios": every}
        keep(wanted.figures, json.dumps(whole, indent=2).encode() + b"\n")
    if not run.progress.total:
        most = max(task.course.total for task in run.tasks.values())
        click.echo(
            f"shard {wanted.shard} is empty: a scenario's {games_told(most)} do not reach so many "
            "shards; the others have them all"
        )
        return 0
    for figures in every:
        for line in _lines(figures):
            click.echo(line)
    missing = run.progress.total - run.progress.done
    if not missing:
        return 0
    kept = f"{run.progress.done:,} of {games_told(run.progress.total)}"
    where = f" are in {wanted.out}; type the same again to go on" if wanted.out else " were played"
    click.echo(f"stopped: {kept}{where}", err=True)
    return STOPPED


def merge_command(runs: tuple[Path, ...], out: Path) -> None:
    """Bring runs together in a folder, or in one file if its name ends in `.jsonl`."""
    if out.suffix != ".jsonl":
        have, wanted = merge(runs, out)
        click.echo(f"merged: {have:,} of {games_told(wanted)} {'is' if have == 1 else 'are'} in {out}")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = runs[0]
        if len(runs) > 1:
            source = Path(folder)
            merge(runs, source)
        click.echo(f"wrote {games_told(pack_run(source, out))} to {out}")


def _lines(figures: dict[str, Any]) -> list[str]:
    games, wins, standing = figures["games"], figures["wins"], figures["standing"]
    seconds = figures["cpu_seconds"]
    lines = [
        f"{figures['scenario']}: {games_told(games)}, {figures['decisions']} decisions, {seconds} s of CPU"
    ]
    for power in wins:
        share = 100 * wins[power] / max(1, games)
        mean = to_tenth(standing[power], signed=True)
        lines.append(f"  {power:<11} alone on top {to_tenth(share):>5} %   mean standing {mean}")
    ends = ", ".join(f"{name} {count}" for name, count in figures["ends"].items())
    lines.append(f"  ends: {ends}")
    return lines
