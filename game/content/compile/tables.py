"""The numbers of a game being compiled: base variables, and those derived from them.

A derived variable is either a *sum* (each source adds what a table says for its value) or a *flag* (1 when
one of its cases holds). It is made after all it depends on, so one pass in order works out the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from game.model.rows import part
from game.model.ruleset import Condition, Variable

ALWAYS: Condition = ()
NEVER: Condition = ((0, 1, 0),)
"""A part that no value satisfies."""


def spread(low: int, high: int, value: Callable[[int], int]) -> tuple[int, ...]:
    """A table over low..high in which Python's negative index finds the values below zero."""
    if low >= 0:
        return tuple(value(n) for n in range(high + 1))
    return tuple(value(n) for n in [*range(high + 1), *range(low, 0)])


def mask_table(of: Variable, number: int, conditions: Sequence[Condition]) -> tuple[int, ...]:
    """By value of a number: the mask of those conditions that it does not break."""
    spans = [next(((low, high) for n, low, high in one if n == number), None) for one in conditions]

    def mask(value: int) -> int:
        return sum(1 << n for n, span in enumerate(spans) if span is None or span[0] <= value <= span[1])

    return spread(of.low, of.high, mask)


class Tables:
    """Variables under construction."""

    def __init__(self) -> None:
        self.variables: list[Variable] = []
        self.index: dict[tuple[str, ...], int] = {}
        self.start: list[int] = []
        self.sums: list[list[tuple[int, tuple[int, ...]]]] = []
        self.flags: list[list[int]] = []
        self.flag_cases: dict[int, tuple[Condition, ...]] = {}
        self._derived: list[int] = []
        self._sources: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        self._base: dict[int, int] = {}

    def add(self, variable: Variable, start: int = 0) -> int:
        """A base variable; the same one twice is the first."""
        key = (variable.kind, variable.name, *variable.of)
        if key in self.index:
            return self.index[key]
        number = len(self.variables)
        self.index[key] = number
        self.variables.append(variable)
        self.start.append(start)
        self.sums.append([])
        self.flags.append([])
        return number

    def add_sum(
        self, variable: Variable, parts: Iterable[tuple[int, Callable[[int], int]]], base: int = 0
    ) -> int:
        """A sum of what each part adds for its value; its range is worked out."""
        key = (variable.kind, variable.name, *variable.of)
        if key in self.index:
            return self.index[key]
        low = high = base
        tables = []
        for source, value in parts:
            of = self.variables[source]
            table = spread(of.low, of.high, value)
            within = [value(n) for n in range(of.low, of.high + 1)]
            low, high = low + min(within), high + max(within)
            tables.append((source, table))
        number = self.add(variable._replace(low=low, high=high))
        for source, table in tables:
            self.sums[source].append((number, table))
        self._derived.append(number)
        self._sources[number] = tables
        self._base[number] = base
        return number

    def add_flag(self, cases: Iterable[Condition]) -> Condition:
        """The condition that one of several cases holds."""
        kept = tuple(sorted({case for case in cases if case != NEVER}))
        if not kept:
            return NEVER
        if ALWAYS in kept:
            return ALWAYS
        return kept[0] if len(kept) == 1 else self._flag(kept)

    def as_one(self, condition: Condition) -> tuple[int, int, int]:
        """A condition of one or more parts as one range: that of a flag where it has several."""
        return condition[0] if len(condition) == 1 else self._flag((condition,))[0]

    def _flag(self, kept: tuple[Condition, ...]) -> Condition:
        name = repr(kept)
        key = ("flag", name)
        if key not in self.index:
            number = self.add(Variable("flag", name, (), 0, 1, "", open=False))
            self.flag_cases[number] = kept
            self._derived.append(number)
            for source in {variable for case in kept for variable, _, _ in case}:
                self.flags[source].append(number)
        return ((self.index[key], 1, 1),)

    def within(self, variable: int, low: int | None, high: int | None) -> Condition:
        """The condition that a variable lies in a range; open ends are its own."""
        of = self.variables[variable]
        low = of.low if low is None else max(low, of.low)
        high = of.high if high is None else min(high, of.high)
        if low > high:
            return NEVER
        return ALWAYS if (low, high) == (of.low, of.high) else (part(variable, low, high),)

    def negate(self, condition: Condition) -> Condition:
        """The condition that another does not hold."""
        if condition == ALWAYS:
            return NEVER
        if condition == NEVER:
            return ALWAYS
        cases = []
        for variable, low, high in condition:
            cases += [self.within(variable, None, low - 1), self.within(variable, high + 1, None)]
        return self.add_flag(cases)

    def work_out(self) -> list[int]:
        """The start values with everything derived filled in, in order of making."""
        values = list(self.start)
        for number in self._derived:
            if number in self.flag_cases:
                held = any(
                    all(low <= values[i] <= high for i, low, high in case) for case in self.flag_cases[number]
                )
                values[number] = 1 if held else 0
            else:
                parts = self._sources[number]
                values[number] = self._base[number] + sum(table[values[source]] for source, table in parts)
        return values


def join(parts: Iterable[Condition]) -> Condition:
    """The condition that all parts hold; ranges of one variable are merged."""
    found: dict[int, tuple[int, int]] = {}
    for condition in parts:
        for variable, low, high in condition:
            least, most = found.get(variable, (low, high))
            found[variable] = (max(low, least), min(high, most))
            if found[variable][0] > found[variable][1]:
                return NEVER
    return tuple(part(variable, low, high) for variable, (low, high) in found.items())
