"""Everything of `rules/` that is neither an order nor a card: what happens by itself, and what counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from game.content import ongoing as ongoing_models
from game.content import standing as models
from game.content.board import WholeTerm
from game.content.compile.board import Board
from game.content.compile.cards import sources_of
from game.content.compile.conditions import Conditions
from game.content.compile.effects import Effects, SlotKey
from game.content.compile.modify import Modifiers
from game.content.compile.scope import Scope
from game.content.compile.tables import spread
from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.ruleset import (
    END,
    NO_OPS,
    Clock,
    Condition,
    Crisis,
    End,
    Flashpoint,
    Framework,
    Income,
    Level,
    Objective,
    Op,
    Ops,
    Row,
    Rule,
    Slot,
    Stand,
    Step,
    Variable,
)


class RuleBuilder:
    """Compiles what stands in `rules/`, over one board."""

    def __init__(self, board: Board, conditions: Conditions, effects: Effects, seats: Sequence[str]) -> None:
        self.board, self.conditions, self.effects, self.seats = board, conditions, effects, seats

    def slot(self, key: SlotKey, entry: ongoing_models.Ongoing, modifiers: Modifiers) -> Slot:
        """One ongoing that may be in force."""
        scope = modifiers.scope(key)
        _, owner, target = key
        about = f" on {self.board.title(target)}" if target else ""
        opposed: tuple[Op, ...] = tuple(
            (END, (number,)) for other, number in self.effects.numbers.items() if other[0] in entry.opposes
        )
        return Slot(
            id=entry.id,
            title=f"{entry.title} ({self.board.title(owner)}{about})",
            clause=entry.clause or "",
            variable=self.board.tables.index[("ongoing", *key)],
            owner=self.board.seat(owner),
            target=target,
            rounds=entry.rounds or 0,
            again=entry.again,
            each_round=self.effects.all(entry.each_round, scope),
            at_start=Ops([*opposed, *self.effects.all(entry.at_start, scope)]),
            at_end=self.effects.all(entry.at_end, scope),
            drop=self.effects.all(entry.drop, scope),
            keep=entry.keep,
            until=self.conditions.one(entry.until, scope) if entry.until is not None else None,
            text=entry.text,
        )

    def framework(self, framework: Any) -> Framework:
        """A framework with what each level pays."""
        board = self.board
        scope = Scope({"members": framework.members, "others": framework.members})
        levels = framework.levels[: framework.highest]
        return Framework(
            id=framework.id,
            title=framework.title,
            text=framework.text,
            clause=framework.clause or "",
            members=tuple(board.seat(power) for power in framework.members),
            variable=board.framework(framework.id),
            highest=min(framework.highest, len(levels)),
            levels=tuple(Level(self.effects.all(level.pays, scope)) for level in levels),
            every=framework.every,
        )

    def flashpoint(self, flashpoint: Any) -> Flashpoint:
        seat, (one, other) = self.board.seat, flashpoint.sides
        return Flashpoint(
            id=flashpoint.id,
            title=flashpoint.title,
            letters=flashpoint.letters,
            text=flashpoint.text,
            variable=self.board.tension(flashpoint.id),
            sides=(tuple(seat(p) for p in one.powers), tuple(seat(p) for p in other.powers)),
            backers=(tuple(seat(p) for p in one.backers), tuple(seat(p) for p in other.backers)),
            partners=(one.partners, other.partners),
            on_map=flashpoint.on_map.degrees if flashpoint.on_map else None,
            played=(
                tuple(seat(p) for p in one.powers if p in self.seats),
                tuple(seat(p) for p in other.powers if p in self.seats),
            ),
        )

    def standing(self, rules: Iterable[models.StandingRule]) -> tuple[Rule, ...]:
        """Standing rules in number order."""
        scope = Scope({})
        return tuple(
            Rule(
                id=rule.id,
                number=rule.number,
                title=rule.title,
                text=rule.text,
                clause=rule.clause or "",
                every=rule.every,
                when=self.conditions.one(rule.when, scope),
                ops=self.effects.all(rule.effects, scope),
                sources=sources_of(rule.sources),
            )
            for rule in sorted(rules, key=lambda rule: rule.number)
        )

    def objective(self, objective: models.Objective, secret: bool = False) -> Objective:
        """An objective or agenda; one road where the content names none."""
        others = tuple(p for p in self.board.order if p != objective.of)
        scope = Scope({"self": (objective.of,), "others": others})
        written = [(road.title, road.steps) for road in objective.roads] or [("", objective.steps)]
        roads = tuple(
            (title, tuple(Step(self.conditions.one(step.when, scope), step.points) for step in steps))
            for title, steps in written
        )
        return Objective(
            id=objective.id,
            seat=self.board.seat(objective.of),
            title=objective.title,
            text=objective.text,
            clause=objective.clause or "",
            roads=roads,
            sources=sources_of(objective.sources),
            secret=secret,
            counted=tuple(self._counted(steps) for _, steps in roads),
        )

    def _counted(self, steps: tuple[Step, ...]) -> tuple[Any, tuple[Step, ...]]:
        """A road as it is counted: one table for each number its steps look at alone, and the other steps."""
        alone: dict[int, list[Step]] = {}
        for step in steps:
            if len(step.when) == 1:
                alone.setdefault(step.when[0][0], []).append(step)
        tables = []
        for variable, group in alone.items():
            of = self.board.tables.variables[variable]
            tables.append((variable, spread(of.low, of.high, partial(_points, group))))
        return tuple(tables), tuple(step for step in steps if len(step.when) != 1)

    # --- crises --------------------------------------------------------------------------------

    def crisis(self, crisis: models.Crisis) -> Crisis:
        return Crisis(
            stands=tuple(self._stand(answer) for answer in crisis.answers),
            after_back_down=crisis.after_back_down,
            after=crisis.after,
            incident=crisis.incident,
            may_break_at=crisis.may_break_at,
            breaks=crisis.breaks,
            highest=crisis.highest,
        )

    def _stand(self, answer: models.CrisisAnswer) -> Stand:
        outcomes = (answer.against.back_down, answer.against.hold, answer.against.escalate)
        return Stand(
            id=answer.id,
            title=answer.title,
            text=answer.text,
            clause=answer.clause or "",
            ops=self._by_place(answer.effects),
            against=tuple(None if isinstance(o, str) else self._by_place(o) for o in outcomes),
        )

    def _by_place(self, effects: Iterable[Any]) -> tuple[tuple[Ops, ...], ...]:
        effects = tuple(effects)
        return tuple(
            tuple(self.effects.all(effects, scope) if scope else NO_OPS for scope in scopes)
            for scopes in (self._scopes(flashpoint) for flashpoint in self.board.flashpoints.values())
        )

    def _scopes(self, flashpoint: Any) -> list[Scope | None]:
        """The role words of a crisis, by seat; None for a power that is no stakeholder."""
        found: list[Scope | None] = []
        for power in self.board.order:
            side = next((n for n, s in enumerate(flashpoint.sides) if power in s.powers), None)
            if side is None or power not in self.seats:
                found.append(None)
                continue
            own = tuple(p for p in flashpoint.sides[side].powers if p != power)
            opponents = tuple(p for p in flashpoint.sides[1 - side].powers if p in self.seats)
            words = {"self": (power,), "allies": own, "opponents": opponents}
            found.append(Scope(words, {"target": flashpoint.id}))
        return found

    def stands(self, crisis: models.Crisis, compiled: Crisis) -> tuple[tuple[tuple[Row, ...], ...], ...]:
        """The answers as rows: by flashpoint, then seat."""
        return tuple(
            tuple(
                tuple(
                    Row(Choice(PowerId(power), s.id), s.title, s.clause, ops=s.ops[place][seat], text=s.text)
                    for s in compiled.stands
                )
                for seat, power in enumerate(self.board.order)
            )
            for place in range(len(self.board.flashpoints))
        )

    # --- ends, incomes, clock --------------------------------------------------------------------

    def end(self, end: models.End) -> End:
        board = self.board
        losers = () if end.cannot_win is None or isinstance(end.cannot_win, str) else end.cannot_win
        if end.only is not None:
            losers = tuple(power for power in board.order if power not in end.only)
        streak = -1
        if end.reckonings:
            streak = board.tables.add(Variable("streak", end.id, (), 0, 99, end.title, open=False))
        return End(
            id=end.id,
            title=end.title,
            text=end.text,
            clause=end.clause or "",
            when=None if isinstance(end.when, str) else self.conditions.one(end.when, Scope({})),
            reckonings=end.reckonings,
            streak=streak,
            cannot_win=tuple(board.seat(power) for power in losers),
            sources=sources_of(end.sources),
        )

    def incomes(self, world: models.World) -> tuple[Income, ...]:
        found = []
        for power in self.seats:
            scope = Scope({"self": (power,)})
            for income in world.income:
                terms = tuple(
                    (self.conditions.term(term, scope), term.times, term.divide)
                    for term in income.per
                    if not isinstance(term, WholeTerm)
                )
                variable = self.board.resource(power, income.resource)
                source, amounts = self._amounts(power, income.resource, income.base, terms)
                seat = self.board.seat(power)
                found.append(Income(seat, variable, income.base, terms, source, amounts))
        return tuple(found)

    def _amounts(
        self, power: str, resource: str, base: int, terms: tuple[tuple[int, int, int], ...]
    ) -> tuple[int, tuple[int, ...]]:
        """The variable an income depends on, and what it is at each value; several terms make a sum."""
        tables = self.board.tables
        parts = [(source, partial(_share, times, divide)) for source, times, divide in terms]
        if len(parts) != 1:
            variable = Variable("count", resource, ("income", power), 0, 0, "income", open=False)
            parts = [(tables.add_sum(variable, parts), partial(_share, 1, 1))]
        ((source, share),) = parts
        of = tables.variables[source]
        return source, spread(of.low, of.high, lambda value: base + share(value))

    def clock(self, world: models.World) -> Clock:
        order = self.board.order
        few: list[tuple[Condition, int]] = []
        for power in order:
            entry = world.few_actions[0] if world.few_actions else None
            condition = self.conditions.one(entry.when, Scope({"self": (power,)})) if entry else ((0, 1, 0),)
            few.append((condition, entry.actions if entry else world.actions))
        return Clock(
            hands=world.hands,
            actions=world.actions,
            quiet=tuple(self.board.resource(power, world.hold_quiet.resource) for power in order),
            routine=tuple(self.board.resource(power, world.routine.resource) for power in order),
            few=tuple(few),
        )


def _share(times: int, divide: int, value: int) -> int:
    """What a term adds, rounded toward zero."""
    return int(value * times / divide)


def _points(steps: Sequence[Step], value: int) -> int:
    """What steps that look at the same number alone are worth at a value of it."""
    return sum(step.points for step in steps for _, low, high in step.when if low <= value <= high)
