"""Seeds x rules x bots, counted."""
