"""The options of one question: numbered, grouped by kind, found again by what was typed, explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from game.model.event import Event
from game.model.ruleset import Row, Ruleset
from game.model.view import Offer, Prompt
from game.plain.texts import Text, card_texts
from game.words.conditions import ALWAYS, condition_line
from game.words.effects import row_lines
from game.words.offers import offer_lines
from game.words.prices import cost_line, price_line
from game.words.prompts import offer_title
from game.words.reasons import reason_line
from game.words.story import GLUE
from game.words.titles import found, holds_words


@dataclass(frozen=True)
class Menu:
    """What a seat may answer. Numbers stay the same while the question is open: open options come first."""

    rules: Ruleset
    prompt: Prompt
    offers: tuple[Offer, ...]
    told: Sequence[Event] = ()
    """The chronicle: who has done what closes an option."""
    values: Sequence[int] | None = None
    """All numbers now, to say where each effect leads; None where they are unknown."""

    @classmethod
    def of(
        cls,
        rules: Ruleset,
        prompt: Prompt,
        offers: Sequence[Offer],
        told: Sequence[Event] = (),
        values: Sequence[int] | None = None,
    ) -> Menu:
        """The menu of a question."""
        ordered = sorted(offers, key=lambda offer: offer.closed is not None)
        return cls(rules, prompt, tuple(ordered), told, values)

    @property
    def open(self) -> tuple[Offer, ...]:
        """What can be chosen now."""
        return tuple(offer for offer in self.offers if offer.closed is None)

    @property
    def is_orders(self) -> bool:
        """True for a list of orders: it is long, so it is shown by kind, and closed ones only on request."""
        return any(offer.row.kind >= 0 for offer in self.offers)

    def number(self, offer: Offer) -> int:
        """The number an option is chosen by, from 1."""
        return self.offers.index(offer) + 1

    def texts(self) -> list[Text]:
        """The question's own text and its options: orders by kind, answers in full."""
        if self.is_orders:
            return [Text(line, 2) for line in self._kinds(self.open)] + [self._closed_note()]
        return [*self._asked(), *(text for offer in self.offers for text in self._answer(offer))]

    def everything(self) -> list[Text]:
        """Every option in full, the closed ones last with the reason."""
        texts = [text for offer in self.open for text in self._full(offer)]
        closed = [offer for offer in self.offers if offer.closed is not None]
        if closed:
            texts.append(Text("Closed:", 2))
        for offer in closed:
            texts.append(Text(f"{self.number(offer)} {self._priced(offer)}: {self._why(offer)}", 2))
        return texts

    def why(self, offer: Offer) -> list[Text]:
        """All about one option: price, exact effects and odds, needs, clause, why it is closed if it is."""
        rules, row = self.rules, offer.row
        texts = [Text(f"{self.number(offer)} {self._priced(offer)}"), *self._asked(), *self._told(offer)]
        if offer.price != row.price and row.kind >= 0:
            texts.append(
                Text(f"price without what makes it dearer or cheaper now: {price_line(rules, row.price)}", 2)
            )
        needs = condition_line(rules, row.needs)
        if needs != ALWAYS.text:
            texts.append(Text(f"needs {needs}", 2))
        said = row.text or rules.texts.get(row.clause, "")
        if said and said not in (offer_title(rules, offer), *(one.text for one in texts)):
            texts.append(Text(f"{row.clause} {said}".strip(), 2))
        closed = f"closed: {self._why(offer)}" if offer.closed else "open now"
        return [*texts, Text(closed, 2)]

    def find(self, typed: str) -> list[Offer]:
        """The options meant by a number, ids (`court asean`) or words of a title; open ones if any is."""
        if typed.isdecimal():
            return [offer for number, offer in enumerate(self.offers, 1) if number == int(typed[:6])]
        words = typed.casefold().split()
        if not words:
            return []
        exact = [offer for offer in self.offers if words in _ids(offer)]
        matches = exact or [offer for offer in self.offers if self._is_meant(offer, words)]
        return [offer for offer in matches if offer.closed is None] or matches

    def _is_meant(self, offer: Offer, words: Iterable[str]) -> bool:
        choice = offer.choice
        return holds_words(f"{offer_title(self.rules, offer)} {choice.name} {choice.target}", words)

    def _kinds(self, offers: Iterable[Offer]) -> list[str]:
        """A line a kind of order: `Court, 2 influence: 4 Seoul, 5 Taipei`."""
        lines = []
        for kind, group in groupby(offers, key=lambda offer: offer.row.kind):
            members = list(group)
            if kind < 0 or len(members) == 1:
                lines += [f"{self.number(offer)} {self._priced(offer)}" for offer in members]
                continue
            title = self.rules.kinds[kind]
            prices = {cost_line(self.rules, offer) for offer in members}
            shared = f", {prices.pop()}" if len(prices) == 1 else ""
            listed = ", ".join(self._member(offer, title, not shared) for offer in members)
            lines.append(f"{title}{shared}: {listed}")
        return lines

    def _member(self, offer: Offer, kind: str, is_priced: bool) -> str:
        """One option under the title of its kind, without repeating it."""
        title = offer_title(self.rules, offer)
        name = title.removeprefix(kind).lstrip(" :") or title
        price = f" ({cost_line(self.rules, offer)})" if is_priced else ""
        return f"{self.number(offer)}{GLUE}{name}{price}".replace(" ", GLUE)

    def _closed_note(self) -> Text:
        closed = len(self.offers) - len(self.open)
        more = f" and {closed} that are closed" if closed else ""
        return Text(f"(all shows what each does{more}; why 1 explains one)", 2)

    def _priced(self, offer: Offer) -> str:
        """The title of an option and its price; what is free says nothing, except among orders."""
        title, price = offer_title(self.rules, offer), cost_line(self.rules, offer)
        if self.is_orders or price != "free":
            return f"{title} ({price})" if title.endswith((".", "?", "!", ")")) else f"{title}, {price}"
        return title

    def _why(self, offer: Offer) -> str:
        """Why an option is closed, empty if it is open."""
        return reason_line(self.rules, offer.closed, self.told) if offer.closed else ""

    def _full(self, offer: Offer) -> list[Text]:
        told = "; ".join(offer_lines(self.rules, self.prompt, offer, self.values))
        return [Text(f"{self.number(offer)} {self._priced(offer)}{f': {told}' if told else ''}", 2)]

    def _answer(self, offer: Offer) -> list[Text]:
        """One answer to a question, with all it does; a card on offer is given in full."""
        texts = [Text(f"{self.number(offer)} {self._priced(offer)}", 2), *self._told(offer)]
        if offer.closed:
            texts.append(Text(f"closed: {self._why(offer)}", 4))
        return texts

    def _told(self, offer: Offer) -> list[Text]:
        """What an option does, a line each."""
        rules, seat = self.rules, self.rules.seat(offer.choice.seat)
        card = found(rules.cards, offer.choice.name) if self.prompt.kind == "lead" else None
        if card:
            return card_texts(rules, card, seat, 4, brief=True, values=self.values)
        said = [offer.row.text] if self.prompt.kind in ("agenda", "crisis") and offer.row.text else []
        return [Text(line, 4) for line in (*said, *offer_lines(rules, self.prompt, offer, self.values))]

    def _asked(self) -> list[Text]:
        """What a reply is about: all that the order does if it is accepted or not."""
        row = next((part for part in self.prompt.data if isinstance(part, Row)), None)
        return [Text(line, 2) for line in row_lines(self.rules, row, self.values)] if row else []


def _ids(offer: Offer) -> tuple[list[str], ...]:
    name, target = offer.choice.name.casefold(), offer.choice.target.casefold()
    return [name, target], [name]
