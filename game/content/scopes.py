"""Which role words mean something where: drawer, decider, chosen, self, target and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from game.content.board import Count, Power
from game.content.cards import Card, CardChoice
from game.content.fields import Frozen
from game.content.nodes import Mapping as Fields
from game.content.nodes import Scalar, step, text_of
from game.content.ongoing import Ongoing
from game.content.orders import Action, Framework, Level
from game.content.scenario import Doctrine, Scenario
from game.content.standing import CrisisAnswer, End, Objective, StandingRule, World

ROLES: Final = frozenset(
    [
        "drawer",
        "decider",
        "chosen",
        "others",
        "each",
        "self",
        "target",
        "allies",
        "opponents",
        "rival",
        "neighbour",
        "members",
        "owner",
        "own-side",
    ]
)
"""Every role word; none of them is an id."""
SPECIAL: Final = frozenset({"drawn_by", "self", "target", "owner"})
"""Conditions that only some places know."""
Enter = Callable[[Fields, "Scope"], "Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where we are, and the role words that stand for a power, a partner, a flashpoint or a framework."""

    where: str
    who: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    flashpoint: tuple[str, ...] = ()
    framework: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Conditions that only exist here: drawn_by, self, target, owner."""

    def words(self, kind: str) -> tuple[str, ...]:
        """The role words allowed where a thing of this kind is named."""
        return _WORDS[kind](self) if kind in _WORDS else ()


def _any(scope: Scope) -> tuple[str, ...]:
    found = (*scope.who, *scope.partner, *scope.flashpoint, *scope.framework)
    return tuple(dict.fromkeys(found))


_WORDS: Final[dict[str, Callable[[Scope], tuple[str, ...]]]] = {
    "who": lambda scope: scope.who,
    "partner": lambda scope: scope.partner,
    "partner-or-any": lambda scope: (*scope.partner, "any"),
    "flashpoint": lambda scope: scope.flashpoint,
    "framework": lambda scope: scope.framework,
    "aim": _any,
    "asked": lambda scope: ("drawer", "each", "others"),
    **{
        f"{kind}-or-any": lambda scope: ("any",)
        for kind in ("action", "resource", "power", "flashpoint", "track", "framework")
    },
}

BOARD: Final = Scope("the rules, where every power is called by its name")
CARD: Final = Scope("a card's own effects", who=("drawer", "others"), conditions=("drawn_by",))
CHOICE: Final = Scope("a choice", who=("drawer", "decider", "others"), conditions=("drawn_by",))
FRAMEWORK: Final = Scope("a framework", who=("self", "others", "members"), conditions=("self",))
PAYS: Final = Scope("what a framework pays", who=("members", "others"))
ONGOING: Final = Scope("an ongoing", who=("owner", "others"), conditions=("owner", "target"))
CRISIS: Final = Scope(
    "an answer to a crisis", who=("self", "opponents", "allies", "others"), conditions=("self",)
)
SELF: Final = Scope("what is reckoned for each power", who=("self", "others"))


def _with(scope: Scope, kind: str, word: str) -> Scope:
    """The scope with one more word for a thing of this kind."""
    if kind == "power":
        return replace(scope, who=(*scope.who, word))
    if kind == "partner":
        return replace(scope, partner=(*scope.partner, word))
    if kind == "flashpoint":
        return replace(scope, flashpoint=(*scope.flashpoint, word))
    return replace(scope, framework=(*scope.framework, word)) if kind == "framework" else scope


def _choice(fields: Fields, outer: Scope) -> Scope:
    pick = step(fields, "pick")
    if not isinstance(pick, Fields):
        return CHOICE
    kind = next((kind for kind in ("power", "partner", "flashpoint", "framework") if kind in pick), "")
    return replace(_with(CHOICE, kind, "chosen"), where=f"a choice that picks a {kind}")


def _action(fields: Fields, outer: Scope) -> Scope:
    kind = text_of(fields, "target") or "none"
    where = "an action without a target" if kind == "none" else f"an action against a {kind}"
    who = ["self", "others"]
    who += {
        "flashpoint": ["allies", "opponents"],
        "partner": ["rival", "neighbour"],
        "framework": ["members"],
    }.get(kind, [])
    conditions = ("self",) if kind == "none" else ("self", "target")
    scope = _with(Scope(where, who=tuple(who), conditions=conditions), kind, "target")
    return replace(scope, partner=("own-side",)) if kind == "flashpoint" else scope


def _ongoing(fields: Fields, outer: Scope) -> Scope:
    return _with(ONGOING, text_of(fields, "targets"), "target")


def _always(scope: Scope) -> Enter:
    return lambda fields, outer: scope


ENTER: Final[Mapping[type[Frozen], Enter]] = {
    Card: _always(CARD),
    CardChoice: _choice,
    Action: _action,
    Framework: _always(FRAMEWORK),
    Ongoing: _ongoing,
    CrisisAnswer: _always(CRISIS),
    Objective: _always(SELF),
    World: _always(SELF),
    Doctrine: _always(SELF),
    StandingRule: _always(BOARD),
    End: _always(BOARD),
    Count: _always(BOARD),
    Scenario: _always(BOARD),
    Power: _always(BOARD),
}
"""The scope inside an item, told from its fields as typed."""
INSIDE: Final[Mapping[type[Frozen], Mapping[str, Scope]]] = {Level: {"pays": PAYS}}
"""Fields that have a scope of their own."""
THINGS: Final = ("power", "partner", "flashpoint", "framework")
"""What a choice may pick, and an ongoing or an action be aimed at."""


def widest(model: type[Frozen]) -> Scope:
    """The scope inside an item of which nothing is typed yet: every word that may have a meaning there."""
    typed = [_typed({}), *(_typed({"target": kind, "targets": kind}) for kind in THINGS)]
    typed += [_typed({"pick": _typed({kind: ""})}) for kind in THINGS]
    scopes = [ENTER[model](fields, BOARD) for fields in typed]
    return Scope(
        scopes[0].where,
        who=_merged(scope.who for scope in scopes),
        partner=_merged(scope.partner for scope in scopes),
        flashpoint=_merged(scope.flashpoint for scope in scopes),
        framework=_merged(scope.framework for scope in scopes),
        conditions=_merged(scope.conditions for scope in scopes),
    )


def _typed(fields: Mapping[str, str | Fields]) -> Fields:
    return Fields(
        (Scalar(key), value if isinstance(value, Fields) else Scalar(value)) for key, value in fields.items()
    )


def _merged(words: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for some in words for word in some))
