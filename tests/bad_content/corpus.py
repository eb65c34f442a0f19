"""The broken files of this folder and the words expected of each, which stand beside it.

`python -m tests.bad_content.corpus` writes what the checker says now; read the difference before keeping it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from game.content.checks.foreseen import foresight_problems
from game.content.foresight import path_of
from game.content.library import load_bytes, read_folder
from game.content.loaders import FAST
from game.content.problems import Problem
from game.content.rendering import render, summary

HERE = Path(__file__).parent
TINY = HERE.parent / "content" / "tiny"
PLACES = {"cards": "decks/first", "scenarios": "rules/scenarios"}
"""Folders whose files stand beside those of the tiny content; files of the others replace one."""
BROKEN = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.yaml"))
LEARNED = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob("foresight/*.json"))
"""What the laboratory might have written for the scenario of the tiny content, had it gone wrong."""


@cache
def tiny() -> dict[str, bytes]:
    """The files of a small content without any problem."""
    return read_folder(TINY)[0]


def place(case: str) -> str:
    """Where a broken file goes in the tiny content."""
    folder, name = case.split("/")
    if folder in PLACES:
        return f"{PLACES[folder]}/{name}"
    return next(known for known in tiny() if known.endswith(f"/{folder}.yaml"))


@cache
def problems_of(case: str, loader: Any = FAST) -> list[Problem]:
    """What the checker says of one broken file."""
    if case in LEARNED:
        return _learned(case, loader)
    name = place(case)
    content = load_bytes({**tiny(), name: (HERE / case).read_bytes()}, loader=loader, last=[name])
    return [one for one in content.problems if one.file == name]


def _learned(case: str, loader: Any) -> list[Problem]:
    """The same of a broken file of what *hard* knows, which stands on disk under the one name there is."""
    with TemporaryDirectory() as folder:
        path = path_of(Path(folder), "short")
        path.parent.mkdir(parents=True)
        path.write_bytes((HERE / case).read_bytes())
        return foresight_problems(load_bytes(tiny(), loader=loader), Path(folder))


def said_of(case: str, loader: Any = FAST) -> str:
    """The same as it is printed."""
    problems = problems_of(case, loader)
    return f"{render(problems)}\n\n{summary(problems)}\n"


def expected(case: str) -> Path:
    """The file with the words expected."""
    return (HERE / case).with_suffix(".txt")


if __name__ == "__main__":
    for one in (*BROKEN, *LEARNED):
        expected(one).write_text(said_of(one), encoding="utf-8")
