"""The balance of the game, measured anew and written into rules/BALANCE.md: what is found and what is wanted.

`python -m game.workshop.measure` (or `make balance`) plays every match; names after it play those only, and
the rows of the others stay. The games are kept, so that a run that was stopped goes on where it was.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from game.content.content import Content
from game.content.library import find_home, load
from game.files import write_whole
from game.lab.command import Wanted, play
from game.model.errors import FourCapitalsError
from game.report.figures import TOO_OFTEN, TOO_SELDOM, Figures, figures_of
from game.report.runs import load_run
from game.report.stats import shown
from game.report.text import percent

FILE: Final = "rules/BALANCE.md"
ARTICLES: Final = (
    "second-alliance-2015",
    "pathways-2021",
    "forum-mania-2022",
    "nightmare-2023",
    "semicircle-2024",
)
SEED: Final = 1_000_000
"""Where the seeds of the measured games begin: far from those that par is worked out from."""
BLOCK: Final = re.compile(r"(<!-- generated: balance -->\n).*?(<!-- end of balance -->)", re.DOTALL)
HALF_TIME: Final = 60.0
"""Percent of games that who leads at half time may win: above that the rest decides too little."""
CHANGES: Final = 2
"""Times that the lead is to pass on in a usual game."""
APART: Final = 3.0
"""Points of a hundred that going first may be worth beside going last."""
HEAD: Final = """\
| match | figure | found | wanted | | games | day | rules |
| --- | --- | --- | --- | --- | --- | --- | --- |"""


class Found(NamedTuple):
    """One figure of a match."""

    figure: str
    found: str
    wanted: str = ""
    """Empty where the figure is only watched."""
    holds: bool = True


class Match(NamedTuple):
    """Games of some bots, and what is read off them."""

    name: str
    scenario: str
    bots: str
    games: int
    """Seeds; with one bot unlike the others each is played from every seat."""
    tell: Callable[[Figures], Iterator[Found]]

    @property
    def seatings(self) -> bool:
        """Whether the bots differ, so that each game is played once from every seat."""
        return "=" in self.bots

    def folder(self, out: Path) -> Path:
        """Where its games are kept."""
        return out / self.name.replace(" ", "-")

    def wanted(self, out: Path, workers: int) -> Wanted:
        """What the laboratory is asked for."""
        return Wanted(
            (self.scenario,),
            self.bots,
            self.games,
            SEED,
            workers,
            seatings=self.seatings,
            out=self.folder(out),
        )


# --- what is read off ------------------------------------------------------------------------------------


def level(low: float, high: float) -> Callable[[Figures], Iterator[Found]]:
    """Bots of one level: each alone on top in so many of a hundred games, and how games go.

    The bounds are those of four seats, where 25 is even; with three they stand as much higher as even does.
    """

    def tell(figures: Figures) -> Iterator[Found]:
        more = 4 / len(figures.powers)
        least, most = low * more, high * more
        tops = ", ".join(
            f"{title} {shown(won)}" for (_, title), won in zip(figures.powers, figures.wins, strict=True)
        )
        good = all(least <= won.value <= most for won in figures.wins)
        yield Found("alone on top, %", tops, f"each {least:.0f} to {most:.0f}", good)
        yield from _course(figures)

    return tell


def _course(figures: Figures) -> Iterator[Found]:
    """How games of one level went."""
    half, changes = figures.half, figures.leads_median
    most = f"at most {HALF_TIME:.0f}"
    yield Found("the leader at half time wins, %", shown(half), most, half.value <= HALF_TIME)
    yield Found("changes of the lead", f"median {changes:g}", f"{CHANGES} or more", changes >= CHANGES)
    yield from _ended(figures)


def _ended(figures: Figures) -> Iterator[Found]:
    ends = ", ".join(f"{title} {percent(100 * count / figures.n)}" for title, count in figures.ends)
    yield Found("ended by, %", ends)


def orders(figures: Figures) -> Iterator[Found]:
    """How often each kind of order was given, by the extremes."""
    kinds = sorted(figures.kinds, key=lambda kind: kind.share)
    most, least = kinds[-1], kinds[0]
    found = f"{most.title} {percent(most.share)}, {least.title} {percent(least.share)}"
    good = most.share <= TOO_OFTEN and least.share >= TOO_SELDOM
    yield Found("most and least given order, %", found, f"{TOO_SELDOM:.0f} to {TOO_OFTEN:.0f}", good)


def places(figures: Figures) -> Iterator[Found]:
    """What going first is worth; thousands of games are needed to tell three points."""
    tops = [won.value for won in figures.seat_effect]
    found = ", ".join(f"{number}. {shown(won)}" for number, won in enumerate(figures.seat_effect, 1))
    apart = max(tops) - min(tops)
    yield Found("on top by place in the first round, %", found, f"at most {APART:.0f} apart", apart <= APART)


def one_seat(name: str, least: float) -> Callable[[Figures], Iterator[Found]]:
    """One bot among three of another kind, over all seats."""

    def tell(figures: Figures) -> Iterator[Found]:
        won = dict(figures.level_wins)[name]
        yield Found(f"one {name} alone on top, %", shown(won), f"{least:.0f} or more", won.value >= least)
        yield from _ended(figures)

    return tell


def by_chance(figures: Figures) -> Iterator[Found]:
    """Four that choose at random: everything happens to them."""
    yield from _ended(figures)
    cards = f"{len(figures.unled)} of {len(figures.cards)}"
    yield Found("cards never led", cards, "none", not figures.unled)
    choices = sum(len(card.choices) for card in figures.cards)
    yield Found("choices never made", f"{len(figures.unchosen)} of {choices}", "none", not figures.unchosen)


def chained(*tellers: Callable[[Figures], Iterator[Found]]) -> Callable[[Figures], Iterator[Found]]:
    """What each of them tells, one after another."""

    def tell(figures: Figures) -> Iterator[Found]:
        for teller in tellers:
            yield from teller(figures)

    return tell


MATCHES: Final = (
    Match("four normal", "decade", "normal", 4000, chained(level(20, 30), orders, places)),
    Match("four easy", "decade", "easy", 2000, level(20, 30)),
    Match("four hard", "decade", "hard", 300, level(20, 30)),
    Match("hard among normal", "decade", "tokyo=hard,others=normal", 50, one_seat("hard", 40)),
    Match("hard among easy", "decade", "tokyo=hard,others=easy", 50, one_seat("hard", 50)),
    Match("normal among easy", "decade", "tokyo=normal,others=easy", 250, one_seat("normal", 30)),
    Match("easy among random", "decade", "tokyo=easy,others=random", 500, one_seat("easy", 70)),
    Match("four random", "decade", "random", 5000, by_chance),
    *(Match(f"normal in {name}", name, "normal", 500, level(15, 35)) for name in ARTICLES),
    *(Match(f"hard in {name}", name, "hard", 100, level(15, 35)) for name in ARTICLES),
)


# --- into the file ---------------------------------------------------------------------------------------


def measured(content: Content, match: Match, out: Path, workers: int) -> list[str]:
    """The rows of one match, its games played as far as they are not."""
    play(content, match.wanted(out, workers))
    figures = figures_of(load_run(match.folder(out)).scenarios[match.scenario])
    if figures.n < figures.wanted:
        played = f"{figures.n:,} of {figures.wanted:,} games of {match.name} were played"
        raise FourCapitalsError(f"{played}; type the same again to go on")
    end = f"{figures.n:,} | {date.today().isoformat()} | {content.play_hash_of(match.scenario)[:12]} |"
    return [
        f"| {match.name} | {one.figure} | {one.found} | {one.wanted} | {_verdict(one)} | {end}"
        for one in match.tell(figures)
    ]


def _verdict(one: Found) -> str:
    return "" if not one.wanted else "holds" if one.holds else "**does not hold**"


def rows_in(text: str) -> dict[str, list[str]]:
    """The rows that stand in the file, by match."""
    block = BLOCK.search(text)
    found: dict[str, list[str]] = {}
    for line in block[0].splitlines() if block else ():
        name = line.strip("| ").partition(" | ")[0]
        if line.startswith("| ") and name in {match.name for match in MATCHES}:
            found.setdefault(name, []).append(line)
    return found


def written(text: str, rows: dict[str, list[str]]) -> str:
    """The file with these rows between its marks; FourCapitalsError if it has none."""
    if BLOCK.search(text) is None:
        raise FourCapitalsError(f"expected the mark <!-- generated: balance --> in {FILE}, found none")
    lines = "\n".join(row for match in MATCHES for row in rows.get(match.name, ()))
    return BLOCK.sub(lambda found: f"{found[1]}\n{HEAD}\n{lines}\n\n{found[2]}", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the balance of the game, and write it into rules/BALANCE.md."""
    parser = argparse.ArgumentParser(prog="python -m game.workshop.measure", description=main.__doc__)
    names = [match.name for match in MATCHES]
    parser.add_argument("matches", nargs="*", metavar="MATCH", help=f"{', '.join(names)} (default: all)")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    parser.add_argument("--out", type=Path, default=Path("build/balance"), help="where the games are kept")
    parser.add_argument("--content", type=Path, default=None, help="the folder of the rules")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.matches if name not in names]
    if unknown:
        parser.error(f"expected matches ({', '.join(names)}), found {unknown[0]!r}")
    home = find_home(options.content)
    content, path = load(home).require(), home / FILE
    for match in MATCHES:
        if not options.matches or match.name in options.matches:
            found = measured(content, match, options.out, options.workers)
            text = path.read_text("utf-8")
            write_whole(path, written(text, {**rows_in(text), match.name: found}).encode())
            sys.stdout.write("\n".join(found) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
