"""The panels of the table: which there are, and what each shows of the view."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from game.model.view import Offer
from game.tui.ask import Field, Finder
from game.tui.pictures import board, capitals, cards, chronicle, kinds, notice, objectives, relations
from game.tui.pictures import offers as options
from game.tui.pictures.kinds import Kind
from game.tui.screens.orders import OrderList
from game.tui.sheet import Draw, Picture, Sheet, name_edge
from game.tui.text import Piece, line, tab_row
from game.words.prompts import prompt_line
from game.words.titles import action_title, found, is_clause, power_title, so_many

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
_TITLES: Final = {
    "partners": "Partners", "scales": "Flashpoints and tracks", "matrix": "Relations", "drawing": "Drawn",
    "force": "Frameworks and ongoings", "story": "Chronicle: enter opens the clause", "latest": "Latest",
}  # fmt: skip
"""By sheet: its name; a twin bears the same."""
_OWN: Final = {
    "orders": ("pane-orders",),
    "board": ("pane-board",),
    "relations": ("pane-relations", "matrix", "drawing", "force"),
    "objectives": ("pane-objectives", "goals"),
    "chronicle": ("pane-chronicle", "story"),
}
"""By tab: what is in sight there on any screen."""
_SMALL: Final = {
    "orders": ("capitals", "tensions", "headline"),
    "board": ("capitals", "partners", "scales"),
}
"""By tab: what is in sight there besides, where there is little room."""
_LARGE: Final = ("capitals", "headline", "right", "scales-2", "partners-2", "matrix-2", "latest")
_ROOM: Final = (126, 36)
"""From so many columns and rows on, the board stands beside every tab."""


def in_sight(tab: str, roomy: bool) -> frozenset[str]:
    """The panels that are shown on a tab, where there is room for the board beside it or not."""
    beside = (*_LARGE, *(("force-2",) if tab == "board" else ())) if roomy else _SMALL.get(tab, ())
    return frozenset((*_OWN[tab], *beside))


_ANSWERED: Final = ("card", "reply")
"""Questions that others put, where haste must do no harm."""
_FIND: Final = "find: a part of an option's name; ↑ ↓ next, enter goes to it, esc shows all"
_COME_AND_GO: Final = frozenset().union(*(in_sight(tab, roomy) for tab in TABS for roomy in (True, False)))


class Desk:
    """Fills the sheets of a table screen from its view: each once it comes into sight."""

    def __init__(self, screen: TableScreen) -> None:
        self.screen = screen
        self._stale: set[str] = set()
        """Panels that show an older view, or none."""
        self._changes: capitals.Changes = {}
        """What moved since the last turn, as the view was last shown."""
        self._seat_told = -1
        """Whose objectives were shown last."""
        self._said = ""
        """What stands above the keys."""

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
        yield Finder("options", name="finder", hint=_FIND)
        yield Sheet(id="notice", classes="-fixed", focus=False)

    def _panes(self) -> ComposeResult:
        with Horizontal(id="pane-orders", classes="pane -titled"):
            yield OrderList(id="options", classes="-lasting")
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

    @property
    def orders(self) -> OrderList:
        """The options of the question."""
        return self.screen.query_one("#options", OrderList)

    @property
    def is_roomy(self) -> bool:
        """Whether the board stands beside every tab."""
        size = self.screen.app.size
        return size.width >= _ROOM[0] and size.height >= _ROOM[1]

    def name_panels(self) -> None:
        """Give the panels their names; they keep them."""
        for key, title in _TITLES.items():
            for sheet in self.screen.query(f"#{key}, #{key}-2").results(Sheet):
                sheet.name_it(title)
        for story in ("live", "story", "latest"):
            self.sheet(story).tail = True
        self.orders.beside = self.sheet("detail")

    def show(self) -> None:
        """The view is another one: fill what is in sight, and the rest when it comes into sight."""
        self._stale = set(_COME_AND_GO)
        self._changes = self.screen.session.changes()
        self.sheet("status").show(capitals.status(self.screen.view))
        self.show_options()
        self.bring()
        if not self._said:
            self.say("")

    def bring(self) -> None:
        """Put the panels of the tab in sight, filled, and the others away."""
        tabs = tab_row(_LABELS, TABS.index(self.screen.tab))
        self.sheet("tabs").show(lambda width: Picture([tabs]))
        seen = in_sight(self.screen.tab, self.is_roomy)
        for name in _COME_AND_GO:
            panel = self.screen.query_one(f"#{name}")
            if panel.display != (name in seen):
                panel.display = name in seen
        for name in seen & self._stale:
            self._fill(name)

    def fill_again(self, name: str) -> None:
        """What a panel shows is another thing now: fill it, at once if it is in sight."""
        if name in in_sight(self.screen.tab, self.is_roomy):
            self._fill(name)
        else:
            self._stale.add(name)

    def _fill(self, name: str) -> None:
        self._stale.discard(name)
        if name == "story":
            self._fill_story()
        elif name == "goals":
            self._fill_goals()
        elif (draw := self._draw(name.removesuffix("-2"))) is not None:
            self.sheet(name).show(draw)

    def _draw(self, name: str) -> Draw | None:
        """What a sheet of numbers, or the end of the story, shows of the view; None for other panels."""
        screen = self.screen
        view, changes = screen.view, self._changes
        match name:
            case "capitals":
                return capitals.capitals(view, changes)
            case "tensions":
                return capitals.tensions(view, changes)
            case "headline":
                return lambda width: Picture([cards.headline(view, width)])
            case "partners":
                return board.partners(view, changes)
            case "scales":
                return board.scales(view, changes)
            case "matrix":
                return relations.matrix(view, changes)
            case "drawing":
                return relations.drawing(view)
            case "force":
                return board.in_force(view, changes)
            case "latest":
                newest = screen.session.chronicle()[-40:]
                return chronicle.chronicle(view.rules, newest, chronicle.Filter())
        return None

    def _fill_goals(self) -> None:
        """The objectives of one power; those of another are read from the top."""
        screen, sheet = self.screen, self.sheet("goals")
        seat, before, self._seat_told = screen.seat_shown, self._seat_told, screen.seat_shown
        sheet.name_it(f"Objectives of {screen.view.rules.powers[seat].title}: p shows the next power's")
        sheet.show(objectives.objectives(screen.view, seat, screen.secret), keep=seat == before)

    def _fill_story(self) -> None:
        """The chronicle under its filter, and the filter in words; above the why of a number, what it is."""
        rules, values, wanted = self.screen.view.rules, self.screen.view.values, self.screen.wanted
        self.sheet("filter").show(lambda width: Picture([chronicle.describe(rules, wanted, values)]))
        told, sheet = self.screen.session.chronicle(), self.sheet("story")
        above = self.screen.session.uses(wanted.variable) if wanted.variable >= 0 else ()
        sheet.tail = not above
        sheet.show(chronicle.story(rules, told, wanted, above), keep=not above)

    def clause_meant(self) -> str:
        """The clause that what the cursor stands on names; empty if it names none."""
        screen, key = self.screen, self.sheet("story").key
        if screen.tab == "chronicle":
            return key.clause if isinstance(key, chronicle.Told) and is_clause(key.clause) else ""
        offer = self.offer_meant() if screen.tab == "orders" and not screen.playing_others else None
        return offer.row.clause if offer is not None and is_clause(offer.row.clause) else ""

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
        sheet = self.orders
        sheet.offer(screen.view, kept, whole=bool(screen.found), keep=not screen.fresh)
        if screen.fresh:
            screen.fresh = False
            kind = screen.view.prompt.kind if screen.view.prompt else ""
            first = next((one.choice for one in kept if one.closed is None), None)
            sheet.start_at(options.mildest(screen.view, kept) if kind in _ANSWERED else first)
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
        if screen.hold and screen.skipped:
            title = f"Skipped ahead over {so_many(screen.skipped, 'move')}, all told here: space goes on"
        due = screen.session.due()
        if due.kind == "bot" and screen.hold:
            title = "The world has moved: space goes on"
        elif due.kind == "bot" and due.power is not None and screen.session.is_slow(due.power):
            now = "the rest comes at once" if screen.skips else "space skips ahead"
            title = f"{power_title(view.rules, due.power)} thinks: {now}"
        if view.outcome is not None:
            title = "The game is over: e tells how it ended"
        elif screen.session.looks_only:
            title = "Opened only to look"
        self._edge(title)
        events = screen.session.since_last_turn() or screen.session.chronicle()[-60:]
        live.show(chronicle.chronicle(view.rules, events, chronicle.Filter()))

    def show_detail(self) -> None:
        """The option under the cursor, in full; of a folded kind what it is."""
        key = self.orders.key
        if isinstance(key, Kind):
            told_of = kinds.about(self.screen.view, self.orders.offers, key)
            self.sheet("detail").show(told_of, keep=False)
            return
        screen, offer = self.screen, self.offer_meant()
        told = screen.session.chronicle() if offer is not None and offer.closed is not None else ()
        likely = screen.session.likely(offer)
        self.sheet("detail").show(options.detail(screen.view, offer, told, likely), keep=False)

    def offer_meant(self) -> Offer | None:
        """The option under the cursor."""
        key = self.sheet("options").key
        return next((one for one in self.screen.offers if one.choice == key), None)

    def orders_left(self) -> int:
        """How many orders may still be given, where one but to leave it at that is open."""
        prompt = self.screen.view.prompt
        open_ones = any(one.closed is None and one.row.kind >= 0 for one in self.screen.offers)
        if prompt is None or prompt.kind not in ("order", "orders") or not open_ones:
            return 0
        left = prompt.data[2:3] if prompt.kind == "orders" else prompt.data[:1]
        return int(left[0]) if left else 0

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

    def to_best(self) -> None:
        """Put the cursor on what was most likely looked for, while it is typed."""
        screen = self.screen
        if screen.found:
            self.orders.start_at(options.best(screen.view, self.orders.offers, screen.found))

    def close_finder(self) -> None:
        """Back to the options."""
        self.screen.query_one("#finder", Field).display = False
        self.sheet("options").focus()

    # --- the cursor ---------------------------------------------------------------------------

    def focus_tab(self, tab: str) -> None:
        """Put the cursor where the tab begins."""
        self.screen.query_one("#finder", Field).display = False
        name = _FIRST[tab]
        if tab == "orders" and self.screen.playing_others:
            name = "#live"
        if tab == "board" and self.is_roomy:
            name = "#force-2"
        self.screen.query_one(name, Sheet).focus()

    # --- numbers ------------------------------------------------------------------------------

    @property
    def has_numbers(self) -> bool:
        """Whether a number that the cursor could stand on is in sight."""
        return self.is_roomy or self.screen.tab not in ("objectives", "chronicle")

    def number_meant(self) -> int:
        """The number under the cursor of the panel in focus, -1 without one."""
        focused = self.screen.focused
        if isinstance(focused, Sheet) and focused.id in NUMBER_PANELS and isinstance(focused.key, int):
            return focused.key
        return -1

    def about_number(self, key: Hashable) -> None:
        """Say in the notice line what the highlighted number is; nothing for none, which is -1."""
        if isinstance(key, int) and key >= 0:
            screen = self.screen
            told = notice.about(screen.view, self._changes, screen.session.since_when, key)
            self.sheet("notice").show(told)

    def say(self, text: str) -> None:
        """A sentence above the keys, on as many lines as it needs; without one, what comes this round."""
        self._said = text
        items = [] if text or self.screen.playing_others else self.screen.session.pressing()
        self.sheet("notice").show(notice.coming(items) if items else notice.said(text))
