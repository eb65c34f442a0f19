"""What a baseline holds: problems known before, so that `check` tells only what is new.

A problem is known by its code, file, card and sentence, and never by its line, which may move.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from game.content.problems import Problem
from game.model.errors import FourCapitalsError

FORMAT: Final = 1
MAX_BYTES: Final = 10_000_000
_LINES: Final = re.compile(r"\blines? [0-9]+(?: to [0-9]+)?")
_FIELDS: Final = ("code", "file", "card", "message")


class Known(NamedTuple):
    """By what a problem is known again."""

    code: str
    file: str
    card: str
    message: str


def known_as(one: Problem) -> Known:
    """A sentence that names another line is known without its number."""
    return Known(one.code, one.file, one.card, _LINES.sub("line", one.message))


def to_json(problems: Iterable[Problem]) -> str:
    """The text of a baseline with these problems."""
    rows = [
        {**known._asdict(), "times": times}
        for known, times in sorted(Counter(known_as(one) for one in problems).items())
    ]
    return json.dumps({"format": FORMAT, "problems": rows}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path) -> Counter[Known]:
    """How often each problem is known; FourCapitalsError for a file that is no baseline."""
    try:
        with path.open("rb") as stream:
            data = json.loads(stream.read(MAX_BYTES + 1))
        if data["format"] != FORMAT:
            raise ValueError
        return Counter(dict(_rows(data["problems"])))
    except FileNotFoundError:
        raise FourCapitalsError(
            f"expected a baseline, found no file at {str(path)!r}; type check --write-baseline {path} first"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise FourCapitalsError(
            f"expected what check --write-baseline writes in {str(path)!r}, found something else; "
            f"type check --write-baseline {path}"
        ) from None


def _rows(rows: Any) -> Iterator[tuple[Known, int]]:
    for row in rows:
        known = Known(*(row[name] for name in _FIELDS))
        if not all(isinstance(part, str) for part in known) or type(row["times"]) is not int:
            raise TypeError
        yield known, row["times"]


def new_among(problems: Iterable[Problem], known: Counter[Known]) -> list[Problem]:
    """Those not known, or standing more often than known: then the last of them."""
    left = Counter(known)
    found = []
    for one in problems:
        name = known_as(one)
        if left[name] > 0:
            left[name] -= 1
        else:
            found.append(one)
    return found


def gone_from(problems: Iterable[Problem], known: Counter[Known]) -> int:
    """How many of the known problems stand no more."""
    return (Counter(known) - Counter(known_as(one) for one in problems)).total()
