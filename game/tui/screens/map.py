"""The map of the region and the same as a list; a place, and all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import ScreenResume

from game.model.view import Offer, View
from game.tui.page import Page
from game.tui.pictures import offers as options
from game.tui.pictures.chronicle import Filter, chronicle
from game.tui.pictures.map import chart
from game.tui.pictures.places import Mark, changes_told, listing, numbers, thing, told
from game.tui.session import Session
from game.tui.sheet import Picture, Sheet, Spot
from game.tui.text import line, rule, wrap
from game.words.effects import standing_line
from game.words.prices import price_line


class MapSheet(Sheet):
    """Places on a plane: the arrows go to the nearest one that way."""

    def action_go(self, rows: int, columns: int) -> None:
        spots = self.picture.spots
        if spots:
            self.move_to(nearest(spots, self.cursor, rows, columns))


def nearest(spots: Sequence[Spot], here: int, rows: int, columns: int) -> int:
    """The spot that lies closest in a direction, rather ahead than aside; the same one at the edge."""

    def way(one: int) -> tuple[float, float]:
        right = (spots[one].start + spots[one].width / 2) - (spots[here].start + spots[here].width / 2)
        down = 2.0 * (spots[one].line - spots[here].line)  # a row is as high as two columns are wide
        return (right * columns, abs(down)) if columns else (down * rows, abs(right))

    ahead = [one for one in range(len(spots)) if way(one)[0] > 0]
    straight = [one for one in ahead if way(one)[1] <= 2 * way(one)[0]]
    return min(straight or ahead or [here], key=lambda one: way(one)[0] + 2 * way(one)[1])


class MapScreen(Page):
    """Where everything lies and how it stands there."""

    HELP_TITLE: ClassVar[str] = "The map"
    HELP_TEXT: ClassVar[str] = (
        "East Asia is drawn larger than the rest. A capital is a letter on a bar. A partner shows the letter "
        "of who leads there and how close, and its circle fills as the lead grows; two letters share the "
        "lead, = is more than two. A flashpoint shows its tension, its square fills, and ! is a crisis.\n"
        "The arrows go from place to place, Enter tells all about one. The list says the same in letters "
        "and numbers."
    )
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (126, "-wide")]  # type: ignore[misc]
    DEFAULT_CSS = """
    MapScreen #plane { height: 1fr; }
    MapScreen #chart { width: 1fr; }
    MapScreen #places { width: 42; border-left: solid $rule; display: none; }
    MapScreen #about-place { height: 3; }
    MapScreen.-list #chart, MapScreen.-words #chart { display: none; }
    MapScreen.-list #places, MapScreen.-words #places { display: block; width: 1fr; border-left: none; }
    MapScreen.-wide #places { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "l", "list", "list or map", tooltip="the same as a list, in letters and numbers; or the map again"
        ),
        Binding("enter", "open", "details", tooltip="all that is known of the place", show=True),
        Binding("q", "back", "back", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view: View = session.view()
        self.height = 0
        """Lines of the window the map was last drawn for."""
        self.chosen = Mark("power", self.view.rules.seat(self.view.seat) if self.view.seat else 0)

    def body(self) -> ComposeResult:
        with Horizontal(id="plane"):
            yield MapSheet(id="chart", classes="-titled -lasting")
            yield Sheet(id="places", classes="-lasting", title="Places")
        yield Sheet(id="about-place", classes="-fixed", focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.set_class(bool(getattr(self.app, "writes_plainly", False)), "-words")
        self.show()
        for sheet in self.sheets():
            sheet.start_at(self.chosen)
        self.settle()
        self.set_interval(0.5, self.look_again)

    def sheets(self) -> tuple[Sheet, Sheet]:
        """The map and the list."""
        return self.query_one("#chart", Sheet), self.query_one("#places", Sheet)

    def show(self) -> None:
        """Show the view as it is now."""
        changes, view = self.session.changes(), self.view
        self.height = self.app.size.height
        plane, places = self.sheets()
        plane.name_it(f"The map, round {view.round} of {view.rules.scenario.rounds}")
        plane.show(chart(view, max(1, self.height - 5), colours=not self.app.no_color))
        places.show(listing(view, changes))
        self.tell_place()

    def tell_place(self) -> None:
        """The state of the highlighted place, in words."""
        moved = "" if self.chosen.kind == "power" else self._moved()  # a capital's fills a screen of its own
        words = " ".join(filter(None, (told(self.view, self.chosen), moved)))
        self.query_one("#about-place", Sheet).show(lambda width: Picture(wrap(words, width - 1, "", " ")[:3]))

    def _moved(self) -> str:
        return changes_told(self.view, self.chosen, self.session.changes(), self.session.since_when)

    def settle(self) -> None:
        """Put the cursor on the map, or on the list where that is shown instead."""
        plane, places = self.sheets()
        lists = self.has_class("-words") or self.has_class("-list")
        (places if lists else plane).focus()

    @on(ScreenResume)
    def look_again(self) -> None:
        """The others go on playing meanwhile: show it when something changed."""
        fresh = self.session.view()
        if fresh.values != self.view.values or fresh.round != self.view.round:
            self.view = fresh
            self.show()

    def on_resize(self) -> None:
        if self.app.size.height != self.height:
            self.show()

    @on(Sheet.Moved)
    def moved(self, event: Sheet.Moved) -> None:
        """Tell of the place, and mark it on the other side too."""
        if event.sheet.has_focus and isinstance(event.key, Mark):
            self.chosen = event.key
            for sheet in self.sheets():
                if sheet is not event.sheet:
                    sheet.move_to_key(event.key)
            self.tell_place()

    @on(Sheet.Picked)
    def picked(self) -> None:
        """Enter on a place."""
        self.action_open()

    def action_open(self) -> None:
        """Tell all about the highlighted place."""
        self.app.push_screen(PlaceScreen(self.session, self.chosen))

    def action_list(self) -> None:
        """From the map to the list and back; with both in sight, the cursor goes over."""
        plane, places = self.sheets()
        if self.has_class("-wide") and not self.has_class("-words"):
            (plane if places.has_focus else places).focus()
            return
        self.toggle_class("-list")
        self.call_after_refresh(self._gone_over)

    def _gone_over(self) -> None:
        for sheet in self.sheets():
            sheet.move_to_key(self.chosen)
        self.settle()


class PlaceScreen(Page):
    """One place: who it is, how it stands, what is in force, what you may order there, and what moved it."""

    HELP_TITLE: ClassVar[str] = "A place"
    HELP_TEXT: ClassVar[str] = (
        "How it stands there, what is in force, what you can order there now with its price (× is closed), "
        "and what moved its numbers, newest last."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,enter", "back", "back", show=False)]

    def __init__(self, session: Session, mark: Mark) -> None:
        super().__init__()
        self.session, self.view, self.mark = session, session.view(), mark
        open_now = self.view.options.offers() if self.view.prompt is not None else []
        self.offers: list[Offer] = [one for one in open_now if one.choice.target == thing(self.view, mark).id]

    def body(self) -> ComposeResult:
        yield Sheet(self._draw, id="place", title=thing(self.view, self.mark).title)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#place", Sheet).focus()

    def _draw(self, width: int) -> Picture:
        one = thing(self.view, self.mark)
        lines = [*wrap(one.text, width - 2, "dim", " "), Content("")]
        lines += wrap(told(self.view, self.mark), width - 2, "", " ")
        session = self.session
        moved = changes_told(self.view, self.mark, session.changes(), session.since_when)
        lines += wrap(moved, width - 2, "", " ")
        lines += self._in_force(width) + self._orders(width)
        lines += [rule(width - 1, "What moved it"), *self._story(width)]
        return Picture(lines)

    def _in_force(self, width: int) -> list[Content]:
        view, key = self.view, thing(self.view, self.mark).id
        slots = [one for one in view.rules.slots if one.target == key and view.values[one.variable]]
        told = [standing_line(view.rules, one, view.values[one.variable]) for one in slots]
        rows = [row for text in told for row in wrap(text, width - 4, "", " • ", "   ")]
        return [rule(width - 1, "In force"), *rows] if rows else []

    def _orders(self, width: int) -> list[Content]:
        rows = []
        for one in self.offers:
            name, price = options.named(self.view, one), price_line(self.view.rules, one.price)
            mark, tone = ("× ", "closed") if one.closed else ("  ", "")
            rows.append(line(" ", (mark + name, tone), "  ", (price, "dim")))
        return [rule(width - 1, "Your options here"), *rows] if rows else []

    def _story(self, width: int) -> list[Content]:
        touched = set(numbers(self.view, self.mark))
        events = self.session.chronicle()
        kept = [
            one for one in events if one.kind == "round" or (one.kind == "change" and one.data[0] in touched)
        ]
        return chronicle(self.view.rules, kept, Filter())(width).lines
