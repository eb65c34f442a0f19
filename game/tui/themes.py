"""The looks: night, paper, high contrast, and one that stays clear without telling red from green."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

_NAMES: Final = (
    "muted", "head", "key", "up", "down", "warn", "rule", "bar", "bar-low", "bar-mid", "bar-high",
    "seat-0", "seat-1", "seat-2", "seat-3",
)  # fmt: skip
"""The colours of `text.STYLES`, in the order of the lists below."""


def _theme(name: str, dark: bool, ground: tuple[str, str, str, str], *colours: str) -> Theme:
    background, surface, panel, foreground = ground
    named = dict(zip(_NAMES, colours, strict=True))
    variables = named | {
        "scrollbar": named["rule"],
        "scrollbar-background": background,
        "scrollbar-background-hover": background,
        "scrollbar-background-active": background,
        "scrollbar-hover": named["muted"],
        "scrollbar-active": named["key"],
        "border-blurred": named["rule"],
        "input-selection-background": named["rule"],
        "block-cursor-background": named["key"],
        "block-cursor-foreground": background,
    }
    return Theme(
        name, primary=named["key"], secondary=named["head"], accent=named["key"], warning=named["warn"],
        error=named["down"], success=named["up"], foreground=foreground, background=background,
        surface=surface, panel=panel, dark=dark, variables=variables,
    )  # fmt: skip


NIGHT: Final = _theme(
    "night", True, ("#11161d", "#171e27", "#1d2631", "#d3dae4"),
    "#8795a8", "#b9c7da", "#7cc4d8", "#8ecf9a", "#ee9d8f", "#e8c06a", "#334152", "#9fb0c6",
    "#8ecf9a", "#e8c06a", "#ee9d8f", "#f0a3b0", "#84b6f2", "#e8c06a", "#a5cf86",
)  # fmt: skip
PAPER: Final = _theme(
    "paper", False, ("#f7f5ef", "#efece3", "#e6e2d6", "#24292f"),
    "#636a72", "#3b4a5c", "#0f5f79", "#1f6f3a", "#a8371f", "#8a5a00", "#c9c4b5", "#53606e",
    "#1f6f3a", "#8a5a00", "#a8371f", "#a12a4a", "#1d56a5", "#8a5a00", "#3b6e12",
)  # fmt: skip
CONTRAST: Final = _theme(
    "high-contrast", True, ("#000000", "#000000", "#1a1a1a", "#ffffff"),
    "#d0d0d0", "#ffffff", "#ffff00", "#7cff7c", "#ffb0a0", "#ffff00", "#a0a0a0", "#ffffff",
    "#ffffff", "#ffff00", "#ffb0a0", "#ffb3d1", "#8fd0ff", "#ffe14d", "#9dff9d",
)  # fmt: skip
# Blue, orange, yellow and a reddish purple keep apart in every common kind of colour blindness.
COLOUR_SAFE: Final = _theme(
    "colour-blind-safe", True, ("#12151a", "#191d24", "#20262f", "#dde3ea"),
    "#95a1b0", "#c3cedb", "#56b4e9", "#56b4e9", "#f0a04b", "#f0e442", "#38434f", "#a9b6c4",
    "#56b4e9", "#f0e442", "#f0a04b", "#dd8fbd", "#56b4e9", "#f0e442", "#3fc79a",
)  # fmt: skip

THEMES: Final = {theme.name: theme for theme in (NIGHT, PAPER, CONTRAST, COLOUR_SAFE)}
TITLES: Final = {
    "night": "Night",
    "paper": "Paper (light)",
    "high-contrast": "High contrast",
    "colour-blind-safe": "Colour-blind safe",
}
DEFAULTS: Final = {name: NIGHT.variables[name] for name in _NAMES}
"""Values for a theme of somebody else's, which lacks our names."""
