"""A game told as text: in order, within 79 columns, with reasons, clauses and standings."""

from game.model.choice import Answer, Choice
from game.model.event import Event
from game.model.outcome import Outcome
from game.model.ruleset import Ruleset
from game.words.story import Told, tell
from tests.words.conftest import BEIJING, TOKYO, WASHINGTON, V

GAME: list[Told] = [
    Event("round", None, (1,)),
    Event("turn", TOKYO),
    Event("drew", TOKYO, ("buoys",), seen_by=(TOKYO,)),
    Event("lead", TOKYO, ("buoys",), "buoys", "Buoys off the Senkakus"),
    Event("change", TOKYO, (V["t-b"], 0, -1, -1), "buoys", "Buoys off the Senkakus"),
    Answer(Choice(TOKYO, "court", "asean"), "ASEAN is one step from\nus."),
    Event("order", TOKYO, ("court", "asean", ((V["influence"], 2),)), "R3.3", "Court ASEAN"),
    Event("change", TOKYO, (V["influence"], 4, 2, -2), "R3.3", "Court ASEAN"),
    Event("change", TOKYO, (V["asean-t"], 3, 4, 1), "R3.3", "Court ASEAN"),
    Event("change", TOKYO, (V["asean-t"], 4, 5, 1), "R3.3", "Court ASEAN"),
    Event("change", TOKYO, (V["asean-w"], 3, 2, -1), "R1.5", "no room for both"),
    Event("done", TOKYO, (), "R2.9"),
    Event("world", None, (), "R11.1", "the world step"),
    Event("change", None, (V["surcharge"], 0, 1, 1), "R10.1"),
    Event("fires", None, ("flight",), "R5.2", "Investment flight"),
    Event("change", None, (V["its-economy"], 6, 5, -1), "R5.2", "Investment flight"),
    Event("income", None, (), "R11.5", "income"),
    Event("change", None, (V["funds"], 3, 5, 2), "R11.5", "income"),
    Event("change", None, (V["influence"], 2, 3, 1), "R11.5", "income"),
    Event("change", None, (V["its-economy"], 5, 6, 1), "R11.5", "income"),
    Event("reckoning", None, (2,), "R7.1"),
    Event("points", TOKYO, ("order-kept", 2), "R7.2", "Order kept"),
    Event("agenda", TOKYO, ("mend", 1), "R7.2", "Mend the north"),
    Event("over", None, ("semicircle", (TOKYO,)), "R9.3"),
    Outcome("semicircle", "", (TOKYO,), ((TOKYO, 34), (WASHINGTON, 0), (BEIJING, -5)), (BEIJING,)),
]
STORY = """\
A small game
============
Rounds: 8, each 15 months

Round 1 of 8
------------

Tokyo's turn
  Tokyo leads with Buoys off the Senkakus. Kurbanov 2024, P6 (New Eastern
    Outlook)
    Markers near the islands.
    Tokyo-Beijing 0 -> -1
  Tokyo orders: Court ASEAN, for 2 influence (R3.3)
    Why: ASEAN is one step from us.
    Tokyo influence 4 -> 2; ASEAN toward Tokyo 3 -> 5 (R3.3)
    ASEAN toward Washington 3 -> 2: R1.5 no room for both

The world step
  Standing rule, Investment flight: Beijing economy 6 -> 5 (R5.2)
  Incomes: Tokyo funds 3 -> 5, influence 2 -> 3; Beijing economy 5 -> 6 (R11.5)

Reckoning, weight 2 (R7.1)
  Power         Points  So far  For
  Tokyo              2       2  Order kept 2

Secret agendas
  Power         Points  So far  For
  Tokyo              1       3  Mend the north 1

The game ends: The semicircle closes (R9.3). Tokyo wins
  Six lean away.

Final standing: points minus par
  1. Tokyo             +3.4  3 points, par -0.4
  2. Washington         0.0  no points, par 0.0
  3. Beijing           -0.5  no points, par 0.5, could not win
"""


def test_a_whole_game_is_told(rules: Ruleset) -> None:
    assert STORY.splitlines() == list(tell(rules, GAME))


def test_no_line_is_wider_than_the_screen(rules: Ruleset) -> None:
    long = "x" * 200 + " [red]\x1b[31m " + "why not " * 40
    events = [Answer(Choice(TOKYO, "pass"), long), Event("order", TOKYO, ("pass", "", ()), "R2.5", long)]
    lines = list(tell(rules, [*GAME, *events]))
    assert max(map(len, lines)) <= 79
    assert not any(char < " " for line in lines for char in line)


def test_the_story_comes_while_the_game_goes_on(rules: Ruleset) -> None:
    heard = 0

    def playing() -> object:
        nonlocal heard
        for heard, event in enumerate(GAME, 1):  # noqa: B007
            yield event

    story = tell(rules, playing())  # type: ignore[arg-type]
    assert "Tokyo's turn" in (next(story) for _ in range(8))
    assert heard < 4


def test_a_reason_is_told_once_and_only_to_its_choice(rules: Ruleset) -> None:
    order = Event("order", TOKYO, ("court", "asean", ()), "R3.3", "Court ASEAN")
    answer = Answer(Choice(TOKYO, "court", "asean"), "It is cheap.")
    text = "\n".join(tell(rules, [answer, Event("reply", BEIJING, ("accept",)), order, order]))
    assert 1 == text.count("Why: It is cheap.")
    assert text.index("Tokyo orders") < text.index("Why:")
