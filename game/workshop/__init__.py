"""The designer's tools: see, play, count, print and share a deck."""
