"""Boards for tests: numbers set by name, orders given in words, and what has moved since.

A name is `tokyo funds`, `asean tokyo` (a lean), `tokyo-beijing`, `taiwan-strait`, `order`, `quad`,
`sanctions tokyo beijing` (rounds left), `tokyo backed-down` or `round`. Every test begins on a *calm* board,
on which no standing rule would move anything, so that what moves is what the test is about.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from game.content.compile.build import compile_rules
from game.content.library import Content, find_home, load
from game.engine import State, apply, new_game, options, view, waiting
from game.engine.dice import draw_below
from game.engine.flow import run
from game.engine.moves import assign
from game.engine.orders import stage
from game.engine.play import check
from game.engine.state import COVERT, DONE, NO_ANSWERS, OPEN_ORDERS, ORDER, PHASE, Step
from game.model.choice import Choice
from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Row, Ruleset
from game.model.view import Offer, Reason

HOME = Path(__file__).parents[1]
SCENARIOS = (
    "decade",
    "first-hour",
    "forum-mania-2022",
    "nightmare-2023",
    "pathways-2021",
    "second-alliance-2015",
    "semicircle-2024",
)
POWERS = ("tokyo", "washington", "beijing", "moscow")
BOARD = ("resource", "relation", "lean", "tension", "track", "framework", "ongoing", "record")
"""The kinds of number a rule may move."""
CALM = """
tokyo economy 6, washington economy 7, beijing economy 7, moscow economy 4,
tokyo military 5, washington military 8, beijing military 8, moscow military 6,
tokyo technology 6, washington technology 8, beijing technology 6, moscow technology 6,
tokyo-washington 2, tokyo-beijing 0, tokyo-moscow 0, washington-beijing 0, washington-moscow 0,
beijing-moscow 2, order 0, voice 0, blocs 3, presence 6, dependence 3, decoupling 2, ukraine 1,
seoul washington 3, africa beijing 3, islands tokyo 2
"""


@cache
def content() -> Content:
    """The shipped content, checked once."""
    return load(find_home(HOME)).require()


@cache
def rules_of(scenario: str = "decade") -> Ruleset:
    """The compiled rules of a scenario."""
    return compile_rules(content(), scenario)


def key_of(name: str, rules: Ruleset | None = None) -> tuple[str, ...]:
    """The key of a number from its name; the rules are those of the decade unless others are given."""
    rules, words = rules or rules_of(), name.split()
    pair = name.split("-")
    tries = [("relation", "", *pair)] if len(pair) == 2 else []
    if len(words) == 1:
        tries += [(kind, name) for kind in ("tension", "track", "framework")]
        tries += [("count", name, "named")] if name != "round" else [("round", "")]
    else:
        first, second = words[:2]
        tries += [("resource", second, first), ("lean", first, second), ("record", second, first)]
        tries += [("points", "", first), ("ongoing", first, second, words[2] if len(words) > 2 else "")]
    found = [key for key in tries if key in rules.index]
    if not found:
        raise ValueError(f"expected the name of a number, found {name!r}")
    return found[0]


def name_of(key: tuple[str, ...]) -> str:
    """The name of a number from its key."""
    kind, name, *of = key
    if kind == "relation":
        return "-".join(of)
    if kind in ("resource", "record"):
        return f"{of[0]} {name}"
    return " ".join(part for part in (name, *of) if part)


def parse_numbers(text: str) -> dict[str, int]:
    """`tokyo funds 5, order -1` as names and values."""
    parts = [part.split() for part in text.split(",") if part.strip()]
    return {" ".join(words[:-1]): int(words[-1]) for words in parts}


def calm_numbers() -> dict[str, int]:
    """Every number of the calm board."""
    numbers = {f"{power} {name}": 10 for power in POWERS for name in ("funds", "influence")}
    numbers |= {f"{power} support": 5 for power in POWERS} | {f"{power} exposure": 1 for power in POWERS}
    rules = rules_of()
    numbers |= {f"{place.id} {power}": 2 for place in rules.places for power in POWERS}
    numbers |= {place.id: 1 for place in rules.flashpoints} | {entry.id: 0 for entry in rules.frameworks}
    return numbers | {"trilateral": 1} | parse_numbers(CALM)


class Board:
    """A game in the hands of a test."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.events: list[Event] = []
        self.before = tuple(state.v)

    # --- numbers ---------------------------------------------------------------------------------------

    def __getitem__(self, name: str) -> int:
        return self.state.v[self.state.rules.index[key_of(name, self.state.rules)]]

    def set(self, numbers: str) -> Board:
        """Put numbers; what moves is counted from here on."""
        self._put(parse_numbers(numbers))
        return self

    def _put(self, numbers: dict[str, int]) -> None:
        self.state = self.state.copy()
        rules = self.state.rules
        for name, value in numbers.items():
            variable = rules.index.get(key_of(name, rules))
            if variable is not None:
                assign(rules, self.state.v, variable, value)
        self.before = tuple(self.state.v)

    @property
    def moved(self) -> dict[str, int]:
        """By how much each number of the board has moved, those that stayed left out."""
        steps = zip(self.state.rules.variables, self.before, self.state.v, strict=True)
        return {
            name_of((entry.kind, entry.name, *entry.of)): new - old
            for entry, old, new in steps
            if entry.kind in BOARD and old != new
        }

    # --- questions -------------------------------------------------------------------------------------

    def ask(self, *steps: Step) -> Board:
        """Leave only these steps pending."""
        self.state = self.state.copy()
        self.state.stack, self.state.answers = None, NO_ANSWERS
        self.state.push(*steps)
        return self

    def turn(self, power: str, orders: int = 2) -> Board:
        """One power's turn, its headline behind it."""
        one = (self.state.rules.seat(power),)
        self.state.used = 0
        return self.ask((ORDER, one, orders), (COVERT, one), (DONE, one))

    def phase(self, number: int) -> Board:
        """One part of the world step: R11.`number`."""
        self.ask((PHASE, (), number - 1))
        self.state = self.state.copy()
        run(self.state, self.events)
        return self

    def roll(self, *rolls: tuple[int, int]) -> Board:
        """Set the dice so that the next draws below n give these: (n, value) each."""
        self.state = self.state.copy()
        self.state.dice = dice_for(*rolls)
        return self

    # --- choices ---------------------------------------------------------------------------------------

    def give(self, *choices: str) -> Board:
        """Make choices in words: `tokyo court asean`. The turn of the power is opened if it has none."""
        for words in choices:
            choice = said(words)
            if not self.state.stack:
                self.turn(choice.seat)
            self.state, events = apply(self.state, choice)
            self.events += events
        return self

    def why_not(self, words: str) -> Reason | None:
        """Why a choice is refused."""
        choice = said(words)
        if not self.state.stack:
            self.turn(choice.seat)
        return check(self.state, choice)

    def is_open(self, words: str) -> bool:
        """Whether a choice can be made, asked of the options."""
        choice = said(words)
        if not self.state.stack:
            self.turn(choice.seat)
        return choice in options(self.state, choice.seat)

    def offer(self, words: str) -> Offer:
        """A choice as its seat is shown it."""
        choice = said(words)
        if not self.state.stack:
            self.turn(choice.seat)
        offers = view(self.state, choice.seat).options.offers()
        return next(offer for offer in offers if offer.choice == choice)

    def price(self, words: str) -> dict[str, int]:
        """What a choice costs as shown."""
        entries = self.state.rules.variables
        return {entries[number].name: amount for number, amount in self.offer(words).price}

    def needs(self, words: str, *closing: str) -> None:
        """The choice is open as things stand, and each of these numbers by itself closes it."""
        assert self.why_not(words) is None, words
        assert self.is_open(words)
        for numbers in closing:
            board = Board(self.state).set(numbers)
            assert board.why_not(words) is not None, f"{words} with {numbers}"
            assert not board.is_open(words)

    def secretly(self, *choices: str) -> Board:
        """Orders in secret: what is named is ordered; the others do nothing. All is then revealed."""
        wanted = [said(words) for words in choices]
        while not self.revealed:
            power = waiting(self.state)[0]
            now = stage(self.state, self.state.rules.seat(power))
            plain = {"order": "pass", "covert": "nothing", "done": "done"}[now]
            mine = [c for c in wanted if c.seat == power and (c.name == COVERT_NAME) == (now == "covert")]
            choice = mine[0] if mine and now != "done" else Choice(power, plain)
            if choice in wanted:
                wanted.remove(choice)
            self.state, events = apply(self.state, choice)
            self.events += events
        return self

    @property
    def revealed(self) -> bool:
        return any(event.kind == "revealed" and event.why == "orders" for event in self.events)

    # --- what happened ---------------------------------------------------------------------------------

    def told(self, kind: str) -> list[Event]:
        """The events of a kind."""
        return [event for event in self.events if event.kind == kind]

    def clauses(self) -> set[str]:
        """The clauses that moved a number."""
        return {event.clause for event in self.told("change")}


