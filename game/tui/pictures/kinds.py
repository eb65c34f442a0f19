"""A long list of orders, folded: a line for each kind, and below the one that is unfolded its options."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from game.model.view import Offer, View
from game.tui.pictures.offers import CLOSED, OfferLines
from game.tui.sheet import Draw, Picture, Spot
from game.tui.text import fit, line, width_of, wrap
from game.words.prices import cost_line
from game.words.titles import clause_title, listed

BELOW: Final = 12
"""A list is folded of which more lines than these would stand out of sight."""
NONE: Final = -1


class Kind(NamedTuple):
    """The key of a line that stands for all orders of a kind."""

    number: int


class Group(NamedTuple):
    """The orders of one kind, those that are open first."""

    number: int
    title: str
    offers: list[Offer]

    @property
    def open(self) -> list[Offer]:
        """Those that can be given now."""
        return [one for one in self.offers if one.closed is None]

    @property
    def is_alone(self) -> bool:
        """True for a kind without targets: its line is the order itself."""
        return len(self.offers) == 1 and not self.offers[0].row.choice.target


def groups(view: View, offers: Sequence[Offer]) -> list[Group]:
    """Orders by kind; the kinds of which nothing is open come last, and what is no order before them."""
    found: list[Group] = []
    for number, members in groupby(offers, key=lambda one: one.row.kind):
        ordered = sorted(members, key=lambda one: one.closed is not None)
        if number >= 0:
            found.append(Group(number, view.rules.kinds[number], ordered))
        else:
            found += [Group(NONE, "", [one]) for one in ordered]
    return sorted(found, key=lambda one: not one.open)


def folded(view: View, offers: Sequence[Offer], unfolded: int = NONE) -> Draw:
    """A line for each kind, and the options of the unfolded one."""

    def draw(width: int) -> Picture:
        page = OfferLines(view, width, False)
        for group in groups(view, offers):
            if group.number == NONE:
                page.answer(group.offers[0])
            elif group.is_alone:
                one = group.offers[0]
                _line(page, f"  {page.named(one)}", cost_line(view.rules, one), "", one)
            else:
                _kind(page, group, group.number == unfolded)
        return Picture(page.lines, tuple(page.spots))

    return draw


def _kind(page: OfferLines, group: Group, is_unfolded: bool) -> None:
    """The line of a kind, and its options if it is unfolded."""
    mark = "▾" if is_unfolded else "▸"
    name = f"{mark} {group.title}" if group.open else f"{mark} {CLOSED}{group.title}"
    count = f"{len(group.open)} open" if group.open else "closed"
    _line(page, name, _price(page.view, group), count, group)
    if is_unfolded:
        page.members(group.offers)


def _line(page: OfferLines, name: str, price: str, count: str, of: Group | Offer) -> None:
    """A name, what it costs, and how many of a kind are open."""
    told = f" {price}  {fit(count, 7, 'right')} "
    is_open = bool(of.open) if isinstance(of, Group) else of.closed is None
    key = Kind(of.number) if isinstance(of, Group) else of.choice
    page.spots.append(Spot(len(page.lines), 1, page.width - 2, key))
    shown = fit(name, page.width - 1 - width_of(told))
    page.lines.append(line(" ", (shown, "head" if is_open else "closed"), (told, "dim")))


def _price(view: View, group: Group) -> str:
    """What each of a kind costs, empty where prices differ."""
    prices = {cost_line(view.rules, offer) for offer in group.open or group.offers}
    return prices.pop() if len(prices) == 1 else ""


def about(view: View, offers: Sequence[Offer], kind: Kind) -> Draw:
    """What a kind of order is: how many are open, at whom they may be aimed, its text and clause."""

    def draw(width: int) -> Picture:
        group = next((one for one in groups(view, offers) if one.number == kind.number), None)
        if group is None:
            return Picture([])
        row = group.offers[0].row
        lines = wrap(group.title, width, "strong")
        lines += wrap(_told(view, group), width)
        lines += wrap("Enter shows them with what each does.", width, "key")
        if row.text:
            lines += [line(""), *wrap(row.text, width, "dim")]
        if row.clause:
            lines += wrap(clause_title(view.rules, row.clause), width, "dim")
        return Picture(lines)

    return draw


def _told(view: View, group: Group) -> str:
    closed = len(group.offers) - len(group.open)
    page = OfferLines(view, 0, False)
    names = listed(page.name(one) for one in group.open)
    told = [f"Open: {names}." if names else "", f"Closed now: {closed}." if closed else ""]
    return " ".join(one for one in told if one)
