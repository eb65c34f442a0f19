"""A report as plain lines, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from game.model.runs import games_told
from game.model.tenths import to_tenth
from game.report.cards import CardUse
from game.report.figures import TOO_OFTEN, TOO_SELDOM, Figures
from game.report.stats import mean, quantiles, shown

FEW: Final = 8
"""How many of a long list are shown."""


def report_lines(figures: Figures) -> Iterator[str]:
    """The report of one scenario."""
    yield from _head(figures)
    if not figures.n:
        return
    yield from _chances(figures)
    yield from _course(figures)
    yield from _orders(figures)
    yield from _cards(figures)


def _head(figures: Figures) -> Iterator[str]:
    levels = ", ".join(figures.levels) or "no bots"
    yield f"{figures.title} ({figures.id}): {games_told(figures.n)} of {levels}, {figures.order}"
    if not figures.wanted:
        yield "  there is none: this shard of the run is empty, or its settings do not tell how many it has"
    if figures.n < figures.wanted and not figures.is_paired:
        wanted = games_told(figures.wanted)
        yield f"  the run is not finished: {wanted} {'was' if figures.wanted == 1 else 'were'} wanted"


def _chances(figures: Figures) -> Iterator[str]:
    yield ""
    yield "  alone on top (95 % interval)              final standing, mean and middle half"
    for (_, title), won, marks in zip(figures.powers, figures.wins, figures.standing, strict=True):
        quarter, three = quantiles(marks, (0.25, 0.75))
        left = f"    {title:<11} {shown(won)} %"
        middle = f"{to_tenth(quarter, signed=True)} to {to_tenth(three, signed=True)}"
        yield f"{left:<44}{to_tenth(mean(marks).value, signed=True):>6}  ({middle})"
    yield f"    nobody      {shown(figures.nobody)} %"
    for level, won in figures.level_wins:
        yield f"    a seat of {level}: {shown(won)} %"


def _course(figures: Figures) -> Iterator[str]:
    yield ""
    yield "  how games went"
    yield f"    ended by: {_counts(figures.ends, figures.n)}"
    yield f"    rounds: {_counts([(str(rounds), n) for rounds, n in figures.lengths], figures.n)}"
    yield f"    lead changes: median {figures.leads_median:g}"
    yield f"    the leader at half time won {shown(figures.half)} %"
    yield f"    crises a game {to_tenth(figures.crises)}; answers: {_counts(figures.stands)}"
    yield f"    invitations accepted {figures.accepted.value:.0f} %"
    yield f"    covert operations exposed {figures.exposed.value:.0f} %"
    if figures.lapsed:
        yield f"    secret orders that were no longer open: {to_tenth(figures.lapsed)} %"
    places = ", ".join(f"{n}. {shown(won)}" for n, won in enumerate(figures.seat_effect, 1))
    yield f"    on top by place in the first round, %: {places}"


def _counts(pairs: Iterable[tuple[str, int]], n: int = 0) -> str:
    pairs = list(pairs)
    n = n or sum(count for _, count in pairs) or 1
    return ", ".join(f"{name} {percent(100 * count / n)} %" for name, count in pairs) or "none"


def percent(value: float) -> str:
    """A share with one decimal; never 0.0 for what happened."""
    return "under 0.1" if 0 < value < 0.05 else to_tenth(value)


def _orders(figures: Figures) -> Iterator[str]:
    yield ""
    marks = letters([title for _, title in figures.powers])
    limits = f"above {TOO_OFTEN:g} or below {TOO_SELDOM:g} % of all"
    yield f"  orders: % of all, and of when it was open; ! {limits}"
    for kind in figures.kinds:
        mark = "!" if kind.stands_out else " "
        taken = 100 * kind.taken / max(1, kind.open)
        given = [(mark, count) for mark, count in zip(marks, kind.by_power, strict=True) if count]
        split = ", ".join(f"{mark} {count}" for mark, count in given)
        yield f"  {mark} {kind.title:<20} {to_tenth(kind.share):>5}  ({taken:3.0f} %)  {split}"


def _cards(figures: Figures) -> Iterator[str]:
    cards = figures.cards
    choices, lines = sum(len(card.choices) for card in cards), sum(len(card.lines) for card in cards)
    unled = [f"{card.title} ({card.why_never})" for card in figures.unled]
    unchosen = [f"{card.title}: {use.text} ({use.why_never})" for card, use in figures.unchosen]
    unmoved = [f"{card.title}: {line.text} ({card.why_idle(line)})" for card, line in figures.unmoved]
    yield ""
    yield f"  cards: {len(cards)}, choices {choices}, lines {lines}"
    yield from _missing("never led", unled)
    yield from _missing("never chosen", unchosen)
    yield from _missing("lines that never moved anything", unmoved)
    yield from _effects(figures)


def _missing(what: str, found: list[str]) -> Iterator[str]:
    yield f"    {what}: {len(found) or 'none'}"
    yield from (f"      {entry}" for entry in found[:FEW])
    if len(found) > FEW:
        yield f"      and {len(found) - FEW} more (all stand on the page of --html)"


def _effects(figures: Figures) -> Iterator[str]:
    """The cards that go with the clearest change of somebody's chances."""
    told = figures.telling
    if figures.is_paired:
        yield "  what a card does to each power's chances, in points (the same seeds with and without it)"
    elif told:
        yield "  games that led a card, beside those that drew it and set it aside: chances, in points"
        yield "  (what goes together; what a card does is told by simulate --without CARD)"
    yield from (_effect(figures, card) for card in told[:FEW])
    if any(one.is_clear for card in told[:FEW] for one in card.effect):
        yield (
            "    * more than chance explains, if one looks at that figure alone; of a hundred figures five "
            "look so by chance"
        )
    if figures.is_paired and len(told) > FEW:
        yield f"    and {len(told) - FEW} more (all stand on the page of --html)"


