"""The game as a research environment: PettingZoo to train agents, OpenSpiel to search and to solve.

Both need the extra `research`; nothing else in the game does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game.model.errors import FourCapitalsError

if TYPE_CHECKING:
    from game.research.aec import CapitalsEnv
    from game.research.spiel import CapitalsGame

__all__ = ["openspiel_game", "pettingzoo_env"]


def pettingzoo_env(
    scenario: str = "decade",
    order: str | None = None,
    seed: int | None = None,
    *,
    reward: str = "win",
    bots: Mapping[str, str] | None = None,
    content: Path | str | None = None,
    render_mode: str | None = None,
) -> CapitalsEnv:
    """A PettingZoo AEC environment whose agents are the capitals of a scenario.

    `order` is `in-turn` or `together` (left out: the scenario's), `seed` that of the first game (left out: by
    chance), `reward` one of `game.research.rewards.REWARDS`. `bots` gives capitals to bots by level; they are
    no agents then. `content` is a folder with decks/ and rules/. Raises FourCapitalsError with a sentence.
    """
    with _extra("PettingZoo"):
        from game.research.aec import CapitalsEnv
    return CapitalsEnv(
        scenario, order, seed, reward=reward, bots=bots or {}, content=content, render_mode=render_mode
    )


def openspiel_game(
    scenario: str = "decade",
    order: str | None = None,
    *,
    reward: str = "win",
    content: Path | str | None = None,
) -> CapitalsGame:
    """An OpenSpiel game, registered as `python_four_capitals`; its players are the capitals of a scenario.

    Parameters as for `pettingzoo_env`. Raises FourCapitalsError with a sentence.
    """
    with _extra("OpenSpiel"):
        from game.research.spiel import CapitalsGame
    return CapitalsGame(
        {"scenario": scenario, "order": order or "", "reward": reward, "content": str(content or "")}
    )


@contextmanager
def _extra(library: str) -> Iterator[None]:
    """Turn a library that is not there into the command that installs it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "game").partition(".")[0] == "game":
            raise
        raise FourCapitalsError(
            f"expected {library} to be installed, found no {error.name}; "
            "type: python -m pip install 'four-capitals[research]'"
        ) from error
