"""A new game: which scenario, who plays whom, in which order, from which seed, with which own decks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from game.model.ids import LEVELS, PERSON
from game.tui.ask import Ask, Note
from game.tui.house import Brief, Saved, Yours
from game.tui.page import TURN, Page, next_in
from game.tui.pictures.yours import DECK, LABEL, LEFT, Box, boxes
from game.tui.screens.scenarios import brief_lines
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import fit, line, seat_tone, wrap
from game.words.levels import level_line
from game.words.titles import added_decks, sentence

if TYPE_CHECKING:
    from game.content.own import OwnDeck

USUAL: Final = "normal"
PLAYERS: Final = {PERSON: "a person", **{level: f"bot, {level}" for level in LEVELS}}
ORDERS: Final = {
    "in-turn": "in turn",
    "together": "together, in secret",
}
NOTHING: Final = Yours()
MIXED: Final = "as below"
"""Where one line can't say who sits at all the seats."""

MEANINGS: Final = {
    "scenario": "Left and right turn the pages; on the right is what each is about.",
    "you": "Which capital is yours. Below, several may be given to persons.",
    "others": "How good all the others are. Below, each may be another, or a person.",
    PERSON: "A person at this keyboard. With several, a curtain falls between them.",
    **{level: level_line(level) for level in LEVELS},
    "in-turn": "One capital after another, the lowest standing first.",
    "together": "Everybody orders in secret; then all is opened at once.",
    "seed": "The same seed and the same choices give the same game. Enter types one.",
    "guided": "Its pages were written beside the cards these dice bring. Right takes a new one.",
    "begin": "Enter begins. The game is saved after every choice.",
}
"""What the highlighted line means."""


class Wish(NamedTuple):
    """The game that is wanted."""

    scenario: str
    seats: dict[str, str]
    order: str
    seed: int | None
    decks: tuple[str, ...] = ()
    """The decks of one's own that come to those of the scenario."""


