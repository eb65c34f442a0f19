"""A report as one self-contained page for screen and print: no script, nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from game.model.runs import games_told
from game.report import charts
from game.report.figures import TOO_OFTEN, TOO_SELDOM, Fan, Figures
from game.report.sealed import environment, sealed_page
from game.report.stats import Estimate, mean, shown
from game.report.text import conclusions, letters, percent

MANY: Final = 16
"""Cards in the chart of what a card does."""
SHADES: Final = ("a", "b", "c", "d")
"""Classes of the powers' colours, in the order of the table."""


def page(every: Sequence[Figures], title: str) -> str:
    """The page of these scenarios' figures."""
    filters = {
        "shown": shown,
        "percent": percent,
        "thousands": lambda number: f"{number:,}",
        "games": games_told,
    }
    environment().filters |= filters
    shown_figures = [_Shown(figures) for figures in every]
    return sealed_page(
        "page.html", "page.css", title=title, every=shown_figures, limits=(TOO_SELDOM, TOO_OFTEN)
    )


class _Shown:
    """One scenario's figures with their charts, as the template asks for them."""

    def __init__(self, figures: Figures) -> None:
        self.of = figures
        marks = letters([title for _, title in figures.powers])
        self.powers = list(zip([title for _, title in figures.powers], marks, SHADES * 2, strict=False))
        self.conclusions = conclusions(figures)
        self.decks = {
            deck: [card for card in figures.cards if card.deck == deck]
            for deck in dict.fromkeys(card.deck for card in figures.cards)
        }

    def wins(self) -> Markup:
        rows = self._rows(self.of.wins)
        return charts.shares(rows, "Alone on top", 100 / len(rows))

    def levels(self) -> Markup:
        rows = [(level, "plain", one) for level, one in self.of.level_wins]
        return charts.shares(rows, "Alone on top, by level", 100 / len(self.powers))

    def places(self) -> Markup:
        rows = [(f"place {n}", "plain", one) for n, one in enumerate(self.of.seat_effect, 1)]
        return charts.shares(rows, "Alone on top, by place in the first round", 100 / len(self.powers))

    def standing(self) -> Markup:
        marks = zip(self.powers, self.of.standing, strict=True)
        return charts.spread(
            [(title, shade, values) for (title, _, shade), values in marks], "Final standing"
        )

    def live(self) -> list[tuple[str, Markup]]:
        spans = [row for fan in self.of.live for row in fan]
        low, high = min(row[0] for row in spans), max(row[4] for row in spans)
        return [
            (title, charts.fan_chart(title, round(low), round(high), fan, shade, self.of.reckonings))
            for (title, _, shade), fan in zip(self.powers, self.of.live, strict=True)
        ]

    def fans(self, *kinds: str) -> list[tuple[str, Markup]]:
        return [
            (title, charts.fan_chart(title, low, high, fan, self._shade(title), self.of.reckonings))
            for kind, title, low, high, fan in self.of.fans
            if kind in kinds and _moves(fan)
        ]

    def _shade(self, title: str) -> str:
        return next((shade for power, _, shade in self.powers if title.startswith(f"{power} ")), "plain")

    def leads(self) -> Markup:
        return charts.columns([(str(number), count) for number, count in self.of.leads], "Lead changes")

    def lengths(self) -> Markup:
        return charts.columns([(str(number), count) for number, count in self.of.lengths], "Rounds played")

    def split(self, title: str, counts: Sequence[int]) -> Markup:
        top = max((kind.taken for kind in self.of.kinds), default=1)
        parts = [
            (letter, shade, count) for (_, letter, shade), count in zip(self.powers, counts, strict=True)
        ]
        return charts.stacked(title, parts, top)

    def effects(self) -> Markup:
        rows = [(card.title, self._rows(card.effect, letters=True)) for card in self.of.telling[:MANY]]
        return charts.forest(rows, "What a card does to each power's chances") if rows else Markup("")

    def _rows(self, estimates: Sequence[Estimate], letters: bool = False) -> list[charts.Row]:
        return [
            (letter if letters else title, shade, one)
            for (title, letter, shade), one in zip(self.powers, estimates, strict=True)
        ]

    def never(self) -> list[tuple[str, list[str]]]:
        """What never came to anything, with why; each list is folded, since it may be long."""
        of = self.of
        return [
            ("Cards never led", [f"{card.title} ({card.why_never})" for card in of.unled]),
            (
                "Choices never made",
                [f"{card.title}: {use.text} ({use.why_never})" for card, use in of.unchosen],
            ),
            (
                "Lines that never moved a number",
                [f"{card.title}: {line.text} ({card.why_idle(line)})" for card, line in of.unmoved],
            ),
        ]

    def average(self, values: Sequence[float]) -> Estimate:
        return mean(values)

    def rare_orders(self) -> list[tuple[str, str, str, int]]:
        return [entry for entry in self.of.orders if not entry[3]]


def _moves(fan: Fan) -> bool:
    """Whether there is anything to see: a number that never leaves its place has no chart."""
    return len({value for row in fan for value in row}) > 1
