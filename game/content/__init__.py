"""From YAML files to a checked ruleset, with every problem named by file, line and column."""
