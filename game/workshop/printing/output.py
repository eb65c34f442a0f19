"""From what was asked for to PDF files: which parts go into which file, and what to tell about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from game.content.problems import listed
from game.content.supply import too_few
from game.files import is_stream
from game.model.errors import FourCapitalsError
from game.words.titles import so_many
from game.workshop.editing import put_all
from game.workshop.printing.board import board_sheets
from game.workshop.printing.cards import card_faces
from game.workshop.printing.facilitator import facilitator_copy
from game.workshop.printing.job import Job, take_job
from game.workshop.printing.press import Press
from game.workshop.printing.roles import agenda_slips, role_sheet
from game.workshop.printing.rulebook import start_page

KINDS: Final = ("cards", "backs", "roles", "agendas", "board", "rules", "facilitator")
"""What can be printed, in the order of the pages."""
APART: Final = "facilitator"
"""The one that never goes into a file with others: players must not see it."""


class Asked(NamedTuple):
    """What was typed."""

    decks: tuple[str, ...] = ()
    scenario: str | None = None
    folder: Path | None = None
    kinds: tuple[str, ...] = KINDS
    paper: str = "a4"
    ink: str = "colour"
    fonts: tuple[Path, ...] = ()


Part = dict[str, Any]


def print_deck(asked: Asked, out: Path, replace: bool = False) -> list[str]:
    """Write the PDF files and tell what they hold, a line each; all of them or none.

    FourCapitalsError for an unknown name, a file that is there already, or a card with no room for its text.
    """
    job = take_job(asked.decks, asked.scenario, asked.folder)
    files = dict(_files(out, _at_hand(job, asked.kinds)))
    if not replace:
        _refuse_existing(files)
    presses = {path: pressed(job, asked, kinds) for path, kinds in files.items()}
    pages = {path: _pdf(press) for path, press in presses.items()}
    try:
        put_all(pages)
    except OSError as error:
        why = (error.strerror or "the disk refused").lower()
        raise FourCapitalsError(f"expected to write {out}, but {why}; type another --out") from error
    lines = [f"{path}: {listed(kinds, 'and')}" for path, kinds in files.items()]
    return [_head(job), *lines, *_short(job, asked), *_remarks(presses)]


def pressed(job: Job, asked: Asked, kinds: Sequence[str]) -> Press:
    """One file's sheets, filled; FourCapitalsError if the extra is not installed."""
    data = {
        "title": f"Four Capitals: {job.rules.scenario.title}",
        "paper": asked.paper,
        "ink": asked.ink,
        "powers": [{"letter": power.letter, "title": power.title} for power in job.rules.powers],
        "seats": list(job.rules.scenario.seats),
        "parts": [part for kind, build in PARTS.items() if kind in kinds for part in build(job, kinds)],
    }
    return Press("main.typ", data, asked.fonts)


def _cards(job: Job, kinds: Sequence[str]) -> Iterator[Part]:
    yield {"kind": "cards", "faces": True, "backs": "backs" in kinds, "cards": card_faces(job)}


def _backs(job: Job, kinds: Sequence[str]) -> Iterator[Part]:
    """Alone; with their cards they lie between them."""
    if "cards" not in kinds:
        yield {"kind": "cards", "faces": False, "backs": True, "cards": card_faces(job)}


def _roles(job: Job, kinds: Sequence[str]) -> Iterator[Part]:
    yield from (role_sheet(job, seat) for seat in job.rules.scenario.seats)


def _agendas(job: Job, kinds: Sequence[str]) -> Iterator[Part]:
    yield agenda_slips(job)


def _board(job: Job, kinds: Sequence[str]) -> Iterator[Part]:
    yield board_sheets(job)


def _rules(job: Job, kinds: Sequence[str]) -> Iterator[Part]:
    page = start_page(job)
    if page is not None:
        yield page


def _facilitator(job: Job, kinds: Sequence[str]) -> Iterator[Part]:
    yield facilitator_copy(job)


