"""The PettingZoo environment: one agent a capital, one step a choice (AEC: agent environment cycle).

Terry and others, *PettingZoo: Gym for multi-agent reinforcement learning* (NeurIPS 2021). A question to
several seats is put to one after another; what they have sealed is in nobody else's observation.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

import numpy as np
from gymnasium import spaces
from numpy.typing import NDArray
from pettingzoo import AECEnv

from game.bots import check_level, chosen_row
from game.engine import Dice, State, advance, begin, seats_waiting, view
from game.engine.options import options_of
from game.model.errors import FourCapitalsError
from game.model.ids import PowerId
from game.model.ruleset import Row
from game.research.rewards import reward_rule
from game.research.setting import Setting, order_of_play, setting_of

Observation = dict[str, NDArray[Any]]
SEEDS: Final = 2**63


class CapitalsEnv(AECEnv):
    """A game as an AEC environment; make one with `game.research.pettingzoo_env`.

    An observation is a dict: `observation` (float32, a number for each of `slot_names`, within -1..1) and
    `action_mask` (int8, 1 where the action of that number in `action_names` is open; all 0 for who is asked
    nothing). Rewards come at the end. The last `infos` hold `standing` (points) and `end` (an id, or empty).
    """

    metadata: ClassVar[dict[str, Any]] = {
        "name": "four_capitals_v0",
        "render_modes": ["ansi"],
        "is_parallelizable": False,
    }

    def __init__(
        self,
        scenario: str,
        order: str | None,
        seed: int | None,
        *,
        reward: str,
        bots: Mapping[str, str],
        content: Path | str | None,
        render_mode: str | None,
    ) -> None:
        super().__init__()
        self.setting = setting = setting_of(scenario, str(content or ""))
        self.order = order_of_play(setting, order)
        self.render_mode = render_mode
        self._rule = reward_rule(reward)
        self._bots = _checked(bots, setting)
        self.possible_agents: list[str] = [power for power in setting.powers if power not in bots]
        self.slot_names, self.action_names = setting.slots.names, setting.actions.names
        box = spaces.Box(-1.0, 1.0, (len(self.slot_names),), np.float32)
        mask = spaces.Box(0, 1, (len(self.action_names),), np.int8)
        self.observation_spaces = {
            agent: spaces.Dict({"observation": box, "action_mask": mask}) for agent in self.possible_agents
        }
        self.action_spaces = {
            agent: spaces.Discrete(len(self.action_names)) for agent in self.possible_agents
        }
        self.agent_selection: str = self.possible_agents[0]
        self._begin_with(secrets.randbelow(SEEDS) if seed is None else seed)

    def _begin_with(self, seed: int) -> None:
        """The next game is played with this seed; those after it with seeds drawn from it."""
        self._next, self._seeds = seed, Dice(seed, "episodes")

    def observation_space(self, agent: str) -> spaces.Space[Any]:
        """The same for every agent."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> spaces.Space[Any]:
        """The same for every agent."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begin a game: of this seed, or of the next one drawn from the last seed given."""
        if seed is not None:
            self._begin_with(seed)
        self.game_seed, self._next = self._next, self._seeds.below(SEEDS)
        self.game: State = begin(self.setting.rules, self.game_seed, self.order, None)
        self._dice = {power: Dice(self.game_seed, f"bot/{power}") for power in self._bots}
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self._go_on()

    def step(self, action: int | np.integer[Any] | None) -> None:
        """Make the selected agent's choice; FourCapitalsError if it is not open, and nothing has changed."""
        agent = self.agent_selection
        if self.terminations[agent]:
            self._was_dead_step(action)
            return
        seat = self.setting.rules.seat(agent)
        row = self._row(seat, action)
        self._cumulative_rewards[agent] = 0.0
        advance(self.game, seat, row)
        self._go_on()
        self._accumulate_rewards()

    def _row(self, seat: int, action: int | np.integer[Any] | None) -> Row:
        """What an agent means by a number."""
        choices = self.setting.actions.open(options_of(self.game, seat))
        if action is None or int(action) not in choices:
            raise FourCapitalsError(
                f"expected one of the {len(choices)} open actions of {self.agent_selection}, "
                f"found {action!r:.60}; take one where the action mask is 1"
            )
        return choices[int(action)]

    def _go_on(self) -> None:
        """Let bots answer until an agent is asked or the game is over."""
        while self.game.outcome is None:
            seat = seats_waiting(self.game)[0]
            power = self.setting.rules.powers[seat].id
            if power not in self._bots:
                self.agent_selection = power
                return
            advance(self.game, seat, chosen_row(self._bots[power], self.game, seat, self._dice[power]))
        self._end()

    def _end(self) -> None:
        """Give everybody what the game was worth."""
        outcome = self.game.outcome
        assert outcome is not None  # noqa: S101  (the caller has seen it)
        worth = dict(zip(self.setting.powers, self._rule(outcome, self.setting.powers), strict=True))
        standing = {power: tenths / 10 for power, tenths in outcome.standing}
        for agent in self.agents:
            self.rewards[agent] = worth[PowerId(agent)]
            self.terminations[agent] = True
            self.infos[agent] = {"standing": standing[PowerId(agent)], "end": outcome.end}
        self.agent_selection = self.agents[0]

    def observe(self, agent: str) -> Observation:
        """What an agent may know now, and what is open to it."""
        seen = view(self.game, agent)
        mask = np.zeros(len(self.action_names), np.int8)
        mask[list(self.setting.actions.open(seen.options))] = 1
        return {"observation": self.setting.slots.vector(seen), "action_mask": mask}

    def render(self) -> str | None:
        """What everybody may know, a number a line; None unless `render_mode` is `ansi`."""
        return self.setting.slots.text(view(self.game, None)) if self.render_mode == "ansi" else None

    def close(self) -> None:
        """Nothing is held open."""


def _checked(bots: Mapping[str, str], setting: Setting) -> dict[str, str]:
    """The bots asked for; FourCapitalsError for an unknown seat or level, or if nobody is left to train."""
    powers = setting.powers
    for power, level in bots.items():
        if power not in powers:
            raise FourCapitalsError(
                f"expected a capital that is played ({', '.join(powers)}), found {power!r:.60}"
            )
        check_level(level, setting.rules)
    if len(bots) == len(powers):
        raise FourCapitalsError("expected at least one capital without a bot, found none")
    return dict(bots)
