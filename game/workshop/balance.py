"""What an edit does to each power's chances: pairs of games from one moment, with the same dice."""

from __future__ import annotations

import time
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from math import sqrt
from pathlib import Path
from typing import Final, Literal, NamedTuple

from game.content.compile.build import compile_rules
from game.content.content import Content
from game.engine import Dice, State
from game.engine.crossing import NOWHERE, number_of
from game.lab.plan import without
from game.lab.progress import Stop
from game.lab.workers import in_processes
from game.model.ruleset import Ruleset
from game.report.stats import NOTHING, Estimate, Z, mean, share
from game.words.titles import power_title
from game.workshop.arms import (
    Arm,
    Crossing,
    Ending,
    Job,
    Pair,
    Task,
    begin_worker,
    packed,
    play_kept,
    play_pair,
)
from game.workshop.edits import Edit, edit_between, with_lent
from game.workshop.pool import BOTS, GAMES, Pool, pool_of
from game.workshop.situations import in_reach, places_of

SECONDS: Final = 25.0
"""Within which the pairs are played, unless told."""
PREPARING: Final = 0.6
"""Of that time, what the games for the moments may take; with fewer games there are fewer moments."""
MOST: Final = 100_000
AT_ONCE: Final = 1
"""Pairs handed to a process at once."""

Way = Literal["does", "comes", "without", "games"]
"""What a pair is: the card led before and after an edit; the card not led and led; the card never coming and
led; or two whole games."""


class Change(NamedTuple):
    """What happened to one power."""

    power: str
    title: str
    before: Estimate
    """Percent of the games alone on top."""
    after: Estimate
    chances: Estimate
    """The difference in points, pair by pair."""
    standing: Estimate
    """The difference of the final standing."""
    whole: Estimate
    """About what that is of a game's chances, in which the card may not come at all; in points."""


class Use(NamedTuple):
    """How a card was used before and after."""

    id: str
    title: str
    drawn: tuple[float, float]
    """Times a game that it is drawn, by the moments at which it could be."""
    leads: tuple[Estimate, Estimate]
    """Percent of the times it is drawn that a bot leads with it."""
    answers: tuple[tuple[str, str, float, float], ...]
    """(power, choice, percent before, after) of the answers to it."""
    copies: int = 1
    """How often a game may lead it at most."""

    @property
    def led(self) -> tuple[float, float]:
        """Times a game that it is led, about: a card set aside is drawn again, and led but once a copy."""
        one, other = (
            min(self.copies, drawn * leads.value / 100)
            for drawn, leads in zip(self.drawn, self.leads, strict=True)
        )
        return one, other


class Balance(NamedTuple):
    """What an edit does, as far as has been played."""

    scenario: str
    title: str
    way: Way
    level: str
    elsewhere: tuple[str, ...]
    """Files in which more than cards differs."""
    lent: tuple[str, ...]
    """Decks that the scenario does not take by itself."""
    n: int
    """Pairs played."""
    differ: int
    """Pairs with another winner."""
    same: int
    """Pairs whose games ended with every number the same."""
    changes: tuple[Change, ...]
    uses: tuple[Use, ...]
    seconds: float
    is_done: bool = False


Heard = Callable[[Balance], None]


@dataclass
class Wanted:
    """How far to go, and who hears of it."""

    seconds: float = SECONDS
    pairs: int = MOST
    workers: int = 2
    games: int = GAMES
    """Games that the moments are taken from."""
    level: str = BOTS
    cache: Path | None = None
    heard: Heard | None = None
    """Hears what is known so far, again and again, in the thread that called."""
    prepared: Callable[[int, int], None] | None = None
    """Hears how many of the games for the moments are played."""
    stop: Stop = field(default_factory=Stop)


def balance(
    before: Content, after: Content, scenario: str | None = None, wanted: Wanted | None = None
) -> Balance:
    """What an edit does to the powers' chances in one scenario; left out, the largest that takes the card.

    Pairs are played until the seconds are over or `wanted.stop.asked`. FourCapitalsError if nothing differs.
    """
    wanted = wanted or Wanted()
    begun = time.monotonic()
    before.require(), after.require()
    edit = edit_between(before, after, scenario)
    before, after = with_lent(before, edit), with_lent(after, edit)
    if edit.elsewhere:
        return _run(_whole_games(before, after, edit, wanted), wanted, begun)
    return _run(_from_moments(before, after, edit, wanted, begun), wanted, begun)


def with_and_without(pool: Pool, card: str, wanted: Wanted) -> Balance:
    """What a card does: led at moments at which it could be drawn, beside never coming from then on."""
    begun = time.monotonic()
    bare = without(pool.rules, card)
    states = tuple(moment.state for moment in pool.moments)
    one = Arm(bare, tuple(map(Crossing(pool.rules, bare).cross, states)), is_led=False)
    other = Arm(pool.rules, states, is_led=True)
    times = _a_game(other, card, len(pool.games))
    drawn = {card: (times, times)}
    led = sum(choice == (card, "") for game in pool.games for choice in game.choices)
    plan = Plan("without", (card,), Task(one, other, wanted.level), drawn, led=led / max(1, len(pool.games)))
    return _run(plan, wanted, begun)


