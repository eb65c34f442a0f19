"""A small game for the tests of the store."""

from pathlib import Path
from typing import Any

from game.store.atomic import CALLS, Calls
from game.store.save import Save

ID = "decade-2026-11-21-a"
HEADER = {
    "id": ID,
    "title": "The decade",
    "engine": 1,
    "seed": 2**63,
    "seats": {"tokyo": "Aiko", "moscow": None},
}
CONTENT = {
    "rules/powers.yaml": "powers:\n  - id: tokyo\n    name: 東京\n",
    "decks/forum-mania/cards.yaml": "deck: forum-mania\ncards: []\n" * 20,
}


def entry(number: int, kind: str = "choice", **fields: Any) -> dict[str, Any]:
    """The log entry with this number."""
    usual = {"seat": "tokyo", "choice": ["court", "seoul", number], "reason": "fewer rivals", "expects": None}
    return {"number": number, "kind": kind, **usual, "hash": f"{number:064x}", **fields}


def state(number: int) -> dict[str, Any]:
    """The state after the entry with this number."""
    return {"levels": [number, -3, 0], "dice": {"seed": 2**63, "game": number}}


def begin(folder: Path, choices: int = 0, calls: Calls = CALLS) -> Save:
    """An open save with so many choices in it."""
    save = Save.create(folder, HEADER, CONTENT, calls=calls)
    grow(save, choices)
    return save


def grow(save: Save, choices: int) -> None:
    """Append so many choices."""
    for number in range(len(save.log) + 1, len(save.log) + choices + 1):
        save.append(entry(number), state(number))


def closed(folder: Path, choices: int = 0) -> Path:
    """The path of a save with so many choices in it, open nowhere."""
    with begin(folder, choices) as save:
        return save.path


def numbers(save: Save) -> list[int]:
    """The numbers of the log, after a look at each entry and the state."""
    log = save.log
    assert [entry(number) for number in range(1, len(log) + 1)] == log
    assert (state(len(log)) if log else None) == save.state
    assert save.content == CONTENT
    return [found["number"] for found in log]
