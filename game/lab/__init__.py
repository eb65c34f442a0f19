"""Many games at once, from seeds and rules to tables."""
