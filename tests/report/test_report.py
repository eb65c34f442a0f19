"""Reports: what they count, what they show, and that nothing in a file can do more than be shown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from game.cli import main
from game.model.errors import FourCapitalsError
from game.report.cards import ChoiceUse, Instead
from game.report.charts import fan_chart
from game.report.compare import Changed, compare, comparison_lines
from game.report.figures import Figures, figures_of
from game.report.page import page
from game.report.runs import load_run, load_runs, winner
from game.report.sheet import as_csv
from game.report.stats import Estimate
from game.report.text import report_lines
from tests.kit import POWERS
from tests.report.kit import LEFT_OUT, bent, made

Header = dict[str, Any]
Records = list[dict[str, Any]]


def figures(path: Path) -> Figures:
    return figures_of(load_run(path).scenarios["first-hour"])


def test_games_without_a_card_count_only_beside_those_with_it(run: Path) -> None:
    found = figures(run)
    assert 40 == found.n
    told = {card.id: card.paired for card in found.cards}
    assert {40} == {one.n for one in told[LEFT_OUT]}
    assert {()} == {paired for card, paired in told.items() if card != LEFT_OUT}


def test_wins_lengths_and_ends_come_to_all_games(run: Path) -> None:
    found = figures(run)
    assert round(sum(one.value for one in found.wins) + found.nobody.value) == 100
    for pairs in (found.ends, found.lengths, found.leads):
        assert 40 == sum(count for _, count in pairs)
    won = Counter(
        winner(game) for game in load_run(run).scenarios["first-hour"].records if not game["without"]
    )
    assert [round(40 * one.value / 100) for one in found.wins] == [won[power] for power, _ in found.powers]


def test_every_card_choice_and_line_is_counted_also_if_it_never_came(run: Path) -> None:
    found = figures(run)
    catalog = load_run(run).scenarios["first-hour"].catalog
    assert len(catalog["cards"]) == len(found.cards)
    assert len(catalog["lines"]) == sum(len(card.lines) for card in found.cards)
    assert sum(card.led for card in found.cards) > 200
    assert all(use.chosen <= use.open for card in found.cards for use in card.choices)


def test_orders_are_shares_of_all_and_of_when_they_were_open(run: Path) -> None:
    kinds = figures(run).kinds
    assert 100 == round(sum(kind.share for kind in kinds))
    assert all(0 < sum(kind.by_power) == kind.taken <= kind.open for kind in kinds)


def test_a_fan_has_its_quantiles_in_order(run: Path) -> None:
    for _, _, low, high, fan in figures(run).fans:
        assert all(low <= row[0] and row == sorted(row) and row[-1] <= high for row in fan)


def test_the_middle_half_is_told_between_games_as_the_page_draws_it(run: Path) -> None:
    marks = ([0.0, 1.0, 2.0, 4.0], *figures(run).standing[1:])
    lines = list(report_lines(figures(run)._replace(standing=marks)))
    assert [True] == ["(+0.8 to +2.5)" in line for line in lines if line.startswith("    Tokyo ")][:1]


def test_the_lines_name_every_power_and_fit_what_they_say(run: Path) -> None:
    text = "\n".join(report_lines(figures(run)))
    assert all(f"    {title} " in text for title in ("Tokyo", "Washington", "Beijing", "Moscow"))
    assert "the same seeds with and without it" in text
    assert ("*" in text.replace("     *", "")) == ("five look so by chance" in text)


def test_the_page_stands_alone(run: Path) -> None:
    text = page([figures(run)], "A title")
    assert not re.search(r"<script|<link|<img|@import|url\(|src=|javascript:| style=| on\w+=", text)
    assert set(re.findall(r"https?:[^\"' ]*", text)) == set()
    assert "default-src 'none'" in text
    assert text.count("<svg") > 20


def test_every_chart_says_in_words_what_it_is(run: Path) -> None:
    text = page([figures(run)], "A title")
    assert text.count("<svg") == len(re.findall(r'<svg [^>]*aria-label="[^"]+"', text))


EVIL = "\x1b]0;x\x07<script>alert(1)</script>\u202e{{ 7*7 }}"


def spoil(header: Header, games: Records) -> None:
    catalog = header["scenarios"][0]
    catalog["title"] = EVIL
    catalog["powers"][0][1] = EVIL
    catalog["cards"][0]["title"] = EVIL
    catalog["cards"][0]["choices"][0][2] = EVIL
    catalog["kinds"][0][1] = EVIL
    catalog["lines"][0][2] = EVIL
    catalog["board"][0][3] = EVIL


def test_text_of_a_stranger_is_shown_and_does_nothing(run: Path, tmp_path: Path) -> None:
    found = figures(bent(run, tmp_path / "evil.jsonl", spoil))
    shown = page([found], "A title")
    assert "<script" not in shown and "&lt;script" in shown and "{{ 7*7 }}" in shown
    for text in (shown, "\n".join(report_lines(found))):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def set_card(header: Header, games: Records) -> None:
    games[3]["led"][2] = 9_999


def set_seat(header: Header, games: Records) -> None:
    games[3]["orders"][1] = -1


def set_word(header: Header, games: Records) -> None:
    games[3]["lines"] = ["x"]


def set_winner(header: Header, games: Records) -> None:
    games[3]["winners"] = ["atlantis"]


def set_other_winner(header: Header, games: Records) -> None:
    best = games[3]["standing"].index(max(games[3]["standing"]))
    games[3]["end"], games[3]["winners"] = "rounds", [POWERS[best - 1]]


def set_winner_twice(header: Header, games: Records) -> None:
    games[3]["winners"] = [POWERS[0]] * 2


def cut_board(header: Header, games: Records) -> None:
    games[3]["board"].pop()


def drop_field(header: Header, games: Records) -> None:
    del games[3]["live"]


def set_list(header: Header, games: Records) -> None:
    games[3]["standing"] = 5


def set_level(header: Header, games: Records) -> None:
    games[3]["bots"][0] = EVIL


def set_leads(header: Header, games: Records) -> None:
    games[3]["leads"] = "many"


def set_turn(header: Header, games: Records) -> None:
    games[3]["turns"][0] = "0000"


BENDS = [
    set_card,
    set_seat,
    set_word,
    set_winner,
    set_other_winner,
    set_winner_twice,
    cut_board,
    drop_field,
    set_list,
    set_level,
    set_leads,
    set_turn,
]


@pytest.mark.parametrize("bend", BENDS)
def test_a_game_that_cannot_be_is_refused_with_its_line(run: Path, tmp_path: Path, bend: Any) -> None:
    with pytest.raises(FourCapitalsError, match=r"expected a game in line 5 of .*bent\.jsonl"):
        load_run(bent(run, tmp_path / "bent.jsonl", bend))


def no_cards(header: Header, games: Records) -> None:
    header["scenarios"][0]["cards"] = 5


def no_catalog(header: Header, games: Records) -> None:
    del header["scenarios"][0]["orders"]


def other_format(header: Header, games: Records) -> None:
    header["format"] = 99


def strange_kind(header: Header, games: Records) -> None:
    header["scenarios"][0]["orders"][0][0][2] = 999


@pytest.mark.parametrize("bend", [no_cards, no_catalog, other_format, strange_kind])
def test_a_header_that_cannot_be_is_refused(run: Path, tmp_path: Path, bend: Any) -> None:
    with pytest.raises(FourCapitalsError, match="expected the settings"):
        load_run(bent(run, tmp_path / "bent.jsonl", bend))


@pytest.mark.parametrize("cut", [0, 10, 5_000, -1, -700])
def test_a_file_cut_short_is_told_with_exit_status_2(run: Path, tmp_path: Path, cut: int) -> None:
    short = tmp_path / "short.jsonl"
    short.write_bytes(run.read_bytes()[:cut])
    done = CliRunner().invoke(main, ["report", str(short)])
    assert 2 == done.exit_code
    assert done.stderr.startswith("four-capitals: expected ")


def test_an_empty_folder_and_one_of_other_files_are_told_as_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(FourCapitalsError, match="found nothing in"):
        load_run(tmp_path)
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(FourCapitalsError, match="found other files in"):
        load_run(tmp_path)


def test_one_game_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = made(tmp_path / "one", games=1, without=())
    assert "first-hour: 1 game, " in capsys.readouterr().out
    assert "(first-hour): 1 game of random" in "\n".join(report_lines(figures(one)))
    assert "1 game, bots: random" in page([figures(one)], "A title")


def test_a_run_still_under_way_is_reported_as_far_as_it_is(run: Path, tmp_path: Path) -> None:
    lines = run.read_bytes().splitlines(keepends=True)
    (tmp_path / "run.json").write_bytes(lines[0])
    (tmp_path / "first-hour-00000.part").write_bytes(b"".join(lines[1:8]) + lines[8][:50])
    assert 7 == len(load_run(tmp_path).scenarios["first-hour"].records)


def test_runs_of_one_content_come_together_each_game_once(run: Path, tmp_path: Path) -> None:
    more = made(tmp_path / "more", seed=21)
    assert 120 == len(load_runs([run, more, run]).scenarios["first-hour"].records)


def test_more_games_of_an_unfinished_run_are_wanted_also_beside_another(run: Path, tmp_path: Path) -> None:
    lines = run.read_bytes().splitlines(keepends=True)
    (tmp_path / "cut.jsonl").write_bytes(b"".join(lines[:50]))
    more = made(tmp_path / "more", seed=2_000, games=10)
    assert [100, 80] == [
        load_runs(paths).scenarios["first-hour"].wanted
        for paths in ([tmp_path / "cut.jsonl", more], [run, run])
    ]


@pytest.mark.parametrize("more", [{"bots": "easy"}, {"order": "together"}])
def test_runs_of_other_bots_or_order_are_not_told_as_if_they_had_met(
    run: Path, tmp_path: Path, more: dict[str, Any]
) -> None:
    other = made(tmp_path / "other", games=2, without=(), **more)
    with pytest.raises(FourCapitalsError, match=r"expected games of random.*found .* bots that never met"):
        load_runs([run, other])


def test_runs_of_two_contents_are_for_comparing(run: Path, tmp_path: Path) -> None:
    def change(header: Header, games: Records) -> None:
        header["scenarios"][0]["hash"] = "0"

    with pytest.raises(FourCapitalsError, match="report compare"):
        load_runs([run, bent(run, tmp_path / "other.jsonl", change)])


def test_a_run_beside_itself_shows_no_change(run: Path) -> None:
    one = load_run(run)
    (found,) = compare(one, one)
    assert found.n == found.same_to_the_end == found.set_aside == 40
    assert all("no more than chance explains" in line for line in verdicts(found))


def verdicts(found: Any) -> list[str]:
    return [line for line in comparison_lines(found, "a", "b") if "chances" in line]


def test_a_change_is_told_in_words_with_its_interval(run: Path, tmp_path: Path) -> None:
    def crown(header: Header, games: Records) -> None:
        header["scenarios"][0]["hash"] = "0"
        for game in games:
            game["winners"], game["end"] = ["beijing"], "rounds"
            game["standing"][POWERS.index("beijing")] = 10 + max(game["standing"])

    (found,) = compare(load_run(run), load_run(bent(run, tmp_path / "b.jsonl", crown)))
    (told,) = [line for line in verdicts(found) if "Beijing" in line]
    assert re.search(r"Beijing's chances \d+\.\d -> 100\.0 %, \+\d+\.\d \[.*\], n=40: better", told)


def test_pairs_without_change_still_say_how_much_could_have_been_missed(run: Path) -> None:
    one = load_run(run)
    (found,) = compare(one, one)
    assert all(change.chances.low < -3 and change.chances.high > 3 for change in found.powers)
    text = "\n".join(comparison_lines(found, "a", "b"))
    assert "lead changes" in text and "the same in each of 40" in text
    assert "[0.0, 0.0]" not in text and "[0.00, 0.00]" not in text


def test_a_list_of_changes_says_how_many_were_looked_at_and_what_chance_brings(run: Path) -> None:
    one = load_run(run)
    (found,) = compare(one, one)
    steps = (
        ("Sure", 1.0, 2.0, Estimate(1.0, 0.9, 1.1, 40)),
        ("Unsure", 1.0, 2.0, Estimate(1.0, 0.1, 1.9, 40)),
    )
    lines = list(comparison_lines(found._replace(orders=Changed(60, steps)), "a", "b"))
    assert "  orders a game that changed: 2 of 60 looked at" in lines
    assert "chance alone brings about 3.0" in "\n".join(lines)
    assert ["  ! Sure", "    Unsure"] == [line.partition(":")[0] for line in lines[-2:]]


def test_runs_that_share_no_seed_are_refused(run: Path, tmp_path: Path) -> None:
    with pytest.raises(FourCapitalsError, match="share seeds and bots"):
        compare(load_run(run), load_run(made(tmp_path / "more", seed=1_000)))


def test_the_table_has_a_row_for_every_game_and_no_formula(run: Path, tmp_path: Path) -> None:
    def formula(header: Header, games: Records) -> None:
        header["scenarios"][0]["ends"].append(["=HYPERLINK(1)", "x"])
        games[0]["end"] = "=HYPERLINK(1)"

    rows = list(csv.DictReader(io.StringIO(as_csv(load_run(bent(run, tmp_path / "f.jsonl", formula))))))
    assert 80 == len(rows)
    assert "'=HYPERLINK(1)" == rows[0]["end"]
    assert {"tokyo_bot", "moscow_standing", "winner"} <= set(rows[0])


def test_the_command_writes_page_and_table(run: Path, tmp_path: Path) -> None:
    html, table = tmp_path / "a.html", tmp_path / "a.csv"
    done = CliRunner().invoke(main, ["report", str(run), "--html", str(html), "--csv", str(table)])
    assert (0, f"wrote {table}\nwrote {html}\n") == (done.exit_code, done.stdout)
    assert html.read_text("utf-8").startswith("<!doctype html>")
    assert {"a.html", "a.csv"} == {path.name for path in tmp_path.iterdir()}


def test_the_data_hold_every_figure_with_its_interval(run: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    done = CliRunner().invoke(main, ["report", str(run), "--json", str(file)])
    assert (0, f"wrote {file}\n") == (done.exit_code, done.stdout)
    (told,), found = json.loads(file.read_bytes())["scenarios"], figures(run)
    assert ["tokyo", "washington", "beijing", "moscow"] == told["powers"] == [*told["wins"]]
    assert (
        {"value", "low", "high", "n"} == {*told["wins"]["tokyo"]} == {*told["cards"][0]["chances"]["tokyo"]}
    )
    assert [round(one.low, 4) for one in found.wins] == [one["low"] for one in told["wins"].values()]
    assert len(found.fans) == len(told["board"]) and len(found.cards) == len(told["cards"])


def test_help_names_every_file_a_report_can_write() -> None:
    said = CliRunner().invoke(main, ["report", "--help"]).stdout
    assert all(f"{option} FILE" in said for option in ("--html", "--csv", "--json"))


def test_what_never_came_is_folded_on_the_page(run: Path) -> None:
    found = figures(run)
    text = page([found], "A title")
    assert found.unmoved
    assert f"<summary>Lines that never moved a number ({len(found.unmoved)})</summary>" in text


def test_a_fan_is_labelled_at_each_reckoning() -> None:
    chart = fan_chart("A track", 0, 10, [[1.0] * 5] * 9, "a", (2, 4, 8))
    assert {"start", "2", "4", "round 8"} <= {*re.findall(">([^<>]+)</text>", chart)}
    assert 2 == chart.count('class="due"')


def test_a_page_that_cannot_be_written_is_told(run: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(run), "--html", str(tmp_path / "no" / "a.html")])
    assert (2, True) == (done.exit_code, "could not be written: No such file or directory" in done.stderr)


def test_the_command_compares_and_merges(run: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", "compare", str(run), str(run)])
    assert (0, 1) == (done.exit_code, done.stdout.count("Beijing's chances"))
    missing = CliRunner().invoke(main, ["report", "merge", str(tmp_path), "--out", str(tmp_path / "x")])
    assert (2, True) == (missing.exit_code, "this is no folder of a run" in missing.stderr)


def test_levels_that_differ_are_told_apart(tmp_path: Path) -> None:
    found = figures(made(tmp_path / "mixed", bots="tokyo=easy,others=random", games=4, seatings=True))
    assert [("easy", 16), ("random", 48)] == [(level, one.n) for level, one in found.level_wins]
    assert "a seat of easy" in "\n".join(report_lines(found))


def avoided(run: Path, tmp_path: Path, level: str) -> ChoiceUse:
    """A choice of the first card answered that nobody makes, all bots being of a level."""

    def avoid(header: Header, games: Records) -> None:
        for game in games:
            game["bots"] = [level] * 4
            numbers = game["answers"]
            for at in range(0, len(numbers), 5):
                if numbers[at + 4] & 3 == 3:
                    numbers[at + 3] = 1

    found = figures(bent(run, tmp_path / f"{level}.jsonl", avoid))
    return next(use for card in found.cards for use in card.choices if use.open and not use.chosen)


def test_a_choice_never_made_is_told_with_what_was_made_instead(run: Path, tmp_path: Path) -> None:
    use = avoided(run, tmp_path, "easy")
    assert re.fullmatch(r"open \d+ times; instead, (each time|\d+ times): .+", use.why_never)


def test_what_bots_by_chance_leave_out_is_told_as_chance(run: Path, tmp_path: Path) -> None:
    use = avoided(run, tmp_path, "random")
    assert re.fullmatch(r"open \d+ times; left out by chance", use.why_never)


def test_what_never_came_is_told_with_why(run: Path) -> None:
    card = figures(run).cards[0]
    assert "never drawn" == card._replace(led=0, drawn=0).why_never
    left = card._replace(led=0, drawn=7, instead=Instead("A port call", 5, 1))
    why = "drawn 7 times; instead, 5 times: A port call; 1 time it was left out by chance"
    assert why == left.why_never
    line = card.lines[0]._replace(choice="", moved=0, idle=0)
    assert "its dice or its condition never came up" == card.why_idle(line)
    assert "met the end of a range 3 times" == card.why_idle(line._replace(idle=3))
    assert "its choice was never made" == card.why_idle(line._replace(choice="nothing-of-the-kind"))
