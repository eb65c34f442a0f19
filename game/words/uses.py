"""Who scores by a number, which rules, ends and orders look at it, and what moves it: read from the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from game.model.ids import BOARD
from game.model.reach import moved_by_orders, moved_in, with_derived
from game.model.ruleset import (
    CASE,
    CHANCE,
    LEAN,
    RIVAL,
    Card,
    Condition,
    End,
    Op,
    Ops,
    Row,
    Rule,
    Ruleset,
    Step,
)
from game.words.conditions import NEVER, condition_line, is_met
from game.words.effects import effect_lines
from game.words.made_of import value_line
from game.words.titles import inside, listed, power_title, sentence, so_many

_EVERY: Final = {"round": "each round", "reckoning": "at each reckoning"}
"""When a standing rule is looked at."""


class Use(NamedTuple):
    """One use of a number, and the clause it stands in; empty where several are told together."""

    text: str
    clause: str = ""


def uses_of(rules: Ruleset, values: Sequence[int], variable: int) -> list[Use]:
    """Say what a number is of use for in this game, a paragraph each; empty for one that no board shows."""
    if rules.variables[variable].kind not in BOARD:
        return []
    seen = _Uses(rules, values, variable)
    told = [*seen.objectives(), *seen.rules(), *seen.ends(), *seen.agendas(), *seen.orders()]
    if not told and all(variable != income.variable for income in rules.incomes):
        told = [Use("Nothing in this game scores by it, and no rule, end or order looks at it.")]
    return [Use(inside(text), clause) for text, clause in (*told, *seen.movers())]


def lost_for_good(rules: Ruleset, values: Sequence[int], record: int) -> list[str]:
    """Say which points nobody can make any more once this is remembered of a power, as it is not yet."""
    told = []
    for one in rules.objectives:
        steps = [step for _, steps in one.roads for step in steps if _ends(step, record, values[record])]
        if steps and one.seat in rules.scenario.seats:
            points = so_many(sum(step.points for step in steps), "point")
            told.append(f"{power_title(rules, one.seat)} can't make {points} of {one.title} any more")
    return told


def _ends(step: Step, record: int, now: int) -> bool:
    """Whether one more of what is remembered keeps a step from ever holding again."""
    return any(number == record and low <= now <= high < now + 1 for number, low, high in step.when)


class _Uses:
    """One number, and all that is worked out from it."""

    def __init__(self, rules: Ruleset, values: Sequence[int], variable: int) -> None:
        self.game, self.values, self.variable = rules, values, variable
        self.made = with_derived(rules, [variable])

    def objectives(self) -> Iterator[Use]:
        """The objectives that count it."""
        for one in self.game.objectives:
            steps = [step for _, steps in one.roads for step in steps if self._in(step.when)]
            if one.seat in self.game.scenario.seats and (told := self._steps(steps)):
                who = power_title(self.game, one.seat)
                yield Use(f"{who} scores by it, {one.title}: {told}{self._counts(steps)}.", one.clause)

    def _counts(self, steps: Sequence[Step]) -> str:
        """How the counts stand through which it is asked for."""
        asked = dict.fromkeys(variable for step in steps for variable, _, _ in step.when)
        counts = [one for one in asked if one in self.made and self.game.variables[one].kind == "count"]
        told = "; ".join(value_line(self.game, self.values, one) for one in counts)
        return f". Now {told}" if told else ""

    def _steps(self, steps: Sequence[Step]) -> str:
        """What is asked of it and paid; alike steps are told of together."""
        told: dict[int, list[str]] = {}
        for step in steps:
            if (text := condition_line(self.game, step.when)) != NEVER.text:
                so = " (so now)" if is_met(step.when, self.values) else ""
                told.setdefault(step.points, []).append(f"{text}{so}")
        return "; ".join(
            f"{so_many(points, 'point')} {'each ' * (len(parts) > 1)}for {'; '.join(parts)}"
            for points, parts in told.items()
        )

    def rules(self) -> Iterator[Use]:
        """The standing rules that look at it or move it, each with the part that does."""
        for rule in self.game.standing_rules:
            if condition_line(self.game, rule.when) == NEVER.text:
                continue
            read = self._in(rule.when)
            ops = Ops(op for op in rule.ops if read or self._bears(op))
            if told := effect_lines(self.game, ops):
                yield Use(f"{self._rule(rule)}: {'; '.join(told)}.", rule.clause)

    def _rule(self, rule: Rule) -> str:
        when = f", if {self._when(rule.when)}" if rule.when else ""
        return f"{rule.title}, {_EVERY.get(rule.every, rule.every)}{when}"

    def ends(self) -> Iterator[Use]:
        """The ends of the game that hang on it, of those that this scenario can come to."""
        for end in self.game.ends:
            if end.when is not None and self._in(end.when) and self._may_come(end):
                running = f" at {so_many(end.reckonings, 'reckoning')} running" if end.reckonings > 1 else ""
                yield Use(f"It may end the game, {end.title}: {self._when(end.when)}{running}.", end.clause)

    def _may_come(self, end: End) -> bool:
        """Whether an end is more than words here: its condition can hold, and often enough."""
        return (
            end.when is not None
            and condition_line(self.game, end.when) != NEVER.text
            and end.reckonings <= len(self.game.scenario.reckonings)
        )

    def agendas(self) -> Iterator[Use]:
        """The agendas that may be dealt and count it; which are held is nobody's to tell."""
        told = [
            f"{one.title} ({power_title(self.game, seat)})"
            for seat in self.game.scenario.seats
            for one in self.game.agendas[seat]
            if any(self._in(step.when) for _, steps in one.roads for step in steps)
        ]
        if told:
            yield Use(f"Secret agendas that count it, if somebody holds one: {listed(told)}.")

    def orders(self) -> Iterator[Use]:
        """The kinds of order that ask for it, or whose effect hangs on it."""
        told: dict[str, dict[str, None]] = {}
        for row in (row for seat in self.game.scenario.seats for row in self.game.turns[seat].rows):
            if row.kind >= 0 and self._asks(row):
                who = power_title(self.game, row.choice.seat)
                told.setdefault(self.game.kinds[row.kind], {})[who] = None
        if told:
            named = (f"{kind} ({listed(who)})" for kind, who in told.items())
            yield Use(f"Orders that look at it: {', '.join(named)}.")

    def movers(self) -> Iterator[Use]:
        """Whose orders and how many cards may move it; of what has an income that goes without saying."""
        if any(self.variable == income.variable for income in self.game.incomes):
            return
        seats = self.game.scenario.seats
        who = [power_title(self.game, seat) for seat in seats if self._is_ordered_by(seat)]
        cards = sum(any(self._moves(ops) for ops in _effects(card)) for card in self.game.cards)
        orders = (
            "orders of all" if len(who) == len(seats) else f"orders of {listed(who)}" if who else "no order"
        )
        headlines = f"{cards} of {so_many(len(self.game.cards), 'card')}" if cards else "no card"
        yield Use(f"{sentence(orders)} and {headlines} of this game may move it.")

    def _is_ordered_by(self, seat: int) -> bool:
        return self.variable in moved_by_orders(self.game, seat)

    # --- what bears on it ---------------------------------------------------------------------------

    def _in(self, condition: Condition) -> bool:
        return any(variable in self.made for variable, _, _ in condition)

    def _when(self, condition: Condition) -> str:
        """A condition, and whether it holds."""
        so = "so now" if is_met(condition, self.values) else "not so now"
        return f"{condition_line(self.game, condition)} ({so})"

    def _asks(self, row: Row) -> bool:
        effects = (op for ops in (row.ops, row.accepted, row.declined) for op in ops)
        return self._in(row.needs) or any(self._reads(op) for op in effects)

    def _bears(self, op: Op) -> bool:
        """Whether an effect hangs on it or moves it; not where a rival only makes room for it by losing."""
        if op[0] == LEAN and op[2] < 0:
            return bool(op[1] == self.variable)
        if op[0] == CASE:
            return self._in(op[1]) or any(self._bears(each) for ops in op[-2:] for each in ops)
        return self._reads(op) or self._moves(Ops([op]))

    def _reads(self, op: Op) -> bool:
        """Whether an effect hangs on it, at any depth."""
        if op[0] == CASE and self._in(op[1]):
            return True
        inner = op[3] if op[0] == RIVAL else op[-2:] if op[0] in (CASE, CHANCE) else ()
        return any(self._reads(each) for ops in inner for each in ops)

    def _moves(self, ops: Ops) -> bool:
        return self.variable in moved_in(self.game, ops)


def _effects(card: Card) -> Iterator[Ops]:
    """All that a card may do, whoever leads with it and whatever is answered."""
    yield from card.ops
    for by_drawer in card.rows:
        yield from (row.ops for rows in by_drawer for row in rows)
