"""The scenarios and orders of play in which the libraries' own tests are run."""

from __future__ import annotations

TABLES = [
    ("first-hour", "in-turn"),
    ("first-hour", "together"),
    ("second-alliance-2015", None),
    ("decade", None),
]
