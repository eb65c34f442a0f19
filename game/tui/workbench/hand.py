"""What the workbench does at the cursor: complete, insert, find uses, rename, find a word, copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.content.known import Known
from game.model.errors import FourCapitalsError
from game.tui.ask import Ask, Find
from game.tui.workbench import pictures
from game.tui.workbench.area import YamlArea
from game.tui.workbench.dialogs import Changes, NewId, Pick
from game.words.titles import so_many
from game.workshop.completion import Offer, complete
from game.workshop.editing import Files, copy_content
from game.workshop.inserting import Inserted, home_of, insert
from game.workshop.snippets import Here, Snippet, snippets
from game.workshop.uses import Renaming, Use, rename

if TYPE_CHECKING:
    from game.tui.workbench.screen import Workbench

NO_FILE: Final = "open a file first: enter on it in the list"
NO_PROBLEM: Final = "there is no problem on this line; F8 goes to the next"
READING: Final = "still reading all cards and rules; try again in a moment"


class Hand:
    """Acts on the text of a workbench, on behalf of its keys."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.word = ""
        """What was looked for last."""

    def _ready(self, *, writes: bool) -> tuple[YamlArea, Known] | None:
        """The text and what is known of it; None, and a sentence, if it can't be used now."""
        area, looked = self.bench.area, self.bench.looked
        if area is None:
            self.bench.say(NO_FILE)
        elif looked is None:
            self.bench.say(READING)
        elif writes and area.read_only:
            self.bench.say(self.bench.lock_told(self.bench.opened))
        else:
            return area, looked.known
        return None

    def _holds_unsaved(self, why: str) -> bool:
        """Whether something is not saved yet, and say so."""
        if self.bench.unsaved:
            self.bench.say(f"save first (ctrl+s in each file marked *): {why}")
        return bool(self.bench.unsaved)

    # --- complete and insert ------------------------------------------------------------------

    def complete(self) -> None:
        """Offer what may stand at the cursor; what alone fits is typed at once."""
        ready = self._ready(writes=True)
        if ready is None:
            return
        area, known = ready
        row, column = area.place
        found = complete(self.bench.opened, area.text, row, column, known)
        start, end = (row, found.start), (row, found.end)

        def typed(offer: Any) -> None:
            if isinstance(offer, Offer):
                area.put(offer.insert, start, end)
                if offer.insert.endswith(": }"):
                    area.move_cursor_relative(columns=-1)

        if not found.offers:
            self.bench.say("nothing of this game is named here: it is a text or a number")
        elif len(found.offers) == 1:
            typed(found.offers[0])
        else:
            offers = [(one, one.word, one.about) for one in found.offers]
            self.bench.app.push_screen(Pick("What may stand here", offers), typed)

    def insert(self) -> None:
        """Offer pieces to begin from."""
        ready = self._ready(writes=True)
        if ready is None:
            return
        area, known = ready
        here = Here(self.bench.opened, area.text, area.place[0])

        async def chosen(piece: Any) -> None:
            if isinstance(piece, Snippet):
                try:
                    await self._insert(piece)
                except FourCapitalsError as error:
                    self.bench.say(str(error))

        offers = [(one, one.title, one.about) for one in snippets(known, here)]
        self.bench.app.push_screen(Pick("Insert", offers), chosen)

    async def _insert(self, piece: Snippet) -> None:
        """Put a piece where it belongs, in another file of the deck if need be; FourCapitalsError if none."""
        bench = self.bench
        file = home_of(piece, bench.opened, bench.work.names)
        if file != bench.opened:
            await bench.open_file(file)
        area = bench.area
        if area is None or area.read_only:
            return
        found = insert(piece, Here(file, area.text, area.place[0]))
        bench.show_tab("text")
        put_lines(area, found)
        bench.take_over()
        bench.went()

    def mend(self) -> None:
        """Type what the problem of the cursor's line asks for, where it is known to the letter."""
        ready = self._ready(writes=True)
        if ready is None:
            return
        area, bench = ready[0], self.bench
        if bench.looked is None or bench.looked.moment != bench.moment:
            bench.say("the last edit is still being checked; try again in a moment")
            return
        own = [one for one in bench.problems if one.file == bench.opened and one.line == area.place[0] + 1]
        mend = next((one.mend for one in own if one.mend is not None), None)
        if mend is None:
            bench.say(
                "what to type is known to the letter for no problem of this line" if own else NO_PROBLEM
            )
            return
        area.put(mend.text, (mend.line - 1, mend.column - 1), (mend.to_line - 1, mend.to_column - 1))

    # --- uses and names -----------------------------------------------------------------------

    def _with_uses(self, then: Callable[[Use, list[Use]], None]) -> None:
        """Find the id at the cursor and where it stands, and go on with that."""
        ready = self._ready(writes=False)
        if ready is None:
            return
        row, column = ready[0].place

        def found(places: list[Use]) -> None:
            if places:
                then(places[0], places)
            else:
                self.bench.say(
                    "put the cursor on an id of this game: of a card, a power, a partner, a source"
                )

        looking = self.bench.looker.uses(self.bench.opened, row + 1, column + 1)
        looking.add_done_callback(self.bench.hear(found))

    def uses(self) -> None:
        """Offer the places that name what the cursor is on, and go to one."""

        def offer(use: Use, found: list[Use]) -> None:
            async def chosen(number: Any) -> None:
                if isinstance(number, int):
                    one = found[number]
                    await self.bench.go_to(one.file, one.line - 1, one.column - 1)

            offers = [(number, _place(one), _told(one)) for number, one in enumerate(found)]
            title = f"{use.kind} {use.id}: {so_many(len(found), 'place')}"
            self.bench.app.push_screen(Pick(title, offers), chosen)

        self._with_uses(offer)

    def rename(self) -> None:
        """Ask for another name for what the cursor is on, everywhere."""
        if self._holds_unsaved("another name changes files on disk"):
            return

        def ask(use: Use, found: list[Use]) -> None:
            about = f"Another id for the {use.kind} {use.id}, in every file. You see the changes first."

            def plan(name: str, window: NewId) -> None:
                planning = self.bench.looker.renaming(use.kind, use.id, name)
                planning.add_done_callback(self.bench.hear(window.take, window.tell))

            def planned(found: Any) -> None:
                if isinstance(found, Renaming):
                    self._show(found, f"{use.id} becomes {found.name}")

            self.bench.app.push_screen(NewId(about, use.id, plan), planned)

        self._with_uses(ask)

    def _show(self, planned: Renaming, what: str) -> None:
        places = so_many(len(planned.uses), "place")
        files = so_many(len(planned.pages), "file")
        title = f"{what} at {places} in {files}"
        shipped = [one.name for one in planned.pages if self.bench.work.files.is_shipped(one.name)]
        title += f"; the game's own: {pictures.named(shipped)}" * bool(shipped)

        async def answered(yes: Any) -> None:
            if yes:
                await self._rename(planned, title)

        self.bench.say("")
        self.bench.app.push_screen(Changes(title, planned.diff), answered)

    async def _rename(self, planned: Renaming, told: str) -> None:
        try:
            rename(planned)
        except (FourCapitalsError, OSError) as error:
            self.bench.say(str(error))
            return
        self.bench.wrote = True
        await self.bench.begin_anew(self.bench.work.files)
        self.bench.say(told)

    # --- words --------------------------------------------------------------------------------

    def find(self) -> None:
        """Ask for a word and go to it."""

        def asked(answer: Any) -> None:
            if answer is not None and answer[0]:
                self.word = answer[0]
                self.find_next()

        self.bench.app.push_screen(Find("Find in the text", "", (("Find", self.word),)), asked)

    def find_next(self) -> None:
        """The next place with the word, from the top again behind the last."""
        area = self.bench.area
        if area is None or not self.word:
            self.bench.say("ctrl+f asks for a word to find" if area is not None else NO_FILE)
            return
        lines, word = area.text.casefold().split("\n"), self.word.casefold()
        row, column = area.place
        order = [*range(row, len(lines)), *range(row + 1)]
        for number, at in enumerate(order):
            place = lines[at].find(word, column + 1 if number == 0 else 0)
            if place >= 0:
                area.go_to(at, place)
                return
        self.bench.say(f"{self.word} does not stand in this file")

    # --- a copy -------------------------------------------------------------------------------

    def copy(self) -> None:
        """Ask for a folder, copy all content there, and go on in the copy."""
        if self._holds_unsaved("what is on disk is copied"):
            return
        about = (
            "All decks and rules are copied there, and you go on in the copy. "
            "To play it: four-capitals play --content and this folder."
        )
        suggested = str(Path.home() / "four-capitals")

        async def asked(answer: Any) -> None:
            if answer is None or not answer[0]:
                return
            try:
                target = copy_content(self.bench.work.files.home, Path(answer[0]).expanduser())
            except (FourCapitalsError, OSError) as error:
                self.bench.say(str(error))
                return
            await self.bench.begin_anew(Files(target))
            self.bench.say(f"this is your copy now; to play it: four-capitals play --content {target}")

        self.bench.app.push_screen(Ask("Copy to change", about, (("Folder", suggested),)), asked)


def put_lines(area: YamlArea, found: Inserted) -> None:
    """Type the lines that differ; the cursor goes to where the piece begins."""
    old, new = area.text.split("\n"), found.lines
    top = _alike(old, new)
    tail = _alike(old[top:][::-1], new[top:][::-1])
    rows = new[top : len(new) - tail]
    if tail:
        area.put("".join(f"{row}\n" for row in rows), (top, 0), (len(old) - tail, 0))
    else:
        begun = max(0, top - 1)
        area.put("\n".join(new[begun:]), (begun, 0), area.document.end)
    area.go_to(found.line, found.column)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines two texts have in common from the first on."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _place(one: Use) -> str:
    return f"{pictures.short_name(one.file)}:{one.line}"


def _told(one: Use) -> str:
    if one.is_given:
        return "where it is given"
    return f"{one.item}, {one.field}" if one.item else one.field
