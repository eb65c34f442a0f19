"""The scenarios that par and foresight are worked out for, as a command line names them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from game.content.library import Content, find_home, load


class Chosen(NamedTuple):
    """What a command line chose; `names` are ids of scenarios that are there."""

    home: Path
    content: Content
    names: list[str]
    options: argparse.Namespace
    """The options that the program itself added."""


def parser_of(program: str, about: str | None, workers: int) -> argparse.ArgumentParser:
    """A parser with what both programs ask; `workers` is how many processes there are unless told."""
    parser = argparse.ArgumentParser(prog=f"python -m {program}", description=about)
    parser.add_argument("scenarios", nargs="*", help="ids of scenarios (default: all)")
    parser.add_argument("--workers", type=int, default=workers, help="processes")
    parser.add_argument("--content", type=Path, default=None, help="the folder of the rules")
    return parser


def read_chosen(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> Chosen:
    """Read the command line and the content; ends with a usage error for a scenario that is not there."""
    options = parser.parse_args(arguments)
    home = find_home(options.content)
    content = load(home).require()
    names = options.scenarios or sorted(content.scenarios)
    unknown = [name for name in names if name not in content.scenarios]
    if unknown:
        parser.error(f"expected scenarios ({', '.join(sorted(content.scenarios))}), found {unknown[0]!r}")
    return Chosen(home, content, names, options)
