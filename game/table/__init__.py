"""A session at the table: seats, hand-over, undo, autosave, bots. No screen, no clock."""

from game.model.ids import PERSON
from game.table.opening import new_table, resume_table, who_plays
from game.table.seat import Seat
from game.table.session import Table

__all__ = ["PERSON", "Seat", "Table", "new_table", "resume_table", "who_plays"]
