"""`play --plain`: a whole game line by line, for screen readers, scripts and slow links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from game.content.moredecks import with_decks
from game.model.choice import Choice
from game.model.errors import ChoiceRefusedError, FourCapitalsError
from game.model.ids import PowerId
from game.model.view import Offer, Prompt
from game.plain.afterwards import look_back, tell_end
from game.plain.begin import ask_decks, begin, load_content
from game.plain.chair import Chair
from game.plain.control import ControlDesk
from game.plain.desk import Desk, meant
from game.plain.edited import adopt_alone
from game.plain.numbers import coming_line
from game.plain.terminal import QUIT, LeftError, Terminal, leaving_well
from game.plain.texts import power_line
from game.table import Table, resume_table
from game.table.aloud import Aloud
from game.table.seat import sits_next
from game.table.shelf import Mode
from game.words.debrief import choice_title
from game.words.prompts import CONTROL_NEXT, HIDDEN, offer_title, prompt_line
from game.words.reasons import reason_line
from game.words.titles import listed, power_title

TYPED = {"why": "chronicle with words of a line", "adviser": "advise"}
"""What is typed for what a lesson speaks of, where it is called otherwise here."""


def play_plain(
    scenario: str,
    seats: Sequence[str],
    bots: str,
    seed: int | None,
    order: str | None,
    folder: Path | None,
    save: bool = True,
    decks: Sequence[str] = (),
) -> None:
    """Play a new game at this terminal; `seats` are the capitals that persons play.

    `decks` come to those of the scenario; where none is named, somebody who sits here is asked.
    """
    terminal = Terminal.standard()
    _demand_a_curtain(terminal, seats)
    content = load_content(folder)
    if not decks and terminal.is_interactive:
        try:
            decks = ask_decks(terminal, content, scenario)
        except LeftError:
            return
    content = with_decks(content, scenario, decks)
    table = begin(content, scenario, seats, bots, seed, order, keep=save)
    run(Game(table, terminal, folder=folder))


def resume_plain(path: Path, mode: Mode = "write", folder: Path | None = None) -> None:
    """Go on with a saved game at this terminal, or only tell it so far (`look`).

    `folder` is where content is read from if what was edited is to be taken in.
    """
    terminal = Terminal.standard()
    table = resume_table(path, mode)
    try:
        if mode != "look":
            _demand_a_curtain(terminal, table.people)
    except FourCapitalsError:
        table.close()
        raise
    run(Game(table, terminal, is_resumed=True, folder=folder))


def run(game: Game) -> None:
    """Play until the end or until the player leaves; the save is let go in any case."""
    with leaving_well(game.terminal):
        try:
            game.play()
        except (LeftError, KeyboardInterrupt):
            game.farewell()
        finally:
            game.table.close()


def _demand_a_curtain(terminal: Terminal, people: Sequence[str]) -> None:
    """Refuse several persons where the screen can't be cleared between them."""
    why = terminal.why_not_shared() if len(set(people)) > 1 else ""
    if why:
        raise FourCapitalsError(
            f"{len(set(people))} persons at one terminal need a curtain between them, and here is none: "
            f"{why}; play alone with one --as, or in the app without --plain"
        )


