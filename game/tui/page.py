"""What every screen shares: a line of keys at the foot, help on `?`, commands for the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from game.tui.sheet import Picture, Sheet
from game.tui.text import Piece, fit, line, plain, width_of, wrap
from game.words.titles import sentence

NAMES = {
    "question_mark": "?", "slash": "/", "escape": "esc", "space": "space", "enter": "enter",
    "left_square_bracket": "[", "right_square_bracket": "]", "backspace": "backspace",
}  # fmt: skip


TURN: Final = (
    Binding(
        "left", "turn(-1)", "change", key_display="← →", priority=True, tooltip="change the highlighted line"
    ),
    Binding("right", "turn(1)", show=False, priority=True),
)
"""The keys of a form, whose screen has an `action_turn`."""
T = TypeVar("T")


def next_in(ring: Sequence[T], now: T, step: int = 1) -> T:
    """The value that many places on; the first follows the last."""
    return ring[(ring.index(now) + step) % len(ring)]


class Command(NamedTuple):
    """Something the palette can do on a screen."""

    title: str
    about: str
    run: Callable[[], Any]


def key_name(binding: Binding) -> str:
    """How a key is called to the player."""
    first = binding.key.split(",")[0]
    return binding.key_display or NAMES.get(first, first)


class Keys(Sheet):
    """The keys that matter most, in one line; the first and the last stay when there is no room for all."""

    def __init__(self) -> None:
        super().__init__(classes="-fixed", focus=False, id="keys")

    def tell(self, bindings: list[Binding]) -> None:
        """Show these keys."""
        entries = [(key_name(one), one.description) for one in bindings]
        self.show(lambda width: Picture([_keys_line(entries, width)]))


def _keys_line(entries: list[tuple[str, str]], width: int) -> Content:
    sizes = [width_of(key) + width_of(label) + 3 for key, label in entries]
    kept = list(range(len(entries)))
    while sum(sizes[one] for one in kept) > width and len(kept) > 2:
        kept.pop(-3 if len(kept) > 3 else 1)
    pieces: list[Piece] = [" "]
    for one in kept:
        key, label = entries[one]
        pieces += [(key, "key"), f" {label}  "]
    return line(*pieces)


class Once(Screen[Any]):
    """A screen that answers once: the library would take the screen below it for a second answer."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Answer and go; nothing for a key that came while it was going."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _compositor_refresh(self) -> None:
        """Paint nothing while another screen is on top.

        The library would paint both at every message to this one from then on (8.2: a screen below asks for
        another repaint each time it was painted), and keys would wait for that.
        """
        if self.is_active:
            super()._compositor_refresh()
        else:
            self._dirty_widgets.clear()


class Page(Once):
    """A screen with keys at its foot."""

    AUTO_FOCUS = ""
    focused: var[Widget | None] = var(None)  # the library repaints all at each focus
    HELP_TITLE: ClassVar[str] = ""
    HELP_TEXT: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help"),
        Binding("escape", "back", "back"),
    ]

    def compose(self) -> ComposeResult:
        yield from self.body()
        yield Keys()

    def body(self) -> ComposeResult:
        """The widgets of the screen."""
        yield from ()

    def on_mount(self) -> None:
        self.tell_keys()

    def tell_keys(self) -> None:
        """Say again which keys there are."""
        self.query_one(Keys).tell(self.shown_keys())

    def shown_keys(self) -> list[Binding]:
        """The keys for the foot of the screen, the most useful first, help and back last."""
        found = [one for one in self.own_bindings() if one.show]
        last = [one for one in found if one.action in ("help", "back", "leave")]
        return [one for one in found if one not in last] + sorted(last, key=lambda one: one.action == "help")

    def own_bindings(self) -> list[Binding]:
        """The keys of this screen that are open now, one entry an action."""
        found: dict[str, Binding] = {}
        for binding in declared(type(self)):
            if not binding.description or not self.check_action(binding.action.split("(")[0], ()):
                continue
            if binding.action not in found or (binding.show and not found[binding.action].show):
                found[binding.action] = binding
        return list(found.values())

    def commands(self) -> list[Command]:
        """What the palette offers here: every key's action."""
        return [
            Command(sentence(one.description), _about(one), _runner(self, one.action))
            for one in self.own_bindings()
        ]

    def action_help(self) -> None:
        """Explain this screen and its keys."""
        self.app.push_screen(Help(self.HELP_TITLE, self.HELP_TEXT, self.own_bindings()))

    def action_back(self) -> None:
        """Leave this screen."""
        self.dismiss(None)


