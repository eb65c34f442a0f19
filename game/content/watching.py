"""`check --watch`: check again as soon as a file is saved, by whichever way an editor saves it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from game.content.library import find_home
from game.content.own import own_folder
from game.model.errors import FourCapitalsError

STOPPED: Final = 130
"""Exit status once somebody ends it."""
_END: Final = "Ctrl-C ends"
_CLEAR: Final = "\x1b[2J\x1b[3J\x1b[H"
_QUIET: Final = 40
"""Milliseconds without another change after which it is checked: an editor may save in several steps."""
_IDLE: Final = 250
"""Milliseconds after which a wait without changes begins anew, and the first is over."""
_SUFFIXES: Final = (".yaml", ".yml")


def watch_command(paths: Iterable[Path], folder: Path | None, check: Callable[[], int]) -> int:
    """Check now and after each change, until Ctrl-C; the exit status then."""
    seen = watched(paths, folder)
    changes = _changes(seen)
    try:
        next(changes, None)  # from here on nothing is missed
        check()
        _say(f"watching {', '.join(str(path) for path in seen)}; {_END}")
        for changed in changes:
            if changed:
                _again(check)
    except KeyboardInterrupt:
        pass
    return STOPPED


def watched(paths: Iterable[Path], folder: Path | None) -> list[Path]:
    """What is looked at for changes: folders as they are, files by name."""
    named = list(paths)
    if named:
        return named
    home = find_home(folder)
    own = [own_folder()] if folder is None else []
    return [path for path in (home / "decks", home / "rules", *own) if path.is_dir()]


def _again(check: Callable[[], int]) -> None:
    """Check anew; what is gone for the moment, as while an editor saves, is only said."""
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    else:
        sys.stdout.write("\n")
    try:
        check()
    except (FourCapitalsError, OSError) as error:
        _say(f"four-capitals: {error}")
    _say(_END)


def _changes(seen: list[Path]) -> Iterator[Collection[object]]:
    """What changed among the content at these paths, again and again; at times nothing."""
    try:
        from watchfiles import watch
    except ImportError:
        raise FourCapitalsError(
            "expected the library watchfiles for --watch, found none; "
            "type pip install 'four-capitals[design]'"
        ) from None
    whole = [path.resolve() for path in seen]
    files = {path for path in whole if not path.is_dir()}
    folders = {path if path.is_dir() else path.parent for path in whole}

    # A file alone is seen in its folder, and not in those below: that may be all a person owns.
    def is_content(change: object, name: str) -> bool:
        path = Path(name)
        inside = any(path.is_relative_to(folder) for folder in whole)
        return name.endswith(_SUFFIXES) and (path in files or inside)

    return watch(
        *folders,
        watch_filter=is_content,
        debounce=10 * _QUIET,
        step=_QUIET,
        rust_timeout=_IDLE,
        yield_on_timeout=True,
        raise_interrupt=True,
        recursive=files != set(whole),
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
