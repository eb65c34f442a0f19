"""`explain`: what a code means, what it does to the game, and an example wrong and right.

The texts and examples stand in `explained/`, a file for each group of codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from textwrap import indent, wrap
from typing import Final

import yaml

from game.content.codes import CODES, GROUPS, Group, group_of
from game.content.loaders import FAST
from game.content.problems import Problem
from game.model.errors import ContentError

WIDTH: Final = 78
_WEIGHT: Final = {
    "E": (
        "An error. A deck or scenario of your own that has it is left out of every game until it is mended, "
        "and all others are played; with such rules, or in a folder named by --content, no game begins."
    ),
    "W": "A warning: it is played all the same; `check --strict` does not let it pass.",
    "T": "A tip: it may be meant as it stands, and no check fails for it.",
}
_STAND: Final = "To let it stand, end its line with: # check: ignore {} because YOUR REASON"


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is told of one code."""

    what: str
    """What is wrong, in plain words."""
    left: str
    """What it does to the game if it is left."""
    wrong: str
    """An example with this problem."""
    right: str
    """The same without any."""
    place: str = "a card"
    """Where the lines of the example stand."""
    saved: str = ""
    """The encoding of the wrong example, where that is what is wrong."""
    silence: str = ""
    """How to let it stand without hearing of it again; empty where there is no such way."""
    along: tuple[str, ...] = ()
    """Codes that the wrong example can't avoid besides its own."""


@cache
def explanations(group: Group) -> dict[str, Explanation]:
    """Those of one group, by code."""
    text = files("game.content").joinpath("explained", f"{group.name}.yaml").read_text("utf-8")
    entries = yaml.load(text, FAST)  # noqa: S506 -- our own file, by a safe loader
    return {
        code: Explanation(**{**entry, "along": tuple(entry.get("along", ()))})
        for code, entry in entries.items()
    }


def explain(code: str) -> str:
    """The page of one code; ContentError with the nearest for a code there is not."""
    found = parse_code(code)
    entry = explanations(group_of(found))[found]
    saved = ", saved as Latin-1" if entry.saved else ""
    last = [text for text in (entry.silence, _WEIGHT[found[0]]) if text]
    last += [_STAND.format(found)] if found[0] != "E" else []
    return "\n".join(
        [
            f"{found}: {CODES[found]}",
            "",
            *_paragraph(entry.what),
            *_paragraph(f"If it is left: {entry.left}"),
            "",
            f"  Wrong, in {entry.place}{saved}:",
            indent(entry.wrong.rstrip("\n"), "    "),
            f"  Right{', saved as UTF-8' if entry.saved else ''}:",
            indent(entry.right.rstrip("\n"), "    "),
            "",
            *(line for text in last for line in _paragraph(text)),
        ]
    )


def all_codes() -> str:
    """Every code with its title, in groups."""
    parts = []
    for group in GROUPS:
        codes = [code for code in CODES if group_of(code) == group]
        parts.append("\n".join([group.title, *(f"  {code}  {CODES[code]}" for code in codes)]))
    sure = "(likely) or (perhaps) behind a code: it is guessed, from words or from what usually holds"
    return "\n\n".join([*parts, f"{sure}\nfour-capitals explain {next(iter(CODES))} tells more of one"])


def parse_code(typed: str) -> str:
    """The code as the register spells it; ContentError with the nearest for one there is not."""
    word = typed.strip().upper()
    if word in CODES:
        return word
    same = [code for code in CODES if word and code[1:] == word.lstrip("EWT")]
    close = same or get_close_matches(word, CODES, 1)
    hint = f"did you mean {close[0]}?" if close else "four-capitals explain lists all"
    raise ContentError(f"expected a code such as {next(iter(CODES))}, found {typed!r}; {hint}")


def tells_more(problems: Sequence[Problem]) -> str:
    """How to hear more of the first error; without errors of the first warning, else of the first tip."""
    first = next(one for kind in ("error", "warning", "tip") for one in problems if one.severity == kind)
    return f"four-capitals explain {first.code} tells more"


def _paragraph(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
