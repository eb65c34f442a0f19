"""A card's ways to lead and to answer, told once where they differ only in a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from game.model.ids import RESOURCES
from game.model.ruleset import Card, Ruleset
from game.words.card import Block, ways_to_lead
from game.words.clean import clean
from game.words.titles import listed, power_title

DRAWER: Final = "the drawer"
DECIDER: Final = "the decider"
CHOSEN: Final = "the one named"
_OWNED: Final = "|".join((*RESOURCES, "level"))
_WITH: Final = re.compile(r"(?:with (.+?): (.+)|With (.+))", re.DOTALL)


def told_ways(rules: Ruleset, card: Card, drawers: Sequence[int]) -> list[Block]:
    """What the card does and asks; with *the drawer* where every capital would read only its own name there.

    Nothing is lost: with the name put back, each capital's own telling comes out again.
    """
    own = {power_title(rules, seat): list(ways_to_lead(rules, card, [seat])) for seat in drawers}
    alike = _alike(own, DRAWER)
    blocks = list(ways_to_lead(rules, card, drawers)) if alike is None else alike
    return list(_choices(rules, blocks))


def _alike(own: Mapping[str, Sequence[Block]], role: str) -> list[Block] | None:
    """The one telling of all, with a role word where they name themselves; None where they differ in more."""
    if len(own) < 2 or len({len(blocks) for blocks in own.values()}) > 1:
        return None
    told = []
    for row in zip(*own.values(), strict=True):
        ways = [row, [_put(block, name, role) for block, name in zip(row, own, strict=True)]]
        same = next((way[0] for way in ways if all(block == way[0] for block in way)), None)
        if same is None:
            return None
        told.append(same)
    return told


def _put(block: Block, name: str, role: str) -> Block:
    """A block with a role word where the name stands: `Tokyo support` becomes `the drawer's support`."""
    own = re.escape(name)
    text = re.sub(rf"\b{own}(?= (?:{_OWNED})\b)", f"{role}'s", block.text)
    text = re.sub(rf"\b(?:{own}-(\w+)|(\w+)-{own})\b", lambda pair: f"{role} with {pair[1] or pair[2]}", text)
    return Block(block.kind, clean(re.sub(rf"\b{own}\b", role, text), "text"))


def _choices(rules: Ruleset, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with each answer's own told once for all deciders and all that may be named with it."""
    run: list[Block] = []
    for block in blocks:
        if block.kind in ("who", "item"):
            run.append(block)
            continue
        yield from _answer(rules, run)
        run = []
        yield block
    yield from _answer(rules, run)


def _answer(rules: Ruleset, blocks: Sequence[Block]) -> list[Block]:
    """What follows an answer; where each decider reads the same of itself, that stands once."""
    names = {
        f"If {power_title(rules, seat)} decides": power_title(rules, seat)
        for seat in range(len(rules.powers))
    }
    own: dict[str, list[Block]] = {}
    name = ""
    for block in blocks:
        if block.kind == "who" and block.text in names:
            name = names[block.text]
            own[name] = []
        elif name:
            own[name].append(block)
    whole = sum(len(told) + 1 for told in own.values()) == len(blocks)
    alike = _alike(own, DECIDER) if whole else None
    return _picks(blocks if alike is None else alike)


def _picks(blocks: Sequence[Block]) -> list[Block]:
    """Things to name with an answer that do alike, in one line: `with Delhi or ASEAN: the one named ...`."""
    groups: list[tuple[list[str], list[Block]]] = []
    for name, told in _by_name(blocks):
        under = [_put(block, name, CHOSEN) for block in told] if name else told
        if name and groups and groups[-1][0] and groups[-1][1] == under:
            groups[-1][0].append(name)
        else:
            groups.append(([name] if name else [], under))
    names = dict(_by_name(blocks))
    return [block for group in groups for block in _named(*group, names)]


def _by_name(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """What stands under each name, an empty one where none is named."""
    found: list[tuple[str, list[Block]]] = []
    for block in blocks:
        match = _WITH.fullmatch(block.text)
        if match and block.kind == "who" and match[3]:
            found.append((match[3], []))
        elif match and block.kind == "item" and match[1]:
            found.append((match[1], [Block("item", clean(match[2], "text"))]))
            found.append(("", []))
        elif found:
            found[-1][1].append(block)
        else:
            found.append(("", [block]))
    return [(name, told) for name, told in found if name or told]


def _named(
    names: Sequence[str], under: Sequence[Block], own: Mapping[str, Sequence[Block]]
) -> Iterator[Block]:
    """The lines of one group; a single name keeps its own."""
    told = under if len(names) != 1 else own[names[0]]
    if not names:
        yield from told
    elif len(told) == 1 and told[0].text.startswith(f"{CHOSEN} ") and told[0].text.count(CHOSEN) == 1:
        rest = told[0].text.removeprefix(CHOSEN)
        yield Block("item", clean(f"{listed(names, 'or')} (name one){rest}", "text"))
    elif len(told) == 1:
        yield Block("item", clean(f"with {listed(names, 'or')}: {told[0].text}", "text"))
    else:
        yield Block("who", clean(f"With {listed(names, 'or')}", "text"))
        yield from told
