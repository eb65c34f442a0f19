"""Checked content becomes the compiled rules of one scenario."""
