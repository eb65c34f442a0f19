"""From a game's log to pages for the debrief."""
