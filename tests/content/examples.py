"""The examples of `explain` as whole contents: each stands in a small game where nothing else is wrong."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path

from game.content.checks.foreseen import foresight_problems
from game.content.explain import Explanation
from game.content.library import load, load_bytes
from game.content.problems import Problem
from tests.bad_content.corpus import tiny

NAME = "decks/harbour/cards.yaml"
DECK = "format: 1\ndeck: harbour\n"
CARD = (
    "    id: a-card\n    title: A card\n    text: Something happened, the author says.\n    fiction: true\n"
)
FIRST_ITEMS = {
    "an ongoing of rules/ongoing.yaml": "rules/ongoing.yaml",
    "a framework of rules/frameworks.yaml": "rules/frameworks.yaml",
    "a flashpoint of rules/flashpoints.yaml": "rules/flashpoints.yaml",
    "a count of rules/counts.yaml": "rules/counts.yaml",
    "a text of decks/sources.yaml": "decks/sources.yaml",
    "a rule of rules/standing.yaml": "rules/standing.yaml",
}
"""Places where an example takes the place of fields of a file's first item."""
_MORE = re.compile(r"\n([^\n]*)\n *\.\.\. and so on, up to ([0-9]+)(?=\n)")
_SIGN = re.compile(r"<U\+([0-9A-F]{4})>")


def problems_of(entry: Explanation, example: str, folder: Path) -> list[Problem]:
    """What the checker says of an example among the small content; `folder` is an empty one."""
    text = _SIGN.sub(_signs, _MORE.sub(_repeated, f"\n{example}")[1:]).replace("⇥", "\t")
    files = {name: data.replace(b"article-one", b"kurbanov-2024") for name, data in tiny().items()}
    if entry.place.startswith("rules/foresight/"):
        learned = _of_folder({**files, entry.place: text.encode()}, folder)
        return [*learned, *foresight_problems(load(folder), folder)]
    if entry.place.startswith("a content folder"):
        return _of_folder(_renamed(files, text.split()), folder)
    name, whole = _placed(entry.place, text, {name: data.decode() for name, data in files.items()})
    data = whole.encode(entry.saved if entry.saved and example is entry.wrong else "utf-8")
    return list(load_bytes({**files, name: data}).problems)


def _repeated(found: re.Match[str]) -> str:
    lines = [re.sub(r"(?<=[a-z]-)1\b", str(number), found[1]) for number in range(1, int(found[2]) + 1)]
    return "\n" + "\n".join(lines)


def _signs(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _placed(place: str, text: str, files: dict[str, str]) -> tuple[str, str]:
    """The name and the whole text of the file in which the example stands."""
    if place == NAME:
        return NAME, text
    if place == "a deck, under cards":
        return NAME, f"{DECK}cards:\n{_indented(text, 2)}"
    if place == "a card":
        return NAME, f"{DECK}cards:\n  -\n{_over(CARD, text, 4)}"
    if place == "a scenario":
        name = "rules/scenarios/short.yaml"
        head, body = files[name].split("scenario:\n")
        return name, f"{head}scenario:\n{_over(body, text, 2)}"
    name = FIRST_ITEMS[place]
    head, first, *others = files[name].split("  - ", 1)[0], *re.split(r"(?m)^  - ", files[name])[1:]
    return name, f"{head}  -\n{_over(f'    {first}', text, 4)}" + "".join(f"  - {one}" for one in others)


def _over(body: str, text: str, width: int) -> str:
    """The fields of an item, those of the example in the place of its own."""
    new = set(re.findall(r"(?m)^([a-z_]+):", text)) | ({"fiction"} if "sources:" in text else set())
    old = re.split(rf"(?m)^(?= {{{width}}}[a-z_])", body)
    return "".join(part for part in old if part.strip().split(":")[0] not in new) + _indented(text, width)


def _indented(text: str, width: int) -> str:
    return "".join(f"{' ' * width}{line}\n" for line in text.rstrip("\n").split("\n"))


def _renamed(files: dict[str, bytes], names: list[str]) -> dict[str, bytes]:
    """The files, one called as the example says; a name like none of theirs is a further file."""
    for name in names:
        close = get_close_matches(name, files, 1, 0.9) if len(names) == 1 else []
        data = files.pop(close[0]) if close else DECK.encode()
        files = {**files, name: data}
    return files


def _of_folder(files: dict[str, bytes], folder: Path) -> list[Problem]:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return list(load(folder).problems)
