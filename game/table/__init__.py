"""A session at the table: seats, hand-over, undo, autosave, bots. No screen, no clock."""

from game.bots.levels import levels_by_seat
from game.table.opening import new_table, resume_table
from game.table.seat import Seat
from game.table.session import PERSON, Table

__all__ = ["PERSON", "Seat", "Table", "levels_by_seat", "new_table", "resume_table"]
