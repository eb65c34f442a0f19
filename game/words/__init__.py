"""From effects, conditions, events and reasons to English lines, and the one door for text from outside."""

from game.words.chronicle import Line, event_lines
from game.words.clean import Kind, Plain, clean
from game.words.conditions import condition_line
from game.words.effects import effect_lines, row_lines, slot_line
from game.words.events import event_line
from game.words.offers import card_lines, objective_lines, offer_lines
from game.words.prices import price_line
from game.words.prompts import offer_title, prompt_line
from game.words.reasons import reason_line
from game.words.sources import cite_line
from game.words.titles import signed, variable_title

__all__ = [
    "Kind",
    "Line",
    "Plain",
    "card_lines",
    "cite_line",
    "clean",
    "condition_line",
    "effect_lines",
    "event_line",
    "event_lines",
    "objective_lines",
    "offer_lines",
    "offer_title",
    "price_line",
    "prompt_line",
    "reason_line",
    "row_lines",
    "signed",
    "slot_line",
    "variable_title",
]