class Game:
    """One game at one terminal."""

    def __init__(
        self, table: Table, terminal: Terminal, *, is_resumed: bool = False, folder: Path | None = None
    ) -> None:
        """`folder` is where edited content is read from; None for where it usually is."""
        self.table = table
        self.folder = folder
        self.terminal = terminal
        self.is_resumed = is_resumed
        self.aloud = Aloud(table)
        self.chairs = {
            power: Chair(table, power, self.aloud, is_told=is_resumed and not table.look_only)
            for power in (None, *self.people)
        }
        self.was_over = table.over
        alone = len(self.people) == 1 and not table.look_only
        self.power: PowerId | None = self.people[0] if alone else None
        """Who sits at the screen; with several persons nobody does between two of them."""

    @property
    def people(self) -> list[PowerId]:
        """The powers that persons play now."""
        return self.table.people

    # --- the course of a game -----------------------------------------------------------------------

    def play(self) -> None:
        """From here to the end; raises LeftError when the player leaves."""
        self._open()
        while not self.table.over and not self.table.look_only:
            self.terminal.stay()
            if self.power in self.table.people_waiting():
                self._answer(self.power)
            elif self.table.bots_waiting():
                self._bot()
            elif (following := sits_next(self.table)) is not None:
                self._hand_over(following)
        self._news()
        if self.table.over:
            tell_end(self.table, self.terminal, self.chairs[self.power].teller, self.was_over)
            if self.power is not None and self.terminal.is_interactive:
                look_back(self.table, self.terminal, self.power)

    def farewell(self) -> None:
        """The last line for somebody who leaves before the end; silent if nobody can read it any more."""
        self.terminal.is_leaving = False
        path = self.table.save_path
        try:
            if self.power is not None and len(self.people) > 1:
                self.terminal.clear()
            self.terminal.say()
            if path is None:
                self.terminal.note("Left. This game was not saved.")
            else:
                self.terminal.note(f"Left. The game is saved; type: four-capitals resume --plain {path.stem}")
        except LeftError:
            return

    def _open(self) -> None:
        terminal, table = self.terminal, self.table
        terminal.tell(self.chairs[None].teller.opening())
        if table.report:
            terminal.note(table.report)
        played = listed(power_title(table.rules, power) for power in self.people)
        kept = (
            f"It is saved after every choice as {table.save_path.stem}."
            if table.save_path
            else "It is not saved."
        )
        terminal.say()
        if table.look_only:
            terminal.note("This game is open only to look; here is what all could see of it.")
            return
        terminal.note(
            f"{f'You play {played}.' if played else 'Bots play.'} {kept} Type help for all you can type."
        )
        if self.is_resumed and not table.over:
            view = table.view(None)
            rounds = table.rules.scenario.rounds
            terminal.note(f"Resumed in round {view.round} of {rounds}, after choice {len(table.entries)}.")

    def _news(self) -> None:
        """Tell whoever is at the screen what is new; with several persons and nobody there, wait."""
        if self.power is not None or len(self.people) < 2 or self.table.over or self.table.look_only:
            self.terminal.tell(self.chairs[self.power].news())

    def _bot(self) -> None:
        """Let one bot answer; a save that fails is tried again when the player says so."""
        power = self.table.bots_waiting()[0]
        answer = self.table.bot_answer(power)
        try:
            self.table.submit(power, answer.choice, answer.why)
        except ChoiceRefusedError:
            raise
        except FourCapitalsError as error:
            self.terminal.note(str(error))
            if self.terminal.ask("Enter tries again, quit leaves>") in QUIT:
                raise LeftError from error
        self._news()

    def _hand_over(self, power: PowerId) -> None:
        """From one person to the next: nothing of the game on the screen but whose turn it is."""
        rules, terminal = self.table.rules, self.terminal
        name = power_title(rules, power)
        if self.power is None:
            terminal.say()
        elif self._rise(self.power, name):
            self.power = None
            terminal.clear()
        else:
            return
        terminal.note(f"Next: {name}. Round {self.table.view(None).round} of {rules.scenario.rounds}.")
        terminal.note(f"Everybody but {name} looks away. {HIDDEN}")
        terminal.forget_typed()
        if terminal.ask(f"Press enter when {name} sits here>") in QUIT:
            raise LeftError
        terminal.clear()
        self.power = power
        self._news()

    def _rise(self, power: PowerId, name: str) -> bool:
        """Let the person at the screen read what came last; False if it thought again and took it back."""
        view = self.table.view(power)
        again = ", reconsider takes it back" if view.may_reconsider else ""
        if again:
            self.terminal.note(f"{prompt_line(self.table.rules, Prompt('reconsider'))}.")
        while True:
            typed = self.terminal.ask(f"Enter clears the screen for {name}{again}>").casefold()
            if typed in QUIT:
                raise LeftError
            if typed == "reconsider" and again:
                self._choose(power, Choice(power, "reconsider"))
                return False
            if not typed:
                return True

    # --- one answer ------------------------------------------------------------------------------------

    def _answer(self, power: PowerId) -> None:
        """Put the question to the person at the screen until one choice is made."""
        self._news()
        self._lesson(power)
        desk = Desk(self.table, power, self.aloud)
        self._question(desk)
        while True:
            typed = self.terminal.ask(f"{power_title(self.table.rules, power)}>")
            if self._follow(desk, typed):
                return

    def _question(self, desk: Desk) -> None:
        """The question and what may be answered."""
        rules, view = self.table.rules, desk.view
        self.terminal.say()
        if desk.menu.prompt.kind == "lead" and (news := desk.news()):
            self.terminal.note(f"{news}.")
        if desk.menu.is_orders:
            self.terminal.note(power_line(view, rules.seat(desk.power)))
            if told := coming_line(view):
                self.terminal.note(told)
        if view.orders:
            sealed = listed(choice_title(rules, choice) for choice in view.orders)
            self.terminal.note(f"Sealed so far, and counted in below: {sealed}.")
            self.terminal.note(f"{prompt_line(rules, Prompt('reconsider'))}.")
        self.terminal.note(prompt_line(rules, desk.menu.prompt))
        for text in desk.menu.texts():
            self.terminal.note(text.text, text.indent)

    def _follow(self, desk: Desk, typed: str) -> bool:
        """Do what was typed; True once the question is closed, or another must be put."""
        word, rest = (*typed.split(maxsplit=1), "", "")[:2]
        word = word.casefold()
        if not word:
            self._question(desk)
            return False
        if word in QUIT:
            raise LeftError
        if word == "undo":
            return self._undo(desk.power)
        if word == "control":
            return self._control(rest)
        if word == "adopt":
            return self._adopt()
        if word == "reconsider" and desk.view.may_reconsider:
            return self._choose(desk.power, Choice(desk.power, "reconsider"))
        told = desk.told(word, rest)
        if told is not None:
            for text in told:
                self.terminal.note(text.text, text.indent)
            return False
        return self._pick(desk, typed)

    def _pick(self, desk: Desk, typed: str) -> bool:
        """Choose the option that was meant, or say why there is none."""
        found = desk.menu.find(typed)
        if len(found) == 1:
            return self._take(desk, found[0])
        if found:
            which = ", ".join(
                f"{desk.menu.number(offer)} {offer_title(desk.rules, offer)}" for offer in found[:12]
            )
            self.terminal.note(f"Which one: {which}?")
        else:
            self.terminal.note(meant(desk.menu, typed))
        return False

    def _take(self, desk: Desk, offer: Offer) -> bool:
        rules = self.table.rules
        if offer.closed:
            title = offer_title(rules, offer)
            self.terminal.note(f"{title} is closed: {reason_line(rules, offer.closed)}")
            return False
        return self._choose(desk.power, offer.choice, desk)

    def _choose(self, power: PowerId, choice: Choice, desk: Desk | None = None) -> bool:
        """Make a choice; False with a sentence if it is refused or could not be saved."""
        said = (desk.reason, desk.expects) if desk else ()
        if not self._attempt(partial(self.table.submit, power, choice, *said)):
            return False
        self._news()
        return True

    def _undo(self, power: PowerId) -> bool:
        if not self._attempt(partial(self.table.undo, power), "Not taken back: "):
            return False
        for chair in self.chairs.values():
            chair.step_back()
        self.terminal.note("Taken back.")
        return True

    def _attempt(self, act: Callable[[], Any], refused: str = "") -> bool:
        """Do something that may be refused or not saved: then it has not happened, and the reason is told."""
        try:
            act()
        except ChoiceRefusedError as error:
            self.terminal.note(f"{refused}{self._refusal(error)}")
            return False
        except FourCapitalsError as error:
            self.terminal.note(str(error))
            return False
        return True

    def _control(self, typed: str) -> bool:
        """The facilitator steps in, behind a curtain where several persons play."""
        if len(self.people) > 1:
            self.power = None
            self.terminal.clear()
            self.terminal.note("Next: Control. Everybody else looks away.")
            self.terminal.forget_typed()
        self.terminal.note(CONTROL_NEXT)
        typed_here = self.terminal.ask("Press enter when control sits here, back goes back to the game>")
        if typed_here.casefold() in QUIT:
            raise LeftError
        if not typed_here or (len(self.people) == 1 and ControlDesk.knows(typed_here)):
            control = ControlDesk(self.table, self.terminal, self.folder)
            if typed_here:
                control.follow(typed_here)
            control.run(typed)
            self._sit_down_again(control.has_gone_back)
        if len(self.people) > 1:
            self.terminal.clear()
        return True

    def _adopt(self) -> bool:
        """Take in what was edited since the game began."""
        if not adopt_alone(self.table, self.terminal, self.folder):
            return False
        self._news()
        return True

    def _sit_down_again(self, has_gone_back: bool) -> None:
        """After control others may play, and what was told may not have happened."""
        for power in self.people:
            if power not in self.chairs:
                self.chairs[power] = Chair(self.table, power, self.aloud, is_told=True)
        for chair in self.chairs.values() if has_gone_back else ():
            chair.go_back()
        self.power = self.people[0] if len(self.people) == 1 else None

    def _refusal(self, error: ChoiceRefusedError) -> str:
        return reason_line(self.table.rules, error.reason) if error.reason else str(error)

    def _lesson(self, power: PowerId) -> None:
        """In a guided scenario: each thing once, when it is first needed."""
        for one in self.chairs[power].lessons.due():
            self.terminal.say()
            title = f"Lesson, {one.title}" if one.title else "Lesson"
            self.terminal.note(f"{title}: {one.text}")
            if one.keys:
                self.terminal.note(f"To type: {listed((TYPED.get(key, key) for key in one.keys), 'or')}.", 2)
