"""What ongoings change while they stand: prices, steps of leans, shields, floors, bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from game.content import ongoing as models
from game.content.compile.board import Board
from game.content.compile.effects import SlotKey
from game.content.compile.scope import Scope
from game.model.ruleset import Condition, Row, Variable

Part = tuple[int, Callable[[int], int]]


class Modifiers:
    """Each change is a derived variable, summed over the ongoings in force that bring it."""

    def __init__(
        self, board: Board, ongoing: Iterable[models.Ongoing], slots: Sequence[SlotKey], routine: str
    ) -> None:
        self.board = board
        self.priced = {routine}
        self._parts: dict[tuple[str, ...], list[Part]] = {}
        self._prices: dict[tuple[str, ...], tuple[models.PriceChange, str, str]] = {}
        self.steps: dict[int, int] = {}
        self.shields: dict[int, int] = {}
        self.floors: dict[int, int] = {}
        entries = {entry.id: entry for entry in ongoing}
        for slot in slots:
            self._read(entries[slot[0]], slot)
        self._make()

    def scope(self, slot: SlotKey) -> Scope:
        """The role words of an ongoing."""
        _, owner, target = slot
        others = tuple(power for power in self.board.order if power != owner)
        powers = {"owner": (owner,), "others": others}
        if target in self.board.powers:
            powers["target"] = (target,)
            return Scope(powers)
        return Scope(powers, {"target": target})

    def _read(self, entry: models.Ongoing, slot: SlotKey) -> None:
        scope = self.scope(slot)
        variable = self.board.tables.index[("ongoing", *slot)]
        for change in entry.modify:
            for key, amount in self._changes(change, entry.id, scope):
                self._parts.setdefault(key, []).append((variable, _while_in_force(amount)))

    def _changes(self, change: models.Change, name: str, scope: Scope) -> list[tuple[tuple[str, ...], int]]:
        board = self.board
        if isinstance(change, models.PriceChange):
            return self._price_changes(change, name, scope)
        if isinstance(change, models.Bar):
            aim = self._aim(change.target, scope)
            return [(("bar", change.action, power, aim), 1) for power in scope.who(change.of)]
        if isinstance(change, models.Shield):
            partners = list(board.partners) if change.partner == "any" else [scope.thing(change.partner)]
            return [(("shield", p, power), 1) for p in partners for power in scope.who(change.of)]
        kind, amount = ("step", change.by) if isinstance(change, models.LeanChange) else ("floor", change.at)
        return [((kind, scope.thing(change.partner), power), amount) for power in scope.who(change.toward)]

    def _aim(self, word: str | None, scope: Scope) -> str:
        if word is None:
            return ""
        return scope.who(word)[0] if word in scope.powers else scope.thing(word)

    def _price_changes(
        self, change: models.PriceChange, name: str, scope: Scope
    ) -> list[tuple[tuple[str, ...], int]]:
        self.priced.add(change.resource)
        found: list[tuple[tuple[str, ...], int]] = []
        for power in scope.who(change.of):
            aim = self._aim(change.target, scope)
            key = ("surcharge", name, power, change.action, change.kind or "", aim, change.resource)
            self._prices[key] = (change, power, aim)
            found.append((key, change.by))
        return found

    def _make(self) -> None:
        board = self.board
        groups = {"step": self.steps, "shield": self.shields, "floor": self.floors}
        for key, parts in self._parts.items():
            kind, name, *of = key
            number = board.tables.add_sum(Variable(kind, name, tuple(of), 0, 0, kind, open=False), parts)
            if kind in groups:
                groups[kind][board.lean(name, of[0])] = number

    def bars(self, action: str, power: str, target: str) -> Condition:
        """The condition that no ongoing closes this order."""
        index = self.board.tables.index
        keys = [("bar", action, power, ""), ("bar", action, power, target)]
        return tuple((index[key], 0, 0) for key in dict.fromkeys(keys) if key in index)

    def extras(
        self, power: str, rows: Sequence[Row], kind_of: Callable[[str], str]
    ) -> tuple[tuple[int, int, int], ...]:
        """(surcharge variable, price variable, rows it bears on) for one power's orders."""
        found = []
        for key, (change, payer, aim) in self._prices.items():
            if payer != power:
                continue
            mask = sum(1 << row.bit for row in rows if _bears_on(change, aim, row, kind_of))
            if mask:
                number = self.board.tables.index[key]
                found.append((number, self.board.resource(power, change.resource), mask))
        return tuple(found)


def _bears_on(change: models.PriceChange, aim: str, row: Row, kind_of: Callable[[str], str]) -> bool:
    if row.kind < 0:
        return False
    return (
        change.action in ("any", row.choice.name)
        and (change.kind is None or kind_of(row.choice.name) == change.kind)
        and (not aim or row.choice.target == aim)
    )


def _while_in_force(amount: int) -> Callable[[int], int]:
    return lambda rounds_left: amount if rounds_left else 0
