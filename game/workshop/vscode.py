"""The workbench's snippets as VS Code reads them, for those who write decks there.

`python -m game.workshop.vscode` writes `.vscode/four-capitals.code-snippets` afresh, `--check` only says
whether it is stale. What may be changed in a snippet is a stop of the tab key.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

from game.content.known import Known
from game.content.library import find_home, load
from game.content.scopes import CHOICE, SPECIAL
from game.workshop.snippets import Snippet, snippets

FILE: Final = ".vscode/four-capitals.code-snippets"
_FLOW: Final = re.compile(r"(?<=[:,\[])( ?)([^\s{}\[\],:][^{}\[\],:]*)(?=[,\]}])")
"""A value between brackets: after a colon, a comma or the opening bracket, up to the next sign."""
_BLOCK: Final = re.compile(r"^( *(?:- )?[a-z_]+: )([^\s>{\[].*)$")
_TEXT: Final = re.compile(r"^( +)(.+)$")


def code_snippets(known: Known) -> str:
    """The text of the file: those snippets that may stand in a deck."""
    found = {_title(one): _written(one) for one in snippets(known) if _may_stand_in_a_deck(one)}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _title(one: Snippet) -> str:
    return one.title.replace(": ", " ")


def _written(one: Snippet) -> dict[str, Any]:
    return {
        "scope": "yaml",
        "prefix": _title(one).replace(" ", "-"),
        "description": one.about,
        "body": list(_with_stops(one.lines)),
    }


def _may_stand_in_a_deck(one: Snippet) -> bool:
    """Not the conditions that only actions and rules have."""
    return one.title not in {f"condition: {word}" for word in SPECIAL.difference(CHOICE.conditions)}


def _with_stops(lines: Iterable[str]) -> Iterator[str]:
    """The lines with a numbered stop for each value."""
    numbers = itertools.count(1)

    def stop(text: str) -> str:
        return f"${{{next(numbers)}:{_escaped(text)}}}"

    for line in lines:
        block, text = _BLOCK.match(line), _TEXT.match(line)
        if block is not None:
            yield block[1] + stop(block[2])
        elif text is not None and ":" not in line:
            yield text[1] + stop(text[2])
        else:
            yield _FLOW.sub(lambda found: found[1] + stop(found[2]), line)


def _escaped(text: str) -> str:
    return re.sub(r"([$}\\])", r"\\\1", text)


def main(arguments: list[str]) -> int:
    """0 if the file is fresh or was written, 1 if `--check` found it stale."""
    home = find_home()
    path = home / FILE
    text = code_snippets(load(home).known)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in arguments:
        sys.stdout.write(f"{FILE} is stale; type: make docs\n")
        return 1
    path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {FILE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
