"""The workbench: files and cards, the text, the card as played, what check finds, balance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Key
from textual.widgets import TextArea

from game.content.problems import Problem
from game.tui.sheet import Sheet
from game.tui.workbench import pictures
from game.tui.workbench.bench import Bench, in_turn
from game.tui.workbench.hand import NO_FILE, Hand
from game.tui.workbench.keeping import Keeping
from game.tui.workbench.saving import Saving
from game.tui.workbench.weigh import Weigh, empty
from game.workshop.editing import Files

HELP: Final = (
    "Write a deck and see it: on the left the files and their cards, in the middle the text, on the right "
    "the card as players see it and what the checker finds. In a narrow window each has a tab.\n"
    "Every edit is checked as you go on; until ctrl+s the file is as it was. What you type and don't save is "
    "kept aside once a second: should the program end, it is offered the next time. Underlined words have "
    "something wrong with them: F8 goes from one to the next, and the line at the foot says what it is.\n"
    "In the list your own files stand first; those below, the game's own, are written only after a question. "
    "Type to find a card anywhere; enter opens it. F7 puts a piece where it belongs: a choice or an effect "
    "into the card with the cursor, a source into the deck's sources. In the text, tab indents, enter keeps "
    "the indentation, ctrl+z takes back, ctrl+y brings back, ctrl+c, ctrl+x and ctrl+v copy, cut and paste."
)


class Workbench(Bench):
    """The designer's screen; answers True if anything was written."""

    CSS_PATH = "look.tcss"
    HELP_TITLE: ClassVar[str] = "The workbench"
    HELP_TEXT: ClassVar[str] = HELP
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [  # type: ignore[misc]
        (0, "-narrow"),
        (126, "-wide"),
        (170, "-broad"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", key_display="^s", priority=True, tooltip="put the file on disk"),
        Binding(
            "f8", "problem(1)", "next", key_display="F8", priority=True, tooltip="to the next problem"
        ),
        Binding(
            "shift+f8,f20", "problem(-1)", "problem before", key_display="shift+F8", priority=True,
            show=False, tooltip="to the problem before",
        ),
        Binding(
            "ctrl+space,ctrl+@", "complete", "complete", key_display="^space", priority=True,
            tooltip="what may stand at the cursor",
        ),
        Binding("f7", "insert", "insert", key_display="F7", priority=True,
                tooltip="insert a card, choice, effect or condition where it belongs"),
        Binding("ctrl+t", "mend", "mend", key_display="^t", priority=True, show=False,
                tooltip="type what the problem on this line asks for"),
        Binding("f2", "tab('files')", "files", key_display="F2", priority=True, tooltip="files and cards"),
        Binding("f3", "tab('text')", "text", key_display="F3", priority=True, tooltip="the text"),
        Binding("f4", "tab('card')", "card", key_display="F4", priority=True, tooltip="the card as played"),
        Binding(
            "f5", "tab('problems')", "problems", key_display="F5", priority=True, tooltip="what check finds"
        ),
        Binding("f6", "balance", "balance", key_display="F6", priority=True,
                tooltip="what this edit does to each capital's chances; once more begins to play"),
        Binding("f9", "uses", "uses", key_display="F9", priority=True, show=False,
                tooltip="where the id at the cursor is named"),
        Binding("ctrl+r", "rename", "rename", key_display="^r", priority=True, show=False,
                tooltip="give the id at the cursor another name everywhere"),
        Binding("ctrl+f", "find", "find", key_display="^f", priority=True, show=False,
                tooltip="find a word in the text"),
        Binding("ctrl+g", "find_next", "next place", key_display="^g", priority=True, show=False,
                tooltip="the next place with that word"),
        Binding("ctrl+o", "copy", "copy", key_display="^o", priority=True, show=False,
                tooltip="copy all content to a folder of yours, to change it there"),
        Binding("f1,question_mark", "help", "help", key_display="F1"),
        Binding("escape", "leave", "back", key_display="esc", priority=True,
                tooltip="back to the files; from there, leave"),
    ]  # fmt: skip

    def __init__(self, files: Files, deck: str = "") -> None:
        super().__init__(files)
        self.hand = Hand(self)
        self.weigh = Weigh(self)
        self.keeping = Keeping(self)
        self.saving = Saving(self)
        self._deck = deck

    # --- what stands where --------------------------------------------------------------------

    def body(self) -> ComposeResult:
        yield Sheet(self.tabs, id="bench-tabs", classes="-fixed", focus=False)
        with Horizontal(classes="pane"):
            yield Sheet(id="bench-list", classes="-lasting", title="Files")
            with Vertical(id="bench-text", classes="pane -titled"):
                yield Sheet(id="bench-refused", focus=False)
            with Vertical(id="bench-right"):
                yield Sheet(id="bench-card", title="The card as played")
                yield Sheet(empty, id="bench-balance", title="Balance")
                yield Sheet(id="bench-problems", title="Problems")
        yield Sheet(self.note_picture, id="bench-note", focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.show_list()
        self.show_tab("files")
        self.call_later(self._begin)

    def on_unmount(self) -> None:
        self.weigh.stop()
        self.keeping.close()
        super().on_unmount()

    async def _begin(self) -> None:
        """Open the deck that was asked for, and read everything once."""
        first = next((one for one in self.work.names if one.startswith(f"decks/{self._deck}/")), "")
        if self._deck and first:
            await self.open_file(first)
            self.show_tab("text")
        elif self._deck:
            self.say(f"there is no deck {self._deck} here; the list has them all")
        left = self.keeping.left_behind(self.opened)
        if left:
            self.say(left)
        self.check_soon(0.01)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The tab key and the mouse go to a pane too."""
        pane = "text" if isinstance(event.widget, TextArea) else PANES.get(event.widget.id or "", self.tab)
        if pane != self.tab:
            self.mark_tab(pane)

    @in_turn
    def action_tab(self, tab: str) -> None:
        """A pane's key."""
        self.show_tab("files" if tab == "text" and self.area is None else tab)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "copy" or bool(self.opened and self.work.files.why_locked(self.opened))

    # --- files --------------------------------------------------------------------------------

    async def open_file(self, name: str, line: int = 0, column: int = 0, *, top: bool = False) -> None:
        """Show a file's text; what was not saved of it the last time is offered."""
        await super().open_file(name, line, column, top=top)
        if self.opened == name:
            self.keeping.offer(name)

    @on(Sheet.Picked, "#bench-list")
    async def picked(self, event: Sheet.Picked) -> None:
        """Enter opens a file, or goes to a card."""
        if not isinstance(event.key, tuple):
            return
        _, name, *item = event.key
        lines = [one.line for one in self.work.items(name) if item and one.id == item[0]]
        await self.open_file(name, *lines[:1], top=bool(lines))
        if self.opened == name:
            self.wanted = ""
            self.show_list()
            self.show_tab("text")

    @on(Sheet.Moved, "#bench-list")
    def moved(self, event: Sheet.Moved) -> None:
        """A card under the cursor is shown as played."""
        if isinstance(event.key, tuple) and len(event.key) == 3 and self.sheet("list").has_focus:
            self.card_soon(event.key[2])

    def on_key(self, event: Key) -> None:
        """In the list, letters find a card."""
        if not self.sheet("list").has_focus:
            return
        if event.key == "backspace" and self.wanted:
            self._want(self.wanted[:-1])
        elif event.character and event.character.isprintable() and event.character != "?":
            self._want(self.wanted + event.character.casefold())
        else:
            return
        event.stop()

    def _want(self, text: str) -> None:
        self.wanted = text
        self.show_list()
        spots = self.sheet("list").picture.spots
        first = next((one.key for one in spots if text and pictures.has_word(one.key, text)), None)
        if isinstance(first, tuple):
            self.sheet("list").start_at(first)
            self.card_soon("".join(first[2:]))

    # --- the text -----------------------------------------------------------------------------

    @on(TextArea.Changed)
    def changed(self) -> None:
        """An edit: it is checked once the keys rest."""
        self.moment += 1
        self.said = ""
        self.check_soon()
        self.keeping.soon()
        self.weigh.age()

    @on(TextArea.SelectionChanged)
    def went(self) -> None:
        """The cursor moved: the line at the foot, and the card it is in."""
        area = self.area
        if area is not None and area.place != self._said_at:
            self.said = ""
        self.show_note()
        if area is not None and self.opened:
            self.card_soon(self.work.item_at(self.opened, area.place[0]))

    # --- what is found ------------------------------------------------------------------------

    @on(Sheet.Picked, "#bench-problems")
    async def to_problem(self, event: Sheet.Picked) -> None:
        """Enter goes to where it is."""
        if isinstance(event.key, int):
            await self.go_to_problem(self.problems[event.key])

    async def go_to_problem(self, one: Problem) -> None:
        """Put the cursor on a problem."""
        if one.file in self.work.names:
            await self.go_to(one.file, one.line - 1, one.column - 1)
            self.say(f"{one.message}; {one.fix}")
        else:
            self.say(f"{one.file}: {one.message}; {one.fix}")

    @in_turn
    async def action_problem(self, step: int) -> None:
        """To the next problem behind the cursor, or before it; from the last on to the other files."""
        await self.once_checked(lambda: self._to_next(step))

    async def _to_next(self, step: int) -> None:
        found = self.problems
        if not found:
            self.say("the checker finds no fault")
            return
        place = self.area.place if self.area is not None else (-1, -1)
        own = [one for one in found if one.file == self.opened]
        behind = [one for one in own if _is_past(one, place, step)]
        others = [one for one in found if one.file != self.opened] or own
        chosen = (behind or others)[0 if step > 0 else -1]
        await self.go_to_problem(chosen)

    # --- saving and leaving -------------------------------------------------------------------

    @in_turn
    def action_save(self) -> None:
        """Put the file on disk, unless somebody else has written it meanwhile."""
        self.take_over()
        if self.area is None:
            self.say(NO_FILE)
            return
        if self.opened not in self.work.drafts:
            self.say("nothing to save: the file is on disk as it stands here")
            return
        self.saving.save(self.opened)

    @in_turn
    async def action_leave(self) -> None:
        """One step back: an open search, the other panes, the screen."""
        if self.wanted:
            self._want("")
        elif self.tab == "balance" and self.weigh.stop():
            self.say("the games end with what is known")
        elif self.tab != "files":
            self.show_tab("files")
        else:
            self.ask_to_leave(lambda: self.dismiss(self.wrote))

    def ask_to_leave(self, leave: Callable[[], Any]) -> None:
        """Leave, after asking what to do with texts that are not on disk."""
        self.saving.ask_to_leave(leave)

    # --- keys that Hand sees to ---------------------------------------------------------------

    @in_turn
    def action_complete(self) -> None:
        """Offer what may stand at the cursor."""
        self.hand.complete()

    @in_turn
    def action_mend(self) -> None:
        """Type what a problem asks for."""
        self.hand.mend()

    @in_turn
    def action_insert(self) -> None:
        """Offer pieces to begin from."""
        self.hand.insert()

    @in_turn
    def action_balance(self) -> None:
        """Show the balance; there already, begin to play."""
        if self.tab != "balance":
            self.show_tab("balance")
            return
        self.take_over()
        self.weigh.begin()

    @in_turn
    def action_uses(self) -> None:
        """Offer the places that name what the cursor is on."""
        self.hand.uses()

    @in_turn
    def action_rename(self) -> None:
        """Ask for another name for what the cursor is on."""
        self.hand.rename()

    @in_turn
    def action_find(self) -> None:
        """Ask for a word."""
        self.hand.find()

    @in_turn
    def action_find_next(self) -> None:
        """The next place with the word asked for last."""
        self.hand.find_next()

    @in_turn
    def action_copy(self) -> None:
        """Ask for a folder to copy the content to."""
        self.hand.copy()


PANES: Final = {f"bench-{one}": one for one in ("card", "problems", "balance")} | {"bench-list": "files"}


def _is_past(one: Problem, place: tuple[int, int], step: int) -> bool:
    here = (one.line - 1, one.column - 1)
    return here > place if step > 0 else here < place
