"""`check` on the command line: what was looked at, every problem, and one good word where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from game.content.baseline import gone_from, new_among, read_baseline, to_json
from game.content.checks.whole import coverage
from game.content.content import Content
from game.content.editors import refresh
from game.content.explain import tells_more
from game.content.library import Memory
from game.content.own import own_folder, unit_of
from game.content.paths import checker, look, looked_at
from game.content.problems import Problem, listed
from game.content.rendering import Format, exit_code, render, seen, summary
from game.content.repair import Repair, repairs
from game.content.schemas import write_schemas
from game.files import write_whole
from game.model.errors import FourCapitalsError
from game.words.titles import so_many


class Asked(NamedTuple):
    """What was typed."""

    paths: Sequence[Path] = ()
    form: Format = "text"
    strict: bool = False
    schemas: Path | None = None
    folder: Path | None = None
    why: bool = False
    """True to say under each problem what happens in the game if it is left."""
    baseline: Path | None = None
    """Problems in this file are not told."""
    write_baseline: Path | None = None
    memory: Memory | None = None
    """What was read before, for who asks again and again."""


def check_command(asked: Asked) -> int:
    """Check content, print what was found, and return the exit code: 0 clean, 1 warnings, 2 errors."""
    known = read_baseline(asked.baseline) if asked.baseline is not None else None
    content, found = checker(asked.paths, asked.folder, asked.memory)
    refresh(content, asked.paths or (looked_at((), asked.folder), *content.own.values()))
    problems = found if known is None else new_among(found, known)
    said = render(problems, asked.form, why=asked.why)
    if asked.form == "text":
        problems = _own_first(problems, content)
        notes = [] if known is None else [_known(len(found) - len(problems), gone_from(found, known))]
        good = "Good" if len(found) == len(problems) else "Nothing new"
        said = _page(asked, content, problems, [_last_words(content, problems, good), *notes])
    if said:
        _write(sys.stdout, said)
    if asked.schemas is not None:
        _write(sys.stderr, f"{len(write_schemas(content, asked.schemas))} schemas written to {asked.schemas}")
    if asked.write_baseline is not None:
        return _write_baseline(asked.write_baseline, found)
    return exit_code(problems, strict=asked.strict)


def fix_command(asked: Asked, *, write: Callable[[Path, bytes], None], agree: Callable[[str], bool]) -> int:
    """Show what the sure mends change, write it once that is agreed, and check again."""
    looked = look(asked.paths, asked.folder)
    found = repairs(looked)
    for one in found:
        _write(sys.stdout, "\n".join(seen(line.replace("\t", "→")) for line in one.diff.split("\n")) + "\n")
    mends = so_many(sum(one.mends for one in found), "mend")
    if not found:
        is_guess = any(one.instead for one in looked.problems)
        guesses = "; the lines with a + below are guesses, yours to type" if is_guess else ""
        _write(sys.stdout, f"nothing to mend of which --fix is sure{guesses}\n")
    elif not agree(f"{mends} in {so_many(len(found), 'file')}: write?"):
        _write(sys.stdout, "nothing was written")
        return exit_code(look(asked.paths, asked.folder).problems, strict=asked.strict)
    else:
        for one in found:
            _put(one, write)
        _write(sys.stdout, f"{mends} written\n")
    return check_command(asked)


def _put(one: Repair, write: Callable[[Path, bytes], None]) -> None:
    try:
        if one.path.read_bytes() != one.before:
            raise FourCapitalsError(
                f"expected {one.shown} as it was read, found it changed since; type the command again"
            )
        write(one.path.resolve(), one.after)
    except OSError as error:
        raise FourCapitalsError(
            f"expected to write {one.shown}, found that it can't be ({error.strerror}); "
            "copy it to a folder of yours, or make it writable"
        ) from error


def _page(asked: Asked, content: Content, problems: Sequence[Problem], notes: Sequence[str]) -> str:
    head = [f"content: {looked_at(asked.paths, asked.folder)}", *_named(asked, content)]
    parts = ["\n".join(head), render(problems, why=asked.why)]
    parts += notes
    parts += [tells_more(problems)] if problems else []
    return ("\n\n" if problems else "\n").join(part for part in parts if part)


def _own_first(problems: Sequence[Problem], content: Content) -> list[Problem]:
    """The user's own before what is shipped, and errors before all else."""
    own = {path.as_posix() for path in content.own.values()}
    return sorted(problems, key=lambda one: (one.file not in own, one.severity != "error"))


def _named(asked: Asked, content: Content) -> list[str]:
    """What was looked at besides the content itself: what was typed, or the user's own."""
    if asked.paths and looked_at(asked.paths, asked.folder) not in asked.paths:
        return [f"looked at, beside it: {', '.join(seen(str(path)) for path in asked.paths)}"]
    units = dict.fromkeys(unit_of(name) for name in content.own)
    return [f"yours, in {own_folder()}: {listed(map(_unit, units), 'and')}"] if units else []


def _unit(unit: str) -> str:
    kind = "deck" if unit.startswith("decks/") else "scenario"
    return f"the {kind} {seen(unit.rsplit('/', 1)[1])}"


def _last_words(content: Content, problems: Sequence[Problem], good: str) -> str:
    broken = dict.fromkeys(unit_of(one.file) for one in content.errors)
    whole = {deck: cards for deck, cards in content.decks.items() if f"decks/{deck}" not in broken}
    cards = so_many(sum(map(len, whole.values())), "card")
    carried, systems = coverage(content)
    decks = so_many(len(whole), "deck")
    played = f"{cards} in {decks}" if whole else "no deck without an error"
    about = f"{played}, {carried} of {systems} systems carried"
    stood = f", {len(content.let_stand)} let stand by comments" if content.let_stand else ""
    return f"{summary(problems) if problems else good}: {about}{stood}{_out(content, broken)}"


def _out(content: Content, broken: Iterable[str]) -> str:
    """Which of the user's own can't be played as they are."""
    own = {unit_of(name) for name in content.own}
    units = [_unit(unit) for unit in broken if unit in own]
    is_one = len(units) == 1
    left = (
        f"{'is' if is_one else 'are'} left out of every game until {'it is' if is_one else 'they are'} mended"
    )
    return f"\n{listed(units, 'and')} {left}" if units else ""


def _known(count: int, gone: int) -> str:
    """What the baseline did."""
    fewer = f"; {gone} of it {'is' if gone == 1 else 'are'} mended: write it anew" if gone else ""
    return f"{so_many(count, 'problem')} of the baseline not told{fewer}"


def _write_baseline(path: Path, problems: Sequence[Problem]) -> int:
    try:
        write_whole(path, to_json(problems).encode())
    except OSError as error:
        raise FourCapitalsError(
            f"expected a place to write the baseline, found none at {str(path)!r} ({error.strerror}); "
            "name a file in a folder of yours"
        ) from error
    _write(sys.stderr, f"{so_many(len(problems), 'problem')} written to {path}; check --baseline {path}")
    return 0


def _write(stream: TextIO, text: str) -> None:
    """Write a line; a terminal that lacks a sign shows a question mark for it."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
