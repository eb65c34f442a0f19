"""Loading all content: where it is looked for, what makes two contents the same, what is left out."""

import pytest

from game.content.library import HOME, find_home, load, load_bytes, load_texts
from game.content.meaning import check
from game.model.errors import ContentError
from tests.bad_content.corpus import TINY, tiny

CARDS = "decks/first/cards.yaml"
BROKEN = tiny()[CARDS].replace(b"by: 1}", b"by: one}", 1)


def changed(name, old, new):
    assert old in tiny()[name]
    return load_bytes({**tiny(), name: tiny()[name].replace(old, new)})


def test_the_tiny_content_has_no_problem():
    assert () == load(TINY).problems


def test_all_kinds_are_there():
    content = load(TINY)
    assert ["tokyo", "beijing"] == [power.id for power in content.powers]
    assert ["buoys"] == [card.id for card in content.decks["first"]]
    assert ["short"] == list(content.scenarios)
    assert (2, "1/3") == (content.world.hands, "{}/{}".format(*content.crisis.breaks))


def test_texts_from_a_save_give_the_same_content():
    content = load(TINY)
    again = load_texts(content.texts)
    assert (content.hash, content.problems) == (again.hash, again.problems)
    assert content.decks == again.decks


def test_half_a_character_in_a_saved_text_is_a_problem_and_no_error():
    problems = load_texts({**load(TINY).texts, CARDS: "title: \ud800"}).problems
    assert "E102" in [one.code for one in problems]


def test_comments_quotes_and_the_order_of_keys_change_no_hash():
    content = changed(CARDS, b"    title: Buoys\n", b"")
    same = changed(CARDS, b"    asks: tokyo\n", b"    asks: 'tokyo'  # who else\n")
    assert load(TINY).hash == same.hash != content.hash
    moved = changed(CARDS, b"    era: late\n    tags: [maritime]\n", b"    tags: [maritime]\n    era: late\n")
    assert load(TINY).hash == moved.hash


def test_prose_and_par_change_the_hash_and_not_the_play_hash():
    prose = changed(CARDS, b"title: Buoys", b"title: More buoys")
    par = changed("rules/scenarios/short.yaml", b"  start:", b"  par: {normal: {tokyo: 1}}\n  start:")
    assert {load(TINY).play_hash} == {prose.play_hash, par.play_hash}
    assert load(TINY).hash not in {prose.hash, par.hash}
    assert load(TINY).play_hash != changed(CARDS, b"by: 1}", b"by: 2}").play_hash


def test_par_from_the_play_hash_is_fresh():
    fresh = load(TINY).play_hash_of("short")
    head = f"  par: {{normal: {{tokyo: 1, beijing: 1}}}}\n  par_from: {fresh}\n  start:"
    assert () == changed("rules/scenarios/short.yaml", b"  start:", head.encode()).problems


def test_content_with_errors_is_not_for_play():
    with pytest.raises(ContentError, match=r"decks/first/cards\.yaml:11:43: `by` is a whole number"):
        load_bytes({**tiny(), CARDS: BROKEN}).require()


def test_content_without_errors_is():
    content = load(TINY)
    assert content is content.require()


def test_what_a_card_gets_wrong_in_form_does_not_hide_the_rest_of_it():
    both = BROKEN.replace(b"copies: 8", b"copies: 0")
    assert ["E205", "W502"] == [one.code for one in load_bytes({**tiny(), CARDS: both}).problems]


def test_an_unknown_field_in_an_effect_does_not_hide_the_rest_of_the_card():
    both = tiny()[CARDS].replace(b"by: 1}", b"by: 1, of: 2}", 1).replace(b"copies: 8", b"copies: 0")
    assert ["E201", "W502"] == [one.code for one in load_bytes({**tiny(), CARDS: both}).problems]


def test_a_broken_file_of_ids_silences_what_would_follow():
    problems = load_bytes({**tiny(), "rules/partners.yaml": b"format: [1"}).problems
    assert {"rules/partners.yaml"} == {one.file for one in problems}


def test_a_missing_crisis_is_told_when_asked_for():
    files = {name: data for name, data in tiny().items() if name != "rules/crises.yaml"}
    with pytest.raises(ContentError, match=r"expected rules/crises\.yaml"):
        _ = load_bytes(files).crisis


def test_home_is_what_was_chosen_then_the_environment_then_the_checkout(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "decks").mkdir()
    assert TINY == find_home(TINY, {HOME: str(tmp_path)})
    assert tmp_path == find_home(None, {HOME: str(tmp_path)})
    assert TINY.parents[2] == find_home(None, {})


def test_a_home_that_only_keeps_saves_is_passed_over(tmp_path):
    assert TINY.parents[2] == find_home(None, {HOME: str(tmp_path)})


def test_check_is_the_last_part_of_loading():
    assert [] == check(load(TINY))


def test_a_memory_changes_nothing_but_what_is_read_anew():
    memory, files = {}, tiny()
    first = load_bytes(files, memory=memory)
    worse = {**files, CARDS: files[CARDS].replace(b"by: 1}", b"by: one}")}
    assert load_bytes(worse).problems == load_bytes(worse, memory=memory).problems
    again = load_bytes(files, memory=memory)
    assert (first.problems, first.hash) == (again.problems, again.hash)
    assert first.trees["rules/world.yaml"] is again.trees["rules/world.yaml"]
