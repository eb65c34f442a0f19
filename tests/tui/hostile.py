"""Rules, events and saves in which every text is an attack."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from game.model.choice import Choice
from game.model.event import Event
from game.model.ruleset import Ruleset
from game.tui.house import Brief, Saved

from .made import rules
from .made_house import MadeHouse
from .made_table import MadeTable

ATTACK = (
    "\x1b]0;OWNED\x07\x1b[31m\x9b2J\x90q\x1b[?1049l[@click=app.quit]press[/] [/] [bold red]b[/bold red] "
    "\u202egnp\u2066\u200b\ud800 e\u0301\u0301\u0301\u0301\u0301 \U000e0041 $key {x} %s \r\n\t日本"
)
KEPT = {"id", "kind", "name", "of", "cite", "order", "era", "again", "every", "clause", "deck", "evidence"}
"""Fields that are looked up, not shown."""


def poisoned(thing: Any, field: str = "") -> Any:
    """The same thing with the attack before every text that may be shown."""
    if isinstance(thing, str):
        return thing if field in KEPT or not thing else f"{thing}{ATTACK}"
    if is_dataclass(thing) and not isinstance(thing, type):
        names = [one.name for one in fields(thing) if one.init]
        return replace(thing, **{name: poisoned(getattr(thing, name), name) for name in names})
    if isinstance(thing, Choice):
        return thing
    if isinstance(thing, tuple) and hasattr(thing, "_fields"):
        named = zip(thing._fields, thing, strict=True)
        return type(thing)(**{name: poisoned(value, name) for name, value in named})
    if isinstance(thing, tuple):
        return tuple(poisoned(one, field) for one in thing)
    return thing


def hostile_rules() -> Ruleset:
    """All titles, texts, sources and questions attack."""
    made = rules()
    kept = {name: getattr(made, name) for name in ("index", "low", "high", "kind_ids", "flag_cases", "texts")}
    return replace(poisoned(made), **kept)


def hostile_table(steps: Any = None, **more: Any) -> MadeTable:
    """A table on those rules, with events that attack too."""
    table = MadeTable(steps, made=hostile_rules(), **more)
    table.headline = 0
    table.agenda = 0
    economy = table.rules.powers[2].resources["economy"]
    table.events += [
        Event("change", None, (economy, 8, 7, -1), ATTACK, ATTACK),
        Event("order", None, (ATTACK, ATTACK, ()), ATTACK, ATTACK),
        Event("step-in", None, ("headline", ATTACK, ATTACK), ATTACK, ATTACK),
        Event(ATTACK, None, (ATTACK,), ATTACK, ATTACK),
    ]
    table.report = ATTACK
    return table


class HostileHouse(MadeHouse):
    """Scenarios, saves and a rulebook that attack."""

    def __init__(self) -> None:
        super().__init__(hostile_table())

    def briefs(self) -> list[Brief]:
        return [poisoned(one, "title")._replace(id="decade", order="in-turn") for one in super().briefs()][:1]

    def saves(self) -> list[Saved]:
        return [one._replace(title=ATTACK, about=ATTACK, when=ATTACK) for one in super().saves()]

    def verify(self, path: object) -> str:
        return ATTACK

    def rulebook(self) -> str:
        return (
            f"# {ATTACK}\n\n{ATTACK}\n\n- {ATTACK}\n\n| {ATTACK} | {ATTACK} |\n|---|---|\n| {ATTACK} | b |\n"
        )
