"""The figures of one scenario's games: counted once, shown as text or as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, Final, NamedTuple

from game.model.runs import column, orders_given
from game.report.cards import CardUse, ChoiceUse, LineUse, cards_of
from game.report.runs import Games, crises, played, winner
from game.report.sound import Record
from game.report.stats import Estimate, quantiles, share

FAN: Final = (0.1, 0.25, 0.5, 0.75, 0.9)
"""The quantiles of a fan: eight games in ten, half of them, and the median."""
TOO_OFTEN: Final = 15.0
"""Percent of all orders: a kind of order above this is worth a look."""
TOO_SELDOM: Final = 1.0
"""Percent of all orders: a kind below this is worth a look."""

Fan = list[list[float]]
"""By round from 0: the quantiles of FAN."""


class Kind(NamedTuple):
    """How a kind of order was used."""

    id: str
    title: str
    taken: int
    share: float
    """Percent of all orders."""
    by_power: tuple[int, ...]
    open: int
    """Questions at which it could have been ordered."""

    @property
    def stands_out(self) -> bool:
        """Whether it is taken too often or too seldom."""
        return not TOO_SELDOM <= self.share <= TOO_OFTEN


class Figures(NamedTuple):
    """Everything a report shows of one scenario. Powers are those played, in the order of the table."""

    id: str
    title: str
    order: str
    wanted: int
    n: int
    """Games, those without a card left out."""
    levels: tuple[str, ...]
    powers: tuple[tuple[str, str], ...]
    rounds: int
    reckonings: tuple[int, ...]
    wins: tuple[Estimate, ...]
    level_wins: tuple[tuple[str, Estimate], ...]
    """Where levels differ: how often a seat of each is alone on top."""
    nobody: Estimate
    """Games in which nobody was alone on top."""
    standing: tuple[list[float], ...]
    """By power: the final standing of every game, in points."""
    live: tuple[Fan, ...]
    fans: tuple[tuple[str, str, int, int, Fan], ...]
    """(kind, title, low, high, fan) of every number of the board."""
    ends: tuple[tuple[str, int], ...]
    lengths: tuple[tuple[int, int], ...]
    leads: tuple[tuple[int, int], ...]
    leads_median: float
    half: Estimate
    """Of the games that somebody alone led at half time: in how many that power won."""
    seat_effect: tuple[Estimate, ...]
    """Alone on top by the place in the first round's initiative."""
    kinds: tuple[Kind, ...]
    orders: tuple[tuple[str, str, str, int], ...]
    """(power, order, target, taken) of every order there is."""
    cards: tuple[CardUse, ...]
    stands: tuple[tuple[str, int], ...]
    crises: float
    lapsed: float
    """Percent of the orders given that were no longer open when their turn came."""
    accepted: Estimate
    exposed: Estimate
    fires: tuple[tuple[str, float], ...]
    """Standing rules: how often a game."""
    objectives: tuple[tuple[str, str, float], ...]
    """(power, objective, mean points a reckoning, weighed)."""

    @property
    def unled(self) -> list[CardUse]:
        """Cards that were never led."""
        return [card for card in self.cards if not card.led]

    @property
    def unchosen(self) -> list[tuple[CardUse, ChoiceUse]]:
        """Choices that were never made, each with its card."""
        return [(card, use) for card in self.cards for use in card.choices if not use.chosen]

    @property
    def unmoved(self) -> list[tuple[CardUse, LineUse]]:
        """Lines that never moved a number, each with its card."""
        return [(card, line) for card in self.cards for line in card.lines if not line.moved]

    @property
    def is_paired(self) -> bool:
        """Whether the same seeds were played with a card and without it."""
        return any(card.paired for card in self.cards)

    @property
    def telling(self) -> list[CardUse]:
        """The cards played with and without, else those that go with a clear change; the strongest first."""
        paired = [card for card in self.cards if card.paired]
        found = paired or [card for card in self.cards if any(one.is_clear for one in card.chances)]
        return sorted(found, key=lambda card: -card.strength)


def figures_of(games: Games) -> Figures:
    """Count the games of one scenario."""
    catalog = games.catalog
    base = [record for record in games.records if not record["without"]]
    count = _Count(catalog, base)
    leads = sorted(record["leads"] for record in base)
    return Figures(
        id=catalog["id"],
        title=catalog["title"],
        order=catalog["order"],
        wanted=games.wanted,
        n=len(base),
        levels=tuple(sorted({level for record in base for level in record["bots"] if level})),
        powers=tuple(tuple(catalog["powers"][seat]) for seat in catalog["seats"]),
        rounds=catalog["rounds"],
        reckonings=tuple(after for after, _ in catalog["reckonings"]),
        wins=count.wins,
        level_wins=count.level_wins(),
        nobody=share(sum(len(record["winners"]) != 1 for record in base), len(base)),
        standing=tuple([record["standing"][seat] / 10 for record in base] for seat in catalog["seats"]),
        live=tuple(count.live(seat) for seat in catalog["seats"]),
        fans=tuple(count.fans()),
        ends=tuple(Counter(_end_title(catalog, record) for record in base).most_common()),
        lengths=tuple(sorted(Counter(record["rounds"] for record in base).items())),
        leads=tuple(sorted(Counter(leads).items())),
        leads_median=median(leads) if leads else 0.0,
        half=count.half(),
        seat_effect=count.seat_effect(),
        kinds=count.kinds(),
        orders=count.orders(),
        cards=cards_of(catalog, base, games.records),
        stands=count.stands(),
        crises=sum(map(crises, base)) / max(1, len(base)),
        lapsed=count.lapsed(),
        accepted=count.part("replies", 2),
        exposed=count.part("covert", 3),
        fires=count.fires(),
        objectives=count.objectives(),
    )


