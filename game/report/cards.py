"""How cards were used: drawn, led, chosen from, what their lines moved, and whose chances they go with."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final, NamedTuple

from game.model.runs import column, entries
from game.report.runs import played, winner
from game.report.sound import Record
from game.report.stats import Estimate, apart, share, share_of_pairs

CHANCE: Final = "random"
"""The level that looks at nothing: what it leaves out, it leaves out by chance."""


class Instead(NamedTuple):
    """What was taken where something could have been, but was not."""

    text: str = ""
    """What bots that choose took most often; empty where they took nothing else."""
    times: int = 0
    by_chance: int = 0
    """How often the question was one for bots that take anything."""

    def told(self, every: int) -> str:
        """Why it was left out so many times."""
        if not self.text:
            return "left out by chance" if self.by_chance else "left out each time"
        chance = f"; {times(self.by_chance)} it was left out by chance" if self.by_chance else ""
        often = "each time" if self.times == every else times(self.times)
        return f"instead, {often}: {self.text}{chance}"


class ChoiceUse(NamedTuple):
    """How a choice of a card was used."""

    id: str
    text: str
    chosen: int
    open: int
    """How often it could have been chosen."""
    instead: Instead = Instead()
    """Of one that was never chosen: what was."""

    @property
    def why_never(self) -> str:
        """Why it was never chosen."""
        if not self.open:
            return "never open"
        return f"open {times(self.open)}; {self.instead.told(self.open)}"


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
    instead: Instead = Instead()
    """Of one that was never led: the card that was."""

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
        if not self.drawn:
            return "never drawn"
        return f"drawn {times(self.drawn)}; {self.instead.told(self.drawn)}"

    def why_idle(self, line: LineUse) -> str:
        """Why a line never moved a number."""
        if not self.led:
            return "the card was never led"
        if line.choice and not any(use.chosen for use in self.choices if use.id == line.choice):
            return "its choice was never made"
        if line.idle:
            return f"met the end of a range {times(line.idle)}"
        return "its dice or its condition never came up"


def times(count: int) -> str:
    """`1 time`, `1,200 times`."""
    return f"{count:,} {'time' if count == 1 else 'times'}"


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
        self.could: defaultdict[int, Counter[tuple[int, int, bool]]] = defaultdict(Counter)
        """By card: what was open, what was taken, and whether by chance."""
        self.preferred: defaultdict[int, Counter[tuple[int, bool]]] = defaultdict(Counter)
        """By card set aside: the one that was led, and whether by chance."""
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
        by_chance = [level == CHANCE for level in record["bots"]]
        for _, seat, led, aside in entries(record, "led"):
            self.preferred[aside][led, by_chance[seat]] += 1
        for _, seat, card, choice, mask in entries(record, "answers"):
            self.chosen[card, choice] += 1
            self.could[card][mask, choice, by_chance[seat]] += 1
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
                self._choice(number, place, name, text)
                for place, (name, _, text) in enumerate(card["choices"])
            ),
            lines=tuple(
                LineUse(choice, text, self.moved[line], self.idle[line])
                for line, (name, choice, text) in enumerate(self.catalog["lines"])
                if name == card["id"]
            ),
            chances=tuple(self._chances(number, name) for name in self.names),
            paired=paired.get(card["id"], ()),
            instead=self._led_instead(number),
        )

    def _choice(self, number: int, place: int, name: str, text: str) -> ChoiceUse:
        taken: Counter[tuple[int, bool]] = Counter()
        for (mask, choice, by_chance), count in self.could[number].items():
            if mask >> place & 1:
                taken[choice, by_chance] += count
        chosen = self.chosen[number, place]
        texts = [row[2] for row in self.catalog["cards"][number]["choices"]]
        instead = Instead() if chosen else _instead(taken, texts)
        return ChoiceUse(name, text, chosen, taken.total(), instead)

    def _led_instead(self, number: int) -> Instead:
        titles = [card["title"] for card in self.catalog["cards"]]
        return Instead() if self.led[number] else _instead(self.preferred[number], titles)

    def _chances(self, number: int, name: str) -> Estimate:
        led, passed = self.in_games[number], self.passed[number]
        return apart(share(self.won[number, name], led), share(self.lost[number, name], passed))


def _instead(taken: Counter[tuple[int, bool]], names: list[str]) -> Instead:
    """What was taken most often, by bots that choose, and how often the question was one of chance."""
    chosen = {place: count for (place, by_chance), count in taken.items() if not by_chance}
    by_chance = taken.total() - sum(chosen.values())
    if not chosen:
        return Instead(by_chance=by_chance)
    place = max(chosen, key=lambda one: (chosen[one], -one))
    return Instead(names[place], chosen[place], by_chance)


def _paired(catalog: dict[str, Any], records: list[Record]) -> dict[str, tuple[Estimate, ...]]:
    """By card left out in some games: what it does to each power's chances, seed by seed."""
    names = played(catalog)
    base = {
        (record["seed"], record["seating"]): winner(record) for record in records if not record["without"]
    }
    steps: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for record in records:
        key = (record["seed"], record["seating"])
        if record["without"] and key in base:
            steps[record["without"]].append((base[key], winner(record), record["seed"]))
    return {card: tuple(_step(pairs, name) for name in names) for card, pairs in steps.items()}


def _step(pairs: list[tuple[str, str, int]], name: str) -> Estimate:
    """What a card does to one power's chances; pairs are (winner with it, winner without it, seed)."""
    changes = [100.0 * ((own == name) - (bare == name)) for own, bare, _ in pairs]
    return share_of_pairs(changes, [seed for _, _, seed in pairs])
