"""Whether what a file calls a run can be one: every number stands for something, every word is a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from game.model.runs import WORD, orders_given

Record = dict[str, Any]
"""One game."""
Bounds = dict[str, tuple[tuple[int, int], ...]]
"""By flat list: the least and the most of each number of an entry."""

MOST_ROUNDS: Final = 100
_TEXTS: Final = ("id", "title", "hash", "order")
_PAIRS: Final = ("powers", "partners", "flashpoints", "kinds", "stands", "rules", "ends")


def catalog_is_sound(catalog: Mapping[str, Any]) -> bool:
    """Whether a catalog has all its parts, each of its kind. TypeError, KeyError or ValueError say no too."""
    powers, kinds = len(catalog["powers"]), len(catalog["kinds"])
    seats, rounds = catalog["seats"], catalog["rounds"]
    return (
        all(isinstance(catalog[name], str) for name in _TEXTS)
        and all(_rows(catalog[name], str, str) for name in _PAIRS)
        and _whole([rounds])
        and 1 <= rounds <= MOST_ROUNDS
        and 1 <= len(seats) == len(set(seats))
        and _within(seats, ((0, powers - 1),))
        and _rows(catalog["reckonings"], int, int)
        and _rows(catalog["board"], str, str, list, str, int, int)
        and len(catalog["orders"]) == powers
        and all(_rows(rows, str, str, int) for rows in catalog["orders"])
        and all(_within([row[2] for row in rows], ((-1, kinds - 1),)) for rows in catalog["orders"])
        and all(map(_is_card, catalog["cards"]))
        and _rows(catalog["lines"], str, str, str)
        and _rows(catalog["objectives"], str, str, int)
        and _within([row[2] for row in catalog["objectives"]], ((0, powers - 1),))
    )


def _is_card(card: Mapping[str, Any]) -> bool:
    texts = all(isinstance(card[name], str) for name in ("id", "title", "deck"))
    return texts and _rows(card["choices"], str, str, str)


def _rows(rows: Iterable[Any], *types: type) -> bool:
    """Whether each row is a list of exactly these."""
    return all(type(row) is list and len(row) == len(types) and all(map(_is_a, row, types)) for row in rows)


def _is_a(value: object, wanted: type) -> bool:
    return type(value) is wanted


def bounds_of(catalog: Mapping[str, Any]) -> Bounds:
    """What the numbers of a record may be, so that each stands for something."""
    rounds, seats = (1, catalog["rounds"]), (0, len(catalog["powers"]) - 1)
    cards, places = len(catalog["cards"]) - 1, (0, len(catalog["flashpoints"]) - 1)
    orders = (0, max(map(len, catalog["orders"])) - 1)
    choices = (0, max((len(card["choices"]) for card in catalog["cards"]), default=1) - 1)
    line = ((0, len(catalog["lines"]) - 1),)
    return {
        "orders": (rounds, seats, orders),
        "lapsed": (rounds, seats, orders),
        "covert": (rounds, seats, (0, len(catalog["partners"]) - 1), (0, 1)),
        "led": (rounds, seats, (0, cards), (-1, cards)),
        "answers": (rounds, seats, (0, cards), choices, (0, 1 << 64)),
        "replies": (rounds, seats, (0, 1)),
        "incidents": (rounds, places, (0, 1)),
        "stands": (rounds, places, seats, (0, len(catalog["stands"]) - 1)),
        "lines": line,
        "idle": line,
    }


def record_is_sound(record: Record, catalog: Mapping[str, Any], bounds: Bounds) -> bool:
    """Whether a game can be one of this catalog's. TypeError, KeyError or ValueError say no too."""
    return (
        _words_are_sound(record, catalog)
        and _tables_are_sound(record, catalog)
        and _winners_are_sound(record, catalog)
        and all(_within(record[name], columns) for name, columns in bounds.items())
        and all(_has_order(catalog, *pair) for pair in {(seat, n) for _, seat, n in orders_given(record)})
    )


def _words_are_sound(record: Record, catalog: Mapping[str, Any]) -> bool:
    powers = {power for power, _ in catalog["powers"]}
    ends = {"rounds", *(end for end, _ in catalog["ends"])}
    words = (record["order"], record["without"], *record["bots"])
    return (
        all(WORD.fullmatch(word) is not None for word in words)
        and set(record["winners"]) <= powers
        and record["end"] in ends
    )


def _winners_are_sound(record: Record, catalog: Mapping[str, Any]) -> bool:
    """Whether those who won stand where winners can: level with each other, and above all if no end came.

    An end may bar some from winning, or let nobody win: who, a catalog does not tell.
    """
    marks = {catalog["powers"][seat][0]: record["standing"][seat] for seat in catalog["seats"]}
    winners = record["winners"]
    if len({*winners}) < len(winners) or not {*winners} <= {*marks}:
        return False
    if record["end"] == "rounds":
        return {*winners} == {power for power, mark in marks.items() if mark == max(marks.values())}
    return len({marks[power] for power in winners}) <= 1


def _tables_are_sound(record: Record, catalog: Mapping[str, Any]) -> bool:
    seats, rounds = len(catalog["powers"]), record["rounds"]
    numbers = [record[name] for name in ("game", "seed", "seating", "rounds", "decisions", "leads", "half")]
    if not _whole(numbers) or not 1 <= rounds <= catalog["rounds"] or not -1 <= record["half"] < seats:
        return False
    shapes = (
        (record["bots"], seats),
        (record["open"], seats),
        (record["turns"], rounds),
        (record["live"], rounds),
        (record["board"], rounds + 1),
    )
    rows = (
        (record["standing"], seats),
        (record["fires"], len(catalog["rules"])),
        *((row, seats) for row in record["live"]),
        *((row, len(catalog["board"])) for row in record["board"]),
        *((row, len(catalog["kinds"])) for row in record["open"]),
        *((row, len(catalog["objectives"])) for row in record["scores"]),
    )
    there = sorted(map(str, catalog["seats"]))
    return (
        all(len(row) == length for row, length in (*shapes, *rows))
        and all(_whole(row) for row, _ in rows)
        and all(sorted(turn) == there for turn in record["turns"])
    )


def _has_order(catalog: Mapping[str, Any], seat: int, order: int) -> bool:
    """Whether a seat has an order of this number, and it is of a kind."""
    rows = catalog["orders"][seat]
    return order < len(rows) and rows[order][2] >= 0


def _whole(row: Iterable[Any]) -> bool:
    return {*map(type, row)} <= {int}


def _within(numbers: Sequence[Any], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether a flat list holds whole entries, each number in its range."""
    if type(numbers) is not list or len(numbers) % len(columns) or not _whole(numbers):
        return False
    if not numbers:
        return True
    wide = len(columns)
    return all(
        low <= min(numbers[at::wide]) and max(numbers[at::wide]) <= high
        for at, (low, high) in enumerate(columns)
    )
