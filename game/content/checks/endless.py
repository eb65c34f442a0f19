"""Ongoings that bring themselves back for ever: at once, which no game survives, or round after round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from game.content import effects as e
from game.content.ongoing import Ongoing
from game.content.problems import Confidence

Slot: TypeAlias = tuple[str, str, str]
"""Which ongoing, its owner, and what it is aimed at."""
_DEEP: Final = 150
"""Beginnings and ends inside each other that only an endless chain reaches."""
_ACTS: Final = 5_000
"""Beginnings and ends that are followed before nothing more is said."""


class Endless(NamedTuple):
    """An ongoing that never ends: the field it comes of, and why."""

    ongoing: str
    field: str
    code: str
    message: str
    confidence: Confidence


class _EndlessError(Exception):
    """A chain that goes on and on."""


def endless(entries: Mapping[str, Ongoing]) -> Iterator[Endless]:
    """One finding for each ongoing at most."""
    for name, entry in entries.items():
        if not _begins_or_ends(entry):
            continue
        for branches, confidence in ((False, ""), (True, "perhaps")):
            found = _at_once(entries, name, branches=branches) or _in_time(entries, name, branches=branches)
            if found is not None:
                code = "W512" if branches else found[0]
                yield Endless(name, found[1], code, found[2], "perhaps" if confidence else "")
                break


def _begins_or_ends(entry: Ongoing) -> bool:
    return any(
        True for name in ("at_start", "at_end", "each_round") for _ in _acts(getattr(entry, name), True)
    )


def _acts(effects: tuple[e.Effect, ...], branches: bool) -> Iterator[e.BeginEffect | e.EndEffect]:
    """The beginnings and ends among effects; with `branches` also those that may come or not."""
    for effect in effects:
        if isinstance(effect, (e.BeginEffect, e.EndEffect)):
            yield effect
        elif branches and isinstance(effect, (e.ChanceEffect, e.CaseEffect)):
            yield from _acts((*effect.then, *effect.otherwise), branches)


def _at_once(entries: Mapping[str, Ongoing], name: str, *, branches: bool) -> tuple[str, str, str] | None:
    """Beginning it alone leads to no end of beginnings and ends."""
    try:
        _Table(entries, branches).begin((name, "owner", "target"), 0)
    except _EndlessError:
        field = "at_start" if entries[name].at_start else "at_end"
        message = "once it begins, beginnings and ends follow each other without end, and no game goes on"
        return "E324", field, message
    return None


def _in_time(entries: Mapping[str, Ongoing], name: str, *, branches: bool) -> tuple[str, str, str] | None:
    """Its end, or each of its rounds, brings it back."""
    entry = entries[name]
    own = [one for one in _acts(entry.each_round, branches) if _same(one, name)]
    if own and entry.rounds and entry.until is None and entry.again != "ignore":
        return "W512", "each_round", "it begins itself anew each round, so its rounds never run out"
    may, chain = " at times" if branches else "", [name]
    while True:
        after = [one.ongoing for one in _acts(entries[chain[-1]].at_end, branches) if _begins(one)]
        if not after or after[0] not in entries:
            return None
        if after[0] == name:
            way = f"its end{may} begins {', whose end begins '.join([*chain[1:], 'it'])} again"
            return "W512", "at_end", f"it never ends for good: {way}"
        if after[0] in chain:
            return None
        chain.append(after[0])


def _same(act: e.BeginEffect | e.EndEffect, name: str) -> bool:
    return _begins(act) and act.ongoing == name and act.of in (None, "owner")


def _begins(act: e.BeginEffect | e.EndEffect) -> bool:
    return isinstance(act, e.BeginEffect)


class _Table:
    """Which ongoings stand, while one begins on an empty table."""

    def __init__(self, entries: Mapping[str, Ongoing], branches: bool) -> None:
        self.entries = entries
        self.branches = branches
        self.standing: set[Slot] = set()
        self.acts = 0

    def begin(self, slot: Slot, depth: int) -> None:
        """What begins a second time does nothing more."""
        entry = self.entries.get(slot[0])
        if entry is None or slot in self.standing:
            return
        self.standing.add(slot)
        for other in sorted(self.standing):
            if other[0] in entry.opposes:
                self.end(other, depth + 1)
        self._act(entry.at_start, slot, depth)

    def end(self, slot: Slot, depth: int) -> None:
        """Only what stands can end."""
        if slot in self.standing:
            self.standing.discard(slot)
            self._act(self.entries[slot[0]].at_end, slot, depth)

    def _act(self, effects: tuple[e.Effect, ...], slot: Slot, depth: int) -> None:
        if depth > _DEEP:
            raise _EndlessError
        roles = {"owner": slot[1], "target": slot[2]}
        for act in _acts(effects, self.branches):
            self.acts += 1
            if self.acts > _ACTS:
                return
            of, target = (roles.get(one or "", one) for one in (act.of, act.target))
            if isinstance(act, e.BeginEffect):
                self.begin((act.ongoing, of or "", target or ""), depth + 1)
                continue
            for other in sorted(self.standing):
                if other[0] == act.ongoing and of in (None, other[1]) and target in (None, other[2]):
                    self.end(other, depth + 1)
