"""A small run for the tests of reports, and ways to bend it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.lab.command import Wanted, merge_command, simulate_command
from tests.kit import HOME

LEFT_OUT = "tough-but-not-too-close"


def made(folder: Path, **more: Any) -> Path:
    """A run as one file: eighty games by chance, half of them without a card."""
    wanted = Wanted(("first-hour",), "random", 40, content=HOME, out=folder, without=(LEFT_OUT,))
    assert 0 == simulate_command(wanted._replace(**more))
    merge_command((folder,), folder.with_suffix(".jsonl"))
    return folder.with_suffix(".jsonl")


def bent(source: Path, target: Path, bend: Callable[[dict[str, Any], list[dict[str, Any]]], None]) -> Path:
    """A copy of a run in which header and games are changed."""
    header, *games = [json.loads(line) for line in source.read_bytes().splitlines()]
    bend(header, games)
    target.write_text(
        "".join(json.dumps(entry) + "\n" for entry in (header, *games)).replace(", ", ","), "utf-8"
    )
    return target
