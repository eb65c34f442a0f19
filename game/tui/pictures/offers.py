"""What a seat may choose: the options grouped by kind with their price, and one of them in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from textual.content import Content

from game.model.choice import Choice
from game.model.event import Event
from game.model.ruleset import ADD, Row
from game.model.view import Offer, Prompt, View
from game.tui.pictures.cards import card_lines
from game.tui.pictures.objectives import objective_lines
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import STYLES, Piece, fit, line, plain, width_of, wrap
from game.words.conditions import condition_line
from game.words.effects import row_lines
from game.words.offers import luck_lines, offer_lines
from game.words.prices import cost_line
from game.words.prompts import offer_title
from game.words.reasons import reason_line
from game.words.titles import action_title, clause_title, found, inside, is_clause, sentence, target_title

CLOSED = "×"


def visible(view: View, offers: Sequence[Offer], text: str = "", closed: bool = True) -> list[Offer]:
    """The offers whose name holds every word of `text`; without the closed ones if `closed` is False."""
    words = text.casefold().split()
    return [
        offer
        for offer in offers
        if (closed or offer.closed is None) and all(word in _searched(view, offer) for word in words)
    ]


def _searched(view: View, offer: Offer) -> str:
    kind = view.rules.kinds[offer.row.kind] if offer.row.kind >= 0 else ""
    return f"{kind} {offer_title(view.rules, offer)}".casefold()


def best(view: View, offers: Sequence[Offer], text: str) -> Choice | None:
    """Of the offers that hold `text` the one most likely meant: open, then by where the text stands.

    The beginning of what is its own comes before that of its title, of a word, and the middle of one.
    """
    sought, page = " ".join(text.casefold().split()), OfferLines(view, 0, False)

    def rank(offer: Offer) -> tuple[bool, int]:
        whole = _searched(view, offer)
        starts = (page.name(offer).casefold(), offer_title(view.rules, offer).casefold(), whole)
        begun = next((at for at, name in enumerate(starts) if name.startswith(sought)), len(starts))
        words = all(f" {word}" in f" {whole}" for word in sought.split())
        return offer.closed is not None, begun + (begun == len(starts) and not words)

    found = min(offers, key=rank, default=None)
    return found.choice if found is not None else None


def mildest(
    view: View, offers: Sequence[Offer], does_nothing: Callable[[Offer], bool] = lambda one: not one.row.ops
) -> Choice | None:
    """Where the cursor begins among answers, so that haste does no harm: on one that is open, if any is.

    What is taken least of what one has comes first, then what `does_nothing` at all; never a price where
    another is free.
    """
    open_ones = [one for one in offers if one.closed is None]
    found = min(open_ones, key=lambda one: (_taken(view, one), not does_nothing(one)), default=None)
    return found.choice if found is not None else None


def _taken(view: View, offer: Offer) -> tuple[int, int]:
    """How much is paid for it, and how much more it takes of what one has."""
    own = view.rules.powers[view.rules.seat(offer.choice.seat)].resources.values()
    lost = sum(-op[2] for op in offer.row.ops if op[0] == ADD and op[1] in own and op[2] < 0)
    return sum(amount for _, amount in offer.price), lost


def options(view: View, offers: Sequence[Offer], numbered: bool = False) -> Draw:
    """All options: orders in groups by kind, answers one below the other (with digits if `numbered`)."""

    def draw(width: int) -> Picture:
        page = OfferLines(view, width, numbered)
        for _, group in groupby(offers, key=_belongs):
            members = list(group)
            if members[0].row.kind >= 0:
                page.group(view.rules.kinds[members[0].row.kind], members)
            elif len(members) > 1:
                page.group(members[0].row.text or members[0].row.title, members)
            else:
                page.answer(members[0])
        if not offers:
            page.lines.append(line((" Nothing here by that name.", "dim")))
        return Picture(page.lines, tuple(page.spots))

    return draw


def _belongs(offer: Offer) -> tuple[int, str]:
    """Orders stand together by kind, answers by name: one answer may be aimed at several."""
    return (offer.row.kind, "") if offer.row.kind >= 0 else (-1, offer.choice.name)


class OfferLines:
    """Lines and spots of a list of options, while it is written."""

    def __init__(self, view: View, width: int, numbered: bool) -> None:
        self.view, self.width, self.numbered = view, width, numbered
        self.lines: list[Content] = []
        self.spots: list[Spot] = []

    def _mark(self, offer: Offer) -> str:
        """What stands before an option: its digit, and a cross if it is closed."""
        digit = f"{len(self.spots) + 1} " if self.numbered and len(self.spots) < 9 else ""
        return (" " if offer.closed is None else CLOSED) + digit

    def answer(self, offer: Offer) -> None:
        """One answer, on as many lines as it needs, its price behind it."""
        price = f" ({cost_line(self.view.rules, offer)})" if any(amount for _, amount in offer.price) else ""
        tone = "closed" if offer.closed else ""
        text = offer_title(self.view.rules, offer) + price
        shown = wrap(text, self.width - 2, tone, f" {self._mark(offer)}")
        self.spots.append(Spot(len(self.lines), 1, self.width - 2, offer.choice, len(shown)))
        self.lines += shown

    def group(self, title: str, offers: list[Offer]) -> None:
        """Options of one kind: alone on its line, or a heading with the targets below."""
        prices = {cost_line(self.view.rules, offer) for offer in offers}
        common = prices.pop() if len(prices) == 1 else ""
        if len(offers) == 1 and not _aim(self.view, offers[0].row):
            self._alone(offers[0])
            return
        room = self.width - 3 - width_of(common)
        if width_of(title) > room:
            self.lines += wrap(f"{title} ({common})" if common else title, self.width - 2, "head", " ")
        else:
            self.lines.append(line(" ", (fit(title, room), "head"), (common, "dim"), " "))
        self.members(offers)

    def members(self, offers: list[Offer]) -> None:
        """The targets below a heading: side by side, or one a line with its price where prices differ."""
        if len({cost_line(self.view.rules, offer) for offer in offers}) == 1:
            self._targets(offers)
        else:
            self._rows(offers)

    def _alone(self, offer: Offer) -> None:
        price = cost_line(self.view.rules, offer)
        tone = "closed" if offer.closed else "head"
        title = fit(self.named(offer), self.width - 3 - width_of(price))
        self.spots.append(Spot(len(self.lines), 1, self.width - 2, offer.choice))
        self.lines.append(line(" ", (title, tone), (price, "dim"), " "))

    def named(self, offer: Offer) -> str:
        """A whole option, marked if it is closed."""
        return self._mark(offer).strip() + offer_title(self.view.rules, offer)

    def _rows(self, offers: Iterable[Offer]) -> None:
        """Targets of different prices, one a line; a price that does not fit beside its name goes below."""
        room = self.width - 4
        for offer in offers:
            price = cost_line(self.view.rules, offer)
            name = self._mark(offer) + self.name(offer)
            tone = "closed" if offer.closed else ""
            beside = width_of(name) + 1 + width_of(price) <= room
            self.spots.append(Spot(len(self.lines), 2, room + 1, offer.choice, 1 if beside else 2))
            if not beside:
                self.lines.append(line("  ", (fit(name, room), tone), " "))
                name = ""
            left = max(0, room - width_of(price))
            self.lines.append(line("  ", (fit(name, left), tone), (price, tone or "dim"), " "))

    def _targets(self, offers: Iterable[Offer]) -> None:
        """Targets of one price, side by side."""
        pieces: list[Piece] = ["  "]
        at = 2
        for offer in offers:
            label = f"{self._mark(offer)}{self.name(offer)} "
            size = width_of(label)
            if at > 2 and at + size + 1 > self.width:
                self.lines.append(line(*pieces))
                pieces, at = ["  "], 2
            self.spots.append(Spot(len(self.lines), at, size, offer.choice))
            pieces += [(label, "closed" if offer.closed else ""), " "]
            at += size + 1
        self.lines.append(line(*pieces))

    def name(self, offer: Offer) -> str:
        """An option under the heading of its kind: its target, or what is its own of the title."""
        title = offer_title(self.view.rules, offer)
        kind = self.view.rules.kinds[offer.row.kind] if offer.row.kind >= 0 else ""
        return _aim(self.view, offer.row) or title.removeprefix(f"{kind}: ")


def _aim(view: View, row: Row) -> str:
    return target_title(view.rules, row.choice.target) if row.choice.target else ""


def detail(view: View, offer: Offer | None, told: Sequence[Event] = (), likely: Sequence[str] = ()) -> Draw:
    """One option in full: price, why it is closed by what was `told`, what it does and its odds.

    `likely` says how those whom it asks would answer.
    """

    def draw(width: int) -> Picture:
        if offer is None:
            return Picture([])
        return Picture(_told(view, offer, width - 1, told, likely))

    return draw


def _told(
    view: View, offer: Offer, width: int, told: Sequence[Event], likely: Sequence[str]
) -> list[Content]:
    rules, row, prompt = view.rules, offer.row, view.prompt
    seat = rules.seat(offer.choice.seat)
    if prompt and prompt.kind == "lead" and (card := found(rules.cards, offer.choice.name)):
        return card_lines(rules, card, seat, width, values=view.values)
    if prompt and prompt.kind == "agenda" and (agenda := found(rules.agendas[seat], offer.choice.name)):
        luck = [
            row for text in luck_lines(rules, agenda) for row in wrap(sentence(f"{text}."), width, "warn")
        ]
        return [*objective_lines(view, agenda, width), *luck]
    lines = wrap(offer_title(rules, offer), width, "strong")
    first, *more = wrap(f"Price: {cost_line(rules, offer)}", width, "", "", "       ")
    lines += [first.stylize(STYLES["dim"], 0, 7), *more]
    if offer.closed is not None:
        lines += wrap(reason_line(rules, offer.closed, told), width, "warn", f"{CLOSED} ")
    lines += [row for text in likely for row in wrap(f"{sentence(text)}.", width, "key")]
    if prompt and prompt.kind == "reply":
        lines += _proposed(view, prompt, width)
    elif offer.choice.name == "done" and view.orders:
        lines += _given(view, width)
    else:
        lines += bullets(
            offer_lines(rules, prompt, offer, view.values) if prompt else row_lines(rules, row), width
        )
    if row.needs and offer.closed is None:
        lines += wrap(f"Needs {condition_line(rules, row.needs)}.", width, "dim")
    if row.text and row.text not in row.title:
        lines += [Content(""), *wrap(row.text, width, "dim")]
    if row.clause:
        rest = clause_title(rules, row.clause)
        lines += wrap(rest if is_clause(row.clause) else f"Of the headline {inside(rest)}.", width, "dim")
    return lines


def _proposed(view: View, prompt: Prompt, width: int) -> list[Content]:
    """What the other seat proposes: all it does, with a yes and without."""
    row = next((part for part in prompt.data if isinstance(part, Row)), None)
    if row is None:
        return []
    return [*wrap("The proposal:", width, "dim"), *bullets(row_lines(view.rules, row, view.values), width)]


def _given(view: View, width: int) -> list[Content]:
    """What is sealed with this: all ordered so far, for the upper edge may have no room for it."""
    given = [action_title(view.rules, view.seat, one.name, one.target) for one in view.orders]
    return [*wrap("What you have chosen:", width, "dim"), *bullets(given, width)]


def bullets(texts: Iterable[str], width: int) -> list[Content]:
    """Effects, one a line; without any, that there is none."""
    lines = [row for text in texts for row in wrap(text, width, "", "• ")]
    return lines or [line(("No effect by itself.", "dim"))]


def named(view: View, offer: Offer) -> str:
    """The option's name, for the palette and for notices."""
    return plain(offer_title(view.rules, offer))
