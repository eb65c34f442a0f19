"""The house on this machine: content from its folder, games in the folder of saves."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.model.errors import FourCapitalsError
from game.tui.house import Brief, Saved, Yours
from game.words.titles import sentence, spelled

if TYPE_CHECKING:
    from game.content.library import Content
    from game.table import Table
    from game.table.shelf import Mode, SaveSummary
    from game.table.tried import Next
    from game.workshop.editing import Files

MANY: Final = 3
"""So many people at one game are counted, not named: a line of the first screen holds no more."""


class Here:
    """A `House` over the content and the saves found on this machine."""

    def __init__(self, chosen: Path | None = None, decks: Sequence[str] = ()) -> None:
        self.chosen = chosen
        self.decks = decks
        """Taken into every game begun here, besides those of its scenario."""

    @cached_property
    def content(self) -> Content:
        """All content, checked; ContentError if it can't be played."""
        from game.content.own import load_home

        return load_home(self.chosen).require()

    @property
    def has_read(self) -> bool:
        """True once the content has been read: that takes half a second."""
        return "content" in self.__dict__

    def briefs(self) -> list[Brief]:
        """In the order they are best played: the lesson, a short game, the longest, the others by title."""
        found = sorted((self._brief(key) for key in self.content.scenarios), key=lambda one: one.title)
        guided = [one for one in found if self.content.scenarios[one.id].lesson]
        rest = sorted((one for one in found if one not in guided), key=lambda one: one.rounds)
        first = [*rest[:1], *sorted(rest[1:], key=lambda one: -one.rounds)[:1]]
        return [*guided, *first, *(one for one in found if one not in (*guided, *first))]

    def brief(self, scenario: str) -> Brief:
        """One of them; FourCapitalsError with what comes nearest if there is none."""
        from game.content.problems import expect

        expect("a scenario", scenario, self.content.scenarios)
        return self._brief(scenario)

    def _brief(self, key: str) -> Brief:
        from game.content.moredecks import told_with

        one = self.content.scenarios[key]
        titles = {power.id: power.title for power in self.content.powers}
        order = [power.id for power in self.content.powers if power.id in one.seats]
        powers = tuple((power, titles[power]) for power in order)
        return Brief(
            key,
            one.title,
            told_with(self.content, key, self.decks),
            one.brief.long,
            one.span,
            one.rounds,
            one.order,
            powers,
            one.seed,
            tuple((temper.id, temper.title, temper.text) for temper in self.content.temperaments),
            (*one.decks, *self.decks),
        )

    def yours(self) -> Yours:
        """The decks of the user's own, and what of their content is left out."""
        from game.content.own import own_decks

        return Yours(own_decks(self.content), self.content.left_out)

    def start(
        self,
        scenario: str,
        seats: dict[str, str],
        order: str | None = None,
        seed: int | None = None,
        decks: Sequence[str] = (),
    ) -> Table:
        """A new game, kept from its first choice on."""
        from game.content.moredecks import with_decks
        from game.table.naming import kept_table
        from game.table.shelf import saves_folder

        dice = secrets.randbits(63) if seed is None else seed
        content = with_decks(self.content, scenario, (*self.decks, *decks))
        return kept_table(content, scenario, seats, dice, saves_folder(), datetime.now(), order)

    def saves(self) -> list[Saved]:
        """Saved games, newest first."""
        from game.table.shelf import list_saves, saves_folder

        known = self.content.scenarios if self.has_read else {}
        titles = {key: (one.title, one.rounds) for key, one in known.items()}
        return [_saved(row, datetime.now(), titles) for row in list_saves(saves_folder())]

    def resume(self, path: Path, mode: Mode) -> Table:
        """Open a save and replay it."""
        from game.table import resume_table

        return resume_table(path, mode)

    def verify(self, path: Path) -> str:
        """Read a save to its last field, then play it again."""
        from game.table.shelf import verified

        try:
            return " ".join(verified(path).sentences)
        except FourCapitalsError as error:
            return str(error)

    def next_games(self, table: Table) -> list[Next]:
        """What the finished saves show was not tried yet."""
        from game.table.shelf import saves_folder
        from game.table.tried import Offered, finished_games, next_games, played

        guided = {key for key, one in self.content.scenarios.items() if one.lesson}
        offered = [
            Offered(one.id, one.title, one.rounds, one.powers, one.id in guided) for one in self.briefs()
        ]
        now = played(table.rules.scenario.id, {str(power): who for power, who in table.seats.items()})
        winners = table.outcome.winners if table.outcome is not None else ()
        won = any(power in winners for power in now.people)
        return next_games(offered, finished_games(saves_folder()), now, won)

    def files(self) -> Files:
        """The files of the same content."""
        from game.workshop.editing import Files

        return Files(self.chosen)

    def as_edited(self) -> Content:
        """The content as it is on disk now, with what is wrong in it."""
        from game.content.own import load_home

        self.forget()
        return load_home(self.chosen)

    def forget(self) -> None:
        """Let go of what was read."""
        self.__dict__.pop("content", None)

    def rulebook(self) -> str:
        """The rulebook beside the rules."""
        from game.content.library import find_home

        path = find_home(self.chosen) / "rules" / "RULEBOOK.md"
        return path.read_text("utf-8", errors="replace")


def _saved(row: SaveSummary, now: datetime, titles: Mapping[str, tuple[str, int]]) -> Saved:
    """One row of the list; a scenario without a title here is called by its id."""
    head = row.header
    trouble = "" if row.can_open else row.problem
    scenario = str(head.get("scenario") or row.id)
    title, rounds = titles.get(scenario) or (sentence(spelled(scenario)), 0)
    return Saved(row.path, title, _about(row, head, rounds), _when(row.written, now), row.over, trouble)


def _about(row: SaveSummary, head: Mapping[str, Any], rounds: int = 0) -> str:
    """Who plays, and how far it is; `rounds` is how many there are, 0 while unknown."""
    from game.table.shelf import people_in

    people = [sentence(spelled(power)) for power in people_in(head)]
    who = f"for {', '.join(people)}" if people else "bots only"
    if len(people) >= MANY:
        who = f"for {len(people)} people"
    far = f"choice {row.choices}"
    if row.round:
        far = f"round {min(row.round, rounds)} of {rounds}" if rounds else f"round {row.round}"
    return f"{who}, {far}" + (f". {row.problem}" if row.problem else "")


def _when(written: datetime, now: datetime) -> str:
    return f"today {written:%H:%M}" if written.date() == now.date() else f"{written:%d %b %Y %H:%M}"
