"""The rules: setup, options, apply, the world step, scoring and views, with no clock, disk or screen."""
