"""A card in play: when it can come, how often it did, what was answered, what it did to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from game.engine.moves import holds
from game.engine.state import State
from game.lab.catalog import catalog_of
from game.lab.lines import lines_of
from game.lab.record import record_of, sheet_of
from game.model.runs import entries
from game.report.cards import CardUse, ChoiceUse, cards_of
from game.words.conditions import condition_line
from game.words.story import wrapped
from game.words.titles import listed, power_title, so_many
from game.workshop.balance import Balance, Wanted, with_and_without
from game.workshop.pool import BOTS, Game, Moment, Pool, picked
from game.workshop.show import drawn_in, nowhere_line
from game.workshop.situations import Setting, era_mask, hand_mask, places_of
from game.workshop.swings import balance_lines

CLOSED: Final = ("not its time", "its condition does not hold", "led already", "set aside and not back yet")
"""Why a card can't be drawn, the first that is true."""


class Part(NamedTuple):
    """A part of the condition on which it may be drawn."""

    text: str
    held: int
    of: int
    """Moments in its era."""


class Why(NamedTuple):
    """All that is known of a card in play."""

    id: str
    title: str
    deck: str
    scenario: str
    games: int
    comes: tuple[str, ...]
    """Each scenario that takes it, with the rounds."""
    copies: int
    moments: int
    """Moments at which a card was led."""
    could: tuple[tuple[str, int], ...]
    """By power: moments at which it could have drawn the card."""
    closed: tuple[tuple[str, int], ...]
    """Why it could not at the others, and how often."""
    parts: tuple[Part, ...]
    use: CardUse
    choices: tuple[str, ...]
    """The id of each choice of `use`, with what is picked: `take-it-to-a-neighbour canberra`."""
    led_by: tuple[tuple[str, int, int], ...]
    """(power, led, set aside)."""
    chosen_by: tuple[tuple[str, str, int], ...]
    """(choice, power, times)."""
    effect: Balance | None
    """What it does: led, beside never coming; None if that was not played."""
    nowhere: str = ""
    """Why no scenario draws it, where none does."""


def why_card(setting: Setting, pool: Pool, wanted: Wanted | None) -> Why:
    """What the games of a pool say of a card; and, unless nothing is wanted, pairs with and without it."""
    rules, number = setting.rules, setting.number
    records, catalog = _records(setting, pool.games)
    card = rules.cards[number]
    could, closed = _chances_to_come(pool.moments, number)
    comes = tuple(drawn_in(setting.content, setting.deck, setting.card))
    return Why(
        id=card.id,
        title=card.title,
        deck=setting.deck,
        scenario=rules.scenario.title,
        games=len(pool.games),
        comes=comes,
        copies=card.copies,
        moments=len(pool.moments),
        could=tuple((power_title(rules, seat), could[seat]) for seat in rules.scenario.seats),
        closed=tuple((why, closed[why]) for why in CLOSED if closed[why]),
        parts=tuple(_parts(pool.moments, number)),
        use=cards_of(catalog, records, records)[number],
        choices=_names(catalog, number),
        led_by=tuple(
            (power_title(rules, seat), _count(records, number, seat, 2), _count(records, number, seat, 3))
            for seat in rules.scenario.seats
        ),
        chosen_by=tuple(_chosen(setting, catalog, records)),
        effect=with_and_without(pool, card.id, wanted) if wanted is not None else None,
        nowhere="" if comes else nowhere_line(setting.content, setting.deck, setting.card),
    )


