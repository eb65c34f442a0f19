"""A table made by hand: a script of questions, so that every screen can be met without the engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from game.model.choice import Answer, Choice, Entry
from game.model.errors import ChoiceRefusedError
from game.model.event import Event, events_for
from game.model.ids import PowerId
from game.model.outcome import Outcome
from game.model.ruleset import Lesson, Row, Ruleset
from game.model.view import Offer, Prompt, Reason, View
from game.table.lessons import Asked

from .made import POWERS, rules

Script = list[tuple[str, Prompt]]


class MadeOptions(list[Offer]):
    """Options that only list themselves."""

    def offers(self) -> list[Offer]:
        return list(self)


def script() -> Script:
    """One turn of a person among bots, with a reply and a crisis."""
    tokyo = [
        ("tokyo", Prompt("agenda")),
        ("tokyo", Prompt("lead", ("buoys", "steppe"))),
        ("tokyo", Prompt("card", ("buoys",), PowerId("tokyo"))),
        ("tokyo", Prompt("order", (2,))),
        ("tokyo", Prompt("order", (1,))),
        ("tokyo", Prompt("covert")),
        ("tokyo", Prompt("done")),
    ]
    others = [("beijing", Prompt("order", (1,))), ("moscow", Prompt("order", (1,)))]
    after = [
        ("tokyo", Prompt("reply", (rules().turns[2].rows[0],), PowerId("beijing"))),
        ("tokyo", Prompt("crisis", (1,))),
    ]
    return [*tokyo, *others, *after]


class MadeTable:
    """The contract of a table, over a script."""

    look_only = False
    report = ""
    seed = 7
    order = "together"
    """No bot says why: nothing led to what happens here."""

    def __init__(
        self, steps: Script | None = None, seats: dict[str, str] | None = None, made: Ruleset | None = None
    ) -> None:
        self.rules = made or rules()
        self.steps = script() if steps is None else list(steps)
        self.seats = dict.fromkeys(POWERS, "normal") | (seats or {"tokyo": "person"})
        self.values = list(self.rules.start)
        self.events: list[Event] = [Event("round", None, (3,)), Event("turn", PowerId("tokyo"))]
        self.taken: list[tuple[Choice, str, str]] = []
        self.agenda = -1
        self.headline = -1
        self.save_path: Path | None = Path("decade-7.fc")
        self.refuse = ""
        self.closed = False
        self.reveal_at = -1
        """After how many choices sealed orders are opened."""

    @classmethod
    def with_lesson(cls, *more: Lesson) -> MadeTable:
        """A guided game, with a page and those that are given."""
        lesson = (Lesson("Each turn begins with two cards.", "Two cards", 3, "tokyo", keys=("objectives",)),)
        lesson += more
        guided = replace(rules(), scenario=replace(rules().scenario, lesson=lesson))
        return cls(made=guided)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(Entry("choice", *one) for one in self.taken)

    @property
    def over(self) -> bool:
        return not self.steps

    @property
    def people(self) -> list[str]:
        return [power for power, who in self.seats.items() if who == "person"]

    def waiting(self) -> tuple[str, ...]:
        return (self.steps[0][0],) if self.steps else ()

    def people_waiting(self) -> tuple[str, ...]:
        return tuple(one for one in self.waiting() if self.seats[one] == "person")

    def bots_waiting(self) -> tuple[str, ...]:
        return tuple(one for one in self.waiting() if self.seats[one] != "person")

    def seat(self, power: str | None) -> MadeSeat:
        return MadeSeat(self, power)

    def bot_answer(self, power: str) -> Answer:
        prompt = self.steps[0][1]
        offer = next(one for one in offers(self, power, prompt) if one.closed is None)
        return Answer(offer.choice, "it seemed best")

    def submit(self, power: str, choice: Choice, reason: str = "", expects: str = "") -> list[Event]:
        if self.refuse:
            raise ChoiceRefusedError(self.refuse)
        prompt = self.steps.pop(0)[1]
        self.taken.append((choice, reason, expects))
        fresh = self._happen(prompt, choice)
        if len(self.taken) == self.reveal_at:
            fresh += [
                Event("revealed", None, (), "R2.8", "orders"),
                Event("order", PowerId("beijing"), ("court", "asean", ()), "R3.2", "Court"),
            ]
        self.events += fresh
        return fresh

    def _happen(self, prompt: Prompt, choice: Choice) -> list[Event]:
        if prompt.kind == "agenda":
            self.agenda = 0
            return []
        if prompt.kind == "lead":
            self.headline = next(n for n, card in enumerate(self.rules.cards) if card.id == choice.name)
            return [Event("lead", choice.seat, (choice.name, 1))]
        if prompt.kind == "order" and choice.name != "pass":
            economy = self.rules.powers[2].resources["economy"]
            old = self.values[economy]
            self.values[economy] = old - 1
            return [
                Event("order", choice.seat, (choice.name, choice.target, ()), why=choice.name.capitalize()),
                Event("change", choice.seat, (economy, old, old - 1, -1), "R5.2", "investment flight"),
            ]
        return []

    @property
    def state(self) -> int:
        return len(self.taken)

    def moments(self, power: str) -> list[tuple[int, object, Entry]]:
        return []

    def questions(self, power: str) -> list[Asked]:
        return []

    def view(self, power: str) -> View:
        return self.seat(power).view()

    def undo(self, power: str) -> None:
        reason = self.can_undo(power)
        if reason is not None:
            raise ChoiceRefusedError("a card was drawn since: undo stops there (R2.9)", reason)
        self.taken.pop()

    def can_undo(self, power: str) -> Reason | None:
        return None if self.taken and self.headline < 0 else Reason("waiting", (), "R2.9")

    def chronicle(self, seat: str | None, since: int = 0) -> list[Event]:
        return events_for(self.events, seat)[since:]

    def track_history(self, variable: int) -> list[int]:
        start = self.rules.start[variable]
        low, high = self.rules.low[variable], self.rules.high[variable]
        return [max(low, min(high, start + step)) for step in (0, 1, -1)]

    @property
    def outcome(self) -> Outcome | None:
        if self.steps:
            return None
        made = {"tokyo": 20, "beijing": 5, "washington": -10, "moscow": -15}
        standing = tuple((PowerId(power), value) for power, value in made.items())
        return Outcome("", "The decade is over", (PowerId("tokyo"),), standing, (), 8)

    def close(self) -> None:
        self.closed = True


class MadeSeat:
    """One seat of a made table."""

    def __init__(self, table: MadeTable, power: str | None) -> None:
        self.table, self.power = table, power

    def chronicle(self, since: int = 0) -> list[Event]:
        return self.table.chronicle(self.power, since)

    def foretold(self, choice: Choice) -> tuple[()]:
        """Nobody's answer."""
        return ()

    def since_last_turn(self) -> list[Event]:
        return self.chronicle()[2:]

    def view(self) -> View:
        table = self.table
        prompt = table.steps[0][1] if table.waiting() == (self.power,) else None
        return View(
            rules=table.rules,
            seat=self.power,
            values=tuple(table.values),
            round=3,
            initiative=POWERS,
            turn="tokyo",
            waiting=table.waiting(),
            answered=(),
            prompt=prompt,
            options=MadeOptions(offers(table, self.power, prompt) if prompt else []),
            may_reconsider=False,
            headline=table.headline,
            headline_by=PowerId("tokyo") if table.headline >= 0 else None,
            agendas=(0, 1),
            agenda=table.agenda,
            set_aside=0,
            pile_led=0,
            last_kinds=0,
            kinds_used=0,
            marks=0,
            actions_left=2,
            orders=(),
            covert=None,
            standing=(12, -3, 0, -25),
            outcome=table.outcome,
        )


