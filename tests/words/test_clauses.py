"""The rulebook cut into clauses."""

from game.words.clauses import clause_numbers, clauses, readable

PAGE = """# The book

## R2 A turn

Opens the chapter.

**R2.1 Rounds.** A round is *one* turn a seat, see [R2.2](#r2).

- an item
  - a smaller one

**R2.2 Orders.** Two.

<!-- generated: prices -->

| order | price |
| --- | --- |
| `court` | 2 |

<!-- end of prices -->

### Not a chapter

Belongs to nothing.

## R3 Actions
"""


def test_a_clause_begins_with_its_number_and_name_and_has_no_marks() -> None:
    assert clauses(PAGE)["R2.1"].startswith("R2.1 Rounds. A round is one turn a seat, see R2.2.")


def test_a_clause_keeps_the_lines_of_its_list() -> None:
    assert clauses(PAGE)["R2.1"].endswith("- an item\n  - a smaller one")


def test_a_clause_keeps_its_table_without_rules_and_comments() -> None:
    assert "R2.2 Orders. Two.\n\n\norder  price\ncourt  2" == clauses(PAGE)["R2.2"]


def test_a_chapter_is_what_stands_before_its_first_clause() -> None:
    assert "R2 A turn.\n\nOpens the chapter." == clauses(PAGE)["R2"]


def test_what_follows_another_heading_belongs_to_no_clause() -> None:
    assert not any("nothing" in text for text in clauses(PAGE).values())


def test_numbers_stand_in_order_and_a_double_one_twice() -> None:
    assert ["R2", "R2.1", "R2.2", "R3", "R2.1"] == clause_numbers(PAGE + "\n**R2.1 Again.** No.\n")


def test_of_a_clause_given_twice_the_first_counts() -> None:
    assert "Rounds" in clauses(PAGE + "\n**R2.1 Again.** No.\n")["R2.1"]


def test_the_marks_of_generated_tables_are_not_read_out() -> None:
    assert "<!--" not in readable(PAGE)
    assert "| `court` | 2 |" in readable(PAGE)