PARTS: Final[dict[str, Callable[[Job, Sequence[str]], Iterator[Part]]]] = {
    "cards": _cards,
    "backs": _backs,
    "roles": _roles,
    "agendas": _agendas,
    "board": _board,
    "rules": _rules,
    "facilitator": _facilitator,
}


def _at_hand(job: Job, kinds: Sequence[str]) -> list[str]:
    """What can be printed of all there is: content may come without a rulebook.

    FourCapitalsError where that is missed by somebody who asked for it.
    """
    if "rules" not in kinds or start_page(job) is not None:
        return [kind for kind in KINDS if kind in kinds]
    if set(kinds) != set(KINDS):
        raise FourCapitalsError(
            "expected rules/RULEBOOK.md with a section to print, found none; leave rules out of --what"
        )
    return [kind for kind in KINDS if kind != "rules"]


def _files(out: Path, kinds: list[str]) -> Iterator[tuple[Path, list[str]]]:
    """Each file with what goes into it: one and the facilitator's, or a folder with one for each kind."""
    if out.suffix.lower() == ".pdf":
        open_to_all = [kind for kind in kinds if kind != APART]
        yield out, open_to_all or kinds
        if open_to_all and APART in kinds:
            yield out.with_stem(f"{out.stem}-{APART}"), [APART]
        return
    if out.suffix or out.is_file():
        raise FourCapitalsError(
            f"expected a name that ends in .pdf or a folder after --out, found {str(out)!r}"
        )
    for kind in kinds:
        with_backs = kind == "cards" and "backs" in kinds
        if kind != "backs" or "cards" not in kinds:
            yield out / f"{kind}.pdf", ["cards", "backs"] if with_backs else [kind]


def _refuse_existing(files: Sequence[Path] | dict[Path, list[str]]) -> None:
    there = next((path for path in files if path.exists() and not is_stream(path)), None)
    if there is not None:
        raise FourCapitalsError(f"expected no file at {there}, found one; type --replace, or another --out")


def _pdf(press: Press) -> bytes:
    crowded = [note["id"] for note in press.noted("fit") if not note["parts"]]
    if crowded:
        raise FourCapitalsError(
            f"expected text that a card can hold, found too much in {listed(crowded, 'and')}: "
            "shorten the text, or the longest answer"
        )
    return press.pdf()


def _head(job: Job) -> str:
    count = sum(card.copies for card in job.cards)
    return f"{so_many(count, 'card')} of {listed(job.decks, 'and')}, under the rules of {job.scenario.id}"


def _short(job: Job, asked: Asked) -> Iterator[str]:
    """That the cards don't last for the game, and what to type for more of them."""
    cards = [card for deck in job.decks for card in job.content.decks[deck]]
    wrong = too_few(job.scenario, job.content.world.headlines, cards)
    own = [deck for deck in job.scenario.decks if deck not in job.decks]
    others = own or [deck for deck in job.content.decks if deck not in job.decks]
    if wrong and asked.decks:
        more = f"; print more: four-capitals deck print {' '.join((*job.decks, *others))} --out FILE.pdf"
        yield wrong + more * bool(others)


def _remarks(presses: dict[Path, Press]) -> Iterator[str]:
    """Cards that go on on a second, and letters that no font at hand has."""
    notes = {note["id"]: note for press in presses.values() for note in press.noted("fit")}
    more = [f"{name} (on {note['parts']} cards)" for name, note in notes.items() if note["parts"] > 1]
    if more:
        least = min(note["least"] for note in notes.values())
        yield f"too long for one card even at {least:g} points: {listed(more, 'and')}"
    lacking = sorted({letter for press in presses.values() for letter in press.shapeless()})
    if lacking:
        yield (
            f"no font at hand has these letters, printed as boxes: {listed(lacking, 'and')}; "
            "give a folder with one that does: --font FOLDER"
        )
