"""The screens of the app. They hold no rules: a view carries the question, the options and the reasons."""
