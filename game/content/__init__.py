"""From YAML files to a checked ruleset, with every problem named by file, line and column."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.content.content import Content
    from game.content.library import find_home, load, load_texts
    from game.content.meaning import check
    from game.content.paths import checker
    from game.content.problems import Problem
    from game.content.rendering import exit_code, render, summary

__all__ = [
    "Content",
    "Problem",
    "check",
    "checker",
    "exit_code",
    "find_home",
    "load",
    "load_texts",
    "render",
    "summary",
]
_HOMES = {
    "Content": "content",
    "find_home": "library",
    "load": "library",
    "load_texts": "library",
    "check": "meaning",
    "checker": "paths",
    "Problem": "problems",
    "exit_code": "rendering",
    "render": "rendering",
    "summary": "rendering",
}


def __getattr__(name: str) -> Any:
    """Import a room's door only when it is used: pydantic and yaml cost a first frame."""
    if name in _HOMES:
        return getattr(import_module(f"game.content.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
