"""A game looked back on: how one did against par, and which choices mattered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from game.model.ids import PERSON, USUAL, PowerId
from game.model.lookback import Progress, Turning, plays_on
from game.model.outcome import Outcome
from game.model.ruleset import Ruleset
from game.model.tenths import to_tenth
from game.words.debrief import choice_title
from game.words.titles import action_title, listed, power_title, sentence, so_many

PLACES: Final = ("first", "second", "third", "fourth")
NO_OTHER: Final = "No choice of this game had an alternative."
METHOD: Final = (
    "Each of your choices is set against the one next best by your capital's doctrine. Both are played on to "
    "the end by {bots}, with the same dice, again and again; the difference is what the choice brought you."
)


def method(seats: Mapping[PowerId, str]) -> str:
    """Say how choices are looked back on, and by which bots: others stand in for a level that is too slow."""
    played = dict.fromkeys(plays_on(who) for who in seats.values())
    bots = f"{listed(sorted(played))} bots" if played else "bots"
    replaced = dict.fromkeys(who.partition(":")[0] for who in seats.values() if plays_on(who) != who)
    slow = [level for level in replaced if level != PERSON]
    if slow:
        bots += f" ({USUAL} ones in place of {listed(slow)}, which takes too long for it)"
    return METHOD.format(bots=bots)


def par_line(rules: Ruleset, outcome: Outcome, power: PowerId, points: int) -> str:
    """Say how a seat did: `Tokyo made 21 points where par is 14.2: 6.8 above par, second of 4.`

    `points` are those it made, agendas counted.
    """
    standing = dict(outcome.standing)
    if power not in standing:
        return ""
    tenths = standing[power]
    usual = to_tenth((10 * points - tenths) / 10)
    above = f"{to_tenth(abs(tenths) / 10)} {'above' if tenths >= 0 else 'below'} par"
    better = _better(outcome, power)
    place = f"{PLACES[better]} of {len(standing)}" if better < len(PLACES) else ""
    made = so_many(points, "point")
    said = f"{power_title(rules, power)} made {made} where par is {usual}: {above}"
    return f"{said}, {place}." if place else f"{said}."


def _better(outcome: Outcome, power: PowerId) -> int:
    """How many rank before a seat; equal standings share a place, and an end may put somebody last."""
    ranked = [name for name, _ in outcome.standing]
    standing = dict(outcome.standing)
    better = ranked.index(power)
    while better and standing[ranked[better - 1]] == standing[power]:
        better -= 1
    return better


def turning_title(rules: Ruleset, one: Turning) -> str:
    """Name a choice by its round: `Round 2: Court ASEAN`; of an answer, what it was given to."""
    return f"Round {one.round}: {_shown(rules, one)}{_given_to(rules, one)}"


def _given_to(rules: Ruleset, one: Turning) -> str:
    """What was answered, where `Decline` or `Hold` alone says too little."""
    name, target = one.about
    if one.asked == "reply" and name:
        what = action_title(rules, one.asker, name, target)
        return f" what {power_title(rules, one.asker)} asked, {what}" if one.asker else f", {what}"
    return f", {target}" if target else ""


def turning_line(rules: Ruleset, one: Turning) -> str:
    """Say what it brought, against what, and how sure that is."""
    against = choice_title(rules, one.instead)
    between = f"between {_points(one.low)} and {_points(one.high)} in {one.games} pairs of games"
    if not one.is_sure:
        return f"{_points(one.gain)} against {against}, which may be luck: {between}"
    kind = "brought you" if one.gain > 0 else "cost you"
    return f"it {kind} {to_tenth(abs(one.gain))} points of standing against {against}: {between}"


def progress_line(progress: Progress | None) -> str:
    """Say how far the looking back is; empty once it is whole."""
    if progress is None:
        return "Looking back: it begins ..."
    if progress.is_whole:
        return ""
    return f"Looking back: {100 * progress.done // progress.total} % of {progress.total} pairs of games"


def lookback_lines(rules: Ruleset, progress: Progress) -> list[str]:
    """Say it all, a paragraph a choice."""
    if not progress.found:
        return [NO_OTHER]
    return [
        f"{number}. {turning_title(rules, one)}: {turning_line(rules, one)}."
        for number, one in enumerate(progress.found, 1)
    ]


def _shown(rules: Ruleset, one: Turning) -> str:
    return sentence(choice_title(rules, one.choice))


def _points(value: float) -> str:
    return to_tenth(value, signed=True)
