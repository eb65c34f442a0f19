"""What the fixed words of content files mean, for editors and the designer's reference."""

from __future__ import annotations

from typing import Final

ROLES: Final = {
    "drawer": "who led the card",
    "decider": "who answers; only inside a choice",
    "chosen": "what the decider picked with the choice",
    "others": "every other power: than the decider in a choice, else than the drawer, owner or mover",
    "each": "every power, each for itself",
    "self": "the power that acts, or for which something is reckoned",
    "target": "what the action or the ongoing is aimed at",
    "allies": "one's own side at the flashpoint: its other powers, and those that back it",
    "opponents": "the powers of the other side of the flashpoint",
    "rival": "the other power to which the partner leans most",
    "neighbour": "the power named as the partner's neighbour",
    "members": "every power in the framework",
    "owner": "the power whose ongoing it is",
    "own-side": "the partners on one's own side of the flashpoint",
}
"""The role words, which stand for powers or things that only play can tell."""
_RESOURCES: Final = {
    "funds": "money to spend, 0 to 20",
    "influence": "credit with others, to spend, 0 to 20",
    "economy": "a level, 0 to 10: it pays funds in each round",
    "military": "a level, 0 to 10: strength at flashpoints",
    "technology": "a level, 0 to 10: what export controls and races turn on",
    "support": "a level, 0 to 10: opinion at home",
    "exposure": "a level, 0 to 5: what decoupling can hurt",
}
_RECORDS: Final = {
    "backed-down": "how often it has given way in a crisis",
    "escalated": "how often it has escalated in a crisis",
    "exposed": "how often a covert operation of its own came to light",
}
_COUNTED: Final = {
    "frameworks": "how many frameworks stand at `level` or more",
    "partners": "how many partners lean to `toward` at `level` or more",
    "relations": "how many relations of `toward` stand at `level` or more",
    "any": "all of this kind",
}
MEANINGS: Final = ROLES | _RESOURCES | _RECORDS | _COUNTED
"""Every word that isn't an id given in a file."""
WORDS: Final = {
    "early": "to 2019",
    "middle": "2020 and 2021",
    "late": "from 2022",
    "sourced": "an article says so",
    "judged": "the author judges so",
    "balance": "the game needs it",
    "text": "running text",
    "headline": "no more than a headline",
    "caption": "no more than a caption",
    "teaser": "no more than a teaser",
}
"""Words of a closed list that need a word of their own."""
