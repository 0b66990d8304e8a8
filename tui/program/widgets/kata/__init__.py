"""Widgets of the kata screen."""
