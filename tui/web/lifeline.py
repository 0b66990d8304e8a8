"""How a page's program learns that its server is gone.

The program holds the reading end of a pipe whose other end only the server holds. Nothing is ever written to it: when
the server goes, however it goes, the kernel closes the other end, on every system alike, and reading returns.
"""

from __future__ import annotations

import os
import signal
import threading
import time

GRACE_SECONDS = 5.0
"""How long the program may take to save what was typed and to end its runner before it is ended."""


def end_with(lifeline: int) -> None:
    """End this process when the other end of the pipe is closed; returns at once."""
    threading.Thread(target=_wait, args=(lifeline,), name="lifeline", daemon=True).start()


def _wait(lifeline: int) -> None:
    while os.read(lifeline, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)  # the driver takes it for the wish to quit; before there is one, it ends us
    time.sleep(GRACE_SECONDS)
    os._exit(1)