# --- what to play -----------------------------------------------------------------------------------------


class Plan(NamedTuple):
    """What is played, and how its pairs are told."""

    way: Way
    cards: tuple[str, ...]
    task: Task
    drawn: dict[str, tuple[float, float]]
    """By card: how often a game draws it, before and after."""
    elsewhere: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()
    led: float = 0.0
    """Of a card that is played with and without it: how often a game of the pool led it."""

    def jobs(self) -> Iterator[Job]:
        """Pairs without end; a moment comes as often as it draws the card."""
        if self.way == "games":
            yield from (Job(NOWHERE, self.cards[0] if self.cards else "", seed) for seed in range(1, MOST))
            return
        spots, weights = self._spots()
        sums = list(accumulate(weights))
        dice = Dice(1, "balance")
        for seed in range(1, MOST if spots else 1):
            at = bisect(sums, dice.below(1 << 32) / (1 << 32) * sums[-1])
            yield Job(*spots[min(at, len(spots) - 1)], seed)

    def _spots(self) -> tuple[list[tuple[int, str]], list[float]]:
        """Every moment at which a card could be drawn, and how likely it was."""
        found = {}
        for moment in range(len(self.task.after.states)):
            for card in self.cards:
                odds = max(_odds(arm.rules, arm.states[moment], card) for arm in self.task.arms)
                if odds:
                    found[moment, card] = odds
        return list(found), list(found.values())


def _odds(rules: Ruleset, state: State, card: str) -> float:
    """How likely a seat about to lead has drawn a card."""
    number = number_of(rules, card)
    mask = in_reach(state)
    if number == NOWHERE or not mask:
        return 0.0
    own = (mask & places_of(rules, number)).bit_count()
    return min(1.0, rules.clock.hands * own / mask.bit_count())


def _a_game(arm: Arm, card: str, games: int) -> float:
    """How often a game draws a card."""
    return sum(_odds(arm.rules, state, card) for state in arm.states) / max(1, games)


def _whole_games(before: Content, after: Content, edit: Edit, wanted: Wanted) -> Plan:
    one, other = (Arm(compile_rules(content, edit.scenario), (), is_led=False) for content in (before, after))
    return Plan("games", edit.cards, Task(one, other, wanted.level), {}, edit.elsewhere, edit.lent)


def _games(before: Content, rules: Ruleset, wanted: Wanted, begun: float) -> Pool:
    """The games that moments are taken from, as far as the time for them goes."""
    until = begun + PREPARING * max(SECONDS, wanted.seconds)
    pause = Stop()
    pause.asked = wanted.stop.asked

    def told(done: int, of: int) -> None:
        pause.asked = wanted.stop.asked or time.monotonic() > until
        if wanted.prepared is not None:
            wanted.prepared(done, of)

    return pool_of(before, rules, wanted.games, wanted.workers, told, pause, wanted.cache)


def _from_moments(before: Content, after: Content, edit: Edit, wanted: Wanted, begun: float) -> Plan:
    """Pairs from moments of games played by the rules before the edit."""
    rules, edited = (compile_rules(content, edit.scenario) for content in (before, after))
    pool = _games(before, rules, wanted, begun)
    cross = Crossing(rules, edited).cross
    one = Arm(rules, tuple(moment.state for moment in pool.moments), is_led=True)
    other = Arm(edited, tuple(map(cross, one.states)), is_led=True)
    games = len(pool.games)
    drawn = {card: (_a_game(one, card, games), _a_game(other, card, games)) for card in edit.cards}
    if edit.does:
        return Plan("does", edit.does, Task(one, other, wanted.level), drawn, lent=edit.lent)
    arms = other._replace(is_led=False), other
    return Plan("comes", edit.comes, Task(*arms, wanted.level), drawn, lent=edit.lent)


# --- playing it -------------------------------------------------------------------------------------------


def _run(plan: Plan, wanted: Wanted, begun: float) -> Balance:
    """Play pairs until the time is over; a third of it is for them, however long it took to prepare."""
    counted = Counted(plan, begun)
    now = time.monotonic()
    until = max(begun + wanted.seconds, now + wanted.seconds / 3)
    for pairs in _played(plan, _pieces(plan, wanted, until), wanted.workers):
        counted.add(pairs)
        if wanted.heard is not None:
            wanted.heard(counted.balance())
    return counted.balance()._replace(is_done=True)


def _pieces(plan: Plan, wanted: Wanted, until: float) -> Iterator[list[Job]]:
    jobs = islice(plan.jobs(), wanted.pairs)
    while not wanted.stop.asked and time.monotonic() < until and (piece := list(islice(jobs, AT_ONCE))):
        yield piece


