"""The terminal app, a client of a seat."""
