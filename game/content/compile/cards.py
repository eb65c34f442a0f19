"""Cards, worked out for each power that may lead them and each that may answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.content import cards as models
from game.content.compile.board import Board
from game.content.compile.conditions import Conditions
from game.content.compile.effects import Effects
from game.content.compile.scope import Scope
from game.content.compile.tables import mask_table
from game.content.scenario import Scenario
from game.content.sources import Citation
from game.model.choice import Choice
from game.model.ids import PowerId
from game.model.ruleset import Card, Ops, Row, Source

ERAS = ("early", "middle", "late")
Led = tuple[Ops, tuple[int, ...], tuple[tuple[Row, ...], ...]]
"""Of a card under one drawer: its effects, whom it asks, and the answers by decider."""


def sources_of(citations: Iterable[Citation]) -> tuple[Source, ...]:
    """Citations as play carries them."""
    return tuple(Source(c.cite, tuple(c.at), c.evidence, c.supports) for c in citations)


class Cards:
    """Compiles the cards of one game."""

    def __init__(self, board: Board, conditions: Conditions, effects: Effects, seats: Sequence[str]) -> None:
        self.board, self.conditions, self.effects, self.seats = board, conditions, effects, seats

    def one(self, card: models.Card, deck: str) -> Card:
        """One card for every drawer."""
        ops, asks, rows = zip(*self._led(card), strict=True)
        return Card(
            id=card.id,
            title=card.title,
            text=card.text,
            deck=deck,
            era=card.era or "",
            copies=card.copies,
            tags=card.tags,
            carries=card.carries,
            when=self.conditions.one(card.when, self._scope(self.board.order[0])),
            ops=ops,
            asks=asks,
            rows=rows,
            sources=sources_of(card.sources),
            questions=card.questions,
            basis=card.basis or "",
            fiction=card.fiction,
        )

    def _led(self, card: models.Card) -> list[Led]:
        """What it does by drawer; worked out once where it doesn't matter who leads it."""
        found: list[Led] = []
        minds_drawer = True
        for drawer in self.board.order:
            if not minds_drawer:
                found.append(found[0])
                continue
            scope = self._scope(drawer)
            ops, asks = self.effects.all(card.effects, scope), self._asked(card, drawer)
            rows = tuple(self._answers(card, power, scope) for power in self.board.order)
            found.append((ops, asks, rows))
            minds_drawer = bool({"drawer", "others"} & (scope.used | set(card.asks or ())))
        return found

    def _scope(self, drawer: str) -> Scope:
        others = tuple(power for power in self.board.order if power != drawer)
        return Scope({"drawer": (drawer,), "others": others, "each": tuple(self.board.order)})

    def _asked(self, card: models.Card, drawer: str) -> tuple[int, ...]:
        words = {"drawer": (drawer,), "each": tuple(self.seats)}
        words["others"] = tuple(p for p in self.seats if p != drawer)
        powers = dict.fromkeys(p for word in card.asks or () for p in words.get(word, (word,)))
        return tuple(self.board.seat(power) for power in powers)

    def _answers(self, card: models.Card, decider: str, outer: Scope) -> tuple[Row, ...]:
        if not any(word in (decider, "drawer", "each", "others") for word in card.asks or ()):
            return ()
        others = tuple(power for power in self.board.order if power != decider)
        scope = outer.with_({"decider": (decider,), "self": (decider,), "others": others})
        scope.used = set()
        rows = [row for choice in card.choices for row in self._choice(card, choice, decider, scope)]
        outer.used |= scope.used - {"others"}
        return tuple(rows)

    def _choice(self, card: models.Card, choice: models.CardChoice, decider: str, scope: Scope) -> list[Row]:
        pick = choice.pick
        if pick is None:
            return [self._row(card, choice, decider, scope, "")]
        if pick.power is not None:
            chosen = [power for power in pick.power if power != decider]
            return [self._row(card, choice, decider, scope.with_({"chosen": (p,)}), p) for p in chosen]
        things = pick.partner or pick.flashpoint or pick.framework or ()
        return [self._row(card, choice, decider, scope.with_(None, {"chosen": t}), t) for t in things]

    def _row(
        self, card: models.Card, choice: models.CardChoice, decider: str, scope: Scope, target: str
    ) -> Row:
        price = tuple(
            (self.board.resource(decider, name), amount) for name, amount in choice.price.items() if amount
        )
        title = f"{choice.text} ({self.board.title(target)})" if target else choice.text
        return Row(
            choice=Choice(PowerId(decider), choice.id, target),
            title=title,
            clause=card.id,
            price=price,
            needs=self.conditions.all(choice.needs, scope),
            ops=self.effects.all(choice.effects, scope),
            text=choice.text,
        )


def pile_of(cards: Sequence[Card]) -> tuple[int, ...]:
    """One place a copy."""
    return tuple(number for number, card in enumerate(cards) for _ in range(card.copies))


def era_masks(cards: Sequence[Card], pile: Sequence[int], scenario: Scenario) -> tuple[int, ...]:
    """By round (index 0 unused): the places of the pile whose time is now."""
    masks = []
    for number in range(scenario.rounds + 2):
        now: set[str] = {entry.era for entry in scenario.eras if entry.rounds[0] <= number <= entry.rounds[1]}
        if not scenario.eras:
            now = set(ERAS)
        open_now = (1 << n for n, card in enumerate(pile) if not cards[card].era or cards[card].era in now)
        masks.append(sum(open_now))
    return tuple(masks)


def when_masks(
    board: Board, cards: Sequence[Card], pile: Sequence[int]
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """(variable, mask of the pile that may be drawn at each value)."""
    whens = [cards[place].when for place in pile]
    return tuple(
        (variable, mask_table(board.tables.variables[variable], variable, whens))
        for variable in sorted({v for card in cards for v, _, _ in card.when})
    )
