"""Practice: what you do, what is kept of it, and what is next."""
