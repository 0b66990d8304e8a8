"""Solution files as pytest items."""
