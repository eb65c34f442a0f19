"""What a seat may say: a choice, a bot's answer, and one entry of the log."""

from __future__ import annotations

from typing import Any, NamedTuple

from game.model.ids import PowerId


class Choice(NamedTuple):
    """One seat's intent, in ids only.

    `name` says what (an action, a card led, one of a card's choices, `accept`, `hold`, `done`);
    `target` whom or what it is aimed at, empty where it is aimed at nothing. Which question it
    answers is not said: a seat is never asked two things at once.
    """

    seat: PowerId
    name: str
    target: str = ""


class Answer(NamedTuple):
    """A bot's reply: the choice, and one sentence saying why."""

    choice: Choice
    why: str = ""


class Entry(NamedTuple):
    """One line of the log of a game: a choice with its reason, or a note (R12)."""

    kind: str
    """`choice`, `control` or `note`."""
    choice: Choice
    reason: str = ""
    """Why, in the seat's own words; outside the rules and the hash."""
    expects: str = ""
    """What it expects the others to do; outside the rules and the hash."""
    data: tuple[Any, ...] = ()
    """What a control entry sets."""
