"""Every choice a seat could ever be asked for, numbered once for the rules of a scenario.

The numbers mean the same for every seat: `order summit X` is one number, whoever calls. `reconsider` has
none: it would let an agent take sealed orders back for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from game.engine.options import Listed
from game.model.choice import Choice
from game.model.ruleset import Row, Ruleset
from game.model.view import Options

ORDERS: Final = ("order ", "covert ")


class Actions:
    """A fixed numbering of choices: 0 to len - 1, in the order of the content."""

    def __init__(self, rules: Ruleset) -> None:
        self._rows = list(rows_asked(rules))
        """Kept, so that no other object ever gets the identity of one of these rows."""
        numbers: dict[str, int] = {}
        self._number = {id(row): numbers.setdefault(name, len(numbers)) for name, row in self._rows}
        self.names: tuple[str, ...] = tuple(numbers)
        """What each number means: the question, the choice, its target."""
        self.orders: tuple[str, ...] = tuple(name for name in numbers if name.startswith(ORDERS))
        """The names of those that one may order, openly or covertly."""
        self._order = {
            row.choice[1:]: self.orders.index(name) for name, row in self._rows if name.startswith(ORDERS)
        }

    def __len__(self) -> int:
        return len(self.names)

    def number(self, row: Row) -> int:
        """The number of a row of these rules."""
        return self._number[id(row)]

    def order(self, choice: Choice) -> int | None:
        """The place of an order or covert choice in `orders`; None for any other."""
        return self._order.get(choice[1:])

    def open(self, options: Options) -> dict[int, Row]:
        """The open choices by number; of two that are the same (two copies of a card) the first."""
        assert isinstance(options, Listed)  # noqa: S101  (all options are)
        found: dict[int, Row] = {}
        for row in options.open():
            found.setdefault(self._number[id(row)], row)
        return found


def rows_asked(rules: Ruleset) -> Iterator[tuple[str, Row]]:
    """Every row of every question that may be put to a seat, with the name of its action."""
    for seat in rules.scenario.seats:
        yield from _named("agenda", rules.agenda_rows[seat])
        yield from _named("lead", rules.leads[seat])
        yield from _named("order", rules.turns[seat].rows)
        yield from _named("covert", rules.covert[seat])
        yield "done", rules.done[seat][0]
        yield "done", rules.say[seat]["done"]
        for row in rules.turns[seat].rows:
            for replies in row.replies:
                yield from _named("reply", replies)
        for stands in rules.stands:
            yield from _named("crisis", stands[seat])
    for keep in rules.keeps:
        yield from _named("renewal", keep)
    for card in rules.cards:
        for drawer in rules.scenario.seats:
            for seat in rules.scenario.seats:
                yield from _named(f"card {card.id}", card.rows[drawer][seat])


def _named(question: str, rows: tuple[Row, ...]) -> Iterator[tuple[str, Row]]:
    for row in rows:
        yield " ".join(part for part in (question, row.choice.name, row.choice.target) if part), row