def offers(table: MadeTable, power: str, prompt: Prompt) -> list[Offer]:
    """The options of a question; some orders are closed."""
    made = table.rules
    seat = POWERS.index(power)
    if prompt.kind in ("order", "orders"):
        rows = [*made.turns[seat].rows, _say(power, "pass", "No more orders")]
        return [_offer(made, row, seat) for row in rows]
    if prompt.kind == "covert":
        return [_plain(row) for row in (_say(power, "nothing", "Nothing covert"), *made.covert[seat])]
    if prompt.kind == "card":
        return [_plain(row) for row in made.cards[0].rows[0][0]]
    names = {
        "agenda": [(entry.id, entry.title) for entry in made.agendas[seat]],
        "lead": [(card.id, card.title) for card in made.cards if card.id in prompt.data],
        "done": [("done", "Done")],
        "reply": [("accept", "Accept"), ("decline", "Decline")],
        "keep": [("keep", "Keep it"), ("drop", "Let it end")],
        "crisis": [(stand.id, stand.title) for stand in made.crisis.stands],
    }[prompt.kind]
    return [_plain(_say(power, name, title)) for name, title in names]


def _say(power: str, name: str, title: str) -> Row:
    return Row(Choice(PowerId(power), name), title)


def _plain(row: Row) -> Offer:
    return Offer(row.choice, row, row.price, None)


def _offer(made: Ruleset, row: Row, seat: int) -> Offer:
    reason = None
    for variable, amount in row.price:
        if made.start[variable] < amount:
            reason = Reason("price", (variable, amount, made.start[variable]), "R2.6")
    if row.choice.name == "court" and row.choice.target in ("mongolia", "canberra"):
        lean = made.places[6].leans[seat]
        reason = Reason("need", (lean, 2, 5, 1), "R3.2")
    return Offer(row.choice, row, row.price, reason)
