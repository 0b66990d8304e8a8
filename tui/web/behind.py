"""The program behind one page: `python -m tui.web.behind LIFELINE`, started by the server for each page.

LIFELINE is the reading end of a pipe whose other end only the server holds. Nothing is ever written to it: when the
server goes, however it goes, the kernel closes the other end, on every system alike, and reading returns.
"""

from __future__ import annotations

import os
import signal
import threading
import time

import click

GRACE_SECONDS = 5.0
"""How long the program may take to save what was typed and to end its runner before it is ended."""


@click.command("tfkata")
@click.argument("lifeline", type=click.IntRange(3))
def program(lifeline: int) -> int:
    """Run the terminal program for a page, until the page, its server or the user ends it."""
    threading.Thread(target=_end_with, args=(lifeline,), name="lifeline", daemon=True).start()
    from tui.launch import open_program

    return open_program()


def _end_with(lifeline: int) -> None:
    """Wait for the server's end, and bring about our own."""
    while os.read(lifeline, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)  # the driver takes it for the wish to quit; before there is one, it ends us
    time.sleep(GRACE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    from tui.cli import main

    main(command=program)
