"""Katas: what you code, how it is run, and how it is judged."""
