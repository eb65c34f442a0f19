"""From effects, conditions, events and reasons to English lines, and the one door for text from outside."""
