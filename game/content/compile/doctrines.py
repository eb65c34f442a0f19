"""Doctrines: of each power the plain one, and behind these the same with each temperament put on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from game.content.compile.board import Board
from game.content.compile.conditions import Conditions
from game.content.compile.scope import Scope
from game.content.content import Content
from game.content.scenario import Change, Temperament
from game.content.scenario import Doctrine as DoctrineModel
from game.model.ruleset import Doctrine, Variable

ANY = "any"


def doctrines_of(
    content: Content, board: Board, conditions: Conditions, seats: Collection[str]
) -> tuple[Doctrine, ...]:
    """Every doctrine of the seats that are played; those without a temperament come first."""
    plain = [_plain(entry, board, conditions) for entry in content.doctrines if entry.of in seats]
    tempers = _Tempers(board, conditions)
    return (*plain, *(tempers.put_on(one, entry) for entry in content.temperaments for one in plain))


def _plain(entry: DoctrineModel, board: Board, conditions: Conditions) -> Doctrine:
    scope = Scope({"self": (entry.of,)})
    weights = [(conditions.term(w.term, scope), float(w.weight), w.toward) for w in entry.weights]
    points, rival = float(entry.points), float(entry.rival)
    return Doctrine(entry.id, board.seat(entry.of), entry.title, tuple(weights), points, rival)


class _Tempers:
    """Puts temperaments on doctrines, over one board."""

    def __init__(self, board: Board, conditions: Conditions) -> None:
        self.board, self.conditions = board, conditions

    def put_on(self, plain: Doctrine, entry: Temperament) -> Doctrine:
        """The doctrine as somebody of this temperament follows it; changes are made in their order."""
        weights, power = list(plain.weights), self.board.order[plain.seat]
        for change in entry.changes:
            chosen = self._chosen(change, power)
            if change.times is not None:
                weights = [(n, w * change.times if n in chosen else w, to) for n, w, to in weights]
            elif change.weight is not None:
                weights = [one for one in weights if one[0] not in chosen]
                weights += [(number, change.weight, change.toward) for number in chosen]
        return replace(
            plain,
            weights=tuple(weights),
            points=plain.points * entry.points,
            rival=plain.rival * entry.rival,
            temper=entry.id,
        )

    def _chosen(self, change: Change, power: str) -> list[int]:
        """The numbers of this game that a change bears on."""
        if change.kind == "count":
            return [self.conditions.named(change.name)]
        return [
            number
            for number, variable in enumerate(self.board.tables.variables)
            if variable.kind == change.kind
            and variable.open
            and change.name in (ANY, *self._names(variable))
            and change.whose in (ANY, "own" if self._has_part(variable, power) else "others")
        ]

    def _names(self, variable: Variable) -> tuple[str, ...]:
        return variable.of if variable.kind == "relation" else (variable.name,)

    def _has_part(self, variable: Variable, power: str) -> bool:
        if variable.kind == "tension":
            return self.board.side_of(variable.name, power) >= 0
        if variable.kind == "framework":
            return power in self.board.frameworks[variable.name].members
        return power in variable.of
