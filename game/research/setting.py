"""What an environment is about: the rules of a scenario, its actions and slots, numbered once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from game.content.compile.build import compile_rules
from game.content.own import load_home
from game.model.errors import FourCapitalsError
from game.model.ids import ORDERS_OF_PLAY, PowerId
from game.model.ruleset import Ruleset
from game.research.actions import Actions
from game.research.slots import Slots


@dataclass(frozen=True, eq=False)
class Setting:
    """A scenario as environments see it."""

    scenario: str
    content: str
    rules: Ruleset
    actions: Actions
    slots: Slots

    @property
    def powers(self) -> tuple[PowerId, ...]:
        """The capitals that are played, in the order of the table."""
        return tuple(self.rules.powers[seat].id for seat in self.rules.scenario.seats)


@lru_cache(maxsize=16)
def setting_of(scenario: str, content: str = "") -> Setting:
    """The setting of a scenario; content is read once a process. ContentError if it can't be played."""
    rules = compile_rules(load_home(Path(content) if content else None).require(), scenario)
    actions = Actions(rules)
    return Setting(scenario, content, rules, actions, Slots(rules, actions))


def order_of_play(setting: Setting, order: str | None) -> str:
    """The order of play: as said, or the scenario's; FourCapitalsError if there is no such."""
    if order and order not in ORDERS_OF_PLAY:
        raise FourCapitalsError(
            f"expected {' or '.join(ORDERS_OF_PLAY)} as the order of play, found {order!r:.60}"
        )
    return order or setting.rules.scenario.order
