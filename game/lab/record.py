"""One game of bots as a record: what was chosen, what happened, and the board after each round.

A record holds whole numbers wherever it can: seats, cards, options, orders and lines by their places in the
catalog of the run (`game.lab.catalog`), so that a game takes some five kilobytes as a line of JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from game.engine import Dice, State, advance, begin, seats_waiting
from game.engine.options import draw_row, open_rows, options_of, rows_of
from game.engine.options import is_open as row_is_open
from game.engine.orders import stage
from game.engine.playout import MOST_DECISIONS
from game.engine.scoring import due_next, standing
from game.engine.state import CARD, ORDER, ORDERS
from game.lab.lines import Here, Lines, line_hit
from game.lab.simulate import Pick, Tally, bots_at, endless
from game.model.event import Event
from game.model.ids import BOARD
from game.model.ruleset import Row, Ruleset
from game.model.runs import LISTS, column, orders_given


class Sheet(NamedTuple):
    """What a scenario's records are written with; made once, and only `hits` grows."""

    rules: Ruleset
    lines: Lines
    board: tuple[int, ...]
    """The variables kept for each round."""
    orders: tuple[dict[tuple[str, str], int], ...]
    """By seat: the place of each order (name, target) in the catalog."""
    choices: tuple[dict[tuple[str, str], int], ...]
    """By card: the place of each choice (name, target) in the catalog."""
    cards: dict[str, int]
    hits: dict[tuple[Any, ...], int]
    """Lines found before, by where and what."""


def sheet_of(rules: Ruleset, lines: Lines) -> Sheet:
    """The sheet of a scenario."""
    board = tuple(
        number
        for number, entry in enumerate(rules.variables)
        if entry.kind in BOARD and all(rules.seat(power) in rules.scenario.seats for power in entry.of)
    )
    return Sheet(
        rules=rules,
        lines=lines,
        board=board,
        orders=tuple(_places(row for row in masks.rows) for masks in rules.turns),
        choices=tuple(
            _places(row for drawer in card.rows for answers in drawer for row in answers)
            for card in rules.cards
        ),
        cards={card.id: number for number, card in enumerate(rules.cards)},
        hits={},
    )


def _places(rows: Iterable[Row]) -> dict[tuple[str, str], int]:
    """Each choice (name, target) with its place; rows that differ by their seat alone share one."""
    names = dict.fromkeys((row.choice.name, row.choice.target) for row in rows)
    return {name: number for number, name in enumerate(names)}


def play_recorded(sheet: Sheet, levels: Mapping[str, str], seed: int, order: str | None) -> dict[str, Any]:
    """One game, recorded. Law: the game `play_one` plays (tests/lab/test_record.py)."""
    is_chance = set(levels.values()) == {"random"}
    return record_of(sheet, seed, order, _chance(seed) if is_chance else bots_at(sheet.rules, levels, seed))


def record_of(sheet: Sheet, seed: int, order: str | None, pick: Pick) -> dict[str, Any]:
    """The record of the game in which every choice is picked so."""
    log: list[Event] = []
    state = begin(sheet.rules, seed, order, log)
    recorder = Recorder(sheet, state)
    recorder.take(state, log)
    while state.outcome is None:
        seat = seats_waiting(state)[0]
        row = pick(state, seat)
        recorder.before(state, seat)
        log = []
        advance(state, seat, row, log)
        recorder.take(state, log)
        if recorder.decisions > MOST_DECISIONS:
            raise endless(seed)
    return recorder.finished(state)


def _chance(seed: int) -> Pick:
    """Bots by chance have one stream of dice together, as in `play_random`."""
    dice = Dice(seed, "bots")
    return lambda state, seat: draw_row(state, seat, dice)