def _records(setting: Setting, games: Sequence[Game]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The games as a run of the laboratory would record them, and what their numbers stand for."""
    rules = setting.rules
    sheet = sheet_of(rules, lines_of(setting.content, rules.scenario.id))
    bots = [BOTS if seat in rules.scenario.seats else "" for seat in range(len(rules.powers))]
    records = [
        {"seed": game.seed, "seating": 0, "without": "", "bots": bots}
        | record_of(sheet, game.seed, None, picked(rules, game.choices))
        for game in games
    ]
    return records, catalog_of(setting.content, sheet, None)


def _chances_to_come(moments: Iterable[Moment], number: int) -> tuple[Counter[int], Counter[str]]:
    """By seat: how often it could be drawn; and by reason: how often not."""
    could: Counter[int] = Counter()
    closed: Counter[str] = Counter()
    for moment in moments:
        why = _closed(moment.state, number)
        if why:
            closed[why] += 1
        else:
            could[moment.seat] += 1
    return could, closed


def _closed(state: State, number: int) -> str:
    """Why a card can't be drawn now; empty if it can, or has been just now."""
    rules, own = state.rules, places_of(state.rules, number)
    if own & hand_mask(state):
        return ""
    if not own & era_mask(state):
        return CLOSED[0]
    if not holds(state.v, rules.cards[number].when):
        return CLOSED[1]
    if own & state.pile & era_mask(state):
        return ""
    return CLOSED[2] if own & state.led else CLOSED[3]


def _parts(moments: Sequence[Moment], number: int) -> Iterator[Part]:
    """Each part of the condition, and how often it held in the card's era."""
    if not moments:
        return
    rules = moments[0].state.rules
    own = places_of(rules, number)
    states = [moment.state for moment in moments if own & era_mask(moment.state)]
    for part in rules.cards[number].when:
        held = sum(holds(state.v, (part,)) for state in states)
        yield Part(condition_line(rules, (part,)), held, len(states))


def _count(records: Iterable[dict[str, Any]], number: int, seat: int, at: int) -> int:
    """How often a seat led with a card (2), or set it aside (3)."""
    return sum(
        entry[1] == seat and entry[at] == number for record in records for entry in entries(record, "led")
    )


def _chosen(
    setting: Setting, catalog: dict[str, Any], records: Iterable[dict[str, Any]]
) -> Iterator[tuple[str, str, int]]:
    """(choice, power, times) of every answer given."""
    counts: Counter[tuple[int, int]] = Counter()
    for record in records:
        for _, seat, card, choice, _ in entries(record, "answers"):
            if card == setting.number:
                counts[choice, seat] += 1
    names = _names(catalog, setting.number)
    for (choice, seat), times in sorted(counts.items()):
        yield names[choice], power_title(setting.rules, seat), times


def _names(catalog: dict[str, Any], number: int) -> tuple[str, ...]:
    return tuple(f"{name} {target}".strip() for name, target, _ in catalog["cards"][number]["choices"])


# --- in words --------------------------------------------------------------------------------------------


def why_lines(why: Why) -> Iterator[str]:
    """All of it, at most 79 columns a line."""
    yield from wrapped(f"{why.title} ({why.id}), deck {why.deck}")
    yield from wrapped(f"As it went in {so_many(why.games, 'game')} of {BOTS} bots in {why.scenario}.")
    for title, lines in (
        ("When it can come", _comes(why)),
        ("How often it came", _came(why)),
        ("What was answered", _answered(why)),
        ("What its lines moved", _moved(why)),
    ):
        told = list(lines)
        if told:
            yield from ("", title)
            yield from (row for line in told for row in wrapped(line, 2))
    if why.effect is not None:
        yield ""
        yield from balance_lines(why.effect, "What it does to whom")


def _comes(why: Why) -> Iterator[str]:
    yield from why.comes or (why.nowhere,)
    yield from [f"{why.copies} copies in the pile"] * (why.copies != 1)
    for part in why.parts:
        never = "" if part.held else ", so it never comes"
        yield f"only if {part.text}: held at {part.held:,} of {so_many(part.of, 'moment')} in its time{never}"
    could = sum(times for _, times in why.could)
    by_power = listed(f"{power} {times:,}" for power, times in why.could if times)
    yield f"it could be drawn at {could:,} of the {why.moments:,} moments at which a card was led" + (
        f": {by_power}" if by_power else ""
    )
    if why.closed:
        yield f"at the others: {'; '.join(f'{reason}, at {times:,}' for reason, times in why.closed)}"


def _came(why: Why) -> Iterator[str]:
    use = why.use
    if not use.drawn:
        yield "never drawn; more games may tell: --games"
        return
    yield f"drawn {so_many(use.drawn, 'time')}, led {so_many(use.led, 'time')}"
    for power, led, aside in why.led_by:
        if led or aside:
            yield f"{power}: led with it {so_many(led, 'time')}, set it aside {so_many(aside, 'time')}"


def _answered(why: Why) -> Iterator[str]:
    for name, use in zip(why.choices, why.use.choices, strict=True):
        yield f"{use.text.rstrip('.')}: {_times(why, name, use)}"


def _times(why: Why, name: str, use: ChoiceUse) -> str:
    who = listed(f"{power} {times}" for choice, power, times in why.chosen_by if choice == name)
    if not use.chosen:
        return f"never chosen: {use.why_never}"
    return f"chosen {use.chosen} of {so_many(use.open, 'time')} it was open ({who})"


def _moved(why: Why) -> Iterator[str]:
    for line in why.use.lines:
        before = f"{line.choice}: " if line.choice else ""
        if line.moved:
            ends = f", met the end of a range {so_many(line.idle, 'time')}" if line.idle else ""
            yield f"{before}{line.text}: {so_many(line.moved, 'time')}{ends}"
        else:
            yield f"{before}{line.text}: never; {why.use.why_idle(line)}"
