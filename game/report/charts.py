"""Charts as inline SVG: plain shapes, colours from the page's style, every mark also told in letters.

Each takes figures and gives markup; all text in it is escaped. Sizes are in the units of the view box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from game.model.runs import games_told
from game.model.tenths import to_tenth
from game.report.stats import Estimate, quantiles, shown

Row = tuple[str, str, Estimate]
"""(label, class of its colour, figure)."""

WIDE: Final = 640
LEFT: Final = 150
"""What is kept for the labels, and"""
RIGHT: Final = 150
"""for the figures."""


def _svg(width: float, height: float, title: str, parts: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg viewBox="0 0 {:g} {:g}" role="img" aria-label="{}" class="chart" '
        'preserveAspectRatio="xMinYMin meet">{}</svg>'
    ).format(width, height, title, Markup("").join(parts))


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" class="{}" text-anchor="{}">{}</text>').format(
        x, y, kind, anchor, words
    )


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" class="{}"/>').format(
        x1, y1, x2, y2, kind
    )


def _rect(x: float, y: float, width: float, height: float, kind: str, title: str = "") -> Markup:
    inner = Markup("<title>{}</title>").format(title) if title else Markup("")
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" class="{}">{}</rect>').format(
        x, y, max(0.0, width), height, kind, inner
    )


def shares(rows: Sequence[Row], title: str, fair: float | None = None) -> Markup:
    """A bar for each share in percent, with its interval as a whisker, and a dashed line at what is even."""
    top = max([one.high for _, _, one in rows] + [fair or 0, 1]) * 1.05
    scale = (WIDE - LEFT - RIGHT) / top
    height = 26 * len(rows) + (22 if fair is not None else 6)
    parts: list[Markup] = []
    for number, (label, kind, one) in enumerate(rows):
        y = 26 * number + 4
        parts += [
            _text(LEFT - 8, y + 13, label, "label", "end"),
            _rect(LEFT, y, one.value * scale, 18, kind, f"{label}: {shown(one)} %"),
            _line(LEFT + one.low * scale, y + 9, LEFT + one.high * scale, y + 9, "whisker"),
            _text(LEFT + max(one.high, one.value) * scale + 8, y + 13, f"{shown(one)} %", "value"),
        ]
    if fair is not None:
        x = LEFT + fair * scale
        parts += [
            _line(x, 0, x, height - 16, "fair"),
            _text(x, height - 3, f"even: {to_tenth(fair)} %", "small", "middle"),
        ]
    return _svg(WIDE, height, title, parts)


def forest(rows: Sequence[tuple[str, Sequence[Row]]], title: str) -> Markup:
    """For each group a dot and interval for each row, left and right of a line at zero; clear ones filled."""
    every = [one for _, group in rows for _, _, one in group]
    reach = max([abs(one.low) for one in every] + [abs(one.high) for one in every] + [1.0])
    left, width = 250, WIDE - 250 - 20
    middle, scale = left + width / 2, width / 2 / reach
    parts: list[Markup] = []
    y = 16
    for label, group in rows:
        parts.append(_text(left - 8, y + 7 * len(group) - 1, label, "label", "end"))
        for letter, kind, one in group:
            parts += [
                _line(middle + one.low * scale, y, middle + one.high * scale, y, f"range {kind}"),
                Markup('<circle cx="{:.1f}" cy="{}" r="4.5" class="{} {}"><title>{}</title></circle>').format(
                    middle + one.value * scale,
                    y,
                    kind,
                    "clear" if one.is_clear else "faint",
                    f"{letter}: {shown(one, signed=True)} points, n={one.n}",
                ),
                _text(middle + one.high * scale + 5, y + 4, letter, "small"),
            ]
            y += 14
        y += 8
    ticks = [
        _text(middle + at * scale, y + 6, f"{at:+.0f}", "small", "middle")
        for at in (-reach * 0.8, reach * 0.8)
    ]
    parts += [_line(middle, 0, middle, y - 4, "zero"), _text(middle, y + 6, "0", "small", "middle"), *ticks]
    return _svg(WIDE, y + 12, title, parts)


def columns(pairs: Sequence[tuple[str, int]], title: str) -> Markup:
    """An upright bar for each count, with its share of all."""
    total = sum(count for _, count in pairs) or 1
    top = max((count for _, count in pairs), default=1) or 1
    step = min(60.0, 300.0 / max(1, len(pairs)))
    parts: list[Markup] = []
    for number, (label, count) in enumerate(pairs):
        x, high = 4 + step * number, 90 * count / top
        parts += [
            _rect(x, 108 - high, step - 6, high, "plain", f"{label}: {games_told(count)}"),
            _text(x + (step - 6) / 2, 122, label, "small", "middle"),
        ]
        if step >= 26 or count == top:
            parts.append(
                _text(x + (step - 6) / 2, 104 - high, f"{100 * count / total:.0f}", "small", "middle")
            )
    return _svg(310, 128, title, parts)


class _Fan(NamedTuple):
    """The ground of a chart over rounds: where rounds and values stand on it."""

    low: float
    high: float
    end: int
    """The last round."""
    width: int = 210
    height: int = 110
    left: int = 26
    foot: int = 16

    @property
    def floor(self) -> int:
        return self.height - self.foot

    def x(self, number: float) -> float:
        """How far to the right a round stands."""
        return self.left + (self.width - self.left - 8) * number / max(1, self.end)

    def y(self, value: float) -> float:
        """How far down a value stands."""
        return 6 + (self.floor - 6) * (self.high - value) / ((self.high - self.low) or 1)

    def line(self, values: Iterable[tuple[int, float]]) -> str:
        """The corners of a line through the value of each round."""
        return " ".join(f"{self.x(number):.1f},{self.y(value):.1f}" for number, value in values)

    def axes(self) -> list[Markup]:
        """Left the values, below the rounds; a fine line at zero where it lies between."""
        right = self.width - 8
        zero = [_line(self.left, self.y(0), right, self.y(0), "zero")] if self.low < 0 < self.high else []
        return [
            *zero,
            _text(self.left - 4, 12, f"{self.high:g}", "small", "end"),
            _text(self.left - 4, self.floor, f"{self.low:g}", "small", "end"),
            _line(self.left, 6, self.left, self.floor, "axis"),
            _line(self.left, self.floor, right, self.floor, "axis"),
        ]

    def rounds(self, reckonings: Sequence[int]) -> list[Markup]:
        """The start, a fine line with its number at each reckoning, and the end."""
        due = [number for number in reckonings if 0 < number < self.end]
        is_near = bool(due) and self.x(self.end) - self.x(due[-1]) < 48  # their words would meet
        marks = [_line(self.x(number), 6, self.x(number), self.floor, "due") for number in due]
        words = [_text(self.x(number), self.height - 3, f"{number}", "small", "middle") for number in due]
        last = f"{self.end}" if is_near else f"round {self.end}"
        return [
            *marks,
            *words,
            _text(self.left, self.height - 3, "start", "small"),
            _text(self.width - 8, self.height - 3, last, "small", "end"),
        ]


def fan_chart(
    title: str,
    low: float,
    high: float,
    fan: Sequence[Sequence[float]],
    kind: str,
    reckonings: Sequence[int] = (),
) -> Markup:
    """Quantiles over rounds: half of all games in the dark band, eight in ten in the light one.

    A fine line and the number of its round stand at each reckoning.
    """
    chart, numbered = _Fan(low, high, len(fan) - 1), list(enumerate(fan))

    def quantile(place: int) -> list[tuple[int, float]]:
        return [(number, row[place]) for number, row in numbered]

    def band(one: int, other: int) -> str:
        return chart.line([*quantile(other), *reversed(quantile(one))])

    last = fan[-1] if fan else [0.0] * 5
    told = f"{title}: median {last[2]:g} at the end, half of all games {last[1]:g} to {last[3]:g}"
    parts = [
        *chart.axes(),
        Markup('<polygon points="{}" class="{} outer"/>').format(band(0, 4), kind),
        Markup('<polygon points="{}" class="{} inner"/>').format(band(1, 3), kind),
        Markup('<polyline points="{}" class="{} median"/>').format(chart.line(quantile(2)), kind),
        *chart.rounds(reckonings),
    ]
    return _svg(chart.width, chart.height, told, parts)


def spread(rows: Sequence[tuple[str, str, Sequence[float]]], title: str) -> Markup:
    """How values are spread: for each row a histogram on one scale, with the median and the middle half."""
    every = sorted(value for _, _, values in rows for value in values)
    if not every:
        return Markup("")
    low = min(every[len(every) // 200], -1.0)
    high = max(every[-1 - len(every) // 200], 1.0)
    scale = (WIDE - LEFT - 20) / (high - low)
    parts: list[Markup] = []
    for number, (label, kind, values) in enumerate(rows):
        foot = 58 * number + 46
        parts.append(_text(LEFT - 8, foot - 10, label, "label", "end"))
        parts += _hill(sorted(values), kind, foot, low, high, scale)
    zero, foot = LEFT - low * scale, 58 * len(rows)
    parts += [
        _line(zero, 0, zero, foot, "zero"),
        _text(zero, foot + 12, "par", "small", "middle"),
        _text(LEFT, foot + 12, f"{low:.0f}", "small"),
        _text(WIDE - 20, foot + 12, f"{high:+.0f}", "small", "end"),
    ]
    return _svg(WIDE, foot + 18, title, parts)


def _hill(
    ordered: list[float], kind: str, foot: float, low: float, high: float, scale: float
) -> list[Markup]:
    """A histogram in whole steps, since standings are whole points apart; the ends hold what lies beyond."""
    step = max(1, round((high - low) / 56))
    bins = int((high - low) / step) + 1
    counts = Counter(max(0, min(bins - 1, round(10 * (value - low)) // (10 * step))) for value in ordered)
    top = max(counts.values())
    width = step * scale
    parts = [
        _rect(LEFT + place * width, foot - 40 * count / top, width - 0.6, 40 * count / top, kind)
        for place, count in sorted(counts.items())
    ]
    quarter, half, three = (LEFT + (value - low) * scale for value in quantiles(ordered, (0.25, 0.5, 0.75)))
    return [
        *parts,
        _line(quarter, foot + 4, three, foot + 4, "whisker"),
        _line(half, foot + 1, half, foot + 8, "mark"),
    ]


def stacked(label: str, parts: Sequence[tuple[str, str, int]], top: float) -> Markup:
    """One bar, split: (letter, class, count) for each part; `top` is the count that fills it."""
    x, drawn = 0.0, []
    for letter, kind, count in parts:
        width = 300 * count / (top or 1)
        drawn.append(_rect(x, 1, width, 14, kind, f"{label}, {letter}: {count}"))
        if width >= 14:
            drawn.append(_text(x + width / 2, 12, letter, "on", "middle"))
        x += width
    return _svg(300, 16, str(escape(label)), drawn)
