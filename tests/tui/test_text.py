import pytest
from textual.content import Content

from game.tui.text import (
    as_content,
    bar,
    beside,
    change,
    fit,
    line,
    needle,
    pad,
    rule,
    signed,
    spark,
    tenths,
    width_of,
    wrap,
)
from game.words.clean import clean

NASTY = "\x1b]0;title\x07 \x9b31m [bold]b[/] [@click=app.quit]x[/] \u202eabc"


def test_control_characters_do_not_pass_and_brackets_are_brackets() -> None:
    shown = line(NASTY).plain
    assert "]0;title 31m [bold]b[/] [@click=app.quit]x[/] abc" == shown


def test_no_text_makes_a_style() -> None:
    assert [] == line(NASTY).spans


def test_a_tone_makes_one_span_over_its_piece() -> None:
    (span,) = line("a ", ("bc", "strong"), "").spans
    assert (2, 4, "bold") == span


def test_an_unknown_tone_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        line(("text", "[red]"))


def test_spaces_that_place_columns_stay() -> None:
    assert "a   |" == line("a  ", " |").plain


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("ab", 4, "ab  "), ("abcdef", 4, "abc…"), ("日本語", 5, "日本…"), ("日本語", 4, "日 …"), ("x", 0, "")],
)
def test_fit_takes_exactly_its_columns(text: str, width: int, shown: str) -> None:
    assert shown == fit(text, width)
    assert width == width_of(fit(text, width))


def test_fit_to_the_right_pads_on_the_left() -> None:
    assert "  7" == fit("7", 3, "right")


def test_wrap_breaks_between_words_and_hangs_under_the_first_line() -> None:
    rows = wrap("one two three", 9, first="- ")
    assert ["- one two", "  three"] == [row.plain for row in rows]


def test_wrap_cuts_a_word_longer_than_the_line() -> None:
    assert ["abcd", "ef"] == [row.plain for row in wrap("abcdef", 4)]


def test_wrap_never_passes_its_width_even_for_wide_letters() -> None:
    assert all(row.cell_length <= 5 for row in wrap("日本語 日本語日本語", 5))


def test_wrap_keeps_paragraphs() -> None:
    assert ["a", "b"] == [row.plain for row in wrap("a\nb", 10)]


def test_pad_cuts_with_an_ellipsis_and_fills_with_spaces() -> None:
    assert ("ab…", "ab ") == (pad(line("abcd"), 3).plain, pad(line("ab"), 3).plain)


def test_two_blocks_stand_side_by_side() -> None:
    rows = beside([line("a"), line("b")], [line("c")], 2)
    assert ["a   c", "b   "] == [row.plain for row in rows]


def test_a_rule_is_as_wide_as_asked_with_or_without_title() -> None:
    assert [12, 12] == [rule(12).cell_length, rule(12, "Title").cell_length]


@pytest.mark.parametrize(("value", "full"), [(-3, 0), (0, 0), (2, 2), (5, 5), (9, 5)])
def test_a_bar_has_one_mark_a_step_and_stays_in_its_scale(value: int, full: int) -> None:
    assert ("▮" * full, "▯" * (5 - full)) == bar(value, 0, 5)


def test_a_needle_marks_zero_and_the_value() -> None:
    assert ("··┼●·", "··●··", "●·┼··") == (needle(1, -2, 2), needle(0, -2, 2), needle(-9, -2, 2))


def test_a_spark_rises_from_low_to_high() -> None:
    assert "▁▅█" == spark([0, 5, 10], 0, 10)


def test_a_change_has_a_mark_and_a_number() -> None:
    assert (("▲2", "up"), ("▼1", "down"), ("", "")) == (change(2), change(-1), change(0))


def test_signs_and_tenths_are_written_out() -> None:
    assert ("+2", "−2", "0") == (signed(2), signed(-2), signed(0))
    assert ("+1.2", "−0.3", "0.0") == (tenths(12), tenths(-3), tenths(0))


@pytest.mark.parametrize(
    ("shown", "typed"),
    [
        ("Beijing economy −1", "Beijing economy -1"),
        ("between −1.3 and +0.4 (−2 to −1)", "between -1.3 and +0.4 (-2 to -1)"),
        ("2015-16, tokyo-2, Tokyo-Beijing, 1 -> 2", "2015-16, tokyo-2, Tokyo-Beijing, 1 -> 2"),
    ],
)
def test_a_figure_below_zero_has_a_minus_on_every_screen(shown: str, typed: str) -> None:
    assert shown == line(typed).plain == fit(typed, len(typed)) == wrap(typed, 80)[0].plain


def test_widgets_take_plain_and_content_and_nothing_else() -> None:
    assert "ok" == as_content(clean("ok", "line")).plain == as_content(Content("ok")).plain
    with pytest.raises(TypeError):
        as_content("not cleaned")  # type: ignore[arg-type]
