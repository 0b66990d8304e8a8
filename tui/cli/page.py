"""The program behind one page: `python -m tui.cli.page LIFELINE`, started by the server for each page."""

from __future__ import annotations

import click

from tui.program.launch import open_program
from tui.web.lifeline import end_with


@click.command("tfkata")
@click.argument("lifeline", type=click.IntRange(3))
def program(lifeline: int) -> int:
    """Run the terminal program for a page, until the page, its server or the user ends it."""
    end_with(lifeline)
    return open_program()


if __name__ == "__main__":
    from tui.cli.main import main

    main(command=program)
