"""A campaign of kills: `python kills.py FOLDER KILLS SEED`.

Each round a child opens the one save, appends as fast as it can and tells every number it saved; it is killed
(-9) at a chance moment. Then the save must open without damage, hold every number told, and at most one more.
"""

import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from game.store.save import Save

LONGEST_SECONDS = 0.03
ROUND_OF_LOG = 400


def entry(number: int) -> dict:
    usual = {"kind": "choice", "seat": "beijing", "choice": ["aid", number]}
    return {"number": number, **usual, "hash": f"{number:064x}"}


def append_for_ever(path: Path, pipe: int) -> None:
    """Open the save and append until killed; a long log starts again, so that a round stays quick."""
    with Save.open(path) as save:
        number = len(save.log)
        if number > ROUND_OF_LOG:
            save.rewind(0, {"number": 0})
            number = 0
        while True:
            os.write(pipe, b"%d\n" % number)
            number += 1
            save.append(entry(number), {"number": number})


def told_until_killed(path: Path, delay: float) -> list[int]:
    """Start a child, kill it that many seconds after its first word, and return the numbers it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            append_for_ever(path, writing)
        finally:
            os._exit(1)  # a child that fails must not go on as a second campaign
    os.close(writing)
    select.select([reading], [], [], 10)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return [int(line) for line in pipe]


def check(path: Path, told: list[int]) -> str:
    """What is wrong with the save after a kill; empty if nothing is."""
    if not told:
        return "the child told nothing"
    with Save.open(path) as save:
        log = save.log
        if save.report.problem or len(log) not in (told[-1], told[-1] + 1):
            return f"told {told[-1]}, found {len(log)}: {save.report.sentence()}"
        if [found["hash"] for found in log] != [entry(number)["hash"] for number in range(1, len(log) + 1)]:
            return "another log"
        return "" if save.state == {"number": len(log)} else f"state {save.state} after {len(log)} entries"


def campaign(folder: Path, kills: int, seed: int) -> list[str]:
    """The faults found in so many kills."""
    dice = random.Random(seed)  # noqa: S311  the same moments each time
    content = {f"decks/{number}.yaml": "card: yes\n" * 500 for number in range(10)}
    with Save.create(folder, {"id": "killed"}, content) as save:
        save.rewind(0, {"number": 0})
        path = save.path
    faults, strays, appended = [], 0, 0
    for _ in range(kills):
        told = told_until_killed(path, dice.random() * LONGEST_SECONDS)
        strays += bool(list(folder.glob(".*.temp")))
        appended += len(told)
        faults += filter(None, [check(path, told)])
    print(
        f"{kills} kills, {appended} saves told, {strays} kills in the middle of a save, {len(faults)} faults"
    )
    return faults


if __name__ == "__main__":
    found = campaign(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(*found[:20], sep="\n")
    sys.exit(bool(found))
