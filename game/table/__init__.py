"""One session: seats, hand-over, undo, autosave and bot requests, without a screen."""
