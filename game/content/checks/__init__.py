"""The checks of meaning, a file for each kind of thing; each yields problems and changes nothing."""
