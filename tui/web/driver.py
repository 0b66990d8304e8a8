"""How the program draws on a page: Textual's own driver for browsers, made to outlive the page's going."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.drivers.web_driver import WebDriver

if TYPE_CHECKING:
    from textual.app import App
    from textual.theme import Theme


class PageDriver(WebDriver):
    """Draws into the pipe to the server; when nobody reads it any more, drawing is no error."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._program = app
        self._write = partial(_write_all, self.fileno)  # by this Textual draws

    def start_application_mode(self) -> None:
        super().start_application_mode()
        # Textual begins as if the page were in the background, where no widget has the focus, and until the page says
        # otherwise keys would be lost.
        self._program.call_later(self._program.post_message, events.AppFocus())
        self._colour_page(self._program.current_theme)
        self._program.theme_changed_signal.subscribe(self._program, self._colour_page)

    def _colour_page(self, theme: Theme) -> None:
        """Give the margin, which no cell covers, the theme's background (OSC 11), or the terminal's own (OSC 111)."""
        background = theme.background or ""
        self.write(f"\x1b]11;{background}\x07" if background.startswith("#") else "\x1b]111\x07")


def _write_all(descriptor: int, data: bytes) -> int:
    """Write all of it: a signal can cut os.write short, and half a packet is no packet."""
    left = memoryview(data)
    try:
        while left:
            left = left[os.write(descriptor, left) :]
    except BrokenPipeError:
        pass  # the server is gone; what was typed is still to be saved, and the lifeline ends the program
    return len(data)
