"""Another window on a save, in a process of its own: `python another_window.py PATH MODE`.

Opens the save, says `open`, then does what each line of its input asks: `append`, or `limit BYTES` for the
size of any file it may write. Answers an append with a line: the number saved, or the sentence raised.
"""

import json
import resource
import sys
from pathlib import Path

from game.store.errors import StoreError
from game.store.save import Save


def say(line: object) -> None:
    print(json.dumps(line), flush=True)


def append(save: Save) -> None:
    number = len(save.log) + 1
    entry = {"number": number, "kind": "choice", "seat": "moscow", "choice": ["hold"], "reason": "x" * 1000}
    try:
        save.append(entry, {"number": number})
    except StoreError as error:
        say(str(error))
    else:
        say(number)


def main(path: str, mode: str) -> None:
    with Save.open(Path(path), mode) as save:
        say("open")
        for line in sys.stdin:
            word, *rest = line.split()
            if word == "append":
                append(save)
            elif word == "limit":
                resource.setrlimit(resource.RLIMIT_FSIZE, (int(rest[0]), int(rest[0])))


if __name__ == "__main__":
    main(*sys.argv[1:])
