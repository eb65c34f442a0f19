"""What others would likely answer, in words."""

import pytest

from game.model.forecast import CANNOT, Forecast
from game.model.ids import PowerId
from game.words.forecast import forecast_lines

from ..kit import rules_of

BEIJING = PowerId("beijing")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Beijing would likely accept: funds", Forecast(BEIJING, "accept", "funds")),
        ("Beijing would likely decline", Forecast(BEIJING, "decline")),
        ("Beijing could answer either way", Forecast(BEIJING, "")),
        ("Beijing must decline: no funds", Forecast(BEIJING, CANNOT, "no funds")),
        ("by its aims Beijing would accept", Forecast(BEIJING, "accept", is_person=True)),
    ],
)
def test_a_forecast_is_a_line(line: str, told: Forecast) -> None:
    assert [line] == forecast_lines(rules_of("first-hour"), [told])
