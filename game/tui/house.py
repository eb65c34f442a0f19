"""What the app knows of the world outside a game: scenarios, saves, the rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from game.content.library import Content
    from game.content.own import OwnDeck
    from game.table import Table
    from game.table.shelf import Mode
    from game.table.tried import Next
    from game.workshop.editing import Files


class Brief(NamedTuple):
    """A scenario as it is offered."""

    id: str
    title: str
    minute: str
    long: str
    span: str
    rounds: int
    order: str
    powers: tuple[tuple[str, str], ...]
    """(id, title) of each power that may be seated."""
    seed: int | None = None
    """The dice the scenario suggests, None for new ones."""
    tempers: tuple[tuple[str, str, str], ...] = ()
    """(id, title, text) of each temperament a bot may have."""
    decks: tuple[str, ...] = ()
    """The ids of the decks that its games have anyway."""


class Yours(NamedTuple):
    """The decks of a user's own, for a new game."""

    decks: tuple[OwnDeck, ...] = ()
    left_out: tuple[str, ...] = ()
    """A sentence for each deck or scenario that can't be played, with what to type."""


class Saved(NamedTuple):
    """A game on disk, as far as its head tells."""

    path: Path
    title: str
    about: str
    """Who plays and how far it is, in one line."""
    when: str
    over: bool
    trouble: str = ""
    """Why it can't be opened, empty if it can."""


class House(Protocol):
    """Where games, saves and texts come from."""

    def briefs(self) -> Sequence[Brief]:
        """All scenarios, in the order they are best played."""

    def brief(self, scenario: str) -> Brief:
        """One of them; FourCapitalsError with what comes nearest if there is none."""

    def yours(self) -> Yours:
        """The decks of the user's own."""

    def start(
        self,
        scenario: str,
        seats: dict[str, str],
        order: str | None,
        seed: int | None,
        decks: Sequence[str] = (),
    ) -> Table:
        """A new game, saved from the start; `decks` come to those of its scenario."""

    def saves(self) -> Sequence[Saved]:
        """Saved games, newest first."""

    def resume(self, path: Path, mode: Mode) -> Table:
        """Open a saved game to `write`, to `look`, or to `take-over`."""

    def verify(self, path: Path) -> str:
        """Check a save from end to end and say what was found."""

    def next_games(self, table: Table) -> Sequence[Next]:
        """What to try after a finished game, from what the saves show was played."""

    def files(self) -> Files:
        """The content files, for who writes them."""

    def as_edited(self) -> Content:
        """The content as it is on disk now, with what is wrong in it."""

    def forget(self) -> None:
        """Read the content anew when it is next wanted: it was changed."""

    def rulebook(self) -> str:
        """The text of the rulebook."""