class NewGame(Page):
    """A form of a few lines; answers with a `Wish`."""

    HELP_TITLE: ClassVar[str] = "A new game"
    HELP_TEXT: ClassVar[str] = (
        "b begins the game as it stands here: as you had it the last time, but with new dice unless it is a "
        "lesson. Up and down go to another line, left and right change it; t gives a bot another "
        "temperament, or all on the line of opponents. Enter changes nothing: from any line it goes to Begin "
        "the game, and begins there; only on the seed it types one. Give several capitals to persons to play "
        "at one keyboard: a curtain falls between them. The same seed and the same choices give the same "
        "game. Decks of your own have a box each: space takes one into the game, or leaves it out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *TURN,
        Binding("space", "turn(1)", show=False),
        Binding("enter", "onward", "to Begin", priority=True, tooltip="to Begin the game; there it begins"),
        Binding("b", "begin", "begin", tooltip="begin the game, from any line"),
        Binding(
            "t",
            "temper",
            "temper",
            tooltip="another temperament for the highlighted bot, or on Opponents for all",
        ),
        Binding("q", "back", "back", show=False),
    ]

    def __init__(
        self,
        briefs: Sequence[Brief],
        scenario: str = "",
        last: Mapping[str, Any] | None = None,
        yours: Yours = NOTHING,
    ) -> None:
        """`last` is the game begun the last time, as the settings keep it; what doesn't fit is left out."""
        super().__init__()
        self.briefs = list(briefs)
        self.yours = yours
        ids = [brief.id for brief in briefs]
        kept = last or {}
        wanted = scenario or str(kept.get("scenario", ""))
        self.at = ids.index(wanted) if wanted in ids else 0
        seats = kept.get("seats")
        known = seats.items() if isinstance(seats, dict) else ()
        pairs = {str(power): str(who).partition(":") for power, who in known}
        self.seats: dict[str, str] = {power: who for power, (who, _, _) in pairs.items() if who in PLAYERS}
        self.tempers: dict[str, str] = {power: temper for power, (_, _, temper) in pairs.items()}
        """By power; it counts where the seat is a bot's that follows a doctrine."""
        taken = kept.get("decks")
        self.decks = {str(deck) for deck in taken} if isinstance(taken, list) else set[str]()
        """Those of one's own that are ticked."""
        self.order = ""
        self.seed: int | None = None
        self._fresh()
        if not scenario and str(kept.get("order")) in ORDERS:
            self.order = str(kept["order"])

    @property
    def brief(self) -> Brief:
        """The scenario chosen."""
        return self.briefs[self.at]

    def _fresh(self) -> None:
        """Take the scenario's own order and dice; whoever sat at the table stays, and at least one person."""
        self.order, self.seed = self.brief.order, self.brief.seed
        level = self._level()
        self.seats |= {power: self.seats.get(power, level) for power, _ in self.brief.powers}
        if PERSON not in self._played().values():
            self.seats[self.brief.powers[0][0]] = PERSON

    def _played(self) -> dict[str, str]:
        """Who sits at the seats of this scenario."""
        return {power: self.seats[power] for power, _ in self.brief.powers}

    def _level(self) -> str:
        """The level that most bots have."""
        levels = [who for who in self.seats.values() if who != PERSON]
        return max(levels, key=levels.count) if levels else USUAL

    def body(self) -> ComposeResult:
        with Horizontal(classes="pane"):
            with Vertical(id="form-side"):
                yield Sheet(self._form, id="form", title="New game")
                yield Sheet(self._meaning, id="meaning", classes="-fixed", focus=False)
            yield Sheet(self._about, id="about", title="The scenario")

    def on_mount(self) -> None:
        super().on_mount()
        form = self.query_one("#form", Sheet)
        form.ring = True
        form.start_at("begin")
        form.focus()

    @on(Sheet.Moved, "#form")
    def moved(self) -> None:
        """Say what the highlighted line means."""
        self.query_one("#meaning", Sheet).show(self._meaning)
        self.tell_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A temperament is a bot's, and some lines do with enter what they say: no key for it there."""
        if action not in ("temper", "onward") or not self.is_mounted:
            return True
        form = self.query_one("#form", Sheet)
        key = str(form.key)
        if action == "onward":
            return not (form.has_focus and (key in ("begin", "seed") or key.startswith(LEFT)))
        return key == "others" or self._played().get(key, PERSON) != PERSON

    def _form(self, width: int) -> Picture:
        lines: list[Content] = []
        spots: list[Spot] = []

        def row(key: str, label: str, value: str, tone: str = "") -> None:
            spots.append(Spot(len(lines), 1, width - 2, key))
            lines.append(
                line("  ", (fit(label, 12), tone or "dim"), (f"‹ {fit(value, max(4, width - 20))} ›", ""))
            )

        row("scenario", "Scenario", self.brief.title)
        row("you", "You play", self._you())
        row("others", "Opponents", self._others())
        lines.append(Content(""))
        for number, (power, title) in enumerate(self.brief.powers):
            row(power, title, self._player(power), seat_tone(number))
        lines.append(Content(""))
        row("order", "Order", ORDERS[self.order])
        row("seed", "Seed", self._seed())
        lines.append(Content(""))
        self._add_boxes(lines, spots, width)
        spots.append(Spot(len(lines), 2, 18, "begin"))
        lines.append(line("  ", (" Begin the game ", "head")))
        return Picture(lines, tuple(spots))

    def _add_boxes(self, lines: list[Content], spots: list[Spot], width: int) -> None:
        """A row for each deck of one's own, and a blank one behind them."""
        for number, box in enumerate(self._boxes()):
            spots.append(Spot(len(lines), 1, width - 2, box.key))
            label = fit(LABEL if number == 0 else "", 12)
            lines.append(line("  ", (label, "dim"), (fit(box.shown, max(4, width - 16)), box.tone)))
        if self.yours != NOTHING:
            lines.append(Content(""))

    def _meaning(self, width: int) -> Picture:
        key = str(self.query_one("#form", Sheet).key or "begin")
        box = next((one for one in self._boxes() if one.key == key), None)
        if box is not None:
            return Picture(wrap(box.meaning, width - 3, "dim", "   "))
        value = self.seats.get(key, self.order if key == "order" else key)
        if key == "seed" and self._is_guided:
            value = "guided"
        _, title, text = self._temper(key)
        meaning = f"{title}. {text}" if text else MEANINGS[value]
        if key == "others" and self._others() != MIXED:
            meaning = f"{level_line(self._level())} Below, each may be another, or a person."
        return Picture(wrap(meaning, width - 3, "dim", "   "))

    @property
    def _is_guided(self) -> bool:
        """Whether the dice are those that the scenario was written beside."""
        return self.seed is not None and self.seed == self.brief.seed

    def _seed(self) -> str:
        """Which dice, as shown."""
        if self._is_guided:
            return "the lesson's own"
        return "a new one" if self.seed is None else str(self.seed)

    def _temper(self, power: str) -> tuple[str, str, str]:
        """Id, title and text of the temperament of a seat; empty for a person and for what is by chance."""
        fits = self.seats.get(power, PERSON) not in (PERSON, LEVELS[0])
        wanted = self.tempers.get(power, "") if fits else ""
        return next((one for one in self.brief.tempers if one[0] == wanted), ("", "", ""))

    def _player(self, power: str) -> str:
        """Who sits at a seat, as shown."""
        title = self._temper(power)[1]
        return f"{PLAYERS[self.seats[power]]}, {title}" if title else PLAYERS[self.seats[power]]

    def _you(self) -> str:
        people = [title for power, title in self.brief.powers if self.seats[power] == PERSON]
        return people[0] if len(people) == 1 else MIXED

    def _others(self) -> str:
        players = {self._player(power) for power, who in self._played().items() if who != PERSON}
        return players.pop() if len(players) == 1 else MIXED

    def _boxes(self) -> list[Box]:
        """The rows of one's own decks."""
        return list(boxes(self.yours, self.decks, self.brief.decks))

    def _added(self) -> list[OwnDeck]:
        """The decks of one's own that come to those of the scenario."""
        return [one for one in self.yours.decks if one.id in self.decks - set(self.brief.decks)]

    def _about(self, width: int) -> Picture:
        added = [one.title for one in self._added()]
        brief = self.brief
        if added:
            brief = brief._replace(minute=f"{brief.minute} {added_decks(added)}")
        return Picture(brief_lines(brief, width))

    def show(self, is_same: bool = True) -> None:
        """Draw both sides again; another scenario is read from its beginning."""
        self.query_one("#form", Sheet).show(self._form)
        self.query_one("#about", Sheet).show(self._about, keep=is_same)
        self.query_one("#meaning", Sheet).show(self._meaning)

    def action_turn(self, step: int) -> None:
        """The next or the former value of the highlighted line."""
        key = self.query_one("#form", Sheet).key
        if key == "scenario":
            self.at = (self.at + step) % len(self.briefs)
            self._fresh()
        elif key == "you":
            self._turn_you(step)
        elif key == "others":
            self._turn_others(step)
        elif key == "order":
            self.order = next_in(tuple(ORDERS), self.order, step)
        elif key == "seed":
            self._turn_seed(step)
        elif str(key).startswith(DECK):
            self.decks ^= {str(key).removeprefix(DECK)} - set(self.brief.decks)
        elif key in self.seats:
            self.seats[str(key)] = next_in(tuple(PLAYERS), self.seats[str(key)], step)
        self.show(is_same=key != "scenario")

    def _turn_you(self, step: int) -> None:
        """Give the keyboard to the next capital alone; whoever had it is a bot like the others."""
        powers = tuple(power for power, _ in self.brief.powers)
        people = [power for power in powers if self.seats[power] == PERSON]
        level = self._level()
        after = next_in(powers, people[0], step) if len(people) == 1 else powers[0]
        self.seats |= dict.fromkeys(people, level) | {after: PERSON}

    def _turn_seed(self, step: int) -> None:
        """A new one, or the next or former number; in a lesson its own or a new one."""
        if self.seed is None and self.brief.seed is not None:
            self.seed = self.brief.seed
        elif self._is_guided:
            self.seed = None
        else:
            at = (self.seed or 0) + step
            self.seed = at if at > 0 else None

    def _turn_others(self, step: int) -> None:
        """Another level for every bot."""
        level = next_in(LEVELS, self._level(), step)
        self.seats = {power: who if who == PERSON else level for power, who in self.seats.items()}

    def action_temper(self) -> None:
        """The next temperament for the highlighted bot, or all on their line; after the last, none."""
        key = str(self.query_one("#form", Sheet).key)
        ring = ("", *[one[0] for one in self.brief.tempers])
        bots = [power for power, who in self._played().items() if who not in (PERSON, LEVELS[0])]
        chosen = [power for power in bots if key in (power, "others")]
        if chosen:
            after = next_in(ring, self._temper(chosen[0])[0], 1)
            self.tempers |= dict.fromkeys(chosen, after)
            self.show()

    @on(Sheet.Picked, "#form")
    def picked(self, event: Sheet.Picked) -> None:
        """Enter begins on the last line and asks for a seed on its own; a click changes the others."""
        if event.key == "begin":
            self.action_begin()
        elif event.key == "seed":
            self._ask_seed()
        elif str(event.key).startswith(LEFT):
            told = self.yours.left_out[int(str(event.key).removeprefix(LEFT))]
            self.app.push_screen(Note("Left out", sentence(told)))
        else:
            self.action_turn(1)

    def action_onward(self) -> None:
        """From wherever one is to the line that begins: no value changes unawares."""
        form = self.query_one("#form", Sheet)
        form.focus()
        form.move_to_key("begin")

    def _ask_seed(self) -> None:
        about = "A whole number; the same seed and choices give the same game. Empty for a new one."
        now = "" if self.seed is None else str(self.seed)
        self.app.push_screen(Ask("Seed", about, (("Seed", now),)), self._seeded)

    def _seeded(self, answer: Any) -> None:
        if answer is not None:
            text = answer[0].strip()
            self.seed = int(text[:18]) if text.isascii() and text.isdigit() else None
            self.show()

    def action_begin(self) -> None:
        """Begin."""
        seats = self._played()
        for power, who in seats.items():
            temper = self._temper(power)[0]
            seats[power] = f"{who}:{temper}" if temper else who
        decks = tuple(one.id for one in self._added())
        self.dismiss(Wish(self.brief.id, seats, self.order, self.seed, decks))


def best_next(briefs: Sequence[Brief], last: Mapping[str, Any], saves: Callable[[], Sequence[Saved]]) -> str:
    """The scenario to offer where the last game begun was the lesson, and it is over; else none."""
    lesson = next((one for one in briefs if one.seed is not None and one.id == last.get("scenario")), None)
    if lesson is None:
        return ""  # reading all saves takes a moment
    found = saves()
    played = {one.title for one in found}
    is_over = any(one.over and one.title == lesson.title for one in found)
    return next((one.id for one in briefs if is_over and one.title not in played), "")
