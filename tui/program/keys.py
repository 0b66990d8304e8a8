"""Keys that a browser keeps for itself, and what stands in for them on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding

NEXT_ON_A_PAGE = "f10"
TAB_ON_A_PAGE = "f7"
KEPT_BY_BROWSERS: dict[str, str | None] = {
    "ctrl+n": NEXT_ON_A_PAGE,
    "ctrl+q": None,
    "ctrl+t": TAB_ON_A_PAGE,
    "ctrl+w": None,
}
"""Keys that open and close windows and tabs, of which a page never hears; which key is bound to the same action."""


def shown_key(app: App[Any], binding: Binding) -> str | None:
    """What to call a binding's key where the program is shown; None where it does not work."""
    if app.is_web and binding.key in KEPT_BY_BROWSERS:
        return KEPT_BY_BROWSERS[binding.key]
    return app.get_key_display(binding)


def next_key(app: App[Any]) -> str:
    """What to call the key for the next item in a sentence."""
    return NEXT_ON_A_PAGE.upper() if app.is_web else "Ctrl-N"
