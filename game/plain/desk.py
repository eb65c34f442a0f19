"""What a person may ask while a question is open: commands that change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Final

from game.model.event import Event
from game.model.ids import PowerId
from game.model.ruleset import Ruleset
from game.model.view import Offer
from game.plain.afterwards import advice_texts
from game.plain.menu import Menu
from game.plain.numbers import about_texts, coming_texts, standing_texts
from game.plain.rulebook import rule_lines
from game.plain.texts import (
    Text,
    agenda,
    board,
    card_answers,
    card_texts,
    objectives,
    partners,
    power_line,
    relations,
)
from game.table import Table
from game.table.aloud import Aloud
from game.words.chronicle import event_lines
from game.words.forecast import forecast_lines
from game.words.since import changes_of, since_groups, since_line, since_when
from game.words.story import Teller
from game.words.titles import found, power_title, sentence

MOST: Final = 60
"""The most lines of the chronicle that a search gives."""


class Desk:
    """One seat while one question is open."""

    def __init__(self, table: Table, power: PowerId, aloud: Aloud | None = None) -> None:
        self.table = table
        self.aloud = aloud or Aloud(table)
        self.power = power
        self.view = table.seat(power).view()
        prompt = self.view.prompt
        assert prompt is not None  # noqa: S101  (the table waits for this seat)
        view, told = self.view, table.seat(power).chronicle()
        self.menu = Menu.of(table.rules, prompt, view.options.offers(), told, view.values)
        self.reason = ""
        self.expects = ""

    @property
    def rules(self) -> Ruleset:
        """The rules of this game."""
        return self.table.rules

    @property
    def seat(self) -> int:
        """The place of this seat among the powers."""
        return self.rules.seat(self.power)

    def told(self, word: str, rest: str) -> list[Text] | None:
        """What a command says; None if the word is no command."""
        command = COMMANDS.get(word)
        return None if command is None else list(command(self, rest))

    # --- options ---------------------------------------------------------------------------------------

    def options(self, _: str) -> Iterable[Text]:
        """The open options again."""
        return self.menu.texts()

    def everything(self, _: str) -> Iterable[Text]:
        """Every option with its effects, the closed ones with the reason."""
        return self.menu.everything()

    def why(self, rest: str) -> Iterable[Text]:
        """Options in full, by number or words."""
        offers = self.menu.find(rest)
        if not rest:
            return [Text("Type why and the number or name of an option, such as: why 1")]
        found = [text for offer in offers[:6] for text in (*self.menu.why(offer), *self._likely(offer))]
        return found or [Text(meant(self.menu, rest))]

    def _likely(self, offer: Offer) -> list[Text]:
        """What those whom an open order asks would likely answer."""
        if offer.closed is not None or not offer.row.asks:
            return []
        told = forecast_lines(self.rules, self.table.seat(self.power).foretold(offer.choice))
        return [Text(sentence(line), 2) for line in told]

    # --- the table -------------------------------------------------------------------------------------

    def board(self, _: str) -> Iterable[Text]:
        """Every number of the table."""
        return board(self.view)

    def relations(self, _: str) -> Iterable[Text]:
        """The pairs of capitals."""
        return relations(self.view)

    def partners(self, _: str) -> Iterable[Text]:
        """How far each partner leans to whom."""
        return partners(self.view)

    def objectives(self, rest: str) -> Iterable[Text]:
        """One's own, or another power's: all but the secret agendas are open."""
        return objectives(self.view, self._capital(rest))

    def _capital(self, typed: str) -> int:
        """The capital that was typed, one's own for none."""
        known = (n for n, power in enumerate(self.rules.powers) if power.id.startswith(typed.casefold()))
        return next(known, self.seat) if typed else self.seat

    def about(self, rest: str) -> Iterable[Text]:
        """What a number is for, who scores by it, and what moved it."""
        return about_texts(self.view, rest, self.table.seat(self.power).chronicle())

    def coming(self, _: str) -> Iterable[Text]:
        """What the end of the round will bring."""
        return coming_texts(self.view)

    def standing(self, rest: str) -> Iterable[Text]:
        """How one's own standing came about, or another's."""
        seat = self._capital(rest)
        return standing_texts(self.view, seat, self.table.seat(self.power).chronicle())

    def agenda(self, _: str) -> Iterable[Text]:
        """One's own secret agenda."""
        return agenda(self.view, self.seat)

    def me(self, _: str) -> Iterable[Text]:
        """One's own resources and standing."""
        return [Text(power_line(self.view, self.seat))]

    def card(self, rest: str) -> Iterable[Text]:
        """The headline now on the table, or one of the cards one may lead with."""
        offers = self.menu.find(rest) if rest else []
        card = next((card for offer in offers if (card := found(self.rules.cards, offer.choice.name))), None)
        by = self.power
        if card is None and self.view.headline >= 0:
            card = self.rules.cards[self.view.headline]
            by = self.view.headline_by or self.power
        if card is None:
            return [Text("No headline is on the table yet; while you choose one, card 1 shows it in full.")]
        seat = self.rules.seat(by)
        return [Text(card.title), *card_texts(self.rules, card, seat), *card_answers(self.rules, card, seat)]

    # --- what happened ---------------------------------------------------------------------------------

    def chronicle(self, rest: str) -> Iterable[Text]:
        """This round; with `all` the whole game; with words the lines that hold them, each with its round."""
        events = self.aloud.told(self.table.seat(self.power).chronicle())
        words = rest.casefold().split()
        if words == ["all"]:
            return self._story(events)
        if words:
            return self._search(events, words)
        starts = [place for place, event in enumerate(events) if event.kind == "round"]
        return self._story(events[starts[-1] :] if starts else events)

    def advise(self, _: str) -> Iterable[Text]:
        """The best options by the adviser."""
        return advice_texts(self.table, self.power, self.menu.offers)

    def changes(self, _: str) -> Iterable[Text]:
        """Every number that moved since this seat's last turn."""
        events = self.table.seat(self.power).since_last_turn()
        groups = since_groups(self.rules, self.power, self.view.values, self._moved(), events)
        for group in groups:
            told = (
                f"{one.title} {one.old} -> {one.new}{f' by {one.by}' if one.by else ''}"
                for one in group.moved
            )
            yield Text(f"{group.title}: {'; '.join(told)}")
        if not groups:
            yield Text(f"Nothing has changed {self._when}.")

    def news(self) -> str:
        """The same in one line; empty if nothing moved."""
        events = self.table.seat(self.power).since_last_turn()
        return since_line(self.rules, self.power, self.view.values, self._moved(), self._when, events)

    @property
    def _when(self) -> str:
        seat = self.table.seat(self.power)
        return since_when(seat.chronicle(), seat.since_last_turn())

    def _moved(self) -> dict[int, int]:
        events = self.table.seat(self.power).since_last_turn()
        return changes_of(self.view.values, events)

    def since(self, _: str) -> Iterable[Text]:
        """What has happened since this seat's last turn."""
        events = self.aloud.told(self.table.seat(self.power).since_last_turn())
        return self._story(events) or [Text("Nothing yet.")]

    def _story(self, events: Iterable[Event]) -> list[Text]:
        teller = Teller(self.rules)
        lines = [line for event in events for line in teller.hear(event)] + list(teller.settle())
        return [Text(line.lstrip(), len(line) - len(line.lstrip())) for line in lines]

    def _search(self, events: Iterable[Event], words: list[str]) -> list[Text]:
        now, lines = 0, []
        for line in event_lines(self.rules, events):
            if line.kind == "round":
                now = line.event.data[0]
            if all(word in line.text.casefold() for word in words):
                lines.append(Text(f"Round {now}: {line.text}"))
        if len(lines) > MOST:
            lines = [Text(f"the last {MOST} of {len(lines)}; another word finds fewer"), *lines[-MOST:]]
        return lines or [Text(f"nothing in the chronicle holds {' '.join(words)!r}")]

    # --- notes -----------------------------------------------------------------------------------------

    def say_reason(self, rest: str) -> Iterable[Text]:
        """Keep a reason for the next choice."""
        self.reason = rest
        return [Text("Your reason is kept with your next choice." if rest else "No reason will be kept.")]

    def say_expects(self, rest: str) -> Iterable[Text]:
        """Keep what one expects of the others for the next choice."""
        self.expects = rest
        kept = "What you expect of the others is kept with your next choice."
        return [Text(kept if rest else "No expectation will be kept.")]

    def whys(self, _: str) -> Iterable[Text]:
        """Hear why bots made their open moves, or no longer."""
        self.aloud.is_on = not self.aloud.is_on
        return [Text(f"From now on bots {'say' if self.aloud.is_on else 'do not say'} why they moved so.")]

    def save(self, _: str) -> Iterable[Text]:
        """Where the game is kept."""
        path = self.table.save_path
        if path is None:
            return [Text("This game is not saved: it was begun with --no-save.")]
        return [Text(f"It is saved already, as after every choice: {path.stem}, in {path.parent}")]

    def nothing_sealed(self, _: str) -> Iterable[Text]:
        """For `reconsider` where nothing can be taken back."""
        return [
            Text("Nothing of yours is sealed and open to change, so there is nothing to reconsider (R2.3).")
        ]

    def rulebook(self, rest: str) -> Iterable[Text]:
        """Clauses of the rulebook."""
        return [Text(line.lstrip(), len(line) - len(line.lstrip())) for line in rule_lines(self.rules, rest)]

    def sources(self, _: str) -> Iterable[Text]:
        """Who wrote what the cards cite."""
        return [
            Text(f"{entry.title}. {entry.author}. {entry.publisher}, {entry.date}. {entry.standpoint}")
            for entry in self.rules.articles
        ]

    def waiting(self, _: str) -> Iterable[Text]:
        """Whom the table waits for."""
        names = [power_title(self.rules, power) for power in self.view.waiting]
        return [Text(f"The table waits for {', '.join(names)}.")]

    def help(self, _: str) -> Iterable[Text]:
        """All that can be typed."""
        return [Text("Answer with a number, or with words of an option (court asean)."), *map(Text, HELP)]


