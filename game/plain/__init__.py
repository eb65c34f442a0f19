"""The line-by-line game, a client of a seat."""
