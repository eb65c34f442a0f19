"""The tables of the rulebook and the README, written from the content: `python -m game.content.rulebook`."""
