"""What an edit changed: two runs of the same seeds and bots under different content, game by game."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple

from game.model.errors import FourCapitalsError
from game.model.runs import column, orders_given
from game.model.tenths import to_tenth
from game.report.runs import Games, Run, crises, key_of, winner
from game.report.sound import Record
from game.report.stats import Estimate, mean, share, shown

MOST: Final = 8
"""Orders and cards named: those whose use changed most."""

Pair = tuple[Record, Record]


class Change(NamedTuple):
    """What happened to one power."""

    title: str
    before: float
    after: float
    """Percent of games alone on top."""
    chances: Estimate
    """The difference in points, seed by seed."""
    standing: Estimate
    """The difference of the final standing."""


class Comparison(NamedTuple):
    """What an edit did to one scenario."""

    id: str
    title: str
    n: int
    changed_content: bool
    same_to_the_end: int
    """Games whose every choice and number is the same."""
    powers: tuple[Change, ...]
    figures: tuple[tuple[str, float, float, Estimate], ...]
    """(what, before, after, difference) of the course of games."""
    orders: tuple[tuple[str, float, float, Estimate], ...]
    """Orders of a kind a game, those that changed most first."""
    cards: tuple[tuple[str, float, float, Estimate], ...]
    """Percent of games in which a card was led, those that changed most first."""
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    """Cards that only one of the two has."""


def compare(one: Run, other: Run) -> list[Comparison]:
    """Pair the games of two runs; FourCapitalsError if they share none."""
    found = []
    for name, games in one.scenarios.items():
        more = other.scenarios.get(name)
        pairs = _pairs(games, more) if more is not None else []
        if more is not None and pairs:
            found.append(_comparison(games, more, pairs))
    if not found:
        raise FourCapitalsError(
            f"expected runs that share seeds and bots, found none in {one.name} and {other.name}; play "
            "both with the same --scenario, --seed, --bots and --order"
        )
    return found


def _pairs(games: Games, more: Games) -> list[Pair]:
    known = {key_of(record): record for record in games.records}
    return [(known[key_of(record)], record) for record in more.records if key_of(record) in known]


def _comparison(games: Games, more: Games, pairs: list[Pair]) -> Comparison:
    catalog = more.catalog
    seats = [seat for seat in catalog["seats"] if seat in games.catalog["seats"]]
    before, after = (_titles(of.catalog) for of in (games, more))
    return Comparison(
        id=catalog["id"],
        title=catalog["title"],
        n=len(pairs),
        changed_content=games.catalog["hash"] != catalog["hash"],
        same_to_the_end=sum(_course(one) == _course(other) for one, other in pairs),
        powers=tuple(_change(pairs, seat, *catalog["powers"][seat]) for seat in seats),
        figures=tuple(_course_changes(pairs, catalog)),
        orders=_use(pairs, _kinds, games, more, 1.0),
        cards=_use(pairs, _led, games, more, 100.0),
        only_before=tuple(title for card, title in before.items() if card not in after),
        only_after=tuple(title for card, title in after.items() if card not in before),
    )


def _titles(catalog: dict[str, Any]) -> dict[str, str]:
    return {card["id"]: card["title"] for card in catalog["cards"]}


def _course(record: Record) -> tuple[Any, ...]:
    """What makes two games the same: how each number went, and how it ended."""
    return record["board"], record["standing"], record["end"]


def _change(pairs: list[Pair], seat: int, name: str, title: str) -> Change:
    tops = [(winner(one) == name, winner(other) == name) for one, other in pairs]
    return Change(
        title=title,
        before=share(sum(one for one, _ in tops), len(pairs)).value,
        after=share(sum(other for _, other in tops), len(pairs)).value,
        chances=mean([100.0 * (other - one) for one, other in tops]),
        standing=mean([(other["standing"][seat] - one["standing"][seat]) / 10 for one, other in pairs]),
    )


def _course_changes(
    pairs: list[Pair], catalog: dict[str, Any]
) -> Iterator[tuple[str, float, float, Estimate]]:
    told: dict[str, Callable[[Record], float]] = {
        "games that ended early, %": lambda record: 100.0 * (record["end"] != "rounds"),
        "rounds": lambda record: float(record["rounds"]),
        "lead changes": lambda record: float(record["leads"]),
        "crises": lambda record: float(crises(record)),
    }
    reached = {record["end"] for pair in pairs for record in pair}
    for end, title in catalog["ends"]:
        if end in reached:
            told[f"games that ended so: {title}, %"] = partial(_ended, end)
    for what, count in told.items():
        values = [(count(one), count(other)) for one, other in pairs]
        yield what, *_means(values)


def _ended(end: str, record: Record) -> float:
    return 100.0 if record["end"] == end else 0.0


def _means(values: list[tuple[float, float]]) -> tuple[float, float, Estimate]:
    one = mean([before for before, _ in values]).value
    other = mean([after for _, after in values]).value
    return one, other, mean([after - before for before, after in values])


def _kinds(record: Record, catalog: dict[str, Any]) -> Counter[str]:
    """Orders of each kind in a game."""
    found: Counter[str] = Counter()
    for _, seat, order in orders_given(record):
        found[catalog["kinds"][catalog["orders"][seat][order][2]][1]] += 1
    return found


def _led(record: Record, catalog: dict[str, Any]) -> Counter[str]:
    """The cards led in a game, each once."""
    return Counter({catalog["cards"][number]["title"]: 1 for number in column(record, "led", 2)})


def _use(
    pairs: list[Pair],
    count: Callable[[Record, dict[str, Any]], Counter[str]],
    games: Games,
    more: Games,
    scale: float,
) -> tuple[tuple[str, float, float, Estimate], ...]:
    counted = [(count(one, games.catalog), count(other, more.catalog)) for one, other in pairs]
    names = dict.fromkeys(name for pair in counted for side in pair for name in side)
    found = []
    for name in names:
        before, after, step = _means([(scale * one[name], scale * other[name]) for one, other in counted])
        if step.is_clear:
            found.append((name, before, after, step))
    found.sort(key=lambda entry: -abs(entry[3].value))
    return tuple(found[:MOST])


# --- in words ------------------------------------------------------------------------------------------


def comparison_lines(one: Comparison, before: str, after: str) -> Iterator[str]:
    """A comparison as plain lines."""
    yield f"{one.title} ({one.id}): {before} -> {after}, n={one.n:,} games of the same seed and bots"
    if not one.changed_content:
        yield "  cards and rules are the same in both"
    yield from (f"  only before: {title}" for title in one.only_before)
    yield from (f"  only after: {title}" for title in one.only_after)
    part = 100 * one.same_to_the_end / one.n
    yield f"  {one.same_to_the_end:,} games ({to_tenth(part)} %) went the same to the end"
    yield ""
    for power in one.powers:
        yield (
            f"  {power.title}'s chances {to_tenth(power.before)} -> {to_tenth(power.after)} %, "
            f"{shown(power.chances, signed=True)}, n={one.n:,}: {_verdict(power.chances)}"
        )
        if power.standing.is_clear:
            yield f"    its final standing: {shown(power.standing, signed=True)} points"
    yield ""
    for what, old, new, step in one.figures:
        yield f"  {what}: {old:.2f} -> {new:.2f}, {_step(step)}{' *' if step.is_clear else ''}"
    yield from _list("orders a game that changed (95 %)", one.orders)
    yield from _list("games that led a card, %, where that changed (95 %)", one.cards)


def _verdict(step: Estimate) -> str:
    if not step.is_clear:
        return "no more than chance explains"
    return "better" if step.value > 0 else "worse"


def _step(step: Estimate) -> str:
    return f"{step.value:+.2f} [{step.low:.2f}, {step.high:.2f}]"


def _list(heading: str, changed: tuple[tuple[str, float, float, Estimate], ...]) -> Iterator[str]:
    if not changed:
        return
    yield ""
    yield f"  {heading}"
    for what, old, new, step in changed:
        yield f"    {what}: {old:.2f} -> {new:.2f}, {_step(step)}"
