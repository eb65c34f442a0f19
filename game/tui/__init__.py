"""The terminal app, a client of a seat. `game.tui.app.run` opens it."""
