"""The control seat: lead a card, write a headline, set a number, give a seat away, go back (R12)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from game.model.errors import FourCapitalsError
from game.model.ids import CONTROL, PowerId
from game.table.control import LEVELS, Control, board_numbers, find_cards, find_numbers
from game.tui.ask import Ask, Choose, Field
from game.tui.page import Page
from game.tui.pictures import control as pictures
from game.tui.pictures.chronicle import Filter, chronicle
from game.tui.sheet import Picture, Sheet
from game.tui.text import plain, tab_row, wrap
from game.words.titles import found, power_title, variable_title

if TYPE_CHECKING:
    from game.tui.session import Session

TABS: Final = ("lead", "headline", "set", "seats", "back", "story")
_LABELS: Final = ("1 Lead", "2 Headline", "3 Number", "4 Seats", "5 Back", "6 Chronicle")
_TITLES: Final = {
    "lead": "Lead a card: enter chooses it",
    "headline": "A headline of your own: arrows set steps, p publishes",
    "set": "Set a number: enter chooses it",
    "seats": "Give a seat to a person or a bot: enter chooses it",
    "back": "Take back to before a choice: enter chooses it",
    "story": "All that has happened, secrets too",
}
_WHY: Final = "Why? Everybody is told, and the log keeps it."
Step = Callable[[str], None]
"""What is done once the reason is known."""


class ControlScreen(Page):
    """What the facilitator may do. Each step asks for its reason, is told to all, and is kept in the log."""

    HELP_TITLE: ClassVar[str] = "Control"
    HELP_TEXT: ClassVar[str] = (
        "The facilitator's seat plays no capital, sees all, and may step in (R12). Whatever it does is told "
        "to everybody with its reason, is kept in the log, and can't be undone by a player. It waits while "
        "some answers are sealed and others missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "tab('lead')", "lead", show=False, tooltip="have a power lead a card of the scenario"),
        Binding("2", "tab('headline')", "headline", show=False, tooltip="a headline of your own, with steps"),
        Binding("3", "tab('set')", "number", show=False, tooltip="put a number where you say"),
        Binding("4", "tab('seats')", "seats", show=False, tooltip="give a seat to a person or to a bot"),
        Binding("5", "tab('back')", "back to", show=False, tooltip="take the game back to before a choice"),
        Binding("6", "tab('story')", "story", show=False, tooltip="all that has happened, secrets too"),
        Binding("slash", "find", "find", tooltip="find a card or a number by its name"),
        Binding("n", "write", "write", tooltip="write the sentence of the headline"),
        Binding("left", "move(-1)", "step", key_display="← →", priority=True, tooltip="change the step"),
        Binding("right", "move(1)", show=False, priority=True),
        Binding("p", "publish", "publish", tooltip="publish the headline with its steps"),
        Binding("E", "adopt", "edited", tooltip="take in the cards and rules that were edited meanwhile"),
        Binding("escape,q", "back", "leave control", tooltip="back to the game"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.table = session.table
        self.hand = Control(session.table)
        self.tab = "lead"
        self.found = ""
        self.text = ""
        self.steps: dict[int, int] = {}
        self.said = ""

    def body(self) -> ComposeResult:
        yield Sheet(id="control-tabs", classes="-fixed", focus=False)
        yield Sheet(id="control-list", classes="-titled")
        yield Field(name="finder")
        yield Sheet(id="control-note", classes="-fixed", focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.action_tab("lead")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        writing, typing = self.tab == "headline", isinstance(self.focused, Input)
        allowed = {
            "find": self.tab in ("lead", "headline", "set"),
            "write": writing,
            "publish": writing,
            "move": writing and not typing,
        }
        return allowed.get(action, True)

    # --- what is shown ------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        """The sheet with what may be chosen."""
        return self.query_one("#control-list", Sheet)

    def action_tab(self, tab: str) -> None:
        """Go to one of the things control may do."""
        self.tab, self.found = tab, ""
        self.query_one("#finder", Field).display = False
        self.say(self._may_not())
        self.show(keep=False)
        self.sheet.tail = tab == "story"
        self.sheet.focus()
        self.tell_keys()

    def show(self, keep: bool = True) -> None:
        """Draw the tabs and the list as things are now."""
        tabs = tab_row(_LABELS, TABS.index(self.tab), ("Control ", "warn"))
        self.query_one("#control-tabs", Sheet).show(lambda width: Picture([tabs]))
        self.sheet.name_it(_TITLES[self.tab])
        self.sheet.show(self._draw, keep=keep)

    def _draw(self, width: int) -> Picture:
        rules, values = self.table.rules, self.table.view(None).values
        numbers = find_numbers(rules, self.found) if self.found else board_numbers(rules)
        if self.tab == "lead":
            events = self.table.chronicle(CONTROL)
            led = {event.data[0] for event in events if event.kind == "lead"}
            cards = find_cards(rules, self.found) if self.found else list(rules.cards)
            return pictures.cards(rules, cards, led, width)
        if self.tab == "headline":
            return pictures.headline(rules, self.text, self.steps, numbers, values, width)
        if self.tab == "set":
            return pictures.numbers(rules, numbers, values, width)
        if self.tab == "seats":
            return pictures.seats(rules, {str(power): who for power, who in self.table.seats.items()}, width)
        if self.tab == "back":
            return pictures.ways_back(rules, self.hand.ways_back(), width)
        return chronicle(rules, self.table.chronicle(CONTROL), Filter())(width)

    def say(self, text: str) -> None:
        """A sentence above the keys."""
        self.said = plain(text)
        draw: Callable[[int], Picture] = lambda width: Picture(wrap(self.said, width - 2, "warn", " "))  # noqa: E731
        self.query_one("#control-note", Sheet).show(draw)

    def _may_not(self) -> str:
        why = self.hand.why_not()
        return f"Nothing can be changed now: {why}." if why else ""

    # --- what is done -------------------------------------------------------------------------

    @on(Sheet.Picked, "#control-list")
    def picked(self, event: Sheet.Picked) -> None:
        """Enter on a line: ask for what is still missing, the reason last."""
        begin: dict[str, Callable[[Any], None]] = {
            "lead": self._lead, "set": self._set, "seats": self._give, "back": self._go_back,
        }  # fmt: skip
        why = "" if self.tab == "back" else self._may_not()
        if why:
            self.say(why)
        elif self.tab in begin:
            begin[self.tab](event.key)

    def _lead(self, card: str) -> None:
        titles = [(power, power_title(self.table.rules, power)) for power in self.table.seats]
        entry = found(self.table.rules.cards, card)
        title = entry.title if entry else card

        def chosen(power: PowerId) -> None:
            self._reason(
                f"{power_title(self.table.rules, power)} leads with {title}",
                partial(self.hand.lead, power, card),
            )

        self._choose(f"Who leads with {title}?", titles, chosen)

    def _set(self, number: int) -> None:
        rules, value = self.table.rules, self.table.view(None).values[number]
        low, high = rules.low[number], rules.high[number]
        about = f"{variable_title(rules, number)} stands at {value}; it goes from {low} to {high}."

        def answered(typed: Any) -> None:
            if typed is not None:
                self._do(partial(self.hand.set, number, typed[0]), typed[1])

        fields = (("New value", ""), (_WHY, ""))
        self.app.push_screen(Ask("Set a number", about, fields), answered)

    def _give(self, power: str) -> None:
        title, now = power_title(self.table.rules, power), self.table.seats[PowerId(power)]
        levels = [(level, pictures.player(level)) for level in LEVELS if level != now]
        give = partial(self.hand.give, PowerId(power))

        def chosen(level: str) -> None:
            self._reason(f"{title} for {pictures.player(level)}", partial(give, level))

        self._choose(f"Who is to play {title}?", levels, chosen)

    def _go_back(self, number: int) -> None:
        gone = len(self.table.entries) - number
        about = f"{gone} entr{'y' if gone == 1 else 'ies'} of the log will not have happened."
        self._reason(f"Back to before choice {number + 1}", partial(self.hand.back, number), about)

    def _choose(self, title: str, choices: list[tuple[Any, str]], then: Callable[[Any], None]) -> None:
        self.app.push_screen(Choose(title, choices), lambda key: None if key is None else then(key))

    def _reason(self, title: str, step: Step, about: str = "") -> None:
        def answered(typed: Any) -> None:
            if typed is not None:
                self._do(step, typed[0])

        self.app.push_screen(Ask(title, about, ((_WHY, ""),)), answered)

    def _do(self, step: Step, reason: str) -> None:
        """Step in, and say what came of it."""
        try:
            step(reason)
        except FourCapitalsError as error:
            self.say(f"Not done: {error}")
            return
        self.text, self.steps = "", {}
        self.show()
        self.say("Done, and told to all. q goes back to the game.")

    # --- keys ---------------------------------------------------------------------------------

    def action_write(self) -> None:
        """Write the sentence of the headline."""
        about = "One sentence, as a newspaper would put it."
        self.app.push_screen(Ask("A headline", about, (("The headline", self.text),)), self._written)

    def _written(self, typed: Any) -> None:
        if typed is not None:
            self.text = typed[0]
            self.show()

    def action_move(self, step: int) -> None:
        """Change the step of the number under the cursor."""
        number = self.sheet.key
        if isinstance(number, int):
            rules = self.table.rules
            reach = rules.high[number] - rules.low[number]
            self.steps[number] = max(-reach, min(reach, self.steps.get(number, 0) + step))
            self.show()

    def action_publish(self) -> None:
        """Publish the headline with its steps."""
        why = self._may_not()
        if why or not self.text:
            self.say(why or "Write the sentence first: n.")
            return
        self._reason("Publish", partial(self.hand.headline, self.text, tuple(self.steps.items())), self.text)

    def action_adopt(self) -> None:
        """Take in what was edited since the game began."""
        from game.tui.screens.edited import Adoption

        def wanted(offered: Any) -> None:
            self._reason("Take in what was edited", partial(self.hand.adopt, offered), offered.shown)

        Adoption(self, self.table, self.say, wanted).begin()

    def action_find(self) -> None:
        """Type a part of a name."""
        finder = self.query_one("#finder", Field)
        finder.value, finder.display = "", True
        finder.focus()

    @on(Input.Changed, "#finder")
    def typed(self, event: Input.Changed) -> None:
        """Narrow the list while typing."""
        self.found = event.value
        self.show(keep=False)

    @on(Input.Submitted, "#finder")
    def found_it(self) -> None:
        """Enter goes to what is left."""
        self.query_one("#finder", Field).display = False
        self.sheet.focus()
