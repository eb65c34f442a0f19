"""A game in progress takes edited content in on request, and says what changed (R12.8)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.content.library import Content
from game.engine.frozen import state_hash
from game.model.errors import FourCapitalsError
from game.model.ids import CONTROL, PowerId
from game.store.shape import pack_all
from game.table import Table, adopting, resume_table
from game.table.adopting import offer, who_may
from game.table.control import Control
from game.table.thinking import Thinking, look_back
from game.words.events import event_line

from .edits import CARDS, QUAY, begun, edited, forge, hand, step, take, tiny, until, with_quay
from .tables import forged

RENAMED = ("id: buoys", "id: floats")


def told(table: Table) -> list[str]:
    return [event_line(table.rules, event) for event in table.chronicle(CONTROL)]


def shown(table: Table, card: int = 0) -> str:
    return table.rules.cards[card].title


def test_r12_8_a_card_in_hand_reads_as_it_was_edited() -> None:
    table = take(begun(), edited(("title: Buoys", "title: Floats")), "it was dull")
    power = table.waiting()[0]
    titles = {one.row.title for one in table.view(power).options.offers()}
    assert {"Floats"} == titles
    said = "Control steps in: what was edited is taken in (changed: Floats), because: it was dull"
    assert said == told(table)[-1]


def test_what_changed_is_said_line_by_line() -> None:
    found = offer(begun(), edited(("price: {influence: 1}", "price: {influence: 2}"), more=QUAY.lstrip("\n")))
    assert "new card: quay (A quay)" == found.lines[0]
    assert "changed: buoys (Buoys)" == found.lines[1]
    assert any("protest: price: 1 -> 2 influence" in line for line in found.lines)


def test_a_new_price_is_asked_at_once() -> None:
    table = until(begun(), "card")
    take(table, edited(("price: {influence: 1}", "price: {influence: 2}")))
    row = table.view(table.waiting()[0]).options.offers()[0].row
    assert [2] == [amount for _, amount in row.price]


def test_new_cards_may_be_drawn_and_nobody_holds_one_before() -> None:
    table = take(begun(), with_quay())
    places = [place for place, card in enumerate(table.rules.pile) if table.rules.cards[card].id == "quay"]
    assert 4 == len(places)
    assert all(table.state.pile >> place & 1 for place in places)


def test_r12_8_for_a_card_that_is_gone_another_is_drawn_and_its_holder_alone_is_told() -> None:
    table = begun(with_quay())
    while set(hand(table)) != {"buoys", "quay"}:
        until(step(table), "lead")
    holder = table.waiting()[0]
    take(table, tiny())
    assert ["buoys", "buoys"] == hand(table)
    drew = table.chronicle(CONTROL)[-1]
    assert ("drew", (holder,), ("buoys",)) == (drew.kind, drew.seen_by, drew.data)


def test_a_hand_of_which_nothing_is_left_is_drawn_anew() -> None:
    table = take(begun(), edited(RENAMED))
    assert ["floats", "floats"] == hand(table)
    assert 6 == table.state.pile.bit_count()


def test_of_a_card_with_fewer_copies_the_hand_keeps_one() -> None:
    table = take(begun(), edited(("copies: 8", "copies: 1")))
    assert ["buoys"] == hand(table)
    assert 0 == table.state.pile


def test_where_no_card_is_left_to_draw_a_quiet_spell_comes() -> None:
    table = take(begun(), edited(RENAMED, ("at_most: 4", "at_least: 4")))
    assert "quiet" in [event.kind for event in table.chronicle(CONTROL)[-3:]]
    assert not hand(table)


def test_what_a_card_did_is_told_by_its_title_when_it_is_gone() -> None:
    table = until(step(until(begun(), "card")), "lead")
    before = [line for line in told(table) if "Buoys" in line and "draws" not in line]
    after = told(take(table, edited(RENAMED, ("title: Buoys", "title: Floats"))))
    assert 3 <= len(before)
    assert not set(before) - set(after)


def test_a_card_that_is_being_answered_must_stay() -> None:
    table = until(begun(), "card")
    with pytest.raises(FourCapitalsError, match="Buoys is on the table and no longer among the cards"):
        offer(table, edited(RENAMED))
    with pytest.raises(FourCapitalsError, match="Buoys is on the table and now asks others"):
        offer(table, edited(("asks: tokyo", "asks: beijing")))


def test_a_number_of_the_rules_comes_in_as_well() -> None:
    table = take(begun(), edited(("high: 5", "high: 4"), name="rules/tracks.yaml"))
    assert table.rules.high != begun().rules.high


def test_r12_8_the_frame_of_a_game_stays() -> None:
    more = edited(("rounds: 2", "rounds: 3"), name="rules/scenarios/short.yaml")
    with pytest.raises(FourCapitalsError, match=r"keeps its rounds: 2 rounds before, 3 rounds now"):
        offer(begun(), more)


def test_a_broken_deck_is_refused_in_the_words_of_the_checker_and_the_game_goes_on() -> None:
    table = begun()
    before = state_hash(table.state)
    with pytest.raises(FourCapitalsError, match=rf"{CARDS}:\d+:\d+: "):
        offer(table, edited(("asks: tokyo", "asks: rome")))
    assert before == state_hash(step(table, 0).state)


def test_nothing_edited_is_nothing_to_take_in() -> None:
    with pytest.raises(FourCapitalsError, match="expected something edited, found the content this game"):
        offer(begun(), tiny())


def test_nothing_is_taken_in_between_sealed_answers() -> None:
    table = step(until(begun(order="together"), "orders"))
    with pytest.raises(FourCapitalsError, match="sealed answers are waiting"):
        offer(table, with_quay())


def test_a_choice_made_before_can_not_be_taken_back_and_control_may_still_go_back() -> None:
    table = step(begun())
    count, power = len(table.entries), table.entries[-1].choice.seat
    take(table, with_quay())
    assert "closed" == getattr(table.can_undo(power), "kind", "")
    Control(table).back(count - 1, "the old cards")
    assert tiny().hash == table.rules.content_hash
    assert with_quay().hash != table.rules.content_hash


def test_a_save_goes_on_with_the_edited_cards_where_the_deck_is_not(tmp_path: Path) -> None:
    table = step(take(step(begun(folder=tmp_path)), edited(("title: Buoys", "title: Floats"))), 3)
    take(table, edited(("title: Buoys", "title: Nets")))
    step(table).close()
    assert table.save_path is not None
    back = resume_table(table.save_path)
    assert (state_hash(table.state), table.chronicle(CONTROL), table.entries) == (
        state_hash(back.state), back.chronicle(CONTROL), back.entries,
    )  # fmt: skip
    assert "Nets" == shown(back)


def test_a_save_of_other_rules_of_play_goes_on_from_its_last_state_with_the_edited_cards(
    tmp_path: Path,
) -> None:
    table = step(take(begun(folder=tmp_path), edited(RENAMED)), 2)
    table.close()

    def older(head: dict[str, Any], log: list[dict[str, Any]]) -> None:
        head["engine"], log[0]["hash"] = 0, "another"

    back = resume_table(forged(table.save_path or Path(), older))
    assert "Made with other rules of play" in back.report
    assert (table.rules.content_hash, table.waiting()) == (back.rules.content_hash, back.waiting())
    assert len(table.entries) + 1 == len(step(back).entries)


def test_choices_made_before_an_edit_are_looked_back_on_by_the_rules_of_then() -> None:
    table = step(take(until(step(begun()), "lead"), edited(RENAMED)), 12)
    thought = Thinking(table).look_back(PowerId("beijing"))
    assert [tiny().hash, None] == list(
        dict.fromkeys(then and then.content_hash for *_, then in thought.data[1])
    )
    assert thought.rules is not None
    assert next(look_back(thought.rules, *thought.data)).total


def with_ongoings(*names: str) -> Content:
    """The tiny content in which the one card begins these, in this order."""
    old = "- tension: {at: east-china-sea, by: 1}"
    begins = "".join(f"\n      - begin: {{ongoing: {name}, of: drawer}}" for name in names)
    entries = "".join(f"  - {{id: {name}, title: {name.title()}, rounds: 2}}\n" for name in names)
    return edited((old, old + begins), more=f"ongoing:\n{entries}")


def test_an_ongoing_is_told_by_its_own_name_after_an_edit_and_after_going_back() -> None:
    table = until(step(begun(with_ongoings("thaw"))), "order")
    before = [line for line in told(table) if "Thaw" in line]
    take(table, with_ongoings("frost", "thaw"))
    assert before == [line for line in told(table) if "Thaw" in line]
    Control(table).back(2, "the old cards")
    assert before == [line for line in told(table) if "Thaw" in line]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop(),
        lambda data: data.__setitem__(1, [{"name": "decks/first/cards.yaml"}]),
        lambda data: data.__setitem__(1, pack_all({"decks/first/cards.yaml": "cards: [\n"})),
        lambda data: data.__setitem__(1, [{"name": "../x.yaml", "bytes": 1, "packed": "eA=="}]),
        lambda data: data.__setitem__(1, 7),
        lambda data: data.__setitem__(2, ["no-such.yaml"]),
        lambda data: data.__setitem__(2, [["decks/first/cards.yaml"]]),
    ],
)
def test_a_forged_edit_is_refused_with_a_sentence(tmp_path: Path, change: object) -> None:
    table = take(begun(folder=tmp_path), with_quay())
    table.close()
    assert table.save_path is not None
    with pytest.raises(FourCapitalsError):
        resume_table(forged(table.save_path, forge(change)))  # type: ignore[arg-type]


def test_a_game_takes_in_so_much_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    table = take(begun(), with_quay())
    monkeypatch.setattr(adopting, "MOST_TIMES", 1)
    with pytest.raises(FourCapitalsError, match="up to 1 times in one game"):
        offer(table, tiny())
    monkeypatch.setattr(adopting, "LIMIT_CONTENT", 1 << 10)
    monkeypatch.setattr(adopting, "MOST_TIMES", 9)
    with pytest.raises(FourCapitalsError, match="MB of content in one game"):
        offer(table, tiny())


def test_bots_that_think_beside_the_game_hear_of_it() -> None:
    table = begun(beijing="hard", tokyo="hard")
    mind = Thinking(table)
    try:
        before = mind.answer(table.waiting()[0])
        take(table, edited(RENAMED))
        after = mind.answer(table.waiting()[0])
        while not after.done:
            pass
        assert ["buoys", "floats"] == [one.latest.choice.name for one in (before, after)]
    finally:
        mind.close()


def test_r12_8_where_several_play_it_is_for_control_to_ask() -> None:
    assert "control" in who_may(begun())
    assert not who_may(begun(beijing="easy"))
