"""`python -m game.content.rulebook` writes the tables of the docs; `--check` only says which are stale."""

from __future__ import annotations

import sys
from pathlib import Path

from game.content.rulebook.pages import stale, write


def main(arguments: list[str]) -> int:
    """0 if all is fresh or was written, 1 if `--check` found a stale page."""
    root = Path(__file__).resolve().parents[3]
    if "--check" in arguments:
        found = stale(root)
        for page in found:
            sys.stdout.write(f"{page}: its tables are stale; type: make docs\n")
        return 1 if found else 0
    for page in write(root):
        sys.stdout.write(f"wrote the tables of {page}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
