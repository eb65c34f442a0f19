"""Four Capitals: a policy wargame for the terminal."""
