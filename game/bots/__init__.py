"""Opponents: each sees a view and the dice, and answers with a choice and why."""
