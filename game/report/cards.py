"""How cards were used: drawn, led, chosen from, what their lines moved, and whose chances they go with."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from game.model.runs import column, entries
from game.report.runs import played, winner
from game.report.sound import Record
from game.report.stats import Estimate, apart, mean, share


class ChoiceUse(NamedTuple):
    """How a choice of a card was used."""

    id: str
    text: str
    chosen: int
    open: int
    """How often it could have been chosen."""

    @property
    def why_never(self) -> str:
        """Why it was never chosen."""
        return f"open {self.open:,} times, another was always better" if self.open else "never open"


class LineUse(NamedTuple):
    """How often a line of a card moved something, and how often it met the end of a range."""

    choice: str
    text: str
    moved: int
    idle: int


class CardUse(NamedTuple):
    """How a card was used, and what it does to each power's chances."""

    id: str
    title: str
    deck: str
    drawn: int
    led: int
    games: int
    """Games in which it was led."""
    choices: tuple[ChoiceUse, ...]
    lines: tuple[LineUse, ...]
    chances: tuple[Estimate, ...]
    """By played power: alone on top where it was led, less where it was drawn and set aside, in points."""
    paired: tuple[Estimate, ...]
    """The same, seed by seed with the card and without it; empty where that was not played."""

    @property
    def effect(self) -> tuple[Estimate, ...]:
        """What it does, by played power: with and without it where that was played."""
        return self.paired or self.chances

    @property
    def strength(self) -> float:
        """The greatest clear change of anybody's chances."""
        return max((abs(one.value) for one in self.effect if one.is_clear), default=0.0)

    @property
    def why_never(self) -> str:
        """Why it was never led."""
        return f"drawn {self.drawn:,} times, always set aside" if self.drawn else "never drawn"

    def why_idle(self, line: LineUse) -> str:
        """Why a line never moved a number."""
        if not self.led:
            return "the card was never led"
        if line.choice and not any(use.chosen for use in self.choices if use.id == line.choice):
            return "its choice was never made"
        if line.idle:
            return f"met the end of a range {line.idle:,} times"
        return "its dice or its condition never came up"


def cards_of(catalog: dict[str, Any], base: list[Record], every: list[Record]) -> tuple[CardUse, ...]:
    """Every card's use; `base` are the games with all cards, `every` also those without one."""
    count = _CardCount(catalog, base)
    paired = _paired(catalog, every)
    return tuple(count.use(number, paired) for number in range(len(catalog["cards"])))


class _CardCount:
    """What is counted of cards."""

    def __init__(self, catalog: dict[str, Any], records: list[Record]) -> None:
        self.catalog = catalog
        self.names = played(catalog)
        self.led: Counter[int] = Counter()
        self.aside: Counter[int] = Counter()
        self.in_games: Counter[int] = Counter()
        self.passed: Counter[int] = Counter()
        """Games that drew a card and never led it."""
        self.won: Counter[tuple[int, str]] = Counter()
        self.lost: Counter[tuple[int, str]] = Counter()
        """Who won the games that passed a card over."""
        self.chosen: Counter[tuple[int, int]] = Counter()
        self.could: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self.moved: Counter[int] = Counter()
        self.idle: Counter[int] = Counter()
        for record in records:
            self._add(record)

    def _add(self, record: Record) -> None:
        cards, won = column(record, "led", 2), winner(record)
        self.led.update(cards)
        self.aside.update(column(record, "led", 3))
        self.in_games.update(set(cards))
        self.won.update((card, won) for card in set(cards))
        passed = set(column(record, "led", 3)).difference(cards)
        self.passed.update(passed)
        self.lost.update((card, won) for card in passed)
        for _, _, card, choice, mask in entries(record, "answers"):
            self.chosen[card, choice] += 1
            self.could[card][mask] += 1
        self.moved.update(record["lines"])
        self.idle.update(record["idle"])

    def use(self, number: int, paired: dict[str, tuple[Estimate, ...]]) -> CardUse:
        """One card's."""
        card = self.catalog["cards"][number]
        games = self.in_games[number]
        return CardUse(
            id=card["id"],
            title=card["title"],
            deck=card["deck"],
            drawn=self.led[number] + self.aside[number],
            led=self.led[number],
            games=games,
            choices=tuple(
                ChoiceUse(name, text, self.chosen[number, place], self._open(number, place))
                for place, (name, _, text) in enumerate(card["choices"])
            ),
            lines=tuple(
                LineUse(choice, text, self.moved[line], self.idle[line])
                for line, (name, choice, text) in enumerate(self.catalog["lines"])
                if name == card["id"]
            ),
            chances=tuple(self._chances(number, name) for name in self.names),
            paired=paired.get(card["id"], ()),
        )

    def _open(self, number: int, place: int) -> int:
        return sum(times for mask, times in self.could[number].items() if mask >> place & 1)

    def _chances(self, number: int, name: str) -> Estimate:
        led, passed = self.in_games[number], self.passed[number]
        return apart(share(self.won[number, name], led), share(self.lost[number, name], passed))


def _paired(catalog: dict[str, Any], records: list[Record]) -> dict[str, tuple[Estimate, ...]]:
    """By card left out in some games: what it does to each power's chances, seed by seed."""
    names = played(catalog)
    base = {
        (record["seed"], record["seating"]): winner(record) for record in records if not record["without"]
    }
    steps: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        key = (record["seed"], record["seating"])
        if record["without"] and key in base:
            steps[record["without"]].append((base[key], winner(record)))
    return {
        card: tuple(mean([100.0 * ((own == name) - (bare == name)) for own, bare in pairs]) for name in names)
        for card, pairs in steps.items()
    }
