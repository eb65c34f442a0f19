"""Pictures: from a view and a width to lines. Pure, and without a widget."""
