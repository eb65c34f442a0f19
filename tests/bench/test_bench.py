"""`make bench`: one table of how fast everything is, beside its goal and what it is compared with.

It fails where something cannot be measured, never because a figure is high: that is for a reader to judge.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ..kit import rules_of
from . import against, checking, designing, opening, playing, saving, thinking, writing

Line = tuple[str, str, str, str]
"""What, the figure, the goal, and what to hold it against."""


def _playing() -> list[Line]:
    rates, pieces = playing.rates(rules_of(playing.SCENARIO)), playing.pieces(rules_of(playing.SCENARIO))
    minimal, random, listed, playouts = (rates[name] for name in ("minimal", "random", "listed", "playouts"))

    def beside(rate: playing.Rate) -> str:
        return f"{rate.ratio:.2f} of the minimal game; median {rate.median:,.0f}"

    return [
        ("copy of a list of 267 numbers", f"{pieces['calibration']:.2f} us", "", "this machine, now"),
        ("minimal game, decisions a second", f"{minimal.best:,.0f}", "", f"median {minimal.median:,.0f}"),
        ("random play, decisions a second", f"{random.best:,.0f}", "200,000 or 0.30", beside(random)),
        ("the same with every option listed", f"{listed.best:,.0f}", "120,000", beside(listed)),
        ("copy of a state", f"{pieces['copy']:.2f} us", "1 us", ""),
        ("list of a turn's orders", f"{pieces['list']:.1f} us", "", f"{pieces['open']:.0f} open"),
        ("whole games at random a second", f"{playouts.best:,.0f}", "", f"median {playouts.median:,.0f}"),
    ]


def _checking() -> list[Line]:
    found = checking.figures()
    only = f"{found['compose']:.0f} ms only to read the YAML"
    bombs = f"the slowest of {found['bombs']:.0f}"
    return [
        ("check of 500 cards and the rules", f"{found['check']:.0f} ms", "300 ms", only),
        ("refusing a file made to hang a reader", f"{found['bomb']:.0f} ms", "1,000 ms", bombs),
    ]


def _thinking() -> list[Line]:
    found = thinking.figures()
    return [
        (
            "full playouts a second, at random",
            f"{found['random']:,.0f}",
            "2,000",
            f"from every choice of a game; median {found['random median']:,.0f}",
        ),
        (
            "playouts by habit a second, 8 rounds",
            f"{found['long']:,.0f}",
            "2,000",
            "from a choice to the end",
        ),
        ("the same of a shorter game", f"{found['short']:,.0f}", "2,000", thinking.SHORT_SCENARIO),
        ("the same to the end of the round", f"{found['round']:,.0f}", "", "what hard does"),
        ("a choice of hard", f"{found['mean']:.0f} ms", "", f"longest {found['longest']:.0f} ms"),
    ]


def _opening(home: Path) -> list[Line]:
    found = opening.figures(home)

    def line(what: str, name: str, bare: str, goal: str) -> Line:
        times = found[name] / found[bare]
        return (
            what,
            f"{found[name]:.1f} ms",
            goal,
            f"{times:.1f} times a bare Textual app's {found[bare]:.1f} ms",
        )

    return [
        line("first frame of the app", "frame", "bare frame", "2 times"),
        line("key to repaint, first screen", "home key", "bare key", "5 times"),
        line("key to repaint, at the table", "table key", "bare key", "5 times"),
        line("another tab of the table", "tab key", "bare key", "50 ms"),
    ]


def _saving(folder: Path) -> list[Line]:
    return [
        ("a choice kept in a save", f"{saving.figures(folder)['append']:.1f} ms", "", "after 1,000 others")
    ]


def _against() -> list[Line]:
    found = against.figures()
    beside = f"median {found['median']:.1f} ms, longest {found['longest']:.0f} ms of {found['keys']:.0f} keys"
    return [("key to repaint while hard thinks, 95 of 100", f"{found['p95']:.1f} ms", "50 ms", beside)]


def _writing(home: Path) -> list[Line]:
    found = writing.figures(home)
    beside = f"median {found['median']:.1f} ms of {found['keys']:.0f} keys, 500 cards"
    return [("key to repaint in the workbench, 95 of 100", f"{found['p95']:.1f} ms", "50 ms", beside)]


def _designing(folder: Path) -> list[Line]:
    found = designing.figures(folder)
    pairs = f"{found['pairs']:.0f} pairs of games; the widest interval {found['widest']:.1f} points"
    longest = f"longest {found['longest']:.0f} ms of {designing.SAVES}"
    return [
        ("a save answered by check --watch, 500 cards", f"{found['save']:.0f} ms", "1,000 ms", longest),
        ("deck balance of one number, nothing kept", f"{found['weighed']:.1f} s", "30 s", pairs),
    ]


def shown(lines: list[Line]) -> str:
    """The lines under their heads, each column as wide as it must be."""
    lines = [("what", "now", "goal", "beside"), *lines]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


@pytest.mark.slow
def test_bench(tmp_path: Path) -> None:
    lines = _playing() + _thinking() + _checking() + _opening(tmp_path)
    lines += _against() + _writing(tmp_path) + _saving(tmp_path) + _designing(tmp_path)
    print("\n" + shown(lines))
    assert all(figure for _, figure, _, _ in lines)
