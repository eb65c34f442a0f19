"""The options of a question as a list one walks through; a long list of orders is folded by kind."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.view import Offer, View
from game.tui.pictures.kinds import BELOW, NONE, Kind, folded
from game.tui.pictures.offers import options
from game.tui.sheet import Picture, Sheet


class OrderList(Sheet):
    """Enter or right on the line of a kind unfolds it, left goes back to the line and folds it."""

    view: View | None = None
    offers: Sequence[Offer] = ()
    unfolded = NONE
    """The kind whose options stand below its line."""
    whole = True
    """True where nothing is folded: few options, or those that were looked for."""

    def offer(self, view: View, offers: Sequence[Offer], *, whole: bool, keep: bool) -> None:
        """Show these options, never folded if `whole`; the cursor stays where it is if `keep`."""
        self.view, self.offers, self.whole = view, offers, whole
        if not keep:
            self.unfolded = NONE
        self.show(self._list, keep=keep)

    def _list(self, width: int) -> Picture:
        if self.view is None:
            return Picture([])
        flat = options(self.view, self.offers)(width)
        room = self.scrollable_content_region.height + BELOW
        kinds = {one.row.kind for one in self.offers if one.row.kind >= 0}
        if self.whole or len(flat.lines) <= room or len(kinds) < 2:
            return flat
        return folded(self.view, self.offers, self.unfolded)(width)

    def on_resize(self) -> None:
        """With more room, or less, the list is another one."""
        self._forget()
        self.refresh()

    def action_pick(self) -> None:
        """On a kind: unfold it or fold it."""
        if isinstance(self.key, Kind):
            self._unfold(NONE if self.key.number == self.unfolded else self.key.number)
        else:
            super().action_pick()

    def action_go(self, rows: int, columns: int) -> None:
        """Right goes into a kind, left out of it."""
        kind = self.key.number if isinstance(self.key, Kind) else NONE
        if columns > 0 and kind != NONE and kind != self.unfolded:
            self._unfold(kind)
        elif columns < 0 and (kind != NONE or self._is_first()):
            self.fold()
        else:
            super().action_go(rows, columns)

    def _is_first(self) -> bool:
        """Whether the cursor stands right below the line of the unfolded kind."""
        spots = self.picture.spots
        return 0 < self.cursor < len(spots) and spots[self.cursor - 1].key == Kind(self.unfolded)

    def fold(self) -> bool:
        """Fold what is unfolded, with the cursor on its line; False if nothing is."""
        was = self.unfolded
        if was == NONE or Kind(was) not in [spot.key for spot in self.picture.spots]:
            return False
        self._key, self.unfolded = Kind(was), NONE
        self.show(self._list)
        return True

    def _unfold(self, kind: int) -> None:
        """Show the options of a kind, all in sight if there is room, with the cursor on the first."""
        if kind == NONE:
            self.fold()
            return
        members = [one for one in self.offers if one.row.kind == kind]
        self.unfolded = kind
        self._key = next((one.choice for one in members if one.closed is None), members[0].choice)
        self.show(self._list)
        spots = self.picture.spots
        own = [at for at, spot in enumerate(spots) if spot.key in [one.choice for one in members]]
        for at in (max(own), min(own) - 1, self.cursor):
            self._reveal(spots[at])
