"""Checked content -> the compiled rules of one scenario."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from game.content import scenario as scenario_models
from game.content.compile.board import Board
from game.content.compile.cards import Cards, era_masks, pile_of, sources_of, when_masks
from game.content.compile.conditions import Conditions
from game.content.compile.doctrines import doctrines_of
from game.content.compile.effects import Effects, SlotKey
from game.content.compile.modify import Modifiers
from game.content.compile.rows import Orders
from game.content.compile.rules import RuleBuilder
from game.content.foresight import with_foresight
from game.content.library import Content
from game.content.own import for_game
from game.model.choice import Choice
from game.model.errors import ContentError
from game.model.ids import RECORDS, RESOURCES, PowerId
from game.model.ruleset import (
    Article,
    Card,
    Lesson,
    Masks,
    Objective,
    Place,
    Power,
    Row,
    Ruleset,
    Scenario,
    Slot,
    Track,
    Variable,
)


def compile_rules(content: Content, scenario_id: str) -> Ruleset:
    """The rules of one scenario; ContentError if there is no such scenario.

    Compiled twice: the first pass finds which ongoings may ever begin, the second gives each a variable.
    """
    content = for_game(content, scenario_id)
    if scenario_id not in content.scenarios:
        known = ", ".join(sorted(content.scenarios)) or "none"
        raise ContentError(f"expected a scenario ({known}), found {scenario_id!r}")
    slots: tuple[SlotKey, ...] = _standing_at_start(content.scenarios[scenario_id])
    while True:
        build = _Build(content, scenario_id, slots)
        ruleset = build.ruleset()
        found = tuple(dict.fromkeys((*slots, *build.effects.begun)))
        if found == slots:
            return with_foresight(ruleset, content.home)
        slots = found


_NO_ORDERS: Final = Masks((), 0, (), (), (), (), ())
"""The turn of a power that nobody plays."""


def _standing_at_start(scenario: scenario_models.Scenario) -> tuple[SlotKey, ...]:
    return tuple((entry.ongoing, entry.of, entry.target or "") for entry in scenario.start.ongoing)


class _Build:
    """One pass over the content."""

    def __init__(self, content: Content, scenario_id: str, slots: Sequence[SlotKey]) -> None:
        self.content = content
        self.scenario = scenario = content.scenarios[scenario_id]
        left_out = scenario.without or scenario_models.Without()
        self.seats = [power.id for power in content.powers if power.id in scenario.seats]
        frameworks = tuple(f for f in content.frameworks if f.id not in left_out.frameworks)
        self.actions = [
            action
            for action in content.actions
            if action.id not in left_out.actions
            and (scenario.actions == "all" or action.common or action.slot == "covert")
        ]
        self.rules_in_force = [rule for rule in content.standing if rule.id not in left_out.standing]
        self.board = Board(
            scenario, content.powers, content.partners, content.flashpoints, content.tracks, frameworks
        )
        self.entries = {entry.id: entry for entry in content.ongoing}
        self.slots = [slot for slot in slots if slot[0] in self.entries]
        self._add_slots()
        self.conditions = Conditions(self.board, content.counts, self.slots)
        self.effects = Effects(self.board, self.conditions, self.slots)
        routine = content.world.routine.resource
        self.modifiers = Modifiers(self.board, content.ongoing, self.slots, routine)
        self.orders = Orders(
            self.board, self.conditions, self.effects, self.modifiers, self.actions, self.seats
        )
        self.builder = RuleBuilder(self.board, self.conditions, self.effects, self.seats)

    def _add_slots(self) -> None:
        standing = set(_standing_at_start(self.scenario))
        for slot in self.slots:
            entry = self.entries[slot[0]]
            rounds = entry.rounds or 1
            high = rounds * 3 if entry.again == "add" else rounds
            title = f"{entry.title} in force"
            self.board.tables.add(
                Variable("ongoing", slot[0], slot[1:], 0, high, title, open=False),
                rounds if slot in standing else 0,
            )

    def ruleset(self) -> Ruleset:
        """The whole of it; variables grow until the last part is compiled, so tables are read last."""
        parts = {**self._deck_parts(), **self._order_parts(), **self._rule_parts(), **self._board_parts()}
        return Ruleset(**parts, **self._table_parts(), content_hash=self.content.hash)

    def _deck_parts(self) -> dict[str, Any]:
        """Cards, the pile they are drawn from, and leading with each."""
        cards = self._cards()
        pile = pile_of(cards)
        return {
            "cards": cards,
            "pile": pile,
            "pile_masks": when_masks(self.board, cards, pile),
            "always": sum(1 << place for place, number in enumerate(pile) if not cards[number].when),
            "eras": era_masks(cards, pile, self.scenario),
            "leads": self._leads(cards, pile),
        }

    def _order_parts(self) -> dict[str, Any]:
        """What seats may say in their turns."""
        orders, order = self.orders, self.board.order
        actions = [action for action in self.actions if action.slot == "action"]
        say = self._words()
        return {
            "kinds": tuple(action.title for action in actions),
            "kind_ids": tuple(orders.kinds),
            "routine_kinds": sum(1 << orders.kinds[action.id] for action in actions if action.routine),
            "turns": tuple(orders.masks(p) if p in self.seats else _NO_ORDERS for p in order),
            "covert": tuple(orders.covert(p) if p in self.seats else () for p in order),
            "say": say,
            "done": tuple((words["done"],) for words in say),
            "marks": tuple(orders.marks),
        }

    def _rule_parts(self) -> dict[str, Any]:
        """What happens by itself, and what counts."""
        content, builder, order = self.content, self.builder, self.board.order
        slots = tuple(builder.slot(key, self.entries[key[0]], self.modifiers) for key in self.slots)
        crisis = builder.crisis(content.crisis)
        agendas = self._agendas()
        return {
            "slots": slots,
            "keeps": tuple(self._keep(slot) for slot in slots),
            "crisis": crisis,
            "stands": builder.stands(content.crisis, crisis),
            "standing_rules": builder.standing(self.rules_in_force),
            "objectives": tuple(builder.objective(o) for o in content.objectives if o.of in self.seats),
            "agendas": agendas,
            "agenda_rows": tuple(
                tuple(self._agenda_row(power, agenda) for agenda in group)
                for power, group in zip(order, agendas, strict=True)
            ),
            "ends": tuple(builder.end(end) for end in content.ends),
            "incomes": builder.incomes(content.world),
            "clock": builder.clock(content.world),
            "doctrines": doctrines_of(content, self.board, self.conditions, self.seats),
            "frameworks": tuple(builder.framework(f) for f in self.board.frameworks.values()),
        }

    def _board_parts(self) -> dict[str, Any]:
        """The board as shown, and the scenario."""
        board, modifiers = self.board, self.modifiers
        return {
            "powers": self._powers(),
            "places": self._places(),
            "flashpoints": tuple(self.builder.flashpoint(f) for f in board.flashpoints.values()),
            "tracks": self._tracks(),
            "relations": self._relations(),
            "scenario": self._scenario(),
            "articles": self._articles(),
            "texts": self._texts(),
            "steps": modifiers.steps,
            "shields": modifiers.shields,
            "floors": modifiers.floors,
            "lean_of": {
                board.lean(partner, power): (number, seat)
                for number, partner in enumerate(board.partners)
                for seat, power in enumerate(board.order)
            },
            "records": {name: tuple(board.record(p, name) for p in board.order) for name in RECORDS},
            "points": tuple(board.tables.index[("points", "", power)] for power in board.order),
            "round_variable": board.round,
        }

    def _table_parts(self) -> dict[str, Any]:
        """The variables and what is derived from each, once all are made."""
        tables = self.board.tables
        return {
            "variables": tuple(tables.variables),
            "index": dict(tables.index),
            "low": tuple(v.low for v in tables.variables),
            "high": tuple(v.high for v in tables.variables),
            "sums": tuple(tuple(entry) for entry in tables.sums),
            "flags": tuple(tuple(entry) for entry in tables.flags),
            "flag_cases": dict(tables.flag_cases),
            "live": tuple(bool(s or f) for s, f in zip(tables.sums, tables.flags, strict=True)),
            "start": tuple(tables.work_out()),
        }

    # --- the small parts -------------------------------------------------------------------------

    def _cards(self) -> tuple[Card, ...]:
        builder = Cards(self.board, self.conditions, self.effects, self.seats)
        decks = [
            (name, self.content.decks[name]) for name in self.scenario.decks if name in self.content.decks
        ]
        return tuple(builder.one(card, name) for name, cards in decks for card in cards)

    def _words(self) -> tuple[dict[str, Row], ...]:
        words = {"done": ("Done", "R2.9"), "reconsider": ("Reconsider", "R2.3")}
        return tuple(
            {
                name: Row(Choice(PowerId(power), name), title, clause)
                for name, (title, clause) in words.items()
            }
            for power in self.board.order
        )

    def _leads(self, cards: tuple[Card, ...], pile: tuple[int, ...]) -> tuple[tuple[Row, ...], ...]:
        found = []
        for seat, power in enumerate(self.board.order):
            rows = [
                Row(Choice(PowerId(power), card.id), card.title, "R2.4", ops=card.ops[seat], text=card.text)
                for card in cards
            ]
            found.append(tuple(rows[card] for card in pile))
        return tuple(found)

    def _agendas(self) -> tuple[tuple[Objective, ...], ...]:
        return tuple(
            tuple(self.builder.objective(a, secret=True) for a in self.content.agendas if a.of == power)
            for power in self.board.order
        )

    def _agenda_row(self, power: str, agenda: Objective) -> Row:
        return Row(Choice(PowerId(power), agenda.id), agenda.title, agenda.clause, text=agenda.text)

    def _keep(self, slot: Slot) -> tuple[Row, Row]:
        power = PowerId(self.board.order[slot.owner])
        keep = Row(
            Choice(power, "keep"), f"Keep: {slot.title}", slot.clause, ops=slot.each_round, text=slot.text
        )
        return keep, Row(
            Choice(power, "drop"), f"Drop: {slot.title}", slot.clause, ops=slot.drop, text=slot.text
        )

    def _powers(self) -> tuple[Power, ...]:
        return tuple(
            Power(
                PowerId(power.id),
                power.title,
                power.letter,
                power.text,
                {name: self.board.resource(power.id, name) for name in RESOURCES},
                power.on_map.degrees if power.on_map else None,
            )
            for power in self.board.powers.values()
        )

    def _places(self) -> tuple[Place, ...]:
        return tuple(
            Place(
                p.id,
                p.title,
                p.letters,
                p.text,
                p.room,
                tuple(self.board.lean(p.id, w) for w in self.board.order),
                tuple(self._rivals(p.id, seat) for seat in range(len(self.board.order))),
                p.on_map.degrees if p.on_map else None,
            )
            for p in self.board.partners.values()
        )

    def _rivals(self, partner: str, seat: int) -> tuple[tuple[int, int, int], ...]:
        leans = [self.board.lean(partner, power) for power in self.board.order]
        floors = self.modifiers.floors
        return tuple((s, lean, floors.get(lean, -1)) for s, lean in enumerate(leans) if s != seat)

    def _tracks(self) -> tuple[Track, ...]:
        return tuple(
            Track(t.id, t.title, self.board.track(t.id), t.low_means, t.high_means, t.text)
            for t in self.board.tracks.values()
        )

    def _relations(self) -> tuple[tuple[int, int, int], ...]:
        board, count = self.board, len(self.board.order)
        return tuple(
            (a, b, board.relation(board.order[a], board.order[b]))
            for a in range(count)
            for b in range(a + 1, count)
        )

    def _articles(self) -> tuple[Article, ...]:
        return tuple(
            Article(s.id, s.title, s.author, s.publisher, s.date, s.standpoint, s.paragraphs)
            for s in self.content.sources
        )

    def _texts(self) -> dict[str, str]:
        groups: tuple[Sequence[object], ...] = (self.actions, self.rules_in_force, self.content.objectives)
        return {
            clause: str(getattr(item, "text", ""))
            for group in groups
            for item in group
            if (clause := getattr(item, "clause", None))
        }

    def _scenario(self) -> Scenario:
        s = self.scenario
        return Scenario(
            id=s.id,
            title=s.title,
            minute=s.brief.minute,
            long=s.brief.long,
            span=s.span,
            rounds=s.rounds,
            reckonings=tuple((r.after, r.weight) for r in s.reckonings),
            order=s.order,
            headlines=s.headlines if s.headlines is not None else self.content.world.headlines,
            seats=tuple(self.board.seat(power) for power in self.seats),
            par={
                level: tuple(tuple(round(10 * x) for x in powers.get(p, ())) for p in self.board.order)
                for level, powers in s.par.items()
            },
            lesson=tuple(_lesson(entry) for entry in s.lesson),
            sources=sources_of(s.sources),
        )


def _lesson(entry: scenario_models.Lesson) -> Lesson:
    return Lesson(
        " ".join(entry.text.split()),
        entry.title or "",
        entry.round or 0,
        entry.seat or "",
        entry.asked or "",
        entry.time,
        entry.after or "",
        entry.keys,
    )
