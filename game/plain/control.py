"""Control line by line: the facilitator steps in by commands, each with its reason (R12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from game.model.errors import FourCapitalsError
from game.model.ids import CONTROL
from game.plain.edited import edited_offer
from game.plain.terminal import Terminal
from game.table import PERSON, Table
from game.table.control import LEVELS, Control, find_cards, find_numbers, find_power, whole
from game.words.debrief import choice_title
from game.words.story import Teller
from game.words.titles import listed, power_title, variable_title

Thing = TypeVar("Thing")
HELP: Final = (
    "lead CARD: a power leads this card, named by its id or words of its title",
    "headline SENTENCE: a headline of your own; the steps of numbers are asked next",
    "set NUMBER VALUE: put a number of the board where you say (set blocs 7)",
    "give SEAT PLAYER: give a seat to a person, or to a bot by its level",
    "back [N]: take the game back to before choice N; without N the choices are listed",
    "adopt: take in the cards and rules that were edited in their files since the game began",
    "chronicle: all that has happened, secrets too; done: back to the game",
    "Each step asks for its reason. Everybody is told both, and the log keeps them.",
)
MOST: Final = 12
"""The most names, and the most earlier choices, that are listed at once."""
DONE: Final = ("", "done", "quit", "q", "exit")
Step = Callable[[str], None]
"""What is done once the reason is known."""


class ControlDesk:
    """The facilitator at the terminal."""

    def __init__(self, table: Table, terminal: Terminal, folder: Path | None = None) -> None:
        """`folder` is where the content is read that is taken in; None for where it usually is."""
        self.table = table
        self.folder = folder
        self.terminal = terminal
        self.hand = Control(table)
        self.has_gone_back = False

    @staticmethod
    def knows(typed: str) -> bool:
        """Whether this is a step of control; a lone `back` goes back to the game where that is offered."""
        return typed.casefold() != "back" and typed.partition(" ")[0].casefold() in COMMANDS

    def run(self, typed: str) -> None:
        """Follow one command that was typed already, or ask for them until `done`."""
        if typed:
            self.follow(typed)
            return
        self.terminal.note("You are control. Type help for all you can do, done to go back to the game.")
        while (line := self.terminal.ask("Control>")).casefold() not in DONE:
            self.follow(line)

    def follow(self, typed: str) -> None:
        """Do what was typed, or say why not."""
        word, rest = (*typed.split(maxsplit=1), "", "")[:2]
        act = COMMANDS.get(word.casefold())
        try:
            if act is None:
                known = listed(COMMANDS, "or")
                raise FourCapitalsError(f"expected {known}, found {word[:40]!r}; help explains them")
            act(self, rest)
        except FourCapitalsError as error:
            self.terminal.note(str(error))

    # --- what can be typed ------------------------------------------------------------------------

    def help(self, _: str) -> None:
        """All that can be typed here."""
        for line in HELP:
            self.terminal.note(line)

    def chronicle(self, _: str) -> None:
        """The whole story, secrets too."""
        teller = Teller(self.table.rules)
        for event in self.table.chronicle(CONTROL):
            self.terminal.tell(teller.hear(event))
        self.terminal.tell(teller.settle())

    def lead(self, rest: str) -> None:
        """A power leads a card."""
        self._demand_open()
        card = self._one("a card", rest, find_cards(self.table.rules, rest), lambda one: one.title)
        who = self.terminal.ask(f"Who leads with {card.title}? ({', '.join(self.table.seats)})>")
        self._with_reason(partial(self.hand.lead, find_power(self.table, who), card.id))

    def headline(self, rest: str) -> None:
        """A headline of control's own, with steps."""
        self._demand_open()
        if not rest:
            raise FourCapitalsError("expected a sentence, such as: headline Talks fail in Geneva")
        steps: list[tuple[int, int]] = []
        while typed := self.terminal.ask("A step, such as blocs +1; an empty line ends them>"):
            try:
                steps.append(self._number_and(typed, "a step such as blocs +1"))
            except FourCapitalsError as error:
                self.terminal.note(str(error))
        self._with_reason(partial(self.hand.headline, rest, steps))

    def set(self, rest: str) -> None:
        """Put a number where control says."""
        self._demand_open()
        variable, value = self._number_and(rest, "a number and its value, such as: set blocs 7")
        self._with_reason(partial(self.hand.set, variable, str(value)))

    def give(self, rest: str) -> None:
        """Give a seat to a person or a bot."""
        self._demand_open()
        name, _, to = rest.partition(" ")
        power, to = find_power(self.table, name), to.strip().casefold()
        if not to:
            raise FourCapitalsError(f"expected {listed(LEVELS, 'or')} after the seat, found nothing")
        others = [one for one in self.table.people if one != power]
        if to == PERSON and others and (why := self.terminal.why_not_shared()):
            raise FourCapitalsError(f"two persons need a curtain between them, and here is none: {why}")
        self._with_reason(partial(self.hand.give, power, to))

    def back(self, rest: str) -> None:
        """Take the game back, or list to where it can be taken."""
        number = whole(rest)
        if number is not None:
            self._with_reason(partial(self._go_back, number - 1))
            return
        rules, ways = self.table.rules, self.hand.ways_back()
        for way in ways[:MOST]:
            who, what = power_title(rules, way.choice.seat), choice_title(rules, way.choice)
            self.terminal.note(f"back {way.number + 1}: round {way.round}, {who}: {what}")
        self.terminal.note(f"{len(ways)} in all." if ways else "There is no choice to go back to.")

    def _go_back(self, number: int, reason: str) -> None:
        self.hand.back(number, reason)
        self.has_gone_back = True

    def adopt(self, _: str) -> None:
        """Take in what was edited."""
        found = edited_offer(self.table, self.terminal, self.folder)
        self._with_reason(partial(self.hand.adopt, found))

    # --- what they share --------------------------------------------------------------------------

    def _demand_open(self) -> None:
        why = self.hand.why_not()
        if why:
            raise FourCapitalsError(f"nothing can be changed now: {why}")

    def _with_reason(self, step: Step) -> None:
        reason = self.terminal.ask("Why? Everybody is told; an empty line leaves it undone>")
        if not reason:
            self.terminal.note("Nothing was done.")
            return
        step(reason)
        self.terminal.note("Done, and told to all.")

    def _number_and(self, typed: str, what: str) -> tuple[int, int]:
        """A number of the board and the whole number behind it."""
        rules = self.table.rules
        name, _, last = typed.strip().rpartition(" ")
        value = whole(last)
        if not name or value is None:
            raise FourCapitalsError(f"expected {what}, found {typed[:60]!r}")
        found = find_numbers(rules, name)
        return self._one("a number of the board", name, found, lambda one: variable_title(rules, one)), value

    def _one(self, what: str, typed: str, found: Sequence[Thing], title: Callable[[Thing], str]) -> Thing:
        """The only thing that can be meant; FourCapitalsError with those that can, if several."""
        if len(found) == 1:
            return found[0]
        names: Iterable[str] = (title(one) for one in found[:MOST])
        which = f"; which one: {', '.join(names)}?" if found else ""
        raise FourCapitalsError(f"expected {what}, found {typed[:60]!r}{which}")


COMMANDS: Final[dict[str, Callable[[ControlDesk, str], None]]] = {
    "lead": ControlDesk.lead,
    "headline": ControlDesk.headline,
    "set": ControlDesk.set,
    "give": ControlDesk.give,
    "back": ControlDesk.back,
    "adopt": ControlDesk.adopt,
    "chronicle": ControlDesk.chronicle,
    "help": ControlDesk.help,
}
