"""From a prompt or an option to the line a seat reads before it answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from game.model.ruleset import Row, Ruleset
from game.model.view import Offer, Prompt
from game.words.titles import action_title, found, listed, power_title, sentence, spelled, titled, with_target

ANSWERS: Final[dict[str, str]] = {
    "pass": "No more orders",
    "nothing": "Nothing covert",
    "done": "Done",
    "accept": "Accept",
    "decline": "Decline",
    "keep": "Keep it",
    "drop": "Let it end",
    "back-down": "Back down",
    "hold": "Hold",
    "escalate": "Escalate",
    "reconsider": "Reconsider",
}
"""Titles of the answers that no content names."""
COVERT: Final = "Covert slot: an influence operation, or nothing"
HIDDEN: Final = (
    "What is hidden here is hidden only on the screen: whoever holds the file of the game can read it."
)
"""What several people at one screen are told."""
CONTROL_NEXT: Final = "Control sees all: hand the screen to the facilitator."
"""What is told before control's own screen."""


def prompt_line(rules: Ruleset, prompt: Prompt) -> str:
    """Say what a seat is asked: `Choose the headline to lead with`."""
    say = _PROMPTS.get(prompt.kind)
    return say(rules, prompt) if say else f"Choose: {spelled(prompt.kind)}"


def offer_title(rules: Ruleset, offer: Offer) -> str:
    """Name an option with its target: `Court ASEAN`."""
    name, target = offer.choice.name, offer.choice.target
    title = offer.row.title
    if not title:
        card, agenda = found(rules.cards, name), _agenda(rules, name)
        title = card.title if card else agenda or ANSWERS.get(name) or action_title(rules, "", name)
    return with_target(rules, title, target)


def _agenda(rules: Ruleset, name: str) -> str:
    return next((agenda.title for seat in rules.agendas for agenda in seat if agenda.id == name), "")


def _card(rules: Ruleset, prompt: Prompt) -> str:
    title = f": {titled(rules.cards, prompt.data[0])}" if prompt.data else ""
    return f"Answer the headline{title}"


def _order(rules: Ruleset, prompt: Prompt) -> str:
    left = prompt.data[0] if prompt.data else 0
    return f"Give an order ({left} left)" if left else "Give an order"


def _reply(rules: Ruleset, prompt: Prompt) -> str:
    row = next((part for part in prompt.data if isinstance(part, Row)), None)
    what = with_target(rules, row.title, row.choice.target) if row else "an offer"
    asker = power_title(rules, prompt.asker) if prompt.asker else "The table"
    return f"{asker} asks: {what}. Accept or decline?"


def _keep(rules: Ruleset, prompt: Prompt) -> str:
    what = titled(rules.slots, prompt.data[0]) if prompt.data else "what is in force"
    return f"Keep it or let it end: {what}"


def _crisis(rules: Ruleset, prompt: Prompt) -> str:
    where = f": {titled(rules.flashpoints, prompt.data[0])}" if prompt.data else ""
    stands = listed([stand.title.lower() for stand in rules.crisis.stands], "or")
    return f"Crisis{where}. {sentence(stands)}?"


def _orders(rules: Ruleset, prompt: Prompt) -> str:
    stage = str(prompt.data[0]) if prompt.data else "order"
    left = f" ({prompt.data[2]} left)" if len(prompt.data) > 2 and prompt.data[2] else ""
    return {
        "covert": COVERT,
        "done": "Seal your orders",
        "sealed": "Your orders are sealed",
    }.get(stage, f"Give an order in secret{left}")


def _fixed(sentence: str) -> Callable[[Ruleset, Prompt], str]:
    return lambda _rules, _prompt: sentence


_PROMPTS: Final[dict[str, Callable[[Ruleset, Prompt], Any]]] = {
    "agenda": _fixed("Choose your secret agenda"),
    "lead": _fixed("Choose the headline to lead with"),
    "card": _card,
    "order": _order,
    "covert": _fixed(COVERT),
    "done": _fixed("End your turn, or take back what is still open"),
    "reply": _reply,
    "keep": _keep,
    "crisis": _crisis,
    "orders": _orders,
    "reconsider": _fixed("Reconsider takes back all you have sealed, as long as others have not answered"),
}