HELP: Final = (
    "options: this question and its open options again (so does an empty line)",
    "all: every option with its price and effects, and the closed ones with the reason",
    "why N: one option in full: price, exact effects, odds, likely answers, clause, why it is closed",
    "board: every number on the table; me, relations, partners: parts of it",
    "about NUMBER: what a number is, who scores by it, which rules look at it, what moved it (about order)",
    "coming: what the end of the round will bring by the rules, if nobody does more",
    "standing [capital]: how it came about, by reckoning, objective and par",
    "objectives [capital]: what scores, and what of it holds now",
    "agenda: your secret agenda",
    "card [N]: the headline in full, with its source, standpoint and question; or a card you may lead with",
    "chronicle [words]: this round, or the lines of the whole game with these words; chronicle all",
    "since: what has happened since your last turn; changes: every number that moved",
    "advise (or adviser): the three best options, how far apart, and why",
    "undo: take back your newest choice, if nothing was drawn, rolled, revealed or asked since",
    "reconsider: take back what you have sealed, while others have not answered",
    "reason TEXT, expects TEXT: kept with your next choice, for the debrief",
    "rules [word or number]: clauses of the rulebook; sources: who wrote the articles",
    "control [command]: the facilitator steps in (lead, headline, set, give, back, adopt); then help",
    "whys: hear why bots made their moves, or no longer",
    "adopt: take in the cards and rules you edited in their files since the game began",
    "save: where the game is kept; quit: leave, the game stays saved",
)