def _effect(figures: Figures, card: CardUse) -> str:
    told = ", ".join(
        f"{title} {shown(one, signed=True)}{'*' if one.is_clear else ''}"
        for (_, title), one in zip(figures.powers, card.effect, strict=True)
    )
    return f"    {card.title}: {told}"


def conclusions(figures: Figures) -> list[str]:
    """What the figures say, in sentences: the first thing on the page."""
    if not figures.n:
        return []
    ranked = sorted(zip(figures.powers, figures.wins, strict=True), key=lambda pair: -pair[1].value)
    (_, best), most = ranked[0]
    (_, worst), least = ranked[-1]
    lowest = [title for (_, title), won in ranked if won.value == least.value]
    fewest = f"{worst} least" if len(lowest) == 1 else f"{' and '.join(lowest[::-1])} least, and alike"
    often = f"{best} is alone on top most often, in {shown(most)} % of games; {fewest}, in {shown(least)}."
    said = [
        f"All are alone on top as often, in {shown(most)} % of games."
        if most.value == least.value
        else often,
        f"The lead changes hands {_times(figures.leads_median)} in a usual game, and whoever leads at half "
        f"time wins {shown(figures.half)} % of the time.",
        f"Games end like this: {_counts(figures.ends, figures.n)}.",
    ]
    said.append(_standing_out(figures))
    unled, unchosen = _never(len(figures.unled)), _never(len(figures.unchosen))
    said.append(f"Of {len(figures.cards)} cards {unled} led; of their choices {unchosen} made.")
    return said


def _standing_out(figures: Figures) -> str:
    limits = f"more than {TOO_OFTEN:g} or less than {TOO_SELDOM:g} % of all"
    outside = ", ".join(
        f"{kind.title} ({to_tenth(kind.share)} %)" for kind in figures.kinds if kind.stands_out
    )
    if outside:
        return f"Kinds of order taken in {limits}: {outside}."
    return f"No kind of order is taken in {limits}."


def _times(number: float) -> str:
    return "once" if number == 1 else f"{number:g} times"


def _never(count: int) -> str:
    return f"{count or 'none'} {'was' if count < 2 else 'were'} never" if count else "each was"


def letters(titles: Sequence[str]) -> list[str]:
    """The shortest beginnings that tell the titles apart."""
    for length in range(1, 20):
        found = [title[:length] for title in titles]
        if len(set(found)) == len(found):
            return found
    return list(titles)
