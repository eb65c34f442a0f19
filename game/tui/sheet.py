"""The widget nearly everything is shown in: lines that fit the width, with places for a cursor."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from game.tui.text import STYLES, as_content, line


class Spot(NamedTuple):
    """A place the cursor can stand on: columns `start` to `start + width` of `height` lines from `line`."""

    line: int
    start: int
    width: int
    key: Hashable
    height: int = 1


class Picture(NamedTuple):
    """What a sheet shows at one width."""

    lines: list[Content]
    spots: tuple[Spot, ...] = ()


Draw = Callable[[int], Picture]
"""From a width in columns to what is shown; pure, so that it can be asked again at another width."""

BLANK = Picture([])


def name_edge(widget: Widget, title: Content) -> None:
    """Give a widget a title in its upper edge."""
    widget.border_title = as_content(title)


class Sheet(ScrollView):
    """Lines of content that scroll; with spots, a cursor among them that says where it stands."""

    DEFAULT_CSS = """
    Sheet {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $background;
        scrollbar-color: $rule;
        scrollbar-color-hover: $muted;
        scrollbar-color-active: $key;
        background: $background;
        height: 1fr;
    }
    Sheet.-fixed { height: auto; overflow-y: hidden; scrollbar-gutter: auto; scrollbar-size-vertical: 0; }
    Sheet.-titled { border-top: solid $rule; border-title-color: $head; border-title-style: bold; }
    Sheet.-titled:focus { border-top: heavy $key; border-title-color: $key; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1, 0)", "Up", show=False),
        Binding("down", "go(1, 0)", "Down", show=False),
        Binding("left", "go(0, -1)", "Left", show=False),
        Binding("right", "go(0, 1)", "Right", show=False),
        Binding("pageup", "page(-1)", "A page up", show=False),
        Binding("pagedown", "page(1)", "A page down", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("enter", "pick", "Take", show=False),
    ]

    cursor: var[int] = var(0, init=False)

    class Moved(Message):
        """The cursor stands on another key."""

        def __init__(self, sheet: Sheet, key: Hashable) -> None:
            super().__init__()
            self.sheet = sheet
            self.key = key

        @property
        def control(self) -> Sheet:
            """The sheet it came from."""
            return self.sheet

    class Picked(Moved):
        """Enter on a spot, or a click on the spot that had the cursor."""

    def __init__(
        self,
        draw: Draw | None = None,
        *,
        id: str | None = None,  # noqa: A002  (the name every widget of the library gives it)
        classes: str = "",
        focus: bool = True,
        title: str = "",
    ) -> None:
        super().__init__(id=id, classes=f"{classes} -titled" if title else classes)
        self.can_focus = focus
        self.tail = False
        """True for a story: the newest line is kept in sight."""
        self.ring = False
        """True for a form: below its last line comes its first."""
        self.beside: Sheet | None = None
        """The text that turns by a page where all of this sheet is in sight."""
        self._draw: Draw | None = draw
        self._drawn: tuple[int, Picture] = (-1, BLANK)
        self._strips: dict[tuple[int, Style, str], Strip] = {}
        """Lines of what is drawn as they were painted, by row, style and theme; without the cursor."""
        self._key: Hashable = None
        self._told: Hashable = None
        """The key the last `Moved` spoke of."""
        if title:
            self.name_it(title)

    def name_it(self, title: str) -> None:
        """Give the sheet a title in its upper edge; it needs the class `-titled` to have one."""
        name_edge(self, line(f" {title} "))

    def show(self, draw: Draw, keep: bool = True) -> None:
        """Show something else; the cursor stays on its key if `keep` and the key is still there."""
        self._draw = draw
        self._forget()
        if not keep:
            self._key = None
            self.scroll_to(y=0, animate=False, force=True)
        self._settle()
        self.refresh(layout=self._needs_room())

    def _needs_room(self) -> bool:
        """Whether the sheet is as high as what it shows, and that is now another height: all must move."""
        height = self.styles.height
        if height is None or not height.is_auto:
            return False
        region = self.scrollable_content_region
        return region.width <= 0 or region.height != len(self.picture.lines)

    @property
    def key(self) -> Hashable:
        """What the cursor stands on, None without spots; out of sight, what it will stand on again."""
        if self.scrollable_content_region.width <= 0:
            return self._key
        spots = self.picture.spots
        return spots[self.cursor].key if self.cursor < len(spots) else None

    @property
    def picture(self) -> Picture:
        """What is shown now."""
        return self._at(self.scrollable_content_region.width)

    def _at(self, width: int) -> Picture:
        if self._draw is None or width <= 0:
            return BLANK
        if self._drawn[0] != width:
            self._forget()
            self._drawn = (width, self._draw(width))
        return self._drawn[1]

    def _forget(self) -> None:
        self._drawn = (-1, BLANK)
        self._strips.clear()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._at(width).lines)

    def _settle(self) -> None:
        """Fit the scrolling to what is drawn, and find the cursor's key again."""
        if self.scrollable_content_region.width <= 0:
            return  # not laid out yet: the key is looked for when it is
        picture, region = self.picture, self.scrollable_content_region
        self._scroll_over(Size(region.width, max(region.height, len(picture.lines))))
        keys, stood = [spot.key for spot in picture.spots], self.cursor
        if self._key is not None and self._key in keys:
            self.set_reactive(Sheet.cursor, keys.index(self._key))
        else:
            self.set_reactive(Sheet.cursor, min(self.cursor, max(0, len(keys) - 1)) if self._key else 0)
            self._key = keys[self.cursor] if keys else None
        if keys and self._key != self._told:
            self._tell()
        if self.tail:
            self.call_after_refresh(self.action_edge, 1)
        elif self.cursor:
            self._reveal_cursor()  # in the same frame, and again once the others have taken their room
            self.call_after_refresh(self._reveal_cursor)
        if self.cursor != stood:
            self.refresh()

    def _scroll_over(self, size: Size) -> None:
        """Scroll over so much; set in the library's way it would lay the whole screen out anew."""
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _tell(self) -> None:
        self._told = self._key
        self.post_message(self.Moved(self, self._key))

    def _reveal_cursor(self) -> None:
        spots = self.picture.spots
        if self.cursor < len(spots):
            self._reveal(spots[self.cursor])

    def on_resize(self) -> None:
        self._settle()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        picture = self.picture
        base = self.visual_style
        if row >= len(picture.lines):
            return Strip.blank(width, base.rich_style)
        key = (row, base, self.app.theme)
        if key not in self._strips:
            self._strips[key] = self._strip(picture.lines[row], width, base)
        return self._with_cursor(self._strips[key], row, picture)

    def _strip(self, content: Content, width: int, base: Style) -> Strip:
        parse = self.app.stylesheet.parse_style
        parts = [
            Segment(text, style.rich_style) for text, style in content.render(base, "", parse_style=parse)
        ]
        return Strip(parts).adjust_cell_length(width, base.rich_style)

    def _with_cursor(self, strip: Strip, row: int, picture: Picture) -> Strip:
        if not (self.can_focus and self.cursor < len(picture.spots)):
            return strip
        spot = picture.spots[self.cursor]
        if not spot.line <= row < spot.line + spot.height:
            return strip
        if not self.has_focus and not self.has_class("-lasting"):
            return strip
        name = "cursor" if self.has_focus else "here"
        style = (self.visual_style + self.app.stylesheet.parse_style(STYLES[name])).rich_style
        end = spot.start + spot.width
        text = strip.crop(spot.start, end).text
        return Strip.join([strip.crop(0, spot.start), Strip([Segment(text, style)]), strip.crop(end)])

    def move_to(self, index: int) -> None:
        """Put the cursor on a spot, in sight."""
        spots = self.picture.spots
        if not spots:
            return
        self.cursor = max(0, min(len(spots) - 1, index))
        spot = spots[self.cursor]
        self._key = spot.key
        self._reveal(spot)
        self.refresh()
        self._tell()

    def start_at(self, key: Hashable) -> None:
        """Put the cursor on a key as soon as it is drawn."""
        self._key = key
        self._settle()

    def move_to_key(self, key: Hashable) -> None:
        """Put the cursor on a key, if it is there."""
        keys = [spot.key for spot in self.picture.spots]
        if key in keys:
            self.move_to(keys.index(key))

    def _reveal(self, spot: Spot) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first = 0 if self.cursor == 0 else spot.line
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif spot.line + spot.height > top + height:
            self.scroll_to(y=spot.line + spot.height - height, animate=False, force=True)

    def action_go(self, rows: int, columns: int) -> None:
        """Move the cursor by a row or a column; without spots, scroll."""
        spots = self.picture.spots
        if not spots:
            self._scroll_by(rows)
        elif columns:
            self.move_to(self.cursor + columns)
        else:
            near = _nearest(spots, self.cursor, rows)
            self.move_to((near + rows) % len(spots) if self.ring and near == self.cursor else near)

    def _scroll_by(self, rows: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    @property
    def is_whole(self) -> bool:
        """Whether all that is shown is in sight."""
        return self.virtual_size.height <= self.scrollable_content_region.height

    def action_page(self, pages: int) -> None:
        """Move by a page; where nothing here is out of sight, the text beside it does."""
        if self.beside is not None and self.is_whole and not self.beside.is_whole:
            self.beside.action_page(pages)
            return
        height = max(1, self.scrollable_content_region.height - 1)
        spots = self.picture.spots
        if not spots:
            self._scroll_by(pages * height)
            return
        want = spots[self.cursor].line + pages * height
        self.move_to(min(range(len(spots)), key=lambda one: abs(spots[one].line - want)))

    def action_edge(self, side: int) -> None:
        """Go to the first or the last."""
        if self.picture.spots:
            self.move_to(0 if side < 0 else len(self.picture.spots) - 1)
        else:
            self.scroll_to(y=0 if side < 0 else self.virtual_size.height, animate=False, force=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a spot, enter means whatever the screen says it means."""
        return action != "pick" or self.key is not None

    def action_pick(self) -> None:
        """Say that the key under the cursor is meant."""
        if self.key is not None:
            self.post_message(self.Picked(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """The mouse may do what the arrows and enter do."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row, column = offset.y + self.scroll_offset.y, offset.x
        for index, spot in enumerate(self.picture.spots):
            inside = spot.start <= column < spot.start + spot.width
            if inside and spot.line <= row < spot.line + spot.height:
                again = index == self.cursor
                self.move_to(index)
                if again:
                    self.action_pick()
                return


def _nearest(spots: tuple[Spot, ...], cursor: int, rows: int) -> int:
    """The spot on the next line that way which stands closest in its columns; the same one at the edge."""
    here = spots[cursor]
    ahead = [spot.line for spot in spots if (spot.line - here.line) * rows > 0]
    if not ahead:
        return cursor
    target = min(ahead) if rows > 0 else max(ahead)
    found = [index for index, spot in enumerate(spots) if spot.line == target]
    return min(found, key=lambda one: abs(spots[one].start - here.start))
