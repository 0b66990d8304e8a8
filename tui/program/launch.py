"""Open the terminal program: what it needs of the terminal, and the store it works on."""

from __future__ import annotations

import importlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bankfile.errors import TfkataError
from practice.sessions.learner import Learner
from practice.sessions.settings import SANDBOX_SETTING
from tui.program.idle_gc import IdleGarbageCollection
from tui.program.routes import HOME
from tui.program.runner_service import RunnerService
from tui.program.services import Services

if TYPE_CHECKING:
    from practice.store.store import Store

PLAIN = (
    "Without one, `tfkata list`, `tfkata start ID`, `tfkata check FILE`, `tfkata quiz`, `tfkata interview` and "
    "`tfkata stats` serve; `tfkata --help` lists them all."
)
DUMB = ("dumb", "unknown")


class NoTerminalError(TfkataError):
    """There is no terminal to show the program in."""


def launch() -> int:
    """Run the terminal program to its end.

    Raises:
        NoTerminalError: input or output is no terminal, or one that can't move its cursor.
        ProgressError: the store can't be opened.
    """
    require_terminal()
    return open_program()


def open_program() -> int:
    """Run the program to its end, wherever it is shown.

    Raises:
        ProgressError: the store can't be opened.
    """
    if os.environ.get("NO_COLOR") == "":
        # By its own convention an empty NO_COLOR means nothing; Textual takes it for a wish.
        del os.environ["NO_COLOR"]
    # Textual paints 60 times a second, so that a key would wait up to 17 ms; it paints only what has changed.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    # Opening the store waits for the disk, and Textual takes long to import: each while the other does.
    with ThreadPoolExecutor(1) as executor:
        opening = executor.submit(_opened)
        for module in ("tui.program.app", HOME.module):
            importlib.import_module(module)
        store = opening.result()
    with store:
        return run(store)


def _opened() -> Store:
    from practice.store.store import Store

    return Store()


def run(store: Store) -> int:
    """Run the program on an open store."""
    from tui.program.app import TfkataApp
    from tui.program.theme import DEFAULT_THEME, THEME_SETTING

    settings = store.notes.settings()
    runner = RunnerService(require_sandbox=settings.get(SANDBOX_SETTING) == "yes")
    with IdleGarbageCollection() as garbage:
        app = TfkataApp(Services(Learner(store), runner), settings.get(THEME_SETTING, DEFAULT_THEME), garbage=garbage)
        app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def require_terminal() -> None:
    """Refuse politely where the program can't be shown.

    Raises:
        NoTerminalError: it can't.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError(f"The terminal program needs a terminal for its input and output. {PLAIN}")
    if os.environ.get("TERM", "dumb") in DUMB:
        name = os.environ.get("TERM") or "not set"
        raise NoTerminalError(
            f"TERM is {name!r}, a terminal that can't move its cursor; set it to what yours is, for example "
            f"xterm-256color. {PLAIN}"
        )
