"""Looks at unsaved texts, in a process of their own and without it."""

from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from game.workshop.editing import Files
from game.workshop.looking import Looker, kept_page, look

ROOT = Path(__file__).parents[2]
TINY = Path(__file__).parents[1] / "content/tiny"
CARDS = "decks/first/cards.yaml"
TEXT = (TINY / CARDS).read_text("utf-8")


def test_a_look_in_a_process_finds_what_one_in_place_finds() -> None:
    texts = {CARDS: TEXT.replace("asks: tokyo", "asks: tokyoo")}
    looker = Looker(TINY)
    found = looker.look(texts, 7, "buoys").result(60)
    uses = looker.uses("rules/tracks.yaml", 3, 9).result(60)
    looker.close()
    here = look(TINY, texts, 7, "buoys")
    assert (here.moment, here.problems, here.page) == (found.moment, found.problems, found.page)
    assert here.known.given == found.known.given
    assert uses[0].is_given


def test_a_process_ended_from_outside_is_missed_by_nobody() -> None:
    class Broken(ProcessPoolExecutor):
        def submit(self, *_: object, **__: object) -> object:  # type: ignore[override]
            raise BrokenExecutor

    looker = Looker(TINY, Broken(1))
    assert () == tuple(looker.look({}, 1, "").result(60).problems)
    looker.close()


def test_a_card_is_laid_out_of_what_was_looked_at_last() -> None:
    look(TINY, {CARDS: TEXT.replace("title: Buoys", "title: Marks")}, 1, "")
    assert "Marks" == kept_page("buoys").blocks[0].text
    assert ("nobody", (), "") == tuple(vars(kept_page("nobody")).values())


def test_a_card_in_a_file_that_cannot_be_read_says_what_to_mend() -> None:
    page = look(TINY, {CARDS: TEXT.replace("    title: Buoys", "    title Buoys")}, 1, "buoys").page
    assert page.trouble.startswith("buoys can be shown once this is mended: line ")
    assert () == page.blocks


def test_par_to_be_worked_out_anew_is_nothing_to_tell_a_writer() -> None:
    name = "rules/powers.yaml"
    text = (ROOT / name).read_text("utf-8")
    changed = text.replace("      - use: research\n", "", 1)
    assert "W507" in {one.code for one in Files(ROOT).check({name: changed}).problems}
    assert "W507" not in {one.code for one in look(ROOT, {name: changed}, 1, "").problems}


def test_a_looker_may_work_in_a_thread() -> None:
    looker = Looker(TINY, ThreadPoolExecutor(1))
    assert "buoys" == looker.look({}, 1, "buoys").result(60).page.card
    assert "asean" in " ".join(looker.renaming("partner", "asean", "ten").result(60).diff)
    looker.close()
