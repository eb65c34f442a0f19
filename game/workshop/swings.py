"""The balance of an edit in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from game.model.tenths import to_tenth
from game.report.stats import Estimate, shown
from game.words.story import wrapped
from game.words.titles import listed, so_many
from game.workshop.balance import Balance, Use, Way

_SPOT: Final = "Each pair begins at a moment of play at which the card could be drawn"
_DICE: Final = "and bots play on with the same dice"
_MEANS: Final[dict[Way, str]] = {
    "does": (
        f"{_SPOT}. There it is led, once as it was and once as it is now, {_DICE}. Where one of the "
        "two lacks the card, something else is led."
    ),
    "comes": (
        f"The card does the same and comes at other times. {_SPOT}: once something else is led there and "
        f"once the card is, {_DICE}."
    ),
    "without": f"{_SPOT}: once it never comes from there on and once it is led, {_DICE}.",
    "games": "More than cards differs, so each pair is two whole games of one seed, one by each of the two.",
}
_ARMS: Final[dict[Way, tuple[str, str]]] = {
    "does": ("before", "after"),
    "comes": ("not led", "led"),
    "without": ("never", "led"),
    "games": ("before", "after"),
}


def balance_lines(found: Balance, heading: str = "") -> Iterator[str]:
    """All of it, at most 79 columns a line."""
    about = f"{so_many(found.n, 'pair')} of games of {found.level} bots, {found.seconds:.0f} s"
    yield from wrapped(f"{heading or f'What the edit does in {found.title}'}: {about}.")
    yield from wrapped(_MEANS[found.way])
    if found.elsewhere:
        yield from wrapped(f"It differs in {listed(found.elsewhere)}.")
    if found.lent:
        yield from wrapped(f"{found.title} does not take {listed(found.lent)}; here it does.")
    if not found.n:
        yield (
            "The card could be drawn at none of the moments."
            if found.way != "games"
            else "No pair was played."
        )
        return
    yield ""
    yield from _changes(found)
    yield from wrapped(
        f"{found.differ} of {so_many(found.n, 'pair')} had another winner; "
        f"{found.same} ended with every number the same.",
        2,
    )
    for use in found.uses:
        yield from _use(use, found.way)
    if found.way != "games":
        yield from _whole(found)


def _changes(found: Balance) -> Iterator[str]:
    before, after = _ARMS[found.way]
    yield f"  alone on top {before:>10}{after:>9}  change in percentage points (95 %)"
    for one in found.changes:
        yield (
            f"  {one.title:<14}{to_tenth(one.before.value):>7} %{to_tenth(one.after.value):>7} %  "
            f"{shown(one.chances, signed=True):<22}{_verdict(one.chances)}"
        )
        if one.standing.is_clear:
            yield f"    its final standing {shown(one.standing, signed=True)} points"


def _verdict(step: Estimate) -> str:
    if not step.is_clear:
        return "may be chance"
    return "better" if step.value > 0 else "worse"


def _use(use: Use, way: Way) -> Iterator[str]:
    yield ""
    one, other = use.leads
    yield f"  {use.title}"
    if way != "without":
        yield f"    drawn about {_step(*use.drawn, 2)} times a game"
    if not one.n + other.n:
        return
    where = (
        _step(one.value, other.value, 0) if one.n and other.n else f"{(one if one.n else other).value:.0f}"
    )
    yield from wrapped(f"at {where} % of these moments a bot that has drawn it leads with it", 4)
    if way != "without":
        yield f"    led about {_step(*use.led, 2)} times a game, so far as its copies last"
    yield from ["    what was answered to it in these pairs:"] * bool(use.answers)
    for who, title, before, after in use.answers:
        change = _step(before if way == "does" else after, after, 0)
        yield from wrapped(f"{who} {change} %: {title}", 4)


def _step(before: float, after: float, places: int) -> str:
    one, other = f"{before:.{places}f}", f"{after:.{places}f}"
    return one if one == other else f"{one} -> {other}"


def _whole(found: Balance) -> Iterator[str]:
    yield ""
    if not any(one.whole.low or one.whole.high for one in found.changes):
        yield "  So far as is known a game never leads it, and its chances stay as they are."
        return
    often = "led as often as in the games above" if found.way == "without" else "in which it may not be led"
    yield f"  Of a whole game's chances, {often}, that is about"
    for one in found.changes:
        value, low, high = (round(number, 2) + 0.0 for number in one.whole[:3])
        yield f"    {one.title:<14}{value:+.2f} [{low:.2f}, {high:.2f}] percentage points"


def progress_line(found: Balance) -> str:
    """How far it is, on one line: `212 pairs, change in percentage points: Tokyo +2±3, Washington -1±3`."""
    told = (f"{one.title} {one.chances.value:+.0f}±{_half(one.chances):.0f}" for one in found.changes)
    return f"{so_many(found.n, 'pair')}, change in percentage points: {', '.join(told)}"


def _half(one: Estimate) -> float:
    return (one.high - one.low) / 2


def as_data(found: NamedTuple) -> dict[str, Any]:
    """A record and those in it for programs: names and numbers."""
    data: dict[str, Any] = _plain(found)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Estimate):
        return {"value": value.value, "low": value.low, "high": value.high, "n": value.n}
    if hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
