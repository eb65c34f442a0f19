"""A card, or a crisis, over the whole screen: the full text on top, the answers below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key

from game.model.choice import Choice
from game.model.view import Offer, View
from game.tui.page import Command, Page
from game.tui.pictures import offers as pictures
from game.tui.pictures.cards import card_lines
from game.tui.pictures.crisis import crisis_lines, stand_detail
from game.tui.sheet import Draw, Picture, Sheet
from game.tui.text import line
from game.words.prices import purse_line
from game.words.reasons import reason_line
from game.words.titles import found

if TYPE_CHECKING:
    from game.table.thinking import Thinking


class CardScreen(Page):
    """A card in full; answers with the choice taken, None if only read."""

    HELP_TITLE: ClassVar[str] = "A card"
    HELP_TEXT: ClassVar[str] = (
        "The card's text in our own words, what it does, who says so and from which point of view. If it "
        "asks you, the answers stand below; on the right is what the highlighted one does."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            ",".join("123456789"), "digit", "highlight", show=False, key_display="1 to 9",
            tooltip="highlight an answer; enter takes it",
        ),
        Binding("r", "reason", "reason", tooltip="write why, for the log: it goes with your answer"),
        Binding("a", "advise", "adviser", tooltip="ask the adviser: the best answers, and why"),
        Binding("escape", "back", "the table", tooltip="back to the table, which keeps what you highlighted"),
        Binding("q", "back", "the table", show=False),
    ]  # fmt: skip

    def __init__(
        self,
        view: View,
        offers: Sequence[Offer],
        card: int,
        write: Callable[[], None],
        mind: Thinking | None = None,
        start: Choice | None = None,
    ) -> None:
        """`start` is the answer highlighted at first."""
        super().__init__(classes="-asks" if offers else "")
        self.view, self.offers, self.write, self.mind = view, list(offers), write, mind
        self.meant = start
        """The answer that is highlighted."""
        self.card = card if card >= 0 else view.headline

    def body(self) -> ComposeResult:
        yield Sheet(self.draw_text, id="card-text", title=self.title_text())
        if self.offers:
            with Horizontal(id="answers"):
                yield Sheet(
                    pictures.options(self.view, self.offers, numbered=True),
                    id="answer-list",
                    classes="-lasting",
                    title="Your answer",
                )
                yield Sheet(id="answer-detail", focus=False, title="What it does")
        yield Sheet(id="card-notice", classes="-fixed", focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#answer-list" if self.offers else "#card-text", Sheet).focus()
        if self.offers:
            answers = self.query_one("#answer-list", Sheet)
            answers.start_at(self.meant or pictures.mildest(self.view, self.offers, self.does_nothing))
            answers.beside = self.query_one("#card-text", Sheet)
        purse = purse_line(self.view.rules, self.view.values, self.offers)
        if purse:
            self.query_one("#card-notice", Sheet).show(lambda width: Picture([line((f" {purse}", "dim"))]))

    def does_nothing(self, offer: Offer) -> bool:
        """Whether an answer has no effect of its own."""
        return not offer.row.ops

    def title_text(self) -> str:
        """What stands in the upper edge."""
        return "Headline"

    def draw_text(self, width: int) -> Picture:
        """The card."""
        if self.card < 0:
            return Picture([])
        drawer = self.view.headline_by or self.view.seat
        seat = self.view.rules.seat(drawer) if drawer is not None else 0
        prompt, card = self.view.prompt, self.view.rules.cards[self.card]
        before = self.view.values if prompt is not None and prompt.kind == "lead" else None
        lines = card_lines(self.view.rules, card, seat, width - 2, answers=not self.offers, values=before)
        return Picture([line(" ", row) for row in lines])

    def detail(self, offer: Offer) -> Draw:
        """What one answer does."""
        return pictures.detail(self.view, offer)

    def commands(self) -> list[Command]:
        """The keys, and the answers by name."""
        return super().commands() + [
            Command(pictures.named(self.view, one), "take this answer", partial(self.take, one))
            for one in self.offers
            if one.closed is None
        ]

    def take(self, offer: Offer) -> None:
        """Answer, or say why it is closed."""
        if offer.closed is not None:
            said = line((f" Closed: {reason_line(self.view.rules, offer.closed)}", "warn"))
            self.query_one("#card-notice", Sheet).show(lambda width: Picture([said]))
            return
        self.dismiss(offer.choice)

    def _meant(self, key: object) -> Offer | None:
        return next((one for one in self.offers if one.choice == key), None)

    @on(Sheet.Moved, "#answer-list")
    def moved(self, event: Sheet.Moved) -> None:
        """Show what the answer under the cursor does."""
        offer = self._meant(event.key)
        if offer is not None:
            self.meant = offer.choice
            self.query_one("#answer-detail", Sheet).show(self.detail(offer), keep=False)

    @on(Sheet.Picked, "#answer-list")
    def picked(self, event: Sheet.Picked) -> None:
        """Enter answers."""
        offer = self._meant(event.key)
        if offer is not None:
            self.take(offer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "advise":
            return bool(self.offers) and self.mind is not None
        return bool(self.offers) or action not in ("reason", "digit")

    def action_advise(self) -> None:
        """Ask the adviser; what is taken there answers here."""
        if self.mind is not None:
            from game.tui.screens.advice import AdviceScreen

            self.app.push_screen(AdviceScreen(self.view, self.offers, self.mind), self._advised)

    def _advised(self, choice: Choice | None) -> None:
        if choice is not None:
            self.dismiss(choice)

    def action_reason(self) -> None:
        """Write the reason for the answer."""
        self.write()

    def on_key(self, event: Key) -> None:
        """A digit highlights its answer: on the table it would bring a panel, and take nothing either."""
        if self.offers and event.character and event.character in "123456789":
            event.stop()
            answers = self.query_one("#answer-list", Sheet)
            if int(event.character) <= len(answers.picture.spots):
                answers.move_to(int(event.character) - 1)
                answers.focus()

    def action_digit(self) -> None:
        """Named for the help; the digits are read in `on_key`."""


class CrisisScreen(CardScreen):
    """A flashpoint that broke: who stands where, and what each answer does against each of theirs."""

    HELP_TITLE: ClassVar[str] = "A crisis"
    HELP_TEXT: ClassVar[str] = (
        "A flashpoint reached the top of its scale. Everybody concerned answers at once and in secret. On "
        "the right is what the highlighted answer does, whatever comes and against each answer of the "
        "other side."
    )

    @property
    def place(self) -> int:
        """The flashpoint."""
        prompt = self.view.prompt
        key = prompt.data[0] if prompt is not None and prompt.data else 0
        return key if isinstance(key, int) else [one.id for one in self.view.rules.flashpoints].index(key)

    def title_text(self) -> str:
        return "Crisis"

    def draw_text(self, width: int) -> Picture:
        return Picture([line(" ", row) for row in crisis_lines(self.view, self.place, width - 2)])

    def detail(self, offer: Offer) -> Draw:
        choice: Choice = offer.choice
        return stand_detail(self.view, self.place, choice.name)

    def does_nothing(self, offer: Offer) -> bool:
        """Whether nothing that an answer does is sure."""
        stand = found(self.view.rules.crisis.stands, offer.choice.name)
        seat = self.view.rules.seat(offer.choice.seat)
        return stand is not None and not stand.ops[self.place][seat]
