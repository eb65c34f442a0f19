"""The panels of the table: which there are, and what each shows of the view."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from game.model.view import Offer
from game.tui.ask import Field
from game.tui.pictures import board, capitals, cards, chronicle, objectives, relations
from game.tui.pictures import offers as options
from game.tui.sheet import Picture, Sheet, name_edge
from game.tui.text import Piece, change, line, plain, signed_if, tab_row, wrap
from game.words.prompts import prompt_line
from game.words.titles import action_title, found, power_title, variable_title

if TYPE_CHECKING:
    from game.tui.screens.table import TableScreen

NUMBER_PANELS: Final = frozenset(
    {
        "capitals",
        "tensions",
        "partners",
        "scales",
        "matrix",
        "force",
        "partners-2",
        "scales-2",
        "matrix-2",
        "force-2",
    }
)
"""Sheets whose spots are variables."""
_FIRST: Final = {
    "orders": "#options",
    "board": "#partners",
    "relations": "#matrix",
    "objectives": "#goals",
    "chronicle": "#story",
}
"""By tab: where the cursor begins."""
TABS: Final = tuple(_FIRST)
_LABELS: Final = ("1 Orders", "2 Board", "3 Relations", "4 Objectives", "5 Chronicle")


class Desk:
    """Fills the sheets of a table screen from its view."""

    def __init__(self, screen: TableScreen) -> None:
        self.screen = screen

    def compose(self) -> ComposeResult:
        """All panels; the style sheet shows those of the tab and the size."""
        yield Sheet(id="status", classes="-fixed", focus=False)
        yield Sheet(id="tabs", classes="-fixed", focus=False)
        with Horizontal(id="desk"):
            with Vertical(id="left"):
                yield Sheet(id="capitals", classes="-fixed")
                yield Sheet(id="tensions", classes="-fixed")
                yield Sheet(id="headline", classes="-fixed", focus=False)
                yield from self._panes()
            with Vertical(id="right"):
                yield Sheet(id="scales-2", classes="-titled")
                yield Sheet(id="partners-2", classes="-titled")
                yield Sheet(id="matrix-2", classes="-titled")
                yield Sheet(id="latest", classes="-titled", focus=False)
        yield Field(name="finder")
        yield Sheet(id="notice", classes="-fixed", focus=False)

    def _panes(self) -> ComposeResult:
        with Horizontal(id="pane-orders", classes="pane -titled"):
            yield Sheet(id="options", classes="-lasting")
            yield Sheet(id="detail", focus=False)
            yield Sheet(id="live")
        with Horizontal(id="pane-board", classes="pane"):
            yield Sheet(id="partners", classes="-titled")
            yield Sheet(id="scales", classes="-titled")
            yield Sheet(id="force-2", classes="-titled")
        with Vertical(id="pane-relations", classes="pane"):
            with Horizontal(id="pairs"):
                yield Sheet(id="matrix", classes="-titled")
                yield Sheet(id="drawing", classes="-titled", focus=False)
            yield Sheet(id="force", classes="-titled")
        with Vertical(id="pane-objectives", classes="pane"):
            yield Sheet(id="goals", classes="-titled")
        with Vertical(id="pane-chronicle", classes="pane"):
            yield Sheet(id="filter", classes="-fixed", focus=False)
            yield Sheet(id="story", classes="-titled")

    def sheet(self, name: str) -> Sheet:
        """One of the sheets."""
        return self.screen.query_one(f"#{name}", Sheet)

    def show(self) -> None:
        """Fill every panel that is in sight."""
        view, changes = self.screen.view, self.screen.session.changes()
        self.sheet("status").show(capitals.status(view))
        tabs = tab_row(_LABELS, TABS.index(self.screen.tab))
        self.sheet("tabs").show(lambda width: Picture([tabs]))
        self.sheet("capitals").show(capitals.capitals(view, changes))
        self.sheet("tensions").show(capitals.tensions(view, changes))
        self.sheet("headline").show(lambda width: Picture([cards.headline(view, width)]))
        for twin in ("", "-2"):
            self.sheet(f"partners{twin}").show(board.partners(view, changes))
            self.sheet(f"scales{twin}").show(board.scales(view, changes))
            self.sheet(f"matrix{twin}").show(relations.matrix(view, changes))
            self.sheet(f"force{twin}").show(board.in_force(view, changes))
        self.sheet("drawing").show(relations.drawing(view))
        self._name_panels()
        for story in ("live", "story", "latest"):
            self.sheet(story).tail = True
        self.show_options()
        self.show_objectives()
        self.show_chronicle()

    def _name_panels(self) -> None:
        names = {
            "partners": "Partners", "scales": "Flashpoints and tracks", "matrix": "Relations",
            "drawing": "Drawn", "force": "Frameworks and ongoings", "latest": "Latest",
        }  # fmt: skip
        for key, title in names.items():
            for twin in (key, f"{key}-2"):
                for sheet in self.screen.query(f"#{twin}").results(Sheet):
                    sheet.name_it(title)

    # --- orders -------------------------------------------------------------------------------

    def show_options(self) -> None:
        """The question with its options, or the others' moves while they play."""
        screen = self.screen
        others = screen.playing_others
        for name in ("options", "detail"):
            self.sheet(name).display = not others
        live = self.sheet("live")
        turned = live.display != others
        live.display = others
        if turned and screen.tab == "orders":
            self.focus_tab("orders")
        if others:
            self._show_live()
            return
        kept = options.visible(screen.view, screen.offers, screen.found, screen.settings.closed)
        self._edge(self._asked())
        sheet = self.sheet("options")
        sheet.show(options.options(screen.view, kept), keep=not screen.fresh)
        if screen.fresh:
            screen.fresh = False
            first = next((one.choice for one in kept if one.closed is None), None)
            sheet.start_at(first)
        self.show_detail()

    def _edge(self, *pieces: Piece) -> None:
        """The upper edge of the orders: what is asked, or what is going on."""
        name_edge(self.screen.query_one("#pane-orders"), line(" ", *pieces, " "))

    def _asked(self) -> str:
        view = self.screen.view
        if self.screen.found:
            return f"Options with '{self.screen.found}': esc shows all"
        asked = prompt_line(view.rules, view.prompt) if view.prompt else "Options"
        given = [action_title(view.rules, view.seat, one.name, one.target) for one in view.orders]
        return f"{asked}; so far: {', '.join(given)}" if given else asked

    def _show_live(self) -> None:
        screen = self.screen
        view = screen.view
        live = self.sheet("live")
        title = "What the others did: space goes on" if screen.hold else "The others play: space skips ahead"
        due = screen.session.due()
        if due.kind == "bot" and due.power is not None and screen.session.is_slow(due.power):
            title = f"{power_title(view.rules, due.power)} thinks: space skips ahead"
        if view.outcome is not None:
            title = "The game is over: e tells how it ended"
        elif screen.session.looks_only:
            title = "Opened only to look"
        self._edge(title)
        events = screen.session.since_last_turn() or screen.session.chronicle()[-60:]
        live.show(chronicle.chronicle(view.rules, events, chronicle.Filter()))

    def show_detail(self) -> None:
        """The option under the cursor, in full."""
        view = self.screen.view
        self.sheet("detail").show(options.detail(view, self.offer_meant()), keep=False)

    def offer_meant(self) -> Offer | None:
        """The option under the cursor."""
        key = self.sheet("options").key
        return next((one for one in self.screen.offers if one.choice == key), None)

    def card_meant(self) -> int:
        """The card to read: the one under the cursor while choosing a headline, else the one last led."""
        view, offer = self.screen.view, self.offer_meant()
        if view.prompt is not None and view.prompt.kind == "lead" and offer is not None:
            card = found(view.rules.cards, offer.choice.name)
            if card is not None:
                return view.rules.cards.index(card)
        return view.headline

    def open_finder(self) -> None:
        """Show the line to type in, empty: what was looked for before is done with."""
        finder = self.screen.query_one("#finder", Field)
        finder.value = ""
        finder.display = True
        finder.focus()

    def close_finder(self) -> None:
        """Back to the options."""
        self.screen.query_one("#finder", Field).display = False
        self.sheet("options").focus()

    # --- the other tabs -----------------------------------------------------------------------

    def show_objectives(self) -> None:
        """What one power scores for."""
        screen = self.screen
        sheet = self.sheet("goals")
        sheet.name_it("Objectives: p shows the next power")
        sheet.show(objectives.objectives(screen.view, screen.seat_shown, screen.secret))

    def show_chronicle(self) -> None:
        """The story under the filter."""
        screen = self.screen
        rules, events = screen.view.rules, screen.session.chronicle()
        wanted, values = screen.wanted, screen.view.values
        self.sheet("filter").show(lambda width: Picture([chronicle.describe(rules, wanted, values)]))
        story = self.sheet("story")
        story.name_it("Chronicle")
        story.show(chronicle.chronicle(rules, events, wanted))
        latest = self.sheet("latest")
        latest.show(chronicle.chronicle(rules, events[-40:], chronicle.Filter()))

    def focus_tab(self, tab: str) -> None:
        """Put the cursor where the tab begins."""
        self.screen.query_one("#finder", Field).display = False
        name = _FIRST[tab]
        if tab == "orders" and self.screen.playing_others:
            name = "#live"
        if tab == "board" and self.screen.has_class("-wide") and self.screen.has_class("-high"):
            name = "#force-2"
        self.screen.query_one(name, Sheet).focus()

    # --- numbers ------------------------------------------------------------------------------

    @property
    def has_numbers(self) -> bool:
        """Whether a number that the cursor could stand on is in sight."""
        roomy = self.screen.has_class("-wide") and self.screen.has_class("-high")
        return roomy or self.screen.tab not in ("objectives", "chronicle")

    def number_meant(self) -> int:
        """The number under the cursor of the panel in focus, -1 without one."""
        focused = self.screen.focused
        if isinstance(focused, Sheet) and focused.id in NUMBER_PANELS and isinstance(focused.key, int):
            return focused.key
        return -1

    def about_number(self, key: Hashable) -> None:
        """Say in the notice line what the highlighted number is."""
        if not isinstance(key, int):
            return
        view = self.screen.view
        entry = view.rules.variables[key]
        mark, tone = change(self.screen.session.changes().get(key, 0))
        value = signed_if(view.values[key], entry.low)
        scale = f"  ({entry.low} to {entry.high})"
        moved: list[Piece] = [(f"  {self.screen.session.since_when} ", "dim"), (mark, tone)] if mark else []
        track = next((one for one in view.rules.tracks if one.variable == key), None)
        sense = f"  {track.low_means} … {track.high_means}" if track else ""
        self.notice(
            line(
                " ",
                (variable_title(view.rules, key), "strong"),
                f" {value}",
                (scale + sense, "dim"),
                *moved,
                ("  w ", "key"),
                "why",
            )
        )

    def notice(self, content: Content) -> None:
        """One line above the keys."""
        self.sheet("notice").show(lambda width: Picture([content]))

    def say(self, text: str) -> None:
        """A sentence above the keys, on as many lines as it needs."""
        self.number = -1
        told = plain(text)
        self.sheet("notice").show(
            lambda width: Picture(wrap(told, width - 1, "warn", " ") if told else [Content("")])
        )