def declared(kind: type[Page]) -> list[Binding]:
    """The keys a screen's class names, then those of the classes it builds on that it does not name anew."""
    found: list[Binding] = []
    taken: set[str] = set()
    for base in kind.__mro__:
        own = [one for one in base.__dict__.get("BINDINGS", ()) if isinstance(one, Binding)]
        if issubclass(base, Page):
            found += [one for one in own if not taken & set(one.key.split(","))]
            taken |= {key for one in own for key in one.key.split(",")}
    return found


def _runner(screen: Screen[Any], action: str) -> Callable[[], Any]:
    async def run() -> None:
        await screen.run_action(action)

    return run


def _about(binding: Binding) -> str:
    key = f"key {key_name(binding)}"
    return f"{binding.tooltip} ({key})" if binding.tooltip else key


class Dialog(Once, ModalScreen[Any]):
    """A small screen over another; escape closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "close")]

    def commands(self) -> list[Command]:
        """Nothing of its own in the palette."""
        return []

    def action_back(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class Help(Dialog):
    """What the screen below is for, and its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,q,enter", "back", "close", show=False)]

    def __init__(self, title: str, text: str, bindings: list[Binding]) -> None:
        super().__init__()
        self.told = (title, text, bindings)

    def compose(self) -> ComposeResult:
        yield Sheet(self._draw, id="help", title=self.told[0] or "Keys")

    def on_mount(self) -> None:
        self.query_one("#help", Sheet).focus()

    def _draw(self, width: int) -> Picture:
        _, text, bindings = self.told
        lines = [row for part in text.split("\n") for row in wrap(part, width - 2, "", " ")]
        lines.append(Content(""))
        for one in bindings:
            names = " ".join(NAMES.get(key, key) for key in one.key.split(","))
            shown = one.key_display or names
            lines += _key_row(shown, one.tooltip or one.description, width)
        lines += _key_row("arrows enter", "move about and take what is highlighted", width)
        lines += _key_row("tab", "go to the next panel", width)
        lines += _key_row("ctrl+p", "find any command by its name", width)
        return Picture([*lines, Content(""), line((" esc closes this", "dim"))])


def _key_row(key: str, text: str, width: int) -> list[Content]:
    first, *rest = wrap(text, max(10, width - 18))
    return [line(" ", (fit(key, 14), "key"), " ", first), *(line(" " * 16, row) for row in rest)]


class TooSmall(Once):
    """Shown while the window is below the smallest size the game fits in."""

    SMALLEST: ClassVar[tuple[int, int]] = (80, 24)

    def compose(self) -> ComposeResult:
        yield Sheet(self._draw, focus=False)

    def _draw(self, width: int) -> Picture:
        columns, rows = self.SMALLEST
        now = f"{self.app.size.width} by {self.app.size.height}"
        said = f"Four Capitals needs a window of {columns} columns by {rows} rows or more; this one is {now}."
        return Picture(wrap(plain(said), width))

    def on_resize(self) -> None:
        self.query_one(Sheet).show(self._draw)
        self._go_if_it_fits()

    def on_screen_resume(self) -> None:
        self._go_if_it_fits()

    def _go_if_it_fits(self) -> None:
        if self.fits(self.app.size.width, self.app.size.height):
            self.dismiss()

    @classmethod
    def fits(cls, width: int, height: int) -> bool:
        """Tell whether a window is large enough."""
        return width >= cls.SMALLEST[0] and height >= cls.SMALLEST[1]
