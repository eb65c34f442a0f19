"""Frozen values every room shares: ids, the compiled rules, choices, events, views."""
