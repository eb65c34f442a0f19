"""A session: who sits where, what has been chosen, and the save that keeps it.

Synchronous: a choice goes in, what it changed comes out. The caller owns threads, processes and the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from game.bots import BOTS, check_level, choose
from game.bots.levels import split
from game.engine import State, apply, new_game, view, waiting
from game.engine.control import step_in
from game.engine.crossing import take_in
from game.engine.dice import Dice
from game.engine.frozen import ENGINE, dump, state_hash
from game.model.choice import Answer, Choice, Entry
from game.model.errors import ChoiceRefusedError, FourCapitalsError
from game.model.event import Event, events_for
from game.model.ids import CONTROL, PERSON, PowerId
from game.model.outcome import Outcome
from game.model.ruleset import Ruleset
from game.model.view import Reason, View
from game.store.save import Save
from game.table.entries import as_saved, made, renumbered
from game.table.lessons import Asked, asked_kind
from game.table.seat import Seat


class Moment(NamedTuple):
    """Where the game stood before an entry."""

    state: State
    events: int
    """How many events had happened."""


def check_player(who: str, rules: Ruleset) -> None:
    """FourCapitalsError unless a seat can be given to this: a person, or a bot of a level."""
    if who == PERSON:
        return
    if split(who)[0] not in BOTS:
        raise FourCapitalsError(f"expected person, {', '.join(BOTS)} for a seat, found {who!r:.60}")
    check_level(who, rules)


class Table:
    """One game in progress."""

    def __init__(self, rules: Ruleset, seats: Mapping[PowerId, str], seed: int, order: str | None) -> None:
        """For `new` and `resume`; begins the game."""
        for who in seats.values():
            check_player(who, rules)
        self.seats: dict[PowerId, str] = dict(seats)
        self.order = order or rules.scenario.order
        self._seed = seed
        self._state, self._events = new_game(rules, seed, self.order)
        self._entries: list[Entry] = []
        self._history: list[Moment] = []
        self._save: Save | None = None
        self._look_only = False
        self.first_seats = dict(self.seats)
        self._earlier: dict[int, list[Event]] = {}
        """By number of an entry that took edited content in: what had happened, as it was told before."""
        self.texts: Mapping[str, str] = {}
        """The content files the game was begun with, by name; empty for rules that came without any."""
        self.par = "normal"
        """The bot level by whose par standing is measured (R7.3)."""
        self._text_only = 0
        """Entries that came from other rules of play: told, and never made again (R1.9)."""
        self.report = ""
        """What opening a save found, as a sentence; empty for a clean one."""

    # --- what stands ------------------------------------------------------------------------------

    @property
    def rules(self) -> Ruleset:
        """The rules the game is played by now."""
        return self._state.rules

    @property
    def over(self) -> bool:
        return self._state.outcome is not None

    @property
    def outcome(self) -> Outcome | None:
        return self._state.outcome

    @property
    def look_only(self) -> bool:
        """True for a save opened only to look: nothing can be chosen."""
        return self._look_only

    @property
    def save_path(self) -> Path | None:
        return self._save.path if self._save is not None else None

    @property
    def seed(self) -> int:
        """The seed, for the final report; FourCapitalsError before the end (R2.10)."""
        if not self.over:
            raise FourCapitalsError("expected a finished game, found one in play: its seed is hidden")
        return self._seed

    @property
    def people(self) -> list[PowerId]:
        """The powers that persons play now."""
        return [power for power, who in self.seats.items() if who == PERSON]

    def waiting(self) -> tuple[PowerId, ...]:
        """Everyone the table waits for, in initiative order."""
        return waiting(self._state)

    def people_waiting(self) -> tuple[PowerId, ...]:
        return tuple(power for power in self.waiting() if self.seats.get(power) == PERSON)

    def bots_waiting(self) -> tuple[PowerId, ...]:
        return tuple(power for power in self.waiting() if self.seats.get(power) != PERSON)

    def seat(self, power: PowerId | None) -> Seat:
        """What a client is given: one power's place, the observer's (None) or control's."""
        return Seat(self, power)

    def view(self, power: PowerId | None) -> View:
        """What a seat may see; control sees what an observer sees, and each seat on request."""
        return view(self._state, None if power == CONTROL else power)

    def chronicle(self, power: PowerId | None, since: int = 0) -> list[Event]:
        """What has happened that this seat may know, from position `since` on."""
        if power == CONTROL:
            return self._events[since:]
        return events_for(self._events, power)[since:]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The log: every choice with its reason. It leaves the table only at the end (R2.10)."""
        return tuple(self._entries)

    # --- choices ------------------------------------------------------------------------------------

    def submit(self, power: PowerId, choice: Choice, reason: str = "", expects: str = "") -> list[Event]:
        """Make a choice; saved before it returns. What happened, as that seat may see it.

        Raises ChoiceRefusedError if it is closed, NotSavedError if the disk did not take it: then it has
        not been made.
        """
        if choice.seat != power:
            raise ChoiceRefusedError(f"expected a choice for {power}, found one for {choice.seat}")
        self._may_change()
        state, events = apply(self._state, choice)
        self._take(Entry("choice", choice, reason, expects), state, events)
        return events_for(events, power)

    def bot_answer(self, power: PowerId) -> Answer:
        """What the bot in a seat would choose now. Computes only; submit the answer to make it."""
        return choose(self.seats[power], view(self._state, power), self.bot_dice(power))

    def bot_dice(self, power: PowerId, what: str = "bot") -> Dice:
        """The dice of whoever thinks for a seat now; a stream of their own, apart from the game's."""
        return Dice(self._seed, f"{what}/{power}/{len(self._entries)}")

    def play_bots(self, limit: int = 10_000) -> Iterator[tuple[PowerId, Answer, list[Event]]]:
        """Let bots answer until a person is needed; yields each answer with all that it caused."""
        for _ in range(limit):
            bots = self.bots_waiting()
            if not bots:
                return
            answer = self.bot_answer(bots[0])
            before = len(self._events)
            self.submit(bots[0], answer.choice, answer.why)
            yield bots[0], answer, self._events[before:]

    def _may_change(self) -> None:
        if self._look_only:
            raise ChoiceRefusedError("this game is open only to look", Reason("look", (), "R2.1"))

    def _take(self, entry: Entry, state: State, events: Sequence[Event]) -> None:
        """Save first, then make it so: a choice that was not saved was not made."""
        if self._save is not None:
            self._save.append(as_saved(entry, len(self._entries) + 1, state_hash(state)), dump(state))
        self.replay(state, events, entry)

    def course(self) -> Iterator[tuple[State, Entry, list[Event]]]:
        """Every entry of the log with the state before it and all that it caused; never for a client."""
        ends = [*(moment.events for moment in self._history), len(self._events)][1:]
        for moment, entry, end in zip(self._history, self._entries, ends, strict=True):
            yield moment.state, entry, self._events[moment.events : end]

    # --- undo -----------------------------------------------------------------------------------------

    def can_undo(self, power: PowerId) -> Reason | None:
        """Why a seat's newest choice can't be taken back, or None if it can (R2.9)."""
        number = self._newest(power)
        if number is None or number < self._text_only:
            return Reason("nothing", (), "R2.9")
        for event in self._events[self._history[number].events :]:
            if event.closes:
                return Reason("closed", (event.kind, event.why), "R2.9")
        return self._answered_since(number)

    def _answered_since(self, number: int) -> Reason | None:
        """Others may have sealed answers to the same question since a choice, and done nothing else."""
        later = self._entries[number + 1 :]
        if not later or self._history[number].state.top == self._state.top:
            return None
        return Reason("closed", (later[0].kind, later[0].choice.name), "R2.9")

    def undo(self, power: PowerId) -> None:
        """Take back a seat's newest choice; ChoiceRefusedError with what closed it."""
        self._may_change()
        reason = self.can_undo(power)
        if reason is not None:
            raise ChoiceRefusedError("this choice can't be taken back", reason)
        number = self._newest(power)
        assert number is not None  # noqa: S101  (can_undo found one)
        self.rewind(number, keep=self._entries[number + 1 :])

    def _newest(self, power: PowerId) -> int | None:
        """The newest choice of a seat, if only others' sealed answers came after it."""
        for number in range(len(self._entries) - 1, -1, -1):
            entry = self._entries[number]
            if entry.kind == "choice" and entry.choice.seat == power:
                return number
        return None

    def rewind(self, number: int, keep: Sequence[Entry] = ()) -> None:
        """Go back to before entry `number` (0 is the beginning), then make the kept choices again.

        ChoiceRefusedError where what came before is text only.
        """
        if number < self._text_only:
            sentence = f"choice {number + 1} was made under other rules of play: it can't be taken back"
            raise ChoiceRefusedError(sentence, Reason("nothing", (), "R1.9"))
        moment = self._history[number]
        later = [at for at in self._earlier if at >= number]
        told = self._earlier[min(later)] if later else self._events
        state, events = moment.state, told[: moment.events]
        history, entries = self._history[:number], self._entries[:number]
        for entry in keep:
            history.append(Moment(state, len(events)))
            state, more = made(state, entry)
            events = events + more
            entries.append(entry)
        if self._save is not None:
            self._rewrite(number, entries[number:], history, state)
        self._state, self._events, self._history, self._entries = state, events, history, entries
        for at in later:
            del self._earlier[at]
        self._sit_down()

    def _rewrite(self, number: int, kept: Sequence[Entry], history: Sequence[Moment], state: State) -> None:
        """One write: what others have answered since is there whole, or nothing has changed."""
        assert self._save is not None  # noqa: S101
        after = [moment.state for moment in history[number + 1 :]] + [state]
        saved = [as_saved(entry, number + n + 1, state_hash(after[n])) for n, entry in enumerate(kept)]
        self._save.rewind(number, dump(state), saved)

    # --- control ----------------------------------------------------------------------------------------

    def step_in(self, what: str, data: Sequence[Any], reason: str) -> list[Event]:
        """Control steps in; logged, announced and replayed (R12)."""
        self._may_change()
        state, events = step_in(self._state, what, data, reason)
        choice = Choice(CONTROL, what)
        self._take(Entry("control", choice, reason, "", tuple(data)), state, events)
        return events

    def take_in(self, rules: Ruleset, data: Sequence[Any], reason: str) -> None:
        """Go on by edited rules (R12.8); `data` says what was edited, then with which texts."""
        self._may_change()
        state, events = take_in(self._state, rules, str(data[0]), reason)
        self._take(Entry("control", Choice(CONTROL, "content"), reason, "", tuple(data)), state, events)

    def give_seat(self, power: PowerId, to: str, reason: str = "") -> None:
        """Give a seat to a person or to a bot of a level (R12.6)."""
        self._may_change()
        event = self.seat_given(power, to, reason)
        entry = Entry("control", Choice(CONTROL, "seat", power), reason, "", (to,))
        self._take(entry, self._state.copy(), [event])
        self.seats[power] = to

    # --- the story in numbers -----------------------------------------------------------------------------

    def rounds(self) -> list[tuple[int, ...]]:
        """Every number at the end of each finished round, oldest first; the start comes before all."""
        variable = self.rules.round_variable
        states = [moment.state for moment in self._history] + [self._state]
        found = [self.rules.start]
        for before, after in pairwise(states):
            if after.v[variable] != before.v[variable]:
                found.append(tuple(after.v))
        if self.over:
            found.append(tuple(self._state.v))
        return found

    def track_history(self, variable: int) -> list[int]:
        """One number over the rounds, the start first."""
        return [values[variable] for values in self.rounds()]

    def moments(self, power: PowerId | None = None) -> list[tuple[int, State, Entry]]:
        """Every choice a seat made, or any: its place in the log, the state before it, and the entry.

        For control, and for thinking back once the game is over; never for a client.
        """
        made = enumerate(zip(self._history, self._entries, strict=True))
        return [
            (number, moment.state, entry)
            for number, (moment, entry) in made
            if number >= self._text_only and entry.kind == "choice" and power in (None, entry.choice.seat)
        ]

    def questions(self, power: PowerId) -> list[Asked]:
        """Every question a seat has answered, oldest first: kind, round, and how many events it knew of."""
        found = []
        for number, state, _ in self.moments(power):
            seen = view(state, power)
            if seen.prompt is not None:
                known = len(events_for(self._events[: self._history[number].events], power))
                found.append(Asked(asked_kind(seen.prompt.kind), seen.round, known))
        return found

    def since_last_turn(self, power: PowerId) -> list[Event]:
        """What this seat may know of everything since it last said `done`."""
        events = events_for(self._events, power)
        for place in range(len(events) - 1, -1, -1):
            event = events[place]
            if (event.kind == "done" and event.seat == power) or (event.kind, event.why) == (
                "revealed",
                "orders",
            ):
                return events[place + 1 :]
        return events

    def close(self) -> None:
        """Let others open the save."""
        if self._save is not None:
            self._save.close()

    def keep_in(self, save: Save) -> None:
        """Keep the game in a save from now on."""
        self._save = save
        self._look_only = not save.can_write

    def begin_with_text(self, state: State, entries: Sequence[Entry]) -> None:
        """Go on from a state; these entries that led there can only be told (R1.9)."""
        for entry in entries:
            self.replay(state, [], entry)
        self._text_only = len(self._entries)
        self._sit_down()

    def _sit_down(self) -> None:
        """Work out again who sits where: as the game began, and what control has given since."""
        self.seats = dict(self.first_seats)
        for entry in self._entries:
            if entry.kind == "control" and entry.choice.name == "seat" and len(entry.data) == 1:
                power, to = PowerId(entry.choice.target), str(entry.data[0])
                self.seat_given(power, to, entry.reason)
                self.seats[power] = to

    def seat_given(self, power: PowerId, to: str, reason: str) -> Event:
        """Put a person or a bot of a level into a seat (R12.6); FourCapitalsError if it can't be."""
        if power not in self.seats:
            raise FourCapitalsError(f"expected a seat ({', '.join(self.seats)}), found {power!r:.60}")
        check_player(to, self.rules)
        return Event("step-in", CONTROL, ("seat", f"{power}: {to}", reason), "R12.6", "control", closes=True)

    def replay(self, state: State, events: Sequence[Event], entry: Entry) -> None:
        """Take an entry that is already on disk."""
        self._history.append(Moment(self._state, len(self._events)))
        if state.rules is not self.rules:
            self._earlier[len(self._entries)] = self._events
            self._events = renumbered(self._events, self.rules, state.rules)
        self._entries.append(entry)
        self._state = state
        self._events += events

    @property
    def state(self) -> State:
        """The whole state: for saving and replaying, never for a client."""
        return self._state


def header(table: Table, save_id: str, created: str) -> dict[str, Any]:
    """What a save says of its game; `created` is the caller's, there is no clock here."""
    return {
        "id": save_id,
        "scenario": table.rules.scenario.id,
        "seats": {str(power): level for power, level in table.seats.items()},
        "order": table.order,
        "seed": table._seed,
        "engine": ENGINE,
        "content": table.rules.content_hash,
        "created": created,
    }
