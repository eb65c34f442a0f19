"""`check` on the command line: what was looked at, every problem, and one good word where there is none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO, cast

from game.content.checks.whole import coverage
from game.content.content import Content
from game.content.explain import tells_more
from game.content.paths import checker, looked_at
from game.content.problems import Problem
from game.content.rendering import Format, exit_code, plural, render, summary
from game.content.schemas import write_schemas


def check_command(
    paths: Sequence[Path], form: str, strict: bool, schemas: Path | None, folder: Path | None
) -> int:
    """Check content, print what was found, and return the exit code: 0 clean, 1 warnings, 2 errors."""
    content, problems = checker(paths, folder)
    how = cast("Format", form)
    said = render(problems, how)
    if how == "text":
        parts = [f"content: {looked_at(paths, folder)}", said, _last_words(content, problems)]
        parts += [tells_more(problems)] if problems else []
        said = "\n\n".join(part for part in parts if part) if problems else "\n".join(filter(None, parts))
    if said:
        _write(sys.stdout, said)
    if schemas is not None:
        _write(sys.stderr, f"{len(write_schemas(content, schemas))} schemas written to {schemas}")
    return exit_code(problems, strict=strict)


def _last_words(content: Content, problems: Sequence[Problem]) -> str:
    cards = plural(sum(len(deck) for deck in content.decks.values()), "card")
    carried, systems = coverage(content)
    decks = plural(len(content.decks), "deck")
    about = f"{cards} in {decks}, {carried} of {systems} systems carried"
    return f"{summary(problems) if problems else 'Good'}: {about}"


def _write(stream: TextIO, text: str) -> None:
    """Write a line; a terminal that lacks a sign shows a question mark for it."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
