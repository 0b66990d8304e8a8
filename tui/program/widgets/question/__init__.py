"""Widgets that ask a question and explain its answer."""
