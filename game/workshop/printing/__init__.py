"""Print and play: cards, role sheets, board and the facilitator's copy as PDF pages."""