def _played(plan: Plan, pieces: Iterator[list[Job]], workers: int) -> Iterator[list[Pair]]:
    if workers == 1:
        return ([play_pair(plan.task, job) for job in piece] for piece in pieces)
    return in_processes(play_kept, pieces, workers, begin_worker, (packed(plan.task),))


class Counted:
    """What pairs came to so far."""

    def __init__(self, plan: Plan, begun: float) -> None:
        self.plan, self.begun = plan, begun
        self.pairs: list[Pair] = []

    def add(self, pairs: Sequence[Pair]) -> None:
        """Count some more."""
        self.pairs += pairs

    def balance(self) -> Balance:
        """What is known now."""
        plan, pairs = self.plan, self.pairs
        rules = plan.task.after.rules
        uses = tuple(self._use(card) for card in plan.cards) if plan.way != "games" else ()
        factor = _factor(plan, uses)
        return Balance(
            scenario=rules.scenario.id,
            title=rules.scenario.title,
            way=plan.way,
            level=plan.task.level,
            elsewhere=plan.elsewhere,
            lent=plan.lent,
            n=len(pairs),
            differ=sum(one.winner != other.winner for _, one, other in pairs),
            same=sum(one.board == other.board for _, one, other in pairs),
            changes=tuple(self._change(rules, seat, factor) for seat in rules.scenario.seats),
            uses=uses,
            seconds=time.monotonic() - self.begun,
        )

    def _change(self, rules: Ruleset, seat: int, factor: float) -> Change:
        won = Counter((one.winner == seat, other.winner == seat) for _, one, other in self.pairs)
        n, both = len(self.pairs), won[True, True]
        chances = paired(won[False, True], won[True, False], n)
        return Change(
            power=rules.powers[seat].id,
            title=rules.powers[seat].title,
            before=share(both + won[True, False], n),
            after=share(both + won[False, True], n),
            chances=chances,
            standing=mean([(other.standing[seat] - one.standing[seat]) / 10 for _, one, other in self.pairs]),
            whole=scaled(chances, factor),
        )

    def _use(self, card: str) -> Use:
        own = [(one, other) for job, one, other in self.pairs if job.card == card]
        before, after = zip(*own, strict=True) if own else ((), ())
        arms = self.plan.task.arms
        known = [number_of(arm.rules, card) for arm in arms]
        told = arms[1].rules if known[1] != NOWHERE else arms[0].rules
        return Use(
            id=card,
            title=told.cards[number_of(told, card)].title,
            copies=max(
                arm.rules.cards[at].copies for arm, at in zip(arms, known, strict=True) if at != NOWHERE
            ),
            drawn=self.plan.drawn[card],
            leads=(_leads(before, known[0]), _leads(after, known[1])),
            answers=tuple(_answers(told, card, before, after)),
        )


def _leads(endings: Sequence[Ending], number: int) -> Estimate:
    return share(sum(one.would_lead for one in endings), len(endings) if number != NOWHERE else 0)


def _answers(
    rules: Ruleset, card: str, before: Sequence[Ending], after: Sequence[Ending]
) -> Iterator[tuple[str, str, float, float]]:
    """How often each answer was given, by who was asked."""
    counts = [Counter(answer for one in endings for answer in one.answers) for endings in (before, after)]
    titles = {
        (row.choice.seat, row.choice.name): row.text or row.title
        for drawer in rules.cards[number_of(rules, card)].rows
        for rows in drawer
        for row in rows
    }
    for (seat, choice), title in titles.items():
        of = [sum(n for (who, _), n in count.items() if who == seat) for count in counts]
        if any(of):
            shares = [100 * count[seat, choice] / max(1, n) for count, n in zip(counts, of, strict=True)]
            yield power_title(rules, seat), title, shares[0], shares[1]


def _factor(plan: Plan, uses: Sequence[Use]) -> float:
    """How much of a change at a moment is felt in a game: how often the card is led, or how much oftener."""
    if plan.way == "games":
        return 1.0
    if plan.way == "without":
        return plan.led
    if plan.way == "comes":
        return sum(use.led[1] - use.led[0] for use in uses)
    return sum(max(use.led) if 0 in use.led else sum(use.led) / 2 for use in uses)


def paired(gained: int, lost: int, n: int) -> Estimate:
    """The difference of two shares of the same n games, in points, with Agresti and Min's interval.

    A. Agresti and Y. Min, *Simple improved confidence intervals for comparing matched proportions*,
    Statistics in Medicine 24 (2005): half a pair is added to each of the four kinds.
    """
    if not n:
        return NOTHING
    more, less, all_ = gained + 0.5, lost + 0.5, n + 2
    middle = (more - less) / all_
    half = Z * sqrt(max(0.0, more + less - (more - less) ** 2 / all_)) / all_
    low, high = 100 * max(-1.0, middle - half), 100 * min(1.0, middle + half)
    return Estimate(100 * (gained - lost) / n, low, high, n)


def scaled(one: Estimate, factor: float) -> Estimate:
    """A figure and its interval so many times."""
    low, high = sorted((one.low * factor, one.high * factor))
    return Estimate(one.value * factor, low, high, one.n)
