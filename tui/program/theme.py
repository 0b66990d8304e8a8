"""The colours: a dark and a light theme of our own with one accent, and the terminal's own sixteen."""

from __future__ import annotations

from textual.theme import Theme

THEME_SETTING = "theme"
DEFAULT_THEME = "tfkata-dark"

THEMES: tuple[Theme, ...] = (
    Theme(
        name="tfkata-dark",
        primary="#6aa9f4",
        secondary="#6aa9f4",
        accent="#6aa9f4",
        foreground="#d7dce2",
        background="#14171c",
        surface="#191d23",
        panel="#22272f",
        success="#7ccf8a",
        warning="#e5b454",
        error="#f0777b",
        dark=True,
        variables={"border": "#3a424d", "border-blurred": "#2b313a"},
    ),
    Theme(
        name="tfkata-light",
        primary="#0a5fb4",
        secondary="#0a5fb4",
        accent="#0a5fb4",
        foreground="#22272e",
        background="#fbfaf7",
        surface="#f4f2ed",
        panel="#e9e6df",
        success="#1a7332",
        warning="#855600",
        error="#b8242b",
        dark=False,
        variables={"border": "#c9c4b8", "border-blurred": "#dedad0"},
    ),
)

CHOICES: dict[str, str] = {
    "tfkata-dark": "Dark",
    "tfkata-light": "Light",
    "ansi-dark": "The terminal's own colours, on dark",
    "ansi-light": "The terminal's own colours, on light",
}
"""Themes that can be chosen, and what they are called."""

MUTED: dict[str, str] = {
    "tfkata-dark": "#8b95a1",
    "tfkata-light": "#63696f",
    "ansi-dark": "ansi_white",
    "ansi-light": "ansi_bright_black",
}
"""For what is less important, still legible: at least 4.5 to 1 against the background."""


def known(name: str) -> str:
    """A theme's name as it was remembered, or the default if there is none of that name any more."""
    return name if name in CHOICES else DEFAULT_THEME
