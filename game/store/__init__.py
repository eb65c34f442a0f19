"""Saved games: one file each, written whole or not at all."""
