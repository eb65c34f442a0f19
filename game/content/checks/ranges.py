"""How far each number of the game can go, so that a condition past it can be told."""

from __future__ import annotations

from typing import Final

from game.content import conditions as c
from game.content import effects as e
from game.content.content import Content
from game.model.ids import FRAMEWORK_RANGE, LEAN_RANGE, RELATION_RANGE, RESOURCES, TENSION_RANGE

Range = tuple[int, int]
RECORD_RANGE: Range = (0, 99)
WORSE_WHEN_MORE: Final = frozenset({"exposure"})
"""Resources of which more is a harm."""


class Ranges:
    """Lowest and highest number of everything a condition or effect speaks of."""

    def __init__(self, content: Content) -> None:
        self.tracks = {track.id: (track.low, track.high) for track in content.tracks}
        self.frameworks = {one.id: (0, one.highest) for one in content.frameworks}
        self.counts = {count.id: (count.low, count.high) for count in content.counts}
        self.partners = [partner.id for partner in content.partners]
        self.powers = [power.id for power in content.powers]
        self.rounds = (1, max((one.rounds for one in content.scenarios.values()), default=20))
        self.ongoing = {one.id: one for one in content.ongoing}

    def of(self, body: object) -> Range | None:
        """The range of the number a condition is about; None where it isn't known."""
        if isinstance(body, (c.ResourceCondition, e.ResourceEffect, e.SettleEffect)):
            return RESOURCES.get(body.name)
        if isinstance(body, (c.TrackCondition, e.TrackEffect)):
            return self.tracks.get(body.name)
        if isinstance(body, (c.FrameworkCondition, e.FrameworkEffect)):
            return self.frameworks.get(body.name, FRAMEWORK_RANGE)
        if isinstance(body, c.AheadCondition):
            low, high = RESOURCES.get(body.name, (0, 20))
            return low - high, high - low
        if isinstance(body, c.CountCondition):
            return self._count(body)
        return self._fixed(body)

    def _fixed(self, body: object) -> Range | None:
        if isinstance(body, (c.RelationCondition, e.RelationEffect)):
            return RELATION_RANGE
        if isinstance(body, (c.LeanCondition, e.LeanEffect)):
            return LEAN_RANGE
        if isinstance(body, (c.TensionCondition, e.TensionEffect)):
            return TENSION_RANGE
        if isinstance(body, c.RecordCondition):
            return RECORD_RANGE
        return self.rounds if isinstance(body, c.RoundCondition) else None

    def _count(self, body: c.CountCondition) -> Range | None:
        if body.of in self.counts:
            return self.counts[body.of]
        most = {
            "frameworks": len(self.frameworks),
            "partners": len(self.partners) * (1 if body.toward else len(self.powers)),
            "relations": len(self.powers) * (len(self.powers) - 1) // 2,
        }
        if body.of not in most:
            return None
        return 0, len(body.among) if body.among and body.of != "relations" and body.toward else most[body.of]
