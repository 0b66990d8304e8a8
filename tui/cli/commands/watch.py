"""`tfkata watch`: judge a solution file each time it is saved."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli import shared


@click.command("watch")
@click.argument("directory", metavar="[DIR]", type=click.Path(path_type=Path, exists=True), default=".")
@shared.sandbox_option
def watch(directory: Path, require_sandbox: bool) -> None:
    """Judge each solution file below DIR (or one file) when it is saved. Ctrl-C ends it."""
    import asyncio

    from tui.cli.watcher import Watcher

    console = shared.console()
    try:
        asyncio.run(Watcher(console, directory, require_sandbox=require_sandbox).run())
    except KeyboardInterrupt:
        console.print("\nStopped watching.")
