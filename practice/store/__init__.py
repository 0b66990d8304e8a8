"""What is kept of it: one SQLite file."""
