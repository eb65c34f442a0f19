"""Effects and conditions as the rulebook says them, role words and all: `your support +1`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from game.content import conditions as when
from game.content import effects as does
from game.content import ongoing as changes
from game.content.rulebook.names import Namer
from game.words.prices import dearer
from game.words.titles import signed, spelled

# --- conditions ------------------------------------------------------------------------------------


def span(bounds: when.Bounded) -> str:
    """`4 or more`, `at most 2`, `exactly 3`, `2 to 4`; empty without bounds."""
    if bounds.exactly is not None:
        return f"exactly {bounds.exactly}"
    low, high = bounds.at_least, bounds.at_most
    if low is not None and high is not None:
        return f"exactly {low}" if low == high else f"{low} to {high}"
    if low is not None:
        return f"{low} or more"
    return f"at most {high}" if high is not None else ""


def condition(namer: Namer, one: Any) -> str:
    """Say when it holds."""
    return _CONDITIONS[type(one)](namer, one)


def conditions(namer: Namer, parts: Iterable[Any]) -> str:
    """Say when all hold; empty for none."""
    parts = tuple(parts)
    if len(parts) == 1:
        return condition(namer, parts[0])
    return " and ".join(_bracketed(namer, part, when.AnyOf) for part in parts)


def _bracketed(namer: Namer, part: Any, doubtful: type) -> str:
    text = condition(namer, part)
    return f"({text})" if isinstance(part, doubtful) else text


def _resource(namer: Namer, c: when.ResourceCondition) -> str:
    return f"{namer.whose([c.of])} {c.name} {span(c)}"


def _relation(namer: Namer, c: when.RelationCondition) -> str:
    return f"{namer.pair(*c.between)} {span(c)}"


def _lean(namer: Namer, c: when.LeanCondition) -> str:
    return f"{namer.name(c.partner)} toward {namer.name(c.toward)} {span(c)}"


def _tension(namer: Namer, c: when.TensionCondition) -> str:
    return f"{_place(namer, c.at)} {span(c)}"


def _place(namer: Namer, at: str) -> str:
    return "tension there" if at in namer.roles else namer.name(at)


def _track(namer: Namer, c: when.TrackCondition) -> str:
    return f"{namer.name(c.name)} {span(c)}"


def _standing(bounds: when.Bounded) -> str:
    """`in force` or `not in force` where only that is of interest; else empty."""
    if bounds.at_most == 0 or bounds.exactly == 0:
        return "not in force"
    alone = bounds.at_most is None and bounds.exactly is None
    return "in force" if alone and bounds.at_least in (None, 1) else ""


def _framework(namer: Namer, c: when.FrameworkCondition) -> str:
    title, said = namer.name(c.name), _standing(c)
    return f"{title} {said}" if said else f"{title} at level {span(c)}"


def _ongoing(namer: Namer, c: when.OngoingCondition) -> str:
    return f"{_named(namer, c.name, c.of, c.target)} {_standing(c) or f'in force, {span(c)}'}"


def _named(namer: Namer, ongoing: str, owner: str | None, target: str | None) -> str:
    """An ongoing with whose it is, as the chronicle has it: `Sanctions (Tokyo on Moscow)`."""
    on = f"on {namer.name(target)}" if target else ""
    about = " ".join(part for part in (namer.name(owner) if owner else "", on) if part)
    return f"{namer.name(ongoing)} ({about})" if about else namer.name(ongoing)


def _round(namer: Namer, c: when.RoundCondition) -> str:
    if c.at_most is None and c.exactly is None:
        return f"round {c.at_least} or later"
    return f"round {span(c)}"


def _ahead(namer: Namer, c: when.AheadCondition) -> str:
    least = c.at_least or 0
    than = f"{namer.name(c.than)}'s"
    what = f"{namer.whose([c.of])} {c.name}"
    if least <= 0:
        return f"{what} is not below {than}"
    return f"{what} is above {than}" + (f" by {least} or more" if least > 1 else "")


def _stronger(namer: Namer, c: when.StrongerCondition) -> str:
    at = "there" if c.at in namer.roles else f"at {namer.name(c.at)}"
    return f"{namer.whose([c.of])} side is the stronger {at}"


def _count(namer: Namer, c: when.CountCondition) -> str:
    say = _COUNTS.get(c.of)
    return say(namer, c) if say else f"{namer.name(c.of)} {span(c)}"


def _partners(namer: Namer, c: when.CountCondition) -> str:
    whom = f" toward {namer.name(c.toward)}" if c.toward else ""
    return f"{_many(c)} partners at {c.level} or more{whom}"


def _relations(namer: Namer, c: when.CountCondition) -> str:
    whose = f" of {namer.name(c.toward)}" if c.toward else ""
    return f"{_many(c)} relations{whose} at {c.level} or more"


def _many(c: when.CountCondition) -> str:
    return span(c) or "1 or more"


def _frameworks(namer: Namer, c: when.CountCondition) -> str:
    level = "in force" if (c.level or 1) < 2 else f"at level {c.level} or more"
    said = _standing(c)
    which = namer.names(c.among, "and" if said == "not in force" else "or") if c.among else "a framework"
    if c.having:
        which = f"{which} with {namer.names(c.having)} in it is"
    if said == "not in force":
        return f"none of {which} {level}" if c.among and len(c.among) > 1 else f"{which} not {level}"
    return f"{which} {level}" if said else f"{span(c)} of {which} {level}"


def _record(namer: Namer, c: when.RecordCondition) -> str:
    who = namer.name(c.of)
    deed = "been exposed" if c.name == "exposed" else spelled(c.name)
    have = "have" if who == "you" else "has"
    if c.at_most == 0 or c.exactly == 0:
        return f"{who} {have} not {deed}"
    return f"{who} {have} {deed}" + ("" if c.at_least in (None, 1) else f", times {span(c)}")


def _drawn_by(namer: Namer, c: when.DrawnByCondition) -> str:
    return f"led by {namer.name(c.power)}"


def _role(namer: Namer, c: when.RoleCondition) -> str:
    who = namer.name(type(c).key)
    return f"{who} {'are' if who == 'you' else 'is'} {namer.names(c.ids, 'or')}"


def _all(namer: Namer, c: when.AllOf) -> str:
    return conditions(namer, c.parts)


def _any(namer: Namer, c: when.AnyOf) -> str:
    return " or ".join(_bracketed(namer, part, when.AllOf) for part in c.parts)


def _not(namer: Namer, c: when.Not) -> str:
    inner = c.part
    if isinstance(inner, when.OngoingCondition | when.FrameworkCondition) and _standing(inner) == "in force":
        return condition(namer, inner).removesuffix("in force") + "not in force"
    return f"not ({condition(namer, inner)})"


_CONDITIONS: Final[dict[type, Callable[[Namer, Any], str]]] = {
    when.ResourceCondition: _resource,
    when.RelationCondition: _relation,
    when.LeanCondition: _lean,
    when.TensionCondition: _tension,
    when.TrackCondition: _track,
    when.FrameworkCondition: _framework,
    when.OngoingCondition: _ongoing,
    when.RoundCondition: _round,
    when.AheadCondition: _ahead,
    when.StrongerCondition: _stronger,
    when.CountCondition: _count,
    when.RecordCondition: _record,
    when.DrawnByCondition: _drawn_by,
    when.SelfCondition: _role,
    when.TargetCondition: _role,
    when.OwnerCondition: _role,
    when.AllOf: _all,
    when.AnyOf: _any,
    when.Not: _not,
}
_COUNTS: Final[dict[str, Callable[[Namer, Any], str]]] = {
    "partners": _partners,
    "relations": _relations,
    "frameworks": _frameworks,
}

# --- effects ---------------------------------------------------------------------------------------


def effects(namer: Namer, parts: Iterable[Any], none: str = "nothing") -> str:
    """Say what they do, in one line."""
    return "; ".join(_EFFECTS[type(part)](namer, part) for part in parts) or none


def items(namer: Namer, label: str, parts: Iterable[Any], after: str = "") -> list[str]:
    """The same as list items: one line, or one under another where conditions come in."""
    parts = tuple(parts)
    branching = [isinstance(part, does.CaseEffect | does.ChanceEffect) for part in parts]
    if len(parts) < 2 or not any(branching):
        return [f"- {label}: {effects(namer, parts)}{after}."]
    lines = [f"- {label}:"]
    plain: list[str] = []
    for part, branches in zip(parts, branching, strict=True):
        if branches and plain:
            lines.append(f"  - {'; '.join(plain)}.")
            plain = []
        text = effects(namer, [part])
        if branches:
            lines.append(f"  - {text}.")
        else:
            plain.append(text)
    if plain:
        lines.append(f"  - {'; '.join(plain)}.")
    return [*lines, f"  - {after.removeprefix('; ')}."] if after else lines


def _does_resource(namer: Namer, e: does.ResourceEffect) -> str:
    return f"{namer.whose(e.of)} {e.name} {signed(e.by)}"


def _does_relation(namer: Namer, e: does.RelationEffect) -> str:
    return f"{namer.pair(*e.between)} {signed(e.by)}"


def _does_lean(namer: Namer, e: does.LeanEffect) -> str:
    line = f"{namer.name(e.partner)} toward {namer.names(e.toward)} {signed(e.by)}"
    return f"{line} if already {e.at_least} or more" if e.at_least else line


def _does_tension(namer: Namer, e: does.TensionEffect) -> str:
    return f"{_place(namer, e.at)} {signed(e.by)}"


def _does_track(namer: Namer, e: does.TrackEffect) -> str:
    return f"{namer.name(e.name)} {signed(e.by)}"


def _does_framework(namer: Namer, e: does.FrameworkEffect) -> str:
    title = "its level" if e.name in namer.roles else f"{namer.name(e.name)} level"
    return f"{title} {signed(e.by)}" + ("" if e.launch or e.by < 0 else " if in force")


def _does_settle(namer: Namer, e: does.SettleEffect) -> str:
    return f"{namer.whose(e.of)} {e.name} moves {e.by} toward {e.toward}"


def _does_begin(namer: Namer, e: does.BeginEffect) -> str:
    clause = namer.clauses.get(e.ongoing)
    begins = f"begins, {clause}" if clause else "begins"
    return f"{_named(namer, e.ongoing, e.of, e.target)} {begins}"


def _does_end(namer: Namer, e: does.EndEffect) -> str:
    return f"{_named(namer, e.ongoing, e.of, e.target)} ends"


def _does_chance(namer: Namer, e: does.ChanceEffect) -> str:
    line = f"{e.odds[0]} in {e.odds[1]}: {_inner(namer, e.then)}"
    return f"{line}, else {_inner(namer, e.otherwise)}" if e.otherwise else line


def _does_case(namer: Namer, e: does.CaseEffect) -> str:
    line = f"if {condition(namer, e.when)}: {_inner(namer, e.then)}"
    return f"{line}, otherwise {_inner(namer, e.otherwise)}" if e.otherwise else line


def _inner(namer: Namer, parts: tuple[Any, ...]) -> str:
    """What stands inside a branch, in brackets where it is more than one thing."""
    text = effects(namer, parts)
    return f"({text})" if len(parts) > 1 else text


_EFFECTS: Final[dict[type, Callable[[Namer, Any], str]]] = {
    does.ResourceEffect: _does_resource,
    does.RelationEffect: _does_relation,
    does.LeanEffect: _does_lean,
    does.TensionEffect: _does_tension,
    does.TrackEffect: _does_track,
    does.FrameworkEffect: _does_framework,
    does.SettleEffect: _does_settle,
    does.BeginEffect: _does_begin,
    does.EndEffect: _does_end,
    does.ChanceEffect: _does_chance,
    does.CaseEffect: _does_case,
}

# --- what an ongoing changes -----------------------------------------------------------------------


def changed(namer: Namer, parts: Iterable[Any]) -> list[str]:
    """Say what is different while it stands."""
    return [_CHANGES[type(part)](namer, part) for part in parts]


def _price(namer: Namer, c: changes.PriceChange) -> str:
    what = "every order" if c.action == "any" else namer.name(c.action)
    what = f"{what} ({c.kind})" if c.kind else what
    what = f"{what} against {namer.name(c.target)}" if c.target else what
    return f"{what} costs {namer.name(c.of)} {dearer(c.by, c.resource)}"


def _lean_change(namer: Namer, c: changes.LeanChange) -> str:
    return f"each rise of {namer.name(c.partner)} toward {namer.name(c.toward)} is changed by {signed(c.by)}"


def _shield(namer: Namer, c: changes.Shield) -> str:
    where = "anywhere" if c.partner == "any" else f"at {namer.name(c.partner)}"
    return f"covert operations against {namer.whose([c.of])} leans {where} fail"


def _floor(namer: Namer, c: changes.Floor) -> str:
    return f"{namer.name(c.partner)} toward {namer.name(c.toward)} cannot fall below {c.at}"


def _bar(namer: Namer, c: changes.Bar) -> str:
    against = f" against {namer.name(c.target)}" if c.target else ""
    return f"{namer.name(c.action)}{against} is closed to {namer.name(c.of)}"


_CHANGES: Final[dict[type, Callable[[Namer, Any], str]]] = {
    changes.PriceChange: _price,
    changes.LeanChange: _lean_change,
    changes.Shield: _shield,
    changes.Floor: _floor,
    changes.Bar: _bar,
}
