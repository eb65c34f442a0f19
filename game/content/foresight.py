"""`rules/foresight/SCENARIO.json`: what the laboratory learned of a scenario, for bots that look ahead.

Written by `make learn`, never by hand: plain JSON of names, whole numbers and hundredths of a point. Names
that the rules no longer know are passed over, so that an edited deck can still be played against `hard`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from game.model.errors import ContentError
from game.model.foresight import Foresight, Worth
from game.model.ruleset import Ruleset

FORMAT: Final = 1
SCALE: Final = 100
"""The file holds hundredths of a point."""
MAX_BYTES: Final = 4_000_000
UNREADABLE: Final = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
)
"""What reading the file may raise where it holds anything else."""
_TALL: Final = 100_000
"""No figure of the file is higher."""


def path_of(home: Path, scenario: str) -> Path:
    """Where the foresight of a scenario is kept."""
    return home / "rules" / "foresight" / f"{scenario}.json"


def with_foresight(rules: Ruleset, home: Path | None) -> Ruleset:
    """The same rules with what was learned of them, or why that can't be used: who needs none plays on."""
    try:
        return replace(rules, foresight=foresight_of(home, rules))
    except ContentError as error:
        return replace(rules, unforeseen=str(error))


def foresight_of(home: Path | None, rules: Ruleset) -> Foresight | None:
    """What was learned of these rules, None if nothing was; ContentError if its file can't be understood."""
    path = path_of(home, rules.scenario.id) if home is not None else None
    if path is None or not path.is_file():
        return None
    try:
        return from_json(read_data(path), rules)
    except UNREADABLE as error:
        raise ContentError(
            f"expected what `make learn` writes in {path}, found something else; {remedy(rules.scenario.id)}"
        ) from error


def remedy(scenario: str) -> str:
    """What to type where the file of a scenario is no good."""
    return f"delete the file, or type: make learn ARGS={scenario}"


def read_data(path: Path) -> Any:
    """The data of a file, whatever it is; one of UNREADABLE if there is none."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"at most {MAX_BYTES} bytes")
    return json.loads(data)


def demand_shape(data: Any) -> None:
    """One of UNREADABLE for data of another shape than the file has, whatever the rules are."""
    if data["format"] != FORMAT or not isinstance(data["powers"], list) or not data["powers"]:
        raise ValueError(f"format {FORMAT}, and a list of powers")
    seats, rounds = len(data["powers"]), len(data["spread"])
    if min(_whole(entry) for entry in data["spread"]) <= 0 or len(data["usual"]) != rounds:
        raise ValueError("a spread above 0 and what is usual for each round")
    for entry in data["usual"]:
        _row(entry, seats)
    for cells in data["numbers"].values():
        for cell in cells:
            _row(cell, 2 * seats)
    _whole(data["games"])
    str(data["learned_from"])
    dict(_habits(data["habits"]))


def from_json(data: Any, rules: Ruleset) -> Foresight:
    """The foresight in the data of a file; ValueError, KeyError or TypeError where it has another shape."""
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']!r}")
    order = _seats(data["powers"], rules)
    rounds = [_whole(entry) for entry in data["spread"]]
    if len(rounds) != rules.scenario.rounds or min(rounds) <= 0:
        raise ValueError(f"a spread above 0 for each of {rules.scenario.rounds} rounds")
    usual = [_row(entry, len(order)) for entry in data["usual"]]
    if len(usual) != len(rounds):
        raise ValueError(f"what is usual in each of {len(rounds)} rounds")
    return Foresight(
        games=_whole(data["games"]),
        learned_from=str(data["learned_from"]),
        spread=tuple(entry / SCALE for entry in rounds),
        usual=tuple(_by_seat(entry, order, rules) for entry in usual),
        worth=dict(_numbers(data["numbers"], order, rules)),
        habits=dict(_habits(data["habits"])),
    )


def to_json(foresight: Foresight, rules: Ruleset) -> str:
    """The text of the file; what it holds comes back the same, in hundredths of a point."""
    data = {
        "format": FORMAT,
        "scenario": rules.scenario.id,
        "games": foresight.games,
        "learned_from": foresight.learned_from,
        "powers": [power.id for power in rules.powers],
        "spread": [round(SCALE * entry) for entry in foresight.spread],
        "usual": [[round(SCALE * points) for points in entry] for entry in foresight.usual],
        "numbers": {
            _name(rules, variable): [
                [round(SCALE * points) for points in (*middle, *later)] for middle, later in cells
            ]
            for variable, cells in sorted(foresight.worth.items())
        },
        "habits": _nested(foresight.habits),
    }
    lines = [f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in data.items()]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    return text.replace("]], ", "]],\n").replace("}, ", "},\n")


def _nested(habits: Mapping[tuple[str, str, str], int]) -> dict[str, dict[str, dict[str, int]]]:
    found: dict[str, dict[str, dict[str, int]]] = {}
    for (kind, power, what), often in sorted(habits.items()):
        found.setdefault(kind, {}).setdefault(power, {})[what] = often
    return found


def _seats(powers: Any, rules: Ruleset) -> list[int]:
    """The seat of each column; -1 for a power these rules don't know."""
    known = {str(power.id): seat for seat, power in enumerate(rules.powers)}
    if not isinstance(powers, list) or not powers:
        raise ValueError("a list of powers")
    return [known.get(power, -1) for power in powers]


def _by_seat(row: list[int], order: list[int], rules: Ruleset) -> tuple[float, ...]:
    found = [0.0] * len(rules.powers)
    for seat, hundredths in zip(order, row, strict=True):
        if seat >= 0:
            found[seat] = hundredths / SCALE
    return tuple(found)


def _numbers(data: Any, order: list[int], rules: Ruleset) -> Iterator[tuple[int, tuple[Worth, ...]]]:
    known = {_name(rules, variable): variable for variable in range(len(rules.variables))}
    for name, cells in data.items():
        variable = known.get(name, -1)
        if variable < 0 or len(cells) != rules.high[variable] - rules.low[variable] + 1:
            continue
        half = len(order)
        rows = [_row(cell, 2 * half) for cell in cells]
        yield (
            variable,
            tuple((_by_seat(row[:half], order, rules), _by_seat(row[half:], order, rules)) for row in rows),
        )


def _habits(data: Any) -> Iterator[tuple[tuple[str, str, str], int]]:
    for kind, powers in data.items():
        for power, choices in powers.items():
            for what, often in choices.items():
                yield (str(kind), str(power), str(what)), _whole(often)


def _name(rules: Ruleset, variable: int) -> str:
    entry = rules.variables[variable]
    return " ".join((entry.kind, entry.name, *entry.of))


def _row(data: Any, length: int) -> list[int]:
    row = [_whole(entry) for entry in data]
    if len(row) != length:
        raise ValueError(f"{length} numbers in a row")
    return row


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) > _TALL:
        raise ValueError(f"a whole number, not {value!r:.40}")
    return value
