"""From a reason to a sentence: why a choice is closed, with the clause that closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from game.model.event import Event
from game.model.ruleset import Ruleset
from game.model.view import Reason
from game.words.clean import clean
from game.words.conditions import NEVER, range_line
from game.words.prices import amount_line
from game.words.titles import action_title, found, order_row, power_title, spelled, target_title

QUESTIONS: Final[dict[str, str]] = {
    "agenda": "the choice of a secret agenda",
    "lead": "the choice of a headline",
    "card": "an answer to the headline",
    "order": "an order",
    "covert": "the covert slot",
    "done": "the end of the turn",
    "reply": "a reply",
    "keep": "whether to keep what is in force",
    "crisis": "an answer to the crisis",
    "orders": "orders",
}
"""What each kind of question asks for, in the middle of a sentence."""

_PLAIN_NUMBERS: Final = frozenset({"resource", "relation", "lean", "tension", "track", "count"})


def reason_line(rules: Ruleset, reason: Reason, told: Sequence[Event] = ()) -> str:
    """Say why a choice is closed to the reader: `needs 2 influence, you have 1 (R2.6)`.

    With the chronicle, of what is open once a round it says too who has ordered it.
    """
    done = _done_by(rules, reason, told)
    return done or reason_words(rules, reason, "you have")


def _done_by(rules: Ruleset, reason: Reason, told: Sequence[Event]) -> str:
    """Who gave the order of this round that closes another; empty where the chronicle has none."""
    if reason.kind != "once":
        return ""
    for event in reversed(told):
        if event.kind == "round":
            break
        row = order_row(rules, event.seat, *event.data[:2]) if event.kind == "order" else None
        if row is not None and row.mark == reason.data[0]:
            who, what = power_title(rules, event.seat), action_title(rules, event.seat, *event.data[:2])
            return _cited(f"{who} has ordered it this round: {what}; it is open once a round", reason)
    return ""


def _cited(text: str, reason: Reason) -> str:
    return f"{text} ({reason.clause})" if reason.clause else text


def reason_words(rules: Ruleset, reason: Reason, has: str) -> str:
    """Say why a choice is closed to whoever `has` speaks of: *you have*, *Tokyo has*."""
    say = _REASONS.get(reason.kind)
    text = say(rules, reason.data, has) if say else f"closed: {spelled(reason.kind)}"
    return _cited(text, reason)


def _price(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    variable, amount, owned = data
    if rules.variables[variable].kind != "resource":
        return f"needs {amount_line(rules, variable, amount)}, there is room for {owned}"
    return f"needs {amount_line(rules, variable, amount)}, {has} {owned}"


def _need(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    variable, low, high, now = data
    entry = rules.variables[variable]
    if entry.kind == "bar" and high < 1:
        return f"closed while {range_line(rules, variable, 1, entry.high).removesuffix(' in force')} stands"
    needed = range_line(rules, variable, low, high)
    if needed == NEVER.text:
        return "not open in this scenario"
    if entry.kind in _PLAIN_NUMBERS:
        return f"needs {needed}, it is {now}"
    return f"needs {needed}, it is round {now}" if entry.kind == "round" else f"needs {needed}"


def _twice(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    (kind,) = data
    title = rules.kinds[kind] if isinstance(kind, int) else str(kind)
    return f"{title} was ordered this turn, and no kind is taken twice in a turn"


def _once(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    (mark,) = data
    key = rules.marks[mark] if isinstance(mark, int) and mark < len(rules.marks) else str(mark)
    return f"done already this round: {_marked(rules, key)}; it is open once a round"


def _marked(rules: Ruleset, key: str) -> str:
    """Spell out a mark, `action/who/whom`: `Summit: Tokyo, Beijing`."""
    action, *rest = key.split("/")
    names = (
        power_title(rules, part) if found(rules.powers, part) else target_title(rules, part) for part in rest
    )
    whom = ", ".join(name for name in names if name)
    title = action_title(rules, "", action) if rest else action
    return f"{title}: {whom}" if whom else title


def _question(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    asked = QUESTIONS.get(str(data[0])) if data else None
    return f"the question now is {asked}" if asked else "another question is asked now"


def _unknown(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    typed = clean(" ".join(str(part) for part in data if part), "line")
    return f"expected one of the options shown, found '{typed}'"


def _waiting(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    return "the table waits for another seat"


def _over(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    return "the game is over"


def _closed(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    """Say what has happened since that undo stops at."""
    kind, title = (*map(str, data), "", "")[:2]
    since = _SINCE.get(kind, "what followed cannot be undone")
    return f"that choice stands, since {since}{f' ({title})' if title and kind in _TITLED else ''}"


def _nothing(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    return "there is no choice of this seat to take back"


def _look(rules: Ruleset, data: tuple[Any, ...], has: str) -> str:
    return "this game is open only to look"


_SINCE: Final[dict[str, str]] = {
    "drew": "cards were drawn",
    "lead": "a headline was led",
    "asked": "another seat was asked",
    "reply": "a reply was given",
    "rolled": "dice were rolled",
    "revealed": "sealed answers were revealed",
    "turn": "the next turn has begun",
    "round": "the next round has begun",
    "quiet": "cards would have been drawn",
    "covert": "covert operations were carried out",
    "incident": "the dice have moved a flashpoint",
    "crisis": "a crisis has broken out",
    "stand": "the crisis was answered",
    "agenda": "secret agendas were shown",
    "over": "the game has ended",
    "step-in": "the facilitator has stepped in",
}
"""By the kind of event that closes undo: what happened, in the middle of a sentence."""
_TITLED: Final = frozenset({"lead", "asked", "reply", "rolled", "crisis", "stand"})

_REASONS: Final[dict[str, Callable[[Ruleset, tuple[Any, ...], str], str]]] = {
    "price": _price,
    "need": _need,
    "twice": _twice,
    "once": _once,
    "question": _question,
    "unknown": _unknown,
    "waiting": _waiting,
    "over": _over,
    "closed": _closed,
    "nothing": _nothing,
    "look": _look,
}
