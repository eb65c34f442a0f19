"""`watch --plain --save` killed with -9 at random moments: every save opens, no acknowledged choice is lost.

As a program: `python -m tests.plain.kills FOLDER KILLS SEED`; prints its figures and exits with 1 on a fault.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from game.model.errors import FourCapitalsError
from game.table import resume_table
from game.table.shelf import verify
from tests.plain.kit import PROGRAM, ROOT, begun

EARLY = 0.15
"""How many of the kills come before the first choice is saved: while the save itself is being made."""
GAME = ("watch", "--plain", "--save", "--bots", "easy", "--scenario", "decade", "--seed")


class Told(NamedTuple):
    """What the program said before it was killed."""

    save: str
    """The name of its save, empty if it had not said it."""
    choices: int
    """How many choices it had acknowledged."""
    had_ended: bool


def watched(home: Path, seed: int) -> subprocess.Popen[bytes]:
    """Begin a game that saves, in a process of its own."""
    env = {**os.environ, "FOUR_CAPITALS_HOME": str(home)}
    args = [*PROGRAM, *GAME, str(seed)]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen(args, env=env, cwd=ROOT, **pipes)  # type: ignore[call-overload,no-any-return]


def durations(folder: Path) -> tuple[float, float]:
    """Seconds to the first saved choice, and from there to the end, in a game that nobody kills."""
    start = time.monotonic()
    with watched(folder / "whole", 0) as game:
        first = until_first_choice(game)
        begun_after = time.monotonic() - start
        game.communicate()
    shutil.rmtree(folder / "whole")
    assert first
    return begun_after, time.monotonic() - start - begun_after


def until_first_choice(game: subprocess.Popen[bytes]) -> bytes:
    """Wait until the first choice is acknowledged; what was said so far."""
    assert game.stderr is not None
    said = b""
    for line in game.stderr:
        said += line
        if line.startswith(b"saved:"):
            break
    return said


def killed(home: Path, seed: int, dice: random.Random, early: float, late: float) -> Told:
    """Kill a game at a moment by the dice."""
    with watched(home, seed) as game:
        if dice.random() < EARLY:
            time.sleep(dice.random() * early)
            said = b""
        else:
            said = until_first_choice(game)
            time.sleep(dice.random() * late)
        had_ended = game.poll() is not None
        game.kill()
        said += game.communicate()[1]
    whole = said[: said.rfind(b"\n") + 1].decode()
    name = re.search(r"^saving: (\S+)$", whole, re.MULTILINE)
    return Told(
        name[1] if name else "", len(re.findall(r"^saved: choice \d+$", whole, re.MULTILINE)), had_ended
    )


def fault(home: Path, seed: int, told: Told) -> str:
    """What is wrong with the save after a kill; empty if nothing is."""
    os.environ["FOUR_CAPITALS_HOME"] = str(home)
    path = home / "saves" / f"{told.save}.json"
    if not told.save:
        left = [found for found in (home / "saves").glob("*.json") if not verify(found).is_clean]
        return f"nothing told, {left} does not open" if left else ""
    try:
        report = verify(path)
        table = resume_table(path)
    except FourCapitalsError as error:
        return f"told {told.choices}: {error}"
    entries = [entry.choice for entry in table.entries]
    if not table.over:
        next(iter(table.play_bots()))  # it goes on, and is saved
    table.close()
    if not report.is_clean or len(entries) not in (told.choices, told.choices + 1):
        return f"told {told.choices}, found {len(entries)}: {report.sentence()}"
    same = begun(scenario="decade", seed=seed)
    expected = [answer.choice for _, answer, _ in islice(same.play_bots(), len(entries))]
    return "" if expected == entries else f"told {told.choices}: other choices than the same game makes"


def campaign(folder: Path, kills: int, seed: int) -> list[str]:
    """The faults found in so many kills."""
    dice = random.Random(seed)  # noqa: S311  the same moments each time
    early, late = durations(folder)
    faults, found = [], Counter[str]()
    for number in range(1, kills + 1):
        home = folder / str(number)
        told = killed(home, number, dice, early, late)
        found["choices acknowledged"] += told.choices
        found["before the save had a name"] += not told.save
        found["after the end"] += told.had_ended
        found["in the middle of a write"] += any(home.glob("saves/.*.temp"))
        wrong = fault(home, number, told)
        if wrong:
            faults.append(f"kill {number}: {wrong}")
            continue
        shutil.rmtree(home, ignore_errors=True)
    figures = ", ".join(f"{count} {what}" for what, count in found.items())
    print(f"{kills} kills, {len(faults)} faults ({figures})")
    return faults


if __name__ == "__main__":
    wrong = campaign(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(*wrong[:20], sep="\n")
    sys.exit(bool(wrong))
