"""Conditions and terms become variables and ranges; comparisons and counts become derived variables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from game.content import board as terms
from game.content import conditions as models
from game.content.compile.board import Board
from game.content.compile.scope import Scope
from game.content.compile.tables import ALWAYS, NEVER, join
from game.model.ruleset import Condition, Variable


class Conditions:
    """Compiles conditions of one game; `slots` lists the ongoings that may stand."""

    def __init__(
        self, board: Board, counts: Iterable[terms.Count], slots: Iterable[tuple[str, str, str]]
    ) -> None:
        self.board = board
        self.tables = board.tables
        self.counts = {count.id: count for count in counts}
        self.slots = {
            slot: self.tables.index[("ongoing", *slot)]
            for slot in slots
            if ("ongoing", *slot) in self.tables.index
        }

    def all(self, parts: Iterable[models.Condition], scope: Scope) -> Condition:
        """The condition that all parts hold."""
        return join(self.one(part, scope) for part in parts)

    def one(self, condition: models.Condition | None, scope: Scope) -> Condition:
        """One condition as ranges; None always holds."""
        if condition is None:
            return ALWAYS
        found: Condition = _COMPILE[type(condition)](self, condition, scope)
        return found

    def _bounded(self, variable: int, condition: models.Bounded, least: int | None = None) -> Condition:
        if condition.exactly is not None:
            return self.tables.within(variable, condition.exactly, condition.exactly)
        low, high = condition.at_least, condition.at_most
        if low is None and high is None:
            low = least
        return self.tables.within(variable, low, high)

    def _each(self, make: Callable[[str], int], who: tuple[str, ...], condition: models.Bounded) -> Condition:
        return join(self._bounded(make(power), condition) for power in who)

    def _resource(self, c: models.ResourceCondition, scope: Scope) -> Condition:
        return self._each(lambda power: self.board.resource(power, c.name), scope.who(c.of), c)

    def _relation(self, c: models.RelationCondition, scope: Scope) -> Condition:
        pairs = [(a, b) for a in scope.who(c.between[0]) for b in scope.who(c.between[1]) if a != b]
        return join(self._bounded(self.board.relation(a, b), c) for a, b in pairs)

    def _lean(self, c: models.LeanCondition, scope: Scope) -> Condition:
        partner = scope.thing(c.partner)
        return self._each(lambda power: self.board.lean(partner, power), scope.who(c.toward), c)

    def _tension(self, c: models.TensionCondition, scope: Scope) -> Condition:
        return self._bounded(self.board.tension(scope.thing(c.at)), c)

    def _track(self, c: models.TrackCondition, scope: Scope) -> Condition:
        return self._bounded(self.board.track(c.name), c)

    def _framework(self, c: models.FrameworkCondition, scope: Scope) -> Condition:
        name = scope.thing(c.name)
        if name not in self.board.frameworks:
            return ALWAYS if (c.at_most is not None or c.exactly == 0) and not c.at_least else NEVER
        return self._bounded(self.board.framework(name), c)

    def _ongoing(self, c: models.OngoingCondition, scope: Scope) -> Condition:
        owners = scope.who(c.of) if c.of else None
        targets = None
        if c.target:
            targets = scope.who(c.target) if c.target in scope.powers else (scope.thing(c.target),)
        matching = [
            variable
            for (name, owner, target), variable in self.slots.items()
            if name == c.name
            and (owners is None or owner in owners)
            and (targets is None or target in targets)
        ]
        key = f"{c.name}/{','.join(owners or ())}/{','.join(targets or ())}"
        variable = Variable("count", key, ("ongoing",), 0, 0, _title(f"{c.name} in force"))
        number = self.tables.add_sum(variable, [(slot, lambda n: 1 if n else 0) for slot in matching])
        return self._bounded(number, c, least=1)

    def _round(self, c: models.RoundCondition, scope: Scope) -> Condition:
        return self._bounded(self.board.round, c)

    def _ahead(self, c: models.AheadCondition, scope: Scope) -> Condition:
        (of,) = scope.who(c.of)
        return join(
            self._bounded(self.difference(of, than, c.name), c) for than in scope.who(c.than) if than != of
        )

    def difference(self, of: str, than: str, name: str) -> int:
        """The variable that holds by how much one power's resource is above another's."""
        one, other = self.board.powers[of].title, self.board.powers[than].title
        variable = Variable("count", name, ("ahead", of, than), 0, 0, f"{one} {name} above {other}'s")
        parts = [
            (self.board.resource(of, name), lambda n: n),
            (self.board.resource(than, name), lambda n: -n),
        ]
        return self.tables.add_sum(variable, parts)

    def _stronger(self, c: models.StrongerCondition, scope: Scope) -> Condition:
        flashpoint = self.board.flashpoints[scope.thing(c.at)]
        (of,) = scope.who(c.of)
        side = max(0, self.board.side_of(flashpoint.id, of))
        own, other = self.strength(flashpoint.id, side), self.strength(flashpoint.id, 1 - side)
        title = f"{self.board.powers[of].title}'s side above the other's in the {flashpoint.title}"
        variable = Variable("count", flashpoint.id, ("stronger", str(side)), 0, 0, title)
        margin = self.tables.add_sum(variable, [(own, lambda n: n), (other, lambda n: -n)])
        return self.tables.within(margin, 1, None)

    def strength(self, flashpoint: str, side: int) -> int:
        """The variable that holds how strong a side is: its named count, or the military of its powers."""
        entry = self.board.flashpoints[flashpoint].sides[side]
        if entry.strength:
            return self.named(entry.strength)
        title = f"strength in the {self.board.flashpoints[flashpoint].title}"
        variable = Variable("count", flashpoint, ("strength", str(side)), 0, 0, title)
        powers = (*entry.powers, *entry.backers)
        return self.tables.add_sum(
            variable, [(self.board.resource(p, "military"), lambda n: n) for p in powers]
        )

    def _record(self, c: models.RecordCondition, scope: Scope) -> Condition:
        return self._each(lambda power: self.board.record(power, c.name), scope.who(c.of), c)

    def _count(self, c: models.CountCondition, scope: Scope) -> Condition:
        return self._bounded(self.counting(c, scope), c, least=1)

    def counting(self, c: models.Counting, scope: Scope) -> int:
        """The variable of a count: a named one, or how many stand at a level or more."""
        if c.of in self.counts:
            return self.named(c.of)
        level = 1 if c.level is None else c.level
        members, title = _COUNTED[c.of](self, c, scope)
        key = (c.of, str(level), *(str(member) for member in members))
        variable = Variable("count", "/".join(key), ("how-many",), 0, 0, f"{title} at {level} or more")
        return self.tables.add_sum(variable, [(m, lambda n: 1 if n >= level else 0) for m in members])

    def _partners(self, c: models.Counting, scope: Scope) -> tuple[list[int], str]:
        powers = scope.who(c.toward) if c.toward else tuple(self.board.order)
        among = c.among or tuple(self.board.partners)
        members = [self.board.lean(partner, power) for partner in among for power in powers]
        return members, f"partners toward {' or '.join(self.board.title(power) for power in powers)}"

    def _relations(self, c: models.Counting, scope: Scope) -> tuple[list[int], str]:
        powers = scope.who(c.toward) if c.toward else tuple(self.board.order)
        others = [p for p in (c.among or self.board.order) if p in self.board.powers]
        pairs = {tuple(sorted((a, b))) for a in powers for b in others if a != b}
        title = f"relations of {' and '.join(self.board.title(power) for power in powers)}"
        return [self.board.relation(a, b) for a, b in sorted(pairs)], title

    def _frameworks(self, c: models.Counting, scope: Scope) -> tuple[list[int], str]:
        names = [name for name in (c.among or self.board.frameworks) if name in self.board.frameworks]
        if c.having:
            power, partner = scope.who(c.having[0])[0], scope.thing(c.having[1])
            names = [name for name in names if self._has(name, power, partner)]
        return [self.board.framework(name) for name in names], "frameworks"

    def _has(self, framework: str, power: str, other: str) -> bool:
        entry = self.board.frameworks[framework]
        return power in entry.members and (other in entry.partners or other in entry.members)

    def named(self, name: str) -> int:
        """The variable of a count of rules/counts.yaml."""
        key = ("count", name, "named")
        if key in self.tables.index:
            return self.tables.index[key]
        count = self.counts[name]
        variable = Variable("count", name, ("named",), 0, 0, count.title)
        if count.sum is not None:
            return self._sum(variable, count.sum)
        if count.how_many is not None:
            return self._how_many(variable, count.how_many)
        return self._best(variable, count.best or ())

    def _sum(self, variable: Variable, parts: tuple[Any, ...]) -> int:
        base, sources = 0, []
        for term in parts:
            if isinstance(term, terms.WholeTerm):
                base += term.number
            else:
                sources.append((self.term(term, Scope({})), _scaled(term.times, term.divide)))
        return self.tables.add_sum(variable, sources, base)

    def _how_many(self, variable: Variable, parts: tuple[models.Condition, ...]) -> int:
        base, sources = 0, []
        for part in parts:
            condition = self.one(part, Scope({}))
            if condition == ALWAYS:
                base += 1
            elif condition != NEVER:
                source, low, high = self.tables.as_one(condition)
                sources.append((source, _inside(low, high)))
        return self.tables.add_sum(variable, sources, base)

    def _best(self, variable: Variable, names: tuple[str, ...]) -> int:
        numbers = [self.named(name) for name in names]
        low = max(self.tables.variables[n].low for n in numbers)
        high = max(self.tables.variables[n].high for n in numbers)
        flags = [
            self.tables.add_flag(self.tables.within(n, level, None) for n in numbers)
            for level in range(low + 1, high + 1)
        ]
        sources = [
            (flag[0][0], _inside(flag[0][1], flag[0][2])) for flag in flags if flag not in (ALWAYS, NEVER)
        ]
        return self.tables.add_sum(variable, sources, low + sum(1 for flag in flags if flag == ALWAYS))

    def term(self, term: Any, scope: Scope) -> int:
        """The variable a term of a sum, an income or a doctrine speaks of."""
        found: int = _TERM[type(term)](self, term, scope)
        return found

    def _all_of(self, c: models.AllOf, scope: Scope) -> Condition:
        return self.all(c.parts, scope)

    def _any_of(self, c: models.AnyOf, scope: Scope) -> Condition:
        return self.tables.add_flag(self.one(part, scope) for part in c.parts)

    def _not(self, c: models.Not, scope: Scope) -> Condition:
        return self.tables.negate(self.one(c.part, scope))

    def _drawn_by(self, c: models.DrawnByCondition, scope: Scope) -> Condition:
        return ALWAYS if scope.who("drawer") == scope.who(c.power) else NEVER

    def _role(self, c: models.RoleCondition, scope: Scope) -> Condition:
        word = type(c).key
        found = scope.who(word)[0] if word in scope.powers else scope.thing(word)
        return ALWAYS if found in c.ids else NEVER


def _title(text: str) -> str:
    return text.replace("-", " ")


def _scaled(times: int, divide: int) -> Callable[[int], int]:
    return lambda n: int(n * times / divide)


def _inside(low: int, high: int) -> Callable[[int], int]:
    return lambda n: 1 if low <= n <= high else 0


_COMPILE: dict[type, Callable[..., Condition]] = {
    models.ResourceCondition: Conditions._resource,
    models.RelationCondition: Conditions._relation,
    models.LeanCondition: Conditions._lean,
    models.TensionCondition: Conditions._tension,
    models.TrackCondition: Conditions._track,
    models.FrameworkCondition: Conditions._framework,
    models.OngoingCondition: Conditions._ongoing,
    models.RoundCondition: Conditions._round,
    models.AheadCondition: Conditions._ahead,
    models.StrongerCondition: Conditions._stronger,
    models.CountCondition: Conditions._count,
    models.RecordCondition: Conditions._record,
    models.DrawnByCondition: Conditions._drawn_by,
    models.SelfCondition: Conditions._role,
    models.TargetCondition: Conditions._role,
    models.OwnerCondition: Conditions._role,
    models.AllOf: Conditions._all_of,
    models.AnyOf: Conditions._any_of,
    models.Not: Conditions._not,
}

_COUNTED: dict[str, Callable[..., tuple[list[int], str]]] = {
    "partners": Conditions._partners,
    "relations": Conditions._relations,
    "frameworks": Conditions._frameworks,
}

_TERM: dict[type, Callable[[Conditions, Any, Scope], int]] = {
    terms.ResourceTerm: lambda c, t, s: c.board.resource(s.who(t.of)[0], t.name),
    terms.RelationTerm: lambda c, t, s: c.board.relation(s.who(t.between[0])[0], s.who(t.between[1])[0]),
    terms.LeanTerm: lambda c, t, s: c.board.lean(s.thing(t.partner), s.who(t.toward)[0]),
    terms.TensionTerm: lambda c, t, s: c.board.tension(s.thing(t.at)),
    terms.TrackTerm: lambda c, t, s: c.board.track(t.name),
    terms.FrameworkTerm: lambda c, t, s: c.board.framework(t.name),
    terms.RecordTerm: lambda c, t, s: c.board.record(s.who(t.of)[0], t.name),
    terms.CountTerm: lambda c, t, s: c.counting(t, s),
}
