"""The commands of `deck` and `rules`, found only when one of the two is typed."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import click

MODULES: Final = {"deck": ("edit", "play", "share", "show", "printing"), "rules": ("begin_rules",)}
"""By group, the modules beside this one that hold its commands, each in a tuple `COMMANDS`."""


class Workshop(click.Group):
    """A group whose commands stand in the modules named above."""

    def __init__(self, *args: Any, of: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._of = of

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the alphabet."""
        return sorted(self._found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        return self._found().get(cmd_name)

    def _found(self) -> dict[str, click.Command]:
        modules = [import_module(f"{__name__}.{name}") for name in MODULES[self._of]]
        return {str(one.name): one for module in modules for one in module.COMMANDS}
