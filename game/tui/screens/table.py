"""The table: status, capitals, the question with its options, the board, relations, the chronicle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus, Key, ScreenResume
from textual.widgets import Input

from game.model.choice import Choice
from game.model.view import Offer
from game.tui.page import Command, next_in
from game.tui.pictures import offers as pictures
from game.tui.pictures.chronicle import Filter, Told
from game.tui.screens.course import Course
from game.tui.screens.desk import NUMBER_PANELS, Desk
from game.tui.session import Session
from game.tui.settings import Settings
from game.tui.sheet import Sheet
from game.tui.shut import Shut
from game.words.titles import is_clause, so_many

if TYPE_CHECKING:
    from game.tui.screens.card import CardScreen

ENOUGH: Final = ("pass", "nothing", "done")
"""Answers that leave it at that."""
OF_ONE_PANEL: Final = ("secret", "power", "kind", "clear")
"""Actions that only the objectives or the chronicle have."""
HELP: Final = (
    "Above stand the four capitals: what each has, what changed since your last turn (▲ up, ▼ down), and "
    "its standing, points so far minus par. A ▸ marks whom the game waits for.\n"
    "Orders shows what you are asked. Move with the arrows: on the right stand the price, the exact "
    "effects, the odds, what those it asks would likely answer, and why an option is closed (×). Enter takes "
    "it. Where all orders have no room, each kind has a line: enter or right shows its options, left or esc "
    "folds them again.\n"
    "Tab goes on to the numbers; w there tells what a number is, who scores by it and what moved it, or "
    "how a standing came about. n tells what the end of the round will bring. Enter on a line of the "
    "chronicle opens its clause in the rulebook, and b opens the rulebook anywhere.\n"
    "Under free on the board stands how much more a partner has room for: what a lean gains beyond that "
    "comes out of whoever else stands highest there, an ally too.\n"
    "x hides the options that are closed, or shows them again, until you leave this table; Settings says "
    "how a table begins."
)


class TableScreen(Course):
    """One game being played. It asks the session what is due, and shows it."""

    HELP_TITLE: ClassVar[str] = "The table"
    HELP_TEXT: ClassVar[str] = HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "tab('orders')", "orders", show=False, tooltip="what you are asked, and your options"),
        Binding("2", "tab('board')", "board", show=False, tooltip="partners, flashpoints and tracks"),
        Binding("3", "tab('relations')", "relations", show=False, tooltip="relations, frameworks, ongoings"),
        Binding("4", "tab('objectives')", "objectives", show=False, tooltip="what scores, and how far it is"),
        Binding("5", "tab('chronicle')", "chronicle", show=False, tooltip="what happened, and why"),
        Binding("space,enter", "skip", "go on", tooltip="skip ahead to your next question"),
        Binding("d", "done", "done", tooltip="no more orders, nothing covert, or the end of the turn"),
        Binding("slash", "find", "find", tooltip="find an option by its name"),
        Binding("a", "advise", "adviser", tooltip="ask the adviser: the three best options, and why"),
        Binding("l", "news", "news", show=False, tooltip="all that changed since your last turn"),
        Binding("n", "coming", "coming", show=False, tooltip="what the end of the round will bring"),
        Binding("m", "map", "map", tooltip="the map of the region, and the same as a list"),
        Binding("x", "closed", "closed", show=False, tooltip="show or hide closed options, for this game"),
        Binding("u", "undo", "undo", tooltip="take back your newest choice, if nothing was shown since"),
        Binding("U", "reconsider", "reconsider", show=False, tooltip="take back all you have sealed"),
        Binding("r", "reason", "reason", tooltip="write why, for the log: it goes with your next choice"),
        Binding("c", "card", "card", tooltip="read the card in full, with its source and question"),
        Binding("w", "why", "why", tooltip="what a number is, who scores by it, what moved it"),
        Binding("b", "rulebook", "rulebook", show=False, tooltip="the rulebook, at the clause highlighted"),
        Binding("s", "secret", "secret", tooltip="show or hide your secret agenda"),
        Binding("p", "power", "power", tooltip="another power's objectives, or its part of the chronicle"),
        Binding("f", "kind", "kind", tooltip="only one kind of event in the chronicle"),
        Binding("backspace", "clear", "all", tooltip="show the whole chronicle again"),
        Binding("i", "lesson", "lesson", tooltip="read the newest lesson again"),
        Binding("e", "ending", "ending", tooltip="how the game ended"),
        Binding("C", "control", "control", show=False, tooltip="the facilitator steps in, who sees all"),
        Binding("E", "adopt", "edited", show=False, tooltip="take in the cards you edited meanwhile"),
        Binding("q", "leave", "leave", tooltip="leave the table; the game is saved"),
        Binding("escape", "back", "back", show=False, tooltip="back to the orders"),
    ]  # fmt: skip

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings)
        self.tab = "orders"
        self.found = ""
        self.wanted = Filter()
        self.seat_shown = 0
        self.secret = False
        self.warned: object = None
        """The view in which somebody was told that orders are left."""
        self.desk = Desk(self)
        self.shut = Shut()

    def body(self) -> ComposeResult:
        yield from self.desk.compose()

    def on_mount(self) -> None:
        super().on_mount()
        self.desk.name_panels()
        self.show_tab("orders")
        self.advance()

    # --- what is shown ------------------------------------------------------------------------

    def refresh_all(self) -> None:
        """Show the view as it is now."""
        self.view = self.session.view()
        self.offers = self.view.options.offers() if self.view.prompt is not None else []
        if not self.secret:
            self._own_objectives()
        self.desk.show()
        self.tell_keys()
        shut = self.shut.line(self.view, self.offers)
        if shut and not self.settings.closed:
            self.say(shut)

    def say(self, text: str) -> None:
        """One line above the keys."""
        self.desk.say(text)

    def show_tab(self, tab: str) -> None:
        """Bring one of the five panels to the front; the view stays as it is."""
        self.tab = tab
        self.secret = False
        self._own_objectives()
        self.desk.fill_again("goals")
        self.desk.bring()
        self.desk.focus_tab(tab)
        self.tell_keys()

    def _own_objectives(self) -> None:
        """The objectives shown are one's own again."""
        if self.view.seat is not None:
            self.seat_shown = self.view.rules.seat(self.view.seat)

    @property
    def playing_others(self) -> bool:
        """True while the story is on the screen instead of a question."""
        asked = self.view.prompt is not None and self.view.seat in self.view.waiting
        return self.hold or self.session.looks_only or not asked

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        chronicle, objectives = self.tab == "chronicle", self.tab == "objectives"
        asked = self.tab == "orders" and not self.playing_others
        allowed = {
            "skip": self.playing_others and not self.session.looks_only and self.view.outcome is None,
            "done": asked and self._enough() is not None,
            "find": asked,
            "advise": self.view.prompt is not None
            and self.session.mind is not None
            and not self.playing_others,
            "news": self.view.seat is not None,
            "closed": asked,
            "undo": self.view.seat is not None,
            "reconsider": self.view.may_reconsider and not self.playing_others,
            "reason": self.view.prompt is not None,
            "card": self.view.headline >= 0 or self.view.prompt is not None,
            "secret": objectives and self.view.seat == self.view.rules.powers[self.seat_shown].id,
            "power": chronicle or objectives,
            "kind": chronicle,
            "clear": chronicle,
            "lesson": bool(self.session.told_lessons()),
            "ending": self.view.outcome is not None,
        }
        return allowed.get(action, True)

    def shown_keys(self) -> list[Binding]:
        """What only this panel has comes first: a narrow screen drops the last ones."""
        keys = [one for one in super().shown_keys() if one.action != "why" or self.desk.has_numbers]
        return sorted(keys, key=lambda one: one.action not in OF_ONE_PANEL)

    def commands(self) -> list[Command]:
        """The keys, and every open option by its name."""
        found = super().commands()
        if not self.playing_others:
            for offer in self.offers:
                if offer.closed is None:
                    title = pictures.named(self.view, offer)
                    found.append(Command(title, "take this option", partial(self.choose, offer)))
        return found

    def settle_focus(self) -> None:
        """Put the cursor where the question is."""
        self.desk.focus_tab(self.tab)

    def forget_filter(self) -> None:
        """Show all options again."""
        self.found = ""

    # --- keys ---------------------------------------------------------------------------------

    def action_tab(self, tab: str) -> None:
        """Go to a panel; what was said on another is read. The why of a number ends when one leaves it."""
        self.say("")
        if tab == "chronicle" and (tab == self.tab or self.wanted.variable >= 0):
            self.action_clear()
        self.show_tab(tab)

    def action_back(self) -> None:
        """Back to the orders; there, a kind of order is folded again, or all options are shown."""
        if self.tab == "orders" and self.desk.orders.fold():
            return
        if self.found:
            self.found = ""
            self.desk.show_options()
        self.action_tab("orders")

    def _enough(self) -> Offer | None:
        """The option that ends what is asked, if there is one."""
        return next((one for one in self.offers if one.choice.name in ENOUGH and one.closed is None), None)

    def action_done(self) -> None:
        """Leave it at that: no more orders, nothing covert, the end of the turn."""
        offer = self._enough()
        left = self.desk.orders_left()
        if offer is not None and left and self.warned is not self.view:
            self.warned = self.view
            self.say(f"{so_many(left, 'order')} not given yet: d again leaves it at that.")
        elif offer is not None:
            self.choose(offer)

    def action_find(self) -> None:
        """Type a part of an option's name."""
        self.desk.open_finder()

    def action_closed(self) -> None:
        """Show or hide closed options."""
        self.settings = self.settings.with_(closed=not self.settings.closed)
        self.say("" if self.settings.closed else "Closed options are hidden; x shows them, and why.")
        self.desk.show_options()

    def action_reason(self) -> None:
        """Write the reason for the next choice."""
        from game.tui.ask import Ask

        about = "Kept in the log beside your next choice. It changes nothing in the game."
        fields = (
            ("Why this choice?", self.session.reason),
            ("What will the others do?", self.session.expects),
        )
        self.app.push_screen(Ask("Your reason", about, fields), self._reasoned)

    def _reasoned(self, answer: Any) -> None:
        if answer is not None:
            self.session.reason, self.session.expects = answer
            self.say("Your reason goes with your next choice." if any(answer) else "")

    def action_card(self) -> None:
        """Read the card or the crisis in full; answer it there if it asks."""
        from game.tui.screens.card import CardScreen, CrisisScreen

        prompt = self.view.prompt
        kind = CrisisScreen if prompt is not None and prompt.kind == "crisis" else CardScreen
        offers = self.offers if prompt is not None and prompt.kind in ("card", "crisis") else []
        card = -1
        if kind is CardScreen and not offers:
            card = self.desk.card_meant()
            if card < 0:
                self.say("No card has been led yet.")
                return
        offer = self.desk.offer_meant()
        start = offer.choice if offer is not None and self.met else None
        self.met = True
        screen = kind(self.view, offers, card, self.action_reason, self.session.mind, start)
        self.app.push_screen(screen, partial(self._card_read, screen))

    def _card_read(self, screen: CardScreen, choice: Choice | None) -> None:
        """Take the answer; without one, what was highlighted there is so here."""
        if choice is None and screen.offers and screen.meant is not None:
            self.desk.sheet("options").start_at(screen.meant)
        self.take_choice(choice)

    def action_why(self) -> None:
        """Open the chronicle on the changes of the highlighted number."""
        variable = self.desk.number_meant()
        if variable < 0:
            self.say("Put the cursor on a number first: 2 and 3 show them, tab goes to other panels.")
            return
        self._want(Filter(variable=variable))
        self.say("")
        self.show_tab("chronicle")

    def action_rulebook(self) -> None:
        """Read the rulebook, at the clause under the cursor if one is named there."""
        from game.tui.screens.rulebook import Rulebook

        source: str = self.app.house.rulebook()  # type: ignore[attr-defined]
        self.app.push_screen(Rulebook(source, self.desk.clause_meant()))

    def _look_up(self, clause: str) -> None:
        """Open what a line of the chronicle rests on: a clause, or a card."""
        from game.tui.screens.card import CardScreen

        cards = [card.id for card in self.view.rules.cards]
        if is_clause(clause):
            self.action_rulebook()
        elif clause in cards:
            self.app.push_screen(CardScreen(self.view, [], cards.index(clause), self.action_reason))
        else:
            self.say("This line names no clause; b opens the rulebook.")

    def _want(self, wanted: Filter) -> None:
        """Filter the chronicle."""
        self.wanted = wanted
        self.desk.fill_again("story")

    def action_map(self) -> None:
        """Where everything lies and how it stands there."""
        from game.tui.screens.map import MapScreen

        self.app.push_screen(MapScreen(self.session))

    def action_secret(self) -> None:
        """Show or hide the secret agenda."""
        self.secret = not self.secret
        self.desk.fill_again("goals")
        self.desk.sheet("goals").scroll_home(animate=False)

    def action_power(self) -> None:
        """Objectives of the next power, or the chronicle of the next power."""
        powers = self.view.rules.powers
        if self.tab == "objectives":
            self.secret = False
            self.seat_shown = (self.seat_shown + 1) % len(powers)
            self.desk.fill_again("goals")
            self.tell_keys()
            return
        ring = [None, *(power.id for power in powers)]
        self._want(self.wanted._replace(power=next_in(ring, self.wanted.power)))

    def action_kind(self) -> None:
        """The next kind of events in the chronicle."""
        from game.tui.pictures.chronicle import KINDS

        self._want(self.wanted._replace(kind=next_in(list(KINDS), self.wanted.kind)))

    def action_clear(self) -> None:
        """The whole chronicle."""
        self._want(Filter())

    def on_key(self, event: Key) -> None:
        """While the others play, any key that means nothing else goes on."""
        if event.is_printable and event.key not in self.active_bindings and self.check_action("skip", ()):
            event.stop()
            self.action_skip()

    # --- messages -----------------------------------------------------------------------------

    def on_resize(self) -> None:
        """With more room or less, other panels are in sight, and other keys of use."""
        self.desk.bring()
        self.call_after_refresh(self.tell_keys)

    @on(ScreenResume)
    def resumed(self) -> None:
        """Coming back from another screen: the keys may differ."""
        self.tell_keys()

    @on(DescendantFocus)
    def entered(self) -> None:
        """Say at once what the number is that the cursor comes to stand on."""
        self.desk.about_number(self.desk.number_meant())

    @on(Sheet.Moved)
    def moved(self, event: Sheet.Moved) -> None:
        """Show the option or the number under the cursor."""
        if event.sheet.id == "options":
            self.desk.show_detail()
        elif event.sheet.id in NUMBER_PANELS and event.sheet.has_focus:
            self.desk.about_number(event.sheet.key)

    @on(Sheet.Picked)
    def picked(self, event: Sheet.Picked) -> None:
        """Enter on an option takes it, an answer only where it is read in full; on a number it tells why."""
        if event.sheet.id == "options" and self.asks_in_full:
            self.action_card()
        elif event.sheet.id == "options":
            self.take_choice(event.key)
        elif event.sheet.id in NUMBER_PANELS:
            self.action_why()
        elif isinstance(event.key, Told):
            self._look_up(event.key.clause)

    @on(Input.Changed, "#finder")
    def typed(self, event: Input.Changed) -> None:
        """Narrow the options while typing."""
        self.found = event.value
        self.desk.show_options()
        self.desk.to_best()

    @on(Input.Submitted, "#finder")
    def found_it(self) -> None:
        """Enter goes to the options that are left."""
        self.desk.close_finder()
