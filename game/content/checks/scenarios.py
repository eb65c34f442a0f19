"""Whether a scenario can be set up and scored: its numbers, its rounds, its par."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from game.content.cards import Card
from game.content.checks.desk import Desk, twice
from game.content.checks.ranges import Range, Ranges
from game.content.checks.reach import rounds_of
from game.content.nodes import Path
from game.content.problems import listed, shown
from game.content.scenario import Lesson, Scenario, Start
from game.content.supply import too_few
from game.model.ids import FRAMEWORK_RANGE, LEAN_RANGE, RELATION_RANGE, RESOURCES, TENSION_RANGE

TOP: Path = ("scenario",)
MINUTE: Final = 130
"""Words read aloud in a minute."""


class Scenarios:
    """Checks one scenario."""

    def __init__(
        self,
        desk: Desk,
        ranges: Ranges,
        rooms: dict[str, int],
        play_hash: Callable[[str], str],
        decks: Mapping[str, tuple[Card, ...]],
        together: int,
    ) -> None:
        self.desk = desk
        self.ranges = ranges
        self.rooms = rooms
        self.play_hash = play_hash
        self.decks = decks
        self.together = together
        """Headlines a round where orders are given together, unless a scenario says."""

    def check(self, scenario: Scenario) -> None:
        """All of it."""
        stem = PurePosixPath(self.desk.name).stem
        if scenario.id != stem:
            message = f"a scenario is called like its file, and the file is {stem}.yaml"
            self.desk.say("E312", (*TOP, "id"), message, f"type id: {stem}")
        self._brief(scenario)
        self._rounds(scenario)
        self._decks(scenario)
        self._supply(scenario)
        self._seats(scenario)
        self._start(scenario.start, (*TOP, "start"))
        self._par(scenario)

    def _brief(self, scenario: Scenario) -> None:
        words = len(scenario.brief.minute.split())
        if words > MINUTE:
            message = f"this brief has {words} words; up to {MINUTE} are read aloud in a minute"
            self.desk.say("T603", (*TOP, "brief", "minute"), message, "say it shorter, or move it to long")

    def _decks(self, scenario: Scenario) -> None:
        """Decks of which this scenario never draws a card."""
        for index, deck in enumerate(scenario.decks):
            cards = self.decks.get(deck)
            if cards is not None and not any(card.copies and rounds_of(card, scenario) for card in cards):
                why = "its eras have no round here" if cards else "it has no cards"
                message = f"no card of {deck} is drawn here: {why}"
                fix = "take it off the list, or give one of its eras rounds"
                self.desk.say("W502", (*TOP, "decks", index), message, fix)

    def _supply(self, scenario: Scenario) -> None:
        """Whether there are cards for all headlines; that there is none at all is said of each deck."""
        cards = [card for deck in scenario.decks for card in self.decks.get(deck, ())]
        wrong = too_few(scenario, self.together, cards)
        can_be_led = any(card.copies and rounds_of(card, scenario) for card in cards)
        if wrong and can_be_led and all(deck in self.decks for deck in scenario.decks):
            fix = "add decks, cards or copies, or play fewer rounds"
            self.desk.say("T609", (*TOP, "decks"), wrong, fix, key=True)

    def _rounds(self, scenario: Scenario) -> None:
        after = [reckoning.after for reckoning in scenario.reckonings]
        for index, number in enumerate(after):
            here = (*TOP, "reckonings", index, "after")
            if number > scenario.rounds:
                message = f"the game has {scenario.rounds} rounds, and nothing comes after round {number}"
                self.desk.say("E322", here, message, f"type a number up to {scenario.rounds}")
            elif index and number <= after[index - 1]:
                message = "reckonings stand in the order of their rounds, one a round"
                self.desk.say("E323", here, message, f"type a number above {after[index - 1]}")
        if not after or max(after) < scenario.rounds:
            message = (
                f"nothing is counted after round {max(after, default=0)}, and the game has {scenario.rounds}"
            )
            fix = f"add {{after: {scenario.rounds}, weight: 1}} to reckonings, or play fewer rounds"
            self.desk.say("W501", (*TOP, "rounds"), message, fix)
        for index, era in enumerate(scenario.eras):
            first, last = era.rounds
            if first > last or last > scenario.rounds:
                message = f"an era goes from a round to a later one, up to round {scenario.rounds}"
                self.desk.say(
                    "E322", (*TOP, "eras", index, "rounds"), message, f"type rounds: [1, {scenario.rounds}]"
                )
        for index, lesson in enumerate(scenario.lesson):
            self._lesson(scenario, lesson, (*TOP, "lesson", index))

    def _lesson(self, scenario: Scenario, lesson: Lesson, path: Path) -> None:
        if lesson.round is not None and lesson.round > scenario.rounds:
            message = f"the game has {scenario.rounds} rounds"
            self.desk.say("E322", (*path, "round"), message, f"type a number up to {scenario.rounds}")
        if lesson.seat in self.ranges.powers and lesson.seat not in scenario.seats:
            message = f"{lesson.seat} is not played here, so nobody hears this"
            self.desk.say("E323", (*path, "seat"), message, f"type {listed(scenario.seats, 'or')}")
        if lesson.round is None and lesson.asked is None and lesson.after is None:
            message = "a lesson says when it is told, and nothing here does"
            self.desk.say("E315", path, message, "add round, asked or after", key=True)
        elif lesson.time > 1 and lesson.asked is None:
            message = "`time` counts how often a question is asked, and no question is named"
            self.desk.say("E315", (*path, "time"), message, "add asked: order, or leave time out")

    def _seats(self, scenario: Scenario) -> None:
        for name in ("seats", "decks"):
            for index, value in twice(list(getattr(scenario, name))):
                message = f"{shown(value)} stands in `{name}` twice"
                self.desk.say("E304", (*TOP, name, index), message, "keep one of the two")
        if len(scenario.seats) < 2:
            message = "a game has at least two seats"
            self.desk.say("E323", (*TOP, "seats"), message, "name the powers that are played", key=True)
        if scenario.headlines is not None and not 1 <= scenario.headlines <= len(scenario.seats):
            message = f"from 1 to {len(scenario.seats)} seats can lead a headline"
            self.desk.say("E322", (*TOP, "headlines"), message, f"type a number up to {len(scenario.seats)}")
        for power in scenario.seats:
            if power not in scenario.start.resources and power in self.ranges.powers:
                message = f"{power} is played, and has no resources at the start"
                self.desk.say(
                    "E323", (*TOP, "start", "resources"), message, f"add {power}: {{funds: 4, ...}}", key=True
                )

    def _start(self, start: Start, path: Path) -> None:
        for power, levels in start.resources.items():
            for name, level in levels.items():
                self._within(level, RESOURCES.get(name), (*path, "resources", power, name))
        for partner, leans in start.leans.items():
            for power, level in leans.items():
                self._within(level, LEAN_RANGE, (*path, "leans", partner, power))
            self._room(partner, sum(leans.values()), (*path, "leans", partner))
        for index, relation in enumerate(start.relations):
            self._within(relation.level, RELATION_RANGE, (*path, "relations", index, "is"))
        pairs = [" and ".join(sorted(relation.between)) for relation in start.relations]
        for index, pair in twice(pairs):
            message = f"the relation of {pair} stands here twice"
            self.desk.say("E304", (*path, "relations", index, "between"), message, "keep one", key=True)
        self._numbers(start, path)

    def _numbers(self, start: Start, path: Path) -> None:
        for name, level in start.tensions.items():
            self._within(level, TENSION_RANGE, (*path, "tensions", name))
        for name, level in start.tracks.items():
            self._within(level, self.ranges.tracks.get(name), (*path, "tracks", name))
        for name, level in start.frameworks.items():
            span = self.ranges.frameworks.get(name, FRAMEWORK_RANGE)
            self._within(level, span, (*path, "frameworks", name))

    def _within(self, number: int, span: Range | None, path: Path) -> None:
        if span is not None and not span[0] <= number <= span[1]:
            message = f"`{path[-1]}` lies between {span[0]} and {span[1]}, and {number} stands here"
            self.desk.say("E322", path, message, f"type a number from {span[0]} to {span[1]}")

    def _room(self, partner: str, total: int, path: Path) -> None:
        room = self.rooms.get(partner)
        if room is not None and total > room:
            message = f"the leans of {partner} sum to {total}, and it has room for {room}"
            self.desk.say("E322", path, message, "lower one of them", key=True)

    def _par(self, scenario: Scenario) -> None:
        reckonings, before = len(scenario.reckonings), len(self.desk.problems)
        for level, powers in scenario.par.items():
            for power, points in powers.items():
                if len(points) != reckonings:
                    message = f"par has one number a reckoning: {reckonings}, and {len(points)} stand here"
                    self.desk.say(
                        "E323", (*TOP, "par", level, power), message, "work par out again", key=True
                    )
            missing = _without(scenario.seats, powers)
            if missing:
                message = f"par has no points for {listed(missing, 'and')}"
                self.desk.say("E323", (*TOP, "par", level), message, "work par out again", key=True)
        if (
            before == len(self.desk.problems)
            and scenario.par
            and scenario.par_from != self.play_hash(scenario.id)
        ):
            message = "par was worked out from other rules than these"
            path = (*TOP, "par_from") if scenario.par_from else (*TOP, "par")
            self.desk.say("W507", path, message, "type: make par", key=True)


def _without(seats: Iterable[str], powers: Iterable[str]) -> list[str]:
    known = set(powers)
    return [seat for seat in seats if seat not in known]
