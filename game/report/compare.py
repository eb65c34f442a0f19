"""What an edit changed: two runs of the same seeds and bots under different content, game by game."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from game.model.errors import FourCapitalsError
from game.model.runs import column, games_told, orders_given
from game.model.tenths import to_tenth
from game.report.runs import Games, Run, crises, key_of, winner
from game.report.sound import Record
from game.report.stats import Estimate, is_clear_among, mean, mean_of_pairs, share, share_of_pairs, shown

MOST: Final = 8
"""Orders and cards named: those whose use changed most."""

Pair = tuple[Record, Record]
Step = tuple[str, float, float, Estimate]
"""(what, before, after, difference)."""
ByPairs = Callable[[Sequence[float], Sequence[int]], Estimate]
"""How differences are told, pair by pair, with the seed of each."""


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


class Changed(NamedTuple):
    """Of many things looked at, those that changed clearly."""

    looked_at: int
    found: tuple[Step, ...]
    """Those that changed most first."""


class Comparison(NamedTuple):
    """What an edit did to one scenario."""

    id: str
    title: str
    n: int
    """Pairs of games with every card."""
    seeds: int
    set_aside: int
    """Pairs of games without a card, which are not counted: they are the same seeds once more."""
    changed_content: bool
    same_to_the_end: int
    """Games whose every choice and number is the same."""
    powers: tuple[Change, ...]
    figures: tuple[Step, ...]
    """Of the course of games."""
    orders: Changed
    """Orders of a kind a game."""
    cards: Changed
    """Percent of games in which a card was led."""
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
            own = [pair for pair in pairs if not pair[0]["without"]]
            found += [_comparison(games, more, own, len(pairs) - len(own))] if own else []
    if not found:
        raise FourCapitalsError(
            f"expected runs that share seeds and bots, found none in {one.name} and {other.name}; play "
            "both with the same --scenario, --seed, --bots and --order"
        )
    return found


def _pairs(games: Games, more: Games) -> list[Pair]:
    known = {key_of(record): record for record in games.records}
    return [(known[key_of(record)], record) for record in more.records if key_of(record) in known]


def _comparison(games: Games, more: Games, pairs: list[Pair], set_aside: int) -> Comparison:
    catalog = more.catalog
    seats = [seat for seat in catalog["seats"] if seat in games.catalog["seats"]]
    before, after = (_titles(of.catalog) for of in (games, more))
    return Comparison(
        id=catalog["id"],
        title=catalog["title"],
        n=len(pairs),
        seeds=len({*_seeds(pairs)}),
        set_aside=set_aside,
        changed_content=games.catalog["hash"] != catalog["hash"],
        same_to_the_end=sum(_course(one) == _course(other) for one, other in pairs),
        powers=tuple(_change(pairs, seat, *catalog["powers"][seat]) for seat in seats),
        figures=tuple(_course_changes(pairs, catalog)),
        orders=_use(pairs, _kinds, games, more, mean_of_pairs, 1.0),
        cards=_use(pairs, _led, games, more, share_of_pairs, 100.0),
        only_before=tuple(title for card, title in before.items() if card not in after),
        only_after=tuple(title for card, title in after.items() if card not in before),
    )


def _seeds(pairs: list[Pair]) -> list[int]:
    return [one["seed"] for one, _ in pairs]


def _titles(catalog: dict[str, Any]) -> dict[str, str]:
    return {card["id"]: card["title"] for card in catalog["cards"]}


def _course(record: Record) -> tuple[Any, ...]:
    """What makes two games the same: how each number went, and how it ended."""
    return record["board"], record["standing"], record["end"]


def _change(pairs: list[Pair], seat: int, name: str, title: str) -> Change:
    tops = [(winner(one) == name, winner(other) == name) for one, other in pairs]
    marks = [(other["standing"][seat] - one["standing"][seat]) / 10 for one, other in pairs]
    seeds = _seeds(pairs)
    return Change(
        title=title,
        before=share(sum(one for one, _ in tops), len(pairs)).value,
        after=share(sum(other for _, other in tops), len(pairs)).value,
        chances=share_of_pairs([100.0 * (other - one) for one, other in tops], seeds),
        standing=mean_of_pairs(marks, seeds),
    )


def _course_changes(pairs: list[Pair], catalog: dict[str, Any]) -> Iterator[Step]:
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
        by_pairs = share_of_pairs if what.endswith("%") else mean_of_pairs
        yield what, *_means(values, _seeds(pairs), by_pairs)


def _ended(end: str, record: Record) -> float:
    return 100.0 if record["end"] == end else 0.0


def _means(
    values: list[tuple[float, float]], seeds: list[int], by_pairs: ByPairs
) -> tuple[float, float, Estimate]:
    one = mean([before for before, _ in values]).value
    other = mean([after for _, after in values]).value
    return one, other, by_pairs([after - before for before, after in values], seeds)


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
    by_pairs: ByPairs,
    scale: float,
) -> Changed:
    counted = [(count(one, games.catalog), count(other, more.catalog)) for one, other in pairs]
    names = dict.fromkeys(name for pair in counted for side in pair for name in side)
    found = []
    for name in names:
        values = [(scale * one[name], scale * other[name]) for one, other in counted]
        before, after, step = _means(values, _seeds(pairs), by_pairs)
        if step.is_clear:
            found.append((name, before, after, step))
    found.sort(key=lambda entry: -abs(entry[3].value))
    return Changed(len(names), tuple(found))


# --- in words ------------------------------------------------------------------------------------------


def comparison_lines(one: Comparison, before: str, after: str) -> Iterator[str]:
    """A comparison as plain lines."""
    seeds = f" ({one.seeds:,} seeds)" if one.seeds < one.n else ""
    yield (
        f"{one.title} ({one.id}): {before} -> {after}, n={one.n:,} {'pair' if one.n == 1 else 'pairs'} of "
        f"games of the same seed and bots{seeds}"
    )
    if one.set_aside:
        yield f"  {one.set_aside:,} pairs without a card are not counted: the same seeds once more"
    if not one.changed_content:
        yield "  cards and rules are the same in both"
    yield from (f"  only before: {title}" for title in one.only_before)
    yield from (f"  only after: {title}" for title in one.only_after)
    part = 100 * one.same_to_the_end / one.n
    yield f"  {games_told(one.same_to_the_end)} ({to_tenth(part)} %) went the same to the end"
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
    if any(step.is_clear for *_, step in one.figures):
        yield "  * more than chance explains, if one looks at that figure alone"
    yield from _list("orders a game that changed", one.orders)
    yield from _list("games that led a card, %, where that changed", one.cards)


def _verdict(step: Estimate) -> str:
    if not step.is_clear:
        return "no more than chance explains"
    return "better" if step.value > 0 else "worse"


def _step(step: Estimate) -> str:
    if step.low == step.high == 0:
        return f"the same in each of {step.n:,}"
    return f"{step.value:+.2f} [{step.low:.2f}, {step.high:.2f}]"


def _list(heading: str, changed: Changed) -> Iterator[str]:
    """What changed, and how much of it chance alone would bring: each is looked at by itself."""
    if not changed.found:
        return
    among = [is_clear_among(step, changed.looked_at) for *_, step in changed.found]
    yield ""
    yield f"  {heading}: {len(changed.found)} of {changed.looked_at} looked at"
    yield (
        f"  (each by itself at 95 %: chance alone brings about {to_tenth(changed.looked_at / 20)}; "
        "! clear even among so many)"
    )
    for (what, old, new, step), is_sure in list(zip(changed.found, among, strict=True))[:MOST]:
        yield f"  {'!' if is_sure else ' '} {what}: {old:.2f} -> {new:.2f}, {_step(step)}"
    if len(changed.found) > MOST:
        yield f"    and {len(changed.found) - MOST} more"
