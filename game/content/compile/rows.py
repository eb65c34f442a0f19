"""The orders of each power, one row for each target, and their masks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from game.content import orders as models
from game.content.compile.board import Board, pair_of
from game.content.compile.conditions import Conditions
from game.content.compile.effects import Effects
from game.content.compile.modify import Modifiers
from game.content.compile.scope import Scope
from game.content.compile.tables import join, mask_table
from game.model.choice import Choice
from game.model.ids import RESOURCES, PowerId
from game.model.ruleset import LEVEL, Condition, Masks, Ops, Row


class Orders:
    """Compiles the orders of the seated powers."""

    def __init__(
        self,
        board: Board,
        conditions: Conditions,
        effects: Effects,
        modifiers: Modifiers,
        actions: Sequence[models.Action],
        seats: Sequence[str],
    ) -> None:
        self.board, self.conditions, self.effects, self.modifiers = board, conditions, effects, modifiers
        self.actions = actions
        self.seats = seats
        self.kinds = {action.id: n for n, action in enumerate(a for a in actions if a.slot == "action")}
        self.marks: dict[str, int] = {}
        self.rows = {power: self._all(power) for power in seats}

    # --- whom an action may be aimed at ------------------------------------------------------

    def _targets(self, action: models.Action, power: str) -> list[str]:
        uses = {use.use: use.targets for use in self.board.powers[power].actions}
        if action.id not in uses and not action.common:
            return []
        only = uses.get(action.id)
        lawful = self._lawful(action, power, only or ())
        return [target for target in lawful if only is None or target in only]

    def _lawful(self, action: models.Action, power: str, named: Sequence[str]) -> list[str]:
        """Whom the action may be aimed at; a power without a side at a flashpoint only where `named`."""
        board = self.board
        if action.target == "power":
            return [other for other in self.seats if other != power]
        if action.target == "partner":
            return list(board.partners)
        if action.target == "flashpoint":
            return [f for f in board.flashpoints if f in named or board.side_of(f, power) >= 0]
        if action.target == "framework":
            if action.kind == "order":
                return [f.id for f in board.frameworks.values() if power in (*f.members, *f.rivals)]
            return [f.id for f in board.frameworks.values() if power in f.members]
        return [""]

    def scope(self, power: str, target: str, kind: str) -> Scope:
        """The role words of an order."""
        board = self.board
        powers = {"self": (power,), "others": tuple(p for p in self.seats if p != power)}
        things: dict[str, str] = {}
        if kind == "power":
            powers["target"] = (target,)
        elif target:
            things["target"] = target
        if kind == "flashpoint":
            powers.update(self._sides(power, target))
        if kind == "partner":
            neighbour = board.partners[target].neighbour
            powers["neighbour"] = (neighbour,) if neighbour else ()
        if kind == "framework":
            members = board.frameworks[target].members
            powers["members"] = members
            powers["others"] = tuple(p for p in members if p != power)
        return Scope(powers, things)

    def _sides(self, power: str, flashpoint: str) -> dict[str, tuple[str, ...]]:
        side = max(0, self.board.side_of(flashpoint, power))
        own, other = (
            self.board.flashpoints[flashpoint].sides[side],
            self.board.flashpoints[flashpoint].sides[1 - side],
        )
        return {
            "allies": tuple(p for p in (*own.powers, *own.backers) if p != power),
            "opponents": tuple(other.powers),
        }

    # --- rows ----------------------------------------------------------------------------------

    def _all(self, power: str) -> list[Row]:
        """Every order a power may ever give, in the order of the rules."""
        rows: list[Row] = []
        for action in self.actions:
            if action.slot != "action":
                continue
            for target in self._targets(action, power):
                rows += self._rows(action, power, target)
        first = self._first_kind(power)
        return [replace(row, bit=n, own=1 << first + row.kind) for n, row in enumerate(rows)]

    def _first_kind(self, power: str) -> int:
        """The bit of a power's first kind of order among those of all."""
        return self.board.seat(power) * len(self.kinds)

    def _rows(self, action: models.Action, power: str, target: str) -> list[Row]:
        if action.kind == "launch":
            return [self._level(action, power, target, 0)]
        if action.kind == "deepen":
            highest = min(self.board.frameworks[target].highest, len(self.board.frameworks[target].levels))
            return [self._level(action, power, target, level) for level in range(1, highest)]
        if action.kind == "withdraw":
            return self._withdraw(action, power, target)
        scope = self.scope(power, target, action.target)
        if action.ways:
            return [self._way(action, way, power, scope) for way in action.ways]
        return [self._order(action, power, target, scope)]

    def _base(self, action: models.Action, power: str, target: str, title: str) -> Row:
        return Row(
            choice=Choice(PowerId(power), action.id, target),
            title=title,
            clause=action.clause or "",
            kind=self.kinds.get(action.id, -1),
            mark=self._mark(action, power, target),
            text=action.text,
        )

    def _mark(self, action: models.Action, power: str, target: str) -> int:
        if action.once == "none":
            return -1
        what = {
            "pair": lambda: "/".join(pair_of(self.board.order, power, target)),
            "target": lambda: f"{power}/{target}",
            "power": lambda: power,
        }[action.once]()
        return self.marks.setdefault(f"{action.id}/{what}", len(self.marks))

    def price(self, power: str, price: dict[str, int]) -> tuple[tuple[int, int], ...]:
        """A price as (variable, amount) pairs."""
        return tuple((self.board.resource(power, name), amount) for name, amount in price.items() if amount)

    def _needs(self, parts: Iterable[Condition], action: str, power: str, target: str) -> Condition:
        return join([*parts, self.modifiers.bars(action, power, target)])

    def _order(self, action: models.Action, power: str, target: str, scope: Scope) -> Row:
        title = f"{action.title} {self.board.title(target)}" if target else action.title
        needs = self.conditions.all(action.needs, scope)
        row = replace(
            self._base(action, power, target, title),
            price=self.price(power, action.price),
            needs=self._needs([needs], action.id, power, target),
            ops=self.effects.all(action.effects, scope),
        )
        if action.asks is None:
            return row
        accept_needs = self.conditions.all(action.accept_needs, scope)
        return replace(
            row,
            asks=(self.board.seat(target),),
            accepted=self.effects.all(action.accepted, scope),
            declined=self.effects.all(action.declined, scope),
            replies=(self._reply(target, (), accept_needs, row),),
        )

    def _reply(
        self, power: str, price: tuple[tuple[int, int], ...], needs: Condition, row: Row
    ) -> tuple[Row, Row]:
        accept = Row(Choice(PowerId(power), "accept"), "Accept", row.clause, price=price, needs=needs)
        return accept, Row(Choice(PowerId(power), "decline"), "Decline", row.clause)

    def _way(self, action: models.Action, way: models.Way, power: str, scope: Scope) -> Row:
        merged = {name: action.price.get(name, 0) + way.price.get(name, 0) for name in RESOURCES}
        needs = [self.conditions.all(action.needs, scope), self.conditions.all(way.needs, scope)]
        return replace(
            self._base(action, power, way.id, f"{action.title}: {way.title}"),
            price=self.price(power, merged),
            needs=self._needs(needs, action.id, power, ""),
            ops=self.effects.all((*action.effects, *way.effects), scope),
        )

    def _level_needs(
        self, framework: models.Framework, target: str, level: int, scope: Scope
    ) -> list[Condition]:
        """What a step up from a level needs; the first one also partners who lean far enough."""
        return [
            self.board.tables.within(self.board.framework(target), level, level),
            self.conditions.all(framework.needs, scope),
            self.conditions.all(framework.levels[level].needs, scope),
            *(self._partners_ready(framework) if level == 0 else ()),
        ]

    def _partners_ready(self, framework: models.Framework) -> list[Condition]:
        """Each partner leans far enough toward some member."""
        board = self.board
        return [
            board.tables.add_flag(
                board.tables.within(board.lean(partner, member), least, None) for member in framework.members
            )
            for partner, least in framework.partners.items()
        ]

    def _level(self, action: models.Action, power: str, target: str, level: int) -> Row:
        framework = self.board.frameworks[target]
        entry = framework.levels[level]
        scope = self.scope(power, target, "framework")
        number = self.board.framework_numbers[target]
        needs = self._level_needs(framework, target, level, scope)
        ops = Ops([(LEVEL, number, 1, True), *self.effects.all(entry.effects, scope)])
        row = replace(
            self._base(action, power, target, f"{action.title} {framework.title}"),
            clause=framework.clause or action.clause or "",
            price=self.price(power, entry.price),
            needs=self._needs(needs, action.id, power, target),
            text=f"{entry.title}. {framework.text}" if entry.title else framework.text,
        )
        asked = [p for p in framework.members if p != power and p in self.seats]
        if entry.joins is None or not asked:
            return replace(row, ops=ops)
        return replace(
            row,
            asks=tuple(self.board.seat(p) for p in asked),
            accepted=ops,
            refund=True,
            replies=tuple(self._reply(p, self.price(p, entry.joins), (), row) for p in asked),
        )

    def _withdraw(self, action: models.Action, power: str, target: str) -> list[Row]:
        framework = self.board.frameworks[target]
        if framework.withdraw is None or power not in framework.withdraw.by:
            return []
        scope = self.scope(power, target, "framework")
        number = self.board.framework_numbers[target]
        in_force = self.board.tables.within(self.board.framework(target), 1, None)
        ops = Ops([(LEVEL, number, -1, False), *self.effects.all(framework.withdraw.effects, scope)])
        return [
            replace(
                self._base(action, power, target, f"{action.title} from {framework.title}"),
                price=self.price(power, framework.withdraw.price),
                needs=self._needs([in_force], action.id, power, target),
                ops=ops,
            )
        ]

    def covert(self, power: str) -> tuple[Row, ...]:
        """What a power may do in the covert slot: nothing first. A price must be at hand only (R2.7)."""
        rows = [Row(Choice(PowerId(power), "nothing"), "Nothing covert", "R2.7")]
        for action in self.actions:
            if action.slot != "covert":
                continue
            for target in self._targets(action, power):
                row = self._order(action, power, target, self.scope(power, target, action.target))
                if action.exposed is not None:
                    ops = self.effects.all(action.exposed.effects, self.scope(power, target, action.target))
                    row = replace(row, exposed=(*action.exposed.odds, ops))
                at_hand = (self.board.tables.within(variable, amount, None) for variable, amount in row.price)
                needs = join([row.needs, *at_hand])
                partner = list(self.board.partners).index(target)
                rows.append(replace(row, kind=-1, price=(), needs=needs, partner=partner))
        return tuple(rows)

    # --- masks ---------------------------------------------------------------------------------

    def masks(self, power: str) -> Masks:
        """The rows of a power with their masks; `pass` is the last row and always open."""
        orders = self.rows[power]
        stop = Row(Choice(PowerId(power), "pass"), "No more orders", "R2.5", bit=len(orders))
        rows = (*orders, stop)
        where: dict[tuple[str, str], tuple[int, ...]] = {}
        for row in rows:
            key = (row.choice.name, row.choice.target)
            where[key] = (*where.get(key, ()), row.bit)
        extras = self.modifiers.extras(power, rows, self._kind_of)
        return Masks(
            rows=tuple(_with_surcharges(row, extras) for row in rows),
            every=(1 << len(rows)) - 1,
            needs=self._need_masks(rows),
            prices=self._price_masks(power, rows),
            kinds=tuple(_mask(row for row in rows if row.kind == kind) for kind in range(len(self.kinds))),
            marks=tuple(_mask(row for row in rows if row.mark == mark) for mark in range(len(self.marks))),
            extras=extras,
            own=((1 << len(self.kinds)) - 1) << self._first_kind(power),
            where=where,
        )

    def _kind_of(self, action: str) -> str:
        return next((a.kind for a in self.actions if a.id == action), "order")

    def _need_masks(self, rows: Sequence[Row]) -> tuple[tuple[int, tuple[int, ...]], ...]:
        needs, of = [row.needs for row in rows], self.board.tables.variables
        variables = sorted({variable for need in needs for variable, _, _ in need})
        return tuple((variable, mask_table(of[variable], variable, needs)) for variable in variables)

    def _price_masks(self, power: str, rows: Sequence[Row]) -> tuple[tuple[int, tuple[int, ...]], ...]:
        found = []
        for name, (_, high) in RESOURCES.items():
            variable = self.board.resource(power, name)
            prices = [dict(row.price).get(variable, 0) for row in rows]
            payable = [
                sum(1 << n for n, price in enumerate(prices) if price <= have) for have in range(high + 1)
            ]
            if any(prices) or name in self.modifiers.priced:
                found.append((variable, tuple(payable)))
        return tuple(found)


def _with_surcharges(row: Row, extras: Iterable[tuple[int, int, int]]) -> Row:
    """The row with what may change its price."""
    found = tuple((extra, paid_in) for extra, paid_in, rows in extras if rows >> row.bit & 1)
    return replace(row, dearer=found) if found else row


def _mask(rows: Iterable[Row]) -> int:
    return sum(1 << row.bit for row in rows)
