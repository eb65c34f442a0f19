"""`watch --plain --save --acknowledge` killed with -9: every save opens, no acknowledged choice is lost.

As a program: `python -m tests.plain.kills FOLDER KILLS SEED WAY`; prints figures, exits with 1 on a fault.
WAY is `cold`, a process from its start, or `warm`, a fork of this one that has read the content: the same
command, four times as often in the same time, and more of the kills meet a save.
"""

from __future__ import annotations

import os
import random
import re
import select
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from game.content.compile.build import compile_rules
from game.content.library import Content, load_texts
from game.model.errors import FourCapitalsError
from game.model.ruleset import Ruleset
from game.plain import watch
from game.store.folder import verify
from game.table import Table, opening, resume_table
from tests.plain.kit import PROGRAM, ROOT, content

EARLY = 0.15
"""How many of the kills come before the first choice is saved: while the save itself is being made."""
SCENARIO = "decade"
LEVEL = "easy"


class Told(NamedTuple):
    """What the program said before it was killed."""

    save: str
    """The name of its save, empty if it had not said it."""
    choices: int
    """How many choices it had acknowledged."""
    had_ended: bool


class Watched:
    """A game that saves, in a process of its own."""

    def __init__(self, home: Path, seed: int, way: str) -> None:
        self.said = b""
        self.has_ended = False
        self.pipe, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                _watch(home, seed, way, writing)
            finally:
                os._exit(1)  # a child that fails must not go on as a second campaign
        os.close(writing)

    def listen(self, seconds: float, until: bytes = b"\0 never said") -> None:
        """Read what it says, for so long or until it has said something."""
        end = time.monotonic() + seconds
        while until not in self.said and (left := end - time.monotonic()) > 0 and not self.has_ended:
            if select.select([self.pipe], [], [], left)[0]:
                more = os.read(self.pipe, 65536)
                self.said += more
                self.has_ended = not more

    def kill(self) -> Told:
        """Kill it, and give what it told in whole lines."""
        had_ended = self.has_ended
        os.kill(self.pid, signal.SIGKILL)
        self.listen(60)
        os.waitpid(self.pid, 0)
        os.close(self.pipe)
        whole = self.said[: self.said.rfind(b"\n") + 1].decode()
        name = re.search(r"^saving: (\S+)$", whole, re.MULTILINE)
        choices = len(re.findall(r"^saved: choice", whole, re.MULTILINE))
        return Told(name[1] if name else "", choices, had_ended)


def _watch(home: Path, seed: int, way: str, writing: int) -> None:
    """The life of the child."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(writing, 2)
    os.environ["FOUR_CAPITALS_HOME"] = str(home)
    if way == "warm":
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")  # those of before know another file
        watch.watch_plain(SCENARIO, LEVEL, seed, None, None, save=True, acknowledge=True)
        os._exit(0)
    args = ["watch", "--plain", "--save", "--acknowledge", "--scenario", SCENARIO]
    args += ["--bots", LEVEL, "--seed", str(seed)]
    os.chdir(ROOT)
    os.execv(PROGRAM[0], [*PROGRAM, *args])  # noqa: S606


def keep_warm() -> None:
    """Let the same content be read and compiled once: nothing of it is what the kills are about."""
    compiled = cache(lambda scenario: compile_rules(content(), scenario))
    shipped = dict(content().texts)

    def rules(found: Content, scenario: str) -> Ruleset:
        return compiled(scenario) if found is content() else compile_rules(found, scenario)

    def texts(found: Mapping[str, str]) -> Content:
        return content() if dict(found) == shipped else load_texts(found)

    compiled(SCENARIO)
    watch.load_content = lambda _: content()
    opening.compile_rules, opening.load_texts = rules, texts


def durations(folder: Path, way: str) -> tuple[float, float]:
    """Seconds to the first saved choice, and from there to the end, in a game that nobody kills."""
    start = time.monotonic()
    game = Watched(folder / "whole", 0, way)
    game.listen(120, b"saved: choice 1\n")
    first = time.monotonic()
    game.listen(120)
    end = time.monotonic()
    assert game.has_ended
    assert game.kill().choices, game.said.decode()
    shutil.rmtree(folder / "whole")
    return first - start, end - first


def killed(home: Path, seed: int, dice: random.Random, lasts: tuple[float, float], way: str) -> Told:
    """Kill a game at a moment by the dice."""
    game = Watched(home, seed, way)
    early, late = lasts
    if dice.random() < EARLY:
        game.listen(dice.random() * early)
    else:
        game.listen(120, b"saved: choice 1\n")
        game.listen(dice.random() * late)
    return game.kill()


def fault(home: Path, seed: int, told: Told) -> str:
    """What is wrong with the save after a kill; empty if nothing is."""
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
    same = Table(table.rules, table.seats, seed, None)
    expected = [answer.choice for _, answer, _ in islice(same.play_bots(), len(entries))]
    return "" if expected == entries else f"told {told.choices}: other choices than the same game makes"


def campaign(folder: Path, kills: int, seed: int, way: str) -> list[str]:
    """The faults found in so many kills; a game that had ended before its moment came is not counted."""
    dice = random.Random(seed)  # noqa: S311  the same moments each time
    keep_warm()
    lasts = min(durations(folder, way) for _ in range(1 if way == "cold" else 3))
    faults, found = [], Counter[str]()
    number = 0
    while number - found["ended before"] < kills:
        number += 1
        home = folder / str(number)
        told = killed(home, number, dice, lasts, way)
        found["choices acknowledged"] += told.choices
        found["before the save had a name"] += not told.save
        if told.had_ended:
            found["ended before"] += 1
            lasts = (lasts[0], 0.98 * lasts[1])  # the machine has become quicker
        found["in the middle of a write"] += any(home.glob("saves/.*.temp"))
        wrong = fault(home, number, told)
        if wrong:
            faults.append(f"kill {number}: {wrong}")
            continue
        shutil.rmtree(home, ignore_errors=True)
    figures = ", ".join(f"{count} {what}" for what, count in found.items())
    print(f"{kills} kills, {len(faults)} faults ({way}: {figures})")
    return faults


if __name__ == "__main__":
    wrong = campaign(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    print(*wrong[:20], sep="\n")
    sys.exit(bool(wrong))
