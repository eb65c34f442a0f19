"""How a standing came about: reckoning by reckoning, objective by objective, against par."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Ruleset
from game.model.tenths import to_tenth
from game.words.titles import power_title, so_many
from game.words.uses import Use

PAR: Final = "what bots of this level usually have by then"
"""What par is, in a few words; the level is that of the strongest bot at the table (R7.4)."""


class Held(NamedTuple):
    """What one reckoning brought a power; par is that of this reckoning alone, in tenths."""

    round: int
    weight: int
    paid: tuple[tuple[str, int, str], ...]
    """(objective, points, clause), those that paid nothing too."""
    par: int


def held(events: Sequence[Event], power: PowerId, pars: Sequence[int]) -> list[Held]:
    """Every reckoning so far; `pars` is par so far after each."""
    found: list[Held] = []
    now = 0
    for event in events:
        if event.kind == "round":
            now = event.data[0]
        elif event.kind == "reckoning":
            before, after = (pars[n] if 0 <= n < len(pars) else 0 for n in (len(found) - 1, len(found)))
            found.append(Held(now, event.data[0], (), after - before))
        elif event.kind == "points" and event.seat == power and found:
            paid = (*found[-1].paid, (event.why, event.data[1], event.clause))
            found[-1] = found[-1]._replace(paid=paid)
    return found


def standing_uses(
    rules: Ruleset, power: PowerId, standing: int, events: Sequence[Event], pars: Sequence[int]
) -> list[Use]:
    """Say how a standing (in tenths) came about, a paragraph a reckoning."""
    who = power_title(rules, power)
    agendas = [event for event in events if event.kind == "agenda" and event.seat == power]
    told = held(events, power, pars)
    points = sum(worth for one in told for _, worth, _ in one.paid) + sum(one.data[1] for one in agendas)
    par = to_tenth((10 * points - standing) / 10)
    made = f"{so_many(points, 'point')} made, less {par} of par"
    lines = [
        Use(f"{who} stands at {_tenth(standing)}: {made}.", "R7.3"),
        Use(f"Par is {PAR}; the level is that of the strongest at this table.", "R7.4"),
    ]
    lines += [Use(text, "R7.2") for one in told for text in _reckoning(one)]
    lines += [
        Use(f"At the end, the secret agenda: {event.why} {event.data[1]}.", event.clause) for event in agendas
    ]
    if not told:
        lines.append(Use("No reckoning has been held yet.", "R7.1"))
    return [*lines, *_next(rules, told)]


def _reckoning(one: Held) -> Iterator[str]:
    made = sum(points for _, points, _ in one.paid)
    times = f", each point {one.weight} times" if one.weight > 1 else ""
    paid = ", ".join(f"{title} {points}" for title, points, _ in one.paid if points) or "nothing"
    idle = ", ".join(title for title, points, _ in one.paid if not points)
    missed = f" Nothing for {idle}." if idle else ""
    above = _tenth(10 * made - one.par)
    par = to_tenth(one.par / 10)
    yield f"Round {one.round}{times}: {so_many(made, 'point')} ({paid}), par {par}: {above}.{missed}"


def _next(rules: Ruleset, told: Sequence[Held]) -> Iterator[Use]:
    left = rules.scenario.reckonings[len(told) :]
    if left:
        after, weight = left[0]
        times = f", which counts {weight} times" if weight > 1 else ""
        yield Use(f"The next reckoning comes after round {after}{times}.", "R7.1")


def _tenth(tenths: int) -> str:
    return to_tenth(tenths / 10, signed=True)
