"""The text of a file: TextArea in the looks of the app, with colours, marks and indentation of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.document._document import EditResult, Location
from textual.document._edit import Edit
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.geometry import Size
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from game.content.guard import all_seen
from game.tui.inorder import InOrder
from game.tui.text import STYLES
from game.tui.workbench.tint import Tint, tints

STEP: Final = 2
"""Columns of one step of indentation."""
MANY_LINES: Final = 2_000
"""From here on lines are not wrapped, nor is a bracket's partner looked for: both go through all of it."""
_MARKED: Final = {"wrong": "bold $down underline", "doubtful": "$warn underline"}
"""How a word looks that something is wrong with."""
_ROW: Final = 2
"""Where the library puts a line's number in the key under which it keeps how the line looks."""
_OPENS: Final = re.compile(r"( *)((?:- )*)(.*)")


class Rows(WrappedDocument):
    """Lines as they are wrapped, which know how many they are without counting: the library asks for each."""

    @property
    def height(self) -> int:
        return len(self._offset_to_line_info)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Take an edit over; law: the same as the library's, which moves every line below one by one."""
        count = self.document.line_count
        if self._width or count == len(self._wrap_offsets):
            super().wrap_range(start, old_end, new_end)
            return
        top = min(start[0], old_end[0])
        old, new = max(start[0], old_end[0]) + 1, max(start[0], new_end[0]) + 1
        tabs = [get_tab_widths(line, self._tab_width) for line in self.document.lines[top:new]]
        self._tab_width_cache[top:old] = [[width for _, width in line] for line in tabs]
        self._wrap_offsets[top:old] = [[] for _ in tabs]
        self._offset_to_line_info = [(number, 0) for number in range(count)]
        self._line_index_to_offsets = [[number] for number in range(count)]


