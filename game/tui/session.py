"""One game at this terminal: who sits at the screen, who is next, what changed for them. Without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from game.model.choice import Choice
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Lesson, Ruleset
from game.model.view import Offer, Reason, View
from game.words.about import number_uses
from game.words.coming import pressing
from game.words.forecast import forecast_lines
from game.words.ledger import standing_uses
from game.words.reckoning import last_reckoning
from game.words.since import Group, changes_of, since_groups, since_line, since_when
from game.words.uses import Use

if TYPE_CHECKING:
    from game.table import Table
    from game.table.coming import Coming
    from game.table.lessons import Lessons
    from game.table.thinking import Thinking, Thought
    from game.table.tried import Next
    from game.table.undone import Undoing

_CARRIED_OUT: Final = frozenset({"order", "lapsed", "reply"})
"""What happens to orders that were sealed and opened."""


class Due(NamedTuple):
    """What must happen next: `ask` who is at the screen, a `curtain` before another, a `bot`, `over`."""

    kind: str
    power: PowerId | None = None


class Session:
    """A table, and the power that sits at the screen.

    With one person that power never changes. With more, nobody sits there between two people: the screen then
    shows what all may see.
    """

    def __init__(self, table: Table, mind: Thinking | None = None) -> None:
        """`mind` thinks beside the game; without one everything is thought in place."""
        from game.table.aloud import Aloud  # the bots behind it are not needed before a game is

        self.table = table
        self.mind = mind
        self.next: Next | None = None
        """The game the player wants to begin after this one."""
        self._thought: Thought | None = None
        self._about: object = None
        """The state the thought is about: any change makes another."""
        self._lessons: dict[PowerId, Lessons] = {}
        people = self.people
        self.aloud = Aloud(table)
        self.seat: PowerId | None = people[0] if len(people) == 1 else None
        self.reason = ""
        self.expects = ""
        self.told = len(table.chronicle(None))
        """How much of the open chronicle was looked through for opened orders."""
        self.told_points = self.told
        """How much of it was looked through for a reckoning."""

    @property
    def rules(self) -> Ruleset:
        """The rules of this game."""
        return self.table.rules

    @property
    def people(self) -> list[PowerId]:
        """The powers that persons play."""
        return self.table.people

    @property
    def looks_only(self) -> bool:
        """True where nothing can be chosen: a save opened to look."""
        return self.table.look_only

    def view(self) -> View:
        """What may be shown now."""
        return self.table.seat(self.seat).view()

    def due(self) -> Due:
        """What must happen next."""
        from game.table.seat import sits_next

        if self.table.over or self.looks_only:
            return Due("over")
        if self.seat in self.table.people_waiting():
            return Due("ask", self.seat)
        bots = self.table.bots_waiting()
        if bots:
            return Due("bot", bots[0])
        following = sits_next(self.table)
        return Due("curtain", following) if following is not None else Due("over")

    def sit(self, power: PowerId | None) -> None:
        """Put a power at the screen, or nobody."""
        self.seat = power
        self.reason = self.expects = ""

    def seat_again(self) -> None:
        """After control: the only person sits at the screen, nobody where there are several or none."""
        people = self.people
        self.sit(people[0] if len(people) == 1 and self.seat in (None, people[0]) else None)

    def stand_up(self) -> None:
        """With several people, leave the screen empty once the one at it has nothing to answer."""
        if len(self.people) > 1 and self.due().kind != "ask":
            self.sit(None)

    def take(self, choice: Choice) -> list[Event]:
        """Make a choice for the power at the screen; raises ChoiceRefusedError."""
        events = self.table.submit(choice.seat, choice, reason=self.reason, expects=self.expects)
        self.reason = self.expects = ""
        return events

    def is_slow(self, power: PowerId) -> bool:
        """Tell whether the bot in a seat is asked beside the game."""
        return self.mind is not None and self.mind.is_slow(power)

    def has_thought(self, power: PowerId) -> bool:
        """Tell whether a bot can answer without keeping anybody waiting; let it begin to think if not."""
        if self.mind is None or not self.is_slow(power):
            return True
        if self._thought is None or self._about is not self.table.state:
            self.forget_thought()
            self._thought, self._about = self.mind.answer(power), self.table.state
        return self._thought.done

    def forget_thought(self) -> None:
        """Nobody waits for the bot's answer any more."""
        if self.mind is not None:
            self.mind.drop(self._thought)
        self._thought = None

    def play_bot(self, power: PowerId) -> list[Event]:
        """Let one bot answer once: a few milliseconds, if it has thought."""
        thought = self._thought
        is_thought = thought is not None and thought.is_whole and self._about is self.table.state
        answer = thought.latest if thought is not None and is_thought else self.table.bot_answer(power)
        events = self.table.submit(power, answer.choice, reason=answer.why)
        self._thought = None
        return events

    def likely(self, offer: Offer | None) -> list[str]:
        """What those whom an open order asks would likely answer, a line each."""
        if offer is None or offer.closed is not None or not offer.row.asks:
            return []
        return forecast_lines(self.rules, self.table.seat(self.seat).foretold(offer.choice))

    def undo(self) -> None:
        """Take back the newest choice; raises ChoiceRefusedError with the clause."""
        self.forget_thought()
        if self.seat is not None:
            self.table.undo(self.seat)

    def can_undo(self) -> Reason | None:
        """Why the newest choice can't be taken back, None if it can."""
        return self.table.can_undo(self.seat) if self.seat is not None else Reason("waiting")

    def changes(self) -> dict[int, int]:
        """By variable: how far it moved since the last turn of the power at the screen."""
        return changes_of(self.view().values, self.since_last_turn())

    def chronicle(self) -> list[Event]:
        """What the power at the screen may know of what happened; its agenda has a key of its own."""
        return self._told(self.table.seat(self.seat).chronicle())

    def since_last_turn(self) -> list[Event]:
        """The same, of what happened since that power's last turn."""
        return self._told(self.table.seat(self.seat).since_last_turn())

    def _told(self, events: list[Event]) -> list[Event]:
        """With what bots say of their open moves."""
        return self._unsecret(self.aloud.told(events))

    def _unsecret(self, events: list[Event]) -> list[Event]:
        secret = {agenda.id for agendas in self.rules.agendas for agenda in agendas}
        return [
            one
            for one in events
            if (one.kind != "sealed" or not secret.intersection(one.data[:1]))
            and (one.kind != "revealed" or one.why)  # agendas are in, and stay secret
        ]

    def opened(self) -> list[Event]:
        """What all may see of sealed orders, or answers to a crisis, opened since this was last asked.

        A reply cuts the orders short: what is left of them is opened when it is in, under the order it is to.
        """
        events = list(self.table.chronicle(None))
        first, self.told = min(self.told, len(events)), len(events)
        fresh = events[first:]
        start = max((n for n, event in enumerate(events) if _opens(event)), default=-1)
        if start >= first:
            return events[start:]
        if start >= 0 and any(event.kind in _CARRIED_OUT for event in fresh):
            orders = (n for n in range(start, first) if events[n].kind == "order")
            return events[max(orders, default=first) :]
        if any(event.kind == "stand" for event in fresh):
            crisis = max((n for n, event in enumerate(events) if event.kind == "crisis"), default=0)
            return self._told([event for event in events[crisis:] if event.kind != "revealed"])
        return []

    def has_reckoned(self) -> bool:
        """Whether a reckoning was held that nobody has been shown."""
        return any(event.kind == "reckoning" for event in self.table.chronicle(None, self.told_points))

    def reckoned(self) -> tuple[int, list[Event]]:
        """The reckoning held since this was last asked: after which round, and its events; none if none."""
        events = list(self.table.chronicle(None))
        fresh, self.told_points = last_reckoning(events[self.told_points :]), len(events)
        if not fresh:
            return 0, []
        before = events[: events.index(fresh[0])]
        rounds = [event.data[0] for event in before if event.kind == "round"]
        return (rounds[-1] if rounds else 0), fresh

    def due_lessons(self) -> list[Lesson]:
        """What a guided game says to the power at the screen now, each thing once."""
        mine = self._guide()
        return mine.due() if mine is not None else []

    def passing_lessons(self, *, taken: bool) -> list[Lesson]:
        """What it says of what has just passed, before the next question; told once they are `taken`."""
        mine = self._guide()
        found = mine.passing() if mine is not None else []
        if mine is not None and taken:
            mine.told_now(found)
        return found

    def _guide(self) -> Lessons | None:
        """What a guided game has to say to the power at the screen; None in other games."""
        if self.seat is None or not self.rules.scenario.lesson:
            return None
        if self.seat not in self._lessons:
            from game.table.lessons import Lessons

            self._lessons[self.seat] = Lessons(self.table, self.seat)
        return self._lessons[self.seat]

    def told_lessons(self) -> list[Lesson]:
        """What it has said to that power so far, oldest first; empty in other games."""
        mine = self._lessons.get(self.seat) if self.seat is not None else None
        return mine.told if mine is not None else []

    def _news(self) -> tuple[list[int], list[Event]]:
        """What happened since the last turn up to one's own turn now, and the numbers as they stood then."""
        values, events = list(self.view().values), self.since_last_turn()
        turns = [at for at, one in enumerate(events) if one.kind == "turn" and one.seat == self.seat]
        start = turns[-1] if turns else len(events)
        for event in reversed(events[start:]):
            if event.kind == "change":
                values[event.data[0]] = event.data[1]
        return values, events[:start]

    @property
    def since_when(self) -> str:
        """From when on changes are told: `since your last turn`, or from the beginning in the first."""
        return since_when(self.chronicle(), self.since_last_turn())

    def since_line(self) -> str:
        """What changed since the last turn of the power at the screen, in one line; not by its orders now."""
        values, events = self._news()
        moved = changes_of(values, events)
        return since_line(self.rules, self.seat, values, moved, self.since_when, events)

    def coming(self) -> Coming:
        """What the world step would do if nobody did anything more."""
        from game.table.coming import coming

        return coming(self.view())

    def undone(self) -> Sequence[Undoing] | None:
        """What others may still take from the power at the screen; None where no reckoning is near."""
        from game.table.undone import is_due, undone

        view = self.view()
        return undone(view) if view.seat is not None and is_due(view) else None

    def pressing(self) -> list[str]:
        """The same in a few words each, for the power at the screen, the most pressing first."""
        return pressing(self.rules, self.seat, self.coming()) if self.seat is not None else []

    def uses(self, variable: int) -> list[Use]:
        """What a number is and who scores by it; of points, how the standing came about."""
        rules, view = self.rules, self.view()
        if variable not in rules.points:
            return number_uses(rules, view.values, variable)
        from game.table.ledger import pars

        seat = rules.points.index(variable)
        power, told = rules.powers[seat].id, self.chronicle()
        return standing_uses(rules, power, view.standing[seat], told, pars(view, seat))

    def since_groups(self) -> list[Group]:
        """The same in full."""
        values, events = self._news()
        return since_groups(self.rules, self.seat, values, changes_of(values, events), events)


def _opens(event: Event) -> bool:
    """Whether sealed orders are opened by this."""
    return (event.kind, event.why) == ("revealed", "orders")