class Recorder:
    """Reads the events of one game as they come."""

    def __init__(self, sheet: Sheet, state: State) -> None:
        self.sheet = sheet
        rules = sheet.rules
        powers, kinds = range(len(rules.powers)), len(rules.kinds)
        self.seats = {str(power.id): seat for seat, power in enumerate(rules.powers)}
        self.places = {entry.id: number for number, entry in enumerate(rules.flashpoints)}
        self.stands = {entry.id: number for number, entry in enumerate(rules.crisis.stands)}
        self.fires = {rule.id: number for number, rule in enumerate(rules.standing_rules)}
        self.decisions, self.round, self.flashpoint, self.skip = 0, 0, -1, 0
        self.here: Here | None = None
        self.hands: dict[str, tuple[str, ...]] = {}
        self.open = [[0] * kinds for _ in powers]
        self.offered: dict[int, int] = {}
        self.turns: list[str] = []
        self.board = [self._board(state)]
        self.live: list[list[int]] = []
        self.fired = [0] * len(self.fires)
        self.lists: dict[str, list[int]] = {name: [] for name in LISTS}
        self.scores: list[list[int]] = []
        self.agendas: dict[int, list[Any]] = {}

    def _board(self, state: State) -> list[int]:
        v = state.v
        return [v[number] for number in self.sheet.board]

    def before(self, state: State, seat: int) -> None:
        """Note what a seat may choose from, before it does."""
        self.decisions += 1
        code = state.top[0]
        if code == CARD:
            mask, places = 0, self.sheet.choices[state.top[2]]
            for row in rows_of(state, seat):
                mask |= row_is_open(state, seat, row) << places[row.choice[1:]]
            self.offered[seat] = mask
        elif code == ORDER or (code == ORDERS and stage(state, seat) == "order"):
            mask = open_rows(state if code == ORDER else options_of(state, seat).state, seat)
            count = self.open[seat]
            for kind, rows in enumerate(state.rules.turns[seat].kinds):
                if rows & mask:
                    count[kind] += 1

    def take(self, state: State, log: list[Event]) -> None:
        """Note what has happened; the state is as it is after all of it."""
        for event in log:
            kind = event.kind
            if kind == "change":
                here = self.here
                if here is not None and event.clause == here.card:
                    self._line(here, event)
                continue
            read = _READ.get(kind)
            if read is not None:
                read(self, event, state)

    def _line(self, here: Here, event: Event) -> None:
        if self.skip:  # the price, which is paid first
            self.skip -= 1
            return
        data = event.data
        key = (here, event.kind, data[0], data[3] if len(data) > 3 else 0)
        hits = self.sheet.hits
        number = hits.get(key)
        if number is None:
            number = hits[key] = line_hit(self.sheet.rules, self.sheet.lines, here, event)
        if number >= 0:
            self.lists["idle" if event.kind == "change" and data[1] == data[2] else "lines"].append(number)

    # --- events ----------------------------------------------------------------------------------------

    def _round(self, event: Event, state: State) -> None:
        if self.round:
            self._close_round(state, _live(state, self.round))
        self.round = event.data[0]
        self.turns.append("".join(map(str, state.order)))
        self.here = None

    def _close_round(self, state: State, live: list[int]) -> None:
        self.board.append(self._board(state))
        self.live.append(live)

    def _drew(self, event: Event, state: State) -> None:
        self.hands[str(event.seat)] = event.data

    def _lead(self, event: Event, state: State) -> None:
        power, card = str(event.seat), event.data[0]
        cards = self.sheet.cards
        others = [cards[other] for other in self.hands.pop(power, ()) if other != card]
        self.lists["led"] += [self.round, self.seats[power], cards[card], others[0] if others else -1]
        self.here, self.skip = Here(card, "", power, "", ""), 0

    def _answer(self, event: Event, state: State) -> None:
        power, (card, name, target) = str(event.seat), event.data
        number, seat = self.sheet.cards[card], self.seats[power]
        place = self.sheet.choices[number][name, target]
        self.lists["answers"] += [self.round, seat, number, place, self.offered.pop(seat, 0)]
        drawer = self.here.drawer if self.here is not None else power
        self.here = Here(card, name, drawer, power, target)
        rows = self.sheet.rules.cards[number].rows[self.seats[drawer]][seat]
        self.skip = next((len(row.price) for row in rows if row.choice[1:] == (name, target)), 0)

    def _order(self, event: Event, state: State) -> None:
        name, target, _ = event.data
        seat = self.seats[str(event.seat)]
        self.here = None
        if name != "pass":
            self.lists["orders"] += [self.round, seat, self.sheet.orders[seat][name, target]]

    def _lapsed(self, event: Event, state: State) -> None:
        name, target, _ = event.data
        seat = self.seats[str(event.seat)]
        self.lists["lapsed"] += [self.round, seat, self.sheet.orders[seat][name, target]]

    def _covert(self, event: Event, state: State) -> None:
        seat, (_, target, exposed) = self.seats[str(event.seat)], event.data
        place = next(n for n, entry in enumerate(self.sheet.rules.places) if entry.id == target)
        self.lists["covert"] += [self.round, seat, place, int(exposed)]

    def _reply(self, event: Event, state: State) -> None:
        accepted = event.data[0] == "accept"
        self.lists["replies"] += [self.round, self.seats[str(event.seat)], int(accepted)]

    def _incident(self, event: Event, state: State) -> None:
        self.lists["incidents"] += [self.round, self.places[event.data[0]], int(event.data[1])]

    def _crisis(self, event: Event, state: State) -> None:
        self.flashpoint = self.places[event.data[0]]

    def _stand(self, event: Event, state: State) -> None:
        seat, answer = self.seats[str(event.seat)], self.stands[event.data[0]]
        self.lists["stands"] += [self.round, self.flashpoint, seat, answer]

    def _fires(self, event: Event, state: State) -> None:
        self.fired[self.fires[event.data[0]]] += 1

    def _reckoning(self, event: Event, state: State) -> None:
        self.scores.append([])

    def _points(self, event: Event, state: State) -> None:
        self.scores[-1].append(event.data[1])

    def _agenda(self, event: Event, state: State) -> None:
        self.agendas[self.seats[str(event.seat)]] = list(event.data)

    def _ongoing(self, event: Event, state: State) -> None:
        if self.here is not None and event.clause == self.here.card:
            self._line(self.here, event)

    # --- the end ---------------------------------------------------------------------------------------

    def finished(self, state: State) -> dict[str, Any]:
        """The record of a finished game; its place in the run is for the caller to add."""
        outcome = state.outcome
        assert outcome is not None  # noqa: S101  (called when the game is over)
        marks = dict(outcome.standing)
        final = [marks.get(power.id, 0) for power in state.rules.powers]
        self._close_round(state, final)
        changes, half = _leaders(self.live, state)
        return {
            "winners": list(outcome.winners),
            "end": outcome.end or "rounds",
            "rounds": self.round,
            "decisions": self.decisions,
            "standing": final,
            "leads": changes,
            "half": half,
            "turns": self.turns,
            "live": self.live,
            "board": self.board,
            **self.lists,
            "open": self.open,
            "fires": self.fired,
            "scores": self.scores,
            "agendas": [self.agendas.get(seat, []) for seat in range(len(state.rules.powers))],
        }


