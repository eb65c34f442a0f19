"""Small screens over the workbench: one of many by typing, and changes to look at before they are made."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from game.tui.ask import Ask, Field
from game.tui.page import Dialog
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import fit, line, pad, verbatim, wrap

Offered = tuple[Hashable, str, str]
"""What is answered, its name, and what is said of it."""
CHANGE = ("change all of it", "leave it as it is")
"""What y and n mean under changes."""
_DIFF: dict[str, str] = {"+": "up", "-": "down", "@": "dim"}


class Pick(Dialog):
    """One of many: typing narrows them, enter takes one; None if closed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1)", "up", priority=True, show=False),
        Binding("down", "go(1)", "down", priority=True, show=False),
        Binding("pageup", "page(-1)", "a page up", priority=True, show=False),
        Binding("pagedown", "page(1)", "a page down", priority=True, show=False),
    ]

    def __init__(self, title: str, offers: Sequence[Offered], about: str = "") -> None:
        super().__init__()
        self.told = (title, about)
        self.offers = list(offers)
        self.wanted = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="pick"):
            yield Sheet(self._head, classes="-fixed", focus=False)
            yield Field(name="pick-word")
            yield Sheet(self._list, id="pick-list", classes="-lasting")
            yield Sheet(_foot, classes="-fixed", focus=False)

    def on_mount(self) -> None:
        self.query_one("#pick-list").styles.height = _room(self, len(self.offers))
        self.query_one(Field).focus()

    def _head(self, width: int) -> Picture:
        title, about = self.told
        return Picture([line((title, "head")), *(wrap(about, width, "dim") if about else [])])

    def _list(self, width: int) -> Picture:
        found = self._found()
        room = min(max((len(name) for _, name, _ in found), default=0) + 2, max(12, width // 2))
        rows = [line(" ", fit(name, room), (fit(about, width - room - 2), "dim")) for _, name, about in found]
        spots = tuple(Spot(number, 0, width, key) for number, (key, _, _) in enumerate(found))
        return Picture(rows or [line((" nothing has it", "dim"))], spots)

    def _found(self) -> list[Offered]:
        """Those that begin with what was typed, then those that hold it."""
        wanted = self.wanted.casefold()
        held = [one for one in self.offers if wanted in one[1].casefold() or wanted in one[2].casefold()]
        return sorted(held, key=lambda one: (not one[1].startswith(wanted), wanted not in one[1].casefold()))

    @on(Input.Changed)
    def changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._want(event.value)

    def _want(self, word: str) -> None:
        if word != self.wanted:
            self.wanted = word
            self.query_one("#pick-list", Sheet).show(self._list, keep=False)

    async def _narrowed(self) -> Sheet:
        """The list as it is once the letters that came before are in."""
        field = self.query_one(Field)
        await field.catch_up()
        self._want(field.value)
        return self.query_one("#pick-list", Sheet)

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Take what is highlighted."""
        event.stop()
        key = self.query_one("#pick-list", Sheet).key
        if key is not None:
            self.dismiss(key)

    @on(Sheet.Picked, "#pick-list")
    def picked(self, event: Sheet.Picked) -> None:
        """The same with the list in front."""
        event.stop()
        self.dismiss(event.key)

    async def action_go(self, rows: int) -> None:
        """Move the highlight."""
        (await self._narrowed()).action_go(rows, 0)

    async def action_page(self, pages: int) -> None:
        """Move the highlight by a page."""
        (await self._narrowed()).action_page(pages)


def _room(dialog: Dialog, lines: int) -> int:
    """Lines that a list of so many may take in a dialog, with what stands around it."""
    return max(3, min(lines, dialog.app.size.height - 13))


def _foot(width: int) -> Picture:
    return Picture(wrap("type to narrow, enter takes it, esc closes", width, "dim"))


class NewId(Ask):
    """Another id; stays open, and says why, until one is given that can be. Answers what `plan` tells."""

    def __init__(self, about: str, old: str, plan: Callable[[str, NewId], None]) -> None:
        super().__init__("Rename", about, (("New id", old),))
        self.old, self.plan = old, plan

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#ask").mount(Sheet(id="refusal", classes="-fixed", focus=False))

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Ask what the new id would change."""
        event.stop()
        event.prevent_default()  # that of any other question closes it
        name = event.value.strip()
        if name == self.old:
            self.dismiss(None)
        else:
            self.tell("looking what it changes", "dim")
            self.plan(name, self)

    def tell(self, sentence: str, tone: str = "warn") -> None:
        """Say something under the line; it stays until the next enter."""
        if self.is_current:
            self.query_one("#refusal", Sheet).show(lambda width: Picture(wrap(sentence, width, tone)))

    def take(self, planned: Any) -> None:
        """Close with this, unless it was closed meanwhile."""
        if self.is_current:
            self.dismiss(planned)


class Changes(Dialog):
    """What would change, line by line; answers True to make it so, False or None to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "yes"),
        Binding("n", "answer(False)", "no"),
    ]

    def __init__(
        self,
        title: str,
        diff: Sequence[str],
        answers: tuple[str, str] = ("change all of it", "leave it as it is"),
    ) -> None:
        super().__init__()
        self.told = (title, diff)
        self.answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(id="changes"):
            yield Sheet(
                lambda width: Picture(wrap(self.told[0], width, "head")), classes="-fixed", focus=False
            )
            yield Sheet(self._draw, id="diff")
            yield Sheet(self._foot, classes="-fixed", focus=False)

    def on_mount(self) -> None:
        self.query_one("#diff").styles.height = _room(self, len(self.told[1]))
        self.query_one("#diff", Sheet).focus()

    def _head(self, width: int) -> Picture:
        return Picture(wrap(self.told[0], width, "head"))

    def _draw(self, width: int) -> Picture:
        return Picture([_diff_line(one, width) for one in self.told[1]])

    def _foot(self, width: int) -> Picture:
        yes, no = self.answers
        return Picture([line(("y", "key"), f" {yes}    ", ("n", "key"), f" {no}")])

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)


def _diff_line(text: str, width: int) -> Content:
    """What stands in a file, sign by sign: no hyphen becomes a minus here."""
    if text.startswith(("---", "+++")):
        return line((fit(text[4:], width), "strong")) if text.startswith("+++") else line("")
    return pad(verbatim(text, _DIFF.get(text[:1], "")), width)
