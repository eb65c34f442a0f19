"""The board: every base variable of a game, its titles, and its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content import board as models
from game.content.compile.tables import Tables
from game.content.scenario import Scenario
from game.model.ids import FRAMEWORK_RANGE, LEAN_RANGE, RECORDS, RELATION_RANGE, RESOURCES, TENSION_RANGE
from game.model.ruleset import Variable

if TYPE_CHECKING:
    from game.content.orders import Framework

MOST_POINTS = 999


def pair_of(order: list[str], one: str, other: str) -> tuple[str, str]:
    """Two powers in the order of the table."""
    return (one, other) if order.index(one) < order.index(other) else (other, one)


class Board:
    """The board of one scenario, with the variables that stand for it."""

    def __init__(
        self,
        scenario: Scenario,
        powers: tuple[models.Power, ...],
        partners: tuple[models.Partner, ...],
        flashpoints: tuple[models.Flashpoint, ...],
        tracks: tuple[models.Track, ...],
        frameworks: tuple[Framework, ...],
    ) -> None:
        self.tables = Tables()
        self.scenario = scenario
        self.powers = {power.id: power for power in powers}
        self.order = [power.id for power in powers]
        self.partners = {partner.id: partner for partner in partners}
        self.flashpoints = {flashpoint.id: flashpoint for flashpoint in flashpoints}
        self.tracks = {track.id: track for track in tracks}
        self.frameworks = {framework.id: framework for framework in frameworks}
        self.framework_numbers = {framework.id: n for n, framework in enumerate(frameworks)}
        self._add_powers()
        self._add_world()

    def _add_powers(self) -> None:
        start = self.scenario.start
        for power in self.powers.values():
            given = start.resources.get(power.id, {})
            for name, (low, high) in RESOURCES.items():
                title = f"{power.title} {name}"
                self.tables.add(Variable("resource", name, (power.id,), low, high, title), given.get(name, 0))
            for name in RECORDS:
                variable = Variable("record", name, (power.id,), 0, 99, f"{power.title} {name}", open=False)
                self.tables.add(variable)
            title = f"{power.title} points"
            self.tables.add(Variable("points", "", (power.id,), -MOST_POINTS, MOST_POINTS, title, open=False))

    def _add_world(self) -> None:
        start, add = self.scenario.start, self.tables.add
        levels = {pair_of(self.order, *entry.between): entry.level for entry in start.relations}
        for place, one in enumerate(self.order):
            for other in self.order[place + 1 :]:
                title = f"{self.powers[one].title}-{self.powers[other].title}"
                add(
                    Variable("relation", "", (one, other), *RELATION_RANGE, title),
                    levels.get((one, other), 0),
                )
        for partner in self.partners.values():
            for power in self.powers.values():
                title = f"{partner.title} toward {power.title}"
                value = start.leans.get(partner.id, {}).get(power.id, 0)
                add(Variable("lean", partner.id, (power.id,), *LEAN_RANGE, title), value)
        for flashpoint in self.flashpoints.values():
            variable = Variable("tension", flashpoint.id, (), *TENSION_RANGE, flashpoint.title)
            add(variable, start.tensions.get(flashpoint.id, 0))
        for track in self.tracks.values():
            variable = Variable("track", track.id, (), track.low, track.high, track.title)
            add(variable, start.tracks.get(track.id, 0))
        for framework in self.frameworks.values():
            high = min(framework.highest, FRAMEWORK_RANGE[1])
            variable = Variable("framework", framework.id, (), 0, high, framework.title)
            add(variable, start.frameworks.get(framework.id, 0))
        for name in self._left_out():
            add(Variable("framework", name, (), 0, 0, name, open=False))
        add(Variable("round", "", (), 1, self.scenario.rounds + 1, "round", open=False), 1)

    def _left_out(self) -> list[str]:
        """Frameworks the scenario plays without: they stay at 0, so that counts may still name them."""
        without = self.scenario.without
        return [name for name in (without.frameworks if without else ()) if name not in self.frameworks]

    # --- finding variables ---------------------------------------------------------------------

    def resource(self, power: str, name: str) -> int:
        return self.tables.index[("resource", name, power)]

    def relation(self, one: str, other: str) -> int:
        return self.tables.index[("relation", "", *pair_of(self.order, one, other))]

    def lean(self, partner: str, power: str) -> int:
        return self.tables.index[("lean", partner, power)]

    def tension(self, flashpoint: str) -> int:
        return self.tables.index[("tension", flashpoint)]

    def track(self, track: str) -> int:
        return self.tables.index[("track", track)]

    def framework(self, framework: str) -> int:
        return self.tables.index[("framework", framework)]

    def record(self, power: str, name: str) -> int:
        return self.tables.index[("record", name, power)]

    @property
    def round(self) -> int:
        return self.tables.index[("round", "")]

    def seat(self, power: str) -> int:
        return self.order.index(power)

    def title(self, thing: str) -> str:
        """The title of a power, partner, flashpoint, track or framework."""
        for group in (self.powers, self.partners, self.flashpoints, self.tracks, self.frameworks):
            if thing in group:
                return str(group[thing].title)
        return thing

    def side_of(self, flashpoint: str, power: str) -> int:
        """Which side of a flashpoint a power stands on: 0 or 1, or -1 for neither."""
        for number, side in enumerate(self.flashpoints[flashpoint].sides):
            if power in side.powers or power in side.backers:
                return number
        return -1