_READ: Final[dict[str, Callable[[Recorder, Event, State], None]]] = {
    "round": Recorder._round,
    "drew": Recorder._drew,
    "lead": Recorder._lead,
    "answer": Recorder._answer,
    "order": Recorder._order,
    "lapsed": Recorder._lapsed,
    "covert": Recorder._covert,
    "reply": Recorder._reply,
    "incident": Recorder._incident,
    "crisis": Recorder._crisis,
    "stand": Recorder._stand,
    "fires": Recorder._fires,
    "reckoning": Recorder._reckoning,
    "points": Recorder._points,
    "agenda": Recorder._agenda,
    "begin": Recorder._ongoing,
    "end": Recorder._ongoing,
}


def _live(state: State, finished: int) -> list[int]:
    """Standing after a round as if the next reckoning came now, in tenths, by seat."""
    rules, marks = state.rules, list(standing(state))
    if any(after == finished for after, _ in rules.scenario.reckonings):
        return marks
    weight = next((weight for after, weight in rules.scenario.reckonings if after > finished), 0)
    due = [due_next(rules, state.v, seat, state.together, state.reckoned) for seat in range(len(marks))]
    return [mark + 10 * weight * points - par for mark, (points, par) in zip(marks, due, strict=True)]


def _leaders(live: list[list[int]], state: State) -> tuple[int, int]:
    """How often the lead passed from one to another, and who alone led at half time (-1 if nobody did)."""
    seats = state.rules.scenario.seats
    changes, now, half = 0, -1, -1
    for number, marks in enumerate(live, 1):
        best = max(marks[seat] for seat in seats)
        first = [seat for seat in seats if marks[seat] == best]
        if len(first) == 1:
            changes += now >= 0 and first[0] != now
            now = first[0]
        if number == state.rules.scenario.rounds // 2:
            half = first[0] if len(first) == 1 else -1
    return changes, half


def count_record(sheet: Sheet, tally: Tally, record: Mapping[str, Any]) -> None:
    """Count a game from its record, as `play_one` counts it."""
    tally.games += 1
    tally.decisions += record["decisions"]
    if len(record["winners"]) == 1:
        tally.wins[record["winners"][0]] += 1
    for seat in sheet.rules.scenario.seats:
        tally.standing[sheet.rules.powers[seat].id] += record["standing"][seat]
    tally.ends[record["end"]] += 1
    names = [[name for name, _ in places] for places in sheet.orders]
    for _, seat, place in orders_given(record):
        tally.actions[names[seat][place]] += 1
    tally.cards.update([sheet.rules.cards[number].id for number in column(record, "led", 2)])
