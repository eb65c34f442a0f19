"""The rules: setup, options, apply, the world step, scoring and what a seat may see, with no clock, disk or screen."""
