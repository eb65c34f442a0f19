"""The course of a game on the screen: whose question, whose move, the curtain, the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import Any, Final

from textual.timer import Timer

from game.model.choice import Choice
from game.model.errors import FourCapitalsError
from game.model.event import Event
from game.model.ids import CONTROL
from game.model.ruleset import Lesson
from game.model.view import Offer, View
from game.tui.page import Page, declared
from game.tui.session import Due, Session
from game.tui.settings import PACES, Settings
from game.words.reasons import reason_line

SLICE: Final = 0.03
"""Seconds of bots' thinking between two looks at the keyboard."""
GLANCE: Final = 0.05
"""Seconds between two looks whether a slow bot has thought."""


class Course(Page):
    """Asks the session what is due, and lets the screen that builds on it show that."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        session.aloud.is_on = settings.why
        self.view: View = session.view()
        self.offers: list[Offer] = []
        self.hold = False
        """True while the others' moves stand on the screen and the player has not gone on."""
        self.fresh = True
        """True until the options of a new question were shown once."""
        self.met = False
        """True once a question with a screen of its own was read there."""
        self.moves = 0
        """Moves of bots since a question was last put."""
        self.skips = False
        """True while they are made at once, because somebody asked for that."""
        self.skipped = 0
        """How many of the moves that stand on the screen were made so."""
        self.began = False
        """True once a question was put here: what is gone on with begins with what changed."""
        self.timer: Timer | None = None

    def on_unmount(self) -> None:
        self._stop_timer()

    def refresh_all(self) -> None:
        """Show the view as it is now."""

    def say(self, text: str) -> None:
        """One line above the keys."""

    def show_tab(self, tab: str) -> None:
        """Bring a panel to the front."""

    def settle_focus(self) -> None:
        """Put the cursor where the question is."""

    def forget_filter(self) -> None:
        """Show all options again."""

    def action_card(self) -> None:
        """Read the card or the crisis in full."""

    def advance(self) -> None:
        """Show what is due: a question, a curtain, a bot's move, the end."""
        self.fresh = True
        after, counted = self.session.reckoned()
        if counted and self.session.people and not self.settings.is_instant:
            self._show_reckoning(after, counted)
            return
        due = self.session.due()
        if due.kind == "bot":
            passed = self.session.passing_lessons(taken=True) if not self.settings.is_instant else []
            self.hold, self.skipped = bool(passed), self.moves if self.skips else 0
            self.refresh_all()
            self._stop_timer()
            if passed:
                self._teach(passed)
                return
            if due.power is not None:
                self.session.has_thought(due.power)  # it begins while the last move is read
            self.timer = self.set_timer(max(0.001, PACES[self.settings.pace]), self._bot_moves)
            return
        if due.kind == "curtain":
            self.session.sit(None)
        self.hold = due.kind == "ask" and self.moves > 0 and not self.settings.is_instant
        moved, self.moves = self.moves, 0
        self.skipped, self.skips = moved if self.skips else 0, False
        self.refresh_all()
        if due.kind == "ask" and (moved or not self.began):
            self.tell_news()
        self.began = True
        opened = self.session.opened()
        if opened:
            from game.tui.screens.curtain import Reveal

            self.hold = False
            self.app.push_screen(Reveal(self.session.rules, opened), lambda _: self._revealed(due))
        else:
            self._next(due)

    def _show_reckoning(self, after: int, counted: list[Event]) -> None:
        """What the reckoning paid, after the answers to a crisis that came before it in the world step."""
        from game.tui.screens.curtain import Reveal
        from game.tui.screens.reckoning import Reckoning

        self._stop_timer()
        self.refresh_all()
        page = Reckoning(self.view, counted, after, self.session.chronicle())
        opened = self.session.opened()
        if opened:
            reveal = Reveal(self.session.rules, opened)
            self.app.push_screen(reveal, lambda _: self.app.push_screen(page, lambda _: self.advance()))
        else:
            self.app.push_screen(page, lambda _: self.advance())

    def _revealed(self, due: Due) -> None:
        """What was opened is read: what was held back meanwhile may be shown."""
        self.refresh_all()
        self._next(due)

    def _next(self, due: Due) -> None:
        """Let the curtain fall, or put the question."""
        if due.kind == "curtain" and due.power is not None:
            from game.tui.screens.curtain import Curtain

            self.app.push_screen(Curtain(self.session.rules, due.power, self.session.view()), self._seated)
        else:
            self._open_special(due)

    def _stop_timer(self) -> None:
        if self.timer is not None:
            self.timer.stop()
            self.timer = None

    def _bot_moves(self, skip: bool = False) -> None:
        """One move of a bot, or as many as fit in a slice when nobody waits to read them."""
        self.timer = None
        many = skip or self.settings.is_instant
        end = perf_counter() + SLICE
        while (due := self.session.due()).kind == "bot" and due.power is not None:
            if not self.session.has_thought(due.power):
                self.timer = self.set_timer(GLANCE, lambda: self._bot_moves(skip))
                return
            if not self.attempt(partial(self.session.play_bot, due.power)):
                return  # not saved, not made: the sentence stays, and space tries again
            self.moves += 1
            if not many or perf_counter() > end or self._is_to_stop():
                break
        if many and self.session.due().kind == "bot" and not self._is_to_stop():
            self.refresh_all()
            self.timer = self.set_timer(0.001, lambda: self._bot_moves(skip))
        else:
            self.advance()

    def _is_to_stop(self) -> bool:
        """Whether something has come about that is shown before the next move, however fast one goes."""
        passed = not self.settings.is_instant and self.session.passing_lessons(taken=False)
        return bool(passed) or self.session.has_reckoned()

    def _seated(self, power: Any) -> None:
        if power is None:
            self.action_leave()
            return
        if power == CONTROL:
            self.action_control()
            return
        self.session.sit(power)
        self.moves = 0
        self.show_tab("orders")
        self.advance()

    def _open_special(self, due: Due) -> None:
        """A lesson, a crisis and a card that asks are read in full first; the end has its own screen."""
        if due.kind == "over":
            if self.view.outcome is not None:
                self.action_ending()
            return
        if self.hold:
            return
        self._teach(self.session.due_lessons())

    def _teach(self, lessons: list[Lesson], told: int = 0) -> None:
        """Read the lessons that are not told yet, one after the other, then the question."""
        if told == len(lessons):
            self._open_question()
            return
        place = f"{told + 1} of {len(lessons)}" if len(lessons) > 1 else ""
        self._read(lessons[told], lambda _: self._teach(lessons, told + 1), place)

    def _read(self, lesson: Lesson, then: Callable[[Any], None] | None = None, place: str = "") -> None:
        from game.tui.screens.lesson import LessonPage

        title = lesson.title or f"Round {self.view.round}"
        self.app.push_screen(LessonPage(lesson, title, declared(type(self)), place), then)

    @property
    def asks_in_full(self) -> bool:
        """Whether the question has a screen of its own, on which it is read in full and answered."""
        return self.view.prompt is not None and self.view.prompt.kind in ("card", "crisis")

    def _open_question(self) -> None:
        self.met = False
        if self.asks_in_full:
            self.action_card()

    def attempt(self, act: Callable[[], Any]) -> bool:
        """Do something that may be refused; the refusal is a line on the screen, and nothing has changed."""
        try:
            act()
        except FourCapitalsError as error:
            self.say(str(error))
            return False
        return True

    def choose(self, offer: Offer) -> None:
        """Take an option for the power at the screen, or say why it is closed."""
        if offer.closed is not None:
            self.forget_filter()
            self.refresh_all()
            why = reason_line(self.view.rules, offer.closed, self.session.chronicle())
            self.say(f"Closed: {why}")
            return
        if self.attempt(lambda: self.session.take(offer.choice)):
            self.say("")
            self.forget_filter()
            self.session.stand_up()
            self.advance()

    def action_skip(self) -> None:
        """Let the bots finish at once, then go on to the question."""
        was_held, self.hold = self.hold, False
        is_between = self.session.due().kind == "bot"
        if was_held and not is_between:
            self.refresh_all()
            self.settle_focus()
            self._open_special(self.session.due())
        elif was_held and not self.skips:
            self.advance()
        elif is_between:
            self._stop_timer()
            self.skips = True
            self._bot_moves(skip=True)
            if self.timer is not None:
                self.refresh_all()  # somebody thinks still: that it will be quick then is told

    def action_undo(self) -> None:
        """Take back the newest choice, or say why not."""
        reason = self.session.can_undo()
        if reason is not None:
            self.say(f"Not taken back: {reason_line(self.view.rules, reason)}")
        elif self.attempt(self.session.undo):
            self.say("Taken back.")
            self.forget_filter()
            self.advance()

    def action_reconsider(self) -> None:
        """Take back all that is sealed, while others have not answered."""
        seat = self.view.seat
        if seat is not None and self.attempt(lambda: self.session.take(Choice(seat, "reconsider"))):
            self.say("All you had sealed is taken back.")
            self.forget_filter()
            self.advance()

    def action_lesson(self) -> None:
        """Read the newest lesson again."""
        for one in self.session.told_lessons()[-1:]:
            self._read(one)

    def action_news(self) -> None:
        """All that changed since one's last turn."""
        from game.tui.screens.news import NewsScreen

        self.app.push_screen(NewsScreen(self.session.since_groups(), self.session.since_when))

    def action_coming(self) -> None:
        """What comes at the end of this round if nobody does more."""
        from game.tui.screens.coming import ComingScreen

        self.app.push_screen(ComingScreen(self.view, self.session.coming(), self.session.undone()))

    def tell_news(self) -> None:
        """The same in one line."""
        told = self.session.since_line()
        if told:
            self.say(f"{told} (l tells all).")

    def action_advise(self) -> None:
        """Ask the adviser."""
        mind = self.session.mind
        if mind is None:
            self.say("There is no adviser here.")
            return
        from game.tui.screens.advice import AdviceScreen

        self.app.push_screen(AdviceScreen(self.view, self.offers, mind), self.take_choice)

    def take_choice(self, choice: Any) -> None:
        """Take an option by its choice; None takes nothing."""
        offer = next((one for one in self.offers if one.choice == choice), None)
        if offer is not None:
            self.choose(offer)

    def action_ending(self) -> None:
        """How it ended."""
        from game.tui.screens.ending import EndScreen

        self.app.push_screen(EndScreen(self.session.table, self.view, self.session.mind), self._ended)

    def _ended(self, after: Any) -> None:
        """Another game may begin from there."""
        if after is not None:
            self.session.next = after
            self.dismiss(self.session)

    def action_control(self) -> None:
        """The facilitator steps in: behind a curtain where several people play."""
        if self.session.looks_only or self.session.table.over:
            self.say("Control can change nothing in a game that is over or open only to look (R12.1).")
            return
        self._stop_timer()
        if len(self.session.people) > 1:
            from game.tui.screens.curtain import ControlCurtain

            self.session.sit(None)
            self.app.push_screen(ControlCurtain(), self._control_if)
        else:
            from game.tui.ask import Confirm

            question = "Control sees all, also what is hidden from you, and may change it. Go on?"
            self.app.push_screen(Confirm(question, "go on", "stay"), self._control_if)

    def _control_if(self, sure: Any) -> None:
        if not sure:
            self.advance()
            return
        from game.tui.screens.control import ControlScreen

        self.app.push_screen(ControlScreen(self.session), self._after_control)

    def _after_control(self, _: Any) -> None:
        """What control did may have changed whose question it is, and who sits at the screen."""
        self.session.seat_again()
        self.say("")
        self.advance()

    def action_adopt(self) -> None:
        """Take in what was edited since the game began, if one plays alone."""
        from game.table.adopting import who_may
        from game.tui.screens.edited import Adoption

        why = who_may(self.session.table)
        if why:
            self.say(f"Not here: {why}; press C, then E.")
        else:
            Adoption(self, self.session.table, self.say, self._adopt).begin()

    def _adopt(self, offered: Any) -> None:
        from game.table.adopting import adopt
        from game.tui.screens.edited import DONE

        self._stop_timer()
        if self.attempt(lambda: adopt(self.session.table, offered)):
            self.forget_filter()
            self.advance()
            self.say(DONE)
        else:
            self.advance()

    def action_leave(self) -> None:
        """Leave; the game is saved after every choice, so nothing is lost."""
        self._stop_timer()
        self.session.forget_thought()
        if self.session.table.save_path is not None or self.view.outcome is not None:
            self.dismiss(self.session)
            return
        from game.tui.ask import Confirm

        question = "This game is not kept anywhere. Leave it for good?"
        self.app.push_screen(Confirm(question, "leave", "stay"), self._leave_if)

    def _leave_if(self, sure: Any) -> None:
        if sure:
            self.dismiss(self.session)
        else:
            self.advance()