COMMANDS: Final[dict[str, Callable[[Desk, str], Iterable[Text]]]] = {
    "options": Desk.options,
    "all": Desk.everything,
    "why": Desk.why,
    "board": Desk.board,
    "relations": Desk.relations,
    "partners": Desk.partners,
    "objectives": Desk.objectives,
    "about": Desk.about,
    "coming": Desk.coming,
    "standing": Desk.standing,
    "agenda": Desk.agenda,
    "me": Desk.me,
    "card": Desk.card,
    "chronicle": Desk.chronicle,
    "since": Desk.since,
    "changes": Desk.changes,
    "advise": Desk.advise,
    "adviser": Desk.advise,
    "reason": Desk.say_reason,
    "expects": Desk.say_expects,
    "whys": Desk.whys,
    "save": Desk.save,
    "reconsider": Desk.nothing_sealed,
    "rules": Desk.rulebook,
    "sources": Desk.sources,
    "waiting": Desk.waiting,
    "help": Desk.help,
    "?": Desk.help,
}
CHANGING: Final = ("undo", "quit", "control", "adopt")


def meant(menu: Menu, typed: str) -> str:
    """What to type instead of something that means nothing here."""
    words = [*COMMANDS, *CHANGING, *(offer.choice.name for offer in menu.open)]
    close = get_close_matches(typed.casefold(), words, 1, 0.6)
    hint = f"; did you mean {close[0]}?" if close else "; help lists them"
    last = len(menu.offers)
    return f"expected a number from 1 to {last}, words of an option, or a command, found {typed[:60]!r}{hint}"
