"""The terminal app, a client of a seat. `game.tui.app.run` opens it."""

import os

# The library reads this before its first import; who has set it keeps it.
os.environ.setdefault("TEXTUAL_FPS", "120")  # what a key did is painted within 8 ms of being done, not 17