def _titles(catalog: dict[str, Any]) -> dict[str, str]:
    """The title of everything an order may name, by id."""
    pairs = [pair for name in ("kinds", "powers", "partners", "flashpoints") for pair in catalog[name]]
    pairs += [(name, title) for kind, name, _, title, _, _ in catalog["board"] if kind == "framework"]
    return dict(pairs)


def _end_title(catalog: dict[str, Any], record: Record) -> str:
    titles = dict(catalog["ends"])
    return "all rounds played" if record["end"] == "rounds" else str(titles[record["end"]])


def fan(rows: Sequence[Sequence[float]]) -> Fan:
    """Quantiles place by place; games that ended early keep their last value."""
    longest = max((len(row) for row in rows), default=0)
    return [quantiles([row[min(at, len(row) - 1)] for row in rows], FAN) for at in range(longest)]


class _Count:
    """What is counted over the games with all cards."""

    def __init__(self, catalog: dict[str, Any], records: list[Record]) -> None:
        self.catalog, self.records = catalog, records
        self.seats: list[int] = catalog["seats"]
        self.names = played(catalog)
        won = Counter(winner(record) for record in records)
        self.wins = tuple(share(won[name], len(records)) for name in self.names)

    def level_wins(self) -> tuple[tuple[str, Estimate], ...]:
        seats: Counter[str] = Counter()
        won: Counter[str] = Counter()
        for record in self.records:
            seats.update(record["bots"][seat] for seat in self.seats)
            for seat, name in zip(self.seats, self.names, strict=True):
                won[record["bots"][seat]] += winner(record) == name
        return tuple((level, share(won[level], n)) for level, n in sorted(seats.items()) if len(seats) > 1)

    def live(self, seat: int) -> Fan:
        return fan([[0.0, *(marks[seat] / 10 for marks in record["live"])] for record in self.records])

    def fans(self) -> Iterator[tuple[str, str, int, int, Fan]]:
        longest = max((len(record["board"]) for record in self.records), default=0)
        found: list[Fan] = [[] for _ in self.catalog["board"]]
        for at in range(longest):
            rows = [record["board"][min(at, len(record["board"]) - 1)] for record in self.records]
            for place, values in enumerate(zip(*rows, strict=True)):
                found[place].append(quantiles(values, FAN))
        for (kind, _, _, title, low, high), own in zip(self.catalog["board"], found, strict=True):
            yield kind, title, low, high, own

    def half(self) -> Estimate:
        led = [record for record in self.records if record["half"] >= 0]
        kept = sum(winner(record) == self.catalog["powers"][record["half"]][0] for record in led)
        return share(kept, len(led))

    def seat_effect(self) -> tuple[Estimate, ...]:
        won: Counter[int] = Counter()
        for record in self.records:
            first = [self.catalog["powers"][int(seat)][0] for seat in record["turns"][0]]
            if winner(record):
                won[first.index(winner(record))] += 1
        return tuple(share(won[place], len(self.records)) for place in range(len(self.seats)))

    def kinds(self) -> tuple[Kind, ...]:
        taken: Counter[tuple[int, int]] = Counter()
        could: Counter[int] = Counter()
        for record in self.records:
            for _, seat, order in orders_given(record):
                taken[self.catalog["orders"][seat][order][2], seat] += 1
            for row in record["open"]:
                could.update({kind: times for kind, times in enumerate(row) if times})
        every = sum(taken.values())
        found = []
        for number, (key, title) in enumerate(self.catalog["kinds"]):
            by_power = tuple(taken[number, seat] for seat in self.seats)
            if sum(by_power) or could[number]:
                part = 100 * sum(by_power) / max(1, every)
                found.append(Kind(key, title, sum(by_power), part, by_power, could[number]))
        return tuple(sorted(found, key=lambda kind: -kind.taken))

    def orders(self) -> tuple[tuple[str, str, str, int], ...]:
        taken = Counter((seat, order) for record in self.records for _, seat, order in orders_given(record))
        named = _titles(self.catalog)
        return tuple(
            (
                self.catalog["powers"][seat][1],
                named.get(name, name),
                named.get(target, target),
                taken[seat, place],
            )
            for seat in self.seats
            for place, (name, target, kind) in enumerate(self.catalog["orders"][seat])
            if kind >= 0
        )

    def lapsed(self) -> float:
        lost = sum(len(record["lapsed"]) for record in self.records)
        return 100 * lost / max(1, lost + sum(len(record["orders"]) for record in self.records))

    def part(self, name: str, at: int) -> Estimate:
        marks = [mark for record in self.records for mark in column(record, name, at)]
        return share(sum(marks), len(marks))

    def stands(self) -> tuple[tuple[str, int], ...]:
        taken = Counter(stand for record in self.records for stand in column(record, "stands", 3))
        return tuple((title, taken[n]) for n, (_, title) in enumerate(self.catalog["stands"]))

    def fires(self) -> tuple[tuple[str, float], ...]:
        games = max(1, len(self.records))
        return tuple(
            (title, sum(record["fires"][n] for record in self.records) / games)
            for n, (_, title) in enumerate(self.catalog["rules"])
        )

    def objectives(self) -> tuple[tuple[str, str, float], ...]:
        found = []
        for place, (_, title, seat) in enumerate(self.catalog["objectives"]):
            points = [row[place] for record in self.records for row in record["scores"]]
            found.append((self.catalog["powers"][seat][1], title, sum(points) / max(1, len(points))))
        return tuple(found)
