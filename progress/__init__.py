"""Progress: what you have done, and what is next."""