class YamlArea(InOrder, TextArea):
    """One file being written; nothing in it that could steer the terminal."""

    DEFAULT_CSS = """
    YamlArea {
        border: none; padding: 0; height: 1fr; background: $background; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1; scrollbar-background: $background;
        scrollbar-color: $rule; scrollbar-color-hover: $muted; scrollbar-color-active: $key;
        & .text-area--gutter { color: $muted; background: $background; }
        & .text-area--cursor-gutter { color: $key; text-style: bold; background: $surface; }
        & .text-area--selection { text-style: reverse; background: $background; }
        & .text-area--matching-bracket { text-style: bold underline; }
    }
    YamlArea:focus { border: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "edge(-1)", "Top", show=False),
        Binding("ctrl+end", "edge(1)", "Bottom", show=False),
    ]

    _edited: int | None = None
    """The only line that is being changed, None for several."""
    _longest = 0
    """Columns of the longest line, or of one that was the longest until it was shortened."""
    _whole: str | None = None
    """All of the text, while nothing is typed: the library asks for it with every line it draws."""

    def __init__(self, name: str, text: str, *, locked: bool) -> None:
        super().__init__(text, name=name, tab_behavior="indent", read_only=locked)
        self.looks = TextAreaTheme("workbench", cursor_line_style=Style(), cursor_style=Style())
        """As the style sheet says, but for the cursor, and for its line, whose words keep their colours."""
        self.register_theme(self.looks)
        self.theme = self.looks.name
        self.show_line_numbers = True
        self.soft_wrap = text.count("\n") < MANY_LINES
        self.cursor_blink = False
        self.indent_width = STEP
        self.match_cursor_bracket = text.count("\n") < MANY_LINES
        self.marks: Mapping[int, tuple[Tint, ...]] = {}
        """By line, counted from 0: the words that something is wrong with."""

    @property
    def text(self) -> str:
        if self._whole is None:
            self._whole = self.document.text
        return self._whole

    @text.setter
    def text(self, value: str) -> None:
        self.load_text(value)

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        self.wrapped_document.__class__ = Rows

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; of one that stays within a line, only that line is drawn anew."""
        inside = edit.top[0] == edit.bottom[0] and "\n" not in edit.text and not self.soft_wrap
        self._edited = edit.top[0] if inside else None
        try:
            return super().edit(edit)
        finally:
            self._edited = None

    def _build_highlight_map(self) -> None:
        """After every edit: what was kept of the text is old."""
        self._whole = None
        if self._edited is None:
            self._line_cache.clear()
            return
        for key in [one for one in self._line_cache.keys() if one[_ROW] == self._edited]:  # noqa: SIM118
            self._line_cache.discard(key)

    def _refresh_size(self) -> None:
        """The room all lines take; unlike the library, without measuring each of them at every key."""
        if self.soft_wrap:
            super()._refresh_size()
            return
        lines = self.document.lines
        if self._edited is None:
            self._longest = max(map(len, lines), default=0)
        near = lines if self._edited is None else lines[self._edited : self._edited + 1]
        long = (cell_len(one) for one in near if 2 * len(one) > self._longest)
        self._longest = max(self._longest, max(long, default=0))
        self.virtual_size = Size(self._longest + self.gutter_width + 1, len(lines))
        self._refresh_scrollbars()

    def mark(self, marks: Mapping[int, tuple[Tint, ...]]) -> None:
        """Mark these words, and no others."""
        if marks != self.marks:
            self.marks = marks
            self._line_cache.clear()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line in its colours."""
        line = super().get_line(line_index)
        found: Iterable[Tint] = (*tints(line.plain), *self.marks.get(line_index, ()))
        for one in found:
            line.stylize(self._style(one.tone), one.start, min(one.end, len(line)))
        return line

    def _style(self, tone: str) -> Style:
        return self.app.stylesheet.parse_style(_MARKED.get(tone) or STYLES[tone]).rich_style

    def on_mount(self) -> None:
        self._take_looks()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._take_looks()

    def _take_looks(self) -> None:
        """The cursor as every list of the app shows it, in the colours that hold now."""
        parse = self.app.stylesheet.parse_style
        for looks in (self.looks, self._theme):  # the library works with a copy
            if looks is not None:
                looks.cursor_line_style = parse("on $surface").rich_style
                looks.cursor_style = parse(STYLES["cursor"]).rich_style
        self._line_cache.clear()
        self.refresh()

    async def _on_paste(self, event: events.Paste) -> None:
        """What is pasted loses what can't be seen."""
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " " * STEP)
        await super()._on_paste(events.Paste(all_seen(text)))

    async def _on_key(self, event: events.Key) -> None:
        """Enter keeps the indentation, and goes a step deeper behind a colon."""
        if event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            row, column = self.cursor_location
            self._replace_via_keyboard("\n" + _next_indent(self.document[row][:column]), *self.selection)

    def action_edge(self, side: int) -> None:
        """To the first line or the last."""
        self.move_cursor((0, 0) if side < 0 else self.document.end)

    def go_to(self, line: int, column: int, width: int = 0) -> None:
        """Put the cursor on a place, counted from 0, and a word of so many letters in view."""
        row = min(max(0, line), self.document.line_count - 1)
        place = min(max(0, column), len(self.document[row]))
        self.move_cursor((row, place), center=True)
        if width > 1:
            self.scroll_cursor_visible(animate=False)

    def show_from_cursor(self) -> None:
        """Scroll until the cursor's line is the first in view, or the text ends."""
        top = self.wrapped_document.location_to_offset(self.cursor_location).y
        self.scroll_to(y=top, animate=False, force=True)

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the cursor, counted from 0."""
        return self.cursor_location

    def put(self, text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Type a text in place of what stands between two places; the cursor goes behind it."""
        self.history.checkpoint()
        result = self.replace(text, start, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)


def _next_indent(before: str) -> str:
    """The indentation of a line that follows this one."""
    match = _OPENS.match(before)
    spaces, dashes, rest = match.groups() if match else ("", "", "")
    inside = len(spaces) + len(dashes) * bool(rest)
    return " " * (inside + STEP * (rest.rstrip().endswith((":", ": >", ": |"))))
