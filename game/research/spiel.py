"""The OpenSpiel game, registered as `python_four_capitals` when this module is imported.

Lanctot and others, *OpenSpiel: a framework for reinforcement learning in games* (2019). Moves are sequential
(a question to several seats is put to one after another, sealed answers hidden), chance is explicit (see
`moment`), rewards come at the end. Information states are strings only: perfect recall has no tensor of a
fixed size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import pyspiel

from game.engine.playout import MOST_DECISIONS
from game.model.errors import FourCapitalsError
from game.research.moment import FIRST_THROWS, NOBODY, THROWS, Moment
from game.research.rewards import REWARDS, reward_rule
from game.research.setting import Setting, order_of_play, setting_of

NAME: Final = "python_four_capitals"
_DEFAULTS: Final = {"scenario": "decade", "order": "", "reward": "win", "content": ""}
_TYPE: Final = pyspiel.GameType(
    short_name=NAME,
    long_name="Four Capitals",
    dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
    chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
    information=pyspiel.GameType.Information.IMPERFECT_INFORMATION,
    utility=pyspiel.GameType.Utility.GENERAL_SUM,
    reward_model=pyspiel.GameType.RewardModel.TERMINAL,
    max_num_players=4,
    min_num_players=1,
    provides_information_state_string=True,
    provides_information_state_tensor=False,
    provides_observation_string=True,
    provides_observation_tensor=True,
    parameter_specification=_DEFAULTS,
)
_OUTCOMES: Final = [(throw, 1 / THROWS) for throw in range(THROWS)]


class CapitalsGame(pyspiel.Game):
    """A scenario as a game; make one with `game.research.openspiel_game` or `pyspiel.load_game`."""

    def __init__(self, params: Mapping[str, str] | None = None) -> None:
        given = _DEFAULTS | dict(params or {})
        self.setting: Setting = setting_of(given["scenario"], given["content"])
        order = order_of_play(self.setting, given["order"])
        self.rule = reward_rule(given["reward"])
        _, least, most = REWARDS[given["reward"]]
        info = pyspiel.GameInfo(
            num_distinct_actions=len(self.setting.actions),
            max_chance_outcomes=THROWS,
            num_players=len(self.setting.powers),
            min_utility=least,
            max_utility=most,
            max_game_length=MOST_DECISIONS,
        )
        super().__init__(_TYPE, info, {name: text for name, text in given.items() if text})
        self.first = Moment(self.setting, order)
        self.slot_names, self.action_names = self.setting.slots.names, self.setting.actions.names

    def new_initial_state(self) -> CapitalsState:
        """The state before the first throw."""
        return CapitalsState(self)

    def max_chance_nodes_in_history(self) -> int:
        """No more throws than decisions, and those before the game."""
        return FIRST_THROWS + MOST_DECISIONS

    def make_py_observer(self, kind: Any = None, params: Mapping[str, Any] | None = None) -> CapitalsObserver:
        """What fills observations; OpenSpiel asks."""
        return CapitalsObserver(self, kind or pyspiel.IIGObservationType(perfect_recall=False), params)


class CapitalsState(pyspiel.State):
    """A state; its players are the capitals in the order of the table."""

    def __init__(self, game: CapitalsGame) -> None:
        super().__init__(game)
        self.moment = game.first

    def current_player(self) -> int:
        """Who is to move: a player, chance, or nobody."""
        moment = self.moment
        if moment.is_chance:
            return int(pyspiel.PlayerId.CHANCE)
        if self.is_terminal():
            return int(pyspiel.PlayerId.TERMINAL)
        return moment.setting.rules.scenario.seats.index(moment.seat)

    def is_terminal(self) -> bool:
        """Whether the game is over."""
        return self.moment.state is not None and self.moment.state.outcome is not None

    def _legal_actions(self, player: int) -> list[int]:
        return sorted(self.moment.open())

    def chance_outcomes(self) -> list[tuple[int, float]]:
        """Every throw, each as likely."""
        return _OUTCOMES

    def _apply_action(self, action: int) -> None:
        moment = self.moment
        self.moment = moment.after_throw(action) if moment.is_chance else moment.after(action)

    def _action_to_string(self, player: int, action: int) -> str:
        return f"throw {action}" if player < 0 else self.moment.setting.actions.names[action]

    def returns(self) -> list[float]:
        """What the game was worth to each player; 0 until it is over."""
        powers, state = self.moment.setting.powers, self.moment.state
        if state is None or state.outcome is None:
            return [0.0] * len(powers)
        return list(self.get_game().rule(state.outcome, powers))

    def resample_from_infostate(self, player: int, chance: Callable[[], float]) -> CapitalsState:
        """A state this player can't tell from this one, for searches in Python such as ISMCTS.

        Its history is that of the true state and does not lead to it. FourCapitalsError at a chance node.
        """
        moment = self.moment.guessed(self.moment.setting.powers[player], chance)
        new: CapitalsState = self.clone()
        new.moment = moment
        return new

    def __str__(self) -> str:
        return str(self.moment)


class CapitalsObserver:
    """What one player may know (R2.10), as numbers and as text.

    The tensor holds a number for each of the game's `slot_names`. With perfect recall there is only text:
    what is seen now, and a mark of everything the player has been told so far.
    """

    def __init__(self, game: CapitalsGame, kind: Any, params: Mapping[str, Any] | None) -> None:
        if params or kind.private_info == pyspiel.PrivateInfoType.ALL_PLAYERS:
            raise FourCapitalsError("expected an observation of one player or the public, without parameters")
        self._slots, self._powers = game.setting.slots, game.setting.powers
        self._recalls: bool = kind.perfect_recall
        self._private = kind.private_info == pyspiel.PrivateInfoType.SINGLE_PLAYER
        self.tensor = None if self._recalls else np.zeros(len(self._slots), np.float32)
        self.dict = {} if self.tensor is None else {"observation": self.tensor}

    def set_from(self, state: CapitalsState, player: int) -> None:
        """Fill the tensor; all 0 before the game begins."""
        if self.tensor is None:
            return
        seen = state.moment.view(self._who(player))
        self.tensor[:] = 0 if seen is None else self._slots.vector(seen)

    def string_from(self, state: CapitalsState, player: int) -> str:
        """The same in words, a number a line; empty before the game begins."""
        power = self._who(player)
        seen = state.moment.view(power)
        text = "" if seen is None else self._slots.text(seen)
        return f"{text}\nheard {state.moment.heard.mark(power or NOBODY).hex()}" if self._recalls else text

    def _who(self, player: int) -> str | None:
        return self._powers[player] if self._private and player >= 0 else None


pyspiel.register_game(_TYPE, CapitalsGame)
