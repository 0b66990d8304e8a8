"""What screens are made of: one widget to a file, with its keys and its style beside it."""