COVERT_NAME = "influence-operation"


def said(words: str) -> Choice:
    """A choice from `seat name target`."""
    seat, name, *target = words.split()
    return Choice(PowerId(seat), name, " ".join(target))


@cache
def _begun(scenario: str, order: str) -> State:
    """A game whose agendas are chosen."""
    state, _ = new_game(rules_of(scenario), 1, order)
    while state.top[0] == 0:
        power = waiting(state)[0]
        state, _ = apply(state, next(iter(options(state, power))))
    return state


def at(numbers: str = "", order: str = "in-turn") -> Board:
    """A calm board of `decade` with these numbers, nothing pending, seats in the order of the table."""
    board = Board(_begun("decade", order)).ask()
    board.state.order = board.state.rules.scenario.seats
    board.state.hand = ()
    board.state.pile = (1 << len(board.state.rules.pile)) - 1
    board._put(calm_numbers())
    return board.set(numbers)


def together(numbers: str = "") -> Board:
    """A calm board on which all four order in secret."""
    board = at(numbers, "together").ask((OPEN_ORDERS,))
    board.state = board.state.copy()
    run(board.state, board.events)
    return board


def begun(scenario: str = "decade", order: str = "in-turn") -> Board:
    """A game as the scenario begins it, its agendas chosen."""
    return Board(_begun(scenario, order).copy())


def dice_for(*rolls: tuple[int, int]) -> int:
    """A place in the stream whose next draws below n are these."""
    for start in range(100_000):
        dice, good = start, True
        for n, wanted in rolls:
            value, dice = draw_below(dice, n)
            if value != wanted:
                good = False
                break
        if good:
            return start
    raise ValueError(f"expected rolls that can come, found {rolls}")


def rows_named(rules: Ruleset, seat: int, name: str) -> Iterable[Row]:
    """The orders of a seat with this name."""
    return (row for row in rules.turns[seat].rows if row.choice.name == name)


def played(scenario: str, order: str | None, seed: int) -> Any:
    """A game at random, moment by moment: (state, events of the choice, the choice)."""
    from game.engine import Dice

    dice = Dice(seed, "test")
    state, events = new_game(rules_of(scenario), seed, order)
    yield state, events, None
    while asked := waiting(state):
        choice = options(state, asked[dice.below(len(asked))]).pick(dice)
        state, events = apply(state, choice)
        yield state, events, choice
